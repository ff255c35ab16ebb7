//! Client libraries: functions of published clients, and of generated ones, which are named after
//! the operation that they call.

mod table;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::language::Language;
use super::source::Source;
use super::token::Kind;
use crate::catalogue::Catalogue;
use table::CLIENTS;

/// A published client, of which is known what its functions call.
pub(super) struct Client {
    /// Where it is published.
    pub(super) registry: &'static str,
    /// Its name there.
    pub(super) package: &'static str,
    /// Functions, sorted, and the endpoints that they call: `get_tag`, `tags.get`.
    pub(super) functions: &'static [(&'static str, &'static str)],
}

/// The place of a published client in the table.
pub(super) fn place_of(registry: &str, package: &str) -> Option<usize> {
    let mut clients = CLIENTS.iter();
    clients.position(|client| client.registry == registry && client.package == package)
}

/// The name of a published client, by its place in the table.
pub(super) fn package(place: usize) -> &'static str {
    CLIENTS.get(place).map_or("", |client| client.package)
}

/// A call of a client's function.
pub(super) struct ClientCall {
    pub(super) file: usize,
    pub(super) line: usize,
    pub(super) endpoint: String,
}

/// The calls of clients' functions; `published` are the places of the clients that the code
/// depends on.
pub(super) fn calls(
    catalogue: &Catalogue,
    sources: &[Source<'_>],
    published: &BTreeSet<usize>,
) -> Vec<ClientCall> {
    let operations = catalogue.operations().iter();
    let operations: BTreeMap<String, String> = operations
        .map(|operation| (plain(operation.id()), operation.endpoint().to_string()))
        .collect();
    let rows = published.iter().filter_map(|place| CLIENTS.get(*place));
    let rows = rows.flat_map(|client| client.functions.iter());
    let rows: BTreeMap<String, &str> = rows.map(|(name, call)| (plain(name), *call)).collect();
    // A function that is written here is read, and not taken for a client's.
    let of = |is_generated: bool| -> BTreeSet<String> {
        let sources = sources.iter().filter(|s| s.is_generated == is_generated);
        let functions = sources.flat_map(|source| source.functions.iter());
        functions.map(|function| plain(function.name)).collect()
    };
    let (written, generated) = (of(false), of(true));
    let mut found = Vec::new();
    let sources = sources.iter().enumerate();
    for (file, source) in sources.filter(|(_, source)| !source.is_generated) {
        let receivers = Receivers::new(source);
        for (at, token) in source.tokens.all.iter().enumerate() {
            let Kind::Word(word) = token.kind else {
                continue;
            };
            let mark = at.checked_sub(1).filter(|at| source.is_member_mark(*at));
            let Some(owner) = mark.and_then(|mark| mark.checked_sub(1)) else {
                continue;
            };
            let is_called = matches!(
                source.token(at.saturating_add(1)).map(|t| &t.kind),
                Some(Kind::Open(_))
            ) || (source.language == Language::Ruby
                && word.starts_with(char::is_lowercase));
            if !is_called {
                continue;
            }
            let own = plain(word);
            let is_written = written.contains(&own);
            // `front.tags.get`, and `client.tags().get` as Rust has it.
            let resource = match source.start(owner) {
                open if open == owner => owner,
                open => open.saturating_sub(1),
            };
            let of_resource = source.word(resource).map(|resource| plain(resource) + &own);
            let row = of_resource
                .and_then(|name| rows.get(&name))
                .or_else(|| rows.get(&own))
                .map(|endpoint| (*endpoint).to_owned());
            let is_row = row.is_some();
            let named = || operation_of(&own, &operations).filter(|_| !is_written);
            let Some(endpoint) = row.or_else(named) else {
                continue;
            };
            if receivers.are_clients(at) || (!is_row && generated.contains(&own)) {
                found.push(ClientCall {
                    file,
                    line: token.line,
                    endpoint,
                });
            }
        }
    }
    found
}

/// Returns true if a name says that it is of Front: `frontClient`, not `frontend`.
fn is_fronts(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    lower.contains("front") && !lower.contains("frontend")
}

/// Tells what in a file comes from a client of Front's.
struct Receivers<'s, 't> {
    source: &'s Source<'t>,
    /// Where each word stands.
    places: BTreeMap<&'t str, Vec<usize>>,
    /// The words that are imported from a module of Front's.
    imported: BTreeSet<&'t str>,
    /// Variables, and whether they are Front's.
    known: RefCell<BTreeMap<&'t str, bool>>,
}

impl<'s, 't> Receivers<'s, 't> {
    fn new(source: &'s Source<'t>) -> Self {
        let tokens = &source.tokens.all;
        let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, token) in tokens.iter().enumerate() {
            if let Some(word) = token.word() {
                places.entry(word).or_default().push(at);
            }
        }
        let mut imported = BTreeSet::new();
        for line in tokens.chunk_by(|one, other| one.line == other.line) {
            let words = || line.iter().filter_map(|token| token.word());
            let is_import = |word: &str| matches!(word, "import" | "from" | "use" | "using");
            let imports = words().take(2).any(is_import) || words().any(|word| word == "require");
            let names_front = || {
                line.iter().any(|token| {
                    let text = token.word().or_else(|| token.plain_text());
                    text.is_some_and(is_fronts)
                })
            };
            if imports && names_front() {
                imported.extend(words().filter(|word| !is_import(word)));
            }
        }
        Receivers {
            source,
            places,
            imported,
            known: RefCell::default(),
        }
    }

    /// Returns true if the function at a place is called on something of Front's: its name, its
    /// type or its value says so.
    fn are_clients(&self, at: usize) -> bool {
        let first = self.source.operand_start(at);
        let mut words = (first..at).filter_map(|at| self.source.word(at));
        words.any(|word| self.is_one(word, 0))
    }

    fn is_one(&self, name: &'t str, depth: usize) -> bool {
        if is_fronts(name) || self.imported.contains(name) {
            return true;
        }
        if depth > 2
            || matches!(
                name,
                "this" | "self" | "await" | "new" | "const" | "let" | "var"
            )
        {
            return false;
        }
        if let Some(known) = self.known.borrow().get(name) {
            return *known;
        }
        self.known.borrow_mut().insert(name, false);
        let places = self.places.get(name).into_iter().flatten().take(40);
        let is_one = places.copied().any(|at| self.is_declared(at, depth));
        self.known.borrow_mut().insert(name, is_one);
        is_one
    }

    /// Returns true if a variable is declared here with a type or a value of Front's.
    fn is_declared(&self, at: usize, depth: usize) -> bool {
        let source = self.source;
        // `FrontClient client`
        let before = at.checked_sub(1).and_then(|before| source.word(before));
        if before.is_some_and(is_fronts) {
            return true;
        }
        let marks = at.saturating_add(1)..at.saturating_add(4);
        let is_declared = marks.into_iter().any(|at| {
            [":", "=", ":=", "*", "||="]
                .iter()
                .any(|mark| source.is_mark(at, mark))
        });
        let line = source.line(at);
        let behind = at.saturating_add(1)..at.saturating_add(14);
        let mut words = behind
            .take_while(|at| source.line(*at) == line)
            .filter_map(|at| source.word(at));
        is_declared && words.any(|word| self.is_one(word, depth.saturating_add(1)))
    }
}

/// The endpoint of the operation that a function of a generated client is named after.
fn operation_of(name: &str, operations: &BTreeMap<String, String>) -> Option<String> {
    let tails = [
        "withresponse",
        "withhttpinfo",
        "asyncwithhttpinfo",
        "async",
        "asyncio",
        "raw",
        "request",
        "sync",
    ];
    let bare = tails.iter().filter_map(|tail| name.strip_suffix(tail));
    std::iter::once(name)
        .chain(bare)
        .find_map(|name| operations.get(name).cloned())
}

fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
