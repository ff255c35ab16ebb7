use std::collections::BTreeMap;

use serde::Serialize;

use super::Word;
use crate::model::{Answer, Api, Basis, Namespace, Need, Operation, Profile, Status};

/// An operation of the catalogue, as `front-scope endpoints --format json` lists it. `docs/report.md`
/// describes the keys.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct OperationFile<'o> {
    /// The endpoint as the catalogue writes it.
    endpoint: String,
    /// The operation id of Front's document.
    operation: &'o str,
    /// Front's APIs that have it.
    apis: Vec<Word<Api>>,
    /// The scope that it needs, in Front's notation; null where none is needed.
    scope: Option<String>,
    /// The namespaces in which its resource may live, the likeliest first.
    namespaces: Vec<Word<Namespace>>,
    /// Namespaces that it needs beside those of its resource; absent where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(with = "Option<Vec<Namespace>>"))]
    besides: Vec<Word<Namespace>>,
    /// The basis of the namespaces.
    basis: Word<Basis>,
    /// `deprecated` if Front has deprecated it.
    status: Word<Status>,
    /// The endpoint to call instead; null where there is none.
    replacement: Option<String>,
    /// The source of the namespaces.
    source: &'o str,
    /// OAuth's answer, by the name of a profile.
    oauth: BTreeMap<String, Word<Answer>>,
}

/// Returns operations of the catalogue, with OAuth's answer under the built-in profiles and those that are
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
    let oauth = profiles.map(|it| (it.name().to_owned(), Word(oauth(op, it))));
    OperationFile {
        endpoint: op.endpoint().to_string(),
        operation: op.id(),
        apis: Word::all(op.apis().iter()),
        scope: op.requirement().written(),
        namespaces: Word::all(op.admissible().iter().copied()),
        besides: Word::all(op.besides().iter().copied()),
        basis: Word(op.basis()),
        status: Word(op.status()),
        replacement: op.replacement().map(ToString::to_string),
        source: op.source().says(),
        oauth: oauth.collect(),
    }
}

/// Returns OAuth's answer to an operation in the namespace that is taken without a declaration.
pub(in crate::report) fn oauth(operation: &Operation, profile: &Profile) -> Answer {
    Need::assumed(operation.clone()).map_or(Answer::Unknown, |needed| profile.covers(&needed))
}
