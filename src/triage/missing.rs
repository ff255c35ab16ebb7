//! Lacks of the token for a call, by the catalogue and by the given grant.

use super::call::Target;
use super::cause::{Cause, CauseKind, Certainty};
use super::reach::{self, TargetResource};
use super::{Context, sources};
use crate::manifest::Dimension;
use crate::model::{Answer, Api, Feature, Operation, Requirement, Scope, Set};

/// Returns everything that the token may lack, whatever Front's message says.
pub(super) fn lacks(context: &Context<'_>) -> Vec<Cause> {
    let operation = match context.target {
        Target::Unresolved(_) | Target::FrontHost(_) => return Vec::new(),
        Target::Feature(needed) => {
            let feature = needed.feature();
            let cause = feature.and_then(|feature| missing_feature(context, feature));
            return cause.into_iter().collect();
        }
        Target::Operation(operation, _) => *operation,
    };
    let mut causes = Vec::new();
    match operation.requirement() {
        Requirement::Nothing => return causes,
        Requirement::Scope(Scope::Feature(feature)) => {
            causes.extend(missing_feature(context, *feature));
            return causes;
        }
        Requirement::Scope(scope) => {
            // A token with a permission has the feature under which permissions exist.
            let has_permissions = context.grant.is_some_and(|grant| {
                grant.has_wildcards() || grant.grant().permissions().next().is_some()
            });
            let feature = missing_feature(context, Feature::AccessResources);
            causes.extend(feature.filter(|it| it.is_certain() || !has_permissions));
            causes.extend(missing_scope(context, scope));
        }
        Requirement::Unknown => causes.push(unknown_scope(context)),
    }
    let resource = TargetResource::of(operation);
    causes.extend(reach::out_of_reach(context, &resource));
    if resource.is_one {
        causes.extend(reach::setting(context, &resource));
    }
    causes
}

/// Answers if the token holds the right that a scope stands for.
pub(super) fn holds(context: &Context<'_>, scope: &Scope) -> Answer {
    let Some(grant) = context.grant else {
        return Answer::Unknown;
    };
    match scope {
        Scope::Feature(feature) => grant.feature(*feature),
        Scope::Permission {
            resource,
            permission,
            ..
        } if grant.permits(resource, *permission) => Answer::Yes,
        Scope::Permission { .. } if grant.states(Dimension::Permissions) => Answer::No,
        Scope::Permission { .. } => Answer::Unknown,
    }
}

fn missing_feature(context: &Context<'_>, feature: Feature) -> Option<Cause> {
    let (certainty, lacks) = match (holds(context, &Scope::Feature(feature)), feature) {
        (Answer::Yes, _) => return None,
        (Answer::No, _) => (Certainty::Certain, "and the given grant doesn't have it"),
        // Who ticks permissions has this one: they exist under it only.
        (Answer::Unknown, Feature::AccessResources) => (Certainty::Possible, NOT_KNOWN),
        (Answer::Unknown, _) => (Certainty::Likely, NOT_KNOWN),
    };
    Some(feature_cause(feature, certainty, lacks))
}

const NOT_KNOWN: &str = "and whether the token has it isn't known";

/// Returns the lack of a feature; `lacks` says how that is known.
pub(super) fn feature_cause(feature: Feature, certainty: Certainty, lacks: &str) -> Cause {
    let (needs, to_do, source) = match feature {
        Feature::AccessResources => (
            "permissions exist under the feature Access resources only",
            "have an admin give the token the feature Access resources, in Settings > Developers",
            sources::features(),
        ),
        Feature::AutoProvisioning => (
            "calls of SCIM need the feature Auto-provisioning",
            "have a company admin create a token with Auto-provisioning, in Settings > Developers; if the feature isn't offered there, contact Front",
            sources::provisioning(),
        ),
        Feature::ApplicationTriggers => (
            "this call needs the feature Application triggers in place of a permission",
            "have an admin give an API token the feature Application triggers: OAuth can't have it",
            sources::features(),
        ),
    };
    let (kind, why) = (CauseKind::MissingFeature, format!("{needs}, {lacks}"));
    Cause::new(kind, certainty, source, why, to_do).with_items(vec![feature.to_string()])
}

fn missing_scope(context: &Context<'_>, scope: &Scope) -> Option<Cause> {
    let (certainty, lacks) = match holds(context, scope) {
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
    let cause = Cause::new(
        CauseKind::MissingScope,
        certainty,
        sources::catalogue(context),
        format!("the call requires `{scope}`, {lacks}"),
        tick(scope),
    );
    Some(cause.with_items(vec![scope.to_string()]))
}

/// Returns the lack of a permission that the catalogue doesn't name.
fn unknown_scope(context: &Context<'_>) -> Cause {
    Cause::new(
        CauseKind::MissingScope,
        Certainty::Likely,
        sources::catalogue(context),
        format!(
            "the catalogue of {} doesn't say which scope the call requires",
            context.catalogue.as_of()
        ),
        "leave out `--catalogue`, or make the catalogue from newer documents: `front-scope catalogue import`",
    )
}

/// Says how a token gets a scope.
pub(super) fn tick(scope: &Scope) -> String {
    let place = match scope {
        Scope::Permission {
            resource,
            permission,
            ..
        } => {
            let (row, column) = (resource.label(), permission.label());
            format!("the permission {row}, {column}")
        }
        Scope::Feature(feature) => format!("the feature {}", feature.label()),
    };
    format!(
        "have an admin give the token {place}, in Settings > Developers; whether OAuth can have it: `front-scope explain {scope}`"
    )
}

/// Returns the credential of an application channel, if the call belongs to the Channel API.
pub(super) fn channel_credential(context: &Context<'_>) -> Option<Cause> {
    let apis = context.operation().map(Operation::apis)?;
    let (certainty, why) = if apis == Set::of(Api::Channel) {
        (
            Certainty::Likely,
            "an application channel makes this call with a short-lived JWT that it signs itself with the app's secret; one that is too old or signed otherwise is refused",
        )
    } else if apis.contains(Api::Channel) {
        (
            Certainty::Possible,
            "this call is in the Channel API too, where an application channel makes it with a JWT that it signs itself",
        )
    } else {
        return None;
    };
    let to_do =
        "in an application channel, sign a new JWT for the call; then no token needs the scope";
    let (kind, source) = (CauseKind::ChannelCredential, sources::channel());
    Some(Cause::new(kind, certainty, source, why, to_do).with_status(None))
}

pub(super) fn of_another_token(certainty: Certainty, why: String) -> Cause {
    let to_do = "compare the name of the token in Settings > Developers with the one in use, and write its grant down anew: it may have been changed since";
    let kind = CauseKind::AnotherToken;
    Cause::new(kind, certainty, sources::grant(), why, to_do)
}
