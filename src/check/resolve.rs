use super::case::{Failure, Why};
use crate::catalogue::Catalogue;
use crate::manifest::{Entry, Manifest, Wanted};
use crate::model::Use;

/// The uses that the entries are, and the entries that are none.
pub(super) fn entries<'a>(
    catalogue: &'a Catalogue,
    manifest: &'a Manifest,
) -> (Vec<Use>, Vec<Failure<'a>>) {
    let mut uses = Vec::with_capacity(manifest.entries().len());
    let mut failures = Vec::new();
    for (index, entry) in manifest.entries().iter().enumerate() {
        match resolve(catalogue, manifest, entry) {
            Ok(found) => uses.push(found.at(index)),
            Err(why) => failures.push(Failure { entry: index, why }),
        }
    }
    (uses, failures)
}

fn resolve<'a>(
    catalogue: &'a Catalogue,
    manifest: &Manifest,
    entry: &'a Entry,
) -> Result<Use, Why<'a>> {
    let found = match entry.wanted() {
        Wanted::Endpoint(text) => {
            let resolved = catalogue.resolve(text).map_err(Why::Unresolved)?;
            match resolved.operation() {
                Some(operation) => Ok(operation.clone()),
                None => Err(resolved.feature_use()),
            }
        }
        Wanted::Operation(id) => match catalogue.operation(id) {
            Some(operation) => Ok(operation.clone()),
            None => return Err(Why::UnknownId(id)),
        },
        Wanted::Nothing => return Err(Why::Unreadable),
    };
    // What couldn't be read of an entry may have declared anything.
    if entry.is_defective() {
        return Err(Why::Unreadable);
    }
    match found {
        Ok(operation) => Use::new(operation, entry.namespaces(), manifest.workspaces())
            .map_err(Why::NotAdmissible),
        Err(feature_use) => feature_use.ok_or(Why::Unreadable),
    }
}
