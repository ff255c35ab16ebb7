//! Walks a tree and notes what is wrong, so that nothing stops at the first error.

use std::collections::BTreeSet;
use std::str::FromStr;

use super::suggest;
use crate::finding::{Code, Finding};
use crate::source::{Kind, Limits, Node, Place, Refused, Scalar, SourceMap, parse, quote_short};

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
        let finding = Finding::new(self.code, self.place(node), message.into());
        self.findings.push(finding.with_help(help.into()));
    }

    /// Notes that `word` isn't a known one.
    fn unknown(&mut self, node: Node<'_>, message: String, word: &str, known: &[&str]) {
        let meant = suggest::closest(word, known).map(str::to_owned);
        let finding = Finding::new(self.code, self.place(node), message)
            .with_help(suggest::help(word, known))
            .with_suggestions(meant);
        self.findings.push(finding);
    }

    fn place(&self, node: Node<'_>) -> Place {
        Place::Bytes {
            span: node.span(),
            entry: self.entry,
        }
    }

    /// Reads the fields of a mapping. Reports keys that are neither known nor ignored, and keys that
    /// come twice.
    pub(crate) fn fields<'a>(
        &mut self,
        node: Node<'a>,
        known: &[&str],
        ignored: &[&str],
    ) -> Option<Fields<'a>> {
        if node.kind() != Kind::Mapping {
            return None;
        }
        let before = self.findings.len();
        let mut seen = BTreeSet::new();
        let mut pairs = Vec::new();
        for (key, value) in node.pairs() {
            let Some(name) = key.raw() else {
                self.wrong(
                    key,
                    "a key must be a single word",
                    format!("one of {}", suggest::listed(known)),
                );
                continue;
            };
            if !seen.insert(name) {
                self.wrong(key, format!("`{name}` is given twice"), "keep one of them");
            } else if known.contains(&name) {
                pairs.push((name, value));
            } else if !(ignored.contains(&name) || name.starts_with("x-")) {
                let message = format!("`{}` isn't a key here", quote_short(name));
                self.unknown(key, message, name, known);
            }
        }
        Some(Fields {
            pairs,
            faulty: self.findings.len() > before,
        })
    }

    /// Reads text that isn't blank.
    pub(crate) fn text<'a>(&mut self, node: Node<'a>, what: &str) -> Option<&'a str> {
        match node.kind() {
            Kind::Scalar(Scalar::Text(text)) if !text.trim().is_empty() => Some(text),
            Kind::Scalar(Scalar::Text(_) | Scalar::Null) => {
                self.wrong(node, format!("{what} is empty"), "give it a value");
                None
            }
            Kind::Scalar(Scalar::Number(_) | Scalar::Bool(_)) => {
                let written = node.raw().unwrap_or_default();
                let help = format!("put it in quotes if it is meant as text: \"{written}\"");
                self.wrong(
                    node,
                    format!("{what} must be text, not {}", kind(node)),
                    help,
                );
                None
            }
            Kind::Sequence | Kind::Mapping => {
                let help = "write it as text on one line";
                self.wrong(
                    node,
                    format!("{what} must be text, not {}", kind(node)),
                    help,
                );
                None
            }
        }
    }

    /// Reads one of a few known words.
    pub(crate) fn word<T: FromStr>(
        &mut self,
        node: Node<'_>,
        what: &str,
        known: &[&str],
    ) -> Option<T> {
        let text = self.text(node, &format!("the {what}"))?;
        let word = text.parse().ok();
        if word.is_none() {
            let message = format!("`{}` isn't {}", quote_short(text), with_article(what));
            self.unknown(node, message, text, known);
        }
        word
    }

    /// Returns the items of a list that isn't empty.
    pub(crate) fn list<'a>(&mut self, node: Node<'a>, what: &str) -> Option<Vec<Node<'a>>> {
        self.is_list(node, what).then(|| node.items().collect())
    }

    /// Returns true for a list that isn't empty, and reports anything else.
    pub(crate) fn is_list(&mut self, node: Node<'_>, what: &str) -> bool {
        match node.kind() {
            Kind::Sequence if node.items().next().is_some() => true,
            Kind::Sequence | Kind::Scalar(Scalar::Null) => {
                self.wrong(node, format!("{what} is empty"), "name at least one");
                false
            }
            Kind::Scalar(_) => {
                let written = quote_short(node.raw().unwrap_or_default());
                let is_word = written.chars().all(|c| c.is_alphanumeric() || c == '_');
                let help = match is_word {
                    true => format!("write `[{written}]`"),
                    false => format!("put it on a line of its own: `- {written}`"),
                };
                self.wrong(
                    node,
                    format!("{what} must be a list, not {}", kind(node)),
                    help,
                );
                false
            }
            Kind::Mapping => {
                let help = "one item a line, each after `- `";
                self.wrong(
                    node,
                    format!("{what} must be a list, not {}", kind(node)),
                    help,
                );
                false
            }
        }
    }

    /// Reads a list of known words, each of which may come once.
    pub(crate) fn words<T: FromStr + PartialEq>(
        &mut self,
        node: Node<'_>,
        list: &str,
        what: &str,
        known: &[&str],
    ) -> Vec<(T, crate::source::Span)> {
        let mut words: Vec<(T, _)> = Vec::new();
        for item in self.list(node, list).unwrap_or_default() {
            let Some(word) = self.word::<T>(item, what, known) else {
                continue;
            };
            if words.iter().any(|(named, _)| *named == word) {
                let written = item.raw().unwrap_or_default();
                self.wrong(
                    item,
                    format!("`{written}` is named twice"),
                    "once is enough",
                );
            } else {
                words.push((word, item.span()));
            }
        }
        words
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
