//! The reasons why OAuth isn't enough: a blocker for each cell that a use needs and the profile
//! denies.

use std::borrow::Cow;

use crate::advice::{Way, WaysOut};
use crate::check::Blocker;
use crate::check::case::Case;
use crate::finding::{Code, Finding};
use crate::manifest::Audience;
use crate::model::{Cell, Feature, Namespace, Need, Needs, Profile, Stance, Use};
use crate::source::Place;

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    let severity = case.severity_of_blockers();
    let mut findings = Vec::new();
    for (need, uses) in case.needs.iter() {
        for (cell, stance) in blocking(case.profile, need) {
            let finding = finding(need, case.profile, &cell, stance)
                .with_severity(severity)
                .with_help(ways(case, uses, &cell));
            findings.extend(
                uses.iter()
                    .map(|index| finding.clone().at(case.place(*index))),
            );
        }
    }
    findings
}

/// The blockers of each use, in the order of the uses.
pub(in crate::check) fn of(profile: &Profile, uses: &[Use], needs: &Needs) -> Vec<Blocker> {
    let mut blockers = Vec::new();
    for (need, indices) in needs.iter() {
        for (cell, stance) in blocking(profile, need) {
            let source = profile.source_of(&cell);
            blockers.extend(indices.iter().map(|index| Blocker {
                index: *index,
                entry: uses.get(*index).and_then(Use::entry),
                code: code(&cell),
                endpoint: need.endpoint().map(Cow::into_owned),
                basis: need.basis(),
                cell: cell.clone(),
                stance,
                source: source.cloned(),
            }));
        }
    }
    blockers.sort_by_key(Blocker::place);
    blockers
}

/// The cells that OAuth can't be granted. Only Front can enable provisioning, whatever a profile
/// says of it.
fn blocking(profile: &Profile, needed: &Need) -> Vec<(Cell, Stance)> {
    if needed.feature() == Some(Feature::AutoProvisioning) {
        let cell = Cell::Feature(Feature::AutoProvisioning);
        let stance = profile.stance(&cell);
        return vec![(cell, stance)];
    }
    let mut lacks = profile.lacks(needed);
    lacks.retain(|(_, stance)| *stance == Stance::Denied);
    lacks
}

fn code(cell: &Cell) -> Code {
    match cell {
        Cell::Namespace(Namespace::Private) => Code::OauthPrivateNamespace,
        Cell::Resource(resource) if resource.as_str() == "knowledge_bases" => {
            Code::OauthKnowledgeBase
        }
        Cell::Feature(Feature::ApplicationTriggers) => Code::OauthApplicationTriggers,
        Cell::Feature(Feature::AutoProvisioning) => Code::OauthAutoProvisioning,
        _ => Code::OauthDenied,
    }
}

fn finding(needed: &Need, profile: &Profile, cell: &Cell, stance: Stance) -> Finding {
    let code = code(cell);
    let resource = needed.scope().and_then(|scope| scope.resource());
    let resource = resource.map_or_else(|| "resources".to_owned(), |r| r.label().to_lowercase());
    let denied = |what: &str| {
        let name = profile.name();
        Finding::new(
            code,
            Place::Whole,
            format!("the profile {name} denies {what} to OAuth"),
        )
        .with_label(format!("{name} denies {what}"))
    };
    match cell {
        Cell::Namespace(Namespace::Private) => {
            let only = needed
                .operation()
                .is_some_and(|op| op.admissible().len() == 1);
            let label = if only {
                format!("one teammate's {resource} are private resources")
            } else {
                format!("private {resource} are declared here")
            };
            denied("private resources").with_label(label)
        }
        Cell::Resource(_) | Cell::OtherResources => denied(&resource),
        Cell::Feature(Feature::ApplicationTriggers) => denied("application triggers"),
        Cell::Feature(Feature::AutoProvisioning) => {
            let message = match stance {
                Stance::Denied => "only Front can enable provisioning (SCIM)",
                Stance::Unknown => {
                    "only Front can enable provisioning (SCIM), perhaps not for OAuth"
                }
                Stance::Granted => "only Front can enable provisioning (SCIM), for OAuth too",
            };
            Finding::new(code, Place::Whole, message)
        }
        Cell::Feature(_) | Cell::Namespace(_) => denied(&format!("`{cell}`")),
    }
}

/// The ways out of a blocked use, in words.
fn ways(case: &Case<'_>, uses: &[usize], cell: &Cell) -> String {
    let first = uses
        .first()
        .and_then(|index| case.advice.ways_out_of(*index));
    let changes = first.into_iter().flat_map(WaysOut::ways);
    let changes = changes.filter(|way| **way != Way::Drop);
    let mut words: Vec<String> = changes.map(ToString::to_string).collect();
    words.push("drop it".to_owned());
    let is_public = case.manifest.audience() == Audience::Public;
    let last = match cell {
        Cell::Feature(Feature::AutoProvisioning) => "contact Front to have it enabled",
        _ if !is_public => "use an API token",
        Cell::Feature(Feature::ApplicationTriggers) => "use an API token in a private app",
        _ if !case.advice.is_publishable() => {
            "ask Front for an exception once the application triggers are in a private app"
        }
        _ => "ask Front for an exception",
    };
    words.push(last.to_owned());
    words.join(", or ")
}
