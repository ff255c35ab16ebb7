//! The facts that a request was written from, in a form that a program reads back.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::catalogue::Catalogue;
use crate::check::Report;
use crate::manifest::Manifest;
use crate::model::{Grant, Operation, Use};
use crate::report::{escape_json, grant_yaml};

/// The facts that a request was written from, and their digests. They speak of what a manifest
/// means: a comment or a line moved is no change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    version: u8,
    /// SHA-256 of the meaning of the manifest, and of the question.
    pub(in crate::report) manifest: String,
    /// SHA-256 of the catalogue's rows.
    pub(in crate::report) catalogue: String,
    catalogue_as_of: String,
    profile: String,
    profile_as_of: String,
    name: String,
    audience: String,
    verdict: String,
    workspaces: Option<Vec<String>>,
    tokens: usize,
    /// True if the profile is known to hold for the app.
    #[serde(default, skip_serializing_if = "is_default")]
    settled: bool,
    /// Alternatives that were considered.
    #[serde(default, skip_serializing_if = "is_default")]
    considered: Option<String>,
    /// Each endpoint or feature with what it must reach and why, as often as it stands there.
    uses: Vec<UseRecord>,
    /// The grants of the API tokens that are asked for.
    grants: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct UseRecord {
    what: String,
    namespaces: Vec<String>,
    reason: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    considered: Option<String>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// The text in front of the record in a page.
const MARK: &str = "front-scope-request ";

impl Record {
    /// The record of a manifest and its report.
    #[must_use]
    pub fn of(
        catalogue: &Catalogue,
        manifest: &Manifest,
        report: &Report,
        is_settled: bool,
    ) -> Self {
        let uses = report.uses().iter();
        let uses = uses.map(|needed| use_record(manifest, needed));
        let mut uses: Vec<UseRecord> = uses.collect();
        uses.sort();
        let plan = report.advice().recommended().into_iter();
        let tokens = plan.flat_map(|plan| plan.api_tokens());
        let grants = tokens.map(|token| grant_yaml(token.grant()));
        let workspaces = manifest.workspaces().chosen();
        let workspaces = workspaces.map(|all| all.iter().map(|w| w.as_str().to_owned()));
        let mut record = Record {
            version: 1,
            manifest: String::new(),
            catalogue: digest_of_catalogue(catalogue),
            catalogue_as_of: catalogue.as_of().to_string(),
            profile: report.profile().name().to_owned(),
            profile_as_of: report.profile().as_of().to_string(),
            name: manifest.name().to_owned(),
            audience: manifest.audience().to_string(),
            verdict: report.verdict().to_string(),
            workspaces: workspaces.map(Iterator::collect),
            tokens: report.advice().tokens(),
            settled: is_settled,
            considered: manifest.considered().map(str::to_owned),
            uses,
            grants: grants.collect(),
        };
        record.manifest = record.digest_of_manifest();
        record
    }

    fn digest_of_manifest(&self) -> String {
        let facts = Record {
            manifest: String::new(),
            ..self.clone()
        };
        digest(&serde_json::to_string(&facts).unwrap_or_default())
    }

    /// Returns the profile that it was written under.
    #[must_use]
    pub fn profile(&self) -> &str {
        &self.profile
    }

    /// Returns true if that profile was known to hold for the app.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.settled
    }

    /// Returns the number of API tokens that might be asked for.
    #[must_use]
    pub fn tokens(&self) -> usize {
        self.tokens
    }

    /// The record that stands in a page, Markdown or HTML.
    ///
    /// # Errors
    /// If there is none, or it was changed by hand.
    pub fn find(page: &str) -> Result<Self, InvalidRecord> {
        let start = page.rfind(MARK).ok_or(InvalidRecord::Missing)?;
        let rest = page
            .get(start.saturating_add(MARK.len())..)
            .unwrap_or_default();
        let json = rest.split(" -->").next().unwrap_or_default();
        let record: Record = serde_json::from_str(json).map_err(|_| InvalidRecord::Changed)?;
        if record.version == 1 && record.manifest == record.digest_of_manifest() {
            Ok(record)
        } else {
            Err(InvalidRecord::Changed)
        }
    }

    /// The changes since `self` was written, in words; nothing where `now` is the same.
    #[must_use]
    pub fn changes(&self, now: &Record) -> Vec<String> {
        let mut changes = Vec::new();
        let mut compare = |what: &str, before: &str, after: &str| {
            if before != after {
                changes.push(format!("{what} was {before} and is {after}"));
            }
        };
        compare("the name", &self.name, &now.name);
        compare("the audience", &self.audience, &now.audience);
        compare("the verdict", &self.verdict, &now.verdict);
        compare("the profile", &self.profile, &now.profile);
        compare("the profile's day", &self.profile_as_of, &now.profile_as_of);
        compare(
            "the catalogue's day",
            &self.catalogue_as_of,
            &now.catalogue_as_of,
        );
        if self.settled != now.settled {
            let is = if now.settled {
                "is settled now"
            } else {
                "isn't settled any more"
            };
            changes.push(format!("the profile {is}"));
        }
        if self.considered != now.considered {
            changes.push("`considered` is another".to_owned());
        }
        changes.extend(changed_uses(&self.uses, &now.uses));
        if self.workspaces != now.workspaces {
            changes.push("`workspaces` are others".to_owned());
        }
        changes.extend(changed_grants(&self.grants, &now.grants));
        if self.catalogue != now.catalogue && self.catalogue_as_of == now.catalogue_as_of {
            changes.push("rows of the catalogue changed".to_owned());
        }
        changes
    }
}

/// Endpoints that came, went, or changed.
fn changed_uses(before: &[UseRecord], after: &[UseRecord]) -> Vec<String> {
    let by_what = |uses: &[UseRecord]| {
        let mut all: BTreeMap<String, Vec<UseRecord>> = BTreeMap::new();
        for needed in uses {
            all.entry(needed.what.clone())
                .or_default()
                .push(needed.clone());
        }
        all
    };
    let (before, after) = (by_what(before), by_what(after));
    let gone = before
        .keys()
        .filter(|what| !after.contains_key(*what))
        .map(|what| format!("`{what}` is gone"));
    let others = after
        .iter()
        .filter_map(|(what, now)| match before.get(what) {
            None => Some(format!("`{what}` is new")),
            Some(then) if then == now => None,
            Some(then) => {
                let differ = |is_same: fn(&UseRecord, &UseRecord) -> bool| {
                    let mut both = then.iter().zip(now);
                    then.len() != now.len() || !both.all(|(then, now)| is_same(then, now))
                };
                let how = [
                    (differ(|a, b| a.reason == b.reason), "has another reason"),
                    (
                        differ(|a, b| a.considered == b.considered),
                        "has another `considered`",
                    ),
                    (
                        differ(|a, b| a.namespaces == b.namespaces),
                        "must reach other namespaces",
                    ),
                ];
                let how = how.into_iter().filter_map(|(is, how)| is.then_some(how));
                let how: Vec<&str> = how.collect();
                Some(format!("`{what}` {}", how.join(" and ")))
            }
        });
    gone.chain(others).collect()
}

/// Items that are asked for no more, or only now.
fn changed_grants(before: &[String], after: &[String]) -> Vec<String> {
    let items = |grants: &[String]| -> Vec<String> {
        let grants = grants.iter().filter_map(|grant| Grant::read(grant).0);
        let items = grants.flat_map(|grant| grant.items());
        items.map(|item| item.to_string()).collect()
    };
    let (then, now) = (items(before), items(after));
    let gone = then.iter().filter(|item| !now.contains(item));
    let new = now.iter().filter(|item| !then.contains(item));
    let mut changes: Vec<String> = gone
        .map(|item| format!("`{item}` is asked for no more"))
        .chain(new.map(|item| format!("`{item}` is asked for now")))
        .collect();
    if changes.is_empty() && before != after {
        changes.push("what is asked for is shared among other tokens".to_owned());
    }
    changes
}

fn use_record(manifest: &Manifest, needed: &Use) -> UseRecord {
    let entry = needed
        .entry()
        .and_then(|entry| manifest.entries().get(entry));
    let feature = || needed.feature().map(|feature| feature.to_string());
    let namespaces = needed.reach().namespaces().iter().map(|ns| ns.to_string());
    UseRecord {
        what: needed
            .endpoint()
            .map_or_else(|| feature().unwrap_or_default(), |e| e.into_owned()),
        namespaces: namespaces.collect(),
        reason: entry.and_then(|entry| entry.reason()).map(str::to_owned),
        considered: entry
            .and_then(|entry| entry.considered())
            .map(str::to_owned),
    }
}

fn digest_of_catalogue(catalogue: &Catalogue) -> String {
    let row = |op: &Operation| {
        let namespaces: Vec<_> = op.admissible().iter().map(|ns| ns.as_str()).collect();
        let besides = op.besides();
        let scope = op.scope().map(ToString::to_string);
        format!(
            "{}\t{}\t{scope:?}\t{namespaces:?}\t{besides:?}\t{}\n",
            op.endpoint(),
            op.id(),
            op.basis()
        )
    };
    digest(&catalogue.operations().iter().map(row).collect::<String>())
}

fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

impl fmt::Display for Record {
    /// In one line that can stand in a comment of HTML: nothing in it ends one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json = serde_json::to_string(self).map_err(|_| fmt::Error)?;
        // These occur in strings only.
        let json = json
            .replace('-', "\\u002d")
            .replace('<', "\\u003c")
            .replace('>', "\\u003e");
        write!(f, "{MARK}{}", escape_json(json))
    }
}

/// The reason why no record was found in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidRecord {
    /// There is none.
    Missing,
    /// The record was changed by hand.
    Changed,
}

impl fmt::Display for InvalidRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            InvalidRecord::Missing => "it holds no record of what it was written from",
            InvalidRecord::Changed => "its record of what it was written from was changed by hand",
        })
    }
}

impl std::error::Error for InvalidRecord {}
