//! A token and a manifest beside the calls that were made.

use serde::Serialize;

use super::Word;
use super::inference::RecordedFile;
use super::report::CatalogueFile;
use crate::audit::{Fit, Standing};
use crate::model::Answer as Known;
use crate::report::Subject;
use crate::report::answer::Answer;
use crate::report::view::used::UsageAnswer;

/// A token, a manifest or both beside the calls that were made.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct UsageFile<'a> {
    /// The version of this format.
    version: u8,
    /// The manifest's file; null where none was given.
    manifest: Option<&'a str>,
    /// The file with the token's grant; null where none was given.
    grant: Option<&'a str>,
    /// The files with the calls.
    recordings: &'a [String],
    /// The label of the token; null where calls aren't counted by token.
    token: Option<&'a str>,
    /// The catalogue that it rests on.
    catalogue: CatalogueFile,
    /// The token and the manifest compared with the calls.
    answer: Word<Fit>,
    /// Everything that is held, declared or surely used, in the order of the token page.
    items: Vec<UsedItemFile>,
    /// The endpoints that were called.
    calls: Vec<CallFile<'a>>,
    /// The indices in `endpoints` of what is declared and wasn't called.
    unseen: Vec<usize>,
    /// Held names that nothing is known of.
    unknown: &'a [String],
    /// The number of requests that weren't to Front's API.
    foreign: u64,
    /// The findings.
    #[cfg_attr(test, schemars(with = "Vec<super::finding::FindingFile<'_>>"))]
    findings: Vec<serde_json::Value>,
}

/// An item of the token page.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct UsedItemFile {
    /// A feature, a namespace, `shared in WORKSPACE`, or a permission.
    item: String,
    /// `yes` if it is held; null where no grant was given.
    held: Option<Word<Known>>,
    /// The indices in `endpoints` of what declares it; null for a declared feature.
    declared: Vec<Option<usize>>,
    /// The calls that surely needed it.
    used: RecordedFile,
    /// The calls that may have needed it: a call doesn't say in which namespace it ended.
    may_use: RecordedFile,
    /// The standing.
    standing: Word<Standing>,
}

/// An endpoint that was called.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CallFile<'a> {
    /// As the catalogue writes it, where it knows it.
    endpoint: &'a str,
    /// The operation's id; null where the catalogue has none.
    operation: Option<&'a str>,
    /// True if the manifest declares it; null where none was given.
    declared: Option<bool>,
    /// The calls.
    #[serde(flatten)]
    recorded: RecordedFile,
}

impl<'a> From<&'a UsageAnswer<'_>> for UsageFile<'a> {
    fn from(answer: &'a UsageAnswer<'_>) -> Self {
        let usage = answer.usage;
        let report = answer.manifest.map(|(report, _)| report);
        let entry = |place: &usize| report?.uses().get(*place)?.entry();
        let items = usage.items.iter().map(|it| UsedItemFile {
            item: it.item.to_string(),
            held: it.held.map(Word),
            declared: it.declared.iter().map(entry).collect(),
            used: RecordedFile::from(&usage.recorded(&it.used)),
            may_use: RecordedFile::from(&usage.recorded(&it.may_use)),
            standing: Word(it.standing),
        });
        let calls = usage.calls.iter().map(|call| CallFile {
            endpoint: &call.endpoint,
            operation: call.operation().map(|operation| operation.id()),
            declared: report.map(|_| call.is_declared),
            recorded: RecordedFile::from(&call.recorded),
        });
        let findings = answer.findings().into_iter().map(|it| {
            let file = super::finding::FindingFile::of(&it.finding, it.subject);
            serde_json::to_value(file).unwrap_or_default()
        });
        UsageFile {
            version: 1,
            manifest: answer.manifest.map(|(_, subject)| subject.path()),
            grant: answer.grant.map(Subject::path),
            recordings: answer.recordings,
            token: answer.token,
            catalogue: CatalogueFile::from(answer.catalogue),
            answer: Word(usage.answer),
            items: items.collect(),
            calls: calls.collect(),
            unseen: usage.unseen.iter().filter_map(entry).collect(),
            unknown: &usage.unknown,
            foreign: answer.foreign,
            findings: findings.collect(),
        }
    }
}
