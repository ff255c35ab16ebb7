//! The pages that `check --format markdown` and `--format html` write: whole cases in
//! `pages/cases/`, text of a file that stays text, a table that `audit` reads back, and the room
//! that a comment has.

#![cfg(feature = "cli")]
#![allow(unreachable_pub, reason = "`pub` is what a test may ask for")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where it is wrong"
)]

mod command;
mod others;
use crate::skeleton;

use front_scope::audit::{Fit, audit};
use front_scope::manifest::PartialGrant;
use front_scope::report::{CheckAnswer, Format, Layout, Subject, render};
use front_scope::{Catalogue, Grant, Manifest, Profile, Question, Report, check};
use proptest::prelude::*;
use skeleton::{of_html, of_markdown, tags};

/// A page as Markdown and as HTML.
struct Page([String; 2]);

impl Page {
    fn comment(&self) -> String {
        self.0[0].clone()
    }

    fn html(&self) -> String {
        self.0[1].clone()
    }
}

/// The page of some reports.
fn sheet(all: &[(&Report, &Subject<'_>)]) -> Page {
    let answers = all.iter().map(|(report, subject)| CheckAnswer {
        report,
        subject: (*subject).clone(),
    });
    let answers: Vec<CheckAnswer<'_>> = answers.collect();
    Page([Format::Markdown, Format::Html].map(|it| render(it, &answers, Layout::default())))
}

/// What a file says, and the page of it.
fn paged(path: &str, text: &str) -> (Report, Page) {
    let (manifest, map, findings) = Manifest::read(text);
    let question = Question::of(Profile::shared_only());
    let report = match &manifest {
        Some(manifest) => {
            check(Catalogue::builtin(), manifest, &question).with_findings_of_reader(findings)
        }
        None => Report::unreadable(Catalogue::builtin(), &question, findings),
    };
    let page = sheet(&[(&report, &Subject::new(path, text, &map))]);
    (report, page)
}

fn quoted(text: &str) -> String {
    let json = serde_json::to_string(text).unwrap();
    json.replace('\u{2028}', "\\u2028")
        .replace('\u{202e}', "\\u202e")
}

fn manifest(name: &str, workspace: &str, endpoint: &str) -> String {
    format!(
        "name: {}\nworkspaces: [{}]\nendpoints:\n  - GET /tags\n  - {}\n  - GET /teammates/{{id}}/signatures\n",
        quoted(name),
        quoted(workspace),
        quoted(endpoint)
    )
}

/// What somebody might write who wants a page to do something.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "<!-- a",
    "-->",
    "</summary></details>",
    "<img src=x onerror=y>",
    "\"' onfocus=x autofocus ",
    "&lt;b&gt;",
    "&#60;",
    "](javascript:alert(1))",
    "[a](https://evil.example)",
    "![a](//evil.example/a.png)",
    "https://evil.example",
    "www.evil.example",
    "jane@evil.example",
    "@user",
    "@org/team",
    "#123",
    "GH-123",
    "org/repo#1",
    "0a1b2c3d4e5f",
    ":tada:",
    "`",
    "```",
    "|",
    "\\|",
    "\\",
    "**b**",
    "__b__",
    "~~s~~",
    "$x$",
    "$`x`$",
    "# h",
    "- l",
    "1. l",
    "> q",
    "=====",
    "\n\n# h\n\n",
    "\r\n| a |\r\n| - |\r\n",
    "\u{1b}[31m",
    "\u{202e}",
    "\u{2028}",
    "[^1]: a",
    "a",
    " ",
];

fn hostile() -> impl Strategy<Value = String> {
    let pieces = proptest::collection::vec(proptest::sample::select(HOSTILE), 1..6);
    // A name of blanks alone is none.
    pieces.prop_map(|pieces| format!("n{}n", pieces.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// A name or a path may say what it likes: the page has the same bones as with a plain one.
    #[test]
    fn what_a_file_says_is_text(name in hostile(), workspace in hostile(), path in hostile()) {
        let (report, plain) = paged("a.yaml", &manifest("name", "work", "GET /inboxes"));
        let (other, page) = paged(&path, &manifest(&name, &workspace, "GET /inboxes"));
        prop_assert_eq!(report.verdict(), other.verdict());
        let (markdown, html) = (page.comment(), page.html());
        prop_assert_eq!(of_html(&plain.html()), of_html(&html));
        prop_assert_eq!(of_markdown(&plain.comment()), of_markdown(&markdown), "{}", markdown);
        for text in [&markdown, &html] {
            let acts = text.contains(['\u{1b}', '\u{202e}', '\u{2028}', '\r']);
            prop_assert!(!acts, "a character that acts");
        }
    }

    /// An endpoint that is none is quoted in messages, where it stays text as well.
    #[test]
    fn what_is_quoted_is_text(endpoint in hostile()) {
        let (_, page) = paged("a.yaml", &manifest("name", "work", &endpoint));
        let (markdown, html) = (page.comment(), page.html());
        let bones = of_markdown(&markdown);
        prop_assert_eq!(bones.matches('<').count(), 4 + 2 * markdown.matches("<code>").count(), "{}", markdown);
        prop_assert!(!bones.contains("]("), "{}", bones);
        prop_assert!(!bones.contains(['@', '$', '\\', '~']), "{}", bones);
        for row in skeleton::rows(&markdown) {
            prop_assert!(row.is_even(), "{:?} in {}", row, markdown);
        }
        for tag in tags(&html) {
            prop_assert!(!tag.contains("onfocus") && !tag.contains("onerror"), "{}", tag);
            prop_assert!(!tag.starts_with("<script") && !tag.starts_with("<img"), "{}", tag);
        }
    }

    /// The table of the least grant is one that `audit` reads: the token that it describes is the
    /// one that the manifest needs.
    #[test]
    fn audit_reads_the_grant_back(
        picks in proptest::collection::vec(0_usize..254, 0..40),
        profile in proptest::sample::select(Profile::builtin().to_vec()),
    ) {
        let catalogue = Catalogue::builtin();
        let entries = picks.iter().map(|pick| format!("  - {}\n", catalogue.operations()[*pick].endpoint()));
        let text = format!("name: a\nendpoints:\n  - GET /me\n{}", entries.collect::<String>());
        let (manifest, map, _) = Manifest::read(&text);
        let report = check(catalogue, &manifest.unwrap(), &Question::of(profile));
        let page = sheet(&[(&report, &Subject::new("a.yaml", &text, &map))]);
        let markdown = page.comment();
        let (stated, _, findings) = PartialGrant::read(&markdown);
        prop_assert!(findings.is_empty(), "{:?} in {}", findings, markdown);
        let stated = stated.unwrap();
        let permissions = |grant: &Grant| -> Vec<String> {
            let rows = grant.permissions();
            rows.map(|(resource, held)| format!("{resource}: {held:?}")).collect()
        };
        prop_assert_eq!(permissions(stated.grant()), permissions(report.grant()));
        prop_assert_eq!(audit(catalogue, &report, &stated).answer(), Fit::Exact);
    }
}

/// How long a comment on GitHub may be.
const COMMENT: usize = 65_536;

#[test]
fn a_comment_has_room_for_so_many_findings_and_says_how_many_are_left_out() {
    let entries = (0..5_000).map(|n| format!("  - GET /nothing/of/this/kind/{n}\n"));
    let text = format!("name: a\nendpoints:\n{}", entries.collect::<String>());
    let (report, page) = paged("a.yaml", &text);
    let comment = page.comment();
    assert!(comment.chars().count() <= COMMENT);
    assert!(
        comment.chars().count() > COMMENT - 1_000,
        "there is room for more"
    );
    let shown = comment
        .matches("| no operation of Front has this path")
        .count()
        + comment.matches("`: no operation").count();
    let left_out = comment
        .lines()
        .find_map(|line| line.split_once(" more findings are left out"));
    let left_out: usize = left_out.unwrap().0.parse().unwrap();
    assert!(shown > 100, "{shown}");
    assert_eq!(shown + left_out, report.findings().len());
}

#[test]
fn of_many_manifests_some_are_left_out_and_the_table_has_as_many_as_it_can() {
    let text = "name: a\nendpoints:\n  - GET /tags\n  - GET /knowledge_bases\n";
    let (manifest, map, _) = Manifest::read(text);
    let report = check(
        Catalogue::builtin(),
        &manifest.unwrap(),
        &Question::of(Profile::shared_only()),
    );
    let subject = Subject::new("a.yaml", text, &map);
    let page = sheet(&vec![(&report, &subject); 300]);
    let comment = page.comment();
    assert!(comment.chars().count() <= COMMENT);
    assert!(comment.starts_with("## ✘ 300 manifests: 300 need an exception\n"));
    let shown = comment.matches("\n### ✘").count();
    assert!(shown > 5, "{shown}");
    assert!(comment.contains(&format!("\nLeft out here: {} that fail, ", 300 - shown)));
    assert!(
        !comment.contains("more findings are left out"),
        "none is shown"
    );
    // Names within a page are its own.
    let html = page.html();
    let ids: Vec<&str> = html
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let different: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(ids.len(), different.len());
}

/// The comment of so many manifests: those at `failing` fail, each with so many findings.
fn comment_of(count: usize, failing: &[usize], findings: usize) -> String {
    let fine = "name: fine\nendpoints:\n  - GET /tags\n  - GET /inboxes\n";
    let entries = (0..findings).map(|n| format!("  - GET /nothing/of/this/{n}\n"));
    let wrong = format!("name: wrong\nendpoints:\n{}", entries.collect::<String>());
    let question = Question::of(Profile::shared_only());
    let read = |text: &str| {
        let (manifest, map, _) = Manifest::read(text);
        (
            check(Catalogue::builtin(), &manifest.unwrap(), &question),
            map,
        )
    };
    let ((good, good_map), (bad, bad_map)) = (read(fine), read(&wrong));
    let paths: Vec<String> = (0..count).map(|n| format!("m{n:04}.yaml")).collect();
    let each = paths
        .iter()
        .enumerate()
        .map(|(n, path)| match failing.contains(&n) {
            true => (&bad, Subject::new(path, &wrong, &bad_map)),
            false => (&good, Subject::new(path, fine, &good_map)),
        });
    let each: Vec<_> = each.collect();
    let all: Vec<_> = each.iter().map(|(report, of)| (*report, of)).collect();
    let comment = sheet(&all).comment();
    assert!(comment.chars().count() <= COMMENT);
    assert!(
        !comment.contains("</summary>\n\n</details>"),
        "an empty fold"
    );
    comment
}

#[test]
fn where_there_is_no_room_what_passes_goes_first_and_whole() {
    let comment = comment_of(100, &[70, 99], 3);
    let row = |n: usize| format!("\n| `m{n:04}.yaml` |");
    assert!(
        (0..100).all(|n| comment.contains(&row(n))),
        "the table is cut"
    );
    let sections: Vec<_> = comment.split("\n### ").skip(1).collect();
    assert!(sections[0].starts_with("✘ m0070.yaml") && sections[1].starts_with("✘ m0099.yaml"));
    for section in &sections[..2] {
        assert_eq!(
            section
                .matches("no operation of Front has this path")
                .count(),
            3
        );
    }
    for section in &sections[2..] {
        assert!(section.starts_with('✔') && section.contains("#### The least grant"));
    }
    let left_out = 100 - sections.len();
    assert!(left_out > 10 && comment.contains(&format!("\nLeft out here: {left_out} that pass, ")));
}

#[test]
fn of_what_fails_findings_stay_longer_than_the_rest() {
    let comment = comment_of(20, &[3, 18], 2_000);
    let sections: Vec<_> = comment.split("\n### ").skip(1).collect();
    assert_eq!(sections.len(), 2);
    for section in sections {
        let shown =
            section.matches("| no operation").count() + section.matches("`: no operation").count();
        assert!(shown > 100, "{shown}");
        assert!(section.contains(&format!("\n{} more findings are left out", 2_000 - shown)));
        assert!(!section.contains("<details>"));
    }
    let rest = "\nLeft out here: 18 that pass, and details";
    assert!(comment.contains(rest));
}

#[test]
fn a_table_that_is_too_long_by_itself_keeps_what_fails() {
    let failing: Vec<usize> = (0..5).map(|n| 2_999 - n * 7).collect();
    let comment = comment_of(3_000, &failing, 1);
    for n in failing {
        assert!(comment.contains(&format!("\n| `m{n:04}.yaml` |")));
        assert!(comment.contains(&format!("\n### ✘ m{n:04}.yaml")));
    }
    assert!(comment.contains(" more manifests are left out"));
}

#[test]
fn a_name_of_any_length_leaves_room() {
    let (_, page) = paged(
        "a.yaml",
        &manifest(&"<`@".repeat(200_000), &"|".repeat(90_000), "GET /me"),
    );
    assert!(page.comment().chars().count() < 20_000);
}
