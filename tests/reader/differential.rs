//! What both our reader and `serde_yaml` accept, both read alike.

use proptest::prelude::*;

use crate::support::yaml_alike;
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

fn compare(text: &str) -> Result<bool, TestCaseError> {
    yaml_alike::compare(text).map_err(TestCaseError::fail)
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

#[test]
fn what_fuzzing_found_is_known() {
    let text = "repository: chaynHQ/bloom-backend\ncommit: 7944e8003";
    assert!(yaml_alike::compare(text).unwrap(), "{text:?}");
    let text = format!("name: {}", "7".repeat(343));
    assert!(yaml_alike::compare(&text).unwrap(), "{text:?}");
    for digits in [33, 60] {
        let text = format!("name: 0x{}", "9".repeat(digits));
        assert!(yaml_alike::compare(&text).unwrap(), "{text:?}");
    }
    // Read in two ways, of which ours is that of YAML 1.2.
    for text in ["namespaces: { global, ?\n:er CLI }", "[\n?\n\n,:\n]"] {
        assert!(!yaml_alike::compare(text).unwrap(), "{text:?}");
    }
}
