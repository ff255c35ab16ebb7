//! A lock that was written, and a manifest's difference from its lock.

use serde::Serialize;
use serde_json::json;

use crate::lock::{Lock, Locked};
use crate::model::Profile;
use crate::report::answer::{About, Answer, Exit};
use crate::report::document::{Block, Document, Fact, Headline, Mark, Table, code, marked, text};
use crate::report::words::{counted, counts};
use crate::report::{Subject, dto};
use crate::source::quote_short;

/// A lock that was written, or that was right already.
#[derive(Clone, Copy, Debug)]
pub struct LockAnswer<'a> {
    /// The lock's file.
    pub subject: &'a Subject<'a>,
    /// The lock as it is now.
    pub lock: &'a Lock,
    /// True if there was none before.
    pub is_new: bool,
    /// True if it differs from the one before, and so was written.
    pub has_changed: bool,
    /// The manifests that were checked for it, by name. The others stay as they were.
    pub checked: &'a [String],
    /// The manifests that were locked and aren't there any more, by name.
    pub gone: &'a [String],
}

impl Answer for LockAnswer<'_> {
    const QUESTION: &'static str = "lock";

    fn headline(&self) -> Headline {
        let path = super::name(self.subject.path());
        let word = if self.has_changed {
            "written"
        } else {
            "up to date"
        };
        Headline::new(Mark::Yes, word, format!("{path} is {word}"))
    }

    fn document(&self) -> Document<'_> {
        let rows = self.checked().map(|(name, locked)| {
            let permissions = locked.grant().permissions().map(|(_, held)| held.len());
            let permissions = counted(permissions.sum::<usize>(), "permission", "permissions");
            let profile = match locked.profile() == Profile::shared_only().name() {
                true => String::new(),
                false => format!(", profile {}", quote_short(locked.profile())),
            };
            vec![
                vec![code(name)],
                marked(&format!("`{}`", locked.verdict())),
                vec![text(permissions + &profile)],
            ]
        });
        let table = Table::new(
            "The manifests that were checked",
            ["Manifest", "Verdict", "Grant"],
            rows.collect(),
        );
        let table = Table {
            label: "locked",
            ..table.counting("manifest is", "manifests are")
        };
        let gone = self.gone.iter();
        let gone = gone.map(|name| format!("{} is no longer there", super::name(name)));
        let mut facts = Fact::all("taken out", gone);
        if self.is_new {
            let to_do = "commit it with the manifests, and run \
                         `front-scope check --locked MANIFEST…` in CI";
            facts.push(Fact::new("to do", to_do));
        }
        let day = self.lock.catalogue();
        let mut blocks = vec![Block::Table(table)];
        blocks.extend((!facts.is_empty()).then_some(Block::Facts(facts)));
        Document {
            headline: self.headline(),
            lead: vec![text(format!("catalogue of {day}"))],
            blocks,
            ..Document::default()
        }
    }

    fn json(&self) -> impl Serialize + '_ {
        dto::lock::lock(self)
    }

    fn exit(&self) -> Exit {
        Exit::Fine
    }

    fn subject(&self) -> Option<&Subject<'_>> {
        Some(self.subject)
    }

    fn about(&self) -> About<'_> {
        About {
            facts: vec![json!({
                "lock": self.subject.path(),
                "written": self.has_changed,
                "says": self.headline().text,
            })],
            ..About::default()
        }
    }

    /// `2 locks: 1 is written, 1 is up to date`.
    fn tally(answers: &[Self]) -> (String, [&'static str; 3]) {
        let written = answers.iter().filter(|it| it.has_changed).count();
        let kept = answers.len().saturating_sub(written);
        let parts = counts(&[
            (written, "is written", "are written"),
            (kept, "is up to date", "are up to date"),
        ]);
        let all = counted(answers.len(), "lock", "locks");
        let tally = format!("{all}: {}", parts.join(", "));
        (tally, ["Lock", "State", "Answer"])
    }
}

impl LockAnswer<'_> {
    fn checked(&self) -> impl Iterator<Item = (&str, &Locked)> {
        let manifests = self.lock.manifests();
        manifests.filter(|(name, _)| self.checked.iter().any(|checked| checked == name))
    }
}
