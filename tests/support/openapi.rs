//! A writer of OpenAPI documents, in all the styles that are allowed: what a document says of each
//! operation in, its text out.

#![allow(dead_code, reason = "each test crate takes what it needs")]
#![allow(unreachable_pub, reason = "`pub` is what a test may ask for")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that can't be made has to stop"
)]

use proptest::prelude::*;

use super::rows::{Row, Rows, quoted};

/// A value of JSON whose keys have an order.
#[derive(Clone, Debug)]
pub enum Value {
    Null,
    Bool(bool),
    Number(i32),
    Text(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

/// A mapping of these pairs.
pub fn map<const N: usize>(pairs: [(&str, Value); N]) -> Value {
    Value::Map(
        pairs
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
    )
}

/// A list of texts.
pub fn list(texts: &[&str]) -> Value {
    Value::List(texts.iter().map(|text| Value::from(*text)).collect())
}

impl Value {
    /// As JSON, with `line` as its line break, or all on one line without one.
    fn json(&self, line: &str, indent: usize) -> String {
        let inner = if line.is_empty() {
            String::new()
        } else {
            format!("{line}{}", " ".repeat(indent + 2))
        };
        let outer = if line.is_empty() {
            String::new()
        } else {
            format!("{line}{}", " ".repeat(indent))
        };
        let around = |open: char, parts: Vec<String>, close: char| match parts.is_empty() {
            true => format!("{open}{close}"),
            false => format!(
                "{open}{inner}{}{outer}{close}",
                parts.join(&format!(",{inner}"))
            ),
        };
        match self {
            Value::List(items) => around(
                '[',
                items.iter().map(|it| it.json(line, indent + 2)).collect(),
                ']',
            ),
            Value::Map(pairs) => {
                let pair = |(key, value): &(String, Value)| {
                    format!("{}: {}", quoted(key), value.json(line, indent + 2))
                };
                around('{', pairs.iter().map(pair).collect(), '}')
            }
            scalar => scalar.scalar(),
        }
    }

    fn scalar(&self) -> String {
        match self {
            Value::Null => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Text(text) => quoted(text),
            Value::List(_) | Value::Map(_) => self.json("", 0),
        }
    }

    /// As YAML in blocks, indented, each line with its break.
    fn yaml(&self, indent: usize) -> String {
        let pad = " ".repeat(indent);
        match self {
            Value::Map(pairs) if !pairs.is_empty() => pairs
                .iter()
                .map(|(key, value)| format!("{pad}{}:{}", plain(key), value.yaml_below(indent)))
                .collect(),
            Value::List(items) if !items.is_empty() => items
                .iter()
                .map(|item| format!("{pad}- {}\n", item.scalar()))
                .collect(),
            scalar => format!("{pad}{}\n", scalar.scalar()),
        }
    }

    fn yaml_below(&self, indent: usize) -> String {
        match self {
            Value::Map(pairs) if !pairs.is_empty() => format!("\n{}", self.yaml(indent + 2)),
            Value::List(items) if !items.is_empty() => format!("\n{}", self.yaml(indent)),
            Value::Text(text) if is_block(text) => {
                let pad = " ".repeat(indent + 4);
                let lines = text.split('\n').map(|line| match line.is_empty() {
                    true => "\n".to_owned(),
                    false => format!("{pad}{line}\n"),
                });
                format!(" |-\n{}", lines.collect::<String>())
            }
            scalar => format!(" {}\n", scalar.scalar()),
        }
    }
}

fn plain(key: &str) -> String {
    let is_plain = key
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "-_/{}".contains(c));
    match is_plain && key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
        true => key.to_owned(),
        false => quoted(key),
    }
}

fn is_block(text: &str) -> bool {
    let is_printable = text
        .chars()
        .all(|c| c == '\n' || !c.is_control() && c != '\u{feff}');
    is_printable
        && text.contains('\n')
        && !text.starts_with([' ', '\n'])
        && !text.ends_with([' ', '\n'])
}

/// How a document is written.
#[allow(clippy::struct_excessive_bools, reason = "each is free of the others")]
#[derive(Clone, Copy, Debug)]
pub struct Style {
    pub is_yaml: bool,
    pub crlf: bool,
    pub on_one_line: bool,
    pub byte_order_mark: bool,
    /// Decides on everything that may be so or otherwise.
    pub seed: u64,
}

impl Style {
    /// As Front writes it.
    pub const PLAIN: Style = Style {
        is_yaml: false,
        crlf: false,
        on_one_line: false,
        byte_order_mark: false,
        seed: 0,
    };

    pub fn write(&self, value: &Value) -> String {
        let text = match (self.is_yaml, self.on_one_line) {
            (true, _) => value.yaml(0),
            (false, true) => value.json("", 0),
            (false, false) => value.json("\n", 0) + "\n",
        };
        let mark = if self.byte_order_mark { "\u{feff}" } else { "" };
        let text = if self.crlf {
            text.replace('\n', "\r\n")
        } else {
            text
        };
        mark.to_owned() + &text
    }
}

pub fn style() -> impl Strategy<Value = Style> {
    (
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        any::<u64>(),
    )
        .prop_map(
            |(is_yaml, crlf, on_one_line, byte_order_mark, seed)| Style {
                is_yaml,
                crlf,
                on_one_line,
                byte_order_mark,
                seed,
            },
        )
}

/// A stream of choices.
pub struct Choices(u64);

impl Choices {
    pub fn new(seed: u64) -> Self {
        Choices(seed)
    }

    pub fn of(&mut self, count: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % count
    }

    pub fn one<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.of(all.len())]
    }
}

/// The document of an API with these path items, each with its path.
pub fn document(api: &str, paths: Vec<(String, Value)>, choices: &mut Choices) -> Value {
    let title = match (api, choices.of(3)) {
        ("core", 0) => "Front's Core API",
        ("core", _) => "Core API",
        (_, 0) => "channel api",
        _ => "Channel API",
    };
    let servers = [
        "https://api2.frontapp.com",
        "https://acme.api.frontapp.com/",
        "https://api2.frontapp.com:443/x?y#z",
    ];
    let server = map([
        ("url", choices.one(&servers).into()),
        ("description", "ü: #".into()),
    ]);
    let version = choices.one(&["3.0.0", "3.0.3", "3.1.0"]);
    let mut pairs = vec![
        ("openapi".to_owned(), version.into()),
        (
            "info".to_owned(),
            map([
                ("version", "1.0.0".into()),
                ("title", title.into()),
                ("x-logo", Value::Null),
            ]),
        ),
        ("servers".to_owned(), Value::List(vec![server])),
        ("paths".to_owned(), Value::Map(paths)),
        (
            "components".to_owned(),
            map([("schemas", Value::Map(Vec::new()))]),
        ),
        ("x-api-id".to_owned(), "front".into()),
    ];
    let first = choices.of(pairs.len());
    pairs.rotate_left(first);
    Value::Map(pairs)
}

/// The path items of operations, which come with their endpoints and in their order.
pub fn path_items(operations: Vec<(String, Value)>, choices: &mut Choices) -> Vec<(String, Value)> {
    let mut paths: Vec<(String, Vec<(String, Value)>)> = Vec::new();
    for (endpoint, operation) in operations {
        let (method, path) = endpoint.split_once(' ').unwrap();
        let pair = (method.to_lowercase(), operation);
        match paths.iter_mut().find(|(known, _)| known == path) {
            Some((_, item)) => item.push(pair),
            None => paths.push((path.to_owned(), vec![pair])),
        }
    }
    let mut with_more = |(path, mut item): (String, Vec<(String, Value)>)| {
        let more = [
            ("parameters", Value::List(vec!["get".into()])),
            ("summary", "get: x-required-scopes: [tags:write]".into()),
            ("description", "This endpoint has been deprecated".into()),
            ("x-required-scopes", list(&["tags:write"])),
            ("servers", Value::List(Vec::new())),
        ];
        for (key, value) in more {
            if choices.of(4) == 0 {
                let at = choices.of(item.len() + 1);
                item.insert(at, (key.to_owned(), value));
            }
        }
        (path, Value::Map(item))
    };
    paths.into_iter().map(&mut with_more).collect()
}

/// What the document of `api` says of a row. What is unknown is written in a way that can't be read.
fn operation(row: &Row, knows_scopes: bool, choices: &mut Choices) -> Value {
    let mut pairs = vec![("operationId".to_owned(), row.id.as_str().into())];
    let scopes = match row.scope.as_str() {
        _ if !knows_scopes => None,
        "none" => Some(Value::List(Vec::new())),
        "unknown" => Some(unreadable(choices)),
        scope => Some(list(&[scope])),
    };
    let is_readable = row.scope != "unknown" && row.scope != "none" && knows_scopes;
    pairs.extend(scopes.map(|scopes| ("x-required-scopes".to_owned(), scopes)));
    let by_flag = row.status == "deprecated" && choices.of(3) > 0;
    if by_flag || choices.of(3) == 0 {
        pairs.push(("deprecated".to_owned(), Value::Bool(by_flag)));
    }
    let mut text = choices
        .one(&[
            "Lists \u{fc}.",
            "\u{1f600} \"x\": # 'y'",
            "The field `old` is deprecated.",
            "a\n\nb",
        ])
        .to_owned();
    text += match (row.status, by_flag) {
        ("deprecated", false) => "\n\n> \u{26a0}\u{fe0f} Deprecated endpoint",
        ("legacy", _) => " This is a legacy endpoint.",
        _ => "",
    };
    if let Some(successor) = &row.successor {
        text += &format!("\n> use `{successor}`, which has the scope `x`.");
    }
    if is_readable && choices.of(2) == 0 {
        text += &format!("\n\nRequired scope: `{}`", row.scope);
    }
    let may_be_silent = row.status == "current" || by_flag && row.successor.is_none();
    if !(may_be_silent && choices.of(3) == 0) {
        pairs.push(("description".to_owned(), text.as_str().into()));
    }
    if choices.of(2) == 0 {
        pairs.push(("tags".to_owned(), list(&["Tags"])));
    }
    if choices.of(2) == 0 {
        pairs.push((
            "responses".to_owned(),
            map([("200", map([("x-required-scopes", list(&["tags:send"]))]))]),
        ));
    }
    let first = choices.of(pairs.len());
    pairs.rotate_left(first);
    Value::Map(pairs)
}

/// Required scopes that say nothing that can be relied on.
pub fn unreadable(choices: &mut Choices) -> Value {
    match choices.of(9) {
        0 => list(&["tags:read", "tags:write"]),
        1 => list(&["tags:peek"]),
        2 => "tags:read".into(),
        3 => Value::Null,
        4 => Value::List(vec![Value::Null]),
        5 => map([("tags", "read".into())]),
        6 => list(&["feature:mcp"]),
        7 => Value::List(vec!["tags:read".into(), Value::Map(Vec::new())]),
        _ => list(&["none"]),
    }
}

/// The documents of a catalogue: of the Core API, of the Channel API, as far as there is one.
pub fn documents(rows: &Rows, style: Style, knows_scopes: bool) -> Vec<String> {
    let mut choices = Choices::new(style.seed);
    let mut texts = Vec::new();
    for api in ["core", "channel"] {
        let mut of_api: Vec<&Row> = rows
            .rows
            .iter()
            .filter(|row| row.apis.contains(&api))
            .collect();
        // What is in both APIs has its place in the Core API, and none here.
        of_api.sort_by_key(|row| row.apis[0] != api);
        let operations: Vec<_> = of_api
            .into_iter()
            .map(|row| {
                (
                    row.endpoint.clone(),
                    operation(row, knows_scopes, &mut choices),
                )
            })
            .collect();
        if !operations.is_empty() {
            let paths = path_items(operations, &mut choices);
            texts.push(style.write(&document(api, paths, &mut choices)));
        }
    }
    texts
}
