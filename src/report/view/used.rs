//! What a token holds and a manifest declares, beside what was called.

use serde::Serialize;
use serde_json::json;

use super::audit::exit;
use super::check::faults as faults_of;
use crate::audit::{CalledEndpoint, Fit, Standing, Usage, UsedItem, boxes};
use crate::check::{CatalogueStamp, Report};
use crate::finding::{Code, Finding, Severity};
use crate::infer::Recorded;
use crate::model::{Answer as Known, Item, NamespaceGrant};
use crate::report::Subject;
use crate::report::answer::{About, Answer, Exit};
use crate::report::document::{
    Block, Document, Fact, Headline, Located, MOST_OF_A_NAME, Mark, Table, and, code, text,
};
use crate::report::dto::used::UsageFile;
use crate::report::escape::truncate;
use crate::report::inferred::{LOWER_BOUND, foreign};
use crate::report::lines::LineSet;
use crate::report::words::{counted, rest};
use crate::source::Place;

/// The number of items and endpoints that the terminal tells, and that are told at all.
const MOST_IN_TERMINAL: usize = 60;
const MOST_TOLD: usize = 10;
/// The number of calls that are told of an item.
const MOST_CALLS: usize = 3;

/// A token, a manifest or both beside the calls that were made.
#[derive(Clone, Copy, Debug)]
pub struct UsageAnswer<'a> {
    /// The result.
    pub usage: &'a Usage,
    /// The label of the token, where calls are counted by token.
    pub token: Option<&'a str>,
    /// The check of the manifest, with its file.
    pub manifest: Option<(&'a Report, &'a Subject<'a>)>,
    /// The file with the token's grant.
    pub grant: Option<&'a Subject<'a>>,
    /// The token or the file that the answer is about.
    pub subject: &'a Subject<'a>,
    /// The files with the calls.
    pub recordings: &'a [String],
    /// The number of requests that weren't to Front's API.
    pub foreign: u64,
    /// The catalogue that it rests on.
    pub catalogue: CatalogueStamp,
    /// True if a token may have too much.
    pub allow_excess: bool,
}

impl Answer for UsageAnswer<'_> {
    const QUESTION: &'static str = "audit";

    fn headline(&self) -> Headline {
        let who = self.token.or(self.grant.map(Subject::path));
        let who = super::name(who.unwrap_or("the token"));
        let unused = self
            .with(Standing::Unused)
            .len()
            .saturating_add(self.usage.unknown.len());
        let things = |count: usize| counted(count, "thing", "things");
        let lacks = self.with(Standing::Lacking).len();
        let undeclared = self.undeclared().count();
        let mut parts = Vec::new();
        if lacks > 0 {
            let need = match self.manifest {
                Some(_) => "that the manifest needs",
                None => "that calls needed",
            };
            parts.push(format!("{who} lacks {} {need}", things(lacks)));
        }
        if undeclared > 0 {
            parts.push(match undeclared {
                1 => "1 endpoint is called and not declared".to_owned(),
                count => format!("{count} endpoints are called and not declared"),
            });
        }
        if unused > 0 {
            let by = match self.manifest {
                Some(_) => "nothing declares and no call used",
                None => "no call used",
            };
            parts.push(format!("{who} holds {} that {by}", things(unused)));
        }
        let text = match self.usage.answer {
            Fit::Undetermined => self.why_undetermined(),
            Fit::Exact => match (self.grant, self.manifest) {
                (Some(_), _) => format!("{who} holds nothing that isn't needed"),
                (None, _) => "every endpoint that was called is declared".to_owned(),
            },
            _ => parts.join("; "),
        };
        let all: Vec<usize> = (0..self.usage.calls.len()).collect();
        let calls = calls_of(&self.usage.recorded(&all));
        let mark = match self.exit() {
            Exit::Fine => Mark::Yes,
            Exit::Failed | Exit::Undetermined => Mark::No,
        };
        let text = match self.usage.answer {
            Fit::Undetermined => text,
            _ => format!("{text}, as far as {calls} show"),
        };
        Headline::new(mark, self.usage.answer.as_str(), text)
    }

    fn document(&self) -> Document<'_> {
        let cut = |name: &str| code(truncate(name, MOST_OF_A_NAME));
        let manifest = self.manifest.map(|(_, subject)| subject.path());
        let grant = self.grant.map(Subject::path);
        let recordings = self.recordings.iter().map(String::as_str);
        let files = self
            .token
            .into_iter()
            .chain(manifest)
            .chain(grant)
            .chain(recordings);
        let mut lead: Vec<_> = files.flat_map(|name| [cut(name), text(" · ")]).collect();
        lead.push(text(format!("catalogue of {}", self.catalogue.as_of)));
        let mut blocks = Vec::new();
        let faults = self.faults();
        blocks.extend(Block::findings("What is wrong", "to do", MOST_TOLD, faults));
        blocks.extend(self.table());
        blocks.extend(Block::facts("What that means", self.proposals()));
        blocks.extend(Block::facts("What else there is to know", self.others()));
        Document {
            headline: self.headline(),
            lead,
            blocks,
            ..Document::default()
        }
    }

    fn findings(&self) -> Vec<Located<'_>> {
        let file = self.manifest.map(|(_, subject)| subject).or(self.grant);
        let file = file.unwrap_or(self.subject);
        let faults = self.faults().into_iter();
        let of_token = self.of_token().into_iter();
        faults
            .chain(of_token.map(|it| Located::owned(file, it)))
            .collect()
    }

    fn json(&self) -> impl Serialize + '_ {
        UsageFile::from(self)
    }

    fn exit(&self) -> Exit {
        exit(self.usage.answer, self.allow_excess)
    }

    fn subject(&self) -> Option<&Subject<'_>> {
        Some(self.subject)
    }

    fn about(&self) -> About<'_> {
        About {
            facts: vec![json!({
                "manifest": self.manifest.map(|(_, subject)| subject.path()),
                "grant": self.grant.map(Subject::path),
                "token": self.token,
                "answer": self.usage.answer.as_str(),
                "says": self.headline().text(),
            })],
            catalogue: Some(self.catalogue),
            ..About::default()
        }
    }

    fn tally(answers: &[Self]) -> (String, [&'static str; 3]) {
        let tokens = counted(answers.len(), "token", "tokens");
        (tokens, ["Token", "Answer", "In a sentence"])
    }
}

impl<'a> UsageAnswer<'a> {
    /// Returns the findings that keep the manifest from being understood.
    fn faults(&self) -> Vec<Located<'a>> {
        let partial = self.manifest.filter(|(report, _)| report.is_partial());
        let faults = partial.into_iter().flat_map(|(report, subject)| {
            let faults = faults_of(report, subject).into_iter();
            faults.map(|it| Located::new(subject, it))
        });
        faults.collect()
    }

    fn with(&self, standing: Standing) -> Vec<&'a UsedItem> {
        let items = self.usage.items.iter();
        items.filter(|it| it.standing == standing).collect()
    }

    /// The endpoints that are called and not declared, where it is known what is declared.
    fn undeclared(&self) -> impl Iterator<Item = &'a CalledEndpoint> + use<'a> {
        let is_whole = self
            .manifest
            .is_some_and(|(report, _)| !report.is_partial());
        let calls = self.usage.calls.iter().filter(move |_| is_whole);
        calls.filter(|call| call.need.is_some() && !call.is_declared)
    }

    fn unknown_calls(&self) -> impl Iterator<Item = &'a CalledEndpoint> + use<'a> {
        self.usage.calls.iter().filter(|call| call.need.is_none())
    }

    fn why_undetermined(&self) -> String {
        let unknown = self.unknown_calls().count();
        match self.manifest {
            Some((report, subject)) if report.is_partial() => {
                super::check::headline(report, subject)
            }
            _ if self.usage.calls.is_empty() => "no call of Front's API was found".to_owned(),
            _ => {
                let what = counted(
                    unknown,
                    "endpoint that was called is",
                    "endpoints that were called are",
                );
                format!("{what} unknown and may need anything")
            }
        }
    }

    /// Returns the table of items: held, declared and used by whom.
    fn table(&self) -> Option<Block<'a>> {
        let items = &self.usage.items;
        let (has_grant, has_manifest) = (self.grant.is_some(), self.manifest.is_some());
        let rows = items.iter().map(|it| {
            let held = match it.held {
                Some(Known::Yes) => "held",
                Some(Known::No) => "not held",
                Some(Known::Unknown) | None => "not stated",
            };
            let declared = match &*it.declared {
                [] => "undeclared".to_owned(),
                places => self.lines(places),
            };
            let used = match (&*it.used, &*it.may_use) {
                ([], []) => "no call".to_owned(),
                ([], may) => format!("up to {}", calls_of(&self.usage.recorded(may))),
                (used, _) => calls_of(&self.usage.recorded(used)),
            };
            let standing = Some(it.standing).filter(|it| *it != Standing::Used);
            let cells = [
                Some(vec![code(truncate(&it.item.to_string(), MOST_OF_A_NAME))]),
                has_grant.then(|| vec![text(held)]),
                has_manifest.then(|| vec![text(declared)]),
                Some(vec![text(used)]),
                Some(vec![text(standing.map_or("", Standing::as_str))]),
            ];
            cells.into_iter().flatten().collect()
        });
        let head = [
            Some("Item"),
            has_grant.then_some("Held"),
            has_manifest.then_some("Declared"),
            Some("Used"),
            Some("Comes to"),
        ];
        let table = Table::new(
            "Held, declared and used",
            head.into_iter().flatten(),
            rows.collect(),
        );
        let marks = items.iter().map(|it| match it.standing {
            Standing::Lacking | Standing::Undeclared => Mark::No,
            Standing::Unused | Standing::Unseen => Mark::Unknown,
            Standing::Open => Mark::Partly,
            Standing::Used => Mark::Yes,
        });
        let table = Table {
            label: "items",
            marks: marks.collect(),
            most_in_terminal: MOST_IN_TERMINAL,
            ..table.counting("item is", "items are")
        };
        (!items.is_empty()).then_some(Block::Table(table))
    }

    /// The boxes of the token page for what stands so.
    fn boxes(&self, standing: Standing, unknown: &[String]) -> Option<String> {
        let reach = self
            .manifest
            .map_or(&NamespaceGrant::NOWHERE, |(report, _)| {
                report.grant().reach()
            });
        let items = self.with(standing).into_iter().map(|it| it.item.clone());
        let boxes = boxes(&items.collect::<Vec<Item>>(), unknown, reach).join(" · ");
        (!boxes.is_empty()).then_some(boxes)
    }

    fn untick(&self) -> Option<String> {
        let boxes = self.boxes(Standing::Unused, &self.usage.unknown);
        boxes.filter(|_| !self.allow_excess)
    }

    /// Returns the changes that may be made, with the calls and entries that would need them.
    fn proposals(&self) -> Vec<Fact> {
        let tick = self.boxes(Standing::Lacking, &[]);
        let mut facts = match self.manifest {
            Some(_) => Fact::all("tick", tick),
            // A call may be a mistake: nobody is told to tick what nothing declares.
            None => Fact::all(
                "lacks",
                tick.map(|boxes| format!("{boxes}, which calls needed")),
            ),
        };
        let works = |call: &&CalledEndpoint| call.recorded.refused < call.recorded.calls;
        let undeclared = self.undeclared().filter(works);
        facts.extend(Fact::all("declare", most(undeclared.map(called))));
        facts.extend(Fact::all("untick", self.untick()));
        let unseen = self.with(Standing::Unseen).into_iter().map(|it| {
            let lines = self.lines(&it.declared);
            format!("{}: no call used it, and {lines} would need it", named(it))
        });
        // Namespaces that the same calls may have reached are told together.
        let mut open: Vec<(Vec<String>, &[usize])> = Vec::new();
        for it in self.with(Standing::Open) {
            match open.iter_mut().find(|(_, calls)| *calls == it.may_use) {
                Some((items, _)) => items.push(named(it)),
                None if it.may_use.is_empty() => {}
                None => open.push((vec![named(it)], &it.may_use)),
            }
        }
        let open = open.into_iter().map(|(items, places)| {
            let calls = places
                .iter()
                .filter_map(|place| self.usage.calls.get(*place));
            let mut calls: Vec<String> = calls.map(called).collect();
            let more = calls.len().saturating_sub(MOST_CALLS);
            calls.truncate(MOST_CALLS);
            calls.extend((more > 0).then(|| format!("{more} more")));
            format!("{}: may be needed by {}", and(&items), and(&calls))
        });
        facts.extend(Fact::all("perhaps", most(unseen.chain(open))));
        facts
    }

    /// Returns the refused and unknown calls, and the limits of recordings.
    fn others(&self) -> Vec<Fact> {
        let refused = self
            .usage
            .calls
            .iter()
            .filter(|call| call.recorded.refused > 0);
        let refused = refused.map(|call| {
            let (refused, calls) = (call.recorded.refused, calls_of(&call.recorded));
            let to_do = match self.undeclared().any(|it| it == call) {
                true => "; declare it, or take the call out",
                false => "",
            };
            format!(
                "`{}`: {refused} of {calls} with 401 or 403{to_do}",
                call.endpoint
            )
        });
        let mut facts = Fact::all("refused", most(refused));
        facts.extend(Fact::all("unknown", most(self.unknown_calls().map(called))));
        let notes = std::iter::once(LOWER_BOUND.to_owned()).chain(foreign(self.foreign));
        facts.extend(Fact::all("note", notes));
        facts
    }

    /// Returns the findings about the token, the calls, and the entries that weren't called.
    fn of_token(&self) -> Vec<Finding> {
        let of = self.token.map(|token| format!("{}: ", super::name(token)));
        let of = of.unwrap_or_default();
        let at = |code, place, message: String| Finding::new(code, place, format!("{of}{message}"));
        let finding = |code, message| at(code, Place::Whole, message);
        let undeclared = self.undeclared().map(|call| {
            let message = format!("{} isn't declared", called(call));
            finding(Code::UndeclaredCall, message).with_help("declare it, or take the call out")
        });
        let unknown = self.unknown_calls().map(|call| {
            let message = format!("{} is no endpoint of the catalogue", called(call));
            finding(Code::UnresolvedCall, message)
        });
        let lacks = self.with(Standing::Lacking).into_iter().map(|it| {
            let needed = match &*it.used {
                [] => format!("{} would need it", self.lines(&it.declared)),
                used => format!("{} needed it", calls_of(&self.usage.recorded(used))),
            };
            finding(
                Code::GrantLacks,
                format!("the token lacks {}: {needed}", named(it)),
            )
        });
        let unused = self.with(Standing::Unused).into_iter().map(named);
        let unknown_names = self.usage.unknown.iter();
        let unknown_names = unknown_names.map(|it| format!("`{}`", super::name(it)));
        let unused: Vec<String> = unused.chain(unknown_names).collect();
        let severity = match self.allow_excess {
            true => Severity::Note,
            false => Severity::Warning,
        };
        let unused = (!unused.is_empty()).then(|| {
            let message = format!("the token has what no recorded call used: {}", and(&unused));
            let help = self.untick().map(|boxes| format!("untick {boxes}"));
            finding(Code::GrantExcess, message)
                .with_severity(severity)
                .with_help_if(help)
        });
        let unseen = self.usage.unseen.iter().filter_map(|place| {
            let (report, _) = self.manifest?;
            let endpoint = report.uses().get(*place)?.endpoint()?;
            let message = format!("no call of `{endpoint}` was recorded");
            Some(at(
                Code::UncalledEndpoint,
                report.place_of_use(*place)?,
                message,
            ))
        });
        undeclared
            .chain(unknown)
            .chain(lacks)
            .chain(unused)
            .chain(unseen)
            .collect()
    }

    /// The lines of the manifest at which these uses stand.
    fn lines(&self, places: &[usize]) -> String {
        let uses = self.manifest.into_iter().flat_map(|(report, subject)| {
            let entries = places
                .iter()
                .filter_map(|place| report.uses().get(*place)?.entry());
            entries.filter_map(|entry| subject.line_of_entry(entry))
        });
        let lines: LineSet = uses.collect();
        match lines.is_empty() {
            true => "the manifest".to_owned(),
            false => lines.to_string(),
        }
    }
}

/// The first of many sentences.
fn most(sentences: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    let all: Vec<String> = sentences.collect();
    let more = rest(all.len(), MOST_TOLD);
    all.into_iter().take(MOST_TOLD).chain(more)
}

/// An item as it stands in a sentence.
fn named(it: &UsedItem) -> String {
    format!("`{}`", super::name(&it.item.to_string()))
}

/// `412 calls`.
fn calls_of(recorded: &Recorded) -> String {
    counted(recorded.calls, "call", "calls")
}

/// `` `GET /tags` (412 calls, last 2026-11-27) ``.
fn called(call: &CalledEndpoint) -> String {
    let last = call.recorded.last.map(|day| format!(", last {day}"));
    let calls = calls_of(&call.recorded);
    format!("`{}` ({calls}{})", call.endpoint, last.unwrap_or_default())
}
