//! The causes that one of Front's messages leaves.

use super::Case;
use super::cause::{Cause, CauseKind, Certainty};
use super::gaps::{self, Required};
use super::path::{self, Role};
use super::reach::{self, Home};
use super::{forbidden, sources};
use crate::finding::joined;
use crate::model::{Answer, Namespace, Operation, Scope};

const FRONT_COUNTS: &str =
    "Front's word counts: the catalogue may be out of date, or another call was refused";

/// Front names what is missing, whatever else is believed.
pub(super) fn missing_scopes(case: &Case<'_>, names: &[String], own: Vec<Cause>) -> Vec<Cause> {
    let mut held = Vec::new();
    let mut causes = Vec::new();
    for name in names {
        let scope = of_any_namespace(name).filter(|scope| is_known(case, scope));
        let is_unknown_but_held = case
            .grant
            .is_some_and(|grant| grant.unknown().contains(name));
        let answer = match &scope {
            _ if is_unknown_but_held => Answer::Yes,
            Some(scope) => gaps::meets(case, scope),
            None => Answer::Unknown,
        };
        if answer == Answer::Yes {
            held.push(format!("`{name}`"));
        }
        causes.push(missing_scope(name, scope.as_ref(), answer));
    }
    if !held.is_empty() {
        let held = joined(&held, "and");
        let why = format!("Front says that the token lacks {held}, and the given grant has it");
        causes.push(forbidden::other(Certainty::Certain).because(why));
    }
    // What the grant lacks besides is refused next; but Front knows best which scope it asks for.
    let is_next = |cause: &Cause| {
        let is_named = causes.iter().any(|known| known.items() == cause.items());
        cause.is_certain() && cause.kind() != CauseKind::MissingScope && !is_named
    };
    let next: Vec<_> = own.into_iter().filter(is_next).collect();
    causes.extend(next);
    causes
}

/// The scope, where a namespace may stand in front: `shared:conversations:read`.
fn of_any_namespace(name: &str) -> Option<Scope> {
    let bare = || {
        let (namespace, rest) = name.split_once(':')?;
        namespace.parse::<Namespace>().ok().and(Some(rest))
    };
    name.parse().ok().or_else(|| bare()?.parse().ok())
}

/// Whether the catalogue has an operation that requires it.
fn is_known(case: &Case<'_>, scope: &Scope) -> bool {
    let mut operations = case.catalogue.operations().iter();
    operations.any(|operation| match Required::of(operation) {
        Required::Permission(known, ..) => known.item() == scope.item(),
        Required::Feature(feature) => *scope == Scope::Feature(feature),
        Required::Nothing | Required::Unknown => false,
    })
}

fn missing_scope(name: &str, scope: Option<&Scope>, held: Answer) -> Cause {
    let agrees = match held {
        Answer::Yes => ", although the given grant has it",
        Answer::No => ", and the given grant doesn't have it",
        Answer::Unknown => "",
    };
    let cause = match scope {
        Some(Scope::Feature(feature)) => {
            let lacks = format!("and Front's message names `{name}` as missing{agrees}");
            gaps::feature_cause(*feature, Certainty::Certain, &lacks)
        }
        Some(Scope::Permission { .. }) | None => Cause::new(
            CauseKind::MissingScope,
            Certainty::Certain,
            sources::message(),
        )
        .of(vec![name.to_owned()])
        .because(format!("Front's message names `{name}` as missing{agrees}")),
    };
    match (scope, held) {
        (_, Answer::Yes) => cause.remedied_by(
            "find out first which token makes the call: it isn't the one with the given grant, or no longer",
        ),
        (Some(Scope::Feature(_)), _) => cause,
        (Some(scope), _) => cause.remedied_by(gaps::tick(scope)),
        (None, _) => cause.remedied_by(
            "look for it on the token page, in Settings > Developers: the catalogue has no operation that requires it",
        ),
    }
}

/// Where Front and the catalogue differ about what the operation requires.
pub(super) fn doubts(case: &Case<'_>, names: &[String]) -> Option<String> {
    let date = case.catalogue.as_of();
    let expected = match Required::of(case.operation()?) {
        Required::Nothing => {
            return Some(format!(
                "by the catalogue of {date} any token works here; {FRONT_COUNTS}"
            ));
        }
        Required::Permission(scope, ..) => scope.clone(),
        Required::Feature(feature) => Scope::Feature(feature),
        Required::Unknown => return None,
    };
    let is_it = |name: &String| {
        let named = of_any_namespace(name);
        named.is_some_and(|named| named.item() == expected.item())
    };
    (!names.iter().any(is_it))
        .then(|| format!("the catalogue of {date} says `{expected}` for this call; {FRONT_COUNTS}"))
}

/// Out of reach: the namespace, or the teammate's setting.
pub(super) fn not_allowed(
    case: &Case<'_>,
    verb: &str,
    resource: &str,
    own: Vec<Cause>,
    notes: &mut Vec<String>,
) -> Vec<Cause> {
    let mut causes = unspoken(own);
    let Some(operation) = case.operation().filter(|op| !op.admissible().is_empty()) else {
        causes.push(somewhere(resource));
        return causes;
    };
    let refused = path::refused(case.catalogue, operation, resource);
    notes.extend(which(&refused.role, resource));
    let home = Home {
        resource,
        operation: refused.home,
        is_one: true,
        is_refused: true,
        is_sure: refused.is_known && reach::is_stated(refused.home),
    };
    let namespace = reach::namespace(case, &home).map(|cause| {
        let why = format!(
            "Front doesn't let the token {verb} the {resource}: {}",
            cause.reason()
        );
        cause.because(why)
    });
    causes.extend(namespace);
    causes.extend(reach::setting(case, &home));
    causes
}

/// That the refused resource isn't the one that a reader of the path would think of.
fn which(role: &Role<'_>, resource: &str) -> Option<String> {
    match role {
        Role::Own => None,
        Role::Above(end) => Some(format!(
            "Front refused the {resource} that the path goes through, not what it ends in (`{end}`): the call checks both, and the token has to reach both"
        )),
        Role::Unnamed => Some(format!(
            "Front refused the {resource}, which the path doesn't name: what the call touches belongs to it, or another call was refused"
        )),
    }
}

/// A resource out of reach of which nothing else is known.
fn somewhere(resource: &str) -> Cause {
    Cause::new(CauseKind::MissingNamespace, Certainty::Likely, sources::features())
        .because(format!(
            "Front says that the {resource} is out of reach; in which namespaces it can live isn't known for this call"
        ))
        .remedied_by(format!(
            "look in Front whose the {resource} is; if it is one teammate's, they have to allow API access too"
        ))
}

/// The teammate's setting, or the private namespace.
pub(super) fn teammate_resources(
    case: &Case<'_>,
    own: Vec<Cause>,
    notes: &mut Vec<String>,
) -> Vec<Cause> {
    let speaks = "Front's message speaks of the resources of one teammate";
    let (namespace, setting, reaches) = match reach::holds(case, Namespace::Private) {
        Answer::Yes => (None, Certainty::Likely, ""),
        Answer::No => (
            Some(Certainty::Certain),
            Certainty::Possible,
            "and the given grant doesn't reach that",
        ),
        Answer::Unknown => (
            Some(Certainty::Possible),
            Certainty::Likely,
            "and whether the token reaches that isn't known",
        ),
    };
    let mut causes = unspoken(own);
    causes.extend(namespace.map(|certainty| {
        reach::private(certainty).because(format!("{speaks}, which live in `private`, {reaches}"))
    }));
    causes.push(
        reach::setting_alone(setting)
            .because(format!("{speaks}, who has to allow API access to them")),
    );
    let never_private = |op: &&Operation| {
        !op.admissible().is_empty() && !op.admissible().contains(&Namespace::Private)
    };
    notes.extend(case.operation().filter(never_private).map(|operation| {
        format!(
            "by the catalogue of {} the resource of this call lives in {}; {FRONT_COUNTS}",
            case.catalogue.as_of(),
            reach::names(operation.admissible(), "or")
        )
    }));
    causes
}

/// What the grant lacks and Front's message doesn't speak of. Namespaces are the message's matter.
fn unspoken(own: Vec<Cause>) -> Vec<Cause> {
    let is_of_grant = |cause: &Cause| {
        let is_of_scope = matches!(
            cause.kind(),
            CauseKind::MissingScope | CauseKind::MissingFeature
        );
        is_of_scope && cause.is_certain()
    };
    let said = |cause: Cause| Cause {
        certainty: Certainty::Possible,
        why: format!("{}; but Front's message is about something else", cause.why),
        ..cause
    };
    own.into_iter().filter(is_of_grant).map(said).collect()
}
