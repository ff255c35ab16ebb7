//! Each law stands in three places: in words in `spec/model.md`, as a theorem in `spec/proof/`, and
//! as a property test, under the same number and name.

use std::collections::BTreeSet;
use std::path::Path;

use super::text::{below, read};

/// A law of the model, with its corollaries by name.
struct Law {
    number: usize,
    names: Vec<String>,
    is_proved: bool,
}

fn snake(name: &str) -> String {
    name.to_lowercase().replace(' ', "_")
}

/// The numbered laws, each a paragraph that begins with `**1. Name.**`.
fn laws() -> Vec<Law> {
    let text = read(Path::new("spec/model.md"));
    let (_, text) = text.split_once("\n## The laws\n").unwrap();
    let mut laws: Vec<Law> = Vec::new();
    for line in text.lines() {
        if let Some((number, rest)) = line.strip_prefix("**").and_then(|l| l.split_once(". ")) {
            laws.push(Law {
                number: number.parse().unwrap(),
                names: vec![snake(rest.split_once(".**").unwrap().0)],
                is_proved: true,
            });
        } else if let Some((name, _)) = line.strip_prefix("- *").and_then(|l| l.split_once("*:")) {
            laws.last_mut().unwrap().names.push(snake(name));
        }
        if line.contains("not proved") {
            laws.last_mut().unwrap().is_proved = false;
        }
    }
    laws
}

/// The names `law_1_…` that stand behind one of these words in the files below a folder.
fn named(folder: &str, ending: &str, words: &[&str]) -> BTreeSet<(usize, String)> {
    let mut names = BTreeSet::new();
    for file in below(folder, ending) {
        let text = read(&file);
        for line in text.lines() {
            let name = words
                .iter()
                .find_map(|word| line.trim_start().strip_prefix(word));
            let Some(name) = name.and_then(|name| name.strip_prefix(" law_")) else {
                continue;
            };
            let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            let (number, rest) = name[..end.unwrap_or(name.len())].split_once('_').unwrap();
            names.insert((number.parse().unwrap(), rest.to_owned()));
        }
    }
    names
}

fn theorems() -> BTreeSet<(usize, String)> {
    named("spec/proof", "v", &["Theorem", "Corollary"])
}

#[test]
fn no_law_stands_in_one_place_only() {
    let laws = laws();
    let numbers: Vec<usize> = laws.iter().map(|law| law.number).collect();
    assert_eq!(numbers, (1..=laws.len()).collect::<Vec<_>>());
    let (theorems, tests) = (theorems(), named("tests", "rs", &["fn"]));
    for law in &laws {
        for name in &law.names {
            let has = |places: &BTreeSet<(usize, String)>| {
                let of_law = |(number, rest): &&(usize, String)| {
                    *number == law.number && rest.starts_with(name)
                };
                places.iter().any(|place| of_law(&place))
            };
            let place = format!("law_{}_{name}", law.number);
            assert!(has(&tests), "no test is called {place}");
            assert_eq!(has(&theorems), law.is_proved, "a theorem {place}");
        }
    }
    for (number, rest) in &theorems {
        let is_of = |law: &Law| law.names.iter().any(|name| rest.starts_with(name));
        let law = laws.iter().find(|law| law.number == *number);
        assert!(
            law.is_some_and(is_of),
            "spec/model.md lacks law_{number}_{rest}"
        );
    }
    for (number, rest) in &tests {
        assert!(
            numbers.contains(number),
            "spec/model.md lacks law_{number}_{rest}"
        );
    }
}

#[test]
fn the_proof_leaves_nothing_open() {
    for file in below("spec/proof", "v") {
        let text = read(&file);
        for word in [
            "Admitted",
            "admit",
            "Axiom",
            "Parameter",
            "Conjecture",
            "Abort",
        ] {
            let is_word = |part: &str| part.trim_end_matches('.') == word;
            let found = text.split_whitespace().any(is_word);
            assert!(!found, "{} has {word}", file.display());
        }
    }
    assert!(theorems().len() > 30);
}
