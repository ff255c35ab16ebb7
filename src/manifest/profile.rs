use std::borrow::Cow;

use super::fields::{Fields, IGNORED, Reader, document};
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

fn profile(reader: &mut Reader, root: Node<'_>) -> Option<Profile> {
    let fields = reader.mapping(root, "a profile", &KEYS, &IGNORED, SHAPE)?;
    let name = required(reader, &fields, "name", "`name: my-profile`")
        .and_then(|node| reader.text(node, "`name`"));
    let help = "the day of which it speaks: `as_of: 2026-11-21`";
    let as_of = required(reader, &fields, "as_of", help).and_then(|node| date(reader, node));
    let mut builder = Profile::builder(
        name.unwrap_or_default().to_owned(),
        as_of.unwrap_or(Date::literal(1970, 1, 1)),
    );
    match fields.get("narrowable").map(|node| (node, node.kind())) {
        None => {}
        Some((_, Kind::Scalar(Scalar::Bool(is)))) => builder = builder.narrowable(is),
        Some((node, _)) => reader.wrong(
            node,
            "`narrowable` must be true or false",
            "write `narrowable: false`",
        ),
    }
    for key in ["features", "namespaces", "resources"] {
        builder = stances(reader, &fields, key, builder);
    }
    let help = "a claim needs a source: `sources: [{ key: …, title: …, says: … }]`";
    let items =
        required(reader, &fields, "sources", help).and_then(|node| reader.list(node, "`sources`"));
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
        reader.wrong_at(Place::Whole, format!("`{key}` is missing"), help);
    }
    node
}

/// Reads a mapping of cells to stances.
fn stances(
    reader: &mut Reader,
    fields: &Fields<'_>,
    key: &str,
    mut builder: ProfileBuilder,
) -> ProfileBuilder {
    let help = format!("write each with what is said of it: `{key}: {{ …: granted }}`");
    let node = fields.get(key);
    let Some(node) = node.filter(|node| reader.is_mapping(*node, key, &help)) else {
        return builder;
    };
    for (at, text, value) in reader.pairs(node, "one word a statement", "keep one of them") {
        let Some(stance) = reader.word::<Stance>(value) else {
            continue;
        };
        let cell = match key {
            "features" => reader.word_of::<Feature>(at, text).map(Cell::Feature),
            "namespaces" => reader.word_of::<Namespace>(at, text).map(Cell::Namespace),
            _ if text == "*" => Some(Cell::OtherResources),
            _ => {
                let resource = text.parse::<Resource>();
                if let Err(error) = &resource {
                    let help = "or \"*\" for all that aren't named";
                    reader.wrong(at, error.to_string(), help);
                }
                resource.ok().map(Cell::Resource)
            }
        };
        if let Some(cell) = cell {
            builder = builder.say(cell, stance);
        }
    }
    builder
}

fn date(reader: &mut Reader, node: Node<'_>) -> Option<Date> {
    reader.parse(node, "`as_of`", "year, month and day, with zeros")
}

fn source(reader: &mut Reader, node: Node<'_>) -> Option<Source> {
    let help = "write `{ key: …, title: …, url: …, says: … }`";
    let fields = reader.mapping(node, "a source", &SOURCE_KEYS, &[], help)?;
    let [key, title, says] = ["key", "title", "says"].map(|key| {
        if fields.get(key).is_none() {
            let help = "every claim has a source, with `key`, `title` and `says`";
            reader.wrong(node, format!("the source has no `{key}`"), help);
        }
        let text = reader.optional(&fields, key)?;
        Some(Cow::Owned(text.to_owned()))
    });
    let url = reader.optional(&fields, "url");
    let as_of = fields.get("as_of").and_then(|node| date(reader, node));
    let about = fields.get("about");
    let about = about.and_then(|node| reader.list(node, "`about`"));
    let about = about.unwrap_or_default().into_iter();
    Some(Source {
        url: url.map(|url| Cow::Owned(url.to_owned())),
        as_of,
        about: about.filter_map(|item| cell(reader, item)).collect(),
        key: key?,
        title: title?,
        says: says?,
    })
}

/// Reads the cell that a word names: a feature, a namespace, else a resource.
fn cell(reader: &mut Reader, node: Node<'_>) -> Option<Cell> {
    let text = reader.text(node, "a cell")?;
    let cell = None
        .or_else(|| text.parse().map(Cell::Feature).ok())
        .or_else(|| text.parse().map(Cell::Namespace).ok())
        .or_else(|| text.parse().map(Cell::Resource).ok())
        .or_else(|| (text == "*").then_some(Cell::OtherResources));
    if cell.is_none() {
        let message = format!("`{}` isn't a cell", quote_short(text));
        let help = "name a feature, a namespace or a resource, or \"*\" for all other resources";
        reader.wrong(node, message, help);
    }
    cell
}
