//! What is printed of several.

use std::path::Path;

use crate::common_cli::{front_scope, run_until};
use crate::{ASSUMED, EXCEPTION, FINE, TYPO, ask, repository};

fn three_hundred(name: &str) -> (std::path::PathBuf, Vec<String>) {
    let folder = repository(name, &[]);
    let kinds = [FINE, ASSUMED, EXCEPTION, TYPO, FINE, "name: x\n", ASSUMED];
    let names = (0..300).map(|index| {
        let name = format!("m{index:03}.front-scope.yaml");
        crate::write(&folder, &name, kinds[index % kinds.len()]);
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
    for (format, between) in [("json", ""), ("human", "\n")] {
        let runs = alone(format);
        let stdout: Vec<_> = runs.iter().map(|run| run.stdout.as_str()).collect();
        let stderr: String = runs.iter().map(|run| run.stderr.as_str()).collect();
        let together = ask(&folder, &["check", "--format", format]);
        let rest = together.stdout.strip_prefix(&stdout.join(between));
        let rest = rest.unwrap_or_else(|| panic!("{format} is told otherwise"));
        assert!((format == "json") == rest.is_empty(), "{rest}");
        assert_eq!(together.stderr, stderr);
        assert_eq!(
            together.code,
            runs.iter().map(|run| run.code).max().unwrap()
        );
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
  ✔ a.yaml                              OAuth is enough
  ✘ b.yaml                              needs an exception    1 error, 1 warning
  ✘ c.yaml                              can't be judged       1 error
  ✔ own.yaml                            an API token is fine  1 warning
  ✔ services/ac…nders/front-scope.yaml  OAuth is enough

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
