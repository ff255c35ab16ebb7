//! Which entry a comment belongs to.

use crate::source::{Kind, Node, Span};

/// The list of endpoints, as far as comments go.
pub(super) struct Owners<'t> {
    text: &'t str,
    entries: Vec<Span>,
    /// From behind the key to before the next one.
    region: Span,
    /// How far the dashes of the list stand from the beginning of their lines; `None` in `[…]`.
    dash: Option<usize>,
}

/// Why a comment belongs to no entry.
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
