//! `--quiet`: nothing of what is fine, of the rest a line each, and the same exit codes.

use std::path::Path;

use crate::common_cli::folder::folder_with;
use crate::common_cli::{Run, front_scope, run};
use crate::looks::{BLOCKED, BROKEN, FINE};

const FILES: [(&str, &str); 3] = [("a.yaml", FINE), ("b.yaml", BLOCKED), ("c.yaml", BROKEN)];

const B: &str = "✘ b.yaml: OAuth's shared-only scope is not enough for Acme composer: its one \
                 endpoint needs more\n";
const C: &str = "✘ c.yaml can't be judged: its one entry isn't an endpoint of Front's API (line 3: no \
                 operation of Front has this path)\n";

fn ask(folder: &Path, line: &str) -> Run {
    let arguments: Vec<&str> = line.split(' ').collect();
    run(front_scope(&arguments).current_dir(folder), b"")
}

/// Standard output with `-q`, where everything else is as without.
fn quiet(folder: &Path, line: &str) -> String {
    let (loud, quiet) = (ask(folder, line), ask(folder, &format!("{line} -q")));
    assert_eq!(
        (loud.code, &loud.stderr),
        (quiet.code, &quiet.stderr),
        "{line}"
    );
    assert_eq!(quiet.stdout, ask(folder, &format!("{line} --quiet")).stdout);
    quiet.stdout
}

#[test]
fn of_what_is_fine_nothing_is_said() {
    let folder = folder_with("quiet-check", &FILES);
    for (line, said) in [
        ("check a.yaml", String::new()),
        ("check b.yaml", B.to_owned()),
        ("check c.yaml", C.to_owned()),
        (
            "check gone.yaml",
            "✘ gone.yaml can't be judged: there is no such file\n".to_owned(),
        ),
        ("check a.yaml b.yaml c.yaml", format!("{B}{C}")),
        ("check b.yaml --profile granular-2026", String::new()),
        // What --strict raises is told on standard error.
        ("check a.yaml --strict", String::new()),
    ] {
        assert_eq!(quiet(&folder, line), said, "{line}");
    }
    let both = ask(&folder, "check a.yaml -q --explain-all");
    assert_eq!(both.code, 2);
    assert!(both.stderr.contains("cannot be used with"), "{both:?}");
}

#[test]
fn formats_for_programs_stay_as_they_are() {
    let folder = folder_with("quiet-formats", &FILES);
    for format in ["json", "grant", "sarif", "markdown", "github", "html"] {
        let line = format!("check a.yaml b.yaml c.yaml --format {format}");
        assert_eq!(
            quiet(&folder, &line),
            ask(&folder, &line).stdout,
            "{format}"
        );
    }
}

#[test]
fn a_lock_that_holds_is_not_spoken_of() {
    let folder = folder_with("quiet-lock", &FILES);
    assert_eq!(ask(&folder, "lock a.yaml b.yaml -q").stdout, "");
    assert!(folder.join("front-scope.lock").is_file());
    assert_eq!(quiet(&folder, "lock a.yaml"), "");
    assert_eq!(quiet(&folder, "lock c.yaml"), "");
    assert_eq!(quiet(&folder, "check --locked a.yaml b.yaml"), "");
    std::fs::write(folder.join("a.yaml"), FINE.replace("GET", "POST")).unwrap();
    let said = quiet(&folder, "check --locked a.yaml b.yaml");
    assert!(said.starts_with("✘ a.yaml"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn a_token_that_fits_is_not_spoken_of() {
    let folder = folder_with("quiet-audit", &FILES);
    let grant = |tags: &str| {
        let grant = format!(
            "features: [access_resources]\nnamespaces: {{ global: true }}\npermissions: {{ {tags} }}\n"
        );
        std::fs::write(folder.join("token.txt"), grant).unwrap();
    };
    for (tags, said) in [
        ("tags: [read]", ""),
        (
            "tags: [read, write]",
            "✘ a.yaml: token.txt has more than Tags needs: it opens ",
        ),
        (
            "tags: [write]",
            "✘ a.yaml: token.txt doesn't fit Tags: its one entry fails, and ",
        ),
    ] {
        grant(tags);
        let found = quiet(&folder, "audit a.yaml --grant token.txt");
        assert!(found.starts_with(said), "{found}");
        assert_eq!(
            found.lines().count(),
            usize::from(!said.is_empty()),
            "{found}"
        );
    }
    grant("tags: [read, write]");
    assert_eq!(
        quiet(&folder, "audit a.yaml --grant token.txt --allow-excess"),
        ""
    );
    std::fs::write(folder.join("token.txt"), "x: [").unwrap();
    assert_eq!(quiet(&folder, "audit c.yaml --grant token.txt"), C);
}
