use super::{UnderProfile, Verdict};
use crate::advice::Advice;
use crate::catalogue::{Catalogue, Unresolved};
use crate::finding::{Finding, Severity};
use crate::manifest::{Audience, Manifest};
use crate::model::{Need, Needs, NoUse, Profile, Use};
use crate::source::Place;

/// The input of the rules.
pub(super) struct Case<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) manifest: &'a Manifest,
    pub(super) profile: &'a Profile,
    pub(super) uses: &'a [Use],
    pub(super) needs: &'a Needs,
    pub(super) failures: &'a [Failure<'a>],
    pub(super) on_v1_host: &'a [usize],
    pub(super) verdict: Verdict,
    pub(super) profiles: &'a [UnderProfile],
    pub(super) advice: &'a Advice,
    /// True if somebody has looked which profile holds.
    pub(super) is_settled: bool,
}

/// An entry that isn't a use.
pub(super) struct Failure<'a> {
    pub(super) entry: usize,
    pub(super) why: Why<'a>,
}

/// The reason why an entry isn't a use.
pub(super) enum Why<'a> {
    /// Its endpoint means no operation.
    Unresolved(Unresolved<'a>),
    /// No operation has its id.
    UnknownId(&'a str),
    /// Its operation can't be used like that, or it can't be said what for.
    NoUse(NoUse),
    /// Something in it couldn't be read, and was reported when it was.
    Unreadable,
}

impl<'a> Case<'a> {
    /// Returns the place of the use with this index.
    pub(super) fn place(&self, index: usize) -> Place {
        place_of_use(self.uses, index).unwrap_or(Place::Whole)
    }

    /// Returns the place of the first use whose need `is_wanted` holds for.
    pub(super) fn first_place(&self, is_wanted: impl Fn(&Need) -> bool) -> Option<Place> {
        self.needs
            .first_use(is_wanted)
            .map(|index| self.place(index))
    }

    /// Returns the findings about each need, at the place of each use that has it.
    pub(super) fn of_each_need<I: IntoIterator<Item = Finding>>(
        &self,
        find: impl Fn(&'a Need) -> I,
    ) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (need, uses) in self.needs.iter() {
            for finding in find(need) {
                findings.extend(
                    uses.iter()
                        .map(|index| finding.clone().at(self.place(*index))),
                );
            }
        }
        findings
    }

    /// Returns the severity of a use that OAuth doesn't cover.
    pub(super) fn severity_of_blockers(&self) -> Severity {
        let has_to_ask = match self.verdict {
            Verdict::Exception | Verdict::ContactFront => true,
            Verdict::Undetermined => self.manifest.audience() == Audience::Public,
            Verdict::Oauth | Verdict::ApiToken => false,
        };
        if has_to_ask {
            Severity::Error
        } else {
            Severity::Note
        }
    }
}

/// Returns the place of the use with this index: its entry, or, behind all entries, its declared
/// feature.
pub(super) fn place_of_use(uses: &[Use], index: usize) -> Option<Place> {
    if let Some(entry) = uses.get(index)?.entry() {
        return Some(Place::Entry(entry));
    }
    let entries = uses.partition_point(|one| one.entry().is_some());
    Some(Place::Feature(index.saturating_sub(entries)))
}
