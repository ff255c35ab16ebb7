//! What comes out is text, whatever the files say.

use std::fs;
use std::thread;

use crate::commands::{self, Arguments};
use crate::common_cli::folder::Scratch;
use crate::common_cli::{Run, front_scope, run};
use crate::hostile::{RAW, REFUSED, WRITTEN, repository};

/// What acts on a terminal, turns text round or isn't seen. Written down here once more, by another
/// rule than that of the program: by Unicode's categories.
fn acts(c: char) -> bool {
    let hidden = [
        0xad..=0xad,
        0x61c..=0x61c,
        0x180e..=0x180e,
        0x200b..=0x200f,
        0x2028..=0x202e,
        0x2060..=0x206f,
        0xfeff..=0xfeff,
        0xfff9..=0xfffb,
        0xe0000..=0xe007f,
    ];
    c != '\n' && (c.is_control() || hidden.iter().any(|range| range.contains(&u32::from(c))))
}

fn ask(scratch: &Scratch, arguments: &Arguments, more: &[&str]) -> Run {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut command = front_scope(&words);
    run(command.args(more).current_dir(&scratch.0), b"")
}

/// Where something acts, with what stands around it.
fn acting(text: &str) -> Option<String> {
    let at = text.char_indices().find(|(_, c)| acts(*c))?.0;
    let from = text[..at]
        .char_indices()
        .rev()
        .take(60)
        .last()
        .map_or(0, |(at, _)| at);
    let near: String = text[from..].chars().take(90).collect();
    Some(format!("{near:?}"))
}

/// Whether a page or drawing has a character by its number, elsewhere than in a comment.
fn is_numbered(text: &str) -> bool {
    let outside = text
        .split("<!--")
        .enumerate()
        .map(|(index, part)| match index {
            0 => part,
            _ => part.split_once("-->").map_or("", |(_, rest)| rest),
        });
    let text = outside.collect::<String>().to_lowercase();
    text.contains("&#8238;") || text.contains("&#x202e;")
}

/// The runs of a repository; what each says that it may not.
fn complaints(name: &str, evil: &str) -> Vec<String> {
    let scratch = repository(name, evil);
    let mut complaints = Vec::new();
    for arguments in commands::all() {
        let run = ask(&scratch, &arguments, &[]);
        let mut complain = |what: &str| complaints.push(format!("{arguments:?}: {what}"));
        for text in [&run.stdout, &run.stderr] {
            acting(text).inspect(|near| complain(near));
        }
        let shows_markup = ["html", "dot"];
        let last = arguments.last().map(String::as_str);
        if last.is_some_and(|last| shows_markup.contains(&last)) && is_numbered(&run.stdout) {
            complain("a character by its number");
        }
        if arguments[0] == "lock" {
            // What was locked has changed when it is checked.
            let changed = fs::read(scratch.0.join("locked/changed.yaml")).unwrap();
            scratch.write("locked/good.yaml", changed);
        }
    }
    for file in ["front-scope.lock", "locked/front-scope.lock", "into.yaml"] {
        // Of what isn't read nothing is written.
        let text = fs::read_to_string(scratch.0.join(file)).unwrap_or_default();
        complaints.extend(acting(&text).map(|near| format!("{file}: {near}")));
    }
    complaints
}

/// What is asked of the answers is that they are of files that were read.
fn is_understood(name: &str, evil: &str) {
    let scratch = repository(name, evil);
    for line in [
        "check good.yaml",
        "check good.yaml --profile profile.yaml",
        "check good.yaml --catalogue catalogue.yaml",
        "audit good.yaml --grant grant.yaml",
        "lock locked/good.yaml",
        "check locked/changed.yaml",
        "catalogue diff catalogue.yaml good-document.yaml",
        "catalogue import good-document.yaml --into into.yaml",
        "triage GET /tags --body body.txt",
    ] {
        let run = ask(&scratch, &line.split(' ').map(str::to_owned).collect(), &[]);
        assert!(run.code < 2, "{line}: {run:?}");
    }
}

/// In colour there are escapes of the program's own: those of the files aren't among them.
fn in_colour(name: &str) {
    let scratch = repository(name, WRITTEN);
    for line in [
        "check good.yaml --explain-all",
        "check wrong.yaml",
        "audit good.yaml --grant grant.yaml",
        "catalogue diff builtin good-document.yaml",
        "explain GET /tags --catalogue catalogue.yaml",
    ] {
        let arguments = line.split(' ').map(str::to_owned).collect();
        let run = ask(&scratch, &arguments, &["--color", "always"]);
        let text = run.stdout + &run.stderr;
        assert!(text.contains("\u{1b}["), "{line}: no colour");
        for escape in text.split('\u{1b}').skip(1) {
            let end = escape.find(|c: char| c.is_ascii_alphabetic());
            let style = end.map_or("", |end| &escape[..=end]);
            let is_own = style.starts_with('[') && style.ends_with('m') && !style.contains("201");
            assert!(is_own, "{line}: {escape:?}");
        }
        let rest = text.replace('\u{1b}', "");
        assert_eq!(acting(&rest), None, "{line}");
    }
}

#[test]
fn nothing_in_a_file_acts_on_a_terminal() {
    is_understood("security-is-read", WRITTEN);
    is_understood("security-is-read-raw", RAW);
    in_colour("security-colour");
    let all = [("written", WRITTEN), ("raw", RAW), ("refused", REFUSED)];
    let complaints: Vec<String> = thread::scope(|scope| {
        let runs = all
            .map(|(name, evil)| scope.spawn(move || complaints(&format!("security-{name}"), evil)));
        runs.into_iter()
            .flat_map(|run| run.join().unwrap())
            .collect()
    });
    let count = complaints.len();
    assert!(complaints.is_empty(), "{count}:\n{}", complaints.join("\n"));
}
