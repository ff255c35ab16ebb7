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
    /// The workspace of that name; `None` where the name is blank.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Option<Self> {
        let name = name.into();
        (!name.trim().is_empty()).then_some(Workspace(name))
    }

    /// The name.
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

/// Which workspaces `shared` means: all of them, or a chosen set that isn't empty.
///
/// All lies above every choice, since it includes workspaces that don't exist yet.
///
/// ```
/// use front_scope::{Workspace, Workspaces};
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

    /// These workspaces only; `None` where there are none.
    #[must_use]
    pub fn only(chosen: impl IntoIterator<Item = Workspace>) -> Option<Self> {
        let chosen: BTreeSet<_> = chosen.into_iter().collect();
        (!chosen.is_empty()).then(|| Workspaces(Some(Arc::new(chosen))))
    }

    /// The chosen ones in alphabetical order; `None` where all are meant.
    #[must_use]
    pub fn chosen(&self) -> Option<&BTreeSet<Workspace>> {
        self.0.as_deref()
    }

    /// Where the chosen ones stand in memory: those with the same address are the same.
    pub(super) fn address(&self) -> usize {
        self.0
            .as_ref()
            .map_or(0, |chosen| Arc::as_ptr(chosen).addr())
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
/// use front_scope::{Namespace, Reach, Workspaces};
///
/// let both = Reach::to(Namespace::Global) | Reach::shared(Workspaces::ALL);
/// assert!(Reach::to(Namespace::Shared) < both);
/// assert_eq!(both.workspaces(), Some(&Workspaces::ALL));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Reach {
    global: bool,
    shared: Option<Workspaces>,
    private: bool,
}

impl Reach {
    /// Nowhere.
    pub const NOWHERE: Self = Reach {
        global: false,
        shared: None,
        private: false,
    };

    /// One namespace; `shared` means all workspaces.
    #[must_use]
    pub fn to(namespace: Namespace) -> Self {
        Self::of(Set::of(namespace), &Workspaces::ALL)
    }

    /// The `shared` namespace of these workspaces.
    #[must_use]
    pub fn shared(workspaces: Workspaces) -> Self {
        Reach {
            shared: Some(workspaces),
            ..Self::NOWHERE
        }
    }

    /// Several namespaces, of which `shared`, if it is among them, means `workspaces`.
    #[must_use]
    pub fn of(namespaces: Set<Namespace>, workspaces: &Workspaces) -> Self {
        Reach {
            global: namespaces.contains(Namespace::Global),
            shared: namespaces
                .contains(Namespace::Shared)
                .then(|| workspaces.clone()),
            private: namespaces.contains(Namespace::Private),
        }
    }

    /// The namespaces, whichever workspaces `shared` means.
    #[must_use]
    pub fn namespaces(&self) -> Set<Namespace> {
        Namespace::ALL
            .iter()
            .copied()
            .filter(|namespace| self.holds(*namespace))
            .collect()
    }

    /// Which workspaces `shared` means, where it is among the namespaces.
    #[must_use]
    pub fn workspaces(&self) -> Option<&Workspaces> {
        self.shared.as_ref()
    }

    /// Whether `namespace` is reached, at least in part.
    #[must_use]
    pub fn holds(&self, namespace: Namespace) -> bool {
        match namespace {
            Namespace::Global => self.global,
            Namespace::Shared => self.shared.is_some(),
            Namespace::Private => self.private,
        }
    }

    /// The same without `namespace`.
    #[must_use]
    pub fn without(&self, namespace: Namespace) -> Self {
        let mut rest = self.clone();
        match namespace {
            Namespace::Global => rest.global = false,
            Namespace::Shared => rest.shared = None,
            Namespace::Private => rest.private = false,
        }
        rest
    }

    /// The same without one of the chosen workspaces, and without `shared` if it was the last.
    #[must_use]
    pub fn without_workspace(&self, workspace: &Workspace) -> Self {
        Reach {
            shared: self.shared.as_ref().and_then(|all| all.without(workspace)),
            ..self.clone()
        }
    }

    /// What of it lies beyond `other`. Where this is all workspaces and `other` a choice of them,
    /// the rest has no names and all of `shared` is beyond.
    ///
    /// ```
    /// use front_scope::{Namespace, Reach};
    ///
    /// let both = Reach::to(Namespace::Global) | Reach::to(Namespace::Private);
    /// assert_eq!(both.beyond(&Reach::to(Namespace::Global)), Reach::to(Namespace::Private));
    /// ```
    #[must_use]
    pub fn beyond(&self, other: &Self) -> Self {
        Reach {
            global: self.global && !other.global,
            shared: match (&self.shared, &other.shared) {
                (Some(these), Some(those)) => these.beyond(those),
                (these, _) => these.clone(),
            },
            private: self.private && !other.private,
        }
    }

    pub(super) fn is_subset(&self, other: &Self) -> bool {
        let shared = match (&self.shared, &other.shared) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(these), Some(those)) => these.is_subset(those),
        };
        self.global <= other.global && shared && self.private <= other.private
    }
}

impl BitOr for Reach {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Reach {
            global: self.global | other.global,
            shared: match (self.shared, other.shared) {
                (Some(these), Some(those)) => Some(these | those),
                (these, those) => these.or(those),
            },
            private: self.private | other.private,
        }
    }
}

impl PartialOrd for Reach {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        inclusion(self.is_subset(other), other.is_subset(self))
    }
}
