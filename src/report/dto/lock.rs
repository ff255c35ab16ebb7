//! A lock that was written, and a manifest's difference from its lock.

use serde::Serialize;
use serde_json::{Value, json};

use super::Word;
use super::grant::GrantFile;
use crate::check::{Report, Verdict};
use crate::lock::{Difference, LockUnavailable, Locked, Widening, digest};
use crate::model::{Answer, Date, Item};
use crate::report::view::lock::LockAnswer;

/// A lock that was written as JSON. `docs/report.md` describes the keys.
pub(in crate::report) fn lock(answer: &LockAnswer<'_>) -> Value {
    let day = answer.lock.catalogue();
    let manifest = |(name, locked): (&str, &Locked)| {
        json!({
            "manifest": name,
            "checked": answer.checked.iter().any(|checked| checked == name),
            "profile": locked.profile(),
            "profile_file": locked.profile_file(),
            "verdict": locked.verdict().as_str(),
            "grant": GrantFile::from(locked.grant()),
            "digest": digest(name, locked, day),
        })
    };
    json!({
        "version": 1,
        "lock": answer.subject.path(),
        "written": answer.has_changed,
        "new": answer.is_new,
        "catalogue": day.to_string(),
        "manifests": answer.lock.manifests().map(manifest).collect::<Vec<_>>(),
        "gone": answer.gone,
    })
}

/// A manifest's difference from its lock.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct LockFile<'r> {
    /// The lock's file.
    path: &'r str,
    /// `yes`: nothing is needed beyond the lock. `no`: something is. `unknown`: the verdict is undetermined, or
    /// there is nothing to compare with.
    holds: Word<Answer>,
    /// The day of the catalogue that is locked; null where nothing is locked.
    catalogue: Option<Word<Date>>,
    /// The profile that is locked; null where nothing is locked.
    profile: Option<&'r str>,
    /// The verdict that is locked; null where nothing is locked.
    verdict: Option<Word<Verdict>>,
    /// True if today's verdict asks more of others than the locked one.
    worse: bool,
    /// Items that are needed beyond the lock.
    widens: Vec<WideningFile>,
    /// Items that are locked and no longer needed.
    narrows: Vec<ItemFile>,
    /// The reason why there is nothing to compare with.
    problem: Option<&'static str>,
}

/// Something that is needed beyond the lock.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct WideningFile {
    #[serde(flatten)]
    item: ItemFile,
    /// The entries that fail without it; null for a declared feature.
    entries: Vec<Option<usize>>,
}

/// An item of a grant.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ItemFile {
    /// Of what kind it is.
    #[cfg_attr(test, schemars(extend("enum" = ["feature", "namespace", "workspace", "permission"])))]
    dimension: &'static str,
    /// The item. The namespace `shared` means all workspaces.
    item: String,
}

impl<'r> LockFile<'r> {
    pub(in crate::report) fn of(
        path: &'r str,
        difference: Result<&'r Difference, LockUnavailable>,
        report: &Report,
    ) -> Self {
        let found = difference.ok();
        let locked = found.map(Difference::locked);
        let widens = found.map_or(&[][..], Difference::widens).iter();
        let narrows = found.map_or(&[][..], Difference::narrows).iter();
        LockFile {
            path,
            holds: Word(found.map_or(Answer::Unknown, Difference::holds)),
            catalogue: found.map(|difference| Word(difference.locked_catalogue())),
            profile: locked.map(Locked::profile),
            verdict: locked.map(|locked| Word(locked.verdict())),
            worse: found.is_some_and(Difference::is_worse),
            widens: widens.map(|it| WideningFile::of(it, report)).collect(),
            narrows: narrows.map(ItemFile::from).collect(),
            problem: difference.err().map(LockUnavailable::reason),
        }
    }
}

impl WideningFile {
    fn of(widening: &Widening, report: &Report) -> Self {
        let uses = widening.places().iter();
        let uses = uses.filter_map(|place| report.uses().get(*place));
        WideningFile {
            item: ItemFile::from(widening.item()),
            entries: uses.map(|needed| needed.entry()).collect(),
        }
    }
}

impl From<&Item> for ItemFile {
    fn from(item: &Item) -> Self {
        let (dimension, item) = match item {
            Item::Feature(feature) => ("feature", feature.to_string()),
            Item::Namespace(namespace) => ("namespace", namespace.to_string()),
            Item::Workspace(workspace) => ("workspace", workspace.to_string()),
            Item::Permission(..) => ("permission", item.to_string()),
        };
        ItemFile { dimension, item }
    }
}
