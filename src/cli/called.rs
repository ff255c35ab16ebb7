//! The arguments of the subcommand that is called, without a look at those of all others: to
//! describe them takes longer than to read what was typed.

use std::ffi::OsString;

use clap::{Args, Command, FromArgMatches};

use super::terminal::Looks;
use super::{audit, catalogue, check, completions, endpoints, explain, graph, init};
use super::{lock, man, request, schema, triage};

/// Adds to a subcommand what it takes.
type Describe = fn(Command) -> Command;

/// What is called day by day.
const SUBCOMMANDS: [(&str, Describe); 13] = [
    ("init", init::Arguments::augment_args),
    (check::NAME, check::Arguments::augment_args),
    ("audit", audit::Arguments::augment_args),
    ("lock", lock::Arguments::augment_args),
    ("request", request::Arguments::augment_args),
    ("graph", graph::Arguments::augment_args),
    ("explain", explain::Arguments::augment_args),
    ("triage", triage::Arguments::augment_args),
    ("schema", schema::Arguments::augment_args),
    ("endpoints", endpoints::Arguments::augment_args),
    ("catalogue", catalogue::Arguments::augment_args),
    ("completions", completions::Arguments::augment_args),
    ("man", man::Arguments::augment_args),
];

/// What was typed, where a subcommand comes first and all is right. `None` for everything else, of
/// which only the whole description can say what it is: help, a version, a mistake.
pub(super) fn read(typed: &[OsString]) -> Option<super::Arguments> {
    let name = typed.get(1)?.to_str()?;
    let check = (name == check::NAME).then(|| check::usual::read(typed.get(2..)?));
    if let Some(check) = check.flatten() {
        return Some(super::Arguments {
            command: super::Command::Check(check),
            looks: Looks::default(),
        });
    }
    let (name, describe) = SUBCOMMANDS.iter().find(|(known, _)| *known == name)?;
    let subcommand = describe(bare(name));
    let command = Looks::augment_args(bare("front-scope")).subcommand(subcommand);
    let matches = command.try_get_matches_from(typed).ok()?;
    super::Arguments::from_arg_matches(&matches).ok()
}

/// A command that has no answers about itself, so that to ask for one is a mistake here.
fn bare(name: &'static str) -> Command {
    Command::default()
        .name(name)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    fn typed(words: &[&str]) -> Vec<OsString> {
        let words = ["front-scope"].iter().chain(words);
        words.map(OsString::from).collect()
    }

    #[test]
    fn every_subcommand_that_is_shown_is_among_them() {
        let command = crate::cli::Arguments::command();
        let shown = command.get_subcommands().filter(|one| !one.is_hide_set());
        let shown: Vec<&str> = shown.map(Command::get_name).collect();
        assert_eq!(shown, SUBCOMMANDS.map(|(name, _)| name));
    }

    #[test]
    fn what_is_called_day_by_day_is_read_without_the_others() {
        for words in [
            &["check"][..],
            &["check", "a.yaml", "--format=json", "-q", "--color", "never"],
            &["lock", "a.yaml"],
            &["explain", "GET /tags"],
            &["catalogue", "export"],
        ] {
            assert!(read(&typed(words)).is_some(), "{words:?}");
        }
        for words in [
            &[][..],
            &["--version"],
            &["check", "-h"],
            &["chekc"],
            &["help"],
        ] {
            assert!(read(&typed(words)).is_none(), "{words:?}");
        }
    }

    proptest! {
        /// What is read this way is what all of the description would make of it.
        #[test]
        fn it_is_what_the_whole_description_says(
            name in select(SUBCOMMANDS.map(|(name, _)| name).to_vec()),
            words in prop::collection::vec(select(vec![
                "a.yaml", "-", "--", "--quiet", "-q", "-qh", "-h", "--help", "-V", "--version", "help", "check",
                "--color", "--colour=always", "never", "--format", "json", "--format=grant", "--strict",
                "--strict=false", "--tokens", "2", "9", "--locked", "--profile", "shared-only", "--explain-all",
                "--exclude=x", "--config", "--no-config", "--max-size=1k", "--out", "--grant", "GET", "/tags",
                "GET /tags", "diff", "import", "export", "manifest", "--body", "--update", "--check",
            ]), 0..5),
        ) {
            let words: Vec<&str> = [name].into_iter().chain(words).collect();
            let typed = typed(&words);
            if let Some(found) = read(&typed) {
                let whole = crate::cli::Arguments::try_parse_from(&typed).unwrap();
                prop_assert_eq!(format!("{found:?}"), format!("{whole:?}"));
            }
        }
    }
}
