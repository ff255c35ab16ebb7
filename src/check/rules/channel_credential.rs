use crate::check::case::Case;
use crate::finding::{Code, Finding};
use crate::model::{Api, Set};

pub(super) fn find(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let channel_only = Set::of(Api::Channel);
    for needed in case.uses {
        if needed
            .operation()
            .is_some_and(|op| op.apis() == channel_only)
        {
            findings.push(
                Finding::new(
                    Code::ChannelCredential,
                    case.place(needed),
                    "an application channel makes this call with a JWT that it signs itself",
                )
                .with_help("then no token needs this scope, although Front's document lists one: leave the entry out"),
            );
        }
    }
}
