//! Comments `# front-scope: allow(CODE, …) reason="…" until=DATE`, and the entries they belong to.

use crate::source::{Kind, Node, Span};

/// The help that shows the form of a comment.
pub(super) const SHAPE: &str = "write `# front-scope: allow(CODE) reason=\"…\"`";
/// The word that a comment for this tool begins with.
pub(super) const NAME: &str = "front-scope";

/// The parts of a comment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts<'t> {
    pub(super) codes: Vec<&'t str>,
    pub(super) reason: Option<String>,
    pub(super) until: Option<&'t str>,
}

/// Reads a comment; `None` where it isn't meant for this tool. An error is the rest that can't be
/// read.
pub(super) fn read(comment: &str) -> Option<Result<Parts<'_>, &str>> {
    let behind = comment.strip_prefix('#')?.trim_start().strip_prefix(NAME)?;
    match behind.strip_prefix(':') {
        Some(call) => Some(parts(call.trim())),
        // Comments may speak of the tool: only the rest of such a comment without its colon is meant.
        None => {
            let call = behind.trim().strip_prefix("allow")?;
            let is_call = call.trim_start().starts_with('(');
            is_call.then(|| Err(behind.trim()))
        }
    }
}

fn parts(call: &str) -> Result<Parts<'_>, &str> {
    let behind = call.strip_prefix("allow").ok_or(call)?.trim_start();
    let (codes, mut rest) = behind
        .strip_prefix('(')
        .and_then(|inside| inside.split_once(')'))
        .ok_or(behind)?;
    let mut parts = Parts {
        codes: codes.split(',').map(str::trim).collect(),
        ..Parts::default()
    };
    if parts.codes.iter().any(|code| code.is_empty()) {
        return Err(behind);
    }
    while !rest.trim_start().is_empty() {
        rest = rest.trim_start();
        let (key, value) = rest.split_once('=').ok_or(rest)?;
        let value = value.trim_start();
        let (text, behind) = match key.trim_end() {
            "reason" if parts.reason.is_none() => {
                let (reason, behind) = quoted(value).ok_or(rest)?;
                parts.reason = Some(reason);
                (value, behind)
            }
            "until" if parts.until.is_none() => {
                let end = value.find([' ', '\t']).unwrap_or(value.len());
                let (day, behind) = value.split_at_checked(end).ok_or(rest)?;
                parts.until = Some(day.trim_matches(['"', '\'']));
                (day, behind)
            }
            _ => return Err(rest),
        };
        if text.is_empty() || !(behind.is_empty() || behind.starts_with([' ', '\t'])) {
            return Err(rest);
        }
        rest = behind;
    }
    Ok(parts)
}

/// Reads text in quotes, and returns what follows. In double ones a `\` makes the next character
/// mean itself.
fn quoted(text: &str) -> Option<(String, &str)> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut value = String::new();
    let mut characters = text.char_indices().skip(1);
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' if quote == '"' => value.extend(characters.next().map(|(_, c)| c)),
            c if c == quote => return Some((value, text.get(at.saturating_add(1)..)?)),
            c => value.push(c),
        }
    }
    None
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
    /// Finds the entries of the manifest `text`, whose tree begins at `root`.
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

    /// Returns the entry of the comment at `at`.
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
