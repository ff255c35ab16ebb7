//! The ways in which people write "some id goes here".

/// A placeholder at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placeholder<'t> {
    /// How many bytes it takes.
    pub(super) length: usize,
    /// What stands between the marks.
    pub(super) name: &'t str,
}

/// The placeholder that `text` begins with. `starts` says whether it stands at the beginning of
/// a segment, where `:id` and `*` are placeholders too.
pub(super) fn at(text: &str, starts: bool) -> Option<Placeholder<'_>> {
    match text.as_bytes().first()? {
        b'{' => braces(text, 0),
        b'#' => text.starts_with("#{").then(|| braces(text, 1)).flatten(),
        b'$' if text.starts_with("${") => braces(text, 1),
        b'$' => word(text, 1),
        b'<' => angles(text),
        b'%' => format_directive(text),
        b':' if starts => word(text, 1),
        b'*' if starts => star(text),
        _ => None,
    }
}

/// The pieces of a part: text, or `None` for a placeholder.
pub(super) fn around(part: &str) -> impl Iterator<Item = Option<&str>> {
    let mut rest = part;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let starts = rest.len() == part.len();
        if let Some(found) = at(rest, starts) {
            rest = rest.get(found.length..)?;
            return Some(None);
        }
        let length = rest
            .char_indices()
            .skip(1)
            .find(|(here, _)| {
                rest.get(*here..)
                    .is_some_and(|rest| at(rest, false).is_some())
            })
            .map_or(rest.len(), |(here, _)| here);
        let (text, after) = rest.split_at_checked(length)?;
        rest = after;
        Some(Some(text))
    })
}

/// `{id}`, `{{ id }}`, `${f({a: 1})}`: to the brace that closes the first one.
fn braces(text: &str, from: usize) -> Option<Placeholder<'_>> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate().skip(from) {
        match byte {
            b'{' => depth = depth.saturating_add(1),
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            let name = text.get(from..at).unwrap_or_default();
            return Some(Placeholder {
                length: at.saturating_add(1),
                name: name.trim_matches(['{', '}', ' ']),
            });
        }
    }
    None
}

/// Whether `text` begins with what opens a placeholder in braces.
pub(super) fn opens_braces(text: &str) -> bool {
    matches!(text.as_bytes(), [b'{', ..] | [b'$' | b'#', b'{', ..])
}

/// `<id>`.
fn angles(text: &str) -> Option<Placeholder<'_>> {
    let name = enclosed(text, ['<', '>'])?;
    (!name.is_empty()).then(|| Placeholder {
        length: name.len().saturating_add(2),
        name,
    })
}

/// What stands between two marks at the beginning of `text`, if they don't nest.
fn enclosed(text: &str, marks: [char; 2]) -> Option<&str> {
    let [open, close] = marks;
    let inside = text.strip_prefix(open)?;
    let end = inside.find(marks)?;
    let is_closed = inside.get(end..)?.starts_with(close);
    is_closed.then(|| inside.get(..end)).flatten()
}

/// `:id`, `$ID`.
fn word(text: &str, from: usize) -> Option<Placeholder<'_>> {
    let rest = text.get(from..)?;
    let end = rest
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .unwrap_or(rest.len());
    let name = rest.get(..end)?;
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    is_name.then(|| Placeholder {
        length: from.saturating_add(end),
        name,
    })
}

/// `%s`, `%d`, `%(id)s`, `%1$s`; but not `%d0`, which is a byte.
fn format_directive(text: &str) -> Option<Placeholder<'_>> {
    let mut rest = text.strip_prefix('%')?;
    let mut name = "";
    if let Some(inner) = enclosed(rest, ['(', ')']) {
        (name, rest) = (inner, rest.get(inner.len().saturating_add(2)..)?);
    }
    let after_digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    rest = after_digits.strip_prefix('$').unwrap_or(rest);
    let after = rest.strip_prefix(['s', 'd', 'v', 'i', 'u', '@'])?;
    let is_byte = rest.starts_with('d') && after.starts_with(|c: char| c.is_ascii_hexdigit());
    (!is_byte).then(|| Placeholder {
        length: text.len().saturating_sub(after.len()),
        name,
    })
}

/// `*` as a whole segment.
fn star(text: &str) -> Option<Placeholder<'_>> {
    let after = text.strip_prefix('*')?;
    let ends = after.is_empty() || after.starts_with(['/', '?', '#']);
    ends.then_some(Placeholder {
        length: 1,
        name: "",
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
            (":id", "id"),
            ("<id>", "id"),
            ("${id}", "id"),
            ("#{id}", "id"),
            ("%s", ""),
            ("%d", ""),
            ("%v", ""),
            ("%(id)s", "id"),
            ("%1$s", ""),
            ("$ID", "ID"),
            ("{{ id }}", "id"),
            ("{quote(id)}", "quote(id)"),
            ("*", ""),
            ("${a ? {b: 1} : '/x?y#z'}", "a ? {b: 1} : '/x?y#z'"),
            ("<the id, please>", "the id, please"),
        ] {
            let found = at(text, true).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.length, found.name), (text.len(), name), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_not() {
        for text in [
            "{id", "${id", "#frag", "%d0", "%40", "<>", "<a", "$", "$1", ":", ":1", "**", "*x",
            "id", "%",
        ] {
            assert_eq!(at(text, true), None, "{text}");
        }
        assert_eq!(at(":id", false), None);
        assert_eq!(at("*", false), None);
    }
}
