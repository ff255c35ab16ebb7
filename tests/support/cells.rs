//! Grants in the oracle's words: a set of cells such as `permission:tags:read`.
//!
//! The token page can narrow `shared` to workspaces, each of which is a cell of its own:
//! `namespace:shared[Support]`. The cell `namespace:shared` stands for all workspaces, those to
//! come included, and never goes without the cells of those that there are.

use std::collections::BTreeSet;

use front_scope::Grant;
use front_scope::model::{Namespace, NamespaceGrant, Set, Workspace, Workspaces};

/// The workspaces that there are.
pub const WORKSPACES: [&str; 3] = ["Sales", "Support", "Zürich \"2\"; a, b"];

/// What is ticked, as the oracle writes it.
pub type Cells = BTreeSet<String>;

/// The cells of the workspaces that are chosen, or of all.
pub fn of_workspaces(chosen: Option<&[&str]>) -> Cells {
    let cell = |name: &&str| format!("namespace:shared[{name}]");
    match chosen {
        Some(chosen) => chosen.iter().map(cell).collect(),
        None => {
            let all = WORKSPACES.iter().map(cell);
            all.chain(["namespace:shared".to_owned()]).collect()
        }
    }
}

/// The same cells, with `shared` meaning what is chosen.
pub fn narrowed(cells: &Cells, chosen: Option<&[&str]>) -> Cells {
    let mut narrowed = cells.clone();
    if narrowed.remove("namespace:shared") {
        narrowed.extend(of_workspaces(chosen));
    }
    narrowed
}

/// The cells of a grant of the library.
pub fn of_grant(grant: &Grant) -> Cells {
    let mut cells = Cells::new();
    cells.extend(grant.features().iter().map(|f| format!("feature:{f}")));
    for namespace in grant.reach().namespaces().iter() {
        match grant.reach().workspaces() {
            Some(shared) if namespace == Namespace::Shared => {
                let chosen = shared.chosen().map(|all| all.iter().map(Workspace::as_str));
                let chosen: Option<Vec<&str>> = chosen.map(Iterator::collect);
                cells.extend(of_workspaces(chosen.as_deref()));
            }
            _ => {
                cells.insert(format!("namespace:{namespace}"));
            }
        }
    }
    for (resource, held) in grant.permissions() {
        cells.extend(held.iter().map(|p| format!("permission:{resource}:{p}")));
    }
    cells
}

/// The grant of the library that has these cells.
pub fn to_grant(cells: &Cells) -> Grant {
    let mut features = Set::EMPTY;
    let mut reach = NamespaceGrant::NOWHERE;
    let mut permissions = Vec::new();
    for cell in cells {
        match *cell.splitn(3, ':').collect::<Vec<_>>() {
            ["feature", feature] => features = features | Set::of(feature.parse().unwrap()),
            ["namespace", name] => {
                let workspace = name
                    .strip_prefix("shared[")
                    .and_then(|w| w.strip_suffix(']'));
                reach = reach
                    | match workspace.and_then(Workspace::new) {
                        Some(one) => NamespaceGrant::shared(Workspaces::only([one]).unwrap()),
                        None => NamespaceGrant::to(name.parse().unwrap()),
                    };
            }
            ["permission", resource, permission] => {
                permissions.push((resource.parse().unwrap(), permission.parse().unwrap()));
            }
            _ => panic!("no cell: {cell}"),
        }
    }
    Grant::new(features, reach, permissions)
}
