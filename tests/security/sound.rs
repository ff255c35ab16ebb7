//! What the compiler and the lints are asked to hold, and that damaged files end nothing.

use std::path::Path;

use crate::common_cli::folder::Scratch;
use crate::common_cli::{front_scope, run};
use crate::outside::found;
use crate::text::{read, sources};

#[test]
fn there_is_no_unsafe_code() {
    let manifest = read(Path::new("Cargo.toml"));
    assert!(manifest.contains("\nunsafe_code = \"forbid\"\n"));
    for file in sources() {
        let is_there = file.code.contains("unsafe ");
        assert!(!is_there, "{}", file.path);
    }
}

#[test]
fn nothing_panics_and_no_sum_wraps() {
    let manifest = read(Path::new("Cargo.toml"));
    for lint in [
        "unwrap_used",
        "expect_used",
        "panic",
        "indexing_slicing",
        "todo",
    ] {
        assert!(
            manifest.contains(&format!("\n{lint} = \"warn\"\n")),
            "{lint}"
        );
    }
    let release = manifest.split("[profile.release]").nth(1).unwrap();
    assert!(
        release.contains("\noverflow-checks = true\n") && release.contains("\npanic = \"abort\"\n")
    );
    let words = [
        ".unwrap()",
        ".expect(",
        "panic!(",
        "unreachable!(",
        "todo!(",
        "unimplemented!(",
        "allow(clippy::unwrap",
        "allow(clippy::panic",
    ];
    assert_eq!(found(&words), Vec::<String>::new());
    let scratch = Scratch::new("security-damaged");
    for (index, text) in damaged().into_iter().enumerate() {
        let name = format!("{index}.yaml");
        scratch.write(&name, text);
        for line in [
            "check F",
            "check F --profile F",
            "check F --catalogue F",
            "audit F --grant F",
            "graph F",
            "catalogue import F",
            "catalogue diff builtin F",
            "triage GET /tags --body F",
            "check F --config F",
        ] {
            let words: Vec<&str> = line
                .split(' ')
                .map(|word| if word == "F" { &name } else { word })
                .collect();
            let run = run(front_scope(&words).current_dir(&scratch.0), b"");
            assert!(
                (0..=2).contains(&run.code) && !run.stderr.contains("panicked"),
                "{line}: {run:?}"
            );
        }
    }
}

/// Files of every kind with some bytes changed, the same on every run.
fn damaged() -> Vec<Vec<u8>> {
    let mut seed: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(seed >> 33).unwrap() % below
    };
    let files = [
        "spec/templates/mcp-server.yaml",
        "spec/profiles/shared-only.yaml",
        "tests/cases/api-v1/manifest.yaml",
    ];
    let mut all = Vec::new();
    for file in files {
        let whole = read(Path::new(file)).into_bytes();
        for _ in 0..4 {
            let mut bytes = whole.clone();
            for _ in 0..6 {
                let at = next(bytes.len());
                match next(3) {
                    0 => bytes[at] = u8::try_from(next(256)).unwrap(),
                    1 => drop(bytes.drain(..at.min(40))),
                    _ => bytes.truncate(at.max(10)),
                }
            }
            all.push(bytes);
        }
    }
    all
}
