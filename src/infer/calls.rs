//! From strings to calls: which paths stand in the code, and with which method they are sent.
//!
//! Each string that may be a path is put together with what stands beside it, and resolved. Then the
//! method is looked for: outward through brackets, in the functions that the path is given to, and
//! at the places where a variable with the path is used.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

mod method;
mod route;
mod text;

use route::of_stream;

use super::How;
use super::expression::{
    callee, formatted_base, is_path, joined, joined_arguments, looks_like_path, value_behind,
    words_of,
};
use super::language::Language;
use super::request::{is_path_key, is_served};
use super::source::{Source, Span};
use super::token::{Kind, Piece};
use super::verb;
use crate::catalogue::Catalogue;
use crate::model::{Method, Operation};

/// A method found for a path, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sent {
    /// `None` where it is sent, and the method can't be read.
    pub(super) method: Option<Method>,
    pub(super) how: How,
}

impl Sent {
    fn new(method: impl Into<Option<Method>>, how: How) -> Self {
        Sent {
            method: method.into(),
            how,
        }
    }

    fn only(method: impl Into<Option<Method>>, how: How) -> BTreeSet<Self> {
        BTreeSet::from([Sent::new(method, how)])
    }
}

/// Says of each that it was found this way.
fn found_as(sent: BTreeSet<Sent>, how: How) -> BTreeSet<Sent> {
    sent.into_iter().map(|sent| Sent { how, ..sent }).collect()
}

/// Says of each that it was found this way, or on a longer one.
fn at_least(sent: BTreeSet<Sent>, how: How) -> BTreeSet<Sent> {
    sent.into_iter()
        .map(|sent| Sent {
            how: sent.how.max(how),
            ..sent
        })
        .collect()
}

/// A path that stands somewhere in the code.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) file: usize,
    pub(super) line: usize,
    pub(super) path: String,
    pub(super) sent: BTreeSet<Sent>,
    /// It only ever begins other paths.
    pub(super) is_base: bool,
    /// It is an element of a list.
    pub(super) is_item: bool,
    /// The code's own functions that it is given to.
    pub(super) through: BTreeSet<String>,
    /// Other files whose functions or constants it goes through.
    pub(super) helping: BTreeSet<usize>,
    /// What it is given to, such as `client.get`.
    pub(super) callee: Option<String>,
}

/// How far helpers and variables are followed.
const DEPTH: usize = 10;
/// How many spellings a path with several values in its places may have.
const MOST_PATHS: usize = 8;

pub(super) struct Reader<'t, 'c> {
    pub(super) sources: Vec<Source<'t>>,
    catalogue: &'c Catalogue,
    /// Functions by name.
    functions: BTreeMap<&'t str, Vec<(usize, usize)>>,
    /// Where a name gets a value: the file, the token of the name, the first token of the value.
    values: BTreeMap<&'t str, Vec<(usize, usize, usize)>>,
    /// Where a name stands: file and token.
    words: BTreeMap<&'t str, Vec<(usize, usize)>>,
    /// The strings that have a name in one of their holes.
    holes: BTreeMap<&'t str, Vec<(usize, usize)>>,
    methods: RefCell<BTreeMap<String, Vec<Method>>>,
    /// What a function (its file and number) does with a parameter (its place).
    helpers: RefCell<BTreeMap<(usize, usize, usize), BTreeSet<Sent>>>,
    /// Expressions that were looked at for the path at hand.
    visited: RefCell<BTreeSet<(usize, usize)>>,
    /// How many constants stand in each other at the moment.
    nesting: Cell<usize>,
    /// The calls that a path was followed to: file, and token of the function's name.
    reached: RefCell<BTreeSet<(usize, usize)>>,
    /// The code's own functions that the path at hand is given to.
    through: RefCell<BTreeSet<String>>,
    /// Other files whose functions or constants the path at hand goes through.
    helping: RefCell<BTreeSet<usize>>,
}

impl<'t, 'c> Reader<'t, 'c> {
    pub(super) fn new(catalogue: &'c Catalogue, sources: Vec<Source<'t>>) -> Self {
        let mut reader = Reader {
            sources: Vec::new(),
            catalogue,
            functions: BTreeMap::new(),
            values: BTreeMap::new(),
            words: BTreeMap::new(),
            holes: BTreeMap::new(),
            methods: RefCell::default(),
            helpers: RefCell::default(),
            visited: RefCell::default(),
            nesting: Cell::new(0),
            reached: RefCell::default(),
            through: RefCell::default(),
            helping: RefCell::default(),
        };
        for (file, source) in sources.iter().enumerate() {
            for (number, function) in source.functions.iter().enumerate() {
                reader
                    .functions
                    .entry(function.name)
                    .or_default()
                    .push((file, number));
            }
            for (at, token) in source.tokens.all.iter().enumerate() {
                match &token.kind {
                    Kind::Word(word) => {
                        reader.words.entry(word).or_default().push((file, at));
                        if let Some(value) = value_behind(source, at) {
                            reader
                                .values
                                .entry(word)
                                .or_default()
                                .push((file, at, value));
                        }
                    }
                    Kind::Text(pieces) => {
                        for piece in pieces {
                            if let Piece::Hole(hole) = piece {
                                for word in words_of(hole) {
                                    reader.holes.entry(word).or_default().push((file, at));
                                }
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
        reader.sources = sources;
        reader
    }

    /// The methods that a path has in the catalogue.
    pub(super) fn methods_of(&self, path: &str) -> Vec<Method> {
        if let Some(known) = self.methods.borrow().get(path) {
            return known.clone();
        }
        let methods = Method::ALL.iter().copied();
        let has = |method: &Method| self.operation(*method, path).is_some();
        let methods: Vec<Method> = methods.filter(has).collect();
        self.methods
            .borrow_mut()
            .insert(path.to_owned(), methods.clone());
        methods
    }

    pub(super) fn operation(&self, method: Method, path: &str) -> Option<&'c Operation> {
        self.catalogue
            .resolve(&format!("{method} {path}"))
            .ok()?
            .operation()
    }

    /// All paths that stand in the files, in their order.
    pub(super) fn paths(&self) -> Vec<Found> {
        let mut found = Vec::new();
        for (file, source) in self.sources.iter().enumerate() {
            for (at, token) in source.tokens.all.iter().enumerate() {
                if let Kind::Text(pieces) = &token.kind
                    && looks_like_path(pieces)
                {
                    self.look_at(file, at, &mut found);
                }
            }
        }
        self.routes(&mut found);
        found
    }

    /// The calls of functions that send to Front elsewhere in the file, to which no path was
    /// followed: the file, the function, the lines.
    pub(super) fn unread_calls(
        &self,
        senders: &BTreeSet<(usize, String)>,
        through: &BTreeSet<String>,
    ) -> Vec<(usize, String, Vec<usize>)> {
        // A function of the code's own sends wherever it is called.
        let mut anywhere: BTreeSet<(usize, String)> = BTreeSet::new();
        let direct = senders.iter().map(|(_, callee)| callee);
        let is_own = |callee: &&String| verb::exact(callee).is_none();
        for callee in direct.chain(through).filter(is_own) {
            if self
                .functions
                .get(callee.as_str())
                .is_some_and(|all| all.len() == 1)
            {
                let words = self.words.get(callee.as_str()).into_iter().flatten();
                anywhere.extend(words.map(|(file, _)| (*file, callee.clone())));
            }
        }
        let unread = senders.union(&anywhere).filter_map(|(file, callee)| {
            let source = self.sources.get(*file)?;
            let name = callee.rsplit('.').next()?;
            let here = self.words.get(name)?.iter().filter(|(of, _)| of == file);
            let lines = here.filter(|(_, at)| self.is_unread_call(*file, *at, callee));
            let lines: BTreeSet<usize> = lines.map(|(_, at)| source.line(*at)).collect();
            Some((*file, callee.clone(), lines.into_iter().collect()))
        });
        unread.collect()
    }

    /// Returns true for a function of the code's own that takes any number of parts of a path.
    fn takes_parts(&self, name: &str) -> bool {
        let functions = self.functions.get(name).into_iter().flatten().take(4);
        verb::is_transparent(name)
            && functions.into_iter().any(|(file, number)| {
                let source = self.sources.get(*file);
                source.is_some_and(|source| {
                    let function = source.functions.get(*number);
                    function.is_some_and(|function| {
                        let mark = match source.language {
                            Language::Python | Language::Ruby => "*",
                            _ => "...",
                        };
                        let mut head = function.head..function.body.0;
                        head.any(|at| source.is_mark(at, mark))
                    })
                })
            })
    }

    fn is_unread_call(&self, file: usize, at: usize, callee: &str) -> bool {
        let Some(source) = self.sources.get(file) else {
            return false;
        };
        if self.reached.borrow().contains(&(file, at)) || source.defines(at) {
            return false;
        }
        let Some(Kind::Open(number)) = source.token(at.saturating_add(1)).map(|t| &t.kind) else {
            return false;
        };
        let Some(group) = source.group(*number) else {
            return false;
        };
        let inner = group.open.saturating_add(1)..group.close;
        let is_same = inner.clone().next().is_some_and(|first| {
            let last = first;
            self::callee(source, Span { first, last }).as_deref() == Some(callee)
        });
        if !is_same {
            return false;
        }
        // A path that stands here was looked at, as was a variable that holds one.
        let Some(part) = source.parts(*number).first().copied() else {
            return false;
        };
        let has_path = inner.into_iter().any(|at| {
            let pieces = source.token(at).and_then(|token| token.pieces());
            pieces.is_some_and(|pieces| Source::shape(pieces).contains('/'))
        });
        let words: Vec<&str> = (part.first..=part.last)
            .filter_map(|at| source.word(at))
            .collect();
        let is_next = |word: &&str| {
            let word = word.to_lowercase();
            ["next", "pagination", "cursor"]
                .iter()
                .any(|next| word.contains(next))
        };
        // What the function around it is given is looked at where that is called.
        let is_handed_on = source.function_around(at).is_some_and(|function| {
            let mut parameters = function.parameters.iter().flatten();
            words.len() == 1 && parameters.any(|parameter| words.contains(parameter))
        });
        let texts = self.texts(file, part);
        let is_elsewhere = texts.iter().any(|text| text.contains("://"));
        !has_path
            && !words.is_empty()
            && !words.iter().any(is_next)
            && !is_handed_on
            && !is_elsewhere
    }

    fn look_at(&self, file: usize, at: usize, found: &mut Vec<Found>) {
        let Some(source) = self.sources.get(file) else {
            return;
        };
        let Some(span) = joined(source, at) else {
            return;
        };
        if is_served(source, span) {
            return;
        }
        // `<Page url="/tags">`, and a default value of a parameter.
        let named = source
            .before(span.first)
            .filter(|mark| source.is_mark(*mark, "="));
        let name = named.and_then(|mark| source.word(mark.checked_sub(1)?));
        let group = source.token(at).and_then(|token| source.group(token.group));
        let is_argument =
            group.is_some_and(|group| group.bracket == '(' && !source.is_block(group));
        if is_argument && name.is_some_and(|name| !is_path_key(name)) {
            return;
        }
        self.through.borrow_mut().clear();
        self.helping.borrow_mut().clear();
        let line = source.line(at);
        let mut texts = self.texts(file, span);
        if let Some(base) = formatted_base(source, span) {
            // `Sprintf("%s/tags", base)`
            let bases = self.texts(file, base);
            let of_each = texts.into_iter().flat_map(|text| {
                let mark = ["%s", "{}", "{0}"]
                    .into_iter()
                    .find(|mark| text.starts_with(mark));
                let rest = mark
                    .and_then(|mark| text.strip_prefix(mark))
                    .map(str::to_owned);
                match rest {
                    Some(rest) => bases.iter().map(|base| format!("{base}{rest}")).collect(),
                    None => vec![text],
                }
            });
            texts = of_each.take(MOST_PATHS).collect();
        }
        let more = joined_arguments(source, span, |name| self.takes_parts(name));
        for text in texts {
            let text = text.trim().to_owned() + more.as_deref().unwrap_or_default();
            let text = text.as_str();
            // `"GET /tags"`: both in one string.
            let (method, path) = match text.split_once(' ') {
                Some((word, path)) => {
                    match verb::exact(word).filter(|_| word.chars().all(char::is_uppercase)) {
                        Some(method) => (Some(method), path.trim()),
                        None => continue,
                    }
                }
                None => (None, text),
            };
            if !is_path(path) {
                continue;
            }
            let sent = match method {
                Some(method) => BTreeSet::from([Sent {
                    method: Some(method),
                    how: How::Listed,
                }]),
                None => {
                    self.visited.borrow_mut().clear();
                    let sent = self.sent(file, span, 0);
                    match of_stream(source, span.first).filter(|_| sent.is_empty()) {
                        Some(method) => Sent::only(method, How::Options),
                        None => sent,
                    }
                }
            };
            found.push(Found {
                file,
                line,
                path: path.to_owned(),
                is_item: group.is_some_and(|group| matches!(group.bracket, '[' | '(')),
                is_base: sent.is_empty() && self.is_base(file, span),
                sent,
                callee: callee(source, span),
                through: self.through.borrow().clone(),
                helping: self.helping.borrow().clone(),
            });
        }
    }
}
