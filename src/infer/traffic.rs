//! Recordings, collections and logs → which operations were called, how often, and when last.
//!
//! HAR, Postman, Insomnia, OTLP, exports of workflow tools, JSON lines, access logs and plain lines
//! all come down to a method and a URL, so that one tolerant reader does for all of them. A log is
//! read line by line, however long it is. Nothing but methods, the shapes of paths and counts is
//! kept: no query, no header, no cookie, no body.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, BufRead, Read};

use serde_json::Value;

use super::{evidence, tidy, verb};
use crate::catalogue::{Catalogue, Class};
use crate::model::{Date, Method};
use crate::source::secret;

/// What was recorded of one endpoint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// The number of calls, with those that were refused.
    pub calls: u64,
    /// How often the answer was 401 or 403.
    pub refused: u64,
    /// The last day on which it was called, where the recording says days.
    pub last: Option<Date>,
}

/// What a recording says. It is a lower bound: nobody records everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    /// By endpoint, as the catalogue writes it where it knows it, with the id of the operation.
    pub endpoints: BTreeMap<(String, Option<String>), Recorded>,
    /// Requests to other hosts, or to paths that Front doesn't have on an unnamed host.
    pub foreign: u64,
    /// Lines that say no request.
    pub unread: u64,
}

impl Recorded {
    /// Adds what was recorded elsewhere.
    pub fn add(&mut self, other: &Recorded) {
        self.calls = self.calls.saturating_add(other.calls);
        self.refused = self.refused.saturating_add(other.refused);
        self.last = self.last.max(other.last);
    }
}

impl Traffic {
    /// Adds what another recording says.
    pub fn add(&mut self, other: Traffic) {
        for (endpoint, recorded) in other.endpoints {
            self.endpoints.entry(endpoint).or_default().add(&recorded);
        }
        self.foreign = self.foreign.saturating_add(other.foreign);
        self.unread = self.unread.saturating_add(other.unread);
    }
}

/// A request, as it stands in a recording.
#[derive(Debug, Default)]
struct Request<'t> {
    method: Option<Method>,
    url: &'t str,
    status: Option<u64>,
    day: Option<Date>,
    count: u64,
    /// The number of refused calls, where the status doesn't tell it.
    refused: Option<u64>,
}

/// Reads a recording, in whatever format it is.
///
/// `strip` is a prefix that a proxy puts in front of each path.
///
/// ```
/// use front_scope::{Catalogue, infer::read_traffic};
///
/// let log = "10.0.0.1 - - [27/Nov/2026:10:00:00 +0000] \"GET /tags?limit=5 HTTP/1.1\" 200 12\n";
/// let traffic = read_traffic(Catalogue::builtin(), &mut log.as_bytes(), "")?;
/// let ((endpoint, _), recorded) = traffic.endpoints.iter().next().unwrap();
/// assert_eq!((endpoint.as_str(), recorded.calls), ("GET /tags", 1));
/// assert_eq!(recorded.last.unwrap().to_string(), "2026-11-27");
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// Where the input can't be read.
pub fn read_traffic(
    catalogue: &Catalogue,
    input: &mut impl BufRead,
    strip: &str,
) -> io::Result<Traffic> {
    let mut reader = Reader::new(catalogue, strip);
    let mut line = Vec::new();
    let mut is_first = true;
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim().trim_start_matches('\u{feff}');
        if text.is_empty() {
            continue;
        }
        let may_be_json = text.starts_with(['{', '[']);
        match may_be_json.then(|| serde_json::from_str::<Value>(text)) {
            Some(Ok(value)) => reader.value(&value),
            Some(Err(_)) if is_first => {
                // A document of several lines. It has to fit into memory, unlike a log.
                let mut rest = line.clone();
                input.take(MOST_JSON).read_to_end(&mut rest)?;
                if rest.len() as u64 > MOST_JSON {
                    let why =
                        "it is one JSON document of more than 512 MiB; write an object per line";
                    return Err(io::Error::new(io::ErrorKind::InvalidData, why));
                }
                match serde_json::from_slice::<Value>(strip_mark(&rest)) {
                    Ok(value) => reader.value(&value),
                    Err(_) => String::from_utf8_lossy(&rest)
                        .lines()
                        .for_each(|line| reader.line(line)),
                }
                break;
            }
            _ => reader.line(text),
        }
        is_first = false;
    }
    Ok(reader.done())
}

/// Reads the result of a count by method and path, a CSV file with a line of names in front: what each
/// token called, by its label, where there is a column of tokens or apps.
///
/// A label that may be a secret is `token 1` and so on instead, in the order of the rows.
///
/// ```
/// use front_scope::{Catalogue, infer::read_counts};
///
/// let rows = "app,method,path,calls,last_seen\ncrm,GET,/tags,412,2026-11-27\n";
/// let counts = read_counts(Catalogue::builtin(), &mut rows.as_bytes(), "")?;
/// let (app, traffic) = &counts[0];
/// assert_eq!(app.as_deref(), Some("crm"));
/// assert_eq!(traffic.endpoints.values().next().unwrap().calls, 412);
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// Where the input can't be read, its first line names neither a path nor an endpoint, or a count is
/// no number.
pub fn read_counts(
    catalogue: &Catalogue,
    input: &mut impl BufRead,
    strip: &str,
) -> io::Result<Vec<(Option<String>, Traffic)>> {
    let mut lines = input.split(b'\n');
    let mut next = || -> io::Result<Option<String>> {
        let line = lines.next().transpose()?;
        Ok(line.map(|line| {
            String::from_utf8_lossy(&line)
                .trim_end_matches('\r')
                .to_owned()
        }))
    };
    let invalid = |why: String| io::Error::new(io::ErrorKind::InvalidData, why);
    let head = next()?.unwrap_or_default();
    let head = head.trim_start_matches('\u{feff}');
    let separator = [';', '\t'].into_iter().find(|mark| head.contains(*mark));
    let separator = separator.unwrap_or(',');
    let names: Vec<String> = cells(head, separator)
        .iter()
        .map(|name| name.to_ascii_lowercase().replace([' ', '-'], "_"))
        .collect();
    let column = |known: &[&str]| {
        known
            .iter()
            .find_map(|known| names.iter().position(|name| name == known))
    };
    let Some(path) = column(&PATH_COLUMNS) else {
        let why = "its first line names no column `path`, `url` or `endpoint`";
        return Err(invalid(why.to_owned()));
    };
    let [method, count, refused, status, last, token] = [
        &METHOD_COLUMNS[..],
        &COUNT_COLUMNS,
        &REFUSED_COLUMNS,
        &STATUSES,
        &DAY_COLUMNS,
        &TOKEN_COLUMNS,
    ]
    .map(column);
    let token_name = token
        .and_then(|at| names.get(at))
        .map_or("", String::as_str);
    let mut readers: Vec<(Option<String>, Reader<'_, '_>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut number = 1_usize;
    while let Some(line) = next()? {
        number = number.saturating_add(1);
        if line.trim().is_empty() {
            continue;
        }
        let row = cells(&line, separator);
        let cell = |column: Option<usize>| column.and_then(|at| row.get(at)).map(String::as_str);
        let counted = |column| match cell(column).filter(|count| !count.is_empty()) {
            Some(count) => count
                .parse()
                .map(Some)
                .map_err(|_| invalid(format!("line {number} has a count that is no number"))),
            None => Ok(None),
        };
        let text = cell(Some(path)).unwrap_or_default();
        let (word, url) = match (cell(method), text.split_once(' ')) {
            (Some(method), _) => (method, text),
            (None, Some((method, url))) => (method, url.trim()),
            (None, None) => ("", text),
        };
        let of_token = cell(token).unwrap_or_default();
        let next_place = places.len();
        let place = *places.entry(of_token.to_owned()).or_insert(next_place);
        if place == readers.len() {
            let label = token.map(|_| label(token_name, of_token, place));
            readers.push((label, Reader::new(catalogue, strip)));
        }
        let Some((_, reader)) = readers.get_mut(place) else {
            continue;
        };
        reader.add(&Request {
            method: verb::exact(word),
            url,
            status: cell(status).and_then(|status| status.parse().ok()),
            day: cell(last).and_then(day_in),
            count: counted(count)?.unwrap_or(1),
            refused: counted(refused)?,
        });
    }
    let read = readers.into_iter();
    Ok(read.map(|(label, reader)| (label, reader.done())).collect())
}

/// Names of columns in the result of a count.
const PATH_COLUMNS: [&str; 8] = [
    "path",
    "url",
    "uri",
    "endpoint",
    "request_path",
    "request_uri",
    "shape",
    "route",
];
const METHOD_COLUMNS: [&str; 4] = ["method", "http_method", "request_method", "verb"];
const COUNT_COLUMNS: [&str; 8] = [
    "count",
    "calls",
    "requests",
    "hits",
    "n",
    "count_star()",
    "count(*)",
    "total",
];
const REFUSED_COLUMNS: [&str; 2] = ["refused", "denied"];
const DAY_COLUMNS: [&str; 8] = [
    "last_seen",
    "last",
    "last_day",
    "last_call",
    "day",
    "date",
    "max_day",
    "max_date",
];
const TOKEN_COLUMNS: [&str; 10] = [
    "app",
    "app_name",
    "application",
    "integration",
    "client",
    "service",
    "token_name",
    "client_id",
    "token_id",
    "token",
];

/// What a token is called. Its value may stand where its name should.
fn label(column: &str, text: &str, place: usize) -> String {
    match text {
        "" => "no token".to_owned(),
        text if secret::occurs(&format!("{column}: {text}")) => {
            format!("token {}", place.saturating_add(1))
        }
        text => text.to_owned(),
    }
}

/// The cells of a row, which may be in quotes.
fn cells(line: &str, separator: char) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut is_quoted = false;
    for c in line.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            c if c == separator && !is_quoted => cells.push(String::new()),
            c => {
                if let Some(cell) = cells.last_mut() {
                    cell.push(c);
                }
            }
        }
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

fn strip_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// The size that a JSON document of several lines may have, in bytes.
const MOST_JSON: u64 = 512 << 20;

/// An endpoint, and the id of its operation.
type Endpoint = (String, Option<String>);

struct Reader<'c, 's> {
    catalogue: &'c Catalogue,
    strip: &'s str,
    /// The places of the endpoints that paths already met resolve to, by method.
    known: HashMap<Method, HashMap<String, Option<usize>>>,
    places: HashMap<Endpoint, usize>,
    recorded: Vec<Recorded>,
    traffic: Traffic,
}

/// The number of paths that are remembered.
const MOST_KNOWN: usize = 50_000;

/// A path with `cnv_` for `cnv_55c8c149`: ids differ in each line of a log, and mean the same. No word
/// of a path of Front's looks like one.
fn without_ids(path: &str) -> Cow<'_, str> {
    let is_id = |segment: &str| {
        let mut bytes = segment.bytes();
        bytes.by_ref().take(3).all(|byte| byte.is_ascii_lowercase())
            && bytes.next() == Some(b'_')
            && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    if !path.split('/').any(is_id) {
        return Cow::Borrowed(path);
    }
    let mut key = String::with_capacity(path.len());
    for (number, segment) in path.split('/').enumerate() {
        if number > 0 {
            key.push('/');
        }
        let kept = match is_id(segment) {
            true => segment.get(..4),
            false => None,
        };
        key.push_str(kept.unwrap_or(segment));
    }
    Cow::Owned(key)
}

impl<'c, 's> Reader<'c, 's> {
    fn new(catalogue: &'c Catalogue, strip: &'s str) -> Self {
        Reader {
            catalogue,
            strip,
            known: HashMap::new(),
            places: HashMap::new(),
            recorded: Vec::new(),
            traffic: Traffic::default(),
        }
    }

    fn done(mut self) -> Traffic {
        let recorded = self.places.into_iter().filter_map(|(endpoint, place)| {
            let recorded = self.recorded.get(place)?;
            Some((endpoint, recorded.clone()))
        });
        self.traffic.endpoints = recorded.collect();
        self.traffic
    }

    /// The place of the endpoint that a path means.
    fn place(&mut self, method: Method, path: &str) -> Option<usize> {
        let key = without_ids(path);
        let of_method = self.known.get(&method);
        if let Some(known) = of_method.and_then(|known| known.get(key.as_ref())) {
            return *known;
        }
        let place = self.endpoint(method, path).map(|endpoint| {
            let next = self.places.len();
            *self.places.entry(endpoint).or_insert(next)
        });
        let known = self.known.entry(method).or_default();
        if known.len() < MOST_KNOWN {
            known.insert(key.into_owned(), place);
        }
        place
    }

    /// Counts a request.
    fn add(&mut self, request: &Request<'_>) {
        let Some(method) = request.method else {
            self.traffic.unread = self.traffic.unread.saturating_add(1);
            return;
        };
        let path = request.url.split(['?', '#']).next().unwrap_or_default();
        let path = match path
            .strip_prefix(self.strip)
            .filter(|_| !self.strip.is_empty())
        {
            Some(rest) => rest,
            None => path,
        };
        let Some(place) = self.place(method, path) else {
            self.traffic.foreign = self.traffic.foreign.saturating_add(request.count);
            return;
        };
        let by_status = match request.status {
            Some(401 | 403) => request.count,
            _ => 0,
        };
        if self.recorded.len() <= place {
            self.recorded
                .resize_with(place.saturating_add(1), Recorded::default);
        }
        if let Some(recorded) = self.recorded.get_mut(place) {
            recorded.add(&Recorded {
                calls: request.count,
                refused: request.refused.unwrap_or(by_status),
                last: request.day,
            });
        }
    }

    fn endpoint(&self, method: Method, path: &str) -> Option<Endpoint> {
        match self.catalogue.resolve(&format!("{method} {path}")) {
            Ok(found) => Some(match found.operation() {
                Some(operation) => (
                    operation.endpoint().to_string(),
                    Some(operation.id().to_owned()),
                ),
                None => {
                    let below = path.split_once("/v2").map_or("", |(_, below)| below);
                    (format!("{method} /scim/v2{}", tidy(below)), None)
                }
            }),
            Err(unresolved) if unresolved.class() == Class::ForeignUrl => None,
            Err(unresolved) => {
                // On an unnamed host, an unknown path may be anybody's; `^` is what the query of
                // `catalogue export` writes for a segment that may be a word or an id.
                let is_front = evidence::is_front_url(path)
                    || !matches!(
                        unresolved.class(),
                        Class::UnknownEndpoint | Class::RunTimePath
                    )
                    || path.contains('^');
                is_front.then(|| (self.unresolved(method, path), None))
            }
        }
    }

    /// An endpoint that is none, as it may be shown. What stands in place of an id may not be shown and
    /// isn't one: the endpoint must not read as another one.
    fn unresolved(&self, method: Method, path: &str) -> String {
        let shown = format!("{method} {}", tidy(path));
        match self.catalogue.resolve(&shown) {
            Ok(_) => format!("? {shown}"),
            Err(_) => shown,
        }
    }

    /// A line of a log, or of a list of requests.
    fn line(&mut self, line: &str) {
        let status = |text: &str| {
            text.split_whitespace()
                .next()
                .and_then(|word| word.parse().ok())
        };
        // `"GET /tags HTTP/1.1" 200`, as access logs have it.
        if let Some(at) = line.find(" HTTP/") {
            let head = line.get(..at).unwrap_or_default();
            let head = head.rsplit('"').next().unwrap_or(head);
            let mut words = head.split_whitespace().rev();
            let (url, method) = (
                words.next().unwrap_or_default(),
                words.next().unwrap_or_default(),
            );
            let behind = line.get(at..).unwrap_or_default();
            let behind = behind.split_once('"').map(|(_, rest)| rest);
            self.add(&Request {
                method: verb::exact(method),
                url,
                status: behind
                    .and_then(status)
                    .or_else(|| load_balancer_status(line)),
                day: day_in(line),
                count: 1,
                refused: None,
            });
            return;
        }
        // `GET https://…` anywhere in the line.
        let mut words = line
            .split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '|'))
            .filter(|word| !word.is_empty());
        while let Some(word) = words.next() {
            let bare = word
                .rsplit(':')
                .next()
                .unwrap_or(word)
                .trim_start_matches(['-', '*']);
            let is_verb = !bare.is_empty() && bare.chars().all(|c| c.is_ascii_uppercase());
            if let Some(method) = verb::exact(bare).filter(|_| is_verb)
                && let Some(url) = words.next().filter(|url| url.contains('/'))
            {
                self.add(&Request {
                    method: Some(method),
                    url,
                    status: None,
                    day: day_in(line),
                    count: 1,
                    refused: None,
                });
                return;
            }
        }
        self.traffic.unread = self.traffic.unread.saturating_add(1);
    }

    /// A value of JSON, with all requests that stand in it.
    fn value(&mut self, value: &Value) {
        let mut open = vec![(value, 0_usize)];
        while let Some((value, depth)) = open.pop() {
            if depth > 64 {
                continue;
            }
            match value {
                Value::Array(items) => open.extend(
                    items
                        .iter()
                        .rev()
                        .map(|item| (item, depth.saturating_add(1))),
                ),
                Value::Object(fields) => {
                    let attributes = attributes(fields);
                    if let Some(url) = url_of(fields, &attributes) {
                        self.add(&Request {
                            method: method_of(fields, &attributes),
                            url: &url,
                            status: status_of(fields, &attributes),
                            day: day_of(fields),
                            count: 1,
                            refused: None,
                        });
                    }
                    let inner = fields.iter().filter(|(key, _)| {
                        !matches!(
                            key.as_str(),
                            "response" | "headers" | "cookies" | "postData" | "body" | "content"
                        )
                    });
                    let inner: Vec<_> = inner
                        .map(|(_, value)| (value, depth.saturating_add(1)))
                        .collect();
                    // A request that was read isn't read again in the object that holds it.
                    let held = url_of(fields, &attributes).is_some();
                    open.extend(
                        inner
                            .into_iter()
                            .rev()
                            .filter(|(value, _)| !held || !is_request(value)),
                    );
                }
                _ => {}
            }
        }
    }
}

type Fields = serde_json::Map<String, Value>;

/// The attributes of OTLP, `[{"key": …, "value": {"stringValue": …}}]`, by name.
fn attributes(fields: &Fields) -> BTreeMap<&str, &Value> {
    let list = fields.get("attributes").and_then(Value::as_array);
    let pairs = list.into_iter().flatten().filter_map(|pair| {
        let value = pair.get("value")?;
        let inner = value.as_object().and_then(|kinds| kinds.values().next());
        Some((pair.get("key")?.as_str()?, inner.unwrap_or(value)))
    });
    pairs.collect()
}

const URLS: [&str; 12] = [
    "url",
    "uri",
    "url.full",
    "http.url",
    "http.target",
    "url.path",
    "path",
    "request_uri",
    "requestUri",
    "request_url",
    "raw_path",
    "endpoint",
];
const METHODS: [&str; 9] = [
    "method",
    "http.request.method",
    "http.method",
    "httpMethod",
    "http_method",
    "request_method",
    "requestMethod",
    "verb",
    "HTTPMethod",
];
const STATUSES: [&str; 8] = [
    "status",
    "statusCode",
    "status_code",
    "http.response.status_code",
    "http.status_code",
    "response_code",
    "elb_status_code",
    "code",
];
const DAYS: [&str; 8] = [
    "startedDateTime",
    "timestamp",
    "@timestamp",
    "time",
    "ts",
    "date",
    "day",
    "last_seen",
];
/// Where a request stands in a larger object.
const CHILDREN: [&str; 5] = ["request", "parameters", "mapper", "httpRequest", "req"];

/// The URL that an object says, or that its request says.
fn url_of(fields: &Fields, attributes: &BTreeMap<&str, &Value>) -> Option<String> {
    let own = URLS.iter().find_map(|key| {
        fields
            .get(*key)
            .or_else(|| attributes.get(key).copied())
            .and_then(url_text)
    });
    own.or_else(|| {
        let child = CHILDREN
            .iter()
            .find_map(|key| fields.get(*key)?.as_object())?;
        URLS.iter()
            .find_map(|key| child.get(*key).and_then(url_text))
    })
}

fn url_text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        // Postman: `{"raw": …, "host": […], "path": […]}`
        Value::Object(url) => match url.get("raw") {
            Some(raw) => raw.as_str()?.to_owned(),
            None => {
                let path = url.get("path")?.as_array()?;
                let parts: Vec<&str> = path.iter().filter_map(Value::as_str).collect();
                format!("/{}", parts.join("/"))
            }
        },
        _ => return None,
    };
    let is_url = text.contains('/') && !text.contains(char::is_whitespace) && text.len() < 4_096;
    is_url.then_some(text)
}

fn is_request(value: &Value) -> bool {
    value.as_object().is_some_and(|fields| {
        URLS.iter()
            .any(|key| fields.get(*key).and_then(url_text).is_some())
    })
}

/// The method that an object says; GET where a request says none.
fn method_of(fields: &Fields, attributes: &BTreeMap<&str, &Value>) -> Option<Method> {
    let said = |fields: &Fields| {
        METHODS
            .iter()
            .find_map(|key| fields.get(*key)?.as_str().map(str::to_owned))
    };
    let own = said(fields).or_else(|| {
        METHODS
            .iter()
            .find_map(|key| attributes.get(key)?.as_str().map(str::to_owned))
    });
    let child = || {
        CHILDREN
            .iter()
            .find_map(|key| said(fields.get(*key)?.as_object()?))
    };
    match own.or_else(child) {
        Some(word) => verb::exact(word.trim_start_matches('=')),
        None => Some(Method::Get),
    }
}

fn status_of(fields: &Fields, attributes: &BTreeMap<&str, &Value>) -> Option<u64> {
    let number = |value: &Value| value.as_u64().or_else(|| value.as_str()?.parse().ok());
    let own = STATUSES.iter().find_map(|key| {
        fields
            .get(*key)
            .or_else(|| attributes.get(key).copied())
            .and_then(number)
    });
    let response = || {
        STATUSES
            .iter()
            .find_map(|key| fields.get("response")?.get(*key).and_then(number))
    };
    own.or_else(response)
}

fn day_of(fields: &Fields) -> Option<Date> {
    DAYS.iter()
        .find_map(|key| day_in(fields.get(*key)?.as_str()?))
}

/// The first day in a text: `2026-11-27` or `27/Nov/2026`.
fn day_in(text: &str) -> Option<Date> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate().take(400) {
        let window = |length: usize| {
            at.checked_sub(if *byte == b'-' { 4 } else { 2 })
                .and_then(|from| text.get(from..from.saturating_add(length)))
        };
        let day = match byte {
            b'-' => window(10).and_then(|day| day.parse().ok()),
            b'/' => window(11).and_then(|day| {
                let mut parts = day.split('/');
                let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
                let month = MONTHS
                    .iter()
                    .position(|name| *name == month)?
                    .saturating_add(1);
                format!("{year}-{month:02}-{day}").parse().ok()
            }),
            _ => None,
        };
        if day.is_some() {
            return day;
        }
    }
    None
}

/// A load balancer writes the status in front of the request.
fn load_balancer_status(line: &str) -> Option<u64> {
    let head = line.split('"').next()?;
    head.split_whitespace().find_map(|word| {
        word.parse()
            .ok()
            .filter(|status| (100..600).contains(status) && word.len() == 3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, u64, u64)> {
        let traffic = read_traffic(Catalogue::builtin(), &mut text.as_bytes(), "").unwrap();
        traffic
            .endpoints
            .into_iter()
            .map(|((endpoint, _), of)| (endpoint, of.calls, of.refused))
            .collect()
    }

    #[test]
    fn all_formats_come_down_to_method_and_url() {
        let one = |endpoint: &str, refused| vec![(endpoint.to_owned(), 1, refused)];
        let har = r#"{"log": {"entries": [{"startedDateTime": "2026-11-27T10:00:00Z",
            "request": {"method": "GET", "url": "https://api2.frontapp.com/tags/tag_1?q=x",
            "headers": [{"name": "Authorization", "value": "Bearer abc"}]},
            "response": {"status": 403}}]}}"#;
        assert_eq!(read(har), one("GET /tags/{tag_id}", 1));
        let postman = r#"{"info": {}, "item": [{"name": "f", "item": [{"name": "x", "request":
            {"method": "POST", "url": {"raw": "{{baseUrl}}/conversations/:id/comments"}}}]}]}"#;
        assert_eq!(
            read(postman),
            one("POST /conversations/{conversation_id}/comments", 0)
        );
        let n8n = r#"{"nodes": [{"type": "n8n-nodes-base.httpRequest",
            "parameters": {"url": "https://api2.frontapp.com/inboxes"}}]}"#;
        assert_eq!(read(n8n), one("GET /inboxes", 0));
        let otlp = r#"{"resourceSpans": [{"scopeSpans": [{"spans": [{"attributes": [
            {"key": "http.request.method", "value": {"stringValue": "DELETE"}},
            {"key": "url.full", "value": {"stringValue": "https://acme.api.frontapp.com/tags/tag_1"}},
            {"key": "http.response.status_code", "value": {"intValue": "204"}}]}]}]}]}"#;
        assert_eq!(read(otlp), one("DELETE /tags/{tag_id}", 0));
        let lines = "{\"method\":\"GET\",\"path\":\"/tags\",\"status\":200}\n{\"method\":\"GET\",\"path\":\"/tags\",\"status\":401}\n";
        assert_eq!(read(lines), [("GET /tags".to_owned(), 2, 1)]);
        for line in [
            "1.2.3.4 - - [27/Nov/2026:10:00:00 +0000] \"GET /tags?x=1 HTTP/1.1\" 200 1 \"-\" \"curl\"",
            "https 2026-11-27T10:00:00Z app/x 1:2 3:4 0 0 0 200 200 1 1 \"GET https://api2.frontapp.com:443/tags HTTP/1.1\" \"x\"",
            "GET https://api2.frontapp.com/tags HTTP/1.1",
            "src/a.sh:12: GET /tags",
            "- `GET /tags`",
            "| GET | /tags | lists |",
        ] {
            assert_eq!(read(line), one("GET /tags", 0), "{line}");
        }
    }

    #[test]
    fn an_endpoint_that_is_none_does_not_read_as_another_one() {
        let one = |endpoint: &str| vec![(endpoint.to_owned(), 1, 0)];
        let host = "https://api2.frontapp.com";
        assert_eq!(
            read(&format!("GET {host}/conversations/tags-1")),
            one("? GET /conversations/{}")
        );
        assert_eq!(
            read(&format!("GET {host}/nowhere/1")),
            one("GET /nowhere/{}")
        );
        assert_eq!(
            read("PATCH /conversations/cnv_1/assignee"),
            one("PATCH /conversations/{}/assignee")
        );
        assert_eq!(read("GET /conversations/^"), one("? GET /conversations/{}"));
        assert_eq!(
            read("GET /scim/v2/Users/jane@example.com"),
            one("GET /scim/v2/Users/{}")
        );
    }

    #[test]
    fn each_token_has_counts_of_its_own_and_no_secret_is_a_label() {
        let rows = "Token,Method,Shape,Calls,Refused,Last day\n\
                    crm,GET,/tags,4,1,2026-11-27\n\
                    hunter2hunter2,get,/tags,2,0,2026-11-26\n\
                    crm,GET,/tags/{},3,,\n\
                    ,GET,/elsewhere,5,,\n";
        let counts = read_counts(Catalogue::builtin(), &mut rows.as_bytes(), "").unwrap();
        let told = counts.iter().map(|(label, traffic)| {
            let calls = traffic.endpoints.values().map(|it| (it.calls, it.refused));
            (
                label.as_deref().unwrap(),
                calls.collect::<Vec<_>>(),
                traffic.foreign,
            )
        });
        let expected = [
            ("crm", vec![(4, 1), (3, 0)], 0),
            ("token 2", vec![(2, 0)], 0),
            ("no token", vec![], 5),
        ];
        assert_eq!(told.collect::<Vec<_>>(), expected);
        let wrong = "path,count\n/tags,many\n";
        let wrong = read_counts(Catalogue::builtin(), &mut wrong.as_bytes(), "");
        assert_eq!(
            wrong.unwrap_err().to_string(),
            "line 2 has a count that is no number"
        );
    }

    #[test]
    fn no_word_of_a_path_looks_like_an_id() {
        for operation in Catalogue::builtin().operations() {
            let path = operation.endpoint().path().to_string();
            let path: Vec<&str> = path.split('/').filter(|s| !s.starts_with('{')).collect();
            assert!(
                matches!(without_ids(&path.join("/")), Cow::Borrowed(_)),
                "{path:?}"
            );
        }
        assert_eq!(without_ids("/tags/tag_1/children"), "/tags/tag_/children");
    }

    #[test]
    fn other_hosts_are_counted_and_nothing_else_is_kept() {
        let text = "GET https://example.com/tags\nGET /nothing/of/fronts\nhello\n";
        let traffic = read_traffic(Catalogue::builtin(), &mut text.as_bytes(), "").unwrap();
        assert_eq!(
            (traffic.endpoints.len(), traffic.foreign, traffic.unread),
            (0, 2, 1)
        );
    }
}
