use std::io::{self, ErrorKind, IsTerminal, Write};

use super::Exit;
use crate::finding::Finding;
use crate::report::{Layout, Subject, diagnosis, harmless};
use crate::source::SourceMap;

/// Standard output and standard error, and how text on them looks.
pub(super) struct Output {
    out: io::BufWriter<io::Stdout>,
    layout: Layout,
    is_read_for_commands: bool,
    failed: Option<io::Error>,
}

impl Output {
    /// Those of this process: as wide as the terminal, in colour on one unless `NO_COLOR` is set.
    pub(super) fn of_process() -> Self {
        let stdout = io::stdout();
        let is_terminal = stdout.is_terminal();
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let width = terminal_size::terminal_size_of(&stdout).map(|(width, _)| usize::from(width.0));
        Output {
            layout: Layout {
                width: width.filter(|_| is_terminal).unwrap_or(80),
                colour: is_terminal && !no_colour && !is_dumb,
            },
            out: io::BufWriter::new(stdout),
            is_read_for_commands: false,
            failed: None,
        }
    }

    pub(super) fn layout(&self) -> Layout {
        self.layout
    }

    /// From here on standard output has workflow commands, and GitHub's runner looks for them on
    /// standard error too, where nothing is to be taken for one.
    pub(super) fn have_commands_read(&mut self) {
        self.is_read_for_commands = true;
    }

    /// Prints to standard output. That nobody reads it is no error.
    pub(super) fn print(&mut self, text: &str) {
        if self.failed.is_none() {
            self.failed = self.out.write_all(text.as_bytes()).err();
        }
    }

    /// Says something on standard error, after what was printed so far. Where nobody hears it,
    /// there is nothing left to do.
    pub(super) fn complain(&mut self, text: &str) {
        if self.failed.is_none() {
            self.failed = self.out.flush().err();
        }
        let text = match self.is_read_for_commands {
            true => harmless(text),
            false => text.into(),
        };
        let _ = writeln!(io::stderr(), "{text}");
    }

    /// Says on standard error what is wrong with a file that isn't what it should be.
    pub(super) fn diagnose(&mut self, what: &str, path: &str, text: &str, findings: &[Finding]) {
        let map = SourceMap::default();
        let subject = Subject::new(path, text, &map);
        let text = diagnosis(what, findings, &subject, self.layout);
        self.complain(&format!(
            "front-scope: {}",
            text.trim_end().trim_start_matches("✘ ")
        ));
    }

    /// Ends the output. A reader that has gone away is no error; a full disk is.
    pub(super) fn finish(mut self, exit: Exit) -> Exit {
        let failed = self.failed.take().or_else(|| self.out.flush().err());
        match failed.filter(|error| error.kind() != ErrorKind::BrokenPipe) {
            None => exit,
            Some(error) => {
                let _ = writeln!(
                    io::stderr(),
                    "front-scope: the output can't be written: {error}"
                );
                Exit::Undetermined
            }
        }
    }
}
