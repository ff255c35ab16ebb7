//! Values that are wrong: words that aren't known, other types, nothing at all.

use super::wrong::{each_alone, each_entry, each_line};

#[test]
fn closed_sets_have_known_words() {
    let audiences = "one of `public`, `single_customer` or `own_instance`";
    each_line(&[
        (
            "version: 2",
            "version `2` of manifests is unknown",
            "write `version: 1`, or leave it out",
            "2",
        ),
        (
            "version: '1'",
            "version `1` of manifests is unknown",
            "write `version: 1`, or leave it out",
            "'1'",
        ),
        (
            "version: [1]",
            "version `this` of manifests is unknown",
            "write `version: 1`, or leave it out",
            "[1]",
        ),
        (
            "audience: everyone",
            "`everyone` isn't an audience",
            audiences,
            "everyone",
        ),
        (
            "audience: 'single customer'",
            "`single customer` isn't an audience",
            "did you mean `single_customer`?",
            "'single customer'",
        ),
        (
            "features: [triggers]",
            "`triggers` isn't a feature",
            "did you mean `application_triggers`?",
            "triggers",
        ),
        (
            "features: [mcp]",
            "`mcp` isn't a feature",
            "one of `access_resources`, `auto_provisioning` or `application_triggers`",
            "mcp",
        ),
    ]);
    each_entry(&[
        (
            "{endpoint: GET /tags, namespaces: [share]}",
            "`share` isn't a namespace",
            "did you mean `shared`?",
            "share",
        ),
        (
            "{endpoint: GET /tags, namespaces: [global, team]}",
            "`team` isn't a namespace",
            "one of `global`, `shared` or `private`",
            "team",
        ),
    ]);
}

#[test]
fn what_is_named_is_named_once() {
    let once = "once is enough";
    each_line(&[
        (
            "features: [application_triggers, 'application_triggers']",
            "`application_triggers` is named twice",
            once,
            "'application_triggers'",
        ),
        (
            "workspaces: [Süd, Nord, Süd]",
            "`Süd` is named twice",
            once,
            "Süd",
        ),
    ]);
    each_entry(&[(
        "{endpoint: GET /tags, namespaces: [shared, \"shared\"]}",
        "`shared` is named twice",
        once,
        "\"shared\"",
    )]);
}

#[test]
fn text_is_text() {
    let quotes = "put it in quotes if it is meant as text: \"42\"";
    let one_line = "write it as text on one line";
    each_entry(&[
        ("42", "an entry must be text, not a number", quotes, "42"),
        (
            "endpoint: 42",
            "`endpoint` must be text, not a number",
            quotes,
            "42",
        ),
        (
            "operation: true",
            "`operation` must be text, not a truth value",
            "put it in quotes if it is meant as text: \"true\"",
            "true",
        ),
        (
            "endpoint: [GET /tags]",
            "`endpoint` must be text, not a list",
            one_line,
            "[GET /tags]",
        ),
        (
            "operation: {list: tags}",
            "`operation` must be text, not a mapping",
            one_line,
            "{list: tags}",
        ),
        (
            "{endpoint: GET /tags, reason: [a]}",
            "`reason` must be text, not a list",
            one_line,
            "[a]",
        ),
        (
            "{endpoint: GET /tags, namespaces: [1]}",
            "the namespace must be text, not a number",
            "put it in quotes if it is meant as text: \"1\"",
            "1",
        ),
        (
            "[GET /tags]",
            "an entry is an endpoint, not a list",
            "one entry a line: `- GET /conversations`",
            "[GET /tags]",
        ),
    ]);
    each_alone(&[
        (
            "name: 42\nendpoints: [GET /me]\n",
            "`name` must be text, not a number",
            quotes,
            "42",
        ),
        (
            "name: [a]\nendpoints: [GET /me]\n",
            "`name` must be text, not a list",
            one_line,
            "[a]",
        ),
    ]);
}

#[test]
fn empty_values_are_errors() {
    let say = "give it a value";
    let name = "name at least one";
    each_entry(&[
        ("''", "an entry is empty", say, "''"),
        ("~", "an entry is empty", say, "~"),
        ("endpoint: \"  \"", "`endpoint` is empty", say, "\"  \""),
        (
            "{endpoint: GET /tags, reason: }",
            "`reason` is empty",
            say,
            "",
        ),
        (
            "{endpoint: GET /tags, namespaces: []}",
            "`namespaces` is empty",
            name,
            "[]",
        ),
        (
            "{endpoint: GET /tags, namespaces: null}",
            "`namespaces` is empty",
            name,
            "null",
        ),
        (
            "{endpoint: GET /tags, namespaces: [shared, '']}",
            "the namespace is empty",
            say,
            "''",
        ),
    ]);
    each_line(&[
        ("audience: ''", "the audience is empty", say, "''"),
        ("features: []", "`features` is empty", name, "[]"),
        ("workspaces: []", "`workspaces` is empty", name, "[]"),
        ("workspaces: [' ']", "a workspace is empty", say, "' '"),
        (
            "workspaces: ' '",
            "`workspaces` must be a list, not text",
            "write `[]`",
            "' '",
        ),
    ]);
    each_alone(&[
        (
            "name: ''\nendpoints: [GET /me]\n",
            "`name` is empty",
            say,
            "''",
        ),
        (
            "name: a\nendpoints: []\n",
            "`endpoints` is empty",
            name,
            "[]",
        ),
        ("name: a\nendpoints: ~\n", "`endpoints` is empty", name, "~"),
    ]);
}

#[test]
fn lists_are_lists() {
    let items = "one item a line, each after `- `";
    each_line(&[
        (
            "features: mcp",
            "`features` must be a list, not text",
            "write `[mcp]`",
            "mcp",
        ),
        (
            "workspaces: Support",
            "`workspaces` must be `all` or a list of names",
            "write `all`, or a list: `[Support]`",
            "Support",
        ),
        (
            "workspaces: {a: b}",
            "`workspaces` must be a list, not a mapping",
            items,
            "{a: b}",
        ),
    ]);
    each_entry(&[(
        "{endpoint: GET /tags, namespaces: shared}",
        "`namespaces` must be a list, not text",
        "write `[shared]`",
        "shared",
    )]);
    each_alone(&[
        (
            "name: a\nendpoints: GET /tags\n",
            "`endpoints` must be a list, not text",
            "put it on a line of its own: `- GET /tags`",
            "GET /tags",
        ),
        (
            "name: a\nendpoints: {GET: /tags}\n",
            "`endpoints` must be a list, not a mapping",
            items,
            "{GET: /tags}",
        ),
    ]);
}
