//! The request to Front: the committed ones, what is missing, and what has changed since.

#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

use crate::common_cli;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common_cli::snapshot::Snapshots;
use front_scope::{Catalogue, Manifest, Profile, Question, check, report};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn front_scope(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_front-scope"));
    command.args(arguments).current_dir(ROOT);
    command.output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A manifest in a folder of its own.
fn file(name: &str, text: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("request");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

const COMPOSER: &str = "name: Acme composer
endpoints:
  - GET /conversations
  - endpoint: GET /teammates/{id}/signatures
    reason: Replies are signed with the teammate's own signature.
";

fn request(manifest: &str) -> String {
    let (manifest, _, findings) = Manifest::read(manifest);
    assert!(findings.is_empty());
    let manifest = manifest.unwrap();
    let catalogue = Catalogue::builtin();
    let checked = check(
        catalogue,
        &manifest,
        &Question::of(Profile::shared_only()).with_tokens(1),
    );
    report::request(catalogue, &manifest, &checked)
        .unwrap()
        .markdown()
}

#[test]
fn the_committed_requests_are_what_is_written_today() {
    for name in ["mcp-server", "team-admin"] {
        let manifest = format!("examples/{name}.yaml");
        let path = format!("{ROOT}/examples/{name}.request.md");
        let written = front_scope(&["request", &manifest]);
        assert_eq!(written.status.code(), Some(0), "{}", err(&written));
        let mut snapshots = Snapshots::new();
        snapshots.compare(Path::new(&path), &out(&written));
        snapshots.finish();
        let compared = front_scope(&["request", "--check", &path, &manifest]);
        assert_eq!(compared.status.code(), Some(0), "{}", out(&compared));
    }
}

#[test]
fn it_has_the_grant_the_reason_the_source_and_what_was_considered() {
    let text = request(COMPOSER);
    for part in [
        "# Request for an exception from OAuth: Acme composer",
        "- **Namespaces:** Private",
        "| Signatures | ✔ |",
        "### `GET /teammates/{teammate_id}/signatures`",
        "- **Reason:** Replies are signed with the teammate's own signature.",
        "`private` is denied ([Front's Authentication page, edition of 2024/25](<https://dev.frontapp.com/docs/authentication>))",
        "`GET /teams/{team_id}/signatures`, which reaches `shared` resources instead",
        "profile `granular-2026`",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    // What OAuth covers is not asked for.
    assert!(!text.contains("Conversations |"), "{text}");
}

#[test]
fn without_a_reason_it_is_written_but_not_ready() {
    let path = file(
        "unreasoned.yaml",
        &COMPOSER.replace(
            "    reason: Replies are signed with the teammate's own signature.\n",
            "",
        ),
    );
    let written = front_scope(&["request", path.to_str().unwrap()]);
    assert_eq!(written.status.code(), Some(1));
    assert!(out(&written).contains("- **Reason:** not given yet."));
    assert!(
        err(&written).contains("unreasoned.yaml:4:15"),
        "{}",
        err(&written)
    );
}

#[test]
fn there_is_none_where_front_need_not_be_asked_or_nothing_can_be_said() {
    let enough = file("enough.yaml", "name: a\nendpoints: [GET /tags]\n");
    let written = front_scope(&["request", enough.to_str().unwrap()]);
    assert_eq!(
        (written.status.code(), out(&written).as_str()),
        (Some(0), "")
    );
    assert!(err(&written).contains("nothing to ask for: OAuth is enough for a"));

    let own = file("own.yaml", &format!("audience: own_instance\n{COMPOSER}"));
    let written = front_scope(&["request", own.to_str().unwrap()]);
    assert_eq!(
        (written.status.code(), out(&written).as_str()),
        (Some(0), "")
    );

    let broken = file("broken.yaml", "name: a\nendpoints: [GET /nothing]\n");
    let written = front_scope(&["request", broken.to_str().unwrap()]);
    assert_eq!(
        (written.status.code(), out(&written).as_str()),
        (Some(2), "")
    );
}

#[test]
fn what_has_changed_since_is_told() {
    let manifest = file("changing.yaml", COMPOSER);
    let manifest = manifest.to_str().unwrap();
    for format in ["markdown", "html"] {
        let page = file("written", "");
        let page = page.to_str().unwrap();
        file("changing.yaml", COMPOSER);
        let written = front_scope(&["request", "--format", format, "--out", page, manifest]);
        assert_eq!(
            (written.status.code(), out(&written).as_str()),
            (Some(0), ""),
            "{}",
            err(&written)
        );
        let told = |text: &str| {
            file("changing.yaml", text);
            let compared = front_scope(&["request", "--check", page, manifest]);
            (compared.status.code(), out(&compared))
        };
        // A comment, an order, a spelling change nothing.
        let same = COMPOSER
            .replace("{id}", "tea_1")
            .replace("name:", "# new\nname:");
        assert_eq!(told(&same).0, Some(0));
        for (change, what) in [
            (
                COMPOSER.replace("GET /conversations", "GET /tags"),
                "`GET /tags` is new",
            ),
            (
                COMPOSER.replace("GET /conversations", "GET /tags"),
                "`GET /conversations` is gone",
            ),
            (
                COMPOSER.replace("own signature", "signature"),
                "`GET /teammates/{teammate_id}/signatures` has another reason",
            ),
            (
                COMPOSER.replace("Acme", "Ajax"),
                "the name was Acme composer and is Ajax composer",
            ),
            (
                COMPOSER.replace(
                    "  - GET /conversations\n",
                    "  - {endpoint: GET /conversations, namespaces: [private], reason: a}\n",
                ),
                "`conversations:read` is asked for now",
            ),
            (
                format!("audience: single_customer\n{COMPOSER}"),
                "the verdict was exception and is api_token",
            ),
        ] {
            let (code, text) = told(&change);
            assert_eq!(code, Some(1), "{what}");
            assert!(text.contains(what), "{what} is not in {text}");
        }
    }
}

#[test]
fn a_page_that_is_no_request_is_refused() {
    let manifest = file("tampered.yaml", COMPOSER);
    let manifest = manifest.to_str().unwrap();
    let tampered = request(COMPOSER).replace("\"Acme composer\"", "\"Ajax composer\"");
    for (page, why) in [
        (
            "# Some page\n",
            "it holds no record of what it was written from",
        ),
        (tampered.as_str(), "was changed by hand"),
    ] {
        let page = file("page.md", page);
        let compared = front_scope(&["request", "--check", page.to_str().unwrap(), manifest]);
        assert_eq!(compared.status.code(), Some(2));
        assert!(err(&compared).contains(why), "{}", err(&compared));
    }
}

/// What a file says is text in both formats, whatever it says.
#[test]
fn what_a_file_says_acts_in_no_format() {
    let hostile = "name: \"<script>alert(1)</script> *b* `c` --> |\"
endpoints:
  - endpoint: GET /teammates/{id}/signatures
    reason: \"<img src=x onerror=alert(1)> [a](javascript:b) \\e[31m --> </style>\"
";
    let manifest = Manifest::read(hostile).0.unwrap();
    let catalogue = Catalogue::builtin();
    let checked = check(catalogue, &manifest, &Question::of(Profile::shared_only()));
    let page = report::request(catalogue, &manifest, &checked).unwrap();
    let (markdown, html) = (page.markdown(), page.html());
    for text in [&markdown, &html] {
        assert!(
            !text.contains("<script") && !text.contains("<img") && !text.contains('\u{1b}'),
            "{text}"
        );
        // The record ends its comment once, and is the last thing in it.
        let (_, record) = text.split_once("<!-- ").unwrap();
        assert_eq!(record.matches("-->").count(), 1, "{record}");
        assert!(report::Record::find(text).is_ok());
    }
    assert!(
        markdown.contains(r"\*b\* \`c\`") && markdown.contains(r"\[a\](javascript:b)"),
        "{markdown}"
    );
    assert!(!html.contains("href=\"javascript"), "{html}");
}
