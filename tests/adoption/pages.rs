//! What the README and `docs/ci.md` promise of the first five minutes.

use std::fs;

use serde_yaml::Value;

use crate::repository::{Repository, ours};

#[test]
fn the_first_five_minutes_go_as_the_readme_says() {
    let readme = fs::read_to_string(ours("README.md")).unwrap();
    let section = readme
        .split("## Five minutes in a repository")
        .nth(1)
        .unwrap();
    let block = section.split("```sh\n").nth(1).unwrap();
    let block = block.split("```").next().unwrap();
    assert_eq!(block.lines().count(), 4);
    let repository = Repository::new("five-minutes");
    let code = "const tags = await fetch(`https://api2.frontapp.com/teams/${team}/tags`);\n";
    repository.write("src/tags.ts", code);
    for line in block.lines() {
        let run = repository.shell(line, &[]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{line}");
    }
    let strict = repository.shell("front-scope check --strict --locked", &[]);
    assert_eq!(strict.code, 0, "{strict:?}");
    // Every page that is named is there.
    for link in section.split("](").skip(1) {
        let path = link.split(')').next().unwrap();
        assert!(path.contains("://") || ours(path).exists(), "{path}");
    }
}

#[test]
fn the_page_has_every_input_of_the_action() {
    let page = fs::read_to_string(ours("docs/ci.md")).unwrap();
    let action: Value =
        serde_yaml::from_str(&fs::read_to_string(ours("action.yml")).unwrap()).unwrap();
    let section = page
        .split("## ")
        .find(|part| part.starts_with("The action"))
        .unwrap();
    let inputs = action["inputs"].as_mapping().unwrap();
    let rows: Vec<&str> = section
        .lines()
        .filter(|line| line.starts_with("| `"))
        .collect();
    let named: Vec<&str> = rows
        .iter()
        .flat_map(|row| row.split('|').nth(1).unwrap().split('`').skip(1).step_by(2))
        .collect();
    let known: Vec<&str> = inputs.keys().map(|key| key.as_str().unwrap()).collect();
    assert_eq!(named, known);
    let workflow = section
        .split("```yaml\n")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap();
    let workflow: Value = serde_yaml::from_str(workflow).unwrap();
    let with = &workflow["jobs"]["check"]["steps"][1]["with"];
    for (key, _) in with.as_mapping().unwrap() {
        assert!(inputs.contains_key(key), "{key:?}");
    }
}
