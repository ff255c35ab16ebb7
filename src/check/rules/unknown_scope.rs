use crate::check::case::{Case, Why};
use crate::check::found::Found;
use crate::finding::{Code, Finding};
use crate::model::NoUse;
use crate::source::Place;

/// What it isn't known to need may be anything.
pub(super) fn find(case: &Case<'_>, found: &mut Found) {
    for failure in case.failures {
        if let Why::NoUse(NoUse::UnknownScope(operation)) = &failure.why {
            let message = format!(
                "the catalogue of {} doesn't say which scope {} needs",
                case.catalogue.as_of(),
                operation.endpoint()
            );
            found.push(
                Finding::new(Code::UnknownScope, Place::Entry(failure.entry), message)
                    .with_label("which scope this needs isn't known")
                    .with_help("leave out `--catalogue`, or make the catalogue from newer documents: `front-scope catalogue import`"),
            );
        }
    }
}
