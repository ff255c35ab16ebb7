use crate::check::case::Case;
use crate::finding::{Code, Finding};
use crate::model::{Api, Set};
use crate::source::Place;

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    case.of_each_need(|needed| {
        let is_channels = needed.operation()?.apis() == Set::of(Api::Channel);
        let finding = || {
            let message = "an application channel makes this call with a JWT that it signs itself";
            Finding::new(Code::ChannelCredential, Place::Whole, message).with_help(
                "then no token needs this scope, although Front's document lists one: leave the entry out",
            )
        };
        is_channels.then(finding)
    })
}
