//! From strings to calls: which paths stand in the code, and with which method they are sent.
//!
//! Each string that may be a path is put together with what stands beside it, and resolved. Then the
//! method is looked for: outward through brackets, in the functions that the path is given to, and
//! at the places where a variable with the path is used.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use super::How;
use super::source::{Function, Source, Span};
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

/// A path that stands somewhere in the code.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) file: usize,
    pub(super) line: usize,
    pub(super) path: String,
    pub(super) sent: BTreeSet<Sent>,
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
    helpers: RefCell<BTreeMap<(usize, usize, usize, usize), BTreeSet<Sent>>>,
    /// Expressions that were looked at for the path at hand.
    visited: RefCell<BTreeSet<(usize, usize)>>,
    /// How many constants stand in each other at the moment.
    nesting: Cell<usize>,
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
                if let Kind::Text(pieces) = &token.kind {
                    if looks_like_path(pieces) {
                        self.look_at(file, at, &mut found);
                    }
                }
            }
        }
        self.routes(&mut found);
        found
    }

    /// Paths that a request gets from a field of its class, and goes on with: `_route = "tags"`,
    /// `request = Build(Method.GET)`, `request.Resource += "/{id}"`.
    fn routes(&self, found: &mut Vec<Found>) {
        // Functions that give a field to the path of a request.
        let mut builders: BTreeMap<&str, (&str, Option<Method>)> = BTreeMap::new();
        for source in &self.sources {
            for function in &source.functions {
                let (from, to) = function.body;
                let field = (from..to).find_map(|at| {
                    let is_path = source.word(at).is_some_and(is_path_key)
                        && at
                            .checked_sub(1)
                            .is_some_and(|mark| source.is_member_mark(mark));
                    let value = value_behind(source, at).filter(|_| is_path)?;
                    let name = source.word(source.operand_end(value))?;
                    let is_parameter = function
                        .parameters
                        .iter()
                        .flatten()
                        .any(|parameter| *parameter == name);
                    (!is_parameter && self.values.contains_key(name)).then_some(name)
                });
                if let Some(field) = field {
                    let head = function.head..from;
                    let default = head.filter_map(|at| verb_at(source, at)).next();
                    builders.insert(function.name, (field, default));
                }
            }
        }
        for (name, (field, default)) in builders {
            for (file, at) in self.words.get(name).into_iter().flatten() {
                let Some(source) = self.sources.get(*file) else {
                    continue;
                };
                if source.defines(*at) {
                    continue;
                }
                let Some(Kind::Open(number)) = source.token(at.saturating_add(1)).map(|t| &t.kind)
                else {
                    continue;
                };
                let verbs = source
                    .parts(*number)
                    .into_iter()
                    .filter_map(|part| verb_of_part(source, part))
                    .next();
                let Some(method) = verbs.or(default) else {
                    continue;
                };
                let Some(function) = source.function_around(*at) else {
                    continue;
                };
                let (_, to) = function.body;
                let suffixes = (*at..to).filter_map(|at| {
                    let is_path = source.word(at).is_some_and(is_path_key)
                        && source.is_mark(at.saturating_add(1), "+=");
                    is_path.then(|| {
                        (
                            at,
                            self.texts(
                                *file,
                                Span {
                                    first: at.saturating_add(2),
                                    last: joined_end(source, at.saturating_add(2)),
                                },
                            ),
                        )
                    })
                });
                let mut ends: Vec<(usize, String)> = suffixes
                    .flat_map(|(at, texts)| texts.into_iter().map(move |text| (at, text)))
                    .collect();
                if ends.is_empty() {
                    ends.push((*at, String::new()));
                }
                let outer = self.constant(*file, *at, field, 0);
                for base in outer {
                    for (at, end) in &ends {
                        found.push(Found {
                            file: *file,
                            line: source.line(*at),
                            path: format!("/{}{end}", base.trim_start_matches('/')),
                            sent: BTreeSet::from([Sent {
                                method: Some(method),
                                how: How::Variable,
                            }]),
                            callee: Some(name.to_owned()),
                        });
                    }
                }
            }
        }
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
        let line = source.line(at);
        for text in self.texts(file, span) {
            let text = text.trim();
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
                    self.sent(file, span, 0)
                }
            };
            found.push(Found {
                file,
                line,
                path: path.to_owned(),
                sent,
                callee: callee(source, span),
            });
        }
    }

    /// What a joined expression may be as text.
    fn texts(&self, file: usize, span: Span) -> Vec<String> {
        let Some(source) = self.sources.get(file) else {
            return Vec::new();
        };
        let mut texts = vec![String::new()];
        let mut at = span.first;
        while at <= span.last {
            let Some(token) = source.token(at) else { break };
            match &token.kind {
                Kind::Text(pieces) => {
                    for piece in pieces {
                        match piece {
                            Piece::Text(text) => append(&mut texts, &[(*text).replace("\\/", "/")]),
                            Piece::Hole(hole) => append(&mut texts, &self.hole(file, at, hole)),
                        }
                    }
                    at = at.saturating_add(1);
                }
                Kind::Mark(_) => at = at.saturating_add(1),
                _ => {
                    let end = source.operand_end(at);
                    append(
                        &mut texts,
                        &self.operand(
                            file,
                            Span {
                                first: at,
                                last: end,
                            },
                        ),
                    );
                    at = end.max(at).saturating_add(1);
                }
            }
        }
        texts
    }

    /// What stands in a hole, where it is a constant; else the hole.
    fn hole(&self, file: usize, at: usize, hole: &str) -> Vec<String> {
        let hole = hole.trim();
        let name = hole
            .trim_start_matches('$')
            .rsplit(['.', '>'])
            .next()
            .unwrap_or(hole);
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
        let values = if is_name {
            self.constant(file, at, name, 0)
        } else {
            Vec::new()
        };
        match values.is_empty() {
            true => vec![format!("${{{}}}", hole.replace('\n', " "))],
            false => values,
        }
    }

    fn operand(&self, file: usize, span: Span) -> Vec<String> {
        let Some(source) = self.sources.get(file) else {
            return Vec::new();
        };
        let words: Vec<&str> = (span.first..=span.last)
            .filter_map(|at| source.word(at))
            .collect();
        // `BASE.format(id)` is near enough to `BASE`.
        let shaped = (span.first..=span.last).find(|at| {
            source.word(*at).is_some_and(|word| {
                matches!(
                    word,
                    "format"
                        | "replace"
                        | "sub"
                        | "gsub"
                        | "trim"
                        | "strip"
                        | "rstrip"
                        | "toString"
                )
            })
        });
        let last = shaped.and_then(|at| at.checked_sub(2)).unwrap_or(span.last);
        let name = source.word(last);
        let values = name
            .map(|name| self.constant(file, span.first, name, 0))
            .unwrap_or_default();
        match values.is_empty() {
            true => vec![format!("${{{}}}", words.join("."))],
            false => values,
        }
    }

    /// The texts that a name stands for, as seen from a place: those of its function, else of its
    /// file, else of all files if they agree.
    fn constant(&self, file: usize, at: usize, name: &str, depth: usize) -> Vec<String> {
        // A value may be made from itself.
        if self.nesting.get() > 3 {
            return Vec::new();
        }
        self.nesting.set(self.nesting.get().saturating_add(1));
        let values = self.constant_within(file, at, name, depth);
        self.nesting.set(self.nesting.get().saturating_sub(1));
        values
    }

    fn constant_within(&self, file: usize, at: usize, name: &str, depth: usize) -> Vec<String> {
        let Some(values) = self.values.get(name).filter(|_| depth < 3) else {
            return Vec::new();
        };
        let Some(source) = self.sources.get(file) else {
            return Vec::new();
        };
        let here = values.iter().filter(|value| value.0 == file);
        let around = source.function_around(at).map(|function| function.body);
        let is_local = |value: &&(usize, usize, usize)| {
            around.is_some_and(|(from, to)| from <= value.1 && value.1 < to)
        };
        let mut local: Vec<_> = here.clone().filter(is_local).collect();
        if local.is_empty() {
            if source
                .function_around(at)
                .is_some_and(|f| f.parameters.iter().flatten().any(|p| *p == name))
            {
                return Vec::new();
            }
            let is_outer = |value: &&(usize, usize, usize)| {
                source.function_around(value.1).is_none_or(is_constructor)
            };
            local = here.filter(is_outer).collect();
        }
        if local.is_empty() && name.len() > 2 {
            let is_outer = |value: &&(usize, usize, usize)| {
                self.sources
                    .get(value.0)
                    .is_some_and(|source| source.function_around(value.1).is_none())
            };
            local = values.iter().filter(is_outer).collect();
            if local.len() > 1 && !name.chars().any(char::is_uppercase) {
                return Vec::new();
            }
        }
        if local.is_empty() || local.len() > MOST_PATHS {
            return Vec::new();
        }
        let mut texts = BTreeSet::new();
        for (file, name_at, value) in local {
            match self.value_texts(*file, *value, *name_at, depth) {
                Some(values) => texts.extend(values),
                None => return Vec::new(),
            }
        }
        texts.into_iter().take(MOST_PATHS).collect()
    }

    /// The texts that a value may be, where all of it can be read.
    fn value_texts(
        &self,
        file: usize,
        value: usize,
        _name: usize,
        depth: usize,
    ) -> Option<Vec<String>> {
        let source = self.sources.get(file)?;
        let last = source.operand_end(value);
        match &source.token(value)?.kind {
            Kind::Text(pieces) => {
                let span = joined(source, value)?;
                if span.first != value || span.last > last.max(value) {
                    return Some(self.texts_within(file, span, depth));
                }
                let mut texts = vec![String::new()];
                for piece in pieces {
                    match piece {
                        Piece::Text(text) => append(&mut texts, &[(*text).to_owned()]),
                        Piece::Hole(hole) => {
                            let name = hole.trim().rsplit('.').next().unwrap_or(hole);
                            let known = self.constant(file, value, name, depth.saturating_add(1));
                            match known.is_empty() {
                                true => append(&mut texts, &[format!("${{{hole}}}")]),
                                false => append(&mut texts, &known),
                            }
                        }
                    }
                }
                // `"…".replace(…)` still is that text, near enough.
                Some(texts)
            }
            Kind::Word(word) => {
                // Another name, or `process.env.X || "…"`.
                let after = source.after(last)?;
                if ["||", "??", "or"]
                    .iter()
                    .any(|mark| source.is_mark(after, mark))
                {
                    let text = source.after(after)?;
                    return Some(vec![source.token(text)?.plain_text()?.to_owned()]);
                }
                let known = self.constant(file, value, word, depth.saturating_add(1));
                (!known.is_empty() && last == value).then_some(known)
            }
            _ => None,
        }
    }

    fn texts_within(&self, file: usize, span: Span, depth: usize) -> Vec<String> {
        if depth > 2 {
            return Vec::new();
        }
        self.texts(file, span)
    }

    /// Whether an expression wasn't looked at before, and not too many were.
    fn is_new(&self, file: usize, at: usize) -> bool {
        let mut visited = self.visited.borrow_mut();
        visited.len() < 1_000 && visited.insert((file, at))
    }

    /// With which methods the expression is sent.
    fn sent(&self, file: usize, span: Span, depth: usize) -> BTreeSet<Sent> {
        let mut sent = BTreeSet::new();
        if depth > DEPTH || !self.is_new(file, span.first) {
            return sent;
        }
        let Some(source) = self.sources.get(file) else {
            return sent;
        };
        let Some(token) = source.token(span.first) else {
            return sent;
        };
        let Some(group) = source.group(token.group) else {
            return sent;
        };
        let lead = lead(source, span.first);
        // `get "/tags"` of Ruby.
        if source.language == crate::infer::language::Language::Ruby {
            if let Some(name) = source
                .before(span.first)
                .and_then(|before| source.word(before))
            {
                if !Source::is_keyword(name)
                    && source.line(span.first)
                        == source.before(span.first).map_or(0, |b| source.line(b))
                {
                    let parts = command_parts(source, span.first);
                    return self.called(
                        file,
                        name,
                        source.before(span.first).unwrap_or(0),
                        &parts,
                        span,
                        None,
                        depth,
                    );
                }
            }
        }
        let key = lead.key;
        if group.bracket == '(' {
            if lead.assigned.is_some() && key.is_none() {
                // A default value of a parameter.
                return sent;
            }
            return self.in_call(file, token.group, span, key, depth);
        }
        if group.bracket == '[' {
            let is_index = group.open.checked_sub(1).is_some_and(|before| source.before(group.open) == Some(before) && matches!(source.token(before).map(|t| &t.kind), Some(Kind::Word(word)) if !Source::is_keyword(word)));
            if is_index {
                return sent;
            }
            return self.in_list(file, token.group, depth);
        }
        if let Some(key) = key {
            return self.in_object(file, token.group, key, depth);
        }
        if let Some(name) = lead.assigned {
            return self.followed(file, name, span.last, depth);
        }
        let is_last = matches!(
            source.language,
            crate::infer::language::Language::Ruby
                | crate::infer::language::Language::Rust
                | crate::infer::language::Language::Java
        ) && lead.words == 0
            && source.after(span.last).is_none_or(|after| {
                source
                    .token(after)
                    .is_some_and(|t| matches!(t.kind, Kind::Close(_)) || t.is_word("end"))
            });
        if lead.returns || is_last {
            if let Some(function) = source.function_around(span.first) {
                return self.results_of(file, function, depth);
            }
        }
        sent.clear();
        sent
    }

    /// The expression is an element of a list.
    fn in_list(&self, file: usize, number: usize, depth: usize) -> BTreeSet<Sent> {
        let mut sent = BTreeSet::new();
        let (Some(source), Some(group)) = (
            self.sources.get(file),
            self.sources.get(file).and_then(|s| s.group(number)),
        ) else {
            return sent;
        };
        let lead = lead(source, group.open);
        let after = group.close.saturating_add(1);
        // `for path in ["/a", "/b"]` and `["/a", "/b"].each do |path|`
        if let Some(name) = lead.loop_variable {
            sent.extend(self.followed_item(file, name, group.close, depth));
        } else if let Some(name) = lead.assigned {
            for (other, at) in self.uses(file, name, group.close) {
                for item in self
                    .sources
                    .get(other)
                    .map(|source| looped_over(source, at))
                    .unwrap_or_default()
                {
                    sent.extend(self.followed_item(other, item, at, depth));
                }
            }
        } else if source.is_member_mark(after) {
            for item in looped_over(source, group.open) {
                sent.extend(self.followed_item(file, item, after, depth));
            }
        }
        sent.into_iter()
            .map(|sent| Sent {
                how: How::Listed,
                ..sent
            })
            .collect()
    }

    /// What is done with each item of a list that is gone through here.
    fn followed_item(&self, file: usize, item: &str, at: usize, depth: usize) -> BTreeSet<Sent> {
        let depth = depth.saturating_add(1);
        let Some(source) = self.sources.get(file) else {
            return BTreeSet::new();
        };
        // In a comprehension the item is used in front of its loop.
        let group = source.token(at).and_then(|token| source.group(token.group));
        match group.filter(|group| {
            group.bracket == '['
                || (group.bracket == '('
                    && source.language == crate::infer::language::Language::Python)
        }) {
            Some(group) => self.used_between(file, item, (group.open, at), depth),
            None => self.followed(file, item, at, depth),
        }
    }

    /// The expression is a value in an object.
    fn in_object(&self, file: usize, number: usize, key: &str, depth: usize) -> BTreeSet<Sent> {
        let (Some(source), Some(group)) = (
            self.sources.get(file),
            self.sources.get(file).and_then(|s| s.group(number)),
        ) else {
            return BTreeSet::new();
        };
        match method_key(source, number) {
            Some(Some(method)) => {
                return BTreeSet::from([Sent {
                    method: Some(method),
                    how: How::Options,
                }]);
            }
            Some(None) => return self.enumerated(file, number),
            None => {}
        }
        let lead = lead(source, group.open);
        let outer = source.token(group.open).map_or(0, |token| token.group);
        let Some(around) = source.group(outer) else {
            return BTreeSet::new();
        };
        if !is_path_key(key) {
            // A table of paths: `{ tags: "/tags" }`, which is used as `PATHS.tags`.
            let mut sent = BTreeSet::new();
            if let Some(name) = lead.assigned {
                for (other, at) in self.uses(file, name, group.close) {
                    let Some(source) = self.sources.get(other) else {
                        continue;
                    };
                    let index = source.after(at).filter(|after| matches!(source.token(*after).map(|t| &t.kind), Some(Kind::Open(number)) if source.group(*number).is_some_and(|g| g.bracket == '[')));
                    if let Some(index) = index {
                        let last = source.end(index);
                        sent.extend(self.sent(
                            other,
                            Span {
                                first: source.operand_start(at),
                                last,
                            },
                            depth.saturating_add(1),
                        ));
                    }
                    for item in looped_over(source, at) {
                        sent.extend(self.followed_item(other, item, at, depth));
                    }
                }
            }
            if sent.is_empty() && (lead.assigned.is_some() || lead.key.is_some()) {
                for (other, at) in self.words.get(key).into_iter().flatten() {
                    let Some(source) = self.sources.get(*other) else {
                        continue;
                    };
                    if at
                        .checked_sub(1)
                        .is_some_and(|before| source.is_member_mark(before))
                    {
                        let first = source.operand_start(*at);
                        sent.extend(self.sent(
                            *other,
                            Span { first, last: *at },
                            depth.saturating_add(2),
                        ));
                    }
                }
            }
            return sent
                .into_iter()
                .map(|sent| Sent {
                    how: How::Variable,
                    ..sent
                })
                .collect();
        }
        if around.bracket == '(' {
            let sent = self.in_call(
                file,
                outer,
                Span {
                    first: group.open,
                    last: group.close,
                },
                Some(key),
                depth,
            );
            if !sent.is_empty() {
                return sent
                    .into_iter()
                    .map(|sent| Sent {
                        how: sent.how.max(How::Options),
                        ..sent
                    })
                    .collect();
            }
        }
        if let Some(outer_key) = lead.key {
            let _ = outer_key;
            if let Some(Some(method)) = method_key(source, outer) {
                return BTreeSet::from([Sent {
                    method: Some(method),
                    how: How::Options,
                }]);
            }
        }
        if let Some(name) = lead.assigned {
            let sent = self.followed(file, name, group.close, depth.saturating_add(1));
            if !sent.is_empty() {
                return sent;
            }
        }
        let returned = lead
            .returns
            .then(|| source.function_around(group.open))
            .flatten();
        let sent = returned
            .map(|function| self.results_of(file, function, depth))
            .unwrap_or_default();
        if sent.is_empty() && says_request(source, number) {
            return BTreeSet::from([Sent {
                method: Some(Method::Get),
                how: How::Options,
            }]);
        }
        sent
    }

    /// The methods that a variable beside a path may have: `method: is_new ? "POST" : "PATCH"`.
    fn enumerated(&self, file: usize, number: usize) -> BTreeSet<Sent> {
        let Some(source) = self.sources.get(file) else {
            return BTreeSet::new();
        };
        let parts = source.parts(number);
        let value = parts.iter().find_map(|part| {
            source
                .key(*part)
                .filter(|(name, _)| is_method_key(name))
                .map(|(_, value)| Span {
                    first: value,
                    last: part.last,
                })
        });
        let mut sent = BTreeSet::new();
        if let Some(value) = value {
            let words = (value.first..=value.last).filter_map(|at| verb_at(source, at));
            sent.extend(words.map(|method| Sent {
                method: Some(method),
                how: How::Options,
            }));
        }
        if sent.is_empty() {
            sent.insert(Sent {
                method: None,
                how: How::Options,
            });
        }
        sent
    }

    /// The expression is an argument of a call.
    fn in_call(
        &self,
        file: usize,
        number: usize,
        span: Span,
        key: Option<&str>,
        depth: usize,
    ) -> BTreeSet<Sent> {
        let none = BTreeSet::new();
        let (Some(source), Some(group)) = (
            self.sources.get(file),
            self.sources.get(file).and_then(|s| s.group(number)),
        ) else {
            return none;
        };
        let Some(name_at) = callee_at(source, group.open) else {
            // Brackets around an expression.
            return self.sent(
                file,
                Span {
                    first: group.open,
                    last: group.close,
                },
                depth.saturating_add(1),
            );
        };
        let name = source.word(name_at).unwrap_or_default();
        if Source::is_keyword(name) {
            return none;
        }
        if source.defines(name_at) {
            return none;
        }
        let parts = source.parts(number);
        let whole = Span {
            first: source.operand_start(group.close),
            last: group.close,
        };
        let _ = key;
        self.called(file, name, name_at, &parts, span, Some(whole), depth)
    }

    /// The expression is given to the function `name`.
    #[allow(clippy::too_many_arguments, reason = "they are the parts of one call")]
    fn called(
        &self,
        file: usize,
        name: &str,
        name_at: usize,
        parts: &[Span],
        span: Span,
        whole: Option<Span>,
        depth: usize,
    ) -> BTreeSet<Sent> {
        let one = |method: Method, how: How| {
            BTreeSet::from([Sent {
                method: Some(method),
                how,
            }])
        };
        let Some(source) = self.sources.get(file) else {
            return BTreeSet::new();
        };
        if is_server(source, name_at) || never_sends(name) {
            return BTreeSet::new();
        }
        let mut own = parts
            .iter()
            .position(|part| part.first <= span.first && span.first <= part.last);
        let mut name = name;
        if name == "partial" {
            // The function is the first argument, and the others are its own.
            let inner = parts.first().and_then(|part| source.word(part.last));
            name = inner.unwrap_or(name);
            own = own.and_then(|own| own.checked_sub(1));
        }
        // 1. A verb among the arguments, or in their options.
        for (index, part) in parts.iter().enumerate() {
            if Some(index) == own {
                continue;
            }
            if let Some(method) = verb_of_part(source, *part) {
                return one(method, How::Call);
            }
        }
        for part in parts {
            if let Some((name, value)) = source.key(*part) {
                if is_method_key(name) {
                    return match (value..=part.last).find_map(|at| verb_at(source, at)) {
                        Some(method) => one(method, How::Call),
                        None => BTreeSet::from([Sent {
                            method: None,
                            how: How::Call,
                        }]),
                    };
                }
            }
            if let Some(Kind::Open(inner)) = source.token(part.first).map(|t| &t.kind) {
                match method_key(source, *inner) {
                    Some(Some(method)) => return one(method, How::Options),
                    Some(None) => return self.enumerated(file, *inner),
                    None => {}
                }
            }
            // Options that have a name.
            if let Some(word) = source
                .word(part.first)
                .filter(|_| part.first == part.last && Some(part.first) != Some(span.first))
            {
                if let Some(method) = self.options_named(file, part.first, word) {
                    return one(method, How::Options);
                }
            }
        }
        // 2. `request.new(…)` of a class that is a verb: `Net::HTTP::Post.new`, `new HttpGet(…)`.
        let receiver = name_at.checked_sub(2).filter(|_| {
            name_at
                .checked_sub(1)
                .is_some_and(|mark| source.is_member_mark(mark))
        });
        if matches!(name, "new" | "Create" | "create") {
            if let Some(method) = receiver
                .and_then(|at| source.word(at))
                .and_then(verb::exact)
            {
                return one(method, How::Call);
            }
        }
        // 3. What is called on the result, as builders do it.
        if let Some(whole) = whole {
            if let Some(method) = chained(source, whole.last) {
                return one(method, How::Call);
            }
        }
        if verb::is_transparent(name) && verb::exact(name).is_none() {
            let known = self.through_function(file, name, own, depth);
            if !known.is_empty() {
                return known;
            }
            return whole
                .map(|whole| self.sent(file, whole, depth.saturating_add(1)))
                .unwrap_or_default();
        }
        // 4. A function whose body can be read.
        let known = self.through_function(file, name, own, depth);
        if !known.is_empty() {
            return known;
        }
        // 5. The name of the function.
        if let Some(method) = verb::of_function(name) {
            return one(method, How::Call);
        }
        if verb::gets_by_default(name) {
            let of_variable = whole
                .map(|whole| self.named_later(file, whole, depth))
                .unwrap_or_default();
            return if of_variable.is_empty() {
                one(Method::Get, How::Call)
            } else {
                of_variable
            };
        }
        // 6. What is done with the result: `axios.get(build("/tags"))`, `request.httpMethod = "POST"`.
        match whole {
            Some(whole) => self.sent(file, whole, depth.saturating_add(2)),
            None => BTreeSet::new(),
        }
    }

    /// A request that is kept in a variable, and whose method is set later.
    fn named_later(&self, file: usize, whole: Span, depth: usize) -> BTreeSet<Sent> {
        let Some(source) = self.sources.get(file) else {
            return BTreeSet::new();
        };
        match lead(source, whole.first).assigned {
            Some(name) => {
                let sent = self.followed(file, name, whole.last, depth.saturating_add(2));
                sent.into_iter()
                    .filter(|sent| sent.how == How::Options)
                    .collect()
            }
            None => BTreeSet::new(),
        }
    }

    /// The method in options that are kept in a variable.
    fn options_named(&self, file: usize, at: usize, name: &str) -> Option<Method> {
        let source = self.sources.get(file)?;
        let (from, to) = source.function_around(at).map(|f| f.body)?;
        let values = self.values.get(name)?.iter();
        let mut local = values.filter(|value| value.0 == file && from <= value.1 && value.1 < to);
        let value = local.next()?.2;
        match &source.token(value)?.kind {
            Kind::Open(number) => method_key(source, *number).flatten(),
            Kind::Text(_) => verb::exact(source.token(value)?.plain_text()?),
            _ => None,
        }
    }

    /// What the functions of this name do with the parameter at a place.
    fn through_function(
        &self,
        file: usize,
        name: &str,
        own: Option<usize>,
        depth: usize,
    ) -> BTreeSet<Sent> {
        let mut sent = BTreeSet::new();
        if depth > DEPTH {
            return sent;
        }
        let Some(place) = own else { return sent };
        let Some(all) = self.functions.get(name) else {
            return sent;
        };
        let here: Vec<_> = all.iter().filter(|(of, _)| *of == file).collect();
        let looked_at: Vec<_> = if here.is_empty() {
            all.iter().collect()
        } else {
            here
        };
        if looked_at.len() > 12 {
            return sent;
        }
        for (of, number) in looked_at {
            let key = (*of, *number, place, 0);
            if let Some(known) = self.helpers.borrow().get(&key) {
                sent.extend(known.iter().copied());
                continue;
            }
            // While it is looked at, nothing is known of it.
            self.helpers.borrow_mut().insert(key, BTreeSet::new());
            let found = self.helper(*of, *number, place, depth);
            self.helpers.borrow_mut().insert(key, found.clone());
            sent.extend(found);
        }
        let methods: BTreeSet<_> = sent.iter().filter_map(|sent| sent.method).collect();
        match methods.len() {
            0 => BTreeSet::new(),
            1 => methods
                .into_iter()
                .map(|method| Sent {
                    method: Some(method),
                    how: How::Helper,
                })
                .collect(),
            _ => match verb::of_function(name) {
                Some(method) => BTreeSet::from([Sent {
                    method: Some(method),
                    how: How::Helper,
                }]),
                None => BTreeSet::new(),
            },
        }
    }

    fn helper(&self, file: usize, number: usize, place: usize, depth: usize) -> BTreeSet<Sent> {
        let mut sent = BTreeSet::new();
        let Some(source) = self.sources.get(file) else {
            return sent;
        };
        let Some(function) = source.functions.get(number) else {
            return sent;
        };
        let names = function.parameters.get(place).cloned().unwrap_or_default();
        for name in names {
            if is_method_key(name) {
                continue;
            }
            let found = self.used_between(file, name, function.body, depth.saturating_add(1));
            sent.extend(found.into_iter().filter(|sent| sent.method.is_some()));
        }
        if sent.is_empty() {
            let verbs: BTreeSet<Method> = verbs_in(source, function.body).collect();
            if let (1, Some(method)) = (verbs.len(), verbs.first()) {
                sent.insert(Sent {
                    method: Some(*method),
                    how: How::Helper,
                });
            } else if verbs.is_empty() && default_verb(source, function).is_some() {
                sent.extend(default_verb(source, function).map(|method| Sent {
                    method: Some(method),
                    how: How::Helper,
                }));
            }
        }
        sent
    }

    /// The results of a function are sent where it is called.
    fn results_of(&self, file: usize, function: &Function<'t>, depth: usize) -> BTreeSet<Sent> {
        let mut sent = BTreeSet::new();
        if depth > 4 {
            return sent;
        }
        for (other, at) in self
            .words
            .get(function.name)
            .into_iter()
            .flatten()
            .take(400)
        {
            let Some(source) = self.sources.get(*other) else {
                continue;
            };
            if source.defines(*at) {
                continue;
            }
            if *other != file
                && self
                    .functions
                    .get(function.name)
                    .is_some_and(|all| all.len() > 1)
            {
                continue;
            }
            let first = source.operand_start(*at);
            let last = source.operand_end(*at);
            sent.extend(self.sent(*other, Span { first, last }, depth.saturating_add(1)));
        }
        sent.into_iter()
            .map(|sent| Sent {
                how: sent.how.max(How::Variable),
                ..sent
            })
            .collect()
    }

    /// Where a name is used behind a place: in its function, else in its file, else in all files.
    fn uses(&self, file: usize, name: &str, behind: usize) -> Vec<(usize, usize)> {
        let Some(source) = self.sources.get(file) else {
            return Vec::new();
        };
        let all = self.words.get(name).into_iter().flatten().copied();
        match source
            .function_around(behind)
            .filter(|function| !is_constructor(function))
        {
            Some(function) => {
                let (_, to) = function.body;
                all.filter(|(of, at)| *of == file && *at > behind && *at < to)
                    .collect()
            }
            None => {
                let is_own = |(of, at): &(usize, usize)| *of != file || *at > behind;
                all.filter(is_own)
                    .filter(|(of, at)| *of == file || self.is_outer_use(*of, *at, name, file))
                    .take(400)
                    .collect()
            }
        }
    }

    /// Whether a name in another file means the one of this file: it has only one value anywhere.
    fn is_outer_use(&self, _file: usize, _at: usize, name: &str, _of: usize) -> bool {
        name.len() > 3
            && self
                .values
                .get(name)
                .is_some_and(|values| values.len() == 1)
    }

    /// What is done with a variable behind a place.
    fn followed(&self, file: usize, name: &str, behind: usize, depth: usize) -> BTreeSet<Sent> {
        let mut sent = BTreeSet::new();
        let Some(source) = self.sources.get(file) else {
            return sent;
        };
        let block = |at: usize| source.token(at).map(|token| token.group);
        for (other, at) in self.uses(file, name, behind) {
            // Another value from here on.
            if other == file && value_behind(source, at).is_some() && block(at) == block(behind) {
                break;
            }
            sent.extend(self.used(other, at, depth));
        }
        let (from, to) = source
            .function_around(behind)
            .map_or((behind, usize::MAX), |f| f.body);
        for (other, at) in self.holes.get(name).into_iter().flatten() {
            if *other == file && *at > behind.max(from) && *at < to {
                sent.extend(self.in_hole(*other, *at, name, depth));
            }
        }
        sent.into_iter()
            .map(|sent| Sent {
                how: sent.how.max(How::Variable),
                ..sent
            })
            .collect()
    }

    /// What is done with a name between two places.
    fn used_between(
        &self,
        file: usize,
        name: &str,
        (from, to): (usize, usize),
        depth: usize,
    ) -> BTreeSet<Sent> {
        let mut sent = BTreeSet::new();
        let is_here = |(of, at): &&(usize, usize)| *of == file && from <= *at && *at < to;
        for (_, at) in self.words.get(name).into_iter().flatten().filter(is_here) {
            sent.extend(self.used(file, *at, depth));
        }
        for (_, at) in self.holes.get(name).into_iter().flatten().filter(is_here) {
            if let Some(source) = self.sources.get(file) {
                let span = joined(source, *at).unwrap_or(Span {
                    first: *at,
                    last: *at,
                });
                sent.extend(self.sent(file, span, depth.saturating_add(1)));
            }
        }
        sent
    }

    /// A string has the name in one of its holes, and no path beside it.
    fn in_hole(&self, file: usize, at: usize, name: &str, depth: usize) -> BTreeSet<Sent> {
        let Some(source) = self.sources.get(file) else {
            return BTreeSet::new();
        };
        let pieces = source
            .token(at)
            .and_then(|token| token.pieces())
            .unwrap_or_default();
        let has_path = pieces.iter().any(|piece| matches!(piece, Piece::Text(text) if text.split('?').next().is_some_and(|text| text.trim_matches('/').contains(char::is_alphabetic) && !text.starts_with("http") && !text.starts_with('&') && !text.starts_with('=')) && !is_behind_query(pieces, text)));
        let is_it = pieces.iter().any(
            |piece| matches!(piece, Piece::Hole(hole) if words_of(hole).last() == Some(&name)),
        );
        if has_path || !is_it {
            return BTreeSet::new();
        }
        self.sent(
            file,
            Span {
                first: at,
                last: at,
            },
            depth.saturating_add(1),
        )
    }

    /// What is done with the name at this place.
    fn used(&self, file: usize, at: usize, depth: usize) -> BTreeSet<Sent> {
        let none = BTreeSet::new();
        let Some(source) = self.sources.get(file) else {
            return none;
        };
        if depth > DEPTH {
            return none;
        }
        let before = at.checked_sub(1);
        let owner = before
            .filter(|mark| source.is_member_mark(*mark))
            .and_then(|mark| mark.checked_sub(1));
        if let Some(owner) = owner {
            if !matches!(source.word(owner), Some("this" | "self" | "$this"))
                && source
                    .word(owner)
                    .is_some_and(|word| !word.starts_with(char::is_uppercase))
            {
                return none;
            }
        }
        let first = if owner.is_some() {
            source.operand_start(at)
        } else {
            at
        };
        // `request.httpMethod = "POST"`, `conn.setRequestMethod("POST")`
        let mark = at.saturating_add(1);
        if source.is_member_mark(mark) {
            let property = mark.saturating_add(1);
            if source.word(property).is_some_and(|word| {
                is_method_key(word)
                    || verb::words(word).ends_with(&["request".into(), "method".into()])
            }) {
                let near = property.saturating_add(1)..property.saturating_add(8);
                let line = source.line(property);
                if let Some(method) = near
                    .filter(|at| source.line(*at) == line)
                    .find_map(|at| verb_at(source, at))
                {
                    return BTreeSet::from([Sent {
                        method: Some(method),
                        how: How::Options,
                    }]);
                }
            }
        }
        if value_behind(source, at).is_some() {
            return none;
        }
        // A key of the same name as the variable: `{ path }` is one, `{ path: x }` is not.
        let group = source.token(at).and_then(|token| source.group(token.group));
        let starts_part = before.is_none_or(|before| {
            source.is_mark(before, ",") || group.is_some_and(|group| group.open == before)
        });
        if starts_part
            && (source.is_mark(mark, ":") || source.is_mark(mark, "=>"))
            && source.language != crate::infer::language::Language::Swift
        {
            return none;
        }
        if group.is_some_and(|group| group.bracket == '{')
            && starts_part
            && (source.is_mark(mark, ",") || group.is_some_and(|group| group.close == mark))
        {
            let number = source.token(at).map_or(0, |token| token.group);
            let key = source.word(at).unwrap_or_default();
            return self.in_object(
                file,
                number,
                if is_path_key(key) { key } else { "path" },
                depth.saturating_add(1),
            );
        }
        // Joined with another path, it is another path.
        let last = source.operand_end(at);
        let span = match joined_around(source, first, last) {
            Some(span) => span,
            None => return none,
        };
        self.sent(file, span, depth.saturating_add(1))
    }
}

/// Whether a function makes an object: fields get their values there.
fn is_constructor(function: &Function<'_>) -> bool {
    matches!(
        function.name,
        "constructor" | "initialize" | "__init__" | "__construct" | "init"
    ) || function.name.starts_with(char::is_uppercase) && function.is_constructor
}

fn is_behind_query(pieces: &[Piece<'_>], text: &str) -> bool {
    let mut behind = false;
    for piece in pieces {
        if let Piece::Text(other) = piece {
            if std::ptr::eq(*other, text) {
                return behind;
            }
            behind |= other.contains('?');
        }
    }
    behind
}

/// Adds one of these to each of the texts.
fn append(texts: &mut Vec<String>, more: &[String]) {
    let mut all = Vec::new();
    for text in texts.iter() {
        for more in more {
            if all.len() < MOST_PATHS {
                all.push(format!("{text}{more}"));
            }
        }
    }
    *texts = all;
}

/// The words of an expression in a hole.
fn words_of(hole: &str) -> Vec<&str> {
    let words = hole.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    words.filter(|word| !word.is_empty()).take(6).collect()
}

/// The value that is given to the name at this place: `name = x`, `name := x`, `name: T = x`,
/// `name: "x"` in an object, `define("NAME", …)`.
fn value_behind(source: &Source<'_>, at: usize) -> Option<usize> {
    let mark = at.saturating_add(1);
    if source.is_mark(mark, "=") || source.is_mark(mark, ":=") || source.is_mark(mark, "||=") {
        return Some(mark.saturating_add(1));
    }
    if !source.is_mark(mark, ":") {
        return None;
    }
    // A type in between.
    let value = mark.saturating_add(1);
    let declares = at
        .checked_sub(1)
        .and_then(|before| source.word(before))
        .is_some_and(|word| {
            matches!(
                word,
                "const"
                    | "let"
                    | "var"
                    | "val"
                    | "static"
                    | "readonly"
                    | "private"
                    | "public"
                    | "protected"
            )
        });
    let is_python = source.language == super::language::Language::Python;
    if declares || is_python {
        let near = value..value.saturating_add(40);
        let mut types = near.take_while(|at| {
            !source.is_mark(*at, ";")
                && !source.is_mark(*at, ",")
                && source
                    .token(*at)
                    .is_some_and(|t| !matches!(t.kind, Kind::Text(_)))
        });
        return types
            .find(|at| source.is_mark(*at, "="))
            .map(|at| at.saturating_add(1));
    }
    // A key of an object with a text.
    let group = source
        .token(at)
        .and_then(|token| source.group(token.group))?;
    let is_text = matches!(source.token(value).map(|t| &t.kind), Some(Kind::Text(_)));
    (group.bracket == '{' && is_text && !is_path_key(source.word(at).unwrap_or_default()))
        .then_some(value)
}

/// What stands in front of an expression, up to the comma, bracket or statement in front of it.
#[derive(Default)]
struct Lead<'t> {
    /// The key whose value it is.
    key: Option<&'t str>,
    /// The name that it is given to.
    assigned: Option<&'t str>,
    /// The name that goes through it as a list.
    loop_variable: Option<&'t str>,
    returns: bool,
    words: usize,
}

fn lead<'t>(source: &Source<'t>, first: usize) -> Lead<'t> {
    let mut lead = Lead::default();
    let Some(token) = source.token(first) else {
        return lead;
    };
    let Some(group) = source.group(token.group) else {
        return lead;
    };
    let is_block = matches!(group.bracket, '{' | ' ');
    let mut at = first;
    let mut behind = first;
    for _ in 0..48 {
        let Some(before) = at
            .checked_sub(1)
            .filter(|before| *before > group.open || token.group == 0)
        else {
            break;
        };
        let before = source.start(before);
        let Some(here) = source
            .token(before)
            .filter(|here| here.group == token.group)
        else {
            break;
        };
        if here.is_mark(";") || here.is_mark(",") {
            break;
        }
        // A block in front of it ends a statement.
        if is_block
            && matches!(here.kind, Kind::Open(number) if source.group(number).is_some_and(|g| g.bracket == '{'))
            && source.line(behind) > source.line(source.end(before))
        {
            break;
        }
        if is_block && source.line(behind) > source.line(source.end(before)) {
            let goes_on = matches!(here.kind, Kind::Mark(_))
                || matches!(source.token(behind).map(|t| &t.kind), Some(Kind::Mark(mark)) if !matches!(*mark, "@" | "*" | "&"));
            let is_word = matches!(here.kind, Kind::Word("return" | "await"));
            if !goes_on && !is_word {
                break;
            }
        }
        match &here.kind {
            Kind::Mark("=" | ":=" | "||=" | "??=") => {
                let name = before.checked_sub(1);
                lead.assigned = name.and_then(|name| assigned_name(source, name));
                if lead.assigned.is_some() && !is_block && group.bracket != '[' {
                    lead.key = lead.assigned;
                }
                break;
            }
            Kind::Mark(":" | "=>") if lead.words == 0 || lead.key.is_none() => {
                let name = before.checked_sub(1);
                let key = name.and_then(|name| match &source.token(name)?.kind {
                    Kind::Word(word) => Some(*word),
                    Kind::Text(_) => source.token(name)?.plain_text(),
                    _ => None,
                });
                let start = name.map(|name| {
                    if name.checked_sub(1).is_some_and(|b| source.is_mark(b, ":")) {
                        name.saturating_sub(1)
                    } else {
                        name
                    }
                });
                let starts = start
                    .and_then(|name| name.checked_sub(1))
                    .is_some_and(|front| {
                        source.is_mark(front, ",")
                            || front == group.open
                            || (is_block && source.is_mark(front, ";"))
                    });
                if starts && key.is_some() && token.group != 0 {
                    lead.key = key;
                    break;
                }
                if here.is_mark("=>") {
                    lead.returns = true;
                    break;
                }
            }
            Kind::Mark("->") => {
                lead.returns = true;
                break;
            }
            Kind::Word("return" | "yield") => {
                lead.returns = true;
                break;
            }
            Kind::Word("in" | "of") => {
                lead.loop_variable = before.checked_sub(1).and_then(|name| source.word(name));
                break;
            }
            Kind::Word(_) => lead.words = lead.words.saturating_add(1),
            _ => {}
        }
        behind = before;
        at = before;
    }
    lead
}

/// The name in front of `=`, past a type behind a colon.
fn assigned_name<'t>(source: &Source<'t>, last: usize) -> Option<&'t str> {
    let group = source.token(last)?.group;
    let mut at = last;
    let mut name = source.word(last);
    for _ in 0..12 {
        let before = source.start(at).checked_sub(1)?;
        let token = source.token(before).filter(|token| token.group == group);
        match token.map(|token| &token.kind) {
            _ if source.line(before) != source.line(last) => return name,
            Some(Kind::Mark(":")) => {
                let word = before.checked_sub(1).and_then(|at| source.word(at));
                return word.or(name);
            }
            Some(Kind::Mark("|" | "<" | ">" | "?" | "." | "," | "->" | "::") | Kind::Close(_)) => {}
            Some(Kind::Word("const" | "let" | "var" | "val" | "final" | "mut")) => {
                return name.or(source.word(last));
            }
            Some(Kind::Word(_)) => {}
            _ => return name,
        }
        if name.is_none() {
            name = source.word(before);
        }
        at = before;
    }
    name
}

/// The texts that are put together around a string, if it is the first of them.
fn joined(source: &Source<'_>, at: usize) -> Option<Span> {
    let mut first = at;
    for _ in 0..16 {
        let Some(mark) = source
            .before(first)
            .filter(|mark| source.is_join_mark(*mark))
        else {
            break;
        };
        let operand = source.operand_start(source.before(mark)?);
        // Another string begins it.
        let texts = (operand..mark).any(|at| matches!(source.token(at).map(|t| &t.kind), Some(Kind::Text(pieces)) if looks_like_path(pieces)));
        if texts {
            return None;
        }
        first = operand;
    }
    Some(Span {
        first,
        last: joined_end(source, at),
    })
}

fn joined_end(source: &Source<'_>, at: usize) -> usize {
    let mut last = at;
    for _ in 0..24 {
        let Some(after) = source.after(last) else {
            break;
        };
        if source.is_join_mark(after) {
            let Some(operand) = source.after(after) else {
                break;
            };
            last = source.operand_end(operand);
        } else if matches!(source.token(after).map(|t| &t.kind), Some(Kind::Text(_)))
            && source.language == super::language::Language::Python
        {
            last = after;
        } else {
            break;
        }
    }
    last
}

/// The expression around an operand, unless a path is joined to it.
fn joined_around(source: &Source<'_>, first: usize, last: usize) -> Option<Span> {
    let (mut start, mut end) = (first, last);
    for _ in 0..16 {
        let Some(mark) = source
            .before(start)
            .filter(|mark| source.is_join_mark(*mark))
        else {
            break;
        };
        let operand_last = source.before(mark)?;
        let operand = source.operand_start(operand_last);
        if has_path_text(source, operand, operand_last) {
            return None;
        }
        start = operand;
    }
    for _ in 0..16 {
        let Some(mark) = source.after(end).filter(|mark| source.is_join_mark(*mark)) else {
            break;
        };
        let operand = source.after(mark)?;
        let operand_last = source.operand_end(operand);
        if has_path_text(source, operand, operand_last) {
            return None;
        }
        end = operand_last;
    }
    Some(Span {
        first: start,
        last: end,
    })
}

fn has_path_text(source: &Source<'_>, first: usize, last: usize) -> bool {
    (first..=last).any(|at| {
        let pieces = source.token(at).and_then(|token| token.pieces());
        pieces.is_some_and(|pieces| {
            let shape = Source::shape(pieces);
            let path = shape.split(['?', '&']).next().unwrap_or_default();
            path.contains('/') && !path.contains("://") && path.contains(char::is_alphabetic)
        })
    })
}

fn looks_like_path(pieces: &[Piece<'_>]) -> bool {
    let length: usize = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) | Piece::Hole(text) => text.len(),
        })
        .fold(0, usize::saturating_add);
    if length == 0 || length > 600 {
        return false;
    }
    pieces.iter().any(|piece| match piece {
        Piece::Text(text) => {
            let path = text.split(['?', '#']).next().unwrap_or_default();
            path.chars().any(char::is_alphabetic)
        }
        Piece::Hole(_) => false,
    })
}

/// Whether the text may be a path: no blanks outside of its holes.
fn is_path(text: &str) -> bool {
    let mut depth = 0_usize;
    let mut blank = false;
    for c in text.chars() {
        match c {
            '{' | '<' | '(' => depth = depth.saturating_add(1),
            '}' | '>' | ')' => depth = depth.saturating_sub(1),
            c if c.is_whitespace() && depth == 0 => blank = true,
            _ => {}
        }
    }
    !text.is_empty() && !blank && text.chars().any(char::is_alphabetic)
}

/// Keys under which a path stands.
pub(super) fn is_path_key(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    matches!(
        key.as_str(),
        "url"
            | "uri"
            | "path"
            | "endpoint"
            | "resource"
            | "route"
            | "href"
            | "pathname"
            | "api_path"
            | "apipath"
            | "requestpath"
            | "url_path"
            | "urlpath"
            | "resource_path"
    )
}

/// Keys under which a method stands.
pub(super) fn is_method_key(key: &str) -> bool {
    let key = key
        .trim_start_matches('$')
        .to_ascii_lowercase()
        .replace('_', "");
    matches!(
        key.as_str(),
        "method"
            | "httpmethod"
            | "verb"
            | "httpverb"
            | "requestmethod"
            | "type"
            | "curloptcustomrequest"
            | "setrequestmethod"
    )
}

/// The method that an object says: `None` where it says none, `Some(None)` where it can't be read.
fn method_key(source: &Source<'_>, number: usize) -> Option<Option<Method>> {
    let group = source.group(number)?;
    if group.bracket != '{' && group.bracket != '[' {
        return None;
    }
    for part in source.parts(number) {
        if let Some((name, value)) = source.key(part) {
            if is_method_key(name) {
                if let Some(method) = verb_of_part(
                    source,
                    Span {
                        first: value,
                        last: part.last,
                    },
                ) {
                    return Some(Some(method));
                }
                if !name.eq_ignore_ascii_case("type") {
                    return Some(None);
                }
            }
        } else if part.first == part.last
            && source.word(part.first).is_some_and(|word| word == "method")
            && group.bracket == '{'
        {
            return Some(None);
        }
    }
    None
}

/// Whether an object has keys that only a request has, so that it gets what it says no method of.
fn says_request(source: &Source<'_>, number: usize) -> bool {
    let parts = source.parts(number);
    let mut keys = parts
        .iter()
        .filter_map(|part| source.key(*part))
        .map(|(name, _)| name.to_ascii_lowercase());
    keys.any(|key| {
        matches!(
            key.as_str(),
            "baseurl" | "base_url" | "headers" | "qs" | "params" | "responsetype" | "json" | "auth"
        )
    })
}

/// The method at a token: `"POST"`, `Method::POST`, `:post`, `http.MethodPost`.
fn verb_at(source: &Source<'_>, at: usize) -> Option<Method> {
    let token = source.token(at)?;
    match &token.kind {
        Kind::Text(_) => verb::exact(token.plain_text()?),
        Kind::Word(word) => {
            let before = at.checked_sub(1);
            let is_member = before
                .is_some_and(|before| source.is_member_mark(before) || source.is_mark(before, ":"));
            let is_constant = word.chars().all(|c| c.is_uppercase() || c == '_')
                || word.starts_with("Method")
                || word.starts_with("HTTP_METHOD");
            (is_member || is_constant)
                .then(|| verb::exact(word))
                .flatten()
        }
        _ => None,
    }
}

/// The method that an argument is, as a whole.
fn verb_of_part(source: &Source<'_>, part: Span) -> Option<Method> {
    let is_short = part.last.saturating_sub(part.first) <= 4;
    if !is_short
        || (part.first..=part.last)
            .any(|at| matches!(source.token(at).map(|t| &t.kind), Some(Kind::Open(_))))
    {
        return None;
    }
    verb_at(source, part.last)
}

/// The method that is called on a result: `.post()`, `.method("POST")`.
fn chained(source: &Source<'_>, last: usize) -> Option<Method> {
    let mut at = last;
    for _ in 0..24 {
        let mark = source
            .after(at)
            .filter(|mark| source.is_member_mark(*mark))?;
        let name = source.after(mark)?;
        let word = source.word(name)?;
        let open = source.after(name);
        if let Some(Kind::Open(number)) = open.and_then(|open| source.token(open)).map(|t| &t.kind)
        {
            if is_method_key(word)
                || word == "setMethod"
                || word == "withMethod"
                || word == "httpMethod"
            {
                for part in source.parts(*number) {
                    if let Some(method) = verb_of_part(source, part) {
                        return Some(method);
                    }
                }
            }
            let is_verb = verb::exact(word)
                .filter(|_| !matches!(word, "Get" | "get") || source.parts(*number).is_empty());
            if let Some(method) = is_verb {
                return Some(method);
            }
            at = source.end(open?);
        } else {
            at = name;
        }
    }
    None
}

/// The verbs that a body says.
fn verbs_in<'s>(
    source: &'s Source<'_>,
    (from, to): (usize, usize),
) -> impl Iterator<Item = Method> + 's {
    (from..to).filter_map(move |at| {
        let literal = verb_at(source, at);
        let called = || {
            let word = source.word(at)?;
            let is_call = source.after(at).is_some_and(|after| {
                matches!(source.token(after).map(|t| &t.kind), Some(Kind::Open(_)))
                    || source.is_mark(after, "<")
            });
            let is_member = at
                .checked_sub(1)
                .is_some_and(|mark| source.is_member_mark(mark));
            let receiver = at
                .checked_sub(2)
                .and_then(|at| source.word(at))
                .unwrap_or_default()
                .to_lowercase();
            let sends = [
                "http", "axios", "request", "client", "session", "conn", "api", "this", "self",
                "got", "rest",
            ]
            .iter()
            .any(|word| receiver.contains(word));
            (is_call && is_member && sends)
                .then(|| verb::exact(word))
                .flatten()
        };
        literal.or_else(called)
    })
}

/// The method of a function that sends and says no method.
fn default_verb(source: &Source<'_>, function: &Function<'_>) -> Option<Method> {
    let (from, to) = function.body;
    let sends = (from..to)
        .filter_map(|at| source.word(at))
        .any(verb::gets_by_default);
    sends.then_some(Method::Get)
}

/// The word in front of a bracket, past type arguments.
fn callee_at(source: &Source<'_>, open: usize) -> Option<usize> {
    let mut at = open.checked_sub(1)?;
    if source.is_mark(at, ">") {
        let mut depth = 1_usize;
        for _ in 0..80 {
            at = at.checked_sub(1)?;
            if source.is_mark(at, ">") {
                depth = depth.saturating_add(1);
            } else if source.is_mark(at, "<") {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
        }
        at = at.checked_sub(1)?;
    }
    if source.is_mark(at, "?.") || source.is_mark(at, "!") {
        at = at.checked_sub(1)?;
    }
    let word = source.word(at)?;
    // `request.call(this, …)` calls `request`.
    if matches!(word, "call" | "apply" | "bind") {
        let owner = at.checked_sub(2)?;
        if source.word(owner).is_some() {
            return Some(owner);
        }
    }
    Some(at)
}

/// What an expression is given to: `client.get`.
fn callee(source: &Source<'_>, span: Span) -> Option<String> {
    let group = source.group(source.token(span.first)?.group)?;
    if group.bracket != '(' {
        return None;
    }
    let at = callee_at(source, group.open)?;
    let first = source.operand_start(at);
    let words: Vec<&str> = (first..=at).filter_map(|at| source.word(at)).collect();
    Some(words.join("."))
}

/// The arguments of a call without brackets.
fn command_parts(source: &Source<'_>, first: usize) -> Vec<Span> {
    let line = source.line(first);
    let mut parts = Vec::new();
    let mut start = first;
    let mut at = first;
    loop {
        let end = source.end(at);
        let next = source.after(end);
        match next {
            Some(next) if source.is_mark(next, ",") => {
                parts.push(Span {
                    first: start,
                    last: end,
                });
                match source.after(next) {
                    Some(behind) => {
                        start = behind;
                        at = behind;
                    }
                    None => return parts,
                }
            }
            Some(next) if source.line(next) == line || source.line(end) > line => at = next,
            _ => {
                parts.push(Span {
                    first: start,
                    last: end,
                });
                return parts;
            }
        }
        if parts.len() > 12 {
            return parts;
        }
    }
}

/// The names of each item where a list is gone through: `for x of list`, `list.map((x) => …)`,
/// `list.each do |x|`, `foreach ($list as $x)`, `for (a, b) in list`.
fn looped_over<'t>(source: &Source<'t>, at: usize) -> Vec<&'t str> {
    let mut first = source.operand_start(at);
    // `Object.values(list)`
    if let Some(open) = first
        .checked_sub(1)
        .filter(|open| matches!(source.token(*open).map(|t| &t.kind), Some(Kind::Open(_))))
    {
        let is_list = callee_at(source, open)
            .and_then(|name| source.word(name))
            .is_some_and(|name| {
                matches!(name, "values" | "entries" | "enumerate" | "sorted" | "list")
            });
        if is_list {
            first = source.operand_start(source.end(open));
        }
    }
    let Some(before) = first.checked_sub(1) else {
        return Vec::new();
    };
    if matches!(source.word(before), Some("of" | "in" | "range")) {
        let Some(mut last) = before.checked_sub(1) else {
            return Vec::new();
        };
        if source.is_mark(last, ":=") {
            last = last.saturating_sub(1);
        }
        let start = source.start(last);
        return match start == last {
            true => source.word(last).into_iter().collect(),
            false => (start..last).filter_map(|at| source.word(at)).collect(),
        };
    }
    let end = source.end(at);
    if source.word(end.saturating_add(1)) == Some("as") {
        return source.word(end.saturating_add(2)).into_iter().collect();
    }
    let mark = end.saturating_add(1);
    if source.is_member_mark(mark) {
        let name = source.word(mark.saturating_add(1)).unwrap_or_default();
        if matches!(name, "map" | "forEach" | "each" | "flatMap" | "for_each") {
            let near = mark.saturating_add(2)..mark.saturating_add(8);
            return near
                .filter_map(|at| source.word(at))
                .find(|word| !matches!(*word, "async" | "do"))
                .into_iter()
                .collect();
        }
    }
    Vec::new()
}

/// Whether a function is a server's: `app.get("/tags", …)` answers and sends nothing.
fn is_server(source: &Source<'_>, name_at: usize) -> bool {
    let receiver = name_at.checked_sub(2).filter(|_| {
        name_at
            .checked_sub(1)
            .is_some_and(|mark| source.is_member_mark(mark))
    });
    let receiver = receiver
        .and_then(|at| source.word(at))
        .unwrap_or_default()
        .to_lowercase();
    let servers = [
        "app",
        "router",
        "route",
        "server",
        "express",
        "fastify",
        "blueprint",
        "nock",
        "mock",
        "mux",
        "hono",
        "navigate",
        "history",
        "responses",
        "httpretty",
        "webmock",
        "res",
        "reply",
    ];
    let is_decorator = name_at
        .checked_sub(1)
        .is_some_and(|mark| source.is_mark(mark, "@"))
        || source
            .word(name_at)
            .is_some_and(|word| word.starts_with('@'));
    is_decorator || servers.contains(&receiver.as_str()) || receiver.ends_with("router")
}

/// Whether an expression is the route of a server.
fn is_served(source: &Source<'_>, span: Span) -> bool {
    let group = source
        .token(span.first)
        .and_then(|token| source.group(token.group));
    let call = group.filter(|group| group.bracket == '(');
    call.and_then(|group| callee_at(source, group.open))
        .is_some_and(|name| is_server(source, name))
}

/// Functions that print, compare or look up.
fn never_sends(name: &str) -> bool {
    matches!(
        name,
        "log"
            | "warn"
            | "error"
            | "debug"
            | "info"
            | "print"
            | "println"
            | "Println"
            | "Printf"
            | "Errorf"
            | "require"
            | "import"
            | "describe"
            | "it"
            | "test"
            | "expect"
            | "assert"
            | "includes"
            | "startsWith"
            | "endsWith"
            | "starts_with"
            | "indexOf"
            | "has"
            | "push"
            | "throw"
            | "Error"
            | "raise"
            | "register"
            | "describe_endpoint"
            | "assertEquals"
            | "t"
    )
}
