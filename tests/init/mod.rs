//! `front-scope init`: manifests to begin with. Each checks cleanly, its comments stay true, and
//! what it holds rests on what public code calls.

#![cfg(all(feature = "cli", unix))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

mod command;
mod evidence;
mod names;
mod templates;

use front_scope::{Catalogue, Manifest, Profile, Question, Report, check};

/// The report on a manifest in which there must be nothing to mend.
fn report(text: &str) -> Report {
    let (manifest, _, findings) = Manifest::read(text);
    assert!(findings.is_empty(), "{findings:?}\n{text}");
    let question = Question::of(Profile::shared_only());
    check(Catalogue::builtin(), &manifest.unwrap(), &question)
}

/// An entry of a template that is commented out.
struct Out {
    /// What its comment says of it.
    promise: String,
    /// The template with this entry in use.
    used: String,
    /// The operation that it adds.
    operation: String,
}

/// A line that can be taken into use: the two characters `# ` in front of it go.
fn taken_in(line: &str) -> Option<String> {
    let rest = line.strip_prefix("  # ")?;
    (rest.starts_with("- ") || rest.starts_with("  ")).then(|| format!("  {rest}"))
}

/// The entries that are commented out: a promise, then the lines of the entry.
fn commented_out(text: &str) -> Vec<Out> {
    let lines: Vec<&str> = text.lines().collect();
    let begins = |at: &usize| lines[*at].starts_with("  # - ");
    let starts = (0..lines.len()).filter(begins);
    let out = starts.map(|start| {
        let rest = lines[start + 1..].iter();
        let more = rest.take_while(|line| line.starts_with("  #   ")).count();
        let end = start + more;
        let used = lines.iter().enumerate().map(|(at, line)| match at {
            at if (start..=end).contains(&at) => taken_in(line).unwrap() + "\n",
            _ => format!("{line}\n"),
        });
        let used: String = used.collect();
        let uses = report(&used);
        let added = uses.uses().iter().find(|one| {
            let endpoint = one.endpoint().unwrap();
            lines[start].ends_with(&format!("endpoint: {endpoint}"))
        });
        Out {
            promise: lines[start - 1].trim_start_matches([' ', '#']).to_owned(),
            operation: added.unwrap().operation().unwrap().id().to_owned(),
            used,
        }
    });
    out.collect()
}
