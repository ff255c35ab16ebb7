//! What a manifest needs at least, and whether OAuth is enough.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Value, json};

use super::advice;
use crate::check::{Allowed, Report, UnderProfile, Verdict};
use crate::finding::{Code, Finding, Severity};
use crate::model::{
    Answer as Known, Basis, Cell, Grant, Item, Namespace, Need, Profile, Resource, Source, Stance,
};
use crate::report::answer::{About, Answer, Exit};
use crate::report::covered;
use crate::report::document::{
    Block, Document, Fact, Headline, Inline, Located, MOST_OF_A_NAME, Mark, Matrix, and, code,
    marked, text,
};
use crate::report::dto::certificate::CertificateFile;
use crate::report::dto::report::ReportFile;
use crate::report::dto::set;
use crate::report::escape::truncate;
use crate::report::graph;
use crate::report::lines::{LineSet, joined_lines};
use crate::report::token_page;
use crate::report::words::{audience, capitalised, counted, counts, group_by, rest, ticked};
use crate::report::{Strict, Subject, grant_yaml};
use crate::source::Place;

/// The number of findings with one label that the terminal draws, and of faults.
const MOST_OF_LABEL: usize = 4;
const MOST_FAULTS: usize = 12;
/// The number of warnings and notes of one code that are told apart.
const MOST_GROUPS: usize = 4;
/// The number of allowed findings that are told apart, and the length of a reason.
const MOST_ALLOWED: usize = 12;
const MOST_OF_REASON: usize = 200;

/// The check of a manifest, with the file that it is about.
#[derive(Clone, Debug)]
pub struct CheckAnswer<'a> {
    /// The report of the check.
    pub report: &'a Report,
    /// The manifest's file.
    pub subject: Subject<'a>,
}

impl Answer for CheckAnswer<'_> {
    const QUESTION: &'static str = "check";

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

    fn json(&self) -> impl Serialize + '_ {
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

    fn certificate(&self) -> Option<CertificateFile<'_>> {
        CertificateFile::of(self.report, &self.subject)
    }

    fn about(&self) -> About<'_> {
        let report = self.report;
        let is_unread =
            report.name().is_none() && report.entries() == 0 && report.uses().is_empty();
        let errors = report.findings().iter();
        let mut errors = errors.filter(|finding| finding.severity() == Severity::Error);
        let error = errors.next().filter(|_| is_unread);
        // The grant of a part would look like the grant of the whole.
        let grant = (!report.is_partial()).then(|| grant_yaml(report.grant()));
        About {
            facts: vec![facts(report, &self.subject, &self.headline())],
            catalogue: Some(report.catalogue()),
            allowed: allowed_at(report, &self.subject),
            unreadable: error.map(|error| Located::new(&self.subject, error)),
            grant,
        }
    }

    /// `3 manifests: OAuth is enough for 2, 1 needs an exception`.
    fn tally(answers: &[Self]) -> (String, [&'static str; 3]) {
        let of = |verdict| {
            let of = answers.iter().filter(|it| it.report.verdict() == verdict);
            of.count()
        };
        let failing = answers.iter().filter(|it| it.headline().failure.is_some());
        let enough = match of(Verdict::Oauth) {
            0 => None,
            enough if enough == answers.len() => Some("OAuth is enough for all".to_owned()),
            enough => Some(format!("OAuth is enough for {enough}")),
        };
        let others = counts(&[
            (
                of(Verdict::ApiToken),
                "may use an API token",
                "may use API tokens",
            ),
            (
                of(Verdict::Exception),
                "needs an exception",
                "need an exception",
            ),
            (
                of(Verdict::ContactFront),
                "needs Front to open a feature",
                "need Front to open a feature",
            ),
            (
                of(Verdict::Undetermined),
                "can't be judged",
                "can't be judged",
            ),
            (
                failing.count(),
                "fails under --strict",
                "fail under --strict",
            ),
        ]);
        let parts: Vec<String> = enough.into_iter().chain(others).collect();
        let all = counted(answers.len(), "manifest", "manifests");
        let tally = format!("{all}: {}", parts.join(", "));
        (tally, ["Manifest", "Verdict", "Answer"])
    }
}

/// Returns the answer of a check as an object of a SARIF log's properties.
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
        let until = allowed.allow().last_day();
        set(&mut file, "until", until.map(|day| day.to_string()));
        file
    });
    let allowed: Vec<Value> = allowed.collect();
    let other = headline.other.as_ref().map(|(_, other)| other);
    set(&mut facts, "other_reading", other);
    set(&mut facts, "strict", Strict::of(report, subject));
    set(
        &mut facts,
        "allowed",
        Some(allowed).filter(|all| !all.is_empty()),
    );
    facts
}

/// Returns the findings that the manifest allows, in words, at the first of them:
/// `2 findings are allowed, with reasons`.
fn allowed_at<'a>(report: &'a Report, subject: &'a Subject<'a>) -> Option<(Located<'a>, String)> {
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

/// Returns the mark of the answer.
fn mark(report: &Report) -> Mark {
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

/// Returns the answer in a few words.
fn phrase(report: &Report) -> &'static str {
    match report.verdict() {
        Verdict::Oauth => "OAuth is enough",
        Verdict::ApiToken => "an API token is fine",
        Verdict::Exception => "needs an exception",
        Verdict::ContactFront => "contact Front first",
        Verdict::Undetermined if mark(report) == Mark::No => "can't be judged",
        Verdict::Undetermined => "isn't known",
    }
}

/// Returns the answer in a sentence, without its mark.
pub(in crate::report) fn headline(report: &Report, subject: &Subject<'_>) -> String {
    let name = name(report);
    let answers = |answer| move |it: &Need| report.profile().covers(it) == answer;
    let lacks = || of_entries(report, answers(Known::No), "more");
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
            lacks()
        ),
        Verdict::Exception if !report.advice().is_publishable() => format!(
            "{oauth} is not enough for {name}: {}, and an app with application triggers can't be published",
            lacks()
        ),
        Verdict::Exception => format!("{oauth} is not enough for {name}: {}", lacks()),
        Verdict::ContactFront => format!(
            "{name} needs provisioning (SCIM), which only Front can open: contact Front first"
        ),
        Verdict::Undetermined if mark(report) == Mark::No => broken(report, subject),
        Verdict::Undetermined => {
            let what = "what the profile doesn't know";
            let count = of_entries(report, answers(Known::Unknown), what);
            format!("Whether {oauth} is enough for {name} isn't known: {count}")
        }
    }
}

/// Returns the name for the scope of OAuth that a profile describes.
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
    let path = super::name(subject.path());
    let faults = faults(report, subject);
    let mut detail = String::new();
    if let [only] = faults.as_slice() {
        match subject.position(only.place()) {
            None => return format!("{path} can't be judged: {}", only.message()),
            Some(at) => detail = format!(" (line {}: {})", at.line, only.message()),
        }
    }
    let is_of_file = |it: &&Finding| it.code() == Code::InvalidManifest;
    let (of_file, of_entries): (Vec<&Finding>, Vec<&Finding>) =
        faults.into_iter().partition(is_of_file);
    let entries: BTreeSet<usize> = of_entries.iter().filter_map(|it| it.entry()).collect();
    let is_of_scope = |code| matches!(code, Code::NamespaceNotAdmissible | Code::UnknownScope);
    let [one, more] = match of_entries.iter().any(|it| is_of_scope(it.code())) {
        true => ["can't be used"; 2],
        false => [
            "isn't an endpoint of Front's API",
            "aren't endpoints of Front's API",
        ],
    };
    let invalid = match of_file.len() {
        0 => None,
        1 => Some("there is an error in it".to_owned()),
        count => Some(format!("there are {count} errors in it")),
    };
    let unresolved = match (entries.len(), report.entries()) {
        (0, _) => None,
        (1, 1) => Some(format!("its one entry {one}")),
        (1, all) => Some(format!("1 of {all} entries {one}")),
        (count, all) => Some(format!("{count} of {all} entries {more}")),
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

/// Returns the answer under the other reading of what OAuth can be granted, where it differs and
/// nobody has settled which reading holds.
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
    let app = "An OAuth app that chooses its scopes";
    let text = match (under.verdict, under.covers_too.len()) {
        (Verdict::Oauth, _) => format!("{app} is enough ({says}): tick the grant below"),
        (verdict, 0) => {
            format!("{app} ({says}) covers no more for certain: the verdict would be `{verdict}`")
        }
        (verdict, covered) => {
            let more = counted(covered, "use", "uses");
            format!("{app} ({says}) covers {more} more: the verdict would be `{verdict}`")
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

/// Returns the facts that the answer rests on.
pub(in crate::report) fn lead(report: &Report, subject: &Subject<'_>) -> Vec<Inline> {
    let profile = report.profile();
    let who = report.name().map(|_| audience(report.audience()));
    let who = who.map(|who| format!(" · {who}")).unwrap_or_default();
    let (name, day) = (super::name(profile.name()), profile.as_of());
    let as_of = report.catalogue().as_of;
    let rests_on = format!("{who} · profile {name} ({day}) · catalogue of {as_of}");
    vec![
        code(truncate(subject.path(), MOST_OF_A_NAME)),
        text(rests_on),
    ]
}

/// Returns the blocks below the headline.
pub(in crate::report) fn blocks<'r>(
    report: &'r Report,
    subject: &'r Subject<'r>,
) -> Vec<Block<'r>> {
    let faults = faults(report, subject).into_iter();
    let faults = faults.map(|it| Located::new(subject, it));
    let faults = Block::findings("What is wrong", "to do", MOST_FAULTS, faults);
    let picture = (!report.uses().is_empty()).then(|| graph::picture(report, subject));
    let picture = picture.map(graph::block);
    if let Some(faults) = faults {
        let so_far = so_far(report, subject);
        return [faults].into_iter().chain(so_far).chain(picture).collect();
    }
    let allowed = Fact::all("allowed", allowed(report, subject));
    let parts = [
        Block::facts("First", first(report, subject)),
        grant(report, "The least grant", &coverage(report), "OAuth"),
        blocked(report, subject),
        advice::plans(report, subject),
        advice::steps(report, subject.path()),
        advice::items(report, subject),
        warnings(report, subject),
        notes(report, subject),
        Block::facts("Allowed", allowed),
        picture.into_iter().collect(),
    ];
    parts.into_iter().flatten().collect()
}

/// Returns the faults of the file in the order of their places.
pub(in crate::report) fn faults<'r>(report: &'r Report, subject: &Subject<'_>) -> Vec<&'r Finding> {
    let faults = report.findings().iter().filter(|it| it.is_fault());
    let mut faults: Vec<&Finding> = faults.collect();
    faults.sort_by_key(|finding| subject.span(finding.place()));
    faults
}

/// Returns the grant of the entries that are understood, marked as incomplete.
fn so_far<'r>(report: &'r Report, subject: &Subject<'_>) -> Vec<Block<'r>> {
    if report.uses().is_empty() {
        return Vec::new();
    }
    let blockers = blockers(report).into_iter();
    let lines = blockers.filter_map(|it| Some(subject.position(it.place())?.line));
    let lines: LineSet = lines.collect();
    let blocked = match lines.is_empty() {
        true => String::new(),
        false => format!(" OAuth can't cover {lines} of them."),
    };
    let title = format!(
        "So far ({} of {} entries)",
        understood(report),
        report.entries()
    );
    let says =
        format!("{title}: the grant of what is understood, which isn't the whole yet.{blocked}");
    let mut grant = grant(report, &title, &coverage(report), "OAuth");
    grant.insert(1, Block::Paragraph(marked(&says)));
    grant
}

/// Returns the number of entries that are understood.
fn understood(report: &Report) -> usize {
    report.uses().iter().filter_map(|it| it.entry()).count()
}

/// Returns the first thing to find out: the scopes that the app can have.
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

/// Returns OAuth's coverage of each item of the grant.
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

/// Returns the least grant as one ticks it, each item with its coverage.
pub(in crate::report) fn grant<'d>(
    report: &Report,
    title: &str,
    covers: &dyn Fn(&Item) -> Mark,
    by: &'static str,
) -> Vec<Block<'d>> {
    let grant = report.grant();
    let mut marks = Vec::new();
    let mut row = |items: Vec<(String, Mark)>| {
        let items = items.into_iter().map(|(label, mark)| match mark {
            Mark::Yes => label,
            mark => {
                marks.push(mark);
                format!("{label} {}", mark.of_cell())
            }
        });
        let items: Vec<String> = items.collect();
        match items.as_slice() {
            [] => "none".to_owned(),
            items => items.join(" · "),
        }
    };
    let features = grant.features().iter();
    let features = features.map(|it| (it.label().to_owned(), covers(&Item::Feature(it))));
    let features = row(features.collect());
    let items = grant.items();
    let namespaces = grant.reach().namespaces().iter().map(|namespace| {
        let cell = Cell::Namespace(namespace);
        let of_it = items.iter().filter(|it| it.cell() == cell);
        let worst = of_it.map(covers).max().unwrap_or(Mark::Yes);
        let label = token_page::namespace(grant, namespace);
        (truncate(&label, MOST_OF_A_NAME).into_owned(), worst)
    });
    // Names of workspaces are read back: a backtick in one is a character like others.
    let namespaces = Fact {
        label: "Namespaces".to_owned(),
        text: vec![text(row(namespaces.collect()))],
    };
    let mark =
        |resource: &Resource, permission| covers(&Item::Permission(resource.clone(), permission));
    let matrix = token_page::matrix(grant, "Permissions of the least grant", mark);
    marks.extend(matrix.rows.iter().flat_map(|(_, cells)| cells).flatten());
    let mut blocks = vec![
        Block::Heading(2, title.to_owned()),
        Block::Facts(vec![Fact::new("Features", &features), namespaces]),
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

/// Returns the marks that are used with their meaning, unless all is covered.
fn legend(marks: &[Mark]) -> Option<String> {
    if marks.iter().all(|mark| *mark == Mark::Yes) {
        return None;
    }
    let known = [Mark::Yes, Mark::Partly, Mark::No, Mark::Unknown].into_iter();
    let used = known.filter(|mark| marks.contains(mark));
    let used = used.map(|mark| format!("{} {}", mark.of_cell(), mark.word()));
    Some(used.collect::<Vec<_>>().join(", "))
}

/// Returns the size of the grant, and whether OAuth can be limited to it.
fn size(report: &Report) -> String {
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

/// Returns the findings that make OAuth not enough, or not known to be.
fn blockers(report: &Report) -> Vec<&Finding> {
    let findings = report.findings().iter();
    let is_blocker = |code: Code| code.is_blocker() || code == Code::ProfileUnknown;
    findings.filter(|it| is_blocker(it.code())).collect()
}

/// Returns the lines that OAuth doesn't cover, with reasons and ways out.
fn blocked<'r>(report: &'r Report, subject: &'r Subject<'r>) -> Vec<Block<'r>> {
    let title = match report.oauth() {
        Known::Unknown => "What OAuth may not cover",
        _ => "What OAuth doesn't cover",
    };
    let all = blockers(report).into_iter();
    let all = all.map(|it| Located::new(subject, it));
    let Some(drawn) = Block::findings(title, "ways out", MOST_OF_LABEL, all) else {
        return Vec::new();
    };
    let covered = match report.advice().covered().len() {
        0 => None,
        covered => {
            let all = report.uses().len();
            Some(format!(
                "OAuth covers {covered} of {all} uses as it stands."
            ))
        }
    };
    let more = covered.into_iter().chain(where_they_live(report, subject));
    let more = more.chain(advice::first_ways(report));
    let mut why = reasons(report);
    why.extend(more.map(|text| Fact::new("", &text)));
    vec![drawn, Block::Facts(why)]
}

/// Returns the cells that OAuth lacks, those together of which one source says the same.
fn reasons(report: &Report) -> Vec<Fact> {
    let mut told = BTreeSet::new();
    let blockers = report.blockers().iter().filter_map(|blocker| {
        let key = (blocker.stance(), blocker.source().map(Source::key));
        let cell = blocker.cell().to_string();
        told.insert((key, cell)).then_some((key, blocker))
    });
    let profile = report.profile();
    let labels = std::iter::once("why").chain(std::iter::repeat(""));
    let groups = group_by(blockers).into_iter().zip(labels);
    let facts = groups.filter_map(|(((stance, _), blockers), label)| {
        let cells = and(&ticked(blockers.iter().map(|it| it.cell())));
        let are = if blockers.len() == 1 { "is" } else { "are" };
        let stance = match stance {
            Stance::Denied => "denied by",
            Stance::Granted => "granted by",
            Stance::Unknown => "unknown to",
        };
        let (name, day) = (super::name(profile.name()), profile.as_of());
        let sentence = format!("{cells} {are} {stance} the profile {name} ({day})");
        let mut fact = Fact::new(label, &sentence);
        if let Some(source) = blockers.first()?.source() {
            let says = format!("{}: {}", title(source), source.says().trim_end_matches('.'));
            let says = truncate(&says, MOST_OF_A_NAME).into_owned();
            fact.text.push(text(". "));
            fact.text.push(Inline::linked(says, source.url()));
        }
        Some(fact)
    });
    facts.collect()
}

/// Returns how sure the catalogue is of the namespaces of blocked uses.
fn where_they_live(report: &Report, subject: &Subject<'_>) -> Vec<String> {
    let blocked = report.advice().ways_out().iter();
    let blocked = blocked.filter_map(|ways| report.uses().get(ways.place()));
    let lines = blocked.filter_map(|needed| {
        let line = subject.line_of_entry(needed.entry()?)?;
        let names = ticked(needed.reach().namespaces().iter());
        (!names.is_empty()).then(|| ((and(&names), needed.basis()), line))
    });
    let sentences = group_by(lines).into_iter().map(|((names, basis), lines)| {
        let how = match basis {
            Basis::Documented => "Front's text says so",
            Basis::PathOwner => "the path names the owner",
            Basis::Schema => "Front's response schema shows it",
            Basis::Reported => "third parties report it",
            Basis::Inferred => "it is inferred by analogy: try the call before you rely on it",
            Basis::NoResource => "it touches no resource",
        };
        let lines: LineSet = lines.into_iter().collect();
        let live = if lines.is_one() { "lives" } else { "live" };
        capitalised(&format!("{lines} {live} in {names}: {how} ({basis})."))
    });
    sentences.collect()
}

/// Returns warnings or notes that no other block tells, once for all lines, in the order of lines.
fn notices(report: &Report, subject: &Subject<'_>, severity: Severity) -> Vec<Fact> {
    let has_steps = !report.advice().steps().is_empty();
    let is_told = |code: Code| match code {
        Code::AssumedNamespace | Code::ProfilesDisagree | Code::ProfileUnknown => true,
        // One of the steps.
        Code::PrivateNeedsOptIn => has_steps,
        code => code.is_blocker(),
    };
    let wanted = report.findings().iter();
    let wanted = wanted.filter(|it| it.severity() == severity && !is_told(it.code()));
    let mut groups: BTreeMap<(Code, &str, Option<&str>), LineSet> = BTreeMap::new();
    for finding in wanted {
        let key = (finding.code(), finding.message(), finding.help());
        let line = subject.position(finding.place()).map(|at| at.line);
        groups.entry(key).or_default().extend(line);
    }
    let mut notices: Vec<(LineSet, String)> = Vec::new();
    let groups: Vec<_> = groups.into_iter().collect();
    for of_code in groups.chunk_by(|((one, ..), _), ((other, ..), _)| one == other) {
        let (told, more) = of_code
            .split_at_checked(MOST_GROUPS)
            .unwrap_or((of_code, &[]));
        notices.extend(told.iter().map(|((_, message, help), lines)| {
            let help = help.map(|help| format!("; {help}")).unwrap_or_default();
            (lines.clone(), format!("{message}{help}"))
        }));
        let mut lines = LineSet::default();
        for (_, of) in more {
            lines.join(of);
        }
        if let Some(((code, ..), _)) = more.first() {
            let text = format!("{code}; `--format json` says it of each");
            notices.push((lines, text));
        }
    }
    notices.sort_by_key(|(lines, _)| lines.first());
    let facts = notices.into_iter().map(|(lines, text)| {
        let text = match lines.is_empty() {
            true => text,
            false => format!("{lines}: {text}"),
        };
        Fact::new(severity.as_str(), &text)
    });
    facts.collect()
}

fn warnings<'d>(report: &Report, subject: &Subject<'_>) -> Vec<Block<'d>> {
    let mut facts = notices(report, subject, Severity::Warning);
    facts.extend(other_profiles(report, subject));
    Block::facts("Warnings", facts)
}

/// Returns the verdict under other profiles, unless the headline has it or it is settled.
fn other_profiles(report: &Report, subject: &Subject<'_>) -> Option<Fact> {
    if subject.is_settled() || other_reading(report, subject).is_some() {
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
    facts.extend(notices(report, subject, Severity::Note));
    Block::facts("Notes", facts)
}

/// Returns the assumptions, and how to declare what is meant instead.
fn assumed(report: &Report, subject: &Subject<'_>) -> Vec<Fact> {
    let allowed = report.allowed().iter().map(Allowed::finding);
    let allowed = allowed.filter(|it| it.code() == Code::AssumedNamespace);
    let allowed: BTreeSet<usize> = allowed.filter_map(Finding::entry).collect();
    let is_lines = subject.is_plain_lines();
    let mut facts = Vec::new();
    for assumption in report.assumptions() {
        let entries = assumption.entries.iter();
        let mut entries = entries.filter(|it| !allowed.contains(it)).peekable();
        if entries.peek().is_none() {
            continue;
        }
        let lines = subject.lines_of(entries);
        let who = match lines.is_empty() {
            true => "some entries".to_owned(),
            false => lines.to_string(),
        };
        let was = if lines.is_one() { "was" } else { "were" };
        let others = assumption.alternatives.iter();
        let others: Vec<&str> = others.map(|ns| ns.as_str()).collect();
        let how = match is_lines {
            true => {
                "a plain line can't say which: in a manifest, as `front-scope init` writes one,"
            }
            false => "to say which,",
        };
        let (taken, or, also) = (assumption.namespace, others.join(" or "), others.join(", "));
        let text = format!(
            "{who} {was} taken as {taken} and may mean {or} too; {how} add `namespaces: [{taken}, {also}]` or a part of it."
        );
        facts.push(Fact::new("assumed", &text));
    }
    for taken in Namespace::ALL {
        let of_taken = report.assumptions().iter();
        let of_taken: Vec<_> = of_taken.filter(|it| it.namespace == *taken).collect();
        let entries = || of_taken.iter().flat_map(|it| &it.entries);
        let all_may_be = |ns: &&Namespace| {
            let mut all = of_taken.iter();
            all.all(|it| it.only_assumed && it.alternatives.contains(ns))
        };
        let alternatives = of_taken.iter().flat_map(|it| &it.alternatives);
        let mut instead = alternatives.filter(|ns| **ns != Namespace::Private);
        // An accepted assumption stays, and the namespace with it.
        let is_accepted = entries().any(|entry| allowed.contains(entry));
        let Some(instead) = instead.find(all_may_be).filter(|_| !is_accepted) else {
            continue;
        };
        let with = if is_lines {
            "in a manifest with"
        } else {
            "with"
        };
        let lines = subject.lines_of(entries());
        let text = format!(
            "Nothing else asks for {taken}: {with} `namespaces: [{instead}]` on {lines} it isn't needed."
        );
        facts.push(Fact::new("", &text));
    }
    facts
}

/// Returns the allowed findings: `line 8: assumed-namespace (only team tags are shown)`, once for all
/// lines with the same reason.
fn allowed(report: &Report, subject: &Subject<'_>) -> Vec<String> {
    let all = report.allowed().iter().map(|allowed| {
        let (allow, finding) = (allowed.allow(), allowed.finding());
        let until = allow.last_day().map(|day| format!(" until {day}"));
        let reason: Vec<&str> = allow.reason().split_whitespace().collect();
        let reason = reason.join(" ");
        let reason = truncate(&reason, MOST_OF_REASON).replace('`', "'");
        let what = format!("{}{} ({reason})", finding.code(), until.unwrap_or_default());
        let place = Some(finding.place()).filter(|it| **it != Place::Whole);
        (what, place.and_then(|it| Some(subject.position(it)?.line)))
    });
    let groups = group_by(all);
    let more = rest(groups.len(), MOST_ALLOWED);
    let told = groups.into_iter().take(MOST_ALLOWED).map(|(what, lines)| {
        let lines: LineSet = lines.into_iter().flatten().collect();
        match lines.is_empty() {
            true => what,
            false => format!("{lines}: {what}"),
        }
    });
    told.chain(more).collect()
}
