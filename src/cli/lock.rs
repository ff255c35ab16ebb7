mod directory;
mod prepare;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::Args;

pub(in crate::cli) use directory::{LockDirectory, LockQuestion};
use prepare::{Outcome, prepare};

use super::output::Output;
use super::paths::Exclude;
use super::save::{DirectoryLock, Prepared};
use super::settings::{Flags, SettingsArgs, SizeArg};
use super::terminal::QUIET;
use super::{Exit, format, input, paths, profile};
use crate::lock::Lock;
use crate::report::{self, Detail, Format, LockAnswer, Subject, plain};
use crate::source::SourceMap;

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// Manifests to lock, or directories and globs to search; without any, all that the lock of
    /// this directory names
    #[arg(value_name = "MANIFEST")]
    manifests: Vec<String>,

    #[arg(long, value_name = "NAME|FILE", help = PROFILE)]
    profile: Option<String>,

    #[arg(long, value_parser = format::one_of(format::ANSWERS), default_value = "human", help = format::HELP, help_heading = "Output")]
    format: Format,

    #[arg(short, long, help = QUIET, help_heading = "Output")]
    quiet: bool,

    #[command(flatten)]
    size: SizeArg,

    #[command(flatten)]
    exclude: Exclude,

    #[command(flatten)]
    settings: SettingsArgs,
}

const PROFILE: &str = "What OAuth can be granted: shared-only, granular-2026, or a file \
                       [default: as it was locked, else as configured, else shared-only]";

const AFTER_HELP: &str = "\
The lock is the file front-scope.lock beside the manifests: the grant, verdict
and profile of each, one fact a line, to be committed and reviewed with them.
Entries of manifests that aren't named stay as they are.

Exit codes:
  0  the lock is written, or up to date, whatever the verdicts are
  2  a manifest can't be judged, or a lock can't be read or written: none is

Examples:
  front-scope lock integration.yaml
  front-scope check --locked integration.yaml";

/// Manifests of one directory.
struct Named {
    home: LockDirectory,
    /// Held until the lock is written: what is read of it stays true.
    _exclusive: DirectoryLock,
    /// Their paths as written, by name.
    paths: BTreeMap<String, String>,
}

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    output.begin(arguments.format);
    let exit = answer(arguments, output).unwrap_or(Exit::Undetermined);
    exit.max(output.emit::<LockAnswer<'_>>(arguments.format, &[], Detail::Usual))
}

fn answer(arguments: &Arguments, output: &mut Output) -> Option<Exit> {
    let asked = arguments.profile.as_deref();
    let profile_is_right = asked.is_none_or(|name| profile::read(name, output).is_some());
    let mut resolver = arguments.settings.resolver(Flags::default());
    let manifests = &arguments.manifests;
    let paths = paths::find(manifests, &arguments.exclude, &mut resolver, output);
    for home in without_manifests(&paths, output) {
        let lock = plain(&home.path()).into_owned();
        output.unseen(&format!(
            "no manifest that {lock} names is there any more: it is left as it is; \
             delete it with them"
        ));
    }
    let has_none = paths.all.is_empty() && !manifests.is_empty();
    if has_none && paths.is_whole && !paths.excluded.is_empty() && !resolver.is_broken() {
        match arguments.format {
            Format::Human if !arguments.quiet => {
                output.print("nothing to lock: all that was named is excluded\n");
            }
            // An empty file is neither JSON nor XML.
            format @ (Format::Sarif | Format::Gitlab | Format::Junit) => {
                let layout = output.layout();
                report::emit::<LockAnswer<'_>>(format, &[], &[], layout, output);
            }
            _ => {}
        }
        return Some(Exit::Fine);
    }
    if has_none || resolver.is_broken() {
        return None;
    }
    let all = named(&paths.all, output).filter(|_| profile_is_right && paths.is_whole)?;
    // What is wrong with any of them is told in one run.
    let mut outcomes: Vec<Option<Outcome>> = Vec::new();
    for named in &all {
        let settings = resolver.resolve(&named.home.path(), output)?;
        let asked = LockQuestion {
            settings: &settings,
            profile: asked,
            limits: arguments.size.limits(),
        };
        outcomes.push(prepare(named, asked, output));
    }
    let Some(outcomes) = outcomes.into_iter().collect::<Option<Vec<_>>>() else {
        output.complain("front-scope: no lock was written: correct what is said above first");
        return None;
    };
    write(&outcomes, output).then_some(())?;
    let map = SourceMap::default();
    let subjects = outcomes.iter().map(|it| Subject::new(&it.path, "", &map));
    let subjects: Vec<Subject<'_>> = subjects.collect();
    let answers = outcomes.iter().zip(&subjects);
    let answers = answers.map(|(outcome, subject)| outcome.answer(subject));
    let answers: Vec<LockAnswer<'_>> = answers.collect();
    let detail = Detail::of(arguments.quiet, false);
    Some(output.emit(arguments.format, &answers, detail))
}

/// Groups the manifests by directory. Says what is wrong with what was named, or with a lock.
fn named(paths: &[String], output: &mut Output) -> Option<Vec<Named>> {
    if paths.is_empty() {
        return of_this_directory(output).map(|named| vec![named]);
    }
    // In one order for every run, or two could wait for each other.
    let mut homes: BTreeMap<Option<PathBuf>, (LockDirectory, BTreeMap<String, String>)> =
        BTreeMap::new();
    let mut order = Vec::new();
    let mut is_right = true;
    for path in paths {
        let name = match name(path) {
            Ok(name) => name,
            Err(problem) => {
                output.unseen(&problem);
                is_right = false;
                continue;
            }
        };
        let home = LockDirectory::at(LockDirectory::directory_of(path));
        let key = home.canonical();
        if !homes.contains_key(&key) {
            order.push(key.clone());
        }
        let (_, paths) = homes.entry(key).or_insert((home, BTreeMap::new()));
        paths.entry(name).or_insert_with(|| path.clone());
    }
    let mut all: BTreeMap<Option<PathBuf>, Named> = BTreeMap::new();
    for (key, (home, paths)) in homes {
        match Named::read(home, paths, output) {
            Some(named) => {
                is_right &= !named.home.is_broken;
                all.insert(key, named);
            }
            None => is_right = false,
        }
    }
    let all = order.iter().filter_map(|key| all.remove(key)).collect();
    is_right.then_some(all)
}

impl Named {
    /// Reads the lock, and keeps others from writing it.
    fn read(
        mut home: LockDirectory,
        paths: BTreeMap<String, String>,
        output: &mut Output,
    ) -> Option<Self> {
        match DirectoryLock::acquire(home.directory()) {
            Ok(exclusive) => {
                home.read(output);
                Some(Named {
                    home,
                    paths,
                    _exclusive: exclusive,
                })
            }
            Err(why) => {
                output.unseen(&format!("{}: {why}", plain(&home.path())));
                None
            }
        }
    }
}

/// Returns the name by which a manifest is locked, or why it can't be.
fn name(path: &str) -> Result<String, String> {
    if path == input::STDIN {
        return Err("standard input has no place for a lock: name a file".to_owned());
    }
    let name = Path::new(path).file_name().and_then(|name| name.to_str());
    // What has no name is a directory, of which its reader will tell.
    let name = name.unwrap_or(path);
    if plain(name) == name && !name.trim().is_empty() {
        return Ok(name.to_owned());
    }
    let path = plain(path);
    Err(format!(
        "{path}: a name that a reviewer can't see can't be locked: rename it"
    ))
}

/// Returns the locks that were found of which no manifest is there any more, or that can't be read.
/// Says what is wrong with one.
pub(super) fn without_manifests(paths: &paths::Paths, output: &mut Output) -> Vec<LockDirectory> {
    let held: BTreeSet<&Path> = paths
        .all
        .iter()
        .map(|p| LockDirectory::directory_of(p))
        .collect();
    let locks = paths
        .locks
        .iter()
        .map(|lock| LockDirectory::directory_of(lock));
    let homes = locks.filter(|directory| !held.contains(directory));
    let homes = homes.map(|directory| {
        let mut home = LockDirectory::at(directory);
        home.read(output);
        home
    });
    let is_of_nothing = |home: &LockDirectory| {
        let mut names = home.lock.iter().flat_map(Lock::manifests);
        names.all(|(name, _)| home.lacks(name))
    };
    homes.filter(is_of_nothing).collect()
}

/// Returns all that the lock of the current directory names and that is still there.
fn of_this_directory(output: &mut Output) -> Option<Named> {
    let here = LockDirectory::at(Path::new(""));
    let mut named = Named::read(here, BTreeMap::new(), output)?;
    let home = &named.home;
    let Some(lock) = &home.lock else {
        if !home.is_broken {
            output.unseen(
                "there is no front-scope.lock here that names manifests: name them, \
                 `front-scope lock MANIFEST…`",
            );
        }
        return None;
    };
    let names = lock.manifests().map(|(name, _)| name.to_owned());
    let names = names.filter(|name| !home.lacks(name));
    let paths: BTreeMap<_, _> = names.map(|name| (name.clone(), name)).collect();
    if paths.is_empty() {
        output.unseen(
            "none of the manifests that front-scope.lock names is still here: \
             delete it, or name others",
        );
        return None;
    }
    named.paths = paths;
    Some(named)
}

/// Writes the locks that changed, all or none as far as can be seen beforehand.
fn write(outcomes: &[Outcome], output: &mut Output) -> bool {
    let changed = outcomes.iter().filter(|outcome| outcome.has_changed);
    let prepared: Vec<_> = changed
        .map(|outcome| {
            let path = Path::new(&outcome.path);
            (outcome, Prepared::new(path, &outcome.text))
        })
        .collect();
    let mut is_right = true;
    for (outcome, prepared) in &prepared {
        if let Err(why) = prepared {
            output.unseen(&format!("{}: {why}", plain(&outcome.path)));
            is_right = false;
        }
    }
    if !is_right {
        return false;
    }
    for (outcome, prepared) in prepared {
        if let Err(why) = prepared.and_then(Prepared::place) {
            output.unseen(&format!("{}: {why}", plain(&outcome.path)));
            is_right = false;
        }
    }
    is_right
}
