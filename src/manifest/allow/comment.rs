//! `# front-scope: allow(CODE, …) reason="…" until=DATE`.

use crate::manifest::shown;
use crate::source::Span;

/// How a comment is written.
pub(super) const SHAPE: &str = "write `# front-scope: allow(CODE) reason=\"…\"`";
/// What all comments that are meant for us begin with.
pub(super) const NAME: &str = "front-scope";

/// A word of a comment, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    pub(super) span: Span,
}

/// What a comment says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said<'t> {
    pub(super) codes: Vec<Word<'t>>,
    pub(super) reason: Option<String>,
    pub(super) until: Option<Word<'t>>,
}

/// What is wrong with a comment, where, and the way out.
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

/// What is left to read of a comment.
#[derive(Clone, Copy)]
struct Rest<'t> {
    text: &'t str,
    offset: usize,
}

impl<'t> Rest<'t> {
    /// Whether what follows is `allow(`.
    fn is_call(self) -> bool {
        let behind = self.text.strip_prefix("allow");
        behind.is_some_and(|behind| behind.trim_start().starts_with('('))
    }

    fn said(mut self) -> Result<Said<'t>, Malformed> {
        let mut said = Said::default();
        if self.take("allow").is_none() {
            return Err(match self.text {
                "" => self.wrong("nothing follows `front-scope:`", SHAPE),
                text => self.wrong(format!("`{}` says nothing here", shown(text)), SHAPE),
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
                let message = format!("`{}` stands behind a closing quote", shown(self.text));
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
            let message = format!("`{}` says nothing here", shown(start.text));
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
                let message = format!("`{}` is no key here", shown(key));
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
