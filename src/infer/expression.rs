//! Expressions: what stands in front of one, what is joined to it, what it is given to.

use super::request::is_path_key;
use super::source::{Function, Source, Span};
use super::token::{Kind, Piece};
/// Whether a function makes an object: fields get their values there.
pub(super) fn is_constructor(function: &Function<'_>) -> bool {
    matches!(
        function.name,
        "constructor" | "initialize" | "__init__" | "__construct" | "init"
    ) || function.name.starts_with(char::is_uppercase) && function.is_constructor
}

pub(super) fn is_behind_query(pieces: &[Piece<'_>], text: &str) -> bool {
    let mut behind = false;
    for piece in pieces {
        if let Piece::Text(other) = piece {
            if std::ptr::eq(*other, text) {
                return behind;
            }
            behind |= other.contains('?');
        }
    }
    behind
}

/// The words of an expression in a hole.
pub(super) fn words_of(hole: &str) -> Vec<&str> {
    let words = hole.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    words.filter(|word| !word.is_empty()).take(6).collect()
}

/// The value that is given to the name at this place: `name = x`, `name := x`, `name: T = x`,
/// `name: "x"` in an object, `define("NAME", …)`.
pub(super) fn value_behind(source: &Source<'_>, at: usize) -> Option<usize> {
    let mark = at.saturating_add(1);
    if source.is_mark(mark, "=") || source.is_mark(mark, ":=") || source.is_mark(mark, "||=") {
        return Some(mark.saturating_add(1));
    }
    if !source.is_mark(mark, ":") {
        return None;
    }
    // A type in between.
    let value = mark.saturating_add(1);
    let declares = at
        .checked_sub(1)
        .and_then(|before| source.word(before))
        .is_some_and(|word| {
            matches!(
                word,
                "const"
                    | "let"
                    | "var"
                    | "val"
                    | "static"
                    | "readonly"
                    | "private"
                    | "public"
                    | "protected"
            )
        });
    let is_python = source.language == super::language::Language::Python;
    if declares || is_python {
        let line = source.line(at);
        let mut at = value;
        for _ in 0..40 {
            let is_past = is_python && source.line(at) > line;
            if is_past || source.is_mark(at, ";") || source.is_mark(at, ",") {
                return None;
            }
            if source.is_mark(at, "=") {
                return Some(at.saturating_add(1));
            }
            if matches!(source.token(at)?.kind, Kind::Text(_)) {
                return None;
            }
            at = source.end(at).saturating_add(1);
        }
        return None;
    }
    // A key of an object with a text.
    let group = source
        .token(at)
        .and_then(|token| source.group(token.group))?;
    let is_text = matches!(source.token(value).map(|t| &t.kind), Some(Kind::Text(_)));
    (group.bracket == '{' && is_text && !is_path_key(source.word(at).unwrap_or_default()))
        .then_some(value)
}

/// What stands in front of an expression, up to the comma, bracket or statement in front of it.
#[derive(Default)]
pub(super) struct Lead<'t> {
    /// The key whose value it is.
    pub(super) key: Option<&'t str>,
    /// The name that it is given to.
    pub(super) assigned: Option<&'t str>,
    /// Whose property that is: `url` in `url.pathname = x`.
    pub(super) owner: Option<&'t str>,
    /// The name that goes through it as a list.
    pub(super) loop_variable: Option<&'t str>,
    pub(super) returns: bool,
    pub(super) words: usize,
}

pub(super) fn lead<'t>(source: &Source<'t>, first: usize) -> Lead<'t> {
    let mut lead = Lead::default();
    let Some(token) = source.token(first) else {
        return lead;
    };
    let Some(group) = source.group(token.group) else {
        return lead;
    };
    let is_block = source.is_block(group);
    let mut at = first;
    let mut behind = first;
    for _ in 0..48 {
        let Some(before) = at
            .checked_sub(1)
            .filter(|before| *before > group.open || token.group == 0)
        else {
            break;
        };
        let before = source.start(before);
        let Some(here) = source
            .token(before)
            .filter(|here| here.group == token.group)
        else {
            break;
        };
        if here.is_mark(";") || here.is_mark(",") {
            break;
        }
        // A block in front of it ends a statement.
        if is_block
            && matches!(here.kind, Kind::Open(number) if source.group(number).is_some_and(|g| g.bracket == '{'))
            && source.line(behind) > source.line(source.end(before))
        {
            break;
        }
        if is_block && source.line(behind) > source.line(source.end(before)) {
            let goes_on = matches!(here.kind, Kind::Mark(_))
                || matches!(source.token(behind).map(|t| &t.kind), Some(Kind::Mark(mark)) if !matches!(*mark, "@" | "*" | "&"));
            let is_word = matches!(here.kind, Kind::Word("return" | "await"));
            if !goes_on && !is_word {
                break;
            }
        }
        match &here.kind {
            Kind::Mark("=" | ":=" | "||=" | "??=") => {
                let name = before.checked_sub(1);
                lead.assigned = name.and_then(|name| assigned_name(source, name));
                let mark = name.and_then(|name| name.checked_sub(1));
                let mark = mark.filter(|mark| source.is_member_mark(*mark));
                lead.owner = mark.and_then(|mark| source.word(mark.checked_sub(1)?));
                let is_key = match group.bracket {
                    '{' => name.is_some_and(|name| is_initialized(source, name, group.open)),
                    bracket => !matches!(bracket, '[' | ' ') && !is_block,
                };
                lead.key = lead.assigned.filter(|_| is_key);
                break;
            }
            Kind::Mark(":" | "=>") if lead.words == 0 || lead.key.is_none() => {
                let name = before.checked_sub(1);
                let key = name.and_then(|name| match &source.token(name)?.kind {
                    Kind::Word(word) => Some(*word),
                    Kind::Text(_) => source.token(name)?.plain_text(),
                    _ => None,
                });
                let start = name.map(|name| {
                    if name.checked_sub(1).is_some_and(|b| source.is_mark(b, ":")) {
                        name.saturating_sub(1)
                    } else {
                        name
                    }
                });
                let starts = start
                    .and_then(|name| name.checked_sub(1))
                    .is_some_and(|front| {
                        source.is_mark(front, ",")
                            || front == group.open
                            || (is_block && source.is_mark(front, ";"))
                    });
                if starts && key.is_some() && token.group != 0 {
                    lead.key = key;
                    break;
                }
                if here.is_mark("=>") {
                    lead.returns = true;
                    break;
                }
            }
            Kind::Mark("->") | Kind::Word("return" | "yield") => {
                lead.returns = true;
                break;
            }
            Kind::Word("in" | "of") => {
                lead.loop_variable = before.checked_sub(1).and_then(|name| source.word(name));
                break;
            }
            Kind::Word(_) => lead.words = lead.words.saturating_add(1),
            _ => {}
        }
        behind = before;
        at = before;
    }
    lead
}

/// Returns true for the names in `new Request { Method = …, Uri = … }` of C#.
fn is_initialized(source: &Source<'_>, name: usize, open: usize) -> bool {
    let front = name.checked_sub(1);
    source.language == super::language::Language::CSharp
        && front.is_some_and(|front| front == open || source.is_mark(front, ","))
}

/// The name in front of `=`, past a type behind a colon.
pub(super) fn assigned_name<'t>(source: &Source<'t>, last: usize) -> Option<&'t str> {
    let group = source.token(last)?.group;
    let mut at = last;
    let mut name = source.word(last);
    for _ in 0..12 {
        let before = source.start(at).checked_sub(1)?;
        let token = source.token(before).filter(|token| token.group == group);
        match token.map(|token| &token.kind) {
            _ if source.line(before) != source.line(last) => return name,
            Some(Kind::Mark(":")) => {
                let word = before.checked_sub(1).and_then(|at| source.word(at));
                return word.or(name);
            }
            Some(Kind::Word("const" | "let" | "var" | "val" | "final" | "mut")) => {
                return name.or(source.word(last));
            }
            Some(
                Kind::Mark("|" | "<" | ">" | "?" | "." | "," | "->" | "::")
                | Kind::Close(_)
                | Kind::Word(_),
            ) => {}
            _ => return name,
        }
        if name.is_none() {
            name = source.word(before);
        }
        at = before;
    }
    name
}

/// The texts that are put together around a string, if it is the first of them.
pub(super) fn joined(source: &Source<'_>, at: usize) -> Option<Span> {
    let mut first = at;
    for _ in 0..16 {
        let Some(mark) = source
            .before(first)
            .filter(|mark| source.is_join_mark(*mark))
        else {
            break;
        };
        let operand = source.operand_start(source.before(mark)?);
        // Another string begins it.
        let texts = (operand..mark).any(|at| matches!(source.token(at).map(|t| &t.kind), Some(Kind::Text(pieces)) if looks_like_path(pieces)));
        if texts {
            return None;
        }
        first = operand;
    }
    Some(Span {
        first,
        last: joined_end(source, at),
    })
}

pub(super) fn joined_end(source: &Source<'_>, at: usize) -> usize {
    let mut last = at;
    for _ in 0..24 {
        let Some(after) = source.after(last) else {
            break;
        };
        if source.is_join_mark(after) {
            let Some(operand) = source.after(after) else {
                break;
            };
            last = source.operand_end(operand);
        } else if matches!(source.token(after).map(|t| &t.kind), Some(Kind::Text(_)))
            && source.language == super::language::Language::Python
        {
            last = after;
        } else {
            break;
        }
    }
    last
}

/// The expression around an operand, unless a path is joined to it.
pub(super) fn joined_around(source: &Source<'_>, first: usize, last: usize) -> Option<Span> {
    let (mut start, mut end) = (first, last);
    for _ in 0..16 {
        let Some(mark) = source
            .before(start)
            .filter(|mark| source.is_join_mark(*mark))
        else {
            break;
        };
        let operand_last = source.before(mark)?;
        let operand = source.operand_start(operand_last);
        if has_path_text(source, operand, operand_last) {
            return None;
        }
        start = operand;
    }
    for _ in 0..16 {
        let Some(mark) = source.after(end).filter(|mark| source.is_join_mark(*mark)) else {
            break;
        };
        let operand = source.after(mark)?;
        let operand_last = source.operand_end(operand);
        if has_path_text(source, operand, operand_last) {
            return None;
        }
        end = operand_last;
    }
    Some(Span {
        first: start,
        last: end,
    })
}

pub(super) fn has_path_text(source: &Source<'_>, first: usize, last: usize) -> bool {
    (first..=last).any(|at| {
        let pieces = source.token(at).and_then(|token| token.pieces());
        pieces.is_some_and(|pieces| {
            let shape = Source::shape(pieces);
            let path = shape.split(['?', '&']).next().unwrap_or_default();
            path.contains('/') && !path.contains("://") && path.contains(char::is_alphabetic)
        })
    })
}

pub(super) fn looks_like_path(pieces: &[Piece<'_>]) -> bool {
    let length: usize = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) | Piece::Hole(text) => text.len(),
        })
        .fold(0, usize::saturating_add);
    if length == 0 || length > 600 {
        return false;
    }
    pieces.iter().any(|piece| match piece {
        Piece::Text(text) => {
            let path = text.split(['?', '#']).next().unwrap_or_default();
            path.chars().any(char::is_alphabetic)
                || (*text == "/" && matches!(pieces, [Piece::Hole(_), ..]))
        }
        Piece::Hole(_) => false,
    })
}

/// Whether the text may be a path: no blanks outside of its holes.
pub(super) fn is_path(text: &str) -> bool {
    let mut depth = 0_usize;
    let mut blank = false;
    for c in text.chars() {
        match c {
            '{' | '<' | '(' => depth = depth.saturating_add(1),
            '}' | '>' | ')' => depth = depth.saturating_sub(1),
            c if c.is_whitespace() && depth == 0 => blank = true,
            _ => {}
        }
    }
    !text.is_empty() && !blank && text.chars().any(char::is_alphabetic)
}

/// The word in front of a bracket, past type arguments.
pub(super) fn callee_at(source: &Source<'_>, open: usize) -> Option<usize> {
    let mut at = open.checked_sub(1)?;
    if source.is_mark(at, ">") {
        let mut depth = 1_usize;
        for _ in 0..80 {
            at = at.checked_sub(1)?;
            if source.is_mark(at, ">") {
                depth = depth.saturating_add(1);
            } else if source.is_mark(at, "<") {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
        }
        at = at.checked_sub(1)?;
    }
    if source.is_mark(at, "?.") || source.is_mark(at, "!") {
        at = at.checked_sub(1)?;
    }
    let word = source.word(at)?;
    // `request.call(this, …)` calls `request`.
    if matches!(word, "call" | "apply" | "bind") {
        let owner = at.checked_sub(2)?;
        if source.word(owner).is_some() {
            return Some(owner);
        }
    }
    Some(at)
}

/// What an expression is given to: `client.get`.
pub(super) fn callee(source: &Source<'_>, span: Span) -> Option<String> {
    let group = source.group(source.token(span.first)?.group)?;
    if group.bracket != '(' {
        return None;
    }
    let at = callee_at(source, group.open)?;
    let first = source.operand_start(at);
    let words = (first..=at).filter_map(|at| source.word(at));
    let words: Vec<&str> = words
        .filter(|word| !matches!(*word, "await" | "new"))
        .collect();
    Some(words.join("."))
}

/// What the arguments behind a word add to a path: `join("contacts", id)` is `contacts/{}`. They do
/// where a function joins, or takes any number of parts.
pub(super) fn joined_arguments(
    source: &Source<'_>,
    span: Span,
    takes_parts: impl Fn(&str) -> bool,
) -> Option<String> {
    let number = source.token(span.first)?.group;
    let group = source.group(number).filter(|group| group.bracket == '(')?;
    let name = source.word(callee_at(source, group.open)?)?;
    let joins = matches!(
        name,
        "JoinPath" | "joinPath" | "urljoin" | "join_url" | "url_join"
    );
    if !joins && !takes_parts(name) {
        return None;
    }
    let parts = source.parts(number);
    let own = parts.iter().position(|part| part.first == span.first)?;
    let behind = parts.get(own.saturating_add(1)..)?.iter();
    let texts = behind.map(|part| match source.token(part.first)?.plain_text() {
        Some(text) => Some(format!("/{}", text.trim_matches('/'))),
        None if source.key(*part).is_some() || source.opens(part.first, '{') => None,
        None => Some("/${}".to_owned()),
    });
    texts.collect()
}

/// The arguments of a call without brackets.
pub(super) fn command_parts(source: &Source<'_>, first: usize) -> Vec<Span> {
    let line = source.line(first);
    let mut parts = Vec::new();
    let mut start = first;
    let mut at = first;
    loop {
        let end = source.end(at);
        let next = source.after(end);
        match next {
            Some(next) if source.is_mark(next, ",") => {
                parts.push(Span {
                    first: start,
                    last: end,
                });
                match source.after(next) {
                    Some(behind) => {
                        start = behind;
                        at = behind;
                    }
                    None => return parts,
                }
            }
            Some(next) if source.line(next) == line || source.line(end) > line => at = next,
            _ => {
                parts.push(Span {
                    first: start,
                    last: end,
                });
                return parts;
            }
        }
        if parts.len() > 12 {
            return parts;
        }
    }
}

/// The names of each item where a list is gone through: `for x of list`, `list.map((x) => …)`,
/// `list.each do |x|`, `foreach ($list as $x)`, `for (a, b) in list`.
pub(super) fn looped_over<'t>(source: &Source<'t>, at: usize) -> Vec<&'t str> {
    let mut first = source.operand_start(at);
    // `Object.values(list)`
    if let Some(open) = first
        .checked_sub(1)
        .filter(|open| matches!(source.token(*open).map(|t| &t.kind), Some(Kind::Open(_))))
    {
        let is_list = callee_at(source, open)
            .and_then(|name| source.word(name))
            .is_some_and(|name| {
                matches!(name, "values" | "entries" | "enumerate" | "sorted" | "list")
            });
        if is_list {
            first = source.operand_start(source.end(open));
        }
    }
    let Some(before) = first.checked_sub(1) else {
        return Vec::new();
    };
    if matches!(source.word(before), Some("of" | "in" | "range")) {
        let Some(mut last) = before.checked_sub(1) else {
            return Vec::new();
        };
        if source.is_mark(last, ":=") {
            last = last.saturating_sub(1);
        }
        let start = source.start(last);
        return match start == last {
            true => source.word(last).into_iter().collect(),
            false => (start..last).filter_map(|at| source.word(at)).collect(),
        };
    }
    let end = source.end(at);
    if source.word(end.saturating_add(1)) == Some("as") {
        return source.word(end.saturating_add(2)).into_iter().collect();
    }
    let mark = end.saturating_add(1);
    if source.is_member_mark(mark) {
        let name = source.word(mark.saturating_add(1)).unwrap_or_default();
        if matches!(name, "map" | "forEach" | "each" | "flatMap" | "for_each") {
            let near = mark.saturating_add(2)..mark.saturating_add(8);
            return near
                .filter_map(|at| source.word(at))
                .find(|word| !matches!(*word, "async" | "do"))
                .into_iter()
                .collect();
        }
    }
    Vec::new()
}

/// The argument of a format string that begins with a place for it: `Sprintf("%s/tags", base)`,
/// `"{}/tags".format(base)`, `"%s/tags" % base`.
pub(super) fn formatted_base(source: &Source<'_>, span: Span) -> Option<Span> {
    let text = source.token(span.first)?.plain_text();
    let begins = |mark: &str| text.is_some_and(|text| text.starts_with(mark));
    if !(begins("%s/") || begins("{}/") || begins("{0}/")) {
        return None;
    }
    let after = span.last.saturating_add(1);
    if source.is_mark(after, "%") {
        let first = after.saturating_add(1);
        let inner = match source.token(first).map(|token| &token.kind) {
            Some(Kind::Open(number)) => source.parts(*number).first().copied(),
            _ => None,
        };
        let last = source.operand_end(first);
        return inner.or(Some(Span { first, last }));
    }
    let name = after.saturating_add(1);
    if source.is_member_mark(after) && matches!(source.word(name), Some("format")) {
        let Some(Kind::Open(number)) = source.token(name.saturating_add(1)).map(|t| &t.kind) else {
            return None;
        };
        return source.parts(*number).first().copied();
    }
    let number = source.token(span.first)?.group;
    let parts = source.parts(number);
    let own = parts.iter().position(|part| part.first == span.first)?;
    (source.group(number)?.bracket == '(')
        .then(|| parts.get(own.saturating_add(1)).copied())
        .flatten()
}
