//! What was inferred, as a manifest and as JSON.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::Exit;
use super::dto::inference::InferenceFile;
use super::escape::{escape_json, plain, quote_yaml};
use super::words::counted;
use crate::catalogue::Catalogue;
use crate::finding::{Code, Finding};
use crate::infer::{Inference, Recorded, Site, Traffic};
use crate::manifest::{Manifest, Wanted};
use crate::model::Method;
use crate::source::Place;

/// The number of places of an endpoint that are named.
const MOST_PLACES: usize = 6;

/// The limit of what a recording shows.
pub(super) const LOWER_BOUND: &str = "a recording is a lower bound: it shows only what was called";

/// Returns how many requests weren't to Front's API, if any.
pub(super) fn foreign(count: u64) -> Option<String> {
    match count {
        0 => None,
        1 => Some("1 request isn't to Front's API".to_owned()),
        count => Some(format!("{count} requests aren't to Front's API")),
    }
}

/// The calls that source code and recordings show.
#[derive(Clone, Debug)]
pub struct Inferred<'a> {
    /// In the order of the catalogue; behind them what it doesn't have.
    pub(super) calls: Vec<InferredCall<'a>>,
    pub(super) inference: &'a Inference,
    recordings: &'a [(String, Traffic)],
}

/// An endpoint with where it is called and how often it was.
#[derive(Clone, Debug, Default)]
pub(super) struct InferredCall<'a> {
    pub(super) endpoint: &'a str,
    pub(super) operation: Option<&'a str>,
    pub(super) at: &'a [Site],
    pub(super) recorded: Vec<(&'a str, &'a Recorded)>,
}

impl InferredCall<'_> {
    /// The operation id, or the endpoint where the catalogue has no such operation.
    fn id(&self) -> &str {
        self.operation.unwrap_or(self.endpoint)
    }
}

impl<'a> Inferred<'a> {
    /// Joins what source code shows with what each recording does.
    #[must_use]
    pub fn new(
        catalogue: &Catalogue,
        inference: &'a Inference,
        recordings: &'a [(String, Traffic)],
    ) -> Self {
        let mut calls: BTreeMap<&str, InferredCall<'a>> = BTreeMap::new();
        for call in &inference.calls {
            let joined = calls.entry(call.endpoint.as_str()).or_default();
            joined.endpoint = &call.endpoint;
            joined.operation = call.operation.as_deref();
            joined.at = &call.at;
        }
        for (file, traffic) in recordings {
            for ((endpoint, operation), recorded) in &traffic.endpoints {
                let joined = calls.entry(endpoint.as_str()).or_default();
                joined.endpoint = endpoint;
                joined.operation = operation.as_deref();
                joined.recorded.push((file, recorded));
            }
        }
        let places = catalogue.operations().iter().enumerate();
        let places: BTreeMap<&str, usize> = places.map(|(at, it)| (it.id(), at)).collect();
        let place = |call: &InferredCall<'_>| {
            let known = call.operation.and_then(|id| places.get(id));
            known.copied().unwrap_or(usize::MAX)
        };
        let mut calls: Vec<InferredCall<'a>> = calls.into_values().collect();
        calls.sort_by(|one, other| {
            let keys = (place(one), one.endpoint);
            keys.cmp(&(place(other), other.endpoint))
        });
        Inferred {
            calls,
            inference,
            recordings,
        }
    }

    /// Returns the number of endpoints.
    #[must_use]
    pub fn endpoints(&self) -> usize {
        self.calls.len()
    }

    /// Returns true if there is neither a call nor one that can't be read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.calls.is_empty() && self.inference.unresolved.is_empty()
    }

    /// Returns true if every call was read, and every file that may hold one.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.inference.unresolved.is_empty() && self.inference.unaccounted.is_empty()
    }

    /// Returns how `infer` ends: fine if every call was read, undetermined if nothing was.
    #[must_use]
    pub fn exit(&self) -> Exit {
        match (self.is_empty(), self.is_whole()) {
            (true, _) => Exit::Undetermined,
            (false, true) => Exit::Fine,
            (false, false) => Exit::Failed,
        }
    }

    /// Returns the number of calls and files in words.
    #[must_use]
    pub fn headline(&self) -> String {
        let sites = self.calls.iter().flat_map(|call| call.at);
        let files: BTreeSet<&str> = sites.clone().map(|site| site.file.as_str()).collect();
        let calls = counted(sites.count(), "call", "calls");
        let endpoints = counted(self.calls.len(), "endpoint", "endpoints");
        let seen = counted(self.inference.seen, "file", "files");
        let source = format!("{calls} found in {} of {seen}", files.len());
        let recorded = self.recordings.iter().flat_map(|(_, traffic)| {
            let all = traffic.endpoints.values();
            all.map(|recorded| recorded.calls)
        });
        let recorded = recorded.fold(0_u64, u64::saturating_add);
        let recorded = format!("{recorded} calls recorded");
        match (self.inference.seen, self.recordings) {
            (_, []) => format!("{source}: {endpoints}"),
            (0, _) => format!("{recorded}: {endpoints}"),
            _ => format!("{source}, {recorded}: {endpoints}"),
        }
    }

    /// Returns remarks about calls and files that weren't read, a line each.
    #[must_use]
    pub fn remarks(&self) -> Vec<String> {
        let unresolved = self.inference.unresolved.iter().map(|call| {
            let (file, line) = (plain(&call.file), call.line);
            format!("{file}:{line}: `{}`: {}", call.text, why(&call.methods))
        });
        let unaccounted = self.inference.unaccounted.iter();
        let unaccounted = unaccounted.map(|it| format!("{}: {}", plain(&it.file), it.message));
        let recordings = self.recordings.iter().flat_map(|(file, traffic)| {
            let foreign = foreign(traffic.foreign);
            let foreign = foreign.map(|foreign| format!("{}: {foreign}", plain(file)));
            let unread = (traffic.unread > 0 && traffic.endpoints.is_empty())
                .then(|| format!("{}: no request was found in it", plain(file)));
            foreign.into_iter().chain(unread)
        });
        let is_recorded = (!self.recordings.is_empty()).then(|| LOWER_BOUND.to_owned());
        unresolved
            .chain(unaccounted)
            .chain(recordings)
            .chain(is_recorded)
            .collect()
    }

    /// The manifest, with where each endpoint was found as its reason.
    #[must_use]
    pub fn manifest(&self, name: &str) -> String {
        let mut text = format!(
            "# Inferred by front-scope. `front-scope infer --update` keeps what you write here: the name, the\n\
             # audience, namespaces, reasons and what is allowed.\nversion: 1\nname: {}\nendpoints:\n",
            quote_yaml(name)
        );
        for call in &self.calls {
            text.push_str(&self.item(call, ""));
        }
        text.push_str(&self.unresolved(""));
        text
    }

    /// A manifest that is there already, brought up to date: `None` where its endpoints aren't a
    /// list with an item on each line.
    #[must_use]
    pub fn update(&self, catalogue: &Catalogue, text: &str) -> Option<String> {
        let (manifest, map, _) = Manifest::read(text);
        let manifest = manifest?;
        let list = List::read(text)?;
        if list.items.len() != manifest.entries().len() {
            return None;
        }
        let found = self.calls.iter().map(|call| (call.id(), call));
        let found: BTreeMap<&str, &InferredCall<'_>> = found.collect();
        let mut out = list.head.concat();
        let mut kept = Vec::new();
        for (index, (entry, item)) in manifest.entries().iter().zip(&list.items).enumerate() {
            map.locate(&Place::Entry(index))?;
            if *entry.wanted() == Wanted::Nothing {
                return None;
            }
            let id = identity(catalogue, entry.wanted());
            let is_unresolved = id.starts_with("? ");
            let is_own = entry.reason().is_some_and(is_inferred);
            match found.get(id.as_str()) {
                Some(call) if is_own => {
                    let reason = format!("reason: {}", quote_yaml(&self.reason(call)));
                    for line in item {
                        match line.trim_start().strip_prefix("reason:") {
                            Some(_) => {
                                let indent = line.len().saturating_sub(line.trim_start().len());
                                let indent = line.get(..indent).unwrap_or_default();
                                out.push_str(&format!("{indent}{reason}\n"));
                            }
                            None => out.push_str(line),
                        }
                    }
                }
                // Endpoints that a person wrote stay.
                Some(_) => out.push_str(&item.concat()),
                None if !is_own && !is_unresolved => out.push_str(&item.concat()),
                None => {}
            }
            kept.push(id);
        }
        if !out.ends_with('\n') {
            out.push('\n');
        }
        for call in &self.calls {
            if !kept.iter().any(|kept| kept == call.id()) {
                out.push_str(&self.item(call, &list.indent));
            }
        }
        out.push_str(&self.unresolved(&list.indent));
        out.push_str(&list.tail.concat());
        Some(out)
    }

    fn item(&self, call: &InferredCall<'_>, indent: &str) -> String {
        format!(
            "{indent}  - endpoint: {}\n{indent}    reason: {}\n",
            quote_yaml(call.endpoint),
            quote_yaml(&self.reason(call))
        )
    }

    /// The calls that can't be read, as entries that nothing resolves.
    fn unresolved(&self, indent: &str) -> String {
        let all = self.inference.unresolved.iter().map(|call| {
            let reason = format!("{}:{}: {}", call.file, call.line, why(&call.methods));
            format!(
                "{indent}  - endpoint: {}\n{indent}    reason: {}\n",
                quote_yaml(&format!("? {}", call.text)),
                quote_yaml(&reason)
            )
        });
        all.collect()
    }

    /// Returns the places that call an endpoint, and its recorded calls.
    fn reason(&self, call: &InferredCall<'_>) -> String {
        let sites = call.at.iter().take(MOST_PLACES);
        let mut parts: Vec<String> = sites
            .map(|site| format!("{}:{}", site.file, site.line))
            .collect();
        let more = call.at.len().saturating_sub(MOST_PLACES);
        if more > 0 {
            parts.push(format!("and {more} more"));
        }
        let mut all = Recorded::default();
        for (_, recorded) in &call.recorded {
            all.add(recorded);
        }
        if all.calls > 0 {
            parts.push(counted(all.calls, "call", "calls"));
            if all.refused > 0 {
                parts.push(format!("{} of them refused with 401 or 403", all.refused));
            }
            parts.extend(all.last.map(|day| format!("last {day}")));
            if self.inference.seen > 0 && call.at.is_empty() {
                parts.push("not found in the source".to_owned());
            }
        } else if !self.recordings.is_empty() {
            parts.push("not recorded".to_owned());
        }
        parts.join(", ")
    }

    /// Returns the answer as JSON, version 1.
    #[must_use]
    pub fn json(&self) -> String {
        let text = serde_json::to_string_pretty(&InferenceFile::from(self)).unwrap_or_default();
        escape_json(text) + "\n"
    }
}

/// A place of a source file with what is shown there: no more than an endpoint.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourcePlace {
    /// The file.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// The endpoint.
    pub shown: String,
}

/// The differences between source code and a manifest.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// Findings at places of the source.
    pub of_source: Vec<(SourcePlace, Finding)>,
    /// Findings at entries of the manifest.
    pub of_manifest: Vec<Finding>,
}

const SAY_WHAT_IT_CALLS: &str = "say what it calls: `// front-scope: METHOD /path`";

impl Compared {
    fn add(
        &mut self,
        code: Code,
        (file, line, shown): (&str, usize, &str),
        message: String,
        help: &'static str,
    ) {
        let place = SourcePlace {
            file: file.to_owned(),
            line,
            shown: shown.to_owned(),
        };
        let finding = Finding::new(code, Place::Whole, message).with_help(help);
        self.of_source.push((place, finding));
    }
}

impl Inferred<'_> {
    /// Compares the source with a manifest: with the endpoints of its entries, each with its index and
    /// the id of its operation, where there is one.
    #[must_use]
    pub fn compare(&self, catalogue: &Catalogue, declared: Option<&Manifest>) -> Compared {
        let entries = declared.map(|manifest| {
            let entries = manifest.entries().iter();
            let ids = entries.map(|entry| identity(catalogue, entry.wanted()));
            ids.collect::<Vec<String>>()
        });
        let mut compared = Compared::default();
        for call in &self.calls {
            let is_declared = |ids: &Vec<String>| ids.iter().any(|id| id == call.id());
            if entries.as_ref().is_none_or(is_declared) {
                continue;
            }
            for site in call.at {
                let message = format!("`{}` isn't declared in the manifest", call.endpoint);
                let help = "declare it: `front-scope infer PATH --update MANIFEST`";
                let place = (site.file.as_str(), site.line, call.endpoint);
                compared.add(Code::UndeclaredCall, place, message, help);
            }
        }
        for call in &self.inference.unresolved {
            let message = format!("this call can't be read: {}", why(&call.methods));
            let place = (call.file.as_str(), call.line, call.text.as_str());
            compared.add(Code::UnresolvedCall, place, message, SAY_WHAT_IT_CALLS);
        }
        for it in &self.inference.unaccounted {
            let place = (it.file.as_str(), 1, "");
            let message = it.message.clone();
            compared.add(Code::UnaccountedSource, place, message, SAY_WHAT_IT_CALLS);
        }
        compared.of_source.sort_by(|one, other| one.0.cmp(&other.0));
        for (index, entry) in entries.iter().flatten().enumerate() {
            let is_called = self.calls.iter().any(|call| call.id() == entry);
            let operation = catalogue.operations().iter().find(|it| it.id() == entry);
            let may_be = operation.is_some_and(|operation| {
                let unresolved = self.inference.unresolved.iter();
                unresolved.into_iter().any(|call| {
                    let text = format!("{} {}", operation.endpoint().method(), call.text);
                    let same = catalogue.resolve(&text);
                    let same = same.ok().and_then(|resolved| resolved.operation());
                    call.methods.is_empty() || same.is_some_and(|it| it.id() == entry)
                })
            });
            if operation.is_some() && !is_called && !may_be {
                let message = "no call of it was found in the source";
                compared.of_manifest.push(Finding::new(
                    Code::UncalledEndpoint,
                    Place::Entry(index),
                    message,
                ));
            }
        }
        compared
    }
}

/// Returns the operation id of an entry, or its endpoint where the catalogue has no such operation.
fn identity(catalogue: &Catalogue, wanted: &Wanted) -> String {
    match wanted {
        Wanted::Endpoint(endpoint) => {
            let resolved = catalogue.resolve(endpoint).ok();
            let operation = resolved.and_then(|resolved| resolved.operation());
            operation.map_or_else(|| endpoint.clone(), |it| it.id().to_owned())
        }
        Wanted::Operation(id) => id.clone(),
        Wanted::Nothing => String::new(),
    }
}

/// Says why a call can't be read: which methods it may have.
#[must_use]
pub fn why(methods: &[Method]) -> String {
    let methods: Vec<&str> = methods.iter().map(|method| method.as_str()).collect();
    match methods.as_slice() {
        [] => "the path isn't known".to_owned(),
        methods => format!("method not known: {}", methods.join(" or ")),
    }
}

/// Returns true if a reason was written by `infer`: places or counts, nothing of a person's.
fn is_inferred(reason: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = reason.split(", ");
    let is_count = |part: &str| {
        part.strip_suffix(" calls")
            .or_else(|| part.strip_suffix(" call"))
            .is_some_and(is_number)
    };
    let first = parts.next().unwrap_or_default();
    let place = first.split(": method not known").next().unwrap_or(first);
    let place = place
        .split(": the path isn't known")
        .next()
        .unwrap_or(place);
    is_count(first)
        || place
            .rsplit_once(':')
            .is_some_and(|(_, line)| is_number(line))
}

/// The lines of a manifest: what stands in front of its endpoints, each of them, what follows.
struct List<'t> {
    head: Vec<&'t str>,
    items: Vec<Vec<&'t str>>,
    tail: Vec<&'t str>,
    /// The blanks in front of the usual two.
    indent: String,
}

impl<'t> List<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let mut list = List {
            head: Vec::new(),
            items: Vec::new(),
            tail: Vec::new(),
            indent: String::new(),
        };
        let mut lines = text.split_inclusive('\n').peekable();
        loop {
            let line = lines.next()?;
            list.head.push(line);
            if let Some(rest) = line.strip_prefix("endpoints:") {
                let rest = rest.trim();
                match rest.is_empty() || rest.starts_with('#') {
                    true => break,
                    false => return None,
                }
            }
        }
        let mut column = None;
        // Comments and blank lines belong to the item behind them.
        let mut waiting = Vec::new();
        while let Some(line) = lines.peek().copied() {
            let trimmed = line.trim_start();
            let indent = line.len().saturating_sub(trimmed.len());
            let is_idle = trimmed.is_empty() || trimmed.starts_with('#');
            let is_item = trimmed.starts_with("- ") && column.is_none_or(|column| column == indent);
            if !is_idle && !is_item && indent == 0 {
                break;
            }
            lines.next();
            if is_idle {
                waiting.push(line);
            } else if is_item {
                column = Some(indent);
                waiting.push(line);
                list.items.push(std::mem::take(&mut waiting));
            } else {
                let item = list.items.last_mut()?;
                item.append(&mut waiting);
                item.push(line);
            }
        }
        list.tail = waiting.into_iter().chain(lines).collect();
        list.indent = " ".repeat(column?.saturating_sub(2));
        (column != Some(0)).then_some(list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::infer::infer;

    fn of(code: &str) -> Inference {
        let files = BTreeMap::from([("src/a.ts".to_owned(), code.to_owned())]);
        infer(Catalogue::builtin(), &files)
    }

    const CODE: &str = "const api = 'https://api2.frontapp.com';\n\
                        await fetch(`${api}/tags`);\nawait fetch(`${api}/inboxes`);\n";

    #[test]
    fn a_manifest_says_where_each_endpoint_is_called() {
        let inference = of(CODE);
        let inferred = Inferred::new(Catalogue::builtin(), &inference, &[]);
        let text = inferred.manifest("Acme: sync");
        let (manifest, _, findings) = Manifest::read(&text);
        assert!(findings.is_empty(), "{text}");
        let manifest = manifest.unwrap();
        assert_eq!(manifest.name(), "Acme: sync");
        let reasons = manifest.entries().iter().map(|entry| entry.reason());
        let reasons: Vec<_> = reasons.flatten().collect();
        assert_eq!(reasons, ["src/a.ts:3", "src/a.ts:2"]);
    }

    #[test]
    fn an_update_keeps_what_a_person_wrote() {
        let catalogue = Catalogue::builtin();
        let before = "# mine\nname: x\naudience: own_instance\nendpoints:\n  # why\n  - endpoint: GET /tags\n    \
                      reason: src/old.ts:7\n    namespaces: [private]\n  - endpoint: GET /channels\n    reason: \
                      src/old.ts:9\n  - GET /teams\n\nallow: []\n";
        let inference = of(CODE);
        let inferred = Inferred::new(catalogue, &inference, &[]);
        let after = inferred.update(catalogue, before).unwrap();
        let expected = "# mine\nname: x\naudience: own_instance\nendpoints:\n  # why\n  - endpoint: GET /tags\n    \
                        reason: src/a.ts:2\n    namespaces: [private]\n  - GET /teams\n  - endpoint: GET /inboxes\n    \
                        reason: src/a.ts:3\n\nallow: []\n";
        assert_eq!(after, expected);
        assert_eq!(inferred.update(catalogue, &after).unwrap(), expected);
        assert_eq!(
            inferred.update(catalogue, "name: x\nendpoints: [GET /tags]\n"),
            None
        );
    }
}
