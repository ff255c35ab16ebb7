use crate::model::{Namespace, Set};

/// One entry of a manifest's `endpoints`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'m> {
    wanted: Wanted<'m>,
    namespaces: Option<Set<Namespace>>,
    reason: Option<&'m str>,
    defective: bool,
}

/// How an entry says which operation it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted<'m> {
    /// By an endpoint, `METHOD PATH`.
    Endpoint(&'m str),
    /// By the operation id of Front's document.
    Operation(&'m str),
    /// In no way that could be read.
    Nothing,
}

impl<'m> Entry<'m> {
    pub(super) fn of(wanted: Wanted<'m>) -> Self {
        Entry {
            defective: wanted == Wanted::Nothing,
            wanted,
            namespaces: None,
            reason: None,
        }
    }

    /// The same with these namespaces declared, or none.
    pub(super) fn within(self, namespaces: Option<Set<Namespace>>) -> Self {
        Entry { namespaces, ..self }
    }

    /// The same, which could be read as a whole or could not.
    pub(super) fn defective(self, defective: bool) -> Self {
        Entry { defective, ..self }
    }

    /// The same for this reason, or none.
    pub(super) fn because(self, reason: Option<&'m str>) -> Self {
        Entry { reason, ..self }
    }

    /// Which operation it means.
    #[must_use]
    pub fn wanted(self) -> Wanted<'m> {
        self.wanted
    }

    /// The namespaces that this use must reach, where they are declared.
    #[must_use]
    pub fn namespaces(self) -> Option<Set<Namespace>> {
        self.namespaces
    }

    /// Why the integration needs it, in the integrator's words.
    #[must_use]
    pub fn reason(self) -> Option<&'m str> {
        self.reason
    }

    /// Whether something in it could not be read, so that it may need anything.
    #[must_use]
    pub fn is_defective(self) -> bool {
        self.defective
    }
}

/// The entries of a manifest, in the order of the file.
///
/// ```
/// use front_scope::{Manifest, Wanted};
///
/// let manifest = Manifest::builder("Acme").endpoint("GET /tags").operation("list-inboxes").build();
/// let wanted: Vec<Wanted<'_>> = manifest.entries().iter().map(|entry| entry.wanted()).collect();
/// assert_eq!(wanted, [Wanted::Endpoint("GET /tags"), Wanted::Operation("list-inboxes")]);
/// assert_eq!(manifest.entries().get(2), None);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Entries<'m>(&'m Listed);

impl<'m> Entries<'m> {
    pub(super) fn of(listed: &'m Listed) -> Self {
        Entries(listed)
    }

    /// How many there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.kept.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.kept.is_empty()
    }

    /// The entry with this index.
    #[must_use]
    pub fn get(self, index: usize) -> Option<Entry<'m>> {
        let kept = self.0.kept.get(index)?;
        let before = index.checked_sub(1).and_then(|last| self.0.kept.get(last));
        let start = before.map_or(0, |before| before.end);
        Some(self.0.entry(kept, start, self.0.reason(index)))
    }

    /// Each of them.
    pub fn iter(self) -> impl Iterator<Item = Entry<'m>> {
        let mut reasons = self.0.reasons.iter().peekable();
        let mut start = 0;
        self.0.kept.iter().enumerate().map(move |(index, kept)| {
            let reason = reasons.next_if(|(of, _)| *of == index);
            let reason = reason.map(|(_, reason)| &**reason);
            let entry = self.0.entry(kept, start, reason);
            start = kept.end;
            entry
        })
    }
}

/// Entries as they are kept: a manifest may have a million of them, so that their texts stand in one
/// piece, and those without a reason don't take the room for one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Listed {
    texts: String,
    kept: Vec<Kept>,
    /// Those that there are, with the index of the entry.
    reasons: Vec<(usize, Box<str>)>,
}

/// An entry without its text and its reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kept {
    /// Where the text ends, which begins where the one before ends.
    end: usize,
    how: How,
    namespaces: Option<Set<Namespace>>,
    defective: bool,
}

/// What the text of an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    Endpoint,
    Operation,
    Nothing,
}

impl Listed {
    /// None so far, with room for so many with so much text.
    pub(super) fn with_room_for(count: usize, bytes: usize) -> Self {
        Listed {
            texts: String::with_capacity(bytes),
            kept: Vec::with_capacity(count),
            reasons: Vec::new(),
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.kept.len()
    }

    /// Adds an entry behind the others.
    pub(super) fn push(&mut self, entry: Entry<'_>) {
        let (how, text) = match entry.wanted {
            Wanted::Endpoint(text) => (How::Endpoint, text),
            Wanted::Operation(id) => (How::Operation, id),
            Wanted::Nothing => (How::Nothing, ""),
        };
        self.texts.push_str(text);
        self.kept.push(Kept {
            end: self.texts.len(),
            how,
            namespaces: entry.namespaces,
            defective: entry.defective,
        });
        if let Some(reason) = entry.reason {
            self.give_reason(reason);
        }
    }

    /// Gives the entry that was added last this reason, instead of one that it had.
    pub(super) fn give_reason(&mut self, reason: &str) {
        let Some(last) = self.kept.len().checked_sub(1) else {
            return;
        };
        if self.reasons.last().is_some_and(|(of, _)| *of == last) {
            self.reasons.pop();
        }
        self.reasons.push((last, reason.into()));
    }

    fn entry<'m>(&'m self, kept: &Kept, start: usize, reason: Option<&'m str>) -> Entry<'m> {
        let text = self.texts.get(start..kept.end).unwrap_or_default();
        Entry {
            wanted: match kept.how {
                How::Endpoint => Wanted::Endpoint(text),
                How::Operation => Wanted::Operation(text),
                How::Nothing => Wanted::Nothing,
            },
            namespaces: kept.namespaces,
            reason,
            defective: kept.defective,
        }
    }

    fn reason(&self, index: usize) -> Option<&str> {
        let found = self.reasons.binary_search_by_key(&index, |(of, _)| *of);
        let (_, reason) = self.reasons.get(found.ok()?)?;
        Some(reason)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_entry_keeps_what_it_was_given() {
        let of = |wanted| Entry::of(wanted).because(Some("it has to"));
        let shared = Some(Set::of(Namespace::Shared));
        let endpoint = Wanted::Endpoint("GET /tags");
        let entry = of(endpoint).within(shared).defective(true);
        assert_eq!(entry.wanted(), endpoint);
        assert_eq!(entry.namespaces(), shared);
        assert_eq!(entry.reason(), Some("it has to"));
        assert!(entry.is_defective() && of(Wanted::Nothing).is_defective());
        assert!(!of(endpoint).is_defective());
    }

    proptest! {
        #[test]
        fn a_list_has_the_entries_that_were_added(
            given in prop::collection::vec(
                (0..3_usize, "[a-z\u{fc}]{0,3}", any::<bool>(), prop::option::of("[a-z]{0,2}"), any::<bool>()),
                0..9,
            ),
            again in prop::option::of("[a-z]{0,2}"),
        ) {
            let mut listed = Listed::default();
            let mut expected: Vec<Entry<'_>> = Vec::new();
            for (how, text, is_private, reason, defective) in &given {
                let wanted = match how {
                    0 => Wanted::Endpoint(text),
                    1 => Wanted::Operation(text),
                    _ => Wanted::Nothing,
                };
                let private = is_private.then(|| Set::of(Namespace::Private));
                let entry = Entry::of(wanted).within(private).because(reason.as_deref());
                expected.push(entry.defective(*defective));
            }
            for entry in &expected {
                listed.push(*entry);
            }
            if let (Some(again), Some(last)) = (&again, expected.last_mut()) {
                listed.give_reason(again);
                *last = last.because(Some(again));
            }
            let entries = Entries::of(&listed);
            prop_assert_eq!(entries.iter().collect::<Vec<_>>(), expected.clone());
            prop_assert_eq!((entries.len(), entries.is_empty()), (expected.len(), expected.is_empty()));
            for (index, entry) in expected.iter().enumerate() {
                prop_assert_eq!(entries.get(index), Some(*entry));
            }
            prop_assert_eq!(entries.get(expected.len()), None);
        }
    }

    /// A manifest may have a million entries, and all of them are kept.
    #[cfg(target_pointer_width = "64")]
    #[test]
    fn an_entry_takes_little_beside_its_text() {
        assert!(size_of::<Kept>() <= 16, "{}", size_of::<Kept>());
    }
}
