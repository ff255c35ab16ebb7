use crate::check::case::Case;
use crate::finding::{Code, Finding};
use crate::model::Status;

pub(super) fn find(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for needed in case.uses {
        let Some(operation) = needed
            .operation()
            .filter(|op| op.status() == Status::Deprecated)
        else {
            continue;
        };
        let help = match operation.replacement() {
            Some(replacement) => format!("its successor is `{replacement}`"),
            None => "it names no successor: plan for the end".to_owned(),
        };
        findings.push(
            Finding::new(
                Code::DeprecatedEndpoint,
                case.place(needed),
                "deprecated by Front",
            )
            .with_help(help),
        );
    }
}
