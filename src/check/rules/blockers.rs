//! Why OAuth is not enough: a blocker for each cell that a use needs and the profile denies.

use std::borrow::Cow;
use std::sync::Arc;

use crate::advice::{Way, WaysOut};
use crate::check::blocker::{Blocked, Blocker};
use crate::check::case::Case;
use crate::check::found::Found;
use crate::finding::{Code, Finding};
use crate::manifest::Audience;
use crate::model::{Cell, Feature, Namespace, Profile, Stance, Use, Uses};
use crate::source::Place;

pub(super) fn find(case: &Case<'_>, found: &mut Found) {
    let severity = case.severity_of_blockers();
    for (kind, needed) in case.uses.firsts().enumerate() {
        for blocker in blockers_of(case, kind) {
            let finding = finding(needed, case.profile, blocker)
                .with_severity(severity)
                .with_help(ways(case, blocker));
            case.say(found, kind, needed, finding);
        }
    }
}

/// What blocks the first use of a kind, and with it all others.
fn blockers_of<'c>(case: &Case<'c>, kind: usize) -> impl Iterator<Item = &'c Blocker> {
    let place = case.uses.first(kind);
    let start = case
        .blockers
        .partition_point(|blocker| Some(blocker.place) < place);
    let rest = case.blockers.get(start..).unwrap_or_default().iter();
    rest.take_while(move |blocker| Some(blocker.place) == place)
}

/// The blockers of these uses under a profile, in their order.
pub(in crate::check) fn of(profile: &Profile, uses: Uses<'_>) -> Vec<Blocker> {
    let of_kind = |needed: &Use| -> Vec<Arc<Blocked>> {
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
    let of_kinds: Vec<_> = uses.firsts().map(of_kind).collect();
    let counts = of_kinds.iter().zip(uses.counts());
    let counts = counts.map(|(blocked, count)| blocked.len().saturating_mul(*count));
    let mut blockers = Vec::with_capacity(counts.sum());
    for (place, kind, needed) in uses.with_kinds() {
        let blocked = of_kinds.get(kind).into_iter().flatten();
        blockers.extend(blocked.map(|by| Blocker {
            place,
            origin: needed.origin(),
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
