//! What a token lacks for a call, by the catalogue and by what the token is said to hold.

use super::Case;
use super::call::Target;
use super::cause::{Cause, CauseKind, Certainty};
use super::reach::{self, Home};
use super::sources;
use crate::model::{
    Answer, Dimension, Feature, Operation, Permission, Requirement, Resource, Scope,
};

/// What an operation requires of a token, besides a namespace. The one place that reads
/// [`Operation::requirement`].
pub(super) enum Required<'o> {
    /// Any token works.
    Nothing,
    Feature(Feature),
    Permission(&'o Scope, &'o Resource, Permission),
    /// A scope, or nothing: the catalogue doesn't know.
    Unknown,
}

impl<'o> Required<'o> {
    pub(super) fn of(operation: &'o Operation) -> Self {
        let scope = match operation.requirement() {
            Requirement::Nothing => return Required::Nothing,
            Requirement::Unknown => return Required::Unknown,
            Requirement::Scope(scope) => scope,
        };
        match scope {
            Scope::Feature(feature) => Required::Feature(*feature),
            Scope::Permission {
                resource,
                permission,
                ..
            } => Required::Permission(scope, resource, *permission),
        }
    }
}

/// All that the token may lack, whatever Front's message says.
pub(super) fn own(case: &Case<'_>) -> Vec<Cause> {
    let operation = match case.target {
        Target::Unresolved(_) => return Vec::new(),
        Target::Feature(needed) => {
            return needed
                .feature()
                .and_then(|f| feature(case, f))
                .into_iter()
                .collect();
        }
        Target::Operation(operation, _) => *operation,
    };
    match Required::of(operation) {
        Required::Nothing => Vec::new(),
        Required::Feature(needed) => feature(case, needed).into_iter().collect(),
        Required::Unknown => {
            let home = Home::of(operation);
            [
                Some(unknown_scope(case)),
                reach::namespace(case, &home),
                home.is_one.then(|| reach::setting(case, &home)).flatten(),
            ]
            .into_iter()
            .flatten()
            .collect()
        }
        Required::Permission(required, resource, permission) => {
            let home = Home::of(operation);
            // Who has a permission has the feature under which permissions exist.
            let has_some = case.grant.is_some_and(|grant| {
                !grant.every().is_empty() || grant.grant().permissions().next().is_some()
            });
            let is_implied = has_some && has(case, Feature::AccessResources) == Answer::Unknown;
            let feature = feature(case, Feature::AccessResources);
            [
                feature.filter(|_| !is_implied),
                scope(case, required, resource, permission),
                reach::namespace(case, &home),
                home.is_one.then(|| reach::setting(case, &home)).flatten(),
            ]
            .into_iter()
            .flatten()
            .collect()
        }
    }
}

/// Whether the token has what a scope stands for.
pub(super) fn meets(case: &Case<'_>, scope: &Scope) -> Answer {
    match scope {
        Scope::Permission {
            resource,
            permission,
            ..
        } => permits(case, resource, *permission),
        Scope::Feature(feature) => has(case, *feature),
    }
}

fn permits(case: &Case<'_>, resource: &Resource, permission: Permission) -> Answer {
    case.grant.map_or(Answer::Unknown, |grant| {
        if grant.permits(resource, permission) {
            Answer::Yes
        } else if grant.states(Dimension::Permissions) {
            Answer::No
        } else {
            Answer::Unknown
        }
    })
}

fn has(case: &Case<'_>, feature: Feature) -> Answer {
    case.grant
        .map_or(Answer::Unknown, |grant| grant.feature(feature))
}

fn feature(case: &Case<'_>, feature: Feature) -> Option<Cause> {
    let certainty = match (has(case, feature), feature) {
        (Answer::Yes, _) => return None,
        (Answer::No, _) => Certainty::Certain,
        // Who ticks permissions has this one: they exist under it only.
        (Answer::Unknown, Feature::AccessResources) => Certainty::Possible,
        (Answer::Unknown, _) => Certainty::Likely,
    };
    let lacks = match certainty {
        Certainty::Certain => "and the given grant doesn't have it",
        _ => "and whether the token has it isn't known",
    };
    Some(feature_cause(feature, certainty, lacks))
}

/// The lack of a feature, and how that is known.
pub(super) fn feature_cause(feature: Feature, certainty: Certainty, lacks: &str) -> Cause {
    let (needs, to_do, source) = match feature {
        Feature::AccessResources => (
            "permissions exist under the feature Access resources only",
            "have an admin give the token the feature Access resources, in Settings > Developers",
            sources::features(),
        ),
        Feature::AutoProvisioning => (
            "calls of SCIM need the feature Auto-provisioning",
            "contact Front: it alone opens this feature, which isn't generally available",
            sources::provisioning(),
        ),
        Feature::ApplicationTriggers => (
            "this call needs the feature Application triggers in place of a permission",
            "have an admin give an API token the feature Application triggers: OAuth can't have it",
            sources::features(),
        ),
    };
    Cause::new(CauseKind::MissingFeature, certainty, source)
        .of(vec![feature.to_string()])
        .because(format!("{needs}, {lacks}"))
        .remedied_by(to_do)
}

fn scope(
    case: &Case<'_>,
    scope: &Scope,
    resource: &Resource,
    permission: Permission,
) -> Option<Cause> {
    let (certainty, lacks) = match permits(case, resource, permission) {
        Answer::Yes => return None,
        Answer::No => (
            Certainty::Certain,
            "and the given grant doesn't have this permission",
        ),
        Answer::Unknown => (
            Certainty::Likely,
            "and whether the token has this permission isn't known",
        ),
    };
    let cause = Cause::new(CauseKind::MissingScope, certainty, sources::catalogue(case))
        .of(vec![scope.to_string()])
        .because(format!("the call requires `{scope}`, {lacks}"));
    Some(cause.remedied_by(tick(scope)))
}

/// Some permission may be missing, but which one isn't known.
fn unknown_scope(case: &Case<'_>) -> Cause {
    let why = format!(
        "the catalogue of {} doesn't say which scope the call requires",
        case.catalogue.as_of()
    );
    Cause::new(
        CauseKind::MissingScope,
        Certainty::Likely,
        sources::catalogue(case),
    )
    .because(why)
    .remedied_by("leave out `--catalogue`, or make the catalogue from newer documents: `front-scope catalogue import`")
}

/// How a scope gets onto a token.
pub(super) fn tick(scope: &Scope) -> String {
    let place = match scope {
        Scope::Permission {
            resource,
            permission,
            ..
        } => format!(
            "the permission {}, {}",
            resource.label(),
            permission.label()
        ),
        Scope::Feature(feature) => format!("the feature {}", feature.label()),
    };
    format!(
        "have an admin give the token {place}, in Settings > Developers; whether OAuth can have it: `front-scope explain {scope}`"
    )
}
