//! Escape sequences are printed where they are asked for, and what is read stays the same.

use std::fs;

use crate::common_cli::folder::{folder, folder_with};
use crate::common_cli::{case, front_scope, run};
use crate::looks::{BLOCKED, BROKEN, FINE, seen};

#[test]
fn with_colour_every_case_reads_as_without_at_every_width() {
    let folder = folder("cases");
    case::no_case(|case, complaints| {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        for entry in fs::read_dir(&case.folder).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
        }
        let human = case.check(&folder, &case.input, &["--color", "never"]);
        if human.stdout != case.human.stdout {
            complaints.push("says something else than it said".to_owned());
        }
        let coloured = case.check(&folder, &case.input, &["--color", "always"]);
        let both = [
            (&human.stdout, &coloured.stdout),
            (&human.stderr, &coloured.stderr),
        ];
        for (plain, coloured) in both {
            if plain.contains('\u{1b}') {
                complaints.push("has escape sequences that nobody asked for".to_owned());
            }
            let (text, links) = seen(coloured);
            if text != *plain || !links.is_empty() {
                complaints.push(format!("reads differently in colour:\n{text}"));
            }
        }
        if !coloured.stdout.contains('\u{1b}') {
            complaints.push("has no colour".to_owned());
        }
    });
}

#[test]
fn every_width_reads_the_same_in_colour() {
    let files = [
        ("fine.yaml", FINE),
        ("blocked.yaml", BLOCKED),
        ("broken.yaml", BROKEN),
    ];
    let folder = folder_with("widths", &files);
    for width in ["20", "40", "59", "60", "80", "120", "1000"] {
        let at = |when: &str| {
            let files = ["fine.yaml", "blocked.yaml", "broken.yaml"];
            let mut command = front_scope(&["check", "--explain-all", "--color", when]);
            let command = command.args(files).env("COLUMNS", width);
            run(command.current_dir(&folder), b"")
        };
        let (plain, coloured) = (at("never"), at("always"));
        assert_eq!(
            seen(&coloured.stdout),
            (plain.stdout, Vec::new()),
            "{width}"
        );
        assert_eq!(
            seen(&coloured.stderr),
            (plain.stderr, Vec::new()),
            "{width}"
        );
    }
}

#[test]
fn the_environment_is_heard_and_a_flag_wins() {
    let folder = folder_with("environment", &[("fine.yaml", FINE)]);
    let coloured = |variables: &[(&str, &str)], more: &[&str]| {
        let mut command = front_scope(&["check", "fine.yaml"]);
        command.args(more).env_remove("NO_COLOR");
        command.envs(variables.iter().copied());
        let run = run(command.current_dir(&folder), b"");
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        run.stdout.contains('\u{1b}')
    };
    let force = ("CLICOLOR_FORCE", "1");
    assert!(!coloured(&[], &[]));
    assert!(coloured(&[force], &[]));
    assert!(!coloured(&[force, ("NO_COLOR", "1")], &[]));
    assert!(coloured(&[force, ("NO_COLOR", "")], &[]));
    assert!(!coloured(&[force], &["--color=never"]));
    assert!(coloured(&[("NO_COLOR", "1")], &["--color", "always"]));
    assert!(coloured(&[], &["--colour", "always"]));
    assert!(!coloured(
        &[("TERM", "xterm-kitty"), ("FORCE_HYPERLINK", "1")],
        &[]
    ));
    for format in ["json", "grant", "sarif", "markdown", "github", "html"] {
        assert!(
            !coloured(&[force], &["--color", "always", "--format", format]),
            "{format}"
        );
    }
}

#[test]
fn who_forgets_check_is_told() {
    let folder = folder_with("forgotten", &[("fine.yaml", FINE)]);
    let said = |arguments: &[&str]| {
        let run = run(front_scope(arguments).current_dir(&folder), b"");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        run.stderr
    };
    assert_eq!(
        said(&["fine.yaml"]),
        "error: unrecognized subcommand 'fine.yaml'

  tip: did you mean `front-scope check fine.yaml`?

Usage: front-scope [OPTIONS] <COMMAND>

For more information, try '--help'.
"
    );
    for (file, meant) in [
        ("gone.yml", "`front-scope check gone.yml`"),
        ("../forgotten", "`front-scope check ../forgotten`"),
        ("two words.yaml", "`front-scope check 'two words.yaml'`"),
        ("check.yaml", "`front-scope check check.yaml`"),
    ] {
        let said = said(&["--color", "never", file]);
        assert!(
            said.contains(&format!("tip: did you mean {meant}?")),
            "{said}"
        );
    }
    assert!(said(&["chek"]).contains("'check'"));
    assert!(!said(&["nothing"]).contains("tip"));
    assert!(
        !said(&["\u{1b}[2J.yaml"]).contains('\u{1b}'),
        "{:?}",
        said(&["\u{1b}[2J.yaml"])
    );
}
