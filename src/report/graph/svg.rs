//! The picture as SVG, laid out here: five columns from left to right, read without following a
//! line and followed where one wants to.

mod boxes;
mod columns;
mod ends;
mod layout;
mod measure;
mod px;
mod rows;
mod wires;

use super::{Picture, escaped};
use layout::Layout;
use px::Px;

/// The picture as an SVG that needs nothing else: no script, no font, no address. It is light or
/// dark as its reader has it, and says nothing by colour alone.
#[must_use]
pub fn svg(picture: &Picture) -> String {
    svg_named(picture, "graph")
}

/// The same with the beginning of the names in it, which no other on the page may have.
pub(super) fn svg_named(picture: &Picture, id: &str) -> String {
    let layout = layout::layout(picture);
    let (width, height) = (layout.width, layout.height);
    let access = layout
        .access
        .map(|frame| boxes::access_box(frame, picture.access_resources));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"graph\" role=\"img\" \
         aria-labelledby=\"{id}-title {id}-desc\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\">\n\
         <title id=\"{id}-title\">{}</title>\n<desc id=\"{id}-desc\">{}</desc>\n\
         <style>\n{STYLE}</style>\n<rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>\n\
         {}{}{}{}</svg>\n",
        escaped(&format!("What {} needs", picture.name)),
        escaped(&description(picture)),
        headings(picture, &layout),
        access.unwrap_or_default(),
        wires::wires(picture, &layout),
        boxes::boxes(picture, &layout),
    )
}

fn description(picture: &Picture) -> String {
    let sinks = picture.sinks.iter();
    let sinks = sinks.map(|sink| format!("{}: {}.", super::verb(sink.answer), sink.size()));
    let sinks: Vec<String> = sinks.collect();
    format!(
        "{}. From left to right: the integration, its endpoints by resource, their scopes, the \
         features and namespaces that they must reach, and what OAuth covers. {}",
        picture.headline,
        sinks.join(" ")
    )
}

fn headings(picture: &Picture, layout: &Layout) -> String {
    let group = layout.groups.first();
    let group_x = group.map_or(Px(0), |group| group.frame.x);
    let scope_x = group.and_then(|group| group.scopes.first());
    let columns = [
        (layout.integration.x, "Integration"),
        (
            group_x + layout::PAD,
            "Endpoints by resource, with their line",
        ),
        (group_x + layout.columns.reach, "Must reach"),
        (scope_x.map_or(Px(0), |scope| scope.label.x), "Scope"),
        (
            layout
                .access
                .or(layout.targets.first().copied())
                .map_or(Px(0), |frame| frame.x),
            "Feature, namespace",
        ),
        (
            layout.sinks.first().map_or(Px(0), |frame| frame.x),
            "Answer",
        ),
    ];
    let heading =
        |(x, text): (Px, &str)| format!("<text class=\"note\" x=\"{x}\" y=\"30\">{text}</text>\n");
    let columns = columns.into_iter().filter(|_| !picture.groups.is_empty());
    columns.map(heading).collect()
}

const STYLE: &str = "\
.graph { --ink: #1c2330; --dim: #566073; --paper: #ffffff; --card: #f6f8fb; --line: #d4d9e2;
  --wire: #a6afbe; --yes: #0f766e; --no: #b3261e; --unknown: #8a5a00; --tint: #fcf0ef; }
@media screen and (prefers-color-scheme: dark) { .graph { --ink: #e6e9ef; --dim: #a3adbd; --paper: #14181f;
  --card: #1b212a; --line: #39414f; --wire: #566073; --yes: #5cc9b5; --no: #ff9a8f;
  --unknown: #e7b95a; --tint: #2e2224; } }
.graph text, .graph tspan { fill: var(--ink); unicode-bidi: isolate; white-space: pre; }
.graph .code { font: 12px ui-monospace, monospace; }
.graph .small { font-size: 11px; fill: var(--dim); }
.graph .name { font: 600 12px system-ui, sans-serif; }
.graph .note { font: 11px system-ui, sans-serif; fill: var(--dim); }
.graph tspan.no, .graph text.no { fill: var(--no); } .graph tspan.unknown, .graph text.unknown { fill: var(--unknown); }
.graph .paper { fill: var(--paper); }
.graph .card, .graph .pill { fill: var(--card); stroke: var(--line); }
.graph .pill { fill: var(--paper); }
.graph .feature { fill: none; stroke: var(--line); stroke-dasharray: 2 3; }
.graph .none { fill: none; }
.graph .tint { fill: var(--tint); }
.graph .wire, .graph .halo, .graph .bar { fill: none; stroke: var(--wire); stroke-width: 1.5; }
.graph .halo { stroke: var(--paper); stroke-width: 5; }
.graph .wire.yes { stroke: var(--yes); }
.graph .wire.no { stroke: var(--no); stroke-dasharray: 6 4; }
.graph .wire.unknown { stroke: var(--unknown); stroke-dasharray: 2 4; }
.graph .card.yes { stroke: var(--yes); stroke-width: 1.5; }
.graph .card.no { stroke: var(--no); stroke-width: 1.5; stroke-dasharray: 6 4; }
.graph .card.unknown { stroke: var(--unknown); stroke-width: 1.5; stroke-dasharray: 2 4; }
.graph circle.sign { fill: var(--yes); }
.graph path.sign { fill: none; stroke: var(--no); stroke-width: 2; }
.graph text.sign { fill: var(--unknown); font: 700 13px system-ui, sans-serif; }
";
