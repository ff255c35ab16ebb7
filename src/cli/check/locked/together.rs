//! What all manifests are told of together, each held to its lock.

use super::super::Format;
use super::Locked;
use crate::check::Report;
use crate::cli::lock::Home;
use crate::cli::output::Output;
use crate::finding::Finding;
use crate::report::{
    Asked, Held, Judged, Subject, annotations, held_comment, held_sheet, sarif_log,
};
use crate::source::SourceMap;

/// Prints what the locks in `homes` say of the manifests, in one of the formats that are made of
/// all of them.
pub(super) fn print(format: Format, all: &[Locked], homes: &[&Home], output: &mut Output) {
    let map = SourceMap::default();
    let broken = homes.iter().filter_map(|home| home.broken.as_ref());
    let broken = broken.map(|broken| {
        let subject = Subject::new(&broken.path, &broken.text, &map);
        (subject, broken.findings.as_slice())
    });
    let broken: Vec<(Subject<'_>, &[Finding])> = broken.collect();
    let subjects: Vec<Subject<'_>> = all.iter().map(|one| one.checked.subject()).collect();
    let held = all.iter().zip(&subjects);
    let held = held.map(|(one, subject)| (&one.checked.report, subject, one.held()));
    let held: Vec<(&Report, &Subject<'_>, Held<'_>)> = held.collect();
    if format.is_page() {
        let broken: Vec<_> = broken.iter().map(|(lock, why)| (lock, *why)).collect();
        return output.print(&match format {
            Format::Html => held_sheet(&held, &broken).html(),
            _ => held_comment(&held, &broken),
        });
    }
    let judged = held.iter();
    let judged = judged.map(|(report, subject, held)| Judged::held(report, subject, *held));
    let beside = broken.iter();
    let beside = beside.map(|(subject, findings)| Judged::beside(subject, findings));
    let judged: Vec<Judged<'_>> = judged.chain(beside).collect();
    match format {
        Format::Sarif => output.print(&(sarif_log(Asked::Check, &judged) + "\n")),
        Format::Github => output.print(&annotations(&judged)),
        _ => {}
    }
}
