//! Tells the words of a catalogue from ids.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::spelling::{Part, Piece, Spelling};
use crate::model::{Operation, Segment};

/// No id is longer.
const LONGEST_ID: usize = 512;

/// The meaning of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role<'t> {
    /// A literal segment of some path.
    Literal(&'t str),
    /// Text that can be an id.
    Id(&'t str),
    /// Text that can be neither.
    Odd(&'t str),
    /// A placeholder.
    Placeholder,
    /// An expression that is one more segment, or nothing.
    Conditional,
    /// The address of this resource: any number of segments.
    Address(&'t str),
}

/// The literal segments of the paths of a catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Vocabulary {
    /// In lower case.
    literals: BTreeSet<String>,
    /// The literals by the forms that people write by mistake: only letters and digits, in singular
    /// and plural.
    forms: BTreeMap<String, String>,
}

impl Vocabulary {
    pub(super) fn of(operations: &[Operation]) -> Self {
        let segments = operations
            .iter()
            .flat_map(|op| op.endpoint().path().segments());
        let literals: BTreeSet<String> = segments
            .filter_map(|segment| match segment {
                Segment::Literal(text) => Some(text.to_ascii_lowercase()),
                Segment::Placeholder(_) => None,
            })
            .collect();
        let with_forms = literals.iter().flat_map(|literal| {
            let forms = forms(only_word(literal)).into_iter();
            forms.map(move |form| (form, literal.clone()))
        });
        Vocabulary {
            forms: with_forms.collect(),
            literals,
        }
    }

    /// Returns the literal that `text` is but for case, marks and the plural.
    pub(super) fn literal_like(&self, text: &str) -> Option<&str> {
        let word = only_word(text);
        let singular = word.strip_suffix('s').unwrap_or(&word);
        let found = self.forms.get(&word).or_else(|| self.forms.get(singular));
        found.map(String::as_str)
    }

    /// Returns the forms of all literals.
    pub(super) fn forms(&self) -> impl Iterator<Item = &str> {
        self.forms.keys().map(String::as_str)
    }

    /// Returns the meanings of the parts of a path.
    pub(super) fn roles<'t>(&self, spelling: &Spelling<'t>) -> Vec<Role<'t>> {
        let mut roles = Vec::new();
        for (index, part) in spelling.parts.iter().enumerate() {
            let is_last = index.saturating_add(1) == spelling.parts.len();
            if let Some(resource) = spelling.resource.filter(|_| index == 0) {
                roles.push(Role::Address(resource));
            } else if let Some((Piece::Conditional, before)) = part.pieces.split_last() {
                if !before.is_empty() {
                    roles.push(self.role(part.text, before, false));
                }
                roles.push(Role::Conditional);
            } else {
                roles.push(self.role(part.text, &part.pieces, is_last));
            }
        }
        roles
    }

    fn role<'t>(&self, text: &'t str, pieces: &[Piece<'t>], is_last: bool) -> Role<'t> {
        match pieces {
            [Piece::Text(text)] if self.is_literal(text) => Role::Literal(text),
            // A placeholder glued to the end of a path is a query.
            [Piece::Text(head), Piece::Placeholder] if is_last && self.is_literal(head) => {
                Role::Literal(head)
            }
            [Piece::Placeholder] => Role::Placeholder,
            [Piece::Placeholder, rest @ ..]
                if is_last && rest.iter().all(|piece| *piece == Piece::Placeholder) =>
            {
                Role::Placeholder
            }
            [Piece::Text(head), Piece::Placeholder] if is_last => self.id(head, text, pieces),
            _ => self.id(text, text, pieces),
        }
    }

    /// Returns the role of a part that isn't a word, told by `name`.
    fn id<'t>(&self, name: &'t str, text: &str, pieces: &[Piece<'_>]) -> Role<'t> {
        match self.can_be_id(text, pieces) {
            true => Role::Id(name),
            false => Role::Odd(name),
        }
    }

    /// Returns true if `text` is a literal segment of some path, in any case.
    pub(super) fn is_literal(&self, text: &str) -> bool {
        self.literals.contains(&text.to_ascii_lowercase())
    }

    /// Returns true if `part` can stand in the place of an id.
    pub(super) fn is_id(&self, part: &Part<'_>) -> bool {
        !part.is_text() || !self.is_literal(part.text)
    }

    /// Text that is nearly a literal, and a literal beside a placeholder, may mean another
    /// operation.
    fn can_be_id(&self, text: &str, pieces: &[Piece<'_>]) -> bool {
        let is_glued = pieces.len() > 1;
        text.len() <= LONGEST_ID
            && pieces.iter().all(|piece| match piece {
                Piece::Text(text) => !self.is_near_literal(text, is_glued),
                Piece::Placeholder => true,
                Piece::Conditional => false,
            })
    }

    /// Returns true if text begins with a literal, is one but for other characters, or has one
    /// anywhere where it stands beside a placeholder; or whether no address has it.
    fn is_near_literal(&self, text: &str, beside_placeholder: bool) -> bool {
        let decoded = percent_decoded(text);
        // Written as `%20` or `%3F` these may be part of an id.
        let has_mark = text.contains(|c: char| c.is_whitespace() || "?#()".contains(c));
        if has_mark || decoded.contains(never_in_an_id) || matches!(&*decoded, "." | "..") {
            return true;
        }
        // The address of a mail isn't a literal, whoever it belongs to.
        if decoded.contains('@') {
            return false;
        }
        let mut words = decoded
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .filter(|word| !word.is_empty());
        let first = words.next().unwrap_or_default();
        self.is_literal(first)
            || (beside_placeholder && words.any(|word| self.is_literal(word)))
            || self.literal_like(&decoded).is_some()
    }
}

/// Returns the letters and digits of a text, in lower case.
pub(super) fn only_word(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Returns a word and its singular, roughly: `categories`, `categorie`, `category`.
pub(super) fn forms(word: String) -> Vec<String> {
    let cut = ["s", "es"].iter().filter_map(|end| word.strip_suffix(end));
    let stem = word.strip_suffix("ies").map(|stem| stem.to_owned() + "y");
    let mut forms: Vec<String> = cut.map(str::to_owned).chain(stem).collect();
    forms.push(word);
    forms
}

/// Decodes `%41` to `A`, as a server does.
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

/// Invisible characters, and marks that no address has as they are.
fn never_in_an_id(c: char) -> bool {
    let unseen =
        matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    c.is_control() || unseen || "{}<>\"`\\|^".contains(c)
}
