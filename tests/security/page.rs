//! What is printed for programs and pages gives them no commands.

use crate::common_cli::folder::Scratch;
use crate::common_cli::{Run, front_scope, run};
use crate::runner::commands;
use crate::skeleton::{of_markdown, tags};

/// What a name in a file could want of who shows it.
const EVIL: &[&str] = &[
    "::error file=x::y",
    "%0A::stop-commands::t",
    "\\n::add-mask::x\\n",
    "##[add-mask]e",
    "<script>alert(1)</script>",
    "\\\"><img src=x onerror=y>",
    "</style><style>@import url(https://evil.example)</style>",
    "</svg><iframe src=https://evil.example>",
    "-->",
    "@org/team #1 ![a](https://evil.example)",
    "[a](javascript:x)",
    "| a | b `",
];

fn files(scratch: &Scratch, evil: &str) {
    let entries =
        "  - endpoint: \"GET /teammates/{id}/signatures\"\n    reason: \"r {}\"\n  - GET /tags\n";
    let entries = entries.replace("{}", evil);
    scratch.write(
        "a.yaml",
        format!("name: \"n {evil}\"\nworkspaces: [\"w {evil}\"]\nendpoints:\n{entries}"),
    );
    scratch.write(
        "wrong.yaml",
        format!("name: a\n\"k {evil}\": 1\nendpoints: [\"GET /{evil}\"]\n"),
    );
    scratch.write("p.yaml", format!(
        "name: \"p {evil}\"\nas_of: 2026-01-01\nresources: {{ signatures: denied }}\nsources:\n  - {{key: a, title: \"t {evil}\", url: \"javascript:{evil}\", about: [signatures], says: \"s {evil}\"}}\n"
    ));
    scratch.write("g.yaml", format!("features: [access_resources]\nnamespaces: {{ shared: [\"v {evil}\"] }}\npermissions: {{ tags: [read] }}\n"));
}

fn ask(scratch: &Scratch, line: &str) -> Run {
    let words: Vec<&str> = line.split_whitespace().collect();
    run(front_scope(&words).current_dir(&scratch.0), b"")
}

const LINES: &[&str] = &[
    "check a.yaml",
    "check wrong.yaml",
    "check a.yaml --profile p.yaml",
    "audit a.yaml --grant g.yaml",
    "catalogue diff builtin builtin --manifest a.yaml",
];

/// A page runs nothing and loads nothing, and its links lead to addresses of the web or within it.
fn is_still(html: &str, line: &str) {
    // A comment ends at its first `-->`, whatever stands in it.
    let parts = html.split("<!--").enumerate();
    let outside = parts.map(|(index, part)| match index {
        0 => part,
        _ => part.split_once("-->").unwrap().1,
    });
    let html = &outside.collect::<String>();
    for tag in tags(html) {
        let name = tag
            .trim_start_matches('<')
            .split([' ', '>', '/'])
            .next()
            .unwrap();
        let forbidden = [
            "script", "iframe", "img", "object", "embed", "link", "base", "form", "audio", "video",
        ];
        assert!(!forbidden.contains(&name), "{line}: {tag}");
        for attribute in tag.split_whitespace().skip(1) {
            let (key, value) = attribute.split_once('=').unwrap_or((attribute, ""));
            assert!(
                !key.starts_with("on") && key != "src" && key != "srcset",
                "{line}: {tag}"
            );
            let value = value.trim_matches(['"', '>']);
            let is_known = ["#", "https://", "http://"]
                .iter()
                .any(|start| value.starts_with(start));
            assert!(!key.ends_with("href") || is_known, "{line}: {tag}");
        }
    }
    assert!(
        !html.contains("@import") || !html.contains("<style>@import"),
        "{line}"
    );
    let styles = html
        .split("<style>")
        .skip(1)
        .map(|rest| rest.split("</style>").next().unwrap());
    for style in styles {
        assert!(
            !style.contains("url(") && !style.contains("@import") && !style.contains("evil"),
            "{line}"
        );
    }
}

#[test]
fn what_files_say_gives_no_commands() {
    let scratch = Scratch::new("security-page");
    for evil in EVIL {
        files(&scratch, evil);
        for line in LINES {
            let github = ask(&scratch, &format!("{line} --format github"));
            let found = commands(&github.stdout);
            assert_eq!(found.len(), github.stdout.lines().count(), "{line} {evil}");
            let is_told = |name: &str| ["error", "warning", "notice"].contains(&name);
            assert!(
                found.iter().all(|command| is_told(&command.name)),
                "{found:?}"
            );
            assert!(commands(&github.stderr).is_empty(), "{}", github.stderr);
            let bones = of_markdown(&ask(&scratch, &format!("{line} --format markdown")).stdout);
            assert!(!bones.contains(['@', '$', '!']), "{line} {evil}: {bones}");
            is_still(
                &ask(&scratch, &format!("{line} --format html")).stdout,
                line,
            );
            for format in ["json", "sarif"] {
                let told = ask(&scratch, &format!("{line} --format {format}")).stdout;
                let mut values =
                    serde_json::Deserializer::from_str(&told).into_iter::<serde_json::Value>();
                assert!(values.all(|value| value.is_ok()), "{line}: {told}");
            }
        }
        for line in [
            "graph a.yaml",
            "request a.yaml --format html",
            "graph a.yaml --profile p.yaml",
        ] {
            let page = ask(&scratch, line).stdout;
            assert!(page.starts_with("<!doctype html>"), "{line}: {page}");
            is_still(&page, line);
        }
    }
}

/// What is to be copied into a shell is one word of it.
#[test]
fn a_command_to_copy_runs_what_it_says() {
    let scratch = Scratch::new("security-copy");
    let name = "a;$(touch${IFS}evil)`touch${IFS}evil`'b.yaml";
    let entry = "{endpoint: GET /teammates/x/signatures, reason: r}";
    let text = format!("name: a\naudience: public\nendpoints: [{entry}]\n");
    scratch.write(name, text);
    let said = run(
        front_scope(&["check", "--explain-all", name]).current_dir(&scratch.0),
        b"",
    );
    // Words may stand in different lines.
    let said: Vec<&str> = said.stdout.split_whitespace().collect();
    let said = said.join(" ");
    let command = said.split_once("`front-scope request ");
    let command = command.and_then(|(_, rest)| rest.split_once("` 2 "));
    let (arguments, _) = command.unwrap_or_else(|| panic!("{said}"));
    let output = std::process::Command::new("sh")
        .args(["-c", &format!("printf '%s\\n' {arguments}")])
        .current_dir(&scratch.0)
        .output()
        .unwrap();
    let words = String::from_utf8(output.stdout).unwrap();
    assert_eq!(words, format!("{name}\n"), "{arguments}");
    assert!(!scratch.0.join("evil").exists());
}
