use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::{Serialize, Serializer};

use super::super::escape_json;
use super::super::json::{CatalogueFile, FindingFile, finding_file};
use super::Audited;
use crate::audit::{Excess, Extra, Failing, SeesLess};
use crate::manifest::Dimension;
use crate::model::{Item, Namespace, NamespaceGrant, Use, Workspaces};

#[derive(Serialize)]
struct AuditFile<'a> {
    version: u8,
    manifest: &'a str,
    name: Option<&'a str>,
    grant: &'a str,
    form: &'static str,
    catalogue: CatalogueFile,
    answer: &'static str,
    fits: usize,
    fails: Vec<FailingFile<'a>>,
    sees_less: Vec<SeesLessFile<'a>>,
    excess: Option<ExcessFile<'a>>,
    not_stated: Vec<&'static str>,
    findings: Vec<FindingFile<'a>>,
}

#[derive(Serialize)]
struct FailingFile<'a> {
    entry: Option<usize>,
    endpoint: Option<Cow<'a, str>>,
    operation: Option<&'a str>,
    lacks: LacksFile,
}

#[derive(Serialize)]
struct LacksFile {
    feature: Option<&'static str>,
    scope: Option<String>,
    namespaces: Vec<String>,
}

#[derive(Serialize)]
struct SeesLessFile<'a> {
    entry: Option<usize>,
    endpoint: Option<Cow<'a, str>>,
    operation: Option<&'a str>,
    sees: Vec<String>,
    misses: Vec<String>,
}

#[derive(Serialize)]
struct ExcessFile<'a> {
    features: Vec<String>,
    namespaces: Vec<String>,
    workspaces: Vec<&'a str>,
    scopes: Vec<String>,
    unknown: &'a [String],
    operations: usize,
    #[serde(serialize_with = "as_object")]
    opens: &'a [Extra],
}

fn as_object<S: Serializer>(extras: &[Extra], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(
        extras
            .iter()
            .map(|extra| (extra.to_string(), extra.opens())),
    )
}

/// The audit as one JSON object on one line, without a line break at its end.
#[must_use]
pub fn audit_json(audited: &Audited<'_>) -> String {
    let (audit, report) = (audited.audit, audited.report);
    let needed = |place: usize| report.uses().get(place);
    let fails = audit.fails().iter();
    let sees_less = audit.sees_less().iter();
    let not_stated = audit.not_stated().map(Dimension::as_str);
    let workspaces = audit.leaves_workspaces_open().then_some("workspaces");
    let of_manifest = audited.findings();
    let of_manifest = of_manifest.map(|finding| finding_file(finding, audited.subject));
    let of_token = audited.of_token();
    let of_token = of_token
        .iter()
        .map(|finding| finding_file(finding, audited.subject));
    let of_grant = audit.remarks().iter().map(FindingFile::without_place);
    let file = AuditFile {
        version: 1,
        manifest: audited.subject.path(),
        name: report.name(),
        grant: audited.grant,
        form: audit.stated().form().as_str(),
        catalogue: CatalogueFile::from(report.catalogue()),
        answer: audit.answer().as_str(),
        fits: audit.fits(),
        fails: fails
            .filter_map(|failing| Some(failing_file(failing, needed(failing.place())?)))
            .collect(),
        sees_less: sees_less
            .filter_map(|less| Some(sees_less_file(less, needed(less.place())?)))
            .collect(),
        excess: audit.excess().map(ExcessFile::from),
        not_stated: not_stated.chain(workspaces).collect(),
        findings: of_manifest.chain(of_grant).chain(of_token).collect(),
    };
    // Strings, numbers and lists: there is nothing that JSON couldn't say.
    escape_json(serde_json::to_string(&file).unwrap_or_default())
}

/// How many workspaces are named for each entry: a token may have thousands of them.
const MOST_WORKSPACES: usize = 50;

/// Namespaces and workspaces, as items print.
fn words(reach: &NamespaceGrant) -> Vec<String> {
    let chosen = reach.workspaces().and_then(Workspaces::chosen);
    let is_whole = |ns: &Namespace| chosen.is_none() || *ns != Namespace::Shared;
    let mut words: Vec<String> = reach
        .namespaces()
        .iter()
        .filter(is_whole)
        .map(|ns| ns.to_string())
        .collect();
    let chosen_words = chosen.into_iter().flatten().take(MOST_WORKSPACES);
    words.extend(chosen_words.map(|workspace| Item::Workspace(workspace.clone()).to_string()));
    let rest = chosen
        .map_or(0, BTreeSet::len)
        .saturating_sub(MOST_WORKSPACES);
    if rest > 0 {
        words.push(format!("shared in {rest} more"));
    }
    words
}

fn failing_file<'a>(failing: &Failing, needed: &'a Use) -> FailingFile<'a> {
    FailingFile {
        entry: needed.entry(),
        endpoint: needed.endpoint(),
        operation: needed.operation().map(|operation| operation.id()),
        lacks: LacksFile {
            feature: failing.feature().map(|feature| feature.as_str()),
            scope: failing.scope().map(ToString::to_string),
            namespaces: words(failing.namespaces()),
        },
    }
}

fn sees_less_file<'a>(less: &SeesLess, needed: &'a Use) -> SeesLessFile<'a> {
    SeesLessFile {
        entry: needed.entry(),
        endpoint: needed.endpoint(),
        operation: needed.operation().map(|operation| operation.id()),
        sees: words(less.sees()),
        misses: words(less.misses()),
    }
}

impl<'a> From<&'a Excess> for ExcessFile<'a> {
    fn from(excess: &'a Excess) -> Self {
        let named = |is: fn(&Item) -> bool| {
            let extras = excess.extras().iter();
            extras
                .filter(move |extra| is(extra.item()))
                .map(ToString::to_string)
                .collect()
        };
        let workspaces = excess
            .extras()
            .iter()
            .filter_map(|extra| match extra.item() {
                Item::Workspace(workspace) => Some(workspace.as_str()),
                _ => None,
            });
        ExcessFile {
            features: named(|item| matches!(item, Item::Feature(_))),
            namespaces: named(|item| matches!(item, Item::Namespace(_))),
            workspaces: workspaces.collect(),
            scopes: named(|item| matches!(item, Item::Permission(..))),
            unknown: excess.unknown(),
            operations: excess.operations(),
            opens: excess.extras(),
        }
    }
}
