//! Patterns for the ways in which people spell an endpoint, made from the catalogue's paths.
//!
//! They take whatever [`Catalogue::resolve`] takes, and little more; a misspelled literal segment
//! is no match. They keep to what all dialects of regular expressions have in common, without
//! looking around. Wherever there is a choice the next character decides it, so that no input
//! takes long, also where a pattern is tried by going back.

use std::collections::BTreeMap;

use crate::Catalogue;
use crate::model::{Method, Segment};

/// `{…}` with braces in it, twice: what nests deeper is [`beyond`] a pattern.
const BRACES: &str = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}";
const BLANK: &str = r"[\s\u0085]";
/// What is behind a path: slashes, a query or a fragment. A `#{` opens a placeholder.
const TAIL: &str = r"/*(?:\?[\s\S]*|#(?:[^{][\s\S]*|\{[^}]*)?)?";
const SCHEME: &str = "[A-Za-z0-9+.-]+";

/// An id, a placeholder, or both: a character or a placeholder at a time.
fn segment() -> String {
    format!(r#"(?:[^/?#{{}}<>\s"`\\|^]|#?{BRACES}|<[^<>]+>)+"#)
}

/// A placeholder, wherever it stands.
fn placeholder() -> String {
    format!(
        r"(?:[$#%]?{BRACES}|<[^<>]+>|[$:][A-Za-z_][A-Za-z0-9_]*|%(?:\([^()]*\))?[0-9]*\$?[sdviu@])"
    )
}

/// What `{query}` stands for: anything up to a slash, unless a placeholder has it.
fn anything() -> String {
    r"[^/?#{<%]*(?:[^/?#{<%]|#?[{<%][\s\S]*)".to_owned()
}

fn in_any_case(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            c if c.is_ascii_alphabetic() => {
                format!("[{}{}]", c.to_ascii_uppercase(), c.to_ascii_lowercase())
            }
            '.' => r"\.".to_owned(),
            c => c.to_string(),
        })
        .collect()
}

/// A host by its name, perhaps with a port.
fn named(host: &str) -> String {
    format!(r"{host}{}\.?(?::[0-9]+)?", in_any_case(".frontapp.com"))
}

/// What may stand in front of a path: the address of the API, or a variable that holds it.
fn base() -> String {
    let (placeholder, segment) = (placeholder(), segment());
    let scheme = format!("(?:{SCHEME}|{placeholder})://");
    let (core, tenant) = (in_any_case("api2"), in_any_case("api"));
    let front = named(&format!(r"(?:{core}|(?:{segment}\.)?{tenant})"));
    format!("(?:(?:{scheme}|/*){front}|{scheme}{placeholder}(?::[0-9]+)?|{placeholder})?")
}

/// The spellings of the endpoints with this method.
pub(super) fn of_method(catalogue: &Catalogue, method: Method) -> String {
    let mut root = Tree::default();
    for operation in catalogue.operations() {
        if operation.endpoint().method() == method {
            root.add(operation.endpoint().path().segments());
        }
    }
    let (method, base) = (in_any_case(method.as_str()), base());
    let paths = root.below().unwrap_or_default();
    format!("^{BLANK}*{method}{BLANK}+{base}/*{paths}{TAIL}{BLANK}*$")
}

/// Any call below `https://scim.frontapp.com/v2` or `/scim/v2`.
pub(super) fn of_scim() -> String {
    let scheme = format!("(?:{SCHEME}|{})://", placeholder());
    let host = named(&in_any_case("scim"));
    let base = base();
    format!(
        r"^{BLANK}*[A-Za-z]+{BLANK}+(?:(?:{scheme}|/*){host}/+v2|{base}/*scim/+v2)(?:[/?#][\s\S]*)?{BLANK}*$"
    )
}

/// What no pattern follows without looking around or going back far: braces that nest deeper,
/// `%(…)s` with anything in it, a `#{` that is never closed, placeholders of programs and routers
/// (`$this->id`, `\(id)`, `' + id + '`, `:id(\d+)`, `(?<id>…)`, `/?/`), and what a log has around a path.
pub(super) fn beyond() -> impl Iterator<Item = String> {
    let inside = format!("(?:[^{{}}]|{BRACES})*");
    let deep = format!(r"^(?:[^{{]|{BRACES})*\{{{inside}\{{{inside}\{{{inside}\{{");
    let odd = r#"/?#{}<>\s"`\\|^"#;
    let directive = format!(r"%\([^(){odd}]*[{odd}][^()]*\)");
    let unclosed = format!(r"#\{{{inside}(?:\{{{inside})*$");
    let code = format!(
        r#"["'`]{BLANK}*[+.]|{BLANK}["'`]|\\\(|\$\(|->|:[A-Za-z_][A-Za-z0-9_]*\(|(?:/|{BLANK})\(|[?#]/|%[37][BbCc]|//[^/]*@|{BLANK}HTTP/"#
    );
    [deep, directive, unclosed, code].into_iter()
}

/// The paths of one method, segment by segment.
#[derive(Default)]
struct Tree<'c> {
    ends: bool,
    literals: BTreeMap<&'c str, Tree<'c>>,
    /// By whether it takes anything, as `{query}` does.
    placeholders: BTreeMap<bool, Tree<'c>>,
}

impl<'c> Tree<'c> {
    fn add(&mut self, mut segments: impl Iterator<Item = Segment<'c>>) {
        match segments.next() {
            None => self.ends = true,
            Some(Segment::Literal(text)) => self.literals.entry(text).or_default().add(segments),
            Some(Segment::Placeholder(name)) => {
                let takes_anything = name == "query";
                self.placeholders
                    .entry(takes_anything)
                    .or_default()
                    .add(segments);
            }
        }
    }

    /// The segments below this one.
    fn below(&self) -> Option<String> {
        let query = format!("(?:{})?", placeholder());
        let literal = |(text, tree): (&&str, &Tree<'_>)| {
            // What is glued to the end of a path is a query.
            text.replace('.', r"\.") + &tree.behind(&query)
        };
        let placeholder = |(takes_anything, tree): (&bool, &Tree<'_>)| {
            let here = if *takes_anything {
                anything()
            } else {
                segment()
            };
            here + &tree.behind("")
        };
        let literals = self.literals.iter().map(literal);
        let all: Vec<_> = literals
            .chain(self.placeholders.iter().map(placeholder))
            .collect();
        match all.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            several => Some(format!("(?:{})", several.join("|"))),
        }
    }

    /// The end of a path here, or what goes on behind a slash.
    fn behind(&self, end: &str) -> String {
        match (self.ends, self.below()) {
            (_, None) => end.to_owned(),
            (true, Some(below)) => format!("(?:/+{below}|{end})"),
            (false, Some(below)) => format!("/+{below}"),
        }
    }
}
