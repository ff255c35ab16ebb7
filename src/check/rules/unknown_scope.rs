use crate::check::case::{Case, Failure, Why};
use crate::finding::{Code, Finding};
use crate::model::NoUse;
use crate::source::Place;

/// An operation with an unknown scope may need anything.
pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    let of_failure = |failure: &Failure<'_>| {
        let Why::NoUse(NoUse::UnknownScope(operation)) = &failure.why else {
            return None;
        };
        let message = format!(
            "the catalogue of {} doesn't say which scope {} needs",
            case.catalogue.as_of(),
            operation.endpoint()
        );
        let finding = Finding::new(Code::UnknownScope, Place::Entry(failure.entry), message)
            .with_label("which scope this needs isn't known")
            .with_help("leave out `--catalogue`, or make the catalogue from newer documents: `front-scope catalogue import`");
        Some(finding)
    };
    case.failures.iter().filter_map(of_failure).collect()
}
