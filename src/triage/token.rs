//! The causes of a 401: the token itself isn't accepted, whatever it may do.

use std::borrow::Cow;

use super::cause::{Cause, CauseKind, Certainty};
use super::{Case, endpoint, forbidden, gaps, sources};
use crate::model::{Api, Set, Source};

type Suspect = (
    CauseKind,
    Certainty,
    fn() -> Cow<'static, Source>,
    &'static str,
    &'static str,
);

/// The usual suspects, in the order in which they are looked at.
const SUSPECTS: [Suspect; 6] = [
    (
        CauseKind::HeaderMissing,
        Certainty::Likely,
        sources::redirects,
        "the header has to be on every request; clients drop it when a redirect leads to another host, and proxies may strip it",
        "look at the request as it is sent: is there an `Authorization` header, and is the host `api2.frontapp.com` from the start?",
    ),
    (
        CauseKind::BearerMissing,
        Certainty::Likely,
        sources::header,
        "the token alone is no credential: the word Bearer and one blank stand in front of it",
        "send `Authorization: Bearer TOKEN`",
    ),
    (
        CauseKind::TokenGarbled,
        Certainty::Likely,
        sources::copied,
        "quotes, blanks or a line break around the token are sent along, and an unset variable sends nothing at all",
        "look at the length and at the ends of the value, not at the token itself, and copy it anew if in doubt",
    ),
    (
        CauseKind::AccessTokenExpired,
        Certainty::Likely,
        sources::lifetime,
        "an access token of OAuth is good for 60 minutes",
        "get a new one with the refresh token; if that is older than six months, an admin authorises the app again",
    ),
    (
        CauseKind::ApiTokenDeleted,
        Certainty::Possible,
        sources::deleted,
        "deleting an API token cuts off all applications that use it, at once and for good",
        "have an admin look for it in Settings > Developers > API Tokens; if it is gone, they create a new one",
    ),
    (
        CauseKind::JwtForToken,
        Certainty::Possible,
        sources::channel,
        "a JWT that an app signs is the credential of a channel's own calls, and no token of the Core API",
        "send an API token or an access token of OAuth here",
    ),
];

/// The causes of a 401, and what else is to be known.
pub(super) fn causes(case: &Case<'_>) -> (Vec<Cause>, Vec<String>) {
    let endpoint = endpoint::cause(case);
    if let Some(cause) = endpoint.clone().filter(Cause::is_certain) {
        // What Front makes of a token doesn't matter there.
        return (vec![cause], endpoint::exposed(case).into_iter().collect());
    }
    let is_of_channel = case
        .operation()
        .is_some_and(|operation| operation.apis() == Set::of(Api::Channel));
    let suspects = SUSPECTS
        .iter()
        .filter(|(kind, ..)| !(is_of_channel && *kind == CauseKind::JwtForToken));
    let mut causes: Vec<Cause> = suspects
        .map(|(kind, certainty, source, why, to_do)| {
            Cause::new(*kind, *certainty, source())
                .because(*why)
                .remedied_by(*to_do)
                .with_status(Some(401))
        })
        .collect();
    causes.extend(forbidden::channel(case));
    // Whether there is such an endpoint is asked of an accepted token only.
    causes.extend(endpoint.map(|cause| Cause {
        certainty: Certainty::Possible,
        ..cause
    }));
    let next = gaps::own(case).into_iter().filter(Cause::is_certain);
    let notes = next.map(|cause| {
        format!(
            "once the token is accepted, the call is refused all the same: {}",
            cause.reason()
        )
    });
    (causes, notes.collect())
}

/// All of them together, where it isn't known that the status is 401.
pub(super) fn refused() -> Cause {
    Cause::new(CauseKind::TokenRefused, Certainty::Possible, sources::header())
        .because("the token itself may not be accepted: its header is missing or wrong, or it is too old or deleted")
        .remedied_by("`--status 401` has the list of what to look at")
        .with_status(Some(401))
}
