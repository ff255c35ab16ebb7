use crate::check::case::{Case, Why};
use crate::check::found::Found;
use crate::finding::{Code, Finding};
use crate::model::{NoUse, NotAdmissible};
use crate::source::Place;

pub(super) fn find(case: &Case<'_>, found: &mut Found) {
    for failure in case.failures {
        if let Why::NoUse(NoUse::NotAdmissible(wrong)) = &failure.why {
            found.push(finding(Place::Namespaces(failure.entry), wrong));
        }
    }
}

fn finding(place: Place, wrong: &NotAdmissible) -> Finding {
    let operation = wrong.operation();
    let declared: Vec<_> = wrong.wrong().map(|ns| format!("`{ns}`")).collect();
    let declared = declared.join(" or ");
    let admissible: Vec<_> = operation
        .admissible()
        .iter()
        .map(|ns| ns.as_str())
        .collect();
    let (label, help) = if admissible.is_empty() {
        (
            "this operation touches no resource".to_owned(),
            "leave `namespaces` out".to_owned(),
        )
    } else {
        let basis = operation.basis();
        (
            format!("the resource never lives in {declared}"),
            format!(
                "write `[{}]`, or a part of it (basis: {basis})",
                admissible.join(", ")
            ),
        )
    };
    let message = format!("{} can't reach {declared}", operation.endpoint());
    Finding::new(Code::NamespaceNotAdmissible, place, message)
        .with_label(label)
        .with_help(help)
}
