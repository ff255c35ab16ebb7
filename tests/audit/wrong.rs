//! Grants that can't be read: what is underlined, what is said, and the way out. All of it in one
//! run.

use front_scope::manifest::PartialGrant;
use front_scope::{Code, Severity};

/// Each wrong part of `text`, as `what is underlined: message | help`.
fn wrong(text: &str) -> Vec<String> {
    let (stated, map, findings) = PartialGrant::read(text);
    assert_eq!(stated.is_none(), !findings.is_empty());
    let said = findings.iter().map(|finding| {
        assert_eq!(
            (finding.code(), finding.severity()),
            (Code::InvalidGrant, Severity::Error)
        );
        let span = map.locate(finding.place());
        let underlined = span.map_or("-", |span| span.of(text).unwrap());
        format!(
            "{underlined}: {} | {}",
            finding.message(),
            finding.help().unwrap()
        )
    });
    said.collect()
}

#[test]
fn scopes_that_are_none() {
    let text = "\
conversatons:read   # legal: a resource may be new
tags:peek, tags:reed
Conversations:Read `knowledge-bases:write`
events:inbound:read
shared:read
shared:feature:app_trigger feature:Mcp
- [ ] tags:read
a:b:c:d
tags
ünïcode:read";
    let expected = [
        "tags:peek: `peek` isn't a permission | one of `read`, `write`, `delete` or `send`",
        "tags:reed: `reed` isn't a permission | did you mean `tags:read`?",
        "Conversations:Read: `Conversations:Read` isn't a scope | did you mean `conversations:read`?",
        "knowledge-bases:write: `knowledge-bases` can't be a resource | did you mean `knowledge_bases:write`?",
        "events:inbound:read: `inbound` stands between resource and permission | only `*` does, as in `events:*:read`: `events:read` is the permission",
        "shared:read: `shared` is a namespace, and no resource follows | for all resources write `shared:*:read`",
        "shared:feature:app_trigger: `shared:feature:app_trigger`: a feature is in no namespace | write `feature:app_trigger`",
        "feature:Mcp: `Mcp` can't be a feature | did you mean `feature:mcp`?",
        "[ ]: a box that isn't ticked | list what the token holds: leave the line out, or tick the box",
        "a:b:c:d: `a:b:c:d` has too many parts | a scope is a resource and a permission, as in `tags:read`, `events:*:read` or `shared:tags:write`",
        "tags: `tags` names no permission | write resource and permission, as in `tags:read`, `events:*:read` or `shared:tags:write`",
        "ünïcode:read: `ünïcode` can't be a resource | write resource and permission, as in `tags:read`, `events:*:read` or `shared:tags:write`",
    ];
    assert_eq!(wrong(text), expected);
}

#[test]
fn tables_that_are_none() {
    let text = "\
| Resource | Read | Write | read |
|----------|:----:|:-----:|------|
| Tags     |  ?   | yes   |
| Größe    |  x   |       |
|          |  x   |       |
| Contacts |  x   |  -    |      | a \\| b |
| contacts |  x   |  x    |

Resource | Permissions
---------|------------
Tags     | full access
Contacts | read
";
    let expected = [
        "read: a second column `read` | keep one of them",
        "?: `?` isn't a tick | write `✓` or `x` for yes; leave the cell empty, or write `-`, for no",
        "Größe: `Größe` can't be a resource | write its name on the token page or in scopes: `Time off` or `time_off`",
        "|          |  x   |       |: the row names no resource | name the resource, as in `Knowledge bases`",
        "a \\| b: the row has more cells than the header | write a `|` that belongs to a cell as `\\|`",
        "contacts: `contacts` stands in line 6 with other permissions | keep the row that is true",
        "full access: `full access` isn't a list of permissions | name some of Read, Write, Delete, Send, with commas; or `-` for none",
    ];
    assert_eq!(wrong(text), expected);
    assert_eq!(
        wrong("| Read | Write |\n|---|---|\n| x | |\n")[0],
        "Read: the table has no column for the resources | add a column with their names, as in `| Resource | Read |`"
    );
}

#[test]
fn what_is_ticked_and_means_nothing_is_told() {
    let table =
        |header: &str, row: &str| format!("| Resource | Read | {header} |\n|---|---|---|\n{row}\n");
    let [only] = &wrong(&table("List", "| Tags | x | x |"))[..] else {
        panic!()
    };
    assert!(
        only.starts_with("x: a tick in a column that isn't a permission"),
        "{only}"
    );
    assert!(wrong(&table("Why", "| Tags | x | to file mails |")).is_empty());
    let [only] = &wrong(&table("Write", "| All | x | |"))[..] else {
        panic!()
    };
    assert!(only.starts_with("All: `All` isn't a resource"), "{only}");
    let hidden = "<!--\n| Resource | Read |\n|---|---|\n| Rules | x |\n-->\n";
    assert!(!wrong(hidden).is_empty());
    // Marks with nothing between them are no tick, and no word that there is none.
    assert_eq!(wrong(&table("Write", "| Tags | x | ** |")).len(), 1);
}

#[test]
fn names_are_read_up_to_64_characters() {
    let table = |name: &str| format!("| Resource | Read |\n|---|---|\n| {name} | x |\n");
    let long = "A".repeat(64);
    assert_eq!(wrong(&table(&long)), Vec::<String>::new());
    let [only] = &wrong(&table(&format!("{long}a")))[..] else {
        panic!()
    };
    assert!(only.contains("can't be a resource"), "{only}");
}

#[test]
fn a_blank_behind_a_resource_hides_nothing() {
    assert_eq!(
        wrong("*:reed"),
        ["*:reed: `reed` isn't a permission | did you mean `*:read`?"]
    );
    let of = |text: &str| -> Vec<String> {
        let said = wrong(text).into_iter();
        said.map(|said| said.split(": ").next().unwrap().to_owned())
            .collect()
    };
    assert_eq!(of("tags: read\nwrite"), ["write"]);
    assert_eq!(of("tags: teams:reed"), ["teams:reed"]);
}

#[test]
fn texts_that_are_no_grant() {
    let starts = [
        ("", "-: the file is empty"),
        ("\n# only a comment\n", "-: there is no scope in this"),
        (
            "# [TODO] paste the scopes here\n",
            "-: there is no scope in this",
        ),
        ("[", "-: there is no scope in this"),
        ("[]\n[]\n", "-: there is no scope in this"),
        (
            "# Acme\n\n| Name | Value |\n|---|---|\n| a | b |\n",
            "Name: no table here has a column Read, Write, Delete or Send",
        ),
        (
            "Acme needs a token. Ask an admin for it.",
            "Acme: `Acme` is the first of many words that aren't scopes",
        ),
    ];
    for (text, start) in starts {
        let [only] = &wrong(text)[..] else {
            panic!("{:?}", wrong(text))
        };
        assert!(only.starts_with(start), "{only}");
        assert!(only.contains("write scopes, one a line"), "{only}");
    }
}

#[test]
fn a_manifest_is_no_grant_and_a_misspelled_grant_is_read_as_one() {
    let [only] = &wrong("name: a\nendpoints: [GET /me]\n")[..] else {
        panic!()
    };
    assert!(only.starts_with("endpoints: this is a manifest"), "{only}");
    let misspelled = wrong("permission:\n  tags: [read]\n");
    assert!(
        misspelled.iter().any(|said| said.starts_with(
            "permission: `permission` isn't a key here | did you mean `permissions`?"
        )),
        "{misspelled:?}"
    );
}

#[test]
fn all_that_is_wrong_with_a_grant_is_said() {
    let text = "\
features: [access_resources, 'no/feature', access_resources]
namespaces: { shared: some, private: false }
permissions: { tags: [peek] }
";
    let starts = [
        "'no/feature': `no/feature` isn't a feature",
        "access_resources: `access_resources` is named twice",
        "false: `private` must be `true`",
        "some: `shared` must be `all` or a list of workspaces",
        "peek: `peek` isn't a permission",
    ];
    let found = wrong(text);
    assert_eq!(found.len(), starts.len(), "{found:#?}");
    for (found, start) in found.iter().zip(starts) {
        assert!(found.starts_with(start), "{found}");
    }
    for text in [
        "{\"features\": []}",
        "permissions:\n  tags: [read]\n",
        "{a: [}",
    ] {
        assert!(!wrong(text).is_empty(), "{text}");
    }
}
