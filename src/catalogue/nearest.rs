//! Suggestions of what was meant: by meaning first, then by spelling. Paths are compared segment by
//! segment, since whole strings share letters rather than meaning.

use super::Catalogue;
use super::spelling::Spelling;
use super::table::SYNONYMS;
use super::vocabulary::{Role, forms, only_word};
use crate::model::{Method, Operation, Segment};

/// The most suggestions by spelling.
const MOST: usize = 3;
/// The most suggestions of operations with the same last word.
const MOST_OF_WORD: usize = 6;
/// The largest distance of a suggestion, for each segment that was written.
const LIMIT: f64 = 0.5;
/// The cost of a missing segment, where a wholly different one costs 1.
const MISSING: f64 = 0.6;
/// The cost of a surplus segment: more if it is a word of the catalogue, which was probably meant.
const SURPLUS: f64 = 0.7;
const SURPLUS_WORD: f64 = 0.9;
/// The cost of a placeholder in front, which is often the address under another name.
const LEADING: f64 = 0.2;
/// The cost of another method.
const OTHER_METHOD: f64 = 0.3;
/// The largest distance between a suggestion and the best one.
const SLACK: f64 = 0.2;

/// Distances that differ by less are equal.
const EQUAL: f64 = 1e-9;

/// Returns the operations that a path may have meant: those with its last word, those with a
/// synonym of it, else those that are spelled most like it. An item is never answered with a list.
pub(super) fn by_path<'c>(catalogue: &'c Catalogue, spelling: &Spelling<'_>) -> Vec<&'c Operation> {
    let written = catalogue.vocabulary.roles(spelling);
    let method = spelling.known_method();
    let words = with_literals(catalogue, &written);
    let is_item = words.last().is_some_and(is_item);
    let readings = [with_synonyms(&words), words];
    // A path that ends in a word may lack an id behind it: `/conversations/search`.
    let ends: &[bool] = if is_item { &[true] } else { &[false, true] };
    for in_id in ends {
        let found = with_last_word(catalogue, &readings, method, *in_id);
        if !found.is_empty() {
            return found;
        }
    }
    let limit = written.iter().map(|_| LIMIT).sum();
    best(catalogue, limit, MOST, |op| {
        let is_list = !ends_in_id(op);
        let other_method = method.is_some_and(|method| method != op.endpoint().method());
        let penalty = if other_method { OTHER_METHOD } else { 0.0 };
        (!(written.is_empty() || (is_item && is_list)))
            .then(|| path_distance(&written, op) + penalty)
    })
}

/// Returns the call of SCIM that adds or removes a teammate, where the Core API was asked for that.
/// SCIM calls them users: RFC 7644, sections 3.3 and 3.6.
pub(super) fn by_scim(catalogue: &Catalogue, spelling: &Spelling<'_>) -> Option<&'static str> {
    let words = with_literals(catalogue, &catalogue.vocabulary.roles(spelling));
    match (spelling.known_method()?, with_synonyms(&words).as_slice()) {
        (Method::Post, [Role::Literal("teammates")]) => {
            Some("POST https://scim.frontapp.com/v2/Users")
        }
        (Method::Delete, [Role::Literal("teammates"), id]) if is_item(id) => {
            Some("DELETE https://scim.frontapp.com/v2/Users/{id}")
        }
        _ => None,
    }
}

/// Returns true if a path that ends in this means one thing: a placeholder, or text like `cnv_abc`
/// or `42`.
fn is_item(last: &Role<'_>) -> bool {
    match last {
        Role::Placeholder => true,
        Role::Id(text) => {
            let is_word = |c: char| c.is_alphabetic() || matches!(c, '-' | '_');
            text.find('_') == Some(3) || !text.chars().all(is_word)
        }
        Role::Literal(_) | Role::Odd(_) | Role::Conditional | Role::Address(_) => false,
    }
}

fn ends_in_id(operation: &Operation) -> bool {
    let last = operation.endpoint().path().segments().next_back();
    matches!(last, Some(Segment::Placeholder(_)))
}

/// Returns the roles with each text that is a literal but for its writing, or begins with one, in
/// the place of that: `custom-field`, `tags.json`.
fn with_literals<'t>(catalogue: &'t Catalogue, roles: &[Role<'t>]) -> Vec<Role<'t>> {
    let literal = |role: &Role<'t>| match role {
        Role::Literal(text) | Role::Id(text) | Role::Odd(text) => {
            let is_end = |c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_');
            let first_word = text.split(is_end).next().unwrap_or_default();
            let like = |text| catalogue.vocabulary.literal_like(text);
            let is_odd = matches!(role, Role::Odd(_));
            let literal = like(text).or_else(|| like(first_word).filter(|_| is_odd));
            literal.map_or(*role, Role::Literal)
        }
        Role::Placeholder | Role::Conditional | Role::Address(_) => *role,
    };
    roles.iter().map(literal).collect()
}

/// Returns the roles with each synonym replaced by the word that Front's paths have.
fn with_synonyms<'t>(roles: &[Role<'t>]) -> Vec<Role<'t>> {
    let meaning = |role: &Role<'t>| {
        let (Role::Literal(text) | Role::Id(text)) = role else {
            return *role;
        };
        let word = only_word(text);
        let is_word = |of: &str| forms(of.to_owned()).contains(&word);
        let synonym = SYNONYMS.iter().find(|(of, _)| is_word(of));
        synonym.map_or(*role, |(_, means)| Role::Literal(means))
    };
    roles.iter().map(meaning).collect()
}

/// Returns the operations with this method whose last word is that of one of these readings of a
/// path, the nearest first.
fn with_last_word<'c>(
    catalogue: &'c Catalogue,
    readings: &[Vec<Role<'_>>],
    method: Option<Method>,
    in_id: bool,
) -> Vec<&'c Operation> {
    best(catalogue, f64::MAX, MOST_OF_WORD, |op| {
        let endpoint = op.endpoint();
        let mut segments = endpoint.path().segments().rev();
        let last_word = segments.find_map(|segment| match segment {
            Segment::Literal(text) => Some(text),
            Segment::Placeholder(_) => None,
        });
        if ends_in_id(op) != in_id || method.is_some_and(|method| method != endpoint.method()) {
            return None;
        }
        let has_word = |roles: &&Vec<Role<'_>>| {
            let mut words = roles.iter().rev().filter_map(|role| match role {
                Role::Literal(text) => Some(*text),
                _ => None,
            });
            words.next().is_some_and(|word| last_word == Some(word))
        };
        let distances = readings.iter().filter(has_word);
        let distances = distances.map(|roles| path_distance(roles, op));
        distances.min_by(f64::total_cmp)
    })
}

/// Returns the operations whose id is most like `id`.
pub(super) fn by_id<'c>(catalogue: &'c Catalogue, id: &str) -> Vec<&'c Operation> {
    if id.is_empty() || id.len() > 200 {
        return Vec::new();
    }
    best(catalogue, 0.4, MOST, |op| {
        Some(match op.id().starts_with(id) {
            true => 0.1,
            false => 1.0 - strsim::normalized_damerau_levenshtein(id, op.id()),
        })
    })
}

/// Returns the operations with the least distances, at most so many. Where more are equally far,
/// none of these is shown: any choice would be one by the alphabet.
fn best(
    catalogue: &Catalogue,
    limit: f64,
    most: usize,
    distance: impl Fn(&Operation) -> Option<f64>,
) -> Vec<&Operation> {
    let operations = catalogue.operations().iter();
    let ranked = operations.filter_map(|op| Some((distance(op)?, op)));
    let mut ranked: Vec<_> = ranked.filter(|(distance, _)| *distance <= limit).collect();
    ranked.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let nearest = ranked.first().map_or(0.0, |(distance, _)| *distance);
    let mut found = Vec::new();
    for equal in ranked.chunk_by(|(one, _), (other, _)| other - one < EQUAL) {
        let is_near = equal
            .iter()
            .all(|(distance, _)| *distance <= nearest + SLACK);
        if !is_near || found.len().saturating_add(equal.len()) > most {
            break;
        }
        found.extend(equal.iter().map(|(_, op)| *op));
    }
    found
}

/// Returns the least cost of turning the one path into the other.
fn path_distance(roles: &[Role<'_>], operation: &Operation) -> f64 {
    let segments: Vec<_> = operation.endpoint().path().segments().collect();
    // One row of the table of edit distances at a time.
    let mut row: Vec<f64> = std::iter::successors(Some(0.0), |cost| Some(cost + MISSING))
        .take(segments.len().saturating_add(1))
        .collect();
    for (index, role) in roles.iter().enumerate() {
        let mut diagonal = row.first().copied().unwrap_or_default();
        let surplus = match role {
            Role::Literal(_) => SURPLUS_WORD,
            Role::Placeholder if index == 0 => LEADING,
            _ => SURPLUS,
        };
        let mut left = diagonal + surplus;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, segment) in row.iter_mut().skip(1).zip(&segments) {
            let cost = (diagonal + difference(*role, *segment))
                .min(*cell + surplus)
                .min(left + MISSING);
            diagonal = *cell;
            *cell = cost;
            left = cost;
        }
    }
    row.last().copied().unwrap_or(f64::MAX)
}

fn difference(role: Role<'_>, segment: Segment<'_>) -> f64 {
    let text = match role {
        Role::Literal(text) | Role::Id(text) | Role::Odd(text) => text,
        Role::Placeholder | Role::Conditional | Role::Address(_) => "",
    };
    match (segment, role) {
        (Segment::Placeholder(_), Role::Placeholder) => 0.0,
        (Segment::Placeholder(_), Role::Id(_)) => 0.15,
        (Segment::Placeholder(_), _) => 1.0,
        (Segment::Literal(literal), _) if literal == text => 0.0,
        (Segment::Literal(_), _) if text.len() > 64 => 1.0,
        (Segment::Literal(literal), _) => {
            let (shorter, longer) = (text.len().min(literal.len()), text.len().max(literal.len()));
            if shorter.saturating_mul(2) < longer {
                return 1.0;
            }
            let lower = text.to_ascii_lowercase();
            let likeness = strsim::normalized_damerau_levenshtein(&lower, literal);
            if likeness < 0.5 { 1.0 } else { 1.0 - likeness }
        }
    }
}
