use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::BitOr;
use std::sync::Arc;

use super::{Namespace, Set};

/// The name of a workspace, as the company gave it. It isn't empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Workspace(String);

impl Workspace {
    /// Creates the workspace of that name; `None` where the name is blank.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Option<Self> {
        let name = name.into();
        (!name.trim().is_empty()).then_some(Workspace(name))
    }

    /// Returns the name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Workspace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The workspaces that `shared` means: all of them, or a chosen set that isn't empty.
///
/// All lies above every choice, since it includes workspaces that don't exist yet.
///
/// ```
/// use front_scope::model::{Workspace, Workspaces};
///
/// let support = Workspaces::only([Workspace::new("Support").unwrap()]).unwrap();
/// assert!(support < Workspaces::ALL);
/// assert_eq!(support.clone() | Workspaces::ALL, Workspaces::ALL);
/// assert!(Workspaces::only([]).is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Workspaces(Option<Arc<BTreeSet<Workspace>>>);

impl Workspaces {
    /// All shared workspaces, those to come included.
    pub const ALL: Self = Workspaces(None);

    /// Chooses these workspaces only; `None` where there are none.
    #[must_use]
    pub fn only(chosen: impl IntoIterator<Item = Workspace>) -> Option<Self> {
        let chosen: BTreeSet<_> = chosen.into_iter().collect();
        (!chosen.is_empty()).then(|| Workspaces(Some(Arc::new(chosen))))
    }

    /// Returns the chosen ones in alphabetical order; `None` where all are meant.
    #[must_use]
    pub fn chosen(&self) -> Option<&BTreeSet<Workspace>> {
        self.0.as_deref()
    }

    fn is_subset(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(these), Some(those)) => Arc::ptr_eq(these, those) || these.is_subset(those),
        }
    }

    fn beyond(&self, other: &Self) -> Option<Self> {
        match (self.chosen(), other.chosen()) {
            (_, None) => None,
            (None, Some(_)) => Some(Self::ALL),
            (Some(these), Some(those)) => Self::only(these.difference(those).cloned()),
        }
    }

    fn without(&self, workspace: &Workspace) -> Option<Self> {
        match self.chosen() {
            None => Some(self.clone()),
            Some(chosen) => Self::only(chosen.iter().filter(|w| *w != workspace).cloned()),
        }
    }
}

impl BitOr for Workspaces {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        if self.is_subset(&other) {
            other
        } else if other.is_subset(&self) {
            self
        } else {
            let both = [&self, &other]
                .into_iter()
                .filter_map(Self::chosen)
                .flatten();
            Self::only(both.cloned()).unwrap_or(Self::ALL)
        }
    }
}

impl PartialOrd for Workspaces {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        inclusion(self.is_subset(other), other.is_subset(self))
    }
}

pub(super) fn inclusion(below: bool, above: bool) -> Option<Ordering> {
    match (below, above) {
        (true, true) => Some(Ordering::Equal),
        (true, false) => Some(Ordering::Less),
        (false, true) => Some(Ordering::Greater),
        (false, false) => None,
    }
}

/// The namespaces that a token reaches or a use must reach, with the workspaces that `shared`
/// means. Ordered by inclusion; `|` is the union.
///
/// ```
/// use front_scope::model::{Namespace, NamespaceGrant, Workspaces};
///
/// let both = NamespaceGrant::to(Namespace::Global) | NamespaceGrant::shared(Workspaces::ALL);
/// assert!(NamespaceGrant::to(Namespace::Shared) < both);
/// assert_eq!(both.workspaces(), Some(&Workspaces::ALL));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NamespaceGrant {
    namespaces: Set<Namespace>,
    /// The workspaces of `shared`. All of them where it isn't among the namespaces, so that there
    /// is one way to say it.
    workspaces: Workspaces,
}

impl Default for NamespaceGrant {
    fn default() -> Self {
        Self::NOWHERE
    }
}

impl NamespaceGrant {
    /// Nowhere.
    pub const NOWHERE: Self = NamespaceGrant {
        namespaces: Set::EMPTY,
        workspaces: Workspaces::ALL,
    };

    /// One namespace; `shared` means all workspaces.
    #[must_use]
    pub fn to(namespace: Namespace) -> Self {
        Self::of(Set::of(namespace), &Workspaces::ALL)
    }

    /// Creates the `shared` namespace of these workspaces.
    #[must_use]
    pub fn shared(workspaces: Workspaces) -> Self {
        NamespaceGrant {
            namespaces: Set::of(Namespace::Shared),
            workspaces,
        }
    }

    /// Several namespaces, of which `shared`, if it is among them, means `workspaces`.
    #[must_use]
    pub fn of(namespaces: Set<Namespace>, workspaces: &Workspaces) -> Self {
        let shared = namespaces.contains(Namespace::Shared);
        Self::with(namespaces, shared.then(|| workspaces.clone()))
    }

    /// Takes these namespaces, with `shared` where there are workspaces that it means, and else
    /// without.
    fn with(namespaces: Set<Namespace>, shared: Option<Workspaces>) -> Self {
        let others = namespaces.without(Namespace::Shared);
        match shared {
            Some(workspaces) => NamespaceGrant {
                namespaces: others | Set::of(Namespace::Shared),
                workspaces,
            },
            None => NamespaceGrant {
                namespaces: others,
                workspaces: Workspaces::ALL,
            },
        }
    }

    /// Returns the namespaces, whichever workspaces `shared` means.
    #[must_use]
    pub fn namespaces(&self) -> Set<Namespace> {
        self.namespaces
    }

    /// Returns the workspaces that `shared` means, where it is among the namespaces.
    #[must_use]
    pub fn workspaces(&self) -> Option<&Workspaces> {
        self.holds(Namespace::Shared).then_some(&self.workspaces)
    }

    /// Returns true if `namespace` is reached, at least in part.
    #[must_use]
    pub fn holds(&self, namespace: Namespace) -> bool {
        self.namespaces.contains(namespace)
    }

    /// Takes `namespace` away.
    #[must_use]
    pub fn without(&self, namespace: Namespace) -> Self {
        Self::of(self.namespaces.without(namespace), &self.workspaces)
    }

    /// Takes one of the chosen workspaces away, and `shared` if it was the last.
    #[must_use]
    pub fn without_workspace(&self, workspace: &Workspace) -> Self {
        let shared = self.workspaces().and_then(|all| all.without(workspace));
        Self::with(self.namespaces, shared)
    }

    /// Returns the part of it that lies beyond `other`. Where this is all workspaces and `other` a
    /// choice of them, the rest has no names and all of `shared` is beyond.
    ///
    /// ```
    /// use front_scope::model::{Namespace, NamespaceGrant};
    ///
    /// let both = NamespaceGrant::to(Namespace::Global) | NamespaceGrant::to(Namespace::Private);
    /// assert_eq!(both.beyond(&NamespaceGrant::to(Namespace::Global)),
    /// NamespaceGrant::to(Namespace::Private));
    /// ```
    #[must_use]
    pub fn beyond(&self, other: &Self) -> Self {
        let others = other.namespaces.iter();
        let rest = others.fold(self.namespaces, Set::without);
        let shared = match (self.workspaces(), other.workspaces()) {
            (Some(these), Some(those)) => these.beyond(those),
            (these, _) => these.cloned(),
        };
        Self::with(rest, shared)
    }

    pub(super) fn is_subset(&self, other: &Self) -> bool {
        // If `other` isn't shared, then neither is this, or the namespaces aren't a subset.
        self.namespaces.is_subset(other.namespaces)
            && (!self.holds(Namespace::Shared) || self.workspaces.is_subset(&other.workspaces))
    }
}

impl BitOr for NamespaceGrant {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        let namespaces = self.namespaces | other.namespaces;
        let shared = |reach: &Self| reach.holds(Namespace::Shared);
        let workspaces = match (shared(&self), shared(&other)) {
            (true, true) => self.workspaces | other.workspaces,
            (true, false) => self.workspaces,
            (false, _) => other.workspaces,
        };
        NamespaceGrant {
            namespaces,
            workspaces,
        }
    }
}

impl PartialOrd for NamespaceGrant {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        inclusion(self.is_subset(other), other.is_subset(self))
    }
}
