//! A small reader of XML that stops at whatever isn't well-formed.

use std::collections::BTreeMap;

pub enum Event {
    Open(String, BTreeMap<String, String>),
    Close(String),
    Text(String),
}

/// The events of a document with one root.
pub fn read(xml: &str) -> Vec<Event> {
    let mut events = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = xml;
    while let Some((text, after)) = rest.split_once('<') {
        assert!(
            !open.is_empty() || text.trim().is_empty(),
            "text outside of the root: {text}"
        );
        events.push(Event::Text(unescaped(text)));
        let (tag, after) = after.split_once('>').expect("a tag that ends");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "tags nest");
            events.push(Event::Close(name.to_owned()));
            continue;
        }
        let (tag, is_empty) = tag
            .strip_suffix('/')
            .map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(
            name.chars().all(|c| c.is_ascii_alphanumeric()),
            "a name: {name}"
        );
        events.push(Event::Open(name.to_owned(), self::attributes(attributes)));
        if is_empty {
            events.push(Event::Close(name.to_owned()));
        } else {
            open.push(name.to_owned());
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    assert!(rest.trim().is_empty(), "after the root: {rest}");
    events
}

fn attributes(mut text: &str) -> BTreeMap<String, String> {
    let mut attributes = BTreeMap::new();
    while !text.trim().is_empty() {
        let (name, after) = text.trim_start().split_once("=\"").expect("a quoted value");
        let (value, after) = after.split_once('"').expect("a value that ends");
        let name_is_one = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        assert!(name_is_one && !name.is_empty(), "a name: {name}");
        let known = attributes.insert(name.to_owned(), unescaped(value));
        assert!(known.is_none(), "{name} twice");
        text = after;
    }
    attributes
}

fn unescaped(text: &str) -> String {
    let is_character = |c: char| {
        matches!(c, '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
            && !matches!(c, '\u{7f}'..='\u{9f}')
    };
    assert!(
        text.chars().all(is_character),
        "no character of XML in {text:?}"
    );
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (entity, after) = part.split_once(';').expect("an entity that ends");
        out.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            _ => panic!("no such entity: {entity}"),
        });
        out += after;
    }
    out
}
