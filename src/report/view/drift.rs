//! Changes between two catalogues, and their effects on manifests.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::json;

use super::check::{faults as faults_of, headline as summary};
use crate::check::Report;
use crate::drift::{Change, ChangeKind, Drift, Effect, EffectKind, Effects};
use crate::finding::joined;
use crate::model::{Date, Namespace, Operation, Requirement};
use crate::report::answer::{About, Answer, Exit};
use crate::report::document::{
    Block, Document, Fact, Headline, Inline, Located, MOST_OF_A_NAME, Mark, Table, code, marked,
    text,
};
use crate::report::escape::truncate;
use crate::report::words::{counted, rest, ticked};
use crate::report::{Subject, dto};

/// The number of changes that are told.
const MOST_CHANGES: usize = 2_000;
/// The number of findings with one label that the terminal draws.
const MOST_OF_LABEL: usize = 4;

/// One side of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The name of the file, or `builtin`.
    pub name: &'a str,
    /// The day that it describes, where it says so.
    pub as_of: Option<Date>,
    /// The number of its operations.
    pub operations: usize,
}

/// The effects of a drift on one manifest.
#[derive(Clone, Copy, Debug)]
pub struct Affected<'a> {
    /// The manifest's file.
    pub subject: &'a Subject<'a>,
    /// The name of the integration.
    pub name: Option<&'a str>,
    /// The check with the new catalogue.
    pub report: &'a Report,
    /// The effects.
    pub effects: &'a Effects,
}

/// A comparison of two catalogues.
#[derive(Clone, Copy, Debug)]
pub struct DriftAnswer<'a> {
    /// The side that is compared with.
    pub old: Side<'a>,
    /// The side that is compared.
    pub new: Side<'a>,
    /// The changes from the old side to the new one.
    pub drift: &'a Drift,
    /// The manifests that were named.
    pub manifests: &'a [Affected<'a>],
}

impl Answer for DriftAnswer<'_> {
    const QUESTION: &'static str = "drift";

    fn headline(&self) -> Headline {
        let count = |is: fn(&Effects) -> bool| {
            let manifests = self.manifests.iter();
            manifests.filter(|it| is(it.effects)).count()
        };
        let affected = count(Effects::is_affected);
        let unclear = count(|effects| effects.is_unclear() && !effects.is_affected());
        let all = self.manifests.len();
        let of_all = |count: usize| match all {
            1 => "the manifest".to_owned(),
            all => format!("{count} of {all} manifests"),
        };
        let changes = drift_summary(self.drift);
        let unclear = (unclear > 0).then(|| match affected {
            0 => format!("{} can't be judged", of_all(unclear)),
            _ => format!("{unclear} can't be judged"),
        });
        let (mark, word, text) = match (affected, unclear) {
            _ if all == 0 => {
                let (old, new) = (named(&self.old), named(&self.new));
                if self.drift.changes().is_empty() {
                    let text = format!("nothing has changed from {old} to {new}");
                    return Headline::new(Mark::Yes, "no change", text);
                }
                return Headline {
                    text: format!("from {old} to {new}: {changes}"),
                    word: "changed".to_owned(),
                    ..Headline::default()
                };
            }
            (0, None) => {
                let text = match all {
                    1 => "no effect on the manifest".to_owned(),
                    all => format!("no effect on any of {all} manifests"),
                };
                (Mark::Yes, "no effect", text)
            }
            (0, Some(unclear)) => (Mark::Unknown, "unclear", unclear),
            (affected, unclear) => {
                let is = if affected == 1 { "is" } else { "are" };
                let affected = format!("{} {is} affected", of_all(affected));
                let parts: Vec<String> = [affected].into_iter().chain(unclear).collect();
                (Mark::No, "affected", parts.join(", "))
            }
        };
        Headline::new(mark, word, format!("{text}: {changes}"))
    }

    fn document(&self) -> Document<'_> {
        let mut lead = side(&self.old);
        lead.push(text(" → "));
        lead.extend(side(&self.new));
        Document {
            headline: self.headline(),
            lead,
            blocks: self.changes(),
            sections: self.manifests.iter().map(Affected::section).collect(),
            ..Document::default()
        }
    }

    /// The effects and, where something isn't clear with either catalogue, what is wrong with it.
    fn findings(&self) -> Vec<Located<'_>> {
        self.manifests.iter().flat_map(Affected::findings).collect()
    }

    fn json(&self) -> impl Serialize + '_ {
        dto::drift::drift(self)
    }

    fn exit(&self) -> Exit {
        let exits = self.manifests.iter().map(|affected| {
            match (
                affected.effects.is_unclear(),
                affected.effects.is_affected(),
            ) {
                (true, _) => Exit::Undetermined,
                (false, true) => Exit::Failed,
                (false, false) => Exit::Fine,
            }
        });
        exits.max().unwrap_or(Exit::Fine)
    }

    fn about(&self) -> About<'_> {
        let fact = |affected: &Affected<'_>| {
            json!({
                "manifest": affected.subject.path(),
                "name": affected.name,
                "affected": affected.effects.is_affected(),
                "unclear": affected.effects.is_unclear(),
                "says": affected.headline().text,
            })
        };
        let unread = self.manifests.iter();
        let mut unread = unread.filter(|it| it.effects.is_unclear() && it.name.is_none());
        let first = self.manifests.first();
        About {
            facts: self.manifests.iter().map(fact).collect(),
            catalogue: first.map(|first| first.report.catalogue()),
            unreadable: unread.find_map(|it| it.faults().into_iter().next()),
            ..About::default()
        }
    }
}

impl DriftAnswer<'_> {
    /// A row for each change.
    fn changes<'d>(&self) -> Vec<Block<'d>> {
        // That one side names no scopes is one fact, not one for each operation.
        let all = self.drift.changes().iter();
        let (one_sided, told): (Vec<&Change>, Vec<&Change>) = all.partition(|it| is_one_sided(it));
        let mut rows = Vec::new();
        for (kind, label, _) in KINDS {
            let of_kind = told.iter().filter(|change| change.kinds().contains(&kind));
            rows.extend(of_kind.map(|change| (label, sentence(kind, change))));
        }
        if let Some(first) = one_sided.first() {
            let is_known_now = first.after().is_some_and(|op| op.requirement().is_known());
            let side = if is_known_now { &self.old } else { &self.new };
            let text = format!(
                "{} doesn't say the scope of {}",
                super::name(side.name),
                counted(one_sided.len(), "operation", "operations")
            );
            rows.push(("unknown", text));
        }
        if rows.is_empty() {
            return Vec::new();
        }
        let more = rest(rows.len(), MOST_CHANGES);
        let rows = rows.into_iter().take(MOST_CHANGES);
        let rows = rows.map(|(label, says)| vec![vec![text(label)], marked(&says)]);
        let table = Table::new(
            "The operations that changed",
            ["Change", "What"],
            rows.collect(),
        );
        let mut blocks = vec![
            Block::Heading(2, "What has changed".to_owned()),
            Block::Table(table.counting("change is", "changes are")),
        ];
        blocks.extend(more.map(|more| Block::Facts(vec![Fact::new("", &more)])));
        blocks
    }
}

impl<'a> Affected<'a> {
    fn headline(&self) -> Headline {
        let effects = self.effects;
        let (mark, word, text) = match (effects.is_affected(), effects.is_unclear()) {
            (true, _) => (Mark::No, "affected", self.entries()),
            (false, true) if self.name.is_none() => {
                (Mark::Unknown, "unclear", "it can't be read".to_owned())
            }
            (false, true) => (
                Mark::Unknown,
                "unclear",
                "no effect on what can be judged of it".to_owned(),
            ),
            (false, false) => (Mark::Yes, "no effect", "no effect".to_owned()),
        };
        let path = super::name(self.subject.path());
        Headline::new(mark, word, format!("{path}: {text}"))
    }

    /// `2 entries are affected`.
    fn entries(&self) -> String {
        let effects = self.effects.entries().iter();
        let matters = effects.filter(|effect| effect.kind() != EffectKind::Restored);
        let entries: BTreeSet<usize> = matters.map(Effect::entry).collect();
        match entries.len() {
            0 => "affected".to_owned(),
            count => format!("{} affected", counted(count, "entry is", "entries are")),
        }
    }

    fn section(&self) -> Document<'a> {
        let effects = self.effects;
        let rows = effects.entries().iter().map(|effect| {
            let place = match self.subject.line_of_entry(effect.entry()) {
                Some(line) => format!("line {line}"),
                None => format!("entry {}", effect.entry()),
            };
            vec![vec![text(place)], marked(&effect.told())]
        });
        let table = Table::new(
            "The entries that are affected",
            ["Where", "What"],
            rows.collect(),
        );
        let mut blocks = Vec::new();
        if !table.rows.is_empty() {
            blocks.push(Block::Table(table.counting("effect is", "effects are")));
        }
        let facts = [
            ("token", effects.token()),
            ("verdict", effects.judged()),
            ("opens", effects.opening()),
        ];
        let facts = facts.into_iter();
        let facts = facts.filter_map(|(label, text)| Some(Fact::new(label, &text?)));
        let facts: Vec<Fact> = facts.collect();
        if !facts.is_empty() {
            blocks.push(Block::Facts(facts));
        }
        let faults = self.faults();
        blocks.extend(Block::findings(
            "What is wrong",
            "to do",
            MOST_OF_LABEL,
            faults,
        ));
        Document {
            headline: self.headline(),
            blocks,
            ..Document::default()
        }
    }

    fn findings(&self) -> impl Iterator<Item = Located<'a>> + use<'a> {
        let subject = self.subject;
        let effects = self.effects.findings().into_iter();
        let effects = effects.map(|it| Located::owned(subject, it));
        effects.chain(self.faults())
    }

    /// Returns the faults that may hide effects.
    fn faults(&self) -> Vec<Located<'a>> {
        match self.effects.is_unclear() {
            true => {
                let faults = faults_of(self.report, self.subject).into_iter();
                faults.map(|it| Located::new(self.subject, it)).collect()
            }
            false => Vec::new(),
        }
    }

    /// Returns the faults that may hide effects, in a sentence.
    #[must_use]
    pub fn problem(&self) -> Option<String> {
        let is_unclear = self.effects.is_unclear();
        is_unclear.then(|| summary(self.report, self.subject))
    }
}

fn side(side: &Side<'_>) -> Vec<Inline> {
    let day = side.as_of.map(|day| text(format!(" ({day})")));
    let name = code(truncate(side.name, MOST_OF_A_NAME));
    [name].into_iter().chain(day).collect()
}

fn named(side: &Side<'_>) -> String {
    let name = super::name(side.name);
    match side.as_of {
        Some(day) => format!("{name} ({day})"),
        None => name,
    }
}

/// The ways in which operations change, those that break something first.
const KINDS: [(ChangeKind, &str, &str); 10] = [
    (ChangeKind::Removed, "removed", "removed"),
    (ChangeKind::Renamed, "renamed", "renamed"),
    (ChangeKind::Scope, "scope", "with another scope"),
    (
        ChangeKind::Namespaces,
        "namespaces",
        "with other namespaces",
    ),
    (ChangeKind::Deprecated, "deprecated", "deprecated"),
    (ChangeKind::Restored, "restored", "no longer deprecated"),
    (ChangeKind::Successor, "successor", "with another successor"),
    (ChangeKind::Status, "status", "with another status"),
    (ChangeKind::OperationId, "id", "with another operation id"),
    (ChangeKind::Added, "added", "added"),
];

/// Counts the changes: `3 operations removed, 1 added`.
#[must_use]
pub fn drift_summary(drift: &Drift) -> String {
    let one_sided = drift.changes().iter().filter(|it| is_one_sided(it)).count();
    let count = |kind: ChangeKind| match kind {
        ChangeKind::Scope => drift.count(kind).saturating_sub(one_sided),
        kind => drift.count(kind),
    };
    let counts = KINDS.map(|(kind, _, words)| (count(kind), words));
    let unknown = (one_sided, "with a scope that only one side knows");
    let counts = counts.into_iter().chain([unknown]);
    let mut counts = counts.filter(|(count, _)| *count > 0);
    let Some((first, words)) = counts.next() else {
        return "no operation has changed".to_owned();
    };
    let first = format!("{} {words}", counted(first, "operation", "operations"));
    let others = counts.map(|(count, words)| format!("{count} {words}"));
    let parts: Vec<String> = [first].into_iter().chain(others).collect();
    parts.join(", ")
}

/// Returns true if the only change is that one side doesn't know the scope.
fn is_one_sided(change: &Change) -> bool {
    let unknown = |op: Option<&Operation>| op.is_some_and(|op| !op.requirement().is_known());
    change.kinds() == [ChangeKind::Scope] && (unknown(change.before()) || unknown(change.after()))
}

/// A change of one kind in a sentence.
fn sentence(kind: ChangeKind, change: &Change) -> String {
    let endpoint = change
        .operation()
        .map_or_else(String::new, |op| op.endpoint().to_string());
    let was = |say: &dyn Fn(&Operation) -> String| change.before().map_or_else(String::new, say);
    let is = |say: &dyn Fn(&Operation) -> String| change.after().map_or_else(String::new, say);
    let both = |say: &dyn Fn(&Operation) -> String| {
        format!("{endpoint}: {} now, was {}", is(say), was(say))
    };
    match kind {
        ChangeKind::Added => format!("{endpoint}: {}", is(&needs)),
        ChangeKind::Removed => endpoint,
        ChangeKind::Renamed => {
            format!("{} is {endpoint} now", was(&|op| op.endpoint().to_string()))
        }
        ChangeKind::OperationId => both(&|op| format!("`{}`", op.id())),
        ChangeKind::Scope => both(&scope),
        ChangeKind::Restored => format!("{endpoint} is no longer deprecated"),
        ChangeKind::Status => both(&|op| op.status().to_string()),
        ChangeKind::Deprecated | ChangeKind::Successor => format!("{endpoint}{}", is(&successor)),
        ChangeKind::Namespaces => both(&namespaces),
    }
}

fn needs(operation: &Operation) -> String {
    let lives = match operation.admissible() {
        [] => String::new(),
        _ => format!(", {} ({})", namespaces(operation), operation.basis()),
    };
    scope(operation) + &lives
}

fn scope(operation: &Operation) -> String {
    match operation.requirement() {
        Requirement::Nothing => "no scope".to_owned(),
        Requirement::Scope(scope) => format!("`{scope}`"),
        Requirement::Unknown => "scope unknown".to_owned(),
    }
}

fn namespaces(operation: &Operation) -> String {
    let names = |namespaces: &[Namespace]| joined(&ticked(namespaces), "or");
    let besides = match operation.besides() {
        [] => String::new(),
        besides => format!(", with {} besides", names(besides)),
    };
    match operation.admissible() {
        [] => "no namespace".to_owned(),
        admissible => names(admissible) + &besides,
    }
}

fn successor(operation: &Operation) -> String {
    match operation.replacement() {
        Some(successor) => format!(": use {successor}"),
        None => ", and no successor is named".to_owned(),
    }
}
