//! What a file may be at most, and how it is read.

use std::fs::File;
use std::path::Path;

use front_scope::Manifest;
use front_scope::source::Limits;

use crate::common_cli::folder::Scratch;
use crate::common_cli::{Run, front_scope, run};
use crate::promises::section;

const GOOD: &str = "name: a\nendpoints: [GET /tags]\n";

fn ask(scratch: &Scratch, line: &str) -> Run {
    let words: Vec<&str> = line.split(' ').collect();
    run(front_scope(&words).current_dir(&scratch.0), b"")
}

/// Every way by which a file is read.
const READ: &[&str] = &[
    "check F",
    "check good.yaml --profile F",
    "check good.yaml --catalogue F",
    "check good.yaml --config F",
    "audit good.yaml --grant F",
    "audit F --grant good.yaml",
    "request F",
    "request good.yaml --check F",
    "graph F",
    "lock F",
    "check --locked locked/good.yaml",
    "triage GET /tags --grant F",
    "catalogue import F",
    "catalogue import F --into F",
    "catalogue diff builtin F",
    "catalogue export --catalogue F",
];

#[test]
fn every_file_has_a_limit() {
    let limits = Limits::default();
    let says = section("Every file has a limit");
    let (mebibytes, levels) = (limits.bytes >> 20, limits.depth);
    assert_eq!(mebibytes << 20, limits.bytes);
    assert!(says.contains(&format!("{mebibytes} MiB")), "{says}");
    assert!(says.contains(&format!("{levels} levels")), "{says}");

    let scratch = Scratch::new("security-large");
    scratch.write("good.yaml", GOOD);
    scratch.write("locked/good.yaml", GOOD);
    for name in ["F", "locked/front-scope.lock"] {
        scratch.write(name, "");
        // It takes no room on the disk.
        let file = File::options()
            .write(true)
            .open(scratch.0.join(name))
            .unwrap();
        file.set_len(u64::try_from(limits.bytes).unwrap() + 1)
            .unwrap();
    }
    for line in READ {
        let run = ask(&scratch, line);
        let text = run.stdout + &run.stderr;
        assert_eq!(run.code, 2, "{line}: {text}");
        let text: Vec<&str> = text.split_whitespace().collect();
        let text = text.join(" ");
        assert!(
            text.contains(&format!("larger than {mebibytes} MiB")),
            "{line}: {text}"
        );
    }
    // What came back from Front may be cut anywhere: it is read so far, and no further.
    let body = Path::new("/dev/zero").exists().then_some("/dev/zero");
    let run = ask(
        &scratch,
        &format!("triage GET /tags --body {}", body.unwrap_or("F")),
    );
    assert_eq!(run.code, 0, "{run:?}");
    let deep = |levels: usize| {
        format!(
            "name: a\nx-a: {}{}\nendpoints: [GET /tags]\n",
            "[".repeat(levels),
            "]".repeat(levels)
        )
    };
    let wrong = |levels: usize| Manifest::read(&deep(levels)).2.len();
    assert_eq!((wrong(levels - 1), wrong(levels)), (0, 1));
}

#[test]
fn what_can_be_read_in_two_ways_is_not_read() {
    for (text, says) in [
        ("name: &a x\nendpoints: [GET /tags]\nx-b: *a\n", "anchor"),
        (
            "name: a\nx-b: &b {c: d}\nx-e: {<<: *b}\nendpoints: [GET /tags]\n",
            "",
        ),
        ("name: a\nname: b\nendpoints: [GET /tags]\n", "twice"),
        (
            "name: a\nendpoints: [GET /tags]\n---\nname: b\n",
            "document",
        ),
        (
            "name: !!python/object:os.system a\nendpoints: [GET /tags]\n",
            "tag",
        ),
        ("name: a\u{7}\nendpoints: [GET /tags]\n", "U+0007"),
        ("name: a\u{2028}b\nendpoints: [GET /tags]\n", "U+2028"),
        ("name: a\u{85}b\nendpoints: [GET /tags]\n", "U+0085"),
        ("name: a\u{feff}b\nendpoints: [GET /tags]\n", "U+FEFF"),
    ] {
        let (_, _, findings) = Manifest::read(text);
        let all: Vec<&str> = findings.iter().map(|finding| finding.message()).collect();
        assert!(
            all.iter().any(|message| message.contains(says)),
            "{text:?}: {all:?}"
        );
    }
}

/// The tests' runs are ended after a minute, which fails them.
#[test]
fn a_hundred_thousand_entries_have_an_answer_within_a_minute() {
    let scratch = Scratch::new("security-many");
    let entry = |n: usize| format!("  - GET /conversations/{n}/tagz\n  - GET /tags/{n}\n");
    let entries: String = (0..50_000).map(entry).collect();
    scratch.write("many.yaml", format!("name: a\nendpoints:\n{entries}"));
    for format in ["human", "json"] {
        let run = ask(&scratch, &format!("check many.yaml --format {format}"));
        assert_eq!(run.code, 2, "{}", run.stderr);
    }
    let rows: String = (0..100_000)
        .map(|n| format!("shared:r{n}:read\n"))
        .collect();
    scratch.write("scopes.txt", rows);
    scratch.write("good.yaml", GOOD);
    assert!(ask(&scratch, "audit good.yaml --grant scopes.txt").code < 2);
}
