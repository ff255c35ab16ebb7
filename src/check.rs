//! Manifest + catalogue + profile → report.
//!
//! [`check`] is a pure function: it sees no file and can't fail. It resolves the entries, takes
//! the least grant of what resolves, asks the profiles, and lets each rule say what it finds.
//! A rule is one file in `rules/` and one line in its list; it loops over needs, each of which may
//! be that of many entries. Allowed findings are taken out at the end, so that nothing depends on
//! them.

mod allow;
mod case;
mod question;
mod report;
mod resolve;
mod rules;
mod verdict;

pub use allow::Allowed;
pub use question::Question;
pub use report::{Assumption, Blocker, CatalogueStamp, Report, UnderProfile};
pub(crate) use rules::unresolved::finding as unresolved_finding;
pub use verdict::Verdict;

use crate::advice::{Advice, AdviceInput};
use crate::catalogue::Catalogue;
use crate::finding::{Code, Finding};
use crate::manifest::Manifest;
use crate::model::{Answer, Feature, Need, Needs, Profile, least};
use case::Case;
use verdict::Facts;

/// Checks one manifest: the least grant of what it declares, and whether OAuth can be granted it.
///
/// An entry that can't be resolved is never treated as harmless: the verdict is then
/// [`Verdict::Undetermined`], and the report speaks of the rest.
///
/// ```
/// use front_scope::model::Answer;
/// use front_scope::{Catalogue, Code, Manifest, Profile, Question, Verdict, check};
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
    let needs = Needs::of(&uses);
    let facts = Facts {
        audience: manifest.audience(),
        needs_front: needs
            .distinct()
            .any(|need| need.feature() == Some(Feature::AutoProvisioning)),
        has_unknown_parts: !failures.is_empty() || !manifest.is_complete(),
    };
    let asked = question.profile();
    let oauth = oauth(asked, &needs, facts);
    let verdict = Verdict::of(oauth, facts);
    let profiles = question.profiles();
    let profiles: Vec<UnderProfile> = profiles
        .map(|profile| under(profile, asked, &needs, facts))
        .collect();
    let grant = least(needs.distinct());
    let advice = Advice::of(AdviceInput {
        catalogue,
        profile: asked,
        audience: manifest.audience(),
        uses: &uses,
        needs: &needs,
        grant: &grant,
        is_whole: !facts.has_unknown_parts,
        tokens: question.tokens(),
    });
    let case = Case {
        catalogue,
        manifest,
        profile: asked,
        uses: &uses,
        needs: &needs,
        failures: &failures,
        on_v1_host: &on_v1_host,
        verdict,
        profiles: &profiles,
        advice: &advice,
        is_settled: question.is_settled(),
    };
    let mut findings: Vec<Finding> = rules::ALL.iter().flat_map(|rule| rule(&case)).collect();
    findings.sort_by_key(order);
    let allowed = allow::judge(&mut findings, manifest.allows(), question.today());
    findings.sort_by_key(order);
    Report {
        name: Some(manifest.name().to_owned()).filter(|name| !name.is_empty()),
        audience: manifest.audience(),
        profile: asked.clone(),
        catalogue: CatalogueStamp::of(catalogue),
        verdict,
        oauth,
        grant,
        entries: manifest.entries().len(),
        has_lines: manifest.has_lines(),
        partial: facts.has_unknown_parts,
        assumptions: report::assumptions(&uses, &needs),
        blockers: rules::blockers::of(asked, &uses, &needs),
        findings,
        allowed,
        advice,
        profiles,
        needs,
        uses,
    }
}

/// Returns the verdict under `profile`, and how it differs from the profile that was `asked` for.
fn under(profile: &Profile, asked: &Profile, needs: &Needs, facts: Facts) -> UnderProfile {
    let covers = |profile: &Profile, need: &Need| profile.covers(need) == Answer::Yes;
    UnderProfile {
        name: profile.name().to_owned(),
        verdict: Verdict::of(oauth(profile, needs, facts), facts),
        covers_too: needs.uses(|need| covers(profile, need) && !covers(asked, need)),
        covers_no_more: needs.uses(|need| covers(asked, need) && !covers(profile, need)),
    }
}

/// OAuth's answer to all needs: the lowest of its answers to each. What couldn't be read or
/// resolved may need something that nothing grants, or nothing.
fn oauth(profile: &Profile, needs: &Needs, facts: Facts) -> Answer {
    let best = if facts.has_unknown_parts {
        Answer::Unknown
    } else {
        Answer::Yes
    };
    let answers = needs.distinct().map(|need| profile.covers(need));
    answers.fold(best, Answer::min)
}

/// Entry by entry, and findings about no entry at the end.
fn order(finding: &Finding) -> (usize, Code) {
    (finding.entry().unwrap_or(usize::MAX), finding.code())
}
