//! What is wrong with a manifest: one table for each kind of error.

use super::{Manifest, underlined};

/// A text, the message, the help, and what is underlined.
pub(super) type Row<'a> = (&'a str, &'a str, &'a str, &'a str);

/// A message, its help, and what is underlined.
type Found = (String, String, Option<String>);

fn findings(text: &str) -> Vec<Found> {
    let (_, map, findings) = Manifest::read(text);
    let found = findings.iter().map(|finding| {
        let underlined = underlined(text, &map, finding).map(str::to_owned);
        (
            finding.message().to_owned(),
            finding.help().unwrap_or_default().to_owned(),
            underlined,
        )
    });
    found.collect()
}

/// Each of these texts has this one error.
pub(super) fn each_alone(rows: &[Row<'_>]) {
    let mut wrong = Vec::new();
    for (text, message, help, underlined) in rows {
        let expected = (
            (*message).to_owned(),
            (*help).to_owned(),
            Some((*underlined).to_owned()),
        );
        let found = findings(text);
        if found != [expected] {
            wrong.push(format!("{text:?}: {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each of these lines is the one error of a manifest that is right otherwise.
pub(super) fn each_line(rows: &[Row<'_>]) {
    for (line, message, help, underlined) in rows {
        let text = format!("# ü\nname: a\n{line}\nendpoints: [GET /me]\n");
        each_alone(&[(&text, message, help, underlined)]);
    }
}

/// Each of these entries is the one error of a manifest that is right otherwise.
pub(super) fn each_entry(rows: &[Row<'_>]) {
    for (entry, message, help, underlined) in rows {
        let text = format!("name: ü\nendpoints:\n  - GET /me\n  - {entry}\n  - GET /tags\n");
        each_alone(&[(&text, message, help, underlined)]);
    }
}

#[test]
fn unknown_keys_name_the_likely_intention() {
    let keys = "one of `version`, `name`, `audience`, `workspaces`, `features`, `considered`, `allow` or `endpoints`";
    each_line(&[
        (
            "endpoint: [GET /me]",
            "`endpoint` isn't a key here",
            "did you mean `endpoints`?",
            "endpoint",
        ),
        (
            "'Workspace': all",
            "`Workspace` isn't a key here",
            "did you mean `workspaces`?",
            "'Workspace'",
        ),
        (
            "feature: []",
            "`feature` isn't a key here",
            "did you mean `features`?",
            "feature",
        ),
        (
            "profile: shared-only",
            "`profile` isn't a key here",
            keys,
            "profile",
        ),
        ("? [a]\n: b", "a key must be a single word", keys, "[a]"),
        ("~: b", "`~` isn't a key here", keys, "~"),
    ]);
    let keys = "one of `endpoint`, `operation`, `namespaces`, `reason` or `considered`";
    each_entry(&[
        (
            "endpont: GET /tags",
            "`endpont` isn't a key here",
            "did you mean `endpoint`?",
            "endpont",
        ),
        (
            "{endpoint: GET /tags, scope: x}",
            "`scope` isn't a key here",
            keys,
            "scope",
        ),
        (
            "{endpoint: GET /tags, Name Spaces: [shared]}",
            "`Name Spaces` isn't a key here",
            "did you mean `namespaces`?",
            "Name Spaces",
        ),
    ]);
}

#[test]
fn a_key_may_come_once() {
    let help = "keep one of them";
    each_line(&[
        ("name: b", "`name` is given twice", help, "name"),
        ("x-a: 1\n'x-a': 2", "`x-a` is given twice", help, "'x-a'"),
        (
            "allow: []\nallow: []",
            "`allow` is given twice",
            help,
            "allow",
        ),
    ]);
    each_entry(&[
        (
            "{endpoint: GET /tags, \"endpoint\": GET /me}",
            "`endpoint` is given twice",
            help,
            "\"endpoint\"",
        ),
        (
            "endpoint: GET /tags\n    reason: a\n    reason: b",
            "`reason` is given twice",
            help,
            "reason",
        ),
    ]);
}

#[test]
fn an_entry_says_once_which_operation_it_means() {
    each_entry(&[
        (
            "{endpoint: GET /tags, operation: 'list-tags'}",
            "`operation` stands beside `endpoint`",
            "keep one of them: both say which operation is meant",
            "'list-tags'",
        ),
        (
            "reason: none",
            "the entry has neither `endpoint` nor `operation`",
            "say `endpoint: GET /conversations` or `operation: list-conversations`",
            "reason: none",
        ),
        (
            "{}",
            "the entry has neither `endpoint` nor `operation`",
            "say `endpoint: GET /conversations` or `operation: list-conversations`",
            "{}",
        ),
    ]);
}

#[test]
fn traps_of_yaml_get_their_own_help() {
    let mapping = "put the whole endpoint in quotes: `: ` in it makes a mapping";
    each_entry(&[
        (
            "GET /c?q={a: b}",
            "an endpoint was read as a mapping",
            mapping,
            "GET /c?q={a",
        ),
        (
            "POST /x: y",
            "an endpoint was read as a mapping",
            mapping,
            "POST /x",
        ),
    ]);
    let quotes = "put endpoints with `{`, `[`, `*` or `%` in them in quotes: `\"GET /tags/{id}\"`";
    each_alone(&[
        (
            "name: a\nendpoints: [GET /conversations/{id}]\n",
            "this is not YAML: in `[…]` a `,` or the `]` is expected here",
            quotes,
            "{",
        ),
        (
            "name: a\nendpoints:\n  - endpoint: GET /c?q={a: b}\n",
            "this is not YAML: a `:` stands where none belongs",
            quotes,
            ":",
        ),
    ]);
}

#[test]
fn a_file_that_is_no_manifest_is_told_its_shape() {
    let shape = "a manifest has a `name` and a list of `endpoints`, such as `- GET /conversations`";
    each_alone(&[
        (
            "- GET /tags\n",
            "a manifest is a mapping, not a list",
            shape,
            "- GET /tags",
        ),
        (
            "GET /tags",
            "a manifest is a mapping, not lines of endpoints",
            "such lines are read from standard input: `front-scope check - < FILE`",
            "GET /tags",
        ),
        (
            "ü: [",
            "this is not YAML: a `[` or `{` is opened and not closed",
            "close it",
            "[",
        ),
        (
            "name: a\n",
            "`endpoints` is missing",
            "list what the integration calls: `endpoints: [GET /conversations]`",
            "a",
        ),
    ]);
    each_alone(&[
        ("~\n", "the file is empty", shape, "~"),
        ("[]\n", "a manifest is a mapping, not a list", shape, "[]"),
    ]);
    // There is nothing in these that could be underlined.
    for (text, message, help) in [
        ("", "the file is empty", shape),
        ("# x\n", "the file is empty", shape),
        (
            "endpoints: [GET /me]\n",
            "`name` is missing",
            "say what the integration is called: `name: Acme CRM sync`",
        ),
    ] {
        assert_eq!(
            findings(text),
            [(message.to_owned(), help.to_owned(), None)],
            "{text:?}"
        );
    }
}

#[test]
fn user_input_is_cut_where_it_gets_unreadable() {
    let long = "x".repeat(100);
    let found = findings(&format!("name: a\n{long}: 1\nendpoints: [GET /me]\n"));
    assert_eq!(
        found[0].0,
        format!("`{}…` isn't a key here", "x".repeat(60))
    );
    assert_eq!(found[0].2.as_deref(), Some(long.as_str()));
}

#[test]
fn all_errors_are_reported_in_one_run() {
    let text = "\
version: 3
naem: a
audience: all
workspaces: [A, A]
features: [mcp, access_resources, access_resources]
endpoints:
  - 1
  - { endpoint: '', namespaces: [x, shared, shared], reason: [], y: 1 }
  - GET /a: b
  - {}
  - GET /me
";
    let found = findings(text);
    let underlined: Vec<&str> = found
        .iter()
        .map(|(_, _, text)| text.as_deref().unwrap_or("-"))
        .collect();
    let expected = [
        "naem",
        "3",
        "-",
        "all",
        "A",
        "mcp",
        "access_resources",
        "1",
        "y",
        "''",
        "x",
        "shared",
        "[]",
        "GET /a",
        "{}",
    ];
    assert_eq!(underlined, expected, "{found:#?}");
}
