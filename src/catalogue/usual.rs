//! The spellings that most people use, read in one pass along the tree of paths, without taking the
//! string apart first.
//!
//! It answers only where the long way (`spelling`, then [`Catalogue::walk`]) gives the same
//! operation, and gives up on everything else: another address, a blank, marks inside of a segment,
//! text that is nearly a literal. A test holds the two together.

use super::placeholder;
use super::resolve::{LONGEST_ID, method};
use super::spelling::is_base;
use super::trie::{is_word, word};
use super::{Catalogue, Node};
use crate::model::{Method, Operation};

/// What `GET https://api2.frontapp.com/tags` has between its method and its path.
const ADDRESS: &str = "https://api2.frontapp.com";

impl Catalogue {
    /// The operation that `text` means, if it is spelled as most people do.
    pub(super) fn find_usual(&self, text: &str) -> Option<&Operation> {
        let (method, rest) = behind_method(text)?;
        let mut rest = behind_base(rest);
        // What begins with two slashes is an address.
        if !rest.starts_with('/') || rest.starts_with("//") {
            return None;
        }
        let mut node = self.tree.root()?;
        while let Some(after) = rest.strip_prefix('/') {
            rest = after;
            if !matches!(after.as_bytes(), [] | [b'/' | b'?', ..]) {
                (node, rest) = self.usual_step(node, after)?;
            }
        }
        self.at(node.operation(method)?)
    }

    /// The node that the segment at the beginning of `text` leads to, and what comes after it.
    fn usual_step<'n, 't>(&'n self, node: &Node, text: &'t str) -> Option<(&'n Node, &'t str)> {
        let length = match text.as_bytes() {
            [b'{', inside @ ..] => in_braces(inside)?.saturating_add(2),
            [b'$', b'{', inside @ ..] => in_braces(inside)?.saturating_add(3),
            [b':', name @ ..] => variable(name)?.saturating_add(1),
            _ => return self.usual_text(node, text),
        };
        let after = text.get(length..)?;
        let is_end = matches!(after.as_bytes(), [] | [b'/' | b'?', ..]);
        Some((self.tree.placeholder(node).filter(|_| is_end)?, after))
    }

    fn usual_text<'n, 't>(&'n self, node: &Node, text: &'t str) -> Option<(&'n Node, &'t str)> {
        let (segment, after) = text.split_at_checked(segment(text.as_bytes()))?;
        // These two come before everything, wherever they lead.
        if matches!(segment, "scim" | "companies") {
            return None;
        }
        let literal = self.tree.literal(node, segment);
        let found = literal.filter(|found| found.is_word).or_else(|| {
            let can_be_id = segment.len() <= LONGEST_ID
                && is_word(segment.as_bytes())
                && !self.is_literal(segment);
            self.tree.placeholder(node).filter(|_| can_be_id)
        });
        Some((found?, after))
    }
}

/// The method that `text` begins with, and what comes after the blank behind it.
fn behind_method(text: &str) -> Option<(Method, &str)> {
    let written = |method: &Method| {
        let rest = text.strip_prefix(method.as_str())?.strip_prefix(' ');
        Some((*method, rest?))
    };
    let as_usual = Method::ALL.iter().find_map(written);
    as_usual.or_else(|| {
        let (word, rest) = text.split_once(' ')?;
        Some((method(word)?, rest))
    })
}

/// How long the segment is that `text` begins with.
fn segment(text: &[u8]) -> usize {
    let end = text.iter().position(|byte| matches!(byte, b'/' | b'?'));
    end.unwrap_or(text.len())
}

/// What comes after the address of the Core API, or the variable that holds it.
fn behind_base(text: &str) -> &str {
    let base = || placeholder::at(text, true).filter(|base| is_base(base.name));
    let length = match text.as_bytes().first() {
        Some(b'{' | b'$') => base().map_or(0, |base| base.length),
        Some(b'h') if text.starts_with(ADDRESS) => ADDRESS.len(),
        _ => 0,
    };
    text.get(length..).unwrap_or_default()
}

/// How long the name is that the brace behind it closes.
fn in_braces(inside: &[u8]) -> Option<usize> {
    let end = inside.iter().position(|b| matches!(b, b'{' | b'}'))?;
    (inside.get(end) == Some(&b'}')).then_some(end)
}

/// How long the name of a variable is.
fn variable(name: &[u8]) -> Option<usize> {
    let starts = |b: &&u8| b.is_ascii_alphabetic() || **b == b'_';
    name.first().filter(starts).map(|_| word(name))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::model::Draft;

    /// What both ways say of `text`.
    fn both<'c>(catalogue: &'c Catalogue, text: &str) -> [Option<&'c Operation>; 2] {
        let long = catalogue.resolve_unusual(text).ok();
        let long = long.filter(|found| !found.is_on_v1_host());
        [
            catalogue.find_usual(text),
            long.and_then(|found| found.operation()),
        ]
    }

    #[test]
    fn every_template_is_read_in_one_pass_in_the_usual_styles() {
        let catalogue = Catalogue::builtin();
        for operation in catalogue.operations() {
            let endpoint = operation.endpoint().to_string();
            for (open, close) in [("{", "}"), ("${", "}"), (":", ""), (":_", ""), ("cnv_", "")] {
                let text = endpoint.replace('{', open).replace('}', close);
                assert_eq!(both(catalogue, &text), [Some(operation); 2], "{text}");
                for base in [ADDRESS, "${BASE_URL}", "{base}"] {
                    let text = text.replacen(' ', &format!(" {base}"), 1) + "/?limit=50";
                    assert_eq!(both(catalogue, &text), [Some(operation); 2], "{text}");
                }
            }
        }
    }

    /// Pieces of which endpoints are made, and what makes them something else.
    const PIECES: [&str; 44] = [
        "GET ",
        "get ",
        "POST ",
        "GET\t",
        " ",
        "/",
        "//",
        "https://api2.frontapp.com",
        "https://api.frontapp.com",
        "api2.frontapp.com",
        "companies",
        "scim",
        "v2",
        "tags",
        "TAGS",
        "tag",
        "contacts",
        "contact",
        "conversations",
        "messages",
        "search",
        "company",
        "me",
        "x",
        "42",
        "cnv_1",
        "any",
        "-",
        ".",
        "%",
        "{",
        "}",
        "{id}",
        "{{id}}",
        "${id}",
        "${BASE_URL}",
        "#{id}",
        ":id",
        ":1",
        "*",
        "?",
        "#",
        "\u{e9}",
        "search/{query}",
    ];

    /// A catalogue whose paths have what comes before all others.
    fn odd() -> Catalogue {
        let me = Catalogue::builtin().operation("api-token-details").unwrap();
        let operation = |(index, endpoint): (usize, &&str)| {
            let draft = Draft {
                endpoint: endpoint.parse().unwrap(),
                id: format!("op-{index}"),
                ..Draft::from(me)
            };
            Operation::try_from(draft).unwrap()
        };
        let endpoints = [
            "GET /{any}",
            "GET /scim/{id}",
            "GET /scim/v2",
            "GET /companies/tags",
            "GET /{any}/tags",
            "GET /x/{query}",
            "GET /x/{query}/tags",
        ];
        let operations = endpoints.iter().enumerate().map(operation).collect();
        Catalogue::new(Catalogue::builtin().as_of(), operations, Vec::new()).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: 4000, failure_persistence: None, ..ProptestConfig::default()
        })]

        /// What is read in one pass is what the long way says, in any catalogue.
        #[test]
        fn one_pass_says_what_the_long_way_says(
            begin in select(&["GET /", "get /", "GET https://api2.frontapp.com/", "GET ${BASE_URL}/", ""]),
            pieces in prop::collection::vec(select(&PIECES), 0..9),
        ) {
            let text = format!("{begin}{}", pieces.concat());
            for catalogue in [Catalogue::builtin(), &odd()] {
                let [usual, long] = both(catalogue, &text);
                prop_assert!(usual.is_none() || usual == long, "{text}: {usual:?}, {long:?}");
            }
        }
    }

    #[test]
    fn the_head_of_a_text_has_its_order() {
        use crate::catalogue::trie::head;
        let mut words = [
            "tags",
            "tag",
            "teams",
            "team_views",
            "messages",
            "message_templates",
            "",
        ];
        words.sort_unstable();
        assert!(words.windows(2).all(|pair| head(pair[0]) <= head(pair[1])));
        assert_eq!(head("message_templates"), head("message_"));
        assert!(head("tag") < head("tags"));
    }
}
