//! The boxes and what is written in them. Each box is an SVG of its own, which clips what a font
//! makes wider than it was measured.

use super::ends::{flow_text, flow_y, label, notes, says, sink_lines, title};
use super::layout::{Frame, LINE, Layout, PAD, SIGN, integration_lines};
use super::measure::{CODE, Font, NAME, NOTE};
use super::px::Px;
use super::rows::{group_box, scope_box};
use crate::model::{Answer, Feature, Stance};
use crate::report::graph::{Picture, Sink, Target, class, escaped, verb};

/// All boxes, column by column.
pub(super) fn boxes(picture: &Picture, layout: &Layout) -> String {
    let mut out = integration(picture, layout.integration) + &legend(picture, layout.legend);
    for (group, place) in picture.groups.iter().zip(&layout.groups) {
        out += &group_box(group, place, layout.columns);
        for (scope, place) in group.scopes.iter().zip(&place.scopes) {
            out += &scope_box(scope, *place);
        }
    }
    for (target, frame) in picture.targets.iter().zip(&layout.targets) {
        out += &target_box(target, *frame);
    }
    for (sink, frame) in picture.sinks.iter().zip(&layout.sinks) {
        out += &sink_box(sink, *frame);
    }
    out
}

/// The box around what belongs to the feature Access resources; lines are drawn over it.
pub(super) fn access_box(frame: Frame, stance: Stance) -> String {
    let room = frame.width - PAD * 2;
    let label = match says(stance) {
        None => Feature::AccessResources.label().to_owned(),
        Some((words, _)) => format!("{}: {words}", Feature::AccessResources.label()),
    };
    let heading = text(NAME, PAD, Px(20), &NAME.cut(&label, room));
    boxed(frame, "feature", &titled(&label, &heading))
}

/// `content` in a box of that class.
pub(super) fn boxed(frame: Frame, class: &str, content: &str) -> String {
    let (Frame { x, y, .. }, width, height) = (frame, frame.width, frame.height);
    format!(
        "<svg x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\">\
         <rect class=\"{class}\" x=\"1\" y=\"1\" width=\"{}\" height=\"{}\" rx=\"7\"/>{content}</svg>\n",
        width - 2,
        height - 2,
    )
}

/// Text that begins at `x`.
pub(super) fn text(font: Font, x: Px, y: Px, content: &str) -> String {
    let (class, content) = (font.class(), escaped(content));
    format!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{content}</text>")
}

/// Text that begins at `x`, and some in another font behind it.
pub(super) fn text_and(font: Font, x: Px, y: Px, content: &str, by: Font, more: &str) -> String {
    let (class, content) = (font.class(), escaped(content));
    let (other, more) = (by.class(), escaped(more));
    format!(
        "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{content}\
         <tspan class=\"{other}\" dx=\"{PAD}\">{more}</tspan></text>"
    )
}

/// Text that ends at `x`.
pub(super) fn ending(font: Font, x: Px, y: Px, content: &str) -> String {
    let (class, content) = (font.class(), escaped(content));
    format!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\" text-anchor=\"end\">{content}</text>")
}

/// `content` with a title for those who point at it.
pub(super) fn titled(title: &str, content: &str) -> String {
    format!("<g><title>{}</title>{content}</g>", escaped(title))
}

/// The sign of an answer: a disc, a cross or a question mark.
pub(super) fn sign(answer: Answer, x: Px, y: Px) -> String {
    let class = class(answer);
    let (left, top, below) = (x - 4, y - 4, y + 5);
    match answer {
        Answer::Yes => format!("<circle class=\"sign {class}\" cx=\"{x}\" cy=\"{y}\" r=\"4\"/>"),
        Answer::No => {
            format!("<path class=\"sign {class}\" d=\"M{left} {top}l8 8m0 -8l-8 8\"/>")
        }
        Answer::Unknown => format!(
            "<text class=\"sign {class}\" x=\"{x}\" y=\"{below}\" text-anchor=\"middle\">?</text>"
        ),
    }
}

fn integration(picture: &Picture, frame: Frame) -> String {
    let (name, size) = integration_lines(picture);
    let names = name.iter().map(|line| (NAME, line));
    let lines = names.chain(size.iter().map(|line| (NOTE, line)));
    let lines = (1..)
        .zip(lines)
        .map(|(number, (font, line))| text(font, PAD, PAD - 4 + LINE * number, line));
    let title = format!("{} ({})", picture.name, picture.path);
    boxed(frame, "card", &titled(&title, &lines.collect::<String>()))
}

/// What the signs and lines of this picture mean.
fn legend(picture: &Picture, frame: Frame) -> String {
    let mut out = String::new();
    let mut y = PAD;
    for sink in &picture.sinks {
        let word = match sink.answer {
            Answer::Yes => "covered",
            Answer::Unknown => "not known",
            Answer::No => "not covered",
        };
        let class = class(sink.answer);
        out += &sign(sink.answer, Px(7), y);
        out += &format!("<path class=\"wire {class}\" d=\"M18 {y}h26\"/>");
        out += &text(NOTE, Px(52), y + 4, word);
        y += LINE + 4;
    }
    let is_assumed = |target: &Target| target.flows.iter().any(|flow| flow.assumed > 0);
    if picture.targets.iter().any(is_assumed) {
        out += &text(CODE, Px(4), y + 5, "*");
        out += &text(NOTE, Px(18), y + 4, "assumed: not");
        out += &text(NOTE, Px(18), y + 4 + LINE, "declared");
    }
    boxed(frame, "none", &out)
}

fn target_box(target: &Target, frame: Frame) -> String {
    let room = frame.width - PAD * 2;
    let mut title = label(target).to_owned();
    let mut content = text(NAME, PAD, PAD + 12, &NAME.cut(&title, room));
    for (number, (note, answer)) in (1..).zip(notes(target)) {
        let font = answer.map_or(NOTE, |answer| NOTE.in_colour(class(answer)));
        content += &text(font, PAD, PAD + 12 + LINE * number, &NOTE.cut(note, room));
        title += &format!(", {note}");
    }
    for (index, flow) in target.flows.iter().enumerate() {
        let y = flow_y(target, frame, index) - frame.y;
        let size = flow_text(flow);
        content += &sign(flow.answer, PAD + 4, y);
        content += &text(NOTE, PAD + SIGN, y + 4, &NOTE.cut(&size, room - SIGN));
        title += &format!("; {}: {size}", verb(flow.answer));
    }
    boxed(frame, "card", &titled(&title, &content))
}

fn sink_box(sink: &Sink, frame: Frame) -> String {
    let [first, second] = title(sink.answer);
    let mut content = sign(sink.answer, PAD + 4, PAD + 8);
    content += &text(NAME, PAD + SIGN, PAD + 12, first);
    content += &text(NAME, PAD + SIGN, PAD + 12 + LINE, second);
    let room = frame.width - PAD * 2;
    for (number, line) in (2..).zip(sink_lines(sink, room)) {
        content += &text(NOTE, PAD, PAD + 14 + LINE * number, &line);
    }
    let mut title = format!("{}: {}", verb(sink.answer), sink.size());
    if !sink.why.is_empty() {
        title += &format!(", for want of {}", sink.why.join(", "));
    }
    let class = format!("card {}", class(sink.answer));
    boxed(frame, &class, &titled(&title, &content))
}
