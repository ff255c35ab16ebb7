//! Whether the token reaches the place where a resource lives: the namespace, and the teammate's
//! setting.

use super::Case;
use super::cause::{Cause, CauseKind, Certainty};
use super::sources;
use crate::finding::joined;
use crate::model::{Answer, Basis, Namespace, Operation, Segment};

/// Where the resource lives on which a call depends.
pub(super) struct Home<'a> {
    /// What it is called.
    pub(super) resource: &'a str,
    /// The operation that says where it lives.
    pub(super) operation: &'a Operation,
    /// Whether it is one resource, which lives in one place, and not a list of them.
    pub(super) is_one: bool,
    /// Whether Front says that it is out of reach.
    pub(super) is_refused: bool,
    /// Whether it is sure that it lives there.
    pub(super) is_sure: bool,
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
            is_sure: is_stated(operation),
        }
    }
}

/// Whether Front's own text, path or schema says where the resource lives.
pub(super) fn is_stated(operation: &Operation) -> bool {
    !matches!(operation.basis(), Basis::Inferred | Basis::Reported)
}

/// Whether the token reaches a namespace.
pub(super) fn holds(case: &Case<'_>, namespace: Namespace) -> Answer {
    case.grant
        .map_or(Answer::Unknown, |grant| grant.holds(namespace))
}

/// The namespaces in which the resource may live and that the token may not reach.
pub(super) fn namespace(case: &Case<'_>, home: &Home<'_>) -> Option<Cause> {
    let of = |answer: Answer| -> Vec<Namespace> {
        let admissible = home.operation.admissible().iter().copied();
        admissible.filter(|ns| holds(case, *ns) == answer).collect()
    };
    let (held, denied, unknown) = (of(Answer::Yes), of(Answer::No), of(Answer::Unknown));
    // A list is answered with what can be seen, wherever that is.
    if !held.is_empty() && !home.is_one {
        return None;
    }
    match (held.as_slice(), denied.as_slice(), unknown.as_slice()) {
        ([], [], []) => None,
        ([], denied, []) => {
            let certainty = match home.is_sure {
                true => Certainty::Certain,
                false => Certainty::Likely,
            };
            let none = match denied {
                [_] => "the given grant doesn't reach that",
                _ => "the given grant reaches none of them",
            };
            Some(out_of_reach(
                case,
                home,
                certainty,
                denied,
                &format!(", and {none}"),
            ))
        }
        ([], _, unknown) => {
            let what = ", and whether the token reaches that isn't known";
            Some(out_of_reach(case, home, Certainty::Likely, unknown, what))
        }
        (held, [], []) => elsewhere_in_shared(case, home, held),
        (held, denied, unknown) => {
            let lacking = if denied.is_empty() { unknown } else { denied };
            let certainty = match home.is_refused || !denied.is_empty() {
                true => Certainty::Likely,
                false => Certainty::Possible,
            };
            let what = format!(
                "; the given grant reaches {}, but this {} may be elsewhere",
                names(held, "and"),
                home.resource
            );
            Some(out_of_reach(case, home, certainty, lacking, &what))
        }
    }
}

/// All namespaces are held, but of `shared` only chosen workspaces.
fn elsewhere_in_shared(case: &Case<'_>, home: &Home<'_>, held: &[Namespace]) -> Option<Cause> {
    let workspaces = case.grant?.grant().reach().workspaces()?;
    let is_narrowed = workspaces.chosen().is_some() && held.contains(&Namespace::Shared);
    is_narrowed.then(|| {
        let what = format!(
            "; the given grant reaches chosen workspaces only, and this {} may belong to another",
            home.resource
        );
        let cause = out_of_reach(case, home, Certainty::Likely, &[Namespace::Shared], &what);
        cause.remedied_by("look in Front to which workspace it belongs, and have an admin add that one to the token's")
    })
}

fn out_of_reach(
    case: &Case<'_>,
    home: &Home<'_>,
    certainty: Certainty,
    lacking: &[Namespace],
    what: &str,
) -> Cause {
    let owned = |namespace: &Namespace| match namespace {
        Namespace::Global => "Global if it is the company's",
        Namespace::Shared => "Shared if it is a workspace's",
        Namespace::Private => "Private if it is one teammate's",
    };
    let mut to_do = match lacking {
        [only] => give(*only),
        several => {
            let each: Vec<_> = several.iter().map(owned).collect();
            let resource = home.resource;
            let each = joined(&each, "or");
            format!(
                "look in Front whose the {resource} is, and have an admin give the token {each}"
            )
        }
    };
    if lacking.contains(&Namespace::Private) {
        to_do.push_str("; OAuth can't have Private under the profile `shared-only`");
    }
    let lives = names(home.operation.admissible(), "or");
    Cause::new(
        CauseKind::MissingNamespace,
        certainty,
        sources::home(case, home.operation),
    )
    .of(lacking.iter().map(ToString::to_string).collect())
    .because(format!("the {} lives in {lives}{what}", home.resource))
    .remedied_by(to_do)
}

fn give(namespace: Namespace) -> String {
    format!(
        "have an admin give the token the namespace {}, in Settings > Developers",
        namespace.label()
    )
}

/// The namespace of one teammate's resources, where Front's message speaks of them.
pub(super) fn private(certainty: Certainty) -> Cause {
    let to_do = give(Namespace::Private);
    Cause::new(CauseKind::MissingNamespace, certainty, sources::private())
        .of(vec![Namespace::Private.to_string()])
        .remedied_by(format!(
            "{to_do}; OAuth can't have it under the profile `shared-only`"
        ))
}

/// The setting of the teammate whose resource it is, where it can be one teammate's.
pub(super) fn setting(case: &Case<'_>, home: &Home<'_>) -> Option<Cause> {
    let is_only_there = home.operation.admissible() == [Namespace::Private];
    let certainty = match holds(case, Namespace::Private) {
        _ if !home.operation.admissible().contains(&Namespace::Private) => return None,
        Answer::No => return None,
        Answer::Yes => Certainty::Likely,
        Answer::Unknown if is_only_there && home.is_refused => Certainty::Likely,
        Answer::Unknown => Certainty::Possible,
    };
    let whose = match is_only_there {
        true => "is one teammate's",
        false => "may be one teammate's",
    };
    Some(setting_alone(certainty).because(format!(
        "the {} {whose}, who has to allow API access to it besides what the token holds",
        home.resource
    )))
}

/// The setting of a teammate, whatever it is about.
pub(super) fn setting_alone(certainty: Certainty) -> Cause {
    Cause::new(CauseKind::TeammateSetting, certainty, sources::setting()).remedied_by(
        "have the teammate allow API access to individual resources in their settings; an admin can do it for them",
    )
}

/// `shared` or `private`, each in backticks.
pub(super) fn names(namespaces: &[Namespace], conjunction: &str) -> String {
    let names: Vec<_> = namespaces.iter().map(|ns| format!("`{ns}`")).collect();
    joined(&names, conjunction)
}
