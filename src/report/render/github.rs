//! Answers as annotations: workflow commands that GitHub's runner reads off the log and shows at
//! the lines of a pull request.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::region::{region, slashed};
use crate::finding::Severity;
use crate::report::answer::{Answer, ProblemFile};
use crate::report::document::{Located, Mark};
use crate::report::escape::truncate_utf16;
use crate::report::lines::joined_lines;
use crate::report::words::{counted, sentences};
use crate::report::{Subject, plain};
use crate::source::Place;

/// So many annotations of a kind GitHub shows of one step.
const MOST: usize = 10;
/// So many units of UTF-16 of a message the runner hands on.
const MOST_UNITS: usize = 4096;

/// Something to say at a place of a file.
struct Annotation<'r> {
    title: &'static str,
    place: &'r Place,
    subject: &'r Subject<'r>,
    text: Cow<'r, str>,
}

impl<'r> Annotation<'r> {
    fn of(located: &'r Located<'r>) -> Self {
        Annotation {
            title: located.finding.code().as_str(),
            place: located.finding.place(),
            subject: located.subject,
            text: sentences(&located.message(), located.finding.help()).into(),
        }
    }
}

/// Answers as annotations, one a line: the answers first, then errors, warnings and notes. Of what
/// GitHub wouldn't show, the last one tells.
pub(in crate::report) fn render<A: Answer>(answers: &[A], problems: &[ProblemFile<'_>]) -> String {
    let found = answers.iter().flat_map(|answer| answer.findings());
    let found: Vec<Located<'_>> = found.collect();
    let of_inputs: Vec<Located<'_>> = problems.iter().flat_map(ProblemFile::findings).collect();
    let of = |severity| {
        let all = found.iter().chain(&of_inputs);
        let all = all.filter(move |it| it.finding.severity() == severity);
        all.map(Annotation::of)
    };
    let failing = answers.iter().filter_map(failing);
    let errors: Vec<_> = failing.chain(of(Severity::Error)).collect();
    let warnings: Vec<_> = of(Severity::Warning).collect();
    let allowed = answers.iter().filter_map(|answer| answer.about().allowed);
    let allowed: Vec<(Located<'_>, String)> = allowed.collect();
    let allowed = allowed.iter().map(|(located, text)| Annotation {
        title: "allowed",
        text: sentences(text, None).into(),
        ..Annotation::of(located)
    });
    let notes: Vec<_> = of(Severity::Note).chain(allowed).collect();
    let skipped: Vec<&str> = problems.iter().filter_map(ProblemFile::skipped).collect();
    // Notices are also the answer and, where it is needed, the one that tells of the rest.
    let most_errors = MOST.saturating_sub(usize::from(!skipped.is_empty()));
    let most_notes = MOST.saturating_sub(1);
    let is_full = errors.len() > most_errors || warnings.len() > MOST || notes.len() > most_notes;
    let most_notes = most_notes.saturating_sub(usize::from(is_full));
    let (errors, more_errors) = split(errors, most_errors);
    let (warnings, more_warnings) = split(warnings, MOST);
    let (notes, more_notes) = split(notes, most_notes);
    let mut out = headlines(answers);
    if !skipped.is_empty() {
        out += &command("error", "not checked", None, &skipped.join("\n"));
    }
    for (kind, shown) in [("error", errors), ("warning", warnings), ("notice", notes)] {
        for Annotation {
            title,
            place,
            subject,
            text,
        } in shown
        {
            out += &command(kind, title, Some((place, subject)), &text);
        }
    }
    if is_full {
        let more = [
            rest(&more_errors, "error", "errors"),
            rest(&more_warnings, "warning", "warnings"),
            rest(&more_notes, "note", "notes"),
        ];
        let more: Vec<String> = more.into_iter().flatten().collect();
        let more = more.join("\n");
        let text = format!("GitHub shows {MOST} annotations of a kind. Not shown:\n{more}");
        out += &command("notice", "the rest", None, &text);
    }
    out
}

/// The reason why a good answer fails, as under `--strict`, at the name of the manifest.
fn failing<A: Answer>(answer: &A) -> Option<Annotation<'_>> {
    let failure = answer.headline().failure?;
    Some(Annotation {
        title: "strict",
        place: &Place::Whole,
        subject: answer.subject()?,
        text: sentences(&failure, None).into(),
    })
}

/// Returns the annotations to show and the rest, each in order. Before a file has a second one of a code shown, each
/// file and code has its first.
fn split(found: Vec<Annotation<'_>>, most: usize) -> (Vec<Annotation<'_>>, Vec<Annotation<'_>>) {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut ranked: Vec<(usize, usize)> = Vec::new();
    for (place, found) in found.iter().enumerate() {
        let key = (found.subject.path(), found.title);
        let rank = counts.entry(key).or_default();
        *rank = rank.saturating_add(1);
        ranked.push((*rank, place));
    }
    ranked.sort_unstable();
    let shown: BTreeSet<usize> = ranked.iter().take(most).map(|(_, place)| *place).collect();
    let mut places = 0..;
    found
        .into_iter()
        .partition(|_| places.next().is_some_and(|place| shown.contains(&place)))
}

/// The headlines, as one annotation.
fn headlines<A: Answer>(answers: &[A]) -> String {
    // Of several it is said whose answer each is.
    let is_alone = answers.len() == 1;
    let line = |answer: &A| {
        let headline = answer.headline();
        let path = answer.subject().map(|subject| plain(subject.path()));
        let whose = match path {
            Some(path) if !is_alone && !headline.text.starts_with(&*path) => format!("{path}: "),
            _ => String::new(),
        };
        let sign = |mark: Mark| format!("{} ", mark.of_answer());
        let mark = headline.mark.map(sign).unwrap_or_default();
        let failure = headline
            .failure
            .map(|it| format!("; {it}"))
            .unwrap_or_default();
        let other = headline
            .other
            .map(|(mark, text)| format!("; {}{text}", sign(mark)));
        format!(
            "{mark}{whose}{}{failure}{}",
            headline.text,
            other.unwrap_or_default()
        )
    };
    let text: Vec<String> = answers.iter().map(line).collect();
    let (title, at) = match answers {
        [] => return String::new(),
        [only] => {
            let of_file = only.subject().filter(|subject| subject.is_file());
            let at = of_file.map(|subject| (&Place::Whole, subject));
            (only.headline().word, at)
        }
        all => (counted(all.len(), "manifest", "manifests"), None),
    };
    command("notice", &title, at, &text.join("\n"))
}

/// `2 errors: a.yaml lines 3 and 4`: how many there are, and where.
fn rest(found: &[Annotation<'_>], one: &str, more: &str) -> Option<String> {
    let mut files: Vec<(&str, Vec<usize>)> = Vec::new();
    for Annotation { place, subject, .. } in found {
        let line = region(place, subject).start.line;
        match files.last_mut() {
            Some((path, lines)) if *path == subject.path() => lines.push(line),
            _ => files.push((subject.path(), vec![line])),
        }
    }
    let places = files.iter();
    let places = places.map(|(path, lines)| format!("{} {}", slashed(path), joined_lines(lines)));
    let places: Vec<String> = places.collect();
    let count = counted(found.len(), one, more);
    (!found.is_empty()).then(|| format!("{count}: {}", places.join("; ")))
}

/// One workflow command. Where the text spans lines the runner takes no columns.
fn command(kind: &str, title: &str, at: Option<(&Place, &Subject<'_>)>, text: &str) -> String {
    let mut properties = Vec::new();
    let mut text = Cow::Borrowed(text);
    if let Some((place, subject)) = at
        && !subject.is_file()
    {
        let line = region(place, subject).start.line;
        text = format!("{}:{line}: {text}", subject.path()).into();
    } else if let Some((place, subject)) = at {
        let region = region(place, subject);
        let (start, end) = (region.start, region.end);
        properties.push(format!("file={}", property(&slashed(subject.path()))));
        properties.push(format!("line={},endLine={}", start.line, end.line));
        if start.line == end.line {
            properties.push(format!("col={},endColumn={}", start.column, end.column));
        }
    }
    properties.push(format!(
        "title={}",
        property(&format!("front-scope ({title})"))
    ));
    let lines: Vec<_> = text.split('\n').map(plain).collect();
    let text = lines.join("\n");
    let text = truncate_utf16(&text, MOST_UNITS);
    format!("::{kind} {}::{}\n", properties.join(","), data(&text))
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(&plain(text)).replace(':', "%3A").replace(',', "%2C")
}
