//! The Rust of the tables of operations and profiles.

use std::fmt::Write as _;

use crate::Catalogue;
use crate::catalogue::{Permissions, Slot};
use crate::model::{Cell, Date, Endpoint, Namespace, Operation, Profile, Requirement, Scope};

pub(super) const HEADER: &str =
    "//! Generated from `spec/`: do not edit. `UPDATE=1 cargo test --lib generate` writes it.\n\n";

pub(super) fn catalogue_table(catalogue: &Catalogue) -> String {
    let mut sources: Vec<_> = catalogue
        .operations()
        .iter()
        .map(Operation::source)
        .collect();
    sources.sort_by_key(|source| source.key());
    sources.dedup();
    let mut out = format!("{HEADER}{CATALOGUE_HEADER}");
    let _ = write!(
        out,
        "pub(super) static BUILTIN: Catalogue = Catalogue {{\n    as_of: {},\n",
        date(catalogue.as_of())
    );
    out += "    operations: Cow::Borrowed(&OPERATIONS),\n    tree: Tree { nodes: Cow::Borrowed(&NODES), slots: Cow::Borrowed(&SLOTS), spread: SPREAD },\n    literals: Cow::Borrowed(&LITERALS),\n    by_id: Cow::Borrowed(&BY_ID),\n    permissions: Permissions { of: Cow::Borrowed(&PERMISSIONS), firsts: Cow::Borrowed(&FIRSTS) },\n    renames: Cow::Borrowed(&RENAMES),\n};\n";
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
    let _ = write!(out, "];\n\nstatic RECORDS: [Record; {count}] = [\n");
    for op in catalogue.operations() {
        let place = sources
            .iter()
            .position(|source| *source == op.source())
            .unwrap();
        let _ = writeln!(
            out,
            "    Record {{ endpoint: {}, id: text({:?}), apis: {}, requirement: {}, admissible: Cow::Borrowed({}), basis: {:?}, status: {:?}, replacement: {}, source: Cow::Borrowed(&SOURCES[{place}]) }},",
            endpoint(op.endpoint()),
            op.id(),
            format_args!("Set::from_bits({})", op.apis().bits()),
            requirement(op.requirement()),
            namespaces(op.admissible()),
            op.basis(),
            op.status(),
            op.replacement()
                .map_or("None".to_owned(), |e| format!("Some({})", endpoint(e))),
        );
    }
    let _ = write!(out, "];\n\nstatic OPERATIONS: [Operation; {count}] = [\n");
    for place in 0..count {
        let _ = writeln!(out, "    Operation::literal(&RECORDS[{place}]),");
    }
    out += &tree_table(catalogue);
    let _ = write!(
        out,
        "];\n\nstatic LITERALS: [Cow<'static, str>; {}] = [\n",
        catalogue.literals.len()
    );
    for literal in catalogue.literals.iter() {
        let _ = writeln!(out, "    text({literal:?}),");
    }
    let _ = writeln!(
        out,
        "];\n\nstatic BY_ID: [u16; {count}] = {:?};",
        catalogue.by_id
    );
    let Permissions { of, firsts } = &catalogue.permissions;
    let _ = write!(
        out,
        "\nstatic PERMISSIONS: [u16; {count}] = {of:?};\n\nstatic FIRSTS: [u16; {}] = {firsts:?};\n",
        firsts.len()
    );
    let _ = write!(
        out,
        "\nstatic RENAMES: [Rename; {}] = [\n",
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
    out + "];\n"
}

/// The tree of paths, up to the end of its last table.
fn tree_table(catalogue: &Catalogue) -> String {
    let mut out = String::new();
    let _ = write!(
        out,
        "];\n\nstatic NODES: [Node; {}] = [\n",
        catalogue.tree.nodes.len()
    );
    for n in catalogue.tree.nodes.iter() {
        let _ = writeln!(
            out,
            "    node({:?}, {}, {}, {}, {:?}),",
            n.text, n.below, n.literals, n.has_placeholder, n.operations
        );
    }
    let slots = catalogue.tree.slots.iter().map(|slot| match slot {
        Slot::Free => "Free".to_owned(),
        Slot::One(place) => format!("One({place})"),
        Slot::Many => "Many".to_owned(),
    });
    let slots: Vec<String> = slots.collect();
    let _ = write!(
        out,
        "];\n\nconst SPREAD: u64 = {};\n\nstatic SLOTS: [Slot; {}] = [{}",
        number(catalogue.tree.spread),
        slots.len(),
        slots.join(", ")
    );
    out
}

/// In groups of four, as Clippy wants it.
fn number(number: u64) -> String {
    let digits = format!("{number:016x}");
    let groups: Vec<&str> = (0..16).step_by(4).map(|at| &digits[at..at + 4]).collect();
    format!("0x{}", groups.join("_"))
}

const CATALOGUE_HEADER: &str = r"use std::borrow::Cow;

use super::rename::Pattern;
use super::trie::Slot::{self, Free, One};
use super::trie::{Tree, head, is_word};
use super::{Catalogue, Node, Permissions, Rename};
use crate::model::Basis::{Documented, Inferred, NoResource, PathOwner, Reported, Schema};
use crate::model::Feature::ApplicationTriggers;
use crate::model::Method::{Delete as DELETE, Get as GET, Patch as PATCH, Post as POST, Put as PUT};
use crate::model::Namespace::{Global, Private, Shared};
use crate::model::Permission::{Delete, Read, Send, Write};
use crate::model::Status::{Current, Deprecated, Legacy};
use crate::model::{Date, Endpoint, Operation, Path, Record, Requirement, Scope, Set, Source};

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

const fn node(name: &'static str, below: u16, literals: u16, has_placeholder: bool, operations: [u16; 5]) -> Node {
    Node {
        text: text(name),
        head: head(name),
        is_word: is_word(name.as_bytes()),
        below,
        literals,
        has_placeholder,
        operations,
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
