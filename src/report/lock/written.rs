//! What was written into a lock, as JSON.

use serde::Serialize;

use super::super::escape_json;
use super::super::grant::GrantFile;
use crate::lock::{Lock, Locked, digest};

/// A lock that was written, or that was right already.
#[derive(Clone, Copy, Debug)]
pub struct Written<'w> {
    /// What its file is called.
    pub path: &'w str,
    /// What it says now.
    pub lock: &'w Lock,
    /// Whether there was none before.
    pub is_new: bool,
    /// Whether it says something else than before, and so was written.
    pub has_changed: bool,
    /// The manifests that were checked for it, by name. The others stay as they were.
    pub checked: &'w [String],
    /// The manifests that were locked and aren't there any more, by name.
    pub gone: &'w [String],
}

#[derive(Serialize)]
struct WrittenFile<'w> {
    version: u8,
    lock: &'w str,
    written: bool,
    new: bool,
    catalogue: String,
    manifests: Vec<LockedFile<'w>>,
    gone: &'w [String],
}

#[derive(Serialize)]
struct LockedFile<'w> {
    manifest: &'w str,
    checked: bool,
    profile: &'w str,
    profile_file: Option<&'w str>,
    verdict: &'static str,
    grant: GrantFile<'w>,
    digest: String,
}

/// What was written as one JSON object on one line, without a line break at its end.
///
/// ```
/// use front_scope::report::{Written, lock_json};
/// use front_scope::lock::{Lock, Locked};
/// use front_scope::Verdict;
///
/// let grant = "access_resources; shared; tags:read".parse().unwrap();
/// let locked = Locked::new("shared-only", Verdict::Oauth, grant).unwrap();
/// let lock = Lock::new("2026-08-11".parse().unwrap(), [("crm.yaml".to_owned(), locked)]).unwrap();
/// let json = lock_json(&Written {
///     path: "front-scope.lock",
///     lock: &lock,
///     is_new: true,
///     has_changed: true,
///     checked: &["crm.yaml".to_owned()],
///     gone: &[],
/// });
/// assert!(json.starts_with(r#"{"version":1,"lock":"front-scope.lock","written":true,"new":true,"#));
/// ```
#[must_use]
pub fn lock_json(written: &Written<'_>) -> String {
    let manifests = written.lock.manifests();
    let file = WrittenFile {
        version: 1,
        lock: written.path,
        written: written.has_changed,
        new: written.is_new,
        catalogue: written.lock.catalogue().to_string(),
        manifests: manifests
            .map(|(name, locked)| locked_file(name, locked, written))
            .collect(),
        gone: written.gone,
    };
    // Strings, numbers and lists: there is nothing that JSON couldn't say.
    escape_json(serde_json::to_string(&file).unwrap_or_default())
}

fn locked_file<'w>(name: &'w str, locked: &'w Locked, written: &Written<'_>) -> LockedFile<'w> {
    LockedFile {
        manifest: name,
        checked: written.checked.iter().any(|checked| checked == name),
        profile: locked.profile(),
        profile_file: locked.profile_file(),
        verdict: locked.verdict().as_str(),
        grant: GrantFile::from(locked.grant()),
        digest: digest(name, locked, written.lock.catalogue()),
    }
}
