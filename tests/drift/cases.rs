//! The cases: every folder of `tests/drift/cases/` is two sides, manifests, and what the command
//! says of them.
//!
//! | file | what it is |
//! |---|---|
//! | `old.yaml`, `new.yaml` or `.json` | the two sides: catalogues, or documents of Front's form |
//! | `manifest*.yaml` | the manifests, if any |
//! | `args` | further arguments, one a line |
//!
//! The other files are recorded: see `tests/common_cli/case.rs`.

use front_scope::drift::{ChangeKind, EffectKind};
use serde_json::Value;
use std::collections::BTreeSet;

use super::common_cli::case::{compare, drifts, no_case_of};
use super::common_cli::{front_scope, run, tests};

#[test]
fn a_comparison_says_what_it_said() {
    compare(drifts(), &["human.txt"]);
}

#[test]
fn the_exit_code_and_the_first_sign_follow() {
    for case in drifts() {
        let name = &case.name;
        if case.json.code == 2 {
            assert!(
                !case.json.stderr.is_empty(),
                "{name}: exit 2 without a reason"
            );
        }
        let Some(manifests) = case.report["manifests"].as_array() else {
            assert_eq!(case.json.code, 2, "{name}");
            continue;
        };
        let any = |key: &str| manifests.iter().any(|it| it[key].as_bool().unwrap());
        let code = match (any("unclear"), any("affected")) {
            (true, _) => 2,
            (false, true) => 1,
            (false, false) => 0,
        };
        assert_eq!(case.json.code, code, "{name}");
        let sign = case.human.stdout.chars().next().unwrap();
        let signs = if any("affected") {
            "✘"
        } else if code == 2 {
            "?"
        } else if manifests.is_empty() {
            "✔f"
        } else {
            "✔"
        };
        assert!(signs.contains(sign), "{name}: {sign}");
    }
}

#[test]
fn text_is_plain_and_agrees_with_json() {
    no_case_of(drifts(), |case, complain| complain.extend(case.plain()));
}

#[test]
fn every_kind_of_change_and_effect_occurs() {
    let mut kinds = (BTreeSet::new(), BTreeSet::new());
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    for case in drifts() {
        for change in list(&case.report["changes"]) {
            kinds.0.extend(list(&change["kinds"]).iter().map(word));
        }
        for manifest in list(&case.report["manifests"]) {
            kinds.1.extend(
                list(&manifest["effects"])
                    .iter()
                    .map(|effect| word(&effect["kind"])),
            );
        }
    }
    let wanted: BTreeSet<String> = ChangeKind::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(kinds.0, wanted);
    let wanted: BTreeSet<String> = EffectKind::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(kinds.1, wanted);
}

/// The sides may stand behind the manifests, and a glob may stand behind `--manifest`.
#[test]
fn manifests_may_stand_before_and_behind_the_sides() {
    let folder = tests().join("drift/cases/several-manifests");
    let ask = |arguments: &[&str]| {
        let mut command = front_scope(&["catalogue", "diff", "--format", "json"]);
        run(command.args(arguments).current_dir(&folder), b"").stdout
    };
    let (one, other) = ("manifest-1.yaml", "manifest-2.yaml");
    let expected = ask(&[
        "old.yaml",
        "new.yaml",
        "--manifest",
        one,
        "--manifest",
        other,
    ]);
    assert!(
        expected.contains(one) && expected.contains(other),
        "{expected}"
    );
    for arguments in [
        [
            "--manifest",
            one,
            "--manifest",
            other,
            "old.yaml",
            "new.yaml",
        ]
        .as_slice(),
        &["old.yaml", "new.yaml", "--manifest", one, other],
        &["old.yaml", "--manifest", one, "new.yaml", other],
    ] {
        assert_eq!(ask(arguments), expected, "{arguments:?}");
    }
}
