//! Where everything stands: five columns from left to right, each laid from the top.

use super::columns::{Columns, columns, shown};
use super::ends;
use super::measure::{NAME, NOTE, SMALL_CODE, pixels};
use crate::report::graph::{Group, Picture, audience, counted};

/// The height of one line of an endpoint.
pub(super) const ROW: i32 = 20;
/// The height of the heading of a group.
pub(super) const HEADING: i32 = 30;
/// What is left free within a box.
pub(super) const PAD: i32 = 12;
/// The height of a line of a note.
pub(super) const LINE: i32 = 16;
/// The room of the sign of an answer.
pub(super) const SIGN: i32 = 18;
/// Where the boxes begin.
pub(super) const TOP: i32 = 44;
/// What is left free between boxes.
pub(super) const GAP: i32 = 14;
/// How far apart lines run side by side.
pub(super) const LANE: i32 = 10;

const MARGIN: i32 = 16;
const SCOPE_GAP: i32 = 6;
const INTEGRATION: i32 = 144;

/// A rectangle.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Frame {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: i32,
    pub(super) height: i32,
}

impl Frame {
    pub(super) fn right(self) -> i32 {
        self.x.saturating_add(self.width)
    }

    pub(super) fn bottom(self) -> i32 {
        self.y.saturating_add(self.height)
    }
}

/// The endpoints of one scope, from the top of the first to the bottom of the last, and the box
/// of the scope beside them.
#[derive(Clone, Copy, Debug)]
pub(super) struct ScopePlace {
    pub(super) top: i32,
    pub(super) bottom: i32,
    pub(super) label: Frame,
}

/// The box of a group, and its scopes.
#[derive(Clone, Debug)]
pub(super) struct GroupPlace {
    pub(super) frame: Frame,
    pub(super) scopes: Vec<ScopePlace>,
}

/// Where everything stands.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) width: i32,
    pub(super) height: i32,
    pub(super) columns: Columns,
    pub(super) integration: Frame,
    pub(super) legend: Frame,
    pub(super) groups: Vec<GroupPlace>,
    /// Where the lines to the targets begin to run upright.
    pub(super) lanes: i32,
    /// The box around what belongs to the feature Access resources.
    pub(super) access: Option<Frame>,
    pub(super) targets: Vec<Frame>,
    /// Where the lines to the sinks begin to run upright.
    pub(super) last_lanes: i32,
    pub(super) sinks: Vec<Frame>,
}

/// Lays out a picture.
pub(super) fn layout(picture: &Picture) -> Layout {
    let columns = columns(picture);
    let (integration, legend) = first_column(picture);
    let groups_x = integration.right() + 32;
    let scope_width = scope_width(picture);
    let groups = groups(picture, groups_x, columns, scope_width);

    let flows: usize = picture
        .targets
        .iter()
        .map(|target| target.flows.len())
        .sum();
    let lanes = groups_x + columns.width + 16 + scope_width + 20;
    let (access, targets) = ends::targets(picture, lanes + pixels(flows) * LANE + 14);

    let targets_end = targets.first().map_or(lanes, |target| target.right() + PAD);
    let last_lanes = targets_end + 16;
    let sinks_x = last_lanes + pixels(picture.sinks.len()) * LANE + 8;
    let sinks = ends::sinks(picture, &targets, sinks_x);

    let boxes = groups.iter().map(|group| group.frame).chain(access);
    let boxes = boxes.chain(targets.iter().chain(&sinks).copied());
    Layout {
        width: sinks
            .iter()
            .map(|sink| sink.right())
            .max()
            .unwrap_or(sinks_x)
            + MARGIN,
        height: boxes.chain([legend]).map(Frame::bottom).max().unwrap_or(0) + MARGIN,
        columns,
        integration,
        legend,
        groups,
        lanes,
        access,
        targets,
        last_lanes,
        sinks,
    }
}

/// The box of the integration, and below it what signs and lines mean.
fn first_column(picture: &Picture) -> (Frame, Frame) {
    let (name, size) = integration_lines(picture);
    let integration = Frame {
        x: MARGIN,
        y: TOP,
        width: INTEGRATION,
        height: 2 * PAD + pixels(name.len() + size.len()) * LINE,
    };
    let legend = Frame {
        y: integration.bottom().saturating_add(GAP),
        height: LINE * 6 + PAD,
        ..integration
    };
    (integration, legend)
}

/// The lines of the box of the integration: its name, then what it is.
pub(super) fn integration_lines(picture: &Picture) -> (Vec<String>, Vec<String>) {
    let room = INTEGRATION - 2 * PAD;
    let size = [
        audience(picture.audience).to_owned(),
        counted(picture.entries, "endpoint", "endpoints"),
        counted(picture.permissions, "permission", "permissions"),
    ];
    let size = size.iter().map(|line| NOTE.cut(line, room).into_owned());
    (NAME.wrap(&picture.name, room, 3), size.collect())
}

fn scope_width(picture: &Picture) -> i32 {
    let labels = picture.groups.iter().flat_map(|group| &group.scopes);
    let widest = labels.map(|scope| SMALL_CODE.width(&scope.label)).max();
    widest.unwrap_or(0).clamp(80, 200) + SIGN + PAD + 8
}

fn groups(picture: &Picture, x: i32, columns: Columns, scope_width: i32) -> Vec<GroupPlace> {
    let mut top = TOP;
    let place = |group: &Group| {
        let mut y = top.saturating_add(HEADING);
        let mut scopes = Vec::with_capacity(group.scopes.len());
        for scope in &group.scopes {
            let (shown, more) = shown(scope);
            let rows = pixels(shown.len() + usize::from(more > 0));
            let label = Frame {
                x: x + columns.width + 16,
                y,
                width: scope_width,
                height: ROW,
            };
            let bottom = y.saturating_add(rows * ROW);
            scopes.push(ScopePlace {
                top: y,
                bottom,
                label,
            });
            y = bottom.saturating_add(SCOPE_GAP);
        }
        let frame = Frame {
            x,
            y: top,
            width: columns.width,
            height: y.saturating_sub(top).saturating_add(2),
        };
        top = frame.bottom().saturating_add(GAP);
        GroupPlace { frame, scopes }
    };
    picture.groups.iter().map(place).collect()
}
