use crate::check::case::Case;
use crate::finding::{Code, Finding};
use crate::manifest::Audience;
use crate::model::Feature;

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    let needs_triggers = |feature| feature == Some(Feature::ApplicationTriggers);
    let place = case.first_place(|needed| needs_triggers(needed.feature()));
    let place = place.filter(|_| case.manifest.audience() == Audience::Public);
    let finding = place.map(|place| {
        let message = "an app with application triggers can't be published";
        Finding::new(Code::TriggersNotPublishable, place, message)
            .with_help("an exception doesn't change that: keep triggers for a private app")
    });
    finding.into_iter().collect()
}
