//! Escaping: text out of a file made safe for what reads it next, each way in one function.

use std::borrow::Cow;

use crate::source::is_unprintable;

/// Text out of a file, safe to print: what would act on the terminal is written out, `\u{1b}`.
///
/// ```
/// assert_eq!(front_scope::report::plain("a\u{1b}[31mb"), r"a\u{1b}[31mb");
/// ```
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unprintable) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' | '\n' => safe.push(' '),
            c if is_unprintable(c) => safe.extend(c.escape_unicode()),
            c => safe.push(c),
        }
    }
    Cow::Owned(safe)
}

/// JSON text, safe to print. Unprintable characters occur in strings only and are written in JSON's
/// own notation.
#[must_use]
pub fn escape_json(json: String) -> String {
    let is_raw = |c: char| is_unprintable(c) && c != '\n';
    if !json.chars().any(is_raw) {
        return json;
    }
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        match is_raw(c) {
            true => {
                let mut units = [0; 2];
                let units = c.encode_utf16(&mut units).iter();
                safe.extend(units.map(|unit| format!("\\u{unit:04x}")));
            }
            false => safe.push(c),
        }
    }
    safe
}

/// Text as it stands between the tags and in the attributes of XML and HTML. The two characters of
/// the basic plane that XML doesn't have are replaced.
pub(in crate::report) fn escape_markup(text: &str) -> String {
    let text = plain(text);
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}

/// A path or name as a shell takes it for one word.
#[must_use]
pub fn quote_shell(word: &str) -> String {
    let is_tame = |c: char| c.is_alphanumeric() || "._-/+,:@%".contains(c);
    match word.chars().all(is_tame) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}

/// Text as a scalar of YAML on one line, quoted where it has to be.
pub(in crate::report) fn quote_yaml(text: &str) -> String {
    let written = serde_yaml::to_string(text).unwrap_or_default();
    let written = written.trim_end_matches('\n');
    let is_one_line = !written.contains('\n') && plain(written) == written;
    // What YAML would spread over several lines is one in JSON, which is YAML too.
    match is_one_line && !written.starts_with(['|', '>']) {
        true => written.to_owned(),
        false => escape_json(serde_json::to_string(text).unwrap_or_default()),
    }
}

/// As much of a text as one reads: at most so many characters, and `…` where that isn't all.
pub(in crate::report) fn truncate(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        None => Cow::Borrowed(text),
        Some((at, _)) => Cow::Owned(format!("{}…", text.get(..at).unwrap_or_default())),
    }
}

/// Text of at most that width. Its middle is left out, since both ends tell more.
pub(in crate::report) fn elide(
    text: &str,
    room: f32,
    width_of: impl Fn(char) -> f32,
) -> Cow<'_, str> {
    if text.chars().map(&width_of).sum::<f32>() <= room {
        return Cow::Borrowed(text);
    }
    let room = room - width_of('…');
    let end = head(text.chars().rev(), room * 2.0 / 3.0, &width_of);
    let rest = room - end.chars().map(&width_of).sum::<f32>();
    let start = head(text.chars(), rest, &width_of);
    Cow::Owned(format!("{start}…{}", end.chars().rev().collect::<String>()))
}

/// The first characters that fit.
pub(in crate::report) fn head(
    chars: impl Iterator<Item = char>,
    room: f32,
    width_of: impl Fn(char) -> f32,
) -> String {
    let mut used = 0.0;
    let fits = |c: &char| {
        used += width_of(*c);
        used <= room
    };
    chars.take_while(fits).collect()
}

/// A count as a length. Longer ones can't be drawn anyway.
pub(in crate::report) fn to_float(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

/// At most so many units of UTF-16, which is how code hosts count.
pub(in crate::report) fn truncate_utf16(text: &str, most: usize) -> Cow<'_, str> {
    if text.encode_utf16().count() <= most {
        return Cow::Borrowed(text);
    }
    let mut room = most.saturating_sub(1);
    let fits = |c: &char| {
        let left = room.checked_sub(c.len_utf16());
        room = left.unwrap_or(0);
        left.is_some()
    };
    Cow::Owned(text.chars().take_while(fits).chain(['…']).collect())
}

/// A blank of no width: GitHub looks for mentions after it has made HTML, where an escape no longer
/// shows.
const APART: &str = "&#8203;";

/// Text of which no character means something to Markdown.
pub(in crate::report) fn escape_markdown(text: &str) -> String {
    let text = plain(text);
    let mut safe = String::new();
    let mut rest: &str = &text;
    while let Some(c) = rest.chars().next() {
        let Some((here, after)) = rest.split_at_checked(c.len_utf8()) else {
            break;
        };
        if let Some(word) = digest(rest).filter(|_| !is_in_word(&safe)) {
            safe += &in_parts(word);
            rest = rest.get(word.len()..).unwrap_or_default();
            continue;
        }
        match c {
            '&' => safe += "&amp;",
            '<' => safe += "&lt;",
            // Neither a mention nor an issue, nor a link by itself.
            '@' => {
                safe += "&#64;";
                safe += APART;
            }
            '#' => {
                safe += "\\#";
                if after.starts_with(|c: char| c.is_ascii_digit()) {
                    safe += APART;
                }
            }
            ':' if after.starts_with("//") => safe += "&#58;",
            ':' if is_emoji(after) => {
                safe.push(':');
                safe += APART;
            }
            '.' if ends_with_word(&safe, "www") => safe += "&#46;",
            '-' if ends_with_word(&safe, "gh")
                && after.starts_with(|c: char| c.is_ascii_digit()) =>
            {
                safe.push('-');
                safe += APART;
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => safe.extend(['\\', c]),
            _ => safe += here,
        }
        rest = after;
    }
    safe
}

/// Returns true if `:` and this are the name of a picture, `:tada:`.
fn is_emoji(after: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || "_+-".contains(c);
    let end = after.trim_start_matches(is_name);
    end.len() < after.len() && end.starts_with(':')
}

/// The shortest beginning of a commit's digest that GitHub links.
const SHORTEST_DIGEST: usize = 7;

/// The word at the beginning that could be the digest of a commit.
fn digest(text: &str) -> Option<&str> {
    let word = text.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    let is_digest = word.len() >= SHORTEST_DIGEST
        && word.bytes().all(|b| b.is_ascii_hexdigit())
        && word.bytes().any(|b| b.is_ascii_digit());
    is_digest.then_some(word)
}

/// A digest in parts that are too short for one.
fn in_parts(digest: &str) -> String {
    let mut parts = String::new();
    for (at, c) in digest.chars().enumerate() {
        if at > 0 && at.is_multiple_of(SHORTEST_DIGEST.saturating_sub(1)) {
            parts += APART;
        }
        parts.push(c);
    }
    parts
}

fn is_in_word(before: &str) -> bool {
    before.ends_with(|c: char| c.is_alphanumeric())
}

fn ends_with_word(before: &str, word: &str) -> bool {
    let at = before.len().saturating_sub(word.len());
    let is_word = before
        .get(at..)
        .is_some_and(|end| end.eq_ignore_ascii_case(word));
    is_word && !is_in_word(before.get(..at).unwrap_or_default())
}

/// A line that begins a block, and begins no list, quote or rule.
pub(in crate::report) fn escape_block_start(line: &str) -> String {
    let after_digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if let Some(number) = line.strip_suffix(after_digits)
        && !number.is_empty()
        && after_digits.starts_with(['.', ')'])
    {
        return format!("{number}\\{after_digits}");
    }
    match line.trim_start() {
        rest if rest.starts_with(['-', '+', '=', '>']) => format!("\\{rest}"),
        rest => rest.to_owned(),
    }
}

/// Code between as many backticks as it takes.
pub(in crate::report) fn markdown_code(text: &str) -> String {
    let text = plain(text);
    let fence = "`".repeat(longest_run(&text).saturating_add(1));
    let around = |c| text.starts_with(c) || text.ends_with(c);
    let pad = if around('`') || text.is_empty() {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Code in a table: a `|` ends a cell even there, and so such code is written as HTML.
pub(in crate::report) fn markdown_code_in_cell(text: &str) -> String {
    if text.contains(['|', '`', '\\']) {
        format!(
            "<code>{}</code>",
            escape_markdown(text).replace("\\|", "&#124;")
        )
    } else {
        markdown_code(text)
    }
}

pub(in crate::report) fn longest_run(text: &str) -> usize {
    let runs = text.split(|c| c != '`').map(str::len);
    runs.max().unwrap_or(0)
}

/// A link to an address that is one.
pub(in crate::report) fn markdown_link(text: &str, url: &str) -> String {
    if !url.starts_with("https://") {
        return escape_markdown(text);
    }
    let unsafe_in_a_link = |c: char| c.is_whitespace() || "<>\\|`".contains(c);
    format!(
        "[{}](<{}>)",
        escape_markdown(text),
        plain(url).replace(unsafe_in_a_link, "")
    )
}

/// Text for a log in which the runner looks for commands, of which none is one: a command begins a
/// line with `::`, or stands anywhere behind `##[`.
#[must_use]
pub fn escape_workflow_command(text: &str) -> Cow<'_, str> {
    let begins = |line: &str| line.trim_start().starts_with("::");
    if !text.contains("##[") && !text.split(['\n', '\r']).any(begins) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for line in text.split_inclusive(['\n', '\r']) {
        if begins(line) {
            safe.push_str(&line.replacen("::", ": :", 1));
        } else {
            safe.push_str(line);
        }
    }
    Cow::Owned(safe.replace("##[", "## ["))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_says_is_text_to_markdown() {
        assert_eq!(
            escape_markdown("a*b_c [x](y) <b> | `q` # \u{1b}[0m"),
            r"a\*b\_c \[x\](y) &lt;b> \| \`q\` \# \\u{1b}\[0m"
        );
        assert_eq!(markdown_code("GET /{id}"), "`GET /{id}`");
        assert_eq!(markdown_code("a``b`"), "``` a``b` ```");
        assert_eq!(markdown_code_in_cell("a|b`c"), r"<code>a&#124;b\`c</code>");
    }

    #[test]
    fn github_makes_no_link_and_no_picture_of_text() {
        for (text, safe) in [
            ("@jane", "&#64;&#8203;jane"),
            ("#123", "\\#&#8203;123"),
            ("GH-12", "GH-&#8203;12"),
            ("https://a.b", "https&#58;//a.b"),
            ("www.a.b", "www&#46;a.b"),
            (":tada: 10:30", ":&#8203;tada: 10:30"),
            ("in 0a1b2c3d", "in 0a1b2c&#8203;3d"),
            ("$a$", "\\$a\\$"),
            ("effaced 2026", "effaced 2026"),
        ] {
            assert_eq!(escape_markdown(text), safe);
        }
        assert_eq!(markdown_link("a", "javascript:b"), "a");
    }

    #[test]
    fn a_line_begins_no_block_by_itself() {
        for (line, safe) in [
            ("- a", "\\- a"),
            ("12. a", "12\\. a"),
            ("  = a", "\\= a"),
            ("> a", "\\> a"),
            ("a", "a"),
        ] {
            assert_eq!(escape_block_start(line), safe);
        }
    }

    #[test]
    fn text_is_quoted_where_it_has_to_be() {
        for (text, written) in [
            ("crm.yaml", "crm.yaml"),
            ("my crm.yaml", "my crm.yaml"),
            ("a: b.yaml", "'a: b.yaml'"),
            ("it's.yaml", "it's.yaml"),
            ("42", "'42'"),
            ("Zürich", "Zürich"),
            ("a\nb", "\"a\\nb\""),
            ("a\u{202e}b", "\"a\\u202eb\""),
        ] {
            assert_eq!(quote_yaml(text), written);
        }
    }
}
