//! The boxes of groups with their endpoints, and those of scopes beside them.

use super::boxes::{boxed, ending, sign, text, text_and, titled};
use super::columns::{Columns, line_text, parts, shown};
use super::ends::says;
use super::layout::{GroupPlace, PAD, ROW, SIGN, ScopePlace};
use super::measure::{CODE, NAME, NOTE, SMALL_CODE};
use super::px::Px;
use crate::model::Answer;
use crate::report::graph::{EndpointNode, Group, Kind, ScopeNode, class, counted, verb};
use crate::report::joined_lines;

/// The box of a group.
pub(super) fn group_box(group: &Group, place: &GroupPlace, columns: Columns) -> String {
    let mut content = heading(group, columns);
    for (scope, at) in group.scopes.iter().zip(&place.scopes) {
        let (shown, more) = shown(scope);
        let y = |index: usize| at.top - place.frame.y + ROW * index;
        for (index, endpoint) in shown.iter().enumerate() {
            content += &row(endpoint, &group.kind, columns, y(index));
        }
        if more > 0 {
            let more = format!("… and {more} more, in the table");
            content += &text(NOTE, columns.method, y(shown.len()) + 14, &more);
        }
    }
    boxed(place.frame, "card", &content)
}

fn heading(group: &Group, columns: Columns) -> String {
    let (label, size) = (group.kind.label(), group.size());
    let end = columns.width - PAD - 4;
    let mut room = end - NOTE.width(&size) - PAD - PAD;
    let name = NAME.cut(&label, room);
    room -= NAME.width(&name) + PAD;
    let says = says(group.stance).filter(|_| group.kind != Kind::NotUnderstood);
    let says = says.filter(|(words, _)| NOTE.width(words) <= room);
    let name = match says {
        None => text(NAME, PAD, Px(21), &name),
        Some((words, answer)) => text_and(
            NAME,
            PAD,
            Px(21),
            &name,
            NOTE.in_colour(class(answer)),
            words,
        ),
    };
    let content = name + &ending(NOTE, end, Px(21), &size);
    titled(&format!("{label}: {size}"), &content)
}

fn row(endpoint: &EndpointNode, kind: &Kind, columns: Columns, y: Px) -> String {
    let baseline = y + 14;
    let mut out = String::new();
    if endpoint.answer == Answer::No {
        // One pixel more, so that neighbours leave no gap at any scale.
        let (width, height) = (columns.width - 8, ROW + 1);
        out += &format!(
            "<rect class=\"tint\" x=\"4\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"
        );
    }
    let line = line_text(endpoint);
    let line = SMALL_CODE.cut(&line, columns.line_end - PAD);
    out += &ending(SMALL_CODE, columns.line_end, baseline, &line);
    let (method, path) = parts(endpoint);
    let path_end = columns.path + columns.path_width;
    let x = match method {
        "" => columns.method,
        _ => columns.path,
    };
    if !method.is_empty() {
        out += &text(CODE, columns.method, baseline, method);
    }
    out += &text(CODE, x, baseline, &CODE.cut_middle(path, path_end - x));
    let reach = endpoint.reach();
    let reach = SMALL_CODE.cut(&reach, columns.reach_width);
    out += &text(SMALL_CODE, columns.reach, baseline, &reach);
    out += &sign(endpoint.answer, columns.sign, y + ROW / 2);
    titled(&row_title(endpoint, kind), &out)
}

/// All there is to say about an endpoint, for those who point at it.
fn row_title(endpoint: &EndpointNode, kind: &Kind) -> String {
    let mut title = endpoint.text.clone();
    if !endpoint.lines.is_empty() {
        title += &format!(", {}", joined_lines(&endpoint.lines));
    }
    let assumed = endpoint.needs.iter().any(|need| need.assumed > 0);
    let note = if assumed { " (* assumed)" } else { "" };
    if *kind != Kind::NotUnderstood {
        title += &format!(". Must reach: {}{note}", endpoint.reach());
    }
    title += &format!(". {}", verb(endpoint.answer));
    if !endpoint.why.is_empty() {
        title += &format!(": {}", endpoint.why.join(", "));
    }
    title
}

/// The box of a scope, and the bracket that says which endpoints it is of.
pub(super) fn scope_box(scope: &ScopeNode, place: ScopePlace) -> String {
    let frame = place.label;
    let (x, bar, y) = (frame.x, frame.x - 8, frame.y + ROW / 2);
    let mut bracket = format!("M{} {y}H{x}", x - 16);
    let last = place.bottom - ROW / 2;
    if last > place.top + ROW {
        bracket += &format!(
            "M{bar} {y}V{}Q{bar} {last} {} {last}H{}",
            last - 6,
            bar - 6,
            x - 16
        );
    }
    let room = frame.width - SIGN - PAD - 4;
    let mut content = text(
        SMALL_CODE,
        SIGN + 8,
        Px(14),
        &SMALL_CODE.cut(&scope.label, room),
    );
    if let Some(answer) = scope.answer() {
        content += &sign(answer, Px(14), ROW / 2);
    }
    let uses = scope.endpoints.iter().map(|endpoint| endpoint.uses).sum();
    let title = format!("{}: {}", scope.label, counted(uses, "use", "uses"));
    format!("<path class=\"bar\" d=\"{bracket}\"/>")
        + &boxed(frame, "pill", &titled(&title, &content))
}
