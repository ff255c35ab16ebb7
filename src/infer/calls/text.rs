//! The text that an expression stands for: pieces joined, constants put into holes.

use std::collections::BTreeSet;

use super::{MOST_PATHS, Reader};
use crate::infer::expression::{is_constructor, joined};
use crate::infer::source::Span;
use crate::infer::token::{Kind, Piece};

impl Reader<'_, '_> {
    /// What a joined expression may be as text.
    pub(super) fn texts(&self, file: usize, span: Span) -> Vec<String> {
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
    pub(super) fn constant(&self, file: usize, at: usize, name: &str, depth: usize) -> Vec<String> {
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
        for (of, _, value) in local {
            if *of != file {
                self.helping.borrow_mut().insert(*of);
            }
            match self.value_texts(*of, *value, depth) {
                Some(values) => texts.extend(values),
                None => return Vec::new(),
            }
        }
        texts.into_iter().take(MOST_PATHS).collect()
    }

    /// The texts that a value may be, where all of it can be read.
    fn value_texts(&self, file: usize, value: usize, depth: usize) -> Option<Vec<String>> {
        let source = self.sources.get(file)?;
        let last = source.operand_end(value);
        match &source.token(value)?.kind {
            Kind::Text(pieces) => {
                let span = joined(source, value)?;
                if span.first != value || span.last > last.max(value) {
                    return Some(match depth {
                        0..=2 => self.texts(file, span),
                        _ => Vec::new(),
                    });
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
