//! What both our reader and `serde_yaml` accept, both read alike.

use front_scope::source::{Limits, parse};
use proptest::prelude::*;

use crate::support::yaml::Yaml;
use crate::support::yaml_text::{mutated, raw, structured};

const MANIFEST: &str = "\
version: 1
name: Acme CRM sync
audience: public
workspaces: [Support, 'Sales & Co']
features: [application_triggers] # none of the list
endpoints:
  - GET /conversations/{conversation_id}
  - endpoint: GET /tags
    namespaces: [shared, private]
    reason: >
      A teammate can pick one
      of their own tags too.
  - operation: \"list-teammate-signatures\"
";

const GRANT: &str = r#"{"features": ["access_resources"], "namespaces": {"shared": "all", "private": true},
 "permissions": {"conversations": ["read"], "signatures": ["read", "write"]}}
"#;

/// Differences that are known and meant, most of them between YAML 1.2, which we read, and 1.1,
/// which `serde_yaml` does: what we read, what the other reader does, and the text.
fn is_known(ours: &Yaml, theirs: &Yaml, text: &str) -> bool {
    match (ours, theirs) {
        // There are no octal numbers of the form `017`: it is seventeen, and text to them.
        (Yaml::Number(_), Yaml::Text(theirs)) => {
            let digits = theirs.trim_start_matches(['+', '-']);
            digits.len() > 1 && digits.starts_with('0')
        }
        // Block text keeps its last line break, even where the file ends without one.
        (Yaml::Text(ours), Yaml::Text(theirs)) if ours.strip_suffix('\n') == Some(theirs) => {
            !text.ends_with(['\n', '\r'])
        }
        // Block text that is the whole file needs no indentation, and so has no comments.
        (Yaml::Text(ours), Yaml::Text(_)) => text.contains(['|', '>']) && ours.contains('#'),
        _ => false,
    }
}

/// In brackets `?` begins a key only with a blank behind it; to them it always does.
fn has_tight_key(text: &str) -> bool {
    text.match_indices('?').any(|(at, _)| {
        let line = text[..at].rsplit(['\n', '\r']).next().unwrap();
        let begins = matches!(line.trim_end().chars().last(), None | Some('[' | '{' | ','));
        begins && !text[at + 1..].starts_with(char::is_whitespace)
    })
}

fn alike(ours: &Yaml, theirs: &Yaml, text: &str) -> bool {
    match (ours, theirs) {
        (Yaml::List(ours), Yaml::List(theirs)) => {
            let mut pairs = ours.iter().zip(theirs);
            ours.len() == theirs.len() && pairs.all(|(a, b)| alike(a, b, text))
        }
        (Yaml::Mapping(ours), Yaml::Mapping(theirs)) => {
            let mut pairs = ours.iter().zip(theirs);
            ours.len() == theirs.len()
                && pairs.all(|((a, b), (c, d))| alike(a, c, text) && alike(b, d, text))
        }
        _ => ours == theirs || is_known(ours, theirs, text),
    }
}

/// Whether both accept the text; it is a failure if they then read it differently.
fn compare(text: &str) -> Result<bool, TestCaseError> {
    if has_tight_key(text) {
        return Ok(false);
    }
    let Ok(tree) = parse(text, Limits::default()) else {
        return Ok(false);
    };
    // They count a byte order mark as a column, and so take what is below a key for its sibling.
    let without_mark = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Ok(value) = serde_yaml::from_str::<serde_yaml::Value>(without_mark) else {
        return Ok(false);
    };
    let (ours, theirs) = (Yaml::from(&tree), Yaml::from(&value));
    prop_assert!(
        alike(&ours, &theirs, text),
        "{text:?}\n ours: {ours}\ntheirs: {theirs}"
    );
    Ok(true)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 800, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn documents_of_many_styles_are_read_alike(text in structured()) {
        compare(&text)?;
    }

    #[test]
    fn manifests_with_a_slip_of_the_pen_are_read_alike(
        text in prop_oneof![mutated(MANIFEST), mutated(GRANT)]
    ) {
        compare(&text)?;
    }

    #[test]
    fn any_text_is_read_alike(text in raw()) {
        compare(&text)?;
    }
}

#[test]
fn whole_files_of_the_project_are_read_alike() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![
        root.join("spec/endpoints.yaml"),
        root.join("spec/renames.yaml"),
    ];
    for folder in ["spec/profiles", "tests/integrations"] {
        let entries = std::fs::read_dir(root.join(folder)).unwrap();
        files.extend(entries.map(|entry| entry.unwrap().path()));
    }
    files.retain(|file| file.extension().is_some_and(|ending| ending == "yaml"));
    assert!(files.len() > 20, "only {} files", files.len());
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(compare(&text).unwrap(), "{} isn't accepted", file.display());
    }
}
