//! Comments `# front-scope: allow(CODE, …) reason="…" until=DATE`, and the entries they belong to.

use crate::source::{Kind, Node, Span, quote_short};

/// The help that shows the form of a comment.
pub(super) const SHAPE: &str = "write `# front-scope: allow(CODE) reason=\"…\"`";
/// The word that a comment for this tool begins with.
pub(super) const NAME: &str = "front-scope";

/// A word of a comment, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    pub(super) span: Span,
}

/// The parts of a comment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said<'t> {
    pub(super) codes: Vec<Word<'t>>,
    pub(super) reason: Option<String>,
    pub(super) until: Option<Word<'t>>,
}

/// A defect of a comment, with its place and the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Malformed {
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) help: String,
}

/// Reads a comment that stands at `offset`; `None` where it isn't meant for us.
pub(super) fn read(comment: &str, offset: usize) -> Option<Result<Said<'_>, Malformed>> {
    let mut rest = Rest {
        text: comment.strip_prefix('#')?,
        offset: offset.saturating_add(1),
    };
    rest.skip_blanks();
    rest.take(NAME)?;
    let has_colon = rest.take(":").is_some();
    rest.skip_blanks();
    match has_colon {
        true => Some(rest.said()),
        // Comments may speak of the tool: only what looks like the rest of it is meant for it.
        false if rest.is_call() => Some(Err(
            rest.wrong("the `:` behind `front-scope` is missing", SHAPE)
        )),
        false => None,
    }
}

/// The rest of a comment that is still to be read.
#[derive(Clone, Copy)]
struct Rest<'t> {
    text: &'t str,
    offset: usize,
}

impl<'t> Rest<'t> {
    /// Returns true if `allow(` follows.
    fn is_call(self) -> bool {
        let behind = self.text.strip_prefix("allow");
        behind.is_some_and(|behind| behind.trim_start().starts_with('('))
    }

    fn said(mut self) -> Result<Said<'t>, Malformed> {
        let mut said = Said::default();
        if self.take("allow").is_none() {
            return Err(match self.text {
                "" => self.wrong("nothing follows `front-scope:`", SHAPE),
                text => self.wrong(format!("`{}` says nothing here", quote_short(text)), SHAPE),
            });
        }
        self.skip_blanks();
        if self.take("(").is_none() {
            return Err(self.wrong("`allow` names no code", SHAPE));
        }
        said.codes = self.codes()?;
        self.skip_blanks();
        while !self.text.is_empty() {
            self.setting(&mut said)?;
            let is_parted = self.text.is_empty() || self.text.starts_with([' ', '\t']);
            self.skip_blanks();
            if !is_parted {
                let message = format!("`{}` stands behind a closing quote", quote_short(self.text));
                let help = r#"write the reason in double quotes, with `\"` for one within it"#;
                return Err(self.wrong(message, help));
            }
        }
        Ok(said)
    }

    /// The codes up to the closing parenthesis.
    fn codes(&mut self) -> Result<Vec<Word<'t>>, Malformed> {
        let Some(end) = self.text.find(')') else {
            return Err(self.wrong("the `)` behind the codes is missing", SHAPE));
        };
        let mut codes = Vec::new();
        for part in self.cut(end).split(',') {
            let mut word = Rest {
                text: part,
                offset: self.offset,
            };
            self.advance(part.len().saturating_add(1));
            word.skip_blanks();
            let word = word.word(word.text.trim_end().len());
            if word.text.is_empty() {
                let span = word.span;
                let message = "a code is missing between the parentheses";
                return Err(Malformed {
                    span,
                    ..self.wrong(message, SHAPE)
                });
            }
            codes.push(word);
        }
        Ok(codes)
    }

    /// `reason="…"` or `until=DATE`.
    fn setting(&mut self, said: &mut Said<'t>) -> Result<(), Malformed> {
        let start = *self;
        let key = self.text.split(['=', ' ', '\t']).next().unwrap_or_default();
        self.advance(key.len());
        self.skip_blanks();
        if self.take("=").is_none() {
            let message = format!("`{}` says nothing here", quote_short(start.text));
            return Err(start.wrong(message, SHAPE));
        }
        self.skip_blanks();
        let given_twice = || start.wrong(format!("`{key}` is given twice"), "keep one of them");
        match key {
            "reason" if said.reason.is_some() => Err(given_twice()),
            "until" if said.until.is_some() => Err(given_twice()),
            "reason" => {
                said.reason = Some(self.quoted()?);
                Ok(())
            }
            "until" => {
                let end = self.text.find([' ', '\t']).unwrap_or(self.text.len());
                let word = self.word(end);
                self.advance(end);
                let bare = word.text.trim_matches(['"', '\'']);
                said.until = Some(Word { text: bare, ..word });
                Ok(())
            }
            _ => {
                let message = format!("`{}` isn't a key here", quote_short(key));
                Err(start.wrong(message, "one of `reason` or `until`"))
            }
        }
    }

    /// Text in quotes. In double ones a `\` makes the next character mean itself.
    fn quoted(&mut self) -> Result<String, Malformed> {
        let start = *self;
        let Some(quote) = self.text.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            return Err(match self.text {
                "" => self.wrong("the reason is missing", SHAPE),
                _ => self.wrong("the reason stands in no quotes", SHAPE),
            });
        };
        let mut text = String::new();
        let mut characters = self.text.char_indices().skip(1);
        while let Some((at, c)) = characters.next() {
            match c {
                '\\' if quote == '"' => text.extend(characters.next().map(|(_, c)| c)),
                c if c == quote => {
                    self.advance(at.saturating_add(1));
                    return Ok(text);
                }
                c => text.push(c),
            }
        }
        Err(start.wrong("the quote of the reason isn't closed", "close it"))
    }

    fn skip_blanks(&mut self) {
        let rest = self.text.trim_start();
        self.advance(self.text.len().saturating_sub(rest.len()));
    }

    /// Goes behind `text`, if that is what follows.
    fn take(&mut self, text: &str) -> Option<()> {
        self.text
            .starts_with(text)
            .then(|| self.advance(text.len()))
    }

    fn advance(&mut self, bytes: usize) {
        self.text = self.text.get(bytes..).unwrap_or_default();
        self.offset = self.offset.saturating_add(bytes);
    }

    fn cut(&self, bytes: usize) -> &'t str {
        self.text.get(..bytes).unwrap_or_default()
    }

    fn word(&self, bytes: usize) -> Word<'t> {
        Word {
            text: self.cut(bytes),
            span: Span::between(self.offset, self.offset.saturating_add(bytes)),
        }
    }

    fn wrong(&self, message: impl Into<String>, help: &str) -> Malformed {
        Malformed {
            span: self.word(self.text.len()).span,
            message: message.into(),
            help: help.to_owned(),
        }
    }
}

/// The list of endpoints, as far as comments go.
pub(super) struct Owners<'t> {
    text: &'t str,
    entries: Vec<Span>,
    /// From behind the key to before the next one.
    region: Span,
    /// The indentation of the list's dashes; `None` in `[…]`.
    dash: Option<usize>,
}

/// The reason why a comment belongs to no entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Astray {
    /// There is no entry that it stands at.
    Nowhere,
    /// Several entries stand in its line.
    Several,
}

impl Astray {
    pub(super) fn message(self) -> &'static str {
        match self {
            Astray::Nowhere => "this comment stands at no entry",
            Astray::Several => "several entries stand in the line of this comment",
        }
    }

    pub(super) fn help(self) -> &'static str {
        match self {
            Astray::Nowhere => {
                "put it at the end of an entry's line, or on a line of its own above; for the \
                 whole manifest there is `allow:`"
            }
            Astray::Several => "give the entry that is meant a line of its own",
        }
    }
}

impl<'t> Owners<'t> {
    /// The entries of the manifest `text`, whose tree begins at `root`.
    pub(super) fn of(text: &'t str, root: Node<'_>) -> Self {
        let mut owners = Owners {
            text,
            entries: Vec::new(),
            region: Span::between(0, 0),
            dash: None,
        };
        let mut pairs = root.pairs();
        let found = pairs.find(|(key, _)| key.raw() == Some("endpoints"));
        let Some((key, list)) = found.filter(|(_, list)| list.kind() == Kind::Sequence) else {
            return owners;
        };
        let end = pairs
            .next()
            .map_or(text.len(), |(next, _)| next.span().offset);
        owners.region = Span::between(key.span().end(), end);
        owners.entries = list.items().map(Node::span).collect();
        let start = list.span().offset;
        if text.get(start..).is_some_and(|list| list.starts_with('-')) {
            owners.dash = Some(start.saturating_sub(owners.line_start(start)));
            owners.begin_at_dashes(start);
        }
        owners
    }

    /// Lets each entry of a list that begins at `start` begin at its dash.
    fn begin_at_dashes(&mut self, start: usize) {
        let mut from = start;
        for entry in &mut self.entries {
            let mut at = from;
            let gap = self.text.get(from..entry.offset).unwrap_or_default();
            for line in gap.split_inclusive(['\n', '\r']) {
                let rest = line.trim_start();
                if rest.starts_with('-') {
                    let dash = at.saturating_add(line.len().saturating_sub(rest.len()));
                    *entry = Span::between(dash, entry.end());
                    break;
                }
                at = at.saturating_add(line.len());
            }
            from = entry.end();
        }
    }

    /// The entry of the comment at `at`.
    pub(super) fn entry(&self, at: usize) -> Result<usize, Astray> {
        if at < self.region.offset || at >= self.region.end() {
            return Err(Astray::Nowhere);
        }
        let next = self.entries.partition_point(|entry| entry.offset <= at);
        let last = next.checked_sub(1);
        if let Some(last) = last.filter(|last| self.end(*last) > at) {
            return Ok(last);
        }
        let following = (next < self.entries.len()).then_some(next);
        let line = self.line_start(at);
        let before = self.text.get(line..at).unwrap_or_default();
        let before = before.trim_start_matches('\u{feff}');
        if before.trim().is_empty() {
            // What stands deeper than the dashes goes on with the entry above.
            let is_deeper = self.dash.is_some_and(|dash| before.len() > dash);
            return last
                .filter(|_| is_deeper)
                .or(following)
                .ok_or(Astray::Nowhere);
        }
        let is_in_line = |entry: &usize| self.end(*entry) > line;
        match last.filter(is_in_line) {
            Some(last) if last.checked_sub(1).is_some_and(|other| is_in_line(&other)) => {
                Err(Astray::Several)
            }
            Some(last) => Ok(last),
            None => Err(Astray::Nowhere),
        }
    }

    fn end(&self, entry: usize) -> usize {
        self.entries.get(entry).map_or(0, |span| span.end())
    }

    fn line_start(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        let end = before.rfind(['\n', '\r']);
        end.map_or(0, |end| end.saturating_add(1))
    }
}
