//! A small reader of DOT: what a Graphviz would have to understand.

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A number, a keyword or a name.
    Word(String),
    /// A string, its escapes undone.
    Text(String),
    /// `{ } [ ] = ;` or an arrow.
    Sign(&'static str),
}

const SIGNS: [&str; 7] = ["->", "{", "}", "[", "]", "=", ";"];

/// The tokens of a text; stops at what is none.
pub fn tokens(dot: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = dot.trim_start();
    while !rest.is_empty() {
        let word_end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        let word = word_end.unwrap_or(rest.len());
        if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            tokens.push(Token::Sign(sign));
            rest = &rest[sign.len()..];
        } else if let Some(string) = rest.strip_prefix('"') {
            let (text, after) = string_of(string);
            tokens.push(Token::Text(text));
            rest = after;
        } else {
            assert!(word > 0, "no token: {rest:.40}");
            tokens.push(Token::Word(rest[..word].to_owned()));
            rest = &rest[word..];
        }
        rest = rest.trim_start();
    }
    tokens
}

fn string_of(text: &str) -> (String, &str) {
    let mut out = String::new();
    let mut characters = text.char_indices();
    while let Some((at, c)) = characters.next() {
        match c {
            '"' => return (out, &text[at + 1..]),
            '\\' => match characters.next() {
                Some((_, c @ ('"' | '\\'))) => out.push(c),
                other => panic!("an escape of labels: {other:?}"),
            },
            '\n' => panic!("a string over two lines"),
            c => out.push(c),
        }
    }
    panic!("a string that doesn't end")
}
