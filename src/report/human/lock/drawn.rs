//! The person's own lines that widen the token.

use super::super::super::Subject;
use super::super::Layout;
use super::super::drawing::{Markable, draw};
use super::super::joined_lines;
use super::MOST_NAMED;
use crate::check::Report;
use crate::finding::joined;
use crate::lock::{Difference, Widening, named};
use crate::source::Place;

/// Of how many uses of one item the lines are drawn, where there are few items.
const MOST_DRAWN: usize = 3;

/// The lines of the uses that need an item.
pub(super) fn lines(widening: &Widening, report: &Report, subject: &Subject<'_>) -> Vec<usize> {
    let places = widening.places().iter();
    let lines = places.filter_map(|place| {
        let span = subject.span(&report.place_of_use(*place)?)?;
        Some(subject.lines().line_of(span))
    });
    lines.collect()
}

/// A line of the manifest with what it needs beyond the lock.
struct Wide {
    place: Place,
    label: String,
}

impl Markable for Wide {
    fn place(&self) -> &Place {
        &self.place
    }

    fn label(&self) -> &str {
        &self.label
    }
}

/// Draws the first lines of each item.
pub(super) fn drawn(
    difference: &Difference,
    report: &Report,
    subject: &Subject<'_>,
    layout: Layout,
) -> String {
    let mut by_place: Vec<(usize, Vec<String>)> = Vec::new();
    let widens = difference.widens().iter();
    let most = match difference.widens().len() {
        0..=MOST_NAMED => MOST_DRAWN,
        _ => 1,
    };
    for widening in widens.filter(|widening| !widening.is_by_workspaces()) {
        for place in widening.places().iter().take(most) {
            let name = named(widening.item());
            match by_place.iter_mut().find(|(known, _)| known == place) {
                Some((_, names)) => names.push(name),
                None => by_place.push((*place, vec![name])),
            }
        }
    }
    let wide = by_place.into_iter().filter_map(|(place, names)| {
        let label = format!("needs {}", joined(&names, "and"));
        let place = report.place_of_use(place)?;
        Some(Wide { place, label })
    });
    let wide: Vec<Wide> = wide.collect();
    let marks: Vec<&Wide> = wide.iter().collect();
    let (mut out, rest) = draw(&marks, subject, layout);
    let lines = rest.iter().filter_map(|wide| subject.position(&wide.place));
    let lines: Vec<usize> = lines.map(|position| position.line).collect();
    if !lines.is_empty() {
        let lines = joined_lines(&lines);
        out.push_str(&format!("  and {} more: {lines}\n", rest.len()));
    }
    out
}
