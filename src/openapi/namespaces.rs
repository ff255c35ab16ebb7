//! The namespaces of a new operation, until a person has checked them.

use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::model::{
    Basis, Endpoint, Namespace, Operation, Requirement, Resource, Scope, Segment, Source,
};

/// The namespaces of an operation, with basis and reason.
pub(super) struct Claim {
    pub(super) admissible: Vec<Namespace>,
    pub(super) besides: Vec<Namespace>,
    pub(super) basis: Basis,
    pub(super) source: Source,
    pub(super) why: String,
}

impl Claim {
    /// Infers the namespaces from the owner in the path, if such resources live there, else by
    /// analogy.
    pub(super) fn on(
        endpoint: &Endpoint,
        requirement: &Requirement,
        known: &Catalogue,
        sources: &[Source],
    ) -> Self {
        let resource = match requirement {
            Requirement::Nothing | Requirement::Scope(Scope::Feature(_)) => {
                return Self::nowhere(sources);
            }
            Requirement::Scope(scope) => scope.resource(),
            Requirement::Unknown => None,
        };
        let alike: Vec<&Operation> = known
            .operations()
            .iter()
            .filter(|op| !op.admissible().is_empty())
            .filter(|op| match resource {
                Some(_) => op.scope().and_then(Scope::resource) == resource,
                None => in_common(endpoint, op.endpoint()) > 0,
            })
            .collect();
        Self::by_owner(endpoint, &alike, sources)
            .or_else(|| Self::by_analogy(endpoint, &alike, sources))
            .unwrap_or_else(|| Self::by_nothing(resource, sources))
    }

    fn nowhere(sources: &[Source]) -> Self {
        Claim {
            admissible: Vec::new(),
            besides: Vec::new(),
            basis: Basis::NoResource,
            source: cited(sources, "no-resource", "the operation touches no resource"),
            why: "namespaces: none, since it touches no resource".to_owned(),
        }
    }

    fn by_owner(endpoint: &Endpoint, alike: &[&Operation], sources: &[Source]) -> Option<Self> {
        let owner = owner(endpoint)?;
        let lives_there = |op: &&Operation| op.admissible().contains(&owner);
        if !alike.is_empty() && !alike.iter().any(lives_there) {
            return None;
        }
        let says = "the path names the owner, a workspace or a teammate";
        Some(Claim {
            admissible: vec![owner],
            besides: Vec::new(),
            basis: Basis::PathOwner,
            source: cited(sources, "path-owner", says),
            why: format!("namespaces: `{owner}`, since the path names the owner"),
        })
    }

    /// Takes the namespaces of the operation with the same resource and the most similar path.
    fn by_analogy(endpoint: &Endpoint, alike: &[&Operation], sources: &[Source]) -> Option<Self> {
        let mut counts: BTreeMap<&[Namespace], usize> = BTreeMap::new();
        for op in alike {
            let count = counts.entry(op.admissible()).or_default();
            *count = count.saturating_add(1);
        }
        let nearness = |op: &&&Operation| {
            let usual = counts.get(op.admissible()).copied().unwrap_or(0);
            (in_common(endpoint, op.endpoint()), usual)
        };
        // `max_by_key` takes the last of equals, and the first counts.
        let nearest = alike.iter().rev().max_by_key(nearness)?;
        let admissible = nearest.admissible().to_vec();
        let names: Vec<_> = admissible.iter().map(|ns| format!("`{ns}`")).collect();
        Some(Claim {
            basis: Basis::Inferred,
            source: inferred(sources),
            why: format!(
                "namespaces: {}, inferred from {}",
                names.join(", "),
                nearest.endpoint()
            ),
            admissible,
            besides: nearest.besides().to_vec(),
        })
    }

    fn by_nothing(resource: Option<&Resource>, sources: &[Source]) -> Self {
        let of = resource.map_or_else(String::new, |resource| format!(" of `{resource}`"));
        Claim {
            admissible: vec![Namespace::Shared, Namespace::Global, Namespace::Private],
            besides: Vec::new(),
            basis: Basis::Inferred,
            source: inferred(sources),
            why: format!("namespaces: any, since nothing is known{of}"),
        }
    }
}

/// Returns the namespace of the owner that a path names in front of something else.
fn owner(endpoint: &Endpoint) -> Option<Namespace> {
    let segments: Vec<_> = endpoint.path().segments().collect();
    match segments.as_slice() {
        [
            Segment::Literal("teams"),
            Segment::Placeholder(_),
            Segment::Literal(_),
            ..,
        ] => Some(Namespace::Shared),
        [
            Segment::Literal("teammates"),
            Segment::Placeholder(_),
            Segment::Literal(_),
            ..,
        ] => Some(Namespace::Private),
        [Segment::Literal("company"), Segment::Literal(_), ..] => Some(Namespace::Global),
        _ => None,
    }
}

/// Counts the equal segments at the beginning of two paths.
fn in_common(one: &Endpoint, other: &Endpoint) -> usize {
    let pairs = one.path().segments().zip(other.path().segments());
    pairs
        .take_while(|pair| match pair {
            (Segment::Literal(one), Segment::Literal(other)) => one == other,
            (Segment::Placeholder(_), Segment::Placeholder(_)) => true,
            _ => false,
        })
        .count()
}

fn inferred(sources: &[Source]) -> Source {
    let says = "nobody has looked yet where the resource lives; it was inferred from similar operations when the document was imported";
    cited(sources, "imported", says)
}

/// Returns the source of that key, or a new one.
fn cited(sources: &[Source], key: &str, says: &str) -> Source {
    let known = sources.iter().find(|source| source.key() == key);
    known.map_or_else(|| Source::new(key, says, None), Clone::clone)
}
