//! The last word on several manifests: a line for each, and what they come to.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::super::several::tally;
use super::super::words::counted;
use super::super::{Subject, plain};
use super::{Layout, headline, sign};
use crate::check::{Report, Verdict};
use crate::finding::Severity;

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
            counts: counts(report),
        })
        .collect();
    let widest = |of: &dyn Fn(&Row<'_>) -> usize| rows.iter().map(of).max().unwrap_or(0);
    let verdicts = widest(&|row| row.verdict.width());
    let counts = widest(&|row| row.counts.width());
    // Two blanks in front, the sign and one behind it, and two between columns.
    let others = verdicts.saturating_add(counts).saturating_add(8);
    let room = layout.text_width().saturating_sub(others);
    // Where there is no room for a path, the verdict stands under it.
    let is_apart = room < 16;
    let room = match is_apart {
        true => layout.text_width().saturating_sub(4),
        false => room,
    };
    let paths = widest(&|row| row.path.width()).min(room);
    let mut out = String::new();
    for row in rows {
        let (look, sign) = sign(row.report);
        let path = fitted(&row.path, paths);
        let sign = layout.paint(look, sign);
        let parts = [row.verdict, &row.counts];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        let said = match is_apart {
            true => {
                let said = parts.collect::<Vec<_>>().join(", ");
                let options = super::layout::wrapping(layout.text_width());
                let options = options.initial_indent("    ").subsequent_indent("    ");
                format!("\n{}", textwrap::fill(&said, options))
            }
            false => {
                let gap = " ".repeat(paths.saturating_sub(path.width()));
                format!("{gap}  {:verdicts$}  {}", row.verdict, row.counts)
            }
        };
        out.push_str(&format!("  {sign} {path}{}\n", said.trim_end()));
    }
    let verdicts = reports.iter().map(|(report, _)| report.verdict());
    let tally = tally(&verdicts.collect::<Vec<_>>());
    let options = super::layout::wrapping(layout.text_width()).subsequent_indent("  ");
    format!("{out}\n{}\n", textwrap::fill(&tally, options))
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

/// `1 error, 2 warnings`; nothing where there are none.
fn counts(report: &Report) -> String {
    let count = |severity| {
        let findings = report.findings().iter();
        findings.filter(|of| of.severity() == severity).count()
    };
    let kinds = [
        (count(Severity::Error), "error", "errors"),
        (count(Severity::Warning), "warning", "warnings"),
    ];
    let parts = kinds.iter().filter(|(count, ..)| *count > 0);
    let parts = parts.map(|(count, one, more)| counted(*count, one, more));
    parts.collect::<Vec<_>>().join(", ")
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
