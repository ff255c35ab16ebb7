use crate::model::{Namespace, Set};

/// One entry of a manifest's `endpoints`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry(Kept);

/// A manifest may have a million entries, most of them without a reason: those don't take the room
/// for one.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kept {
    Bare(Bare),
    WithReason(Box<(Bare, Box<str>)>),
}

/// An entry but for its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Bare {
    wanted: Wanted,
    namespaces: Option<Set<Namespace>>,
    defective: bool,
}

/// How an entry says which operation it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// By an endpoint, `METHOD PATH`.
    Endpoint(Box<str>),
    /// By the operation id of Front's document.
    Operation(Box<str>),
    /// In no way that could be read.
    Nothing,
}

impl Entry {
    pub(super) fn of(wanted: Wanted) -> Self {
        Entry(Kept::Bare(Bare {
            defective: wanted == Wanted::Nothing,
            wanted,
            namespaces: None,
        }))
    }

    /// The same with these namespaces declared, or none.
    pub(super) fn within(mut self, namespaces: Option<Set<Namespace>>) -> Self {
        self.bare_mut().namespaces = namespaces;
        self
    }

    /// The same, which could be read as a whole or could not.
    pub(super) fn defective(mut self, is_defective: bool) -> Self {
        self.bare_mut().defective = is_defective;
        self
    }

    /// The same for this reason, instead of one that it had.
    pub(super) fn because(self, reason: Box<str>) -> Self {
        let bare = match self.0 {
            Kept::Bare(bare) => bare,
            Kept::WithReason(kept) => kept.0,
        };
        Entry(Kept::WithReason(Box::new((bare, reason))))
    }

    fn bare(&self) -> &Bare {
        match &self.0 {
            Kept::Bare(bare) => bare,
            Kept::WithReason(kept) => &kept.0,
        }
    }

    fn bare_mut(&mut self) -> &mut Bare {
        match &mut self.0 {
            Kept::Bare(bare) => bare,
            Kept::WithReason(kept) => &mut kept.0,
        }
    }

    /// Which operation it means.
    #[must_use]
    pub fn wanted(&self) -> &Wanted {
        &self.bare().wanted
    }

    /// The namespaces that this use must reach, where they are declared.
    #[must_use]
    pub fn namespaces(&self) -> Option<Set<Namespace>> {
        self.bare().namespaces
    }

    /// Why the integration needs it, in the integrator's words.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match &self.0 {
            Kept::Bare(_) => None,
            Kept::WithReason(kept) => Some(&kept.1),
        }
    }

    /// Whether something in it could not be read, so that it may need anything.
    #[must_use]
    pub fn is_defective(&self) -> bool {
        self.bare().defective
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_keeps_what_it_was_given() {
        let of = |wanted| Entry::of(wanted).because("first".into());
        let shared = Some(Set::of(Namespace::Shared));
        let endpoint = Wanted::Endpoint("GET /tags".into());
        let entry = of(endpoint.clone()).within(shared).defective(true);
        let entry = entry.because("second".into());
        assert_eq!(entry.wanted(), &endpoint);
        assert_eq!(entry.namespaces(), shared);
        assert_eq!(entry.reason(), Some("second"));
        assert!(entry.is_defective() && of(Wanted::Nothing).is_defective());
        assert!(!of(endpoint).is_defective());
    }

    /// A manifest may have a million entries, and all of them are kept.
    #[cfg(target_pointer_width = "64")]
    #[test]
    fn an_entry_takes_little_beside_its_text() {
        assert!(size_of::<Entry>() <= 32, "{}", size_of::<Entry>());
    }
}
