//! A list of scopes: one a line or many, with or without commas, quotes, brackets and comments.

use std::collections::{BTreeMap, BTreeSet};

use super::lexer::{Token, Word, tokens};
use super::scope::{self, Action, Held, Which};
use super::{FORMS, wrong};
use crate::finding::{Code, Finding};
use crate::manifest::fields::shown;
use crate::model::{
    Dimension, Feature, Form, Grant, Namespace, Permission, Reach, Set, Stated, Workspaces,
};
use crate::source::{Lines, Place};

/// How many words that can't be scopes a list may have before it is taken for prose.
const STRAY: usize = 3;

/// What the scopes of a list come to.
#[derive(Default)]
struct Sum {
    features: Set<Feature>,
    unknown: BTreeSet<String>,
    /// In which namespaces each permission was given.
    permissions: BTreeMap<(Which, Action), Set<Namespace>>,
}

pub(super) fn read(lines: &Lines<'_>) -> (Option<Stated>, Vec<Finding>) {
    let tokens = tokens(lines);
    if tokens.is_empty() && !is_empty_list(lines) {
        let says = match lines.text().trim().is_empty() {
            true => "the file is empty",
            false => "no scope stands in this",
        };
        let finding = Finding::new(Code::InvalidGrant, Place::Whole, says);
        return (None, vec![finding.with_help(FORMS)]);
    }
    if let Some(first) = prose(&tokens) {
        let message = format!(
            "`{}` is the first of many words that are no scopes",
            shown(first.text)
        );
        return (None, vec![wrong(first.span, message, FORMS)]);
    }
    let mut sum = Sum::default();
    let mut findings = Vec::new();
    let mut permission_was_split_off = false;
    for token in &tokens {
        let word = match token {
            Token::Word(word) => word,
            Token::Unticked(span) => {
                findings.push(wrong(
                    *span,
                    "a box that isn't ticked",
                    "list what the token holds: leave the line out, or tick the box",
                ));
                continue;
            }
        };
        if std::mem::take(&mut permission_was_split_off) && word.text.parse::<Permission>().is_ok()
        {
            continue;
        }
        match scope::read(word.text) {
            Ok(held) => sum.add(held),
            Err(_) if word.text.ends_with(':') && !word.is_last => {
                permission_was_split_off = true;
                let message = format!("a blank stands behind `{}`", shown(word.text));
                findings.push(wrong(
                    word.span,
                    message,
                    "write the scope in one: `tags:read`",
                ));
            }
            Err((message, help)) => findings.push(wrong(word.span, message, help)),
        }
    }
    (Some(sum.stated()), findings)
}

/// Whether somebody says that a token holds nothing: `[]`, and comments beside it.
fn is_empty_list(lines: &Lines<'_>) -> bool {
    let is_said = |line: &&str| !line.is_empty() && !line.starts_with('#');
    let mut said = (1..=lines.count())
        .map(|number| lines.line(number).trim_start_matches('\u{feff}').trim())
        .filter(is_said);
    said.next()
        .is_some_and(|line| line.replace(' ', "") == "[]")
        && said.next().is_none()
}

/// The first word that can't be a scope, where most of the words can't.
fn prose<'t>(tokens: &[Token<'t>]) -> Option<Word<'t>> {
    let words = || {
        tokens.iter().filter_map(|token| match token {
            Token::Word(word) => Some(*word),
            Token::Unticked(_) => None,
        })
    };
    let is_stray = |word: &Word<'_>| word.text != "*" && !word.text.contains(':');
    let stray = words().filter(is_stray).count();
    let scopes = words().count().saturating_sub(stray);
    if stray <= scopes.saturating_add(STRAY) {
        return None;
    }
    words().find(is_stray)
}

impl Sum {
    fn add(&mut self, held: Held) {
        match held {
            Held::Feature(feature) => self.features = self.features | Set::of(feature),
            Held::UnknownFeature(name) => {
                self.unknown.insert(name);
            }
            Held::Permissions(namespace, which, action) => {
                let namespaces = self.permissions.entry((which, action)).or_default();
                *namespaces = *namespaces | namespace.map_or(Set::EMPTY, Set::of);
            }
        }
    }

    fn stated(self) -> Stated {
        let mut each = self.permissions.values();
        let first = each.next().copied().unwrap_or_default();
        let is_uneven = each.any(|namespaces| *namespaces != first);
        let is_partial = self.permissions.values().any(|ns| ns.is_empty());
        let reach = self
            .permissions
            .values()
            .fold(Set::EMPTY, |all, ns| all | *ns);
        let (mut every, mut whole, mut single) = (Set::EMPTY, Vec::new(), Vec::new());
        for (which, action) in self.permissions.into_keys() {
            match (which, action) {
                (Which::Resource(resource), Action::Permission(permission)) => {
                    single.push((resource, permission));
                }
                (Which::Resource(resource), Action::Every) => whole.push(resource),
                (Which::Every, Action::Permission(permission)) => {
                    every = every | Set::of(permission);
                }
                (Which::Every, Action::Every) => every = Permission::ALL.iter().copied().collect(),
            }
        }
        let reached = Reach::of(reach, &Workspaces::ALL);
        let mut stated = Stated::of(Grant::new(self.features, reached, single))
            .written_as(Form::Scopes)
            .silent_on(Dimension::Features)
            .with_every(every);
        // One choice holds for the whole token: what only some of the scopes say isn't all of it.
        if reach.is_empty() || is_partial {
            stated = stated.silent_on(Dimension::Namespaces);
        } else if is_uneven {
            stated = stated.unevenly();
        }
        stated = whole.into_iter().fold(stated, Stated::with_whole);
        self.unknown.into_iter().fold(stated, Stated::with_unknown)
    }
}
