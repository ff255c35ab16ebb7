//! Source code and recordings → the endpoints that are called.
//!
//! Nobody has a list of the endpoints that an integration calls; they have its code. [`infer`] reads
//! source files and finds the calls: it knows strings, brackets and names of nine families of
//! languages, joins what a path is put together from, and looks for the method outward through
//! brackets, into helpers and along variables. What can't be read is never dropped in silence: it is
//! an [`UnresolvedCall`] or a line of the accounting.
//!
//! Only methods and paths ever leave this module, never another string of a file: a token may stand
//! beside them.

mod accounting;
mod calls;
mod clients;
mod dependencies;
mod evidence;
mod expression;
mod language;
mod lines;
mod request;
mod source;
mod token;
mod traffic;
mod verb;

pub use traffic::{Recorded, Traffic, read_counts, read_traffic};

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use evidence::Evidence;

use crate::catalogue::{Catalogue, Class};
use crate::model::{Method, Operation};

/// How a call was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// Path and method stand in one call.
    Call,
    /// The method stands in options, a mapping or a key beside the path.
    Options,
    /// The path goes through a variable, a constant or the result of a function.
    Variable,
    /// A function that was read says the method.
    Helper,
    /// The function of a client library is named after the operation.
    Client,
    /// The path has only this method.
    OnlyMethod,
    /// The path is an element of a list that is gone through, or stands with its method in one string.
    Listed,
    /// A comment beside the call says it.
    Comment,
    /// It was recorded.
    Traffic,
}

impl How {
    /// The word of the JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            How::Call => "call",
            How::Options => "options",
            How::Variable => "variable",
            How::Helper => "helper",
            How::Client => "client",
            How::OnlyMethod => "only-method",
            How::Listed => "listed",
            How::Comment => "comment",
            How::Traffic => "traffic",
        }
    }
}

impl fmt::Display for How {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The files that are looked at, wherever they are.
pub trait Files {
    /// Their paths, with `/` between folders.
    fn paths(&self) -> Vec<String>;

    /// The text of one; `None` where it isn't text.
    fn read(&self, path: &str) -> Option<String>;

    /// Returns true for a file that was named outright: it is read wherever it is.
    fn is_named(&self, _path: &str) -> bool {
        false
    }
}

impl Files for BTreeMap<String, String> {
    fn paths(&self) -> Vec<String> {
        self.keys().cloned().collect()
    }

    fn read(&self, path: &str) -> Option<String> {
        self.get(path).cloned()
    }
}

/// Where a call stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Site {
    /// The path of the file.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// How it was found.
    pub how: How,
}

/// An endpoint that is called, with all places that call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The endpoint: as the catalogue writes it where it is known, else as it stands in the code.
    pub endpoint: String,
    /// The id of the operation, where there is one.
    pub operation: Option<String>,
    /// Where it is called, sorted.
    pub at: Vec<Site>,
}

/// A call of which the path or the method can't be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnresolvedCall {
    /// The path of the file.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// The path, as far as it is known.
    pub text: String,
    /// The methods that it may have; empty where nothing is known.
    pub methods: Vec<Method>,
}

/// Something that may hold calls and was not read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unaccounted {
    /// The path of the file.
    pub file: String,
    /// Why it may hold calls.
    pub message: String,
}

/// The calls of an integration, as far as they can be read off its files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inference {
    /// In the order of the catalogue; behind them those that it doesn't have.
    pub calls: Vec<Call>,
    /// Calls that can't be read.
    pub unresolved: Vec<UnresolvedCall>,
    /// Files that may hold more.
    pub unaccounted: Vec<Unaccounted>,
    /// How many files there were.
    pub seen: usize,
    /// How many of them have to do with Front, and were read.
    pub read: usize,
}

/// A call as it is found, before those of one endpoint are put together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Raw {
    file: usize,
    line: usize,
    /// The place of the operation in the catalogue, or the text of the endpoint.
    what: What,
    how: How,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Operation(usize),
    Text(String),
}

/// Returns true if a file of this name is read as source code, or line by line as a script, a list of
/// requests or Markdown; else it may be a recording.
#[must_use]
pub fn is_source(path: &str) -> bool {
    language::Language::of(path).is_some() || lines::is_readable(path) || lines::is_markdown(path)
}

/// Finds the calls in source files.
///
/// ```
/// use std::collections::BTreeMap;
/// use front_scope::{Catalogue, infer::infer};
///
/// let code = "const tags = await fetch(`https://api2.frontapp.com/tags?limit=${n}`);";
/// let files = BTreeMap::from([("src/tags.ts".to_owned(), code.to_owned())]);
/// let found = infer(Catalogue::builtin(), &files);
/// assert_eq!(found.calls[0].endpoint, "GET /tags");
/// assert_eq!((found.calls[0].at[0].line, found.calls[0].at[0].how.as_str()), (1, "call"));
/// ```
#[must_use]
pub fn infer(catalogue: &Catalogue, files: &impl Files) -> Inference {
    let mut paths = files.paths();
    paths.sort();
    let seen = paths.len();
    let evidence = evidence::gather(&paths, files);
    let mut gathered = Gathered::new(catalogue, &evidence);
    gathered.read_source();
    gathered.read_lines();
    gathered.done(seen)
}

/// A file that has to do with Front.
#[derive(Clone, Debug)]
struct Chosen {
    path: String,
    text: String,
    /// It names Front itself, rather than a file beside it.
    names_front: bool,
}

struct Gathered<'c, 'f> {
    catalogue: &'c Catalogue,
    evidence: &'f Evidence,
    files: &'f [Chosen],
    raw: BTreeSet<Raw>,
    unresolved: BTreeSet<(usize, usize, String, Vec<Method>)>,
    /// Files that say themselves what there is to know of them.
    settled: BTreeSet<(usize, usize)>,
    /// Paths of the catalogue of which no use was found.
    unused: BTreeSet<(usize, usize, String)>,
    /// Calls of functions that send to Front, whose path can't be read: by the function.
    unread_calls: BTreeMap<(usize, String), Vec<usize>>,
    /// Files whose functions or constants the calls of others go through.
    helping: BTreeSet<usize>,
}

impl<'c, 'f> Gathered<'c, 'f> {
    fn new(catalogue: &'c Catalogue, evidence: &'f Evidence) -> Self {
        Gathered {
            catalogue,
            evidence,
            files: &evidence.chosen,
            raw: BTreeSet::new(),
            unresolved: BTreeSet::new(),
            settled: BTreeSet::new(),
            unused: BTreeSet::new(),
            unread_calls: BTreeMap::new(),
            helping: BTreeSet::new(),
        }
    }

    fn place_of(&self, operation: &Operation) -> Option<usize> {
        self.catalogue
            .operations()
            .iter()
            .position(|other| other.id() == operation.id())
    }

    /// An endpoint that is sent, whatever the catalogue says of it.
    fn add(&mut self, file: usize, line: usize, method: Method, path: &str, how: How) {
        let text = format!("{method} {path}");
        let what = match self.catalogue.resolve(&text) {
            Ok(found) => match found
                .operation()
                .and_then(|operation| self.place_of(operation))
            {
                Some(place) => What::Operation(place),
                None => What::Text(format!("{method} {}", tidy(path))),
            },
            Err(unresolved) if unresolved.class() == Class::ForeignUrl => return,
            Err(_) => What::Text(format!("{method} {}", tidy(path))),
        };
        self.raw.insert(Raw {
            file,
            line,
            what,
            how,
        });
    }

    fn read_source(&mut self) {
        let mut sources = Vec::new();
        let mut numbers = Vec::new();
        for (number, file) in self.files.iter().enumerate() {
            if let Some(language) = language::Language::of(&file.path) {
                sources.push(source::Source::read(&file.text, language));
                numbers.push(number);
            }
        }
        for (source, number) in sources.iter().zip(&numbers) {
            for (line, said) in &source.tokens.directives {
                self.directive(*number, *line, said);
            }
        }
        let generated: BTreeSet<usize> = sources
            .iter()
            .zip(&numbers)
            .filter(|(source, _)| source.is_generated)
            .map(|(_, number)| *number)
            .collect();
        let reader = calls::Reader::new(self.catalogue, sources);
        let found = reader.paths();
        // What a function is known to send, it sends with any path.
        let mut senders: BTreeSet<(usize, String)> = BTreeSet::new();
        for path in &found {
            let sends = path.sent.iter().any(|sent| sent.method.is_some());
            if let Some(callee) = path.callee.clone().filter(|_| {
                sends && path.path.contains('/') && !reader.methods_of(&path.path).is_empty()
            }) {
                senders.insert((path.file, callee));
            }
        }
        for path in &found {
            let Some(number) = numbers.get(path.file).copied() else {
                continue;
            };
            if self.settled.contains(&(number, path.line)) {
                continue;
            }
            self.path(&reader, path, number, &senders, generated.contains(&number));
        }
        let of_file = |file: usize| numbers.get(file).copied();
        let published = self.evidence.clients.keys().copied().collect();
        for call in clients::calls(self.catalogue, &reader.sources, &published) {
            if let (Some(file), Some((method, path))) =
                (of_file(call.file), endpoint_of(&call.endpoint))
            {
                self.add(file, call.line, method, path, How::Client);
            }
        }
        let called: BTreeSet<(usize, usize)> =
            self.raw.iter().map(|raw| (raw.file, raw.line)).collect();
        let mut through = BTreeSet::new();
        for path in &found {
            let at = of_file(path.file).map(|file| (file, path.line));
            if at.is_some_and(|at| called.contains(&at)) {
                through.extend(path.through.iter().cloned());
                let helping = path.helping.iter().copied();
                self.helping.extend(helping.filter_map(of_file));
            }
        }
        for (file, name, lines) in reader.unread_calls(&senders, &through) {
            if let Some(file) = of_file(file) {
                self.unread_calls.insert((file, name), lines);
            }
        }
        self.drop_generated(&generated);
    }

    fn path(
        &mut self,
        reader: &calls::Reader<'_, '_>,
        found: &calls::Found,
        file: usize,
        senders: &BTreeSet<(usize, String)>,
        is_generated: bool,
    ) {
        let path = found.path.as_str();
        let known = reader.methods_of(path);
        let on_front = evidence::is_front_url(path);
        let bare = !path.trim_start_matches('/').contains('/') && !path.starts_with('/');
        let is_sender = found
            .callee
            .as_ref()
            .is_some_and(|callee| senders.contains(&(found.file, callee.clone())));
        let mut methods: BTreeSet<(Method, How)> = BTreeSet::new();
        for sent in &found.sent {
            if let Some(method) = sent.method {
                methods.insert((method, sent.how));
            }
        }
        if known.is_empty() {
            // Nothing that the catalogue has. It is an entry only if it is surely sent to Front.
            let bare_path = path.split_once("://").map_or(path, |(_, rest)| rest);
            let is_address_alone = on_front && (tidy(path) == "/" || !bare_path.contains('/'));
            if found.is_base
                || is_address_alone
                || !(on_front || (is_sender && path.starts_with('/')))
            {
                return;
            }
            for (method, how) in methods {
                self.add(file, found.line, method, path, how);
            }
            return;
        }
        if bare && !on_front {
            let is_sent = found.sent.iter().any(|sent| {
                sent.method.is_some_and(|method| known.contains(&method)) && sent.how != How::Listed
                    || sent.how == How::Listed && sent.method.is_some()
            });
            let by_verb_name = found
                .callee
                .as_deref()
                .is_some_and(|callee| is_lookup(callee) && !is_sender);
            if !is_sent || by_verb_name {
                let is_item = found.sent.is_empty() && found.is_item;
                if is_item && !by_verb_name {
                    self.unused.insert((file, found.line, path.to_owned()));
                }
                return;
            }
        }
        let fitting: Vec<(Method, How)> = methods
            .iter()
            .copied()
            .filter(|(method, _)| known.contains(method))
            .collect();
        if !methods.is_empty() {
            for (method, how) in if fitting.is_empty() {
                methods.into_iter().collect()
            } else {
                fitting
            } {
                self.add(file, found.line, method, path, how);
            }
            return;
        }
        if found.is_base {
            return;
        }
        if let ([method], false, false) = (known.as_slice(), is_generated, bare) {
            let is_own = self.files.get(file).is_some_and(|file| file.names_front);
            if on_front
                || (is_own
                    && segments(path) >= 2
                    && (found.callee.is_some() || segments(path) >= 3))
            {
                self.add(file, found.line, *method, path, How::OnlyMethod);
                return;
            }
        }
        let reaches = found.sent.iter().any(|sent| sent.method.is_none());
        if on_front || is_sender || reaches {
            self.unresolved
                .insert((file, found.line, tidy(path), known));
        } else if !bare && !is_generated {
            self.unused.insert((file, found.line, path.to_owned()));
        }
    }

    /// `// front-scope: GET /x, GET /y` and `// front-scope: not-front reason="…"`.
    fn directive(&mut self, file: usize, line: usize, said: &str) {
        for line in [line, line.saturating_add(1)] {
            self.settled.insert((file, line));
        }
        if said.starts_with("not-front") {
            return;
        }
        for endpoint in said
            .split(',')
            .map(str::trim)
            .filter(|text| !text.is_empty())
        {
            if let Some((word, path)) = endpoint.split_once(' ')
                && let Some(method) = verb::exact(word)
            {
                self.add(file, line, method, path.trim(), How::Comment);
            }
        }
    }

    /// What a generated client could call isn't called: its functions are, where there are others.
    fn drop_generated(&mut self, generated: &BTreeSet<usize>) {
        let has_callers = self
            .raw
            .iter()
            .any(|raw| !generated.contains(&raw.file) && raw.how == How::Client);
        if has_callers {
            self.raw.retain(|raw| !generated.contains(&raw.file));
            self.unresolved
                .retain(|(file, ..)| !generated.contains(file));
        }
    }

    fn read_lines(&mut self) {
        for (number, file) in self.files.iter().enumerate() {
            let found = lines::calls(&file.path, &file.text);
            for call in found {
                if call.directive {
                    self.directive(number, call.line, &call.path);
                } else if !self.settled.contains(&(number, call.line)) {
                    let known = Method::ALL.iter().any(|method| {
                        self.catalogue
                            .resolve(&format!("{method} {}", call.path))
                            .is_ok()
                    });
                    if known || evidence::is_front_url(&call.path) || call.is_sure {
                        self.add(number, call.line, call.method, &call.path, call.how);
                    }
                }
            }
        }
    }

    fn done(self, seen: usize) -> Inference {
        let unaccounted = self.accounting();
        let mut calls: BTreeMap<What, BTreeSet<Site>> = BTreeMap::new();
        for raw in &self.raw {
            let Some(file) = self.files.get(raw.file) else {
                continue;
            };
            calls.entry(raw.what.clone()).or_default().insert(Site {
                file: file.path.clone(),
                line: raw.line,
                how: raw.how,
            });
        }
        let operations = self.catalogue.operations();
        let calls = calls.into_iter().map(|(what, at)| {
            let mut at: Vec<Site> = at.into_iter().collect();
            at.dedup_by(|one, other| one.file == other.file && one.line == other.line);
            match what {
                What::Operation(place) => {
                    let operation = operations.get(place);
                    Call {
                        endpoint: operation
                            .map_or_else(String::new, |operation| operation.endpoint().to_string()),
                        operation: operation.map(|operation| operation.id().to_owned()),
                        at,
                    }
                }
                What::Text(endpoint) => Call {
                    endpoint,
                    operation: None,
                    at,
                },
            }
        });
        let calls: Vec<Call> = calls.collect();
        let unresolved = self
            .unresolved
            .iter()
            .filter_map(|(file, line, text, methods)| {
                let file = self.files.get(*file)?;
                Some(UnresolvedCall {
                    file: file.path.clone(),
                    line: *line,
                    text: text.clone(),
                    methods: methods.clone(),
                })
            });
        Inference {
            unresolved: unresolved.collect(),
            calls,
            unaccounted,
            seen,
            read: self.files.len(),
        }
    }
}

/// The method and the path of an endpoint.
fn endpoint_of(text: &str) -> Option<(Method, &str)> {
    let (method, path) = text.split_once(' ')?;
    Some((verb::exact(method)?, path))
}

/// How many segments a path has.
fn segments(path: &str) -> usize {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    path.split('/')
        .filter(|segment| !segment.is_empty())
        .count()
}

/// `config.get("tags")` looks something up.
fn is_lookup(callee: &str) -> bool {
    let mut words = callee.rsplit('.');
    let (name, receiver) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default().to_lowercase(),
    );
    let senders = [
        "client",
        "http",
        "api",
        "axios",
        "request",
        "session",
        "front",
        "rest",
        "gateway",
        "connector",
        "self",
        "this",
    ];
    matches!(name, "get" | "delete" | "put")
        && !receiver.is_empty()
        && !senders.iter().any(|word| receiver.contains(word))
}

/// A path as it may be shown: without its query, with `{}` for whatever isn't a plain word.
fn tidy(path: &str) -> String {
    let mut path = path.to_owned();
    // Holes first: they may hold anything.
    for (open, close) in [("${", '}'), ("{", '}'), ("<", '>')] {
        let mut out = String::new();
        let mut rest = path.as_str();
        while let Some(at) = rest.find(open) {
            out.push_str(rest.get(..at).unwrap_or_default());
            let inner = rest
                .get(at.saturating_add(open.len())..)
                .unwrap_or_default();
            match inner.find(close) {
                Some(end) => {
                    out.push('\u{1}');
                    rest = inner.get(end.saturating_add(1)..).unwrap_or_default();
                }
                None => {
                    out.push('\u{1}');
                    rest = "";
                }
            }
        }
        out.push_str(rest);
        path = out;
    }
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = match path.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => path,
    };
    let mut tidied = String::new();
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        if tidied.is_empty() && segment == "\u{1}" {
            // The address of the API.
            continue;
        }
        tidied.push('/');
        let is_word = segment.len() <= 40
            && segment
                .chars()
                .all(|c| c.is_ascii_lowercase() || matches!(c, '_' | '-' | 'A'..='Z'));
        tidied.push_str(if is_word { segment } else { "{}" });
    }
    match tidied.is_empty() {
        true => "/".to_owned(),
        false => tidied,
    }
}
