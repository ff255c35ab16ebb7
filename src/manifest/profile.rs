use std::borrow::Cow;

use super::fields::{Fields, IGNORED, Reader, document, kind, with_article};
use super::suggest;
use crate::finding::{Code, Finding};
use crate::model::{
    Cell, Date, Feature, Namespace, Profile, ProfileBuilder, Resource, Source, Stance,
};
use crate::source::{Kind, Node, Place, Scalar, SourceMap, quote_short};

pub(crate) const KEYS: [&str; 7] = [
    "name",
    "as_of",
    "narrowable",
    "features",
    "namespaces",
    "resources",
    "sources",
];
pub(crate) const SOURCE_KEYS: [&str; 6] = ["key", "title", "url", "as_of", "about", "says"];

impl Profile {
    /// Reads a profile from YAML. There is one only if nothing was wrong with it.
    #[must_use]
    pub fn read(text: &str) -> (Option<Profile>, SourceMap, Vec<Finding>) {
        document(Code::InvalidProfile, text, SHAPE, profile)
    }
}

const SHAPE: &str =
    "a profile has `name`, `as_of`, `features`, `namespaces`, `resources` and `sources`";

fn missing(reader: &mut Reader, message: impl Into<String>, help: &str) {
    let finding = Finding::new(Code::InvalidProfile, Place::Whole, message.into());
    reader.findings.push(finding.with_help(help.to_owned()));
}

fn profile(reader: &mut Reader, root: Node<'_>) -> Option<Profile> {
    let Some(fields) = reader.fields(root, &KEYS, &IGNORED) else {
        reader.wrong(
            root,
            format!("a profile is a mapping, not {}", kind(root)),
            SHAPE,
        );
        return None;
    };
    let name = required(reader, &fields, "name", "`name: my-profile`")
        .and_then(|node| reader.text(node, "`name`"));
    let as_of = required(
        reader,
        &fields,
        "as_of",
        "the day of which it speaks: `as_of: 2026-11-21`",
    )
    .and_then(|node| date(reader, node));
    let mut builder = Profile::builder(
        name.unwrap_or_default().to_owned(),
        as_of.unwrap_or(Date::literal(1970, 1, 1)),
    );
    if let Some(node) = fields.get("narrowable") {
        match node.kind() {
            Kind::Scalar(Scalar::Bool(narrowable)) => builder = builder.narrowable(narrowable),
            _ => reader.wrong(
                node,
                "`narrowable` must be true or false",
                "write `narrowable: false`",
            ),
        }
    }
    let features: Vec<_> = Feature::ALL.iter().map(|f| f.as_str()).collect();
    builder = stances(
        reader,
        &fields,
        "features",
        builder,
        |reader, key, text, stance, builder| match text.parse() {
            Ok(feature) => builder.say(Cell::Feature(feature), stance),
            Err(_) => unknown(reader, key, "feature", &features, builder),
        },
    );
    let namespaces: Vec<_> = Namespace::ALL.iter().map(|ns| ns.as_str()).collect();
    builder = stances(
        reader,
        &fields,
        "namespaces",
        builder,
        |reader, key, text, stance, builder| match text.parse() {
            Ok(namespace) => builder.say(Cell::Namespace(namespace), stance),
            Err(_) => unknown(reader, key, "namespace", &namespaces, builder),
        },
    );
    builder = stances(
        reader,
        &fields,
        "resources",
        builder,
        |reader, key, text, stance, builder| match text.parse::<Resource>() {
            Ok(resource) => builder.say(Cell::Resource(resource), stance),
            Err(_) if text == "*" => builder.say(Cell::OtherResources, stance),
            Err(error) => {
                reader.wrong(key, error.to_string(), "or \"*\" for all that aren't named");
                builder
            }
        },
    );
    let items = required(
        reader,
        &fields,
        "sources",
        "a claim needs a source: `sources: [{ key: …, title: …, says: … }]`",
    )
    .and_then(|node| reader.list(node, "`sources`"));
    for item in items.unwrap_or_default() {
        if let Some(source) = source(reader, item) {
            builder = builder.source(source);
        }
    }
    Some(builder.build())
}

fn required<'a>(
    reader: &mut Reader,
    fields: &Fields<'a>,
    key: &str,
    help: &str,
) -> Option<Node<'a>> {
    let node = fields.get(key);
    if node.is_none() {
        missing(reader, format!("`{key}` is missing"), help);
    }
    node
}

fn unknown(
    reader: &mut Reader,
    key: Node<'_>,
    what: &str,
    known: &[&str],
    builder: ProfileBuilder,
) -> ProfileBuilder {
    let text = key.raw().unwrap_or_default();
    reader.wrong(
        key,
        format!("`{}` isn't {}", quote_short(text), with_article(what)),
        suggest::help(text, known),
    );
    builder
}

/// Reads a mapping of cells to stances and hands each statement to `say`.
fn stances(
    reader: &mut Reader,
    fields: &Fields<'_>,
    key: &str,
    mut builder: ProfileBuilder,
    say: impl Fn(&mut Reader, Node<'_>, &str, Stance, ProfileBuilder) -> ProfileBuilder,
) -> ProfileBuilder {
    let known: Vec<_> = Stance::ALL
        .iter()
        .rev()
        .map(|stance| stance.as_str())
        .collect();
    let Some(node) = fields.get(key) else {
        return builder;
    };
    if node.kind() != Kind::Mapping {
        let help = format!("write each with what is said of it: `{key}: {{ …: granted }}`");
        reader.wrong(
            node,
            format!("`{key}` must be a mapping, not {}", kind(node)),
            help,
        );
        return builder;
    }
    let mut seen = std::collections::BTreeSet::new();
    for (cell, value) in node.pairs() {
        let Some(text) = cell.raw() else {
            reader.wrong(cell, "a key must be a single word", "one word a statement");
            continue;
        };
        if !seen.insert(text) {
            reader.wrong(cell, format!("`{text}` is given twice"), "keep one of them");
        } else if let Some(stance) = reader.word::<Stance>(value, "stance", &known) {
            builder = say(reader, cell, text, stance, builder);
        }
    }
    builder
}

fn date(reader: &mut Reader, node: Node<'_>) -> Option<Date> {
    let date = reader.text(node, "`as_of`")?.parse();
    if let Err(error) = &date {
        let error: &crate::model::InvalidDate = error;
        reader.wrong(node, error.to_string(), "year, month and day, with zeros");
    }
    date.ok()
}

fn source(reader: &mut Reader, node: Node<'_>) -> Option<Source> {
    let Some(fields) = reader.fields(node, &SOURCE_KEYS, &[]) else {
        let help = "write `{ key: …, title: …, url: …, says: … }`";
        reader.wrong(
            node,
            format!("a source is a mapping, not {}", kind(node)),
            help,
        );
        return None;
    };
    let text = |reader: &mut Reader, key: &str| match fields.get(key) {
        Some(value) => reader
            .text(value, &format!("`{key}`"))
            .map(|text| Cow::Owned(text.to_owned())),
        None => {
            reader.wrong(
                node,
                format!("the source has no `{key}`"),
                "every claim has a source, with `key`, `title` and `says`",
            );
            None
        }
    };
    let (key, title, says) = (
        text(reader, "key"),
        text(reader, "title"),
        text(reader, "says"),
    );
    let url = fields.get("url").and_then(|url| reader.text(url, "`url`"));
    let as_of = fields.get("as_of").and_then(|node| date(reader, node));
    let about = fields
        .get("about")
        .and_then(|node| reader.list(node, "`about`"));
    let about: Vec<_> = about
        .unwrap_or_default()
        .into_iter()
        .filter_map(|item| cell(reader, item))
        .collect();
    Some(Source {
        key: key?,
        title: title?,
        says: says?,
        url: url.map(|url| Cow::Owned(url.to_owned())),
        as_of,
        about: Cow::Owned(about),
    })
}

/// The cell that a word names: a feature, a namespace, else a resource.
fn cell(reader: &mut Reader, node: Node<'_>) -> Option<Cell> {
    let text = reader.text(node, "a cell")?;
    let cell = None
        .or_else(|| text.parse().map(Cell::Feature).ok())
        .or_else(|| text.parse().map(Cell::Namespace).ok())
        .or_else(|| text.parse().map(Cell::Resource).ok())
        .or_else(|| (text == "*").then_some(Cell::OtherResources));
    if cell.is_none() {
        reader.wrong(
            node,
            format!("`{}` isn't a cell", quote_short(text)),
            "name a feature, a namespace or a resource, or \"*\" for all other resources",
        );
    }
    cell
}
