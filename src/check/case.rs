use super::found::Found;
use super::{Blocker, UnderProfile, Verdict};
use crate::advice::Advice;
use crate::catalogue::{Catalogue, Unresolved};
use crate::finding::{Finding, Severity};
use crate::manifest::{Audience, Manifest};
use crate::model::{NoUse, Profile, Use, Uses};
use crate::source::Place;

/// What the rules look at.
pub(super) struct Case<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) manifest: &'a Manifest,
    pub(super) profile: &'a Profile,
    pub(super) uses: &'a Uses,
    pub(super) failures: &'a [Failure<'a>],
    pub(super) on_v1_host: &'a [usize],
    /// What blocks the first use of each kind.
    pub(super) blockers: &'a [Vec<Blocker>],
    pub(super) verdict: Verdict,
    pub(super) profiles: &'a [UnderProfile],
    pub(super) advice: &'a Advice,
}

/// An entry that is no use.
pub(super) struct Failure<'a> {
    pub(super) entry: usize,
    pub(super) why: Why<'a>,
}

/// Why an entry is no use.
pub(super) enum Why<'a> {
    /// Its endpoint means no operation.
    Unresolved(Unresolved<'a>),
    /// There is no operation with its id.
    UnknownId(&'a str),
    /// Its operation can't be used like that, or it can't be said what for.
    NoUse(NoUse),
    /// Something in it couldn't be read, and was reported when it was.
    Unreadable,
}

impl<'a> Case<'a> {
    /// Where a use stands.
    pub(super) fn place(&self, needed: &Use) -> Place {
        match needed.entry() {
            Some(entry) => Place::Entry(entry),
            None => {
                let mut declared = self.manifest.features().iter();
                let index = declared.position(|feature| Some(*feature) == needed.feature());
                index.map_or(Place::Whole, Place::Feature)
            }
        }
    }

    /// What is found of a use of each kind, of each use of that kind.
    pub(super) fn of_each_kind<I: IntoIterator<Item = Finding>>(
        &self,
        found: &mut Found,
        mut of_kind: impl FnMut(&'a Use) -> I,
    ) {
        for (kind, needed) in self.uses.firsts().enumerate() {
            for finding in of_kind(needed) {
                self.say(found, kind, needed, finding);
            }
        }
    }

    /// Says it of each use of a kind, of which one is given.
    pub(super) fn say(&self, found: &mut Found, kind: usize, needed: &Use, finding: Finding) {
        match needed.entry() {
            Some(_) => found.of_kind(kind, finding, Vec::new()),
            // A declared feature is a kind of its own.
            None => found.push(finding.at(self.place(needed))),
        }
    }

    /// How bad it is that OAuth is not enough.
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
