//! Manifest + catalogue + profile → report.
//!
//! [`check`] is a pure function: it sees no file and can't fail. It resolves the entries, takes
//! the least grant of what resolves, asks the profiles, and lets each rule say what it finds.
//! A rule is one file in `rules/` and one line in its list. Uses that differ in nothing but their
//! entry are of one kind, of which a rule is asked once; `found` makes findings of what it says. What
//! a manifest allows is taken out of them at the end, so that nothing else depends on it.

mod allow;
mod assumed;
mod blocker;
mod case;
mod declared;
mod found;
mod place;
mod question;
mod report;
mod resolve;
mod rules;
mod verdict;

pub use crate::model::Verdict;
pub use allow::Allowed;
pub use assumed::Assumption;
pub use blocker::Blocker;
pub use question::Question;
pub use report::{CatalogueStamp, Report, UnderProfile};
pub(crate) use rules::unresolved::finding as unresolved_finding;

use std::sync::Arc;

use crate::advice::{Advice, Given};
use crate::catalogue::Catalogue;
use crate::manifest::Manifest;
use crate::model::{Answer, Feature, Profile, Uses, least};
use case::Case;
use found::Found;
use report::Lists;
use verdict::Facts;

/// Checks one manifest: the least grant of what it declares, and whether OAuth can be granted it.
///
/// An entry that can't be resolved is never treated as harmless: the verdict is then
/// [`Verdict::Undetermined`], and the report speaks of the rest.
///
/// ```
/// use front_scope::{Answer, Catalogue, Code, Manifest, Profile, Question, Verdict, check};
///
/// let manifest = Manifest::builder("Acme composer")
///     .endpoint("GET /conversations/{conversation_id}")
///     .endpoint("GET /teammates/{teammate_id}/signatures")
///     .build();
/// let report = check(Catalogue::builtin(), &manifest, &Question::of(Profile::shared_only()));
/// assert_eq!((report.verdict(), report.oauth()), (Verdict::Exception, Answer::No));
/// assert_eq!(report.blockers()[0].code(), Code::OauthPrivateNamespace);
/// assert_eq!(
///     report.grant().to_string(),
///     "access_resources; shared, private; conversations:read, signatures:read",
/// );
/// ```
#[must_use]
pub fn check(catalogue: &Catalogue, manifest: &Manifest, question: &Question<'_>) -> Report {
    let resolve::Entries {
        uses,
        failures,
        on_v1_host,
    } = resolve::entries(catalogue, manifest);
    let uses = Arc::new(uses);
    let facts = Facts {
        audience: manifest.audience(),
        needs_front: uses
            .firsts()
            .any(|u| u.feature() == Some(Feature::AutoProvisioning)),
        has_unknown_parts: !failures.is_empty() || !manifest.is_complete(),
    };
    let answers = uses.answers(question.profile());
    let oauth = oauth(&answers, facts);
    let verdict = Verdict::of(oauth, facts);
    let profiles: Vec<UnderProfile> = question
        .profiles()
        .map(|profile| under(profile, &answers, &uses, facts))
        .collect();
    let grant = least(uses.firsts());
    let given = Given {
        catalogue,
        profile: question.profile(),
        audience: manifest.audience(),
        grant: &grant,
        is_whole: !facts.has_unknown_parts,
        tokens: question.tokens(),
    };
    let advice = Advice::of(given, &uses, &answers);
    let blockers = rules::blockers::of(question.profile(), &uses);
    let case = Case {
        catalogue,
        manifest,
        profile: question.profile(),
        uses: &uses,
        failures: &failures,
        on_v1_host: &on_v1_host,
        blockers: &blockers,
        verdict,
        profiles: &profiles,
        advice: &advice,
    };
    let mut found = Found::of_so_many(uses.kinds());
    for rule in rules::ALL {
        rule(&case, &mut found);
    }
    let allowed = allow::judge(&mut found, &uses, manifest.allows(), question.today());
    found.sort();
    Report {
        name: Some(manifest.name().to_owned()).filter(|name| !name.is_empty()),
        audience: manifest.audience(),
        profile: question.profile().clone(),
        profiles,
        catalogue: CatalogueStamp::of(catalogue),
        verdict,
        oauth,
        grant,
        advice,
        entries: manifest.entries().len(),
        partial: facts.has_unknown_parts,
        blockers,
        found,
        lists: Lists::default(),
        allowed,
        uses,
    }
}

/// What `profile` says, beside the answers of the one that was asked for.
fn under(profile: &Profile, asked: &[Answer], uses: &Uses, facts: Facts) -> UnderProfile {
    let answers = uses.answers(profile);
    let (mut covers_too, mut covers_no_more) = (Vec::new(), Vec::new());
    let covered = |answer: &Answer| *answer == Answer::Yes;
    if answers.iter().map(covered).ne(asked.iter().map(covered)) {
        for (place, (kind, _)) in uses.with_kinds().enumerate() {
            let by = |answers: &[Answer]| answers.get(kind).is_some_and(covered);
            match (by(&answers), by(asked)) {
                (true, false) => covers_too.push(place),
                (false, true) => covers_no_more.push(place),
                _ => {}
            }
        }
    }
    UnderProfile {
        name: profile.name().to_owned(),
        verdict: Verdict::of(oauth(&answers, facts), facts),
        covers_too,
        covers_no_more,
    }
}

/// OAuth's answer to all uses: the lowest of its answers to each. What couldn't be read or
/// resolved may need something that nothing grants, or nothing.
fn oauth(answers: &[Answer], facts: Facts) -> Answer {
    let best = if facts.has_unknown_parts {
        Answer::Unknown
    } else {
        Answer::Yes
    };
    answers.iter().copied().fold(best, Answer::min)
}
