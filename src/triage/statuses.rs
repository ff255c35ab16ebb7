//! The causes of each status, and of the addresses of Front's outside of the API.

use std::borrow::Cow;

use super::call::{self, FrontHost, Target};
use super::cause::{Cause, CauseKind, Certainty};
use super::response::{Known, MessageKind};
use super::{Context, message_evidence, missing, reach, sources};
use crate::model::{Api, Operation, Requirement, Set, Source};

/// Returns the causes and the notes.
pub(super) fn causes(context: &Context<'_>) -> (Vec<Cause>, Vec<String>) {
    if let Some(Known::Oauth(kind)) = context.response.message.known() {
        return oauth_error(*kind);
    }
    match (context.response.status, context.target) {
        (None | Some(400 | 401 | 403), Target::FrontHost(host)) => at_front_host(context, *host),
        (Some(401), _) => unauthorized(context),
        (Some(403), _) => forbidden(context),
        (Some(status), _) => other(context, status),
        (None, _) => {
            let (mut causes, notes) = forbidden(context);
            let is_elsewhere =
                |cause: &Cause| cause.is_certain() && cause.kind() == CauseKind::NoSuchEndpoint;
            if !causes.iter().any(is_elsewhere) {
                causes.push(fixed(TOKEN_REFUSED).with_status(401));
            }
            (causes, notes)
        }
    }
}

/// Returns the causes of a 403, and the notes.
fn forbidden(context: &Context<'_>) -> (Vec<Cause>, Vec<String>) {
    let lacks = missing::lacks(context);
    let known = context.response.message.known();
    let (mut causes, mut notes) = match known {
        None => (lacks, Vec::new()),
        Some(known) => message_evidence::causes(context, known, lacks),
    };
    if causes.iter().any(Cause::is_certain) {
        // Who makes the call without a token doesn't need what the token lacks.
        notes.extend(missing::channel_credential(context).map(|cause| cause.why));
    } else {
        causes.extend(missing::channel_credential(context));
        causes.extend(another_token(context, &causes));
    }
    match call::cause(context) {
        // Front knows the call, whatever the catalogue says.
        Some(cause) if known.is_some() => {
            notes.push(format!("{}; {}", cause.reason(), cause.remedy()));
        }
        cause => {
            causes.extend(cause);
            notes.extend(call::exposure(context));
        }
    }
    if causes.is_empty() {
        causes.push(undecidable(context));
    }
    (causes, notes)
}

/// Returns the suspicion that another token was used, where the given grant explains too little.
fn another_token(context: &Context<'_>, causes: &[Cause]) -> Option<Cause> {
    context.grant?;
    let needs_something = match context.target {
        Target::Operation(operation, _) => operation.requirement() != &Requirement::Nothing,
        Target::Feature(_) => true,
        Target::FrontHost(_) | Target::Unresolved(_) => false,
    };
    let is_explained = causes.iter().any(|it| it.certainty == Certainty::Likely);
    let (certainty, why) = match is_explained {
        true => (
            Certainty::Possible,
            "the given grant may be that of another token, or an old one",
        ),
        false => (
            Certainty::Likely,
            "nothing that the call requires is stated as missing in the given grant: it may be that of another token, or an old one",
        ),
    };
    needs_something.then(|| missing::of_another_token(certainty, why.to_owned()))
}

fn undecidable(context: &Context<'_>) -> Cause {
    let why = match context.operation().map(Operation::requirement) {
        Some(Requirement::Nothing) => {
            "any token works here: neither a scope nor a namespace explains a refusal"
        }
        _ => "nothing that is known of this call explains a refusal",
    };
    Cause::new(
        CauseKind::Undecidable,
        Certainty::Possible,
        sources::catalogue(context),
        why,
        "read Front's message, and see whether it was Front that answered, or something in between",
    )
}

/// A cause with fixed sentences: its kind, how certain it is, its source, why, and what to do.
type Fixed = (
    CauseKind,
    Certainty,
    fn() -> Cow<'static, Source>,
    &'static str,
    &'static str,
);

fn fixed((kind, certainty, source, why, to_do): Fixed) -> Cause {
    Cause::new(kind, certainty, source(), why, to_do).with_status(None)
}

/// The possible reasons of a 401, in the order in which to check them.
const SUSPECTS: [Fixed; 6] = [
    (
        CauseKind::HeaderMissing,
        Certainty::Likely,
        sources::redirects,
        "the header has to be on every request; clients drop it when a redirect leads to another host, and proxies may strip it",
        "look at the request as it is sent: is there an `Authorization` header, and is the host `HOST` from the start?",
    ),
    (
        CauseKind::BearerMissing,
        Certainty::Likely,
        sources::header,
        "the token alone isn't a credential: the word Bearer and one blank stand in front of it",
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
        sources::oauth,
        "an OAuth access token is good for 60 minutes",
        "get a new one with the refresh token, and keep the refresh token that comes back; if that is older than six months, an admin authorises the app again",
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
        "send an API token or an OAuth access token here",
    ),
];

/// Returns the causes of a 401, which is about the token and not about what it may do.
fn unauthorized(context: &Context<'_>) -> (Vec<Cause>, Vec<String>) {
    let of_call = call::cause(context);
    if let Some(cause) = of_call.clone().filter(Cause::is_certain) {
        // It doesn't matter what Front thinks of the token there.
        return (vec![cause], call::exposure(context).into_iter().collect());
    }
    let mut causes = suspects(context);
    causes.extend(missing::channel_credential(context));
    // Front looks for the endpoint only once it has accepted the token.
    causes.extend(of_call.map(|cause| cause.with_certainty(Certainty::Possible)));
    let next = missing::lacks(context).into_iter();
    let notes = next.filter(Cause::is_certain).map(|cause| {
        format!(
            "once the token is accepted, the call is refused all the same: {}",
            cause.reason()
        )
    });
    (causes, notes.collect())
}

fn suspects(context: &Context<'_>) -> Vec<Cause> {
    let is_of_channel = context
        .operation()
        .is_some_and(|operation| operation.apis() == Set::of(Api::Channel));
    let (host, ruled_out): (_, &[CauseKind]) = match context.target {
        Target::Feature(_) => ("scim.frontapp.com", &[CauseKind::JwtForToken]),
        Target::FrontHost(_) => (
            "mcp.frontapp.com",
            &[CauseKind::ApiTokenDeleted, CauseKind::JwtForToken],
        ),
        _ if is_of_channel => ("api2.frontapp.com", &[CauseKind::JwtForToken]),
        _ => ("api2.frontapp.com", &[]),
    };
    let suspects = SUSPECTS.iter().filter(|it| !ruled_out.contains(&it.0));
    suspects
        .map(|suspect| {
            let cause = fixed(*suspect).with_status(401);
            let to_do = cause.to_do.replace("HOST", host);
            Cause { to_do, ..cause }
        })
        .collect()
}

/// The causes of a 401 as one, for a refusal without a known status.
const TOKEN_REFUSED: Fixed = (
    CauseKind::TokenRefused,
    Certainty::Possible,
    sources::header,
    "the token itself may not be accepted: its header is missing or wrong, or it is too old or deleted",
    "`--status 401` has the list of what to look at",
);

const SCOPE_PARAMETER: Fixed = (
    CauseKind::ScopeParameter,
    Certainty::Likely,
    sources::scope_parameter,
    "an authorize URL can't ask for scopes: they are chosen on the app, and only the MCP server has a scope to ask for, `feature:mcp`",
    "leave the parameter `scope` out, and choose features, namespaces and permissions on the app, in Settings > Developers; who has connected before connects again",
);

const NOT_AN_ADMIN: Fixed = (
    CauseKind::NotAnAdmin,
    Certainty::Possible,
    sources::app_scopes,
    "whoever authorises an OAuth app must be an admin of the company",
    "have an admin authorise the app",
);

const CLIENT_CREDENTIALS: Fixed = (
    CauseKind::ClientCredentials,
    Certainty::Likely,
    sources::oauth,
    "this address checks the client id and secret of the OAuth app, not an access token",
    "send the client id and secret as HTTP Basic, and compare both with those of the app in Settings > Developers",
);

const OAUTH_GRANT: Fixed = (
    CauseKind::OauthGrant,
    Certainty::Likely,
    sources::oauth,
    "the authorization code or the refresh token is used up, expired or revoked, or belongs to another app or redirect address",
    "use a code once, at once, and with the redirect address that it was asked for with; if the refresh token is older than six months, an admin authorises the app again",
);

const MCP_APP: Fixed = (
    CauseKind::McpApp,
    Certainty::Likely,
    sources::mcp,
    "the MCP server takes tokens only of an OAuth app with the feature MCP Server and no other; it takes no API token",
    "make an OAuth app of its own for the MCP server, with only the feature MCP Server, and have each teammate authorise it",
);

/// Returns the causes of a refusal at OAuth's addresses or by the MCP server.
fn at_front_host(context: &Context<'_>, host: FrontHost) -> (Vec<Cause>, Vec<String>) {
    let status = context.response.status;
    let causes = match host {
        FrontHost::Authorize => vec![fixed(SCOPE_PARAMETER), fixed(NOT_AN_ADMIN)],
        FrontHost::OauthToken => {
            let mut causes = vec![fixed(CLIENT_CREDENTIALS).with_status(401)];
            if status != Some(401) {
                causes.push(fixed(OAUTH_GRANT).with_status(400));
            }
            causes
        }
        FrontHost::Mcp => {
            let mut causes = vec![fixed(MCP_APP).with_status(status.or(Some(403)))];
            match status {
                Some(401) => causes.extend(suspects(context)),
                None => causes.push(fixed(TOKEN_REFUSED).with_status(401)),
                Some(_) => {}
            }
            causes
        }
        FrontHost::Other => call::cause(context).into_iter().collect(),
    };
    (causes, Vec::new())
}

/// Returns the certain cause that one of OAuth's errors names.
fn oauth_error(kind: MessageKind) -> (Vec<Cause>, Vec<String>) {
    let cause = fixed(match kind {
        MessageKind::InvalidClient => CLIENT_CREDENTIALS,
        MessageKind::InvalidGrant => OAUTH_GRANT,
        _ => SCOPE_PARAMETER,
    });
    let cause = cause.with_certainty(Certainty::Certain);
    (vec![cause], Vec::new())
}

/// Returns the meaning of a status that doesn't refuse a token.
fn other(context: &Context<'_>, status: u16) -> (Vec<Cause>, Vec<String>) {
    if status == 404 {
        return (not_found(context), Vec::new());
    }
    let (why, to_do) = meaning(status);
    let source = match status {
        429 => sources::rate_limits(),
        _ => sources::http(),
    };
    let mut causes = vec![not_a_refusal(
        Certainty::Certain,
        source,
        why,
        to_do,
        status,
    )];
    causes.extend(call::cause(context).map(|cause| agreeing(cause, status)));
    (causes, Vec::new())
}

/// Raises the certainty of a call that neither Front nor the catalogue knows.
fn agreeing(cause: Cause, status: u16) -> Cause {
    match cause.kind {
        CauseKind::NoSuchEndpoint
            if matches!(status, 404 | 405) && cause.certainty == Certainty::Likely =>
        {
            cause.with_certainty(Certainty::Certain).with_status(status)
        }
        _ => cause,
    }
}

/// Returns the causes of a 404. Nobody knows whether Front also sends it for a resource that the
/// token doesn't reach.
fn not_found(context: &Context<'_>) -> Vec<Cause> {
    let of_call = call::cause(context).map(|cause| agreeing(cause, 404));
    if let Some(cause) = of_call.clone().filter(Cause::is_certain) {
        return vec![cause];
    }
    let place = context.operation().filter(|op| reach::has_placeholder(op));
    let (why, to_do) = match (context.target, place) {
        (Target::Operation(..), Some(_)) => (
            "there may be no resource with this id: it was deleted, or the id is another one's",
            "look the id up in Front, and compare the host with https://api2.frontapp.com",
        ),
        (Target::Operation(..), None) => (
            "Front has this path, so the address in front of it may be another one",
            "compare the host with https://api2.frontapp.com, and see what stands between it and the path",
        ),
        (Target::Feature(_), _) => (
            "the path or the resource doesn't exist",
            "check the path below https://scim.frontapp.com/v2, then the id",
        ),
        _ => (
            "the path or the resource doesn't exist",
            "check the path, then the id",
        ),
    };
    let mut causes = vec![not_a_refusal(
        Certainty::Likely,
        sources::http(),
        why,
        to_do,
        404,
    )];
    causes.extend(of_call);
    if let Some(operation) = place.filter(|op| !op.admissible().is_empty()) {
        let lives = reach::names(operation.admissible(), "or");
        let why = format!(
            "the resource lives in {lives}; whether Front answers so for what a token doesn't reach isn't known"
        );
        let to_do =
            "look in Front whose the resource is, and compare that with what the token holds";
        let (kind, certainty) = (CauseKind::MissingNamespace, Certainty::Possible);
        let source = sources::namespaces(context, operation);
        causes.push(Cause::new(kind, certainty, source, why, to_do).with_status(404));
    }
    causes
}

fn not_a_refusal(
    certainty: Certainty,
    source: Cow<'static, Source>,
    why: &str,
    to_do: &str,
    status: u16,
) -> Cause {
    Cause::new(CauseKind::NotARefusal, certainty, source, why, to_do).with_status(status)
}

fn meaning(status: u16) -> (&'static str, &'static str) {
    match status {
        100..=299 => (
            "the call was answered",
            "there is nothing to mend about the token",
        ),
        300..=399 => (
            "the call is sent elsewhere",
            "call the address that is meant from the start: clients drop the token on the way to another host",
        ),
        400 | 422 => (
            "something in the request itself is wrong",
            "look at what the call sends: its query and its body",
        ),
        405 => ("the path doesn't have this method", "check the method"),
        409 => (
            "the call is at odds with the state of the resource",
            "look at the resource, then call again",
        ),
        429 => (
            "there were too many calls in a short time",
            "wait as long as the response says, then call again; a partner's OAuth app has 120 calls a minute for each company, while all API tokens of a company share its 50, 100 or 200",
        ),
        500..=599 => (
            "the server failed, whatever the token may do",
            "call again later; if it stays, ask Front's support",
        ),
        _ => (
            "the call failed for another reason",
            "look at what the body says",
        ),
    }
}
