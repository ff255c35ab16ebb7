//! What to do about a report, as the JSON report has it.

use serde::Serialize;

use super::grant::GrantFile;
use crate::advice::{Plan, Token, Way, WaysOut};
use crate::check::{Report, UnderProfile};
use crate::model::Namespace;

#[derive(Serialize)]
pub(super) struct AdviceFile<'r> {
    /// Places in `uses`.
    covered: &'r [usize],
    ways_out: Vec<WaysOutFile<'r>>,
    surplus: usize,
    plans: Vec<PlanFile<'r>>,
    steps: Vec<StepFile>,
    other_profiles: Vec<OtherProfileFile<'r>>,
}

#[derive(Serialize)]
struct WaysOutFile<'r> {
    #[serde(rename = "use")]
    place: usize,
    entry: Option<usize>,
    ways: Vec<WayFile<'r>>,
}

#[derive(Serialize)]
struct WayFile<'r> {
    kind: &'static str,
    endpoint: Option<String>,
    operation: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    namespaces: Option<Vec<&'static str>>,
}

#[derive(Serialize)]
struct PlanFile<'r> {
    recommended: bool,
    counted: usize,
    surplus: usize,
    oauth_surplus: Option<usize>,
    tokens: Vec<TokenFile<'r>>,
}

#[derive(Serialize)]
struct TokenFile<'r> {
    kind: &'static str,
    grant: GrantFile<'r>,
    uses: &'r [usize],
    surplus: usize,
}

#[derive(Serialize)]
struct StepFile {
    step: &'static str,
    who: &'static str,
    does: &'static str,
    command: Option<&'static str>,
    source: &'static str,
}

#[derive(Serialize)]
struct OtherProfileFile<'r> {
    profile: &'r str,
    verdict: &'static str,
    covers_too: &'r [usize],
    covers_no_more: &'r [usize],
}

impl<'r> From<&'r Report> for AdviceFile<'r> {
    fn from(report: &'r Report) -> Self {
        let advice = report.advice();
        let recommended = advice.recommended();
        let plans = advice.plans().iter();
        let plans = plans.map(|plan| plan_file(plan, recommended == Some(plan)));
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
            plans: plans.collect(),
            steps: steps.collect(),
            other_profiles: report
                .profiles()
                .iter()
                .skip(1)
                .map(OtherProfileFile::from)
                .collect(),
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
            Way::Narrow(namespaces) => Some(namespaces.iter().map(Namespace::as_str).collect()),
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
            kind: token.kind().as_str(),
            grant: GrantFile::from(token.grant()),
            uses: token.uses(),
            surplus: token.surplus(),
        }
    }
}

impl<'r> From<&'r UnderProfile> for OtherProfileFile<'r> {
    fn from(under: &'r UnderProfile) -> Self {
        OtherProfileFile {
            profile: &under.name,
            verdict: under.verdict.as_str(),
            covers_too: &under.covers_too,
            covers_no_more: &under.covers_no_more,
        }
    }
}
