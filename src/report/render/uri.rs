use std::path::Path;

use super::region::slashed;

/// The URI of a file: relative for a relative path, else with the scheme `file`.
pub(in crate::report) fn uri(path: &str) -> String {
    let slashed = slashed(path);
    let slashed = match slashed.starts_with('/') {
        true => without_steps_back(&slashed),
        false => slashed,
    };
    let encoded = encoded(&slashed);
    match (Path::new(path).is_absolute(), slashed.starts_with('/')) {
        (false, _) => encoded,
        (true, true) => format!("file://{encoded}"),
        // A drive stands before the first slash, and is no part to be encoded.
        (true, false) => format!("file:///{}", encoded.replacen("%3A", ":", 1)),
    }
}

/// Returns true if a URI that was made here is relative. Encoded, no path has a colon.
pub(in crate::report) fn is_relative(uri: &str) -> bool {
    !uri.starts_with("file:")
}

/// An absolute path as a URI has it: `/a/../b` is `/b`. A relative one keeps the steps that lead
/// out of where it begins.
fn without_steps_back(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    format!("/{}", parts.join("/"))
}

/// All bytes but those that no part of a URI reads in another way, as `%20`.
fn encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uri_is_the_path_encoded() {
        assert_eq!(uri("./a b/é#1%.yaml"), "a%20b/%C3%A9%231%25.yaml");
        assert_eq!(uri("c:d.yaml"), "c%3Ad.yaml");
        assert_eq!(uri("/a/b.yaml"), "file:///a/b.yaml");
        assert_eq!(uri("/a/../../b/./c/../d.yaml"), "file:///b/d.yaml");
        assert_eq!(uri("../a/../b.yaml"), "../a/../b.yaml");
        assert!(is_relative(&uri("file:.yaml")) && !is_relative(&uri("/a")));
    }
}
