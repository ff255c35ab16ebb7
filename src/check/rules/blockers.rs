//! Why OAuth is not enough: a blocker for each cell that a use needs and the profile denies.

use std::borrow::Cow;

use crate::check::case::Case;
use crate::check::report::Blocker;
use crate::finding::{Code, Finding};
use crate::model::{Cell, Feature, Namespace, Stance, Use};

pub(super) fn find(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let severity = case.severity_of_blockers();
    for needed in case.uses {
        for (cell, stance) in blocking(case, needed) {
            findings.push(finding(case, needed, &cell, stance).with_severity(severity));
        }
    }
}

pub(in crate::check) fn of(case: &Case<'_>) -> Vec<Blocker> {
    let of_use = |needed: &Use| {
        let cells = blocking(case, needed).into_iter();
        let blockers = cells.map(|(cell, stance)| Blocker {
            entry: needed.entry(),
            code: code(&cell),
            endpoint: needed.endpoint().map(Cow::into_owned),
            source: case.profile.source_of(&cell).cloned(),
            cell,
            stance,
        });
        blockers.collect::<Vec<_>>()
    };
    case.uses.iter().flat_map(of_use).collect()
}

/// The cells that OAuth can't be granted. Provisioning is Front's alone to open, whatever a profile
/// says of it.
fn blocking(case: &Case<'_>, needed: &Use) -> Vec<(Cell, Stance)> {
    if needed.feature() == Some(Feature::AutoProvisioning) {
        let cell = Cell::Feature(Feature::AutoProvisioning);
        return vec![(cell.clone(), case.profile.stance(&cell))];
    }
    let mut lacks = case.profile.lacks(needed);
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

fn finding(case: &Case<'_>, needed: &Use, cell: &Cell, stance: Stance) -> Finding {
    let profile = case.profile.name();
    let place = case.place(needed);
    let code = code(cell);
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
            let help = if only {
                "drop it, or ask Front for an exception"
            } else {
                "leave `private` out if the others are enough, or ask Front for an exception"
            };
            Finding::new(code, place, "private resources are closed to OAuth")
                .with_label(label)
                .with_help(help)
        }
        Cell::Resource(_) => {
            let message = format!("{resource} are closed to OAuth");
            Finding::new(code, place, message).with_help("drop it, or ask Front for an exception")
        }
        Cell::Feature(Feature::ApplicationTriggers) => {
            Finding::new(code, place, "application triggers are closed to OAuth")
                .with_help("drop it, or use an API token in your own instance")
        }
        Cell::Feature(Feature::AutoProvisioning) => {
            let message = match stance {
                Stance::Denied => "provisioning (SCIM) is opened by Front alone",
                Stance::Unknown => {
                    "whether OAuth gets provisioning (SCIM) isn't known, and Front opens it"
                }
                Stance::Granted => "provisioning (SCIM) is opened by Front, for OAuth too",
            };
            Finding::new(code, place, message)
                .with_help("contact Front: it is not generally available")
        }
        Cell::Feature(_) | Cell::Namespace(_) => Finding::new(
            code,
            place,
            format!("the profile {profile} denies `{cell}` to OAuth"),
        )
        .with_help("drop it, or ask Front for an exception"),
    }
}
