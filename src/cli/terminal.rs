//! The look of output: its width, colour and links.
//!
//! A flag wins over the environment, and the environment over the stream. Standard output and
//! standard error are each asked for themselves.

use std::env;

use anstream::stream::RawStream;
use anstream::{AutoStream, ColorChoice};
use clap::{Args, ValueEnum};
use terminal_size::{Height, Width};

use crate::report::Layout;

/// The width of text where nobody says it.
const USUAL_WIDTH: usize = 80;

/// The options of every subcommand for the look of output.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(super) struct LookArgs {
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
enum When {
    /// On a terminal, unless the environment says otherwise
    #[default]
    Auto,
    /// In files and pipes too
    Always,
    /// Nowhere
    Never,
}

/// Returns the layout of a stream, whose size is known if it is a terminal, and true if somebody has
/// said how wide it is.
pub(super) fn layout(
    stream: &impl RawStream,
    size: Option<(Width, Height)>,
    looks: LookArgs,
) -> (Layout, bool) {
    let is_terminal = stream.is_terminal();
    let colour = match looks.color {
        When::Always => true,
        When::Never => false,
        When::Auto => {
            // The library takes any value for a wish, and `0` is the contrary of one.
            let is_unforced = !is_terminal && env::var("CLICOLOR_FORCE").is_ok_and(|it| it == "0");
            !is_unforced && AutoStream::choice(stream) != ColorChoice::Never
        }
    };
    // Only a terminal has a size; elsewhere an exported `COLUMNS` is a wish, if it can be meant.
    let columns = size.filter(|_| is_terminal);
    let columns = columns.map(|(Width(columns), _)| usize::from(columns));
    let wished = || env::var("COLUMNS").ok()?.parse().ok();
    let width = columns.or_else(|| wished().filter(|columns| (20..=1000).contains(columns)));
    let layout = Layout {
        width: width.unwrap_or(USUAL_WIDTH),
        colour,
        links: colour && is_terminal && has_links(),
        is_terminal,
        ..Layout::default()
    };
    (layout, width.is_some())
}

/// Returns true for a terminal that is known to follow links. None says so itself, and some print
/// what they don't understand.
fn has_links() -> bool {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_between = is_set("CI") || is_set("TMUX") || is_set("STY");
    if is_between && !is_set("FORCE_HYPERLINK") {
        return false;
    }
    let is_foot = || env::var("TERM").is_ok_and(|term| term == "foot" || term == "foot-extra");
    supports_hyperlinks::supports_hyperlinks() || !is_set("FORCE_HYPERLINK") && is_foot()
}
