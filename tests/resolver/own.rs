//! Catalogues that were put together by hand: what is looked up in them, and what they can't have.

use front_scope::Catalogue;
use front_scope::catalogue::{Class, Draft};
use front_scope::model::{Basis, Date, Operation, Requirement};

/// An operation of this method and path that any token can call.
fn operation(id: &str, endpoint: &str) -> Operation {
    let tags = Catalogue::builtin().operation("list-tags").unwrap();
    let draft = Draft {
        endpoint: endpoint.parse().unwrap(),
        id: id.to_owned(),
        requirement: Requirement::Nothing,
        admissible: Vec::new(),
        besides: Vec::new(),
        basis: Basis::NoResource,
        ..Draft::from(tags)
    };
    Operation::try_from(draft).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn catalogue(operations: Vec<Operation>) -> Catalogue {
    Catalogue::new(day("2026-08-11"), operations, Vec::new()).unwrap()
}

#[test]
fn catalogues_are_the_same_if_they_say_the_same() {
    let me = || vec![operation("me", "GET /me")];
    let one = catalogue(me());
    assert_eq!(one, catalogue(me()));
    assert_ne!(one, catalogue(vec![operation("you", "GET /me")]));
    let renames = Catalogue::builtin().renames().to_vec();
    assert_ne!(
        one,
        Catalogue::new(day("2026-08-11"), me(), renames).unwrap()
    );
    let later = catalogue(me()).dated(day("2026-09-01"));
    assert_eq!(later.as_of(), day("2026-09-01"));
    assert_ne!(one, later);
}

#[test]
fn operations_are_found_by_what_they_require() {
    let scope = "signatures:read".parse().unwrap();
    let ids: Vec<&str> = Catalogue::builtin()
        .requiring(&scope)
        .map(Operation::id)
        .collect();
    let expected: Vec<&str> = Catalogue::builtin()
        .operations()
        .iter()
        .filter(|op| {
            op.scope()
                .is_some_and(|s| s.to_string() == "signatures:read")
        })
        .map(Operation::id)
        .collect();
    assert!(ids.contains(&"list-teammate-signatures") && ids == expected);

    assert_eq!(Catalogue::builtin().unknown().count(), 0);
    let unknown = Draft {
        requirement: Requirement::Unknown,
        ..Draft::from(&operation("new", "GET /new"))
    };
    let unknown = Operation::try_from(unknown).unwrap();
    let both = catalogue(vec![operation("me", "GET /me"), unknown]);
    let ids: Vec<&str> = both.unknown().map(Operation::id).collect();
    assert_eq!(ids, ["new"]);
}

#[test]
fn a_path_has_at_most_twelve_segments() {
    let path = |count| format!("GET {}", "/a".repeat(count));
    let most = catalogue(vec![operation("most", &path(12))]);
    assert_eq!(
        most.resolve(&path(12)).unwrap().operation().unwrap().id(),
        "most"
    );
    let more = vec![operation("more", &path(13))];
    let wrong = Catalogue::new(day("2026-08-11"), more, Vec::new()).unwrap_err();
    let said: Vec<&str> = wrong.iter().map(|w| w.reason()).collect();
    assert_eq!(said, ["its path has too many segments"]);
}

#[test]
fn an_id_that_is_a_book_is_compared_with_none() {
    let long = "x".repeat(300);
    let one = catalogue(vec![operation(&long, "GET /me")]);
    assert_eq!(one.similar_ids(&long[..200]).len(), 1);
    assert!(one.similar_ids(&long[..201]).is_empty());
}

#[test]
fn where_one_path_takes_anything_and_another_one_an_id_only_an_id_will_do() {
    let both = catalogue(vec![
        operation("find", "GET /find/{query}"),
        operation("more", "GET /find/{find_id}/more"),
    ]);
    let id = |text| both.resolve(text).ok()?.operation().map(Operation::id);
    assert_eq!(id("GET /find/x"), Some("find"));
    assert_eq!(id("GET /find/x y"), None);
    let alone = catalogue(vec![operation("find", "GET /find/{query}")]);
    assert!(alone.resolve("GET /find/x y").is_ok());
}

#[test]
fn two_slashes_begin_an_address_even_where_anything_may_stand() {
    let any = catalogue(vec![operation("any", "GET /{any_id}")]);
    for host in ["a.b", "{a.b}"] {
        assert!(any.resolve(&format!("GET /{host}")).is_ok());
        let unresolved = any.resolve(&format!("GET //{host}")).unwrap_err();
        assert_eq!(unresolved.class(), Class::ForeignUrl);
    }
}

#[test]
fn companies_are_of_api_v1_unless_the_catalogue_has_them() {
    let own = catalogue(vec![operation("company", "GET /companies/{company_id}")]);
    let class = |text| own.resolve(text).map_err(|u| u.class()).map(|_| ());
    assert_eq!(class("GET /companies/acme"), Ok(()));
    assert_eq!(
        class("GET https://api.frontapp.com/companies/acme"),
        Err(Class::ApiV1)
    );
    let builtin = Catalogue::builtin().resolve("GET /companies/acme");
    assert_eq!(builtin.unwrap_err().class(), Class::ApiV1);
}

/// What may have been meant is looked for letter by letter, which takes the product of two lengths.
#[test]
fn words_longer_than_any_are_not_compared_letter_by_letter() {
    let (long, longer) = ("x".repeat(64), "x".repeat(65));
    let told = |word: &str, text: &str| {
        let catalogue = catalogue(vec![operation("one", &format!("GET /{word}"))]);
        let unresolved = catalogue.resolve(&format!("GET /{text}")).unwrap_err();
        unresolved.candidates().len()
    };
    assert_eq!(told(&longer, &long), 1);
    assert_eq!(told(&longer, &format!("{longer}x")), 0);
}

#[test]
fn a_word_in_capitals_is_that_word() {
    let catalogue = catalogue(vec![operation("tags", "GET /TAGS/ALL")]);
    let unresolved = catalogue.resolve("G3T /TAGS/ALL").unwrap_err();
    assert_eq!(unresolved.candidates().len(), 1);
}
