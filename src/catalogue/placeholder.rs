//! The ways in which people write "some id goes here".

/// A placeholder at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placeholder<'t> {
    /// Its length in bytes.
    pub(super) length: usize,
    /// The text between its marks.
    pub(super) name: &'t str,
}

/// The marks around a placeholder. They may nest: `{{ id }}`, `${f({a: 1})}`.
const BRACKETS: [(&str, char); 7] = [
    ("{", '}'),
    ("${", '}'),
    ("#{", '}'),
    ("%{", '}'),
    ("$(", ')'),
    ("\\(", ')'),
    ("(", ')'),
];

/// Braces and angles as an address has them.
const ENCODED: [(&str, &str); 2] = [("%7b", "%7d"), ("%3c", "%3e")];

/// The marks around a string of a program.
pub(super) const QUOTES: [char; 3] = ['\'', '"', '`'];

/// Returns the placeholder that `text` begins with. `starts` says that a segment begins here, where
/// `:id`, `*`, `?` and `(…)` are placeholders too.
pub(super) fn at(text: &str, starts: bool) -> Option<Placeholder<'_>> {
    match text.chars().next()? {
        '<' => angles(text),
        '$' => brackets(text).or_else(|| variable(text)),
        '%' => brackets(text)
            .or_else(|| encoded(text))
            .or_else(|| format_directive(text)),
        '{' | '#' | '\\' => brackets(text).or_else(|| lone(text, starts)),
        '(' if starts => brackets(text),
        ':' if starts => parameter(text),
        '*' | '?' if starts => lone(text, starts),
        '\'' | '"' | '`' => concatenation(text),
        _ => None,
    }
}

/// Returns true if `text` begins with a bracket that has to be closed.
pub(super) fn opens_bracket(text: &str) -> bool {
    BRACKETS.iter().any(|(open, _)| text.starts_with(open))
}

/// Returns true if a placeholder of this name may stand for a whole segment or for nothing, such as
/// `${id ? '/' + id : ''}`.
pub(super) fn is_conditional(name: &str) -> bool {
    // `{?page,limit}` and `{&page}` are a query.
    if name.starts_with(['?', '&']) {
        return false;
    }
    // Neither `a?.b` nor `a ?? b` is a ternary.
    let plain = name.replace("??", "").replace("?.", "");
    let is_ternary = plain
        .split_once('?')
        .is_some_and(|(_, after)| after.contains(':'));
    let is_pythonic = name.contains(" if ") && name.contains(" else ");
    name.contains('/') || is_ternary || is_pythonic
}

/// `{id}`, `${id}`, `\(id)` and so on, up to the bracket that closes the first one.
fn brackets(text: &str) -> Option<Placeholder<'_>> {
    let (open, close) = BRACKETS.iter().find(|(open, _)| text.starts_with(open))?;
    let opening = open.chars().next_back()?;
    let inside = text.get(open.len()..)?;
    let mut depth = 1_usize;
    for (at, c) in inside.char_indices() {
        if c == opening {
            depth = depth.saturating_add(1);
        } else if c == *close {
            depth = depth.saturating_sub(1);
        }
        if depth == 0 {
            let name = inside.get(..at)?;
            return Some(Placeholder {
                length: open.len().saturating_add(at).saturating_add(1),
                name: name.trim_matches(['{', '}', ' ']),
            });
        }
    }
    None
}

/// `<id>`, which doesn't nest.
fn angles(text: &str) -> Option<Placeholder<'_>> {
    let name = enclosed(text, ['<', '>'])?;
    (!name.is_empty()).then(|| Placeholder {
        length: name.len().saturating_add(2),
        name,
    })
}

/// Returns the text between two marks at the beginning of `text`, if they don't nest.
fn enclosed(text: &str, marks: [char; 2]) -> Option<&str> {
    let [open, close] = marks;
    let inside = text.strip_prefix(open)?;
    let end = inside.find(marks)?;
    let is_closed = inside.get(end..)?.starts_with(close);
    is_closed.then(|| inside.get(..end)).flatten()
}

/// `%7Bid%7D`.
fn encoded(text: &str) -> Option<Placeholder<'_>> {
    let mark = text.get(..3)?.to_ascii_lowercase();
    let (_, close) = ENCODED.iter().find(|(open, _)| *open == mark)?;
    let inside = text.get(3..)?;
    let end = inside.match_indices('%').find(|(at, _)| {
        let mark = inside.get(*at..at.saturating_add(close.len()));
        mark.is_some_and(|mark| mark.eq_ignore_ascii_case(close))
    });
    let name = inside.get(..end?.0)?;
    Some(Placeholder {
        length: name.len().saturating_add(6),
        name,
    })
}

/// Returns the length of the identifier that `text` begins with.
fn identifier(text: &str) -> Option<usize> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let starts = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    starts.then(|| text.find(|c| !is_word(c)).unwrap_or(text.len()))
}

/// `$ID`, `$this->id`.
fn variable(text: &str) -> Option<Placeholder<'_>> {
    let mut length = identifier(text.get(1..)?)?.saturating_add(1);
    while let Some(member) = text.get(length..)?.strip_prefix("->").and_then(identifier) {
        length = length.saturating_add(2).saturating_add(member);
    }
    Some(Placeholder {
        length,
        name: text.get(1..length)?,
    })
}

/// `:id`, `:id(\d+)`.
fn parameter(text: &str) -> Option<Placeholder<'_>> {
    let end = identifier(text.get(1..)?)?.saturating_add(1);
    let pattern = text.get(end..).filter(|rest| rest.starts_with('('));
    let pattern = pattern.and_then(brackets).map_or(0, |of| of.length);
    Some(Placeholder {
        length: end.saturating_add(pattern),
        name: text.get(1..end)?,
    })
}

/// `%s`, `%d`, `%(id)s`, `%1$s`; but neither `%d0` nor `%20s`, which are bytes.
fn format_directive(text: &str) -> Option<Placeholder<'_>> {
    let mut rest = text.strip_prefix('%')?;
    let mut name = "";
    if let Some(inner) = enclosed(rest, ['(', ')']) {
        (name, rest) = (inner, rest.get(inner.len().saturating_add(2)..)?);
    }
    let after_digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    if after_digits.len() < rest.len() {
        rest = after_digits.strip_prefix('$')?;
    }
    let after = rest.strip_prefix(['s', 'd', 'v', 'i', 'u', '@'])?;
    let is_byte = rest.starts_with('d') && after.starts_with(|c: char| c.is_ascii_hexdigit());
    (!is_byte).then(|| Placeholder {
        length: text.len().saturating_sub(after.len()),
        name,
    })
}

/// `*` as a whole segment; `?` and `#` too, where another segment follows. Else a query or a
/// fragment begins there.
fn lone(text: &str, starts: bool) -> Option<Placeholder<'_>> {
    let after = text.strip_prefix(['*', '?', '#'])?;
    let is_whole = match text.starts_with('*') {
        true => after.is_empty() || after.starts_with(['/', '?', '#']),
        false => goes_on(after),
    };
    (starts && is_whole).then_some(Placeholder {
        length: 1,
        name: "",
    })
}

/// Returns true if `text` begins with a slash and another segment.
pub(super) fn goes_on(text: &str) -> bool {
    text.starts_with('/') && text.contains(|c| c != '/')
}

/// `' + id + '`, `" . $id . "`: an expression between two strings of a program, or behind the last.
fn concatenation(text: &str) -> Option<Placeholder<'_>> {
    let inside = text.strip_prefix(QUOTES)?;
    let operator = inside.trim_start();
    let expression = operator.strip_prefix(['+', '.'])?.trim_start();
    // The dot of `".json` joins nothing.
    let is_dot = operator.starts_with('.');
    if is_dot && operator.len() == inside.len() && !expression.starts_with('$') {
        return None;
    }
    let start = text.len().saturating_sub(expression.len());
    let closed = expression.match_indices(QUOTES).find_map(|(at, quote)| {
        let before = expression.get(..at)?.trim_end();
        let name = before.strip_suffix(if is_dot { '.' } else { '+' })?;
        Some((name, at.saturating_add(quote.len())))
    });
    let (name, length) = closed.unwrap_or((expression, expression.len()));
    Some(Placeholder {
        length: start.saturating_add(length),
        name: name.trim(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_is_a_placeholder() {
        for (text, name) in [
            ("{id}", "id"),
            ("{}", ""),
            ("{id:int}", "id:int"),
            (":id", "id"),
            (":id(\\d+)", "id"),
            ("<id>", "id"),
            ("<int:id>", "int:id"),
            ("${id}", "id"),
            ("${a?.b}", "a?.b"),
            ("#{id}", "id"),
            ("%{id}", "id"),
            ("%s", ""),
            ("%d", ""),
            ("%v", ""),
            ("%(id)s", "id"),
            ("%1$s", ""),
            ("%7Bid%7D", "id"),
            ("%7bid%7d", "id"),
            ("%3Cid%3E", "id"),
            ("$ID", "ID"),
            ("$this->id", "this->id"),
            ("$(id)", "id"),
            ("\\(id)", "id"),
            ("(?<id>[^/]+)", "?<id>[^/]+"),
            ("([^/]+)", "[^/]+"),
            ("{{ id }}", "id"),
            ("{quote(id)}", "quote(id)"),
            ("*", ""),
            ("' + id + '", "id"),
            ("\" + f(a['b']) + \"", "f(a['b'])"),
            ("\" . $id . \"", "$id"),
            ("\".$id.\"", "$id"),
            ("' + id", "id"),
            ("${a ? {b: 1} : '/x?y#z'}", "a ? {b: 1} : '/x?y#z'"),
            ("<the id, please>", "the id, please"),
        ] {
            let found = at(text, true).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.length, found.name), (text.len(), name), "{text}");
        }
        for text in ["?/comments", "#/comments"] {
            assert_eq!(at(text, true).map(|found| found.length), Some(1), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_not() {
        for text in [
            "{id", "${id", "#frag", "%d0", "%40", "%20s", "%40d", "<>", "<a", "$", "$1", ":", ":1",
            "**", "*x", "id", "%", "?", "#", "?/", "?a", "\".json", "'s", "(id", "%7Bid", "\\d",
        ] {
            assert_eq!(at(text, true), None, "{text}");
        }
        for text in [":id", "*", "(id)", "?/a", "#/a"] {
            assert_eq!(at(text, false), None, "{text}");
        }
    }

    #[test]
    fn a_conditional_expression_may_be_a_segment_or_nothing() {
        for name in ["id ? '/' + id : ''", "/id", "a ? b : c", "x if x else ''"] {
            assert!(is_conditional(name), "{name}");
        }
        for name in ["id", "a?.b", "a?.b ?? c", "?page,limit", "f({a: 1})"] {
            assert!(!is_conditional(name), "{name}");
        }
    }
}
