//! Random locks.

use front_scope::lock::{Lock, Locked};
use front_scope::model::{Feature, Namespace, NamespaceGrant, Permission, Workspace, Workspaces};
use front_scope::{Grant, Verdict};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Text that isn't blank: words, what YAML takes for something else, any characters.
pub(crate) fn text() -> impl Strategy<Value = String> {
    const ODD: [&str; 22] = [
        "true",
        "null",
        "~",
        "42",
        "0x1F",
        "1e3",
        "no",
        "- a",
        "a: b",
        "a #b",
        "'",
        "\"",
        "<<",
        "2026-01-01",
        "*a",
        "&a",
        "!a",
        "|",
        "[a]",
        "{a}",
        "? a",
        "x-a",
    ];
    let text = prop_oneof![
        2 => "[a-z]{1,8}( [a-z]{1,8})?",
        2 => select(&ODD).prop_map(str::to_owned),
        2 => "\\PC{1,12}",
        1 => "[ \\\\\"',;:{}\\[\\]#\\n\\ta-c]{1,8}",
        1 => any::<String>(),
    ];
    text.prop_filter("blank", |text| !text.trim().is_empty())
}

fn grant() -> impl Strategy<Value = Grant> {
    let features = subsequence(Feature::ALL.to_vec(), 0..=3);
    let namespaces = subsequence(Namespace::ALL.to_vec(), 0..=3);
    let workspaces = prop::option::of(prop::collection::btree_set(text(), 1..4));
    let resource = "[a-z][a-z0-9_]{0,9}".prop_filter_map("no resource", |name| name.parse().ok());
    let permissions = prop::collection::vec((resource, select(Permission::ALL)), 0..8);
    (features, namespaces, workspaces, permissions).prop_map(
        |(features, namespaces, workspaces, permissions)| {
            let chosen = workspaces.into_iter().flatten().filter_map(Workspace::new);
            let shared = Workspaces::only(chosen).unwrap_or(Workspaces::ALL);
            let reach = NamespaceGrant::of(namespaces.into_iter().collect(), &shared);
            Grant::new(features.into_iter().collect(), reach, permissions)
        },
    )
}

pub(crate) fn locked() -> impl Strategy<Value = Locked> {
    let verdicts = Verdict::ALL.iter().copied();
    let verdicts: Vec<_> = verdicts.filter(|v| *v != Verdict::Undetermined).collect();
    (text(), prop::option::of(text()), select(verdicts), grant()).prop_map(
        |(profile, file, verdict, grant)| {
            let locked = Locked::new(profile, verdict, grant).unwrap();
            locked.with_profile_file(file)
        },
    )
}

pub(crate) fn lock() -> impl Strategy<Value = Lock> {
    let day = (2000..2100_u16, 1..=12_u8, 1..=28_u8);
    let day = day.prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}").parse().unwrap());
    let manifests = prop::collection::btree_map(text(), locked(), 1..4);
    (day, manifests).prop_map(|(day, manifests)| Lock::new(day, manifests).unwrap())
}
