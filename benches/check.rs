//! How long the steps of a check take: `cargo bench`.

use divan::{Bencher, black_box};
use front_scope::source::{self, Limits};
use front_scope::{Catalogue, Manifest, Profile, Question, SourceMap, check, report};

fn main() {
    divan::main();
}

/// The spellings that differ most in what it takes to resolve them.
const SPELLINGS: [&str; 4] = [
    "GET /company/tags",
    "GET /conversations/{conversation_id}/messages",
    "GET https://api2.frontapp.com/conversations/cnv_55c8c149/messages?limit=50",
    "GET /conversations/${conversationId}/mesages",
];

#[divan::bench(args = SPELLINGS)]
fn resolve(bencher: Bencher<'_, '_>, spelling: &str) {
    let catalogue = Catalogue::builtin();
    bencher.bench(|| catalogue.resolve(black_box(spelling)).is_ok());
}

const SIZES: [usize; 4] = [1, 50, 254, 10_000];

/// A manifest of so many endpoints: the catalogue's, over and over.
fn manifest(size: usize) -> String {
    let operations = Catalogue::builtin().operations().iter().cycle();
    let lines = operations
        .take(size)
        .map(|op| format!("  - {}\n", op.endpoint()));
    format!("name: bench\nendpoints:\n{}", lines.collect::<String>())
}

#[divan::bench(args = SIZES)]
fn parse(bencher: Bencher<'_, '_>, size: usize) {
    let text = manifest(size);
    bencher.bench(|| source::parse(black_box(&text), Limits::default()).is_ok());
}

#[divan::bench(args = SIZES)]
fn read(bencher: Bencher<'_, '_>, size: usize) {
    let text = manifest(size);
    bencher.bench(|| Manifest::read(black_box(&text)).0.is_some());
}

#[divan::bench(args = SIZES)]
fn analyse(bencher: Bencher<'_, '_>, size: usize) {
    let text = manifest(size);
    let (read, _, _) = Manifest::read(&text);
    let question = Question::of(Profile::shared_only());
    if let Some(manifest) = read {
        bencher.bench(|| check(Catalogue::builtin(), black_box(&manifest), &question).verdict());
    }
}

#[divan::bench(args = SIZES)]
fn render_json(bencher: Bencher<'_, '_>, size: usize) {
    let text = manifest(size);
    let (read, map, _): (_, SourceMap, _) = Manifest::read(&text);
    let question = Question::of(Profile::shared_only());
    if let Some(manifest) = read {
        let found = check(Catalogue::builtin(), &manifest, &question);
        let subject = report::Subject::new("bench.yaml", &text, &map);
        bencher.bench(|| report::json(black_box(&found), &subject).len());
    }
}
