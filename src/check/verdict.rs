use crate::manifest::Audience;
use crate::model::{Answer, Verdict};

/// What the verdict depends on besides OAuth's answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    pub(super) audience: Audience,
    pub(super) needs_front: bool,
    pub(super) has_unknown_parts: bool,
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
}
