//! The endpoints that source code and recordings call.

use serde::Serialize;

use super::Word;
use crate::infer::{Recorded, Unaccounted, UnresolvedCall};
use crate::model::Date;
use crate::report::inferred::{Inferred, InferredCall, why};

/// The inferred calls, version 1. Keys may be added.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct InferenceFile<'a> {
    /// 1.
    version: u32,
    /// The endpoints that are called, in the order of the catalogue; behind them those that it doesn't have.
    calls: Vec<CallFile<'a>>,
    /// Calls whose path or method can't be read.
    unresolved: Vec<UnresolvedFile<'a>>,
    /// Files that may hold more.
    accounting: Vec<AccountingFile<'a>>,
    /// The files of the source.
    files: FileCountsFile,
}

impl<'a> From<&'a Inferred<'a>> for InferenceFile<'a> {
    fn from(inferred: &'a Inferred<'a>) -> Self {
        let inference = inferred.inference;
        let unresolved = inference.unresolved.iter();
        let unaccounted = inference.unaccounted.iter();
        InferenceFile {
            version: 1,
            calls: inferred.calls.iter().map(CallFile::from).collect(),
            unresolved: unresolved.map(UnresolvedFile::from).collect(),
            accounting: unaccounted.map(AccountingFile::from).collect(),
            files: FileCountsFile {
                seen: inference.seen,
                read: inference.read,
            },
        }
    }
}

/// An endpoint that is called.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CallFile<'a> {
    /// As the catalogue writes it where it knows it, else with `{}` for what isn't a word.
    endpoint: &'a str,
    /// The operation's id; null where the catalogue has none.
    operation: Option<&'a str>,
    /// The places that call it.
    at: Vec<SiteFile<'a>>,
}

impl<'a> From<&'a InferredCall<'a>> for CallFile<'a> {
    fn from(call: &'a InferredCall<'a>) -> Self {
        let sites = call.at.iter().map(|site| SiteFile {
            file: &site.file,
            line: Some(site.line),
            how: site.how.as_str(),
            recorded: None,
        });
        let recorded = call.recorded.iter().map(|(file, recorded)| SiteFile {
            file,
            line: None,
            how: "traffic",
            recorded: Some(RecordedFile::from(*recorded)),
        });
        CallFile {
            endpoint: call.endpoint,
            operation: call.operation,
            at: sites.chain(recorded).collect(),
        }
    }
}

/// A place that calls an endpoint, or a recording of it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SiteFile<'a> {
    /// Relative to the path that was given, where that is a directory.
    file: &'a str,
    /// From 1; null in a recording.
    line: Option<usize>,
    /// The way in which it was found: `call`, `options`, `variable`, `helper`, `client`, `only-method`, `listed`, `comment` or `traffic`.
    how: &'a str,
    /// The calls in a recording.
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded: Option<RecordedFile>,
}

/// The number of calls of an endpoint.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct RecordedFile {
    /// The number of calls, at least.
    calls: u64,
    /// The number of answers with 401 or 403.
    refused: u64,
    /// The last day; null where the recording says none.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    last: Option<Word<Date>>,
}

impl From<&Recorded> for RecordedFile {
    fn from(recorded: &Recorded) -> Self {
        RecordedFile {
            calls: recorded.calls,
            refused: recorded.refused,
            last: recorded.last.map(Word),
        }
    }
}

/// A call whose path or method can't be read.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct UnresolvedFile<'a> {
    /// The file of the source.
    file: &'a str,
    /// From 1.
    line: usize,
    /// The path, as far as it is known.
    text: &'a str,
    /// The part that isn't known.
    why: String,
}

impl<'a> From<&'a UnresolvedCall> for UnresolvedFile<'a> {
    fn from(call: &'a UnresolvedCall) -> Self {
        UnresolvedFile {
            file: &call.file,
            line: call.line,
            text: &call.text,
            why: why(&call.methods),
        }
    }
}

/// A file that may hold more calls.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AccountingFile<'a> {
    /// The file of the source.
    file: &'a str,
    /// The reason why it may hold more.
    message: &'a str,
}

impl<'a> From<&'a Unaccounted> for AccountingFile<'a> {
    fn from(it: &'a Unaccounted) -> Self {
        AccountingFile {
            file: &it.file,
            message: &it.message,
        }
    }
}

/// The number of files.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FileCountsFile {
    /// All that were found.
    seen: usize,
    /// The files that have to do with Front.
    read: usize,
}
