//! From a report to the facts of a picture.

use std::collections::BTreeMap;

use super::unknown::{Unknown, not_understood};
use super::{EndpointNode, Goal, Group, Kind, Need, Picture, ScopeNode, Sink, Target, order};
use crate::check::Report;
use crate::model::{Answer, Cell, Feature, Namespace, Profile, Scope, Stance, Use, Workspaces};
use crate::report::view::check::headline as summary;
use crate::report::{Subject, plain};
use crate::source::Place;

/// Endpoints by what tells them apart: kind, scope as written, text.
type Nodes = BTreeMap<(Kind, String, String), (Option<Scope>, EndpointNode)>;

pub(super) fn picture(report: &Report, subject: &Subject<'_>) -> Picture {
    let partial = report.is_partial();
    let (nodes, sinks) = nodes(report, subject);
    let mut groups = groups(report.profile(), nodes);
    order::groups(&mut groups, partial);
    let mut targets = targets(report, &groups);
    order::targets(&mut targets, partial);
    let profile = report.profile();
    let permissions = report.grant().permissions();
    Picture {
        name: plain(report.name().unwrap_or("this integration")).into_owned(),
        path: plain(subject.path()).into_owned(),
        audience: report.audience(),
        headline: plain(&summary(report, subject)).into_owned(),
        verdict: report.verdict(),
        profile: plain(profile.name()).into_owned(),
        profile_as_of: profile.as_of(),
        access_resources: profile.stance(&Cell::Feature(Feature::AccessResources)),
        catalogue_as_of: report.catalogue().as_of,
        entries: report.entries(),
        permissions: permissions.map(|(_, held)| held.iter().count()).sum(),
        groups,
        targets,
        sinks,
    }
}

/// The endpoints, and what OAuth does about them.
fn nodes(report: &Report, subject: &Subject<'_>) -> (Nodes, Vec<Sink>) {
    let mut nodes = Nodes::new();
    let answers = order::answers(report.is_partial()).into_iter();
    let sinks = answers.map(|answer| Sink {
        answer,
        endpoints: 0,
        features: 0,
        not_understood: 0,
        errors: 0,
        why: Vec::new(),
    });
    let mut sinks: Vec<Sink> = sinks.collect();
    let mut features = 0..;
    for needed in report.uses() {
        let place = match needed.entry() {
            Some(entry) => Place::Entry(entry),
            None => Place::Feature(features.next().unwrap_or_default()),
        };
        let line = subject.position(&place).map(|position| position.line);
        add_use(report, needed, line, &mut nodes, &mut sinks);
    }
    for unknown in not_understood(report, subject) {
        add_unknown(unknown, &mut nodes, &mut sinks);
    }
    sinks.retain(|sink| !sink.size().is_empty());
    (nodes, sinks)
}

fn kind(needed: &Use) -> Kind {
    match (needed.scope().and_then(Scope::resource), needed.feature()) {
        (Some(resource), _) => Kind::Resource(resource.clone()),
        (None, Some(feature)) => Kind::Feature(feature),
        (None, None) => Kind::AnyToken,
    }
}

fn goals(needed: &Use, kind: &Kind) -> Vec<Goal> {
    let namespaces = needed.reach().namespaces().iter().map(Goal::Namespace);
    let goals: Vec<Goal> = namespaces.collect();
    match kind {
        _ if !goals.is_empty() => goals,
        Kind::Feature(feature) => vec![Goal::Feature(*feature)],
        _ => vec![Goal::Nothing],
    }
}

fn add_use(
    report: &Report,
    needed: &Use,
    line: Option<usize>,
    nodes: &mut Nodes,
    sinks: &mut [Sink],
) {
    let (kind, profile) = (kind(needed), report.profile());
    let answer = profile.covers(needed);
    let cells = profile.lacks(needed);
    let why: Vec<String> = cells.iter().map(|(cell, _)| cell.to_string()).collect();
    if let Some(sink) = sinks.iter_mut().find(|sink| sink.answer == answer) {
        match needed.entry() {
            Some(_) => sink.endpoints = sink.endpoints.saturating_add(1),
            None => sink.features = sink.features.saturating_add(1),
        }
        extend_unique(&mut sink.why, &why);
    }
    let text = match (needed.endpoint(), needed.feature()) {
        (Some(endpoint), _) => plain(&endpoint).into_owned(),
        (None, Some(feature)) => format!("{feature}, declared"),
        (None, None) => String::new(),
    };
    let label = match (needed.scope(), needed.feature()) {
        (Some(scope), _) => scope.to_string(),
        (None, Some(_)) => "the feature alone".to_owned(),
        (None, None) => "no scope".to_owned(),
    };
    let goals = goals(needed, &kind);
    let key = (kind, label, text.clone());
    let scope = needed.scope().cloned();
    let (_, node) = nodes
        .entry(key)
        .or_insert_with(|| (scope, node(text, answer)));
    for goal in goals {
        add_need(node, goal, answer, needed.is_assumed());
    }
    add_to(node, answer, line, &why);
}

fn add_unknown(unknown: Unknown, nodes: &mut Nodes, sinks: &mut [Sink]) {
    let is_for_it = |sink: &&mut Sink| sink.answer == Answer::Unknown;
    if let Some(sink) = sinks.iter_mut().find(is_for_it) {
        match unknown.is_entry {
            true => sink.not_understood = sink.not_understood.saturating_add(1),
            false => sink.errors = sink.errors.saturating_add(1),
        }
    }
    let text = unknown.text;
    let key = (Kind::NotUnderstood, "not known".to_owned(), text.clone());
    let new = || (None, node(text, Answer::Unknown));
    let (_, node) = nodes.entry(key).or_insert_with(new);
    add_need(node, Goal::Anything, Answer::Unknown, false);
    add_to(node, Answer::Unknown, unknown.line, &[unknown.why]);
}

fn node(text: String, answer: Answer) -> EndpointNode {
    EndpointNode {
        text,
        lines: Vec::new(),
        uses: 0,
        needs: Vec::new(),
        answer,
        why: Vec::new(),
    }
}

fn add_to(node: &mut EndpointNode, answer: Answer, line: Option<usize>, why: &[String]) {
    node.uses = node.uses.saturating_add(1);
    node.answer = node.answer.min(answer);
    if let Some(line) = line
        && let Err(at) = node.lines.binary_search(&line)
    {
        node.lines.insert(at, line);
    }
    extend_unique(&mut node.why, why);
}

fn add_need(node: &mut EndpointNode, goal: Goal, answer: Answer, assumed: bool) {
    let same = |need: &&mut Need| (need.goal, need.answer) == (goal, answer);
    match node.needs.iter_mut().find(same) {
        Some(need) => {
            need.uses = need.uses.saturating_add(1);
            need.assumed = need.assumed.saturating_add(usize::from(assumed));
        }
        None => node.needs.push(Need {
            goal,
            answer,
            uses: 1,
            assumed: usize::from(assumed),
        }),
    }
    node.needs.sort_by_key(|need| (need.goal, need.answer));
}

fn extend_unique(words: &mut Vec<String>, more: &[String]) {
    for word in more {
        if !words.contains(word) {
            words.push(word.clone());
        }
    }
}

/// What a profile says of what a group has in common.
fn stance(profile: &Profile, kind: &Kind) -> Stance {
    match kind {
        Kind::Resource(resource) => profile.stance(&Cell::Resource(resource.clone())),
        Kind::Feature(feature) => profile.stance(&Cell::Feature(*feature)),
        Kind::AnyToken => Stance::Granted,
        Kind::NotUnderstood => Stance::Unknown,
    }
}

fn groups(profile: &Profile, nodes: Nodes) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for ((kind, label, _), (scope, endpoint)) in nodes {
        let of_kind = groups.last().is_some_and(|group| group.kind == kind);
        if !of_kind {
            groups.push(Group {
                stance: stance(profile, &kind),
                kind,
                scopes: Vec::new(),
            });
        }
        let Some(group) = groups.last_mut() else {
            continue;
        };
        match group.scopes.last_mut().filter(|s| s.label == label) {
            Some(known) => known.endpoints.push(endpoint),
            None => group.scopes.push(ScopeNode {
                scope,
                label,
                endpoints: vec![endpoint],
            }),
        }
    }
    groups
}

fn targets(report: &Report, groups: &[Group]) -> Vec<Target> {
    let scopes = groups.iter().flat_map(|group| &group.scopes);
    let endpoints = scopes.flat_map(|scope| &scope.endpoints);
    let flows = order::flows(endpoints.flat_map(|endpoint| &endpoint.needs));
    let mut targets: Vec<Target> = Vec::new();
    for flow in flows {
        match targets.iter_mut().find(|target| target.goal == flow.goal) {
            Some(target) => target.flows.push(flow),
            None => targets.push(Target {
                goal: flow.goal,
                stance: match flow.goal {
                    Goal::Namespace(namespace) => {
                        report.profile().stance(&Cell::Namespace(namespace))
                    }
                    Goal::Feature(feature) => stance(report.profile(), &Kind::Feature(feature)),
                    Goal::Nothing => Stance::Granted,
                    Goal::Anything => Stance::Unknown,
                },
                detail: detail(report, flow.goal),
                flows: vec![flow],
            }),
        }
    }
    targets
}

fn detail(report: &Report, goal: Goal) -> Option<String> {
    match goal {
        Goal::Namespace(Namespace::Shared) => {
            let workspaces = report.grant().reach().workspaces();
            Some(match workspaces.and_then(Workspaces::chosen) {
                None => "all workspaces".to_owned(),
                Some(chosen) => {
                    let names = chosen.iter().map(|w| plain(w.as_str()).into_owned());
                    names.collect::<Vec<_>>().join(", ")
                }
            })
        }
        Goal::Namespace(Namespace::Private) => Some("teammates opt in".to_owned()),
        Goal::Namespace(Namespace::Global) => Some("the whole company".to_owned()),
        Goal::Feature(_) => None,
        Goal::Nothing => Some("any token will do".to_owned()),
        Goal::Anything => Some("it isn't understood".to_owned()),
    }
}
