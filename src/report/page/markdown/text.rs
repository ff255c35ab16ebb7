//! Text that stays text: nothing in it is Markdown, and GitHub makes no link and no picture of it.

use super::super::super::plain;

/// A blank of no width: GitHub looks for mentions after it has made HTML, where an escape no longer
/// shows.
const APART: &str = "&#8203;";

/// Text of which no character means something to Markdown.
pub(super) fn escaped(text: &str) -> String {
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

/// Whether `:` and this are the name of a picture, `:tada:`.
fn is_emoji(after: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || "_+-".contains(c);
    let end = after.trim_start_matches(is_name);
    end.len() < after.len() && end.starts_with(':')
}

/// How short the beginning of a commit's digest may be for GitHub to link it.
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
pub(super) fn at_the_start_of_a_block(line: &str) -> String {
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
pub(super) fn code(text: &str) -> String {
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
pub(super) fn code_in_cell(text: &str) -> String {
    if text.contains(['|', '`', '\\']) {
        format!("<code>{}</code>", escaped(text).replace("\\|", "&#124;"))
    } else {
        code(text)
    }
}

pub(super) fn longest_run(text: &str) -> usize {
    let runs = text.split(|c| c != '`').map(str::len);
    runs.max().unwrap_or(0)
}

/// A link to an address that is one.
pub(super) fn link(text: &str, url: &str) -> String {
    if !url.starts_with("https://") {
        return escaped(text);
    }
    let unsafe_in_a_link = |c: char| c.is_whitespace() || "<>\\|`".contains(c);
    format!(
        "[{}](<{}>)",
        escaped(text),
        plain(url).replace(unsafe_in_a_link, "")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_says_is_text_to_markdown() {
        assert_eq!(
            escaped("a*b_c [x](y) <b> | `q` # \u{1b}[0m"),
            r"a\*b\_c \[x\](y) &lt;b> \| \`q\` \# \\u{1b}\[0m"
        );
        assert_eq!(code("GET /{id}"), "`GET /{id}`");
        assert_eq!(code("a``b`"), "``` a``b` ```");
        assert_eq!(code_in_cell("a|b`c"), r"<code>a&#124;b\`c</code>");
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
            assert_eq!(escaped(text), safe);
        }
        assert_eq!(link("a", "javascript:b"), "a");
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
            assert_eq!(at_the_start_of_a_block(line), safe);
        }
    }
}
