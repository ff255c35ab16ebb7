//! One grant, written down in every form and style: it reads back, and the audit is the same but
//! for what a form has no words for.

use std::collections::BTreeSet;

use front_scope::audit::Audit;
use front_scope::manifest::{Dimension, Form, PartialGrant};
use front_scope::model::{Feature, Namespace, NamespaceGrant, Permission, Set, Workspaces};
use front_scope::{Grant, report::grant_yaml};
use proptest::prelude::*;
use proptest::sample::select;

use super::{audited, report};
use crate::support::plan::plan;
use crate::support::world::{NAMESPACES, RESOURCES, World};

pub(super) fn read(text: &str) -> PartialGrant {
    let (stated, _, findings) = PartialGrant::read(text);
    assert!(findings.is_empty(), "{findings:?} in\n{text}");
    stated.unwrap()
}

/// A grant for all workspaces that has at least one permission.
fn grant() -> impl Strategy<Value = Grant> {
    let resources = [
        &RESOURCES[..],
        &["conversations", "foo_bars", "messages", "teammate_groups"],
    ]
    .concat();
    let cells: Vec<_> = resources
        .into_iter()
        .flat_map(|r| Permission::ALL.iter().map(move |p| (r.to_owned(), *p)))
        .collect();
    let features = prop::sample::subsequence(Feature::ALL.to_vec(), 0..=3);
    let namespaces = prop::sample::subsequence(NAMESPACES.to_vec(), 1..=3);
    let cells = prop::sample::subsequence(cells, 1..12);
    (features, namespaces, cells).prop_map(|(features, namespaces, cells)| {
        let namespaces = namespaces
            .iter()
            .map(|ns| ns.parse::<Namespace>().unwrap())
            .collect();
        let cells = cells.into_iter().map(|(r, p)| (r.parse().unwrap(), p));
        Grant::new(
            features.into_iter().collect(),
            NamespaceGrant::of(namespaces, &Workspaces::ALL),
            cells,
        )
    })
}

/// How a list of scopes looks.
#[derive(Clone, Debug)]
struct ListStyle {
    between: &'static str,
    around: (&'static str, &'static str),
    ends: (&'static str, &'static str),
    selector: bool,
}

fn list_style() -> impl Strategy<Value = ListStyle> {
    let between = select(&[
        "\n",
        ", ",
        "  ",
        ",\n",
        "\r\n\r\n",
        " # why\n",
        "\n# tags:write\n",
        ";\u{a0}",
    ]);
    let around = select(&[("", ""), ("`", "`"), ("\"", "\""), ("'", "'"), ("(`", "`)")]);
    let ends = select(&[
        ("", ""),
        ("[", "]"),
        ("\u{feff}# Scopes\n\n", "\n"),
        ("[\n  ", "\n]\n"),
    ]);
    (between, around, ends, any::<bool>()).prop_map(|(between, around, ends, selector)| ListStyle {
        between,
        around,
        ends,
        selector,
    })
}

impl ListStyle {
    fn write(&self, words: &[String]) -> String {
        let (before, after) = self.around;
        let words = words.iter().map(|word| format!("{before}{word}{after}"));
        let words = words.collect::<Vec<_>>().join(self.between);
        format!("{}{words}{}", self.ends.0, self.ends.1)
    }

    fn scopes(&self, grant: &Grant) -> Vec<String> {
        let middle = if self.selector { "*:" } else { "" };
        let cells = grant.permissions();
        cells
            .flat_map(|(r, held)| held.iter().map(move |p| format!("{r}:{middle}{p}")))
            .collect()
    }

    /// The list, with each scope in each namespace.
    fn prefixed(&self, grant: &Grant) -> String {
        let namespaces = grant.reach().namespaces();
        let each = |scope: String| namespaces.iter().map(move |ns| format!("{ns}:{scope}"));
        let mut words: Vec<String> = self.scopes(grant).into_iter().flat_map(each).collect();
        words.extend(
            grant
                .features()
                .iter()
                .map(|feature| format!("feature:{feature}")),
        );
        self.write(&words)
    }
}

/// How a table looks.
#[derive(Clone, Debug)]
struct TableStyle {
    columns: Vec<usize>,
    yes: &'static str,
    no: &'static str,
    name: usize,
    outer: bool,
    tables: usize,
}

fn table_style() -> impl Strategy<Value = TableStyle> {
    let yes = select(&[
        "✓",
        "✔",
        "✔\u{fe0f}",
        "✅",
        "☑",
        "x",
        "X",
        "[x]",
        "●",
        "•",
        "yes",
        "Y",
        "TRUE",
        "1",
        "**x**",
        "`x`",
    ]);
    let no = select(&[
        "", "-", "–", "—", "✗", "✘", "❌", "☐", "[ ]", "no", "false", "0", "n/a",
    ]);
    let columns = Just(vec![0, 1, 2, 3, 4]).prop_shuffle();
    (columns, yes, no, 0..5_usize, any::<bool>(), 1..3_usize).prop_map(
        |(columns, yes, no, name, outer, tables)| TableStyle {
            columns,
            yes,
            no,
            name,
            outer,
            tables,
        },
    )
}

impl TableStyle {
    fn name(&self, resource: &front_scope::model::Resource) -> String {
        match self.name {
            0 => resource.to_string(),
            1 => resource.label(),
            2 => format!("**{}**", resource.label().to_uppercase()),
            3 => format!("[{}](https://example.com/a_b)", resource.label()),
            _ => format!("`{resource}`"),
        }
    }

    fn line(&self, cells: &[String]) -> String {
        let cells: Vec<&str> = self
            .columns
            .iter()
            .map(|place| cells[*place].as_str())
            .collect();
        let line = cells.join(" | ");
        // A `|` in front of the first cell is an outer one, also where that cell is empty.
        if self.outer || self.no.is_empty() {
            format!("| {line} |\n")
        } else {
            format!("{line} | \n")
        }
    }

    fn write(&self, grant: &Grant) -> String {
        let header = ["Resource", "read", "**Write**", "DELETE", "`Send`"].map(str::to_owned);
        let dashes = ["---", ":--", ":-:", "--:", "-"].map(str::to_owned);
        let head = self.line(&header) + &self.line(&dashes);
        let rows: Vec<String> = grant
            .permissions()
            .map(|(resource, held)| {
                let tick = |p: &Permission| if held.contains(*p) { self.yes } else { self.no };
                let ticks = Permission::ALL.iter().map(|p| tick(p).to_owned());
                let cells: Vec<String> = [self.name(resource)].into_iter().chain(ticks).collect();
                self.line(&cells)
            })
            .collect();
        let mut text = String::from(
            "# Acme\n\n| Setting | Value |\n|---|---|\n| Port | 80 |\n\n```\n| Resource | Read |\n|---|---|\n| rules | x |\n```\n",
        );
        for rows in rows.chunks(rows.len().div_ceil(self.tables)) {
            text += &format!("\nTick *these*:\n\n{head}{}", rows.concat());
        }
        text + "\nThat's all.\n"
    }
}

/// The parts of an audit that don't depend on how it is written down.
fn said(audit: &Audit) -> (String, Option<front_scope::audit::Excess>) {
    let all = (
        audit.answer(),
        audit.fits(),
        audit.fails(),
        audit.sees_less(),
        audit.missing(),
    );
    (format!("{all:?}"), audit.excess().cloned())
}

pub(super) fn scopes_too_much(audit: &Audit) -> BTreeSet<String> {
    let extras = audit
        .excess()
        .unwrap()
        .extras()
        .iter()
        .map(ToString::to_string);
    extras.filter(|name| name.contains(':')).collect()
}

/// The grant as a list of scopes without namespaces says it.
fn bare_of(grant: &Grant) -> PartialGrant {
    let permissions = grant.permissions();
    let permissions = permissions.flat_map(|(r, held)| held.iter().map(|p| (r.clone(), p)));
    let feature = Set::of(Feature::AccessResources);
    let bare = Grant::new(feature, NamespaceGrant::NOWHERE, permissions);
    PartialGrant::of(bare).silent_on(Dimension::Namespaces)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// What is written reads back, in any form and style.
    #[test]
    fn every_form_reads_back(grant in grant(), list in list_style(), table in table_style()) {
        let whole = read(&grant_yaml(&grant));
        prop_assert_eq!((whole.form(), whole.grant()), (Form::Grant, &grant));
        prop_assert!(Dimension::ALL.iter().all(|dimension| whole.states(*dimension)));

        let listed = read(&list.prefixed(&grant));
        let resources = Grant::new(Set::of(Feature::AccessResources), NamespaceGrant::NOWHERE, []);
        let implied = grant.clone() | resources.clone();
        prop_assert_eq!((listed.form(), listed.grant()), (Form::Scopes, &implied));
        prop_assert!(Dimension::ALL.iter().all(|dimension| listed.states(*dimension)));

        let permissions = grant.permissions().flat_map(|(r, held)| held.iter().map(|p| (r.clone(), p)));
        let bare = Grant::new(Set::EMPTY, NamespaceGrant::NOWHERE, permissions);
        let listed = read(&list.write(&list.scopes(&grant)));
        let ticked = read(&table.write(&grant));
        prop_assert_eq!((listed.form(), listed.grant()), (Form::Scopes, &(bare.clone() | resources)));
        prop_assert_eq!((ticked.form(), ticked.grant()), (Form::Table, &bare));
        prop_assert!(listed.states(Dimension::Features) && !ticked.states(Dimension::Features));
        prop_assert!(!listed.states(Dimension::Namespaces) && !ticked.states(Dimension::Namespaces));
    }

    /// The same grant gives the same audit, but for what a form says nothing of.
    #[test]
    fn law_10_audit_form(plan in plan(), grant in grant(), list in list_style(), table in table_style()) {
        let world = World::real();
        let mut plan = plan.resolved(&world);
        plan.workspaces = None;
        let report = report(&world, &plan.manifest(&world));
        let of = |stated: &PartialGrant| audited(&world, &report, stated);
        let whole = of(&PartialGrant::of(grant.clone()));
        let listed = of(&read(&list.prefixed(&grant)));
        let implied = Grant::new(Set::of(Feature::AccessResources), NamespaceGrant::NOWHERE, []);
        let implied = PartialGrant::of(grant.clone() | implied);
        prop_assert_eq!(said(&listed), said(&of(&implied)));

        let ticked = of(&read(&table.write(&grant)));
        let bare = of(&read(&list.write(&list.scopes(&grant))));
        prop_assert_eq!(said(&bare), said(&of(&bare_of(&grant))));
        // What isn't stated is never missing: who says less is told of less.
        prop_assert!(ticked.fails().len() <= listed.fails().len());
        prop_assert!(listed.fails().len() <= whole.fails().len());
        prop_assert!(ticked.fails().len() <= bare.fails().len());
        prop_assert!(ticked.sees_less().is_empty());
        prop_assert_eq!(scopes_too_much(&ticked), scopes_too_much(&whole));
    }
}
