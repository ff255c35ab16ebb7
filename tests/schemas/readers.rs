//! What a person gets wrong in each of the files: reader and schema mark it both, or it is written
//! down here that the schema can't.

use front_scope::lock::Lock;
use front_scope::{Grant, Manifest, Profile};

use super::{NAMES, schema, validator, yaml};

/// Whether a file of this kind can be read.
pub(super) fn is_read(kind: &str, text: &str) -> bool {
    match kind {
        "manifest" => Manifest::read(text).2.is_empty(),
        "grant" => Grant::read(text).0.is_some(),
        "profile" => Profile::read(text).0.is_some(),
        "lock" => Lock::read(text).0.is_some(),
        _ => panic!("{kind} is not read"),
    }
}

pub(super) const MANIFEST: &str = "\
version: 1
$schema: ./a.json
x-note: { any: thing }
name: Acme
audience: own_instance
workspaces: [Support, Sales]
features: [application_triggers]
endpoints:
  - GET /me
  - { endpoint: GET /tags, namespaces: [shared, private], reason: tags, x-y: 1 }
  - { operation: list-tags }
";
pub(super) const GRANT: &str = "\
$schema: ./a.json
version: 1
features: [access_resources]
namespaces: { global: true, shared: [Support], private: true }
permissions: { tags: [read, write], time_off: [read] }
";
pub(super) const PROFILE: &str = "\
version: 1
name: ours
as_of: 2026-11-21
narrowable: true
features: { access_resources: granted }
namespaces: { shared: granted, private: denied }
resources: { \"*\": granted, knowledge_bases: unknown }
sources: [{ key: a, title: b, url: c, as_of: 2026-01-01, about: [private, tags], says: d }]
";

/// The kind of file, what is replaced in the one above, and by what. All of it is wrong.
const WRONG: &[(&str, &str, &str)] = &[
    ("manifest", "version: 1", "version: 2"),
    ("manifest", "version: 1", "version: '1'"),
    ("manifest", "name: Acme", "name: 42"),
    ("manifest", "name: Acme", "name: ' '"),
    ("manifest", "name: Acme", "name:"),
    ("manifest", "name: Acme", "x-name: Acme"),
    ("manifest", "name: Acme", "name: Acme\nnmae: Acme"),
    ("manifest", "name: Acme", "name: Acme\nname: Acme"),
    ("manifest", "own_instance", "everybody"),
    ("manifest", "own_instance", "Public"),
    ("manifest", "[Support, Sales]", "Support"),
    ("manifest", "[Support, Sales]", "[]"),
    ("manifest", "[Support, Sales]", "[Support, Support]"),
    ("manifest", "[Support, Sales]", "[1]"),
    ("manifest", "[application_triggers]", "[]"),
    ("manifest", "[application_triggers]", "application_triggers"),
    ("manifest", "[application_triggers]", "[triggers]"),
    (
        "manifest",
        "[application_triggers]",
        "[application_triggers, application_triggers]",
    ),
    ("manifest", "endpoints:", "x-endpoints: 1\nendpionts:"),
    ("manifest", "  - GET /me\n", "  - [GET /me]\n"),
    ("manifest", "  - GET /me\n", "  - 7\n"),
    ("manifest", "  - GET /me\n", "  -\n"),
    ("manifest", "  - GET /me\n", "  - GET /c?q={a: b}\n"),
    ("manifest", "  - GET /me\n", "  - {}\n"),
    ("manifest", "[shared, private]", "[]"),
    ("manifest", "[shared, private]", "[shared, shared]"),
    ("manifest", "[shared, private]", "[local]"),
    ("manifest", "[shared, private]", "shared"),
    ("manifest", "reason: tags", "reason: ''"),
    ("manifest", "reason: tags", "why: tags"),
    (
        "manifest",
        "operation: list-tags",
        "operation: list-tags, endpoint: GET /tags",
    ),
    ("manifest", "operation: list-tags", "operation: ''"),
    ("grant", "features: [access_resources]\n", ""),
    ("grant", "[access_resources]", "[mcp]"),
    (
        "grant",
        "[access_resources]",
        "[access_resources, access_resources]",
    ),
    ("grant", "global: true", "global: false"),
    ("grant", "private: true", "privat: true"),
    ("grant", "[Support]", "Support"),
    ("grant", "[Support]", "[]"),
    ("grant", "[read, write]", "[]"),
    ("grant", "[read, write]", "[read, read]"),
    ("grant", "[read, write]", "[reads]"),
    ("grant", "time_off:", "Time off:"),
    ("grant", "version: 1", "verzion: 1"),
    ("profile", "name: ours", "name: 1"),
    ("profile", "2026-11-21", "2026-13-01"),
    ("profile", "2026-11-21", "21.11.2026"),
    ("profile", "narrowable: true", "narrowable: maybe"),
    (
        "profile",
        "access_resources: granted",
        "access_resources: given",
    ),
    ("profile", "access_resources: granted", "resources: granted"),
    ("profile", "shared: granted", "team: granted"),
    ("profile", "knowledge_bases:", "Knowledge bases:"),
    ("profile", "key: a, ", ""),
    ("profile", "says: d", "says: ''"),
    ("profile", "says: d", "say: d"),
    ("profile", "[private, tags]", "[]"),
    ("profile", "[private, tags]", "[Private things]"),
    ("profile", "sources: [{", "sources: []\nx-sources: [{"),
    ("profile", "narrowable", "narowable"),
    ("lock", "version: 1", "version: 2"),
    ("lock", "catalogue: 2026-08-11", "catalogue: today"),
    ("lock", "verdict: oauth", "verdict: undetermined"),
    ("lock", "verdict: oauth", "verdict: fine"),
    ("lock", "    - shared\n", "    - team\n"),
    ("lock", "    - shared\n", "    - shared\n    - shared\n"),
    ("lock", "tags:read", "tags:reads"),
    ("lock", "digest: sha256:", "digest: sha256:x"),
    ("lock", "    features:\n    - access_resources\n", ""),
    ("lock", "  crm.yaml:", "  ' ':"),
];

/// What the reader refuses and the schema takes, and why it does.
const SCHEMA_IS_LENIENT: &[(&str, &str, &str, &str)] = &[
    (
        "grant",
        "time_off:",
        "feature:",
        "a pattern for all names but one says nothing to anybody",
    ),
    (
        "profile",
        "2026-11-21",
        "2026-02-30",
        "how many days a month has is not for a pattern to say",
    ),
    (
        "lock",
        "tags:read",
        "tags:write",
        "the digest is over the facts",
    ),
];

/// A lock that the command wrote: once, since tests run beside each other in one folder.
fn lock() -> &'static str {
    use crate::common_cli::{front_scope, run};
    static LOCK: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
        let folder = crate::common_cli::folder::folder("reader");
        let manifest = "name: Acme\nendpoints: [GET /tags]\n";
        std::fs::write(folder.join("crm.yaml"), manifest).unwrap();
        let locked = run(front_scope(&["lock", "crm.yaml"]).current_dir(&folder), b"");
        assert_eq!(locked.code, 0, "{}", locked.stderr);
        std::fs::read_to_string(folder.join("front-scope.lock")).unwrap()
    });
    &LOCK
}

fn with(kind: &str, was: &str, now: &str) -> String {
    let text = match kind {
        "manifest" => MANIFEST,
        "grant" => GRANT,
        "profile" => PROFILE,
        _ => lock(),
    };
    assert!(text.contains(was), "{kind} has no {was}:\n{text}");
    text.replacen(was, now, 1)
}

fn is_valid(kind: &str, text: &str) -> bool {
    thread_local! {
        // Made once: that of manifests has a pattern for every path.
        static VALIDATORS: [jsonschema::Validator; 12] = NAMES.map(|name| validator(&schema(name)));
    }
    let place = NAMES.iter().position(|name| *name == kind).unwrap();
    let is_valid = |value| VALIDATORS.with(|validators| validators[place].is_valid(&value));
    yaml(text).is_some_and(is_valid)
}

#[test]
fn what_is_right_is_valid() {
    for kind in ["manifest", "grant", "profile", "lock"] {
        let text = with(kind, "version", "version");
        assert!(is_read(kind, &text), "{kind}");
        assert!(is_valid(kind, &text), "{kind}");
    }
}

#[test]
fn what_the_readers_refuse_is_not_valid() {
    for (kind, was, now) in WRONG {
        let text = with(kind, was, now);
        assert!(!is_read(kind, &text), "{kind}: {now:?} is right");
        assert!(!is_valid(kind, &text), "{kind}: {now:?} is valid");
    }
}

#[test]
fn the_differences_are_some() {
    for (kind, was, now, why) in SCHEMA_IS_LENIENT {
        let text = with(kind, was, now);
        assert!(
            !is_read(kind, &text) && is_valid(kind, &text),
            "{kind}: {now:?} is no difference ({why})"
        );
    }
}

/// The one thing that is marked and read all the same: an `allow` that allows nothing. The reader
/// goes on without it, and a person who types should know.
#[test]
fn an_allow_that_allows_nothing_is_marked() {
    let allow = |allow: &str| {
        with(
            "manifest",
            "name: Acme",
            &format!("name: Acme\nallow: {allow}"),
        )
    };
    for right in [
        "[]",
        "[{ code: assumed-namespace, reason: meant so }]",
        "[{ code: profiles-disagree, reason: Front knows, until: 2027-01-31 }]",
    ] {
        assert!(is_valid("manifest", &allow(right)), "{right}");
    }
    for wrong in [
        "all",
        "[assumed-namespace]",
        "[{ code: assumed-namespace }]",
        "[{ code: assumed-namespace, reason: '' }]",
        "[{ code: unknown-endpoint, reason: it is known }]",
        "[{ code: assumed-namespace, reason: meant so, until: soon }]",
        "[{ code: assumed-namespace, reason: meant so, untill: 2027-01-31 }]",
    ] {
        assert!(!is_valid("manifest", &allow(wrong)), "{wrong}");
    }
}
