//! What a token lacks for a call, by the catalogue and by what the token is said to hold.

use std::borrow::Cow;

use super::Case;
use super::call::Target;
use super::cause::{Cause, CauseKind, Certainty};
use super::sources;
use crate::finding::joined;
use crate::model::{
    Answer, Basis, Feature, Namespace, Operation, Permission, Resource, Scope, Segment, Source,
};

/// What an operation requires of a token, besides a namespace. The one place that reads
/// [`Operation::scope`].
pub(super) enum Required<'o> {
    /// Any token works.
    Nothing,
    Feature(Feature),
    Permission(&'o Scope, &'o Resource, Permission),
}

impl<'o> Required<'o> {
    pub(super) fn of(operation: &'o Operation) -> Self {
        match operation.scope() {
            None => Required::Nothing,
            Some(Scope::Feature(feature)) => Required::Feature(*feature),
            Some(
                scope @ Scope::Permission {
                    resource,
                    permission,
                    ..
                },
            ) => Required::Permission(scope, resource, *permission),
        }
    }
}

/// Where the resource lives on which a call depends.
pub(super) struct Home<'a> {
    /// What it is called.
    pub(super) resource: &'a str,
    pub(super) operation: &'a Operation,
    /// Whether it is one resource, which lives in one place, and not a list of them.
    pub(super) is_one: bool,
    /// Whether Front says that it is out of reach.
    pub(super) is_refused: bool,
}

impl<'a> Home<'a> {
    /// The resource of the call itself.
    pub(super) fn of(operation: &'a Operation) -> Self {
        let mut segments = operation.endpoint().path().segments();
        Home {
            resource: "resource",
            operation,
            is_one: segments.any(|segment| matches!(segment, Segment::Placeholder(_))),
            is_refused: false,
        }
    }

    pub(super) fn can_be_in(&self, namespace: Namespace) -> bool {
        self.operation.admissible().contains(&namespace)
    }

    /// Whether the catalogue stands behind where it lives.
    fn is_sure(&self) -> bool {
        !matches!(self.operation.basis(), Basis::Inferred | Basis::Reported)
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
        Required::Permission(required, resource, permission) => {
            let home = Home::of(operation);
            [
                feature(case, Feature::AccessResources),
                scope(case, required, resource, permission),
                namespace(case, &home),
                home.is_one
                    .then(|| setting(case, &home, Certainty::Possible))
                    .flatten(),
            ]
            .into_iter()
            .flatten()
            .collect()
        }
    }
}

/// Whether the token has a permission.
pub(super) fn permits(case: &Case<'_>, resource: &Resource, permission: Permission) -> Answer {
    case.grant.map_or(Answer::Unknown, |grant| {
        if grant.permits(resource, permission) {
            Answer::Yes
        } else if grant.states(crate::model::Dimension::Permissions) {
            Answer::No
        } else {
            Answer::Unknown
        }
    })
}

/// Whether the token has a feature.
pub(super) fn has(case: &Case<'_>, feature: Feature) -> Answer {
    case.grant
        .map_or(Answer::Unknown, |grant| grant.feature(feature))
}

/// Whether the token reaches a namespace.
pub(super) fn holds(case: &Case<'_>, namespace: Namespace) -> Answer {
    case.grant
        .map_or(Answer::Unknown, |grant| grant.holds(namespace))
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
            "this call needs the feature Application triggers, and no permission",
            "have an admin give an API token the feature Application triggers: OAuth can't have it",
            sources::features(),
        ),
    };
    Cause::new(CauseKind::MissingFeature, certainty, source)
        .of(vec![feature.to_string()])
        .why(format!("{needs}, {lacks}"))
        .to_do(to_do)
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
        .why(format!("the call requires `{scope}`, {lacks}"));
    Some(cause.to_do(tick(scope)))
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

/// The namespaces in which the resource may live and that the token may not reach.
pub(super) fn namespace(case: &Case<'_>, home: &Home<'_>) -> Option<Cause> {
    let admissible = home.operation.admissible();
    let lacks = |answer: Answer| {
        let mut lacking = admissible.iter().copied();
        move || {
            lacking
                .by_ref()
                .filter(|ns| holds(case, *ns) == answer)
                .collect::<Vec<_>>()
        }
    };
    let (denied, unknown) = (lacks(Answer::No)(), lacks(Answer::Unknown)());
    let held = lacks(Answer::Yes)();
    let resource = home.resource;
    let lives = format!("the {resource} lives in {}", names(admissible, "or"));
    if held.is_empty() && unknown.is_empty() && !denied.is_empty() {
        let certainty = if home.is_sure() {
            Certainty::Certain
        } else {
            Certainty::Likely
        };
        let none = if denied.len() == 1 {
            "doesn't reach that"
        } else {
            "reaches none of them"
        };
        let why = format!("{lives}, and the given grant {none}");
        return Some(namespace_cause(case, home, certainty, &denied, why));
    }
    if held.is_empty() && !unknown.is_empty() {
        let why = format!("{lives}, and whether the token reaches that isn't known");
        return Some(namespace_cause(
            case,
            home,
            Certainty::Likely,
            &unknown,
            why,
        ));
    }
    // A list is answered with what can be seen, wherever that is.
    if !home.is_one && !home.is_refused {
        return None;
    }
    let is_likely = home.is_refused || !denied.is_empty();
    let certainty = if is_likely {
        Certainty::Likely
    } else {
        Certainty::Possible
    };
    if !denied.is_empty() || !unknown.is_empty() {
        let lacking = if denied.is_empty() { unknown } else { denied };
        let held = names(&held, "and");
        let why = format!(
            "{lives}; the given grant says that it reaches {held}, but this {resource} may be elsewhere"
        );
        return Some(namespace_cause(case, home, certainty, &lacking, why));
    }
    let workspaces = case.grant?.grant().reach().workspaces()?;
    (workspaces.chosen().is_some() && held.contains(&Namespace::Shared)).then(|| {
        let why = format!("{lives}; the given grant reaches chosen workspaces only, and this {resource} may belong to another");
        let certainty = if home.is_refused { Certainty::Likely } else { Certainty::Possible };
        namespace_cause(case, home, certainty, &[Namespace::Shared], why)
    })
}

pub(super) fn namespace_cause(
    case: &Case<'_>,
    home: &Home<'_>,
    certainty: Certainty,
    lacking: &[Namespace],
    why: String,
) -> Cause {
    let owned = |namespace: &Namespace| match namespace {
        Namespace::Global => "Global if it is the company's",
        Namespace::Shared => "Shared if it is a workspace's",
        Namespace::Private => "Private if it is one teammate's",
    };
    let mut to_do = match lacking {
        [only] => format!(
            "have an admin give the token the namespace {}, in Settings > Developers",
            only.label()
        ),
        several => format!(
            "look in Front whose the {} is, and have an admin give the token {}",
            home.resource,
            joined(&several.iter().map(owned).collect::<Vec<_>>(), "or")
        ),
    };
    if lacking.contains(&Namespace::Private) {
        to_do.push_str("; for OAuth that depends on the profile (`shared-only` denies it)");
    }
    let source: Cow<'static, Source> = sources::home(case, home.operation);
    Cause::new(CauseKind::MissingNamespace, certainty, source)
        .of(lacking.iter().map(ToString::to_string).collect())
        .why(why)
        .to_do(to_do)
}

/// The setting of the teammate whose resource it is, where it can be one teammate's.
pub(super) fn setting(case: &Case<'_>, home: &Home<'_>, certainty: Certainty) -> Option<Cause> {
    let is_reached = holds(case, Namespace::Private) != Answer::No;
    (is_reached && home.can_be_in(Namespace::Private)).then(|| {
        let alone = home.operation.admissible().len() == 1;
        let whose = if alone {
            "is one teammate's"
        } else {
            "may be one teammate's"
        };
        setting_cause(certainty).why(format!(
            "the {} {whose}, who has to allow API access to it besides what the token holds",
            home.resource
        ))
    })
}

pub(super) fn setting_cause(certainty: Certainty) -> Cause {
    Cause::new(CauseKind::TeammateSetting, certainty, sources::setting()).to_do(
        "have the teammate allow API access to individual resources in their settings; an admin can do it for them",
    )
}

fn names(namespaces: &[Namespace], conjunction: &str) -> String {
    let names: Vec<_> = namespaces.iter().map(|ns| format!("`{ns}`")).collect();
    joined(&names, conjunction)
}
