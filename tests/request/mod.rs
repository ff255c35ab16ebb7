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
use front_scope::report::{Format, Layout, Record, RequestAnswer, Subject, render};
use front_scope::source::SourceMap;
use front_scope::{Catalogue, Manifest, Profile, Question, check};

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

fn written(manifest: &str, format: Format, is_settled: bool) -> String {
    let manifest = Manifest::read(manifest).0.unwrap();
    let catalogue = Catalogue::builtin();
    let question = Question::of(Profile::shared_only()).with_tokens(1);
    let report = check(catalogue, &manifest, &question);
    let map = SourceMap::default();
    let subject = Subject::new("acme.yaml", "", &map).settled(is_settled);
    let request = RequestAnswer::new(catalogue, &manifest, &report, &subject).unwrap();
    render(format, &[request], Layout::default())
}

fn request(manifest: &str) -> String {
    written(manifest, Format::Markdown, false)
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
fn it_has_the_grant_the_reason_the_source_and_what_exists_instead() {
    let text = request(COMPOSER);
    for part in [
        "# Request for an exception from OAuth: Acme composer",
        "- **Namespaces:** Private",
        "| Signatures | ✔ |",
        "### `GET /teammates/{teammate_id}/signatures`",
        "- **Reason:** Replies are signed with the teammate's own signature.",
        "`private` is denied ([Front's Authentication page, edition of 2024/25](<https://dev.frontapp.com/docs/authentication>))",
        "- **What exists instead:** `GET /teams/{team_id}/signatures`, which reaches `shared` resources",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    // What OAuth covers is not asked for.
    assert!(!text.contains("Conversations |"), "{text}");
}

/// The first thing is to look whether the app can choose its scopes. A team that has looked is told
/// nothing of it.
#[test]
fn it_opens_with_the_check_to_make_unless_the_reading_is_settled() {
    let open = request(COMPOSER);
    let (_, below) = open
        .split_once("# Request for an exception from OAuth: Acme composer\n")
        .unwrap();
    assert!(below.starts_with("\n## Before you send this\n"), "{open}");
    for part in [
        "can features, namespaces and permissions be chosen there?",
        "[Front's OAuth page, 2026-08-13](<https://dev.frontapp.com/docs/oauth>)",
        "If so, no exception is needed",
        "`profile = \"granular-2026\"`",
        "`profile = \"shared-only\"`",
        "This request takes OAuth by the reading `shared-only`",
    ] {
        assert!(open.contains(part), "{part} is not in\n{open}");
    }
    let settled = written(COMPOSER, Format::Markdown, true);
    assert!(!settled.contains("Before you send this"), "{settled}");
    assert!(!settled.contains("granular-2026"), "{settled}");
    let says = "The reading that holds for our app is `shared-only`, of 2025-03-12.";
    assert!(settled.contains(says), "{settled}");
}

#[test]
fn a_flag_or_the_configuration_settles_the_reading() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("request-settled");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("acme.yaml"), COMPOSER).unwrap();
    let config = folder.join("front-scope.toml");
    let manifest = folder.join("acme.yaml");
    let manifest = manifest.to_str().unwrap();
    let is_settled = |arguments: &[&str]| {
        let written = front_scope(&[&["request", manifest], arguments].concat());
        assert_eq!(written.status.code(), Some(0), "{}", err(&written));
        out(&written).contains("The reading that holds for our app is `shared-only`")
    };
    std::fs::write(&config, "tokens = 1\n").unwrap();
    assert!(!is_settled(&[]));
    assert!(is_settled(&["--profile", "shared-only"]));
    std::fs::write(&config, "profile = \"shared-only\"\n").unwrap();
    assert!(is_settled(&[]));
    assert!(!is_settled(&["--no-config"]));
    // Under the other reading there is nothing to ask for.
    let other = front_scope(&["request", manifest, "--profile", "granular-2026"]);
    assert_eq!((other.status.code(), out(&other).as_str()), (Some(0), ""));
}

/// Only the integrator can say what they considered.
#[test]
fn what_was_considered_is_said_only_in_the_words_of_the_manifest() {
    assert!(!request(COMPOSER).to_lowercase().contains("considered"));
    let of_entry = format!("{COMPOSER}    considered: Team signatures, but people sign by name.\n");
    let text = request(&of_entry);
    let says = "- **Considered instead:** Team signatures, but people sign by name.";
    assert!(text.contains(says), "{text}");
    let of_all = format!("considered: A shared mailbox.\n{COMPOSER}");
    let text = request(&of_all);
    assert!(
        text.contains("**Considered instead:** A shared mailbox."),
        "{text}"
    );
}

/// An app with triggers can't be published: what would an exception be for?
/// A reviewer can take the certificate out of the letter and check it.
#[test]
fn it_can_have_the_certificate_of_the_check() {
    let path = file(
        "certified.yaml",
        "name: Acme\nendpoints:\n  - endpoint: GET /teammates/{teammate_id}/signatures\n    \
         reason: Replies are signed.\n",
    );
    let path = path.to_str().unwrap();
    let plain = front_scope(&["request", path]);
    assert!(!out(&plain).contains("Certificate"));
    let letter = out(&front_scope(&["request", "--certificate", path]));
    let block = letter.split_once("```json\n").unwrap().1;
    let certificate = block.split_once("\n```").unwrap().0;
    let alone = front_scope(&["check", "--format", "certificate", path]);
    assert_eq!(out(&alone).trim_end(), certificate);
}

#[test]
fn nothing_is_asked_for_that_would_not_help() {
    let text = "name: Acme bell\nendpoints:\n  - endpoint: POST /applications/{id}/events\n    reason: a\n";
    let public = file("triggers.yaml", text);
    let written = front_scope(&["request", public.to_str().unwrap()]);
    assert_eq!(
        (written.status.code(), out(&written).as_str()),
        (Some(1), "")
    );
    let says = "nothing to ask for: an exception would not help Acme bell: an app with application \
                triggers can't be published";
    assert!(err(&written).contains(says), "{}", err(&written));
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
                format!("{COMPOSER}    considered: a\n"),
                "`GET /teammates/{teammate_id}/signatures` has another `considered`",
            ),
            (
                format!("considered: a\n{COMPOSER}"),
                "`considered` is another",
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
    considered: \"--> <script>\"
    reason: \"<img src=x onerror=alert(1)> [a](javascript:b) \\e[31m --> </style>\"
";
    let markdown = written(hostile, Format::Markdown, false);
    let html = written(hostile, Format::Html, false);
    for text in [&markdown, &html] {
        assert!(
            !text.contains("<script") && !text.contains("<img") && !text.contains('\u{1b}'),
            "{text}"
        );
        // The record ends its comment once, and is the last thing in it.
        let (_, record) = text.split_once("<!-- ").unwrap();
        assert_eq!(record.matches("-->").count(), 1, "{record}");
        assert!(Record::find(text).is_ok());
    }
    assert!(
        markdown.contains(r"\*b\* \`c\`") && markdown.contains(r"\[a\](javascript:b)"),
        "{markdown}"
    );
    assert!(!html.contains("href=\"javascript"), "{html}");
}
