//! Paths that a class has: those that its requests begin with, and those of streams of records.

use std::collections::{BTreeMap, BTreeSet};

use super::{Found, Reader, Sent};
use crate::infer::How;
use crate::infer::expression::{joined_end, lead, value_behind};
use crate::infer::language::Language;
use crate::infer::request::{is_method_key, is_path_key, verb_at, verb_of_part};
use crate::infer::source::{Source, Span};
use crate::infer::token::Kind;
use crate::model::Method;

impl Reader<'_, '_> {
    /// Paths that a request gets from a field of its class, and goes on with: `_route = "tags"`,
    /// `request = Build(Method.GET)`, `request.Resource += "/{id}"`.
    pub(super) fn routes(&self, found: &mut Vec<Found>) {
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
                    let default = head.into_iter().find_map(|at| verb_at(source, at));
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
                    .find_map(|part| verb_of_part(source, part));
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
                            is_base: false,
                            is_item: false,
                            through: BTreeSet::new(),
                            helping: BTreeSet::new(),
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
}

/// The method of a stream of records, which a framework gets: a class with a `path`, or with a
/// function of that name that returns it. It is GET unless the class says otherwise.
pub(super) fn of_stream(source: &Source<'_>, at: usize) -> Option<Method> {
    let token = source.token(at)?;
    let lead = lead(source, at);
    let function = source.function_around(at);
    let is_field = function.is_none() && lead.assigned.is_some_and(is_path_key) && token.indent > 0;
    let is_result = lead.returns && function.is_some_and(|function| is_path_key(function.name));
    if source.language != Language::Python || !(is_field || is_result) {
        return None;
    }
    let tokens = &source.tokens.all;
    let is_stream = |word: &str| word.ends_with("Stream") || word == "url_base";
    if !tokens
        .iter()
        .any(|token| token.word().is_some_and(is_stream))
    {
        return None;
    }
    // The rest of the class: up to the next one.
    let is_class = |at: &usize| source.word(*at) == Some("class");
    let from = (0..at).rev().find(is_class).unwrap_or(0);
    let to = (at..tokens.len()).find(is_class).unwrap_or(tokens.len());
    let said = (from..to).find_map(|at| {
        let value =
            value_behind(source, at).filter(|_| source.word(at).is_some_and(is_method_key))?;
        verb_at(source, value)
    });
    Some(said.unwrap_or(Method::Get))
}
