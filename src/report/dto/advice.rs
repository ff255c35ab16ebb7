//! Ways out, plans and steps.

use serde::Serialize;

use super::Word;
use super::grant::GrantFile;
use crate::advice::{Opening, Plan, Token, TokenKind, Way, WaysOut};
use crate::check::{Report, UnderProfile, Verdict};
use crate::model::Namespace;

/// Ways out, plans and steps.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct AdviceFile<'r> {
    /// The uses that OAuth covers as they stand, as places in `uses`.
    covered: &'r [usize],
    /// For each use that OAuth doesn't cover for certain, what would make OAuth enough.
    ways_out: Vec<WaysOutFile<'r>>,
    /// The number of pairs of an operation and a namespace that one API token with the least grant opens and the
    /// manifest never uses.
    surplus: usize,
    /// The pairs, one by one.
    opens_in_surplus: Vec<OpeningFile<'r>>,
    /// Ways to share the uses among tokens; empty for a manifest that isn't understood as a whole.
    plans: Vec<PlanFile<'r>>,
    /// The steps before it works, in order; empty for a manifest that isn't understood as a
    /// whole.
    steps: Vec<StepFile>,
    /// The answer under each other profile.
    other_profiles: Vec<OtherProfileFile<'r>>,
}

/// The changes that would make OAuth enough for a use.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct WaysOutFile<'r> {
    /// The place in `uses`.
    #[serde(rename = "use")]
    place: usize,
    /// The index in `endpoints`; null for a declared feature.
    entry: Option<usize>,
    /// The ways, the one that changes least first.
    ways: Vec<WayFile<'r>>,
}

/// A way out.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct WayFile<'r> {
    /// `narrow` the namespaces, `replace` or `substitute` the endpoint, or `drop` the use.
    #[cfg_attr(test, schemars(extend("enum" = ["narrow", "replace", "substitute", "drop"])))]
    kind: &'static str,
    /// The endpoint to take instead.
    endpoint: Option<String>,
    /// Its operation id.
    operation: Option<&'r str>,
    /// The namespaces to declare instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "Vec<Namespace>"))]
    namespaces: Option<Vec<Word<Namespace>>>,
}

/// A way to share the uses among tokens.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PlanFile<'r> {
    /// True if it is the one to follow: OAuth where OAuth is enough, else the one with the least that counts.
    recommended: bool,
    /// The number that plans are compared by: the sum, without OAuth's surplus where a public integration has to use
    /// it and it can't be narrowed.
    counted: usize,
    /// The surplus of its API tokens.
    surplus: usize,
    /// OAuth's own surplus; null without OAuth, or where it isn't known.
    oauth_surplus: Option<usize>,
    /// The tokens, each with its share of the uses.
    tokens: Vec<TokenFile<'r>>,
}

/// A token of a plan.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct TokenFile<'r> {
    /// The kind of token.
    kind: Word<TokenKind>,
    /// Its grant.
    grant: GrantFile<'r>,
    /// Its uses, as places in `uses`.
    uses: &'r [usize],
    /// The number of pairs of an operation and a namespace that it opens and none of its uses asks for.
    surplus: usize,
    /// The pairs, one by one; of an API token only, since OAuth isn't chosen pair by pair.
    opens_in_surplus: Vec<OpeningFile<'r>>,
}

/// An operation that is opened in a namespace and never used there.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct OpeningFile<'r> {
    /// The id of the operation.
    operation: &'r str,
    /// The namespace.
    namespace: Word<Namespace>,
}

fn openings(all: &[Opening]) -> Vec<OpeningFile<'_>> {
    let all = all.iter().map(|opening| OpeningFile {
        operation: opening.operation().id(),
        namespace: Word(opening.namespace()),
    });
    all.collect()
}

/// Something that has to be done before it works.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct StepFile {
    /// The name of the step.
    step: &'static str,
    /// Who does it.
    who: &'static str,
    /// The action.
    does: &'static str,
    /// The command that helps, in which `MANIFEST` stands for the file.
    command: Option<&'static str>,
    /// The source.
    source: &'static str,
}

/// The answer under another profile.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct OtherProfileFile<'r> {
    /// The name of the profile.
    profile: &'r str,
    /// The verdict under it.
    verdict: Word<Verdict>,
    /// The uses that OAuth covers under it too, as places in `uses`.
    covers_too: &'r [usize],
    /// The uses that OAuth covers under it no more, as places in `uses`.
    covers_no_more: &'r [usize],
}

impl<'r> From<&'r Report> for AdviceFile<'r> {
    fn from(report: &'r Report) -> Self {
        let advice = report.advice();
        let recommended = advice.recommended();
        let plans = advice.plans().iter();
        let plans = plans.map(|plan| plan_file(plan, recommended == Some(plan)));
        let others = report.profiles().iter().skip(1);
        let steps = advice.steps().iter().map(|step| StepFile {
            step: step.name(),
            who: step.who(),
            does: step.does(),
            command: step.command(),
            source: step.source(),
        });
        AdviceFile {
            covered: advice.covered(),
            ways_out: advice.ways_out().iter().map(WaysOutFile::from).collect(),
            surplus: advice.surplus(),
            opens_in_surplus: openings(advice.opens_in_surplus()),
            plans: plans.collect(),
            steps: steps.collect(),
            other_profiles: others.map(OtherProfileFile::from).collect(),
        }
    }
}

impl<'r> From<&'r WaysOut> for WaysOutFile<'r> {
    fn from(ways_out: &'r WaysOut) -> Self {
        WaysOutFile {
            place: ways_out.place(),
            entry: ways_out.entry(),
            ways: ways_out.ways().iter().map(WayFile::from).collect(),
        }
    }
}

impl<'r> From<&'r Way> for WayFile<'r> {
    fn from(way: &'r Way) -> Self {
        let namespaces = match way {
            Way::Narrow(namespaces) => Some(Word::all(namespaces.iter())),
            Way::Replace(_) | Way::Substitute(_) | Way::Drop => None,
        };
        WayFile {
            kind: way.kind(),
            endpoint: way
                .operation()
                .map(|operation| operation.endpoint().to_string()),
            operation: way.operation().map(|operation| operation.id()),
            namespaces,
        }
    }
}

fn plan_file(plan: &Plan, recommended: bool) -> PlanFile<'_> {
    PlanFile {
        recommended,
        counted: plan.counted(),
        surplus: plan.surplus(),
        oauth_surplus: plan.oauth_surplus(),
        tokens: plan.tokens().iter().map(TokenFile::from).collect(),
    }
}

impl<'r> From<&'r Token> for TokenFile<'r> {
    fn from(token: &'r Token) -> Self {
        TokenFile {
            kind: Word(token.kind()),
            grant: GrantFile::from(token.grant()),
            uses: token.uses(),
            surplus: token.surplus(),
            opens_in_surplus: match token.kind() {
                TokenKind::ApiToken => openings(token.opens_in_surplus()),
                TokenKind::Oauth => Vec::new(),
            },
        }
    }
}

impl<'r> From<&'r UnderProfile> for OtherProfileFile<'r> {
    fn from(under: &'r UnderProfile) -> Self {
        OtherProfileFile {
            profile: &under.name,
            verdict: Word(under.verdict),
            covers_too: &under.covers_too,
            covers_no_more: &under.covers_no_more,
        }
    }
}
