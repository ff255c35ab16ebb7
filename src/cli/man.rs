use std::collections::VecDeque;
use std::path::Path;

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::hinted::Hinted;
use super::output::Output;
use super::save::Prepared;
use super::{Exit, input};
use crate::catalogue::Catalogue;
use crate::report::plain;

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The subcommand to describe; without one, the command
    #[arg(value_parser = Hinted(subcommands), hide_possible_values = true)]
    subcommand: Vec<String>,

    /// Write the pages of the command and all subcommands into this directory
    #[arg(long, value_name = "DIRECTORY", conflicts_with = "subcommand")]
    out: Option<String>,
}

const AFTER_HELP: &str = "\
Exit codes:
  0  the page is printed, or all pages are written
  2  there is no such subcommand, or a page can't be written

Examples:
  front-scope man check | man -l -
  front-scope man --out ~/.local/share/man/man1";

fn subcommands() -> Vec<String> {
    let command = super::Arguments::command();
    let names = visible(&command).map(|it| it.get_name().to_owned());
    names.collect()
}

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    // The command `help` is about help, not about Front.
    let mut command = super::Arguments::command().disable_help_subcommand(true);
    command.build();
    let done = match arguments.out.as_deref().filter(|out| *out != input::STDIN) {
        Some(directory) => write(&command, Path::new(directory)).map(|count| {
            let directory = plain(directory);
            format!("✔ {count} pages are written to {directory}\n")
        }),
        None => find(&command, &arguments.subcommand).map(roff),
    };
    match done {
        Ok(text) => output.print(&text),
        Err(why) => {
            output.complain(&format!("front-scope: {why}"));
            return Exit::Undetermined;
        }
    }
    Exit::Fine
}

/// Returns the command that these names lead to.
fn find<'c>(root: &'c Command, names: &[String]) -> Result<&'c Command, String> {
    names.iter().try_fold(root, |command, name| {
        command.find_subcommand(name).ok_or_else(|| {
            let known = visible(command).map(|known| format!("`{}`", known.get_name()));
            let known: Vec<_> = known.collect();
            let known = match known.is_empty() {
                true => "none".to_owned(),
                false => known.join(", "),
            };
            let path = command.get_bin_name().unwrap_or(command.get_name());
            format!(
                "`{}` isn't a subcommand of `{path}`, which has {known}",
                plain(name)
            )
        })
    })
}

/// Returns the subcommands that help shows.
fn visible(command: &Command) -> impl Iterator<Item = &Command> {
    command.get_subcommands().filter(|one| !one.is_hide_set())
}

/// Writes the pages, all or none as far as can be seen beforehand; how many there are.
fn write(root: &Command, directory: &Path) -> Result<usize, String> {
    let mut commands = Vec::new();
    let mut waiting = VecDeque::from([root]);
    while let Some(command) = waiting.pop_front() {
        waiting.extend(visible(command));
        commands.push(command);
    }
    let prepared = commands.into_iter().map(|command| {
        let path = directory.join(format!("{}.1", name(command)));
        let told = path.display().to_string();
        Prepared::new(&path, &roff(command))
            .map(|prepared| (prepared, told.clone()))
            .map_err(|why| format!("{}: {why}", plain(&told)))
    });
    let prepared: Vec<_> = prepared.collect::<Result<_, _>>()?;
    let count = prepared.len();
    for (prepared, path) in prepared {
        prepared
            .place()
            .map_err(|why| format!("{}: {why}", plain(&path)))?;
    }
    Ok(count)
}

/// Returns the name of a command's page: `front-scope-check`.
fn name(command: &Command) -> String {
    let name = command.get_display_name();
    name.unwrap_or(command.get_name()).to_owned()
}

/// Returns the page of a command.
fn roff(command: &Command) -> String {
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

/// Returns the sections of the text after the help: `Examples:` in front of indented lines is one,
/// and a paragraph belongs to the notes.
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
