use super::super::{escape_json, plain};

/// Text as a scalar of YAML on one line, quoted where it has to be.
pub(in crate::report) fn scalar(text: &str) -> String {
    let written = serde_yaml::to_string(text).unwrap_or_default();
    let written = written.trim_end_matches('\n');
    let is_one_line = !written.contains('\n') && plain(written) == written;
    // What YAML would spread over several lines is one in JSON, which is YAML too.
    match is_one_line && !written.starts_with(['|', '>']) {
        true => written.to_owned(),
        false => escape_json(serde_json::to_string(text).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::scalar;

    #[test]
    fn text_is_quoted_where_it_has_to_be() {
        for (text, written) in [
            ("crm.yaml", "crm.yaml"),
            ("my crm.yaml", "my crm.yaml"),
            ("a: b.yaml", "'a: b.yaml'"),
            ("it's.yaml", "it's.yaml"),
            ("42", "'42'"),
            ("Zürich", "Zürich"),
            ("a\nb", "\"a\\nb\""),
            ("a\u{202e}b", "\"a\\u202eb\""),
        ] {
            assert_eq!(scalar(text), written);
        }
    }
}
