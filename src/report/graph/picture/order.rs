//! What stands above what.

use std::cmp::Reverse;

use super::{EndpointNode, Flow, Group, Kind, Need, Target};
use crate::model::Answer;

/// The answers in the order in which they are drawn: what is in the way first. Where not all is
/// understood, that is in the way of everything else.
pub(super) fn answers(partial: bool) -> [Answer; 3] {
    match partial {
        true => [Answer::Unknown, Answer::No, Answer::Yes],
        false => [Answer::No, Answer::Unknown, Answer::Yes],
    }
}

/// The place of an answer in that order.
pub(super) fn rank(answer: Answer, partial: bool) -> usize {
    let order = answers(partial);
    order.iter().position(|known| *known == answer).unwrap_or(0)
}

/// The uses of `needs`, by goal and answer.
pub(super) fn flows<'n>(needs: impl IntoIterator<Item = &'n Need>) -> Vec<Flow> {
    let mut flows: Vec<Flow> = Vec::new();
    for need in needs {
        let same = |flow: &&mut Flow| (flow.goal, flow.answer) == (need.goal, need.answer);
        match flows.iter_mut().find(same) {
            Some(flow) => {
                flow.uses = flow.uses.saturating_add(need.uses);
                flow.assumed = flow.assumed.saturating_add(need.assumed);
            }
            None => flows.push(Flow {
                goal: need.goal,
                answer: need.answer,
                uses: need.uses,
                assumed: need.assumed,
            }),
        }
    }
    flows.sort_by_key(|flow| (flow.goal, flow.answer));
    flows
}

/// Groups with what is in the way first; those of one kind keep the order of Front's token page.
pub(super) fn groups(groups: &mut [Group], partial: bool) {
    for group in groups.iter_mut() {
        for scope in &mut group.scopes {
            scope
                .endpoints
                .sort_by_cached_key(|endpoint| endpoint_key(endpoint, partial));
        }
        group
            .scopes
            .sort_by_key(|scope| (scope.permission(), scope.label.clone()));
    }
    groups.sort_by_key(|group| {
        let ranks = || group.endpoints().map(|e| rank(e.answer, partial));
        let understood = group.kind != Kind::NotUnderstood;
        let mixture = (ranks().min(), ranks().max());
        (understood, mixture, group.kind.clone())
    });
}

fn endpoint_key(endpoint: &EndpointNode, partial: bool) -> (usize, Option<usize>, String) {
    let line = endpoint.lines.first().copied();
    (rank(endpoint.answer, partial), line, endpoint.text.clone())
}

/// Targets with what is in the way first: those of the feature Access resources stay together.
pub(super) fn targets(targets: &mut [Target], partial: bool) {
    for target in targets.iter_mut() {
        target.flows.sort_by_key(|flow| rank(flow.answer, partial));
    }
    let ranks = |target: &Target| {
        let ranks = || target.flows.iter().map(|flow| rank(flow.answer, partial));
        (ranks().min(), ranks().max())
    };
    let of_resources = targets
        .iter()
        .filter(|target| target.goal.is_in_access_resources());
    let of_resources = of_resources.map(&ranks).min();
    targets.sort_by_key(|target| {
        let inside = target.goal.is_in_access_resources();
        let block = if inside {
            of_resources.unwrap_or_default()
        } else {
            ranks(target)
        };
        (block, Reverse(inside), ranks(target), target.goal)
    });
}
