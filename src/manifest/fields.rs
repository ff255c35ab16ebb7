//! Walks a tree and notes what is wrong, so that nothing stops at the first error.

use std::collections::BTreeSet;
use std::str::FromStr;

use super::suggest;
use crate::finding::{Code, Finding};
use crate::model::{Member, Set, Word};
use crate::source::{
    Kind, Limits, Node, Place, Refused, Scalar, SourceMap, Span, parse, quote_short,
};

/// The keys that a grant and a profile may have besides: an editor asks for the one, a person may
/// write the other.
pub(crate) const IGNORED: [&str; 2] = ["$schema", "version"];

/// Reads nodes as what they should be, and keeps what is wrong with them.
pub(crate) struct Reader {
    code: Code,
    pub(crate) findings: Vec<Finding>,
    /// The entry that is being read.
    pub(crate) entry: Option<usize>,
}

/// The values of a mapping by key.
pub(crate) struct Fields<'a> {
    pairs: Vec<(&'a str, Node<'a>)>,
    /// True if a key was wrong.
    pub(crate) faulty: bool,
}

impl<'a> Fields<'a> {
    pub(crate) fn get(&self, key: &str) -> Option<Node<'a>> {
        let found = self.pairs.iter().find(|(known, _)| *known == key);
        found.map(|(_, value)| *value)
    }
}

/// Creates the finding that says why a text was not read at all.
#[must_use]
pub fn refusal(code: Code, refused: &Refused) -> Finding {
    let place = refused.span().map_or(Place::Whole, Place::from);
    Finding::new(code, place, refused.to_string()).with_help_if(refused.help().map(str::to_owned))
}

/// Reads a document that is valid or nothing, such as a profile or a grant.
pub(crate) fn document<T>(
    code: Code,
    text: &str,
    shape: &'static str,
    read: impl FnOnce(&mut Reader, Node<'_>) -> Option<T>,
) -> (Option<T>, SourceMap, Vec<Finding>) {
    let mut reader = Reader::new(code);
    let tree = match parse(text, Limits::default()) {
        Ok(tree) => tree,
        Err(refused) => return (None, SourceMap::default(), vec![refusal(code, &refused)]),
    };
    let found = tree.root().and_then(|root| read(&mut reader, root));
    if tree.root().is_none() {
        let finding = Finding::new(code, Place::Whole, "the file is empty");
        reader.findings.push(finding.with_help(shape));
    }
    let found = found.filter(|_| reader.findings.is_empty());
    (found, SourceMap::default(), reader.findings)
}

impl Reader {
    pub(crate) fn new(code: Code) -> Self {
        Reader {
            code,
            findings: Vec::new(),
            entry: None,
        }
    }

    /// Notes that `node` is wrong.
    pub(crate) fn wrong(
        &mut self,
        node: Node<'_>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let (span, entry) = (node.span(), self.entry);
        self.wrong_at(Place::Bytes { span, entry }, message, help);
    }

    /// Notes that something is wrong at a place.
    pub(crate) fn wrong_at(
        &mut self,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let finding = Finding::new(self.code, place, message.into()).with_help(help.into());
        self.findings.push(finding);
    }

    /// Notes that `word` isn't a known one.
    fn unknown(&mut self, node: Node<'_>, message: String, word: &str, known: &[&str]) {
        let (span, entry) = (node.span(), self.entry);
        let meant = suggest::closest(word, known).map(str::to_owned);
        let finding = Finding::new(self.code, Place::Bytes { span, entry }, message)
            .with_help(suggest::help(word, known))
            .with_suggestions(meant);
        self.findings.push(finding);
    }

    /// Reads the fields of `what`, which must be a mapping.
    pub(crate) fn mapping<'a>(
        &mut self,
        node: Node<'a>,
        what: &str,
        known: &[&str],
        ignored: &[&str],
        help: &str,
    ) -> Option<Fields<'a>> {
        if node.kind() != Kind::Mapping {
            self.wrong(
                node,
                format!("{what} is a mapping, not {}", kind(node)),
                help,
            );
            return None;
        }
        Some(self.fields(node, known, ignored))
    }

    /// Reads the fields of a mapping. Reports keys that are neither known nor ignored, and keys that
    /// come twice.
    pub(crate) fn fields<'a>(
        &mut self,
        node: Node<'a>,
        known: &[&str],
        ignored: &[&str],
    ) -> Fields<'a> {
        let before = self.findings.len();
        let one_of = format!("one of {}", suggest::listed(known));
        let mut pairs = Vec::new();
        for (key, name, value) in self.pairs(node, &one_of, "keep one of them") {
            if known.contains(&name) {
                pairs.push((name, value));
            } else if !(ignored.contains(&name) || name.starts_with("x-")) {
                let message = format!("`{}` isn't a key here", quote_short(name));
                self.unknown(key, message, name, known);
            }
        }
        Fields {
            pairs,
            faulty: self.findings.len() > before,
        }
    }

    /// Returns the keys, their text and the values of a mapping. Reports keys that aren't text, and
    /// keys that come twice.
    pub(crate) fn pairs<'a>(
        &mut self,
        node: Node<'a>,
        one_of: &str,
        twice: &str,
    ) -> Vec<(Node<'a>, &'a str, Node<'a>)> {
        let mut seen = BTreeSet::new();
        let mut pairs = Vec::new();
        for (key, value) in node.pairs() {
            match key.raw() {
                None => self.wrong(key, "a key must be a single word", one_of),
                Some(name) if !seen.insert(name) => {
                    self.wrong(
                        key,
                        format!("`{}` is given twice", quote_short(name)),
                        twice,
                    );
                }
                Some(name) => pairs.push((key, name, value)),
            }
        }
        pairs
    }

    /// Returns true for the mapping `key`, and reports anything else.
    pub(crate) fn is_mapping(&mut self, node: Node<'_>, key: &str, help: &str) -> bool {
        let is_mapping = node.kind() == Kind::Mapping;
        if !is_mapping {
            let message = format!("`{key}` must be a mapping, not {}", kind(node));
            self.wrong(node, message, help);
        }
        is_mapping
    }

    /// Returns the value of a key that must be there.
    pub(crate) fn required<'a>(
        &mut self,
        of: Node<'a>,
        fields: &Fields<'a>,
        key: &str,
        help: &str,
    ) -> Option<Node<'a>> {
        let node = fields.get(key);
        if node.is_none() {
            self.wrong(of, format!("`{key}` is missing"), help);
        }
        node
    }

    /// Reads text that isn't blank.
    pub(crate) fn text<'a>(&mut self, node: Node<'a>, what: &str) -> Option<&'a str> {
        let help = match node.kind() {
            Kind::Scalar(Scalar::Text(text)) if !text.trim().is_empty() => return Some(text),
            Kind::Scalar(Scalar::Text(_) | Scalar::Null) => {
                self.wrong(node, format!("{what} is empty"), "give it a value");
                return None;
            }
            Kind::Scalar(Scalar::Number(_) | Scalar::Bool(_)) => {
                let written = node.raw().unwrap_or_default();
                format!("put it in quotes if it is meant as text: \"{written}\"")
            }
            Kind::Sequence | Kind::Mapping => "write it as text on one line".to_owned(),
        };
        self.wrong(
            node,
            format!("{what} must be text, not {}", kind(node)),
            help,
        );
        None
    }

    /// Reads the text of a key, if it is there.
    pub(crate) fn optional<'a>(&mut self, fields: &Fields<'a>, key: &str) -> Option<&'a str> {
        self.text(fields.get(key)?, &format!("`{key}`"))
    }

    /// Reads a value that is written as text, and reports why it can't be one.
    pub(crate) fn parse<T: FromStr>(&mut self, node: Node<'_>, what: &str, help: &str) -> Option<T>
    where
        T::Err: std::fmt::Display,
    {
        let parsed = self.text(node, what)?.parse::<T>();
        if let Err(error) = &parsed {
            self.wrong(node, error.to_string(), help);
        }
        parsed.ok()
    }

    /// Reads a word of a closed enumeration.
    pub(crate) fn word<T: Word>(&mut self, node: Node<'_>) -> Option<T> {
        let text = self.text(node, &format!("the {}", T::KIND))?;
        self.word_of(node, text)
    }

    /// Reads the word `text` of a closed enumeration, which `node` has.
    pub(crate) fn word_of<T: Word>(&mut self, node: Node<'_>, text: &str) -> Option<T> {
        let word = text.parse().ok();
        if word.is_none() {
            let message = format!("`{}` isn't {}", quote_short(text), with_article(T::KIND));
            self.unknown(node, message, text, T::NAMES);
        }
        word
    }

    /// Returns the items of a list that isn't empty, and reports anything else.
    pub(crate) fn list<'a>(&mut self, node: Node<'a>, what: &str) -> Option<Vec<Node<'a>>> {
        let help = match node.kind() {
            Kind::Sequence if node.items().next().is_some() => return Some(node.items().collect()),
            Kind::Sequence | Kind::Scalar(Scalar::Null) => {
                self.wrong(node, format!("{what} is empty"), "name at least one");
                return None;
            }
            Kind::Scalar(_) => {
                let written = quote_short(node.raw().unwrap_or_default());
                match written.chars().all(|c| c.is_alphanumeric() || c == '_') {
                    true => format!("write `[{written}]`"),
                    false => format!("put it on a line of its own: `- {written}`"),
                }
            }
            Kind::Mapping => "one item a line, each after `- `".to_owned(),
        };
        self.wrong(
            node,
            format!("{what} must be a list, not {}", kind(node)),
            help,
        );
        None
    }

    /// Returns the items of a list, which may be empty.
    pub(crate) fn list_or_none<'a>(&mut self, node: Node<'a>, what: &str) -> Vec<Node<'a>> {
        if node.kind() == Kind::Sequence && node.items().next().is_none() {
            return Vec::new();
        }
        self.list(node, what).unwrap_or_default()
    }

    /// Reads a list of words of a closed enumeration, each of which may come once, with their places.
    pub(crate) fn words<T: Word>(&mut self, node: Node<'_>, list: &str) -> Vec<(T, Span)> {
        let mut words: Vec<(T, _)> = Vec::new();
        for item in self.list(node, list).unwrap_or_default() {
            let Some(word) = self.word::<T>(item) else {
                continue;
            };
            if words.iter().any(|(named, _)| *named == word) {
                let message = format!("`{}` is named twice", item.raw().unwrap_or_default());
                self.wrong(item, message, "once is enough");
            } else {
                words.push((word, item.span()));
            }
        }
        words
    }

    /// Reads a set of words, as [`Reader::words`] does, or an empty list.
    pub(crate) fn set<T: Word + Member>(&mut self, node: Node<'_>, key: &str) -> Set<T> {
        if node.kind() == Kind::Sequence && node.items().next().is_none() {
            return Set::EMPTY;
        }
        let words = self.words::<T>(node, &format!("`{key}`"));
        words.into_iter().map(|(word, _)| word).collect()
    }
}

/// Returns the kind of a node, in words.
pub(crate) fn kind(node: Node<'_>) -> &'static str {
    match node.kind() {
        Kind::Scalar(Scalar::Null) => "nothing",
        Kind::Scalar(Scalar::Bool(_)) => "a truth value",
        Kind::Scalar(Scalar::Number(_)) => "a number",
        Kind::Scalar(Scalar::Text(_)) => "text",
        Kind::Sequence => "a list",
        Kind::Mapping => "a mapping",
    }
}

/// Puts `a` or `an` in front of a noun.
pub(super) fn with_article(noun: &str) -> String {
    let article = match noun.starts_with(['a', 'e', 'i', 'o', 'A']) {
        true => "an",
        false => "a",
    };
    format!("{article} {noun}")
}
