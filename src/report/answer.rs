//! An answer: everything that a format may want of what a subcommand found out.

use serde::Serialize;
use serde_json::Value;

use super::document::{Document, Headline, Located};
use super::render::{github, gitlab, html, json, junit, markdown, sarif};
use super::{Subject, plain};
use crate::check::{CatalogueStamp, Verdict};
use crate::finding::Finding;
use crate::source::{SourceMap, secret};

/// How the command ends. Of several answers the highest code counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 0: OAuth is enough, or an API token is fine without asking.
    Fine,
    /// 1: Front has to be asked, or nothing was found.
    Failed,
    /// 2: it can't be said, or the command was used wrongly.
    Undetermined,
}

impl From<Verdict> for Exit {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Oauth | Verdict::ApiToken => Exit::Fine,
            Verdict::Exception | Verdict::ContactFront => Exit::Failed,
            Verdict::Undetermined => Exit::Undetermined,
        }
    }
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// For people, on a terminal
    Human,
    /// The whole answer, one object a line
    Json,
    /// The least grant alone, as YAML
    Grant,
    /// For a comment on GitHub or a README
    Markdown,
    /// One self-contained page
    Html,
    /// Annotations of a GitHub workflow
    Github,
    /// One SARIF 2.1.0 log, for code scanning
    Sarif,
    /// A Code Quality report of GitLab
    Gitlab,
    /// A `JUnit` report, one test a file
    Junit,
}

impl Format {
    /// All formats, in the order in which help lists them.
    pub const ALL: &[Format] = &[
        Format::Human,
        Format::Json,
        Format::Grant,
        Format::Markdown,
        Format::Html,
        Format::Github,
        Format::Sarif,
        Format::Gitlab,
        Format::Junit,
    ];

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Human => "human",
            Format::Json => "json",
            Format::Grant => "grant",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Github => "github",
            Format::Sarif => "sarif",
            Format::Gitlab => "gitlab",
            Format::Junit => "junit",
        }
    }

    /// The format in a few words.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Format::Human => "For people",
            Format::Json => "The whole answer, one object a line",
            Format::Grant => "The least grant alone, as YAML",
            Format::Markdown => "For a comment on GitHub or a README",
            Format::Html => "One self-contained page",
            Format::Github => "Annotations of a GitHub workflow",
            Format::Sarif => "One SARIF 2.1.0 log, for code scanning",
            Format::Gitlab => "A Code Quality report of GitLab",
            Format::Junit => "A JUnit report, one test a file",
        }
    }
}

/// The question that answers of one kind are about. Uploads of answers to one question don't
/// replace those to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// What manifests need, and whether that is more than is locked.
    Check,
    /// Whether a token fits a manifest.
    Audit,
    /// What another catalogue means for manifests.
    Drift,
    /// Why a call was refused.
    Triage,
    /// What was locked.
    Lock,
    /// What to ask Front for.
    Request,
    /// What something means.
    Explain,
    /// Which operations there are.
    Endpoints,
}

impl Question {
    pub(super) fn name(self) -> &'static str {
        match self {
            Question::Check => "check",
            Question::Audit => "audit",
            Question::Drift => "drift",
            Question::Triage => "triage",
            Question::Lock => "lock",
            Question::Request => "request",
            Question::Explain => "explain",
            Question::Endpoints => "endpoints",
        }
    }
}

/// Everything that a format may want of what a subcommand found out.
pub trait Answer {
    /// The question that it answers.
    const QUESTION: Question;

    /// The whole answer as JSON.
    type Json<'a>: Serialize
    where
        Self: 'a;

    /// The answer in a sentence: first line, `--quiet`, title, standard error.
    fn headline(&self) -> Headline;

    /// The answer for people: terminal, Markdown, HTML.
    fn document(&self) -> Document<'_>;

    /// What was found at places of files: annotations, SARIF, Code Quality.
    fn findings(&self) -> Vec<Located<'_>> {
        Vec::new()
    }

    /// The whole answer as JSON.
    fn json(&self) -> Self::Json<'_>;

    /// How the command ends.
    fn exit(&self) -> Exit;

    /// The file that it is about.
    fn subject(&self) -> Option<&Subject<'_>> {
        None
    }

    /// The answer in a few facts, for the properties of a SARIF log.
    fn facts(&self) -> Vec<Value> {
        Vec::new()
    }

    /// The catalogue that it rests on.
    fn catalogue(&self) -> Option<CatalogueStamp> {
        None
    }

    /// What the manifest allows, as one finding at the first place of it.
    fn allowed(&self) -> Option<(Located<'_>, String)> {
        None
    }

    /// The finding that says why nothing of the file could be read.
    fn unreadable(&self) -> Option<Located<'_>> {
        None
    }

    /// The least grant as YAML, where it is whole.
    fn grant(&self) -> Option<String> {
        None
    }

    /// What several answers come to, in a sentence, and the titles of the table that lists them.
    fn tally(answers: &[Self]) -> (String, [&'static str; 3])
    where
        Self: Sized,
    {
        let what = format!("{} answers", answers.len());
        (what, ["File", "Answer", "In a sentence"])
    }
}

/// An input that can't be used or wasn't looked at. Formats that are made of findings have to say
/// it: a report without a finding reads as if all were well.
#[derive(Clone, Debug)]
pub enum InputProblem {
    /// A file that can't be used.
    File {
        /// What it is called.
        name: String,
        /// Whether it came from standard input, so that there is no file to point at.
        is_stdin: bool,
        /// What it is instead of what it should be, as in `no profile`.
        what: String,
        /// What of its text may be shown.
        text: String,
        /// What is wrong with it.
        findings: Vec<Finding>,
    },
    /// Something that was asked about and wasn't looked at, in words.
    Skipped(String),
}

impl InputProblem {
    /// Whether it is about the same input.
    #[must_use]
    pub fn is_same(&self, other: &InputProblem) -> bool {
        match (self, other) {
            (InputProblem::File { name: one, .. }, InputProblem::File { name: other, .. })
            | (InputProblem::Skipped(one), InputProblem::Skipped(other)) => one == other,
            _ => false,
        }
    }

    /// The problem in a sentence without a period.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            InputProblem::File { name, what, .. } => format!("{name} is {what}"),
            InputProblem::Skipped(text) => text.clone(),
        }
    }

    /// Masks whatever may be a secret.
    pub(super) fn mask(&mut self) {
        match self {
            InputProblem::File { text, .. } | InputProblem::Skipped(text) => secret::hide(text),
        };
    }
}

/// A problem with the file that it is about, whose places are spans.
pub(super) struct ProblemFile<'p> {
    pub(super) problem: &'p InputProblem,
    subject: Option<Subject<'p>>,
}

impl<'p> ProblemFile<'p> {
    fn all(problems: &'p [InputProblem], map: &'p SourceMap) -> Vec<Self> {
        let of = |problem: &'p InputProblem| {
            let subject = match problem {
                InputProblem::Skipped(_) => None,
                InputProblem::File {
                    name,
                    text,
                    is_stdin,
                    ..
                } => {
                    let subject = Subject::new(name, text, map);
                    Some(match is_stdin {
                        true => subject.without_file(),
                        false => subject,
                    })
                }
            };
            ProblemFile { problem, subject }
        };
        problems.iter().map(of).collect()
    }

    pub(super) fn findings(&self) -> Vec<Located<'_>> {
        let InputProblem::File { findings, .. } = self.problem else {
            return Vec::new();
        };
        let subject = self.subject.iter();
        let located =
            subject.flat_map(|subject| findings.iter().map(move |it| Located::new(subject, it)));
        located.collect()
    }

    pub(super) fn skipped(&self) -> Option<&'p str> {
        match self.problem {
            InputProblem::Skipped(text) => Some(text),
            InputProblem::File { .. } => None,
        }
    }
}

/// Where a rendered answer goes: what is printed, and what is said on standard error.
pub trait Output {
    /// Prints text.
    fn print(&mut self, text: &str);
    /// Says a line on standard error.
    fn complain(&mut self, line: &str);
}

/// Writes answers in a format, with the inputs that couldn't be used, and says how that ends.
pub fn emit<A: Answer>(
    format: Format,
    answers: &[A],
    problems: &[InputProblem],
    layout: Layout,
    output: &mut dyn Output,
) -> Exit {
    let map = SourceMap::default();
    let problems = ProblemFile::all(problems, &map);
    match format {
        #[cfg(feature = "cli")]
        Format::Human => super::render::terminal::print(answers, layout, output),
        #[cfg(not(feature = "cli"))]
        Format::Human => {
            // Layout is the terminal's.
            let _ = layout;
            output.print(&markdown::comment(answers, &problems));
        }
        Format::Json => json::print(answers, output),
        Format::Grant => grants(answers, output),
        Format::Markdown => output.print(&markdown::comment(answers, &problems)),
        Format::Html => output.print(&html::page(&super::document::together(answers, &problems))),
        Format::Github => output.print(&github::render(answers, &problems)),
        Format::Sarif => output.print(&(sarif::render(answers, &problems) + "\n")),
        Format::Gitlab => output.print(&(gitlab::render(answers, &problems) + "\n")),
        Format::Junit => output.print(&junit::render(answers, &problems)),
    }
    answers
        .iter()
        .map(|answer| exit(answer, output))
        .max()
        .unwrap_or(Exit::Fine)
}

/// The exit code of an answer; what isn't clear from the code is said on standard error.
fn exit<A: Answer>(answer: &A, output: &mut dyn Output) -> Exit {
    let headline = answer.headline();
    let exit = answer.exit();
    if exit == Exit::Undetermined {
        output.complain(&format!("front-scope: {}", plain(&headline.text)));
    }
    if let (Some(failure), Some(subject)) = (&headline.failure, answer.subject()) {
        let path = plain(subject.path());
        let why = failure
            .strip_prefix("fails under --strict: ")
            .unwrap_or(failure);
        output.complain(&format!("front-scope: {path}: {why} under --strict"));
    }
    exit
}

/// The grants of manifests, each of several below a comment with its file.
fn grants<A: Answer>(answers: &[A], output: &mut dyn Output) {
    for (index, answer) in answers.iter().enumerate() {
        output.print(if index == 0 { "" } else { "---\n" });
        match answer.grant() {
            Some(grant) => {
                if let (Some(subject), true) = (answer.subject(), answers.len() > 1) {
                    output.print(&format!("# {}\n", plain(subject.path())));
                }
                output.print(&grant);
            }
            None if answers.len() > 1 => {
                output.print(&format!("# {}\n", plain(&answer.headline().text)));
            }
            None => {}
        }
    }
}

/// How much to say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// The answer in one line, and nothing where it is good news.
    Brief,
    /// What is needed to go on.
    #[default]
    Usual,
    /// All that is folded too.
    EveryItem,
}

impl Detail {
    /// As flags ask for.
    #[must_use]
    pub fn of(is_quiet: bool, is_all: bool) -> Self {
        match (is_quiet, is_all) {
            (true, _) => Detail::Brief,
            (false, true) => Detail::EveryItem,
            (false, false) => Detail::Usual,
        }
    }
}

/// How wide the terminal is, whether it has colours and links, and how much to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Columns.
    pub width: usize,
    /// Whether to colour.
    pub colour: bool,
    /// Whether addresses of sources are links. What is seen is the same with and without.
    pub links: bool,
    /// Whether it is a terminal, where what doesn't fit may be cut.
    pub is_terminal: bool,
    /// How much to say.
    pub detail: Detail,
}

impl Default for Layout {
    /// 80 columns without colour and links, as in a file.
    fn default() -> Self {
        Layout {
            width: 80,
            colour: false,
            links: false,
            is_terminal: false,
            detail: Detail::Usual,
        }
    }
}

/// The role of a piece of text, and so how it looks. Nothing is said by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Good news.
    Good,
    /// Bad news.
    Bad,
    /// Neither.
    Unsure,
    /// A label in front of text.
    Label,
    /// What stands out.
    Strong,
}

/// Answers as text in a format.
#[must_use]
pub fn render<A: Answer>(format: Format, answers: &[A], layout: Layout) -> String {
    struct Text(String);
    impl Output for Text {
        fn print(&mut self, text: &str) {
            self.0.push_str(text);
        }
        fn complain(&mut self, _: &str) {}
    }
    let mut text = Text(String::new());
    emit(format, answers, &[], layout, &mut text);
    text.0
}
