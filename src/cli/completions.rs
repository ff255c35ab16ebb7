use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use super::Exit;
use super::output::Output;

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The shell that is to complete arguments
    shell: Shell,
}

const AFTER_HELP: &str = "\
Examples:
  source <(front-scope completions bash)
  front-scope completions fish > ~/.config/fish/completions/front-scope.fish";

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    let mut command = super::Arguments::command();
    let mut script = Vec::new();
    generate(arguments.shell, &mut command, "front-scope", &mut script);
    let script = String::from_utf8_lossy(&script);
    // For bash the name is spelled in two ways, because of its hyphen, and nothing is completed
    // after a subcommand: https://github.com/clap-rs/clap/issues/6421
    output.print(&script.replace("front__subcmd__scope", "front__scope"));
    Exit::Fine
}
