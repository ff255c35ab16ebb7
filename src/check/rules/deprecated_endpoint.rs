use crate::check::case::Case;
use crate::check::found::Found;
use crate::finding::{Code, Finding};
use crate::model::Status;
use crate::source::Place;

pub(super) fn find(case: &Case<'_>, found: &mut Found) {
    case.of_each_kind(found, |needed| {
        let operation = needed.operation()?;
        if operation.status() != Status::Deprecated {
            return None;
        }
        let help = match operation.replacement() {
            Some(replacement) => format!("its successor is `{replacement}`"),
            None => "it names no successor: plan for the end".to_owned(),
        };
        let finding = Finding::new(
            Code::DeprecatedEndpoint,
            Place::Whole,
            "deprecated by Front",
        );
        Some(finding.with_help(help))
    });
}
