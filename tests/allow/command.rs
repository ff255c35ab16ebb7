//! What the command makes of what is allowed, beside the cases.

use crate::common_cli::{front_scope, run, tests};

fn ended(arguments: &[&str], case: &str) -> crate::common_cli::Run {
    let mut command = front_scope(arguments);
    run(command.current_dir(tests().join("cases").join(case)), b"")
}

/// Front isn't told what is allowed: it still wants to know why.
#[test]
fn a_request_without_a_reason_is_not_ready() {
    let case = "allowed-blocker-is-an-error-for-the-public";
    let ended = ended(&["request", "manifest.yaml"], case);
    assert_eq!(ended.code, 1);
    assert!(
        ended.stdout.contains("Reason:** not given yet."),
        "{}",
        ended.stdout
    );
    let said = ended
        .stderr
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(said.contains("is not ready for a request"), "{said}");
    assert!(
        said.contains("`reason: …`: Front isn't told what is allowed"),
        "{said}"
    );
}

#[test]
fn annotations_count_it_and_pages_list_it() {
    let case = "allowed-with-a-reason";
    let github = ended(&["check", "--format", "github", "manifest.yaml"], case);
    let lines: Vec<&str> = github.stdout.lines().collect();
    let [_, allowed] = lines.as_slice() else {
        panic!("{}", github.stdout)
    };
    let says = "::3 findings are allowed, with reasons: lines 3, 5, 6.";
    assert!(
        allowed.starts_with("::notice ") && allowed.ends_with(says),
        "{allowed}"
    );
    let page = ended(&["check", "--format", "markdown", "manifest.yaml"], case);
    let listed = "- **Allowed:** lines 3, 5: assumed-namespace (only team inboxes are timed)\n";
    assert!(page.stdout.contains(listed), "{}", page.stdout);
    assert!(!page.stdout.contains("taken as shared"), "{}", page.stdout);
}

/// What depends on a day says so in an audit too, and nothing of it is the token's.
#[test]
fn an_audit_says_nothing_of_it() {
    let case = "allowed-until-a-day-that-is-over";
    let mut command = front_scope(&["audit", "manifest.yaml", "--grant", "-", "--format", "json"]);
    let folder = tests().join("cases").join(case);
    let ended = run(command.current_dir(folder), b"shared:tags:read\n");
    assert_eq!(ended.code, 0, "{}", ended.stdout);
    assert!(
        ended.stdout.contains("\"code\":\"assumed-namespace\""),
        "{}",
        ended.stdout
    );
    assert!(!ended.stdout.contains("-allow\""), "{}", ended.stdout);
}
