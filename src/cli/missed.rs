use super::input::Input;
use crate::finding::Finding;
use crate::report::{Gap, Subject};
use crate::source::SourceMap;

/// What a run couldn't go by or look at. It is told on standard error when it happens, and kept for
/// the formats that are made of all that there is to tell.
pub(super) enum Missed {
    File {
        name: String,
        is_stdin: bool,
        /// What it is instead of what it should be.
        what: String,
        text: String,
        findings: Vec<Finding>,
    },
    Unseen(String),
}

impl Missed {
    pub(super) fn file(input: &Input, what: &str, findings: &[Finding]) -> Self {
        Missed::File {
            name: input.name.clone(),
            is_stdin: input.is_stdin,
            what: what.to_owned(),
            text: input.shown.clone(),
            findings: findings.to_vec(),
        }
    }

    /// What can't be shown of what it was: the first line says what, those behind it how to go on.
    pub(super) fn unseen(text: &str) -> Self {
        Missed::Unseen(text.lines().next().unwrap_or_default().to_owned())
    }

    /// Whether it is the same file.
    pub(super) fn is_same(&self, other: &Missed) -> bool {
        match (self, other) {
            (Missed::File { name: one, .. }, Missed::File { name: other, .. })
            | (Missed::Unseen(one), Missed::Unseen(other)) => one == other,
            _ => false,
        }
    }

    /// All of them as formats take them. Their places are spans, so that any map will do.
    pub(super) fn gaps<'m>(all: &'m [Missed], map: &'m SourceMap) -> Vec<Gap<'m>> {
        all.iter().map(|one| one.gap(map)).collect()
    }

    fn gap<'m>(&'m self, map: &'m SourceMap) -> Gap<'m> {
        match self {
            Missed::Unseen(text) => Gap::Unseen(text),
            Missed::File {
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
}
