//! A page of the manual, in roff.

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use crate::catalogue::Catalogue;

/// The name of a command's page: `front-scope-check`.
pub(super) fn name(command: &Command) -> String {
    let name = command.get_display_name();
    name.unwrap_or(command.get_name()).to_owned()
}

/// The page of a command.
pub(super) fn roff(command: &Command) -> String {
    let after = command.get_after_help().map(ToString::to_string);
    let version = command.get_version().unwrap_or_default().to_owned();
    let mut bare = command.clone();
    // That of the library leaves out what is repeated, and the values of options.
    let usage = bare.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").to_owned();
    // The text after the help is laid out already, which the page would undo; and the version is in
    // its last line.
    bare = bare.override_usage(usage).after_help(None).version(None);
    let man = Man::new(bare)
        .title(name(command).to_uppercase())
        .date(Catalogue::builtin().as_of().to_string())
        .source(format!("front-scope {version}"))
        .manual("front-scope");
    let mut page = Vec::new();
    // Nothing goes wrong where it is written to memory.
    let _ = man.render(&mut page);
    let sections = sections(&after.unwrap_or_default()).to_roff();
    let sections = sections.replace('\'', r"\(aq");
    tidied(&format!("{}{sections}", String::from_utf8_lossy(&page)))
}

/// Two breaks around an empty line are that line; a blank at the end of a line is none; and what is
/// to be copied from between backticks, or with them, stays what it is.
fn tidied(page: &str) -> String {
    let page = page
        .replace("\n.br\n\n.br\n", "\n.sp\n")
        .replace('`', r"\(ga");
    let lines = page.lines().map(|line| format!("{}\n", line.trim_end()));
    lines.collect()
}

/// The sections of the text after the help: `Examples:` in front of indented lines is one, and a
/// paragraph belongs to the notes.
fn sections(text: &str) -> Roff {
    let mut roff = Roff::new();
    let mut in_notes = false;
    for block in text.split("\n\n") {
        let Some((title, lines)) = block.split_once(":\n") else {
            roff.control(
                if in_notes { "PP" } else { "SH" },
                (!in_notes).then_some("NOTES"),
            );
            roff.text([roman(block)]);
            in_notes = true;
            continue;
        };
        in_notes = false;
        roff.control("SH", [title.to_uppercase().as_str()]);
        roff.control("EX", []);
        for line in lines.lines() {
            roff.text([roman(line.strip_prefix("  ").unwrap_or(line))]);
        }
        roff.control("EE", []);
    }
    roff
}
