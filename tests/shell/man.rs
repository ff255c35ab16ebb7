//! The pages of the manual.

use std::fs;

use crate::common_cli::run;
use crate::{ask, folder, is_there, printed, program, subcommands};

const EXPLAIN: &str = r#".ie \n(.g .ds Aq \(aq
.el .ds Aq '
.TH FRONT-SCOPE-EXPLAIN 1 2026-08-11 "front-scope VERSION" front-scope
.SH NAME
front\-scope\-explain \- What an endpoint needs, what a scope opens, or what a finding means
.SH SYNOPSIS
\fBfront\-scope explain\fR [OPTIONS] <ENDPOINT|SCOPE|CODE>...
.SH DESCRIPTION
What an endpoint needs, what a scope opens, or what a finding means
.SH OPTIONS
.TP
\fB\-h\fR, \fB\-\-help\fR
Print help
.TP
\fB\-V\fR, \fB\-\-version\fR
Print version
.TP
<\fIENDPOINT|SCOPE|CODE\fR>
An endpoint, an operation id, a scope or a finding code
.SH CONFIGURATION
.TP
\fB\-\-catalogue\fR \fI<FILE>\fR
Which operations there are: a file as \(gafront\-scope catalogue\(ga writes it
.TP
\fB\-\-config\fR \fI<FILE>\fR
Take this configuration, not the nearest front\-scope.toml
.TP
\fB\-\-no\-config\fR
Look for no front\-scope.toml
.SH OUTPUT
.TP
\fB\-\-color\fR \fI<WHEN>\fR
Whether to colour: auto, always or never [default: auto]
.SH EXAMPLES
.EX
front\-scope explain GET /tags
front\-scope explain list\-teammate\-signatures
front\-scope explain messages:send
front\-scope explain assumed\-namespace
.EE
"#;

#[test]
fn a_page_has_what_the_help_says() {
    let expected = EXPLAIN.replace("VERSION", env!("CARGO_PKG_VERSION"));
    assert_eq!(printed(&["man", "explain"]), expected);
    assert!(printed(&["man"]).contains(".TH FRONT-SCOPE 1 "));
    let import = printed(&["man", "catalogue", "import"]);
    assert!(
        import.contains(r"\fBfront\-scope catalogue import\fR [OPTIONS]"),
        "{import}"
    );
    assert!(import.contains("\n.SH \"EXIT CODES\"\n.EX\n0  the catalogue is written"));
}

#[test]
fn all_pages_are_written_and_lint_finds_nothing() {
    let folder = folder("man");
    let told = printed(&["man", "--out", folder.to_str().unwrap()]);
    let pages: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|page| page.unwrap())
        .collect();
    let expected = format!(
        "✔ {} pages are written to {}\n",
        pages.len(),
        folder.display()
    );
    assert_eq!(told, expected);
    let names: Vec<_> = pages
        .iter()
        .map(|page| page.file_name().into_string().unwrap())
        .collect();
    for name in subcommands() {
        assert!(names.contains(&format!("front-scope-{name}.1")), "{name}");
    }
    assert!(
        names.contains(&"front-scope-catalogue-diff.1".to_owned()),
        "{names:?}"
    );
    let lints: [(&str, &[&str]); 2] = [
        ("groff", &["-man", "-ww", "-K", "utf8", "-T", "utf8", "-z"]),
        ("mandoc", &["-T", "lint", "-W", "warning"]),
    ];
    for page in pages {
        let path = page.path();
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            text.ends_with('\n') && !text.contains(" \n"),
            "{}",
            path.display()
        );
        for (lint, arguments) in lints.iter().filter(|(lint, _)| is_there(lint)) {
            let mut command = program(lint, arguments);
            let run = run(command.arg(&path), b"");
            assert_eq!(
                (run.code, run.stdout + &run.stderr),
                (0, String::new()),
                "{lint}"
            );
        }
    }
    // Again, over the same pages.
    assert_eq!(
        printed(&["man", "--out", folder.to_str().unwrap()]),
        expected
    );
}

#[test]
fn what_is_no_page_is_told() {
    for (arguments, told) in [
        (
            vec!["man", "chekc"],
            "`chekc` is no subcommand of `front-scope`, which has `init`, ",
        ),
        (
            vec!["man", "catalogue", "x"],
            "`x` is no subcommand of `front-scope catalogue`, which has `import`, `diff`, `export`",
        ),
        (
            vec!["man", "check", "\u{1b}"],
            r"`\u{1b}` is no subcommand of `front-scope check`, which has none",
        ),
        (
            vec!["man", "--out", "/nowhere/at/all"],
            "there is no such directory",
        ),
    ] {
        let run = ask(&arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
}
