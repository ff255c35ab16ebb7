use std::io::{self, ErrorKind, Write};

#[cfg(not(target_os = "wasi"))]
use terminal_size::terminal_size_of;

use super::Exit;
use super::terminal::{self, LookArgs};
use crate::report::{
    self, Answer, Detail, Format, InputProblem, Layout, Style, Subject, diagnosis,
    escape_workflow_command, plain, wrap_message,
};
use crate::source::SourceMap;

/// WASI can't ask a terminal for its size; its host says it in `COLUMNS`.
#[cfg(target_os = "wasi")]
fn terminal_size_of<S>(_: &S) -> Option<(terminal_size::Width, terminal_size::Height)> {
    None
}

/// Standard output and standard error, and how text on them looks.
pub(super) struct Output {
    out: io::BufWriter<io::Stdout>,
    layout: Layout,
    error_layout: Layout,
    /// True if somebody has said how wide standard error is.
    is_error_wrapped: bool,
    is_read_for_commands: bool,
    failed: Option<io::Error>,
    problems: Vec<InputProblem>,
}

impl Output {
    /// Returns the streams of this process, as flags say that they look.
    pub(super) fn of_process(looks: LookArgs) -> Self {
        let (out, error) = (io::stdout(), io::stderr());
        let (layout, _) = terminal::layout(&out, terminal_size_of(&out), looks);
        let (error_layout, is_error_wrapped) =
            terminal::layout(&error, terminal_size_of(&error), looks);
        Output {
            out: io::BufWriter::new(out),
            layout,
            error_layout,
            is_error_wrapped,
            is_read_for_commands: false,
            failed: None,
            problems: Vec::new(),
        }
    }

    /// Returns the layout of standard output.
    pub(super) fn layout(&self) -> Layout {
        self.layout
    }

    /// Returns the layout of standard error.
    pub(super) fn error_layout(&self) -> Layout {
        self.error_layout
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
        // Logs are searched line by line: only where somebody has said how wide it is, text is
        // wrapped.
        let text = match self.is_read_for_commands {
            true => escape_workflow_command(text),
            false if self.is_error_wrapped => wrap_message(text, self.error_layout).into(),
            false => text.into(),
        };
        let _ = writeln!(io::stderr(), "{text}");
    }

    /// Says on standard error what is wrong with an input, and keeps it for the formats that are made
    /// of all that there is to tell.
    pub(super) fn diagnose(&mut self, problem: InputProblem) {
        self.diagnose_apart(&problem);
        self.miss(problem);
    }

    /// Returns the value, or says what is wrong with its input.
    pub(super) fn accept<T>(&mut self, read: Result<T, InputProblem>) -> Option<T> {
        read.map_err(|problem| self.diagnose(problem)).ok()
    }

    /// Complains that something that was asked about wasn't looked at.
    pub(super) fn unseen(&mut self, text: &str) {
        let line = text.lines().next().unwrap_or_default();
        self.miss(InputProblem::Skipped(line.to_owned()));
        self.complain(&format!("front-scope: {text}"));
    }

    /// Keeps what was told otherwise for the formats that are made of all that there is to tell.
    pub(super) fn miss(&mut self, problem: InputProblem) {
        if !self.problems.iter().any(|known| known.is_same(&problem)) {
            self.problems.push(problem);
        }
    }

    /// Takes the input problems that were kept since the last call.
    pub(super) fn missed(&mut self) -> Vec<InputProblem> {
        std::mem::take(&mut self.problems)
    }

    /// Says on standard error what is wrong with an input that no report may show.
    pub(super) fn diagnose_apart(&mut self, problem: &InputProblem) {
        let InputProblem::File {
            name,
            what,
            text,
            findings,
            ..
        } = problem
        else {
            return self.complain(&format!("front-scope: {}", problem.message()));
        };
        let map = SourceMap::default();
        let subject = Subject::new(name, text, &map);
        let layout = self.error_layout;
        let text = diagnosis(what, findings, &subject, layout);
        let (_, rest) = text.split_once('\n').unwrap_or_default();
        let headline = format!("front-scope: {} is {what}", plain(name));
        let headline = layout.paint(Style::Bad, &headline);
        self.complain(format!("{headline}\n{rest}").trim_end());
    }

    /// From here on answers are written in this format.
    pub(super) fn begin(&mut self, format: Format) {
        self.is_read_for_commands |= format == Format::Github;
    }

    /// Writes answers in a format, with the inputs that couldn't be used until now.
    pub(super) fn emit<A: Answer>(
        &mut self,
        format: Format,
        answers: &[A],
        detail: Detail,
    ) -> Exit {
        let problems = self.missed();
        // Where an answer was given, it has told of all problems.
        if answers.is_empty() && problems.is_empty() {
            return Exit::Fine;
        }
        let layout = Layout {
            detail,
            ..self.layout
        };
        report::emit(format, answers, &problems, layout, self)
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

impl report::Output for Output {
    fn print(&mut self, text: &str) {
        Output::print(self, text);
    }

    fn complain(&mut self, line: &str) {
        Output::complain(self, line);
    }
}
