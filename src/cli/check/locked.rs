//! `check --locked`: holds manifests to the lock beside them.

mod together;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::exit::strict;
use super::format;
use super::print::one as print;
use super::{Arguments, Asked, Format};
use crate::check::{Question, Report, Verdict};
use crate::cli::checked::Checked;
use crate::cli::lock::{self, Home};
use crate::cli::output::Output;
use crate::cli::paths::Paths;
use crate::cli::{Exit, input};
use crate::finding::{Code, Finding};
use crate::lock::{Difference, Lock, LockUnavailable};
use crate::model::{Answer, Profile};
use crate::report::InputProblem;
use crate::report::{
    Detail, Held, Strict, Style as Look, Subject, beyond_lock, held_to_lock, in_one_line,
    json_with_lock, summary, unheld, unheld_to_do, whose,
};
use crate::source::Place;

pub(super) fn run(
    arguments: &Arguments,
    format: Format,
    all: &[Asked<'_>],
    output: &mut Output,
) -> Exit {
    if all.iter().any(|(path, _)| *path == input::STDIN) {
        output.unseen("standard input has no lock: name a file");
        return Exit::Undetermined;
    }
    let mut homes: BTreeMap<PathBuf, Home> = BTreeMap::new();
    for (path, _) in all {
        let directory = Home::directory_of(path);
        homes.entry(directory.to_owned()).or_insert_with(|| {
            let mut home = Home::at(directory);
            home.read(output);
            home
        });
    }
    let home_of = |path: &str| homes.get(Home::directory_of(path));
    let each = all
        .iter()
        .filter_map(|asked| Some((*asked, home_of(asked.0)?)));
    if format::is_page(format) || format::is_of_all(format) {
        let all = each.map(|(asked, home)| Locked::of(arguments, asked, home, output));
        let all: Vec<Locked> = all.collect();
        together::print(format, &all, output);
        let exits = all.iter().map(|locked| locked.exit(format, output));
        return exits.max().unwrap_or(Exit::Fine);
    }
    let mut told = Told {
        is_of_several: all.len() > 1,
        ..Told::default()
    };
    let mut worst = Exit::Fine;
    for (asked, home) in each {
        worst = worst.max(one(arguments, format, asked, home, &mut told, output));
    }
    worst
}

/// All that the lock of the current directory names. That there is none is told.
pub(super) fn of_this_directory(output: &mut Output) -> Paths {
    let mut home = Home::at(Path::new(""));
    home.read(output);
    if home.lock.is_none() && !home.is_broken {
        output.complain(
            "front-scope: there is no front-scope.lock here: name manifests, or write it with \
             `front-scope lock MANIFEST…`",
        );
        let why = Finding::new(Code::NotLocked, Place::Whole, "there is no lock here")
            .with_help("name manifests, or write it with `front-scope lock MANIFEST…`");
        let what = "not there to go by";
        output.miss(InputProblem::unread(&home.path(), what, why));
    }
    let names = home.lock.iter().flat_map(Lock::manifests);
    let names = names.map(|(name, _)| name.to_owned());
    Paths::of(names.collect())
}

/// Whether each lock that was found still has a manifest. Of one that has none, whoever wrote it
/// believes that it is held to. That is told.
pub(super) fn are_all_there(paths: &Paths, output: &mut Output) -> bool {
    let mut are_all_there = true;
    for home in lock::without_manifests(paths, output) {
        are_all_there = false;
        if home.is_broken {
            continue;
        }
        let message = "no manifest that it names is here any more";
        let why = Finding::new(Code::InvalidLock, Place::Whole, message)
            .with_help("bring them back, or delete the lock with them");
        output.diagnose(InputProblem::unread(&home.path(), "a lock of nothing", why));
    }
    are_all_there
}

/// What was printed so far: answers of one line stand together.
#[derive(Default)]
struct Told {
    is_any: bool,
    was_long: bool,
    is_of_several: bool,
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
    asked: Asked<'_>,
    home: &Home,
    told: &mut Told,
    output: &mut Output,
) -> Exit {
    let Some(locked) = Locked::read(arguments, asked, home, output) else {
        return Exit::Undetermined;
    };
    let (report, subject) = (&locked.checked.report, locked.checked.subject());
    match (format, &locked.found) {
        (Format::Json, _) => {
            output.print(&(json_with_lock(report, &subject, locked.held()) + "\n"));
        }
        (Format::Human, Ok(found)) if arguments.quiet && found.holds() != Answer::Unknown => {
            if found.holds() == Answer::No {
                let text = beyond_lock(found, &locked.lock, report, &subject);
                let text = in_one_line((Look::Bad, "✘"), &text, &subject, output.layout());
                output.print(&text);
            }
        }
        (Format::Human, Ok(found)) if found.holds() != Answer::Unknown => {
            let text = held_to_lock(found, &locked.lock, report, &subject, output.layout());
            told.print(&text, output);
        }
        // Of a manifest that can be judged and has no lock there is nothing to show.
        (Format::Human, _) if report.verdict() != Verdict::Undetermined => {}
        _ => {
            let detail = Detail::of(arguments.quiet, arguments.explain_all);
            if format == Format::Human && told.is_of_several && detail != Detail::Brief {
                output.print(if told.is_any { "\n" } else { "" });
                output.print(&whose(&subject, output.layout()));
                told.is_any = false;
            }
            let place = (
                usize::from(told.is_any),
                if told.is_of_several { 2 } else { 1 },
            );
            print(format, detail, report, &subject, place, output);
            (told.is_any, told.was_long) = (true, true);
        }
    }
    locked.exit(format, output)
}

/// A manifest that was checked, with what its lock says of it.
struct Locked {
    checked: Checked,
    /// What the lock's file is called.
    lock: String,
    found: Result<Difference, LockUnavailable>,
}

impl Locked {
    /// `None` where it can't be asked about under its profile, which is told.
    fn read(
        arguments: &Arguments,
        (path, settings): Asked<'_>,
        home: &Home,
        output: &mut Output,
    ) -> Option<Self> {
        let asked = lock::Asked {
            settings,
            profile: arguments.profile.as_deref(),
            limits: arguments.size.limits(),
        };
        let checked = home.check(path, asked, output)?;
        Some(Locked::with(checked, (path, settings), home))
    }

    /// Of one that can't be asked about under its profile, that is what is found.
    fn of(arguments: &Arguments, asked: Asked<'_>, home: &Home, output: &mut Output) -> Self {
        let (path, settings) = asked;
        let locked = Locked::read(arguments, asked, home, output);
        locked.unwrap_or_else(|| {
            let question = Question::of(Profile::shared_only());
            let message = "the profile that it is asked under can't be read";
            let finding = Finding::new(Code::InvalidProfile, Place::Whole, message)
                .with_help("standard error says why");
            let checked = Checked::unread(
                InputProblem::unread(path, "no manifest", finding),
                &settings.catalogue,
                &question,
            );
            Locked::with(checked, asked, home)
        })
    }

    fn with(checked: Checked, (path, settings): Asked<'_>, home: &Home) -> Self {
        let checked = checked.with_settings(settings);
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
    fn exit(&self, format: Format, output: &mut Output) -> Exit {
        let (report, subject) = (&self.checked.report, self.checked.subject());
        if report.verdict() == Verdict::Undetermined {
            // A manifest that can't be judged is to be mended first.
            output.complain(&format!("front-scope: {}", summary(report, &subject)));
            return Exit::Undetermined;
        }
        let difference = match &self.found {
            Ok(difference) => difference,
            Err(problem) => {
                complain(*problem, &self.lock, &subject, output);
                return Exit::Undetermined;
            }
        };
        match difference.holds() {
            Answer::Unknown => Exit::Undetermined,
            Answer::Yes => {
                let raised = Strict::of_held(report, &subject, self.held());
                strict(raised, &subject, output)
            }
            Answer::No => {
                // A grant alone doesn't say that it is too much.
                if format == Format::Grant {
                    let text = beyond_lock(difference, &self.lock, report, &subject);
                    output.complain(&format!("front-scope: {text}"));
                }
                Exit::Failed
            }
        }
    }
}

/// How the report differs from what is locked.
fn difference(path: &str, home: &Home, report: &Report) -> Result<Difference, LockUnavailable> {
    match (&home.lock, home.locked(path)) {
        (Some(lock), Some(locked)) => Ok(Difference::between(locked, lock.catalogue(), report)),
        (Some(_), None) => Err(LockUnavailable::Unnamed),
        (None, _) if home.is_broken => Err(LockUnavailable::Broken),
        (None, _) => Err(LockUnavailable::Missing),
    }
}

fn complain(problem: LockUnavailable, lock: &str, subject: &Subject<'_>, output: &mut Output) {
    let mut text = format!("front-scope: {}", unheld(problem, lock, subject));
    if let Some(to_do) = unheld_to_do(problem, subject.path()) {
        text += &format!("\n{to_do}");
    }
    output.complain(&text);
}
