use super::input::Input;
use crate::finding::Finding;
use crate::report::{Gap, InputProblem, Subject};
use crate::source::SourceMap;

impl InputProblem {
    pub(super) fn file(input: &Input, what: &str, findings: &[Finding]) -> Self {
        InputProblem::File {
            name: input.name.clone(),
            is_stdin: input.is_stdin,
            what: what.to_owned(),
            text: input.shown.clone(),
            findings: findings.to_vec(),
        }
    }

    /// The first line says what wasn't looked at, those behind it how to go on.
    pub(super) fn skipped(text: &str) -> Self {
        InputProblem::Skipped(text.lines().next().unwrap_or_default().to_owned())
    }
}

/// All of them as formats take them. Their places are spans, so that any map will do.
pub(super) fn gaps<'m>(all: &'m [InputProblem], map: &'m SourceMap) -> Vec<Gap<'m>> {
    all.iter().map(|one| gap(one, map)).collect()
}

fn gap<'m>(problem: &'m InputProblem, map: &'m SourceMap) -> Gap<'m> {
    match problem {
        InputProblem::Skipped(text) => Gap::Unseen(text),
        InputProblem::File {
            name,
            is_stdin,
            what,
            text,
            findings,
        } => {
            let subject = Subject::new(name, text, map);
            Gap::File {
                subject: match is_stdin {
                    true => subject.without_file(),
                    false => subject,
                },
                what,
                findings,
            }
        }
    }
}
