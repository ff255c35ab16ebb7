//! `check --locked`: holds manifests to the lock beside them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::print::one as print;
use super::{Arguments, Asked, Format, strict};
use crate::check::{Report, Verdict};
use crate::cli::lock::{self, Home};
use crate::cli::output::Output;
use crate::cli::paths::Paths;
use crate::cli::{Exit, input};
use crate::lock::Difference;
use crate::model::Answer;
use crate::report::{
    Held, Subject, argument, beyond_lock, held_to_lock, json_with_lock, plain, summary,
};

pub(super) fn run(
    arguments: &Arguments,
    format: Format,
    all: &[Asked<'_>],
    output: &mut Output,
) -> Exit {
    if !can_tell(format, output) {
        return Exit::Undetermined;
    }
    if all.iter().any(|(path, _)| *path == input::STDIN) {
        output.complain("front-scope: standard input has no lock: name a file");
        return Exit::Undetermined;
    }
    let mut homes: BTreeMap<PathBuf, Home> = BTreeMap::new();
    let mut told = Told::default();
    let mut worst = Exit::Fine;
    for asked in all {
        let directory = Home::directory_of(asked.0);
        let home = homes.entry(directory.to_owned()).or_insert_with(|| {
            let mut home = Home::at(directory);
            home.read(output);
            home
        });
        worst = worst.max(one(arguments, format, *asked, home, &mut told, output));
    }
    worst
}

/// Whether it can be told in that format. That it can't is said.
pub(super) fn can_tell(format: Format, output: &mut Output) -> bool {
    if format.is_of_all() || format.is_page() {
        output.complain(
            "front-scope: --locked can't be told in this format: take human or json, and leave \
             the others to a check of its own without --locked",
        );
        return false;
    }
    true
}

/// All that the lock of the current directory names.
pub(super) fn of_this_directory(output: &mut Output) -> Option<Paths> {
    let mut home = Home::at(Path::new(""));
    home.read(output);
    if home.lock.is_none() && !home.is_broken {
        output.complain(
            "front-scope: there is no front-scope.lock here: name manifests, or write it with \
             `front-scope lock MANIFEST…`",
        );
    }
    let names = home.lock?;
    Some(Paths {
        all: names.manifests().map(|(name, _)| name.to_owned()).collect(),
        is_whole: true,
    })
}

/// What was printed so far: answers of one line stand together.
#[derive(Default)]
struct Told {
    is_any: bool,
    was_long: bool,
}

impl Told {
    fn print(&mut self, text: &str, output: &mut Output) {
        let is_long = text.lines().count() > 1;
        let is_apart = self.is_any && (is_long || self.was_long);
        output.print(if is_apart { "\n" } else { "" });
        output.print(text);
        (self.is_any, self.was_long) = (true, is_long);
    }
}

fn one(
    arguments: &Arguments,
    format: Format,
    (path, terms): Asked<'_>,
    home: &Home,
    told: &mut Told,
    output: &mut Output,
) -> Exit {
    let asked = lock::Asked {
        catalogue: &terms.catalogue,
        profile: arguments.profile.as_deref(),
        usual: &terms.profile(),
        tokens: terms.tokens,
    };
    let Some(checked) = home.check(path, asked, output) else {
        return Exit::Undetermined;
    };
    let checked = checked.under(&terms.settings);
    let (report, subject) = (&checked.report, checked.subject());
    let lock = home.path();
    let found = difference(path, home, report);
    match (format, &found) {
        (Format::Json, found) => {
            let held = Held {
                lock: &lock,
                difference: found.as_ref().map_err(|problem| problem.as_str()),
            };
            output.print(&(json_with_lock(report, &subject, held) + "\n"));
        }
        (Format::Human, Ok(found)) if found.holds() != Answer::Unknown => {
            let text = held_to_lock(found, &lock, report, &subject, output.layout());
            told.print(&text, output);
        }
        // Of a manifest that can be judged and has no lock there is nothing to show.
        (Format::Human, _) if report.verdict() != Verdict::Undetermined => {}
        _ => {
            let detail = arguments.detail();
            print(format, detail, report, &subject, !told.is_any, output);
            (told.is_any, told.was_long) = (true, true);
        }
    }
    if report.verdict() == Verdict::Undetermined {
        output.complain(&format!("front-scope: {}", summary(report, &subject)));
    }
    match found {
        Ok(found) => {
            let how = (format, terms.is_strict);
            exit(how, &lock, &found, report, &subject, output)
        }
        Err(problem) => {
            // A manifest that can't be judged is to be mended first.
            if report.verdict() != Verdict::Undetermined {
                complain(problem, &lock, &subject, output);
            }
            Exit::Undetermined
        }
    }
}

/// Why there is nothing to compare with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Problem {
    Missing,
    Broken,
    Unnamed,
}

impl Problem {
    fn as_str(self) -> &'static str {
        match self {
            Problem::Missing => "there is no lock yet",
            Problem::Broken => "that is no lock to go by",
            Problem::Unnamed => "it isn't named there",
        }
    }
}

/// How the report differs from what is locked.
fn difference(path: &str, home: &Home, report: &Report) -> Result<Difference, Problem> {
    match (&home.lock, home.locked(path)) {
        (Some(lock), Some(locked)) => Ok(Difference::between(locked, lock.catalogue(), report)),
        (Some(_), None) => Err(Problem::Unnamed),
        (None, _) if home.is_broken => Err(Problem::Broken),
        (None, _) => Err(Problem::Missing),
    }
}

fn complain(problem: Problem, lock: &str, subject: &Subject<'_>, output: &mut Output) {
    let (path, lock) = (plain(subject.path()), plain(lock));
    let reason = problem.as_str();
    let mut text = format!("front-scope: {path} can't be held to {lock}: {reason}");
    // What is to be done about a broken one was said.
    if problem != Problem::Broken {
        let command = format!("front-scope lock {}", argument(&path));
        text += &format!("\nreview what it needs, then write it down: `{command}`");
    }
    output.complain(&text);
}

/// The exit code; what isn't clear from the output is said on standard error.
fn exit(
    (format, is_strict): (Format, bool),
    lock: &str,
    difference: &Difference,
    report: &Report,
    subject: &Subject<'_>,
    output: &mut Output,
) -> Exit {
    match difference.holds() {
        Answer::Unknown => Exit::Undetermined,
        Answer::Yes => strict(report, subject, is_strict, output),
        Answer::No => {
            // A grant alone doesn't say that it is too much.
            if format == Format::Grant {
                let text = beyond_lock(difference, lock, report, subject);
                output.complain(&format!("front-scope: {text}"));
            }
            Exit::Failed
        }
    }
}
