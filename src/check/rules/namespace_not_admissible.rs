use crate::check::case::{Case, Why};
use crate::finding::{Code, Finding};
use crate::model::{Namespace, NoUse, NotAdmissible};
use crate::source::Place;

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    let found = case
        .failures
        .iter()
        .filter_map(|failure| match &failure.why {
            Why::NoUse(NoUse::NotAdmissible(wrong)) => {
                Some(finding(Place::Namespaces(failure.entry), wrong))
            }
            _ => None,
        });
    found.collect()
}

fn finding(place: Place, wrong: &NotAdmissible) -> Finding {
    let operation = wrong.operation();
    let declared: Vec<_> = wrong.wrong().map(|ns| format!("`{ns}`")).collect();
    let declared = declared.join(" or ");
    let words = |namespaces: &[Namespace]| -> Vec<&str> {
        namespaces.iter().map(|ns| ns.as_str()).collect()
    };
    let admissible = words(operation.admissible());
    let (label, help, lists) = if admissible.is_empty() {
        (
            "this operation touches no resource".to_owned(),
            "leave `namespaces` out".to_owned(),
            Vec::new(),
        )
    } else if wrong.is_only_besides() {
        let besides = words(operation.besides()).join(", ");
        let each = admissible
            .iter()
            .map(|ns| format!("[{ns}, {besides}]"))
            .collect::<Vec<_>>();
        let quoted: Vec<_> = each.iter().map(|list| format!("`{list}`")).collect();
        (
            format!("the path's resource may live in {declared}, the listed one never does"),
            format!("write {}", quoted.join(" or ")),
            each,
        )
    } else {
        let basis = operation.basis();
        let list = format!("[{}]", admissible.join(", "));
        (
            format!("the resource never lives in {declared}"),
            format!("write `{list}`, or a part of it (basis: {basis})"),
            vec![list],
        )
    };
    Finding::new(Code::NamespaceNotAdmissible, place, wrong.to_string())
        .with_label(label)
        .with_help(help)
        .with_suggestions(lists)
}
