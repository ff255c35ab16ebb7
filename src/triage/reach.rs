//! Reach of the token, up to the place where a resource lives: the namespace, the workspace, and
//! the teammate's setting.

use super::cause::{Cause, CauseKind, Certainty};
use super::{Context, sources};
use crate::finding::joined;
use crate::model::{Answer, Basis, Namespace, Operation, Segment};

/// The resource that the token has to reach.
pub(super) struct TargetResource<'a> {
    pub(super) name: &'a str,
    /// The operation that says where it lives.
    pub(super) operation: &'a Operation,
    /// True if it is one resource, which lives in one place, and not a list.
    pub(super) is_one: bool,
    /// True if Front says that it is out of reach.
    pub(super) is_refused: bool,
    /// True if the namespaces of the operation are certain, and are those of the resource.
    pub(super) is_certain: bool,
}

impl<'a> TargetResource<'a> {
    /// Returns the resource of the call itself.
    pub(super) fn of(operation: &'a Operation) -> Self {
        TargetResource {
            name: "resource",
            operation,
            is_one: has_placeholder(operation),
            is_refused: false,
            is_certain: is_stated(operation),
        }
    }
}

pub(super) fn has_placeholder(operation: &Operation) -> bool {
    let mut segments = operation.endpoint().path().segments();
    segments.any(|segment| matches!(segment, Segment::Placeholder(_)))
}

/// Returns true if Front's own text, path or schema says where the resource lives.
pub(super) fn is_stated(operation: &Operation) -> bool {
    !matches!(operation.basis(), Basis::Inferred | Basis::Reported)
}

pub(super) fn holds(context: &Context<'_>, namespace: Namespace) -> Answer {
    let grant = context.grant;
    grant.map_or(Answer::Unknown, |grant| grant.holds(namespace))
}

/// Returns the namespaces, and the workspaces, in which the resource may live and that the token
/// may not reach.
pub(super) fn out_of_reach(context: &Context<'_>, resource: &TargetResource<'_>) -> Vec<Cause> {
    let that_are = |answer: Answer| -> Vec<Namespace> {
        let admissible = resource.operation.admissible().iter().copied();
        admissible
            .filter(|namespace| holds(context, *namespace) == answer)
            .collect()
    };
    let held = that_are(Answer::Yes);
    let denied = that_are(Answer::No);
    let unknown = that_are(Answer::Unknown);
    // A list has what the token reaches, wherever that lives.
    if !held.is_empty() && !resource.is_one {
        return Vec::new();
    }
    let name = resource.name;
    let mut causes = Vec::new();
    let chosen = held.contains(&Namespace::Shared) && has_chosen_workspaces(context);
    if chosen {
        let why = format!(
            "the {name} may belong to a workspace that isn't among the chosen ones of the given grant"
        );
        let to_do = format!(
            "look in Front to which workspace the {name} belongs, and have an admin add that one to the token's"
        );
        let (kind, source) = (CauseKind::AnotherWorkspace, sources::features());
        let cause = Cause::new(kind, Certainty::Likely, source, why, to_do);
        causes.push(cause.with_items(vec![Namespace::Shared.to_string()]));
    }
    let (certainty, lacking, reach) = match (held.as_slice(), denied.as_slice(), unknown.as_slice())
    {
        (_, [], []) => return causes,
        ([], denied, []) => (
            match resource.is_certain {
                true => Certainty::Certain,
                false => Certainty::Likely,
            },
            denied,
            match denied {
                [_] => ", and the given grant doesn't reach that".to_owned(),
                _ => ", and the given grant reaches none of them".to_owned(),
            },
        ),
        ([], _, unknown) => (
            Certainty::Likely,
            unknown,
            ", and whether the token reaches that isn't known".to_owned(),
        ),
        (held, denied, unknown) => (
            match (resource.is_refused || !denied.is_empty()) && !chosen {
                true => Certainty::Likely,
                false => Certainty::Possible,
            },
            if denied.is_empty() { unknown } else { denied },
            format!(
                "; the given grant reaches {}, but this {name} may be elsewhere",
                names(held, "and")
            ),
        ),
    };
    let lives = names(resource.operation.admissible(), "or");
    let cause = Cause::new(
        CauseKind::MissingNamespace,
        certainty,
        sources::namespaces(context, resource.operation),
        format!("the {name} lives in {lives}{reach}"),
        give(lacking, name),
    );
    causes.push(cause.with_items(lacking.iter().map(ToString::to_string).collect()));
    causes
}

fn has_chosen_workspaces(context: &Context<'_>) -> bool {
    let workspaces = context
        .grant
        .and_then(|grant| grant.grant().reach().workspaces());
    workspaces.is_some_and(|workspaces| workspaces.chosen().is_some())
}

/// Says how the token gets one of these namespaces.
pub(super) fn give(namespaces: &[Namespace], resource: &str) -> String {
    let mut to_do = match namespaces {
        [only] => format!(
            "have an admin give the token the namespace {}, in Settings > Developers",
            only.label()
        ),
        several => {
            let each: Vec<_> = several
                .iter()
                .map(|namespace| match namespace {
                    Namespace::Global => "Global if it is the company's",
                    Namespace::Shared => "Shared if it is a workspace's",
                    Namespace::Private => "Private if it is one teammate's",
                })
                .collect();
            let each = joined(&each, "or");
            format!(
                "look in Front whose the {resource} is, and have an admin give the token {each}"
            )
        }
    };
    if namespaces.contains(&Namespace::Private) {
        to_do.push_str(
            "; with OAuth that needs an app that chooses its scopes (profile `granular-2026`)",
        );
    }
    to_do
}

/// Returns the setting of the teammate, if the resource can be one teammate's.
pub(super) fn setting(context: &Context<'_>, resource: &TargetResource<'_>) -> Option<Cause> {
    let admissible = resource.operation.admissible();
    let is_only_private = admissible == [Namespace::Private];
    let certainty = match holds(context, Namespace::Private) {
        _ if !admissible.contains(&Namespace::Private) => return None,
        Answer::No => return None,
        Answer::Yes if has_chosen_workspaces(context) && !is_only_private => Certainty::Possible,
        Answer::Yes => Certainty::Likely,
        Answer::Unknown if is_only_private && resource.is_refused => Certainty::Likely,
        Answer::Unknown => Certainty::Possible,
    };
    let whose = match is_only_private {
        true => "is one teammate's",
        false => "may be one teammate's",
    };
    let why = format!(
        "the {} {whose}, who has to allow API access to it besides what the token holds",
        resource.name
    );
    Some(teammate_setting(certainty, why))
}

pub(super) fn teammate_setting(certainty: Certainty, why: String) -> Cause {
    let to_do = "have the teammate allow API access to individual resources in their settings; an admin can do it for them";
    let kind = CauseKind::TeammateSetting;
    Cause::new(kind, certainty, sources::setting(), why, to_do)
}

/// Joins namespaces, each in backticks: `shared` or `private`.
pub(super) fn names(namespaces: &[Namespace], conjunction: &str) -> String {
    let names: Vec<_> = namespaces.iter().map(|it| format!("`{it}`")).collect();
    joined(&names, conjunction)
}
