//! Law 5: what a string resolves to, against a search that tries every template.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::oracle::Row;
use crate::support::naive::{Written, candidates};
use crate::support::spelling::{DOUBTFUL, IDS, STYLES, manner, placeholder};
use crate::support::world::{World, random_world, world};

/// The endpoint that `text` resolves to.
fn resolved(world: &World, text: &str) -> Option<String> {
    let found = world.catalogue.resolve(text).ok()?;
    Some(found.operation()?.endpoint().to_string())
}

/// `METHOD /path/{template}` with `style` in the place of its placeholders.
fn styled(endpoint: &str, style: &str) -> String {
    let style = style.replace("NAME", "any_name");
    let segments = endpoint
        .split('/')
        .map(|segment| match segment.starts_with('{') {
            true => style.as_str(),
            false => segment,
        });
    segments.collect::<Vec<_>>().join("/")
}

#[test]
fn law_5_resolution_of_each_template_in_each_style() {
    let world = World::real();
    for row in world.rows.iter() {
        for style in STYLES.iter().chain(&IDS) {
            let text = styled(&row.endpoint, style);
            let found = resolved(&world, &text);
            assert_eq!(found.as_ref(), Some(&row.endpoint), "{text}");
        }
    }
}

#[test]
fn law_5_resolution_of_each_template_in_a_doubtful_style_is_to_itself_or_to_nothing() {
    let world = World::real();
    for row in world.rows.iter() {
        for style in DOUBTFUL {
            let text = styled(&row.endpoint, style);
            let found = resolved(&world, &text);
            assert!(
                found.as_ref().is_none_or(|found| *found == row.endpoint),
                "{text}: {found:?}"
            );
        }
    }
}

/// A search that stops at a placeholder cuts an operation off, and leaves another one.
#[test]
fn law_5_resolution_of_each_template_that_was_cut_off_is_to_nothing() {
    let world = World::real();
    for row in world.rows.iter() {
        for (at, _) in row.endpoint.match_indices('{') {
            let text = &row.endpoint[..at];
            assert!(world.catalogue.resolve_line(text).is_err(), "{text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 800, failure_persistence: None, ..ProptestConfig::default()
    })]

    /// Each template, however it is written, resolves to itself.
    #[test]
    fn law_5_resolution_to_itself(world in world(), row: Index, manner in manner()) {
        let endpoint = &row.get(&world.rows).endpoint;
        let text = manner.write(endpoint);
        let found = resolved(&world, &text);
        prop_assert_eq!(found.as_ref(), Some(endpoint), "{}", text);
    }
}

/// A path of words of the catalogue, ids, placeholders and text that can't be an id.
fn path_in(rows: &[Row]) -> impl Strategy<Value = Vec<Written>> + use<> {
    let words: BTreeSet<String> = rows
        .iter()
        .flat_map(|row| row.endpoint.split('/').skip(1))
        .filter(|word| !word.starts_with('{') && !word.is_empty())
        .map(str::to_owned)
        .collect();
    let words: Vec<String> = match words.is_empty() {
        true => vec!["tags".to_owned()],
        false => words.into_iter().collect(),
    };
    let text = prop_oneof![
        6 => select(words.clone()),
        1 => select(words).prop_map(|word| word.to_uppercase()),
        3 => select(&IDS).prop_map(str::to_owned),
        1 => Just("two words".to_owned()),
    ];
    let segment = prop_oneof![
        3 => text.prop_map(Written::Text),
        2 => placeholder().prop_map(Written::Placeholder),
    ];
    prop::collection::vec(segment, 1..6)
}

/// A random path, or one of the catalogue with some segments put in the place of its own.
fn call() -> impl Strategy<Value = (World, String, Vec<Written>)> {
    world().prop_flat_map(|world| {
        let replaced = prop::collection::vec(prop::bool::weighted(0.25), 6);
        let paths = (path_in(&world.rows), any::<Index>(), replaced);
        let method = select(&["GET", "POST", "PUT", "PATCH", "DELETE"]);
        let method = prop::option::weighted(0.2, method);
        (Just(world), method, paths).prop_map(|(world, method, (random, row, replaced))| {
            let row = &row.get(&world.rows).endpoint;
            let method = method.unwrap_or(row.split(' ').next().unwrap()).to_owned();
            let own = row.split('/').skip(1).filter(|segment| !segment.is_empty());
            let mut path: Vec<Written> = own
                .map(|segment| match segment.starts_with('{') {
                    true => Written::Placeholder(segment.to_owned()),
                    false => Written::Text(segment.to_owned()),
                })
                .collect();
            if replaced[5] {
                path.clone_from(&random);
            }
            for (place, segment) in path.iter_mut().enumerate() {
                if let (Some(other), Some(true)) = (random.get(place), replaced.get(place)) {
                    segment.clone_from(other);
                }
            }
            (world, method, path)
        })
    })
}

fn text(method: &str, path: &[Written]) -> String {
    let path: Vec<&str> = path.iter().map(Written::as_str).collect();
    format!("{method} /{}", path.join("/"))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1000, failure_persistence: None, ..ProptestConfig::default()
    })]

    /// No string resolves where its candidates need different things, or where it has none; and
    /// one with a single candidate resolves to it.
    #[test]
    fn law_5_resolution_never_guesses((world, method, path) in call()) {
        let text = text(&method, &path);
        let found = resolved(&world, &text);
        let mut fitting = candidates(&world.rows, &method, &path).into_iter();
        let expected = fitting.next().filter(|_| fitting.next().is_none());
        match found {
            Some(found) => prop_assert_eq!(Some(&found), expected.map(|row| &row.endpoint), "{}", text),
            // Where a literal leads nowhere, a `{query}` beside it isn't tried.
            None => {
                let has_query = |row: &Row| row.endpoint.contains("{query}");
                let may_miss = |row: &Row| has_query(row) && !world.is_real();
                prop_assert!(expected.is_none_or(may_miss), "{text}");
            }
        }
    }

    /// A placeholder never stands for a word: with one put in the place of a literal, a template
    /// resolves at most to another one that has a placeholder there.
    #[test]
    fn law_5_resolution_never_takes_a_placeholder_for_a_word(
        world in random_world(), row: Index, place: Index, filler in placeholder()
    ) {
        let endpoint = &row.get(&world.rows).endpoint;
        let (method, path) = endpoint.split_once(" /").unwrap();
        let mut segments: Vec<&str> = path.split('/').collect();
        let place = place.index(segments.len());
        segments[place] = &filler;
        if let Some(found) = resolved(&world, &format!("{method} /{}", segments.join("/"))) {
            let segment = found.split('/').nth(place + 1).unwrap();
            prop_assert!(segment.starts_with('{'), "{} is read as {}", filler, found);
        }
    }
}

/// `{query}` takes a word; an id that another operation has in the same place does not.
#[test]
fn law_5_resolution_where_a_query_and_an_id_share_a_place() {
    let row = |endpoint: &str| Row {
        endpoint: endpoint.to_owned(),
        scope: None,
        namespaces: Vec::new(),
        besides: Vec::new(),
    };
    let mut rows = ["GET /search/{query}", "DELETE /search/{id}", "GET /tags"].map(row);
    for _ in 0..rows.len() {
        rows.rotate_left(1);
        let world = World::of(rows.to_vec());
        assert_eq!(resolved(&world, "DELETE /search/tags"), None);
        assert_eq!(
            resolved(&world, "DELETE /search/42").as_deref(),
            Some("DELETE /search/{id}")
        );
        assert_eq!(
            resolved(&world, "GET /search/42").as_deref(),
            Some("GET /search/{query}")
        );
    }
}
