use std::sync::{Arc, OnceLock};

use super::{Use, Uses};

/// Some of the uses of a manifest, by their place: all those of some kinds. A list of them is made
/// when somebody looks at it, since there may be a million of them.
#[derive(Clone, Debug)]
pub(crate) struct Places(Arc<Chosen>);

#[derive(Debug)]
struct Chosen {
    uses: Arc<Uses>,
    /// Whether each kind is among them.
    kinds: Vec<bool>,
    count: usize,
    list: OnceLock<Vec<usize>>,
}

impl Places {
    /// Those of the kinds that are wanted.
    pub(crate) fn of_kinds(uses: &Arc<Uses>, is_wanted: impl Fn(usize) -> bool) -> Self {
        let kinds: Vec<bool> = (0..uses.kinds()).map(is_wanted).collect();
        let count = uses.how_many(|kind| kinds.get(kind) == Some(&true));
        Places(Arc::new(Chosen {
            uses: Arc::clone(uses),
            kinds,
            count,
            list: OnceLock::new(),
        }))
    }

    /// These, of uses that nothing more is asked of.
    pub(crate) fn listed(list: Vec<usize>) -> Self {
        Places(Arc::new(Chosen {
            uses: Arc::default(),
            kinds: Vec::new(),
            count: list.len(),
            list: list.into(),
        }))
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.count
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Each of them, in the order of the uses.
    pub(crate) fn list(&self) -> &[usize] {
        let Chosen {
            uses, count, list, ..
        } = &*self.0;
        list.get_or_init(|| {
            let mut list = Vec::with_capacity(*count);
            let kinds = uses.with_kinds().enumerate();
            let chosen = kinds.filter(|(_, (kind, _))| self.has(*kind));
            list.extend(chosen.map(|(place, _)| place));
            list
        })
    }

    /// Whether those of this kind are among them.
    pub(crate) fn has(&self, kind: usize) -> bool {
        self.0.kinds.get(kind) == Some(&true)
    }

    /// Each kind that is among them, with its first use.
    pub(crate) fn firsts(&self) -> impl Iterator<Item = (usize, &Use)> {
        let all = self.0.uses.firsts().enumerate();
        all.filter(|(kind, _)| self.has(*kind))
    }
}

impl Default for Places {
    fn default() -> Self {
        Self::listed(Vec::new())
    }
}

/// The same places; whether somebody has looked at them is no matter.
impl PartialEq for Places {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || (self.len() == other.len() && self.list() == other.list())
    }
}

impl Eq for Places {}
