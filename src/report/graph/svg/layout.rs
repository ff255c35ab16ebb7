//! Where everything stands: five columns from left to right, each laid from the top.

use super::columns::{Columns, columns, shown};
use super::ends;
use super::measure::{NAME, NOTE, SMALL_CODE};
use super::px::Px;
use crate::report::graph::{Group, Picture, audience, counted};

/// The height of one line of an endpoint.
pub(super) const ROW: Px = Px(20);
/// The height of the heading of a group.
pub(super) const HEADING: Px = Px(30);
/// What is left free within a box.
pub(super) const PAD: Px = Px(12);
/// The height of a line of a note.
pub(super) const LINE: Px = Px(16);
/// The room of the sign of an answer.
pub(super) const SIGN: Px = Px(18);
/// Where the boxes begin.
pub(super) const TOP: Px = Px(44);
/// What is left free between boxes.
pub(super) const GAP: Px = Px(14);
/// How far apart lines run side by side.
pub(super) const LANE: Px = Px(10);

const MARGIN: Px = Px(16);
const SCOPE_GAP: Px = Px(6);
const INTEGRATION: Px = Px(144);

/// A rectangle.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Frame {
    pub(super) x: Px,
    pub(super) y: Px,
    pub(super) width: Px,
    pub(super) height: Px,
}

impl Frame {
    pub(super) fn right(self) -> Px {
        self.x + self.width
    }

    pub(super) fn bottom(self) -> Px {
        self.y + self.height
    }
}

/// The endpoints of one scope, from the top of the first to the bottom of the last, and the box
/// of the scope beside them.
#[derive(Clone, Copy, Debug)]
pub(super) struct ScopePlace {
    pub(super) top: Px,
    pub(super) bottom: Px,
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
    pub(super) width: Px,
    pub(super) height: Px,
    pub(super) columns: Columns,
    pub(super) integration: Frame,
    pub(super) legend: Frame,
    pub(super) groups: Vec<GroupPlace>,
    /// Where the lines to the targets begin to run upright.
    pub(super) lanes: Px,
    /// The box around what belongs to the feature Access resources.
    pub(super) access: Option<Frame>,
    pub(super) targets: Vec<Frame>,
    /// Where the lines to the sinks begin to run upright.
    pub(super) last_lanes: Px,
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
    let (access, targets) = ends::targets(picture, lanes + LANE * flows + 14);

    let targets_end = targets.first().map_or(lanes, |target| target.right() + PAD);
    let last_lanes = targets_end + 16;
    let sinks_x = last_lanes + LANE * picture.sinks.len() + 8;
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
        height: boxes
            .chain([legend])
            .map(Frame::bottom)
            .max()
            .unwrap_or_default()
            + MARGIN,
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
        height: PAD * 2 + LINE * name.len() + LINE * size.len(),
    };
    let legend = Frame {
        y: integration.bottom() + GAP,
        height: LINE * 6 + PAD,
        ..integration
    };
    (integration, legend)
}

/// The lines of the box of the integration: its name, then what it is.
pub(super) fn integration_lines(picture: &Picture) -> (Vec<String>, Vec<String>) {
    let room = INTEGRATION - PAD * 2;
    let size = [
        audience(picture.audience).to_owned(),
        counted(picture.entries, "endpoint", "endpoints"),
        counted(picture.permissions, "permission", "permissions"),
    ];
    let size = size.iter().map(|line| NOTE.cut(line, room).into_owned());
    (NAME.wrap(&picture.name, room, 3), size.collect())
}

fn scope_width(picture: &Picture) -> Px {
    let labels = picture.groups.iter().flat_map(|group| &group.scopes);
    let widest = labels.map(|scope| SMALL_CODE.width(&scope.label)).max();
    widest.unwrap_or_default().clamp(Px(80), Px(200)) + SIGN + PAD + 8
}

fn groups(picture: &Picture, x: Px, columns: Columns, scope_width: Px) -> Vec<GroupPlace> {
    let mut top = TOP;
    let place = |group: &Group| {
        let mut y = top + HEADING;
        let mut scopes = Vec::with_capacity(group.scopes.len());
        for scope in &group.scopes {
            let (shown, more) = shown(scope);
            let rows = ROW * shown.len() + ROW * usize::from(more > 0);
            let label = Frame {
                x: x + columns.width + 16,
                y,
                width: scope_width,
                height: ROW,
            };
            let bottom = y + rows;
            scopes.push(ScopePlace {
                top: y,
                bottom,
                label,
            });
            y = bottom + SCOPE_GAP;
        }
        let frame = Frame {
            x,
            y: top,
            width: columns.width,
            height: y - top + 2,
        };
        top = frame.bottom() + GAP;
        GroupPlace { frame, scopes }
    };
    picture.groups.iter().map(place).collect()
}
