//! How files are named: URIs in logs, paths in annotations.

use crate::common_cli::folder::Scratch;
use crate::common_cli::{front_scope, run};
use crate::formats::logs::{list, run_of};
use crate::runner::commands;

const MANIFEST: &str = "name: X\nendpoints: [GET /tags]\n";

fn decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            let digits = std::str::from_utf8(&digits).unwrap();
            bytes.push(u8::from_str_radix(digits, 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// The name of the file in a log, and whether it is relative; and in an annotation.
fn named(folder: &Scratch, argument: &str) -> (String, bool, String) {
    let format = |format| {
        let mut command = front_scope(&["check", "--format", format, argument]);
        run(command.current_dir(&folder.0), b"")
    };
    let log = run_of(&format("sarif"));
    let place = &list(&log, "results")[0]["locations"][0]["physicalLocation"]["artifactLocation"];
    let uri = place["uri"].as_str().unwrap().to_owned();
    assert!(
        uri.bytes()
            .all(|b| b.is_ascii_graphic() && !b"\"<>\\^`{|}#?".contains(&b)),
        "{uri}"
    );
    let github = commands(&format("github").stdout);
    let file = github[0].text("file").unwrap().to_owned();
    (uri, place["uriBaseId"] == "%SRCROOT%", file)
}

#[test]
fn every_name_comes_back() {
    let folder = Scratch::new("paths");
    for name in [
        "a.yaml",
        "with blanks/b c.yaml",
        "100%25/a%2Fb.yaml",
        "ü/\u{1f600}.yaml",
        "a#b?c&d=e;f.yaml",
        "C:/x.yaml",
        "file:x.yaml",
        "a,b::c.yaml",
    ] {
        folder.write(name, MANIFEST);
        let (uri, is_relative, file) = named(&folder, name);
        assert_eq!((decoded(&uri).as_str(), is_relative), (name, true), "{uri}");
        assert_eq!(file, name);
        let first = uri.split('/').next().unwrap();
        assert!(!first.contains(':'), "{uri}: a colon there makes a scheme");
    }
}

#[test]
fn detours_go_and_the_root_is_kept() {
    let folder = Scratch::new("detours");
    folder.write("a/b.yaml", MANIFEST);
    assert_eq!(named(&folder, "./a//./b.yaml").0, "a/b.yaml");
    assert_eq!(named(&folder, "./a//./b.yaml").2, "a/b.yaml");
    let absolute = folder.0.join("a/b.yaml");
    let (uri, is_relative, file) = named(&folder, absolute.to_str().unwrap());
    assert!(!is_relative);
    assert_eq!(decoded(uri.strip_prefix("file://").unwrap()), file);
    assert_eq!(file, absolute.to_str().unwrap());
}
