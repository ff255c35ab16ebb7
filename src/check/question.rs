use crate::advice::Advice;
use crate::model::{Date, Profile};

/// A question about a manifest: under which profile, which others to compare it with,
/// and on which day.
#[derive(Clone, Debug)]
pub struct Question<'p> {
    profile: &'p Profile,
    others: Vec<&'p Profile>,
    tokens: usize,
    today: Option<Date>,
    is_settled: bool,
}

impl<'p> Question<'p> {
    /// Asks under `profile`, and compares with those that come with the crate.
    #[must_use]
    pub fn of(profile: &'p Profile) -> Self {
        Self::comparing(profile, Profile::builtin())
    }

    /// Asks under `profile`, and compares with `others`.
    #[must_use]
    pub fn comparing(profile: &'p Profile, others: impl IntoIterator<Item = &'p Profile>) -> Self {
        let others = others.into_iter().filter(|other| *other != profile);
        Question {
            profile,
            others: others.collect(),
            tokens: Advice::TOKENS,
            today: None,
            is_settled: false,
        }
    }

    /// Limits the API tokens of a plan to so many.
    #[must_use]
    pub fn with_tokens(self, tokens: usize) -> Self {
        Question { tokens, ..self }
    }

    /// Returns the most API tokens that a plan may have.
    #[must_use]
    pub fn tokens(&self) -> usize {
        self.tokens
    }

    /// Notes that somebody has looked which profile holds: other verdicts are a note then.
    #[must_use]
    pub fn settled(self, is_settled: bool) -> Self {
        Question { is_settled, ..self }
    }

    /// Returns true if somebody has looked which profile holds.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.is_settled
    }

    /// Sets the day of the check, on which an allowance of a manifest may have expired. Without one
    /// none ever has.
    #[must_use]
    pub fn on(self, today: Date) -> Self {
        Question {
            today: Some(today),
            ..self
        }
    }

    /// Returns the day on which it is asked, where that matters.
    #[must_use]
    pub fn today(&self) -> Option<Date> {
        self.today
    }

    /// Returns the profile that was asked for.
    #[must_use]
    pub fn profile(&self) -> &'p Profile {
        self.profile
    }

    /// Returns all profiles: the one that was asked for, then those to compare.
    pub fn profiles(&self) -> impl Iterator<Item = &'p Profile> + '_ {
        std::iter::once(self.profile).chain(self.others.iter().copied())
    }
}
