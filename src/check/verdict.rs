use crate::manifest::Audience;
use crate::model::{Answer, words};

words! {
    /// The answer for a manifest as a whole: the first that applies.
    "verdict" Verdict {
        /// No answer yet: something isn't resolved, readable or known.
        Undetermined = "undetermined",
        /// Provisioning is needed, which only Front can enable.
        ContactFront = "contact_front",
        /// OAuth is enough.
        Oauth = "oauth",
        /// OAuth is not enough, and a public integration has to ask Front for an exception.
        Exception = "exception",
        /// An API token is needed, and fine without asking.
        ApiToken = "api_token",
    }
}

impl Verdict {
    pub(super) fn of(oauth: Answer, facts: Facts) -> Self {
        let public = facts.audience == Audience::Public;
        match oauth {
            _ if facts.has_unknown_parts => Verdict::Undetermined,
            _ if facts.needs_front => Verdict::ContactFront,
            Answer::Yes => Verdict::Oauth,
            Answer::No if public => Verdict::Exception,
            Answer::Unknown if public => Verdict::Undetermined,
            Answer::No | Answer::Unknown => Verdict::ApiToken,
        }
    }

    /// Ranks verdicts by the work that they ask of others; more is worse: with OAuth a customer
    /// clicks; an API token is made by hand; an exception needs Front's consent as well; and a
    /// feature that only Front can enable isn't generally available. `None` where nothing is known.
    #[must_use]
    pub fn burden(self) -> Option<u8> {
        match self {
            Verdict::Undetermined => None,
            Verdict::Oauth => Some(0),
            Verdict::ApiToken => Some(1),
            Verdict::Exception => Some(2),
            Verdict::ContactFront => Some(3),
        }
    }
}

/// Facts that the verdict depends on besides OAuth's answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    pub(super) audience: Audience,
    pub(super) needs_front: bool,
    pub(super) has_unknown_parts: bool,
}
