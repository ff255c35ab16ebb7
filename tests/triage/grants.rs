//! What the given grant says decides what is certain: the whole catalogue with random grants.

use std::collections::BTreeSet;

use front_scope::manifest::{Dimension, PartialGrant};
use front_scope::model::{Need, Permission, Set, Workspaces, least};
use front_scope::triage::{Cause, CauseKind, Certainty, Refusal, Triage, triage};
use front_scope::{Catalogue, Grant};
use proptest::prelude::*;

use crate::oracle::{Row, rows_of_catalogue};
use crate::support::cells::{Cells, to_grant};

/// What is said of a token, in the oracle's words.
#[derive(Clone, Debug)]
struct Said {
    cells: Cells,
    silent: BTreeSet<&'static str>,
    every: BTreeSet<&'static str>,
}

impl Said {
    fn stated(&self) -> PartialGrant {
        let mut stated = PartialGrant::of(to_grant(&self.cells));
        for dimension in &self.silent {
            stated = stated.silent_on(dimension.parse::<Dimension>().unwrap());
        }
        let every = self
            .every
            .iter()
            .map(|name| name.parse::<Permission>().unwrap());
        stated.with_every(every.collect::<Set<Permission>>())
    }

    fn lacks(&self, dimension: &str, cell: &str) -> bool {
        !self.silent.contains(dimension) && !self.cells.contains(cell)
    }
}

/// What an operation requires, as cells.
fn permission(row: &Row) -> Option<(String, String)> {
    let scope = row.scope.as_deref()?;
    let parts: Vec<&str> = scope.split(':').filter(|part| *part != "*").collect();
    let [resource, permission] = parts.as_slice() else {
        panic!("{scope}")
    };
    (*resource != "feature").then(|| ((*resource).to_owned(), (*permission).to_owned()))
}

fn feature(row: &Row) -> Option<&'static str> {
    match row.scope.as_deref()? {
        "feature:app_trigger" => Some("feature:application_triggers"),
        _ => Some("feature:access_resources"),
    }
}

/// Some of the cells that the catalogue knows; the scopes of every tenth row or so, and half of the
/// rest.
fn said() -> impl Strategy<Value = Said> {
    let rows = rows_of_catalogue();
    let mut all: Cells = rows
        .iter()
        .filter_map(permission)
        .map(|(resource, permission)| format!("permission:{resource}:{permission}"))
        .collect();
    for cell in [
        "feature:access_resources",
        "feature:application_triggers",
        "feature:auto_provisioning",
        "namespace:global",
        "namespace:shared",
        "namespace:private",
    ] {
        all.insert(cell.to_owned());
    }
    let all: Vec<String> = all.into_iter().collect();
    let count = all.len();
    let dimensions = vec!["features", "namespaces", "permissions"];
    let permissions = vec!["read", "write", "delete", "send"];
    (
        prop::sample::subsequence(all, 0..=count),
        prop::sample::subsequence(dimensions, 0..=3),
        prop::sample::subsequence(permissions, 0..=2),
    )
        .prop_map(|(cells, silent, every)| Said {
            cells: cells.into_iter().collect(),
            silent: silent.into_iter().collect(),
            every: every.into_iter().collect(),
        })
}

fn triaged(endpoint: &str, stated: &PartialGrant, status: Option<u16>) -> Triage {
    let refusal = Refusal::of(endpoint).with_grant(stated);
    let refusal = match status {
        Some(status) => refusal.with_status(status),
        None => refusal,
    };
    triage(Catalogue::builtin(), &refusal).unwrap()
}

fn certain(found: &Triage, kind: CauseKind) -> Option<&Cause> {
    let is_it = |cause: &&Cause| cause.kind() == kind && cause.certainty() == Certainty::Certain;
    found.causes().iter().find(is_it)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_missing_is_certain_where_the_grant_states_it(said in said(), with_status: bool) {
        let stated = said.stated();
        for row in rows_of_catalogue() {
            let found = triaged(&row.endpoint, &stated, with_status.then_some(403));
            let lacks_scope = permission(&row).is_some_and(|(resource, permission)| {
                let cell = format!("permission:{resource}:{permission}");
                said.lacks("permissions", &cell) && !said.every.contains(permission.as_str())
            });
            let scope = certain(&found, CauseKind::MissingScope);
            prop_assert_eq!(scope.is_some(), lacks_scope, "{}", &row.endpoint);
            if let Some(scope) = scope {
                prop_assert_eq!(scope.items(), [row.scope.clone().unwrap()]);
            }
            let lacks_feature = feature(&row).is_some_and(|cell| said.lacks("features", cell));
            let has_cause = certain(&found, CauseKind::MissingFeature).is_some();
            prop_assert_eq!(has_cause, lacks_feature, "{}", &row.endpoint);
            // Where it lives isn't always sure enough.
            if let Some(cause) = certain(&found, CauseKind::MissingNamespace) {
                prop_assert_eq!(cause.items(), row.namespaces.as_slice());
                let is_lacking = |name: &String| said.lacks("namespaces", &format!("namespace:{name}"));
                prop_assert!(row.namespaces.iter().all(is_lacking), "{}", &row.endpoint);
            }
        }
    }

    #[test]
    fn causes_are_in_a_total_order_that_depends_on_nothing_else(said in said(), status in prop::option::of(prop::sample::select(vec![401_u16, 403, 404]))) {
        let stated = said.stated();
        for row in rows_of_catalogue() {
            let found = triaged(&row.endpoint, &stated, status);
            let keys: Vec<_> = found
                .causes()
                .iter()
                .map(|cause| (cause.certainty(), cause.kind(), cause.items().to_vec()))
                .collect();
            prop_assert!(!keys.is_empty(), "{}", &row.endpoint);
            prop_assert!(keys.is_sorted_by(|one, next| one < next), "{}: {keys:?}", &row.endpoint);
            prop_assert_eq!(found.is_decided(), keys[0].0 == Certainty::Certain);
            prop_assert_eq!(found.is_decided(), found.would_decide().is_empty());
            let again = triaged(&row.endpoint.to_lowercase(), &said.stated(), status);
            prop_assert_eq!(again.causes(), found.causes());
        }
    }
}

/// The least grant of an operation in all its admissible namespaces.
fn all_of(use_of: &front_scope::model::Operation) -> Grant {
    let admissible = use_of.admissible().iter().copied().collect();
    least([&Need::new(use_of.clone(), Some(admissible), &Workspaces::ALL).unwrap()])
}

#[test]
fn nothing_is_certainly_missing_with_the_least_grant() {
    for operation in Catalogue::builtin().operations() {
        let stated = PartialGrant::of(all_of(operation));
        for status in [None, Some(403)] {
            let found = triaged(&operation.endpoint().to_string(), &stated, status);
            let missing = [
                CauseKind::MissingScope,
                CauseKind::MissingFeature,
                CauseKind::MissingNamespace,
            ];
            let is_missing = |cause: &&Cause| missing.contains(&cause.kind());
            let wrong = found.causes().iter().find(is_missing);
            assert!(wrong.is_none(), "{}: {wrong:?}", operation.endpoint());
        }
    }
}

#[test]
fn without_one_item_of_the_least_grant_the_cause_is_named() {
    for operation in Catalogue::builtin().operations() {
        let whole = all_of(operation);
        for item in whole.items() {
            let stated = PartialGrant::of(whole.without(&item));
            let found = triaged(&operation.endpoint().to_string(), &stated, Some(403));
            let is_list = !operation.endpoint().to_string().contains('{');
            // A list is answered from the namespaces that are left.
            let may_pass = is_list
                && matches!(item, front_scope::model::Item::Namespace(_))
                && operation.admissible().len() > 1;
            let item = match operation.scope() {
                Some(scope) if scope.resource().is_some() && scope.item() == item => {
                    scope.to_string()
                }
                _ => item.to_string(),
            };
            let is_named = found
                .causes()
                .iter()
                .any(|cause| cause.items().contains(&item));
            assert_eq!(
                is_named,
                !may_pass,
                "{} without {item}",
                operation.endpoint()
            );
        }
    }
}
