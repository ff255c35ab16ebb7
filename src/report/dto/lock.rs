use serde_json::{Value, json};

use crate::lock::{Locked, digest};
use crate::report::grant::GrantFile;
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
