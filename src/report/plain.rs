use std::borrow::Cow;

use crate::source::acts;

/// Text out of a file, safe to print: what would act on the terminal is written out, `\u{1b}`.
///
/// ```
/// assert_eq!(front_scope::report::plain("a\u{1b}[31mb"), r"a\u{1b}[31mb");
/// ```
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.chars().any(acts) {
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
    let raw = |c: char| acts(c) && c != '\n';
    if !json.chars().any(raw) {
        return json;
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
    safe
}
