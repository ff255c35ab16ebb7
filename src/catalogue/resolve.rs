use std::borrow::Cow;

use super::classify::{self, Unresolved};
use super::placeholder;
use super::spelling::{Host, Part, Shape, Spelling};
use super::{Catalogue, Node};
use crate::model::{Feature, Method, Operation, Use};

/// What an endpoint string means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved<'c> {
    meaning: Meaning<'c>,
    v1_host: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Meaning<'c> {
    Operation(&'c Operation),
    /// A call of SCIM, with the call as it is told.
    Scim(Box<str>),
}

impl<'c> Resolved<'c> {
    fn of(operation: &'c Operation) -> Self {
        Resolved {
            meaning: Meaning::Operation(operation),
            v1_host: false,
        }
    }

    /// The operation; `None` for a call of SCIM, which is a use of `auto_provisioning`.
    #[must_use]
    pub fn operation(&self) -> Option<&'c Operation> {
        match self.meaning {
            Meaning::Operation(operation) => Some(operation),
            Meaning::Scim(_) => None,
        }
    }

    /// Whether the address was that of API v1, on a path that the Core API has too.
    #[must_use]
    pub fn is_on_v1_host(&self) -> bool {
        self.v1_host
    }

    /// The use of a feature, for a call that is outside of the catalogue.
    #[must_use]
    pub fn feature_use(&self) -> Option<Use> {
        match &self.meaning {
            Meaning::Operation(_) => None,
            Meaning::Scim(call) => Some(Use::feature_by_call(
                Feature::AutoProvisioning,
                call.clone(),
            )),
        }
    }
}

/// No id is longer, and looking for placeholders in a long text takes long.
pub(super) const LONGEST_ID: usize = 512;

impl Catalogue {
    /// The operation that `text` means: `METHOD PATH`, spelled the way people write it.
    ///
    /// The method may be in any case; in front of the path there may be the address of the API or
    /// a variable that holds it, behind it a query; placeholders may have any style and name, and
    /// there may be ids in their place.
    ///
    /// # Errors
    /// Where it means no operation, or not one alone. [`Unresolved`] says in which way, and what
    /// may have been meant.
    pub fn resolve(&self, text: &str) -> Result<Resolved<'_>, Unresolved<'_>> {
        let spelling = Spelling::of(text);
        let path = match spelling.host {
            Host::Scim => {
                return scim(&spelling, 0).ok_or_else(|| classify::classify(self, text, &spelling));
            }
            _ => scim_path(&spelling),
        };
        if let Some(found) = path {
            return Ok(found);
        }
        self.find(&spelling)
            .map(|operation| Resolved {
                v1_host: spelling.host == Host::V1,
                ..Resolved::of(operation)
            })
            .ok_or_else(|| classify::classify(self, text, &spelling))
    }

    fn find(&self, spelling: &Spelling<'_>) -> Option<&Operation> {
        if matches!(spelling.host, Host::Foreign(_)) || classify::is_api_v1(self, spelling) {
            return None;
        }
        let method = method(spelling.method?)?;
        self.operations.get(self.walk(spelling)?.operation(method)?)
    }

    /// The place in the tree of paths where these parts lead.
    pub(super) fn walk(&self, spelling: &Spelling<'_>) -> Option<&Node> {
        if spelling.too_long {
            return None;
        }
        let parts = spelling.parts();
        let mut node = &self.tree;
        for (index, part) in parts.iter().enumerate() {
            let is_last = index.saturating_add(1) == parts.len();
            node = self.step(node, *part, is_last)?;
        }
        Some(node)
    }

    fn step<'n>(&self, node: &'n Node, part: Part<'_>, is_last: bool) -> Option<&'n Node> {
        match self.role(part, is_last) {
            Role::Literal(text) => node.literal(text).or_else(|| node.anything()),
            Role::Odd => node.anything(),
            Role::Id | Role::Placeholder => node.placeholder(),
        }
    }

    /// What a part stands for.
    pub(super) fn role<'t>(&self, part: Part<'t>, is_last: bool) -> Role<'t> {
        match part.shape {
            Shape::Text if self.is_literal(part.text) => Role::Literal(part.text),
            Shape::Placeholder => Role::Placeholder,
            // What is glued to the end of the path is a query.
            Shape::Placeholders if is_last => Role::Placeholder,
            Shape::Placeholders => Role::Id,
            Shape::Glued(head) if is_last && self.is_literal(head) => {
                // `{/id}` is no query, but a segment.
                let behind = part.text.get(head.len()..).unwrap_or_default();
                if behind.starts_with("{/") {
                    Role::Odd
                } else {
                    Role::Literal(head)
                }
            }
            Shape::Text | Shape::Glued(_) | Shape::Mixed if self.can_be_id(part) => Role::Id,
            Shape::Text | Shape::Glued(_) | Shape::Mixed => Role::Odd,
        }
    }

    /// Whether text may stand in the place of an id. What is a literal but for a character or two,
    /// what a client would take out of the address, and what has a literal beside a placeholder
    /// may mean another operation.
    fn can_be_id(&self, part: Part<'_>) -> bool {
        if part.text.len() > LONGEST_ID {
            return false;
        }
        if part.shape == Shape::Text {
            return !self.is_near_literal(part.text, false);
        }
        let mut pieces = placeholder::around(part.text).flatten();
        !pieces.any(|piece| self.is_near_literal(piece, true))
    }

    /// Whether text begins with a literal, is one but for other characters, or has one anywhere
    /// where it stands beside a placeholder.
    fn is_near_literal(&self, text: &str, beside_placeholder: bool) -> bool {
        let decoded = percent_decoded(text);
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        // A blank that is written `%20` may be part of an id.
        let blank = text.contains(char::is_whitespace);
        if blank || decoded.contains(never_in_an_id) || matches!(decoded.as_ref(), "." | "..") {
            return true;
        }
        // The address of a mail is none, whoever it belongs to.
        if decoded.contains('@') {
            return false;
        }
        let mut words = decoded
            .split(|c| !is_word(c))
            .filter(|word| !word.is_empty());
        let first = words.next().unwrap_or_default();
        if self.is_literal(first) || (beside_placeholder && words.any(|word| self.is_literal(word)))
        {
            return true;
        }
        let letters: String = match decoded.len() == first.len() {
            true => return false,
            false => decoded.chars().filter(|c| is_word(*c)).collect(),
        };
        self.is_literal(&letters)
    }
}

/// What `%41` means is `A`, to a server as well.
fn percent_decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0_usize;
    while let Some(byte) = bytes.get(at) {
        let code = text.get(at.saturating_add(1)..at.saturating_add(3));
        let value = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        match value.filter(|_| *byte == b'%') {
            Some(value) => {
                decoded.push(value);
                at = at.saturating_add(3);
            }
            None => {
                decoded.push(*byte);
                at = at.saturating_add(1);
            }
        }
    }
    Cow::Owned(String::from_utf8_lossy(&decoded).into_owned())
}

/// Characters that aren't seen, and marks that no address has as they are.
fn never_in_an_id(c: char) -> bool {
    let unseen =
        matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    let mark = matches!(c, '{' | '}' | '<' | '>' | '"' | '`' | '\\' | '|' | '^');
    c.is_control() || unseen || mark
}

/// What a part of a path stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role<'t> {
    /// A literal segment of some path.
    Literal(&'t str),
    /// Text that can be an id.
    Id,
    /// Text that can't be part of an address.
    Odd,
    /// A placeholder.
    Placeholder,
}

impl<'t> Part<'t> {
    /// The text in front of a query that is glued to it.
    pub(super) fn head(&self) -> &'t str {
        match self.shape {
            Shape::Glued(head) => head,
            _ => self.text,
        }
    }
}

pub(super) fn method(word: &str) -> Option<Method> {
    Method::ALL
        .iter()
        .copied()
        .find(|method| method.as_str().eq_ignore_ascii_case(word))
}

fn scim_path<'c>(spelling: &Spelling<'_>) -> Option<Resolved<'c>> {
    let first = spelling.parts().first()?;
    let is_core = matches!(spelling.host, Host::Unsaid | Host::Core);
    (is_core && first.text == "scim")
        .then(|| scim(spelling, 1))
        .flatten()
}

/// Any method and path below `v2/` is SCIM's.
fn scim<'c>(spelling: &Spelling<'_>, skip: usize) -> Option<Resolved<'c>> {
    let method = spelling.method?.to_ascii_uppercase();
    let parts = spelling.parts().get(skip..)?;
    let (first, rest) = parts.split_first()?;
    if rest.iter().any(|part| matches!(part.text, "." | "..")) {
        return None;
    }
    (first.text == "v2").then(|| {
        let rest: Vec<&str> = rest.iter().map(Part::head).collect();
        let call = format!("{method} https://scim.frontapp.com/v2/{}", rest.join("/"));
        Resolved {
            meaning: Meaning::Scim(call.into()),
            v1_host: false,
        }
    })
}
