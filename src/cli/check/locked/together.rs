//! What all manifests are told of together, each held to its lock.

use super::super::Format;
use super::super::format::is_page;
use super::super::print::{found, page};
use super::Locked;
use crate::check::Report;
use crate::cli::output::Output;
use crate::report::{Held, Judged, Subject};

/// Prints what the locks say of the manifests, in one of the formats that are made of all of them.
pub(super) fn print(format: Format, all: &[Locked], output: &mut Output) {
    let subjects: Vec<Subject<'_>> = all.iter().map(|one| one.checked.subject()).collect();
    let held = all.iter().zip(&subjects);
    let held = held.map(|(one, subject)| (&one.checked.report, subject, one.held()));
    let held: Vec<(&Report, &Subject<'_>, Held<'_>)> = held.collect();
    if is_page(format) {
        return page(format, &held, output);
    }
    let judged = held.iter();
    let judged = judged.map(|(report, subject, held)| Judged::held(report, subject, *held));
    found(format, &judged.collect::<Vec<_>>(), output);
}
