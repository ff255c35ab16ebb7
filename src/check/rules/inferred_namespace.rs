use crate::check::case::Case;
use crate::finding::{Code, Finding};
use crate::model::Basis;

pub(super) fn find(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for needed in case.uses {
        let how = match needed.basis() {
            Basis::Inferred => "inferred by analogy",
            Basis::Reported => "reported by third parties",
            Basis::Documented | Basis::PathOwner | Basis::Schema | Basis::NoResource => continue,
        };
        let message = format!("where this resource lives is {how}, not documented");
        findings.push(
            Finding::new(Code::InferredNamespace, case.place(needed), message)
                .with_help("try the call with a token of this grant before you rely on it"),
        );
    }
}
