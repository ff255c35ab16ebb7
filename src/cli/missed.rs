use crate::report::{Gap, InputProblem, Subject};
use crate::source::SourceMap;

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
