//! `infer`: programs with the calls that are to be found in them, and laws that hold for all of them.
//!
//! Each program says its calls itself, in comments at the end of the lines that call: `//> GET /tags`.
//! A comment that stands alone is about the next line, and one with a number about that line.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use front_scope::Catalogue;
use front_scope::infer::{Inference, infer};

type Expected = BTreeSet<(usize, String)>;

/// A program, without the comments that say its calls, and its calls.
struct Program {
    name: String,
    text: String,
    expected: Expected,
}

fn programs() -> Vec<Program> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/infer/programs");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let read = |path: std::path::PathBuf| {
        let written = fs::read_to_string(&path).unwrap();
        let mark = match written.contains("//> ") {
            true => "//> ",
            false => "#> ",
        };
        let mut expected = Expected::new();
        let mut text = String::new();
        for (index, line) in written.lines().enumerate() {
            let mut parts = line.split(mark);
            let code = parts.next().unwrap();
            for call in parts.map(str::trim) {
                let (number, call) = match call.split_once(' ') {
                    Some((number, call)) if number.parse::<usize>().is_ok() => {
                        (number.parse().unwrap(), call)
                    }
                    _ if code.trim().is_empty() => (index + 2, call),
                    _ => (index + 1, call),
                };
                expected.insert((number, call.to_owned()));
            }
            text.push_str(code.trim_end());
            text.push('\n');
        }
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        Program {
            name,
            text,
            expected,
        }
    };
    files.into_iter().map(read).collect()
}

fn inferred(files: &[(&str, &str)]) -> Inference {
    let files = files.iter();
    let files: BTreeMap<String, String> = files
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    infer(Catalogue::builtin(), &files)
}

/// The calls with their lines, as a program says them.
fn calls(inference: &Inference) -> Expected {
    let known = inference.calls.iter().flat_map(|call| {
        let at = call.at.iter();
        at.map(|site| (site.line, call.endpoint.clone()))
    });
    let unresolved = inference.unresolved.iter();
    let unresolved = unresolved.map(|call| (call.line, format!("? {}", call.text)));
    known.chain(unresolved).collect()
}

#[test]
fn the_calls_of_each_program_are_found_and_nothing_else() {
    let mut wrong = String::new();
    let programs = programs();
    assert!(programs.len() >= 60, "{}", programs.len());
    for program in &programs {
        let found = calls(&inferred(&[(&program.name, &program.text)]));
        for (line, call) in program.expected.difference(&found) {
            wrong.push_str(&format!("{}:{line}: {call} is missing\n", program.name));
        }
        for (line, call) in found.difference(&program.expected) {
            wrong.push_str(&format!("{}:{line}: {call} is too much\n", program.name));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_same_files_give_the_same_answer_and_unrelated_ones_change_nothing() {
    let programs = programs();
    let files = programs
        .iter()
        .map(|program| (program.name.as_str(), program.text.as_str()));
    let files: Vec<(&str, &str)> = files.collect();
    let once = inferred(&files);
    assert_eq!(once, inferred(&files));
    let unrelated = [
        (
            "shop/cart.ts",
            "export const total = (items) => items.get('/tags');",
        ),
        (
            "shop/main.go",
            "package shop\nfunc main() { http.Get(\"/teams\") }\n",
        ),
        ("notes.txt", "GET https://api2.frontapp.com/tags"),
    ];
    let more = inferred(&[files.as_slice(), &unrelated].concat());
    assert_eq!(once.calls, more.calls);
    assert_eq!(once.unresolved, more.unresolved);
}

/// A code base of which something can't be read never is silent about it.
#[test]
fn what_may_hold_calls_and_is_not_read_has_a_line() {
    const CLIENT: &str = "const API = 'https://api2.frontapp.com';\n\
        export const send = (path) => fetch(API + path);\n\
        send('/tags');\n";
    let lines = |files: &[(&str, &str)]| -> Vec<String> {
        let found = inferred(files).unaccounted;
        let lines = found
            .iter()
            .map(|it| format!("{}: {}", it.file, it.message));
        lines.collect()
    };
    assert_eq!(lines(&[("a.ts", CLIENT)]), Vec::<String>::new());
    // A helper that all calls of another file go through is read.
    let (helper, call) = CLIENT.split_at(CLIENT.find("send('").unwrap());
    let import = format!("import {{ send }} from './front-api';\n{call}");
    assert_eq!(
        lines(&[("front-api.ts", helper), ("front-tags.ts", &import)]),
        Vec::<String>::new()
    );
    for (name, text, line) in [
        (
            "b.ts",
            "const x = 'https://api2.frontapp.com';\nopen(x);\n",
            "b.ts: names Front's host, and no call was found in it",
        ),
        (
            "b.lua",
            "get('https://api2.frontapp.com/tags')",
            "b.lua: names Front's host; calls aren't read in files of this kind",
        ),
        (
            "b.har.json",
            "{\"url\": \"https://api2.frontapp.com/tags\"}",
            "b.har.json: names Front's host; a recording or a collection is read where it is named",
        ),
        (
            "b.md",
            "`GET https://api2.frontapp.com/teams` and `GET /tags`",
            "b.md: speaks of an endpoint that isn't called in the source: GET /teams; name the file to read it",
        ),
        (
            "b.ts",
            "const frontapp = { a: '/teams/x/inboxes' };\n",
            "b.ts: a path of Front's is in it, and no use was found: `/teams/x/inboxes` (line 1)",
        ),
        (
            "package.json",
            "{\"dependencies\": {\"front-sdk\": \"^1\"}}",
            "package.json: depends on `front-sdk`, a client of Front's, and no call through it was found",
        ),
        (
            "requirements.txt",
            "acme-frontapp==1.0\n",
            "requirements.txt: depends on `acme-frontapp`, whose calls of Front's API aren't known",
        ),
    ] {
        assert_eq!(lines(&[("a.ts", CLIENT), (name, text)]), [line]);
    }
    let unread = format!("{CLIENT}send(config.where);\nsend(page.next);\n");
    assert_eq!(
        lines(&[("a.ts", &unread)]),
        ["a.ts: a call of `send`, which sends to Front, with a path that can't be read: line 4"]
    );
}

/// The functions of published clients are known, where the code depends on one.
#[test]
fn calls_through_published_clients_are_found() {
    let ruby = "require 'frontapp'\nclass Sync\n  def run(store)\n    Frontapp.client.create_contact!({})\n    \
        store.create_contact!({})\n    front.contact_groups\n  end\nend\n";
    let gemfile = ("Gemfile", "gem 'frontapp'\n");
    let found = inferred(&[gemfile, ("sync.rb", ruby)]);
    let expected = [(4, "POST /contacts"), (6, "GET /contact_groups")];
    let expected: Expected = expected.map(|(line, call)| (line, call.to_owned())).into();
    assert_eq!(calls(&found), expected);
    // A name that is an operation's is known from that alone.
    let alone = calls(&inferred(&[("sync.rb", ruby)]));
    assert_eq!(alone, [(4, "POST /contacts".to_owned())].into());
    let script = "import { Front } from 'front-sdk';\nconst sdk = new Front(token);\n\
        await sdk.comment.create({});\nawait cart.comment.create({});\n";
    let package = ("package.json", "{\"dependencies\": {\"front-sdk\": \"1\"}}");
    let found = inferred(&[package, ("a.ts", script)]);
    let expected = (
        3,
        "POST /conversations/{conversation_id}/comments".to_owned(),
    );
    assert_eq!(calls(&found), Expected::from([expected]));
}

/// Strings of a program that may be secrets stand beside its calls; none is ever repeated.
#[test]
fn no_secret_beside_a_call_is_repeated() {
    const SECRET: &str = "s3cr3tT0ken";
    for program in programs() {
        let host = format!("https://{SECRET}:{SECRET}@api2.frontapp.com/?key={SECRET}");
        let planted = program.text.replace("https://api2.frontapp.com", &host);
        let quoted = program
            .text
            .replace("\"GET\"", &format!("\"GET\", \"{SECRET}\""));
        let lines = program.text.lines();
        let in_comments: String = lines.map(|line| format!("{line} // {SECRET}\n")).collect();
        for text in [planted, quoted, in_comments] {
            let found = inferred(&[(&program.name, &text)]);
            let shown = format!("{found:?}");
            assert!(!shown.contains(SECRET), "{}: {shown}", program.name);
        }
    }
}

#[test]
fn hostile_sources_end_with_an_answer() {
    let head = "const front = 'https://api2.frontapp.com';\n";
    let deep = format!("{head}{}{}", "(".repeat(100_000), ")".repeat(100_000));
    let open = format!("{head}{}", "[{(".repeat(50_000));
    let long = format!("{head}x = '{}'", "/tags".repeat(1 << 17));
    let holes = format!("{head}fetch(`{}", "${".repeat(50_000));
    let joined = format!("{head}fetch('/tags'{})", " + a".repeat(50_000));
    let names = format!("{head}{}", "path = path; fetch(path);\n".repeat(5_000));
    let unterminated = format!("{head}fetch(\"/tags\nfetch(`/teams");
    for text in [&deep, &open, &long, &holes, &joined, &names, &unterminated] {
        for name in ["a.ts", "a.py", "a.rb", "a.go", "a.php", "a.rs", "a.sh"] {
            let _ = inferred(&[(name, text)]);
        }
    }
}

/// A manifest, printed as calls in each language and inferred again, is itself.
#[test]
fn printed_as_calls_every_operation_is_found_again() {
    let catalogue = Catalogue::builtin();
    let endpoints: BTreeSet<String> = catalogue
        .operations()
        .iter()
        .map(|operation| operation.endpoint().to_string())
        .collect();
    for (name, hole, line) in [
        (
            "a.ts",
            "${id}",
            "await fetch(`https://api2.frontapp.com@`, { method: \"#\" });",
        ),
        (
            "a.js",
            "' + id + '",
            "request({ method: '#', url: 'https://api2.frontapp.com@' });",
        ),
        (
            "a.py",
            "{id}",
            "requests.request(\"#\", f\"https://api2.frontapp.com@\")",
        ),
        (
            "a.rb",
            "#{id}",
            "client.request(:%, \"https://api2.frontapp.com@\")",
        ),
        (
            "a.go",
            "%s",
            "http.NewRequest(\"#\", fmt.Sprintf(\"https://api2.frontapp.com@\", id), nil)",
        ),
        (
            "a.java",
            "\" + id + \"",
            "send(\"#\", \"https://api2.frontapp.com@\");",
        ),
        ("a.kt", "$id", "send(\"#\", \"https://api2.frontapp.com@\")"),
        (
            "a.cs",
            "{id}",
            "Send(HttpMethod.#, $\"https://api2.frontapp.com@\");",
        ),
        (
            "a.php",
            "{$id}",
            "$http->request('#', \"https://api2.frontapp.com@\");",
        ),
        (
            "a.rs",
            "{id}",
            "client.request(Method::#, format!(\"https://api2.frontapp.com@\"));",
        ),
        (
            "a.swift",
            "\\(id)",
            "send(\"#\", \"https://api2.frontapp.com@\")",
        ),
        ("a.sh", "$id", "curl -X # \"https://api2.frontapp.com@\""),
        ("a.http", "{{id}}", "# https://api2.frontapp.com@"),
    ] {
        let text: String = endpoints
            .iter()
            .map(|endpoint| {
                let (method, path) = endpoint.split_once(' ').unwrap();
                let segments = path
                    .split('/')
                    .map(|segment| match segment.starts_with('{') {
                        true => hole,
                        false => segment,
                    });
                let path = segments.collect::<Vec<_>>().join("/");
                let line = line.replace('@', "\u{1}").replace('#', "\u{2}");
                let line = line.replace('%', &method.to_lowercase());
                line.replace('\u{2}', method).replace('\u{1}', &path) + "\n"
            })
            .collect();
        let text = match name {
            "a.php" => format!("<?php\n{text}"),
            _ => text,
        };
        let found = inferred(&[(name, &text)]);
        let found: BTreeSet<String> = found.calls.into_iter().map(|call| call.endpoint).collect();
        let missing: Vec<_> = endpoints.difference(&found).take(4).collect();
        let more: Vec<_> = found.difference(&endpoints).take(4).collect();
        assert!(
            missing.is_empty() && more.is_empty(),
            "{name}: {missing:?} {more:?}\n"
        );
    }
}
