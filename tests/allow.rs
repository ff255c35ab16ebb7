//! What a manifest allows: which entry a comment belongs to, what is taken out of the findings and
//! what isn't, and that nothing else depends on it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it is wrong"
)]

#[cfg(feature = "cli")]
mod common_cli;

#[cfg(feature = "cli")]
#[path = "allow/command.rs"]
mod command;
#[path = "allow/hostile.rs"]
mod hostile;
#[path = "allow/laws.rs"]
mod laws;
#[path = "allow/owner.rs"]
mod owner;
#[path = "allow/wrong.rs"]
mod wrong;

use front_scope::source::SourceMap;
use front_scope::{Catalogue, Finding, Manifest, Profile, Question, Report, check};

/// The report on a manifest that can be read, with what its reader found.
fn report(text: &str) -> (Report, SourceMap, Vec<Finding>) {
    let (manifest, map, findings) = Manifest::read(text);
    let manifest = manifest.unwrap_or_else(|| panic!("{findings:?} in\n{text}"));
    let question = Question::of(Profile::shared_only());
    let report = check(Catalogue::builtin(), &manifest, &question);
    (report, map, findings)
}
