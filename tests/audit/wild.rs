//! Grants as guides, READMEs, code and threads have them: what each is read as.
//!
//! The texts are made up. Each has the form of one that was seen in public.

use front_scope::audit::{Fit, audit};
use front_scope::manifest::{Dimension, PartialGrant};
use front_scope::model::Feature;
use front_scope::{Catalogue, Manifest, Profile, Question, Report, check, report::grant_yaml};

use super::forms::read;

/// What is held, and of what nothing is said: `grant | silent on`.
fn of(text: &str) -> String {
    let read = read(text);
    let silent = Dimension::ALL.iter().filter(|d| !read.states(**d));
    let silent: Vec<&str> = silent.map(|dimension| dimension.as_str()).collect();
    let unknown = read.unknown().join(" ");
    format!("{} | {} {unknown}", read.grant(), silent.join(" "))
        .trim_end()
        .to_owned()
}

fn report_of(endpoints: &[&str]) -> Report {
    let builder = Manifest::builder("a");
    let manifest = endpoints
        .iter()
        .fold(builder, |builder, endpoint| builder.endpoint(*endpoint));
    let question = Question::of(Profile::shared_only());
    check(Catalogue::builtin(), &manifest.build(), &question)
}

/// How many of these endpoints fail with a token of this grant.
fn fails(endpoints: &[&str], grant: &str) -> usize {
    let report = report_of(endpoints);
    audit(Catalogue::builtin(), &report, &read(grant))
        .fails()
        .len()
}

const PRIVATE: &str = "GET /teammates/{teammate_id}/signatures";
const TRIGGER: &str = "POST /applications/{application_uid}/events";
const BOTH: &str = "access_resources; -; contacts:read, conversations:read | namespaces";

#[test]
fn scopes_wherever_they_stand() {
    let texts = [
        // Bare, in a list, as people type it.
        "conversations:read contacts:read",
        "Required scopes: conversations:read, contacts:read",
        "**Scopes:** `conversations:read`, `contacts:read`.",
        "Scopes\n\nconversations:read\ncontacts:read\n",
        "- `conversations:read` - to list tickets\n- `contacts:read` - to show who wrote\n",
        "1. **conversations:read**\n2. **contacts:read**\n",
        "* conversations:read: list tickets\n* contacts:read: show who wrote\n",
        // In prose.
        "# Acme\n\nCreate an API token in Front. It needs conversations:read and contacts:read; then run `acme sync`.\n",
        "The token must have (at least) the scopes `conversations:read` and `contacts:read`.\nIt never needs `messages:send`.\n",
        // In an array of any language.
        "const SCOPES = ['conversations:read', 'contacts:read'];\n",
        "SCOPES = [\n    \"conversations:read\",  # tickets\n    \"contacts:read\",\n    # \"tags:read\",\n]\n",
        "const scopes = [\n  'conversations:read', // tickets\n  // 'tags:read',\n  'contacts:read',\n]\n",
        "SCOPES = %w[conversations:read contacts:read].freeze\n",
        "var scopes = []string{\"conversations:read\", \"contacts:read\"}\n",
        "private static final List<String> SCOPES = List.of(\"conversations:read\", \"contacts:read\");\n",
        "FRONT_SCOPES=\"conversations:read contacts:read\"\n",
        "```js\nconst scopes = ['conversations:read', 'contacts:read']\n```\n",
        "&#x22;scopes&#x22;:[&#x22;conversations:read&#x22;,&#x22;contacts:read&#x22;]",
        // Under `scopes` in YAML and JSON.
        "scopes:\n  - conversations:read\n  - contacts:read\n",
        "scopes: [conversations:read, contacts:read]\n",
        "auth:\n  type: token\n  scopes:\n    - conversations:read\n    - contacts:read\n",
        "permissions:\n  - conversations:read\n  - contacts:read\n",
        "{\"name\": \"Acme\", \"scopes\": [\"conversations:read\", \"contacts:read\"]}",
        "{\n  \"name\": \"Acme\",\n  \"scopes\": [\n    \"conversations:read\",\n    \"contacts:read\"\n  ]\n}\n",
        "{\"iss\":\"front\",\"iat\":1700000000,\"scope\":\"conversations:read contacts:read\"}",
        // In tables.
        "| Scope | Why |\n|---|---|\n| `conversations:read` | to list tickets |\n| `contacts:read` | to show who wrote |\n",
        "| Endpoint | Scope |\n|---|---|\n| GET /conversations | conversations:read |\n| GET /contacts | contacts:read |\n",
        "| Resource | Permissions |\n|---|---|\n| Conversations | `conversations:read` |\n| Contacts | `contacts:read` |\n",
        "| Scope | Needed |\n|---|---|\n| conversations:read | ✅ |\n| contacts:read | ✅ |\n| messages:send | ❌ |\n",
    ];
    for text in texts {
        assert_eq!(of(text), BOTH, "{text}");
    }
}

#[test]
fn permissions_by_resource() {
    let texts = [
        "Conversations: Read\nContacts: Read\n",
        "- **Conversations**: Read\n- **Contacts:** read-only\n",
        "- Conversations (Read)\n- Contacts (Read)\n",
        "- Conversations - Read\n- Contacts — Read access to show who wrote\n",
        "conversations: [read]\ncontacts: [read]\n",
        "Permissions:\n- Conversations\n  - Read\n- Contacts\n  - Read\n",
        "## Permissions\n\n- Conversation: Read\n- Contacts: Read\n",
    ];
    for text in texts {
        let expected = "-; -; contacts:read, conversations:read | features namespaces";
        assert_eq!(of(text), expected, "{text}");
    }
    let all = "Features: Access resources\nNamespaces: Shared\nConversations: Read, Write\nTime off: read & write\nTags: none\nMessages: Read/Send\n";
    assert_eq!(
        of(all),
        "access_resources; shared; conversations:read, conversations:write, messages:read, messages:send, time_off:read, time_off:write |"
    );
    let whole = read("Conversations: full access");
    assert!(whole.permits(&"conversations".parse().unwrap(), "delete".parse().unwrap()));
}

const TABLE: &str = "| Resource | Read | Write |\n|---|---|---|\n| Conversations | ✓ | |\n";

#[test]
fn boxes_by_name_anywhere() {
    let texts = [
        "Namespaces: Shared, Private\n\n",
        "Namespaces: Shared and private\n\n",
        "**Namespaces:** Shared resources · Private resources\n\n",
        "### Namespaces\n\n- Shared\n- Private\n\n",
        "### Namespaces\n\n- [x] Shared resources\n- [x] Private resources\n- [ ] Global resources\n\n",
        "- Shared resources\n- Private resources (each teammate has to allow it)\n\n",
        "- ✅ Shared resources\n- ✅ Private resources\n- ❌ Global resources\n\n",
        "- **Shared resources**: yes\n- **Private resources**: yes\n- **Global resources**: no\n\n",
        "## Shared resources\n\nTeam inboxes.\n\n## Private resources\n\nSignatures.\n\n## Global resources\n\nNot needed.\n\n",
        "Shared resources: on\nPrivate resources: on\nGlobal resources: off\n\n",
        "| Namespace | Needed |\n|---|---|\n| Global | no |\n| Shared | yes |\n| Private | yes |\n\n",
        "Namespaces: Shared, Private; Permissions: as below\n\n",
        "Shared Resources, Private Resources\n\n",
    ];
    for text in texts {
        let below = format!("{text}{TABLE}");
        let above = format!("{TABLE}\n{text}");
        for text in [below, above] {
            let expected = "-; shared, private; conversations:read | features";
            assert_eq!(of(&text), expected, "{text}");
            // What is named is all that is held.
            assert_eq!(fails(&["GET /company/tags"], &text), 1, "{text}");
        }
    }
    let features = [
        "Features: Access resources",
        "- [x] Access resources\n- [ ] Application triggers\n",
        "## Access resources\n",
        "Feature: access_resources",
        "Access resources: yes",
    ];
    for text in features {
        let text = format!("{text}\n\n{TABLE}");
        let grant = read(&text);
        assert!(grant.states(Dimension::Features), "{text}");
        assert_eq!(grant.grant().features().len(), 1, "{text}");
        assert!(grant.grant().features().contains(Feature::AccessResources));
    }
    assert_eq!(
        of("Token scope: Shared resources, Private resources"),
        "-; shared, private; - | features permissions"
    );
    assert_eq!(
        of("- Application triggers\n- MCP Server\n"),
        "application_triggers; -; - | namespaces permissions feature:mcp"
    );
    assert_eq!(
        of("Namespaces: all\nFeatures: none\ntags:read"),
        "access_resources; global, shared, private; tags:read |"
    );
}

#[test]
fn what_is_no_statement_is_none() {
    // The features of a product, a sentence about namespaces, and scopes of somebody else's.
    let text = "# Acme\n\n## Features\n\n- Sync inboxes\n- Tag things\n\n## Setup\n\nOAuth reaches shared resources only.\nShared resources are those of teams.\nOpen https://api2.frontapp.com:443/ and http://localhost:8080.\n\n## Token\n\nIt needs `conversations:read`.\n";
    assert_eq!(
        of(text),
        "access_resources; -; conversations:read | namespaces"
    );
}

#[test]
fn what_is_named_is_stated() {
    assert_eq!(fails(&[PRIVATE], "shared:*:read"), 1);
    assert_eq!(fails(&[PRIVATE], "shared:*:read, messages:send"), 1);
    assert_eq!(fails(&[PRIVATE], "*:read"), 0);
    // A list of scopes would have this one.
    assert_eq!(fails(&[TRIGGER], "tags:read"), 1);
    assert_eq!(fails(&[TRIGGER], "feature:app_trigger"), 0);
    assert_eq!(fails(&["GET /tags"], "feature:app_trigger"), 1);
    // A table of permissions says nothing of it, unless it names another feature.
    assert_eq!(fails(&[TRIGGER], TABLE), 0);
    let named = format!("Features: Access resources\n\n{TABLE}");
    assert_eq!(fails(&[TRIGGER], &named), 1);
}

#[test]
fn coarse_scopes_of_before_2026() {
    let shared = read("{\"scopes\": [\"shared:*\"]}");
    assert_eq!(
        shared.grant().to_string(),
        "access_resources; global, shared; -"
    );
    let needs = [
        "GET /conversations",
        "GET /teams",
        "POST /tags",
        "GET /accounts",
    ];
    assert_eq!(fails(&needs, "{\"scopes\": [\"shared:*\"]}"), 0);
    assert_eq!(fails(&[PRIVATE], "shared:*"), 1);
    assert_eq!(fails(&[PRIVATE], "shared:*, private:*"), 0);
    let articles = ["GET /knowledge_bases"];
    assert_eq!(fails(&articles, "shared:* private:*"), 1);
    for name in ["kb", "knowledge_base"] {
        assert_eq!(fails(&articles, &format!("[\"shared:*\", \"{name}\"]")), 0);
    }
    assert_eq!(
        of("provisioning"),
        "access_resources; -; inboxes:write, shifts:write, teams:write | namespaces"
    );
    // In prose these are words.
    let prose = "For provisioning, and for the kb, read on. It needs `tags:read`.";
    assert_eq!(of(prose), "access_resources; -; tags:read | namespaces");
}

#[test]
fn known_features_and_slips() {
    assert_eq!(of("events:read"), of("events:*:read"));
    assert_eq!(fails(&["GET /events"], "events:read"), 0);
    assert_eq!(
        of("feature:auto_provisioning feature:mcp"),
        "auto_provisioning; -; - | namespaces feature:mcp"
    );
    let report = report_of(&["GET /me"]);
    let audit = audit(Catalogue::builtin(), &report, &read("feature:mcp"));
    assert_eq!(audit.answer(), Fit::TooMuch);
    let said = &audit.findings(&report, false)[0];
    assert!(said.message().contains("MCP server"), "{said:?}");
    assert!(said.help().unwrap().contains("Features: MCP Server"));
}

/// Scopes that don't exist, and what was likely meant.
const INVENTED: [(&str, &str); 14] = [
    ("shared:resources:read", "shared:*:read"),
    ("shared:inbox", "shared:inboxes:read"),
    ("shared:resources", "shared:*:read"),
    ("private:messages", "private:messages:read"),
    ("shared_resources:read", "shared:*:read"),
    ("private_resources:write", "private:*:write"),
    ("access_resources:read", "*:read"),
    ("application_triggers:write", "feature:app_trigger"),
    ("shared:read", "shared:*:read"),
    ("tags:reed", "tags:read"),
    ("shared:tags:reed", "shared:tags:read"),
    ("shared:feature:app_trigger", "feature:app_trigger"),
    ("knowledge-bases:read", "knowledge_bases:read"),
    ("feature:Mcp", "feature:mcp"),
];

#[test]
fn invented_scopes_are_named_with_what_was_meant() {
    for (scope, meant) in INVENTED {
        for text in [
            scope.to_owned(),
            format!("tags:read, {scope}"),
            format!("Create a token in Front; it needs `{scope}` to work.\n"),
        ] {
            let (grant, _, findings) = PartialGrant::read(&text);
            assert!(grant.is_none(), "{text}");
            let [finding] = findings.as_slice() else {
                panic!("{text}: {findings:?}")
            };
            let help = finding.help().unwrap();
            assert!(help.contains(&format!("`{meant}`")), "{text}: {help}");
        }
    }
}

/// Scopes in backticks are scopes that the tool reads.
fn suggested(help: &str) -> impl Iterator<Item = &str> {
    let code = help.split('`').skip(1).step_by(2);
    code.filter(|word| word.contains(':') && !word.contains(' '))
}

#[test]
fn every_suggestion_is_accepted() {
    let firsts = ["", "shared:", "private:", "global:", "feature:", "foo:"];
    let names = [
        "shared_resources",
        "resources",
        "inbox",
        "messages",
        "Tags",
        "time-off",
        "kb",
        "ünïcode",
        "access_resources",
        "application_triggers",
        "mcp_server",
        "nothing",
        "*",
        "feature",
        "auto-provisioning",
        "individual_resources",
    ];
    let lasts = [
        "",
        ":read",
        ":reed",
        ":admin",
        ":*",
        ":inbound:read",
        ":a:b:c",
        ":Read",
    ];
    let mut seen = 0;
    for first in firsts {
        for name in names {
            for last in lasts {
                let text = format!("{first}{name}{last}");
                for finding in PartialGrant::read(&text).2 {
                    for scope in suggested(finding.help().unwrap()) {
                        let (again, _, findings) = PartialGrant::read(scope);
                        assert!(again.is_some(), "{text}: `{scope}`: {findings:?}");
                        seen += 1;
                    }
                }
            }
        }
    }
    assert!(seen > 200, "{seen}");
}

#[test]
fn a_box_is_never_a_row_to_untick() {
    let built = "access_resources; shared; shared_resources:read, tags:read";
    let grant = PartialGrant::of(built.parse().unwrap());
    let report = report_of(&["GET /tags"]);
    let audit = audit(Catalogue::builtin(), &report, &grant);
    let findings = audit.findings(&report, false);
    let helps = findings.iter().filter_map(|finding| finding.help());
    assert!(helps.clone().all(|help| !help.contains("Shared resources")));
    for text in [
        "| Resource | Read |\n|---|---|\n| Shared resources | x |\n| Tags | x |\n",
        "Shared resources: Read\nTags: Read\n",
    ] {
        let grant = read(text).grant().to_string();
        assert_eq!(grant, "-; shared; tags:read", "{text}");
    }
    let yaml = "features: []\nnamespaces: {}\npermissions: { shared_resources: [read] }\n";
    assert!(PartialGrant::read(yaml).0.is_none());
}

#[test]
fn lines_that_are_misspelled_are_named() {
    for (text, underlined, meant) in [
        ("Conversations: Read, Wite\n", "Wite", "write"),
        ("Namespaces: Shared, Privat\n", "Privat", "private"),
    ] {
        let (_, map, findings) = PartialGrant::read(text);
        let [finding] = findings.as_slice() else {
            panic!("{text}: {findings:?}")
        };
        let span = map.locate(finding.place()).unwrap();
        assert_eq!(span.of(text), Some(underlined));
        assert!(finding.help().unwrap().contains(meant));
    }
    // Where no box is ticked, nobody can say if the list is of what to do or of what is held.
    assert!(
        PartialGrant::read("- [ ] Shared resources\n- [ ] tags:read\n")
            .0
            .is_none()
    );
}

#[test]
fn the_grant_of_a_report_is_the_grant() {
    // One for each namespace, feature, and odd name of a workspace.
    let manifests = [
        "name: a\nendpoints: [GET /me]\n",
        "name: a\nendpoints: [GET /conversations, GET /teams, 'GET /teammates/{id}/signatures']\n",
        "name: a\nfeatures: [application_triggers, auto_provisioning]\nendpoints: [GET /tags]\n",
        "name: a\nfeatures: [application_triggers]\n",
        "name: a\nworkspaces: [Support, 'Sales, EMEA', 'a (b)', 'say \"hi\"', 'R&D #1 @x', '*_|`\\']\nendpoints: [GET /shifts, GET /tags]\n",
    ];
    for text in manifests {
        let manifest = Manifest::read(text).0.unwrap();
        let question = Question::of(Profile::shared_only());
        let report = check(Catalogue::builtin(), &manifest, &question);
        let map = front_scope::source::SourceMap::default();
        let subject = front_scope::report::Subject::new("a.yaml", text, &map);
        let answer = front_scope::report::CheckAnswer {
            report: &report,
            subject: subject.clone(),
        };
        let (format, layout) = (
            front_scope::report::Format::Markdown,
            front_scope::report::Layout::default(),
        );
        let page = front_scope::report::render(format, &[answer], layout);
        let (back, _, findings) = PartialGrant::read(&page);
        assert!(findings.is_empty(), "{findings:?}\n{page}");
        let back = back.unwrap();
        assert_eq!(
            grant_yaml(back.grant()),
            grant_yaml(report.grant()),
            "{page}"
        );
        assert!(
            Dimension::ALL
                .iter()
                .all(|dimension| back.states(*dimension))
        );
        assert!(back.states_workspaces());
    }
}
