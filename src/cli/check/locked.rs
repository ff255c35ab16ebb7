//! `check --locked`: holds manifests to the lock beside them.

mod together;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Arguments, Format, print, strict};
use crate::check::{Question, Report, Verdict};
use crate::cli::checked::Checked;
use crate::cli::lock::{Asked, Broken, Home};
use crate::cli::output::Output;
use crate::cli::{Exit, input};
use crate::finding::{Code, Finding};
use crate::lock::{Difference, Unheld};
use crate::model::{Answer, Profile};
use crate::report::{
    Held, Subject, beyond_lock, held_to_lock, json_with_lock, summary, unheld, unheld_to_do,
};
use crate::source::Place;

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    let Some(catalogue) = arguments.catalogue.catalogue(output) else {
        return Exit::Undetermined;
    };
    let asked = Asked {
        catalogue: &catalogue,
        profile: arguments.profile.as_deref(),
        tokens: arguments.tokens,
    };
    let mut homes: BTreeMap<PathBuf, Home> = BTreeMap::new();
    let named = match arguments.manifests.as_slice() {
        [] => match of_this_directory(output) {
            Ok(paths) => paths,
            Err(home) => {
                // What is wrong with a lock is told in every format.
                together::print(arguments.format, &[], &[&home], output);
                return Exit::Undetermined;
            }
        },
        paths => paths.to_vec(),
    };
    if named.iter().any(|path| path == input::STDIN) {
        output.complain("front-scope: standard input has no lock: name a file");
        return Exit::Undetermined;
    }
    for path in &named {
        let directory = Home::directory_of(path);
        homes.entry(directory.to_owned()).or_insert_with(|| {
            let mut home = Home::at(directory);
            home.read(output);
            home
        });
    }
    let home_of = |path: &String| homes.get(Home::directory_of(path));
    let each = named.iter().filter_map(|path| Some((path, home_of(path)?)));
    if arguments.format.is_of_all() || arguments.format.is_page() {
        let all = each.map(|(path, home)| Locked::of(path, home, asked, output));
        let all: Vec<Locked> = all.collect();
        let homes: Vec<&Home> = homes.values().collect();
        together::print(arguments.format, &all, &homes, output);
        let exits = all.iter().map(|locked| locked.exit(arguments, output));
        return exits.max().unwrap_or(Exit::Fine);
    }
    let mut told = Told::default();
    let mut worst = Exit::Fine;
    for (path, home) in each {
        worst = worst.max(one(arguments, path, home, asked, &mut told, output));
    }
    worst
}

/// All that the lock of the current directory names.
fn of_this_directory(output: &mut Output) -> Result<Vec<String>, Box<Home>> {
    let mut home = Home::at(Path::new(""));
    home.read(output);
    if home.lock.is_none() && !home.is_broken() {
        output.complain(
            "front-scope: there is no front-scope.lock here: name manifests, or write it with \
             `front-scope lock MANIFEST…`",
        );
    }
    if home.lock.is_none() && home.broken.is_none() {
        home.broken = Some(Broken {
            path: home.path(),
            text: String::new(),
            findings: vec![
                Finding::new(Code::NotLocked, Place::Whole, "there is no lock here")
                    .with_help("name manifests, or write it with `front-scope lock MANIFEST…`"),
            ],
        });
    }
    match &home.lock {
        None => Err(Box::new(home)),
        Some(lock) => Ok(lock.manifests().map(|(name, _)| name.to_owned()).collect()),
    }
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
    let found = difference(path, home, &checked.report);
    let locked = Locked {
        checked,
        lock: home.path(),
        found,
    };
    let (report, subject) = (&locked.checked.report, locked.checked.subject());
    match (arguments.format, &locked.found) {
        (Format::Json, _) => {
            output.print(&(json_with_lock(report, &subject, locked.held()) + "\n"));
        }
        (Format::Human, Ok(found)) if found.holds() != Answer::Unknown => {
            let text = held_to_lock(found, &locked.lock, report, &subject, output.layout());
            told.print(&text, output);
        }
        // Of a manifest that can be judged and has no lock there is nothing to show.
        (Format::Human, _) if report.verdict() != Verdict::Undetermined => {}
        _ => {
            print(arguments, report, &subject, !told.is_any, output);
            (told.is_any, told.was_long) = (true, true);
        }
    }
    locked.exit(arguments, output)
}

/// A manifest that was checked, with what its lock says of it.
struct Locked {
    checked: Checked,
    /// What the lock's file is called.
    lock: String,
    found: Result<Difference, Unheld>,
}

impl Locked {
    /// Of one that can't be asked about under its profile, that is what is found.
    fn of(path: &str, home: &Home, asked: Asked<'_>, output: &mut Output) -> Self {
        let checked = home.check(path, asked, output);
        let checked = checked.unwrap_or_else(|| {
            let question = Question::of(Profile::shared_only());
            let message = "the profile that it is asked under can't be read";
            let finding = Finding::new(Code::InvalidProfile, Place::Whole, message)
                .with_help("standard error says why");
            Checked::unasked(path, asked.catalogue, &question, finding)
        });
        Locked {
            found: difference(path, home, &checked.report),
            lock: home.path(),
            checked,
        }
    }

    fn held(&self) -> Held<'_> {
        Held {
            lock: &self.lock,
            difference: self.found.as_ref().map_err(|unheld| *unheld),
        }
    }

    /// The exit code; what isn't clear from the output is said on standard error.
    fn exit(&self, arguments: &Arguments, output: &mut Output) -> Exit {
        let (report, subject) = (&self.checked.report, self.checked.subject());
        if report.verdict() == Verdict::Undetermined {
            // A manifest that can't be judged is to be mended first.
            output.complain(&format!("front-scope: {}", summary(report, &subject)));
            return Exit::Undetermined;
        }
        match &self.found {
            Ok(found) => exit(arguments, &self.lock, found, report, &subject, output),
            Err(problem) => {
                complain(*problem, &self.lock, &subject, output);
                Exit::Undetermined
            }
        }
    }
}

/// How the report differs from what is locked.
fn difference(path: &str, home: &Home, report: &Report) -> Result<Difference, Unheld> {
    match (&home.lock, home.locked(path)) {
        (Some(lock), Some(locked)) => Ok(Difference::between(locked, lock.catalogue(), report)),
        (Some(_), None) => Err(Unheld::Unnamed),
        (None, _) if home.is_broken() => Err(Unheld::Broken),
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
