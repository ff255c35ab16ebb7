//! The facts of a picture.

use std::collections::{BTreeMap, BTreeSet};

use super::counted;
use crate::check::Report;
use crate::manifest::Audience;
use crate::model::{
    Answer, Cell, Feature, Namespace, Permission, Profile, Resource, Scope, Stance, Use, Workspaces,
};
use crate::report::document::{Headline, Inline};
use crate::report::view::check::{CheckAnswer, lead};
use crate::report::words::counts;
use crate::report::{Answer as _, Subject, plain};
use crate::source::Place;

/// The facts of one manifest, ready to be drawn. All text is [`plain`](crate::report::plain).
///
/// Groups, targets and sinks that OAuth doesn't cover come first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The name of the integration.
    pub name: String,
    /// The path of the manifest.
    pub path: String,
    /// The customers that the integration is for.
    pub audience: Audience,
    pub(super) headline: Headline,
    pub(super) lead: Vec<Inline>,
    /// The number of entries in the manifest.
    pub entries: usize,
    /// The number of permissions in the least grant.
    pub permissions: usize,
    /// The endpoints by resource.
    pub groups: Vec<Group>,
    /// The namespaces and features that the endpoints must reach.
    pub targets: Vec<Target>,
    /// The answers of OAuth.
    pub sinks: Vec<Sink>,
}

/// The property that the endpoints of a group share.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// They need a permission for this resource.
    Resource(Resource),
    /// They need a feature and no permission.
    Feature(Feature),
    /// Any token may call them.
    AnyToken,
    /// Entries and errors of which nothing is known.
    NotUnderstood,
}

/// The endpoints of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The property that they share.
    pub kind: Kind,
    /// The profile's stance to it.
    pub stance: Stance,
    /// The endpoints by scope, in the order of Front's token page.
    pub scopes: Vec<ScopeNode>,
}

/// The endpoints of a group that need the same scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeNode {
    /// The scope; `None` where no scope is needed or known.
    pub scope: Option<Scope>,
    /// The scope in words.
    pub label: String,
    /// The endpoints, each once.
    pub endpoints: Vec<EndpointNode>,
}

/// An endpoint with all entries that mean it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointNode {
    /// Method and path as the catalogue writes them, a declared feature, or text of the file that isn't
    /// understood.
    pub text: String,
    /// The lines of the file, sorted.
    pub lines: Vec<usize>,
    /// The number of uses, or of entries that aren't understood.
    pub uses: usize,
    /// The namespaces and features that it must reach.
    pub flows: Vec<Flow>,
    /// The lowest answer of OAuth to its uses.
    pub answer: Answer,
    /// The cells that the profile doesn't grant, or the reason why it isn't understood.
    pub why: Vec<String>,
}

/// A namespace or feature that a use must reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goal {
    /// A namespace; the feature Access resources goes with it.
    Namespace(Namespace),
    /// A feature.
    Feature(Feature),
    /// Nothing: any token will do.
    Nothing,
    /// Unknown.
    Anything,
}

/// Uses with the same goal and the same answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    /// The goal that they must reach.
    pub goal: Goal,
    /// OAuth's answer to them.
    pub answer: Answer,
    /// The number of uses.
    pub uses: usize,
    /// The number of uses whose namespace is assumed.
    pub assumed: usize,
}

/// A goal with the uses that must reach it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The goal.
    pub goal: Goal,
    /// The profile's stance to it.
    pub stance: Stance,
    /// More about it, such as the workspaces that `shared` means.
    pub detail: Option<String>,
    /// The uses by answer.
    pub flows: Vec<Flow>,
}

/// An answer of OAuth with the uses that it is given to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sink {
    /// The answer.
    pub answer: Answer,
    /// The number of uses that have an entry.
    pub endpoints: usize,
    /// The number of declared features.
    pub features: usize,
    /// The number of entries that aren't understood.
    pub not_understood: usize,
    /// The number of errors elsewhere in the file.
    pub errors: usize,
    /// The cells that the profile doesn't grant.
    pub why: Vec<String>,
}

/// Returns the picture of a report about the file `subject`.
///
/// ```
/// use front_scope::report::{Subject, graph};
/// use front_scope::model::Answer;
/// use front_scope::{Catalogue, Manifest, Profile, Question, check};
///
/// let text = "name: Acme\nendpoints:\n  - GET /tags\n  - GET /teammates/{id}/tags\n";
/// let (manifest, map, _) = Manifest::read(text);
/// let question = Question::of(Profile::shared_only());
/// let report = check(Catalogue::builtin(), &manifest.unwrap(), &question);
/// let picture = graph::picture(&report, &Subject::new("acme.yaml", text, &map));
///
/// let [tags] = picture.groups.as_slice() else { panic!("one resource") };
/// let endpoints = &tags.scopes[0].endpoints;
/// assert_eq!(endpoints[0].text, "GET /teammates/{teammate_id}/tags");
/// assert_eq!((endpoints[0].answer, &endpoints[0].lines[..]), (Answer::No, &[4][..]));
/// assert!(graph::html(&picture).contains("shared-only scope is not enough for Acme"));
/// ```
#[must_use]
pub fn picture(report: &Report, subject: &Subject<'_>) -> Picture {
    let of_uses = (0..).zip(report.uses().iter()).map(|(place, needed)| {
        let place = report.place_of_use(place).unwrap_or(Place::Whole);
        Row::of_use(report, needed, line(subject, &place))
    });
    let rows: Vec<Row> = of_uses.chain(not_understood(report, subject)).collect();
    let order = Order::of(report);
    let sinks = sinks(&rows, order);
    let groups = groups(rows, report.profile(), order);
    let permissions = report.grant().permissions();
    let check = CheckAnswer {
        report,
        subject: subject.clone(),
    };
    Picture {
        name: plain(report.name().unwrap_or("this integration")).into_owned(),
        path: plain(subject.path()).into_owned(),
        audience: report.audience(),
        headline: check.headline(),
        lead: lead(report, subject),
        entries: report.entries(),
        permissions: permissions.map(|(_, held)| held.len()).sum(),
        targets: targets(report, &groups, order),
        groups,
        sinks,
    }
}

/// One use, or one thing of the file that isn't understood.
struct Row {
    kind: Kind,
    scope: Option<Scope>,
    label: String,
    text: String,
    line: Option<usize>,
    goals: Vec<Goal>,
    answer: Answer,
    is_assumed: bool,
    why: Vec<String>,
    counter: fn(&mut Sink) -> &mut usize,
}

impl Row {
    fn of_use(report: &Report, needed: &Use, line: Option<usize>) -> Self {
        let (scope, feature) = (needed.scope(), needed.feature());
        let kind = match (scope.and_then(Scope::resource), feature) {
            (Some(resource), _) => Kind::Resource(resource.clone()),
            (None, Some(feature)) => Kind::Feature(feature),
            (None, None) => Kind::AnyToken,
        };
        let namespaces = needed.reach().namespaces().iter().map(Goal::Namespace);
        let mut goals: Vec<Goal> = namespaces.collect();
        if goals.is_empty() {
            goals.push(match kind {
                Kind::Feature(feature) => Goal::Feature(feature),
                _ => Goal::Nothing,
            });
        }
        let lacks = report.profile().lacks(needed);
        Row {
            label: match (scope, feature) {
                (Some(scope), _) => scope.to_string(),
                (None, Some(_)) => "the feature alone".to_owned(),
                (None, None) => "no scope".to_owned(),
            },
            text: match (needed.endpoint(), feature) {
                (Some(endpoint), _) => plain(&endpoint).into_owned(),
                (None, Some(feature)) => format!("{feature}, declared"),
                (None, None) => String::new(),
            },
            scope: scope.cloned(),
            kind,
            line,
            goals,
            answer: report.profile().covers(needed),
            is_assumed: needed.is_assumed(),
            why: lacks.iter().map(|(cell, _)| cell.to_string()).collect(),
            counter: match needed.entry() {
                Some(_) => |sink| &mut sink.endpoints,
                None => |sink| &mut sink.features,
            },
        }
    }

    fn unknown(text: String, line: Option<usize>, why: &str) -> Self {
        Row {
            kind: Kind::NotUnderstood,
            scope: None,
            label: "not known".to_owned(),
            text,
            line,
            goals: vec![Goal::Anything],
            answer: Answer::Unknown,
            is_assumed: false,
            why: vec![plain(why).into_owned()],
            counter: |sink| &mut sink.errors,
        }
    }
}

/// The parts of the file that aren't understood: of a partial report at least one.
fn not_understood(report: &Report, subject: &Subject<'_>) -> Vec<Row> {
    let understood: BTreeSet<usize> = report.uses().iter().filter_map(Use::entry).collect();
    let faults = || report.findings().iter().filter(|it| it.is_fault());
    let messages = faults().filter_map(|fault| Some((fault.entry()?, fault.message())));
    let messages: BTreeMap<usize, &str> = messages.collect();
    let entries = (0..report.entries()).filter(|entry| !understood.contains(entry));
    let entries = entries.map(|entry| {
        let place = Place::Entry(entry);
        let why = messages.get(&entry).copied();
        let why = why.unwrap_or("it isn't understood");
        let written = subject.span(&place);
        let written = written.and_then(|span| span.of(subject.lines().text()));
        let text = match written {
            Some(written) => plain(written.trim_matches(['"', '\''])).into_owned(),
            None => format!("entry {}", entry.saturating_add(1)),
        };
        Row {
            counter: |sink| &mut sink.not_understood,
            ..Row::unknown(text, line(subject, &place), why)
        }
    });
    let elsewhere = faults().filter(|fault| fault.entry().is_none());
    let elsewhere = elsewhere.map(|fault| {
        let text = plain(fault.message()).replace('`', "");
        Row::unknown(text, line(subject, fault.place()), fault.message())
    });
    let mut rows: Vec<Row> = entries.chain(elsewhere).collect();
    if rows.is_empty() && report.is_partial() {
        let text = "something in the file couldn't be read".to_owned();
        rows.push(Row::unknown(text, None, "the file is known in part"));
    }
    rows
}

fn line(subject: &Subject<'_>, place: &Place) -> Option<usize> {
    Some(subject.position(place)?.line)
}

/// The order in which answers are drawn: the one that needs work first.
#[derive(Clone, Copy)]
struct Order([Answer; 3]);

impl Order {
    /// Entries that aren't understood have to be corrected before anything else.
    fn of(report: &Report) -> Self {
        Order(match report.is_partial() {
            true => [Answer::Unknown, Answer::No, Answer::Yes],
            false => [Answer::No, Answer::Unknown, Answer::Yes],
        })
    }

    fn rank(self, answer: Answer) -> Option<usize> {
        self.0.iter().position(|known| *known == answer)
    }

    /// The first and the last rank of some answers.
    fn ranks(self, answers: impl Iterator<Item = Answer>) -> (Option<usize>, Option<usize>) {
        let ranks: BTreeSet<usize> = answers.filter_map(|it| self.rank(it)).collect();
        (ranks.first().copied(), ranks.last().copied())
    }
}

fn sinks(rows: &[Row], order: Order) -> Vec<Sink> {
    let sinks = order.0.into_iter().map(|answer| {
        let mut sink = Sink {
            answer,
            endpoints: 0,
            features: 0,
            not_understood: 0,
            errors: 0,
            why: Vec::new(),
        };
        for row in rows.iter().filter(|row| row.answer == answer) {
            let count = (row.counter)(&mut sink);
            *count = count.saturating_add(1);
            if row.kind != Kind::NotUnderstood {
                add_new(&mut sink.why, &row.why);
            }
        }
        sink
    });
    sinks.filter(|sink| !sink.parts().is_empty()).collect()
}

fn add_new(words: &mut Vec<String>, more: &[String]) {
    for word in more {
        if !words.contains(word) {
            words.push(word.clone());
        }
    }
}

/// The rows of a scope, by endpoint.
type ScopeRows = (Option<Scope>, BTreeMap<String, Vec<Row>>);

fn groups(rows: Vec<Row>, profile: &Profile, order: Order) -> Vec<Group> {
    let mut by_kind: BTreeMap<Kind, BTreeMap<String, ScopeRows>> = BTreeMap::new();
    for row in rows {
        let scopes = by_kind.entry(row.kind.clone()).or_default();
        let (scope, endpoints) = scopes.entry(row.label.clone()).or_default();
        scope.clone_from(&row.scope);
        endpoints.entry(row.text.clone()).or_default().push(row);
    }
    let groups = by_kind.into_iter().map(|(kind, scopes)| {
        let scopes = scopes.into_iter().map(|(label, (scope, endpoints))| {
            let endpoints = endpoints.into_iter();
            let endpoints = endpoints.map(|(text, rows)| EndpointNode::of(text, &rows));
            let mut endpoints: Vec<EndpointNode> = endpoints.collect();
            endpoints.sort_by_key(|it| (order.rank(it.answer), it.lines.first().copied()));
            ScopeNode {
                scope,
                label,
                endpoints,
            }
        });
        let mut scopes: Vec<ScopeNode> = scopes.collect();
        scopes.sort_by_key(ScopeNode::permission);
        Group {
            stance: match &kind {
                Kind::Resource(resource) => profile.stance(&Cell::Resource(resource.clone())),
                Kind::Feature(feature) => profile.stance(&Cell::Feature(*feature)),
                Kind::AnyToken => Stance::Granted,
                Kind::NotUnderstood => Stance::Unknown,
            },
            kind,
            scopes,
        }
    });
    let mut groups: Vec<Group> = groups.collect();
    groups.sort_by_cached_key(|group| {
        let is_understood = group.kind != Kind::NotUnderstood;
        let ranks = order.ranks(group.endpoints().map(|it| it.answer));
        (is_understood, ranks, group.kind.clone())
    });
    groups
}

fn targets(report: &Report, groups: &[Group], order: Order) -> Vec<Target> {
    let flows = groups.iter().flat_map(Group::endpoints);
    let flows = merged(flows.flat_map(|endpoint| &endpoint.flows));
    let targets = flows.chunk_by(|one, other| one.goal == other.goal);
    let targets = targets.filter_map(|flows| {
        let goal = flows.first()?.goal;
        let mut flows = flows.to_vec();
        flows.sort_by_key(|flow| order.rank(flow.answer));
        Some(Target {
            goal,
            stance: match goal {
                Goal::Namespace(ns) => report.profile().stance(&Cell::Namespace(ns)),
                Goal::Feature(feature) => report.profile().stance(&Cell::Feature(feature)),
                Goal::Nothing => Stance::Granted,
                Goal::Anything => Stance::Unknown,
            },
            detail: detail(report, goal),
            flows,
        })
    });
    let mut targets: Vec<Target> = targets.collect();
    targets.sort_by_key(|it| {
        (
            order.ranks(it.flows.iter().map(|flow| flow.answer)),
            it.goal,
        )
    });
    targets
}

fn detail(report: &Report, goal: Goal) -> Option<String> {
    let detail = match goal {
        Goal::Namespace(Namespace::Shared) => {
            let workspaces = report.grant().reach().workspaces();
            return Some(match workspaces.and_then(Workspaces::chosen) {
                None => "all workspaces".to_owned(),
                Some(chosen) => {
                    let names = chosen.iter().map(|w| plain(w.as_str()).into_owned());
                    names.collect::<Vec<_>>().join(", ")
                }
            });
        }
        Goal::Namespace(Namespace::Private) => "teammates opt in",
        Goal::Namespace(Namespace::Global) => "the whole company",
        Goal::Feature(_) => return None,
        Goal::Nothing => "any token will do",
        Goal::Anything => "it isn't understood",
    };
    Some(detail.to_owned())
}

/// Flows by goal and answer.
fn merged<'f>(flows: impl IntoIterator<Item = &'f Flow>) -> Vec<Flow> {
    let mut merged: BTreeMap<(Goal, Answer), Flow> = BTreeMap::new();
    for flow in flows {
        let known = merged.entry((flow.goal, flow.answer)).or_insert(Flow {
            uses: 0,
            assumed: 0,
            ..*flow
        });
        known.uses = known.uses.saturating_add(flow.uses);
        known.assumed = known.assumed.saturating_add(flow.assumed);
    }
    merged.into_values().collect()
}

impl Picture {
    /// Returns the number of entries and errors that aren't understood, such as
    /// `2 entries not understood`.
    #[must_use]
    pub fn not_understood(&self) -> Option<String> {
        let mut unknown = self.sinks.iter().filter(|it| it.answer == Answer::Unknown);
        let unknown = unknown.next().map(|sink| Sink {
            endpoints: 0,
            features: 0,
            ..sink.clone()
        });
        unknown.map(|it| it.size()).filter(|size| !size.is_empty())
    }

    /// Returns all endpoints, group by group.
    pub fn endpoints(&self) -> impl Iterator<Item = &EndpointNode> {
        self.groups.iter().flat_map(Group::endpoints)
    }
}

impl Kind {
    /// Returns the name of a group of this kind.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Kind::Resource(resource) => resource.label(),
            Kind::Feature(feature) => feature.label().to_owned(),
            Kind::AnyToken => "Any token".to_owned(),
            Kind::NotUnderstood => "Not understood".to_owned(),
        }
    }
}

impl Group {
    /// Returns its endpoints, scope by scope.
    pub fn endpoints(&self) -> impl Iterator<Item = &EndpointNode> {
        self.scopes.iter().flat_map(|scope| &scope.endpoints)
    }

    /// Returns its size in words: `7 endpoints`.
    #[must_use]
    pub fn size(&self) -> String {
        let uses = self
            .endpoints()
            .map(|endpoint| endpoint.uses)
            .sum::<usize>();
        match self.kind {
            Kind::NotUnderstood => counted(uses, "place", "places"),
            Kind::Feature(_) => counted(uses, "use", "uses"),
            Kind::Resource(_) | Kind::AnyToken => counted(uses, "endpoint", "endpoints"),
        }
    }
}

impl ScopeNode {
    /// Returns its permission; `None` for the scope of a feature.
    #[must_use]
    pub fn permission(&self) -> Option<Permission> {
        match self.scope {
            Some(Scope::Permission { permission, .. }) => Some(permission),
            _ => None,
        }
    }

    /// Returns the flows of its endpoints.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        merged(self.endpoints.iter().flat_map(|endpoint| &endpoint.flows))
    }

    /// Returns the answer to all of its endpoints; `None` where answers differ.
    #[must_use]
    pub fn answer(&self) -> Option<Answer> {
        let first = self.endpoints.first()?.answer;
        let is_same = |endpoint: &EndpointNode| endpoint.answer == first;
        self.endpoints.iter().all(is_same).then_some(first)
    }
}

impl EndpointNode {
    fn of(text: String, rows: &[Row]) -> Self {
        let lines: BTreeSet<usize> = rows.iter().filter_map(|row| row.line).collect();
        let flows: Vec<Flow> = rows.iter().flat_map(Row::flows).collect();
        let mut why = Vec::new();
        for row in rows {
            add_new(&mut why, &row.why);
        }
        EndpointNode {
            text,
            lines: lines.into_iter().collect(),
            uses: rows.len(),
            flows: merged(&flows),
            answer: rows
                .iter()
                .map(|row| row.answer)
                .min()
                .unwrap_or(Answer::Unknown),
            why,
        }
    }

    /// Returns its goals in words. An asterisk marks a namespace that is assumed.
    #[must_use]
    pub fn reach(&self) -> String {
        let goals = self.flows.chunk_by(|one, other| one.goal == other.goal);
        let words = goals.filter_map(|flows| {
            let is_assumed = flows.iter().all(|flow| flow.assumed == flow.uses);
            let mark = if is_assumed { "*" } else { "" };
            Some(format!("{}{mark}", flows.first()?.goal.word()))
        });
        words.collect::<Vec<_>>().join(", ")
    }
}

impl Row {
    fn flows(&self) -> impl Iterator<Item = Flow> {
        self.goals.iter().map(|goal| Flow {
            goal: *goal,
            answer: self.answer,
            uses: 1,
            assumed: usize::from(self.is_assumed),
        })
    }
}

impl Goal {
    /// Returns its name.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Goal::Namespace(namespace) => namespace.label(),
            Goal::Feature(feature) => feature.label(),
            Goal::Nothing => "Nothing",
            Goal::Anything => "Anything",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Goal::Namespace(namespace) => namespace.as_str(),
            Goal::Feature(_) | Goal::Nothing => "–",
            Goal::Anything => "?",
        }
    }
}

impl Sink {
    /// Returns its counts in words: `12 endpoints`, `1 feature`.
    pub(super) fn parts(&self) -> Vec<String> {
        let parts = [
            (self.endpoints, "endpoint", "endpoints"),
            (self.features, "feature", "features"),
            (
                self.not_understood,
                "entry not understood",
                "entries not understood",
            ),
            (self.errors, "error in the file", "errors in the file"),
        ];
        counts(&parts)
    }

    /// Returns its counts in one line.
    #[must_use]
    pub fn size(&self) -> String {
        self.parts().join(", ")
    }
}
