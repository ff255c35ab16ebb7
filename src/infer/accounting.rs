//! What may hold calls and wasn't read: one line for each kind, never silence.

use std::collections::{BTreeMap, BTreeSet};

use super::{Gathered, How, Unaccounted, What, clients, evidence, lines, tidy};
use crate::model::Method;

/// The number of places that a line names.
const NAMED: usize = 4;

impl Gathered<'_, '_> {
    /// The lines of the accounting, sorted.
    pub(super) fn accounting(&self) -> Vec<Unaccounted> {
        let mut all = BTreeSet::new();
        all.extend(self.silent_files());
        all.extend(self.unused_paths());
        all.extend(self.calls_without_path());
        all.extend(self.packages());
        all.extend(self.documents());
        all.extend(self.other_files());
        all.into_iter().collect()
    }

    /// Files that name Front's host, in which there is no call, and through which none goes.
    fn silent_files(&self) -> Option<Unaccounted> {
        let called: BTreeSet<usize> = self
            .raw
            .iter()
            .map(|raw| raw.file)
            .chain(self.unresolved.iter().map(|(file, ..)| *file))
            .chain(self.unread_calls.keys().map(|(file, _)| *file))
            .chain(self.unused.iter().map(|(file, ..)| *file))
            .chain(self.helping.iter().copied())
            .collect();
        let files = self.files.iter().enumerate();
        let silent = files.filter(|(number, file)| {
            !called.contains(number)
                && !lines::is_yaml(&file.path)
                && file.names_front
                && evidence::names_host(&file.text)
        });
        let silent: Vec<&str> = silent.map(|(_, file)| file.path.as_str()).collect();
        let (first, others) = silent.split_first()?;
        let more = match others {
            [] => String::new(),
            others => format!("; {} more: {}", others.len(), listed(others)),
        };
        Some(Unaccounted {
            file: (*first).to_owned(),
            message: format!("names Front's host, and no call was found in it{more}"),
        })
    }

    /// Paths that are of Front's API, whose use isn't found, and which nobody else calls.
    fn unused_paths(&self) -> Vec<Unaccounted> {
        let operations: BTreeSet<usize> = self
            .raw
            .iter()
            .filter_map(|raw| match raw.what {
                What::Operation(place) => Some(place),
                What::Text(_) => None,
            })
            .collect();
        let is_called = |path: &str| {
            let methods = Method::ALL.iter().filter_map(|method| {
                let found = self.catalogue.resolve(&format!("{method} {path}")).ok()?;
                self.place_of(found.operation()?)
            });
            methods.into_iter().any(|place| operations.contains(&place))
        };
        // Words in a list are paths where other words of such lists are.
        let lists: BTreeSet<usize> = self
            .raw
            .iter()
            .filter(|raw| raw.how == How::Listed)
            .map(|raw| raw.file)
            .collect();
        let mut by_file: BTreeMap<usize, Vec<(String, usize)>> = BTreeMap::new();
        for (file, line, path) in &self.unused {
            let is_own = self.files.get(*file).is_some_and(|file| file.names_front);
            let counts = path.contains('/') || lists.contains(file);
            if is_own && counts && !is_called(path) {
                by_file.entry(*file).or_default().push((tidy(path), *line));
            }
        }
        let lines = by_file.into_iter().filter_map(|(file, paths)| {
            let places = paths
                .iter()
                .map(|(path, line)| format!("`{path}` (line {line})"));
            let places: Vec<String> = places.collect();
            let what = match paths.len() {
                1 => "a path of Front's is".to_owned(),
                count => format!("{count} paths of Front's are"),
            };
            Some(Unaccounted {
                file: self.files.get(file)?.path.clone(),
                message: format!("{what} in it, and no use was found: {}", listed(&places)),
            })
        });
        lines.collect()
    }

    /// Calls of a function that sends to Front elsewhere, with a path that can't be read.
    fn calls_without_path(&self) -> Vec<Unaccounted> {
        let calls = self.unread_calls.iter().filter_map(|((file, name), lines)| {
            let settled = |line: &&usize| !self.settled.contains(&(*file, **line));
            let lines: Vec<String> = lines.iter().filter(settled).map(usize::to_string).collect();
            let calls = match lines.len() {
                0 => return None,
                1 => "a call".to_owned(),
                count => format!("{count} calls"),
            };
            let lines = match lines.as_slice() {
                [line] => format!("line {line}"),
                lines => format!("lines {}", listed(lines)),
            };
            Some(Unaccounted {
                file: self.files.get(*file)?.path.clone(),
                message: format!(
                    "{calls} of `{name}`, which sends to Front, with a path that can't be read: {lines}"
                ),
            })
        });
        calls.collect()
    }

    /// Packages that call Front, through which no call was found.
    fn packages(&self) -> Vec<Unaccounted> {
        let has_calls = self.raw.iter().any(|raw| raw.how == How::Client);
        let known = self.evidence.clients.iter().filter(|_| !has_calls);
        let known = known.map(|(place, file)| (clients::package(*place), file));
        let unknown = self.evidence.packages.iter();
        let unknown = unknown.map(|(package, file)| (package.as_str(), file));
        known
            .map(|it| (it, "a client of Front's, and no call through it was found"))
            .chain(unknown.map(|it| (it, "whose calls of Front's API aren't known")))
            .map(|((package, file), what)| Unaccounted {
                file: file.clone(),
                message: format!("depends on `{package}`, {what}"),
            })
            .collect()
    }

    /// Markdown that speaks of endpoints of which no call was found.
    fn documents(&self) -> Vec<Unaccounted> {
        let called: BTreeSet<&What> = self.raw.iter().map(|raw| &raw.what).collect();
        let documents = self.evidence.documents.iter().filter_map(|(file, calls)| {
            let mut endpoints = Vec::new();
            for call in calls.iter().filter(|call| !call.directive) {
                let text = format!("{} {}", call.method, call.path);
                let found = self.catalogue.resolve(&text).ok();
                let Some(operation) = found.and_then(|found| found.operation()) else {
                    continue;
                };
                let endpoint = operation.endpoint().to_string();
                let place = self.place_of(operation).map(What::Operation);
                if place.is_some_and(|what| !called.contains(&what))
                    && !endpoints.contains(&endpoint)
                {
                    endpoints.push(endpoint);
                }
            }
            let what = match endpoints.len() {
                0 => return None,
                1 => "an endpoint that isn't".to_owned(),
                count => format!("{count} endpoints that aren't"),
            };
            let listed = listed(&endpoints);
            Some(Unaccounted {
                file: file.clone(),
                message: format!(
                    "speaks of {what} called in the source: {listed}; name the file to read it"
                ),
            })
        });
        documents.collect()
    }

    /// Files of kinds that aren't read, and that name Front's host.
    fn other_files(&self) -> Vec<Unaccounted> {
        let kinds = self.evidence.unread.iter().filter_map(|(kind, files)| {
            let (first, others) = files.split_first()?;
            let more = match others {
                [] => String::new(),
                others => format!("; {} more: {}", others.len(), listed(others)),
            };
            let help = match kind.as_str() {
                "json" | "har" | "jsonl" | "ndjson" => {
                    "a recording or a collection is read where it is named"
                }
                _ => "calls aren't read in files of this kind",
            };
            Some(Unaccounted {
                file: first.clone(),
                message: format!("names Front's host; {help}{more}"),
            })
        });
        kinds.collect()
    }
}

/// The first few, and how many there are besides.
fn listed<T: AsRef<str>>(all: &[T]) -> String {
    let named: Vec<&str> = all.iter().take(NAMED).map(AsRef::as_ref).collect();
    let more = match all.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    named.join(", ") + &more
}
