use std::borrow::Cow;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::super::output::Output;
use super::super::paths::LOCK;
use super::super::repository::{canonical, is_inside};
use super::super::settings::Settings;
use super::super::{checked::Checked, input, profile, today};
use crate::check::Question;
use crate::finding::Code;
use crate::lock::{Lock, Locked};
use crate::model::Profile;
use crate::report::{InputProblem, plain};
use crate::source::Limits;

/// A directory that holds manifests, with its lock.
pub(in crate::cli) struct LockDirectory {
    /// As written; empty for the current one.
    directory: PathBuf,
    /// The lock, if there is one that can be used.
    pub(in crate::cli) lock: Option<Lock>,
    /// True if there is something in its place that can't be used.
    pub(in crate::cli) is_broken: bool,
}

/// The question to ask of manifests.
#[derive(Clone, Copy)]
pub(in crate::cli) struct LockQuestion<'a> {
    pub(in crate::cli) settings: &'a Settings,
    /// The profile, if one was named.
    pub(in crate::cli) profile: Option<&'a str>,
    /// The limits of a manifest.
    pub(in crate::cli) limits: Limits,
}

impl LockDirectory {
    /// Returns the directory of the manifest at `path`, as written.
    pub(in crate::cli) fn directory_of(path: &str) -> &Path {
        Path::new(path).parent().unwrap_or(Path::new(""))
    }

    /// Creates a directory of which nothing was read yet.
    pub(in crate::cli) fn at(directory: &Path) -> Self {
        LockDirectory {
            directory: directory.to_owned(),
            lock: None,
            is_broken: false,
        }
    }

    /// Reads its lock. Says what is wrong with it.
    pub(in crate::cli) fn read(&mut self, output: &mut Output) {
        let path = self.path();
        let what = "not a usable lock";
        let read = input::read_within(&self.directory, &path, Code::InvalidLock, what);
        if read.as_ref().is_err_and(InputProblem::is_missing) {
            return;
        }
        let read = read.and_then(|input| {
            let (lock, _, findings) = Lock::read(&input.text);
            lock.ok_or_else(|| input.problem(what, findings))
        });
        self.lock = output.accept(read);
        self.is_broken = self.lock.is_none();
    }

    /// Returns true if there is no file of this name.
    pub(in crate::cli) fn lacks(&self, name: &str) -> bool {
        let found = fs::metadata(self.file(name));
        found.is_err_and(|error| error.kind() == ErrorKind::NotFound)
    }

    /// Returns the directory, as written; empty for the current one.
    pub(in crate::cli) fn directory(&self) -> &Path {
        &self.directory
    }

    /// Returns the path of the lock's file.
    pub(in crate::cli) fn path(&self) -> String {
        self.file(LOCK)
    }

    /// Returns the path of a file of this directory.
    pub(in crate::cli) fn file(&self, name: &str) -> String {
        self.directory.join(name).to_string_lossy().into_owned()
    }

    /// Returns the record of the manifest at `path`.
    pub(in crate::cli) fn locked(&self, path: &str) -> Option<&Locked> {
        let name = Path::new(path).file_name()?.to_str()?;
        self.lock.as_ref()?.get(name)
    }

    /// Checks the manifest at `path` under the profile that was named, else the one that it was
    /// locked with, else that of its settings. Says what is wrong with the profile.
    pub(in crate::cli) fn check(
        &self,
        path: &str,
        asked: LockQuestion<'_>,
        output: &mut Output,
    ) -> Option<Checked> {
        let profile = self.profile(path, asked, output)?;
        let question = Question::of(&profile)
            .with_tokens(asked.settings.tokens)
            .on(today());
        let catalogue = &asked.settings.catalogue;
        Some(Checked::read(path, asked.limits, catalogue, &question))
    }

    fn profile(
        &self,
        path: &str,
        asked: LockQuestion<'_>,
        output: &mut Output,
    ) -> Option<Cow<'static, Profile>> {
        let locked = self.locked(path);
        let (asked, usual) = (asked.profile, &asked.settings.profile);
        let name = match (asked, locked.and_then(Locked::profile_file), locked) {
            (Some(asked), ..) => asked.to_owned(),
            (None, Some(file), _) => self.file(file),
            (None, None, Some(locked)) => locked.profile().to_owned(),
            (None, None, None) => usual.clone(),
        };
        let is_elsewhere = asked.is_none()
            && locked.is_some()
            && !profile::is_builtin(&name)
            && !is_inside(Path::new(&name), &self.directory);
        let chosen = match is_elsewhere {
            true => {
                let (code, what) = (Code::InvalidProfile, "not a profile");
                output.accept(input::read_within(&self.directory, &name, code, what));
                None
            }
            false => profile::read(&name, output),
        };
        if chosen.is_none() && asked.is_none() && locked.is_some() {
            output.complain(&format!(
                "front-scope: {} was locked under this profile: bring it back, or name another \
                 one with --profile",
                plain(path)
            ));
        }
        chosen
    }

    /// Returns the path of a profile as this directory sees it. `None` where it is no file that
    /// could be found again.
    pub(in crate::cli) fn sees(&self, path: &str) -> Option<String> {
        let path = Path::new(path);
        if !fs::metadata(path).is_ok_and(|file| file.is_file()) {
            return None;
        }
        if !is_inside(path, &self.directory) {
            return None;
        }
        let from = self.canonical()?;
        // A link is the name that stays when the file behind it changes.
        let to = canonical(path.parent()?)?.join(path.file_name()?);
        let shared = from.components().zip(to.components());
        let shared = shared.take_while(|(a, b)| a == b).count();
        let up = from.components().skip(shared).map(|_| "..".to_owned());
        let down = to.components().skip(shared).map(|part| match part {
            Component::Normal(name) => name.to_str().map(str::to_owned),
            _ => None,
        });
        let parts: Option<Vec<String>> = up.map(Some).chain(down).collect();
        Some(parts?.join("/"))
    }

    /// Returns the directory by the name that it has however it is written.
    pub(in crate::cli) fn canonical(&self) -> Option<PathBuf> {
        canonical(&self.directory)
    }
}
