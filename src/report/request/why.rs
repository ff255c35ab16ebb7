//! Each blocked use: why it is needed, why OAuth can't cover it, what was considered instead.

use super::super::page::{Inline, Page, code, marked, strong, text};
use crate::advice::{Way, WaysOut};
use crate::check::Report;
use crate::manifest::Manifest;
use crate::model::{Basis, Feature, Operation, Use};

pub(super) fn why(page: &mut Page, manifest: &Manifest, report: &Report) {
    page.heading(2, vec![text("Why, endpoint by endpoint")]);
    for ways_out in report.ways_out() {
        let Some(needed) = report.uses().get(ways_out.place()) else {
            continue;
        };
        let title = match needed.endpoint() {
            Some(endpoint) => code(endpoint),
            None => text(needed.feature().map_or("", Feature::label)),
        };
        page.heading(3, vec![title]);
        let entry = ways_out
            .entry()
            .and_then(|entry| manifest.entries().get(entry));
        let mut items = Vec::new();
        // A declared feature has no place for a reason.
        if let Some(entry) = entry {
            let reason = entry.reason().unwrap_or("not given yet.");
            let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
            items.push(vec![strong("Reason:"), text(" "), text(reason)]);
        }
        items.push([vec![strong("Needs:"), text(" ")], needs(needed)].concat());
        items.extend(cant(report, needed));
        items.push(
            [
                vec![strong("Considered instead:"), text(" ")],
                considered(ways_out),
            ]
            .concat(),
        );
        if needed.feature() == Some(Feature::ApplicationTriggers) {
            items.push(vec![
                strong("To be known:"),
                text(" an app with application triggers can't be published, exception or not."),
            ]);
        }
        page.list(items);
    }
}

fn needs(needed: &Use) -> Vec<Inline> {
    let mut inline = Vec::new();
    match (needed.scope(), needed.feature()) {
        (Some(scope), _) => inline.push(code(scope.to_string())),
        (None, Some(feature)) => inline.push(text(format!("the feature {}", feature.label()))),
        (None, None) => inline.push(text("nothing")),
    }
    for (index, namespace) in needed.reach().namespaces().iter().enumerate() {
        inline.push(text(if index == 0 { " in " } else { " and " }));
        inline.push(code(namespace.as_str()));
    }
    inline
}

/// Why OAuth can't cover it: the cells that fail, whose statement that is, how sure it is.
fn cant(report: &Report, needed: &Use) -> Vec<Vec<Inline>> {
    let profile = report.profile();
    let lacks = profile.lacks(needed).into_iter().map(|(cell, stance)| {
        let mut inline = vec![strong("Why not OAuth:"), text(" ")];
        inline.extend(marked(&format!("`{cell}` is {stance} ")));
        if let Some(source) = profile.source_of(&cell) {
            let day = source
                .as_of()
                .map(|day| format!(" of {day}"))
                .unwrap_or_default();
            let title = format!("{}{day}", source.title());
            inline.push(text("("));
            inline.push(match source.url() {
                Some(url) => Inline::Link(title, url.to_owned()),
                None => text(title),
            });
            inline.push(text(format!("): {}", source.says())));
        }
        if !needed.reach().namespaces().is_empty() {
            inline.push(text(format!(
                " That the resource lives there is {}.",
                how_sure(needed.basis())
            )));
        }
        inline
    });
    lacks.collect()
}

fn how_sure(basis: Basis) -> &'static str {
    match basis {
        Basis::Documented => "what Front's text says",
        Basis::PathOwner => "what the path says, which names the owner",
        Basis::Schema => "what Front's response schema shows",
        Basis::Reported => "reported by third parties, not documented",
        Basis::Inferred => "inferred by analogy, not documented",
        Basis::NoResource => "not at issue: it touches no resource",
    }
}

fn considered(ways_out: &WaysOut) -> Vec<Inline> {
    let changes: Vec<String> = ways_out.ways().iter().filter_map(instead).collect();
    match changes.as_slice() {
        [] => vec![text("nothing within OAuth does the same.")],
        changes => marked(&format!("{}.", changes.join("; "))),
    }
}

/// A way out, and what it would mean.
fn instead(way: &Way) -> Option<String> {
    let lives_in = |operation: &Operation| {
        let names: Vec<_> = operation
            .admissible()
            .iter()
            .map(|ns| format!("`{ns}`"))
            .collect();
        names.join(" or ")
    };
    match way {
        Way::Narrow(namespaces) => {
            let names: Vec<_> = namespaces.iter().map(|ns| format!("`{ns}`")).collect();
            Some(format!("to reach {} resources only", names.join(" and ")))
        }
        Way::Replace(operation) | Way::Substitute(operation) => Some(format!(
            "`{}`, which reaches {} resources instead",
            operation.endpoint(),
            lives_in(operation)
        )),
        Way::Drop => None,
    }
}
