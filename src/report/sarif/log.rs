//! The objects of SARIF 2.1.0 that a log of ours has, by the names that they have there.

use serde::Serialize;

use super::super::Strict;
use super::super::json::CatalogueFile;

/// What relative paths are relative to, in the name that GitHub gives it.
pub(super) const ROOT: &str = "%SRCROOT%";

#[derive(Serialize)]
pub(super) struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [RunFile; 1],
}

impl Log {
    pub(super) fn of(run: RunFile) -> Self {
        Log {
            schema: "https://json.schemastore.org/sarif-2.1.0.json",
            version: "2.1.0",
            runs: [run],
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RunFile {
    pub(super) tool: Tool,
    pub(super) automation_details: AutomationDetails,
    pub(super) invocations: [Invocation; 1],
    pub(super) original_uri_base_ids: BaseUris,
    pub(super) column_kind: &'static str,
    pub(super) newline_sequences: [&'static str; 3],
    pub(super) results: Vec<ResultFile>,
    pub(super) properties: RunProperties,
}

#[derive(Serialize)]
pub(super) struct Tool {
    pub(super) driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Driver {
    pub(super) name: &'static str,
    pub(super) semantic_version: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) information_uri: Option<&'static str>,
    pub(super) rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rule {
    pub(super) id: &'static str,
    pub(super) name: String,
    pub(super) short_description: Text,
    pub(super) full_description: Text,
    pub(super) help: Help,
    pub(super) default_configuration: Configuration,
    pub(super) properties: RuleProperties,
}

#[derive(Serialize)]
pub(super) struct Text {
    text: String,
}

impl Text {
    pub(super) fn of(text: impl Into<String>) -> Self {
        Text { text: text.into() }
    }
}

#[derive(Serialize)]
pub(super) struct Help {
    pub(super) text: &'static str,
    pub(super) markdown: &'static str,
}

#[derive(Serialize)]
pub(super) struct Configuration {
    pub(super) level: &'static str,
}

#[derive(Serialize)]
pub(super) struct RuleProperties {
    pub(super) tags: &'static [&'static str],
    pub(super) precision: &'static str,
    #[serde(rename = "problem.severity")]
    pub(super) severity: &'static str,
}

/// GitHub takes what stands before the slash for the category of the upload.
#[derive(Serialize)]
pub(super) struct AutomationDetails {
    pub(super) id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Invocation {
    pub(super) execution_successful: bool,
    pub(super) tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
pub(super) struct Notification {
    pub(super) level: &'static str,
    pub(super) message: Text,
    pub(super) locations: Vec<Located>,
}

#[derive(Serialize)]
pub(super) struct BaseUris {
    #[serde(rename = "%SRCROOT%")]
    root: BaseUri,
}

#[derive(Serialize)]
struct BaseUri {
    description: Text,
}

impl BaseUris {
    /// Where that is, the reader of the log knows.
    pub(super) fn repository() -> Self {
        BaseUris {
            root: BaseUri {
                description: Text::of("The directory in which front-scope was run."),
            },
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ResultFile {
    pub(super) rule_id: &'static str,
    pub(super) rule_index: usize,
    pub(super) level: &'static str,
    pub(super) message: Text,
    pub(super) locations: Vec<Located>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) related_locations: Vec<Located>,
    pub(super) partial_fingerprints: Fingerprints,
}

#[derive(Serialize)]
pub(super) struct Fingerprints {
    #[serde(rename = "frontScopeFinding/v1")]
    pub(super) finding: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Located {
    pub(super) physical_location: Physical,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Physical {
    pub(super) artifact_location: Artifact,
    pub(super) region: RegionFile,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Artifact {
    pub(super) uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RegionFile {
    pub(super) start_line: usize,
    pub(super) start_column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}

#[derive(Default, Serialize)]
pub(super) struct RunProperties {
    pub(super) catalogue: Option<CatalogueFile>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) verdicts: Vec<VerdictFile>,
}

/// The answer to what was asked of one manifest.
#[derive(Clone, Debug)]
pub(in crate::report) enum AnswerFile {
    Verdict(VerdictFile),
}

#[derive(Clone, Debug, Serialize)]
pub(in crate::report) struct VerdictFile {
    pub(in crate::report) manifest: String,
    pub(in crate::report) name: Option<String>,
    pub(in crate::report) profile: String,
    pub(in crate::report) verdict: &'static str,
    pub(in crate::report) oauth: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) lock: Option<HeldFile>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) strict: Option<Strict>,
    pub(in crate::report) says: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(in crate::report) allowed: Vec<AllowedFile>,
}

/// A finding that the manifest allows. Code scanning opens an alert for every result, also for one
/// that is marked as suppressed, so that what is allowed is none.
#[derive(Clone, Debug, Serialize)]
pub(in crate::report) struct AllowedFile {
    pub(in crate::report) code: &'static str,
    pub(in crate::report) line: Option<usize>,
    pub(in crate::report) reason: String,
    /// The last day on which it is accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) until: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub(in crate::report) struct HeldFile {
    pub(in crate::report) path: String,
    pub(in crate::report) holds: &'static str,
}
