//! What is said of several manifests: whose a report is, and the last word, a line for each and
//! what they come to.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::super::several::{FAILS, tally};
use super::super::words::counted;
use super::super::{Strict, Subject, plain};
use super::wrap::Wrapping;
use super::{Layout, Look, headline, sentence, sign};
use crate::check::{Report, Verdict};
use crate::finding::Severity;

/// So much room a path needs beside its verdict.
const LEAST_ROOM: usize = 16;

/// Of so many manifests each is told in full. Of more, those that pass stand in the table alone.
pub const MOST_IN_FULL: usize = 10;

/// Whose the report is that follows, where there are several.
#[must_use]
pub fn whose(subject: &Subject<'_>, layout: Layout) -> String {
    let line = format!("── {}", plain(subject.path()));
    layout.paint(Look::Strong, &line) + "\n"
}

/// Whether nothing has to be done about a manifest.
#[must_use]
pub fn passes(report: &Report, subject: &Subject<'_>) -> bool {
    let is_fine = matches!(report.verdict(), Verdict::Oauth | Verdict::ApiToken);
    is_fine && !Strict::of(report, subject).is_some_and(Strict::fails)
}

/// That so many manifests stand in the table alone.
#[must_use]
pub fn told_by_name(count: usize, layout: Layout) -> String {
    let who = counted(
        count,
        "manifest that passes stands",
        "manifests that pass stand",
    );
    let text = format!(
        "{who} in the table alone; `--explain-all`, or the file named by itself, shows the whole."
    );
    sentence(&text, layout)
}

/// A table with a line for each report, and what they come to together: what
/// `check` ends with where it was given several manifests.
///
/// ```
/// use front_scope::report::{Layout, Subject, overview};
/// use front_scope::{Catalogue, Manifest, Profile, Question, check};
///
/// let text = "name: Acme\nendpoints:\n  - GET /company/tags\n";
/// let (manifest, map, _) = Manifest::read(text);
/// let question = Question::of(Profile::shared_only());
/// let report = check(Catalogue::builtin(), &manifest.unwrap(), &question);
/// let subject = Subject::new("acme.yaml", text, &map);
/// let all = [(&report, subject.clone()), (&report, subject)];
/// assert_eq!(
///     overview(&all, Layout::default()),
///     "  ✔ acme.yaml  OAuth is enough
///   ✔ acme.yaml  OAuth is enough
///
/// 2 manifests: OAuth is enough for all
/// "
/// );
/// ```
#[must_use]
pub fn overview(reports: &[(&Report, Subject<'_>)], layout: Layout) -> String {
    let rows: Vec<Row> = reports
        .iter()
        .map(|(report, subject)| Row {
            report,
            path: plain(subject.path()).into_owned(),
            verdict: verdict(report),
            counts: counts(report, subject),
        })
        .collect();
    let columns = Columns::of(&rows, layout);
    let table: String = rows.iter().map(|row| columns.row(row, layout)).collect();
    let tally = tally(reports.iter().map(|(report, subject)| (*report, subject)));
    format!("{table}\n{}", layout.wrapped(0, 2, &tally))
}

/// The columns of the table.
struct Columns {
    /// All that there is room for.
    width: usize,
    paths: usize,
    verdicts: usize,
    /// Whether the verdict stands under the path.
    is_apart: bool,
}

impl Columns {
    fn of(rows: &[Row<'_>], layout: Layout) -> Self {
        let width = layout.width.max(40);
        let widest = |of: &dyn Fn(&Row<'_>) -> usize| rows.iter().map(of).max().unwrap_or(0);
        let verdicts = widest(&|row| row.verdict.width());
        let counts = widest(&|row| row.counts.width());
        // Two blanks in front, the sign and one behind it, and two between columns.
        let others = verdicts.saturating_add(counts).saturating_add(8);
        let room = width.saturating_sub(others);
        let is_apart = room < LEAST_ROOM;
        let paths = rows.iter().map(|row| row.path.width());
        // What is searched by programs is whole: a path that doesn't fit then has a line for itself.
        let paths = match layout.is_terminal {
            true => paths.max().map(|widest| widest.min(room)),
            false => paths.filter(|path| *path <= room).max(),
        };
        Columns {
            width,
            paths: paths.unwrap_or(0),
            verdicts,
            is_apart,
        }
    }

    fn row(&self, row: &Row<'_>, layout: Layout) -> String {
        let (look, sign) = sign(row.report);
        let sign = layout.paint(look, sign);
        if self.is_apart {
            return format!("  {sign} {}\n{}", self.path(row, layout), self.under(row));
        }
        let path = match layout.is_terminal {
            true => fitted(&row.path, self.paths),
            false => row.path.clone(),
        };
        // The verdict stands in its column, if need be on the next line.
        let (before, used) = match path.width() <= self.paths {
            true => (format!("  {sign} {path}"), path.width()),
            false => (format!("  {sign} {path}\n    "), 0),
        };
        let gap = " ".repeat(self.paths.saturating_sub(used));
        let verdicts = self.verdicts;
        let line = format!("{before}{gap}  {:verdicts$}  {}", row.verdict, row.counts);
        format!("{}\n", line.trim_end())
    }

    fn path(&self, row: &Row<'_>, layout: Layout) -> String {
        match layout.is_terminal {
            true => fitted(&row.path, self.width.saturating_sub(4)),
            false => row.path.clone(),
        }
    }

    fn under(&self, row: &Row<'_>) -> String {
        let parts = [row.verdict, &row.counts];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        let wrapping = Wrapping::to(self.width).indented(4, 4);
        wrapping.fill(&parts.collect::<Vec<_>>().join(", ")) + "\n"
    }
}

struct Row<'r> {
    report: &'r Report,
    path: String,
    verdict: &'static str,
    counts: String,
}

fn verdict(report: &Report) -> &'static str {
    match report.verdict() {
        Verdict::Oauth => "OAuth is enough",
        Verdict::ApiToken => "an API token is fine",
        Verdict::Exception => "needs an exception",
        Verdict::ContactFront => "contact Front first",
        Verdict::Undetermined if headline::is_broken(report) => "can't be judged",
        Verdict::Undetermined => "isn't known",
    }
}

/// `1 error, 2 warnings`, and whether they make it fail; nothing where there are none.
fn counts(report: &Report, subject: &Subject<'_>) -> String {
    let count = |severity| {
        let findings = report.findings().iter();
        findings
            .filter(|finding| finding.severity() == severity)
            .count()
    };
    let kinds = [
        (count(Severity::Error), "error", "errors"),
        (count(Severity::Warning), "warning", "warnings"),
    ];
    let parts = kinds.iter().filter(|(count, ..)| *count > 0);
    let parts = parts.map(|(count, one, more)| counted(*count, one, more));
    let strict = Strict::of(report, subject).filter(|strict| strict.fails());
    let fails = strict.map(|_| FAILS.to_owned());
    parts.chain(fails).collect::<Vec<_>>().join(", ")
}

/// A path of at most that width: the middle goes, as both ends tell more.
fn fitted(path: &str, room: usize) -> String {
    if path.width() <= room {
        return path.to_owned();
    }
    let front = room.saturating_sub(1) / 3;
    let back = room.saturating_sub(1).saturating_sub(front);
    let start = taken(path.chars(), front);
    let end: String = taken(path.chars().rev(), back).chars().rev().collect();
    format!("{start}…{end}")
}

/// The first characters, as many as fit.
fn taken(chars: impl Iterator<Item = char>, room: usize) -> String {
    let mut used: usize = 0;
    let fits = |c: &char| {
        used = used.saturating_add(c.width().unwrap_or(0));
        used <= room
    };
    chars.take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;
    use crate::{Catalogue, Manifest, Profile, Question, check};

    #[test]
    fn only_a_terminal_has_paths_cut_and_only_where_they_do_not_fit() {
        let path = "services/accounting/europe/invoices/reminders/overdue/front-scope.yaml";
        let manifest = Manifest::builder("a").endpoint("GET /company/tags").build();
        let question = Question::of(Profile::shared_only());
        let report = check(Catalogue::builtin(), &manifest, &question);
        let map = SourceMap::default();
        let all = [(&report, Subject::new(path, "", &map))];
        for (width, is_terminal, is_whole) in [
            (40, false, true),
            (80, false, true),
            (40, true, false),
            (80, true, false),
            (100, true, true),
            (160, true, true),
        ] {
            let layout = Layout {
                width,
                is_terminal,
                ..Layout::default()
            };
            let text = overview(&all, layout);
            assert_eq!(text.contains(path), is_whole, "{text}");
            let is_fitting = |line: &str| line.width() <= width || line.ends_with(path);
            assert!(text.lines().all(is_fitting), "{text}");
        }
    }

    #[test]
    fn long_paths_lose_their_middle() {
        assert_eq!(fitted("services/a.yaml", 15), "services/a.yaml");
        assert_eq!(
            fitted("services/billing/sync/front-scope.yaml", 22),
            "service…ont-scope.yaml"
        );
        assert_eq!(fitted("日本語日本語日本語", 8).width(), 7);
    }
}
