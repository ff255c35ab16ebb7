//! How long the steps of a check take, and what they allocate: `cargo bench`, or one of them,
//! `cargo bench --bench check -- resolve`.
//!
//! The document that is imported is one of the catalogue's own operations; `FRONT_OPENAPI=FILE` takes
//! Front's.

use std::collections::BTreeMap;
use std::fmt::Write;

use divan::{AllocProfiler, Bencher, black_box};
use front_scope::manifest::CatalogueFile;
use front_scope::model::Operation;
use front_scope::openapi::{Document, import};
use front_scope::report::{self, Layout, Subject};
use front_scope::source::SourceMap;
use front_scope::source::{self, Limits};
use front_scope::{Catalogue, Manifest, Profile, Question, Report, check};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// The spellings that differ most in what it takes to resolve them.
const SPELLINGS: [&str; 7] = [
    "GET /company/tags",
    "GET /conversations/{conversation_id}/messages",
    "GET /conversations/cnv_55c8c149/messages",
    "GET https://api2.frontapp.com/conversations/cnv_55c8c149/messages?limit=50",
    "GET ${BASE_URL}/conversations/:id/messages",
    "get /contacts/alt:email:jane@example.com",
    "GET /conversations/${conversationId}/mesages",
];

#[divan::bench(args = SPELLINGS)]
fn resolve(bencher: Bencher<'_, '_>, spelling: &str) {
    let catalogue = Catalogue::builtin();
    bencher.bench(|| catalogue.resolve(black_box(spelling)).is_ok());
}

/// What may have been meant is looked for when somebody wants to know.
#[divan::bench]
fn resolve_and_suggest(bencher: Bencher<'_, '_>) {
    let catalogue = Catalogue::builtin();
    let unknown = "GET /conversations/${conversationId}/mesages";
    bencher.bench(|| {
        let unresolved = catalogue.resolve(black_box(unknown)).err();
        unresolved.map(|unresolved| unresolved.candidates().len())
    });
}

const SIZES: [usize; 5] = [1, 50, 254, 10_000, 100_000];

const UNLIMITED: Limits = Limits {
    bytes: usize::MAX,
    depth: 64,
};

/// A manifest of so many endpoints: the catalogue's, over and over.
fn manifest(size: usize) -> String {
    let mut text = "name: bench\nendpoints:\n".to_owned();
    for operation in Catalogue::builtin().operations().iter().cycle().take(size) {
        let _ = writeln!(text, "  - {}", operation.endpoint());
    }
    text
}

/// Of a text with a control character at its end nothing is parsed: it is all guard.
#[divan::bench(args = SIZES, sample_count = 10)]
fn a_guard(bencher: Bencher<'_, '_>, size: usize) {
    let text = manifest(size) + "\u{7}";
    bencher.bench(|| source::parse(black_box(&text), UNLIMITED).is_err());
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn b_guard_and_parse(bencher: Bencher<'_, '_>, size: usize) {
    let text = manifest(size);
    bencher.bench(|| source::parse(black_box(&text), UNLIMITED).is_ok());
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn c_guard_parse_and_read(bencher: Bencher<'_, '_>, size: usize) {
    let text = manifest(size);
    bencher.bench(|| Manifest::read_within(black_box(&text), UNLIMITED).0);
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn d_resolve(bencher: Bencher<'_, '_>, size: usize) {
    let catalogue = Catalogue::builtin();
    let operations = catalogue.operations().iter().cycle().take(size);
    let endpoints: Vec<String> = operations.map(|op| op.endpoint().to_string()).collect();
    bencher.bench(|| {
        let found = endpoints.iter().map(|text| catalogue.resolve(text));
        found.flatten().count()
    });
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn e_resolve_and_check(bencher: Bencher<'_, '_>, size: usize) {
    let (manifest, _, _) = Manifest::read_within(&manifest(size), UNLIMITED);
    let question = Question::of(Profile::shared_only());
    if let Some(manifest) = manifest {
        bencher.bench(|| check(Catalogue::builtin(), black_box(&manifest), &question));
    }
}

/// The report on a manifest of that size, with what turns its places into lines.
fn reported(text: &str) -> Option<(Report, SourceMap)> {
    let (manifest, map, _) = Manifest::read_within(text, UNLIMITED);
    let question = Question::of(Profile::shared_only());
    Some((check(Catalogue::builtin(), &manifest?, &question), map))
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn f_render_human(bencher: Bencher<'_, '_>, size: usize) {
    let text = manifest(size);
    if let Some((report, map)) = reported(&text) {
        let subject = Subject::new("bench.yaml", &text, &map);
        let layout = Layout::default();
        bencher.bench(|| {
            let answer = report::CheckAnswer {
                report: black_box(&report),
                subject: subject.clone(),
            };
            report::render(report::Format::Human, &[answer], layout)
        });
    }
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn g_render_json(bencher: Bencher<'_, '_>, size: usize) {
    let text = manifest(size);
    if let Some((report, map)) = reported(&text) {
        let subject = Subject::new("bench.yaml", &text, &map);
        bencher.bench(|| {
            let answer = report::CheckAnswer {
                report: black_box(&report),
                subject: subject.clone(),
            };
            report::render(report::Format::Json, &[answer], Layout::default())
        });
    }
}

/// An OpenAPI document of the built-in operations.
fn openapi() -> String {
    if let Some(file) = std::env::var_os("FRONT_OPENAPI") {
        return std::fs::read_to_string(file).unwrap_or_default();
    }
    let described = |operation: &Operation| {
        let scope = operation.scope().map(|scope| format!("\"{scope}\""));
        format!(
            "\"{}\": {{\"operationId\": \"{}\", \"x-required-scopes\": [{}]}}",
            operation.endpoint().method().as_str().to_lowercase(),
            operation.id(),
            scope.unwrap_or_default(),
        )
    };
    let mut paths: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for operation in Catalogue::builtin().operations() {
        let path = operation.endpoint().path().to_string();
        paths.entry(path).or_default().push(described(operation));
    }
    let paths = paths.iter();
    let paths = paths.map(|(path, methods)| format!("\"{path}\": {{{}}}", methods.join(", ")));
    format!(
        "{{\"openapi\": \"3.0.0\", \"info\": {{\"title\": \"Core API\", \"version\": \"1.0.0\"}}, \
         \"servers\": [{{\"url\": \"https://api2.frontapp.com\"}}], \"paths\": {{{}}}}}",
        paths.collect::<Vec<_>>().join(",\n")
    )
}

#[divan::bench]
fn import_openapi(bencher: Bencher<'_, '_>) {
    let (text, base) = (openapi(), CatalogueFile::builtin());
    let as_of = Catalogue::builtin().as_of();
    bencher.bench(|| {
        let (document, _) = Document::read(black_box(&text));
        import(document.as_slice(), &base, as_of).is_ok()
    });
}

/// The largest of the examples.
const EXAMPLE: &str = include_str!("../examples/mcp-server.yaml");

/// A check with plans of at most so many API tokens.
#[divan::bench(args = [1, 2, 7])]
fn plans(bencher: Bencher<'_, '_>, tokens: usize) {
    if let (Some(manifest), ..) = Manifest::read_within(EXAMPLE, UNLIMITED) {
        let question = Question::of(Profile::shared_only()).with_tokens(tokens);
        bencher.bench(|| check(Catalogue::builtin(), black_box(&manifest), &question));
    }
}
