//! `check --locked`: holds manifests to the lock beside them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Arguments, Asked};
use crate::check::{Question, Report};
use crate::cli::checked::Checked;
use crate::cli::lock::{self, LockDirectory};
use crate::cli::output::Output;
use crate::cli::paths::Paths;
use crate::cli::{Exit, input};
use crate::finding::{Code, Finding};
use crate::lock::{Difference, Lock, LockUnavailable};
use crate::model::Profile;
use crate::report::{Answer, CheckAnswer, Detail, Format, InputProblem, LockedAnswer, plain};
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
    let mut homes: BTreeMap<PathBuf, LockDirectory> = BTreeMap::new();
    for (path, _) in all {
        let directory = LockDirectory::directory_of(path);
        homes.entry(directory.to_owned()).or_insert_with(|| {
            let mut home = LockDirectory::at(directory);
            home.read(output);
            home
        });
    }
    let home_of = |path: &str| homes.get(LockDirectory::directory_of(path));
    let each = all
        .iter()
        .filter_map(|asked| Some((*asked, home_of(asked.0)?)));
    let all = each.map(|(asked, home)| Locked::read(arguments, asked, home, output));
    let all: Vec<Locked> = all.collect();
    let answers: Vec<LockedAnswer<'_>> = all.iter().map(Locked::answer).collect();
    let exit = output.emit(format, &answers, Detail::of(arguments.quiet, false));
    // A grant alone doesn't say that it is too much.
    let is_silent = |answer: &&LockedAnswer<'_>| answer.exit() == Exit::Failed;
    for answer in answers.iter().filter(is_silent) {
        let headline = answer.headline();
        if format == Format::Grant && !headline.is_good() {
            output.complain(&format!("front-scope: {}", plain(headline.text())));
        }
    }
    exit
}

/// Returns all manifests that the lock of the current directory names. Complains where there is no
/// lock.
pub(super) fn of_this_directory(output: &mut Output) -> Paths {
    let mut home = LockDirectory::at(Path::new(""));
    home.read(output);
    if home.lock.is_none() && !home.is_broken {
        output.complain(
            "front-scope: there is no front-scope.lock here: name manifests, or write it with \
             `front-scope lock MANIFEST…`",
        );
        let why = Finding::new(Code::NotLocked, Place::Whole, "there is no lock here")
            .with_help("name manifests, or write it with `front-scope lock MANIFEST…`");
        let what = "missing";
        output.miss(InputProblem::unread(&home.path(), what, why));
    }
    let names = home.lock.iter().flat_map(Lock::manifests);
    let names = names.map(|(name, _)| name.to_owned());
    Paths::of(names.collect())
}

/// Returns true if each lock that was found still has a manifest, and complains of those that have
/// none: whoever wrote one believes that it is held to.
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
        output.diagnose(InputProblem::unread(
            &home.path(),
            "a lock without manifests",
            why,
        ));
    }
    are_all_there
}

/// A manifest that was checked, with what its lock says of it.
struct Locked {
    checked: Checked,
    /// The path of the lock's file.
    lock: String,
    found: Result<Difference, LockUnavailable>,
}

impl Locked {
    /// Checks a manifest. One whose profile can't be read has that finding.
    fn read(
        arguments: &Arguments,
        asked: Asked<'_>,
        home: &LockDirectory,
        output: &mut Output,
    ) -> Self {
        let (path, settings) = asked;
        let asked = lock::LockQuestion {
            settings,
            profile: arguments.profile.as_deref(),
            limits: arguments.size.limits(),
        };
        let checked = home.check(path, asked, output).unwrap_or_else(|| {
            let question = Question::of(Profile::shared_only());
            let message = "the profile that it is asked under can't be read";
            let finding = Finding::new(Code::InvalidProfile, Place::Whole, message)
                .with_help("standard error says why");
            let problem = InputProblem::unread(path, "not a manifest", finding);
            Checked::unread(problem, &settings.catalogue, &question)
        });
        let checked = checked.with_settings(settings);
        Locked {
            found: difference(path, home, checked.report()),
            lock: home.path(),
            checked,
        }
    }

    fn answer(&self) -> LockedAnswer<'_> {
        LockedAnswer {
            check: CheckAnswer {
                report: self.checked.report(),
                subject: self.checked.subject(),
            },
            lock: &self.lock,
            difference: self.found.as_ref().map_err(|unavailable| *unavailable),
        }
    }
}

/// Compares the report with what is locked.
fn difference(
    path: &str,
    home: &LockDirectory,
    report: &Report,
) -> Result<Difference, LockUnavailable> {
    match (&home.lock, home.locked(path)) {
        (Some(lock), Some(locked)) => Ok(Difference::between(locked, lock.catalogue(), report)),
        (Some(_), None) => Err(LockUnavailable::Unnamed),
        (None, _) if home.is_broken => Err(LockUnavailable::Broken),
        (None, _) => Err(LockUnavailable::Missing),
    }
}
