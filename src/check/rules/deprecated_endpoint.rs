use crate::check::case::Case;
use crate::finding::{Code, Finding};
use crate::model::Status;
use crate::source::Place;

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    case.of_each_need(|needed| {
        let operation = needed.operation()?;
        if operation.status() != Status::Deprecated {
            return None;
        }
        let help = match operation.replacement() {
            Some(replacement) => format!("its successor is `{replacement}`"),
            None => "Front names no successor; expect this endpoint to be removed".to_owned(),
        };
        let finding = Finding::new(
            Code::DeprecatedEndpoint,
            Place::Whole,
            "deprecated by Front",
        );
        let successor = operation.replacement().map(|it| it.to_string());
        Some(finding.with_help(help).with_suggestions(successor))
    })
}
