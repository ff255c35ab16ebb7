use crate::check::case::Case;
use crate::finding::{Code, Finding};
use crate::model::{Cell, Feature, Stance};
use crate::source::Place;

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    let profile = case.profile.name();
    case.of_each_need(|needed| {
        let lacks = case.profile.lacks(needed).into_iter();
        // The blocker of provisioning says this already.
        let provisioning = Cell::Feature(Feature::AutoProvisioning);
        let unknown =
            lacks.filter(move |(cell, stance)| *stance == Stance::Unknown && *cell != provisioning);
        unknown.map(|(cell, _)| {
            let message = format!("the profile {profile} doesn't say whether OAuth gets `{cell}`");
            Finding::new(Code::ProfileUnknown, Place::Whole, message)
                .with_label(format!("whether OAuth gets `{cell}` isn't known"))
                .with_help("ask Front, and state the answer in the profile")
        })
    })
}
