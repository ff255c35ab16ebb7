use crate::check::case::Case;
use crate::finding::{Code, Finding};
use crate::model::Feature;

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    if case.advice.is_publishable() {
        return Vec::new();
    }
    let place = case.first_place(|need| need.feature() == Some(Feature::ApplicationTriggers));
    let finding = place.map(|place| {
        let message = "an app with application triggers can't be published";
        Finding::new(Code::TriggersNotPublishable, place, message)
            .with_help("an exception doesn't change that: keep triggers for a private app")
    });
    finding.into_iter().collect()
}
