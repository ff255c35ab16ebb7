//! What a drift means for a manifest, as findings at its lines.

use super::{Effect, EffectKind, Effects};
use crate::finding::{Code, Finding, joined};
use crate::model::Item;
use crate::source::Place;

/// How many new operations a sentence names.
const MOST_OPENED: usize = 5;

impl Effects {
    /// What it means as findings: one for each effect at its entry, and for the manifest as a
    /// whole what its token needs and opens, and another verdict.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let whole = |topic: &str, code, message| {
            Finding::new(code, Place::Whole, message).with_topic(topic)
        };
        let verdict = match self.is_worse() {
            true => Code::DriftBreaks,
            false => Code::DriftAffects,
        };
        let entries = self.entries().iter().map(Effect::finding);
        let of_token = [
            self.token()
                .map(|says| whole("token", Code::DriftAffects, format!("the token {says}"))),
            self.judged()
                .map(|says| whole("verdict", verdict, format!("the verdict is {says}"))),
            self.opening()
                .map(|says| whole("opens", Code::DriftAffects, says)),
        ];
        entries.chain(of_token.into_iter().flatten()).collect()
    }

    /// What the token needs besides, and what it can do without.
    pub(crate) fn token(&self) -> Option<String> {
        match (self.more(), self.less()) {
            ([], []) => None,
            (more, []) => Some(format!("needs {} besides", items(more))),
            ([], less) => Some(format!("can do without {}", items(less))),
            (more, less) => Some(format!("needs {} in place of {}", items(more), items(less))),
        }
    }

    /// `` `exception` now, was `oauth` ``.
    pub(crate) fn judged(&self) -> Option<String> {
        let (old, new) = self.verdict()?;
        Some(format!("`{new}` now, was `{old}`"))
    }

    /// The new operations that the token opens as it is.
    pub(crate) fn opening(&self) -> Option<String> {
        let names = self.opened().iter().map(|op| op.endpoint().to_string());
        let mut names: Vec<_> = names.take(MOST_OPENED).collect();
        let rest = self.opened().len().saturating_sub(MOST_OPENED);
        if rest > 0 {
            names.push(format!("{rest} more"));
        }
        let names = joined(&names, "and");
        (!self.opened().is_empty()).then(|| format!("the token as it is opens {names} too"))
    }

    /// Whether the verdict asks more of others, or can't be said any more.
    fn is_worse(&self) -> bool {
        self.verdict().is_some_and(|(old, new)| match new.burden() {
            None => true,
            Some(burden) => old.burden().is_some_and(|before| burden > before),
        })
    }
}

impl Effect {
    /// The entry with what it means: `GET /tags is gone`.
    pub(crate) fn told(&self) -> String {
        match self.endpoint() {
            Some(endpoint) => format!("{endpoint} {}", self.says()),
            None => self.says().to_owned(),
        }
    }

    /// The same as a finding at its line.
    pub(crate) fn finding(&self) -> Finding {
        let code = match self.kind() {
            _ if self.breaks() => Code::DriftBreaks,
            EffectKind::Deprecated | EffectKind::Successor => Code::DeprecatedEndpoint,
            _ => Code::DriftAffects,
        };
        let finding = Finding::new(code, Place::Entry(self.entry()), self.told());
        finding.with_topic(self.kind().as_str())
    }
}

fn items(items: &[Item]) -> String {
    let names: Vec<_> = items.iter().map(|item| format!("`{item}`")).collect();
    joined(&names, "and")
}
