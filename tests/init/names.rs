//! Whatever a directory is called, the manifest reads back to it, or is refused.

use std::fs;

use front_scope::Manifest;
use front_scope::report::Template;
use proptest::prelude::*;

use crate::common_cli::folder::folder;
use crate::init::command::init;

/// Names that YAML would take for something else, or not take at all.
fn hostile() -> impl Strategy<Value = String> {
    let known = [
        "null",
        "~",
        "true",
        "no",
        "42",
        "1e3",
        "0x1F",
        "a: b",
        "a #b",
        "- a",
        "? a",
        "[a]",
        "{a}",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a`",
        "'",
        "\"",
        "it's",
        "---",
        "...",
        "\\n",
        " a ",
        "a\nb",
        "a\tb",
        "\t",
        "\u{85}",
        "\u{2028}",
        "\u{feff}a",
        "\u{7f}",
        "\u{1b}[31m",
        "\u{202e}a",
        "\u{fffe}",
        "\u{ffff}",
        "\u{10ffff}",
        "Zürich",
        "名前",
        "👩‍💻",
        "name: x",
        "=",
        "<<",
        "2026-11-22",
    ];
    prop_oneof![
        proptest::sample::select(known.to_vec()).prop_map(str::to_owned),
        any::<String>(),
        "[ \t\n:#'\"\\\\\\[\\]{},&*!|>%@`~a0.-]{1,12}",
        "[a-z ]{1,300}",
    ]
}

proptest! {
    #[test]
    fn a_name_reads_back_or_is_refused(name in hostile()) {
        for template in Template::ALL {
            match template.manifest(&name) {
                Some(text) => {
                    let (manifest, _, findings) = Manifest::read(&text);
                    prop_assert!(findings.is_empty());
                    let manifest = manifest.unwrap();
                    prop_assert_eq!(manifest.name(), &name);
                    prop_assert!(manifest.entries().len() >= 10);
                }
                // Nothing but blanks, and what no YAML holds, can't be a name.
                None => prop_assert!(name.trim().is_empty(), "{:?} is refused", name),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn a_directory_gives_its_name(name in hostile()) {
        let name: String = name.chars().filter(|c| !"/\0".contains(*c)).take(60).collect();
        prop_assume!(!matches!(name.as_str(), "" | "." | ".."));
        let directory = folder("init-names").join(&name);
        fs::create_dir_all(&directory).unwrap();
        let run = init(&directory, &[]);
        let written = fs::read_to_string(directory.join("front-scope.yaml"));
        fs::remove_dir_all(&directory).unwrap();
        match written {
            Ok(text) => {
                prop_assert_eq!(run.code, 0);
                let (manifest, ..) = Manifest::read(&text);
                let manifest = manifest.unwrap();
                prop_assert_eq!(manifest.name(), name);
            }
            Err(_) => {
                prop_assert_eq!((run.code, run.stdout.as_str()), (2, ""));
                prop_assert!(run.stderr.contains("`--name NAME`"), "{}", run.stderr);
            }
        }
    }
}
