//! Where the last two columns stand, and what is written there: the targets, and what OAuth does
//! about them.

use super::layout::{Frame, GAP, HEADING, LINE, PAD, SIGN, TOP};
use super::measure::{NAME, NOTE};
use super::px::Px;
use crate::model::{Answer, Feature, Stance};
use crate::report::graph::{Flow, Goal, Picture, Sink, Target, counted};

/// The height of a flow within the box of a target.
const FLOW: Px = Px(LINE.0 + 4);

/// What a target is called.
pub(super) fn label(target: &Target) -> &'static str {
    match target.goal {
        Goal::Feature(Feature::AccessResources) => "The feature alone",
        goal => goal.label(),
    }
}

/// What a profile says, where it isn't good news.
pub(super) fn says(stance: Stance) -> Option<(&'static str, Answer)> {
    match stance {
        Stance::Granted => None,
        Stance::Unknown => Some(("not known of OAuth", Answer::Unknown)),
        Stance::Denied => Some(("closed to OAuth", Answer::No)),
    }
}

/// The lines below the name of a target, and how good the news is.
pub(super) fn notes(target: &Target) -> Vec<(&str, Option<Answer>)> {
    let detail = target.detail.as_deref().map(|detail| (detail, None));
    let says = says(target.stance).filter(|_| target.goal != Goal::Anything);
    let says = says.map(|(words, answer)| (words, Some(answer)));
    detail.into_iter().chain(says).collect()
}

/// `12 uses, 8*`.
pub(super) fn flow_text(flow: &Flow) -> String {
    let assumed = match flow.assumed {
        0 => String::new(),
        assumed if assumed == flow.uses => "*".to_owned(),
        assumed => format!(", {assumed}*"),
    };
    let (one, more) = match flow.goal {
        Goal::Anything => ("place", "places"),
        _ => ("use", "uses"),
    };
    counted(flow.uses, one, more) + &assumed
}

/// The height of the name of a target and of its notes.
fn head(target: &Target) -> Px {
    LINE + LINE * notes(target).len()
}

/// Where the lines of the flow with this index come into the box of a target and leave it.
pub(super) fn flow_y(target: &Target, frame: Frame, index: usize) -> Px {
    frame.y + PAD + head(target) + FLOW * index + 10
}

/// The box around what belongs to the feature Access resources, and the boxes of all targets.
pub(super) fn targets(picture: &Picture, x: Px) -> (Option<Frame>, Vec<Frame>) {
    let width = target_width(picture);
    let mut y = TOP;
    let mut access: Option<Frame> = None;
    let mut frames = Vec::with_capacity(picture.targets.len());
    for target in &picture.targets {
        let inside = target.goal.is_in_access_resources();
        match access.filter(|_| !inside) {
            Some(frame) => y = y.max(frame.bottom() + GAP),
            None if inside && access.is_none() => y += HEADING,
            None => {}
        }
        let frame = Frame {
            x: x + PAD,
            y,
            width,
            height: head(target) + FLOW * target.flows.len() + PAD * 2,
        };
        if inside {
            let top = access.map_or(y - HEADING, |frame| frame.y);
            access = Some(Frame {
                x,
                y: top,
                width: width + PAD * 2,
                height: frame.bottom() + PAD - top,
            });
        }
        y = frame.bottom() + GAP;
        frames.push(frame);
    }
    (access, frames)
}

fn target_width(picture: &Picture) -> Px {
    let widest = |target: &Target| {
        let notes = notes(target);
        let notes = notes.iter().map(|(note, _)| NOTE.width(note).min(Px(150)));
        let flows = target.flows.iter();
        let flows = flows.map(|flow| NOTE.width(&flow_text(flow)) + SIGN);
        let widest = notes.chain(flows).max().unwrap_or_default();
        NAME.width(label(target)).max(widest)
    };
    let widest = picture.targets.iter().map(widest).max();
    widest.unwrap_or_default().clamp(Px(110), Px(190)) + PAD * 2
}

/// What a sink is called, in two lines.
pub(super) fn title(answer: Answer) -> [&'static str; 2] {
    match answer {
        Answer::Yes => ["OAuth", "covers"],
        Answer::Unknown => ["OAuth", "not known"],
        Answer::No => ["OAuth", "doesn't cover"],
    }
}

/// What a sink says below its title.
pub(super) fn sink_lines(sink: &Sink, room: Px) -> Vec<String> {
    const MOST: usize = 6;
    let mut lines = NOTE.wrap(&sink.size(), room, 3);
    let why = sink.why.iter().take(MOST);
    lines.extend(why.map(|cell| NOTE.cut(&format!("– {cell}"), room).into_owned()));
    match sink.why.len().saturating_sub(MOST) {
        0 => {}
        more => lines.push(NOTE.cut(&format!("and {more} more"), room).into_owned()),
    }
    lines
}

/// Where the lines come into the box of a sink.
pub(super) fn sink_y(frame: Frame) -> Px {
    frame.y + PAD + 8
}

/// The boxes of the sinks, each beside what leads to it as far as those above leave room.
pub(super) fn sinks(picture: &Picture, targets: &[Frame], x: Px) -> Vec<Frame> {
    let width = sink_width(picture);
    let mut top = TOP;
    let place = |sink: &Sink| {
        let sources = sources(picture, targets, sink);
        let mean = sources.iter().copied().sum::<Px>() / sources.len();
        let lines = sink_lines(sink, width - PAD * 2).len();
        let frame = Frame {
            x,
            y: (mean - PAD - 8).max(top),
            width,
            height: LINE * 2 + LINE * lines + PAD * 2,
        };
        top = frame.bottom() + GAP;
        frame
    };
    picture.sinks.iter().map(place).collect()
}

fn sink_width(picture: &Picture) -> Px {
    let titles = picture.sinks.iter().flat_map(|sink| title(sink.answer));
    let titles = titles.map(|title| NAME.width(title) + SIGN);
    let why = picture.sinks.iter().flat_map(|sink| &sink.why);
    let why = why.map(|cell| NOTE.width(&format!("– {cell}")).min(Px(190)));
    titles.chain(why).max().unwrap_or_default().max(Px(130)) + PAD * 2
}

/// The heights at which the lines to a sink leave the targets.
pub(super) fn sources(picture: &Picture, targets: &[Frame], sink: &Sink) -> Vec<Px> {
    let of_target = |(target, frame): (&Target, &Frame)| {
        let mut flows = target.flows.iter();
        let index = flows.position(|flow| flow.answer == sink.answer)?;
        Some(flow_y(target, *frame, index))
    };
    let targets = picture.targets.iter().zip(targets);
    targets.filter_map(of_target).collect()
}
