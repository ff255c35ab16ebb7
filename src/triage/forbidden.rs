//! The causes of a 403: what the token may not do.

use super::call::Target;
use super::cause::{Cause, CauseKind, Certainty};
use super::gaps::{self, Required};
use super::message::Known;
use super::{Case, endpoint, said, sources};
use crate::model::{Api, Set};

/// The causes of a 403, and what else is to be known.
pub(super) fn causes(case: &Case<'_>) -> (Vec<Cause>, Vec<String>) {
    let mut notes = Vec::new();
    let own = gaps::own(case);
    let mut causes = match case.answer.message.known() {
        None => own,
        Some(Known::MissingScopes(names)) => {
            notes.extend(said::doubts(case, names));
            said::missing_scopes(case, names, own)
        }
        Some(Known::NotAllowed { verb, resource }) => {
            said::not_allowed(case, verb, resource, own, &mut notes)
        }
        Some(Known::TeammateResources) => said::teammate_resources(case, own, &mut notes),
    };
    if causes.iter().any(Cause::is_certain) {
        // What a token lacks doesn't matter to who makes the call without one.
        notes.extend(channel(case).map(|cause| cause.why));
    } else {
        causes.extend(channel(case));
        causes.extend(another_token(case, &causes));
    }
    match endpoint::cause(case) {
        // Front knows the call, whatever the catalogue says.
        Some(cause) if case.answer.message.known().is_some() => {
            notes.push(format!("{}; {}", cause.reason(), cause.remedy()));
        }
        cause => {
            causes.extend(cause);
            notes.extend(endpoint::exposed(case));
        }
    }
    if causes.is_empty() {
        causes.push(undecidable(case));
    }
    (causes, notes)
}

/// An application channel's own credential, where the call is the Channel API's.
pub(super) fn channel(case: &Case<'_>) -> Option<Cause> {
    let apis = case.operation()?.apis();
    let (certainty, why) = if apis == Set::of(Api::Channel) {
        (
            Certainty::Likely,
            "an application channel makes this call with a short-lived JWT that it signs itself with the app's secret; one that is too old or signed otherwise is refused",
        )
    } else if apis.contains(Api::Channel) {
        (
            Certainty::Possible,
            "this call is in the Channel API too, where an application channel makes it with a JWT that it signs itself",
        )
    } else {
        return None;
    };
    let cause = Cause::new(CauseKind::ChannelCredential, certainty, sources::channel());
    let to_do =
        "in an application channel, sign a new JWT for the call; then no token needs the scope";
    Some(cause.because(why).remedied_by(to_do).with_status(None))
}

/// The given grant holds all that is needed, as far as it says.
fn another_token(case: &Case<'_>, causes: &[Cause]) -> Option<Cause> {
    case.grant?;
    let needs_something = match case.target {
        Target::Operation(operation, _) => !matches!(Required::of(operation), Required::Nothing),
        Target::Feature(_) => true,
        Target::Unresolved(_) => false,
    };
    let explained = causes
        .iter()
        .any(|cause| cause.certainty() == Certainty::Likely);
    let certainty = if explained {
        Certainty::Possible
    } else {
        Certainty::Likely
    };
    needs_something.then(|| {
        other(certainty).because(match explained {
            true => "the given grant may be that of another token, or an old one",
            false => "nothing that the call requires is stated as missing in the given grant: it may be that of another token, or an old one",
        })
    })
}

/// That the token in use isn't the one with the given grant.
pub(super) fn other(certainty: Certainty) -> Cause {
    Cause::new(CauseKind::AnotherToken, certainty, sources::given()).remedied_by(
        "compare the name of the token in Settings > Developers with the one in use, and write its grant down anew: it may have been changed since",
    )
}

fn undecidable(case: &Case<'_>) -> Cause {
    let why = match case.operation().map(Required::of) {
        Some(Required::Nothing) => {
            "any token works here: neither a scope nor a namespace explains a refusal"
        }
        _ => "nothing that is known of this call explains a refusal",
    };
    Cause::new(
        CauseKind::Undecidable,
        Certainty::Possible,
        sources::catalogue(case),
    )
    .because(why)
    .remedied_by(
        "read Front's message, and see whether it was Front that answered, or something in between",
    )
}
