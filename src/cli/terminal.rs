//! How output looks where it goes to: how wide it is, whether in colour, whether with links.
//!
//! A flag wins over the environment, and the environment over what is there. Standard output and
//! standard error are each asked for themselves.

use std::borrow::Cow;

use clap::{Args, ValueEnum};

use crate::report::Layout;

/// The width of text where nobody says it.
const USUAL_WIDTH: usize = 80;

/// The options of every subcommand for how output looks.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(super) struct Looks {
    #[arg(
        long,
        alias = "colour",
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value_t,
        hide_possible_values = true,
        hide_default_value = true,
        help = COLOUR,
        help_heading = "Output"
    )]
    color: When,
}

const COLOUR: &str = "Whether to colour: auto, always or never [default: auto]";

/// The help of `--quiet`, wherever answers are given.
pub(super) const QUIET: &str = "Say nothing of what is fine, and of the rest a line each; \
                                other formats than human stay as they are";

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// On a terminal, unless the environment says otherwise
    #[default]
    Auto,
    /// In files and pipes too
    Always,
    /// Nowhere
    Never,
}

/// Reads an environment variable, if it is set.
type Variable<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Where output goes to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stream {
    pub(super) is_terminal: bool,
    /// Of the terminal, where it says so.
    pub(super) columns: Option<u16>,
}

impl Stream {
    /// The layout of the stream in the environment of this process.
    pub(super) fn layout(self, looks: Looks) -> Layout {
        self.layout_in(looks.color, &in_process)
    }

    /// Returns true if somebody has said how wide it is.
    pub(super) fn has_width(self) -> bool {
        self.width(&in_process).is_some()
    }

    fn layout_in(self, when: When, variable: Variable<'_>) -> Layout {
        let colour = match when {
            When::Always => true,
            When::Never => false,
            When::Auto => self.has_colour(variable),
        };
        Layout {
            width: self.width(variable).unwrap_or(USUAL_WIDTH),
            colour,
            links: colour && self.is_terminal && has_links(variable),
            is_terminal: self.is_terminal,
            ..Layout::default()
        }
    }

    /// That of the terminal; elsewhere an exported `COLUMNS` is a wish, if it can be meant.
    fn width(self, variable: Variable<'_>) -> Option<usize> {
        let columns = self.columns.filter(|_| self.is_terminal).map(usize::from);
        let wished = || variable("COLUMNS")?.parse().ok();
        let possible = |columns: &usize| (20..=1000).contains(columns);
        columns.or_else(|| wished().filter(possible))
    }

    fn has_colour(self, variable: Variable<'_>) -> bool {
        let says = |name: &str| variable(name).filter(|value| !value.is_empty());
        if says("NO_COLOR").is_some() {
            return false;
        }
        if says("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
            return true;
        }
        self.is_terminal && says("TERM").is_none_or(|term| term != "dumb")
    }
}

fn in_process(name: &str) -> Option<String> {
    let value = std::env::var_os(name)?;
    Some(value.to_string_lossy().into_owned())
}

/// Terminals that are known to follow links. None asks for it, so that what isn't known gets none:
/// some print what they don't understand.
fn has_links(variable: Variable<'_>) -> bool {
    let says = |name: &str| variable(name).filter(|value| !value.is_empty());
    if let Some(forced) = says("FORCE_HYPERLINK") {
        return forced != "0";
    }
    let term = says("TERM").map_or(Cow::Borrowed(""), Cow::Owned);
    let is_between = says("TMUX").is_some() || says("STY").is_some();
    if says("CI").is_some() || is_between || term == "dumb" {
        return false;
    }
    let at_least = |name: &str, least: u32| {
        let version = says(name).and_then(|version| version.parse().ok());
        version.is_some_and(|version: u32| version >= least)
    };
    let program = says("TERM_PROGRAM").unwrap_or_default();
    matches!(
        program.as_str(),
        "ghostty" | "iTerm.app" | "vscode" | "WezTerm"
    ) || matches!(
        &*term,
        "alacritty" | "foot" | "foot-extra" | "xterm-ghostty" | "xterm-kitty"
    ) || at_least("VTE_VERSION", 5000)
        || at_least("KONSOLE_VERSION", 201_200)
        || says("WT_SESSION").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TERMINAL: Stream = Stream {
        is_terminal: true,
        columns: Some(120),
    };
    const FILE: Stream = Stream {
        is_terminal: false,
        columns: None,
    };

    fn layout(stream: Stream, when: When, environment: &[(&str, &str)]) -> Layout {
        let variable = |name: &str| {
            let mut all = environment.iter();
            let found = all.find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        stream.layout_in(when, &variable)
    }

    #[test]
    fn a_flag_wins_over_the_environment_and_the_environment_over_what_is_there() {
        for (stream, when, environment, colour) in [
            (TERMINAL, When::Auto, &[][..], true),
            (FILE, When::Auto, &[], false),
            (TERMINAL, When::Auto, &[("NO_COLOR", "1")], false),
            (TERMINAL, When::Auto, &[("NO_COLOR", "")], true),
            (TERMINAL, When::Auto, &[("TERM", "dumb")], false),
            (FILE, When::Auto, &[("CLICOLOR_FORCE", "1")], true),
            (FILE, When::Auto, &[("CLICOLOR_FORCE", "0")], false),
            (FILE, When::Auto, &[("CLICOLOR_FORCE", "")], false),
            (
                FILE,
                When::Auto,
                &[("CLICOLOR_FORCE", "1"), ("TERM", "dumb")],
                true,
            ),
            (
                FILE,
                When::Auto,
                &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")],
                false,
            ),
            (
                FILE,
                When::Always,
                &[("NO_COLOR", "1"), ("TERM", "dumb")],
                true,
            ),
            (TERMINAL, When::Never, &[("CLICOLOR_FORCE", "1")], false),
        ] {
            let found = layout(stream, when, environment).colour;
            assert_eq!(found, colour, "{stream:?} {when:?} {environment:?}");
        }
    }

    #[test]
    fn a_terminal_knows_its_width_and_elsewhere_columns_may_say_it() {
        for (stream, columns, width) in [
            (TERMINAL, None, 120),
            (TERMINAL, Some("60"), 120),
            (
                Stream {
                    columns: None,
                    ..TERMINAL
                },
                Some("60"),
                60,
            ),
            (FILE, None, 80),
            (FILE, Some("60"), 60),
            (FILE, Some(""), 80),
            (FILE, Some("wide"), 80),
            (FILE, Some("0"), 80),
            (FILE, Some("5"), 80),
            (FILE, Some("-3"), 80),
            (FILE, Some("99999999999999999999"), 80),
        ] {
            let environment: Vec<_> = columns
                .map(|value| ("COLUMNS", value))
                .into_iter()
                .collect();
            let found = layout(stream, When::Auto, &environment).width;
            assert_eq!(found, width, "{stream:?} {columns:?}");
        }
    }

    #[test]
    fn links_are_for_terminals_that_are_known_to_follow_them() {
        let kitty = ("TERM", "xterm-kitty");
        for (stream, when, environment, links) in [
            (TERMINAL, When::Auto, &[kitty][..], true),
            (TERMINAL, When::Always, &[kitty], true),
            (TERMINAL, When::Auto, &[("TERM", "xterm-256color")], false),
            (TERMINAL, When::Auto, &[("TERM_PROGRAM", "WezTerm")], true),
            (
                TERMINAL,
                When::Auto,
                &[("TERM_PROGRAM", "Apple_Terminal")],
                false,
            ),
            (TERMINAL, When::Auto, &[("VTE_VERSION", "7603")], true),
            (TERMINAL, When::Auto, &[("VTE_VERSION", "4900")], false),
            (TERMINAL, When::Auto, &[("VTE_VERSION", "new")], false),
            (TERMINAL, When::Auto, &[("KONSOLE_VERSION", "230805")], true),
            (TERMINAL, When::Auto, &[("WT_SESSION", "a-b")], true),
            (TERMINAL, When::Auto, &[("FORCE_HYPERLINK", "1")], true),
            (
                TERMINAL,
                When::Auto,
                &[kitty, ("FORCE_HYPERLINK", "0")],
                false,
            ),
            (
                TERMINAL,
                When::Auto,
                &[kitty, ("TMUX", "/tmp/tmux-1")],
                false,
            ),
            (TERMINAL, When::Auto, &[kitty, ("CI", "true")], false),
            (TERMINAL, When::Auto, &[kitty, ("NO_COLOR", "1")], false),
            (
                TERMINAL,
                When::Never,
                &[kitty, ("FORCE_HYPERLINK", "1")],
                false,
            ),
            (
                FILE,
                When::Always,
                &[kitty, ("FORCE_HYPERLINK", "1")],
                false,
            ),
            (
                TERMINAL,
                When::Always,
                &[("TERM", "dumb"), ("VTE_VERSION", "7603")],
                false,
            ),
        ] {
            let found = layout(stream, when, environment).links;
            assert_eq!(found, links, "{stream:?} {when:?} {environment:?}");
        }
    }
}
