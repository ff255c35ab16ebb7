use std::borrow::Cow;
use std::io;

use serde_json::ser::Formatter;

use crate::source::{acts, is_printed};

/// Text out of a file, safe to print: what would act on the terminal is written out, `\u{1b}`.
///
/// ```
/// assert_eq!(front_scope::report::plain("a\u{1b}[31mb"), r"a\u{1b}[31mb");
/// ```
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    if is_printed(text) || !text.chars().any(acts) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' | '\n' => safe.push(' '),
            c if acts(c) => safe.extend(c.escape_unicode()),
            c => safe.push(c),
        }
    }
    Cow::Owned(safe)
}

/// The same for a JSON text, in JSON's own notation. What `serde_json` leaves as it is and a
/// terminal acts on occurs in strings only.
#[must_use]
pub fn escape_json(json: String) -> String {
    match escaped(&json) {
        Cow::Borrowed(_) => json,
        Cow::Owned(safe) => safe,
    }
}

fn escaped(json: &str) -> Cow<'_, str> {
    let raw = |c: char| acts(c) && c != '\n';
    if is_printed(json) || !json.chars().any(raw) {
        return Cow::Borrowed(json);
    }
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        if raw(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            safe.push(c);
        }
    }
    Cow::Owned(safe)
}

/// JSON as [`escape_json`] makes it, written as it is made.
pub(super) struct EscapedJson;

impl Formatter for EscapedJson {
    /// What stands in a string and needs no escape in JSON.
    fn write_string_fragment<W: io::Write + ?Sized>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        writer.write_all(escaped(fragment).as_bytes())
    }
}
