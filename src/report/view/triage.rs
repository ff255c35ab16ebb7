//! Why a call was refused: the answer first, then the causes with what to do about each, then what
//! would decide between them.

use serde::Serialize;

use crate::finding::joined;
use crate::report::answer::{About, Answer, Exit};
use crate::report::document::{Block, Document, Fact, Headline, Inline, Mark, code, marked, text};
use crate::report::words::{counted, ticked};
use crate::report::{dto, plain};
use crate::source::quote_short;
use crate::triage::{Cause, CauseKind, Certainty, EvidenceKind, Triage};

/// The reasons for which a call may have been refused.
#[derive(Clone, Copy, Debug)]
pub struct TriageAnswer<'a> {
    /// The result.
    pub triage: &'a Triage,
}

impl Answer for TriageAnswer<'_> {
    const QUESTION: &'static str = "triage";

    fn headline(&self) -> Headline {
        let triage = self.triage;
        let was_answered = triage.status().is_some_and(|status| status < 300);
        let (mark, word) = match (triage.is_decided(), triage.causes()) {
            (true, [first, ..]) if was_answered => (Mark::Yes, first.kind().as_str()),
            (true, [first, ..]) => (Mark::No, first.kind().as_str()),
            _ => (Mark::Unknown, "undecided"),
        };
        let status = triage.status().map(|status| format!("{status} on "));
        let (status, call) = (status.unwrap_or_default(), super::name(triage.call()));
        Headline::new(mark, word, format!("{status}{call}: {}", self.answer()))
    }

    fn document(&self) -> Document<'_> {
        let triage = self.triage;
        let mut blocks = Vec::new();
        for (number, cause) in (1_usize..).zip(triage.causes()) {
            let title = format!("{number}. {} ({})", title(cause), self.certainty(cause));
            blocks.extend([Block::Part(title), Block::Facts(facts(cause))]);
        }
        let open = triage.would_decide().iter();
        let open = open.map(|fact| format!("{}{}", named(fact.kind()), fact.why()));
        blocks.extend(Block::facts("What else there is to know", self.notes()));
        blocks.extend(Block::facts(
            "What would decide",
            Fact::all("to decide", open),
        ));
        Document {
            headline: self.headline(),
            lead: vec![text(format!("catalogue of {}", triage.catalogue().as_of))],
            blocks,
            ..Document::default()
        }
    }

    fn json(&self) -> impl Serialize + '_ {
        dto::triage::triage(self.triage)
    }

    /// There is an answer, decided or not.
    fn exit(&self) -> Exit {
        Exit::Fine
    }

    fn about(&self) -> About<'_> {
        About {
            catalogue: Some(self.triage.catalogue()),
            ..About::default()
        }
    }
}

impl TriageAnswer<'_> {
    fn answer(self) -> String {
        let causes = self.triage.causes();
        match causes {
            [first, ..] if self.triage.is_decided() => match first.kind() {
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
            [first, ..]
                if self.triage.status() == Some(401) && first.kind() >= CauseKind::TokenRefused =>
            {
                let things = counted(causes.len(), "thing", "things");
                format!("the token isn't accepted, whatever it may do: {things} to look at")
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

    /// Returns the certainty of a cause, with its status where none is known.
    fn certainty(self, cause: &Cause) -> String {
        match (self.triage.status(), cause.status()) {
            (None, Some(status)) => format!("{}, as a {status}", cause.certainty()),
            _ => cause.certainty().to_string(),
        }
    }

    fn notes(self) -> Vec<Fact> {
        let message = self.triage.unknown_message().map(|message| Fact {
            label: "message".to_owned(),
            text: vec![code(quote_short(message))],
        });
        let secret = self.triage.has_secret().then(|| {
            "something in the call or the body looks like a token or a password: it isn't repeated here; keep it out of logs and tickets".to_owned()
        });
        let notes = self.triage.notes().iter().cloned().chain(secret);
        message
            .into_iter()
            .chain(Fact::all("note", notes))
            .collect()
    }
}

/// `the token lacks …`: the items that are certain, with alternatives at the end.
fn lacking(causes: &[Cause]) -> String {
    let is_certain = |cause: &&Cause| cause.certainty() == Certainty::Certain;
    let certain = || causes.iter().filter(is_certain);
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

/// Returns the reason, the remedy and the source of a cause.
fn facts(cause: &Cause) -> Vec<Fact> {
    let remedy = Some(cause.remedy()).filter(|remedy| !remedy.is_empty());
    let remedy = remedy.map(|remedy| Fact::new("to do", remedy));
    let why = Fact::new("why", cause.reason());
    [Some(why), remedy, source(cause)]
        .into_iter()
        .flatten()
        .collect()
}

/// Whose statement it is, where the reason doesn't say that itself.
fn source(cause: &Cause) -> Option<Fact> {
    let source = cause.source();
    if matches!(source.key(), "message" | "grant") {
        return None;
    }
    let day = source.as_of().map(|day| format!(" of {day}"));
    let title = format!("{}{}", source.title(), day.unwrap_or_default());
    let mut inline = vec![Inline::linked(title, source.url())];
    // Why it should live there isn't told by the reason.
    if cause.kind() == CauseKind::MissingNamespace {
        inline.extend(marked(&format!(": {}", source.says())));
    }
    Some(Fact {
        label: "source".to_owned(),
        text: inline,
    })
}
fn items(cause: &Cause, conjunction: &str) -> String {
    joined(&ticked(cause.items()), conjunction)
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
