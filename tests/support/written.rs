//! Manifests as text, in many styles, with what stands at each place known beforehand.

use proptest::prelude::*;
use proptest::sample::select;

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `GET /tags`
    Plain,
    /// `'GET /tags'`
    Single,
    /// `"GET /tags"`
    Double,
    /// `"\x47\x45\x54 …"`
    Escaped,
}

impl Style {
    /// The scalar as it stands in a file. What can't be plain is put in single quotes.
    pub fn write(self, text: &str) -> String {
        match self {
            Style::Plain if is_plain(text) => text.to_owned(),
            Style::Plain | Style::Single => format!("'{}'", text.replace('\'', "''")),
            Style::Double => format!("\"{}\"", text.replace('\\', r"\\").replace('"', "\\\"")),
            Style::Escaped => {
                let escaped = text.chars().map(|c| format!("\\U{:08X}", u32::from(c)));
                format!("\"{}\"", escaped.collect::<String>())
            }
        }
    }
}

/// Whether `text` means itself without quotes, in a block.
fn is_plain(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic()) && !text.contains(": ") && !text.contains(" #")
}

/// Any style.
pub fn style() -> impl Strategy<Value = Style> {
    select(&[Style::Plain, Style::Single, Style::Double, Style::Escaped])
}

/// One entry, or one line, of a manifest.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    /// The lines, without the indentation of the list.
    pub lines: Vec<String>,
    /// The endpoint or operation as written, and what it means.
    pub subject: Option<(String, String)>,
    /// The value of `namespaces` as written.
    pub namespaces: Option<String>,
    /// What a finding of the reader must underline.
    pub faults: Vec<String>,
}

/// What is written about an entry's endpoint, from those that resolve to those that don't.
pub const SUBJECTS: [&str; 12] = [
    "GET /conversations/{conversation_id}",
    "get https://api2.frontapp.com/conversations/cnv_1?q=ü",
    "GET /teammates/:id/signatures",
    "GET /knowledge_bases",
    "GET /tags",
    "GET https://api.frontapp.com/me",
    "POST /applications/{uid}/events",
    "GET /topics/it's \"one\" \\ two",
    "GET /Ω/\u{1f600}/${a['b']}",
    "DELETE /contacts/merge",
    "GET https://scim.frontapp.com/v2/Users",
    "GET https://example.com/tags",
];

/// An entry that can be read.
pub fn entry() -> impl Strategy<Value = Piece> {
    let namespaces = select(&[
        "[shared]",
        "[ shared , 'private' ]",
        "[private, \"global\"]",
    ]);
    let layout = (0..5_usize, prop::option::of(namespaces));
    (select(&SUBJECTS), style(), layout).prop_map(|(text, style, (layout, namespaces))| {
        // In a flow mapping a plain scalar ends at a comma or a bracket.
        let style = if layout == 3 && style == Style::Plain {
            Style::Single
        } else {
            style
        };
        let written = style.write(text);
        let list = namespaces.unwrap_or("[shared]");
        let lines = match layout {
            0 => vec![format!("- {written}")],
            1 => vec![format!("- endpoint: {written}"), "  reason: 'ß'".to_owned()],
            2 => vec![
                format!("- namespaces: {list} # ö"),
                format!("  endpoint:   {written}"),
            ],
            3 => vec![format!("- {{ endpoint: {written}, namespaces: {list} }}")],
            _ => vec![format!("-   # {text}"), format!("  {written}   # ä")],
        };
        Piece {
            lines,
            subject: Some((written, text.to_owned())),
            namespaces: matches!(layout, 2 | 3).then(|| list.to_owned()),
            faults: Vec::new(),
        }
    })
}

/// Entries that can't be read: the lines, and what is underlined.
const BROKEN: [(&str, &[&str]); 14] = [
    ("- 42", &["42"]),
    ("- true # ü", &["true"]),
    ("- ''", &["''"]),
    ("- [GET /tags]", &["[GET /tags]"]),
    ("- GET /contacts?q={a: b}", &["GET /contacts?q={a"]),
    ("- endpont: GET /tags", &["endpont"]),
    (
        "- endpoint: GET /tags\n  operation: 'list-tags'",
        &["'list-tags'"],
    ),
    ("- reason: \"ü\"", &["reason: \"ü\""]),
    (
        "- endpoint: GET /tags\n  namespaces: [shared, \"shared\"]",
        &["\"shared\""],
    ),
    (
        "- endpoint: GET /tags\n  namespaces: [team, 'ü', 3]",
        &["team", "'ü'", "3"],
    ),
    ("- endpoint: GET /tags\n  namespaces: []", &["[]"]),
    (
        "- endpoint: GET /tags\n  namespaces: shared # ü",
        &["shared"],
    ),
    (
        "- endpoint: GET /tags\n  'endpoint': GET /me",
        &["'endpoint'"],
    ),
    (
        "- {endpoint: [a, \"b\"], \"né\": 1}",
        &["\"né\"", "[a, \"b\"]"],
    ),
];

/// An entry that can't be read.
pub fn broken_entry() -> impl Strategy<Value = Piece> {
    select(&BROKEN).prop_map(|(lines, faults)| Piece {
        lines: lines.lines().map(str::to_owned).collect(),
        faults: faults.iter().map(|fault| (*fault).to_owned()).collect(),
        ..Piece::default()
    })
}

/// Keys of a manifest that can't be read: the line, and what is underlined.
pub const BROKEN_KEYS: [(&str, &str); 6] = [
    ("version: 2", "2"),
    ("audience: \"everyone\"", "\"everyone\""),
    ("workspaces: [Süd, Nord, \"S\\xFCd\"]", "\"S\\xFCd\""),
    ("endpoint: [GET /me] # ü", "endpoint"),
    ("\"näme\": x", "\"näme\""),
    ("name: again", "name"),
];

/// What stands around the parts of a file.
#[derive(Clone, Debug)]
pub struct Noise {
    /// Whether it begins with a byte order mark.
    pub mark: bool,
    /// Whether its lines end with `\r\n`.
    pub crlf: bool,
    /// How far the list is indented.
    pub indent: usize,
    /// What stands between the entries.
    pub between: &'static str,
}

/// Any of it.
pub fn noise() -> impl Strategy<Value = Noise> {
    let between = select(&["", "\n", "# größe 😀 'x\" {\n", "\n   \n  # ü: [\n"]);
    (any::<bool>(), any::<bool>(), 0..4_usize, between).prop_map(|(mark, crlf, indent, between)| {
        Noise {
            mark,
            crlf,
            indent,
            between,
        }
    })
}

impl Noise {
    /// The file with these lines at the top, and these entries.
    pub fn file(&self, top: &[String], entries: &[Piece]) -> String {
        let mut text = String::from(if self.mark { "\u{feff}" } else { "" });
        for line in top {
            text.push_str(self.between);
            text.push_str(line);
            text.push('\n');
        }
        if !entries.is_empty() {
            text.push_str("endpoints:\n");
        }
        for entry in entries {
            text.push_str(self.between);
            for line in &entry.lines {
                text.push_str(&" ".repeat(self.indent));
                text.push_str(line);
                text.push('\n');
            }
        }
        if self.crlf {
            text.replace('\n', "\r\n")
        } else {
            text
        }
    }
}
