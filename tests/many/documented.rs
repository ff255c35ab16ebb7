//! The page on the configuration holds what it says: each example of TOML in it is a configuration
//! under which a check goes well, and each command of it is run.

use std::fs;

use crate::many::{FINE, ask, front_scope, repository, run, write};

#[test]
fn every_example_of_the_page_runs() {
    let page = fs::read_to_string("docs/configuration.md").unwrap();
    let profile = fs::read_to_string("spec/profiles/granular-2026.yaml").unwrap();
    let profile = profile.replace("name: granular-2026", "name: ours");
    let rows = fs::read_to_string("spec/endpoints.yaml").unwrap();
    let files = [
        ("crm/front-scope.yaml", FINE),
        ("services/mail/integration.yaml", FINE),
        ("services/chat/integration.yaml", FINE),
        ("policy/profile.yaml", profile.as_str()),
        ("policy/catalogue.yaml", rows.as_str()),
        ("policy/strict.toml", "strict = true"),
    ];
    let blocks = |kind: &str| -> Vec<String> {
        let fence = format!("```{kind}\n");
        let blocks = page.split(fence.as_str()).skip(1);
        blocks
            .map(|rest| rest.split("```").next().unwrap().to_owned())
            .collect()
    };
    let configurations = blocks("toml");
    assert!(configurations.len() >= 2);
    for text in &configurations {
        let folder = repository("documented", &files);
        write(&folder, "front-scope.toml", text);
        let ended = ask(&folder, &["check"]);
        assert_eq!((ended.code, ended.stderr.as_str()), (0, ""), "{text}");
    }
    let keys = [
        "profile",
        "catalogue",
        "tokens",
        "strict",
        "format",
        "exclude",
    ];
    assert!(keys.iter().all(|key| configurations[0].contains(key)));
    let commands = blocks("sh");
    let commands = commands.iter().flat_map(|block| block.lines());
    let commands: Vec<&str> = commands.collect();
    assert!(commands.len() >= 5);
    for command in commands {
        let folder = repository("documented", &files);
        let rest = command.split('#').next().unwrap().trim();
        let rest = rest.strip_prefix("front-scope ").unwrap();
        let words: Vec<&str> = rest
            .split(' ')
            .map(|word| word.trim_matches('\''))
            .collect();
        let ended = ask(&folder, &words);
        assert_eq!((ended.code, ended.stderr.as_str()), (0, ""), "{command}");
    }
}

/// Who reads `else 2` has to get 2.
#[test]
fn how_many_tokens_there_are_without_being_told_is_said_right() {
    let usual = front_scope::advice::Advice::TOKENS;
    let page = fs::read_to_string("docs/configuration.md").unwrap();
    assert!(page.contains(&format!("| `--tokens` | {usual} |")));
    for subcommand in ["check", "request"] {
        let help = run(&mut front_scope(&[subcommand, "--help"]), b"").stdout;
        let help: Vec<&str> = help.split_whitespace().collect();
        let says = format!("[default: as configured, else {usual}");
        assert!(help.join(" ").contains(&says), "{subcommand}");
    }
}
