use crate::check::case::Case;
use crate::finding::{Code, Finding};
use crate::model::Namespace;

pub(super) fn find(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for needed in case.uses.iter().filter(|needed| needed.is_assumed()) {
        let taken = needed
            .reach()
            .namespaces()
            .iter()
            .map(Namespace::as_str)
            .collect::<Vec<_>>()
            .join("");
        let others: Vec<_> = needed.alternatives().map(Namespace::as_str).collect();
        let also: Vec<_> = others.iter().map(|ns| format!("`{ns}`")).collect();
        let message = format!("taken as `{taken}`; it may mean {} too", also.join(" or "));
        let help = format!(
            "to say which: `namespaces: [{taken}, {}]`, or a part of it",
            others.join(", ")
        );
        findings.push(
            Finding::new(Code::AssumedNamespace, case.place(needed), message).with_help(help),
        );
    }
}
