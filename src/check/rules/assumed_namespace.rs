use crate::check::case::Case;
use crate::check::found::Found;
use crate::finding::{Code, Finding};
use crate::model::{Namespace, Use};
use crate::source::Place;

pub(super) fn find(case: &Case<'_>, found: &mut Found) {
    // Most are taken for the same and may mean the same.
    let mut known: Vec<(&[Namespace], Finding)> = Vec::new();
    case.of_each_kind(found, |needed| {
        let operation = needed.operation().filter(|_| needed.is_assumed())?;
        let admissible = operation.admissible();
        if let Some((_, finding)) = known.iter().find(|(of, _)| *of == admissible) {
            return Some(finding.clone());
        }
        let finding = finding(needed);
        known.push((admissible, finding.clone()));
        Some(finding)
    });
}

fn finding(needed: &Use) -> Finding {
    let taken = needed.reach().namespaces().iter();
    let taken = taken.map(Namespace::as_str).collect::<String>();
    let others: Vec<_> = needed.alternatives().map(Namespace::as_str).collect();
    let also: Vec<_> = others.iter().map(|ns| format!("`{ns}`")).collect();
    let message = format!("taken as `{taken}`; it may mean {} too", also.join(" or "));
    let help = format!(
        "to say which: `namespaces: [{taken}, {}]`, or a part of it",
        others.join(", ")
    );
    Finding::new(Code::AssumedNamespace, Place::Whole, message).with_help(help)
}
