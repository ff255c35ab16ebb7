//! Certificates: what the program certifies is accepted by the checker, which shares no code with
//! it, and no change of that is.

use std::fs;
use std::io::{Write, stderr};
use std::path::Path;
use std::process::Command;

use front_scope::report::{CheckAnswer, Checked, Format, Input, Layout, render};
use front_scope::source::Limits;
use front_scope::{Question, Verdict};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::proof::case::case;

/// Runs a program of Python; `None` where there is no Python, which is said.
fn python(arguments: &[&str]) -> Option<(i32, String)> {
    let mut command = Command::new("python3");
    command
        .arg("-B")
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"));
    let Ok(output) = command.output() else {
        let _ = writeln!(
            stderr(),
            "certificate: left out, for there is no python3 here"
        );
        return None;
    };
    let text = [output.stdout, output.stderr].concat();
    Some((
        output.status.code().unwrap(),
        String::from_utf8(text).unwrap(),
    ))
}

/// Certificates of random manifests under random catalogues and profiles, with their manifests.
fn folder() -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("certificates");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let mut runner = TestRunner::deterministic();
    let mut count = 0;
    while count < 40 {
        let case = case().new_tree(&mut runner).unwrap().current();
        let input = Input {
            name: "random.yaml".to_owned(),
            is_stdin: false,
            text: case.yaml(),
            has_secret: false,
        };
        let question = Question::of(&case.said.profile).with_tokens(case.tokens);
        let checked = Checked::of(input, Limits::default(), &case.world.catalogue, &question);
        let report = checked.report();
        let answer = CheckAnswer {
            report,
            subject: checked.subject(),
        };
        let certificate = render(Format::Certificate, &[answer], Layout::default());
        assert_eq!(
            certificate.is_empty(),
            report.verdict() == Verdict::Undetermined
        );
        if certificate.is_empty() {
            continue;
        }
        count += 1;
        fs::write(folder.join(format!("{count}.json")), certificate).unwrap();
        fs::write(folder.join(format!("{count}.yaml")), case.yaml()).unwrap();
    }
    folder.to_str().unwrap().to_owned()
}

#[test]
fn each_certificate_is_accepted_and_each_change_of_it_refused() {
    let told = python(&["tests/certificate/mutate.py", &folder(), "2000"]);
    let Some((code, text)) = told else { return };
    assert_eq!(code, 0, "{text}");
    assert!(text.starts_with("40 certificates accepted"), "{text}");
}

#[test]
fn the_checker_says_why_and_how_it_ends() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("checker");
    fs::create_dir_all(&folder).unwrap();
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let text = "name: Acme\nendpoints: [GET /tags, GET /me]\n";
    let certificate = certificate_of(text, false);
    let rows = front_scope::report::catalogue_csv(front_scope::Catalogue::builtin());
    fs::write(path("acme.json"), &certificate).unwrap();
    fs::write(path("acme.yaml"), text).unwrap();
    fs::write(path("other.yaml"), format!("# other\n{text}")).unwrap();
    fs::write(path("rows.csv"), &rows).unwrap();
    fs::write(path("changed.csv"), rows.replace("tags:read", "tags:write")).unwrap();
    let cases: [(&[&str], i32, &str); 7] = [
        (&["acme.json", "acme.yaml"], 0, "accepted"),
        (&["acme.json", "acme.yaml", "rows.csv"], 0, "accepted"),
        (
            &["acme.json", "other.yaml"],
            1,
            "refused: it is about another manifest",
        ),
        (
            &["acme.json", "acme.yaml", "changed.csv"],
            1,
            "refused: the catalogue has no such row",
        ),
        (
            &["acme.yaml", "acme.yaml"],
            2,
            "unreadable: JSONDecodeError",
        ),
        (
            &["acme.json", "missing.yaml"],
            2,
            "unreadable: FileNotFoundError",
        ),
        (&["acme.json"], 2, "unreadable: IndexError"),
    ];
    for (files, expected, says) in cases {
        let files: Vec<String> = files.iter().map(|name| path(name)).collect();
        let mut arguments = vec!["spec/checker/check.py"];
        arguments.extend(files.iter().map(String::as_str));
        let Some((code, told)) = python(&arguments) else {
            return;
        };
        assert_eq!(code, expected, "{files:?}: {told}");
        assert!(told.starts_with(says), "{files:?}: {told}");
    }
}

#[test]
fn the_checker_can_be_read_in_one_sitting() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("spec/checker/check.py");
    assert!(fs::read_to_string(path).unwrap().lines().count() <= 100);
}

/// Returns the certificate of a manifest, in which a secret was masked or none.
fn certificate_of(text: &str, has_secret: bool) -> String {
    let input = Input {
        name: "acme.yaml".to_owned(),
        is_stdin: false,
        text: text.to_owned(),
        has_secret,
    };
    let question = Question::of(front_scope::Profile::shared_only());
    let catalogue = front_scope::Catalogue::builtin();
    let checked = Checked::of(input, Limits::default(), catalogue, &question);
    let answer = CheckAnswer {
        report: checked.report(),
        subject: checked.subject(),
    };
    render(Format::Certificate, &[answer], Layout::default())
}

/// What may be a secret is masked before anything reads it, so that the text isn't the file.
#[test]
fn of_a_masked_manifest_there_is_no_certificate() {
    let text = "name: Acme\nendpoints: [GET /tags]\n";
    assert_eq!(certificate_of(text, true), "");
}
