use std::collections::BTreeMap;

use super::super::output::Output;
use super::super::profile;
use super::{LockDirectory, LockQuestion, Named};
use crate::lock::{Lock, Locked};
use crate::model::Date;
use crate::report::{
    Answer as _, CheckAnswer, Format, InputProblem, LockAnswer, Subject, lock_yaml, plain, render,
};

/// The lock to write in one directory.
pub(super) struct Outcome {
    pub(super) path: String,
    pub(super) text: String,
    pub(super) lock: Lock,
    pub(super) has_changed: bool,
    pub(super) is_new: bool,
    /// The manifests that were checked, by name.
    pub(super) checked: Vec<String>,
    /// The manifests that were locked and aren't there any more, by name.
    pub(super) gone: Vec<String>,
}

impl Outcome {
    pub(super) fn answer<'a>(&'a self, subject: &'a Subject<'a>) -> LockAnswer<'a> {
        LockAnswer {
            subject,
            lock: &self.lock,
            is_new: self.is_new,
            has_changed: self.has_changed,
            checked: &self.checked,
            gone: &self.gone,
        }
    }
}

/// Checks the manifests that are named of a directory. Says which of them can't be locked.
pub(super) fn prepare(
    named: &Named,
    asked: LockQuestion<'_>,
    output: &mut Output,
) -> Option<Outcome> {
    let home = &named.home;
    let mut manifests: BTreeMap<String, Locked> = BTreeMap::new();
    let mut today = None;
    let mut is_right = true;
    for (name, path) in &named.paths {
        match locked(home, path, asked, output) {
            Some((locked, day)) => {
                manifests.insert(name.clone(), locked);
                today = Some(day);
            }
            None => is_right = false,
        }
    }
    let mut checked: Vec<String> = manifests.keys().cloned().collect();
    let before = home.lock.as_ref();
    let mut gone = Vec::new();
    for (name, known) in others(named) {
        match other(home, name, today, asked, output) {
            Other::Kept => {
                manifests.insert(name.to_owned(), known.clone());
            }
            Other::Checked(locked) => {
                checked.push(name.to_owned());
                manifests.insert(name.to_owned(), locked);
            }
            Other::Gone => gone.push(name.to_owned()),
            Other::Wrong => is_right = false,
        }
    }
    let lock = Lock::new(today.filter(|_| is_right)?, manifests)?;
    Some(Outcome {
        path: home.path(),
        text: lock_yaml(&lock),
        has_changed: before != Some(&lock),
        is_new: before.is_none(),
        lock,
        checked,
        gone,
    })
}

/// Returns the locked manifests that weren't named.
fn others(named: &Named) -> impl Iterator<Item = (&str, &Locked)> {
    let locked = named.home.lock.iter().flat_map(Lock::manifests);
    locked.filter(|(name, _)| !named.paths.contains_key(*name))
}

/// The fate of an entry that wasn't named.
enum Other {
    Kept,
    Checked(Locked),
    Gone,
    Wrong,
}

fn other(
    home: &LockDirectory,
    name: &str,
    today: Option<Date>,
    asked: LockQuestion<'_>,
    output: &mut Output,
) -> Other {
    let locked_on = home.lock.as_ref().map(Lock::catalogue);
    if home.lacks(name) {
        return Other::Gone;
    }
    if today.is_none() || today == locked_on {
        return Other::Kept;
    }
    // Its entry speaks of a day that the lock won't have any more.
    let as_before = LockQuestion {
        profile: None,
        ..asked
    };
    match locked(home, &home.file(name), as_before, output) {
        Some((now, _)) if home.locked(name) == Some(&now) => Other::Checked(now),
        Some(_) => {
            // Nobody has asked to agree to that.
            output.unseen(&format!(
                "{} isn't what was locked any more, and the lock's catalogue changes: name it too, \
                 or lock all of this directory with `front-scope lock`",
                plain(&home.file(name))
            ));
            Other::Wrong
        }
        None => Other::Wrong,
    }
}

/// Returns the record to lock for the manifest at `path`, and the catalogue's day.
fn locked(
    home: &LockDirectory,
    path: &str,
    asked: LockQuestion<'_>,
    output: &mut Output,
) -> Option<(Locked, Date)> {
    let checked = home.check(path, asked, output)?;
    let (report, subject) = (checked.report(), checked.subject());
    let Some(locked) = Locked::of(report) else {
        let answer = CheckAnswer { report, subject };
        let headline = answer.headline().text().to_owned();
        let text = render(Format::Human, &[answer], output.error_layout());
        output.miss(InputProblem::Skipped(headline));
        // With an empty line behind it: there may be more to tell.
        output.complain(&text);
        return None;
    };
    let before = home.locked(path).filter(|_| asked.profile.is_none());
    let named = asked.profile.unwrap_or(&asked.settings.profile);
    let file = match Some(named).filter(|name| before.is_none() && !profile::is_builtin(name)) {
        None => before.and_then(Locked::profile_file).map(str::to_owned),
        Some(asked) => {
            let seen = home.sees(asked);
            if seen.is_none() {
                let asked = plain(asked);
                output.unseen(&format!(
                    "a profile that `check --locked` can't find again can't be \
                     locked: `{asked}` isn't a regular file"
                ));
                return None;
            }
            seen
        }
    };
    let locked = locked.with_profile_file(file);
    Some((locked, report.catalogue().as_of))
}
