//! The answer, in the first line.

use super::super::human::{Layout, Look, headed, summary};
use super::super::plain;
use super::super::words::counted;
use super::Audited;
use crate::audit::{Excess, Fit};
use crate::finding::joined;

pub(super) fn line(audited: &Audited<'_>, layout: Layout) -> String {
    let (look, sign) = sign(audited);
    headed(look, sign, &text(audited), layout)
}

/// The sign of the answer.
pub(in crate::report) fn sign(audited: &Audited<'_>) -> (Look, &'static str) {
    match audited.audit.answer() {
        Fit::Exact => (Look::Good, "✔"),
        Fit::TooMuch if audited.allow_excess => (Look::Good, "✔"),
        Fit::TooLittle | Fit::TooMuch | Fit::Both | Fit::Undetermined => (Look::Bad, "✘"),
    }
}

/// The answer, without its sign.
pub(in crate::report) fn text(audited: &Audited<'_>) -> String {
    let audit = audited.audit;
    let token = plain(audited.grant);
    let name = plain(audited.report.name().unwrap_or("this integration"));
    let far = match audit.not_stated().next() {
        Some(_) => ", as far as it is stated",
        None => "",
    };
    match audit.answer() {
        Fit::Exact => format!("{token} is exactly what {name} needs{far}"),
        Fit::TooMuch if audited.allow_excess => {
            format!(
                "{token} has all that {name} needs{far}; {}",
                too_much(audited)
            )
        }
        Fit::TooMuch => format!("{token} has more than {name} needs: {}", too_much(audited)),
        Fit::TooLittle => format!(
            "{token} has less than {name} needs: {}",
            too_little(audited)
        ),
        Fit::Both => format!(
            "{token} doesn't fit {name}: {}, and {}",
            too_little(audited),
            too_much(audited)
        ),
        Fit::Undetermined => summary(audited.report, audited.subject),
    }
}

/// `2 of 9 entries fail and 1 sees less`.
fn too_little(audited: &Audited<'_>) -> String {
    let uses = audited.report.uses();
    let is_entry = |place: usize| {
        uses.get(place)
            .is_some_and(|needed| needed.entry().is_some())
    };
    let audit = audited.audit;
    let fails = audit
        .fails()
        .iter()
        .filter(|failing| is_entry(failing.place()))
        .count();
    let sees_less = audit
        .sees_less()
        .iter()
        .filter(|less| is_entry(less.place()))
        .count();
    let features = audit.fails().len().saturating_sub(fails);
    let all = audited.report.entries();
    let of_all = |count: usize| match all {
        1 => "its one entry".to_owned(),
        all if count == all => format!("all {all} entries"),
        all => format!("{count} of {all} entries"),
    };
    let mut parts = Vec::new();
    if fails > 0 {
        let verb = if fails == 1 { "fails" } else { "fail" };
        parts.push(format!("{} {verb}", of_all(fails)));
    }
    if sees_less > 0 {
        let verb = if sees_less == 1 {
            "sees less"
        } else {
            "see less"
        };
        let who = if fails > 0 {
            sees_less.to_string()
        } else {
            of_all(sees_less)
        };
        parts.push(format!("{who} {verb}"));
    }
    if features > 0 {
        let are = if features == 1 { "is" } else { "are" };
        parts.push(format!(
            "{} {are} missing",
            counted(features, "declared feature", "declared features")
        ));
    }
    joined(&parts, "and")
}

fn too_much(audited: &Audited<'_>) -> String {
    let says = audited.audit.excess().map(Excess::says);
    plain(&says.unwrap_or_default()).into_owned()
}
