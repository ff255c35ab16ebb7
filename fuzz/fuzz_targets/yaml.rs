//! The guard and the parser see the document that another reader of YAML sees.

#![no_main]

#[path = "../../tests/support/yaml.rs"]
mod yaml;
#[path = "../../tests/support/yaml_alike.rs"]
mod yaml_alike;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    // It takes minutes for what is nested, which is why it reads no file of a user's.
    if text.len() < 2_000
        && let Err(difference) = yaml_alike::compare(text)
    {
        panic!("{difference}");
    }
});
