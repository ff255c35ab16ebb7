//! Which resource of a path a message speaks of, and where that one lives.

use crate::catalogue::Catalogue;
use crate::model::{Method, Operation, Segment};

/// The resource that Front refused, as the path of the call has it.
pub(super) struct Refused<'c> {
    /// The operation that says where it lives: that of the call, or the one that retrieves it.
    pub(super) home: &'c Operation,
    pub(super) role: Role<'c>,
    /// Whether that operation is about it, and not about what belongs to it.
    pub(super) is_known: bool,
}

/// What the refused resource is in the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role<'c> {
    /// What the call is about.
    Own,
    /// One that the path goes through before its end, which is this.
    Above(&'c str),
    /// The path doesn't name it.
    Unnamed,
}

/// Finds the `resource` of a message in the path of `operation`.
pub(super) fn refused<'c>(
    catalogue: &'c Catalogue,
    operation: &'c Operation,
    resource: &str,
) -> Refused<'c> {
    let word = resource.replace([' ', '-'], "_");
    let of_scope = operation.scope().and_then(|scope| scope.resource());
    if of_scope.is_some_and(|scope| is_plural(scope.as_str(), &word)) {
        return Refused {
            home: operation,
            role: Role::Own,
            is_known: true,
        };
    }
    let retrieves = |op: &&Operation| {
        op.endpoint().method() == Method::Get
            && matches!(
                op.endpoint().path().segments().collect::<Vec<_>>().as_slice(),
                [Segment::Literal(literal), Segment::Placeholder(_)] if is_plural(literal, &word)
            )
    };
    let retrieving = catalogue.operations().iter().find(retrieves);
    Refused {
        home: retrieving.unwrap_or(operation),
        role: role(operation, &word),
        is_known: retrieving.is_some(),
    }
}

fn role<'c>(operation: &'c Operation, word: &str) -> Role<'c> {
    let segments: Vec<_> = operation.endpoint().path().segments().collect();
    let is_it = |index: usize| match segments.get(index) {
        Some(Segment::Literal(literal)) => is_plural(literal, word),
        Some(Segment::Placeholder(name)) => name.strip_suffix("_id") == Some(word),
        None => false,
    };
    let Some(last) = (0..segments.len()).rev().find(|index| is_it(*index)) else {
        return Role::Unnamed;
    };
    let behind = segments.get(last.saturating_add(1)..).unwrap_or_default();
    let end = behind.iter().rev().find_map(|segment| match segment {
        Segment::Literal(literal) => Some(*literal),
        Segment::Placeholder(_) => None,
    });
    end.map_or(Role::Own, Role::Above)
}

/// Whether `plural` is the plural of `word`, as paths and scopes write it.
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
        let look = |id: &str, resource: &str| {
            let operation = catalogue.operation(id).unwrap();
            let found = refused(catalogue, operation, resource);
            (found.home.id().to_owned(), found.role)
        };
        let own = |id: &str| (id.to_owned(), Role::Own);
        assert_eq!(
            look("get-conversation-by-id", "conversation"),
            own("get-conversation-by-id")
        );
        assert_eq!(
            look("update-conversation-assignee", "conversation"),
            own("update-conversation-assignee")
        );
        assert_eq!(
            look("list-tagged-conversations", "tag"),
            ("get-tag".to_owned(), Role::Above("conversations"))
        );
        assert_eq!(
            look("list-conversation-followers", "conversation"),
            (
                "get-conversation-by-id".to_owned(),
                Role::Above("followers")
            )
        );
        assert_eq!(look("get-event", "conversation").1, Role::Unnamed);
    }
}
