//! Files that are no manifest, and manifests that are too much.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};

use serde_json::Value;

use crate::cli::{FINE, ask, file, folder, json, many};

/// That a manifest is refused in every format: exit 2, why in the report, a line on standard error,
/// and nothing that acts on a terminal.
pub(crate) fn is_refused(path: &str, why: &str) {
    let text = ask(&format!("check {path}"));
    assert_eq!(text.code, 2, "{path}: {text:?}");
    assert!(text.stdout.starts_with('✘'), "{}", text.stdout);
    let acts = |c: char| c.is_control() && c != '\n';
    assert!(
        !text.stdout.contains(acts) && !text.stderr.contains(acts),
        "{text:?}"
    );
    assert!(text.stderr.starts_with("front-scope: "), "{text:?}");
    let run = ask(&format!("check --format json {path}"));
    assert_eq!((run.code, &run.stderr), (2, &text.stderr));
    let report = json(&run.stdout);
    assert_eq!(
        (&report["name"], report["verdict"].as_str()),
        (&Value::Null, Some("undetermined"))
    );
    let finding = &report["findings"][0];
    assert_eq!(finding["code"], "invalid-manifest");
    assert!(
        finding["message"].as_str().unwrap().contains(why),
        "{finding}"
    );
    let run = ask(&format!("check --format grant {path}"));
    assert_eq!(
        (run.code, run.stdout.as_str(), &run.stderr),
        (2, "", &text.stderr)
    );
}

#[test]
fn files_that_can_not_be_read_are_refused() {
    is_refused("nowhere.yaml", "there is no such file");
    let _ = symlink("ring.yaml", folder().join("ring.yaml"));
    is_refused("ring.yaml", "it can't be read");
    file("locked.yaml", FINE);
    let locked = folder().join("locked.yaml");
    fs::set_permissions(&locked, Permissions::from_mode(0o000)).unwrap();
    // Root may read anything.
    if File::open(&locked).is_err() {
        is_refused("locked.yaml", "it may not be read");
    }
    fs::remove_file(locked).unwrap();
}

#[test]
fn files_that_are_no_text_are_refused() {
    file("latin1.yaml", b"name: Caf\xe9\n");
    is_refused("latin1.yaml", "not UTF-8: byte 9");
    let utf16 = "\u{feff}name: x".encode_utf16();
    file(
        "utf16.yaml",
        utf16.flat_map(u16::to_le_bytes).collect::<Vec<_>>(),
    );
    is_refused("utf16.yaml", "not UTF-8: byte 0");
    assert!(ask("check utf16.yaml").stdout.contains("UTF-16"));
    let noise = (0..20_000_u32).map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()[2]);
    file("noise.yaml", noise.collect::<Vec<_>>());
    is_refused("noise.yaml", "not UTF-8");
    let controls = (0..2_000_u32).filter_map(|n| char::from_u32(n % 0x300));
    file("controls.yaml", controls.collect::<String>());
    is_refused("controls.yaml", "");
}

#[test]
fn files_that_are_too_much_are_refused() {
    file("large.yaml", "# sixteen chars\n".repeat(17 << 16));
    is_refused("large.yaml", "larger than 16 MiB");
    for (name, opening) in [
        ("maps", "{a: "),
        ("lists", "["),
        ("dashes", "- "),
        ("keys", "? "),
    ] {
        let path = format!("deep-{name}.yaml");
        file(&path, opening.repeat(600_000 / opening.len()));
        is_refused(&path, "deeper than 64 levels");
    }
    if cfg!(target_os = "linux") {
        is_refused("/dev/zero", "larger than 16 MiB");
    }
}

#[test]
fn the_limit_of_a_manifest_can_be_moved() {
    let large = "# sixteen chars\n".repeat(17 << 16) + "name: x\nendpoints: [GET /tags]\n";
    file("larger.yaml", large);
    let refused = ask("check larger.yaml");
    assert!(refused.stdout.contains("--max-size 64MiB"), "{refused:?}");
    let allowed = ask("check larger.yaml --max-size 18MiB");
    assert_eq!(allowed.code, 0, "{allowed:?}");
    for command in [
        "graph larger.yaml --format dot",
        "request larger.yaml --check nothing.md",
    ] {
        let run = ask(&format!("{command} --max-size 18MiB"));
        assert!(!run.stderr.contains("larger than"), "{run:?}");
    }
    file("small.yaml", FINE);
    let refused = ask("check small.yaml --max-size 5");
    assert_eq!(refused.code, 2);
    assert!(
        refused.stdout.contains("larger than 5 bytes"),
        "{refused:?}"
    );
    let wrong = ask("check small.yaml --max-size 64MB");
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.contains("a size such as 64MiB"), "{wrong:?}");
}

#[test]
fn a_hundred_thousand_endpoints_are_checked() {
    file("many.yaml", many(100_000));
    let text = ask("check many.yaml");
    assert_eq!(text.code, 2);
    assert!(
        text.stdout.contains("25000 of 100000 entries"),
        "{}",
        text.stdout
    );
    assert!(text.stdout.lines().count() < 200, "{}", text.stdout);
    let run = ask("check --format json many.yaml");
    assert_eq!((run.code, run.stdout.lines().count()), (2, 1));
    assert!(run.stdout.contains("\"entry\":99999,"));
}

#[test]
fn a_manifest_on_one_line_takes_no_longer() {
    let entries = vec!["\"GET /teammates/{id}/tags\""; 10_000].join(", ");
    file(
        "line.yaml",
        format!("{{name: One-liner, endpoints: [{entries}]}}\n"),
    );
    assert_eq!(ask("check line.yaml").code, 1);
    assert_eq!(ask("check --format json line.yaml").code, 1);
}

#[test]
fn many_unknown_operations_take_no_longer() {
    let entries = (0..20_000).map(|n| format!("  - operation: list-tagz{n}\n"));
    file(
        "ids.yaml",
        format!("name: x\nendpoints:\n{}", entries.collect::<String>()),
    );
    assert_eq!(ask("check ids.yaml").code, 2);
}
