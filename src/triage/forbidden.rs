//! The causes of a 403: what the token may not do.

use super::Case;
use super::call::Target;
use super::cause::{Cause, CauseKind, Certainty};
use super::gaps::{self, Home, Required};
use super::message::Known;
use super::path::{self, Role};
use super::{secret, sources};
use crate::catalogue::{Class, Unresolved};
use crate::check::unresolved_finding;
use crate::finding::joined;
use crate::model::{Answer, Api, Namespace, Scope, Set};
use crate::source::Place;

/// The causes of a 403, and what else is to be known.
pub(super) fn causes(case: &Case<'_>) -> (Vec<Cause>, Vec<String>) {
    let mut notes = Vec::new();
    let own = gaps::own(case);
    let mut causes = match case.answer.message.known() {
        None => own,
        Some(Known::MissingScopes(names)) => {
            notes.extend(doubts(case, names));
            missing_scopes(case, names, own)
        }
        Some(Known::NotAllowed { verb, resource }) => {
            not_allowed(case, verb, resource, own, &mut notes)
        }
        Some(Known::TeammateResources) => teammate_resources(case, own, &mut notes),
    };
    if !causes.iter().any(Cause::is_certain) {
        causes.extend(channel(case, Certainty::Possible));
        causes.extend(another_token(case, &causes));
    }
    match endpoint(case) {
        Some(cause) if case.answer.message.known().is_some() && !cause.is_certain() => {
            notes.push(format!("{}; {}", cause.reason(), cause.remedy()));
        }
        cause => causes.extend(cause),
    }
    if causes.is_empty() {
        causes.push(undecidable(case));
    }
    (causes, notes)
}

/// Front names what is missing, whatever else is believed.
fn missing_scopes(case: &Case<'_>, names: &[String], own: Vec<Cause>) -> Vec<Cause> {
    let mut held = Vec::new();
    let mut causes = Vec::new();
    for name in names {
        let scope = name.parse::<Scope>().ok();
        let answer = scope.as_ref().map_or(Answer::Unknown, |scope| match scope {
            Scope::Permission {
                resource,
                permission,
                ..
            } => gaps::permits(case, resource, *permission),
            Scope::Feature(feature) => gaps::has(case, *feature),
        });
        let agrees = match answer {
            Answer::Yes => {
                held.push(format!("`{name}`"));
                ", although the given grant has it"
            }
            Answer::No => ", and the given grant doesn't have it",
            Answer::Unknown => "",
        };
        let certainty = Certainty::Certain;
        let cause = match &scope {
            Some(Scope::Feature(feature)) => gaps::feature_cause(
                *feature,
                certainty,
                &format!("and Front names `{name}` as missing{agrees}"),
            ),
            _ => Cause::new(CauseKind::MissingScope, certainty, sources::message())
                .of(vec![name.clone()])
                .why(format!("Front's message names `{name}` as missing{agrees}")),
        };
        causes.push(match (&scope, answer) {
            (_, Answer::Yes) => cause.to_do("find out first which token makes the call: it isn't the one with the given grant, or no longer"),
            (Some(Scope::Feature(_)), _) => cause,
            (Some(scope), _) => cause.to_do(gaps::tick(scope)),
            (None, _) => cause.to_do("look for it on the token page, in Settings > Developers: this version knows no such scope"),
        });
    }
    if !held.is_empty() {
        let why = format!(
            "Front says that the token lacks {}, and the given grant has it",
            joined(&held, "and")
        );
        causes.push(other(Certainty::Certain).why(why));
    }
    // What the grant lacks besides is refused next. The catalogue's scope isn't what Front asks for.
    let is_new = |cause: &Cause| cause.is_certain() && cause.kind() != CauseKind::MissingScope;
    let mut rest: Vec<Cause> = own.into_iter().filter(is_new).collect();
    rest.retain(|cause| !causes.iter().any(|known| known.items() == cause.items()));
    causes.extend(rest);
    causes
}

/// Where Front and the catalogue differ about what the operation requires.
fn doubts(case: &Case<'_>, names: &[String]) -> Option<String> {
    let operation = case.operation()?;
    let date = case.catalogue.as_of();
    let expected = match Required::of(operation) {
        Required::Nothing => {
            return Some(format!(
                "by the catalogue of {date} any token works here; Front's word counts: the catalogue may be out of date, or another call was refused"
            ));
        }
        Required::Permission(scope, ..) => scope.clone(),
        Required::Feature(feature) => Scope::Feature(feature),
    };
    let same = |name: &String| {
        name.parse()
            .is_ok_and(|named: Scope| named.item() == expected.item())
    };
    (!names.iter().any(same)).then(|| {
        format!(
            "the catalogue of {date} says `{expected}` for this call; Front's word counts: the catalogue may be out of date, or another call was refused"
        )
    })
}

/// Out of reach: the namespace, or the teammate's setting.
fn not_allowed(
    case: &Case<'_>,
    verb: &str,
    resource: &str,
    own: Vec<Cause>,
    notes: &mut Vec<String>,
) -> Vec<Cause> {
    let mut causes = unspoken(own);
    let Some(operation) = case.operation().filter(|op| !op.admissible().is_empty()) else {
        causes.push(setting_or_namespace(resource));
        return causes;
    };
    let refused = path::refused(case.catalogue, operation, resource);
    match refused.role {
        Role::Own => {}
        Role::Above(end) => notes.push(format!(
            "Front refused the {resource} that the path goes through, not what it ends in (`{end}`): the call checks both, and the token has to reach both"
        )),
        Role::Unnamed => notes.push(format!(
            "Front refused a {resource}, which the path doesn't name: what the call touches belongs to it, or another call was refused"
        )),
    }
    let home = Home {
        resource,
        operation: refused.home,
        is_one: true,
        is_refused: true,
    };
    let speaks = format!("Front doesn't let the token {verb} the {resource}");
    causes.extend(gaps::namespace(case, &home).map(|cause| {
        let why = format!("{speaks}: {}", cause.reason());
        cause.why(why)
    }));
    let certainty = match gaps::holds(case, Namespace::Private) {
        Answer::Yes => Certainty::Likely,
        _ if refused.home.admissible() == [Namespace::Private] => Certainty::Likely,
        _ => Certainty::Possible,
    };
    causes.extend(gaps::setting(case, &home, certainty));
    causes
}

/// A resource out of reach of which nothing else is known.
fn setting_or_namespace(resource: &str) -> Cause {
    Cause::new(CauseKind::MissingNamespace, Certainty::Likely, sources::features())
        .why(format!("Front says that the {resource} is out of reach; in which namespaces it can live isn't known for this call"))
        .to_do(format!("look in Front whose the {resource} is; if it is one teammate's, they have to allow API access too"))
}

/// The teammate's setting, or the private namespace.
fn teammate_resources(case: &Case<'_>, own: Vec<Cause>, notes: &mut Vec<String>) -> Vec<Cause> {
    let mut causes = unspoken(own);
    let speaks = "Front's message speaks of the resources of one teammate";
    let reached = gaps::holds(case, Namespace::Private);
    let lacking = Cause::new(
        CauseKind::MissingNamespace,
        if reached == Answer::No { Certainty::Certain } else { Certainty::Possible },
        sources::private(),
    )
    .of(vec![Namespace::Private.to_string()])
    .to_do("have an admin give the token the namespace Private, in Settings > Developers; for OAuth that depends on the profile (`shared-only` denies it)");
    match reached {
        Answer::Yes => {}
        Answer::No => causes.push(lacking.why(format!(
            "{speaks}, which live in `private`, and the given grant doesn't reach that"
        ))),
        Answer::Unknown => causes.push(lacking.why(format!(
            "{speaks}, which live in `private`, and whether the token reaches that isn't known"
        ))),
    }
    let certainty = if reached == Answer::No {
        Certainty::Possible
    } else {
        Certainty::Likely
    };
    causes.push(
        gaps::setting_cause(certainty)
            .why(format!("{speaks}, who has to allow API access to them")),
    );
    let never_private = |op: &&crate::model::Operation| {
        !op.admissible().is_empty() && !op.admissible().contains(&Namespace::Private)
    };
    if let Some(operation) = case.operation().filter(never_private) {
        let names: Vec<_> = operation
            .admissible()
            .iter()
            .map(|ns| format!("`{ns}`"))
            .collect();
        notes.push(format!(
            "by the catalogue of {} this call's resource lives in {}; Front's word counts: the catalogue may be wrong, or another call was refused",
            case.catalogue.as_of(),
            joined(&names, "or")
        ));
    }
    causes
}

/// What the grant lacks and Front's message doesn't speak of. Namespaces are the message's matter.
fn unspoken(own: Vec<Cause>) -> Vec<Cause> {
    let of_grant = own.into_iter().filter(|cause| {
        cause.is_certain()
            && matches!(
                cause.kind(),
                CauseKind::MissingScope | CauseKind::MissingFeature
            )
    });
    of_grant
        .map(|cause| Cause {
            certainty: Certainty::Possible,
            why: format!("{}; but Front's message is about something else", cause.why),
            ..cause
        })
        .collect()
}

/// An application channel's own credential, where the call is the Channel API's.
pub(super) fn channel(case: &Case<'_>, certainty: Certainty) -> Option<Cause> {
    let apis = case.operation()?.apis();
    apis.contains(Api::Channel).then(|| {
        let why = if apis == Set::of(Api::Channel) {
            "an application channel makes this call with a short-lived JWT that it signs itself with the app's secret; one that is too old or signed otherwise is refused"
        } else {
            "this call is in the Channel API too, where an application channel makes it with a JWT that it signs itself"
        };
        Cause::new(CauseKind::ChannelCredential, certainty, sources::channel())
            .why(why)
            .to_do("in an application channel, sign a new JWT for the call; then no token needs the scope")
            .with_status(None)
    })
}

/// The given grant holds all that is needed, as far as it says.
fn another_token(case: &Case<'_>, causes: &[Cause]) -> Option<Cause> {
    case.grant?;
    let needs_something = match case.target {
        Target::Operation(operation, _) => !matches!(Required::of(operation), Required::Nothing),
        Target::Feature(_) => true,
        Target::Unresolved(_) => false,
    };
    let explained = causes
        .iter()
        .any(|cause| cause.certainty() == Certainty::Likely);
    let certainty = if explained {
        Certainty::Possible
    } else {
        Certainty::Likely
    };
    needs_something.then(|| {
        other(certainty).why("nothing that the call requires is stated as missing in the given grant, and it may be the grant of another token")
    })
}

fn other(certainty: Certainty) -> Cause {
    Cause::new(CauseKind::AnotherToken, certainty, sources::given()).to_do(
        "compare the name of the token in Settings > Developers with the one in use, and write its grant down anew: it may have been changed since",
    )
}

/// The call itself, where it means no operation or has an old address. The words are those of the
/// finding in a check.
pub(super) fn endpoint(case: &Case<'_>) -> Option<Cause> {
    match case.target {
        Target::Feature(_) | Target::Operation(_, false) => None,
        Target::Operation(_, true) => Some(
            Cause::new(
                CauseKind::NoSuchEndpoint,
                Certainty::Possible,
                sources::catalogue(case),
            )
            .why("`api.frontapp.com` is the address of API v1")
            .to_do("call the same path at https://api2.frontapp.com")
            .with_status(None),
        ),
        Target::Unresolved(unresolved) => Some(of_unresolved(case, unresolved)),
    }
}

fn of_unresolved(case: &Case<'_>, unresolved: &Unresolved<'_>) -> Cause {
    let finding = unresolved_finding(Place::Whole, unresolved, true);
    let (kind, certainty) = match unresolved.class() {
        Class::ForeignUrl | Class::ApiV1 => (CauseKind::NoSuchEndpoint, Certainty::Certain),
        Class::RunTimePath | Class::AmbiguousEndpoint => {
            (CauseKind::Undecidable, Certainty::Possible)
        }
        Class::RenamedEndpoint | Class::WrongMethod | Class::UnknownEndpoint => {
            (CauseKind::NoSuchEndpoint, Certainty::Likely)
        }
    };
    // Candidates are the catalogue's; what a rename makes of an old path has parts of the call.
    let safe = |text: &str| match secret::occurs(text) {
        true => "the call can't be repeated here".to_owned(),
        false => text.to_owned(),
    };
    Cause::new(kind, certainty, sources::catalogue(case))
        .why(safe(finding.message()))
        .to_do(safe(finding.help().unwrap_or_default()))
        .with_status(None)
}

fn undecidable(case: &Case<'_>) -> Cause {
    let why = match case.operation().map(Required::of) {
        Some(Required::Nothing) => {
            "any token works here: neither a scope nor a namespace explains a refusal"
        }
        _ => "nothing that is known of this call explains a refusal",
    };
    Cause::new(
        CauseKind::Undecidable,
        Certainty::Possible,
        sources::catalogue(case),
    )
    .why(why)
    .to_do(
        "read Front's message, and see whether it was Front that answered, or something in between",
    )
}
