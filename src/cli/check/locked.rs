//! `check --locked`: holds manifests to the lock beside them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Arguments, Format, print, strict};
use crate::check::{Report, Verdict};
use crate::cli::lock::{Asked, Home};
use crate::cli::output::Output;
use crate::cli::{Exit, input};
use crate::lock::{Difference, Unheld};
use crate::model::Answer;
use crate::report::{
    Held, Subject, beyond_lock, held_to_lock, json_with_lock, summary, unheld, unheld_to_do,
};

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    if arguments.format.is_of_all() || arguments.format.is_page() {
        output.complain(
            "front-scope: --locked can't be told in this format: take human or json, and leave \
             the others to a check of its own without --locked",
        );
        return Exit::Undetermined;
    }
    let Some(catalogue) = arguments.catalogue.catalogue(output) else {
        return Exit::Undetermined;
    };
    let asked = Asked {
        catalogue: &catalogue,
        profile: arguments.profile.as_deref(),
        tokens: arguments.tokens,
    };
    let mut homes: BTreeMap<PathBuf, Home> = BTreeMap::new();
    let paths = match arguments.manifests.as_slice() {
        [] => match of_this_directory(output) {
            Some(paths) => paths,
            None => return Exit::Undetermined,
        },
        paths => paths.to_vec(),
    };
    if paths.iter().any(|path| path == input::STDIN) {
        output.complain("front-scope: standard input has no lock: name a file");
        return Exit::Undetermined;
    }
    let mut told = Told::default();
    let mut worst = Exit::Fine;
    for path in &paths {
        let directory = Home::directory_of(path);
        let home = homes.entry(directory.to_owned()).or_insert_with(|| {
            let mut home = Home::at(directory);
            home.read(output);
            home
        });
        worst = worst.max(one(arguments, path, home, asked, &mut told, output));
    }
    worst
}

/// All that the lock of the current directory names.
fn of_this_directory(output: &mut Output) -> Option<Vec<String>> {
    let mut home = Home::at(Path::new(""));
    home.read(output);
    if home.lock.is_none() && !home.is_broken {
        output.complain(
            "front-scope: there is no front-scope.lock here: name manifests, or write it with \
             `front-scope lock MANIFEST…`",
        );
    }
    let names = home.lock?;
    Some(names.manifests().map(|(name, _)| name.to_owned()).collect())
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
    path: &str,
    home: &Home,
    asked: Asked<'_>,
    told: &mut Told,
    output: &mut Output,
) -> Exit {
    let Some(checked) = home.check(path, asked, output) else {
        return Exit::Undetermined;
    };
    let (report, subject) = (&checked.report, checked.subject());
    let lock = home.path();
    let found = difference(path, home, report);
    match (arguments.format, &found) {
        (Format::Json, found) => {
            let held = Held {
                lock: &lock,
                difference: found.as_ref().map_err(|problem| *problem),
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
            print(arguments, report, &subject, !told.is_any, output);
            (told.is_any, told.was_long) = (true, true);
        }
    }
    if report.verdict() == Verdict::Undetermined {
        output.complain(&format!("front-scope: {}", summary(report, &subject)));
    }
    match found {
        Ok(found) => exit(arguments, &lock, &found, report, &subject, output),
        Err(problem) => {
            // A manifest that can't be judged is to be mended first.
            if report.verdict() != Verdict::Undetermined {
                complain(problem, &lock, &subject, output);
            }
            Exit::Undetermined
        }
    }
}

/// How the report differs from what is locked.
fn difference(path: &str, home: &Home, report: &Report) -> Result<Difference, Unheld> {
    match (&home.lock, home.locked(path)) {
        (Some(lock), Some(locked)) => Ok(Difference::between(locked, lock.catalogue(), report)),
        (Some(_), None) => Err(Unheld::Unnamed),
        (None, _) if home.is_broken => Err(Unheld::Broken),
        (None, _) => Err(Unheld::Missing),
    }
}

fn complain(problem: Unheld, lock: &str, subject: &Subject<'_>, output: &mut Output) {
    let mut text = format!("front-scope: {}", unheld(problem, lock, subject));
    if let Some(to_do) = unheld_to_do(problem, subject.path()) {
        text += &format!("\n{to_do}");
    }
    output.complain(&text);
}

/// The exit code; what isn't clear from the output is said on standard error.
fn exit(
    arguments: &Arguments,
    lock: &str,
    difference: &Difference,
    report: &Report,
    subject: &Subject<'_>,
    output: &mut Output,
) -> Exit {
    match difference.holds() {
        Answer::Unknown => Exit::Undetermined,
        Answer::Yes => strict(report, subject, arguments, output),
        Answer::No => {
            // A grant alone doesn't say that it is too much.
            if arguments.format == Format::Grant {
                let text = beyond_lock(difference, lock, report, subject);
                output.complain(&format!("front-scope: {text}"));
            }
            Exit::Failed
        }
    }
}
