//! `explain` and `endpoints`: what the catalogue knows, asked for in the ways that people do.

use front_scope::report::{reference, scope_source};
use front_scope::{Catalogue, Code};
use serde_json::Value;

use crate::cli::{ask, front_scope, json};
use crate::common_cli::run;

#[test]
fn explain_finds_an_endpoint_as_it_is_written() {
    let spellings = [
        "GET /teammates/{id}/signatures",
        "get teammates/tea_1/signatures/",
        "GET https://api2.frontapp.com/teammates/${id}/signatures?limit=1",
        "list-teammate-signatures",
    ];
    for what in spellings {
        let several = ask(&format!("explain {what}"));
        let one = run(&mut front_scope(&["explain", what]), b"");
        assert_eq!(
            (one.code, &one.stderr, &one.stdout),
            (0, &several.stderr, &several.stdout)
        );
        let title = "GET /teammates/{teammate_id}/signatures";
        assert_eq!(one.stdout.lines().next(), Some(title), "{what}");
        let claims = [
            "list-teammate-signatures",
            "signatures:read",
            "`private`",
            "shared-only",
        ];
        assert!(
            claims.iter().all(|claim| one.stdout.contains(claim)),
            "{}",
            one.stdout
        );
    }
}

#[test]
fn explain_knows_every_scope_and_every_code() {
    let scopes: std::collections::BTreeSet<_> = rows("")
        .iter()
        .filter_map(|row| row["scope"].as_str().map(str::to_owned))
        .collect();
    assert_eq!(scopes.len(), 56);
    for scope in &scopes {
        let run = ask(&format!("explain {scope}"));
        assert_eq!(
            (run.code, run.stdout.lines().next()),
            (0, Some(scope.as_str()))
        );
    }
    assert_eq!(
        ask("explain events:read").stdout,
        ask("explain events:*:read").stdout
    );
    for code in Code::ALL {
        let run = ask(&format!("explain {code}"));
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        assert!(run.stdout.contains(code.as_str()), "{}", run.stdout);
    }
}

#[test]
fn explain_lays_out_every_page_whole() {
    for code in Code::ALL {
        let lines = code
            .page()
            .lines()
            .skip_while(|line| !line.starts_with("## "));
        let lines = lines.filter(|line| !line.starts_with("```"));
        let lines: Vec<_> = lines.map(|line| line.trim_start_matches("## ")).collect();
        let page: Vec<&str> = lines
            .iter()
            .flat_map(|line| line.split_whitespace())
            .collect();
        let text = ask(&format!("explain {code}")).stdout;
        let severity = code.severity().to_string();
        let expected = [&[code.as_str(), "severity", &severity], page.as_slice()].concat();
        assert_eq!(text.split_whitespace().collect::<Vec<_>>(), expected);
        let page = ask(&format!("explain {code} --format html")).stdout;
        assert_eq!(
            page.matches("<h2").count(),
            code.page().matches("\n## ").count()
        );
    }
}

#[test]
fn explain_and_endpoints_have_other_formats() {
    for (what, kind, key) in [
        ("tags:read", "scope", "opens"),
        ("grant-excess", "code", "page"),
        ("shared", "word", "facts"),
        ("GET /tags", "operation", "operation"),
    ] {
        let explained = json(&ask(&format!("explain {what} --format json")).stdout);
        assert_eq!(
            (&explained["version"], &explained["kind"]),
            (&1.into(), &kind.into())
        );
        assert!(!explained[key].is_null(), "{explained}");
        let markdown = ask(&format!("explain {what} --format markdown"));
        let title = format!("## {what}");
        assert_eq!(
            (markdown.code, markdown.stdout.lines().next()),
            (0, Some(&*title))
        );
    }
    let one = json(&ask("explain GET /tags --format json").stdout);
    let row = rows("list-tags");
    assert_eq!(one["operation"], row[0]);
    let markdown = ask("endpoints signatures --format markdown").stdout;
    let listed = markdown.lines().filter(|line| line.contains(" /"));
    assert_eq!(listed.count(), rows("signatures").len());
    assert_eq!(
        ask("endpoints tags --format table").stdout,
        ask("endpoints tags").stdout
    );
    assert_eq!(ask("explain nonsense --format markdown").code, 2);
}

#[test]
fn explain_knows_every_word_of_a_report() {
    let words = "global shared private access_resources auto_provisioning application_triggers \
                 read write delete send oauth api_token exception contact_front undetermined \
                 shared-only granular-2026 shared:* private:* provisioning knowledge_base \
                 feature:mcp documented path-owner schema reported inferred no-resource";
    for word in words.split_whitespace() {
        let run = run(&mut front_scope(&["explain", word]), b"");
        assert_eq!(
            (run.code, run.stderr.as_str(), run.stdout.lines().next()),
            (0, "", Some(word))
        );
    }
    let same = [
        ("kb", "knowledge_base"),
        ("Shared resources", "shared"),
        ("Access resources", "access_resources"),
        ("MCP Server", "feature:mcp"),
        ("feature:auto_provisioning", "auto_provisioning"),
    ];
    for (written, word) in same {
        let [one, other] =
            [written, word].map(|word| run(&mut front_scope(&["explain", word]), b"").stdout);
        assert_eq!(one, other, "{written}");
    }
    let profile = ask("explain shared-only").stdout;
    for cell in [
        "`private` denied",
        "`global` granted",
        "`auto_provisioning` denied",
        "`knowledge_bases` denied, all others granted",
    ] {
        assert!(profile.contains(cell), "{cell}: {profile}");
    }
}

#[test]
fn explain_names_the_page_of_an_operation_and_the_source_of_its_scope() {
    // The ten operations that only the Channel API has carry no scope in Front's reference.
    let catalogue = Catalogue::builtin();
    let without_scope = catalogue.operations().iter().filter(|operation| {
        scope_source(catalogue, operation).ends_with("has the operation without a scope")
    });
    assert_eq!(without_scope.count(), 10);
    let tags = catalogue.operation("list-tags").unwrap();
    let text = ask("explain GET /tags").stdout;
    assert_eq!(
        reference(tags),
        "https://dev.frontapp.com/reference/list-tags"
    );
    for says in [reference(tags), scope_source(catalogue, tags)] {
        assert!(text.contains(&says), "{text}");
    }
}

#[test]
fn explain_suggests_what_was_meant() {
    let nonsense = [
        ("assumed-namespce", "`assumed-namespace`"),
        ("list-tagz", "`list-tags`"),
        ("message:send", "`messages:send`"),
        ("GET /tegs", "`GET /tags`"),
        ("PATCH /tags", "`GET /tags`"),
        ("frobnicate", "front-scope endpoints"),
        ("", "front-scope endpoints"),
        ("a\u{1b}[2J\u{202e}", "front-scope endpoints"),
    ];
    for (what, hint) in nonsense {
        let run = run(&mut front_scope(&["explain", what]), b"");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{what}");
        assert!(run.stderr.contains(hint), "{what}: {}", run.stderr);
        assert!(
            !run.stderr.contains(['\u{1b}', '\u{202e}']),
            "{}",
            run.stderr
        );
    }
}

fn rows(filter: &str) -> Vec<Value> {
    let run = ask(&format!("endpoints --format json {filter}"));
    let rows = json(&run.stdout).as_array().unwrap().clone();
    assert_eq!(
        (run.code, run.stderr.is_empty()),
        (i32::from(rows.is_empty()), !rows.is_empty())
    );
    rows
}

/// Whether a row is one that these filters should find.
fn fits(row: &Value, filter: &str) -> bool {
    let scope = row["scope"].as_str().unwrap_or_default();
    let oauth = |profile: &str, answer: &str| row["oauth"][profile] == answer;
    match filter {
        "" => true,
        "--scope tags:read" => scope == "tags:read",
        "--scope events:read" | "--scope events:*:read" => scope == "events:*:read",
        "--scope signatures" => scope.starts_with("signatures:"),
        "--namespace private" => row["namespaces"]
            .as_array()
            .unwrap()
            .iter()
            .any(|ns| ns == "private"),
        "--oauth no" => oauth("shared-only", "no"),
        "--oauth yes" => oauth("shared-only", "yes"),
        "--oauth no --profile granular-2026" => oauth("granular-2026", "no"),
        "--deprecated" => row["status"] == "deprecated",
        "MERGE contacts" => row["endpoint"] == "POST /contacts/merge",
        "get-conversation-by-id" => row["operation"] == "get-conversation-by-id",
        "--deprecated --scope tags:read" | "frobnicate" => false,
        _ => panic!("{filter}"),
    }
}

#[test]
fn endpoints_are_filtered() {
    let all = rows("");
    assert_eq!(all.len(), 254);
    let filters = "|--scope tags:read|--scope events:read|--scope events:*:read|--scope signatures\
        |--namespace private|--oauth no|--oauth yes|--oauth no --profile granular-2026|--deprecated\
        |MERGE contacts|get-conversation-by-id|--deprecated --scope tags:read|frobnicate";
    for filter in filters.split('|') {
        let wanted: Vec<_> = all
            .iter()
            .filter(|row| fits(row, filter))
            .cloned()
            .collect();
        assert_eq!(rows(filter), wanted, "{filter}");
        let table = ask(&format!("endpoints {filter}"));
        assert_eq!(table.code, i32::from(wanted.is_empty()), "{filter}");
        let listed = table.stdout.lines().filter(|line| line.contains(" /"));
        assert_eq!(listed.count(), wanted.len(), "{filter}: {}", table.stdout);
    }
}
