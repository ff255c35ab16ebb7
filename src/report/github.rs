//! The reports as annotations: workflow commands that GitHub's runner reads off the log and shows
//! at the lines of a pull request.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::judged::{Answered, Judged, message};
use super::render::region::{region, slashed};
use super::words::{counted, sentences};
use super::{Gap, Subject, joined_lines, plain};
use crate::check::Report;
use crate::finding::{Finding, Severity};
use crate::source::Place;

/// So many annotations of a kind GitHub shows of one step.
const MOST: usize = 10;
/// So many units of UTF-16 of a message the runner hands on.
const MOST_UNITS: usize = 4096;

/// Something to say at a place of a file.
struct Found<'r> {
    title: &'static str,
    place: &'r Place,
    subject: &'r Subject<'r>,
    says: Says<'r>,
}

enum Says<'r> {
    Finding(&'r Finding),
    Text(String),
}

impl Found<'_> {
    fn text(&self) -> String {
        match &self.says {
            Says::Finding(finding) => sentences(&message(finding, self.subject), finding.help()),
            Says::Text(text) => sentences(text, None),
        }
    }
}

/// The reports as annotations, one a line: the answers first, then errors, warnings and notes. Of
/// what GitHub wouldn't show, the last one tells.
#[must_use]
pub fn github(checked: &[(&Report, Subject<'_>)]) -> String {
    let checked = checked.iter();
    let judged = checked.map(|(report, subject)| Judged::checked(report, subject));
    annotations(&judged.collect::<Vec<_>>(), &[])
}

/// The same of any files that were judged, with what kept the run from an answer to all that was
/// asked.
#[must_use]
pub fn annotations(judged: &[Judged<'_>], gaps: &[Gap<'_>]) -> String {
    let beside: Vec<Judged<'_>> = gaps.iter().filter_map(Gap::judged).collect();
    let raised = judged.iter().filter_map(raised);
    let errors = raised
        .chain(of(judged, Severity::Error))
        .chain(of(&beside, Severity::Error))
        .collect::<Vec<_>>();
    let warnings = of(judged, Severity::Warning)
        .chain(of(&beside, Severity::Warning))
        .collect::<Vec<_>>();
    let allowed = judged.iter().filter_map(allowed);
    let notes = of(judged, Severity::Note)
        .chain(of(&beside, Severity::Note))
        .chain(allowed)
        .collect::<Vec<_>>();
    // Notices are also the answer and, where it is needed, the one that tells of the rest.
    let room = MOST.saturating_sub(1);
    let unseen = unseen(gaps);
    let room_of_errors = MOST.saturating_sub(usize::from(unseen.is_some()));
    let is_full = errors.len() > room_of_errors || warnings.len() > MOST || notes.len() > room;
    let room = if is_full {
        room.saturating_sub(1)
    } else {
        room
    };
    let (errors, more_errors) = split(errors, room_of_errors);
    let (warnings, more_warnings) = split(warnings, MOST);
    let (notes, more_notes) = split(notes, room);
    let mut out = answer(judged);
    out += &unseen.unwrap_or_default();
    for (kind, shown) in [("error", errors), ("warning", warnings), ("notice", notes)] {
        for found in shown {
            let at = Some((found.place, found.subject));
            out += &command(kind, found.title, at, &found.text());
        }
    }
    if is_full {
        let more = [
            rest(&more_errors, "error", "errors"),
            rest(&more_warnings, "warning", "warnings"),
            rest(&more_notes, "note", "notes"),
        ];
        let more: Vec<String> = more.into_iter().flatten().collect();
        let text = format!(
            "GitHub shows {MOST} annotations of a kind. Not shown:\n{}",
            more.join("\n")
        );
        out += &command("notice", "the rest", None, &text);
    }
    out
}

/// The findings of that severity.
fn of<'r>(judged: &'r [Judged<'r>], severity: Severity) -> impl Iterator<Item = Found<'r>> {
    let found = judged.iter().flat_map(|one| {
        let subject = one.subject();
        one.findings().map(move |finding| Found {
            title: finding.code().as_str(),
            place: finding.place(),
            subject,
            says: Says::Finding(finding),
        })
    });
    found.filter(move |found| matches!(found.says, Says::Finding(of) if of.severity() == severity))
}

/// That `--strict` makes it fail, at the name of the manifest.
fn raised<'r>(judged: &'r Judged<'r>) -> Option<Found<'r>> {
    Some(Found {
        title: "strict",
        place: &Place::Whole,
        subject: judged.subject(),
        says: Says::Text(judged.raised()?),
    })
}

/// What the manifest allows, at the first place of it: `2 findings are allowed, with reasons`.
fn allowed<'r>(judged: &'r Judged<'r>) -> Option<Found<'r>> {
    let (all, subject) = (judged.allowed(), judged.subject());
    let places = all.iter().map(|allowed| allowed.finding().place());
    let places = places.filter(|place| **place != Place::Whole);
    let lines = places.filter_map(|place| Some(subject.position(place)?.line));
    let lines: Vec<usize> = lines.collect();
    let what = counted(
        all.len(),
        "finding is allowed, with its reason",
        "findings are allowed, with reasons",
    );
    let text = match lines.as_slice() {
        [] => what,
        lines => format!("{what}: {}", joined_lines(lines)),
    };
    Some(Found {
        title: "allowed",
        place: all.first()?.finding().place(),
        subject,
        says: Says::Text(text),
    })
}

/// Those to show and the rest, each in order. Before a file has a second one of a code shown, each
/// file and code has its first.
fn split<'r>(found: Vec<Found<'r>>, most: usize) -> (Vec<Found<'r>>, Vec<Found<'r>>) {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut ranked: Vec<(usize, usize)> = Vec::new();
    for (place, found) in found.iter().enumerate() {
        let rank = counts
            .entry((found.subject.path(), found.title))
            .or_default();
        *rank = rank.saturating_add(1);
        ranked.push((*rank, place));
    }
    ranked.sort_unstable();
    let shown: BTreeSet<usize> = ranked.iter().take(most).map(|(_, place)| *place).collect();
    let (shown, rest): (Vec<_>, Vec<_>) = found
        .into_iter()
        .enumerate()
        .partition(|(place, _)| shown.contains(place));
    let unnumbered = |found: Vec<(usize, Found<'r>)>| found.into_iter().map(|(_, f)| f).collect();
    (unnumbered(shown), unnumbered(rest))
}

/// The headlines, as one annotation.
fn answer(judged: &[Judged<'_>]) -> String {
    let answered: Vec<_> = judged
        .iter()
        .filter_map(|one| Some((one, one.answer()?)))
        .collect();
    // Of several it is said whose answer each is.
    let is_alone = answered.len() == 1;
    let headline = |(one, answer): &(&Judged<'_>, &Answered)| {
        let path = plain(one.subject().path());
        let whose = match is_alone || answer.says.starts_with(&*path) {
            true => String::new(),
            false => format!("{path}: "),
        };
        let raised = one.raised().map(|fails| format!("; {fails}"));
        let raised = raised.unwrap_or_default();
        format!("{} {whose}{}{raised}", answer.sign, answer.says)
    };
    let text: Vec<String> = answered.iter().map(headline).collect();
    let (title, at) = match answered.as_slice() {
        [(one, answer)] => {
            let of_file = Some(one.subject()).filter(|subject| subject.is_file());
            let at = of_file.map(|subject| (&Place::Whole, subject));
            (answer.word.clone(), at)
        }
        all => (counted(all.len(), "manifest", "manifests"), None),
    };
    match answered.is_empty() {
        true => String::new(),
        false => command("notice", &title, at, &text.join("\n")),
    }
}

/// What wasn't looked at, as one annotation.
fn unseen(gaps: &[Gap<'_>]) -> Option<String> {
    let unseen: Vec<&str> = gaps.iter().filter_map(Gap::unseen).collect();
    (!unseen.is_empty()).then(|| command("error", "not checked", None, &unseen.join("\n")))
}

/// `2 errors: a.yaml lines 3 and 4`: how many there are, and where.
fn rest(found: &[Found<'_>], one: &str, more: &str) -> Option<String> {
    let mut files: Vec<(&str, Vec<usize>)> = Vec::new();
    for Found { place, subject, .. } in found {
        let line = region(place, subject).start.line;
        match files.last_mut() {
            Some((path, lines)) if *path == subject.path() => lines.push(line),
            _ => files.push((subject.path(), vec![line])),
        }
    }
    let places: Vec<String> = files
        .iter()
        .map(|(path, lines)| format!("{} {}", slashed(path), joined_lines(lines)))
        .collect();
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
    let text = cut(&lines.join("\n"));
    format!("::{kind} {}::{}\n", properties.join(","), data(&text))
}

/// As much of a text as the runner hands on.
fn cut(text: &str) -> String {
    if text.encode_utf16().count() <= MOST_UNITS {
        return text.to_owned();
    }
    let mut room = MOST_UNITS.saturating_sub(1);
    let fits = |c: &char| {
        let left = room.checked_sub(c.len_utf16());
        room = left.unwrap_or(0);
        left.is_some()
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(&plain(text)).replace(':', "%3A").replace(',', "%2C")
}
