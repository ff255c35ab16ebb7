//! Locking again: on another day, and under the profile of then.

use std::fs;

use front_scope::lock::{Lock, Locked};
use front_scope::report::lock_yaml;

use crate::writing::{LOCK, files, lock, text, write};
use crate::{ask, fine, folder};

#[test]
fn a_lock_of_another_day_is_written_anew_as_a_whole() {
    let folder = folder("day");
    write(&folder, "a.yaml", &["GET /tags"]);
    write(&folder, "b.yaml", &["GET /contacts"]);
    fine(&folder, &["lock", "a.yaml", "b.yaml"]);
    let today = lock(&folder);
    let old = |extra: &[&str]| {
        let named = today
            .manifests()
            .map(|(name, locked)| (name.to_owned(), locked.clone()));
        let grant = "access_resources; shared; drafts:send".parse().unwrap();
        let more = Locked::new("shared-only", front_scope::Verdict::Oauth, grant).unwrap();
        let extra = extra.iter().map(|name| ((*name).to_owned(), more.clone()));
        let lock = Lock::new("2024-02-29".parse().unwrap(), named.chain(extra)).unwrap();
        fs::write(folder.join(LOCK), lock_yaml(&lock)).unwrap();
    };
    old(&["gone.yaml"]);
    let said = fine(&folder, &["lock", "a.yaml"]);
    assert!(said.contains("  b.yaml  oauth  1 permission\n"), "{said}");
    assert!(said.contains("gone.yaml is no longer there"), "{said}");
    assert_eq!(lock(&folder), today);

    // One that isn't named and can't be judged is in the way too.
    write(&folder, "typo.yaml", &["GET /tagz"]);
    old(&["typo.yaml"]);
    let before = text(&folder);
    let run = ask(&folder, &["lock", "a.yaml"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("typo.yaml:3:5"), "{run:?}");
    assert_eq!(text(&folder), before);
}

/// To agree to one manifest is not to agree to what another has become.
#[test]
fn what_nobody_named_is_not_agreed_to_in_passing() {
    let folder = folder("passing");
    write(&folder, "a.yaml", &["GET /tags"]);
    write(&folder, "b.yaml", &["GET /contacts"]);
    fine(&folder, &["lock", "a.yaml", "b.yaml"]);
    let named = lock(&folder);
    let named = named
        .manifests()
        .map(|(name, locked)| (name.to_owned(), locked.clone()));
    let old = Lock::new("2024-02-29".parse().unwrap(), named).unwrap();
    fs::write(folder.join(LOCK), lock_yaml(&old)).unwrap();
    write(
        &folder,
        "b.yaml",
        &["GET /contacts", "POST /channels/{id}/messages"],
    );
    let before = text(&folder);
    let run = ask(&folder, &["lock", "a.yaml"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("b.yaml isn't what was locked any more"),
        "{run:?}"
    );
    assert_eq!(text(&folder), before);
    fine(&folder, &["lock", "a.yaml", "b.yaml"]);
}

/// With other documents of Front it need not be the manifest that has changed.
#[test]
fn what_may_be_a_change_of_fronts_is_said_to_be_one() {
    let folder = folder("fronts");
    write(&folder, "a.yaml", &["GET /tags"]);
    fine(&folder, &["lock", "a.yaml"]);
    let today = lock(&folder);
    let old = |grant: &str| {
        let grant = grant.parse().unwrap();
        let locked = Locked::new("shared-only", front_scope::Verdict::Oauth, grant).unwrap();
        let lock = Lock::new(
            "2024-02-29".parse().unwrap(),
            [("a.yaml".to_owned(), locked)],
        );
        fs::write(folder.join(LOCK), lock_yaml(&lock.unwrap())).unwrap();
    };
    let note = "it was locked with Front's documents of 2024-02-29";
    old("access_resources; shared; contacts:read");
    let run = ask(&folder, &["check", "--locked", "a.yaml"]);
    let text = run.stdout.replace("\n  ", " ");
    assert_eq!(run.code, 1);
    assert!(
        text.contains("says: what has changed since widens the token by"),
        "{text}"
    );
    assert!(text.contains(note), "{text}");

    let grant = today.get("a.yaml").unwrap().grant().to_string();
    old(&format!("{grant}, tags:write"));
    let text = fine(&folder, &["check", "--locked", "a.yaml"]);
    assert!(text.contains("it no longer needs `tags:write`"), "{text}");
    assert!(text.contains(note), "{text}");

    // Where nothing differs, the day is of no interest.
    old(&grant);
    let text = fine(&folder, &["check", "--locked", "a.yaml"]);
    assert_eq!(text, "✔ a.yaml needs nothing beyond front-scope.lock\n");
}

const PROFILE: &str = "\
name: our-app
as_of: 2026-11-01
features: { access_resources: granted, auto_provisioning: denied, application_triggers: denied }
namespaces: { global: granted, shared: granted, private: granted }
resources: { \"*\": granted }
sources: [ { key: us, title: Our app, says: it has a private box } ]
";

#[test]
fn a_profile_is_locked_with_its_place_and_asked_for_again() {
    let folder = folder("profile");
    // What is locked may lead to what is in the same repository.
    fs::create_dir_all(folder.join(".git")).unwrap();
    fs::create_dir_all(folder.join("deep")).unwrap();
    fs::create_dir_all(folder.join("profiles")).unwrap();
    fs::write(folder.join("profiles/ours.yaml"), PROFILE).unwrap();
    write(&folder, "deep/a.yaml", &["GET /teammates/{id}/signatures"]);
    write(&folder, "deep/b.yaml", &["GET /tags"]);
    fine(&folder, &["lock", "deep/b.yaml"]);
    let said = fine(
        &folder,
        &["lock", "--profile", "profiles/ours.yaml", "deep/a.yaml"],
    );
    assert!(
        said.contains("  a.yaml  oauth  1 permission, profile our-app\n"),
        "{said}"
    );
    let file = text(&folder.join("deep"));
    assert!(file.contains("    profile: our-app\n    profile_file: ../profiles/ours.yaml\n"));
    let said = fine(
        &folder,
        &["check", "--locked", "deep/a.yaml", "deep/b.yaml"],
    );
    assert!(said.contains("2 need nothing beyond their locks"), "{said}");
    fine(&folder.join("deep"), &["check", "--locked"]);
    // It stays what it was locked under until another one is named.
    assert!(fine(&folder, &["lock", "deep/a.yaml"]).contains("up to date"));
    let run = ask(
        &folder,
        &[
            "check",
            "--locked",
            "--profile",
            "shared-only",
            "deep/a.yaml",
        ],
    );
    assert_eq!(run.code, 1);
    let said = "takes it from OAuth to an exception";
    assert!(
        run.stdout.replace("\n  ", " ").contains(said),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("is locked under"), "{}", run.stdout);
    fine(
        &folder,
        &["lock", "--profile", "shared-only", "deep/a.yaml"],
    );
    assert!(!text(&folder.join("deep")).contains("profile_file"));

    fine(
        &folder,
        &["lock", "--profile", "profiles/ours.yaml", "deep/a.yaml"],
    );
    fs::remove_file(folder.join("profiles/ours.yaml")).unwrap();
    for command in [
        &["lock", "deep/a.yaml"][..],
        &["check", "--locked", "deep/a.yaml"],
    ] {
        let run = ask(&folder, command);
        assert_eq!(run.code, 2);
        assert!(!run.stdout.contains('✔'), "{run:?}");
        assert!(
            run.stderr
                .contains("deep/a.yaml was locked under this profile"),
            "{run:?}"
        );
    }
}

#[test]
fn what_could_not_be_found_again_can_not_be_locked() {
    let folder = folder("again");
    write(&folder, "a.yaml", &["GET /tags"]);
    let locked = |profile: &str, manifest: &str| {
        let mut command = crate::common_cli::front_scope(&["lock", "--profile", profile, manifest]);
        crate::common_cli::run(command.current_dir(&folder), PROFILE.as_bytes())
    };
    let run = locked("/dev/stdin", "a.yaml");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    let run = locked("shared-only", "-");
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .contains("standard input has no place for a lock"),
        "{run:?}"
    );
    assert_eq!(files(&folder), ["a.yaml"]);
}
