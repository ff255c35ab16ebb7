//! The Rust of the tables of operations and profiles.

use std::fmt::Write as _;

use crate::Catalogue;
use crate::model::{Cell, Date, Endpoint, Namespace, Operation, Profile, Requirement, Scope};

pub(super) const HEADER: &str =
    "//! Generated from `spec/`: do not edit. `UPDATE=1 cargo test --lib generate` writes it.\n\n";

pub(super) fn catalogue_table(catalogue: &Catalogue, synonyms: &[(String, String)]) -> String {
    let mut sources: Vec<_> = catalogue
        .operations()
        .iter()
        .map(Operation::source)
        .collect();
    sources.sort_by_key(|source| source.key());
    sources.dedup();
    let mut out = format!("{HEADER}{CATALOGUE_HEADER}");
    let _ = writeln!(
        out,
        "pub(super) const AS_OF: Date = {};",
        date(catalogue.as_of())
    );
    let _ = write!(out, "\nstatic SOURCES: [Source; {}] = [\n", sources.len());
    for source in &sources {
        let _ = writeln!(
            out,
            "    source({:?}, {:?}, {:?}),",
            source.key(),
            source.says(),
            source.url()
        );
    }
    let count = catalogue.operations().len();
    let _ = write!(
        out,
        "];\n\npub(super) static RECORDS: [Record; {count}] = [\n"
    );
    for op in catalogue.operations() {
        let place = sources
            .iter()
            .position(|source| *source == op.source())
            .unwrap();
        let _ = writeln!(
            out,
            "    Record {{ endpoint: {}, id: text({:?}), apis: {}, requirement: {}, admissible: Cow::Borrowed({}), besides: Cow::Borrowed({}), basis: {:?}, status: {:?}, replacement: {}, source: Cow::Borrowed(&SOURCES[{place}]) }},",
            endpoint(op.endpoint()),
            op.id(),
            format_args!("Set::from_bits({})", op.apis().bits()),
            requirement(op.requirement()),
            namespaces(op.admissible()),
            namespaces(op.besides()),
            op.basis(),
            op.status(),
            op.replacement()
                .map_or("None".to_owned(), |e| format!("Some({})", endpoint(e))),
        );
    }
    let _ = write!(
        out,
        "];\n\npub(super) static RENAMES: [Rename; {}] = [\n",
        catalogue.renames().len()
    );
    for r in catalogue.renames() {
        let _ = writeln!(
            out,
            "    Rename {{ was: {}, now: {}, says: text({:?}), source: text({:?}) }},",
            pattern(&r.was),
            pattern(&r.now),
            r.says,
            r.source
        );
    }
    let count = synonyms.len();
    let _ = write!(
        out,
        "];\n\npub(super) static SYNONYMS: [(&str, &str); {count}] = [\n"
    );
    for (word, means) in synonyms {
        let _ = writeln!(out, "    ({word:?}, {means:?}),");
    }
    out + "];\n"
}

const CATALOGUE_HEADER: &str = r"use std::borrow::Cow;

use super::Rename;
use super::rename::Pattern;
use crate::model::Basis::{Documented, Inferred, NoResource, PathOwner, Reported, Schema};
use crate::model::Feature::ApplicationTriggers;
use crate::model::Method::{Delete as DELETE, Get as GET, Patch as PATCH, Post as POST, Put as PUT};
use crate::model::Namespace::{Global, Private, Shared};
use crate::model::Permission::{Delete, Read, Send, Write};
use crate::model::Status::{Current, Deprecated, Legacy};
use crate::model::{Date, Endpoint, Path, Record, Requirement, Scope, Set, Source};

const fn text(text: &'static str) -> Cow<'static, str> {
    Cow::Borrowed(text)
}

const fn source(key: &'static str, says: &'static str, url: Option<&'static str>) -> Source {
    Source {
        key: text(key),
        title: text(key),
        url: match url {
            Some(url) => Some(text(url)),
            None => None,
        },
        says: text(says),
        as_of: None,
        about: Cow::Borrowed(&[]),
    }
}

";

pub(super) fn profile_table(shared_only: &Profile, granular: &Profile) -> String {
    let mut out = format!("{HEADER}{PROFILE_HEADER}");
    for (name, profile) in [("SHARED_ONLY", shared_only), ("GRANULAR_2026", granular)] {
        let _ = write!(
            out,
            "\npub(super) static {name}: Profile = Profile {{\n    name: text({:?}),\n    as_of: {},\n    narrowable: {},\n    features: {:?},\n    namespaces: {:?},\n    resources: Cow::Borrowed(&{name}_RESOURCES),\n    other_resources: {:?},\n    sources: Cow::Borrowed(&{name}_SOURCES),\n}};\n",
            profile.name(),
            date(profile.as_of()),
            profile.is_narrowable(),
            profile.features,
            profile.namespaces,
            profile.other_resources
        );
        let resources = profile.resources.iter();
        let resources = resources.map(|(resource, stance)| {
            format!("(Resource::literal({:?}), {stance:?})", resource.as_str())
        });
        let resources: Vec<String> = resources.collect();
        let _ = writeln!(
            out,
            "\nstatic {name}_RESOURCES: [(Resource, Stance); {}] = [{}];",
            resources.len(),
            resources.join(", ")
        );
        out += &sources_of_profile(name, profile);
    }
    out
}

/// Each list is a static of its own: what stands in the argument of a constructor, `Borrowed(&[…])`,
/// lives long enough from Rust 1.89 on only.
fn sources_of_profile(name: &str, profile: &Profile) -> String {
    let count = profile.sources().len();
    let mut abouts = format!("\nstatic {name}_ABOUT: [&[Cell]; {count}] = [\n");
    let mut sources = format!("\nstatic {name}_SOURCES: [Source; {count}] = [\n");
    for (place, source) in profile.sources().iter().enumerate() {
        let url = source
            .url()
            .map_or("None".to_owned(), |url| format!("Some(text({url:?}))"));
        let as_of = source
            .as_of()
            .map_or("None".to_owned(), |day| format!("Some({})", date(day)));
        let about: Vec<_> = source.about().iter().map(cell).collect();
        let _ = writeln!(abouts, "    &[{}],", about.join(", "));
        let _ = writeln!(
            sources,
            "    Source {{ key: text({:?}), title: text({:?}), url: {url}, says: text({:?}), as_of: {as_of}, about: Cow::Borrowed({name}_ABOUT[{place}]) }},",
            source.key(),
            source.title(),
            source.says(),
        );
    }
    abouts + "];\n" + &sources + "];\n"
}

const PROFILE_HEADER: &str = r"use std::borrow::Cow;

use super::Stance::{Denied, Granted, Unknown};
use super::{Cell, Profile, Stance};
use crate::model::{Date, Feature, Namespace, Resource, Source};

const fn text(text: &'static str) -> Cow<'static, str> {
    Cow::Borrowed(text)
}
";

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Feature(feature) => format!("Cell::Feature(Feature::{feature:?})"),
        Cell::Namespace(namespace) => format!("Cell::Namespace(Namespace::{namespace:?})"),
        Cell::Resource(resource) => {
            format!("Cell::Resource(Resource::literal({:?}))", resource.as_str())
        }
        Cell::OtherResources => "Cell::OtherResources".to_owned(),
    }
}

fn date(date: Date) -> String {
    let (year, month, day) = date.parts();
    format!("Date::literal({year}, {month}, {day})")
}

fn endpoint(endpoint: &Endpoint) -> String {
    format!(
        "Endpoint::literal({}, {:?})",
        endpoint.method(),
        endpoint.path().as_str()
    )
}

fn pattern(pattern: &crate::catalogue::Pattern) -> String {
    let method = pattern
        .method
        .map_or("None".to_owned(), |method| format!("Some({method})"));
    format!(
        "Pattern {{ method: {method}, path: Path::literal({:?}), open: {} }}",
        pattern.path.as_str(),
        pattern.open
    )
}

fn requirement(requirement: &Requirement) -> String {
    match requirement {
        Requirement::Nothing => "Requirement::Nothing".to_owned(),
        Requirement::Scope(of) => format!("Requirement::Scope({})", scope(of)),
        Requirement::Unknown => "Requirement::Unknown".to_owned(),
    }
}

fn scope(scope: &Scope) -> String {
    match scope {
        Scope::Permission {
            resource,
            every_kind,
            permission,
        } => {
            let make = if *every_kind {
                "every_kind"
            } else {
                "permission"
            };
            format!("Scope::{make}({:?}, {permission:?})", resource.as_str())
        }
        Scope::Feature(feature) => format!("Scope::Feature({feature:?})"),
    }
}

fn namespaces(admissible: &[Namespace]) -> String {
    let names: Vec<_> = admissible.iter().map(|ns| format!("{ns:?}")).collect();
    format!("&[{}]", names.join(", "))
}
