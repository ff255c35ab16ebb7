//! What a manifest needs at least, and whether OAuth is enough.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::advice::{self, Lines};
use crate::check::{Allowed, CatalogueStamp, Report, UnderProfile, Verdict};
use crate::finding::{Code, Finding, Severity};
use crate::model::{
    Answer as Known, Basis, Cell, Grant, Item, Namespace, Need, Profile, Resource, Source, Stance,
};
use crate::report::answer::{Answer, Exit, Question};
use crate::report::covered;
use crate::report::document::{
    Block, Document, Fact, Findings, Headline, Inline, Located, MOST_OF_A_NAME, Mark, Matrix, and,
    code, marked, text,
};
use crate::report::dto::report::ReportFile;
use crate::report::escape::truncate;
use crate::report::graph;
use crate::report::lines::{LineSet, joined_lines};
use crate::report::token_page;
use crate::report::words::{audience, capitalised, counted, rest};
use crate::report::{Strict, Subject, grant_yaml};
use crate::source::Place;

/// How many findings with one label are drawn on a terminal, and how many faults.
const MOST_ALIKE: usize = 4;
/// How many warnings and notes of one code are told apart.
const MOST_GROUPS: usize = 4;
/// How many allowed findings are told apart, and how much of a reason is shown.
const MOST_ALLOWED: usize = 12;
const MOST_OF_REASON: usize = 200;

/// What a check says of a manifest, with the file that it is about.
#[derive(Clone, Debug)]
pub struct CheckAnswer<'a> {
    /// What came of the check.
    pub report: &'a Report,
    /// The manifest's file.
    pub subject: Subject<'a>,
}

impl Answer for CheckAnswer<'_> {
    const QUESTION: Question = Question::Check;
    type Json<'j>
        = ReportFile<'j>
    where
        Self: 'j;

    fn headline(&self) -> Headline {
        let failure = Strict::of(self.report, &self.subject).filter(|strict| strict.fails());
        Headline {
            other: other_reading(self.report, &self.subject)
                .map(|other| (mark_of(other.verdict), other.text)),
            phrase: phrase(self.report).to_owned(),
            failure: failure.map(|strict| format!("fails under --strict: {}", strict.says())),
            ..Headline::new(
                mark(self.report),
                self.report.verdict().as_str(),
                headline(self.report, &self.subject),
            )
        }
    }

    fn document(&self) -> Document<'_> {
        Document {
            headline: self.headline(),
            lead: lead(self.report, &self.subject),
            blocks: blocks(self.report, &self.subject),
            ..Document::default()
        }
    }

    fn findings(&self) -> Vec<Located<'_>> {
        let findings = self.report.findings().iter();
        findings.map(|it| Located::new(&self.subject, it)).collect()
    }

    fn json(&self) -> ReportFile<'_> {
        let strict = Strict::of(self.report, &self.subject);
        ReportFile::of(self.report, &self.subject, strict, None)
    }

    fn exit(&self) -> Exit {
        let exit = Exit::from(self.report.verdict());
        let strict = Strict::of(self.report, &self.subject);
        match exit {
            Exit::Fine if strict.is_some_and(Strict::fails) => Exit::Failed,
            exit => exit,
        }
    }

    fn subject(&self) -> Option<&Subject<'_>> {
        Some(&self.subject)
    }

    fn facts(&self) -> Vec<Value> {
        vec![facts(self.report, &self.subject, &self.headline())]
    }

    fn catalogue(&self) -> Option<CatalogueStamp> {
        Some(self.report.catalogue())
    }

    fn allowed(&self) -> Option<(Located<'_>, String)> {
        allowed_at(self.report, &self.subject)
    }

    fn unreadable(&self) -> Option<Located<'_>> {
        let report = self.report;
        let is_unread =
            report.name().is_none() && report.entries() == 0 && report.uses().is_empty();
        let mut errors = report.findings().iter();
        let why = errors.find(|finding| finding.severity() == Severity::Error);
        let why = why.filter(|_| is_unread)?;
        Some(Located::new(&self.subject, why))
    }

    fn grant(&self) -> Option<String> {
        // The grant of a part would look like the grant of the whole.
        (!self.report.is_partial()).then(|| grant_yaml(self.report.grant()))
    }

    /// `3 manifests: OAuth is enough for 2, 1 needs an exception`.
    fn tally(answers: &[Self]) -> (String, [&'static str; 3]) {
        let all = answers.len();
        let count = |verdict| {
            let of = answers.iter().filter(|it| it.report.verdict() == verdict);
            of.count()
        };
        let oauth = match count(Verdict::Oauth) {
            0 => None,
            enough if enough == all => Some("OAuth is enough for all".to_owned()),
            enough => Some(format!("OAuth is enough for {enough}")),
        };
        let failing = answers.iter().filter(|it| it.headline().failure.is_some());
        let others = [
            (
                count(Verdict::ApiToken),
                "may use an API token",
                "may use API tokens",
            ),
            (
                count(Verdict::Exception),
                "needs an exception",
                "need an exception",
            ),
            (
                count(Verdict::ContactFront),
                "needs Front to open a feature",
                "need Front to open a feature",
            ),
            (
                count(Verdict::Undetermined),
                "can't be judged",
                "can't be judged",
            ),
            (
                failing.count(),
                "fails under --strict",
                "fail under --strict",
            ),
        ];
        let others = others.into_iter().filter(|(count, ..)| *count > 0);
        let others = others.map(|(count, one, more)| counted(count, one, more));
        let parts: Vec<String> = oauth.into_iter().chain(others).collect();
        let tally = format!(
            "{}: {}",
            counted(all, "manifest", "manifests"),
            parts.join(", ")
        );
        (tally, ["Manifest", "Verdict", "Answer"])
    }
}

/// The answer of a check as an object of a SARIF log's properties.
pub(in crate::report) fn facts(
    report: &Report,
    subject: &Subject<'_>,
    headline: &Headline,
) -> Value {
    let mut facts = json!({
        "manifest": subject.path(),
        "name": report.name(),
        "profile": report.profile().name(),
        "verdict": report.verdict().as_str(),
        "oauth": report.oauth().as_str(),
        "says": headline.text(),
    });
    let allowed = report.allowed().iter().map(|allowed| {
        let position = subject.position(allowed.finding().place());
        let mut file = json!({
            "code": allowed.finding().code().as_str(),
            "line": position.map(|position| position.line),
            "reason": allowed.allow().reason(),
        });
        if let (Some(day), Some(file)) = (allowed.allow().last_day(), file.as_object_mut()) {
            file.insert("until".to_owned(), day.to_string().into());
        }
        file
    });
    let allowed: Vec<Value> = allowed.collect();
    if let Some(facts) = facts.as_object_mut() {
        if let Some((_, other)) = &headline.other {
            facts.insert("other_reading".to_owned(), other.as_str().into());
        }
        if let Some(strict) = Strict::of(report, subject) {
            facts.insert("strict".to_owned(), json!(strict));
        }
        if !allowed.is_empty() {
            facts.insert("allowed".to_owned(), allowed.into());
        }
    }
    facts
}

/// What the manifest allows, at the first place of it: `2 findings are allowed, with reasons`.
pub(in crate::report) fn allowed_at<'a>(
    report: &'a Report,
    subject: &'a Subject<'a>,
) -> Option<(Located<'a>, String)> {
    let all = report.allowed();
    let places = all.iter().map(|allowed| allowed.finding().place());
    let places = places.filter(|place| **place != Place::Whole);
    let lines = places.filter_map(|place| Some(subject.position(place)?.line));
    let lines: Vec<usize> = lines.collect();
    let what = counted(
        all.len(),
        "finding is allowed, with its reason",
        "findings are allowed, with reasons",
    );
    let text = match lines.as_slice() {
        [] => what,
        lines => format!("{what}: {}", joined_lines(lines)),
    };
    Some((Located::new(subject, all.first()?.finding()), text))
}

/// The mark of the answer.
pub(in crate::report) fn mark(report: &Report) -> Mark {
    match report.verdict() {
        Verdict::Undetermined if report.findings().iter().any(Finding::is_fault) => Mark::No,
        verdict => mark_of(verdict),
    }
}

fn mark_of(verdict: Verdict) -> Mark {
    match verdict {
        Verdict::Oauth | Verdict::ApiToken => Mark::Yes,
        Verdict::Exception | Verdict::ContactFront => Mark::No,
        Verdict::Undetermined => Mark::Unknown,
    }
}

/// The answer in a few words.
pub(in crate::report) fn phrase(report: &Report) -> &'static str {
    match report.verdict() {
        Verdict::Oauth => "OAuth is enough",
        Verdict::ApiToken => "an API token is fine",
        Verdict::Exception => "needs an exception",
        Verdict::ContactFront => "contact Front first",
        Verdict::Undetermined if mark(report) == Mark::No => "can't be judged",
        Verdict::Undetermined => "isn't known",
    }
}

/// The answer in a sentence, without its mark.
pub(in crate::report) fn headline(report: &Report, subject: &Subject<'_>) -> String {
    let name = name(report);
    let lacks = |report: &Report| {
        of_entries(
            report,
            |it| report.profile().covers(it) == Known::No,
            "more",
        )
    };
    let oauth = scope(report.profile());
    let who = audience(report.audience());
    match report.verdict() {
        Verdict::Oauth => {
            let profile = super::name(report.profile().name());
            format!("OAuth is enough for {name} ({who}, profile {profile})")
        }
        Verdict::ApiToken if report.oauth() == Known::Unknown => format!(
            "{name} may use an API token without asking ({who}); whether OAuth is enough isn't known"
        ),
        Verdict::ApiToken => format!(
            "{name} may use an API token without asking ({who}); {oauth} is not enough: {}",
            lacks(report)
        ),
        Verdict::Exception if !report.advice().is_publishable() => format!(
            "{oauth} is not enough for {name}: {}, and an app with application triggers can't be published",
            lacks(report)
        ),
        Verdict::Exception => format!("{oauth} is not enough for {name}: {}", lacks(report)),
        Verdict::ContactFront => format!(
            "{name} needs provisioning (SCIM), which only Front can open: contact Front first"
        ),
        Verdict::Undetermined if mark(report) == Mark::No => broken(report, subject),
        Verdict::Undetermined => {
            let unknown = |it: &Need| report.profile().covers(it) == Known::Unknown;
            let count = of_entries(report, unknown, "what the profile doesn't know");
            format!("Whether {oauth} is enough for {name} isn't known: {count}")
        }
    }
}

/// The scope of OAuth that a profile describes.
fn scope(profile: &Profile) -> String {
    let shared_only = Profile::shared_only().name();
    match profile.name() {
        name if name == shared_only => "OAuth's shared-only scope".to_owned(),
        name => format!("OAuth under the profile {}", super::name(name)),
    }
}

fn name(report: &Report) -> String {
    let name = super::name(report.name().unwrap_or("this integration"));
    match report.has_lines() {
        true => format!("{name} ({})", counted(report.entries(), "line", "lines")),
        false => name,
    }
}

/// `2 of 9 endpoints need more`.
fn of_entries(report: &Report, is: impl Fn(&Need) -> bool, what: &str) -> String {
    let entries = report.uses().iter().filter(|it| it.entry().is_some());
    let count = entries.filter(|it| is(it)).count();
    let verb = if count == 1 { "needs" } else { "need" };
    match (count, report.entries()) {
        (0, _) => format!("it needs {what}"),
        (_, 1) => format!("its one endpoint {verb} {what}"),
        (count, all) => format!("{count} of {all} endpoints {verb} {what}"),
    }
}

/// `composer.yaml can't be judged: 1 of 9 entries isn't an endpoint of Front's API`.
fn broken(report: &Report, subject: &Subject<'_>) -> String {
    let faults: Vec<&Finding> = faults(report, subject);
    let of_file = |finding: &&&Finding| finding.code() == Code::InvalidManifest;
    let path = super::name(subject.path());
    let errors = faults.iter().filter(of_file).count();
    let others: Vec<&&Finding> = faults.iter().filter(|it| !of_file(it)).collect();
    let count = others
        .iter()
        .filter_map(|it| it.entry())
        .collect::<BTreeSet<_>>()
        .len();
    let detail = match faults.as_slice() {
        [only] => match subject.position(only.place()) {
            None => return format!("{path} can't be judged: {}", only.message()),
            Some(at) => format!(" (line {}: {})", at.line, only.message()),
        },
        _ => String::new(),
    };
    let is_all = |code| others.iter().all(|it| it.code() == code);
    let is_any = |code| others.iter().any(|it| it.code() == code);
    let [one, more] = match (Code::NamespaceNotAdmissible, Code::UnknownScope) {
        (namespace, _) if is_all(namespace) => [
            "asks for a namespace where the resource never lives",
            "ask for a namespace where the resource never lives",
        ],
        (_, scope) if is_all(scope) => [
            "needs a scope that the catalogue doesn't know",
            "need a scope that the catalogue doesn't know",
        ],
        (namespace, scope) if is_any(namespace) || is_any(scope) => ["can't be used"; 2],
        _ => [
            "isn't an endpoint of Front's API",
            "aren't endpoints of Front's API",
        ],
    };
    let what = if count == 1 { one } else { more };
    let unresolved = match (count, report.entries()) {
        (0, _) => None,
        (1, 1) => Some(format!("its one entry {what}")),
        (count, all) => Some(format!("{count} of {all} entries {what}")),
    };
    let invalid = match errors {
        0 => None,
        1 => Some("there is an error in it".to_owned()),
        count => Some(format!("there are {count} errors in it")),
    };
    let reasons: Vec<String> = invalid.into_iter().chain(unresolved).collect();
    format!("{path} can't be judged: {}{detail}", reasons.join(", and "))
}

/// The answer under another profile than the one that was asked for.
pub(in crate::report) struct OtherReading<'r> {
    pub(in crate::report) under: &'r UnderProfile,
    pub(in crate::report) verdict: Verdict,
    /// The answer in a sentence.
    pub(in crate::report) text: String,
}

/// The answer under the other reading of what OAuth can be granted, where it differs and nobody has
/// settled which reading holds.
pub(in crate::report) fn other_reading<'r>(
    report: &'r Report,
    subject: &Subject<'_>,
) -> Option<OtherReading<'r>> {
    if subject.is_settled() || report.profile().name() != Profile::shared_only().name() {
        return None;
    }
    let mut others = report.profiles().iter().skip(1);
    let under = others.find(|under| under.verdict != report.verdict())?;
    let builtin = Profile::builtin();
    let profile = builtin.iter().find(|it| it.name() == under.name)?;
    let source = profile.source_of(&Cell::Feature(crate::model::Feature::AccessResources));
    let says = source.map(title).unwrap_or_default();
    let text = match under.verdict {
        Verdict::Oauth => {
            format!("An OAuth app that chooses its scopes is enough ({says}): tick the grant below")
        }
        verdict => {
            let covered = under.covers_too.len();
            let covers = match covered {
                0 => "covers no more for certain".to_owned(),
                covered => format!("covers {} more", counted(covered, "use", "uses")),
            };
            format!(
                "An OAuth app that chooses its scopes ({says}) {covers}: the verdict would be `{verdict}`"
            )
        }
    };
    Some(OtherReading {
        verdict: under.verdict,
        under,
        text,
    })
}

/// `Front's Authentication page`, with the day where there is one.
pub(in crate::report) fn title(source: &Source) -> String {
    let day = source.as_of().map(|day| format!(", {day}"));
    format!("{}{}", source.title(), day.unwrap_or_default())
}

/// What the answer rests on.
pub(in crate::report) fn lead(report: &Report, subject: &Subject<'_>) -> Vec<Inline> {
    let profile = report.profile();
    let who = report
        .name()
        .map(|_| audience(report.audience()).to_owned());
    let rests_on = [
        format!(
            "profile {} ({})",
            super::name(profile.name()),
            profile.as_of()
        ),
        format!("catalogue of {}", report.catalogue().as_of),
    ];
    let facts: Vec<String> = who.into_iter().chain(rests_on).collect();
    vec![
        code(truncate(subject.path(), MOST_OF_A_NAME)),
        text(format!(" · {}", facts.join(" · "))),
    ]
}

/// What there is to say of a manifest below its headline.
pub(in crate::report) fn blocks<'r>(
    report: &'r Report,
    subject: &'r Subject<'r>,
) -> Vec<Block<'r>> {
    let faults = faults(report, subject);
    let mut blocks = Vec::new();
    if !faults.is_empty() {
        blocks.push(findings("What is wrong", "to do", faults, subject, 12));
        blocks.extend(so_far(report, subject));
        blocks.extend(picture(report, subject));
        return blocks;
    }
    blocks.extend(Block::facts("First", first(report, subject)));
    blocks.extend(grant(report, "The least grant", &coverage(report), "OAuth"));
    blocks.extend(blocked(report, subject));
    blocks.extend(advice::plans(report, &Lines(subject)));
    blocks.extend(advice::steps(report, subject.path()));
    blocks.extend(advice::items(report, subject));
    blocks.extend(warnings(report, subject));
    blocks.extend(notes(report, subject));
    blocks.extend(Block::facts(
        "Allowed",
        Fact::all("allowed", allowed(report, subject)),
    ));
    blocks.extend(picture(report, subject));
    blocks
}

/// The faults of the file, those that come first in it first.
pub(in crate::report) fn faults<'r>(report: &'r Report, subject: &Subject<'_>) -> Vec<&'r Finding> {
    let faults = report.findings().iter().filter(|it| it.is_fault());
    let mut faults: Vec<&Finding> = faults.collect();
    faults.sort_by_key(|finding| subject.span(finding.place()));
    faults
}

pub(in crate::report) fn findings<'r>(
    title: &'static str,
    helps: &'static str,
    all: Vec<&'r Finding>,
    subject: &'r Subject<'r>,
    most_alike: usize,
) -> Block<'r> {
    let all = all.into_iter().map(|it| Located::new(subject, it));
    Block::Findings(Findings {
        title,
        helps,
        all: all.collect(),
        most_alike,
    })
}

/// The grant of the entries that are understood, marked as incomplete.
fn so_far<'r>(report: &'r Report, subject: &Subject<'_>) -> Vec<Block<'r>> {
    if report.uses().is_empty() {
        return Vec::new();
    }
    let (understood, all) = (understood(report), report.entries());
    let lines = blockers(report).into_iter();
    let lines = lines.filter_map(|it| Some(subject.position(it.place())?.line));
    let lines: LineSet = lines.collect();
    let blocked = match lines.is_empty() {
        true => String::new(),
        false => format!(" OAuth can't cover {lines} of them."),
    };
    let title = format!("So far ({understood} of {all} entries)");
    let says =
        format!("{title}: the grant of what is understood, which isn't the whole yet.{blocked}");
    let mut grant = grant(report, &title, &coverage(report), "OAuth");
    grant.insert(1, Block::Paragraph(marked(&says)));
    grant
}

/// How many entries are understood.
fn understood(report: &Report) -> usize {
    report.uses().iter().filter_map(|it| it.entry()).count()
}

/// What to look at before anything else: which scopes the app can have.
fn first(report: &Report, subject: &Subject<'_>) -> Vec<Fact> {
    let Some(other) = other_reading(report, subject).filter(|it| it.verdict == Verdict::Oauth)
    else {
        return Vec::new();
    };
    let no = match (report.verdict(), report.advice().is_publishable()) {
        (Verdict::ApiToken, _) => "use an API token",
        (_, true) => "take a way out, or ask Front",
        (_, false) => "take a way out",
    };
    let (asked, other) = (report.profile().name(), &other.under.name);
    vec![
        Fact::new(
            "first",
            "open your app in Settings > Developers: can you choose features, namespaces and permissions? Note it in front-scope.toml.",
        ),
        Fact::new(
            "yes",
            &format!("tick the grant below; then set `profile = \"{other}\"`"),
        ),
        Fact::new("no", &format!("{no}; then set `profile = \"{asked}\"`")),
    ]
}

/// OAuth's coverage of each item of the grant.
fn coverage(report: &Report) -> impl Fn(&Item) -> Mark {
    let permissions = covered::permissions(report);
    move |item| match item {
        Item::Permission(resource, permission) => {
            let mark = permissions.get(&(resource, *permission));
            mark.copied().unwrap_or(Mark::Yes)
        }
        item => covered::of_item(report, item),
    }
}

/// The least grant as one ticks it, each item with what covers it.
pub(in crate::report) fn grant<'d>(
    report: &Report,
    title: &str,
    covers: &dyn Fn(&Item) -> Mark,
    by: &'static str,
) -> Vec<Block<'d>> {
    let grant = report.grant();
    let items = grant.items();
    let mut marks = Vec::new();
    let mut marked_as = |label: String, mark: Mark| match mark {
        Mark::Yes => label,
        mark => {
            marks.push(mark);
            format!("{label} {}", mark.of_cell())
        }
    };
    let features = grant.features().iter();
    let features = features.map(|it| marked_as(it.label().to_owned(), covers(&Item::Feature(it))));
    let features: Vec<String> = features.collect();
    let namespaces = grant.reach().namespaces().iter().map(|namespace| {
        let of_it = items
            .iter()
            .filter(|it| it.cell() == Cell::Namespace(namespace));
        let worst = of_it.map(covers).max().unwrap_or(Mark::Yes);
        let label = token_page::namespace(grant, namespace);
        let label = truncate(&label, MOST_OF_A_NAME).into_owned();
        marked_as(label, worst)
    });
    let namespaces: Vec<String> = namespaces.collect();
    let or_none = |names: &[String]| match names {
        [] => "none".to_owned(),
        names => names.join(" · "),
    };
    let mark =
        |resource: &Resource, permission| covers(&Item::Permission(resource.clone(), permission));
    let matrix = token_page::matrix(grant, "Permissions of the least grant", mark);
    marks.extend(matrix.rows.iter().flat_map(|(_, cells)| cells).flatten());
    let mut blocks = vec![
        Block::Heading(2, title.to_owned()),
        Block::Facts(vec![
            Fact::new("Features", &or_none(&features)),
            // Names of workspaces are read back: a backtick in one is a character like others.
            Fact {
                label: "Namespaces".to_owned(),
                text: vec![text(or_none(&namespaces))],
            },
        ]),
        Block::Matrix(Matrix {
            coverage: Some(by),
            ..matrix
        }),
    ];
    let legend = legend(&marks).map(|legend| format!("{by}: {legend}."));
    let size = (report.entries() > 0).then(|| size(report));
    let sentences: Vec<String> = size.into_iter().chain(legend).collect();
    if !sentences.is_empty() {
        blocks.push(Block::Paragraph(vec![text(sentences.join(" "))]));
    }
    blocks
}

/// The marks that are used and what they mean, where there are others than that all is covered.
fn legend(marks: &[Mark]) -> Option<String> {
    if marks.iter().all(|mark| *mark == Mark::Yes) {
        return None;
    }
    let known = [Mark::Yes, Mark::Partly, Mark::No, Mark::Unknown].into_iter();
    let used = known.filter(|mark| marks.contains(mark));
    let used = used.map(|mark| format!("{} {}", mark.of_cell(), mark.word()));
    Some(used.collect::<Vec<_>>().join(", "))
}

/// The size of the grant, and whether OAuth could be given exactly it.
pub(in crate::report) fn size(report: &Report) -> String {
    let permissions = report.grant().permissions().map(|(_, held)| held.len());
    let permissions: usize = permissions.sum();
    let mut size = format!(
        "{}, {}.",
        counted(understood(report), "endpoint", "endpoints"),
        counted(permissions, "permission", "permissions")
    );
    if report.verdict() == Verdict::Oauth && !report.grant().is_empty() {
        size += match report.profile().is_narrowable() {
            true => " Under this profile an OAuth app can be limited to exactly this.",
            false => {
                " OAuth can't be narrowed under this profile: it is granted all shared resources anyway."
            }
        };
    }
    if report.oauth() == Known::Yes && *report.grant() == Grant::NOTHING {
        size += " Any token works.";
    }
    size
}

/// What makes OAuth not enough, or not known to be.
pub(in crate::report) fn blockers(report: &Report) -> Vec<&Finding> {
    let findings = report.findings().iter();
    let is_blocker = |code: Code| code.is_blocker() || code == Code::ProfileUnknown;
    findings.filter(|it| is_blocker(it.code())).collect()
}

/// What OAuth doesn't cover: the lines, the reasons, the ways out.
fn blocked<'r>(report: &'r Report, subject: &'r Subject<'r>) -> Vec<Block<'r>> {
    let blockers = blockers(report);
    if blockers.is_empty() {
        return Vec::new();
    }
    let title = match report.oauth() {
        Known::Unknown => "What OAuth may not cover",
        _ => "What OAuth doesn't cover",
    };
    let mut why = reasons(report);
    let more = covered_in_words(report).into_iter();
    let more = more.chain(where_they_live(report, subject));
    let more = more.chain(advice::first_ways(report));
    why.extend(more.map(|text| Fact::new("", &text)));
    let drawn = findings(title, "ways out", blockers, subject, MOST_ALIKE);
    vec![drawn, Block::Facts(why)]
}

/// Why OAuth is not enough: which cells the ceiling lacks, and whose statement that is. Cells of
/// which the same source says the same are told together.
fn reasons(report: &Report) -> Vec<Fact> {
    let mut groups: Vec<(Stance, Option<&Source>, Vec<String>)> = Vec::new();
    for blocker in report.blockers() {
        let cell = format!("`{}`", blocker.cell());
        let key = (blocker.stance(), blocker.source());
        match groups
            .iter_mut()
            .find(|(stance, source, _)| (*stance, *source) == key)
        {
            Some((_, _, cells)) if cells.contains(&cell) => {}
            Some((_, _, cells)) => cells.push(cell),
            None => groups.push((key.0, key.1, vec![cell])),
        }
    }
    let profile = report.profile();
    let labels = std::iter::once("why").chain(std::iter::repeat(""));
    let facts = groups
        .iter()
        .zip(labels)
        .map(|((stance, source, cells), label)| {
            let are = if cells.len() == 1 { "is" } else { "are" };
            let stance = match stance {
                Stance::Denied => "denied by",
                Stance::Granted => "granted by",
                Stance::Unknown => "unknown to",
            };
            let mut fact = Fact::new(
                label,
                &format!(
                    "{} {are} {stance} the profile {} ({})",
                    and(cells),
                    super::name(profile.name()),
                    profile.as_of()
                ),
            );
            if let Some(source) = source {
                let says = format!("{}: {}", title(source), source.says().trim_end_matches('.'));
                let says = truncate(&says, MOST_OF_A_NAME).into_owned();
                fact.text.push(text(". "));
                fact.text.push(match source.url() {
                    Some(url) => Inline::Link(says, url.to_owned()),
                    None => text(says),
                });
            }
            fact
        });
    facts.collect()
}

/// How much OAuth covers as it stands.
fn covered_in_words(report: &Report) -> Option<String> {
    let all = report.uses().len();
    match report.advice().covered().len() {
        0 => None,
        1 => Some(format!(
            "OAuth covers the other one of {all} uses as it stands."
        )),
        covered => Some(format!(
            "OAuth covers the other {covered} of {all} uses as they stand."
        )),
    }
}

/// How sure the catalogue is of where what is blocked lives.
fn where_they_live(report: &Report, subject: &Subject<'_>) -> Vec<String> {
    let mut groups: Vec<((String, Basis), LineSet)> = Vec::new();
    let blocked = report.advice().ways_out().iter();
    for needed in blocked.filter_map(|ways| report.uses().get(ways.place())) {
        let namespaces = needed.reach().namespaces().iter();
        let names: Vec<String> = namespaces.map(|ns| format!("`{ns}`")).collect();
        let line = needed
            .entry()
            .and_then(|entry| subject.line_of_entry(entry));
        if names.is_empty() {
            continue;
        }
        let key = (and(&names), needed.basis());
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, lines)) => lines.extend(line),
            None => groups.push((key, line.into_iter().collect())),
        }
    }
    let groups = groups.iter().filter(|(_, lines)| !lines.is_empty());
    let sentences = groups.map(|((names, basis), lines)| {
        let how = match basis {
            Basis::Documented => "Front's text says so",
            Basis::PathOwner => "the path names the owner",
            Basis::Schema => "Front's response schema shows it",
            Basis::Reported => "third parties report it",
            Basis::Inferred => "it is inferred by analogy: try the call before you rely on it",
            Basis::NoResource => "it touches no resource",
        };
        let live = if lines.is_one() { "lives" } else { "live" };
        capitalised(&format!("{lines} {live} in {names}: {how} ({basis})."))
    });
    sentences.collect()
}

/// A warning or note, told once for all lines that it is about.
struct Notice<'r> {
    severity: Severity,
    code: Code,
    lines: LineSet,
    message: &'r str,
    help: &'r str,
}

/// Warnings and notes that nothing else tells, those of the first lines first.
fn notices<'r>(report: &'r Report, subject: &Subject<'_>, of: Severity) -> Vec<Notice<'r>> {
    // Blockers that are notes were drawn; assumptions and profiles have lines of their own. What
    // teammates have to do is one of the steps, where there are any.
    let is_step =
        |code: Code| code == Code::PrivateNeedsOptIn && !report.advice().steps().is_empty();
    let is_told = |code: Code| {
        code.is_blocker()
            || is_step(code)
            || matches!(
                code,
                Code::AssumedNamespace | Code::ProfilesDisagree | Code::ProfileUnknown
            )
    };
    let wanted = report.findings().iter();
    let wanted = wanted.filter(|it| it.severity() == of && !is_told(it.code()));
    let mut groups: BTreeMap<(Code, &str, Option<&str>), LineSet> = BTreeMap::new();
    for finding in wanted {
        let key = (finding.code(), finding.message(), finding.help());
        let line = subject.position(finding.place()).map(|at| at.line);
        groups.entry(key).or_default().extend(line);
    }
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    let mut notices: Vec<Notice<'_>> = Vec::new();
    for ((code, message, help), lines) in groups {
        let count = counts.entry(code).or_default();
        *count = count.saturating_add(1);
        let last = notices.last_mut().filter(|last| last.code == code);
        match last.filter(|_| *count > MOST_GROUPS) {
            Some(last) => {
                last.lines.join(&lines);
                (last.message, last.help) = (code.as_str(), "`--format json` says it of each");
            }
            None => notices.push(Notice {
                severity: of,
                code,
                lines,
                message,
                help: help.unwrap_or_default(),
            }),
        }
    }
    notices.sort_by_key(|notice| (notice.lines.first(), Reverse(notice.severity)));
    notices
}

impl Notice<'_> {
    fn fact(&self) -> Fact {
        let place = match self.lines.is_empty() {
            true => String::new(),
            false => format!("{}: ", self.lines),
        };
        let help = match self.help {
            "" => String::new(),
            help => format!("; {help}"),
        };
        let text = format!("{place}{}{help}", self.message);
        Fact::new(self.severity.as_str(), &text)
    }
}

fn warnings<'d>(report: &Report, subject: &Subject<'_>) -> Vec<Block<'d>> {
    let notices = notices(report, subject, Severity::Warning);
    let facts = notices.iter().map(Notice::fact);
    let others = other_profiles(report, subject);
    Block::facts("Warnings", facts.chain(others).collect())
}

/// What the verdict is under other profiles, unless the headline says it or it is settled.
fn other_profiles(report: &Report, subject: &Subject<'_>) -> Option<Fact> {
    let said = other_reading(report, subject);
    if subject.is_settled() || said.is_some() {
        return None;
    }
    let mut findings = report.findings().iter();
    let finding = findings.find(|it| it.code() == Code::ProfilesDisagree)?;
    let help = finding.help().unwrap_or_default();
    let text = format!("{}: {help}", finding.message());
    Some(Fact::new(finding.severity().as_str(), &text))
}

fn notes<'d>(report: &Report, subject: &Subject<'_>) -> Vec<Block<'d>> {
    let mut facts = assumed(report, subject);
    let notices = notices(report, subject, Severity::Note);
    facts.extend(notices.iter().map(Notice::fact));
    Block::facts("Notes", facts)
}

/// What was assumed, and how to say what is meant.
fn assumed(report: &Report, subject: &Subject<'_>) -> Vec<Fact> {
    let allowed = report.allowed().iter().map(Allowed::finding);
    let allowed = allowed.filter(|it| it.code() == Code::AssumedNamespace);
    let allowed: BTreeSet<usize> = allowed.filter_map(Finding::entry).collect();
    let lines = |entries: &mut dyn Iterator<Item = &usize>| -> LineSet {
        entries
            .filter_map(|it| subject.line_of_entry(*it))
            .collect()
    };
    let mut facts = Vec::new();
    for assumption in report.assumptions() {
        let mut entries = assumption
            .entries
            .iter()
            .filter(|it| !allowed.contains(it))
            .peekable();
        if entries.peek().is_none() {
            continue;
        }
        let lines = lines(&mut entries);
        let (taken, was) = (
            assumption.namespace,
            if lines.is_one() { "was" } else { "were" },
        );
        let others: Vec<&str> = assumption
            .alternatives
            .iter()
            .map(|ns| ns.as_str())
            .collect();
        let who = match lines.is_empty() {
            true => "some entries".to_owned(),
            false => lines.to_string(),
        };
        let how = match subject.is_plain_lines() {
            true => {
                "a plain line can't say which: in a manifest, as `front-scope init` writes one,"
            }
            false => "to say which,",
        };
        let text = format!(
            "{who} {was} taken as {taken} and may mean {} too; {how} add `namespaces: [{taken}, {}]` or a part of it.",
            others.join(" or "),
            others.join(", "),
        );
        facts.push(Fact::new("assumed", &text));
    }
    for taken in Namespace::ALL {
        let of_taken: Vec<_> = report
            .assumptions()
            .iter()
            .filter(|it| it.namespace == *taken)
            .collect();
        let mut entries = of_taken.iter().flat_map(|it| &it.entries);
        let fits = |ns: &&Namespace| {
            **ns != Namespace::Private
                && of_taken
                    .iter()
                    .all(|it| it.only_assumed && it.alternatives.contains(ns))
        };
        let instead = of_taken
            .first()
            .and_then(|it| it.alternatives.iter().find(fits));
        // What is accepted stays as it is, and the namespace with it.
        let is_accepted = entries.clone().any(|entry| allowed.contains(entry));
        let Some(instead) = instead.filter(|_| !is_accepted) else {
            continue;
        };
        let with = match subject.is_plain_lines() {
            true => "in a manifest with",
            false => "with",
        };
        let lines = lines(&mut entries);
        let text = format!(
            "Nothing else asks for {taken}: {with} `namespaces: [{instead}]` on {lines} it isn't needed."
        );
        facts.push(Fact::new("", &text));
    }
    facts
}

/// What the manifest allows: `line 8: assumed-namespace (only team tags are shown)`, once for all
/// lines with the same reason.
pub(in crate::report) fn allowed(report: &Report, subject: &Subject<'_>) -> Vec<String> {
    let mut groups: Vec<(String, LineSet)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for allowed in report.allowed() {
        let allow = allowed.allow();
        let until = allow
            .last_day()
            .map(|day| format!(" until {day}"))
            .unwrap_or_default();
        let reason: Vec<&str> = allow.reason().split_whitespace().collect();
        let reason = reason.join(" ");
        let reason = truncate(&reason, MOST_OF_REASON).replace('`', "'");
        let what = format!("{}{until} ({reason})", allowed.finding().code());
        let place = *places.entry(what.clone()).or_insert(groups.len());
        if place == groups.len() {
            groups.push((what, LineSet::default()));
        }
        let place_in_file = Some(allowed.finding().place()).filter(|it| **it != Place::Whole);
        let line = place_in_file.and_then(|it| Some(subject.position(it)?.line));
        if let Some((_, lines)) = groups.get_mut(place) {
            lines.extend(line);
        }
    }
    let more = rest(groups.len(), MOST_ALLOWED);
    let told = groups.into_iter().take(MOST_ALLOWED);
    let told = told.map(|(what, lines)| match lines.is_empty() {
        true => what,
        false => format!("{lines}: {what}"),
    });
    told.chain(more).collect()
}

/// The picture, unless no entry is understood.
fn picture<'d>(report: &Report, subject: &Subject<'_>) -> Option<Block<'d>> {
    if report.uses().is_empty() {
        return None;
    }
    Some(graph::block(graph::picture(report, subject)))
}
