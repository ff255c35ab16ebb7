//! What a token has too little of and too much of.

use serde::Serialize;
use serde_json::json;

use super::advice::not_counted as not_counted_in_words;
use super::check::faults as faults_of;
use crate::audit::{Audit, Excess, Fit, boxes, dimension_of, names};
use crate::check::Report;
use crate::finding::{Code, Finding};
use crate::model::{Answer as Known, Item, Namespace, Workspace};
use crate::report::answer::{About, Answer, Exit};
use crate::report::document::{
    Block, Document, Fact, Headline, Located, MOST_OF_A_NAME, Mark, Table, and, code, marked, text,
};
use crate::report::escape::truncate;
use crate::report::lines::LineSet;
use crate::report::words::{counted, rest};
use crate::report::{Subject, dto};

/// The number of items and remarks that the terminal tells.
const MOST_TOLD: usize = 10;
/// The number of boxes and rows that are told at all.
const MOST_BOXES: usize = 40;
const MOST_ROWS: usize = 500;

/// The grant of a token beside the needs of a manifest, with the files that it is about.
#[derive(Clone, Copy, Debug)]
pub struct AuditAnswer<'a> {
    /// The result.
    pub audit: &'a Audit,
    /// The check of the manifest.
    pub report: &'a Report,
    /// The manifest's file.
    pub subject: &'a Subject<'a>,
    /// The file with the token's grant.
    pub grant: &'a Subject<'a>,
    /// True if a token may have too much.
    pub allow_excess: bool,
}

/// Returns how an audit ends: a token that has too much fails it unless that is allowed.
pub(super) fn exit(answer: Fit, allow_excess: bool) -> Exit {
    match answer {
        Fit::Exact => Exit::Fine,
        Fit::TooMuch if allow_excess => Exit::Fine,
        Fit::TooLittle | Fit::TooMuch | Fit::Both => Exit::Failed,
        Fit::Undetermined => Exit::Undetermined,
    }
}

impl Answer for AuditAnswer<'_> {
    const QUESTION: &'static str = "audit";

    fn headline(&self) -> Headline {
        let audit = self.audit;
        let token = super::name(self.grant.path());
        let name = super::name(self.report.name().unwrap_or("this integration"));
        let far = match audit.not_stated().next() {
            Some(_) => ", as far as it is stated",
            None => "",
        };
        let too_much = audit.excess().map(Excess::says).unwrap_or_default();
        let text = match audit.answer() {
            Fit::Exact => format!("{token} is exactly what {name} needs{far}"),
            Fit::TooMuch if self.allow_excess => {
                format!("{token} has all that {name} needs{far}; {too_much}")
            }
            Fit::TooMuch => format!("{token} has more than {name} needs: {too_much}"),
            Fit::TooLittle => format!("{token} has less than {name} needs: {}", self.too_little()),
            Fit::Both => {
                let too_little = self.too_little();
                format!("{token} doesn't fit {name}: {too_little}, and {too_much}")
            }
            Fit::Undetermined => super::check::headline(self.report, self.subject),
        };
        let mark = match self.exit() {
            Exit::Fine => Mark::Yes,
            Exit::Failed | Exit::Undetermined => Mark::No,
        };
        Headline::new(mark, audit.answer().as_str(), text)
    }

    fn document(&self) -> Document<'_> {
        let cut = |name| code(truncate(name, MOST_OF_A_NAME));
        let as_of = self.report.catalogue().as_of;
        Document {
            headline: self.headline(),
            lead: vec![
                cut(self.subject.path()),
                text(" · "),
                cut(self.grant.path()),
                text(format!(" · catalogue of {as_of}")),
            ],
            blocks: match self.audit.answer() {
                Fit::Undetermined => self.undetermined(),
                _ => self.judged(),
            },
            ..Document::default()
        }
    }

    fn findings(&self) -> Vec<Located<'_>> {
        let of_token = self.audit.findings(self.report, self.allow_excess);
        let of_token = of_token
            .into_iter()
            .map(|it| Located::owned(self.subject, it));
        let of_manifest = self.of_manifest().map(|it| Located::new(self.subject, it));
        let of_grant = self.audit.remarks().iter();
        let of_grant = of_grant.map(|it| Located::new(self.grant, it));
        of_token.chain(of_manifest).chain(of_grant).collect()
    }

    fn json(&self) -> impl Serialize + '_ {
        dto::audit::audit(self)
    }

    fn exit(&self) -> Exit {
        exit(self.audit.answer(), self.allow_excess)
    }

    fn subject(&self) -> Option<&Subject<'_>> {
        Some(self.subject)
    }

    fn about(&self) -> About<'_> {
        About {
            facts: vec![json!({
                "manifest": self.subject.path(),
                "name": self.report.name(),
                "grant": self.grant.path(),
                "answer": self.audit.answer().as_str(),
                "says": self.headline().text(),
            })],
            catalogue: Some(self.report.catalogue()),
            ..About::default()
        }
    }
}

impl<'a> AuditAnswer<'a> {
    /// The findings of the check that matter whichever token there is: not those about OAuth, about a
    /// request to Front, or about what the manifest allows.
    pub(in crate::report) fn of_manifest(&self) -> impl Iterator<Item = &'a Finding> + use<'a> {
        let is_of_oauth = |code: Code| {
            code.is_blocker()
                || matches!(
                    code,
                    Code::ProfileUnknown
                        | Code::ProfilesDisagree
                        | Code::TriggersNotPublishable
                        | Code::MissingReason
                        | Code::InvalidAllow
                        | Code::ExpiredAllow
                        | Code::UnusedAllow
                )
        };
        let findings = self.report.findings().iter();
        findings.filter(move |finding| !is_of_oauth(finding.code()))
    }

    /// `2 of 9 entries fail and 1 sees less`.
    fn too_little(&self) -> String {
        let audit = self.audit;
        let is_entry = |place: usize| {
            let needed = self.report.uses().get(place);
            needed.is_some_and(|needed| needed.entry().is_some())
        };
        let fails = audit.fails().iter();
        let fails = fails.filter(|it| is_entry(it.place())).count();
        let sees_less = audit.sees_less().iter();
        let sees_less = sees_less.filter(|it| is_entry(it.place())).count();
        let features = audit.fails().len().saturating_sub(fails);
        let of_all = |count: usize| match self.report.entries() {
            1 => "its one entry".to_owned(),
            all if count == all => format!("all {all} entries"),
            all => format!("{count} of {all} entries"),
        };
        let mut parts = Vec::new();
        if fails > 0 {
            let fail = if fails == 1 { "fails" } else { "fail" };
            parts.push(format!("{} {fail}", of_all(fails)));
        }
        if sees_less > 0 {
            let who = match fails {
                0 => of_all(sees_less),
                _ => sees_less.to_string(),
            };
            let see = if sees_less == 1 { "sees" } else { "see" };
            parts.push(format!("{who} {see} less"));
        }
        if features > 0 {
            let features = counted(features, "declared feature is", "declared features are");
            parts.push(format!("{features} missing"));
        }
        and(&parts)
    }

    /// Returns the faults of the manifest, and the lines of the rest that fail.
    fn undetermined(&self) -> Vec<Block<'a>> {
        let faults = faults_of(self.report, self.subject).into_iter();
        let faults = faults.map(|it| Located::new(self.subject, it));
        let faults = Block::findings("What is wrong", "to do", MOST_TOLD, faults);
        let fails = self.audit.fails().iter();
        let entries = fails.filter_map(|it| self.report.uses().get(it.place())?.entry());
        let lines = entries.filter_map(|entry| self.subject.line_of_entry(entry));
        let lines: LineSet = lines.collect();
        let fail = match (lines.is_empty(), lines.is_one()) {
            (true, _) => String::new(),
            (_, true) => format!("Of the rest {lines} fails. "),
            _ => format!("Of the rest {lines} fail. "),
        };
        let why = "An entry that isn't understood may need anything: correct the file first.";
        let why = Block::Paragraph(marked(&(fail + why)));
        faults.into_iter().chain([why]).collect()
    }

    fn judged(&self) -> Vec<Block<'a>> {
        let fails = ("What fails", self.audit.failing(self.report));
        let less = ("What sees less", self.audit.seeing_less(self.report));
        let findings = [fails, less].into_iter().filter_map(|(title, found)| {
            let all = found.into_iter().map(|it| Located::owned(self.subject, it));
            Block::findings(title, "", 2, all)
        });
        let mut blocks: Vec<Block<'a>> = findings.collect();
        blocks.extend(Block::facts("The boxes of the token page", self.to_do()));
        blocks.extend(self.too_much());
        blocks.extend(Block::facts("What else there is to know", self.others()));
        blocks
    }

    /// The boxes to tick and to untick, in the order of the token page.
    fn to_do(self) -> Vec<Fact> {
        let reach = self.audit.needed().reach();
        let untick = self.audit.excess().filter(|_| !self.allow_excess);
        let untick = untick.map(|it| boxes(&it.items(), it.unknown(), reach));
        let tick = boxes(self.audit.missing(), &[], reach);
        let rows = [("tick", tick), ("untick", untick.unwrap_or_default())];
        let rows = rows.into_iter().filter(|(_, boxes)| !boxes.is_empty());
        let fact = |(label, boxes): (&str, Vec<String>)| {
            let more = rest(boxes.len(), MOST_BOXES);
            let shown = boxes.into_iter().take(MOST_BOXES).chain(more);
            Fact::new(label, &shown.collect::<Vec<_>>().join(" · "))
        };
        rows.map(fact).collect()
    }

    /// Returns the items that nothing needs, and the operations that they open.
    fn too_much(&self) -> Vec<Block<'a>> {
        let opened = self.audit.opened();
        if opened.is_empty() {
            return Vec::new();
        }
        let rows = opened.iter().take(MOST_ROWS);
        let rows = rows.map(|(name, opens)| vec![vec![code(name)], marked(opens)]);
        let table = Table::new(
            "What the token has and nothing needs",
            ["Too much", "What it opens"],
            rows.collect(),
        );
        let mut blocks = vec![
            Block::Heading(2, "Too much".to_owned()),
            Block::Table(Table {
                label: "too much",
                most_in_terminal: MOST_TOLD,
                ..table.counting("thing is", "things are")
            }),
        ];
        let rest = rest(opened.len(), MOST_ROWS);
        let not_counted = not_counted_in_words(self.report.catalogue());
        let facts = Fact::all("", rest.into_iter().chain(not_counted));
        blocks.extend((!facts.is_empty()).then_some(Block::Facts(facts)));
        blocks
    }

    /// Returns the served entries, the unstated dimensions, the assumptions, and remarks about the grant.
    fn others(&self) -> Vec<Fact> {
        let fits = match (self.audit.fits(), self.report.entries()) {
            (_, 0) => None,
            (1, 1) => Some("the one entry".to_owned()),
            (fits, all) if fits == all => Some(format!("all {all} entries")),
            (0, 1) => Some("none".to_owned()),
            (0, all) => Some(format!("none of {all} entries")),
            (fits, all) => Some(format!("{fits} of {all} entries")),
        };
        let remarks = self.audit.remarks().iter().take(MOST_TOLD).map(|remark| {
            let help = remark.help().map(|help| format!("; {help}"));
            format!("{}{}", remark.message(), help.unwrap_or_default())
        });
        let more = rest(self.audit.remarks().len(), MOST_TOLD);
        let mut facts = Fact::all("fits", fits);
        facts.extend(Fact::all("not stated", self.not_stated()));
        facts.extend(self.assumed().iter().map(|text| Fact::new("assumed", text)));
        facts.extend(Fact::all("note", remarks.chain(more)));
        facts
    }

    /// Returns the dimensions that the grant doesn't state, with the needed items of each.
    fn not_stated(&self) -> Option<String> {
        let audit = self.audit;
        let stated = audit.stated();
        let is_held = |item: &Item| match item {
            Item::Feature(feature) => stated.feature(*feature) == Known::Yes,
            Item::Namespace(namespace) => stated.holds(*namespace) == Known::Yes,
            Item::Workspace(_) | Item::Permission(..) => false,
        };
        let needed = audit.needed().items();
        let mut parts: Vec<String> = Vec::new();
        for dimension in audit.not_stated() {
            let items = needed.iter().filter(|item| dimension_of(item) == dimension);
            let (held, items): (Vec<&Item>, Vec<&Item>) = items.partition(|item| is_held(item));
            if held.is_empty() || !items.is_empty() {
                parts.push(needed_of(dimension.as_str(), &items));
            }
        }
        if audit.leaves_workspaces_open() {
            let items = needed
                .iter()
                .filter(|item| matches!(item, Item::Workspace(_)));
            parts.push(needed_of("workspaces", &items.collect::<Vec<_>>()));
        }
        (!parts.is_empty()).then(|| parts.join("; "))
    }

    /// Returns the assumptions that may be why an item is too much or an entry sees less.
    fn assumed(&self) -> Vec<String> {
        let audit = self.audit;
        let stated = audit.stated();
        let extras = audit.excess().map_or(&[][..], Excess::extras);
        let is_extra = |ns: Namespace| extras.iter().any(|it| *it.item() == Item::Namespace(ns));
        let mut out = Vec::new();
        for assumption in self.report.assumptions() {
            let taken = assumption.namespace;
            let is_less = stated.holds(taken) == Known::No;
            let held = assumption.alternatives.iter().copied();
            let held = held.filter(|ns| stated.holds(*ns) == Known::Yes);
            let held = held
                .filter(|ns| is_less || is_extra(*ns))
                .map(Namespace::as_str);
            let held: Vec<&str> = held.collect();
            let lines = self.subject.lines_of(&assumption.entries);
            if held.is_empty() || lines.is_empty() {
                continue;
            }
            let was = if lines.is_one() { "was" } else { "were" };
            out.push(format!(
                "{lines} {was} taken as {taken} and may mean {} too, which the token has; if so, add `namespaces: [{taken}, {}]` or a part of it",
                held.join(" or "),
                held.join(", ")
            ));
        }
        out
    }
}

/// `namespaces (needed: Shared in "Support", Private)`.
fn needed_of(what: &str, items: &[&Item]) -> String {
    let workspaces = items.iter().filter_map(|item| match item {
        Item::Workspace(workspace) => Some(workspace),
        _ => None,
    });
    let workspaces: Vec<&Workspace> = workspaces.collect();
    let words = items.iter().filter_map(|item| match item {
        Item::Feature(feature) => Some(feature.label().to_owned()),
        Item::Namespace(namespace) => Some(namespace.label().to_owned()),
        Item::Workspace(_) => None,
        Item::Permission(..) => Some(item.to_string()),
    });
    let shared = (!workspaces.is_empty()).then(|| format!("Shared in {}", names(&workspaces)));
    let words: Vec<String> = words.chain(shared).collect();
    match words.is_empty() {
        true => format!("{what} (none needed)"),
        false => format!("{what} (needed: {})", words.join(", ")),
    }
}
