use std::fmt;

use super::Span;

/// Limits on a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file.
    pub bytes: usize,
    /// The depth to which lists and mappings may stand in each other.
    pub depth: usize,
}

impl Default for Limits {
    /// 16 MiB and 64 levels.
    fn default() -> Self {
        Limits {
            bytes: 16 << 20,
            depth: 64,
        }
    }
}

/// The reason why a text was not read at all, with the place and the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    message: String,
    help: Option<String>,
    span: Option<Span>,
}

impl Refused {
    pub(super) fn new(message: impl Into<String>, span: Option<Span>) -> Self {
        Refused {
            message: message.into(),
            help: None,
            span,
        }
    }

    pub(super) fn with_help(self, help: impl Into<String>) -> Self {
        Refused {
            help: Some(help.into()),
            ..self
        }
    }

    /// Returns the way out.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// Returns the bytes that it is about.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.span
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refused {}

/// Decodes the text of a file.
///
/// # Errors
/// Fails if the file is larger than `limits` allow, or isn't UTF-8.
pub fn decode(bytes: &[u8], limits: Limits) -> Result<&str, Refused> {
    too_large(bytes.len(), limits)?;
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let length = error.error_len().unwrap_or(1);
        let span = Span::between(at, at.saturating_add(length));
        let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
        let refused = Refused::new(
            format!("the file is not UTF-8: byte {at} is not"),
            Some(span),
        );
        refused.with_help(match utf16 {
            true => "it looks like UTF-16: save it as UTF-8",
            false => "a manifest is a text file in UTF-8",
        })
    })
}

/// Refuses a text of more bytes than `limits` allow.
fn too_large(bytes: usize, limits: Limits) -> Result<(), Refused> {
    if bytes <= limits.bytes {
        return Ok(());
    }
    let (limit, unit) = match limits.bytes {
        limit if limit >= 1 << 20 => (limit >> 20, "MiB"),
        limit => (limit, "bytes"),
    };
    let refused = Refused::new(format!("the file is larger than {limit} {unit}"), None);
    Err(refused.with_help("check that it is the right file, or split it"))
}

/// Line breaks of other standards, which YAML 1.1 and 1.2 read differently.
const ODD_BREAKS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Returns true for a character on which readers of YAML disagree, or that none of them takes.
fn is_odd(at: usize, c: char) -> bool {
    let is_text = matches!(c, '\t' | '\n' | '\r' | ' '..='~');
    !is_text && (c.is_control() || ODD_BREAKS.contains(&c) || (c == BYTE_ORDER_MARK && at > 0))
}

/// Refuses what could be read in two ways, before any of it is parsed.
pub(super) fn admit(text: &str, limits: Limits) -> Result<(), Refused> {
    too_large(text.len(), limits)?;
    let Some((at, c)) = text.char_indices().find(|(at, c)| is_odd(*at, *c)) else {
        return Ok(());
    };
    let span = Span::between(at, at.saturating_add(c.len_utf8()));
    let (is, help) = match c {
        BYTE_ORDER_MARK => ("a byte order mark, which only begins a file", "remove it"),
        c if ODD_BREAKS.contains(&c) => (
            "a line break to some readers of YAML only",
            "replace it by an ordinary line break or a blank",
        ),
        _ => (
            "a control character, which YAML has no place for",
            "remove it",
        ),
    };
    let message = format!("the character U+{:04X} is {is}", u32::from(c));
    Err(Refused::new(message, Some(span)).with_help(help))
}
