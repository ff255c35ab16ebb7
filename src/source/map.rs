/// A run of bytes of a file; a byte order mark counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte, from 0.
    pub offset: usize,
    /// The length in bytes.
    pub length: usize,
}

impl Span {
    /// Returns the bytes from `start` to before `end`.
    #[must_use]
    pub fn between(start: usize, end: usize) -> Self {
        Span {
            offset: start,
            length: end.saturating_sub(start),
        }
    }

    /// Returns the offset behind the last byte.
    #[must_use]
    pub fn end(self) -> usize {
        self.offset.saturating_add(self.length)
    }

    /// Returns the text of the span in its file.
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
    /// Returns the index of the entry, where it is about one.
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

/// Turns the symbols of findings into bytes of the file that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    pub(crate) name: Option<Span>,
    pub(crate) entries: Vec<EntrySpans>,
    pub(crate) features: Vec<Span>,
    /// The codes that are allowed, each where it stands.
    pub(crate) allows: Vec<Span>,
}

impl SourceMap {
    /// Returns the bytes of a place. A manifest as a whole is pointed at by its name; one that was
    /// built rather than read has no bytes.
    #[must_use]
    pub fn locate(&self, place: &Place) -> Option<Span> {
        let entry = |index: &usize| self.entries.get(*index);
        match place {
            Place::Whole => self.name,
            Place::Entry(index) => Some(entry(index)?.endpoint),
            Place::Namespaces(index) => {
                let spans = entry(index)?;
                Some(spans.namespaces.unwrap_or(spans.endpoint))
            }
            Place::Feature(index) => self.features.get(*index).copied(),
            Place::Allow { allow, .. } => self.allows.get(*allow).copied(),
            Place::Bytes { span, .. } => Some(*span),
        }
    }
}
