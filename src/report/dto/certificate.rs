//! A certificate: a check with what it takes to follow it without this program.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::Word;
use super::finding::SourceFile;
use crate::advice::{Token, TokenKind};
use crate::check::{Report, Verdict};
use crate::model::{
    Answer, Cell, Date, Feature, Grant, Item, Namespace, Operation, Source, Stance, Use, Workspaces,
};
use crate::report::{Subject, escape_json};

/// A check of one manifest that `spec/checker/check.py` can follow on its own.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CertificateFile<'r> {
    /// The version of this format.
    #[cfg_attr(test, schemars(schema_with = "crate::report::shapes::version"))]
    version: u8,
    /// SHA-256 of all other keys, as JSON with sorted keys and without blanks.
    digest: String,
    /// SHA-256 of the manifest's bytes.
    manifest: String,
    /// The operations that are used.
    catalogue: RowsFile<'r>,
    /// The profile that OAuth's answer is given under.
    profile: ProfileFile<'r>,
    /// The workspaces that `shared` means for every use; null for all of them.
    workspaces: Option<Vec<&'r str>>,
    /// Each entry in the order of the manifest, then the declared features.
    uses: Vec<CertifiedUseFile<'r>>,
    /// The least grant, each item with its witness.
    grant: Vec<WitnessedFile>,
    /// Whether OAuth is enough.
    oauth: OauthFile<'r>,
    /// The tokens of the plan to follow, each with its share of the uses.
    plan: Vec<ShareFile>,
}

/// Rows of the catalogue.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RowsFile<'r> {
    /// The day of Front's documents.
    as_of: Word<Date>,
    /// SHA-256 of `operations`, as JSON with sorted keys and without blanks.
    digest: String,
    /// The row of each operation that is used, each once, by operation id.
    operations: Vec<RowFile<'r>>,
}

/// A row of the catalogue.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RowFile<'r> {
    /// The operation id of Front's document.
    operation: &'r str,
    /// Method and path template.
    endpoint: String,
    /// The required scope in Front's notation; null where none is required.
    scope: Option<String>,
    /// The admissible namespaces.
    namespaces: Vec<Word<Namespace>>,
    /// The namespaces that may be declared together with one of those.
    besides: Vec<Word<Namespace>>,
}

/// A profile.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ProfileFile<'r> {
    /// Its name.
    name: &'r str,
    /// The day of which it speaks.
    as_of: Word<Date>,
    /// The sources that the cells of OAuth's answer cite.
    sources: Vec<SourceFile<'r>>,
}

/// A use.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CertifiedUseFile<'r> {
    /// The id of the operation; null for a feature as such and for a call of SCIM.
    operation: Option<&'r str>,
    /// The feature that is needed as such; null for an operation.
    feature: Option<Word<Feature>>,
    /// The namespaces that it must reach.
    namespaces: Vec<Word<Namespace>>,
}

/// An item of the least grant.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct WitnessedFile {
    /// The item: `feature:NAME`, `namespace:NAME`, `workspace:NAME` or `permission:RESOURCE:NAME`.
    item: String,
    /// The place of the first use that fails without it.
    witness: usize,
}

/// OAuth's answer.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct OauthFile<'r> {
    /// `yes` if each cell is granted, `no` if one is denied, else `unknown`.
    answer: Word<Answer>,
    /// The cells of the profile that the items of the grant fall into, each once.
    cells: Vec<CellFile<'r>>,
}

/// A cell of a profile.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CellFile<'r> {
    /// The cell: `feature:NAME`, `namespace:NAME` or `resource:NAME`.
    cell: String,
    /// What the profile says of it.
    stance: Word<Stance>,
    /// The key of the source that says so; null where none does.
    source: Option<&'r str>,
}

/// A token of the plan.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ShareFile {
    /// The kind of token.
    kind: Word<TokenKind>,
    /// The items of its grant.
    grant: Vec<String>,
    /// The places of its uses.
    uses: Vec<usize>,
}

impl<'r> CertificateFile<'r> {
    /// The certificate of a check; `None` where nothing can be certified: the verdict is
    /// undetermined, or what was read isn't the file as it is, since it may hold a secret.
    pub(in crate::report) fn of(report: &'r Report, subject: &Subject<'_>) -> Option<Self> {
        if report.verdict() == Verdict::Undetermined || subject.is_masked() {
            return None;
        }
        let mut operations: Vec<&Operation> = report
            .uses()
            .iter()
            .filter_map(|it| it.operation())
            .collect();
        operations.sort_by_key(|operation| operation.id());
        operations.dedup();
        let operations: Vec<RowFile<'_>> = operations.into_iter().map(RowFile::from).collect();
        let workspaces = report.uses().iter().find_map(|it| it.reach().workspaces());
        let chosen = workspaces.and_then(Workspaces::chosen);
        let plan = report.advice().recommended();
        let plan = plan.map_or(&[][..], |plan| plan.tokens());
        let mut certificate = CertificateFile {
            version: 1,
            digest: String::new(),
            manifest: sha256(subject.lines().text()),
            catalogue: RowsFile {
                as_of: Word(report.catalogue().as_of),
                digest: digest(&operations),
                operations,
            },
            profile: ProfileFile {
                name: report.profile().name(),
                as_of: Word(report.profile().as_of()),
                sources: sources(report),
            },
            workspaces: chosen.map(|all| all.iter().map(|it| it.as_str()).collect()),
            uses: report.uses().iter().map(From::from).collect(),
            grant: witnessed(report),
            oauth: OauthFile {
                answer: Word(report.oauth()),
                cells: cells(report),
            },
            plan: plan.iter().map(ShareFile::from).collect(),
        };
        certificate.digest = digest(&certificate);
        Some(certificate)
    }

    /// Returns it as an object on one line, with a line break at its end.
    pub(in crate::report) fn to_line(&self) -> String {
        // Strings, numbers and lists: there is nothing that JSON couldn't say.
        escape_json(serde_json::to_string(self).unwrap_or_default()) + "\n"
    }
}

impl<'r> From<&'r Operation> for RowFile<'r> {
    fn from(operation: &'r Operation) -> Self {
        RowFile {
            operation: operation.id(),
            endpoint: operation.endpoint().to_string(),
            scope: operation.scope().map(ToString::to_string),
            namespaces: Word::all(operation.admissible().iter().copied()),
            besides: Word::all(operation.besides().iter().copied()),
        }
    }
}

impl<'r> From<&'r Use> for CertifiedUseFile<'r> {
    fn from(needed: &'r Use) -> Self {
        let operation = needed.operation();
        CertifiedUseFile {
            operation: operation.map(|operation| operation.id()),
            feature: needed.feature().filter(|_| operation.is_none()).map(Word),
            namespaces: Word::all(needed.reach().namespaces().iter()),
        }
    }
}

impl From<&Token> for ShareFile {
    fn from(token: &Token) -> Self {
        ShareFile {
            kind: Word(token.kind()),
            grant: items(token.grant()),
            uses: token.uses().to_vec(),
        }
    }
}

fn witnessed(report: &Report) -> Vec<WitnessedFile> {
    let items = report.grant().items().into_iter();
    let witnessed = items.filter_map(|item| {
        let without = report.grant().without(&item);
        let mut uses = report.uses().iter();
        let witness = uses.position(|needed| !without.authorises(needed))?;
        let item = word(&item);
        Some(WitnessedFile { item, witness })
    });
    witnessed.collect()
}

fn items(grant: &Grant) -> Vec<String> {
    grant.items().iter().map(word).collect()
}

fn word(item: &Item) -> String {
    match item {
        Item::Feature(feature) => format!("feature:{feature}"),
        Item::Namespace(namespace) => format!("namespace:{namespace}"),
        Item::Workspace(workspace) => format!("workspace:{workspace}"),
        Item::Permission(resource, permission) => format!("permission:{resource}:{permission}"),
    }
}

/// The cells of the profile that the items of the grant fall into.
fn touched(report: &Report) -> BTreeSet<Cell> {
    report.grant().items().iter().map(Item::cell).collect()
}

/// The sources that speak of those cells, each once, in the order of the profile.
fn sources(report: &Report) -> Vec<SourceFile<'_>> {
    let profile = report.profile();
    let cited = touched(report);
    let cited: BTreeSet<&str> = cited
        .iter()
        .filter_map(|cell| Some(profile.source_of(cell)?.key()))
        .collect();
    let sources = profile.sources().iter();
    let sources = sources.filter(|source| cited.contains(source.key()));
    sources.map(SourceFile::from).collect()
}

fn cells(report: &Report) -> Vec<CellFile<'_>> {
    let file = |cell: Cell| CellFile {
        stance: Word(report.profile().stance(&cell)),
        source: report.profile().source_of(&cell).map(Source::key),
        cell: match &cell {
            Cell::Feature(feature) => format!("feature:{feature}"),
            Cell::Namespace(namespace) => format!("namespace:{namespace}"),
            Cell::Resource(_) | Cell::OtherResources => format!("resource:{cell}"),
        },
    };
    touched(report).into_iter().map(file).collect()
}

/// SHA-256 of a value as JSON with sorted keys and without blanks. Of an object, the key `digest`
/// isn't part of it.
fn digest(file: &impl Serialize) -> String {
    let mut value = serde_json::to_value(file).unwrap_or_default();
    if let Value::Object(object) = &mut value {
        object.remove("digest");
    }
    value.sort_all_objects();
    sha256(&value.to_string())
}

fn sha256(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
