//! Why OAuth is not enough: a blocker for each cell that a use needs and the profile denies.

use std::borrow::Cow;
use std::sync::Arc;

use crate::advice::Way;
use crate::check::blocker::{Blocked, Blocker};
use crate::check::case::Case;
use crate::check::found::Found;
use crate::finding::{Code, Finding};
use crate::manifest::Audience;
use crate::model::{Cell, Feature, Namespace, Profile, Stance, Use, Uses};
use crate::source::Place;

pub(super) fn find(case: &Case<'_>, found: &mut Found) {
    let severity = case.severity_of_blockers();
    let kinds = case.uses.firsts().zip(case.blockers);
    for (kind, (needed, blockers)) in kinds.enumerate() {
        for blocker in blockers {
            let finding = finding(needed, case.profile, blocker)
                .with_severity(severity)
                .with_help(ways(case, kind, blocker));
            case.say(found, kind, needed, finding);
        }
    }
}

/// What blocks the first use of each kind under a profile, and with it all others of the kind.
pub(in crate::check) fn of(profile: &Profile, uses: &Uses) -> Vec<Vec<Blocker>> {
    let of_kind = |needed: &Use| -> Vec<Blocker> {
        let cells = blocking(profile, needed).into_iter();
        let blockers = cells.map(|(cell, stance)| Blocker {
            origin: needed.origin(),
            by: Arc::new(Blocked {
                code: code(&cell),
                endpoint: needed.endpoint().map(Cow::into_owned),
                basis: needed.basis(),
                source: profile.source_of(&cell).cloned(),
                cell,
                stance,
            }),
        });
        blockers.collect()
    };
    uses.firsts().map(of_kind).collect()
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

fn finding(needed: &Use, profile: &Profile, blocker: &Blocker) -> Finding {
    let (profile, place) = (profile.name(), Place::Whole);
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
fn ways(case: &Case<'_>, kind: usize, blocker: &Blocker) -> String {
    let ways = case.advice.ways_of_kind(kind);
    let changes = ways.into_iter().flat_map(|ways| ways.iter());
    let changes = changes.filter(|way| **way != Way::Drop);
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
