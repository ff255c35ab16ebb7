//! What may have been meant. Paths are compared segment by segment: comparing whole strings
//! picks endpoints that share letters rather than meaning.

use super::Catalogue;
use super::spelling::Spelling;
use super::vocabulary::Role;
use crate::model::{Operation, Segment};

/// How many are worth reading.
const MOST: usize = 3;
/// How far a suggestion may be, for each segment that was written.
const LIMIT: f64 = 0.5;
/// What a segment costs that is missing, where a wholly different one costs 1.
const MISSING: f64 = 0.6;
/// What a segment costs that is too much: more if it is a word of the catalogue, which was
/// probably meant.
const SURPLUS: f64 = 0.7;
const SURPLUS_WORD: f64 = 0.9;
/// What a placeholder in front costs, which is often the address under another name.
const LEADING: f64 = 0.2;
/// What another method costs.
const OTHER_METHOD: f64 = 0.3;
/// What may separate a suggestion from the best one.
const SLACK: f64 = 0.2;

/// The operations whose path is most like the one that was written.
pub(super) fn by_path<'c>(catalogue: &'c Catalogue, spelling: &Spelling<'_>) -> Vec<&'c Operation> {
    let roles = catalogue.vocabulary.roles(spelling);
    if roles.is_empty() {
        return Vec::new();
    }
    let written = spelling.known_method();
    let limit = roles.iter().map(|_| LIMIT).sum();
    best(catalogue, limit, |op| {
        let segments: Vec<_> = op.endpoint().path().segments().collect();
        let method = if written.is_none_or(|m| m == op.endpoint().method()) {
            0.0
        } else {
            OTHER_METHOD
        };
        path_distance(&roles, &segments) + method
    })
}

/// The operations whose id is most like `id`.
pub(super) fn by_id<'c>(catalogue: &'c Catalogue, id: &str) -> Vec<&'c Operation> {
    if id.is_empty() || id.len() > 200 {
        return Vec::new();
    }
    best(catalogue, 0.4, |op| match op.id().starts_with(id) {
        true => 0.1,
        false => 1.0 - strsim::normalized_damerau_levenshtein(id, op.id()),
    })
}

fn best(
    catalogue: &Catalogue,
    limit: f64,
    distance: impl Fn(&Operation) -> f64,
) -> Vec<&Operation> {
    let mut ranked: Vec<(f64, &Operation)> = catalogue
        .operations()
        .iter()
        .map(|op| (distance(op), op))
        .filter(|(distance, _)| *distance <= limit)
        .collect();
    ranked.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let nearest = ranked.first().map_or(0.0, |(distance, _)| *distance);
    ranked
        .into_iter()
        .take_while(|(distance, _)| *distance <= nearest + SLACK)
        .take(MOST)
        .map(|(_, op)| op)
        .collect()
}

/// The least cost of turning the one path into the other.
fn path_distance(roles: &[Role<'_>], segments: &[Segment<'_>]) -> f64 {
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
        for (cell, segment) in row.iter_mut().skip(1).zip(segments) {
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
