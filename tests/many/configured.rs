//! Which configuration has a say, and what wins over it.

use serde_json::Value;

use crate::common_cli::{front_scope, run};
use crate::many::{ASSUMED, EXCEPTION, FINE, ask, checked, reports, repository, write};

/// A key, with what to see of it in a run of `check`.
struct Key {
    file: &'static str,
    flag: &'static [&'static str],
    sees: fn(&crate::common_cli::Run) -> String,
    /// What is seen by default, with the file, and with the flag beside the file.
    seen: [&'static str; 3],
}

fn report(run: &crate::common_cli::Run) -> Value {
    serde_json::from_str(run.stdout.lines().next().unwrap()).unwrap()
}

fn keys() -> [Key; 6] {
    [
        Key {
            file: "profile = 'granular-2026'",
            flag: &["--profile", "shared-only"],
            sees: |run| report(run)["profile"].as_str().unwrap().to_owned(),
            seen: ["shared-only", "granular-2026", "shared-only"],
        },
        Key {
            file: "catalogue = 'old.yaml'",
            flag: &["--catalogue", "older.yaml"],
            sees: |run| {
                report(run)["catalogue"]["as_of"]
                    .as_str()
                    .unwrap()
                    .to_owned()
            },
            seen: ["2026-08-11", "2025-01-01", "2024-01-01"],
        },
        Key {
            file: "tokens = 1",
            flag: &["--tokens", "3"],
            sees: |run| {
                let plans = report(run)["plans"].clone();
                let most = plans.as_array().unwrap().iter();
                let most = most.map(|plan| plan["tokens"].as_array().unwrap().len());
                most.max().unwrap().to_string()
            },
            seen: ["3", "2", "3"],
        },
        Key {
            file: "strict = true",
            flag: &["--strict=false"],
            sees: |run| run.code.to_string(),
            seen: ["0", "1", "0"],
        },
        Key {
            file: "format = 'grant'",
            flag: &["--format", "markdown"],
            sees: |run| run.stdout.split_whitespace().next().unwrap().to_owned(),
            seen: ["✔", "features:", "##"],
        },
        Key {
            file: "exclude = ['a']",
            flag: &["--exclude", "b/*"],
            sees: |run| {
                let all = run.stdout.lines();
                let all = all.map(|line| serde_json::from_str::<Value>(line).unwrap());
                let all: Vec<_> = all.map(|of| of["manifest"].to_string()).collect();
                all.concat()
            },
            seen: [
                r#""a/front-scope.yaml""b/front-scope.yaml""#,
                r#""b/front-scope.yaml""#,
                r#""a/front-scope.yaml""#,
            ],
        },
    ]
}

/// Six endpoints that three tokens part.
const WIDE: &str = "name: Acme
endpoints:
  - GET /teammates/{id}/signatures
  - GET /knowledge_bases
  - {endpoint: GET /conversations, namespaces: [private]}
  - {endpoint: GET /company/tags, namespaces: [global]}
  - {endpoint: 'GET /teams/{id}/contacts', namespaces: [shared]}
  - {endpoint: 'POST /teammates/{id}/contacts', namespaces: [private]}
";

#[test]
fn a_flag_wins_over_the_file_and_the_file_over_the_default() {
    let keys = keys();
    for (index, key) in keys.iter().enumerate() {
        let is_of = |name: &str| key.file.starts_with(name);
        let manifest = match is_of("tokens") {
            true => WIDE,
            false => ASSUMED,
        };
        let name = format!("key-{index}");
        let folder = repository(&name, &[("a/front-scope.yaml", manifest)]);
        if is_of("exclude") {
            write(&folder, "b/front-scope.yaml", manifest);
        }
        let rows = std::fs::read_to_string("spec/endpoints.yaml").unwrap();
        for (file, day) in [("old.yaml", "2025-01-01"), ("older.yaml", "2024-01-01")] {
            write(&folder, file, rows.replacen("2026-08-11", day, 1));
        }
        let see = |further: &[&str]| {
            let format: &[&str] = match is_of("format") {
                true => &[],
                false => &["--format", "json"],
            };
            let arguments: Vec<&str> = ["check"]
                .iter()
                .chain(format)
                .chain(further)
                .copied()
                .collect();
            (key.sees)(&ask(&folder, &arguments))
        };
        let default = see(&[]);
        write(&folder, "front-scope.toml", key.file);
        let seen = [default, see(&[]), see(key.flag)];
        assert_eq!(seen, key.seen, "{}", key.file);
        assert_eq!(see(&["--no-config"]), key.seen[0], "{}", key.file);
        // Another one that is named has the say alone.
        write(&folder, "none.toml", "");
        assert_eq!(see(&["--config", "none.toml"]), key.seen[0], "{}", key.file);
    }
}

#[test]
fn it_is_looked_for_upwards_from_each_manifest_up_to_the_repository() {
    let folder = repository(
        "upwards",
        &[
            ("front-scope.toml", "profile = 'granular-2026'"),
            ("a/deep/front-scope.yaml", FINE),
            ("b/front-scope.toml", "tokens = 1"),
            ("b/front-scope.yaml", FINE),
            ("c/.git", "gitdir: elsewhere"),
            ("c/front-scope.yaml", FINE),
        ],
    );
    let says = |all: &[Value]| -> Vec<(Option<String>, String)> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let all = all.iter();
        all.map(|of| (text(&of["config"]), text(&of["profile"]).unwrap()))
            .collect()
    };
    let some = |path: &str| Some(path.to_owned());
    let (shared, granular) = ("shared-only".to_owned(), "granular-2026".to_owned());
    let (all, _) = reports(&folder, &[]);
    assert_eq!(
        says(&all),
        [
            (some("front-scope.toml"), granular.clone()),
            (some("b/front-scope.toml"), shared.clone()),
            (None, shared.clone()),
        ]
    );
    let absent = all[2].as_object().unwrap();
    assert!(!absent.contains_key("config"));
    // From further down it is called as one would call it there.
    let (all, _) = reports(&folder.join("a/deep"), &["front-scope.yaml"]);
    assert_eq!(
        says(&all),
        [(some("../../front-scope.toml"), granular.clone())]
    );
    let mut command = front_scope(&["check", "-", "--format", "json"]);
    let stdin = run(command.current_dir(folder.join("a")), b"GET /tags");
    let stdin: Value = serde_json::from_str(&stdin.stdout).unwrap();
    assert_eq!(says(&[stdin]), [(some("../front-scope.toml"), granular)]);
}

#[test]
fn paths_are_relative_to_the_file_and_what_is_named_outright_is_never_excluded() {
    let profile = std::fs::read_to_string("spec/profiles/granular-2026.yaml").unwrap();
    let folder = repository(
        "relative",
        &[
            (
                "policy/own.yaml",
                &profile.replace("name: granular-2026", "name: ours"),
            ),
            (
                "front-scope.toml",
                "profile = 'policy/own.yaml'\nexclude = ['x/**', './y/']",
            ),
            ("x/front-scope.yaml", EXCEPTION),
            ("y/z/front-scope.yaml", EXCEPTION),
        ],
    );
    let (all, code) = reports(&folder.join("x"), &["front-scope.yaml"]);
    assert_eq!((all[0]["profile"].as_str(), code), (Some("ours"), 0));
    assert_eq!(ask(&folder, &["check"]).code, 2);
    assert_eq!(ask(&folder.join("y"), &["check"]).code, 2);
    assert_eq!(checked(&folder, &["y/z/front-scope.yaml"]).len(), 1);
    // A lock keeps what was agreed to under it.
    assert_eq!(ask(&folder, &["lock", "x/front-scope.yaml"]).code, 0);
    let lock = std::fs::read_to_string(folder.join("x/front-scope.lock")).unwrap();
    assert!(lock.contains("profile_file: ../policy/own.yaml"), "{lock}");
    write(&folder, "front-scope.toml", "profile = 'shared-only'");
    let held = ["check", "--locked", "x/front-scope.yaml"];
    assert_eq!(ask(&folder, &held).code, 0);
}

#[test]
fn formats_that_disagree_are_an_error_that_names_both() {
    let folder = repository(
        "disagree",
        &[
            ("a/front-scope.toml", "format = 'json'"),
            ("a/front-scope.yaml", FINE),
            ("b/front-scope.toml", "format = 'grant'"),
            ("b/front-scope.yaml", FINE),
            ("c/front-scope.yaml", FINE),
        ],
    );
    let ended = ask(&folder, &["check"]);
    assert_eq!((ended.code, ended.stdout.as_str()), (2, ""));
    let both = ["a/front-scope.toml", "b/front-scope.toml", "--format"];
    assert!(both.iter().all(|part| ended.stderr.contains(part)));
    assert_eq!(ask(&folder, &["check", "--format", "json"]).code, 0);
    // Who says nothing doesn't disagree.
    assert!(ask(&folder, &["check", "a", "c"]).stdout.starts_with('{'));
}

#[test]
fn every_subcommand_goes_by_it_and_tells_once_that_it_is_wrong() {
    let folder = repository(
        "everywhere",
        &[
            ("front-scope.toml", "profile = 'granular-2026'"),
            ("m.yaml", EXCEPTION),
            ("n.yaml", FINE),
            ("scopes", "private:signatures:read"),
        ],
    );
    let all: [&[&str]; 10] = [
        &["check", "m.yaml", "n.yaml"],
        &["check", "--locked", "m.yaml", "n.yaml"],
        &["lock", "m.yaml", "n.yaml"],
        &["request", "m.yaml"],
        &["graph", "m.yaml"],
        &["audit", "m.yaml", "--grant", "scopes"],
        &["explain", "GET", "/tags"],
        &["triage", "GET", "/tags", "--status", "403"],
        &["endpoints", "signatures", "--oauth", "yes"],
        &[
            "catalogue",
            "diff",
            "builtin",
            "builtin",
            "--manifest",
            "m.yaml",
        ],
    ];
    assert!(ask(&folder, all[3]).stderr.contains("nothing to ask for"));
    assert!(ask(&folder, all[4]).stdout.contains("OAuth is enough"));
    assert!(ask(&folder, all[8]).stdout.contains("/teammates/"));
    write(
        &folder,
        "front-scope.toml",
        "profil = 'granular-2026'\ntokens = 0",
    );
    for arguments in all {
        let ended = ask(&folder, arguments);
        assert_eq!(
            (ended.code, ended.stdout.as_str()),
            (2, ""),
            "{arguments:?}"
        );
        let told = ended
            .stderr
            .matches("is not a usable configuration")
            .count();
        assert_eq!(told, 1, "{arguments:?}: {}", ended.stderr);
        assert!(ended.stderr.contains("did you mean `profile`?"));
        assert!(ended.stderr.contains("a number from 1 to 7"));
        let without: Vec<_> = arguments.iter().chain(&["--no-config"]).copied().collect();
        assert!(!ask(&folder, &without).stderr.contains("configuration"));
    }
}

#[test]
fn a_comparison_of_catalogues_takes_a_configuration() {
    let folder = repository(
        "diff",
        &[("a/front-scope.toml", "profile = 'granular-2026'\n")],
    );
    for (options, is_right) in [
        (&["--config", "a/front-scope.toml"][..], true),
        (&["--no-config"], true),
        (&["--config", "nowhere.toml"], false),
        (&["--profile", "nowhere.yaml"], false),
    ] {
        let diff = ["catalogue", "diff", "builtin", "builtin"];
        let ended = ask(&folder, &[&diff[..], options].concat());
        assert_eq!(ended.code == 0, is_right, "{options:?}: {}", ended.stderr);
    }
    let help = ask(&folder, &["catalogue", "diff", "--help"]).stdout;
    assert_eq!(
        help.matches("[default: as configured, else shared-only]")
            .count(),
        1
    );
    assert_eq!(help.matches("shared-only]").count(), 1, "{help}");
}
