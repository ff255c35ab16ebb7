//! Which endpoints a template has is counted over the public code bases in `tests/integrations`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use front_scope::report::Template;
use serde_yaml::Value;

use crate::common_cli::tests;
use crate::init::{commented_out, report};

/// Which code bases are of a template's kind, and how many of them have to call an endpoint.
/// `spec/README.md` says the same.
const KINDS: &[(&str, usize, &[&str])] = &[
    (
        "crm-sync",
        3,
        &[
            "PipedreamHQ/pipedream",
            "activepieces/activepieces",
            "chaynHQ/bloom-backend",
            "mckkev/n8n-nodes-front",
            "sietro-appmixer/appmixer-connectors",
        ],
    ),
    (
        "exporter",
        2,
        &[
            "estuary/connectors",
            "frontapp/coreapi-export-template",
            "quack79/front-exporter",
            "rhetoric-coffee/front-exporter",
            "singer-io/tap-frontapp",
        ],
    ),
    (
        "chat-bot",
        1,
        &["chaynHQ/bloom-backend", "zulip/python-zulip-api"],
    ),
    (
        "mcp-server",
        3,
        &[
            "Melvynx/frontapp-cli",
            "joshuap/frontapp-cli",
            "modbender/skill-library-mcp",
            "wearehoust/front-mcp",
        ],
    ),
];

/// It needs no scope, so that calling it proves nothing, and a manifest of it is of no use.
const LEFT_OUT: &str = "api-token-details";

/// The code bases with the operations that each of them calls.
fn called() -> BTreeMap<String, BTreeSet<String>> {
    let files = fs::read_dir(tests().join("integrations")).unwrap();
    let paths = files.map(|file| file.unwrap().path());
    let paths = paths.filter(|path| path.extension().is_some_and(|end| end == "yaml"));
    let read = |path| {
        let file: Value = serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let calls = file["calls"].as_sequence().unwrap().iter();
        let calls = calls.filter_map(|call| Some(call.get("operation")?.as_str()?.to_owned()));
        let name = file["repository"].as_str().unwrap().to_owned();
        (name, calls.collect())
    };
    paths.map(read).collect()
}

#[test]
fn a_template_has_what_enough_code_of_its_kind_calls() {
    let called = called();
    assert_eq!(KINDS.len(), Template::ALL.len());
    for (name, enough, kind) in KINDS {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for operation in kind.iter().flat_map(|code| &called[*code]) {
            *counts.entry(operation).or_default() += 1;
        }
        let most = counts.iter().filter(|(_, count)| *count >= enough);
        let most = most.map(|(operation, _)| (*operation).to_owned());
        let most: BTreeSet<_> = most.filter(|operation| operation != LEFT_OUT).collect();

        let text = Template::named(name).unwrap().manifest(name).unwrap();
        let report = report(&text);
        let used = report
            .uses()
            .iter()
            .map(|one| one.operation().unwrap().id());
        let used: BTreeSet<_> = used.map(str::to_owned).collect();
        let out = commented_out(&text).into_iter().map(|out| out.operation);
        let out: BTreeSet<_> = out.collect();

        let too_few: Vec<_> = used.difference(&most).collect();
        assert!(too_few.is_empty(), "{name}: too few call {too_few:?}");
        let both = &used | &out;
        let missing: Vec<_> = most.difference(&both).collect();
        assert!(missing.is_empty(), "{name} lacks {missing:?}");
        // What is commented out is at least what some code calls, of whatever kind.
        for operation in out {
            assert!(
                called.values().any(|calls| calls.contains(&operation)),
                "{operation}"
            );
        }
    }
}

/// The specification says which code bases were counted.
#[test]
fn the_specification_names_what_was_counted() {
    let path = tests().join("../spec/README.md");
    let page = fs::read_to_string(path).unwrap();
    for (name, enough, kind) in KINDS {
        let row = format!("| `{name}` | {enough} of {} | ", kind.len());
        let row = page.lines().find(|line| line.starts_with(&row));
        let row = row.unwrap_or_else(|| panic!("{name}: no row"));
        for code in *kind {
            assert!(row.contains(code), "{name}: {code}");
        }
    }
}
