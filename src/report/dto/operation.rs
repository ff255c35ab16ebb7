use serde_json::{Map, Value, json};

use crate::model::{Answer, Api, Namespace, Need, Operation, Profile};

/// Operations of the catalogue as JSON, with OAuth's answer under the built-in profiles and those
/// that are given. `docs/report.md` describes the keys.
pub(in crate::report) fn operations<'o>(
    operations: impl IntoIterator<Item = &'o Operation>,
    profile: Option<&Profile>,
) -> Value {
    let rows = operations.into_iter().map(|op| operation(op, profile));
    rows.collect()
}

pub(in crate::report) fn operation(op: &Operation, profile: Option<&Profile>) -> Value {
    let profiles = Profile::builtin().into_iter().chain(profile);
    let oauth = profiles.map(|it| (it.name().to_owned(), oauth(op, it).as_str().into()));
    let names = |all: &mut dyn Iterator<Item = Namespace>| -> Value {
        all.map(Namespace::as_str).collect()
    };
    let mut row = json!({
        "endpoint": op.endpoint().to_string(),
        "operation": op.id(),
        "apis": op.apis().iter().map(Api::as_str).collect::<Vec<_>>(),
        "scope": op.requirement().written(),
        "namespaces": names(&mut op.admissible().iter().copied()),
        "basis": op.basis().as_str(),
        "status": op.status().as_str(),
        "replacement": op.replacement().map(ToString::to_string),
        "source": op.source().says(),
        "oauth": oauth.collect::<Map<_, _>>(),
    });
    if let (Some(row), false) = (row.as_object_mut(), op.besides().is_empty()) {
        row.insert(
            "besides".to_owned(),
            names(&mut op.besides().iter().copied()),
        );
    }
    row
}

/// OAuth's answer to the operation as it is usually meant.
pub(in crate::report) fn oauth(operation: &Operation, profile: &Profile) -> Answer {
    Need::assumed(operation.clone()).map_or(Answer::Unknown, |needed| profile.covers(&needed))
}
