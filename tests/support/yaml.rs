//! What two readers of YAML make of a text, in one form, so that it can be compared.

use std::fmt;

use front_scope::source::{Kind, Node, Scalar, Tree};
use serde_yaml::Value;

/// A YAML document, whoever read it.
#[derive(Clone, Debug, PartialEq)]
pub enum Yaml {
    /// Nothing.
    Null,
    /// A truth value.
    Bool(bool),
    /// A number, in one way of writing it.
    Number(String),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Yaml>),
    /// Keys with values, in the order of the file.
    Mapping(Vec<(Yaml, Yaml)>),
}

impl From<&Tree<'_>> for Yaml {
    fn from(tree: &Tree<'_>) -> Self {
        tree.root().map_or(Yaml::Null, Yaml::from)
    }
}

impl From<Node<'_>> for Yaml {
    fn from(node: Node<'_>) -> Self {
        match node.kind() {
            Kind::Scalar(Scalar::Null) => Yaml::Null,
            Kind::Scalar(Scalar::Bool(value)) => Yaml::Bool(value),
            Kind::Scalar(Scalar::Number(text)) => Yaml::Number(number(text)),
            Kind::Scalar(Scalar::Text(text)) => Yaml::Text(text.to_owned()),
            Kind::Sequence => Yaml::List(node.items().map(Yaml::from).collect()),
            Kind::Mapping => {
                let pairs = node.pairs();
                Yaml::Mapping(pairs.map(|(k, v)| (k.into(), v.into())).collect())
            }
        }
    }
}

impl From<&Value> for Yaml {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Yaml::Null,
            Value::Bool(value) => Yaml::Bool(*value),
            Value::Number(value) => Yaml::Number(number(&value.to_string())),
            Value::String(text) => Yaml::Text(text.clone()),
            Value::Sequence(items) => Yaml::List(items.iter().map(Yaml::from).collect()),
            Value::Mapping(pairs) => {
                Yaml::Mapping(pairs.iter().map(|(k, v)| (k.into(), v.into())).collect())
            }
            Value::Tagged(tagged) => Yaml::Text(format!("tagged {}", tagged.tag)),
        }
    }
}

/// A number in one way of writing it: `0x1F`, `31` and `+31` are the same.
fn number(text: &str) -> String {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let radix = |prefix: &str, radix| Some((digits.strip_prefix(prefix)?, radix));
    let (digits, radix) = radix("0x", 16)
        .or_else(|| radix("0o", 8))
        .or_else(|| radix("0b", 2))
        .unwrap_or((digits, 10));
    if let Ok(integer) = i128::from_str_radix(&format!("{sign}{digits}"), radix) {
        return integer.to_string();
    }
    // No 128 bits hold it, and no float is written so.
    if radix != 10 {
        return format!("{sign}{} in base {radix}", digits.to_ascii_lowercase());
    }
    let float = match digits.to_ascii_lowercase().trim_start_matches('.') {
        "inf" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => digits
            .parse()
            .unwrap_or_else(|_| panic!("{text} is no number")),
    };
    format!("{sign}{float:?}")
}

/// On one line: text in quotes, a number after `#`.
impl fmt::Display for Yaml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |f: &mut fmt::Formatter<'_>, items: &[String]| f.write_str(&items.join(", "));
        match self {
            Yaml::Null => f.write_str("null"),
            Yaml::Bool(value) => write!(f, "{value}"),
            Yaml::Number(text) => write!(f, "#{text}"),
            Yaml::Text(text) => write!(f, "{text:?}"),
            Yaml::List(items) => {
                f.write_str("[")?;
                list(
                    f,
                    &items.iter().map(ToString::to_string).collect::<Vec<_>>(),
                )?;
                f.write_str("]")
            }
            Yaml::Mapping(pairs) => {
                f.write_str("{")?;
                list(
                    f,
                    &pairs
                        .iter()
                        .map(|(k, v)| format!("{k}: {v}"))
                        .collect::<Vec<_>>(),
                )?;
                f.write_str("}")
            }
        }
    }
}
