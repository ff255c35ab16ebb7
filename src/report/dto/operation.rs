use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Answer, Api, Namespace, Need, Operation, Profile};

/// An operation of the catalogue, as `front-scope endpoints --format json` lists it. `docs/report.md`
/// describes the keys.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct OperationFile<'o> {
    /// The endpoint as the catalogue writes it.
    endpoint: String,
    /// The operation id of Front's document.
    operation: &'o str,
    /// Which of Front's APIs have it.
    #[cfg_attr(test, schemars(with = "Vec<crate::model::Api>"))]
    apis: Vec<&'static str>,
    /// The scope that it needs, in Front's notation; null where none is needed.
    scope: Option<String>,
    /// The namespaces in which its resource may live, the likeliest first.
    #[cfg_attr(test, schemars(with = "Vec<Namespace>"))]
    namespaces: Vec<&'static str>,
    /// Namespaces that it needs beside those of its resource; absent where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(with = "Option<Vec<Namespace>>"))]
    besides: Vec<&'static str>,
    /// How sure it is where the resource lives.
    #[cfg_attr(test, schemars(with = "crate::model::Basis"))]
    basis: &'static str,
    /// Whether Front has deprecated it.
    #[cfg_attr(test, schemars(with = "crate::model::Status"))]
    status: &'static str,
    /// The endpoint to call instead; null where there is none.
    replacement: Option<String>,
    /// Where it is known from where the resource lives.
    source: &'o str,
    /// Whether OAuth covers it, by the name of a profile.
    #[cfg_attr(
        test,
        schemars(with = "std::collections::BTreeMap<String, crate::model::Answer>")
    )]
    oauth: BTreeMap<String, &'static str>,
}

/// Operations of the catalogue, with OAuth's answer under the built-in profiles and those that are
/// given.
pub(in crate::report) fn operations<'o>(
    operations: impl IntoIterator<Item = &'o Operation>,
    profile: Option<&Profile>,
) -> Vec<OperationFile<'o>> {
    let rows = operations.into_iter().map(|op| operation(op, profile));
    rows.collect()
}

pub(in crate::report) fn operation<'o>(
    op: &'o Operation,
    profile: Option<&Profile>,
) -> OperationFile<'o> {
    let profiles = Profile::builtin().into_iter().chain(profile);
    let oauth = profiles.map(|it| (it.name().to_owned(), oauth(op, it).as_str()));
    let names = |all: &[Namespace]| all.iter().map(|ns| ns.as_str()).collect();
    OperationFile {
        endpoint: op.endpoint().to_string(),
        operation: op.id(),
        apis: op.apis().iter().map(Api::as_str).collect(),
        scope: op.requirement().written(),
        namespaces: names(op.admissible()),
        besides: names(op.besides()),
        basis: op.basis().as_str(),
        status: op.status().as_str(),
        replacement: op.replacement().map(ToString::to_string),
        source: op.source().says(),
        oauth: oauth.collect(),
    }
}

/// OAuth's answer to the operation as it is usually meant.
pub(in crate::report) fn oauth(operation: &Operation, profile: &Profile) -> Answer {
    Need::assumed(operation.clone()).map_or(Answer::Unknown, |needed| profile.covers(&needed))
}
