//! The pages of the manual.

use std::fs;

use crate::common_cli::run;
use crate::shell::{ask, folder, is_there, printed, program, subcommands};

#[test]
fn a_page_has_what_the_help_says() {
    let page = printed(&["man", "explain"]);
    let version = env!("CARGO_PKG_VERSION");
    let head =
        format!(".TH FRONT-SCOPE-EXPLAIN 1 2026-08-11 \"front-scope {version}\" front-scope\n");
    assert!(page.contains(&head), "{page}");
    let help = printed(&["explain", "--help"]);
    let lines = help.lines().map(str::trim_start);
    for line in lines.filter(|line| line.starts_with('-') || line.starts_with('<')) {
        let word = line.split([' ', ',', '.', '>']).next().unwrap();
        let word = word.trim_start_matches('<').replace('-', "\\-");
        assert!(page.contains(&word), "{word} in\n{page}");
    }
    let example = "\n.SH EXAMPLES\n.EX\nfront\\-scope explain GET /tags\n";
    assert!(page.contains(example), "{page}");
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
            "`chekc` isn't a subcommand of `front-scope`, which has `init`, ",
        ),
        (
            vec!["man", "catalogue", "x"],
            "`x` isn't a subcommand of `front-scope catalogue`, which has `import`, `diff`, `export`",
        ),
        (
            vec!["man", "check", "\u{1b}"],
            r"`\u{1b}` isn't a subcommand of `front-scope check`, which has none",
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
