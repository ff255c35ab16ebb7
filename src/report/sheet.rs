//! The report as a page: what `check --format markdown` and `--format html` write.
//!
//! Both come from one tree of blocks. Markdown is for a comment or a README, where the answer, the
//! table to tick and what is in the way count; HTML has room for the lines of the manifest and for
//! the picture too.

mod advice;
mod blocked;
mod excerpt;
mod gaps;
mod grant;
mod notes;
mod picture;
mod several;

use super::human::headline::look;
use super::human::{Look, blockers_of, faults_of, rest, summary};
use super::page::{Block, Inline, Page, Sign, code, marked, text};
use super::several::tally;
use super::strict::failing;
use super::words::audience;
use super::{Gap, Strict, Subject, plain};
use crate::check::Report;
use several::{Part, Several};

/// How long a text out of a file may be: a name or a list of workspaces that is longer is no more
/// than an attempt to fill the page.
const MOST: usize = 300;

/// The reports on some manifests as one page, each with the file that it is about, and what kept
/// the run from an answer to all that was asked.
///
/// ```
/// use front_scope::report::{Subject, sheet};
/// use front_scope::{Catalogue, Manifest, Profile, Question, check};
///
/// let text = "name: Acme\nendpoints:\n  - GET /tags\n";
/// let (manifest, map, _) = Manifest::read(text);
/// let question = Question::of(Profile::shared_only());
/// let report = check(Catalogue::builtin(), &manifest.unwrap(), &question);
/// let page = sheet(&[(&report, &Subject::new("acme.yaml", text, &map))], &[]);
///
/// let markdown = page.comment();
/// assert!(markdown.starts_with("## ✔ OAuth is enough for Acme (public, profile shared-only)\n"));
/// assert!(markdown.contains("| Tags | ✔ |  |  |  |\n"));
/// assert!(page.html().contains("<h2 id=\"part-1\">The least grant</h2>"));
/// ```
#[must_use]
pub fn sheet(reports: &[Checked<'_>], gaps: &[Gap<'_>]) -> Page {
    match reports {
        [] => gaps::alone(gaps),
        reports => several(reports, gaps).page(),
    }
}

/// The same as Markdown that fits into a comment on GitHub, as [`Page::comment`] has it. Of
/// thousands of reports, only those are written for which there is room.
#[must_use]
pub fn sheet_comment(reports: &[Checked<'_>], gaps: &[Gap<'_>]) -> String {
    match reports {
        [] => gaps::alone(gaps).comment(),
        reports => several(reports, gaps).comment(),
    }
}

/// A report with the file that it is about.
pub type Checked<'c> = (&'c Report, &'c Subject<'c>);

fn several<'s>(reports: &'s [Checked<'s>], gaps: &[Gap<'_>]) -> Several<'s, Checked<'s>> {
    Several {
        all: reports,
        title: &|reports| tally(reports.iter().copied()),
        head: ["Manifest", "Verdict", "Answer"],
        part: &|(report, subject)| Part {
            path: subject.path().to_owned(),
            sign: sign(report),
            word: vec![code(report.verdict().as_str())],
            title: headline(report, subject),
            lead: facts(report, subject),
            raised: failing(Strict::of(report, subject)),
        },
        blocks: &|(report, subject), within| parts(report, subject, within),
        first: gaps::unseen(gaps),
        more: gaps::sections(gaps),
    }
}

/// Where on a page the parts of a report stand.
#[derive(Clone, Copy)]
struct Within {
    /// Of their headings.
    level: u8,
    /// Which of the reports of the page it is.
    place: usize,
}

impl Within {
    fn heading(self, title: &str) -> Block {
        Block::Heading(self.level, vec![text(title)])
    }
}

/// What there is to say of one manifest below its headline.
fn parts(report: &Report, subject: &Subject<'_>, within: Within) -> Vec<Block> {
    let faults = faults_of(report, subject);
    if !faults.is_empty() {
        // A file that can't be judged is to be mended first: the rest would be in the way.
        let mut blocks = blocked::faults(&faults, subject, within);
        if !report.uses().is_empty() {
            let blockers = blockers_of(report);
            blocks.push(Block::Paragraph(said(&rest(report, &blockers, subject))));
        }
        blocks.extend(picture::picture(report, subject, within));
        return blocks;
    }
    let mut blocks = grant::grant(report, within);
    blocks.extend(blocked::blocked(report, subject, within));
    blocks.extend(advice::plans(report, within));
    blocks.extend(advice::steps(report, subject, within));
    blocks.extend(notes::warnings(report, subject, within));
    blocks.extend(notes::notes(report, subject, within));
    blocks.extend(notes::allowed(report, subject, within));
    blocks.extend(picture::picture(report, subject, within));
    blocks
}

/// The answer. What it quotes of a file stands in backticks; a name stands as it is.
fn headline(report: &Report, subject: &Subject<'_>) -> Vec<Inline> {
    let answer = summary(report, subject);
    let quotes = !faults_of(report, subject).is_empty() && !subject.path().contains('`');
    match quotes {
        true => said(&answer),
        false => vec![text(cut(&answer))],
    }
}

fn sign(report: &Report) -> Sign {
    match look(report) {
        Look::Good => Sign::Yes,
        Look::Bad => Sign::No,
        _ => Sign::Unknown,
    }
}

/// What the answer rests on.
fn facts(report: &Report, subject: &Subject<'_>) -> Vec<Inline> {
    let mut facts = Vec::new();
    // Of a file that can't be read nothing is known.
    if report.name().is_some() {
        facts.push(audience(report.audience()).to_owned());
    }
    let profile = report.profile();
    facts.push(cut(&format!(
        "profile {} ({})",
        profile.name(),
        profile.as_of()
    )));
    facts.push(format!("catalogue of {}", report.catalogue().as_of));
    vec![
        code(cut(subject.path())),
        text(format!(" · {}", facts.join(" · "))),
    ]
}

/// A sentence in which `backticks` mark code.
fn said(sentence: &str) -> Vec<Inline> {
    marked(&cut(sentence))
}

/// Text out of a file in a length that leaves room for the rest.
fn cut(long: &str) -> String {
    let long = plain(long);
    match long.char_indices().nth(MOST) {
        None => long.into_owned(),
        Some((at, _)) => format!("{}…", long.get(..at).unwrap_or_default()),
    }
}
