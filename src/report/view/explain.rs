//! What an endpoint needs, what a scope opens, what a finding or a word means.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::json;

use super::glossary::{self, by_profile};
use super::namespaces;
use crate::catalogue::{Catalogue, Class, Unresolved};
use crate::finding::Code;
use crate::model::{
    Answer as Known, Api, Cell, Namespace, Need, Operation, Profile, Requirement, Scope, Set,
    Stance, Status, Workspaces,
};
use crate::report::answer::{Answer, Exit};
use crate::report::document::{Block, Document, Fact, Headline, Inline, marked, text};
use crate::report::dto;
use crate::report::dto::explain::{ExplanationFile, FactFile};
use crate::report::words::{counted, ticked};

/// Something that can be explained.
#[derive(Clone, Debug)]
pub struct ExplainAnswer<'a> {
    catalogue: &'a Catalogue,
    subject: Explained<'a>,
}

#[derive(Clone, Debug)]
enum Explained<'a> {
    Code(Code),
    Scope(Scope),
    Word(String, Vec<Fact>),
    Operation(&'a Operation),
}

impl<'a> ExplainAnswer<'a> {
    /// Looks up a finding code, a scope, a word of reports, an operation id or an endpoint.
    ///
    /// # Errors
    /// If it is none of them: why it isn't an endpoint either.
    pub fn look_up(catalogue: &'a Catalogue, what: &str) -> Result<Self, Unresolved<'a>> {
        let scope = || what.parse().ok().and_then(|it| known_scope(catalogue, &it));
        let word = || glossary::explain(what).map(|(word, facts)| Explained::Word(word, facts));
        let operation = || catalogue.operation(what.trim()).map(Explained::Operation);
        let code = what.parse().ok().map(Explained::Code);
        let found = code
            .or_else(|| scope().map(Explained::Scope))
            .or_else(word)
            .or_else(operation);
        let subject = match found {
            Some(found) => found,
            None => match catalogue.resolve(what)?.operation() {
                Some(operation) => Explained::Operation(operation),
                None => Explained::Code(Code::OauthAutoProvisioning),
            },
        };
        Ok(ExplainAnswer { catalogue, subject })
    }

    /// Every word that has an explanation, but for endpoints, which have too many spellings.
    #[must_use]
    pub fn words(catalogue: &Catalogue) -> Vec<String> {
        let operations = catalogue.operations().iter();
        let scopes: BTreeSet<_> = operations.clone().filter_map(Operation::scope).collect();
        let codes = Code::ALL.iter().map(|code| code.as_str());
        let words = codes.chain(glossary::words()).map(str::to_owned);
        let ids = operations.map(|operation| operation.id().to_owned());
        let scopes = scopes.into_iter().map(ToString::to_string);
        words.chain(scopes).chain(ids).collect()
    }

    /// Says what may have been meant by something that can't be explained.
    #[must_use]
    pub fn suggestion(catalogue: &Catalogue, what: &str, unresolved: &Unresolved<'_>) -> String {
        let candidates = unresolved.candidates().into_iter();
        let mut words: Vec<String> = candidates.map(|op| op.endpoint().to_string()).collect();
        if unresolved.class() == Class::UnknownEndpoint && !what.contains('/') {
            let like = |known: &String| strsim::normalized_damerau_levenshtein(what, known) >= 0.7;
            let ids = catalogue.similar_ids(what).into_iter();
            let ids: BTreeSet<String> = ids.map(|op| op.id().to_owned()).collect();
            words = Self::words(catalogue);
            words.retain(|known| like(known) || ids.contains(known));
            words.truncate(3);
        }
        let quoted = words.iter().take(6).map(|word| format!("`{word}`"));
        match quoted.collect::<Vec<_>>().as_slice() {
            [] => "name an endpoint (`GET /tags`), an operation id, a scope (`tags:read`), a finding code or another word of a report (`shared-only`); `front-scope endpoints WORDS` searches the catalogue".to_owned(),
            quoted => format!("did you mean {}?", quoted.join(" or ")),
        }
    }

    fn of_operation(&self, operation: &Operation) -> Vec<Block<'_>> {
        let catalogue = self.catalogue;
        let apis: Vec<_> = operation.apis().iter().map(Api::label).collect();
        let name = format!("{} ({})", operation.id(), apis.join(" and "));
        let scope = match operation.requirement() {
            Requirement::Nothing => {
                "none: any token works, so a call proves nothing about scopes".to_owned()
            }
            Requirement::Scope(scope) => scope.to_string(),
            Requirement::Unknown => {
                let as_of = catalogue.as_of();
                format!("unknown: the catalogue of {as_of} doesn't say")
            }
        };
        let mut facts = vec![
            Fact::new("operation", &name),
            Fact::new("scope", &scope),
            Fact {
                label: "source".to_owned(),
                text: vec![Inline::Link(
                    scope_source(catalogue, operation),
                    reference(operation),
                )],
            },
        ];
        let feature = operation.scope().map(|scope| scope.feature().as_str());
        facts.extend(feature.map(|feature| Fact::new("feature", feature)));
        facts.push(Fact::new("lives in", &lives_in(operation)));
        let besides = operation.besides();
        if !besides.is_empty() {
            let names = ticked(besides).join(" or ");
            facts.push(Fact::new("", &format!("{names} may be declared besides, never alone: what the path names is checked too")));
        }
        let source = operation.source();
        let basis = format!("{}: ", operation.basis());
        facts.push(Fact {
            label: "basis".to_owned(),
            text: match source.url() {
                Some(_) => vec![text(basis), Inline::linked(source.says(), source.url())],
                None => marked(&(basis + source.says())),
            },
        });
        let replacement = operation.replacement().map(|it| format!(": use `{it}`"));
        if operation.status() != Status::Current {
            let status = operation.status().as_str();
            let says = format!("{status}{}", replacement.unwrap_or_default());
            facts.push(Fact::new("status", &says));
        }
        facts.extend(by_profile(|profile| answer_under(operation, profile)));
        let mut blocks = vec![Block::Facts(facts)];
        if let Some(scope) = operation.scope() {
            let others = catalogue.requiring(scope).filter(|op| *op != operation);
            let intro = format!("The scope {scope} also opens");
            blocks.extend(opened(&intro, "nothing else", others));
            blocks.extend(self.may_open());
        }
        blocks
    }

    fn of_scope(&self, scope: &Scope) -> Vec<Block<'_>> {
        let page = match scope {
            Scope::Permission {
                resource,
                permission,
                ..
            } => format!(
                "row {}, column {}, under the feature Access resources",
                resource.label(),
                permission.label()
            ),
            Scope::Feature(feature) => {
                let feature = feature.label();
                format!("the feature {feature}; no permission is needed")
            }
        };
        let feature = Cell::Feature(scope.feature());
        let resource = scope.resource().cloned().map(Cell::Resource);
        let cells: Vec<Cell> = std::iter::once(feature).chain(resource).collect();
        let mut facts = vec![Fact::new("token page", &page)];
        facts.extend(by_profile(|profile| {
            let stances = cells.iter().map(|cell| stance(cell, profile.stance(cell)));
            stances.collect::<Vec<_>>().join(", ")
        }));
        let mut blocks = vec![Block::Facts(facts)];
        let opens = self.catalogue.requiring(scope);
        blocks.extend(opened("It opens", "no operation that is known", opens));
        blocks.extend(self.may_open());
        blocks
    }

    /// Operations that a scope may open besides.
    fn may_open(&self) -> Option<Block<'static>> {
        let count = self.catalogue.unknown().count();
        let says = format!("Of {count} operations the scope isn't known: it may open these too.");
        (count > 0).then(|| Block::Paragraph(marked(&says)))
    }
}

impl Answer for ExplainAnswer<'_> {
    const QUESTION: &'static str = "explain";

    fn headline(&self) -> Headline {
        let text = match &self.subject {
            Explained::Code(code) => code.as_str().to_owned(),
            Explained::Scope(scope) => scope.to_string(),
            Explained::Word(word, _) => word.clone(),
            Explained::Operation(operation) => operation.endpoint().to_string(),
        };
        Headline {
            text,
            ..Headline::default()
        }
    }

    fn document(&self) -> Document<'_> {
        Document {
            headline: self.headline(),
            blocks: match &self.subject {
                Explained::Code(code) => of_code(*code),
                Explained::Scope(scope) => self.of_scope(scope),
                Explained::Word(_, facts) => vec![Block::Facts(facts.clone())],
                Explained::Operation(operation) => self.of_operation(operation),
            },
            ..Document::default()
        }
    }

    fn json(&self) -> impl Serialize + '_ {
        let explanation = ExplanationFile {
            version: 1,
            name: self.headline().text,
            ..ExplanationFile::default()
        };
        let operations = dto::operation::operations;
        json!(match &self.subject {
            Explained::Code(code) => ExplanationFile {
                kind: "code",
                page: Some(code.page()),
                ..explanation
            },
            Explained::Scope(scope) => ExplanationFile {
                kind: "scope",
                opens: Some(operations(self.catalogue.requiring(scope), None)),
                ..explanation
            },
            Explained::Word(_, facts) => ExplanationFile {
                kind: "word",
                facts: Some(facts.iter().map(FactFile::from).collect()),
                ..explanation
            },
            Explained::Operation(operation) => ExplanationFile {
                kind: "operation",
                operation: Some(dto::operation::operation(operation, None)),
                ..explanation
            },
        })
    }

    fn exit(&self) -> Exit {
        Exit::Fine
    }
}

/// The scope as the catalogue writes it. One that no operation requires is only of interest where
/// some requirements aren't known.
fn known_scope(catalogue: &Catalogue, scope: &Scope) -> Option<Scope> {
    let mut known = catalogue.operations().iter().filter_map(Operation::scope);
    let known = known.find(|known| known.item() == scope.item());
    let is_open = || catalogue.unknown().count() > 0;
    known.or_else(|| is_open().then_some(scope)).cloned()
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

fn lives_in(operation: &Operation) -> String {
    let names = ticked(operation.admissible());
    match names.as_slice() {
        [] if !operation.requirement().is_known() => "unknown".to_owned(),
        [] => "nowhere: it touches no resource".to_owned(),
        [only] => only.clone(),
        [first, ..] => {
            let all = names.join(" or ");
            format!("{all}; {first} is taken unless a manifest says otherwise")
        }
    }
}

/// OAuth's answer to an operation under a profile, namespace by namespace where they differ.
fn answer_under(operation: &Operation, profile: &Profile) -> String {
    let in_namespace = |namespace: &Namespace| {
        let namespaces = Some(Set::of(*namespace));
        let needed = Need::new(operation.clone(), namespaces, &Workspaces::ALL);
        needed.map_or(Known::Unknown, |needed| profile.covers(&needed))
    };
    let namespaces = operation.admissible();
    let answers: Vec<Known> = namespaces.iter().map(in_namespace).collect();
    if answers.iter().any(|answer| Some(answer) != answers.first()) {
        let each = answers.iter().zip(namespaces);
        let each = each.map(|(answer, namespace)| format!("{answer} for `{namespace}`"));
        return each.collect::<Vec<_>>().join(", ");
    }
    let Some(needed) = Need::assumed(operation.clone()) else {
        return Known::Unknown.to_string();
    };
    let lacks = profile.lacks(&needed).into_iter();
    let lacks: Vec<_> = lacks.map(|(cell, of)| stance(&cell, of)).collect();
    match (profile.covers(&needed), lacks.as_slice()) {
        (answer, []) => answer.to_string(),
        (answer, lacks) => format!("{answer} ({})", lacks.join(", ")),
    }
}

fn stance(cell: &Cell, stance: Stance) -> String {
    format!("`{cell}` is {stance}")
}

/// Operations that a scope opens, below an introduction.
fn opened<'o>(
    intro: &str,
    nothing: &str,
    operations: impl Iterator<Item = &'o Operation>,
) -> Vec<Block<'static>> {
    let item = |operation: &Operation| {
        let namespaces = match namespaces(operation) {
            none if none.is_empty() => none,
            namespaces => format!(" ({namespaces})"),
        };
        vec![text(format!("{}{namespaces}", operation.endpoint()))]
    };
    let items: Vec<_> = operations.map(item).collect();
    let says = match items.len() {
        0 => format!("{intro} {nothing}."),
        count => format!("{intro} {}:", counted(count, "operation", "operations")),
    };
    vec![Block::Paragraph(marked(&says)), Block::List(items)]
}

/// The page of a finding code, which is Markdown of headings, paragraphs and code.
fn of_code(code: Code) -> Vec<Block<'static>> {
    let mut blocks = vec![Block::Facts(vec![Fact::new(
        "severity",
        code.severity().as_str(),
    )])];
    // The name and the severity stand above.
    for part in code.page().split("\n## ").skip(1) {
        let (title, mut rest) = part.split_once('\n').unwrap_or((part, ""));
        blocks.push(Block::Part(title.to_owned()));
        while let Some((before, behind)) = rest.split_once("```") {
            blocks.extend(paragraphs(before));
            let (code, after) = behind.split_once("```").unwrap_or((behind, ""));
            let (language, code) = code.split_once('\n').unwrap_or(("", code));
            blocks.push(Block::Code(language, code.to_owned()));
            rest = after;
        }
        blocks.extend(paragraphs(rest));
    }
    blocks
}

fn paragraphs(text: &str) -> impl Iterator<Item = Block<'static>> {
    let paragraphs = text.split("\n\n").map(|it| it.split_whitespace());
    let paragraphs = paragraphs.map(|words| words.collect::<Vec<_>>().join(" "));
    let paragraphs = paragraphs.filter(|text| !text.is_empty());
    paragraphs.map(|text| Block::Paragraph(marked(&text)))
}
