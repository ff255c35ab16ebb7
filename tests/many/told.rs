//! What is printed of several.

use std::path::Path;

use crate::common_cli::{front_scope, run_until};
use crate::many::{ASSUMED, EXCEPTION, FINE, TYPO, ask, repository};

fn three_hundred(name: &str) -> (std::path::PathBuf, Vec<String>) {
    let folder = repository(name, &[]);
    let kinds = [FINE, ASSUMED, EXCEPTION, TYPO, FINE, "name: x\n", ASSUMED];
    let names = (0..300).map(|index| {
        let name = format!("m{index:03}.front-scope.yaml");
        crate::many::write(&folder, &name, kinds[index % kinds.len()]);
        name
    });
    let names = names.collect();
    (folder, names)
}

#[test]
fn three_hundred_at_once_are_told_as_one_by_one() {
    let (folder, names) = three_hundred("at-once");
    let alone = |format: &str| {
        let runs = names
            .iter()
            .map(|name| ask(&folder, &["check", "--format", format, name]));
        runs.collect::<Vec<_>>()
    };
    for format in ["json", "human"] {
        let runs = alone(format);
        let each = names.iter().zip(&runs);
        let told: Vec<String> = match format {
            "json" => each.map(|(_, run)| run.stdout.clone()).collect(),
            // Of many those that pass stand in the table alone.
            _ => each
                .filter(|(_, run)| run.code != 0)
                .map(|(name, run)| format!("── {name}\n{}\n", run.stdout))
                .collect(),
        };
        let stderr: String = runs.iter().map(|run| run.stderr.as_str()).collect();
        let together = ask(&folder, &["check", "--format", format]);
        let rest = together.stdout.strip_prefix(&told.concat());
        let rest = rest.unwrap_or_else(|| panic!("{format} is told otherwise"));
        assert!((format == "json") == rest.is_empty(), "{rest}");
        if format == "human" {
            let passing = runs.iter().filter(|run| run.code == 0).count();
            let says = format!("  {passing} manifests that pass stand in the table alone; ");
            assert!(rest.starts_with(&says), "{rest}");
        }
        assert_eq!(together.stderr, stderr);
        assert_eq!(
            together.code,
            runs.iter().map(|run| run.code).max().unwrap()
        );
    }
    let all = ask(&folder, &["check", "--explain-all"]).stdout;
    assert_eq!(all.lines().filter(|l| l.starts_with("── ")).count(), 300);
}

#[test]
fn of_several_each_says_whose_it_is() {
    let folder = repository(
        "whose",
        &[("a.yaml", FINE), ("b.yaml", FINE), ("c.yaml", TYPO)],
    );
    let told = ask(&folder, &["check", "a.yaml", "b.yaml", "c.yaml"]).stdout;
    for path in ["a.yaml", "b.yaml"] {
        let begins = format!("── {path}\n✔ OAuth is enough for Acme (");
        assert!(told.contains(&begins), "{told}");
    }
    assert!(
        told.contains("── c.yaml\n✘ c.yaml can't be judged"),
        "{told}"
    );
    let github = ask(
        &folder,
        &["check", "--format", "github", "a.yaml", "b.yaml", "c.yaml"],
    );
    let answer = github.stdout.lines().next().unwrap();
    let data = answer.rsplit("::").next().unwrap();
    let whose: Vec<_> = data.split("%0A").map(|line| &line[..11]).collect();
    assert_eq!(whose, ["✔ a.yaml:", "✔ b.yaml:", "✘ c.yaml "], "{answer}");
    // One alone is as it was.
    let one = ask(&folder, &["check", "a.yaml"]).stdout;
    assert!(one.starts_with("✔ OAuth is enough"), "{one}");
}

#[test]
fn that_strict_fails_is_said_in_every_format() {
    let folder = repository("strict", &[("a.yaml", ASSUMED), ("b.yaml", FINE)]);
    for (format, said) in [
        (
            "human",
            "\n  fails under --strict: 1 warning or assumption\n",
        ),
        (
            "github",
            "::error file=a.yaml,line=1,endLine=1,col=7,endColumn=11,title=front-scope (strict)::Fails under --strict: 1 warning or assumption.\n",
        ),
        (
            "markdown",
            "\n**Fails under --strict: 1 warning or assumption.**\n",
        ),
        (
            "html",
            "<p><strong>Fails under --strict: 1 warning or assumption.</strong></p>",
        ),
        ("json", "\"strict\":{\"fails\":true,\"counted\":1}"),
        ("sarif", "\"strict\":{\"counted\":1,\"fails\":true}"),
    ] {
        let check = |more: &[&str]| {
            let all: Vec<_> = ["check", "--format", format]
                .iter()
                .chain(more)
                .copied()
                .collect();
            ask(&folder, &all)
        };
        for files in [&["a.yaml"][..], &["a.yaml", "b.yaml"]] {
            let strict = check(&[files, &["--strict"]].concat());
            assert_eq!(strict.code, 1, "{format}");
            assert_eq!(
                strict.stdout.matches(said).count(),
                1,
                "{format}: {}",
                strict.stdout
            );
            assert!(!check(files).stdout.contains("strict\""), "{format}");
            assert!(!check(files).stdout.contains("nder --strict"), "{format}");
        }
        assert!(
            !check(&["b.yaml", "--strict"]).stdout.contains("ails under"),
            "{format}"
        );
    }
    let both = ["check", "--strict", "a.yaml", "b.yaml"];
    let human = ask(&folder, &both).stdout;
    assert!(
        human.contains("  ✔ a.yaml  OAuth is enough  fails under --strict\n"),
        "{human}"
    );
    assert!(
        human.ends_with("OAuth is enough for all, 1 fails under --strict\n"),
        "{human}"
    );
    let markdown = ask(&folder, &[&both[..], &["--format", "markdown"]].concat()).stdout;
    assert!(
        markdown.contains("; **fails under --strict: 1 warning or assumption** |\n"),
        "{markdown}"
    );
    // Held to a lock the same is said of an answer that would be fine.
    assert_eq!(ask(&folder, &["lock", "a.yaml", "b.yaml"]).code, 0);
    for format in ["human", "github", "markdown", "html", "json", "sarif"] {
        let locked = [&both[..], &["--locked", "--format", format]].concat();
        let told = ask(&folder, &locked);
        let said = [
            "ails under --strict: 1 warning",
            "\"strict\":{\"fails\":true,\"counted\":1}",
            "\"strict\":{\"counted\":1,\"fails\":true}",
        ];
        let says = said.iter().any(|said| told.stdout.contains(said));
        assert!(says && told.code == 1, "{format}: {told:?}");
    }
}

#[test]
fn several_end_with_a_table_of_all() {
    let long = "services/accounting/europe/invoices/reminders/front-scope.yaml";
    let folder = repository(
        "table",
        &[
            ("a.yaml", FINE),
            ("b.yaml", EXCEPTION),
            ("c.yaml", TYPO),
            (
                "own.yaml",
                &EXCEPTION.replace("name: Acme", "name: Acme\naudience: own_instance"),
            ),
            (long, ASSUMED),
        ],
    );
    let all = ["check", "a.yaml", "b.yaml", "c.yaml", "own.yaml", long];
    let ended = ask(&folder, &all);
    let table = "
  ✔ a.yaml    OAuth is enough
  ✘ b.yaml    needs an exception    1 error, 1 warning
  ✘ c.yaml    can't be judged       1 error
  ✔ own.yaml  an API token is fine  1 warning
  ✔ services/accounting/europe/invoices/reminders/front-scope.yaml
              OAuth is enough

5 manifests: OAuth is enough for 2, 1 may use an API token, 1 needs an
  exception, 1 can't be judged
";
    let found = ended.stdout.rsplit("\n\n").take(2).collect::<Vec<_>>();
    let found = format!("\n{}\n\n{}", found[1], found[0]);
    assert_eq!(found, table);
    assert!(
        found.lines().all(|line| line.chars().count() <= 80),
        "{found}"
    );
    // One alone has its answer in the first line.
    let one = ask(&folder, &["check", "a.yaml"]);
    assert!(!one.stdout.contains("manifests"));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let (folder, _) = three_hundred("pipe");
    let full = ask(&folder, &["check"]);
    let mut command = front_scope(&["check"]);
    // The first character has three bytes.
    let ended = run_until(command.current_dir::<&Path>(&folder), 3);
    assert_eq!((ended.code, &ended.stderr), (full.code, &full.stderr));
}
