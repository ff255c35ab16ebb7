//! A grant on one line: `access_resources; shared in "Support", private; tags:read, tags:write`.

use std::fmt;
use std::str::FromStr;

use super::{Feature, Grant, Item, Namespace, NamespaceGrant, Scope, Set, Workspace, Workspaces};

/// Features, namespaces and permissions, parted by semicolons; `-` where there are none.
impl fmt::Display for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let features = self.features().iter().map(|feature| feature.to_string());
        let namespaces = self.reach().namespaces().iter().map(|namespace| {
            let chosen = self.reach().workspaces().and_then(Workspaces::chosen);
            match chosen.filter(|_| namespace == Namespace::Shared) {
                None => namespace.to_string(),
                Some(chosen) => {
                    let names: Vec<_> = chosen.iter().map(|w| quoted(w.as_str())).collect();
                    format!("shared in {}", names.join(" "))
                }
            }
        });
        let permissions = self.permissions().flat_map(|(resource, held)| {
            held.iter()
                .map(move |permission| format!("{resource}:{permission}"))
        });
        let part = |words: Vec<String>| match words.is_empty() {
            true => "-".to_owned(),
            false => words.join(", "),
        };
        write!(
            f,
            "{}; {}; {}",
            part(features.collect()),
            part(namespaces.collect()),
            part(permissions.collect())
        )
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('\\', r"\\").replace('"', "\\\""))
}

impl FromStr for Grant {
    type Err = InvalidGrant;

    fn from_str(text: &str) -> Result<Self, InvalidGrant> {
        let parts = split(text, ';');
        let [features, namespaces, permissions] = parts.as_slice() else {
            return Err(InvalidGrant(
                "a grant has three parts: features; namespaces; permissions".to_owned(),
            ));
        };
        let features = words(features)
            .iter()
            .map(|word| {
                word.parse::<Feature>()
                    .map_err(|e| InvalidGrant(e.to_string()))
            })
            .collect::<Result<Set<_>, _>>()?;
        let mut reach = NamespaceGrant::NOWHERE;
        let mut chosen = Vec::new();
        for word in words(namespaces) {
            match word.strip_prefix("shared in ") {
                Some(names) => chosen.extend(workspaces(word, names)?),
                None => reach = reach | namespace(word)?,
            }
        }
        if let Some(chosen) = Workspaces::only(chosen) {
            reach = reach | NamespaceGrant::shared(chosen);
        }
        let permissions = words(permissions)
            .iter()
            .map(|word| permission(word))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Grant::new(features, reach, permissions))
    }
}

fn permission(word: &str) -> Result<(super::Resource, super::Permission), InvalidGrant> {
    let scope: Scope = word
        .parse()
        .map_err(|e: super::InvalidScope| InvalidGrant(e.to_string()))?;
    match scope.item() {
        Item::Permission(resource, permission) => Ok((resource, permission)),
        _ => Err(InvalidGrant(format!(
            "`{word}` is a feature, not a permission"
        ))),
    }
}

fn namespace(word: &str) -> Result<NamespaceGrant, InvalidGrant> {
    word.parse()
        .map(NamespaceGrant::to)
        .map_err(|e: super::UnknownWord| InvalidGrant(e.to_string()))
}

fn workspaces(word: &str, names: &str) -> Result<Vec<Workspace>, InvalidGrant> {
    let invalid = || InvalidGrant(format!("`{word}`: workspaces are written in double quotes"));
    let mut chosen = Vec::new();
    let mut rest = names.trim();
    while !rest.is_empty() {
        let (name, after) = unquote(rest).ok_or_else(invalid)?;
        chosen.push(Workspace::new(name).ok_or_else(invalid)?);
        rest = after.trim_start();
    }
    match chosen.is_empty() {
        true => Err(invalid()),
        false => Ok(chosen),
    }
}

/// Returns the quoted text that `text` begins with, and what comes after it.
fn unquote(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut name = String::new();
    let mut chars = inner.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return inner.get(at.saturating_add(1)..).map(|after| (name, after)),
            '\\' => name.push(chars.next()?.1),
            _ => name.push(c),
        }
    }
    None
}

/// Splits where `separator` stands outside of quotes.
fn split(text: &str, separator: char) -> Vec<&str> {
    let (mut quoted, mut escaped) = (false, false);
    text.split(move |c: char| {
        let separates = c == separator && !quoted;
        if c == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = quoted && c == '\\' && !escaped;
        separates
    })
    .collect()
}

fn words(part: &str) -> Vec<&str> {
    match part.trim() {
        "-" => Vec::new(),
        part => split(part, ',').into_iter().map(str::trim).collect(),
    }
}

/// A text that isn't a grant on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidGrant(String);

impl fmt::Display for InvalidGrant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InvalidGrant {}
