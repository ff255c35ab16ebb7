//! The file: what is printed reads back, an edit by hand is seen, and branches merge.

use std::collections::{BTreeMap, BTreeSet};

use front_scope::lock::{Lock, Locked};
use front_scope::model::Item;
use front_scope::report::lock_yaml;
use front_scope::{Code, Grant, Verdict};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::random::{lock, locked};

fn small() -> Lock {
    let grant = "access_resources; global, shared in \"Support\"; tags:read, tags:write";
    let locked = Locked::new("shared-only", Verdict::Oauth, grant.parse().unwrap()).unwrap();
    let other = Locked::new("own", Verdict::Exception, Grant::NOTHING).unwrap();
    let other = other.with_profile_file(Some("../own.yaml".to_owned()));
    let manifests = [("crm.yaml", locked), ("it's: odd.yaml", other)];
    let manifests = manifests.map(|(name, locked)| (name.to_owned(), locked));
    Lock::new("2026-08-11".parse().unwrap(), manifests).unwrap()
}

/// That bytes are either the same lock or none.
fn is_same_or_refused(bytes: &[u8], lock: &Lock) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let (found, _, findings) = Lock::read(text);
    assert_eq!(found.is_none(), !findings.is_empty(), "{text}");
    assert!(findings.iter().all(|f| f.code() == Code::InvalidLock));
    assert!(
        found.is_none_or(|found| found == *lock),
        "read as another:\n{text}"
    );
}

#[test]
fn a_lock_is_made_to_be_reviewed() {
    let text = lock_yaml(&small());
    let digests: BTreeSet<&str> = text.lines().filter(|l| l.contains("digest")).collect();
    assert_eq!(digests.len(), 2);
    let facts = text.lines().filter(|line| !line.contains("digest"));
    let facts: String = facts.map(|line| format!("{line}\n")).collect();
    let expected = "\
# Written by `front-scope lock`, not by hand: `front-scope check --locked` holds manifests to it.
version: 1
catalogue: 2026-08-11
manifests:
  crm.yaml:
    profile: shared-only
    verdict: oauth
    features:
    - access_resources
    namespaces:
    - global
    - shared
    workspaces:
    - Support
    permissions:
    - tags:read
    - tags:write
  'it''s: odd.yaml':
    profile: own
    profile_file: ../own.yaml
    verdict: exception
    features: []
    namespaces: []
    permissions: []
";
    assert_eq!(facts, expected);
}

#[test]
fn every_change_of_one_byte_is_seen_or_changes_nothing() {
    let lock = small();
    let bytes = lock_yaml(&lock).into_bytes();
    for at in 0..bytes.len() {
        let mut shorter = bytes.clone();
        shorter.remove(at);
        is_same_or_refused(&shorter, &lock);
        for new in *b"\n #-:x019as'\"[" {
            let mut other = bytes.clone();
            other[at] = new;
            is_same_or_refused(&other, &lock);
            other[at] = bytes[at];
            other.insert(at, new);
            is_same_or_refused(&other, &lock);
        }
    }
}

#[test]
fn comments_and_line_endings_are_no_facts() {
    let lock = small();
    let text = lock_yaml(&lock);
    for other in [
        text.replace('\n', "\r\n"),
        format!("\u{feff}{text}"),
        text.replace(
            "    - tags:read",
            "    # why?\n    - tags:read  # for the sidebar",
        ),
        text.trim_end().to_owned(),
        text.replace("'it''s: odd.yaml'", "\"it's: odd.yaml\""),
    ] {
        assert_ne!(other, text);
        assert_eq!(Lock::read(&other).0.as_ref(), Some(&lock), "{other}");
    }
}

#[test]
fn what_is_wrong_with_a_lock_is_said() {
    let text = lock_yaml(&small());
    let edits = [
        ("tags:write", "tags:send", "edited since it was written"),
        ("verdict: oauth", "verdict: exception", "edited since"),
        (
            "catalogue: 2026-08-11",
            "catalogue: 2026-08-12",
            "edited since",
        ),
        ("crm.yaml", "dam.yaml", "edited since"),
        (
            "    - Support\n",
            "    - Support\n    - Sales\n",
            "edited since",
        ),
        ("    workspaces:\n    - Support\n", "", "edited since"),
        ("../own.yaml", "../their.yaml", "edited since"),
        (
            "verdict: oauth",
            "verdict: undetermined",
            "what is `undetermined` can't be locked",
        ),
        ("verdict: oauth", "verdict: fine", "`fine` isn't a verdict"),
        ("version: 1", "version: 2", "`2` isn't a known version"),
        ("version: 1\n", "", "`version` is missing"),
        ("    profile: shared-only\n", "", "`profile` is missing"),
        (
            "    permissions:\n    - tags:read\n    - tags:write\n",
            "",
            "`permissions` is missing",
        ),
        (
            "    profile: own\n",
            "    profile: own\n    profil: own\n",
            "`profil` isn't a key here",
        ),
        (
            "- tags:read",
            "- events:*:read",
            "`events:*:read` isn't a permission",
        ),
        (
            "- tags:read",
            "- feature:app_trigger",
            "`feature:app_trigger` isn't a permission",
        ),
        ("- tags:read", "- tags:write", "`tags:write` is named twice"),
        (
            "- Support",
            "- Support\n    - Support",
            "this workspace is named twice",
        ),
        ("- Support", "- ''", "a workspace is empty"),
        (
            "    - shared\n",
            "",
            "`workspaces` narrow `shared`, which isn't there",
        ),
        ("'it''s: odd.yaml'", "crm.yaml", "`crm.yaml` is given twice"),
        (
            "'it''s: odd.yaml'",
            "' '",
            "a manifest is named by its file",
        ),
        ("2026-08-11", "2026-02-30", "`2026-02-30`"),
        (
            "  crm.yaml:",
            "<<<<<<< HEAD\n  crm.yaml:",
            "a merge was left unfinished here",
        ),
    ];
    for (from, to, message) in edits {
        assert!(text.contains(from), "{from}");
        let (lock, _, findings) = Lock::read(&text.replacen(from, to, 1));
        assert_eq!(lock, None, "{to}");
        let said: Vec<&str> = findings.iter().map(|f| f.message()).collect();
        assert!(
            said.iter().any(|said| said.contains(message)),
            "{to}: {said:?}"
        );
        assert!(findings.iter().all(|f| f.help().is_some()), "{to}");
    }
    for (text, message) in [
        ("", "the file is empty"),
        ("[]", "a lock is a mapping, not a list"),
        (
            "version: 1\ncatalogue: 2026-08-11\nmanifests: {}\n",
            "isn't empty",
        ),
        (
            "version: 1\ncatalogue: 2026-08-11\nmanifests: {a: b}\n",
            "is a mapping, not text",
        ),
    ] {
        let (lock, _, findings) = Lock::read(text);
        assert_eq!(lock, None);
        assert!(findings[0].message().contains(message), "{findings:?}");
    }
}

/// What is wrong is told by itself, not that the digest is another one, too.
#[test]
fn what_is_wrong_is_told_alone() {
    let text = lock_yaml(&small());
    for (from, to) in [
        (
            "    permissions:\n",
            "    note: x\n    permissions:\n    - rules:read\n",
        ),
        ("- tags:read", "- tags:reed"),
    ] {
        let (lock, _, findings) = Lock::read(&text.replacen(from, to, 1));
        assert_eq!((lock, findings.len()), (None, 1), "{to}: {findings:?}");
    }
    let (_, _, findings) = Lock::read(&text.replacen("verdict: oauth", "verdict: exceptio", 1));
    assert_eq!(findings[0].help(), Some("did you mean `exception`?"));
}

/// A merge as of three files, line by line, provided that the changes don't touch.
fn merged(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let lines = |text: &str| -> Vec<String> { text.lines().map(str::to_owned).collect() };
    let base = lines(base);
    let change = |other: &[String]| {
        let front = base.iter().zip(other).take_while(|(a, b)| a == b).count();
        let rest = base[front..].iter().rev().zip(other[front..].iter().rev());
        let back = rest.take_while(|(a, b)| a == b).count();
        (
            front,
            base.len() - back,
            other[front..other.len() - back].to_vec(),
        )
    };
    let (one, two) = (change(&lines(ours)), change(&lines(theirs)));
    let (first, second) = if one.0 <= two.0 {
        (one, two)
    } else {
        (two, one)
    };
    // A line that neither of them changed has to stand between.
    (first.1 < second.0).then(|| {
        let parts = [
            &base[..first.0],
            &first.2,
            &base[first.1..second.0],
            &second.2,
        ];
        let all = parts.into_iter().chain([&base[second.1..]]).flatten();
        all.map(|line| format!("{line}\n")).collect()
    })
}

fn with(lock: &Lock, name: &str, locked: Locked) -> Lock {
    let manifests = lock
        .manifests()
        .map(|(name, l)| (name.to_owned(), l.clone()));
    let mut manifests: BTreeMap<String, Locked> = manifests.collect();
    manifests.insert(name.to_owned(), locked);
    Lock::new(lock.catalogue(), manifests).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn law_6_round_trip_of_locks(lock in lock()) {
        let text = lock_yaml(&lock);
        let (found, _, findings) = Lock::read(&text);
        prop_assert!(findings.is_empty(), "{:?}\n{}", findings, text);
        prop_assert_eq!(found.as_ref(), Some(&lock));
        prop_assert_eq!(lock_yaml(&found.unwrap()), text);
    }

    #[test]
    fn a_change_of_one_byte_is_seen_or_changes_nothing(
        lock in lock(), at in any::<Index>(), new in any::<u8>(), how in 0..3,
    ) {
        let mut bytes = lock_yaml(&lock).into_bytes();
        let at = at.index(bytes.len());
        match how {
            0 => bytes[at] = new,
            1 => bytes.insert(at, new),
            _ => _ = bytes.remove(at),
        }
        is_same_or_refused(&bytes, &lock);
    }

    /// Every fact has a line: what differs in a permission differs in that line, and in the digest.
    #[test]
    fn a_permission_less_is_a_line_less(lock in lock()) {
        let facts = |lock: &Lock| -> Vec<String> {
            let text = lock_yaml(lock);
            let facts = text.lines().filter(|line| !line.starts_with("    digest: "));
            facts.map(str::to_owned).collect()
        };
        for (name, one) in lock.manifests() {
            let items = one.grant().items();
            let is_permission = |item: &&Item| matches!(item, Item::Permission(..));
            let permissions: Vec<&Item> = items.iter().filter(is_permission).collect();
            for item in permissions.iter().filter(|_| permissions.len() > 1) {
                let less = Locked::new(one.profile(), one.verdict(), one.grant().without(item));
                let less = less.unwrap().with_profile_file(one.profile_file().map(str::to_owned));
                let (before, after) = (facts(&lock), facts(&with(&lock, name, less)));
                let front = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
                prop_assert_eq!(&before[front], &format!("    - {item}"));
                prop_assert_eq!(&before[front + 1..], &after[front..]);
            }
        }
    }

    /// Two branches that lock different manifests anew merge without touching, and what comes of
    /// it is the lock of both.
    #[test]
    fn branches_that_lock_different_manifests_merge(
        lock in lock(), ours in locked(), theirs in locked(),
    ) {
        let names: Vec<String> = lock.manifests().map(|(name, _)| name.to_owned()).collect();
        prop_assume!(names.len() > 1);
        let (one, other) = (&names[0], &names[1]);
        prop_assume!(lock.get(one) != Some(&ours) && lock.get(other) != Some(&theirs));
        let both = with(&with(&lock, one, ours.clone()), other, theirs.clone());
        let by_text = merged(
            &lock_yaml(&lock),
            &lock_yaml(&with(&lock, one, ours)),
            &lock_yaml(&with(&lock, other, theirs)),
        );
        prop_assert_eq!(Lock::read(&by_text.expect("they touch")).0, Some(both));
    }
}
