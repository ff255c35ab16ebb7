//! The ceiling of OAuth: three-valued, dated and with its sources.

#[rustfmt::skip]
mod table;

use std::borrow::Cow;

use super::{Date, Feature, Grant, Namespace, NamespaceGrant, Need, Resource, Source, words};

words! {
    /// The statement of a profile on one cell.
    "stance" Stance {
        /// OAuth can't be granted this.
        Denied = "denied",
        /// It isn't known, or nobody says. Never counted as granted.
        Unknown = "unknown",
        /// OAuth can be granted this.
        Granted = "granted",
    }
}

words! {
    /// A three-valued answer, in the order no < unknown < yes.
    "answer" Answer {
        /// It is not, whatever is unknown.
        No = "no",
        /// It depends on what is unknown.
        Unknown = "unknown",
        /// It is, whatever is unknown.
        Yes = "yes",
    }
}

impl From<Stance> for Answer {
    fn from(stance: Stance) -> Self {
        match stance {
            Stance::Denied => Answer::No,
            Stance::Unknown => Answer::Unknown,
            Stance::Granted => Answer::Yes,
        }
    }
}

/// One cell of a profile's ceiling: what a statement is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cell {
    /// A feature.
    Feature(Feature),
    /// A namespace.
    Namespace(Namespace),
    /// A resource, with all permissions for it.
    Resource(Resource),
    /// All resources of which nothing is said by name.
    OtherResources,
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Cell::Feature(feature) => feature.fmt(f),
            Cell::Namespace(namespace) => namespace.fmt(f),
            Cell::Resource(resource) => resource.fmt(f),
            Cell::OtherResources => f.write_str("*"),
        }
    }
}

/// The ceiling of OAuth at one time according to some sources.
///
/// Each cell is granted, denied or unknown, and a cell that isn't named is unknown. It is data
/// with a date, never a constant: what OAuth can be granted has changed, and sources disagree.
///
/// ```
/// use front_scope::model::{Answer, Need};
/// use front_scope::{Catalogue, Profile};
///
/// let catalogue = Catalogue::builtin();
/// let operation = catalogue.resolve("GET /knowledge_bases").unwrap().operation().unwrap().clone();
/// let reading = Need::assumed(operation).unwrap();
/// assert_eq!(Profile::shared_only().covers(&reading), Answer::No);
/// assert_eq!(Profile::granular_2026().covers(&reading), Answer::Yes);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    name: Cow<'static, str>,
    as_of: Date,
    narrowable: bool,
    // In the order of `Feature::ALL` and `Namespace::ALL`.
    pub(crate) features: [Stance; 3],
    pub(crate) namespaces: [Stance; 3],
    // Sorted by resource.
    pub(crate) resources: Cow<'static, [(Resource, Stance)]>,
    pub(crate) other_resources: Stance,
    sources: Cow<'static, [Source]>,
}

impl Profile {
    /// Returns the profile in which OAuth gets the one scope "shared resources": no private
    /// resources, no knowledge base, no application triggers. Front's Authentication page said so
    /// in 2024/25. This is the default.
    #[must_use]
    pub fn shared_only() -> &'static Profile {
        &table::SHARED_ONLY
    }

    /// Returns the profile in which an OAuth app chooses features, namespaces and permissions:
    /// Front's OAuth page of 2026-08-13, and third parties.
    #[must_use]
    pub fn granular_2026() -> &'static Profile {
        &table::GRANULAR_2026
    }

    /// Returns the profiles that come with the crate, the default first.
    #[must_use]
    pub fn builtin() -> [&'static Profile; 2] {
        [Self::shared_only(), Self::granular_2026()]
    }

    /// Returns a profile in which everything is unknown yet.
    #[must_use]
    pub fn builder(name: impl Into<String>, as_of: Date) -> ProfileBuilder {
        ProfileBuilder(Profile {
            name: Cow::Owned(name.into()),
            as_of,
            narrowable: false,
            features: [Stance::Unknown; 3],
            namespaces: [Stance::Unknown; 3],
            resources: Cow::Borrowed(&[]),
            other_resources: Stance::Unknown,
            sources: Cow::Borrowed(&[]),
        })
    }

    /// Returns the name that `--profile` and reports use.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the day of which it speaks.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// Returns true if an OAuth app can be granted less than the ceiling.
    #[must_use]
    pub fn is_narrowable(&self) -> bool {
        self.narrowable
    }

    /// Returns the sources behind it.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Returns the first source that speaks of `cell`: by name, or of all other resources, or of
    /// the profile as a whole.
    #[must_use]
    pub fn source_of(&self, cell: &Cell) -> Option<&Source> {
        let find = |speaks: &dyn Fn(&[Cell]) -> bool| {
            self.sources.iter().find(|source| speaks(source.about()))
        };
        let is_resource = matches!(cell, Cell::Resource(_));
        find(&|about| about.contains(cell))
            .or_else(|| find(&|about| is_resource && about.contains(&Cell::OtherResources)))
            .or_else(|| find(&<[Cell]>::is_empty))
    }

    /// Returns the stance on `cell`.
    #[must_use]
    pub fn stance(&self, cell: &Cell) -> Stance {
        match cell {
            Cell::Feature(feature) => self.feature(*feature),
            Cell::Namespace(namespace) => self.namespace(*namespace),
            Cell::Resource(resource) => self.resource(resource),
            Cell::OtherResources => self.other_resources,
        }
    }

    fn feature(&self, feature: Feature) -> Stance {
        let place = feature as usize;
        self.features.get(place).copied().unwrap_or(Stance::Unknown)
    }

    fn namespace(&self, namespace: Namespace) -> Stance {
        let place = namespace as usize;
        self.namespaces
            .get(place)
            .copied()
            .unwrap_or(Stance::Unknown)
    }

    fn resource(&self, resource: &Resource) -> Stance {
        self.resources
            .binary_search_by(|(known, _)| known.cmp(resource))
            .ok()
            .and_then(|place| self.resources.get(place))
            .map_or(self.other_resources, |(_, stance)| *stance)
    }

    /// Answers if OAuth is enough for `needed`: yes if the use lies below the granted cells, no if
    /// it doesn't lie below the granted and unknown ones.
    #[must_use]
    pub fn covers(&self, needed: &Need) -> Answer {
        let resource = needed.scope().and_then(|scope| scope.resource());
        self.lowest(needed.feature(), needed.reach(), resource)
    }

    /// Answers if OAuth can be granted all of `grant`.
    #[must_use]
    pub fn permits(&self, grant: &Grant) -> Answer {
        let resources = grant.permissions().map(|(resource, _)| resource);
        self.lowest(grant.features().iter(), grant.reach(), resources)
    }

    fn lowest<'a>(
        &self,
        features: impl IntoIterator<Item = Feature>,
        reach: &NamespaceGrant,
        resources: impl IntoIterator<Item = &'a Resource>,
    ) -> Answer {
        let features = features.into_iter().map(|f| self.feature(f));
        let namespaces = reach.namespaces().iter().map(|ns| self.namespace(ns));
        let resources = resources.into_iter().map(|r| self.resource(r));
        features
            .chain(namespaces)
            .chain(resources)
            .min()
            .map_or(Answer::Yes, Answer::from)
    }

    /// Returns the cells that `needed` asks for and that aren't granted: the feature first, then
    /// the namespaces, then the resource.
    #[must_use]
    pub fn lacks(&self, needed: &Need) -> Vec<(Cell, Stance)> {
        let feature = needed.feature().map(Cell::Feature);
        let namespaces = needed.reach().namespaces().iter().map(Cell::Namespace);
        let resource = needed
            .scope()
            .and_then(|scope| scope.resource())
            .map(|resource| Cell::Resource(resource.clone()));
        feature
            .into_iter()
            .chain(namespaces)
            .chain(resource)
            .map(|cell| (self.stance(&cell), cell))
            .filter(|(stance, _)| *stance != Stance::Granted)
            .map(|(stance, cell)| (cell, stance))
            .collect()
    }
}

/// Makes a [`Profile`], statement by statement. A later statement replaces an earlier one.
#[derive(Clone, Debug)]
pub struct ProfileBuilder(Profile);

impl ProfileBuilder {
    /// Says if an OAuth app can be granted less than the ceiling.
    #[must_use]
    pub fn narrowable(mut self, narrowable: bool) -> Self {
        self.0.narrowable = narrowable;
        self
    }

    /// Sets the stance on `cell`.
    #[must_use]
    pub fn say(mut self, cell: Cell, stance: Stance) -> Self {
        match cell {
            Cell::Feature(feature) => {
                if let Some(said) = self.0.features.get_mut(feature as usize) {
                    *said = stance;
                }
            }
            Cell::Namespace(namespace) => {
                if let Some(said) = self.0.namespaces.get_mut(namespace as usize) {
                    *said = stance;
                }
            }
            Cell::Resource(resource) => {
                let resources = self.0.resources.to_mut();
                match resources.binary_search_by(|(known, _)| known.cmp(&resource)) {
                    Ok(place) => {
                        if let Some((_, said)) = resources.get_mut(place) {
                            *said = stance;
                        }
                    }
                    Err(place) => resources.insert(place, (resource, stance)),
                }
            }
            Cell::OtherResources => self.0.other_resources = stance,
        }
        self
    }

    /// Adds a source.
    #[must_use]
    pub fn source(mut self, source: Source) -> Self {
        self.0.sources.to_mut().push(source);
        self
    }

    /// Returns the profile.
    #[must_use]
    pub fn build(self) -> Profile {
        self.0
    }
}
