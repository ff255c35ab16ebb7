//! The answer first, then the causes with what to do about each, then what would decide.

use super::super::human::{Layout, Look, headed};
use super::super::plain;
use super::super::words::counted;
use crate::finding::joined;
use crate::manifest::shown;
use crate::triage::{Cause, CauseKind, Certainty, EvidenceKind, Triage};

/// Why a call was refused, as text with a line break at its end.
#[must_use]
pub fn triage_human(triage: &Triage, layout: Layout) -> String {
    let was_answered = triage.status().is_some_and(|status| status < 300);
    let (look, sign) = match triage.is_decided() {
        true if was_answered => (Look::Good, "✔"),
        true => (Look::Bad, "✘"),
        false => (Look::Unsure, "?"),
    };
    let mut parts = vec![headed(look, sign, &headline(triage), layout)];
    for (index, cause) in triage.causes().iter().enumerate() {
        parts.push(told(cause, index.saturating_add(1), triage, layout));
    }
    let mut open = String::new();
    for (index, fact) in triage.would_decide().iter().enumerate() {
        let label = if index == 0 { "to decide" } else { "" };
        open += &layout.row(label, &format!("{}{}", named(fact.kind()), fact.why()));
    }
    parts.push(notes(triage, layout));
    parts.push(open);
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

fn headline(triage: &Triage) -> String {
    let call = plain(triage.call());
    let on = match triage.status() {
        Some(status) => format!("{status} on {call}"),
        None => call.into_owned(),
    };
    format!("{on}: {}", answer(triage))
}

fn answer(triage: &Triage) -> String {
    let causes = triage.causes();
    match causes {
        [first, ..] if triage.is_decided() => match first.kind() {
            CauseKind::NoSuchEndpoint => format!("{} (certain)", plain(first.reason())),
            CauseKind::NotARefusal => format!("no refusal of the token: {}", first.reason()),
            _ if first.items().is_empty() => format!("{} (certain)", title(first)),
            _ => lacking(causes),
        },
        [only] => match only.kind() {
            CauseKind::Undecidable => "it can't be told from this alone".to_owned(),
            CauseKind::NoSuchEndpoint | CauseKind::NotARefusal => {
                format!("{} ({})", plain(only.reason()), only.certainty())
            }
            _ => format!("{} ({})", title(only), only.certainty()),
        },
        [first, ..] if triage.status() == Some(401) && first.kind() >= CauseKind::TokenRefused => {
            format!(
                "the token isn't accepted, whatever it may do: {} to look at",
                counted(causes.len(), "thing", "things")
            )
        }
        [first, ..] if first.certainty() == Certainty::Likely => {
            let likeliest = match first.kind() {
                CauseKind::NotARefusal => first.reason().to_owned(),
                _ => title(first),
            };
            let count = causes.len();
            format!("{count} causes remain, the likeliest: {likeliest}")
        }
        _ => format!("{} causes remain, none of them likely", causes.len()),
    }
}

/// `the token lacks …`: what is certain, that of which one is enough at the end.
fn lacking(causes: &[Cause]) -> String {
    let certain = || {
        let all = causes.iter();
        all.filter(|cause| cause.certainty() == Certainty::Certain)
    };
    let alone = certain().filter(|cause| cause.items().len() == 1);
    let one_of = certain().filter(|cause| cause.items().len() > 1);
    let lacks: Vec<String> = alone
        .map(|cause| items(cause, "or"))
        .chain(one_of.map(|cause| format!("one of {}", items(cause, "and"))))
        .collect();
    let lacks = joined(&lacks, "and");
    match certain().any(|cause| cause.kind() == CauseKind::AnotherToken) {
        true => format!("the token in use lacks {lacks}, which the given grant has (certain)"),
        false => format!("the token lacks {lacks} (certain)"),
    }
}

/// `1  conversations:read is missing: likely`, why, and what to do.
fn told(cause: &Cause, number: usize, triage: &Triage, layout: Layout) -> String {
    let sure = match (triage.status(), cause.status()) {
        (None, Some(status)) => format!("{}, as a {status}", cause.certainty()),
        _ => cause.certainty().to_string(),
    };
    let heading = format!("{} ({sure})", title(cause));
    let mut out = headed(Look::Strong, &format!("  {number} "), &heading, layout);
    out += &layout.row("why", cause.reason());
    if !cause.remedy().is_empty() {
        out += &layout.row("to do", cause.remedy());
    }
    if let Some(source) = source(cause) {
        out += &layout.sourced("source", &source, cause.source().url());
    }
    out
}

/// Whose statement it is, where the reason doesn't say that itself.
fn source(cause: &Cause) -> Option<String> {
    let source = cause.source();
    if matches!(source.key(), "message" | "grant") {
        return None;
    }
    let day = source.as_of().map(|day| format!(" of {day}"));
    // Why it should live there isn't told by the reason.
    let is_home = cause.kind() == CauseKind::MissingNamespace;
    let says = is_home.then(|| format!(": {}", source.says()));
    let url = source.url().map(|url| format!(" ({url})"));
    let more = [day, says, url].into_iter().flatten();
    Some(
        std::iter::once(source.title().to_owned())
            .chain(more)
            .collect(),
    )
}

fn items(cause: &Cause, conjunction: &str) -> String {
    let items: Vec<_> = cause
        .items()
        .iter()
        .map(|item| format!("`{item}`"))
        .collect();
    joined(&items, conjunction)
}

fn title(cause: &Cause) -> String {
    match cause.kind() {
        CauseKind::MissingScope | CauseKind::MissingFeature if !cause.items().is_empty() => {
            format!("{} is missing", items(cause, "or"))
        }
        CauseKind::MissingNamespace if !cause.items().is_empty() => {
            format!("the namespace {} is missing", items(cause, "or"))
        }
        kind => of_kind(kind).to_owned(),
    }
}

fn of_kind(kind: CauseKind) -> &'static str {
    match kind {
        CauseKind::NoSuchEndpoint => "no such endpoint",
        CauseKind::NotARefusal => "no refusal of the token",
        CauseKind::MissingScope => "a permission is missing",
        CauseKind::AnotherWorkspace => "the resource belongs to another workspace",
        CauseKind::MissingNamespace => "the resource is out of reach",
        CauseKind::TeammateSetting => "the teammate's setting",
        CauseKind::MissingFeature => "a feature is missing",
        CauseKind::ChannelCredential => "a channel's own credential",
        CauseKind::AnotherToken => "another token than the one with the given grant",
        CauseKind::McpApp => "the MCP server needs an OAuth app of its own",
        CauseKind::ScopeParameter => "the authorize URL asks for scopes",
        CauseKind::ClientCredentials => "the client id or secret isn't accepted",
        CauseKind::OauthGrant => "the authorization code or refresh token isn't accepted",
        CauseKind::NotAnAdmin => "who authorises the app isn't an admin",
        CauseKind::TokenRefused => "the token isn't accepted",
        CauseKind::HeaderMissing => "the header doesn't arrive",
        CauseKind::BearerMissing => "the word Bearer is missing",
        CauseKind::TokenGarbled => "something around the token, or no token at all",
        CauseKind::AccessTokenExpired => "an access token of OAuth that is too old",
        CauseKind::ApiTokenDeleted => "an API token that was deleted",
        CauseKind::JwtForToken => "the JWT of an app in place of a token",
        CauseKind::Undecidable => "can't be told",
    }
}

fn named(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Status => "`--status`: ",
        EvidenceKind::Body => "`--body FILE`: ",
        EvidenceKind::Grant => "`--grant FILE`: ",
        EvidenceKind::Call => "the call: ",
        EvidenceKind::Me | EvidenceKind::Owner => "",
    }
}

fn notes(triage: &Triage, layout: Layout) -> String {
    let mut out = String::new();
    if let Some(message) = triage.unknown_message() {
        out += &layout.row("message", &format!("`{}`", shown(&plain(message))));
    }
    for note in triage.notes() {
        out += &layout.row("note", note);
    }
    if triage.has_secret() {
        out += &layout.row(
            "note",
            "something in the call or the body looks like a token or a password: it isn't repeated here; keep it out of logs and tickets",
        );
    }
    out
}
