use std::borrow::Cow;

use super::hinted::Hinted;
use super::input;
use super::output::Output;
use crate::finding::{Code, Finding};
use crate::model::Profile;
use crate::source::{Limits, Place};

/// The help of every `--profile`.
pub(super) const HELP: &str = "What OAuth can be granted: shared-only, granular-2026, or a file \
                                 [default: as configured, else shared-only]";

/// Takes a name or a file, and has shells complete the names.
pub(super) fn parser() -> Hinted {
    Hinted(|| Profile::builtin().map(|it| it.name().to_owned()).to_vec())
}

/// Returns true if a profile of that name comes with the crate.
pub(super) fn is_builtin(name: &str) -> bool {
    Profile::builtin()
        .iter()
        .any(|profile| profile.name() == name)
}

/// Returns the profile of that name, or in that file. Says what is wrong with it.
pub(super) fn read(name: &str, output: &mut Output) -> Option<Cow<'static, Profile>> {
    let builtin = Profile::builtin();
    if let Some(profile) = builtin
        .iter()
        .copied()
        .find(|profile| profile.name() == name)
    {
        return Some(Cow::Borrowed(profile));
    }
    let what = "not a profile";
    let input = input::read(name, Code::InvalidProfile, what, Limits::default());
    let input = output.accept(input.map_err(|problem| match problem.is_missing() {
        true => {
            let names: Vec<_> = builtin.iter().map(|p| format!("`{}`", p.name())).collect();
            let names = names.join(" or ");
            problem.with_help(&format!("name a file, or one that comes with it: {names}"))
        }
        false => problem,
    }))?;
    let (profile, _, mut findings) = Profile::read(&input.text);
    let taken = |profile: &Profile| builtin.iter().any(|known| known.name() == profile.name());
    if profile.as_ref().is_some_and(taken) {
        let message = "its `name` is that of a profile that comes with front-scope";
        let finding = Finding::new(Code::InvalidProfile, Place::Whole, message);
        findings.push(
            finding.with_help("give it a name of its own, so that reports say which was used"),
        );
    }
    if findings.is_empty() {
        return profile.map(Cow::Owned);
    }
    output.diagnose(input.problem(what, findings));
    None
}
