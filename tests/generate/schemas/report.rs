//! The formats that are written from types.

use serde_json::{Value, json};

use super::{of, of_the_file, titled};
use crate::manifest::{fields, grant};
use crate::report::{
    AuditFile, CertificateFile, ExplanationFile, GrantFile, InferenceFile, OperationFile,
    ReportFile, TriageFile, UsageFile,
};

pub(super) fn report() -> Value {
    titled(
        "front-scope report",
        "What `front-scope check --format json` says of one manifest, also of one that can't be read. \
         Keys may be added within version 1, never renamed.",
        of::<ReportFile<'_>>(false),
    )
}

pub(super) fn infer() -> Value {
    titled(
        "front-scope inference",
        "What `front-scope infer --format json` says of source code and recordings. Keys may be added \
         within version 1, never renamed.",
        of::<InferenceFile<'_>>(false),
    )
}

pub(super) fn usage() -> Value {
    titled(
        "front-scope usage",
        "What `front-scope audit --used --format json` says of one token. Keys may be added within \
         version 1, never renamed.",
        of::<UsageFile<'_>>(false),
    )
}

pub(super) fn certificate() -> Value {
    titled(
        "front-scope certificate",
        "What `front-scope check --format certificate` prints of one manifest: a check that \
         `spec/checker/check.py` follows on its own.",
        of::<CertificateFile<'_>>(false),
    )
}

pub(super) fn audit() -> Value {
    titled(
        "front-scope audit",
        "What `front-scope audit --format json` says of a token and a manifest. Keys may be added \
         within version 1, never renamed.",
        of::<AuditFile<'_>>(false),
    )
}

pub(super) fn triage() -> Value {
    titled(
        "front-scope triage",
        "What `front-scope triage --format json` says of a refused call. Keys may be added within \
         version 1, never renamed.",
        of::<TriageFile<'_>>(false),
    )
}

pub(super) fn explain() -> Value {
    titled(
        "front-scope explanation",
        "What `front-scope explain --format json` says of a word. Keys may be added within version 1, \
         never renamed.",
        of::<ExplanationFile<'_>>(false),
    )
}

pub(super) fn endpoints() -> Value {
    titled(
        "front-scope endpoints",
        "What `front-scope endpoints --format json` lists. Keys may be added, never renamed.",
        of::<Vec<OperationFile<'_>>>(false),
    )
}

pub(super) fn grant() -> Value {
    let mut schema = of::<GrantFile<'_>>(false);
    for key in grant::yaml::KEYS {
        assert!(
            schema["properties"][key].is_object(),
            "the reader of grants knows `{key}`"
        );
        let is_required = schema["required"].as_array().unwrap().contains(&json!(key));
        assert!(is_required, "the reader of grants needs `{key}`");
    }
    for key in fields::IGNORED {
        schema["properties"][key] = of_the_file(key).unwrap();
    }
    let features = &mut schema["properties"]["features"];
    features["uniqueItems"] = json!(true);
    close(&mut schema);
    close(&mut schema["$defs"]["Namespaces"]);
    titled(
        "front-scope grant",
        "What a token holds, in the order of Front's token page: `front-scope check --format grant` \
         prints it, and `front-scope audit --grant` reads it.",
        schema,
    )
}

/// As the reader has it: other keys than those that begin with `x-` are errors.
fn close(schema: &mut Value) {
    schema["patternProperties"] = json!({ "^x-": {} });
    schema["additionalProperties"] = json!(false);
}
