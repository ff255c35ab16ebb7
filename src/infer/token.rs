//! Source text → words, strings, marks and brackets.
//!
//! The tokenizer knows comments, strings with interpolation, and brackets; it needs no grammar. It
//! never fails: an unterminated string ends with its line or with the file.

use super::language::{Language, Literal};

/// A piece of a string literal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    Text(&'t str),
    /// An interpolated expression, as it is written.
    Hole(&'t str),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind<'t> {
    Word(&'t str),
    Text(Vec<Piece<'t>>),
    Mark(&'t str),
    /// An opening bracket, with the number of its group.
    Open(usize),
    /// A closing bracket, with the number of its group.
    Close(usize),
}

#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind<'t>,
    /// From 1.
    pub(super) line: usize,
    /// How far the first token of the line is from its beginning.
    pub(super) indent: usize,
    /// The group that holds the token; 0 is the file.
    pub(super) group: usize,
}

/// What stands between two brackets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) bracket: char,
    /// The token that opens it.
    pub(super) open: usize,
    /// The token that closes it, or the number of tokens where nothing does.
    pub(super) close: usize,
}

/// The tokens of one file.
#[derive(Clone, Debug, Default)]
pub(super) struct Tokens<'t> {
    pub(super) all: Vec<Token<'t>>,
    pub(super) groups: Vec<Group>,
    /// The comments that speak to this tool: the line, and what stands behind `front-scope:`.
    pub(super) directives: Vec<(usize, &'t str)>,
}

/// The mark of a comment that speaks to this tool.
pub(super) const DIRECTIVE: &str = "front-scope:";

const MARKS: [&str; 22] = [
    "===", "!==", "...", "<=>", "=>", "->", ":=", "+=", "||=", "==", "!=", "<=", ">=", "::", "?.",
    "??", "||", "&&", "..", "++", "--", "<<",
];

impl<'t> Token<'t> {
    pub(super) fn word(&self) -> Option<&'t str> {
        match self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn is_mark(&self, mark: &str) -> bool {
        matches!(self.kind, Kind::Mark(text) if text == mark)
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        self.word() == Some(word)
    }

    pub(super) fn pieces(&self) -> Option<&[Piece<'t>]> {
        match &self.kind {
            Kind::Text(pieces) => Some(pieces),
            _ => None,
        }
    }

    /// The text of a literal without interpolation.
    pub(super) fn plain_text(&self) -> Option<&'t str> {
        match self.pieces()? {
            [] => Some(""),
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    line_start: usize,
    indent: Option<usize>,
    language: Language,
    open: Vec<usize>,
    tokens: Tokens<'t>,
}

/// Reads the tokens of a file.
pub(super) fn read(text: &str, language: Language) -> Tokens<'_> {
    let mut reader = Reader {
        text,
        at: 0,
        line: 1,
        line_start: 0,
        indent: None,
        language,
        open: Vec::new(),
        tokens: Tokens {
            groups: vec![Group {
                bracket: ' ',
                open: 0,
                close: usize::MAX,
            }],
            ..Tokens::default()
        },
    };
    while reader.step() {}
    let end = reader.tokens.all.len();
    for group in &mut reader.tokens.groups {
        group.close = group.close.min(end);
    }
    reader.tokens
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn group(&self) -> usize {
        self.open.last().copied().unwrap_or(0)
    }

    /// Moves on, counting lines.
    fn skip(&mut self, length: usize) {
        let end = self.at.saturating_add(length).min(self.text.len());
        let passed = self.text.get(self.at..end).unwrap_or_default();
        if let Some(last) = passed.rfind('\n') {
            self.line = self
                .line
                .saturating_add(passed.bytes().filter(|byte| *byte == b'\n').count());
            self.line_start = self.at.saturating_add(last).saturating_add(1);
            self.indent = None;
        }
        self.at = end;
    }

    fn push(&mut self, kind: Kind<'t>, line: usize) {
        let column = self.at.saturating_sub(self.line_start);
        let indent = *self.indent.get_or_insert(column);
        let group = self.group();
        self.tokens.all.push(Token {
            kind,
            line,
            indent,
            group,
        });
    }

    fn step(&mut self) -> bool {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return false;
        };
        if let Some((open, close)) = self.language.block_comment()
            && rest.starts_with(open)
        {
            let inner = rest.get(open.len()..).unwrap_or_default();
            let length = inner.find(close).unwrap_or(inner.len());
            self.comment(inner.get(..length).unwrap_or_default());
            self.skip(
                open.len()
                    .saturating_add(length)
                    .saturating_add(close.len()),
            );
            return true;
        }
        if first.is_whitespace() {
            self.skip(first.len_utf8());
            return true;
        }
        let comments = self.language.line_comments();
        if comments.iter().any(|mark| rest.starts_with(mark)) {
            let length = rest.find('\n').unwrap_or(rest.len());
            self.comment(rest.get(..length).unwrap_or_default());
            self.skip(length);
            return true;
        }
        let literals = self.language.literals().iter();
        let mut fitting = literals.filter(|literal| rest.starts_with(literal.open));
        if let Some(literal) = fitting.next()
            && !(first == '\'' && self.is_lifetime(rest))
        {
            self.string(literal);
            return true;
        }
        if first.is_alphanumeric() || matches!(first, '_' | '$' | '@') {
            let is_more = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '!');
            let head = first.len_utf8();
            let tail = rest.get(head..).unwrap_or_default();
            let length = tail.find(|c: char| !is_more(c)).unwrap_or(tail.len());
            let mut end = head.saturating_add(length);
            // `create!` is a name in Ruby and a macro in Rust; `a!=b` and `!` elsewhere are not.
            let word = rest.get(..end).unwrap_or_default();
            let is_followed = rest.get(end..).is_some_and(|rest| rest.starts_with('='));
            if let Some(bare) = word.split('!').next().filter(|_| word.contains('!')) {
                let is_name = matches!(self.language, Language::Ruby | Language::Rust);
                end = match is_name && !is_followed {
                    true => bare.len().saturating_add(1).min(word.len()),
                    false => bare.len(),
                };
            }
            let word = rest.get(..end.max(head)).unwrap_or_default();
            self.push(Kind::Word(word.trim_end_matches('!')), self.line);
            self.skip(end.max(head));
            return true;
        }
        match first {
            '(' | '[' | '{' => self.opening(first),
            ')' | ']' | '}' => self.closing(first),
            '/' if self.language.has_regex() && self.may_begin_regex() => self.regex(),
            _ => {
                let long = MARKS.iter().find(|mark| rest.starts_with(**mark));
                let length = long.map_or(first.len_utf8(), |mark| mark.len());
                let mark = rest.get(..length).unwrap_or_default();
                self.push(Kind::Mark(mark), self.line);
                self.skip(length);
            }
        }
        true
    }

    fn opening(&mut self, bracket: char) {
        let number = self.tokens.groups.len();
        let token = self.tokens.all.len();
        self.push(Kind::Open(number), self.line);
        self.tokens.groups.push(Group {
            bracket,
            open: token,
            close: usize::MAX,
        });
        self.open.push(number);
        self.skip(1);
    }

    /// Closes the innermost bracket of its kind, with those inside that are open still.
    fn closing(&mut self, bracket: char) {
        let opening = match bracket {
            ')' => '(',
            ']' => '[',
            _ => '{',
        };
        let groups = &self.tokens.groups;
        let is_it = |number: &usize| groups.get(*number).is_some_and(|g| g.bracket == opening);
        // A bracket that is lost is not looked for forever.
        let near = self.open.iter().rev().take(64).position(is_it);
        if let Some(depth) = near {
            let keep = self.open.len().saturating_sub(depth).saturating_sub(1);
            let token = self.tokens.all.len();
            let closed = self.open.split_off(keep);
            for number in &closed {
                if let Some(group) = self.tokens.groups.get_mut(*number) {
                    group.close = token;
                }
            }
            if let Some(number) = closed.first() {
                self.push(Kind::Close(*number), self.line);
            }
        }
        self.skip(1);
    }

    fn comment(&mut self, text: &'t str) {
        for (index, line) in text.split('\n').enumerate() {
            if let Some(at) = line.find(DIRECTIVE) {
                let rest = line
                    .get(at.saturating_add(DIRECTIVE.len())..)
                    .unwrap_or_default();
                let said = rest
                    .trim()
                    .trim_end_matches("*/")
                    .trim_end_matches("-->")
                    .trim();
                self.tokens
                    .directives
                    .push((self.line.saturating_add(index), said));
            }
        }
    }

    /// `'a` of Rust is no string.
    fn is_lifetime(&self, rest: &str) -> bool {
        if self.language != Language::Rust {
            return false;
        }
        let mut chars = rest.chars().skip(1);
        !matches!(
            (chars.next(), chars.next()),
            (Some('\\'), _) | (Some(_), Some('\''))
        )
    }

    fn may_begin_regex(&self) -> bool {
        match self.tokens.all.last().map(|token| &token.kind) {
            None | Some(Kind::Open(_)) => true,
            Some(Kind::Mark(mark)) => matches!(
                *mark,
                "=" | "," | ":" | "?" | "||" | "&&" | "=>" | "!" | "==" | "===" | ";" | "=~"
            ),
            Some(Kind::Word(word)) => *word == "return",
            _ => false,
        }
    }

    fn regex(&mut self) {
        let rest = self.rest();
        let (mut is_escaped, mut in_class) = (false, false);
        for (at, c) in rest.char_indices().skip(1) {
            match c {
                '\n' => break,
                _ if is_escaped => is_escaped = false,
                '\\' => is_escaped = true,
                '[' => in_class = true,
                ']' => in_class = false,
                '/' if !in_class => {
                    self.push(Kind::Mark("/"), self.line);
                    self.skip(at.saturating_add(1));
                    return;
                }
                _ => {}
            }
        }
        self.push(Kind::Mark("/"), self.line);
        self.skip(1);
    }

    fn string(&mut self, literal: &Literal) {
        let rest = self.rest().get(literal.open.len()..).unwrap_or_default();
        let mut pieces = Vec::new();
        let (mut at, mut from) = (0_usize, 0_usize);
        // Where one hole never ends, no other is looked for.
        let mut has_holes = !literal.hole.is_empty();
        let text = |from: usize, to: usize| rest.get(from..to).unwrap_or_default();
        let end = loop {
            let Some(c) = text(at, rest.len()).chars().next() else {
                break rest.len();
            };
            let here = text(at, rest.len());
            if here.starts_with(literal.close) {
                break at;
            }
            if c == '\n' && !literal.multiline {
                break at;
            }
            let hole = match () {
                () if has_holes && here.starts_with(literal.hole) => {
                    // `{{` is a brace of its own where holes are in simple braces.
                    let is_brace = literal.hole == "{" && here.starts_with("{{");
                    (!is_brace).then(|| bracketed(here, literal.hole))
                }
                () if literal.dollar && c == '$' => dollar(here),
                () => None,
            };
            match hole {
                Some((inner, length)) => {
                    if from < at {
                        pieces.push(Piece::Text(text(from, at)));
                    }
                    pieces.push(Piece::Hole(inner));
                    has_holes &= !(inner.is_empty() && length == literal.hole.len());
                    at = at.saturating_add(length);
                    from = at;
                }
                None => {
                    let is_escape = literal.escapes && c == '\\';
                    at = at.saturating_add(c.len_utf8());
                    if is_escape {
                        let next = text(at, rest.len()).chars().next();
                        at = at.saturating_add(next.map_or(0, char::len_utf8));
                    }
                }
            }
        };
        if from < end {
            pieces.push(Piece::Text(text(from, end)));
        }
        let line = self.line;
        let length = literal.open.len().saturating_add(end);
        self.push(Kind::Text(pieces), line);
        let is_closed = text(end, rest.len()).starts_with(literal.close);
        self.skip(length.saturating_add(if is_closed { literal.close.len() } else { 0 }));
    }
}

/// The expression behind an opening such as `${`, and how long all of it is.
fn bracketed<'t>(text: &'t str, open: &str) -> (&'t str, usize) {
    let close = if open.ends_with('(') { ')' } else { '}' };
    let opening = if close == ')' { '(' } else { '{' };
    let start = match open {
        // The dollar sign is part of the name.
        "{$" => 1,
        _ => open.len(),
    };
    let mut depth = 1_usize;
    let mut quote = None;
    for (at, c) in text
        .char_indices()
        .skip_while(|(at, _)| *at < open.len())
        .take(4_096)
    {
        match (quote, c) {
            (Some(mark), c) if c == mark => quote = None,
            (None, '\'' | '"' | '`') => quote = Some(c),
            (None, c) if c == opening => depth = depth.saturating_add(1),
            (None, c) if c == close => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    let inner = text.get(start..at).unwrap_or_default();
                    return (inner, at.saturating_add(1));
                }
            }
            _ => {}
        }
    }
    // It never ends: the opening is text that means nothing.
    ("", open.len())
}

/// `$name` and `$this->name`.
fn dollar(text: &str) -> Option<(&str, usize)> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let name = text.get(1..)?;
    let length = name.find(|c| !is_word(c)).unwrap_or(name.len());
    if length == 0 || name.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut end = length.saturating_add(1);
    if let Some(property) = text.get(end..).and_then(|rest| rest.strip_prefix("->")) {
        let more = property.find(|c| !is_word(c)).unwrap_or(property.len());
        if more > 0 {
            end = end.saturating_add(2).saturating_add(more);
        }
    }
    Some((text.get(1..end)?, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, language: Language) -> Vec<String> {
        let tokens = read(text, language);
        let shown = tokens.all.iter().map(|token| match &token.kind {
            Kind::Word(word) => (*word).to_owned(),
            Kind::Mark(mark) => format!("`{mark}`"),
            Kind::Open(_) => "open".to_owned(),
            Kind::Close(_) => "close".to_owned(),
            Kind::Text(pieces) => {
                let pieces = pieces.iter().map(|piece| match piece {
                    Piece::Text(text) => (*text).to_owned(),
                    Piece::Hole(hole) => format!("<{hole}>"),
                });
                format!("'{}'", pieces.collect::<String>())
            }
        });
        shown.collect()
    }

    #[test]
    fn strings_keep_their_holes() {
        let cases = [
            (
                Language::JavaScript,
                "`/tags/${a({x: '}'})}/b`",
                "'/tags/<a({x: '}'})>/b'",
            ),
            (
                Language::Python,
                "f\"{API}/tags/{t['id']}\"",
                "'<API>/tags/<t['id']>'",
            ),
            (Language::Ruby, "\"tags/#{id}\"", "'tags/<id>'"),
            (Language::CSharp, "$\"tags/{id}\"", "'tags/<id>'"),
            (
                Language::Php,
                "\"/tags/$this->id/$x\"",
                "'/tags/<this->id>/<x>'",
            ),
            (Language::Php, "\"/tags/{$id}\"", "'/tags/<$id>'"),
            (Language::Swift, "\"/tags/\\(id)\"", "'/tags/<id>'"),
            (Language::Java, "\"/tags/$id/${b.c}\"", "'/tags/<id>/<b.c>'"),
        ];
        for (language, text, expected) in cases {
            assert_eq!(shown(text, language), [expected], "{language:?}");
        }
    }

    #[test]
    fn comments_and_regular_expressions_hold_no_strings() {
        let text = "a /* '/x' */ // '/y'\n= /'\\/[/]'/; b";
        let expected = ["a", "`=`", "`/`", "`;`", "b"];
        assert_eq!(shown(text, Language::JavaScript), expected);
        assert_eq!(
            shown("# '/x'\nb\n=begin\n'/z'\n=end\nc", Language::Ruby),
            ["b", "c"]
        );
    }

    #[test]
    fn what_never_ends_ends_with_the_file() {
        for text in [
            "`/tags/${",
            "\"/tags",
            "((((",
            "))))",
            "/* x",
            "f(\"${\")",
            "'",
        ] {
            let _ = read(text, Language::JavaScript);
        }
        let deep = "(".repeat(100_000) + &")".repeat(100_000);
        assert_eq!(read(&deep, Language::Go).groups.len(), 100_001);
    }

    #[test]
    fn comments_that_speak_to_this_tool_are_kept() {
        let tokens = read(
            "x // front-scope: GET /tags\n/* front-scope: not-front */",
            Language::Go,
        );
        assert_eq!(tokens.directives, [(1, "GET /tags"), (2, "not-front")]);
    }
}
