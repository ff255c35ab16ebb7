//! The values of the model by themselves: what is said of a text that is none of them, and what a
//! test or a map sees of them.

#![allow(clippy::unwrap_used, reason = "a test stops where it is wrong")]

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashSet};
use std::fmt::Display;
use std::str::FromStr;

use front_scope::catalogue::Draft;
use front_scope::model::{
    Cell, Date, Endpoint, Feature, Namespace, NamespaceGrant, Need, NoUse, Operation, Path,
    Permission, Requirement, Resource, Scope, Set, Workspace, Workspaces,
};
use front_scope::{Catalogue, Grant, Profile};

/// What is said of a text that is no `T`.
fn refusal<T: FromStr<Err: Display>>(text: &str) -> String {
    T::from_str(text)
        .err()
        .map_or(format!("{text} is taken"), |e| e.to_string())
}

#[test]
fn what_is_no_value_is_told_so() {
    let no_endpoint = "isn't an endpoint of the form `GET /tags/{tag_id}`";
    for text in ["BREW /tags", "/tags", "GET"] {
        assert_eq!(refusal::<Endpoint>(text), format!("`{text}` {no_endpoint}"));
    }
    assert_eq!(refusal::<Path>("tags"), format!("`tags` {no_endpoint}"));
    assert_eq!(
        refusal::<Namespace>("public"),
        "`public` isn't a namespace: one of global, shared, private"
    );
    assert_eq!(
        refusal::<Date>("2026-02-30"),
        "`2026-02-30` isn't a date such as 2026-08-11"
    );
    assert_eq!(
        refusal::<Grant>("access_resources; shared"),
        "a grant has three parts: features; namespaces; permissions"
    );
    assert_eq!(
        refusal::<Grant>("access_resources; shared in Support; -"),
        "`shared in Support`: workspaces are written in double quotes"
    );
    assert_eq!(
        refusal::<Grant>("access_resources; shared; feature:app_trigger"),
        "`feature:app_trigger` is a feature, not a permission"
    );
}

#[test]
fn resources_have_names_that_can_stand_in_a_scope() {
    for name in ["tags", "time_off", "a1"] {
        assert_eq!(name.parse::<Resource>().unwrap().to_string(), name);
    }
    for name in [
        "",
        "Tags",
        "1tags",
        "_tags",
        "tags-x",
        "tags:read",
        "feature",
    ] {
        assert_eq!(
            refusal::<Resource>(name),
            format!(
                "`{name}` can't be a resource: lower-case letters, digits and underscores, as in \
                 `time_off`"
            )
        );
    }
}

#[test]
fn an_unknown_word_knows_which_would_have_been_right() {
    let unknown = "features".parse::<Feature>().unwrap_err();
    assert_eq!(unknown.word(), "features");
    let known: Vec<&str> = Feature::ALL.iter().map(|f| f.as_str()).collect();
    assert_eq!(unknown.known(), known);
}

#[test]
fn what_speaks_against_an_operation_names_its_row() {
    let tags = Catalogue::builtin().operation("list-tags").unwrap();
    let draft = Draft {
        id: String::new(),
        ..Draft::from(tags)
    };
    let contradiction = Operation::try_from(draft).unwrap_err();
    assert_eq!(
        contradiction.to_string(),
        "the row of GET /tags: it has no operation id"
    );
}

#[test]
fn an_operation_that_is_no_use_says_why() {
    let tags = Catalogue::builtin().operation("list-tags").unwrap();
    let unknown = Draft {
        requirement: Requirement::Unknown,
        ..Draft::from(tags)
    };
    let unknown = Operation::try_from(unknown).unwrap();
    assert_eq!(
        NoUse::UnknownScope(unknown).to_string(),
        "the scope of GET /tags isn't known"
    );
    let me = Catalogue::builtin().operation("get-teammate").unwrap();
    let declared = Some(Set::of(Namespace::Private));
    let elsewhere = Need::new(me.clone(), declared, &Workspaces::ALL).unwrap_err();
    let said = format!("{} can't reach `private`", me.endpoint());
    assert_eq!(elsewhere.to_string(), said);
}

/// Where one name begins with another, what stands behind the shorter one decides.
#[test]
fn scopes_are_ordered_as_their_texts_are() {
    let texts = [
        "feature:app_trigger",
        "tags:read",
        "tags:*:read",
        "tags:write",
        "tags_too:read",
        "tag:read",
        "teams:delete",
    ];
    for text in texts {
        let scope: Scope = text.parse().unwrap();
        assert_eq!(scope.to_string(), text);
        for other in texts {
            let order = scope.cmp(&other.parse().unwrap());
            assert_eq!(order, text.cmp(other), "{text} and {other}");
        }
    }
}

#[test]
fn sets_and_reaches_are_ordered_by_inclusion() {
    let of = |held: &[Permission]| held.iter().copied().collect::<Set<Permission>>();
    let (read, write) = (of(&[Permission::Read]), of(&[Permission::Write]));
    assert!(read < (read | write) && (read | write) > write);
    assert_eq!(read.partial_cmp(&read), Some(Ordering::Equal));
    assert_eq!(read.partial_cmp(&write), None);

    let some = |names: &[&str]| {
        let names = names.iter().filter_map(|name| Workspace::new(*name));
        Workspaces::only(names).unwrap()
    };
    let (sales, both) = (some(&["Sales"]), some(&["Sales", "Support"]));
    assert!(sales < both && both < Workspaces::ALL);
    assert_eq!(sales.partial_cmp(&some(&["Support"])), None);

    let [narrow, wide] = [sales, both].map(NamespaceGrant::shared);
    assert!(narrow < wide && wide < NamespaceGrant::to(Namespace::Shared));
    assert_eq!(
        wide.partial_cmp(&NamespaceGrant::to(Namespace::Global)),
        None
    );
}

#[test]
fn what_a_failing_test_shows_tells_values_apart() {
    let some: Set<Permission> = [Permission::Read, Permission::Send].into_iter().collect();
    assert_eq!(format!("{some:?}"), "{Read, Send}");
    let tags = Catalogue::builtin().operation("list-tags").unwrap();
    assert!(format!("{tags:?}").contains("list-tags"), "{tags:?}");
    let unresolved = Catalogue::builtin().resolve("GET /tagss").unwrap_err();
    assert_eq!(
        format!("{unresolved:?}"),
        "Unresolved { class: UnknownEndpoint, text: \"GET /tagss\", .. }"
    );
}

#[test]
fn sets_are_told_apart_by_their_hashes_too() {
    use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
    let by_bits = BuildHasherDefault::<DefaultHasher>::default();
    let sets = (0..16_u8).map(|bits| {
        let held = Permission::ALL.iter().enumerate();
        let held = held.filter(|(place, _)| bits >> place & 1 == 1);
        held.map(|(_, permission)| *permission)
            .collect::<Set<Permission>>()
    });
    let hashes: HashSet<u64> = sets.map(|set| by_bits.hash_one(set)).collect();
    assert_eq!(hashes.len(), 16);
}

/// Neither profile cites a source for a cell of which it doesn't speak.
#[test]
fn the_source_of_each_cell_speaks_of_it() {
    let features = Feature::ALL.iter().copied().map(Cell::Feature);
    let namespaces = Namespace::ALL.iter().copied().map(Cell::Namespace);
    let operations = Catalogue::builtin().operations().iter();
    let resources = operations.filter_map(|op| op.scope()?.resource().cloned());
    let resources: BTreeSet<Cell> = resources.map(Cell::Resource).collect();
    assert_eq!(resources.len(), 25);
    let cells = features.chain(namespaces).chain(resources);
    for cell in cells.chain([Cell::OtherResources]) {
        for profile in Profile::builtin() {
            let about = profile.source_of(&cell).unwrap().about();
            let of_others =
                matches!(cell, Cell::Resource(_)) && about.contains(&Cell::OtherResources);
            assert!(
                about.contains(&cell) || of_others,
                "{}: {cell}",
                profile.name()
            );
        }
    }
    let drafts = Cell::Resource("drafts".parse().unwrap());
    let source = Profile::shared_only().source_of(&drafts).unwrap();
    assert_eq!(source.key(), "auth-others");
}
