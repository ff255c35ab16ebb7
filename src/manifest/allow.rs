//! What a team has looked at and accepted: a finding code with the reason.
//!
//! The list `allow` speaks of the whole manifest, a comment `# front-scope: allow(CODE)` of the
//! entry that it belongs to. Whether there is such a finding, and whether it can be allowed as it
//! is, the check says.

mod comment;
mod owner;
mod read;

#[cfg(test)]
pub(crate) use read::KEYS;
pub(super) use read::read;

use std::fmt;

use crate::finding::Code;
use crate::model::Date;

/// That findings of a code are accepted, and why.
///
/// ```
/// use front_scope::manifest::Allow;
/// use front_scope::Code;
///
/// let allow = Allow::new(Code::AssumedNamespace, "only team tags are shown").unwrap();
/// assert_eq!(allow.reason(), "only team tags are shown");
/// assert!(Allow::new(Code::AssumedNamespace, " ").is_err());
/// assert!(Allow::new(Code::UnknownEndpoint, "a typing error").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    code: Code,
    reason: Box<str>,
    until: Option<Date>,
    entry: Option<usize>,
}

impl Allow {
    /// Allows findings of `code`.
    ///
    /// # Errors
    /// Without a reason, and of a code that is always an error or speaks of what is allowed.
    pub fn new(code: Code, reason: &str) -> Result<Self, InvalidAllow> {
        if !code.can_be_allowed() {
            return Err(InvalidAllow::Code(code));
        }
        if reason.trim().is_empty() {
            return Err(InvalidAllow::NoReason);
        }
        Ok(Allow {
            code,
            reason: reason.trim().into(),
            until: None,
            entry: None,
        })
    }

    /// The same up to this day, and on it.
    #[must_use]
    pub fn until(self, day: Date) -> Self {
        Allow {
            until: Some(day),
            ..self
        }
    }

    /// The same for one entry.
    pub(super) fn of_entry(self, entry: Option<usize>) -> Self {
        Allow { entry, ..self }
    }

    /// Of which code findings are accepted.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// Why, in the team's words.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The last day on which it holds, where there is one.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        self.until
    }

    /// The index of the entry that it is for; `None` for the whole manifest.
    #[must_use]
    pub fn entry(&self) -> Option<usize> {
        self.entry
    }

    /// Whether it holds no more on a day.
    #[must_use]
    pub fn is_over(&self, today: Date) -> bool {
        self.until.is_some_and(|last| last < today)
    }
}

/// Why something can't be allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidAllow {
    /// There is no reason.
    NoReason,
    /// Findings of this code are always errors, or speak of what is allowed.
    Code(Code),
}

impl InvalidAllow {
    /// What to do about it.
    #[must_use]
    pub fn help(self) -> &'static str {
        match self {
            InvalidAllow::NoReason => "say what was looked at and why it is fine",
            InvalidAllow::Code(Code::InvalidAllow | Code::ExpiredAllow | Code::UnusedAllow) => {
                "mend what it points at, or take it out"
            }
            InvalidAllow::Code(_) => {
                "mend what it is about: only warnings and notes can be allowed"
            }
        }
    }
}

impl fmt::Display for InvalidAllow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            InvalidAllow::NoReason => f.write_str("the reason is missing"),
            InvalidAllow::Code(
                code @ (Code::InvalidAllow | Code::ExpiredAllow | Code::UnusedAllow),
            ) => write!(f, "`{code}` can't be allowed itself"),
            InvalidAllow::Code(code) => {
                write!(f, "`{code}` is an error, which can't be allowed")
            }
        }
    }
}

impl std::error::Error for InvalidAllow {}
