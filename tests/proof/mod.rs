//! The program against the model: random catalogues, profiles, manifests, grants, locks and paths,
//! each answered by the library and by the oracle that was extracted from `spec/proof/`.
//!
//! `scripts/proof` builds the oracle. Where there is none this is left out, and says so.

pub(crate) mod case;
mod question;

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Write, stderr};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use front_scope::Report;
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestError, TestRng, TestRunner};

use case::{Case, case};
use question::{answer, catalogue_line, question_line, report};

/// The oracle as a process: a question a line.
struct Oracle {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Oracle {
    /// Starts the oracle, which may be wrong on purpose; `None` where it wasn't built.
    fn start(wrong: Option<&str>) -> Option<Self> {
        let built = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/proof/oracle");
        let path = std::env::var_os("FRONT_SCOPE_ORACLE").map_or(built, PathBuf::from);
        if !path.is_file() {
            let _ = writeln!(
                stderr(),
                "proof: left out, for there is no oracle: scripts/proof builds it, with Coq"
            );
            return None;
        }
        let mut child = Command::new(path)
            .args(wrong)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        Some(Oracle {
            questions: child.stdin.take().unwrap(),
            answers: BufReader::new(child.stdout.take().unwrap()),
            child,
        })
    }

    fn ask(&mut self, case: &Case, report: &Report) -> String {
        if !case.world.is_builtin {
            writeln!(self.questions, "{}", catalogue_line(&case.world)).unwrap();
        }
        writeln!(self.questions, "{}", question_line(case, report)).unwrap();
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }
}

impl Drop for Oracle {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| text.parse().unwrap())
}

/// Compares so many random cases with an oracle. What differs is shrunk, and told as a manifest.
fn compare(wrong: Option<&str>, cases: u32) -> Option<Result<(), String>> {
    let mut oracle = Oracle::start(wrong)?;
    writeln!(
        oracle.questions,
        "{}",
        catalogue_line(&case::World::builtin())
    )
    .unwrap();
    let oracle = RefCell::new(oracle);
    let config = ProptestConfig {
        cases,
        failure_persistence: None,
        max_shrink_iters: 2000,
        ..ProptestConfig::default()
    };
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&number("PROOF_SEED", 1).to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let result = runner.run(&case(), |case| {
        let report = report(&case);
        let ours = answer(&case, &report);
        let theirs = oracle.borrow_mut().ask(&case, &report);
        prop_assert_eq!(&ours, &theirs, "{}", case.told());
        Ok(())
    });
    Some(result.map_err(|error| match error {
        TestError::Fail(reason, _) => reason.to_string(),
        TestError::Abort(reason) => panic!("{reason}"),
    }))
}

/// `PROOF_CASES` says how many cases there are, `PROOF_SEED` which.
#[test]
fn the_program_answers_as_the_model_does() {
    let cases = u32::try_from(number("PROOF_CASES", 300)).unwrap();
    let Some(result) = compare(None, cases) else {
        return;
    };
    if let Err(difference) = result {
        panic!("{difference}");
    }
}

#[test]
fn a_wrong_cell_rule_or_plan_is_found() {
    for wrong in ["cell", "rule", "plan"] {
        let Some(result) = compare(Some(wrong), 3000) else {
            return;
        };
        assert!(result.is_err(), "a wrong {wrong} isn't found");
    }
}
