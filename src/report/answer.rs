//! An answer: everything that a format may want of what a subcommand found out.

use serde::Serialize;
use serde_json::Value;

use super::document::{Document, Headline, Located};
use super::dto::certificate::CertificateFile;
use super::render::{certificate, github, gitlab, html, json, junit, markdown, sarif};
use super::{Subject, plain};
use crate::check::{CatalogueStamp, Verdict};
use crate::finding::Finding;
use crate::source::{SourceMap, secret};

/// The exit code of the command. Of several answers the highest counts.
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

/// A format of answers.
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
    /// A check that can be followed without this program, one object a line
    Certificate,
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
        Format::Certificate,
    ];

    /// Returns the name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.words().0
    }

    /// Returns the format in a few words.
    #[must_use]
    pub fn about(self) -> &'static str {
        self.words().1
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Format::Human => ("human", "For people"),
            Format::Json => ("json", "The whole answer, one object a line"),
            Format::Grant => ("grant", "The least grant alone, as YAML"),
            Format::Markdown => ("markdown", "For a comment on GitHub or a README"),
            Format::Html => ("html", "One self-contained page"),
            Format::Github => ("github", "Annotations of a GitHub workflow"),
            Format::Sarif => ("sarif", "One SARIF 2.1.0 log, for code scanning"),
            Format::Gitlab => ("gitlab", "A Code Quality report of GitLab"),
            Format::Junit => ("junit", "A JUnit report, one test a file"),
            Format::Certificate => (
                "certificate",
                "A check that can be followed without this program",
            ),
        }
    }
}

/// Everything that a format may want of what a subcommand found out.
pub trait Answer {
    /// The name of the question that it answers, such as `check`. Uploads of answers to one question don't
    /// replace those to another one.
    const QUESTION: &'static str;

    /// The answer in a sentence: first line, `--quiet`, title, standard error.
    fn headline(&self) -> Headline;

    /// The answer for people: terminal, Markdown, HTML.
    fn document(&self) -> Document<'_>;

    /// The findings at places of files: annotations, SARIF, Code Quality.
    fn findings(&self) -> Vec<Located<'_>> {
        Vec::new()
    }

    /// The whole answer as JSON.
    fn json(&self) -> impl Serialize + '_;

    /// The exit code.
    fn exit(&self) -> Exit;

    /// The file that it is about.
    fn subject(&self) -> Option<&Subject<'_>> {
        None
    }

    /// Facts for formats that programs read.
    fn about(&self) -> About<'_> {
        About::default()
    }

    /// The answer with everything needed to follow it, where it can be certified.
    fn certificate(&self) -> Option<CertificateFile<'_>> {
        None
    }

    /// A tally of several answers, and the titles of the table that lists them.
    fn tally(answers: &[Self]) -> (String, [&'static str; 3])
    where
        Self: Sized,
    {
        let what = format!("{} answers", answers.len());
        (what, ["File", "Answer", "In a sentence"])
    }
}

/// Facts about an answer for formats that programs read.
#[derive(Debug, Default)]
pub struct About<'a> {
    /// The answer as objects, for the properties of a SARIF log.
    pub facts: Vec<Value>,
    /// The catalogue that it rests on.
    pub catalogue: Option<CatalogueStamp>,
    /// The findings that the manifest allows, in words, at the first of them.
    pub allowed: Option<(Located<'a>, String)>,
    /// The finding that says why nothing of the file could be read.
    pub unreadable: Option<Located<'a>>,
    /// The least grant as YAML, where it is whole.
    pub grant: Option<String>,
}

/// An input that can't be used or wasn't looked at. Formats that are made of findings have to say
/// it: a report without a finding reads as if all were well.
#[derive(Clone, Debug)]
pub enum InputProblem {
    /// A file that can't be used.
    File {
        /// Its name.
        name: String,
        /// True if it came from standard input, so that there is no file to point at.
        is_stdin: bool,
        /// The kind of mistake, as in `not a profile`.
        what: String,
        /// The part of its text that may be shown.
        text: String,
        /// The findings about it.
        findings: Vec<Finding>,
    },
    /// Something that was asked about and wasn't looked at, in words.
    Skipped(String),
}

impl InputProblem {
    /// Returns true if it is about the same input.
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

/// The receiver of a rendered answer: standard output and standard error.
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
    let mut worst = None;
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
        Format::Certificate => {
            if !certificate::print(answers, output) {
                worst = Some(Exit::Undetermined);
            }
        }
    }
    answers
        .iter()
        .map(|answer| exit(answer, output))
        .chain(worst)
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
        match answer.about().grant {
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

/// The amount of detail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// The answer in one line, and nothing where it is good news.
    Brief,
    /// As much as one needs to go on.
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

/// The width of the terminal, its abilities, and the amount of detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Columns.
    pub width: usize,
    /// True if there are colours.
    pub colour: bool,
    /// True if addresses of sources are links. What is seen is the same with and without.
    pub links: bool,
    /// True if it is a terminal, where what doesn't fit may be cut.
    pub is_terminal: bool,
    /// The amount of detail.
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
    /// Emphasis.
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
