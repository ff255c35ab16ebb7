use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;
use std::ops::BitOr;

/// A member of a closed enumeration of at most eight, so that sets of it fit into one byte.
pub trait Member: Copy + 'static {
    /// All members, in order.
    const ALL: &'static [Self];

    /// The place of this member in [`Self::ALL`].
    fn index(self) -> u8;
}

/// A set of features, namespaces or permissions.
///
/// Iteration is in the order of the enumeration; `<=` is inclusion.
///
/// ```
/// use front_scope::model::{Namespace, Set};
///
/// let set = Set::from_iter([Namespace::Private, Namespace::Shared]);
/// assert_eq!(set.iter().collect::<Vec<_>>(), [Namespace::Shared, Namespace::Private]);
/// assert!(Set::of(Namespace::Shared) <= set);
/// ```
pub struct Set<T> {
    bits: u8,
    of: PhantomData<T>,
}

impl<T: Member> Set<T> {
    /// The empty set.
    pub const EMPTY: Self = Self::from_bits(0);

    pub(crate) const fn from_bits(bits: u8) -> Self {
        Set {
            bits,
            of: PhantomData,
        }
    }

    /// For generated tables.
    pub(crate) const fn bits(self) -> u8 {
        self.bits
    }

    /// Creates the set of one.
    #[must_use]
    pub fn of(member: T) -> Self {
        Self::from_bits(1_u8.checked_shl(u32::from(member.index())).unwrap_or(0))
    }

    /// Returns true if `member` is in the set.
    #[must_use]
    pub fn contains(self, member: T) -> bool {
        Self::of(member).bits & self.bits != 0
    }

    /// Returns true if nothing is in the set.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// Returns the number of members.
    #[must_use]
    pub fn len(self) -> usize {
        usize::try_from(self.bits.count_ones()).unwrap_or(usize::MAX)
    }

    /// Returns the members, in the order of the enumeration.
    pub fn iter(self) -> impl Iterator<Item = T> + use<T> {
        T::ALL.iter().copied().filter(move |m| self.contains(*m))
    }

    /// Returns the set without `member`.
    #[must_use]
    pub fn without(self, member: T) -> Self {
        Self::from_bits(self.bits & !Self::of(member).bits)
    }

    /// Returns true if every member is in `other` too.
    #[must_use]
    pub fn is_subset(self, other: Self) -> bool {
        self.bits & !other.bits == 0
    }

    /// Returns the members of both.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        Self::from_bits(self.bits & other.bits)
    }
}

impl<T: Member> BitOr for Set<T> {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self::from_bits(self.bits | other.bits)
    }
}

impl<T: Member> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(members: I) -> Self {
        members
            .into_iter()
            .fold(Self::EMPTY, |set, member| set | Self::of(member))
    }
}

impl<T: Member> PartialOrd for Set<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self.is_subset(*other), other.is_subset(*self)) {
            (true, true) => Some(Ordering::Equal),
            (true, false) => Some(Ordering::Less),
            (false, true) => Some(Ordering::Greater),
            (false, false) => None,
        }
    }
}

// Written out, since deriving would ask the same of `T` for nothing.
impl<T> Clone for Set<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Set<T> {}

impl<T> PartialEq for Set<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits
    }
}

impl<T> Eq for Set<T> {}

impl<T> std::hash::Hash for Set<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.bits.hash(state);
    }
}

impl<T: Member> Default for Set<T> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<T: Member + fmt::Debug> fmt::Debug for Set<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
