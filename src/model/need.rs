use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Deref;

use super::{
    Basis, Feature, Namespace, NamespaceGrant, Operation, Scope, Set, Workspace, Workspaces,
};

/// Something that an integration needs: to call an operation and reach certain namespaces there, or
/// to have a feature as such.
///
/// Needs are ordered, so that equal ones can be grouped: see [`Needs`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    target: Target,
    reach: NamespaceGrant,
    assumed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    Operation(Operation),
    Feature(Feature),
    /// A feature, and the call outside the catalogue that shows it.
    Call(Feature, String),
}

impl Need {
    /// Returns the need to call `operation` and reach the `declared` namespaces, or the first
    /// admissible one where none are declared; `workspaces` is what `shared` means.
    ///
    /// # Errors
    /// Fails if the operation's scope isn't known, or it can't reach the declared namespaces: one
    /// is neither [admissible](Operation::admissible) nor [besides](Operation::besides), or all are
    /// besides.
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
        Ok(Need {
            reach: NamespaceGrant::of(declared.unwrap_or(first), workspaces),
            assumed: declared.is_none() && operation.admissible().len() > 1,
            target: Target::Operation(operation),
        })
    }

    /// Creates the need to call `operation` in all workspaces, with no namespaces declared; `None`
    /// where the operation's scope isn't known.
    #[must_use]
    pub fn assumed(operation: Operation) -> Option<Self> {
        Self::new(operation, None, &Workspaces::ALL).ok()
    }

    /// Creates the need for a feature as such.
    #[must_use]
    pub fn of_feature(feature: Feature) -> Self {
        Self::of_target(Target::Feature(feature))
    }

    /// Creates the need for the feature that a call outside the catalogue shows, such as one of
    /// SCIM.
    #[must_use]
    pub fn of_call(feature: Feature, call: impl Into<String>) -> Self {
        Self::of_target(Target::Call(feature, call.into()))
    }

    fn of_target(target: Target) -> Self {
        Need {
            target,
            reach: NamespaceGrant::NOWHERE,
            assumed: false,
        }
    }

    /// Returns the operation, where it is one of the catalogue.
    #[must_use]
    pub fn operation(&self) -> Option<&Operation> {
        match &self.target {
            Target::Operation(operation) => Some(operation),
            Target::Feature(_) | Target::Call(..) => None,
        }
    }

    /// Returns the endpoint as the catalogue writes it, or the call outside the catalogue.
    #[must_use]
    pub fn endpoint(&self) -> Option<Cow<'_, str>> {
        match &self.target {
            Target::Operation(operation) => Some(Cow::Owned(operation.endpoint().to_string())),
            Target::Feature(_) => None,
            Target::Call(_, call) => Some(Cow::Borrowed(call)),
        }
    }

    /// Returns the feature that it needs; `None` where any token works.
    #[must_use]
    pub fn feature(&self) -> Option<Feature> {
        match &self.target {
            Target::Operation(operation) => operation.scope().map(Scope::feature),
            Target::Feature(feature) | Target::Call(feature, _) => Some(*feature),
        }
    }

    /// Returns the scope that the operation requires.
    #[must_use]
    pub fn scope(&self) -> Option<&Scope> {
        self.operation().and_then(Operation::scope)
    }

    /// Returns the namespaces that it must reach, with the workspaces that `shared` means.
    #[must_use]
    pub fn reach(&self) -> &NamespaceGrant {
        &self.reach
    }

    /// Returns true if no namespaces were declared although several are admissible, so that the
    /// first of them was taken.
    #[must_use]
    pub fn is_assumed(&self) -> bool {
        self.assumed
    }

    /// Returns the admissible namespaces that it does not ask for, in order of preference.
    pub fn alternatives(&self) -> impl Iterator<Item = Namespace> + '_ {
        self.operation()
            .map_or(&[][..], Operation::admissible)
            .iter()
            .copied()
            .filter(|namespace| !self.reach.holds(*namespace))
    }

    /// Returns the basis of the claim about where its resource lives.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.operation().map_or(Basis::Documented, Operation::basis)
    }

    /// Returns everything that tells one need from another. `NamespaceGrant` itself is only
    /// partially ordered.
    fn key(&self) -> (&Target, u8, Option<&BTreeSet<Workspace>>, bool) {
        let workspaces = self.reach.workspaces().and_then(Workspaces::chosen);
        let namespaces = self.reach.namespaces().bits();
        (&self.target, namespaces, workspaces, self.assumed)
    }
}

impl Ord for Need {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for Need {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl AsRef<Need> for Need {
    fn as_ref(&self) -> &Need {
        self
    }
}

/// A need, and the entry of the manifest that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    need: Need,
    entry: Option<usize>,
}

impl Use {
    /// Creates the use of the entry with this index in the manifest's `endpoints`, or of a declared
    /// feature.
    #[must_use]
    pub fn new(need: Need, entry: Option<usize>) -> Self {
        Use { need, entry }
    }

    /// Returns its need.
    #[must_use]
    pub fn need(&self) -> &Need {
        &self.need
    }

    /// Returns the index in the manifest's `endpoints`; `None` for a declared feature.
    #[must_use]
    pub fn entry(&self) -> Option<usize> {
        self.entry
    }
}

/// A use is a need in a place.
impl Deref for Use {
    type Target = Need;

    fn deref(&self) -> &Need {
        &self.need
    }
}

impl AsRef<Need> for Use {
    fn as_ref(&self) -> &Need {
        &self.need
    }
}

/// The needs of a manifest, each once, with the indices of the uses that have it.
///
/// A manifest may have many more entries than needs: whatever is true of a need is looked up once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs(BTreeMap<Need, Vec<usize>>);

impl Needs {
    /// Groups these uses by what they need.
    #[must_use]
    pub fn of(uses: &[Use]) -> Self {
        let mut needs: BTreeMap<Need, Vec<usize>> = BTreeMap::new();
        for (index, one) in uses.iter().enumerate() {
            match needs.get_mut(one.need()) {
                Some(indices) => indices.push(index),
                None => {
                    needs.insert(one.need().clone(), vec![index]);
                }
            }
        }
        Needs(needs)
    }

    /// Returns each need with the indices of its uses, of which there is at least one.
    pub fn iter(&self) -> impl Iterator<Item = (&Need, &[usize])> + Clone {
        self.0.iter().map(|(need, uses)| (need, &**uses))
    }

    /// Returns each need once.
    pub fn distinct(&self) -> impl Iterator<Item = &Need> + Clone {
        self.0.keys()
    }

    /// Returns the indices of the uses of all needs that `is_wanted` holds for, in order.
    #[must_use]
    pub fn uses(&self, is_wanted: impl Fn(&Need) -> bool) -> Vec<usize> {
        let wanted = self.iter().filter(|(need, _)| is_wanted(need));
        let mut uses: Vec<usize> = wanted.flat_map(|(_, uses)| uses).copied().collect();
        uses.sort_unstable();
        uses
    }

    /// Returns the index of the first use whose need `is_wanted` holds for.
    #[must_use]
    pub fn first_use(&self, is_wanted: impl Fn(&Need) -> bool) -> Option<usize> {
        let wanted = self.iter().filter(|(need, _)| is_wanted(need));
        wanted.filter_map(|(_, uses)| uses.first().copied()).min()
    }
}

/// The reason why an operation that was found can't be used.
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
    /// Returns the operation.
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

    /// Returns true if all that was declared may only be declared together with another namespace.
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

    fn tags(declared: Option<Namespace>, workspaces: &Workspaces) -> Need {
        let operation = Catalogue::builtin().operation("list-tags").unwrap().clone();
        Need::new(operation, declared.map(Set::of), workspaces).unwrap()
    }

    #[test]
    fn uses_with_the_same_need_are_grouped_in_order() {
        let support = Workspaces::only([Workspace::new("Support").unwrap()]).unwrap();
        let (all, shared) = (&Workspaces::ALL, Some(Namespace::Shared));
        let distinct = [
            tags(None, all),
            tags(shared, all),
            tags(shared, &support),
            Need::of_feature(Feature::AutoProvisioning),
            Need::of_call(Feature::AutoProvisioning, "GET /scim/v2/Users"),
        ];
        let uses = distinct.iter().chain(&distinct).enumerate();
        let uses: Vec<Use> = uses
            .map(|(index, need)| Use::new(need.clone(), Some(index)))
            .collect();
        let needs = Needs::of(&uses);
        assert_eq!(needs.distinct().count(), distinct.len());
        for (index, need) in distinct.iter().enumerate() {
            assert_eq!(
                needs.uses(|one| one == need),
                [index, index + distinct.len()]
            );
            assert_eq!(needs.first_use(|one| one == need), Some(index));
        }
        assert_eq!(needs.uses(|_| true).len(), uses.len());
        assert_eq!(needs.first_use(|_| false), None);
    }

    #[test]
    fn a_need_knows_whether_its_namespace_was_assumed() {
        assert!(tags(None, &Workspaces::ALL).is_assumed());
        assert!(!tags(Some(Namespace::Shared), &Workspaces::ALL).is_assumed());
        assert!(!Need::of_feature(Feature::AutoProvisioning).is_assumed());
    }
}
