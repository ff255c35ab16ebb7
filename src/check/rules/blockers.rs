//! Why OAuth is not enough: a blocker for each cell that a use needs and the profile denies.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use crate::advice::{Way, WaysOut};
use crate::check::blocker::{Blocked, Blocker};
use crate::check::case::Case;
use crate::finding::{Code, Finding};
use crate::manifest::Audience;
use crate::model::{Cell, Feature, Kinds, Namespace, Profile, Stance, Use};

pub(super) fn find(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let severity = case.severity_of_blockers();
    // Uses of one kind share what blocks them.
    let mut known = HashMap::new();
    for blocker in case.blockers {
        if let Some(needed) = case.uses.get(blocker.place) {
            let of_kind = || {
                finding(case, needed, blocker)
                    .with_severity(severity)
                    .with_help(ways(case, blocker))
            };
            let finding = known
                .entry(Arc::as_ptr(&blocker.by))
                .or_insert_with(of_kind);
            findings.push(finding.clone().at(case.place(needed)));
        }
    }
}

/// The blockers of these uses under a profile.
pub(in crate::check) fn of(profile: &Profile, (uses, kinds): (&[Use], &Kinds)) -> Vec<Blocker> {
    let of_kind = |needed: &Use| -> Arc<[Arc<Blocked>]> {
        let cells = blocking(profile, needed).into_iter();
        let blocked = cells.map(|(cell, stance)| {
            Arc::new(Blocked {
                code: code(&cell),
                endpoint: needed.endpoint().map(Cow::into_owned),
                basis: needed.basis(),
                source: profile.source_of(&cell).cloned(),
                cell,
                stance,
            })
        });
        blocked.collect()
    };
    let mut blockers = Vec::new();
    for (place, (needed, blocked)) in uses.iter().zip(kinds.each(uses, of_kind)).enumerate() {
        blockers.extend(blocked.iter().map(|by| Blocker {
            place,
            entry: needed.entry(),
            by: Arc::clone(by),
        }));
    }
    blockers
}

/// The cells that OAuth can't be granted. Provisioning is Front's alone to open, whatever a profile
/// says of it.
fn blocking(profile: &Profile, needed: &Use) -> Vec<(Cell, Stance)> {
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

fn finding(case: &Case<'_>, needed: &Use, blocker: &Blocker) -> Finding {
    let profile = case.profile.name();
    let place = case.place(needed);
    let (code, cell) = (blocker.code(), blocker.cell());
    let resource = needed.scope().and_then(|scope| scope.resource());
    let resource = resource.map_or_else(|| "resources".to_owned(), |r| r.label().to_lowercase());
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
            Finding::new(code, place, "private resources are closed to OAuth").with_label(label)
        }
        Cell::Resource(_) => {
            let message = format!("{resource} are closed to OAuth");
            Finding::new(code, place, message)
        }
        Cell::Feature(Feature::ApplicationTriggers) => {
            Finding::new(code, place, "application triggers are closed to OAuth")
        }
        Cell::Feature(Feature::AutoProvisioning) => {
            let message = match blocker.stance() {
                Stance::Denied => "provisioning (SCIM) is opened by Front alone",
                Stance::Unknown => {
                    "whether OAuth gets provisioning (SCIM) isn't known, and Front opens it"
                }
                Stance::Granted => "provisioning (SCIM) is opened by Front, for OAuth too",
            };
            Finding::new(code, place, message)
        }
        Cell::Feature(_) | Cell::Namespace(_) => Finding::new(
            code,
            place,
            format!("the profile {profile} denies `{cell}` to OAuth"),
        ),
    }
}

/// The ways out of a blocked use, in words.
fn ways(case: &Case<'_>, blocker: &Blocker) -> String {
    let all = case.advice.ways_out();
    let found = all
        .binary_search_by_key(&blocker.place, WaysOut::place)
        .ok();
    let ways_out = found.and_then(|found| all.get(found));
    let changes = ways_out
        .map_or(&[][..], WaysOut::ways)
        .iter()
        .filter(|way| **way != Way::Drop);
    let mut words: Vec<String> = changes.map(ToString::to_string).collect();
    words.push("drop it".to_owned());
    words.push(match blocker.cell() {
        Cell::Feature(Feature::AutoProvisioning) => "contact Front, which opens it".to_owned(),
        Cell::Feature(Feature::ApplicationTriggers)
            if case.manifest.audience() == Audience::Public =>
        {
            "use an API token in a private app".to_owned()
        }
        _ if case.manifest.audience() == Audience::Public => {
            "ask Front for an exception".to_owned()
        }
        _ => "use an API token".to_owned(),
    });
    words.join(", or ")
}
