//! What an endpoint needs, what a scope opens, what a finding means.

use super::glossary::{self, Term};
use super::human::{Layout, Look, sentence};
use crate::catalogue::{Catalogue, Class, Unresolved};
use crate::finding::Code;
use crate::model::{
    Answer, Api, Cell, Namespace, Need, Operation, Profile, Requirement, Scope, Set, Stance,
    Status, Workspaces,
};

/// All there is to know of one operation.
#[must_use]
pub fn explain_endpoint(catalogue: &Catalogue, operation: &Operation, layout: Layout) -> String {
    let apis: Vec<_> = operation.apis().iter().map(|api| api.label()).collect();
    let mut out = layout.paint(Look::Strong, &operation.endpoint().to_string()) + "\n\n";
    out += &layout.row(
        "operation",
        &format!("{} ({})", operation.id(), apis.join(" and ")),
    );
    out += &layout.row(
        "scope",
        &match operation.requirement() {
            Requirement::Nothing => {
                "none: any token works, so a call proves nothing about scopes".to_owned()
            }
            Requirement::Scope(scope) => scope.to_string(),
            Requirement::Unknown => format!(
                "unknown: the catalogue of {} doesn't say",
                catalogue.as_of()
            ),
        },
    );
    let address = reference(operation);
    let source = format!("{} ({address})", scope_source(catalogue, operation));
    out += &layout.sourced("source", &source, Some(&address));
    if let Some(scope) = operation.scope() {
        out += &layout.row("feature", scope.feature().as_str());
    }
    out += &layout.row("lives in", &lives_in(operation));
    if !operation.besides().is_empty() {
        let names: Vec<_> = operation
            .besides()
            .iter()
            .map(|ns| format!("`{ns}`"))
            .collect();
        let text = format!(
            "{} may be declared besides, never alone: what the path names is checked too",
            names.join(" or ")
        );
        out += &layout.row("", &text);
    }
    let source = operation.source();
    let url = source
        .url()
        .map(|url| format!(" ({url})"))
        .unwrap_or_default();
    out += &layout.sourced(
        "basis",
        &format!("{}: {}{url}", operation.basis(), source.says()),
        source.url(),
    );
    match (operation.status(), operation.replacement()) {
        (Status::Current, _) => {}
        (status, Some(replacement)) => {
            out += &layout.row("status", &format!("{status}: use `{replacement}`"));
        }
        (status, None) => out += &layout.row("status", status.as_str()),
    }
    for (index, profile) in Profile::builtin().into_iter().enumerate() {
        let text = format!(
            "{} under the profile {}",
            under(operation, profile),
            profile.name()
        );
        out += &layout.row(if index == 0 { "OAuth" } else { "" }, &text);
    }
    if let Some(scope) = operation.scope() {
        let others = catalogue.requiring(scope).filter(|op| *op != operation);
        out += &format!(
            "\n{}",
            opened(&format!("The scope {scope} also opens"), others, layout)
        );
        out += &may_open(catalogue, layout);
    }
    out
}

/// Returns the address of an operation's page in Front's reference.
#[must_use]
pub fn reference(operation: &Operation) -> String {
    format!("https://dev.frontapp.com/reference/{}", operation.id())
}

/// Returns where the required scope of an operation is known from. Pages of Front's reference name
/// it as well, but for operations that only the Channel API has.
#[must_use]
pub fn scope_source(catalogue: &Catalogue, operation: &Operation) -> String {
    let date = catalogue.as_of();
    let is_of_channel = operation.apis() == Set::of(Api::Channel);
    match (operation.requirement(), is_of_channel) {
        (Requirement::Scope(_), false) => {
            format!("Front's OpenAPI document of {date} and Front's reference")
        }
        (Requirement::Scope(_), true) => format!(
            "Front's Channel API document of {date}; Front's reference has the operation without a scope"
        ),
        (Requirement::Nothing | Requirement::Unknown, _) => {
            format!("Front's OpenAPI document of {date} names no scope; Front's reference")
        }
    }
}

/// Renders the explanation of a word that reports use.
#[must_use]
pub fn explain_term(term: &Term, layout: Layout) -> String {
    let mut out = layout.paint(Look::Strong, term.word()) + "\n\n";
    for (label, text) in term.rows() {
        out += &layout.row(label, text);
    }
    out
}

fn lives_in(operation: &Operation) -> String {
    let names: Vec<_> = operation
        .admissible()
        .iter()
        .map(|ns| format!("`{ns}`"))
        .collect();
    match names.as_slice() {
        [] if !operation.requirement().is_known() => "unknown".to_owned(),
        [] => "nowhere: it touches no resource".to_owned(),
        [only] => only.clone(),
        [first, ..] => format!(
            "{}; {first} is taken unless a manifest says otherwise",
            names.join(" or ")
        ),
    }
}

/// OAuth's answer to an operation under a profile, namespace by namespace where they differ.
fn under(operation: &Operation, profile: &Profile) -> String {
    let in_namespace = |namespace: Namespace| {
        let needed = Need::new(
            operation.clone(),
            Some(Set::of(namespace)),
            &Workspaces::ALL,
        );
        (
            namespace,
            needed.map_or(Answer::Unknown, |needed| profile.covers(&needed)),
        )
    };
    let answers: Vec<_> = operation
        .admissible()
        .iter()
        .copied()
        .map(in_namespace)
        .collect();
    let same = answers
        .iter()
        .all(|(_, answer)| Some(answer) == answers.first().map(|(_, first)| first));
    if !same {
        let each = answers
            .iter()
            .map(|(namespace, answer)| format!("{answer} for `{namespace}`"));
        return each.collect::<Vec<_>>().join(", ");
    }
    let Some(needed) = Need::assumed(operation.clone()) else {
        return Answer::Unknown.to_string();
    };
    let lacks: Vec<_> = profile
        .lacks(&needed)
        .into_iter()
        .map(|(cell, stance)| lack(&cell, stance))
        .collect();
    match (profile.covers(&needed), lacks.as_slice()) {
        (answer, []) => answer.to_string(),
        (answer, lacks) => format!("{answer} ({})", lacks.join(", ")),
    }
}

fn lack(cell: &Cell, stance: Stance) -> String {
    format!("`{cell}` is {stance}")
}

/// What a scope opens; `None` where no operation requires it.
#[must_use]
pub fn explain_scope(catalogue: &Catalogue, scope: &Scope, layout: Layout) -> Option<String> {
    let same = |op: &&Operation| op.scope().is_some_and(|known| known.item() == scope.item());
    let opens: Vec<&Operation> = catalogue.operations().iter().filter(same).collect();
    let unknown = catalogue.unknown().count();
    let written = match opens.first() {
        Some(first) => first.scope()?,
        None if unknown > 0 => scope,
        None => return None,
    };
    let mut out = layout.paint(Look::Strong, &written.to_string()) + "\n\n";
    let page = match written {
        Scope::Permission {
            resource,
            permission,
            ..
        } => {
            format!(
                "row {}, column {}, under the feature Access resources",
                resource.label(),
                permission.label()
            )
        }
        Scope::Feature(feature) => {
            format!("the feature {}; no permission is needed", feature.label())
        }
    };
    out += &layout.row("token page", &page);
    for (index, profile) in Profile::builtin().into_iter().enumerate() {
        let mut cells = vec![Cell::Feature(written.feature())];
        cells.extend(written.resource().cloned().map(Cell::Resource));
        let said: Vec<_> = cells
            .iter()
            .map(|cell| lack(cell, profile.stance(cell)))
            .collect();
        let text = format!("{} under the profile {}", said.join(", "), profile.name());
        out += &layout.row(if index == 0 { "OAuth" } else { "" }, &text);
    }
    out += &("\n".to_owned() + &opened("It opens", opens.into_iter(), layout));
    Some(out + &may_open(catalogue, layout))
}

/// What a scope may open besides.
fn may_open(catalogue: &Catalogue, layout: Layout) -> String {
    match catalogue.unknown().count() {
        0 => String::new(),
        count => sentence(
            &format!("Of {count} operations the scope isn't known: it may open these too."),
            layout,
        ),
    }
}

fn opened<'c>(
    intro: &str,
    operations: impl Iterator<Item = &'c Operation>,
    layout: Layout,
) -> String {
    let operations: Vec<_> = operations.collect();
    let count = match operations.len() {
        0 if intro == "It opens" => return "  No operation is known to require it.\n".to_owned(),
        0 => return sentence(&format!("{intro} nothing else."), layout),
        1 => "1 operation".to_owned(),
        count => format!("{count} operations"),
    };
    let mut out = sentence(&format!("{intro} {count}:"), layout);
    for operation in operations {
        let namespaces: Vec<_> = operation
            .admissible()
            .iter()
            .map(|ns| ns.as_str())
            .collect();
        let namespaces = match namespaces.is_empty() {
            true => String::new(),
            false => format!(" ({})", namespaces.join(", ")),
        };
        out += &layout.item(&format!("{}{namespaces}", operation.endpoint()));
    }
    out
}

/// What may have been meant by something that can't be explained.
#[must_use]
pub fn suggestion(
    catalogue: &Catalogue,
    what: &str,
    unresolved: &Unresolved<'_>,
    layout: Layout,
) -> String {
    let mut words: Vec<String> = unresolved
        .candidates()
        .iter()
        .map(|op| op.endpoint().to_string())
        .collect();
    if unresolved.class() == Class::UnknownEndpoint && !what.contains('/') {
        let like = |known: &str| strsim::normalized_damerau_levenshtein(what, known) >= 0.7;
        let codes = Code::ALL
            .iter()
            .map(|code| code.as_str())
            .filter(|code| like(code));
        let scopes: std::collections::BTreeSet<_> = catalogue
            .operations()
            .iter()
            .filter_map(Operation::scope)
            .collect();
        let scopes = scopes
            .into_iter()
            .map(ToString::to_string)
            .filter(|scope| like(scope));
        let ids = catalogue
            .similar_ids(what)
            .into_iter()
            .map(|op| op.id().to_owned());
        let terms = glossary::words().into_iter().filter(|word| like(word));
        words = codes
            .chain(terms)
            .map(str::to_owned)
            .chain(scopes)
            .chain(ids)
            .take(3)
            .collect();
    }
    let quoted: Vec<_> = words
        .iter()
        .take(6)
        .map(|word| format!("`{word}`"))
        .collect();
    if quoted.is_empty() {
        let help = "say an endpoint (`GET /tags`), an operation id, a scope (`tags:read`), a finding code or another word of a report (`shared-only`); `front-scope endpoints WORDS` searches the catalogue";
        return layout.row("help", help);
    }
    layout.row("help", &format!("did you mean {}?", quoted.join(" or ")))
}
