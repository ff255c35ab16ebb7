//! The picture as SVG: columns of boxes from left to right, and lines from each to the next.
//!
//! Each box is an SVG of its own, which clips text that a font makes wider than it was measured.

use unicode_width::UnicodeWidthChar;

use super::{EndpointNode, Goal, Group, Kind, Picture, ScopeNode, Target, counted, verb};
use crate::model::{Answer, Stance};
use crate::report::document::Mark;
use crate::report::escape::{elide, escape_markup, to_float};
use crate::report::lines::joined_lines;
use crate::report::words::audience;

/// The height of a line of a box, and the distance of its baseline from its top.
const LINE: f32 = 18.0;
const BASELINE: f32 = 13.0;
/// The space inside a box, and between boxes.
const PAD: f32 = 12.0;
const GAP: f32 = 14.0;
/// The space of a mark in front of text.
const MARK: f32 = 18.0;
/// The top of the first boxes, below the titles of their columns.
const TOP: f32 = 44.0;
/// The distance of lines that run side by side, and the radius of their corners.
const LANE: f32 = 10.0;
const RADIUS: f32 = 8.0;
/// The widest text of a box.
const WIDEST: f32 = 240.0;
/// The number of endpoints of one scope that are drawn. Only unknown entries can be more.
const MOST_ROWS: usize = 80;
/// The number of cells that an answer lists.
const MOST_CELLS: usize = 6;

/// Returns the picture as an SVG that needs nothing else: no script, no font, no address. It follows
/// the reader's choice of light or dark, and says nothing by colour alone.
#[must_use]
pub fn svg(picture: &Picture) -> String {
    svg_with_id(picture, 1)
}

/// Returns the picture with a number that no other picture of the page has.
pub(in crate::report) fn svg_with_id(picture: &Picture, id: usize) -> String {
    let mut drawing = Drawing::default();
    drawing.draw(picture);
    let (width, height) = (drawing.width + PAD, drawing.height + PAD);
    let answers = picture.sinks.iter();
    let answers = answers.map(|sink| format!(" {}: {}.", verb(sink.answer), sink.size()));
    let description = format!(
        "{}. From left to right: the integration, its endpoints by resource, their scopes, the \
         features and namespaces that they must reach, and the answer of OAuth.{}",
        picture.headline.text(),
        answers.collect::<String>()
    );
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"graph\" role=\"img\" \
         aria-labelledby=\"graph-{id}-title graph-{id}-desc\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\">\n\
         <title id=\"graph-{id}-title\">{}</title>\n<desc id=\"graph-{id}-desc\">{}</desc>\n\
         <style>\n{STYLE}</style>\n<rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>\n\
         {}{}</svg>\n",
        escape_markup(&format!("What {} needs", picture.name)),
        escape_markup(&description),
        drawing.wires,
        drawing.boxes,
    )
}

/// A font of the style sheet: its class there, and the most pixels that a letter takes. In one that
/// isn't for code, capitals and other wide letters take half as much more.
#[derive(Clone, Copy)]
struct Font {
    class: &'static str,
    letter: f32,
    is_for_code: bool,
}

const CODE: Font = Font {
    class: "code",
    letter: 7.44,
    is_for_code: true,
};
const NAME: Font = Font {
    class: "name",
    letter: 8.88,
    is_for_code: false,
};
const NOTE: Font = Font {
    class: "note",
    letter: 7.26,
    is_for_code: false,
};

impl Font {
    /// Characters without a width can be piled up without end, so that they count a little.
    fn width_of(self, c: char) -> f32 {
        let is_wide = c.is_uppercase() || "mw@%&…–—".contains(c);
        match c.width() {
            None | Some(0) => self.letter / 2.0,
            Some(1) if is_wide && !self.is_for_code => self.letter * 1.5,
            Some(width) => self.letter * to_float(width),
        }
    }

    fn width(self, text: &str) -> f32 {
        text.chars().map(|c| self.width_of(c)).sum::<f32>().ceil()
    }

    /// Text at most as wide as `room`.
    fn text(self, x: f32, y: f32, room: f32, text: &str) -> String {
        self.anchored("start", "", x, y, room, text)
    }

    fn anchored(self, anchor: &str, more: &str, x: f32, y: f32, room: f32, text: &str) -> String {
        let (class, y) = (self.class, y + BASELINE);
        let text = elide(text, room, |c| self.width_of(c));
        let text = escape_markup(&text);
        format!(
            "<text class=\"{class}{more}\" text-anchor=\"{anchor}\" x=\"{x}\" y=\"{y}\">{text}</text>"
        )
    }
}

/// A line of a box.
struct Line {
    mark: Option<Answer>,
    font: Font,
    text: String,
    /// The answer whose colour the text has.
    colour: Option<Answer>,
}

fn line(font: Font, text: impl Into<String>) -> Line {
    Line {
        mark: None,
        font,
        text: text.into(),
        colour: None,
    }
}

fn marked(mark: Option<Answer>, font: Font, text: impl Into<String>) -> Line {
    Line {
        mark,
        ..line(font, text)
    }
}

/// The width of a box of lines.
fn width_of(lines: &[Line]) -> f32 {
    let widths = lines.iter().map(|line| {
        let mark = if line.mark.is_some() { MARK } else { 0.0 };
        line.font.width(&line.text).min(WIDEST) + mark
    });
    widths.fold(80.0, f32::max) + PAD * 2.0
}

#[derive(Clone, Copy, Default)]
struct Frame {
    x: f32,
    y: f32,
    width: f32,
    height: f32,
}

impl Frame {
    /// A box of so many lines.
    fn of_lines(x: f32, y: f32, width: f32, lines: usize) -> Self {
        Frame {
            x,
            y,
            width,
            height: LINE * to_float(lines) + PAD,
        }
    }

    fn right(self) -> f32 {
        self.x + self.width
    }

    fn bottom(self) -> f32 {
        self.y + self.height
    }

    /// The middle of a line, for a wire that ends there.
    fn port(self, line: usize) -> f32 {
        self.y + PAD / 2.0 + LINE * to_float(line) + LINE / 2.0
    }
}

/// Lines with one end: they run together on an upright lane, so that many stay as calm as one.
struct Wire {
    answer: Option<Answer>,
    goal: Option<Goal>,
    from: Vec<(f32, f32)>,
    to: (f32, f32),
}

impl Wire {
    /// One path for all lines: dashes of several that lie over each other would look solid.
    fn path(&self, lane: f32) -> String {
        let (to_x, to_y) = self.to;
        let side = RADIUS.copysign(to_x - lane);
        let (near, beyond) = (lane - side, lane + side);
        let turn = |y: f32| ((to_y - y) / 2.0).clamp(-RADIUS, RADIUS);
        let mut path = format!("M{beyond} {to_y}H{to_x}");
        for (x, y) in &self.from {
            let turned = y + turn(*y);
            path += &format!("M{x} {y}H{near}Q{lane} {y} {lane} {turned}");
        }
        let ys = || self.from.iter().map(|(_, y)| *y);
        let highest = ys().min_by(f32::total_cmp).filter(|y| *y <= to_y);
        let lowest = ys().max_by(f32::total_cmp).filter(|y| *y > to_y);
        for y in highest.into_iter().chain(lowest) {
            let turn = turn(y);
            path += &format!(
                "M{lane} {}V{}Q{lane} {to_y} {beyond} {to_y}",
                y + turn,
                to_y - turn
            );
        }
        path
    }
}

#[derive(Default)]
struct Drawing {
    boxes: String,
    wires: String,
    width: f32,
    height: f32,
}

impl Drawing {
    fn draw(&mut self, picture: &Picture) {
        let integration = self.integration(picture);
        let columns = Columns::of(picture);
        let (mut tree, mut wires) = (Vec::new(), wires_to_targets(picture));
        let groups_x = integration.right() + 32.0;
        let scopes_x = groups_x + columns.width + 16.0;
        let scope_line = |scope: &ScopeNode| marked(scope.answer(), CODE, &scope.label);
        let scopes = picture.groups.iter().flat_map(|group| &group.scopes);
        let scope_width = width_of(&scopes.map(scope_line).collect::<Vec<_>>());
        let mut y = TOP;
        for group in &picture.groups {
            let frame = self.group(group, groups_x, y, columns);
            tree.push((frame.x, frame.port(0)));
            let mut top = y + PAD / 2.0 + LINE;
            for scope in &group.scopes {
                let bottom = top + LINE * to_float(rows_of(scope));
                let place = Frame::of_lines(scopes_x, top - PAD / 2.0, scope_width, 1);
                self.scope(scope, scope_line(scope), place, bottom);
                leave(&mut wires, scope, place);
                top = bottom;
            }
            y = frame.bottom() + GAP;
        }
        let tree = Wire {
            answer: None,
            goal: None,
            from: tree,
            to: (integration.right(), integration.port(0)),
        };
        self.wire(&[tree], integration.right() + 16.0);

        let lanes = scopes_x + scope_width + 20.0;
        let targets_x = lanes + LANE * to_float(wires.len()) + 14.0;
        let width = picture.targets.iter().map(|it| width_of(&target_lines(it)));
        let width = width.fold(0.0, f32::max);
        let mut answers: Vec<(Answer, (f32, f32))> = Vec::new();
        let mut y = TOP;
        for target in &picture.targets {
            let lines = target_lines(target);
            let frame = Frame::of_lines(targets_x, y, width, lines.len());
            self.card(frame, "card", &title_of_target(target), &lines);
            let first = lines.len().saturating_sub(target.flows.len());
            for (index, flow) in (first..).zip(&target.flows) {
                let is_same = |wire: &&mut Wire| {
                    (wire.goal, wire.answer) == (Some(flow.goal), Some(flow.answer))
                };
                if let Some(wire) = wires.iter_mut().find(is_same) {
                    wire.to = (frame.x, frame.port(index));
                }
                answers.push((flow.answer, (frame.right(), frame.port(index))));
            }
            y = frame.bottom() + GAP;
        }
        self.wire(&wires, lanes);

        let lanes = targets_x + width + 16.0;
        let sinks_x = lanes + LANE * to_float(picture.sinks.len()) + 14.0;
        self.sinks(picture, &answers, sinks_x, lanes);
        let titles = [
            (integration.x, "Integration"),
            (groups_x + PAD, "Endpoints by resource, with their line"),
            (groups_x + columns.reach, "Must reach"),
            (scopes_x, "Scope"),
            (targets_x, "Feature, namespace"),
            (sinks_x, "Answer"),
        ];
        for (x, title) in titles {
            let title = NOTE.text(x, TOP - LINE - 6.0, WIDEST * 2.0, title);
            self.boxes += &format!("{title}\n");
        }
    }

    /// Draws a box, and makes room for it.
    fn frame(&mut self, frame: Frame, class: &str, title: &str, content: &str) {
        let (Frame { x, y, .. }, width, height) = (frame, frame.width, frame.height);
        self.width = self.width.max(frame.right());
        self.height = self.height.max(frame.bottom());
        self.boxes += &format!(
            "<svg x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\">\
             <rect class=\"{class}\" x=\"1\" y=\"1\" width=\"{}\" height=\"{}\" rx=\"7\"/>\
             {}</svg>\n",
            width - 2.0,
            height - 2.0,
            titled(title, content)
        );
    }

    /// Draws a box of lines.
    fn card(&mut self, frame: Frame, class: &str, title: &str, lines: &[Line]) {
        let mut content = String::new();
        for (index, line) in lines.iter().enumerate() {
            let y = PAD / 2.0 + LINE * to_float(index);
            let mut x = PAD;
            if let Some(answer) = line.mark {
                content += &mark(answer, x + 4.0, y + LINE / 2.0);
                x += MARK;
            }
            let room = frame.width - PAD - x;
            let colour = line
                .colour
                .map_or(String::new(), |it| format!(" {}", class_of(it)));
            content += &line.font.anchored("start", &colour, x, y, room, &line.text);
        }
        self.frame(frame, class, title, &content);
    }

    fn integration(&mut self, picture: &Picture) -> Frame {
        let flows = picture.targets.iter().flat_map(|target| &target.flows);
        let is_assumed = flows.map(|flow| flow.assumed).any(|assumed| assumed > 0);
        let size = [
            audience(picture.audience).to_owned(),
            counted(picture.entries, "endpoint", "endpoints"),
            counted(picture.permissions, "permission", "permissions"),
        ];
        let mut lines = vec![line(NAME, &picture.name)];
        lines.extend(size.map(|text| line(NOTE, text)));
        lines.extend(is_assumed.then(|| line(NOTE, "* assumed")));
        let frame = Frame::of_lines(PAD, TOP, width_of(&lines), lines.len());
        let title = format!("{} ({})", picture.name, picture.path);
        self.card(frame, "card", &title, &lines);
        frame
    }

    fn group(&mut self, group: &Group, x: f32, y: f32, columns: Columns) -> Frame {
        let rows = group.scopes.iter().map(rows_of).sum::<usize>();
        let frame = Frame::of_lines(x, y, columns.width, rows.saturating_add(1));
        let (label, size) = (group.kind.label(), group.size());
        let top = PAD / 2.0;
        let end = columns.width - PAD;
        let room = end - NOTE.width(&size) - PAD * 2.0;
        let mut content =
            NAME.text(PAD, top, room, &label) + &NOTE.anchored("end", "", end, top, end, &size);
        let used = NAME.width(&label).min(room) + PAD;
        if let Some((words, answer)) = stance(group.stance)
            && group.kind != Kind::NotUnderstood
            && used + NOTE.width(words) <= room
        {
            let colour = format!(" {}", class_of(answer));
            content += &NOTE.anchored("start", &colour, PAD + used, top, room - used, words);
        }
        let mut y = top + LINE;
        for scope in &group.scopes {
            for endpoint in scope.endpoints.iter().take(MOST_ROWS) {
                let row = columns.row(endpoint, y);
                content += &titled(&title_of_row(endpoint, &group.kind), &row);
                y += LINE;
            }
            let more = scope.endpoints.len().saturating_sub(MOST_ROWS);
            if more > 0 {
                let more = format!("… and {more} more, in the table");
                content += &NOTE.text(columns.method, y, columns.width, &more);
                y += LINE;
            }
        }
        self.frame(frame, "card", &format!("{label}: {size}"), &content);
        frame
    }

    /// Draws a scope beside its endpoints, with a bracket from the first to the last.
    fn scope(&mut self, scope: &ScopeNode, line: Line, frame: Frame, bottom: f32) {
        let (x, y, last) = (frame.x, frame.port(0), bottom - LINE / 2.0);
        let (edge, bar) = (x - 16.0, x - 8.0);
        let mut bracket = format!("M{edge} {y}H{x}");
        if last > y {
            bracket += &format!("M{bar} {y}V{last}H{edge}");
        }
        self.wires += &format!("<path class=\"wire tree\" d=\"{bracket}\"/>\n");
        let uses = scope
            .endpoints
            .iter()
            .map(|endpoint| endpoint.uses)
            .sum::<usize>();
        let title = format!("{}: {}", scope.label, counted(uses, "use", "uses"));
        self.card(frame, "pill", &title, &[line]);
    }

    /// Draws the answers, each beside the flows that lead to it.
    fn sinks(&mut self, picture: &Picture, flows: &[(Answer, (f32, f32))], x: f32, lanes: f32) {
        let cards = picture.sinks.iter().map(|sink| {
            let mut lines = vec![marked(Some(sink.answer), NAME, verb(sink.answer))];
            lines.extend(sink.parts().into_iter().map(|part| line(NOTE, part)));
            let cells = sink.why.iter().take(MOST_CELLS);
            lines.extend(cells.map(|cell| line(NOTE, format!("– {cell}"))));
            let more = sink.why.len().saturating_sub(MOST_CELLS);
            lines.extend((more > 0).then(|| line(NOTE, format!("and {more} more"))));
            (sink, lines)
        });
        let cards: Vec<_> = cards.collect();
        let width = cards
            .iter()
            .map(|(_, lines)| width_of(lines))
            .fold(0.0, f32::max);
        let (mut top, mut wires) = (TOP, Vec::new());
        for (sink, lines) in cards {
            let from = flows.iter().filter(|(answer, _)| *answer == sink.answer);
            let from: Vec<(f32, f32)> = from.map(|(_, port)| *port).collect();
            let mean = from.iter().map(|(_, y)| y).sum::<f32>() / to_float(from.len().max(1));
            let frame = Frame::of_lines(x, top.max(mean - PAD).round(), width, lines.len());
            let missing = match sink.why.as_slice() {
                [] => String::new(),
                why => format!(", for want of {}", why.join(", ")),
            };
            let title = format!("{}: {}{missing}", verb(sink.answer), sink.size());
            self.card(
                frame,
                &format!("card {}", class_of(sink.answer)),
                &title,
                &lines,
            );
            wires.push(Wire {
                answer: Some(sink.answer),
                goal: None,
                from,
                to: (frame.x, frame.port(0)),
            });
            top = frame.bottom() + GAP;
        }
        self.wire(&wires, lanes);
    }

    /// Draws wires side by side. One that crosses others breaks them, so that it is seen to go on.
    fn wire(&mut self, wires: &[Wire], lanes: f32) {
        for (index, wire) in wires.iter().enumerate() {
            let path = wire.path(lanes + LANE * to_float(index));
            let class = wire.answer.map_or("tree", class_of);
            self.wires += &format!(
                "<path class=\"halo\" d=\"{path}\"/><path class=\"wire {class}\" d=\"{path}\"/>\n"
            );
        }
    }
}

/// A wire for each flow of each target, which begin and end nowhere yet.
fn wires_to_targets(picture: &Picture) -> Vec<Wire> {
    let flows = picture.targets.iter().flat_map(|target| &target.flows);
    let wires = flows.map(|flow| Wire {
        answer: Some(flow.answer),
        goal: Some(flow.goal),
        from: Vec::new(),
        to: (0.0, 0.0),
    });
    wires.collect()
}

/// Begins the wires of a scope at its box, one below the other.
fn leave(wires: &mut [Wire], scope: &ScopeNode, frame: Frame) {
    let flows = scope.flows();
    let step = LINE / to_float(flows.len().saturating_add(1));
    let mut y = frame.y + PAD / 2.0;
    for wire in wires {
        let is_same = |goal, answer| (wire.goal, wire.answer) == (Some(goal), Some(answer));
        if flows.iter().any(|flow| is_same(flow.goal, flow.answer)) {
            y += step;
            wire.from.push((frame.right(), y));
        }
    }
}

/// The columns of a group's endpoints, as wide as the picture needs them.
#[derive(Clone, Copy)]
struct Columns {
    line_end: f32,
    method: f32,
    path: f32,
    reach: f32,
    mark: f32,
    width: f32,
}

impl Columns {
    fn of(picture: &Picture) -> Self {
        let widest = |text: fn(&EndpointNode) -> String, least: f32, most: f32| {
            let texts = picture.endpoints().map(text);
            let widths = texts.map(|text| CODE.width(&text)).fold(0.0, f32::max);
            widths.clamp(CODE.letter * least, CODE.letter * most).ceil()
        };
        let line_end = PAD + widest(line_text, 2.0, 9.0);
        let method = line_end + 10.0;
        let path = method + CODE.width("OPTIONS");
        let reach = path + widest(|it| parts(it).1.to_owned(), 20.0, 48.0) + 12.0;
        let mark = reach + widest(EndpointNode::reach, 10.0, 24.0) + 14.0;
        Columns {
            line_end,
            method,
            path,
            reach,
            mark,
            width: (mark + PAD + 4.0).ceil(),
        }
    }

    fn row(self, endpoint: &EndpointNode, y: f32) -> String {
        let mut row = String::new();
        if endpoint.answer == Answer::No {
            let width = self.width - 8.0;
            row += &format!(
                "<rect class=\"tint\" x=\"4\" y=\"{y}\" width=\"{width}\" height=\"{}\"/>",
                LINE + 1.0
            );
        }
        let (method, path) = parts(endpoint);
        let x = if method.is_empty() {
            self.method
        } else {
            self.path
        };
        let room = self.line_end - PAD;
        row += &CODE.anchored("end", " dim", self.line_end, y, room, &line_text(endpoint));
        row += &CODE.text(self.method, y, self.path - self.method, method);
        row += &CODE.text(x, y, self.reach - 12.0 - x, path);
        row += &CODE.text(
            self.reach,
            y,
            self.mark - 14.0 - self.reach,
            &endpoint.reach(),
        );
        row + &mark(endpoint.answer, self.mark, y + LINE / 2.0)
    }
}

/// The number of lines of a scope in the box of its group.
fn rows_of(scope: &ScopeNode) -> usize {
    let all = scope.endpoints.len();
    match all > MOST_ROWS {
        true => MOST_ROWS.saturating_add(1),
        false => all,
    }
}

/// The first line of an endpoint, and the number of others.
fn line_text(endpoint: &EndpointNode) -> String {
    match endpoint.lines.as_slice() {
        [] => String::new(),
        [only] => only.to_string(),
        [first, rest @ ..] => format!("{first} +{}", rest.len()),
    }
}

/// Method and path of an endpoint. Text without a method is all path.
fn parts(endpoint: &EndpointNode) -> (&str, &str) {
    let is_method = |word: &str| word.len() <= 6 && word.chars().all(|c| c.is_ascii_uppercase());
    match endpoint.text.split_once(' ') {
        Some((method, path)) if is_method(method) => (method, path),
        _ => ("", &endpoint.text),
    }
}

fn target_lines(target: &Target) -> Vec<Line> {
    let mut lines = vec![line(NAME, target.goal.label())];
    lines.extend(target.detail.as_ref().map(|detail| line(NOTE, detail)));
    let stance = stance(target.stance).filter(|_| target.goal != Goal::Anything);
    lines.extend(stance.map(|(words, answer)| Line {
        colour: Some(answer),
        ..line(NOTE, words)
    }));
    lines.extend(target.flows.iter().map(|flow| {
        let assumed = match flow.assumed {
            0 => String::new(),
            assumed if assumed == flow.uses => "*".to_owned(),
            assumed => format!(", {assumed}*"),
        };
        let uses = match flow.goal {
            Goal::Anything => counted(flow.uses, "place", "places"),
            _ => counted(flow.uses, "use", "uses"),
        };
        marked(Some(flow.answer), NOTE, uses + &assumed)
    }));
    lines
}

/// A target in words, for those who point at it.
fn title_of_target(target: &Target) -> String {
    let lines = target_lines(target)
        .into_iter()
        .map(|line| match line.mark {
            Some(answer) => format!("{}: {}", verb(answer), line.text),
            None => line.text,
        });
    lines.collect::<Vec<_>>().join("; ")
}

/// An endpoint in words, for those who point at it.
fn title_of_row(endpoint: &EndpointNode, kind: &Kind) -> String {
    let mut title = endpoint.text.clone();
    if !endpoint.lines.is_empty() {
        title += &format!(", {}", joined_lines(&endpoint.lines));
    }
    if *kind != Kind::NotUnderstood {
        let is_assumed = endpoint.flows.iter().any(|flow| flow.assumed > 0);
        let note = if is_assumed { " (* assumed)" } else { "" };
        title += &format!(". Must reach: {}{note}", endpoint.reach());
    }
    title += &format!(". {}", verb(endpoint.answer));
    match endpoint.why.as_slice() {
        [] => title,
        why => format!("{title}: {}", why.join(", ")),
    }
}

/// The stance of a profile in words, unless it grants.
fn stance(stance: Stance) -> Option<(&'static str, Answer)> {
    match stance {
        Stance::Granted => None,
        Stance::Unknown => Some(("not known of OAuth", Answer::Unknown)),
        Stance::Denied => Some(("closed to OAuth", Answer::No)),
    }
}

fn titled(title: &str, content: &str) -> String {
    format!("<g><title>{}</title>{content}</g>", escape_markup(title))
}

fn class_of(answer: Answer) -> &'static str {
    Mark::from(answer).class()
}

/// A disc, a cross or a question mark.
fn mark(answer: Answer, x: f32, y: f32) -> String {
    let (left, top, below) = (x - 4.0, y - 4.0, y + 5.0);
    match answer {
        Answer::Yes => format!("<circle class=\"sign\" cx=\"{x}\" cy=\"{y}\" r=\"4\"/>"),
        Answer::No => format!("<path class=\"sign\" d=\"M{left} {top}l8 8m0 -8l-8 8\"/>"),
        Answer::Unknown => {
            format!("<text class=\"sign\" x=\"{x}\" y=\"{below}\" text-anchor=\"middle\">?</text>")
        }
    }
}

const STYLE: &str = "\
.graph { --ink: #1c2330; --dim: #566073; --paper: #ffffff; --card: #f6f8fb; --line: #d4d9e2;
  --wire: #a6afbe; --yes: #0f766e; --no: #b3261e; --unknown: #8a5a00; --tint: #fcf0ef; }
@media screen and (prefers-color-scheme: dark) { .graph { --ink: #e6e9ef; --dim: #a3adbd; --paper: #14181f;
  --card: #1b212a; --line: #39414f; --wire: #566073; --yes: #5cc9b5; --no: #ff9a8f;
  --unknown: #e7b95a; --tint: #2e2224; } }
.graph text { fill: var(--ink); unicode-bidi: isolate; white-space: pre; }
.graph .code { font: 12px ui-monospace, monospace; }
.graph .name { font: 600 12px system-ui, sans-serif; }
.graph .note { font: 11px system-ui, sans-serif; }
.graph text.note, .graph text.dim { fill: var(--dim); }
.graph text.no { fill: var(--no); } .graph text.unknown { fill: var(--unknown); }
.graph .paper { fill: var(--paper); } .graph .tint { fill: var(--tint); }
.graph .card { fill: var(--card); stroke: var(--line); } .graph .pill { fill: none; }
.graph .wire, .graph .halo { fill: none; stroke: var(--wire); stroke-width: 1.5; }
.graph .halo { stroke: var(--paper); stroke-width: 5; }
.graph .wire.yes, .graph .card.yes { stroke: var(--yes); stroke-width: 1.5; }
.graph .wire.no, .graph .card.no { stroke: var(--no); stroke-width: 1.5; stroke-dasharray: 6 4; }
.graph .wire.unknown, .graph .card.unknown { stroke: var(--unknown); stroke-width: 1.5; stroke-dasharray: 2 4; }
.graph circle.sign { fill: var(--yes); }
.graph path.sign { fill: none; stroke: var(--no); stroke-width: 2; }
.graph text.sign { fill: var(--unknown); font: 700 13px system-ui, sans-serif; }
";
