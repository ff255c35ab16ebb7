//! The configuration file `front-scope.toml`, with the settings of one repository.
//!
//! Text in, configuration or findings out; which file it is and what its paths lead to is known to
//! the command alone.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::suggest;
use crate::finding::{Code, Finding};
use crate::source::{Place, Span, quote_short};

const KEYS: [&str; 6] = [
    "profile",
    "catalogue",
    "tokens",
    "strict",
    "format",
    "exclude",
];
/// The size that no handwritten file reaches. In a larger one only the first error of syntax is
/// reported, as each costs memory.
const BY_HAND: usize = 1 << 16;
/// The number of errors of syntax that are reported: later ones mostly follow from the first.
const MOST: usize = 8;

/// The settings of a configuration file, with their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Config {
    /// The name of a profile or a path.
    pub(crate) profile: Option<Setting<String>>,
    /// A path.
    pub(crate) catalogue: Option<Setting<String>>,
    /// The largest number of API tokens in a plan.
    pub(crate) tokens: Option<Setting<usize>>,
    /// True if warnings count.
    pub(crate) strict: Option<Setting<bool>>,
    /// One of the known formats.
    pub(crate) format: Option<Setting<String>>,
    /// Globs; what is wrong with one is for their matcher to say.
    pub(crate) exclude: Vec<Setting<String>>,
}

/// A value with its place, quotes included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Setting<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

/// Reads a configuration from TOML. `formats` are those that there are, `tokens` what reads a
/// number of tokens. What comes with findings isn't to be used, save for finding more.
pub(crate) fn read_config(
    text: &str,
    formats: &[&str],
    tokens: impl Fn(&str) -> Result<usize, String>,
) -> (Config, Vec<Finding>) {
    let (table, errors) = if text.len() > BY_HAND {
        match DeTable::parse(text) {
            Ok(table) => (table, Vec::new()),
            Err(error) => (Spanned::new(0..0, DeTable::new()), vec![error]),
        }
    } else {
        DeTable::parse_recoverable(text)
    };
    let mut reader = Reader::default();
    if !errors.is_empty() {
        let errors = errors.iter().take(MOST);
        reader.findings = errors.map(|error| syntax(text, error)).collect();
        return (Config::default(), reader.findings);
    }
    // The table has them by name; a person reads from top to bottom.
    let mut pairs: Vec<_> = table.get_ref().iter().collect();
    pairs.sort_by_key(|(key, _)| key.span().start);
    let mut config = Config::default();
    for (key, value) in pairs {
        match key.get_ref().as_ref() {
            "profile" => config.profile = reader.text("profile", value),
            "catalogue" => config.catalogue = reader.text("catalogue", value),
            "tokens" => config.tokens = reader.tokens(value, &tokens),
            "strict" => config.strict = reader.truth(value),
            "format" => config.format = reader.format(value, formats),
            "exclude" => config.exclude = reader.globs(value),
            unknown => reader.unknown(unknown, key.span(), value),
        }
    }
    (config, reader.findings)
}

/// Creates the finding that a configuration is wrong there.
pub(crate) fn wrong_config(
    span: Span,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Finding {
    let (message, help): (String, String) = (message.into(), help.into());
    Finding::new(Code::InvalidConfig, span.into(), message).with_help(help)
}

fn syntax(text: &str, error: &toml::de::Error) -> Finding {
    let message = error.message().trim().replace('\n', ", ");
    let is_twice = message.starts_with("duplicate key");
    let message = match is_twice {
        true => "this key is given twice".to_owned(),
        false => format!("this isn't TOML: {message}"),
    };
    let help = match is_twice {
        true => "keep one of them",
        false => "write `KEY = VALUE`, a line each, with text in quotes",
    };
    let place = error.span().map_or(Place::Whole, |range| {
        // There is nothing to underline at the end of a line.
        let start = range.start.min(text.len());
        Place::from(Span::between(start, range.end.max(start)))
    });
    Finding::new(Code::InvalidConfig, place, message).with_help(help)
}

#[derive(Default)]
struct Reader {
    findings: Vec<Finding>,
}

type Value<'t> = Spanned<DeValue<'t>>;

impl Reader {
    fn wrong(&mut self, at: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        let span = Span::between(at.start, at.end);
        self.findings.push(wrong_config(span, message, help));
    }

    fn unknown(&mut self, name: &str, at: Range<usize>, value: &Value<'_>) {
        let message = format!("`{}` isn't a key here", quote_short(name));
        let help = match value.get_ref() {
            DeValue::Table(table) if table.keys().any(|key| KEYS.contains(&&**key.get_ref())) => {
                "keys stand at the top of the file, in no table".to_owned()
            }
            _ => suggest::help(name, &KEYS),
        };
        self.wrong(at, message, help);
    }

    /// Reads text that isn't blank.
    fn text(&mut self, key: &str, value: &Value<'_>) -> Option<Setting<String>> {
        match value.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() && !text.contains('\0') => {
                Some(setting(value, text.clone().into_owned()))
            }
            DeValue::String(_) => {
                let help = "give it a value, or leave it out";
                self.wrong(value.span(), format!("`{key}` names nothing"), help);
                None
            }
            other => {
                let message = format!("`{key}` must be text, not {}", kind(other));
                let help = match scalar(other) {
                    Some(written) => format!("put it in quotes: `{key} = \"{written}\"`"),
                    None => format!("name one: `{key} = \"…\"`"),
                };
                self.wrong(value.span(), message, help);
                None
            }
        }
    }

    fn tokens(
        &mut self,
        value: &Value<'_>,
        read: impl Fn(&str) -> Result<usize, String>,
    ) -> Option<Setting<usize>> {
        let (message, help) = match value.get_ref() {
            DeValue::Integer(number) => {
                let text = number.as_str();
                // TOML has numbers of other bases, and a sign.
                let text = text.trim_start_matches('+');
                match read(if number.radix() == 10 { text } else { "" }) {
                    Ok(tokens) => return Some(setting(value, tokens)),
                    Err(why) => {
                        let text = quote_short(number.as_str());
                        (
                            format!("`tokens` can't be `{text}`"),
                            format!("give it {why}"),
                        )
                    }
                }
            }
            DeValue::String(text) if read(text.trim()).is_ok() => (
                "`tokens` must be a number, not text".to_owned(),
                format!("write `tokens = {}`, without quotes", text.trim()),
            ),
            other => (
                format!("`tokens` must be a number, not {}", kind(other)),
                "write `tokens = 3`".to_owned(),
            ),
        };
        self.wrong(value.span(), message, help);
        None
    }

    fn truth(&mut self, value: &Value<'_>) -> Option<Setting<bool>> {
        if let DeValue::Boolean(is_strict) = value.get_ref() {
            return Some(setting(value, *is_strict));
        }
        let no = value.get_ref().as_str().map(str::trim);
        let no = no.is_some_and(|text| ["false", "no", "off", "0"].contains(&text));
        let message = format!(
            "`strict` must be true or false, not {}",
            kind(value.get_ref())
        );
        self.wrong(value.span(), message, format!("write `strict = {}`", !no));
        None
    }

    fn format(&mut self, value: &Value<'_>, known: &[&str]) -> Option<Setting<String>> {
        let format = self.text("format", value)?;
        if known.contains(&format.value.as_str()) {
            return Some(format);
        }
        let message = format!("`{}` isn't a format of `check`", quote_short(&format.value));
        self.wrong(value.span(), message, suggest::help(&format.value, known));
        None
    }

    fn globs(&mut self, value: &Value<'_>) -> Vec<Setting<String>> {
        let DeValue::Array(items) = value.get_ref() else {
            let message = format!("`exclude` must be a list, not {}", kind(value.get_ref()));
            let help = match scalar(value.get_ref()) {
                Some(glob) => format!("write `exclude = [\"{glob}\"]`"),
                None => "write `exclude = [\"fixtures/**\"]`".to_owned(),
            };
            self.wrong(value.span(), message, help);
            return Vec::new();
        };
        let globs = items.iter();
        globs
            .filter_map(|item| self.text("exclude", item))
            .collect()
    }
}

fn setting<T>(at: &Value<'_>, value: T) -> Setting<T> {
    let span = at.span();
    Setting {
        value,
        span: Span::between(span.start, span.end),
    }
}

/// Returns the value as written, where it is a single word.
fn scalar(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(quote_short(text)),
        DeValue::Integer(number) => Some(quote_short(number.as_str())),
        DeValue::Float(number) => Some(quote_short(number.as_str())),
        DeValue::Boolean(is) => Some(is.to_string()),
        DeValue::Datetime(day) => Some(day.to_string()),
        DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a truth value",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

#[cfg(test)]
mod tests;
