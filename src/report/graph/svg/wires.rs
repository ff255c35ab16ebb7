//! The lines between the columns. Those with the same end run together on one upright lane, so
//! that many of them stay as calm as one.

use std::cmp::Reverse;
use std::fmt::Write;

use super::ends::{flow_y, sink_y, sources};
use super::layout::{Frame, HEADING, LANE, Layout, ROW};
use super::px::Px;
use crate::model::Answer;
use crate::report::graph::{Goal, Picture, class};

/// How round the corners are.
const RADIUS: Px = Px(8);

/// Lines that end at one point.
struct Bundle {
    answer: Option<Answer>,
    from: Vec<(Px, Px)>,
    lane: Px,
    to: (Px, Px),
}

/// All lines, those to what is in the way last and so on top.
pub(super) fn wires(picture: &Picture, layout: &Layout) -> String {
    let mut bundles = to_targets(picture, layout);
    bundles.extend(to_sinks(picture, layout));
    bundles.sort_by_key(|bundle| Reverse(bundle.answer));
    let tree = to_groups(layout);
    let all = std::iter::once(&tree).chain(&bundles);
    all.filter(|bundle| !bundle.from.is_empty())
        .map(drawn)
        .collect()
}

/// A line that crosses others breaks them, so that one sees which goes on.
fn drawn(bundle: &Bundle) -> String {
    let class = bundle.answer.map_or("tree", class);
    let path = path(bundle);
    format!("<path class=\"halo\" d=\"{path}\"/><path class=\"wire {class}\" d=\"{path}\"/>\n")
}

fn to_groups(layout: &Layout) -> Bundle {
    let middle = |frame: Frame| frame.y + HEADING / 2;
    let ends = layout.groups.iter();
    let ends = ends.map(|group| (group.frame.x, middle(group.frame)));
    let trunk = layout.integration;
    Bundle {
        answer: None,
        from: ends.collect(),
        lane: trunk.right() + 16,
        to: (trunk.right(), middle(trunk)),
    }
}

fn to_targets(picture: &Picture, layout: &Layout) -> Vec<Bundle> {
    let mut bundles: Vec<(Goal, Bundle)> = Vec::new();
    for (target, frame) in picture.targets.iter().zip(&layout.targets) {
        for (index, flow) in target.flows.iter().enumerate() {
            let bundle = Bundle {
                answer: Some(flow.answer),
                from: Vec::new(),
                lane: Px(0),
                to: (frame.x, flow_y(target, *frame, index)),
            };
            bundles.push((target.goal, bundle));
        }
    }
    let scopes = picture.groups.iter().flat_map(|group| &group.scopes);
    let places = layout.groups.iter().flat_map(|group| &group.scopes);
    for (scope, place) in scopes.zip(places) {
        let flows = scope.flows();
        let leads_to = |goal: Goal, bundle: &Bundle| {
            let end = (goal, bundle.answer);
            flows
                .iter()
                .any(|flow| (flow.goal, Some(flow.answer)) == end)
        };
        let step = ROW / flows.len().saturating_add(1);
        let mut y = place.label.y;
        for (goal, bundle) in &mut bundles {
            if leads_to(*goal, bundle) {
                y += step;
                bundle.from.push((place.label.right(), y));
            }
        }
    }
    let bundles = bundles.into_iter().map(|(_, bundle)| bundle);
    on_lanes(bundles.collect(), layout.lanes)
}

fn to_sinks(picture: &Picture, layout: &Layout) -> Vec<Bundle> {
    let x = layout
        .targets
        .first()
        .map_or(Px(0), |target| target.right());
    let sinks = picture.sinks.iter().zip(&layout.sinks);
    let bundles = sinks.map(|(sink, frame)| {
        let heights = sources(picture, &layout.targets, sink);
        Bundle {
            answer: Some(sink.answer),
            from: heights.into_iter().map(|y| (x, y)).collect(),
            lane: Px(0),
            to: (frame.x, sink_y(*frame)),
        }
    });
    on_lanes(bundles.collect(), layout.last_lanes)
}

/// Gives each bundle a lane, from `x` to the right. Neighbours change places as long as that saves
/// crossings.
fn on_lanes(mut bundles: Vec<Bundle>, x: Px) -> Vec<Bundle> {
    for _ in 0..bundles.len() {
        for left in 1..bundles.len() {
            if let Some((before, after)) = bundles.split_at_mut_checked(left)
                && let (Some(one), Some(other)) = (before.last_mut(), after.first_mut())
                && crossings(other, one) < crossings(one, other)
            {
                std::mem::swap(one, other);
            }
        }
    }
    for (index, bundle) in bundles.iter_mut().enumerate() {
        bundle.lane = x + LANE * index;
    }
    bundles
}

/// How often two bundles cross where the lane of the one is left of that of the other.
fn crossings(left: &Bundle, right: &Bundle) -> usize {
    let within = |y: Px, bundle: &Bundle| {
        let ys = || bundle.from.iter().map(|(_, y)| *y).chain([bundle.to.1]);
        ys().min().is_some_and(|least| least < y) && ys().max().is_some_and(|most| y < most)
    };
    let passing = right.from.iter().filter(|(_, y)| within(*y, left));
    passing
        .count()
        .saturating_add(usize::from(within(left.to.1, right)))
}

/// One path for all lines of a bundle. What they have in common is drawn once: dashes that lie
/// over each other would look like a solid line.
fn path(bundle: &Bundle) -> String {
    let (lane, (to_x, to_y)) = (bundle.lane, bundle.to);
    let far = |y: Px| (y - to_y).abs() >= RADIUS * 2;
    let ys = || bundle.from.iter().map(|(_, y)| *y).filter(|y| far(*y));
    let (first, last) = (ys().min(), ys().max());
    let mut path = String::new();
    let mut goes_on = to_x;
    for (x, y) in &bundle.from {
        let (x, y) = (*x, *y);
        // The side from which the line comes, and the one to which it goes.
        let side = if x < lane { RADIUS } else { -RADIUS };
        let (near, beyond) = (lane - side, lane + side);
        let down = if y < to_y { RADIUS } else { -RADIUS };
        let is_longest = (y < to_y && first == Some(y)) || (y > to_y && last == Some(y));
        let _ = if y == to_y {
            write!(path, "M{x} {y}H{beyond}")
        } else if !far(y) {
            write!(
                path,
                "M{x} {y}H{near}C{lane} {y} {lane} {to_y} {beyond} {to_y}"
            )
        } else {
            write!(path, "M{x} {y}H{near}Q{lane} {y} {lane} {}", y + down)
        };
        if far(y) && is_longest {
            let _ = write!(path, "V{}Q{lane} {to_y} {beyond} {to_y}", to_y - down);
        }
        goes_on = beyond;
    }
    path + &format!("M{goes_on} {to_y}H{to_x}")
}
