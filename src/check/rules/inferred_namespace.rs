use crate::check::case::Case;
use crate::finding::{Code, Finding};
use crate::model::Basis;
use crate::source::Place;

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    case.of_each_need(|needed| {
        let how = match needed.basis() {
            Basis::Inferred => "inferred by analogy",
            Basis::Reported => "reported by third parties",
            Basis::Documented | Basis::PathOwner | Basis::Schema | Basis::NoResource => {
                return None;
            }
        };
        let message = format!("where this resource lives is {how}, not documented");
        let finding = Finding::new(Code::InferredNamespace, Place::Whole, message);
        Some(finding.with_help("try the call with a token of this grant before you rely on it"))
    })
}
