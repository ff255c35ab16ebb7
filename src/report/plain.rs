use std::borrow::Cow;
use std::io;

use crate::source::acts;

/// Text out of a file, safe to print: what would act on the terminal is written out, `\u{1b}`.
///
/// ```
/// assert_eq!(front_scope::report::plain("a\u{1b}[31mb"), r"a\u{1b}[31mb");
/// ```
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    // Nearly all text is printed ASCII, which is seen at once.
    let is_printed = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if is_printed || !text.chars().any(acts) {
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
    let is_plain = |byte: u8| matches!(byte, b'\n' | b' '..=b'~');
    if json.bytes().all(is_plain) || !json.chars().any(raw) {
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

/// Writes JSON text on, as [`escape_json`] makes it. It is given whole characters, as `serde_json`
/// does.
pub(super) struct EscapedJson<'w>(&'w mut dyn io::Write);

impl<'w> EscapedJson<'w> {
    pub(super) fn to(to: &'w mut dyn io::Write) -> Self {
        EscapedJson(to)
    }
}

impl io::Write for EscapedJson<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let json = std::str::from_utf8(bytes).map_err(|_| io::ErrorKind::InvalidData)?;
        self.0.write_all(escaped(json).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
