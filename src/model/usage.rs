use std::borrow::Cow;
use std::fmt;

use super::{Basis, Feature, Namespace, Operation, Reach, Scope, Set, Workspaces};

/// One thing that an integration does: an operation and the namespaces that it must reach there,
/// or a feature that it needs as such.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    entry: Option<usize>,
    target: Target,
    reach: Reach,
    assumed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    Operation(Operation),
    /// A feature, and the call outside the catalogue that shows it, where there is one.
    Feature(Feature, Option<Box<str>>),
}

impl Use {
    /// A use that must reach what was `declared`, or the first admissible namespace where nothing
    /// was; `workspaces` is what `shared` means.
    ///
    /// # Errors
    /// Where it isn't known what the operation requires, or the declared namespaces aren't all
    /// admissible.
    pub fn new(
        operation: Operation,
        declared: Option<Set<Namespace>>,
        workspaces: &Workspaces,
    ) -> Result<Self, NoUse> {
        if !operation.requirement().is_known() {
            return Err(NoUse::UnknownScope(operation));
        }
        let admissible: Set<Namespace> = operation.admissible().iter().copied().collect();
        if let Some(declared) = declared.filter(|declared| !declared.is_subset(admissible)) {
            return Err(NoUse::NotAdmissible(NotAdmissible {
                operation,
                declared,
            }));
        }
        let first = operation.admissible().iter().copied().take(1).collect();
        Ok(Use {
            entry: None,
            reach: Reach::of(declared.unwrap_or(first), workspaces),
            assumed: declared.is_none() && admissible.len() > 1,
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
            entry: None,
            target: Target::Feature(feature, None),
            reach: Reach::NOWHERE,
            assumed: false,
        }
    }

    /// The use of a feature that a call outside the catalogue shows, such as one of SCIM.
    #[must_use]
    pub fn feature_by_call(feature: Feature, call: impl Into<Box<str>>) -> Self {
        Use {
            target: Target::Feature(feature, Some(call.into())),
            ..Self::feature_alone(feature)
        }
    }

    /// The same use, of the entry with this index in the manifest's `endpoints`.
    #[must_use]
    pub fn at(self, entry: usize) -> Self {
        Use {
            entry: Some(entry),
            ..self
        }
    }

    /// The index in the manifest's `endpoints`; `None` for a declared feature.
    #[must_use]
    pub fn entry(&self) -> Option<usize> {
        self.entry
    }

    /// The operation, where it is one of the catalogue.
    #[must_use]
    pub fn operation(&self) -> Option<&Operation> {
        match &self.target {
            Target::Operation(operation) => Some(operation),
            Target::Feature(..) => None,
        }
    }

    /// The endpoint, as the catalogue writes it; for a call outside the catalogue that call.
    #[must_use]
    pub fn endpoint(&self) -> Option<Cow<'_, str>> {
        match &self.target {
            Target::Operation(operation) => Some(Cow::Owned(operation.endpoint().to_string())),
            Target::Feature(_, call) => call.as_deref().map(Cow::Borrowed),
        }
    }

    /// The feature that it needs; `None` where any token works.
    #[must_use]
    pub fn feature(&self) -> Option<Feature> {
        match &self.target {
            Target::Operation(operation) => operation.scope().map(Scope::feature),
            Target::Feature(feature, _) => Some(*feature),
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
        self.assumed
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

    /// What was declared and isn't admissible.
    pub fn wrong(&self) -> impl Iterator<Item = Namespace> + '_ {
        let admissible = self.operation.admissible();
        self.declared.iter().filter(|ns| !admissible.contains(ns))
    }
}

impl fmt::Display for NotAdmissible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wrong: Vec<_> = self.wrong().map(|ns| format!("`{ns}`")).collect();
        let endpoint = self.operation.endpoint();
        write!(f, "{endpoint} can't reach {}", wrong.join(" or "))
    }
}

impl std::error::Error for NotAdmissible {}
