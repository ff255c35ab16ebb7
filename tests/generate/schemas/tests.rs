use super::super::compare;
use super::{all, print};

#[test]
fn the_schemas_are_what_the_types_and_readers_say() {
    for (name, schema) in all() {
        let path = format!("spec/schema/{name}.schema.json");
        let wanted = print::print(&schema);
        compare(&path, &wanted);
    }
}

/// A schema of every endpoint is not to be what makes an editor slow.
#[test]
fn no_schema_is_large() {
    for (name, schema) in all() {
        let length = print::print(&schema).len();
        assert!(length < 150_000, "{name}: {length} bytes");
    }
}

#[test]
fn descriptions_are_for_people() {
    for (name, schema) in all() {
        let text = print::print(&schema);
        for mark in [
            "[`", "`](", "```", "&'", "Option<", "File\"", "\\n", "crate::",
        ] {
            assert!(!text.contains(mark), "{name}: {mark}");
        }
    }
}
