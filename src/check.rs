//! Manifest + catalogue + profile → report.
//!
//! [`check`] is a pure function: it sees no file and can't fail. It resolves the entries, takes
//! the least grant of what resolves, asks the profiles, and lets each rule say what it finds.
//! A rule is one file in `rules/` and one line in its list.

mod case;
mod question;
mod report;
mod resolve;
mod rules;
mod verdict;

pub use question::Question;
pub use report::{Assumption, Blocker, CatalogueStamp, Report};
pub use verdict::Verdict;

use crate::catalogue::Catalogue;
use crate::finding::Finding;
use crate::manifest::Manifest;
use crate::model::{Answer, Feature, Profile, Use, least};
use case::Case;
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
    let (mut uses, failures) = resolve::entries(catalogue, manifest);
    let declared = manifest.features().iter().copied();
    uses.extend(declared.map(Use::feature_alone));

    let facts = Facts {
        audience: manifest.audience(),
        needs_front: uses
            .iter()
            .any(|u| u.feature() == Some(Feature::AutoProvisioning)),
        has_unknown_parts: !failures.is_empty() || !manifest.is_complete(),
    };
    let oauth = oauth(question.profile(), &uses, facts);
    let verdict = Verdict::of(oauth, facts);
    let profiles = question
        .profiles()
        .map(|profile| {
            (
                profile,
                Verdict::of(self::oauth(profile, &uses, facts), facts),
            )
        })
        .collect();
    let case = Case {
        catalogue,
        manifest,
        profile: question.profile(),
        uses: &uses,
        failures: &failures,
        verdict,
        profiles,
    };
    let blockers = rules::blockers::of(&case);
    let mut findings: Vec<Finding> = Vec::new();
    for rule in rules::ALL {
        rule(&case, &mut findings);
    }
    findings.sort_by_key(|finding| (finding.entry().unwrap_or(usize::MAX), finding.code()));
    let profiles = case
        .profiles
        .iter()
        .map(|(p, verdict)| (p.name().to_owned(), *verdict));
    Report {
        name: Some(manifest.name().to_owned()).filter(|name| !name.is_empty()),
        audience: manifest.audience(),
        profile: question.profile().clone(),
        profiles: profiles.collect(),
        catalogue: CatalogueStamp::of(catalogue),
        verdict,
        oauth,
        grant: least(&uses),
        entries: manifest.entries().len(),
        partial: facts.has_unknown_parts,
        assumptions: report::assumptions(&uses),
        blockers,
        findings,
        uses,
    }
}

/// OAuth's answer to all uses: the lowest of its answers to each. What couldn't be read or
/// resolved may need something that nothing grants, or nothing.
fn oauth(profile: &Profile, uses: &[Use], facts: Facts) -> Answer {
    let best = if facts.has_unknown_parts {
        Answer::Unknown
    } else {
        Answer::Yes
    };
    uses.iter()
        .map(|u| profile.covers(u))
        .fold(best, Answer::min)
}
