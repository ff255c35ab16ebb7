//! Grants as people write them down, text by text: what each comes to.

use front_scope::Grant;
use front_scope::manifest::{Dimension, Form};
use front_scope::model::Workspaces;

use super::forms::{read, scopes_too_much};
use super::{audited, report};
use crate::support::world::World;
/// Each line a form of the same thing, after `=>` what it comes to on the real catalogue.
const WILDCARDS: &str = "\
*:read => access_resources needed
tags:* => tags:delete tags:read tags:write
messages:* => messages:read messages:send messages:write
*:send => messages:send
*:delete, tags:read => more
foo_bars:* => foo_bars:delete foo_bars:read foo_bars:send foo_bars:write
events:* => events:*:read
events:*:read => events:*:read
events:read => events:*:read
";

#[test]
fn wildcards_are_the_permissions_that_there_are() {
    let world = World::real();
    let report = report(
        &world,
        &front_scope::Manifest::builder("a")
            .endpoint("GET /me")
            .build(),
    );
    for line in WILDCARDS.lines() {
        let (text, expected) = line.split_once(" => ").unwrap();
        let audit = audited(&world, &report, &read(text));
        let mut found: Vec<String> = scopes_too_much(&audit).into_iter().collect();
        match text {
            "*:read" => assert_eq!(found.len(), 25, "{found:?}"),
            "*:delete, tags:read" => assert_eq!(found.len(), 11, "{found:?}"),
            _ => {
                found.sort();
                assert_eq!(found.join(" "), expected, "{text}");
            }
        }
    }
    for all in [
        "*",
        "*:*",
        "`*`",
        "- *:*\n",
        "* *",
        "shared:*, private:*, global:*",
    ] {
        let stated = read(all);
        assert_eq!(
            scopes_too_much(&audited(&world, &report, &stated)).len(),
            55,
            "{all}"
        );
    }
}

/// What a text with a table comes to, the tags in it.
#[test]
fn only_what_is_a_table_on_the_page_is_one() {
    let rows = |before: &str, behind: &str| {
        format!(
            "| | Read | Write |\n|---|---|---|\n| Tags | x | |\n{before}| | Read | Write |\n|---|---|---|\n| Rules | x | |\n{behind}"
        )
    };
    let grant = |text: &str| read(text).grant().to_string();
    let both = "-; -; rules:read, tags:read";
    assert_eq!(grant(&rows("\n", "")), both);
    // Comments of several lines, and code, whatever stands in them.
    for (before, behind) in [
        ("<!--\nof old\n", "\n-->\n"),
        ("<!-- a --> <!--\n", "-->\n"),
        ("```\n", "```\n"),
        ("```\n~~~\n", "```\n"),
        ("~~~\n```\n", "~~~\n"),
    ] {
        assert_eq!(grant(&rows(before, behind)), "-; -; tags:read", "{before}");
    }
    // Without a line of dashes there is none, and a blank in front of it changes nothing.
    let dashless = "\n| Rules | Read |\n| x | x |\n| a | b |\n";
    assert_eq!(grant(&rows(dashless, "")), both);
    for text in [
        "| Resource | Read |\n|---|---|\n  | Tags | x |\n",
        "\u{feff}| Resource | Read |\n|---|---|\n| Tags | x |\n",
    ] {
        assert_eq!(grant(text), "-; -; tags:read");
    }
    assert_eq!(
        grant("  | Resource | Permissions |\n  |---|---|\n  | Tags | read |\n  | Rules | none |\n"),
        "-; -; tags:read"
    );
}

#[test]
fn a_grant_may_be_one_mapping_in_braces_behind_what_says_nothing() {
    let text = "---\n# held\n\n{features: [], namespaces: {}, permissions: {tags: [read]}}\n";
    assert_eq!(read(text).grant().to_string(), "-; -; tags:read");
}

#[test]
fn a_table_may_name_the_permissions() {
    let text = "\
| Resource | Permissions | Why |
|----------|-------------|-----|
| Tags | Read, Write | the picker |
| **Knowledge bases** | `read` & `delete` | |
| Contacts | - | no more |
| Messages | read/write/send | |
";
    let stated = read(text);
    assert_eq!(stated.form(), Form::Table);
    assert_eq!(
        stated.grant().to_string(),
        "-; -; knowledge_bases:read, knowledge_bases:delete, messages:read, messages:write, messages:send, tags:read, tags:write"
    );
    let both =
        read("| Scope | Read/Write | Send |\n|-|-|-|\n| messages | x | x |\n| time off | x | |\n");
    assert_eq!(
        both.grant().to_string(),
        "-; -; messages:read, messages:write, messages:send, time_off:read, time_off:write"
    );
}

#[test]
fn what_is_unknown_is_named_and_no_error() {
    let yaml = "features: [access_resources, mcp, app_trigger]\nnamespaces: {}\npermissions: {}\n";
    let labels = "features: [Access resources, feature:mcp, feature:app_trigger]\nnamespaces: {}\npermissions: {}\n";
    let list = "feature:mcp feature:access_resources feature:app_trigger";
    for text in [yaml, labels, list] {
        let stated = read(text);
        assert_eq!(stated.unknown(), ["feature:mcp"], "{text}");
        assert_eq!(stated.grant().features().len(), 2);
    }
    // A grant of the library has no place for what it doesn't know.
    assert!(front_scope::Grant::read(yaml).0.is_none());
}

#[test]
fn prefixes_are_one_choice_for_the_whole_token() {
    let even =
        read("shared:tags:read, private:tags:read\nshared:*:write private:*:write feature:mcp");
    assert!(!even.is_uneven());
    for text in [
        "shared:*:read, private:signatures:read",
        "shared:events:*:read, global:tags:read",
    ] {
        let stated = read(text);
        assert!(stated.is_uneven(), "{text}");
        assert!(stated.states(Dimension::Namespaces));
        assert_eq!(
            stated.grant().reach().namespaces().len(),
            text.matches("al").count().min(1)
                + usize::from(text.contains("shared"))
                + usize::from(text.contains("private"))
        );
    }
}

#[test]
fn a_namespace_of_one_scope_is_that_of_all() {
    let stated = read("global:tags:write, tags:read");
    assert!(stated.states(Dimension::Namespaces) && !stated.is_uneven());
    assert_eq!(stated.grant().reach().namespaces().len(), 1);
}

#[test]
fn several_tables_are_one_grant_and_that_is_said() {
    let table = |resource: &str| format!("| Resource | Read |\n|---|---|\n| {resource} | ✓ |\n\n");
    assert_eq!(read(&table("Tags")).tables(), 0);
    let both = read(&(table("Tags") + &table("Rules")));
    assert_eq!((both.tables(), both.grant().permissions().count()), (2, 2));
}

#[test]
fn a_list_does_not_say_which_workspaces() {
    let world = World::real();
    let support =
        Workspaces::only([front_scope::model::Workspace::new("Support").unwrap()]).unwrap();
    let manifest = front_scope::Manifest::builder("a")
        .workspaces(support)
        .endpoint("GET /shifts")
        .build();
    let report = report(&world, &manifest);
    let audit = audited(&world, &report, &read("shared:shifts:read"));
    assert_eq!(audit.answer(), front_scope::audit::Fit::Exact);
    assert!(audit.leaves_workspaces_open());
    // A grant has words for them.
    let yaml = "features: [access_resources]\nnamespaces: { shared: all }\npermissions: { shifts: [read] }";
    let audit = audited(&world, &report, &read(yaml));
    assert_eq!(audit.answer(), front_scope::audit::Fit::TooMuch);
    assert!(!audit.leaves_workspaces_open());
}

#[test]
fn an_empty_list_is_a_token_with_nothing() {
    assert_eq!(read("[]").grant(), &Grant::NOTHING);
    assert_eq!(
        read("- [x] tags:read\n* [X] tags:write")
            .grant()
            .permissions()
            .count(),
        1
    );
}

/// The scopes that each public code base needs, listed, are exactly what its calls need.
#[test]
fn the_scopes_of_public_code_bases_are_exact() {
    let world = World::real();
    let mut seen = 0;
    for entry in std::fs::read_dir(crate::common_cli::tests().join("integrations")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let after = text
            .lines()
            .skip_while(|line| !line.starts_with("scopes:"))
            .skip(1);
        let scopes: Vec<&str> = after.take_while(|line| line.starts_with("- ")).collect();
        let ids = text
            .lines()
            .filter_map(|line| line.trim().strip_prefix("operation: "));
        let builder = front_scope::Manifest::builder("a");
        let manifest = ids
            .filter(|id| *id != "null")
            .fold(builder, |builder, id| builder.operation(id))
            .build();
        let report = report(&world, &manifest);
        // An empty pair of brackets, since a list may be empty.
        let list = |scopes: Vec<&str>| read(&format!("[]\n{}", scopes.join("\n")));
        let audit = audited(&world, &report, &list(scopes.clone()));
        assert_eq!(
            audit.answer(),
            front_scope::audit::Fit::Exact,
            "{}",
            path.display()
        );
        for scope in &scopes {
            let rest = scopes.iter().filter(|line| *line != scope).copied();
            let audit = audited(&world, &report, &list(rest.collect()));
            let answer = audit.answer();
            assert_eq!(
                answer,
                front_scope::audit::Fit::TooLittle,
                "{scope} of {}",
                path.display()
            );
        }
        seen += 1;
    }
    assert_eq!(seen, 20);
}
