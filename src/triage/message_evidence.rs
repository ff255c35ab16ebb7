//! The causes that one of Front's messages leaves.

use super::Context;
use super::cause::{Cause, CauseKind, Certainty};
use super::missing::{feature_cause, holds, of_another_token, tick};
use super::reach::{self, TargetResource};
use super::response::Known;
use super::sources;
use crate::catalogue::Catalogue;
use crate::finding::joined;
use crate::model::{Answer, Method, Namespace, Operation, Requirement, Scope, Segment};

const FRONT_COUNTS: &str =
    "Front's word counts: the catalogue may be out of date, or another call was refused";

/// Returns the causes that a message leaves of what the token may lack, and the notes.
pub(super) fn causes(
    context: &Context<'_>,
    message: &Known,
    lacks: Vec<Cause>,
) -> (Vec<Cause>, Vec<String>) {
    match message {
        Known::MissingScopes(names) => (
            missing_scopes(context, names, lacks),
            doubts(context, names).into_iter().collect(),
        ),
        Known::NotAllowed { verb, resource } => not_allowed(context, verb, resource, lacks),
        Known::TeammateResources => teammate_resources(context, lacks),
        // The address of OAuth checks other things than what a token may do.
        Known::Oauth(_) => (lacks, Vec::new()),
    }
}

/// Front names what is missing, whatever the catalogue and the grant say.
fn missing_scopes(context: &Context<'_>, names: &[String], lacks: Vec<Cause>) -> Vec<Cause> {
    let mut held = Vec::new();
    let mut causes = Vec::new();
    for name in names {
        let scope = parse_scope(name).filter(|scope| is_required(context, scope));
        let is_held_as_unknown = context
            .grant
            .is_some_and(|grant| grant.unknown().contains(name));
        let answer = match &scope {
            _ if is_held_as_unknown => Answer::Yes,
            Some(scope) => holds(context, scope),
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
        causes.push(of_another_token(Certainty::Certain, why));
    }
    // The other lacks of the grant are refused next; but Front knows best which scope it asks for.
    let is_next = |cause: &Cause| {
        let is_named = causes.iter().any(|named| named.items() == cause.items());
        cause.is_certain() && cause.kind != CauseKind::MissingScope && !is_named
    };
    let next: Vec<_> = lacks.into_iter().filter(is_next).collect();
    causes.extend(next);
    causes
}

/// Parses a scope that may have a namespace in front: `shared:conversations:read`.
fn parse_scope(name: &str) -> Option<Scope> {
    let without_namespace = || {
        let (namespace, rest) = name.split_once(':')?;
        namespace.parse::<Namespace>().ok().and(Some(rest))
    };
    let scope = name.parse().ok();
    scope.or_else(|| without_namespace()?.parse().ok())
}

/// Returns true if an operation of the catalogue requires the scope.
fn is_required(context: &Context<'_>, scope: &Scope) -> bool {
    let mut scopes = context
        .catalogue
        .operations()
        .iter()
        .filter_map(Operation::scope);
    scopes.any(|known| known.item() == scope.item())
}

fn missing_scope(name: &str, scope: Option<&Scope>, held: Answer) -> Cause {
    let agreement = match held {
        Answer::Yes => ", although the given grant has it",
        Answer::No => ", and the given grant doesn't have it",
        Answer::Unknown => "",
    };
    let why = format!("Front's message names `{name}` as missing{agreement}");
    let cause = match scope {
        Some(Scope::Feature(feature)) => {
            feature_cause(*feature, Certainty::Certain, &format!("and {why}"))
        }
        Some(Scope::Permission { .. }) | None => {
            let to_do = match scope {
                Some(scope) => tick(scope),
                None if name == "feature:mcp" => {
                    "make an OAuth app of its own for the MCP server, with only the feature MCP Server".to_owned()
                }
                None => "look for it on the token page, in Settings > Developers: the catalogue has no operation that requires it".to_owned(),
            };
            let (kind, source) = (CauseKind::MissingScope, sources::message());
            Cause::new(kind, Certainty::Certain, source, why, to_do)
                .with_items(vec![name.to_owned()])
        }
    };
    let to_do = match held {
        Answer::Yes => "find out first which token makes the call: it isn't the one with the given grant, or no longer".to_owned(),
        Answer::No | Answer::Unknown => cause.to_do,
    };
    Cause { to_do, ..cause }
}

/// Notes where Front and the catalogue differ about what the operation requires.
fn doubts(context: &Context<'_>, names: &[String]) -> Option<String> {
    let date = context.catalogue.as_of();
    let expected = match context.operation()?.requirement() {
        Requirement::Nothing => {
            return Some(format!(
                "by the catalogue of {date} any token works here; {FRONT_COUNTS}"
            ));
        }
        Requirement::Scope(scope) => scope,
        Requirement::Unknown => return None,
    };
    let is_named = names
        .iter()
        .filter_map(|name| parse_scope(name))
        .any(|named| named.item() == expected.item());
    (!is_named)
        .then(|| format!("the catalogue of {date} says `{expected}` for this call; {FRONT_COUNTS}"))
}

/// The resource is out of reach: the namespace, the workspace, or the teammate's setting.
fn not_allowed(
    context: &Context<'_>,
    verb: &str,
    resource: &str,
    lacks: Vec<Cause>,
) -> (Vec<Cause>, Vec<String>) {
    let mut causes = unmentioned(lacks);
    let operation = context.operation();
    let Some(operation) = operation.filter(|op| !op.admissible().is_empty()) else {
        causes.push(out_of_unknown_reach(resource));
        return (causes, Vec::new());
    };
    let found = find_in_path(context.catalogue, operation, resource);
    let target = TargetResource {
        name: resource,
        operation: found.operation,
        is_one: true,
        is_refused: true,
        is_certain: found.is_own
            && found.role == PathRole::Own
            && reach::is_stated(found.operation),
    };
    let reached = reach::out_of_reach(context, &target).into_iter();
    causes.extend(reached.map(|cause| Cause {
        why: format!(
            "Front doesn't let the token {verb} the {resource}: {}",
            cause.why
        ),
        ..cause
    }));
    causes.extend(reach::setting(context, &target));
    if found.role != PathRole::Own {
        // Its namespace isn't the whole answer where the call's own resource is a workspace's.
        let own = reach::out_of_reach(context, &TargetResource::of(operation)).into_iter();
        causes.extend(own.filter(|cause| cause.kind == CauseKind::AnotherWorkspace));
    }
    let note = match found.role {
        PathRole::Own => None,
        PathRole::Above(end) => Some(format!(
            "Front refused the {resource} that the path goes through, not what it ends in (`{end}`): the call checks both, and the token has to reach both"
        )),
        PathRole::Unnamed => Some(format!(
            "Front refused the {resource}, which the path doesn't name: what the call touches belongs to it, or another call was refused"
        )),
    };
    (causes, note.into_iter().collect())
}

fn out_of_unknown_reach(resource: &str) -> Cause {
    Cause::new(
        CauseKind::MissingNamespace,
        Certainty::Likely,
        sources::features(),
        format!(
            "Front says that the {resource} is out of reach; in which namespaces it can live isn't known for this call"
        ),
        format!(
            "look in Front whose the {resource} is; if it is one teammate's, they have to allow API access too"
        ),
    )
}

/// The teammate's setting, or the private namespace.
fn teammate_resources(context: &Context<'_>, lacks: Vec<Cause>) -> (Vec<Cause>, Vec<String>) {
    let message = "Front's message speaks of the resources of one teammate";
    let (namespace, setting) = match reach::holds(context, Namespace::Private) {
        Answer::Yes => (None, Certainty::Likely),
        Answer::No => (
            Some((Certainty::Certain, "and the given grant doesn't reach that")),
            Certainty::Possible,
        ),
        Answer::Unknown => (
            Some((
                Certainty::Possible,
                "and whether the token reaches that isn't known",
            )),
            Certainty::Likely,
        ),
    };
    let mut causes = unmentioned(lacks);
    causes.extend(namespace.map(|(certainty, reaches)| {
        let why = format!("{message}, which live in `private`, {reaches}");
        let to_do = reach::give(&[Namespace::Private], "resource");
        let (kind, source) = (CauseKind::MissingNamespace, sources::private());
        Cause::new(kind, certainty, source, why, to_do)
            .with_items(vec![Namespace::Private.to_string()])
    }));
    let why = format!("{message}, who has to allow API access to them");
    causes.push(reach::teammate_setting(setting, why));
    let never_private = |op: &&Operation| {
        !op.admissible().is_empty() && !op.admissible().contains(&Namespace::Private)
    };
    let note = context.operation().filter(never_private).map(|operation| {
        format!(
            "by the catalogue of {} the resource of this call lives in {}; {FRONT_COUNTS}",
            context.catalogue.as_of(),
            reach::names(operation.admissible(), "or")
        )
    });
    (causes, note.into_iter().collect())
}

/// Keeps what the grant lacks and Front's message doesn't mention. Namespaces are the message's
/// matter.
fn unmentioned(lacks: Vec<Cause>) -> Vec<Cause> {
    let is_certain = |cause: &Cause| {
        let kinds = [CauseKind::MissingScope, CauseKind::MissingFeature];
        cause.is_certain() && kinds.contains(&cause.kind)
    };
    let lacks = lacks.into_iter().filter(is_certain);
    lacks
        .map(|cause| Cause {
            certainty: Certainty::Possible,
            why: format!("{}; but Front's message is about something else", cause.why),
            ..cause
        })
        .collect()
}

/// The resource of a message, as the path of the call has it.
struct Found<'c> {
    /// The operation that says where it lives: the call's, or the one that retrieves the resource.
    operation: &'c Operation,
    role: PathRole<'c>,
    /// True if that operation is about the resource itself, not about what belongs to it.
    is_own: bool,
}

/// The role of a resource in a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PathRole<'c> {
    /// The call is about it.
    Own,
    /// The path goes through it to this end.
    Above(&'c str),
    /// The path doesn't name it.
    Unnamed,
}

fn find_in_path<'c>(
    catalogue: &'c Catalogue,
    operation: &'c Operation,
    resource: &str,
) -> Found<'c> {
    let word = resource.replace([' ', '-'], "_");
    let of_scope = operation.scope().and_then(Scope::resource);
    if of_scope.is_some_and(|scope| is_plural(scope.as_str(), &word)) {
        return Found {
            operation,
            role: PathRole::Own,
            is_own: true,
        };
    }
    let retrieves = |op: &&Operation| {
        let segments: Vec<_> = op.endpoint().path().segments().collect();
        op.endpoint().method() == Method::Get
            && matches!(
                segments.as_slice(),
                [Segment::Literal(literal), Segment::Placeholder(_)] if is_plural(literal, &word)
            )
    };
    let retrieving = catalogue.operations().iter().find(retrieves);
    Found {
        operation: retrieving.unwrap_or(operation),
        role: role(operation, &word),
        is_own: retrieving.is_some(),
    }
}

fn role<'c>(operation: &'c Operation, word: &str) -> PathRole<'c> {
    let segments: Vec<_> = operation.endpoint().path().segments().collect();
    let is_it = |segment: &Segment<'_>| match segment {
        Segment::Literal(literal) => is_plural(literal, word),
        Segment::Placeholder(name) => name.strip_suffix("_id") == Some(word),
    };
    let Some(place) = segments.iter().rposition(is_it) else {
        return PathRole::Unnamed;
    };
    let behind = segments.iter().skip(place).skip(1);
    let end = behind.rev().find_map(|segment| match segment {
        Segment::Literal(literal) => Some(*literal),
        Segment::Placeholder(_) => None,
    });
    end.map_or(PathRole::Own, PathRole::Above)
}

/// Returns true if `plural` is the plural of `word`, as paths and scopes write it.
fn is_plural(plural: &str, word: &str) -> bool {
    let begins = |end: &str| plural.strip_suffix(end) == Some(word);
    let with_y = || plural.strip_suffix("ies") == word.strip_suffix('y');
    plural == word || begins("s") || begins("es") || (word.ends_with('y') && with_y())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_are_those_of_paths() {
        for (plural, word) in [
            ("conversations", "conversation"),
            ("inboxes", "inbox"),
            ("knowledge_base_categories", "knowledge_base_category"),
            ("statuses", "status"),
            ("time_off", "time_off"),
        ] {
            assert!(is_plural(plural, word), "{plural}");
        }
        assert!(!is_plural("conversations", "conversion"));
    }

    #[test]
    fn the_resource_of_a_message_is_found_in_the_path() {
        let catalogue = Catalogue::builtin();
        let find = |id: &str, resource: &str| {
            let operation = catalogue.operation(id).unwrap();
            let found = find_in_path(catalogue, operation, resource);
            (found.operation.id().to_owned(), found.role)
        };
        let own = |id: &str| (id.to_owned(), PathRole::Own);
        assert_eq!(
            find("get-conversation-by-id", "conversation"),
            own("get-conversation-by-id")
        );
        assert_eq!(
            find("update-conversation-assignee", "conversation"),
            own("update-conversation-assignee")
        );
        assert_eq!(
            find("list-tagged-conversations", "tag"),
            ("get-tag".to_owned(), PathRole::Above("conversations"))
        );
        assert_eq!(
            find("list-conversation-followers", "conversation"),
            (
                "get-conversation-by-id".to_owned(),
                PathRole::Above("followers")
            )
        );
        assert_eq!(find("get-event", "conversation").1, PathRole::Unnamed);
    }
}
