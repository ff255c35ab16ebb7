use crate::check::case::Case;
use crate::finding::{Code, Finding};
use crate::model::{Namespace, Need};
use crate::source::Place;

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    case.of_each_need(|needed| needed.is_assumed().then(|| finding(needed)))
}

fn finding(needed: &Need) -> Finding {
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
