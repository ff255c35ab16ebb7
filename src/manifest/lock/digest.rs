use sha2::{Digest, Sha256};

use crate::model::{Date, Item, Locked, Namespace};

/// The digest of what is locked of one manifest, as its entry has it: `sha256:` and 64 digits.
///
/// It is over the facts, not over the text, so that comments and line endings don't matter, and
/// over one manifest, so that two branches that lock different ones don't meet. It keeps an edit
/// by hand from passing for a review; it is no signature.
pub(crate) fn digest(manifest: &str, locked: &Locked, catalogue: Date) -> String {
    let mut hasher = Sha256::new();
    // With its length in front, no value can be taken for two.
    let mut say = |what: &str, value: &str| {
        hasher.update(format!("{what} {} {value}\n", value.len()));
    };
    say("lock", "1");
    say("catalogue", &catalogue.to_string());
    say("manifest", manifest);
    say("profile", locked.profile());
    if let Some(path) = locked.profile_file() {
        say("profile_file", path);
    }
    say("verdict", locked.verdict().as_str());
    for item in locked.grant().items() {
        match item {
            Item::Feature(feature) => say("feature", feature.as_str()),
            Item::Namespace(namespace) => say("namespace", namespace.as_str()),
            Item::Workspace(workspace) => {
                say("namespace", Namespace::Shared.as_str());
                say("workspace", workspace.as_str());
            }
            Item::Permission(resource, permission) => {
                say("permission", &format!("{resource}:{permission}"));
            }
        }
    }
    let digits = hasher.finalize();
    let digits = digits.iter().map(|byte| format!("{byte:02x}"));
    format!("sha256:{}", digits.collect::<String>())
}
