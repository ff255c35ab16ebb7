use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::Word;
use super::finding::FindingFile;
use super::report::CatalogueFile;
use crate::audit::{Excess, Fit};
use crate::manifest::{Dimension, Form};
use crate::model::{Feature, Item, Namespace, NamespaceGrant, Use, Workspaces};
use crate::report::view::audit::AuditAnswer;

/// The number of workspaces named for each entry: a token may have thousands of them.
const MOST_WORKSPACES: usize = 50;

/// The output of `front-scope audit --format json`. `docs/report.md` describes the keys.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct AuditFile<'a> {
    /// The version of this format. Keys may be added within it, never renamed.
    #[cfg_attr(test, schemars(schema_with = "crate::report::shapes::version"))]
    version: u8,
    /// The manifest's file, as it was named.
    manifest: &'a str,
    /// The name of the integration; null where it couldn't be read.
    name: Option<&'a str>,
    /// The grant's file, as it was named.
    grant: &'a str,
    /// The form in which the grant is written down.
    form: Word<Form>,
    /// The list of operations that the manifest was checked against.
    catalogue: CatalogueFile,
    /// The token's grant compared with the least one.
    answer: Word<Fit>,
    /// The number of uses that work as they are meant.
    fits: usize,
    /// The uses that the token can't make.
    fails: Vec<FailingFile<'a>>,
    /// The uses that work, and see less than they are meant to.
    sees_less: Vec<SeesLessFile<'a>>,
    /// The items that the token has and nothing needs; null where there are none.
    excess: Option<ExcessFile<'a>>,
    /// The dimensions that the grant leaves open: they count as neither missing nor too much.
    not_stated: Vec<&'static str>,
    /// Findings about the manifest, the grant and the token, in this order.
    findings: Vec<FindingFile<'a>>,
}

/// A use that the token can't make.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FailingFile<'a> {
    #[serde(flatten)]
    used: UsedFile<'a>,
    /// The items that the token lacks for it.
    lacks: LacksFile,
}

/// The items that a token lacks for a use.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct LacksFile {
    /// The feature; null where it isn't lacking.
    feature: Option<Word<Feature>>,
    /// The scope, in Front's notation; null where it isn't lacking.
    scope: Option<String>,
    /// Namespaces, and workspaces as `shared in "Support"`.
    namespaces: Vec<String>,
}

/// A use that works, and sees less than it is meant to.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SeesLessFile<'a> {
    #[serde(flatten)]
    used: UsedFile<'a>,
    /// Namespaces and workspaces that it sees.
    sees: Vec<String>,
    /// Namespaces and workspaces that it doesn't.
    misses: Vec<String>,
}

/// A use of the manifest.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct UsedFile<'a> {
    /// The index in `endpoints`; null for a declared feature.
    entry: Option<usize>,
    /// The endpoint as the catalogue writes it; null for a declared feature.
    endpoint: Option<Cow<'a, str>>,
    /// The operation id of Front's document; null where there is no operation, as for SCIM.
    operation: Option<&'a str>,
}

/// The items that the token has and nothing needs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ExcessFile<'a> {
    /// Features.
    features: Vec<String>,
    /// Namespaces.
    namespaces: Vec<String>,
    /// Workspaces.
    workspaces: Vec<&'a str>,
    /// Scopes, in Front's notation.
    scopes: Vec<String>,
    /// Names that aren't a scope of Front's.
    unknown: &'a [String],
    /// The number of operations that the excess opens in all.
    operations: usize,
    /// The number of operations that each item opens.
    opens: BTreeMap<String, usize>,
}

/// An audit as JSON.
pub(in crate::report) fn audit(answer: &AuditAnswer<'_>) -> Value {
    let (audit, report) = (answer.audit, answer.report);
    let used = |place: usize| {
        let used = report.uses().get(place);
        UsedFile {
            entry: used.and_then(Use::entry),
            endpoint: used.and_then(|used| used.endpoint()),
            operation: used.and_then(|used| used.operation().map(|it| it.id())),
        }
    };
    let fails = audit.fails().iter().map(|it| FailingFile {
        used: used(it.place()),
        lacks: LacksFile {
            feature: it.feature().map(Word),
            scope: it.scope().map(ToString::to_string),
            namespaces: words(it.namespaces()),
        },
    });
    let sees_less = audit.sees_less().iter().map(|it| SeesLessFile {
        used: used(it.place()),
        sees: words(it.sees()),
        misses: words(it.misses()),
    });
    let not_stated = audit.not_stated().map(Dimension::as_str);
    let workspaces = audit.leaves_workspaces_open().then_some("workspaces");
    let of_token = audit.findings(report, answer.allow_excess);
    let of_token = of_token
        .iter()
        .map(|it| FindingFile::of(it, answer.subject));
    let of_manifest = answer.of_manifest();
    let of_manifest = of_manifest.map(|it| FindingFile::of(it, answer.subject));
    let of_grant = audit.remarks().iter().map(FindingFile::without_place);
    json!(AuditFile {
        version: 1,
        manifest: answer.subject.path(),
        name: report.name(),
        grant: answer.grant.path(),
        form: Word(audit.stated().form()),
        catalogue: CatalogueFile::from(report.catalogue()),
        answer: Word(audit.answer()),
        fits: audit.fits(),
        fails: fails.collect(),
        sees_less: sees_less.collect(),
        excess: audit.excess().map(excess),
        not_stated: not_stated.chain(workspaces).collect(),
        findings: of_manifest.chain(of_grant).chain(of_token).collect(),
    })
}

fn excess(excess: &Excess) -> ExcessFile<'_> {
    let named = |is: fn(&Item) -> bool| {
        let extras = excess.extras().iter().filter(|extra| is(extra.item()));
        extras.map(ToString::to_string).collect()
    };
    let workspaces = excess.extras().iter();
    let workspaces = workspaces.filter_map(|extra| match extra.item() {
        Item::Workspace(workspace) => Some(workspace.as_str()),
        _ => None,
    });
    let opens = excess.extras().iter();
    ExcessFile {
        features: named(|item| matches!(item, Item::Feature(_))),
        namespaces: named(|item| matches!(item, Item::Namespace(_))),
        workspaces: workspaces.collect(),
        scopes: named(|item| matches!(item, Item::Permission(..))),
        unknown: excess.unknown(),
        operations: excess.operations(),
        opens: opens
            .map(|extra| (extra.to_string(), extra.opens()))
            .collect(),
    }
}

/// Namespaces and workspaces, as items print.
fn words(reach: &NamespaceGrant) -> Vec<String> {
    let chosen = reach.workspaces().and_then(Workspaces::chosen);
    let is_whole = |ns: &Namespace| chosen.is_none() || *ns != Namespace::Shared;
    let whole = reach.namespaces().iter().filter(is_whole);
    let workspaces = chosen.into_iter().flatten().take(MOST_WORKSPACES);
    let workspaces = workspaces.map(|workspace| Item::Workspace(workspace.clone()).to_string());
    let count = chosen.map_or(0, |chosen| chosen.len());
    let rest = count.saturating_sub(MOST_WORKSPACES);
    let rest = (rest > 0).then(|| format!("shared in {rest} more"));
    let words = whole.map(|ns| ns.to_string()).chain(workspaces);
    words.chain(rest).collect()
}
