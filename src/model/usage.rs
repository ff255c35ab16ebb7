use std::borrow::Cow;
use std::fmt;

use super::{Basis, Feature, Namespace, Operation, Reach, Scope, Set, Workspaces};

/// One thing that an integration does: an operation and the namespaces that it must reach there,
/// or a feature that it needs as such.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    target: Target,
    reach: Reach,
    origin: Origin,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    Operation(Operation),
    Feature(Feature),
    /// A feature, and the call outside the catalogue that shows it. Few uses are of this kind, and
    /// none of the others takes more room for it.
    Call(Box<(Feature, Box<str>)>),
}

impl Use {
    /// A use that must reach what was `declared`, or the first admissible namespace where nothing
    /// was; `workspaces` is what `shared` means.
    ///
    /// # Errors
    /// Where it isn't known what the operation requires, or it can't reach the declared namespaces:
    /// one is neither [admissible](Operation::admissible) nor [besides](Operation::besides), or all
    /// are besides.
    pub fn new(
        operation: Operation,
        declared: Option<Set<Namespace>>,
        workspaces: &Workspaces,
    ) -> Result<Self, NoUse> {
        if !operation.requirement().is_known() {
            return Err(NoUse::UnknownScope(operation));
        }
        if let Some(declared) = declared.filter(|declared| !operation.may_reach(*declared)) {
            return Err(NoUse::NotAdmissible(NotAdmissible {
                operation,
                declared,
            }));
        }
        let first = operation.admissible().iter().copied().take(1).collect();
        Ok(Use {
            reach: Reach::of(declared.unwrap_or(first), workspaces),
            origin: Origin::new(declared.is_none() && operation.admissible().len() > 1),
            target: Target::Operation(operation),
        })
    }

    /// A use of `operation` of which nothing was declared, in all workspaces; `None` where it
    /// isn't known what the operation requires.
    #[must_use]
    pub fn assumed(operation: Operation) -> Option<Self> {
        Self::new(operation, None, &Workspaces::ALL).ok()
    }

    /// The use of a feature as such.
    #[must_use]
    pub fn feature_alone(feature: Feature) -> Self {
        Use {
            target: Target::Feature(feature),
            reach: Reach::NOWHERE,
            origin: Origin::new(false),
        }
    }

    /// The use of a feature that a call outside the catalogue shows, such as one of SCIM.
    #[must_use]
    pub fn feature_by_call(feature: Feature, call: impl Into<Box<str>>) -> Self {
        Use {
            target: Target::Call(Box::new((feature, call.into()))),
            ..Self::feature_alone(feature)
        }
    }

    /// The same use, of the entry with this index in the manifest's `endpoints`. An index that no
    /// list can have, `isize::MAX` or more, is as if it were the last below.
    #[must_use]
    pub fn at(self, entry: usize) -> Self {
        Use {
            origin: self.origin.at(entry),
            ..self
        }
    }

    /// The index in the manifest's `endpoints`; `None` for a declared feature.
    #[must_use]
    pub fn entry(&self) -> Option<usize> {
        self.origin.entry()
    }

    pub(crate) fn origin(&self) -> Origin {
        self.origin
    }

    /// The same use, of another entry of its kind.
    pub(super) fn from(self, origin: Origin) -> Self {
        Use { origin, ..self }
    }

    /// The operation, where it is one of the catalogue.
    #[must_use]
    pub fn operation(&self) -> Option<&Operation> {
        match &self.target {
            Target::Operation(operation) => Some(operation),
            Target::Feature(_) | Target::Call(_) => None,
        }
    }

    /// The endpoint, as the catalogue writes it; for a call outside the catalogue that call.
    #[must_use]
    pub fn endpoint(&self) -> Option<Cow<'_, str>> {
        match &self.target {
            Target::Operation(operation) => Some(Cow::Owned(operation.endpoint().to_string())),
            Target::Feature(_) => None,
            Target::Call(call) => Some(Cow::Borrowed(&call.1)),
        }
    }

    /// The feature that it needs; `None` where any token works.
    #[must_use]
    pub fn feature(&self) -> Option<Feature> {
        match &self.target {
            Target::Operation(operation) => operation.scope().map(Scope::feature),
            Target::Feature(feature) => Some(*feature),
            Target::Call(call) => Some(call.0),
        }
    }

    /// The scope that the operation requires.
    #[must_use]
    pub fn scope(&self) -> Option<&Scope> {
        self.operation().and_then(Operation::scope)
    }

    /// The namespaces that it must reach, with the workspaces that `shared` means.
    #[must_use]
    pub fn reach(&self) -> &Reach {
        &self.reach
    }

    /// Whether nothing was declared and several namespaces are admissible, so that the first of
    /// them was taken.
    #[must_use]
    pub fn is_assumed(&self) -> bool {
        self.origin.is_assumed()
    }

    /// The admissible namespaces that it does not ask for, in order of preference.
    pub fn alternatives(&self) -> impl Iterator<Item = Namespace> + '_ {
        self.operation()
            .map_or(&[][..], Operation::admissible)
            .iter()
            .copied()
            .filter(|namespace| !self.reach.holds(*namespace))
    }

    /// On what the claim rests that it is there.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.operation().map_or(Basis::Documented, Operation::basis)
    }
}

/// From which entry a use is, and whether its namespace was assumed, in one word: a manifest may
/// have a million entries, and all of their uses are kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Origin {
    /// One more than the index of the entry, 0 for none, and the last bit for what was assumed.
    bits: usize,
}

impl Origin {
    const ASSUMED: usize = 1;
    /// A list takes no more than `isize::MAX` bytes, and so has no larger index.
    const LAST: usize = isize::MAX.unsigned_abs() - 1;

    fn new(assumed: bool) -> Self {
        let bits = if assumed { Self::ASSUMED } else { 0 };
        Origin { bits }
    }

    pub(super) fn at(self, entry: usize) -> Self {
        let number = entry.min(Self::LAST).saturating_add(1);
        Origin {
            bits: (number << 1) | (self.bits & Self::ASSUMED),
        }
    }

    /// The index of the entry; `None` for a declared feature.
    pub(crate) fn entry(self) -> Option<usize> {
        (self.bits >> 1).checked_sub(1)
    }

    fn is_assumed(self) -> bool {
        self.bits & Self::ASSUMED != 0
    }
}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Origin")
            .field("entry", &self.entry())
            .field("assumed", &self.is_assumed())
            .finish()
    }
}

/// Why an operation that was found is no use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoUse {
    /// It isn't known what the operation requires.
    UnknownScope(Operation),
    /// Namespaces were declared in which the resource doesn't live.
    NotAdmissible(NotAdmissible),
}

impl fmt::Display for NoUse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoUse::UnknownScope(operation) => {
                write!(f, "the scope of {} isn't known", operation.endpoint())
            }
            NoUse::NotAdmissible(wrong) => wrong.fmt(f),
        }
    }
}

impl std::error::Error for NoUse {}

/// Namespaces were declared for an operation whose resource doesn't live there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAdmissible {
    operation: Operation,
    declared: Set<Namespace>,
}

impl NotAdmissible {
    /// The operation.
    #[must_use]
    pub fn operation(&self) -> &Operation {
        &self.operation
    }

    /// Returns the declared namespaces that aren't admissible: those that the operation can never
    /// reach, or, where [only besides](Self::is_only_besides), all of them.
    pub fn wrong(&self) -> impl Iterator<Item = Namespace> + '_ {
        let (admissible, besides) = (self.operation.admissible(), self.operation.besides());
        let is_only_besides = self.is_only_besides();
        self.declared.iter().filter(move |ns| {
            !admissible.contains(ns) && (is_only_besides || !besides.contains(ns))
        })
    }

    /// Returns whether all that was declared may only be declared together with another namespace.
    #[must_use]
    pub fn is_only_besides(&self) -> bool {
        let besides = self.operation.besides();
        self.declared.iter().all(|ns| besides.contains(&ns))
    }
}

impl fmt::Display for NotAdmissible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wrong: Vec<_> = self.wrong().map(|ns| format!("`{ns}`")).collect();
        let endpoint = self.operation.endpoint();
        write!(f, "{endpoint} can't reach {}", wrong.join(" or "))?;
        f.write_str(if self.is_only_besides() { " alone" } else { "" })
    }
}

impl std::error::Error for NotAdmissible {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Catalogue;

    #[test]
    fn a_use_knows_its_entry_and_what_was_assumed() {
        let operation = |id| Catalogue::builtin().operation(id).unwrap().clone();
        let assumed = Use::assumed(operation("list-tags")).unwrap();
        let shared = Some(Set::of(Namespace::Shared));
        let certain = Use::new(operation("list-tags"), shared, &Workspaces::ALL).unwrap();
        let call = Use::feature_by_call(Feature::AutoProvisioning, "GET /scim/v2/Users");
        let alone = Use::feature_alone(Feature::AutoProvisioning);
        for (needed, is_assumed) in [
            (assumed, true),
            (certain, false),
            (call, false),
            (alone, false),
        ] {
            assert_eq!((needed.entry(), needed.is_assumed()), (None, is_assumed));
            for entry in [0, 1, 1 << 20, isize::MAX.unsigned_abs() - 1] {
                let moved = needed.clone().at(7).at(entry);
                assert_eq!(moved.entry(), Some(entry));
                assert_eq!(moved.is_assumed(), is_assumed);
                assert_eq!(moved.feature(), needed.feature());
                assert_eq!(moved.endpoint(), needed.endpoint());
            }
            let last = needed.at(usize::MAX).entry();
            assert_eq!(last, Some(isize::MAX.unsigned_abs() - 1));
        }
    }

    #[test]
    fn a_use_shows_its_entry_and_whether_it_was_assumed() {
        let tags = Catalogue::builtin().operation("list-tags").unwrap();
        let needed = Use::assumed(tags.clone()).unwrap().at(3);
        let shown = format!("{needed:?}");
        assert!(
            shown.contains("Origin { entry: Some(3), assumed: true }"),
            "{shown}"
        );
    }

    /// A manifest may have a million entries, and there is a use of each.
    #[cfg(target_pointer_width = "64")]
    #[test]
    fn a_use_takes_little() {
        assert_eq!(size_of::<Target>(), size_of::<Operation>());
        assert!(size_of::<Reach>() <= 16);
        assert!(size_of::<Use>() <= 40);
    }
}
