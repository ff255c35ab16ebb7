//! A manifest's difference from its lock, for the person who reviews a change.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::json;

use super::check::{self, CheckAnswer};
use crate::check::{Report, Verdict};
use crate::finding::{Code, Finding, Severity, joined};
use crate::lock::{Difference, LockUnavailable, Widening, named};
use crate::model::{Answer as Known, Cell, Grant, Item, Profile, Source};
use crate::report::answer::{About, Answer, Exit};
use crate::report::document::{
    Block, Document, Fact, Headline, Located, MOST_OF_A_NAME, Mark, and, code, text,
};
use crate::report::dto::certificate::CertificateFile;
use crate::report::dto::report::ReportFile;
use crate::report::escape::truncate;
use crate::report::lines::joined_lines;
use crate::report::words::{counted, counts, group_by, rest, ticked};
use crate::report::{Strict, Subject, dto, plain, quote_shell};
use crate::source::Place;

/// The number of items that the headline names. More are listed below it.
const MOST_NAMED: usize = 3;
/// The number of rows of items, and of lines at which an item is marked.
const MOST_LISTED: usize = 40;
const MOST_MARKED: usize = 20;

/// The check of a manifest, and its difference from the lock.
#[derive(Clone, Debug)]
pub struct LockedAnswer<'a> {
    /// The check.
    pub check: CheckAnswer<'a>,
    /// The path of the lock.
    pub lock: &'a str,
    /// The difference from the lock, or why there is none.
    pub difference: Result<&'a Difference, LockUnavailable>,
}

impl Answer for LockedAnswer<'_> {
    const QUESTION: &'static str = "check";

    fn headline(&self) -> Headline {
        let (mark, word, phrase) = match self.holds() {
            None => return self.check.headline(),
            Some(Known::Yes) => (Mark::Yes, "held", "holds"),
            Some(Known::No) => (Mark::No, "beyond-lock", "needs more"),
            Some(Known::Unknown) => (Mark::Unknown, "not-locked", "isn't locked"),
        };
        let text = match self.difference {
            Ok(difference) => self.compared(difference),
            Err(why) => format!("{} {}", self.path(), why.says(&super::name(self.lock))),
        };
        let failure = self.strict().filter(|strict| strict.fails());
        Headline {
            phrase: phrase.to_owned(),
            failure: failure.map(|strict| format!("fails under --strict: {}", strict.says())),
            ..Headline::new(mark, word, text)
        }
    }

    fn document(&self) -> Document<'_> {
        let (report, subject) = (self.check.report, &self.check.subject);
        let mut lead = check::lead(report, subject);
        let blocks = match self.difference {
            _ if self.holds().is_none() => check::blocks(report, subject),
            Ok(difference) => {
                lead.extend([text(" · "), code(truncate(self.lock, MOST_OF_A_NAME))]);
                let other = difference.catalogue();
                let other = other.map(|(then, _)| format!(" with the catalogue of {then}"));
                lead.extend(other.map(text));
                self.blocks(difference)
            }
            Err(_) => {
                let mut blocks = Block::facts("What to do", Fact::all("to do", self.to_do()));
                blocks.push(Block::hidden("The check", check::blocks(report, subject)));
                blocks
            }
        };
        Document {
            headline: self.headline(),
            lead,
            blocks,
            ..Document::default()
        }
    }

    /// The findings of the lock, then those of the check. What was agreed to with the lock isn't an
    /// error: what OAuth can't be granted is a note as long as the verdict is no worse than the
    /// locked one.
    fn findings(&self) -> Vec<Located<'_>> {
        let (report, subject) = (self.check.report, &self.check.subject);
        let is_agreed = self.difference.is_ok_and(|it| !it.is_worse());
        let to_do = self.to_do();
        let of_lock = self.of_lock().into_iter();
        let of_lock = of_lock.map(|it| Located::owned(subject, it.with_help_if(to_do.clone())));
        let of_check = report.findings().iter().map(|finding| {
            match is_agreed && finding.code().is_blocker() {
                true => Located::owned(subject, finding.clone().with_severity(Severity::Note)),
                false => Located::new(subject, finding),
            }
        });
        of_lock.chain(of_check).collect()
    }

    fn json(&self) -> impl Serialize + '_ {
        let (report, subject) = (self.check.report, &self.check.subject);
        let lock = dto::lock::LockFile::of(self.lock, self.difference, report);
        ReportFile::of(report, subject, self.strict(), Some(lock))
    }

    fn exit(&self) -> Exit {
        let is_strict = self.strict().is_some_and(Strict::fails);
        match self.holds() {
            None | Some(Known::Unknown) => Exit::Undetermined,
            Some(Known::Yes) if !is_strict => Exit::Fine,
            Some(Known::Yes | Known::No) => Exit::Failed,
        }
    }

    fn subject(&self) -> Option<&Subject<'_>> {
        self.check.subject()
    }

    fn certificate(&self) -> Option<CertificateFile<'_>> {
        self.check.certificate()
    }

    fn about(&self) -> About<'_> {
        let (report, subject) = (self.check.report, &self.check.subject);
        let mut facts = check::facts(report, subject, &self.headline());
        let holds = self.difference.map_or(Known::Unknown, Difference::holds);
        let lock = json!({ "path": self.lock, "holds": holds.as_str() });
        dto::set(&mut facts, "lock", self.holds().map(|_| lock));
        dto::set(&mut facts, "strict", self.strict());
        About {
            facts: vec![facts],
            ..self.check.about()
        }
    }

    /// `3 manifests: 2 need nothing beyond their locks, 1 needs more than its lock says`.
    fn tally(answers: &[Self]) -> (String, [&'static str; 3]) {
        let of = |holds: Option<Known>| {
            let answers = answers.iter();
            answers.filter(|it| it.holds() == holds).count()
        };
        let failing = answers.iter().filter(|it| it.headline().failure.is_some());
        let parts = counts(&[
            (
                of(Some(Known::Yes)),
                "needs nothing beyond its lock",
                "need nothing beyond their locks",
            ),
            (
                of(Some(Known::No)),
                "needs more than its lock says",
                "need more than their locks say",
            ),
            (of(Some(Known::Unknown)), "isn't locked", "aren't locked"),
            (of(None), "can't be judged", "can't be judged"),
            (
                failing.count(),
                "fails under --strict",
                "fail under --strict",
            ),
        ]);
        let all = counted(answers.len(), "manifest", "manifests");
        let tally = format!("{all}: {}", parts.join(", "));
        (tally, ["Manifest", "Lock", "Answer"])
    }
}

impl LockedAnswer<'_> {
    /// Returns true if the manifest needs nothing beyond the lock: unknown without a lock, `None` for a
    /// manifest that can't be judged.
    fn holds(&self) -> Option<Known> {
        match self.check.report.verdict() {
            Verdict::Undetermined => None,
            _ => Some(self.difference.map_or(Known::Unknown, Difference::holds)),
        }
    }

    fn strict(&self) -> Option<Strict> {
        let is_fine = self.holds() == Some(Known::Yes);
        Strict::of_answer(self.check.report, is_fine, &self.check.subject)
    }

    fn path(&self) -> String {
        super::name(self.check.subject.path())
    }

    fn of_lock(&self) -> Vec<Finding> {
        match self.difference {
            Ok(difference) => difference.findings(self.check.report),
            Err(_) if self.holds().is_none() => Vec::new(),
            Err(why) => vec![why.finding(self.lock)],
        }
    }

    /// The answer in a sentence.
    fn compared(&self, difference: &Difference) -> String {
        let (path, lock) = (self.path(), super::name(self.lock));
        if difference.holds() == Known::No {
            return format!(
                "{path} needs more than {lock} says: {}",
                self.beyond(difference)
            );
        }
        let text = format!("{path} needs nothing beyond {lock}");
        // What was agreed to passes whatever its verdict is, but not without a word.
        let verdict = difference.locked().verdict();
        let is_fine = matches!(verdict, Verdict::Oauth | Verdict::ApiToken);
        match is_fine || difference.verdict().is_some() {
            true => text,
            false => format!("{text} (locked as `{verdict}`)"),
        }
    }

    /// ``this change widens the token by `tags:write` (line 4)``.
    fn beyond(&self, difference: &Difference) -> String {
        let widens = difference.widens();
        let by = match widens.len() {
            0 => None,
            1..=MOST_NAMED => {
                let items = widens.iter().map(|it| self.widening(it));
                Some(joined(&items.collect::<Vec<_>>(), "and"))
            }
            count => Some(counted(count, "item", "items")),
        };
        let widened = by.map(|by| format!("widens the token by {by}"));
        let how: Vec<String> = widened.into_iter().chain(difference.taken()).collect();
        // With another catalogue or profile it need not be the manifest that has changed.
        let is_alone = difference.catalogue().is_none() && difference.profile().is_none();
        let what = match is_alone {
            true => "this change",
            false => "what has changed since",
        };
        format!("{what} {}", how.join(", and "))
    }

    /// An item with the lines that need it.
    fn widening(&self, widening: &Widening) -> String {
        let name = plain(&named(widening.item())).into_owned();
        if widening.is_by_workspaces() {
            return format!("{name} (its `workspaces`)");
        }
        let subject = &self.check.subject;
        let places = widening.places().iter();
        let places = places.filter_map(|place| self.check.report.place_of_use(*place));
        let lines = places.filter_map(|place| Some(subject.position(&place)?.line));
        match lines.collect::<Vec<usize>>().as_slice() {
            [] => name,
            lines => format!("{name} ({})", joined_lines(lines)),
        }
    }

    fn blocks<'d>(&'d self, difference: &Difference) -> Vec<Block<'d>> {
        let report = self.check.report;
        let is_beyond = difference.holds() == Known::No;
        let mut blocks = Vec::new();
        if is_beyond {
            let is_few = difference.widens().len() <= MOST_NAMED;
            let subject = &self.check.subject;
            let mut all = beyond_at_each_place(difference, report);
            all.sort_by_key(|finding| subject.span(finding.place()));
            let all = all.into_iter().map(|it| Located::owned(subject, it));
            let most_drawn = if is_few { 3 } else { 1 };
            blocks.extend(Block::findings("Beyond the lock", "", most_drawn, all));
        }
        let mut facts = Vec::new();
        if is_beyond && difference.widens().len() > MOST_NAMED {
            facts.extend(Fact::all("wider", self.wider(difference)));
        }
        facts.extend(Fact::all("why", why(difference, &self.check)));
        facts.extend(Fact::all("note", notes(difference)));
        facts.extend(Fact::all("to do", self.to_do()));
        blocks.extend(Block::facts("What there is to know", facts));
        let locked = difference.locked().grant();
        let of_lock = |item: &Item| match locked.covers(&Grant::of(item)) {
            true => Mark::Yes,
            false => Mark::No,
        };
        let title = "The least grant";
        let grant = check::grant(report, title, &of_lock, "Lock").into_iter();
        let grant = grant.filter(|block| !matches!(block, Block::Heading(..)));
        blocks.push(Block::hidden(title, grant.collect()));
        blocks
    }

    /// All items with the lines that need them, those of one resource together.
    fn wider(&self, difference: &Difference) -> Vec<String> {
        let items = (0..)
            .zip(difference.widens())
            .map(|(place, one): (usize, _)| {
                let key = match one.item().cell() {
                    Cell::Resource(resource) => (None, Some(resource)),
                    _ => (Some(place), None),
                };
                (key, self.widening(one))
            });
        let rows = group_by(items);
        let more = rest(rows.len(), MOST_LISTED);
        let rows = rows.into_iter().take(MOST_LISTED);
        let rows = rows.map(|(_, row)| row.join(", "));
        rows.chain(more).collect()
    }

    fn to_do(&self) -> Option<String> {
        let path = self.check.subject.path();
        let difference = match self.difference {
            Ok(difference) => difference,
            Err(LockUnavailable::Broken) => {
                let lock = super::name(self.lock);
                return Some(format!("correct {lock}: its own findings say how"));
            }
            Err(_) => {
                let command = format!("front-scope lock {}", quote_shell(&plain(path)));
                return Some(format!(
                    "review what it needs, then write it down: `{command}`"
                ));
            }
        };
        // Without a word on it, the profile stays the locked one.
        let command = match difference.profile() {
            None => format!("front-scope lock {}", quote_shell(path)),
            Some((_, now)) if now == Profile::shared_only().name() => {
                format!("front-scope lock --profile {now} {}", quote_shell(path))
            }
            Some((_, now)) => command("lock", now, path),
        };
        let command = match self.check.report.catalogue().is_builtin {
            true => command,
            false => command + " --catalogue FILE",
        };
        match (difference.holds(), difference.is_narrower()) {
            (Known::No, _) => Some(format!(
                "review it; if it is meant, write the lock anew: `{command}`"
            )),
            (_, true) => Some(format!("the lock can be narrowed: `{command}`")),
            _ => None,
        }
    }
}

/// A finding for each place that needs more than the lock has, and those about the whole manifest.
fn beyond_at_each_place(difference: &Difference, report: &Report) -> Vec<Finding> {
    let widens = difference.widens().iter();
    let widens = widens.filter(|widening| !widening.is_by_workspaces());
    let places = widens.flat_map(|widening| {
        let places = widening.places().iter().take(MOST_MARKED);
        places.map(|place| (*place, named(widening.item())))
    });
    let at_place = group_by(places).into_iter().filter_map(|(place, names)| {
        let is = if names.len() == 1 { "isn't" } else { "aren't" };
        let label = format!("needs {}", joined(&names, "and"));
        let message = format!("{label}, which {is} locked");
        let place = report.place_of_use(place)?;
        Some(Finding::new(Code::BeyondLock, place, message).with_label(label))
    });
    let of_whole = difference.findings(report).into_iter();
    let of_whole = of_whole.filter(|finding| *finding.place() == Place::Whole);
    at_place.chain(of_whole).collect()
}

/// Returns the cells that OAuth lacks, if they are why the verdict is worse.
fn why(difference: &Difference, check: &CheckAnswer<'_>) -> Option<String> {
    if !difference.is_worse() || check.report.blockers().is_empty() {
        return None;
    }
    let mut told = BTreeSet::new();
    let blockers = check.report.blockers().iter().filter_map(|blocker| {
        let cell = blocker.cell().to_string();
        let source = blocker.source().map(Source::title);
        told.insert((source, cell.clone()))
            .then_some((source, cell))
    });
    let groups = group_by(blockers).into_iter().map(|(source, cells)| {
        let cells = and(&ticked(cells));
        source.map_or_else(|| cells.clone(), |source| format!("{cells} ({source})"))
    });
    let cells = joined(&groups.collect::<Vec<_>>(), "and");
    let profile = check.report.profile().name();
    let check = command("check", profile, check.subject.path());
    Some(format!(
        "OAuth can't be granted {cells}; `{check}` has the ways out"
    ))
}

/// A command about a manifest under a profile.
fn command(name: &str, profile: &str, manifest: &str) -> String {
    let is_usual = profile == Profile::shared_only().name();
    let builtin = Profile::builtin();
    let profile = match builtin.iter().any(|known| known.name() == profile) {
        _ if is_usual => String::new(),
        true => format!(" --profile {profile}"),
        false => " --profile FILE".to_owned(),
    };
    format!("front-scope {name}{profile} {}", quote_shell(manifest))
}

/// Returns the items to narrow, and other differences from the time of the lock.
fn notes(difference: &Difference) -> Vec<String> {
    let mut notes = difference.less();
    if let Some((then, now)) = difference.profile() {
        let (then, now) = (super::name(then), super::name(now));
        notes.push(format!(
            "it was asked under the profile `{now}` and is locked under `{then}`"
        ));
    }
    let has_changed = !difference.widens().is_empty() || !difference.narrows().is_empty();
    let has_changed = has_changed || difference.verdict().is_some();
    if let Some((then, now)) = difference.catalogue().filter(|_| has_changed) {
        notes.push(format!(
            "it was locked with Front's documents of {then}, and these are of {now}: what \
             differs may be Front's change and not the manifest's"
        ));
    }
    notes
}
