/// A run of bytes of a file; a byte order mark counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte, from 0.
    pub offset: usize,
    /// The length in bytes.
    pub length: usize,
}

impl Span {
    /// The bytes from `start` to before `end`.
    #[must_use]
    pub fn between(start: usize, end: usize) -> Self {
        Span {
            offset: start,
            length: end.saturating_sub(start),
        }
    }

    /// The offset behind the last byte.
    #[must_use]
    pub fn end(self) -> usize {
        self.offset.saturating_add(self.length)
    }

    /// The text of the span in the file that it is of.
    #[must_use]
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.offset..self.end())
    }
}

/// The subject of a finding, as a symbol.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The manifest as a whole.
    Whole,
    /// The endpoint of the entry with this index.
    Entry(usize),
    /// The `namespaces` of the entry with this index.
    Namespaces(usize),
    /// The feature with this place among the declared ones.
    Feature(usize),
    /// The item at this place of the manifest's list of allowed codes.
    Allow {
        /// The place in the list.
        allow: usize,
        /// The index of the entry that it is for, unless it is for the whole manifest.
        entry: Option<usize>,
    },
    /// These bytes, which may belong to an entry.
    Bytes {
        /// The bytes.
        span: Span,
        /// The index of the entry.
        entry: Option<usize>,
    },
}

impl Place {
    /// The index of the entry, where it is about one.
    #[must_use]
    pub fn entry(&self) -> Option<usize> {
        match self {
            Place::Entry(entry) | Place::Namespaces(entry) => Some(*entry),
            Place::Bytes { entry, .. } | Place::Allow { entry, .. } => *entry,
            Place::Whole | Place::Feature(_) => None,
        }
    }
}

/// The spans of one entry of a manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntrySpans {
    /// The endpoint or operation, as written, quotes included.
    pub endpoint: Span,
    /// The value of `namespaces`.
    pub namespaces: Option<Span>,
}

/// A span in half the room: files have millions of them, and none is large enough to need more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ShortSpan {
    offset: u32,
    length: u32,
}

impl From<Span> for ShortSpan {
    /// A span that doesn't fit becomes one behind every text; [`Limits`](super::Limits) keeps files
    /// out that have any.
    fn from(span: Span) -> Self {
        let short = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        ShortSpan {
            offset: short(span.offset),
            length: short(span.length),
        }
    }
}

impl From<ShortSpan> for Span {
    fn from(span: ShortSpan) -> Self {
        let long = |length: u32| usize::try_from(length).unwrap_or(usize::MAX);
        Span {
            offset: long(span.offset),
            length: long(span.length),
        }
    }
}

/// Turns the symbols of findings into bytes of the file that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    pub(crate) name: Option<Span>,
    /// The endpoint of each entry.
    endpoints: Vec<ShortSpan>,
    /// The `namespaces` of the entries that have them, with the entry's index, in their order.
    namespaces: Vec<(usize, ShortSpan)>,
    pub(crate) features: Vec<Span>,
    /// The codes that are allowed, each where it stands.
    pub(crate) allows: Vec<Span>,
}

impl SourceMap {
    /// Makes room for so many entries and no more.
    pub(crate) fn expect_entries(&mut self, count: usize) {
        self.endpoints.reserve_exact(count);
    }

    /// Notes where the next entry stands.
    pub(crate) fn push_entry(&mut self, spans: EntrySpans) {
        if let Some(namespaces) = spans.namespaces {
            self.namespaces
                .push((self.endpoints.len(), namespaces.into()));
        }
        self.endpoints.push(spans.endpoint.into());
    }

    fn endpoint(&self, entry: usize) -> Option<Span> {
        self.endpoints.get(entry).copied().map(Span::from)
    }

    fn namespaces(&self, entry: usize) -> Option<Span> {
        let found = self.namespaces.binary_search_by_key(&entry, |(of, _)| *of);
        let (_, span) = self.namespaces.get(found.ok()?)?;
        Some((*span).into())
    }

    /// The bytes that `place` speaks of. A manifest as a whole is pointed at by its name; one that
    /// was built rather than read has no bytes.
    #[must_use]
    pub fn locate(&self, place: &Place) -> Option<Span> {
        match place {
            Place::Whole => self.name,
            Place::Entry(entry) => self.endpoint(*entry),
            Place::Namespaces(entry) => self.namespaces(*entry).or_else(|| self.endpoint(*entry)),
            Place::Feature(index) => self.features.get(*index).copied(),
            Place::Allow { allow, .. } => self.allows.get(*allow).copied(),
            Place::Bytes { span, .. } => Some(*span),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_stands_where_it_was_noted() {
        let mut map = SourceMap::default();
        let (short, long) = (Span::between(3, 9), Span::between(20, 40));
        let namespaces = Span::between(50, 58);
        let noted = [(short, None), (long, Some(namespaces)), (short, None)];
        for (endpoint, namespaces) in noted {
            map.push_entry(EntrySpans {
                endpoint,
                namespaces,
            });
        }
        let places = [
            (Place::Entry(0), Some(short)),
            (Place::Namespaces(0), Some(short)),
            (Place::Entry(1), Some(long)),
            (Place::Namespaces(1), Some(namespaces)),
            (Place::Namespaces(2), Some(short)),
            (Place::Entry(3), None),
            (Place::Namespaces(3), None),
        ];
        for (place, span) in places {
            assert_eq!(map.locate(&place), span, "{place:?}");
        }
    }

    #[test]
    fn a_span_of_the_largest_file_is_the_same_when_it_is_short() {
        let most = crate::source::Limits::MOST_BYTES;
        for span in [
            Span::between(0, most),
            Span::between(most, most),
            Span::between(most - 1, most),
        ] {
            assert_eq!(Span::from(ShortSpan::from(span)), span);
        }
    }

    /// A manifest may have a million entries, and all of them are kept.
    #[cfg(target_pointer_width = "64")]
    #[test]
    fn the_place_of_an_entry_takes_little() {
        assert_eq!(size_of::<ShortSpan>(), 8);
    }
}
