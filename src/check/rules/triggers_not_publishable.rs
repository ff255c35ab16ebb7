use crate::check::case::Case;
use crate::check::found::Found;
use crate::finding::{Code, Finding};
use crate::manifest::Audience;
use crate::model::Feature;

pub(super) fn find(case: &Case<'_>, found: &mut Found) {
    let triggers = |feature| feature == Some(Feature::ApplicationTriggers);
    let mut kinds = case.uses.firsts();
    let Some(witness) = kinds.find(|needed| triggers(needed.feature())) else {
        return;
    };
    if case.manifest.audience() == Audience::Public {
        found.push(
            Finding::new(
                Code::TriggersNotPublishable,
                case.place(witness),
                "an app with application triggers can't be published",
            )
            .with_help("an exception doesn't change that: keep triggers for a private app"),
        );
    }
}
