//! A document: what an answer says to people, as a tree of blocks that each renderer lays out in
//! its own way.
//!
//! Text that came out of a file is plain text here. Each renderer escapes what means something to
//! it; nothing is escaped before.

use std::borrow::Cow;

use super::Subject;
use super::answer::{Answer, ProblemFile};
use crate::finding::{Finding, joined};
use crate::model;

/// The quality of a piece of news, shown by more than a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Good news; covered.
    Yes,
    /// Covered in part.
    Partly,
    /// Not known.
    Unknown,
    /// Bad news; not covered.
    No,
}

impl From<model::Answer> for Mark {
    /// The mark of OAuth's answer to uses.
    fn from(answer: model::Answer) -> Self {
        match answer {
            model::Answer::Yes => Mark::Yes,
            model::Answer::Unknown => Mark::Unknown,
            model::Answer::No => Mark::No,
        }
    }
}

impl Mark {
    /// The mark in front of an answer.
    #[must_use]
    pub fn of_answer(self) -> &'static str {
        match self {
            Mark::Yes => "✔",
            Mark::No => "✘",
            Mark::Partly | Mark::Unknown => "?",
        }
    }

    /// The mark in a cell of a table.
    pub(super) fn of_cell(self) -> &'static str {
        match self {
            Mark::Yes => "●",
            Mark::Partly => "◐",
            Mark::Unknown => "?",
            Mark::No => "✘",
        }
    }

    /// The name among the classes of a style sheet.
    pub(super) fn class(self) -> &'static str {
        match self {
            Mark::Yes => "yes",
            Mark::Partly => "partly",
            Mark::Unknown => "unknown",
            Mark::No => "no",
        }
    }

    /// The mark of a cell in words.
    pub(super) fn word(self) -> &'static str {
        match self {
            Mark::Yes => "covered",
            Mark::Partly => "covered in part",
            Mark::Unknown => "not known",
            Mark::No => "not covered",
        }
    }
}

/// An answer in a sentence. Backticks in it mark code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headline {
    pub(super) mark: Option<Mark>,
    pub(super) text: String,
    /// The answer in a word, for a table or a title.
    pub(super) word: String,
    /// The answer in a few words, for the table that the terminal ends with.
    pub(super) phrase: String,
    /// The answer under another reading of the same facts.
    pub(super) other: Option<(Mark, String)>,
    /// The reason why a good answer fails all the same, as under `--strict`.
    pub(super) failure: Option<String>,
}

impl Headline {
    pub(super) fn new(mark: Mark, word: impl Into<String>, text: impl Into<String>) -> Self {
        let word = word.into();
        Headline {
            mark: Some(mark),
            text: text.into(),
            phrase: word.clone(),
            word,
            ..Headline::default()
        }
    }

    /// The answer in a sentence, without its mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns true if there is nothing to do about it.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.failure.is_none() && matches!(self.mark, None | Some(Mark::Yes))
    }

    /// The mark by which a table of several answers is sorted.
    pub(super) fn worst_mark(&self) -> Mark {
        match self.failure {
            Some(_) => Mark::No,
            None => self.mark.unwrap_or(Mark::Yes),
        }
    }
}

/// An answer for people: a headline, and blocks below it.
#[derive(Clone, Debug, Default)]
pub struct Document<'d> {
    pub(super) headline: Headline,
    /// The files, the profile and the catalogue that the answer rests on.
    pub(super) lead: Vec<Inline>,
    pub(super) blocks: Vec<Block<'d>>,
    /// Documents of equal rank that it ends with, one for each of several files.
    pub(super) sections: Vec<Document<'d>>,
    /// A record for programs, where a person doesn't see it.
    pub(super) record: Option<String>,
    /// True if it is written to be sent to somebody, rather than read as a report.
    pub(super) is_letter: bool,
}

/// A part of a document.
#[derive(Clone, Debug)]
pub(super) enum Block<'d> {
    /// A heading below the title, from 2. The terminal, where each part has labels, shows none.
    Heading(u8, String),
    /// A heading of level 2 that the terminal shows too.
    Part(String),
    /// Lines of code, with their language.
    Code(&'static str, String),
    Paragraph(Vec<Inline>),
    List(Vec<Vec<Inline>>),
    /// Numbered items below a label.
    #[cfg_attr(
        not(feature = "cli"),
        expect(dead_code, reason = "only a terminal has labels")
    )]
    Steps(&'static str, Vec<Vec<Inline>>),
    /// Labels and what is to be said of each.
    Facts(Vec<Fact>),
    Table(Table),
    Matrix(Matrix),
    Findings(Findings<'d>),
    /// Blocks that some want to see. The terminal shows `line` in their place, unless all is asked for;
    /// without a line it is for the terminal alone.
    Fold {
        title: &'static str,
        line: Option<Fact>,
        blocks: Vec<Block<'d>>,
    },
    /// A picture, and the same as a table for formats that have no pictures.
    Picture(Box<Figure>),
}

impl<'d> Block<'d> {
    /// Blocks that the terminal only shows where all is asked for.
    pub(super) fn hidden(title: &'static str, blocks: Vec<Self>) -> Self {
        Block::Fold {
            title,
            line: None,
            blocks,
        }
    }

    /// Findings below a heading; `None` where there are none.
    pub(super) fn findings(
        title: &'static str,
        helps: &'static str,
        most_drawn: usize,
        all: impl IntoIterator<Item = Located<'d>>,
    ) -> Option<Self> {
        let all: Vec<Located<'d>> = all.into_iter().collect();
        (!all.is_empty()).then_some(Block::Findings(Findings {
            title,
            helps,
            all,
            most_drawn,
        }))
    }

    /// Facts below a heading; nothing where there are none.
    pub(super) fn facts(title: &str, facts: Vec<Fact>) -> Vec<Self> {
        match facts.is_empty() {
            true => Vec::new(),
            false => vec![Block::Heading(2, title.to_owned()), Block::Facts(facts)],
        }
    }
}

/// A picture in HTML, and the same as blocks.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    pub(super) model: super::graph::Picture,
    pub(super) table: Table,
    pub(super) note: Option<String>,
}

/// A label and what is to be said. What goes on from the fact above has no label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fact {
    pub(super) label: String,
    pub(super) text: Vec<Inline>,
}

impl Fact {
    /// A fact in a sentence in which backticks mark code.
    pub(super) fn new(label: impl Into<String>, sentence: &str) -> Self {
        Fact {
            label: label.into(),
            text: marked(sentence),
        }
    }

    /// Facts below one label.
    pub(super) fn all(label: &str, sentences: impl IntoIterator<Item = String>) -> Vec<Fact> {
        let labels = std::iter::once(label).chain(std::iter::repeat(""));
        let facts = labels.zip(sentences);
        facts.map(|(label, text)| Fact::new(label, &text)).collect()
    }
}

/// Rows and columns of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// The label that the terminal writes in front of it; without one, its first column.
    pub(super) label: &'static str,
    pub(super) caption: String,
    pub(super) head: Vec<&'static str>,
    pub(super) rows: Vec<Vec<Vec<Inline>>>,
    /// The name of one row and of several, where some may be left out.
    pub(super) counted: Option<(&'static str, &'static str)>,
    /// The mark of each row, where the best are left out first.
    pub(super) marks: Vec<Mark>,
    /// True if it is searched line by line, so that the terminal wraps none of them.
    pub(super) is_list: bool,
    /// The number of rows that the terminal shows.
    pub(super) most_in_terminal: usize,
}

impl Table {
    pub(super) fn new(
        caption: impl Into<String>,
        head: impl IntoIterator<Item = &'static str>,
        rows: Vec<Vec<Vec<Inline>>>,
    ) -> Self {
        Table {
            caption: caption.into(),
            head: head.into_iter().collect(),
            rows,
            most_in_terminal: usize::MAX,
            ..Table::default()
        }
    }

    /// Returns the table, of whose rows some may be left out where there is no room.
    pub(super) fn counting(self, one: &'static str, more: &'static str) -> Self {
        Table {
            counted: Some((one, more)),
            ..self
        }
    }

    /// Its rows in the order in which they are kept where there is no room for all.
    pub(super) fn worst_first(&self) -> Vec<&Vec<Vec<Inline>>> {
        let mut rows: Vec<_> = self.rows.iter().enumerate().collect();
        rows.sort_by_key(|(place, _)| std::cmp::Reverse(self.marks.get(*place)));
        rows.into_iter().map(|(_, row)| row).collect()
    }
}

/// Rows × columns, each cell ticked in some way or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Matrix {
    pub(super) caption: String,
    /// The titles of the rows and of the columns.
    pub(super) head: Vec<&'static str>,
    pub(super) rows: Vec<(String, Vec<Option<Mark>>)>,
    /// Whose coverage the marks of its cells tell; without it a cell is ticked or not.
    pub(super) coverage: Option<&'static str>,
}

/// Findings of one file, drawn into its lines or told as a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Findings<'d> {
    pub(super) title: &'static str,
    /// The title of the helps.
    pub(super) helps: &'static str,
    pub(super) all: Vec<Located<'d>>,
    /// The number of findings of one code that the terminal draws.
    #[cfg_attr(
        not(feature = "cli"),
        expect(dead_code, reason = "only a terminal groups them")
    )]
    pub(super) most_drawn: usize,
}

/// A finding and the file that it is about.
#[derive(Clone, Debug)]
pub struct Located<'d> {
    pub(super) subject: &'d Subject<'d>,
    pub(super) finding: Cow<'d, Finding>,
}

impl<'d> Located<'d> {
    pub(super) fn new(subject: &'d Subject<'d>, finding: &'d Finding) -> Self {
        Located {
            subject,
            finding: Cow::Borrowed(finding),
        }
    }

    pub(super) fn owned(subject: &'d Subject<'d>, finding: Finding) -> Self {
        Located {
            subject,
            finding: Cow::Owned(finding),
        }
    }

    /// The line of the file, if it speaks of a place in it.
    pub(super) fn line(&self) -> Option<usize> {
        self.subject
            .position(self.finding.place())
            .map(|position| position.line)
    }

    /// The message, with the other lines that it is true of.
    pub(super) fn message(&self) -> Cow<'_, str> {
        let others = self.finding.others().iter();
        let lines = others.filter_map(|place| Some(self.subject.position(place)?.line));
        let lines: Vec<usize> = lines.collect();
        let does = if lines.len() == 1 { "does" } else { "do" };
        match lines.as_slice() {
            [] => Cow::Borrowed(self.finding.message()),
            lines => Cow::Owned(format!(
                "{}; so {does} {}",
                self.finding.message(),
                super::lines::joined_lines(lines)
            )),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Inline {
    Text(String),
    Strong(String),
    Code(String),
    Link(String, String),
}

impl Inline {
    /// Text, as a link if there is an address.
    pub(super) fn linked(text: impl Into<String>, url: Option<&str>) -> Self {
        match url {
            Some(url) => Inline::Link(text.into(), url.to_owned()),
            None => Inline::Text(text.into()),
        }
    }

    /// Its text without emphasis and address.
    pub(super) fn text(&self) -> &str {
        match self {
            Inline::Text(text)
            | Inline::Strong(text)
            | Inline::Code(text)
            | Inline::Link(text, _) => text,
        }
    }
}

pub(super) fn text(text: impl Into<String>) -> Inline {
    Inline::Text(text.into())
}

pub(super) fn strong(text: impl Into<String>) -> Inline {
    Inline::Strong(text.into())
}

pub(super) fn code(text: impl Into<String>) -> Inline {
    Inline::Code(text.into())
}

/// A sentence in which backticks mark code.
pub(super) fn marked(sentence: &str) -> Vec<Inline> {
    let mut inline = Vec::new();
    let mut rest = sentence;
    while let Some((before, behind)) = rest.split_once('`') {
        // One that is never closed is a character like others.
        let Some((inside, after)) = behind.split_once('`').filter(|(it, _)| !it.is_empty()) else {
            break;
        };
        inline.extend((!before.is_empty()).then(|| text(before)));
        inline.push(code(inside));
        rest = after;
    }
    inline.extend((!rest.is_empty()).then(|| text(rest)));
    inline
}

/// A list of words as a sentence has it: `a, b and c`.
pub(super) fn and<T: AsRef<str>>(words: &[T]) -> String {
    joined(words, "and")
}

/// Answers as one document: a single one as it is, several below a table of all; then the inputs
/// that couldn't be used.
pub(super) fn together<'d, A: Answer>(
    answers: &'d [A],
    problems: &'d [ProblemFile<'_>],
) -> Document<'d> {
    let files = problems.iter().filter(|file| file.skipped().is_none());
    let mut sections: Vec<Document<'d>> = files.map(of_problem).collect();
    let skipped = problems.iter().filter_map(ProblemFile::skipped);
    let skipped = skipped.map(|text| Fact::new("not looked at", text));
    let skipped: Vec<Fact> = skipped.collect();
    let mut document = match answers {
        [] if sections.len() == 1 => sections.pop().unwrap_or_default(),
        [] => {
            let titles: Vec<&str> = sections.iter().map(|it| it.headline.text()).collect();
            let (mark, text) = match titles.as_slice() {
                [] => (Mark::Unknown, "nothing could be looked at".to_owned()),
                titles => (Mark::No, titles.join(", ")),
            };
            Document {
                headline: Headline::new(mark, "", text),
                ..Document::default()
            }
        }
        [only] => only.document(),
        all => several(all),
    };
    if !skipped.is_empty() {
        document.blocks.insert(0, Block::Facts(skipped));
    }
    document.sections.append(&mut sections);
    document
}

/// A table of all answers, and below it each.
fn several<A: Answer>(answers: &[A]) -> Document<'_> {
    let headlines: Vec<Headline> = answers.iter().map(A::headline).collect();
    let rows = answers.iter().zip(&headlines).map(|(answer, headline)| {
        let path = answer.subject().map_or("", |subject| subject.path());
        let mark = headline.mark.map_or("", Mark::of_answer);
        let mut sentence = vec![text(format!("{mark} "))];
        sentence.extend(marked(&headline.text));
        if let Some(failure) = &headline.failure {
            sentence.extend([text("; "), strong(failure)]);
        }
        let path = super::escape::truncate(path, MOST_OF_A_NAME);
        vec![
            vec![code(path)],
            marked(&format!("`{}`", headline.word)),
            sentence,
        ]
    });
    let (tally, head) = A::tally(answers);
    let table = Table {
        marks: headlines.iter().map(Headline::worst_mark).collect(),
        ..Table::new("All manifests", head, rows.collect()).counting("manifest is", "manifests are")
    };
    let worst = headlines.iter().filter_map(|headline| headline.mark).max();
    Document {
        headline: Headline::new(worst.unwrap_or(Mark::Yes), "", tally),
        blocks: vec![Block::Table(table)],
        sections: answers.iter().map(A::document).collect(),
        ..Document::default()
    }
}

/// Returns the findings about an input.
fn of_problem<'d>(file: &'d ProblemFile<'_>) -> Document<'d> {
    Document {
        headline: Headline::new(Mark::No, "", file.problem.message()),
        blocks: Block::findings("What is wrong", "to do", 4, file.findings())
            .into_iter()
            .collect(),
        ..Document::default()
    }
}

/// The longest text out of a file, in characters: a longer name is an attempt to fill the page.
pub(super) const MOST_OF_A_NAME: usize = 300;
