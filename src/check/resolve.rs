use super::case::{Failure, Why};
use crate::catalogue::Catalogue;
use crate::manifest::{Entry, Manifest, Wanted};
use crate::model::{Need, Use};

/// The entries of a manifest, resolved.
pub(super) struct Entries<'a> {
    /// The uses of the entries, then the declared features.
    pub(super) uses: Vec<Use>,
    pub(super) failures: Vec<Failure<'a>>,
    /// The entries, of those that are uses, that were written with the address of API v1.
    pub(super) on_v1_host: Vec<usize>,
}

pub(super) fn entries<'a>(catalogue: &'a Catalogue, manifest: &'a Manifest) -> Entries<'a> {
    let (entries, features) = (manifest.entries(), manifest.features());
    let (mut uses, mut failures, mut v1_host) = (Vec::new(), Vec::new(), Vec::new());
    for (index, entry) in entries.iter().enumerate() {
        match resolve(catalogue, manifest, entry) {
            Ok((need, on_v1_host)) => {
                uses.push(Use::new(need, Some(index)));
                v1_host.extend(on_v1_host.then_some(index));
            }
            Err(why) => failures.push(Failure { entry: index, why }),
        }
    }
    for feature in features {
        uses.push(Use::new(Need::of_feature(*feature), None));
    }
    Entries {
        uses,
        failures,
        on_v1_host: v1_host,
    }
}

/// Returns the need of an entry, and whether it was written with the address of API v1.
fn resolve<'a>(
    catalogue: &'a Catalogue,
    manifest: &Manifest,
    entry: &'a Entry,
) -> Result<(Need, bool), Why<'a>> {
    let mut on_v1_host = false;
    let found = match entry.wanted() {
        Wanted::Endpoint(text) => {
            let resolved = match manifest.has_lines() {
                true => catalogue.resolve_line(text),
                false => catalogue.resolve(text),
            };
            let resolved = resolved.map_err(Why::Unresolved)?;
            on_v1_host = resolved.is_on_v1_host();
            match resolved.operation() {
                Some(operation) => Ok(operation.clone()),
                None => Err(resolved.feature_need()),
            }
        }
        Wanted::Operation(id) => match catalogue.operation(id) {
            Some(operation) => Ok(operation.clone()),
            None => return Err(Why::UnknownId(id)),
        },
        Wanted::Nothing => return Err(Why::Unreadable),
    };
    // An unread part of an entry may have declared anything.
    if entry.is_defective() {
        return Err(Why::Unreadable);
    }
    let found = match found {
        Ok(operation) => {
            Need::new(operation, entry.namespaces(), manifest.workspaces()).map_err(Why::NoUse)
        }
        Err(feature) => feature.ok_or(Why::Unreadable),
    };
    found.map(|found| (found, on_v1_host))
}
