//! A manifest that is held to its lock, for the formats that list findings.

use std::borrow::Cow;

use super::Held;
use crate::check::{Report, Verdict};
use crate::finding::{Finding, Severity};
use crate::lock::{Difference, LockUnavailable};
use crate::model::Answer;
use crate::report::human::{lock, sign, summary};
use crate::report::judged::{Answered, Judged, verdict};
use crate::report::sarif::log::{AnswerFile, HeldFile};
use crate::report::{Strict, Subject};

impl<'j> Judged<'j> {
    /// A manifest with what its lock says of it, and what a check does. What was agreed to with
    /// the lock is no error: what OAuth can't be granted is a note as long as the verdict is no
    /// worse than the locked one.
    #[must_use]
    pub fn held(report: &'j Report, subject: &'j Subject<'j>, held: Held<'_>) -> Self {
        if report.verdict() == Verdict::Undetermined {
            return Judged::checked(report, subject);
        }
        let says = says(report, subject, held);
        let (sign, word) = answer(held, report);
        let holds = held.difference.map_or(Answer::Unknown, Difference::holds);
        let mut file = verdict(report, subject, says.clone());
        file.lock = Some(HeldFile {
            path: held.lock.to_owned(),
            holds: holds.as_str(),
        });
        let answer = Answered {
            sign,
            word: word.to_owned(),
            says,
            file: AnswerFile::Verdict(file),
        };
        let of_lock = findings(report, subject, held).into_iter().map(Cow::Owned);
        let is_agreed = held.difference.is_ok_and(|found| !found.is_worse());
        let of_check = report.findings().iter().map(|finding| {
            match is_agreed && finding.code().is_blocker() {
                true => Cow::Owned(finding.clone().with_severity(Severity::Note)),
                false => Cow::Borrowed(finding),
            }
        });
        let judged = Judged::of(subject, of_lock.chain(of_check).collect(), answer, report);
        judged.strictly(Strict::of_held(report, subject, held))
    }
}

/// What the lock says of a manifest that can be judged, in a sentence.
pub(in crate::report) fn says(report: &Report, subject: &Subject<'_>, held: Held<'_>) -> String {
    match held.difference {
        Ok(difference) if difference.holds() != Answer::Unknown => {
            lock::says::answer(difference, held.lock, report, subject)
        }
        Ok(_) => summary(report, subject),
        Err(unheld) => lock::unheld(unheld, held.lock, subject),
    }
}

/// The sign of the answer, and the answer in a word.
fn answer(held: Held<'_>, report: &Report) -> (&'static str, &'static str) {
    match held.difference.map(Difference::holds) {
        Ok(Answer::Yes) => ("✔", "held"),
        Ok(Answer::No) => ("✘", "beyond-lock"),
        Ok(Answer::Unknown) => (sign(report).1, report.verdict().as_str()),
        Err(_) => ("?", "not-locked"),
    }
}

/// The findings of a manifest's lock, each with what to do.
pub(in crate::report) fn findings(
    report: &Report,
    subject: &Subject<'_>,
    held: Held<'_>,
) -> Vec<Finding> {
    let to_do = to_do(report, subject, held);
    let findings = match held.difference {
        Ok(difference) => difference.findings(report),
        Err(_) if report.verdict() == Verdict::Undetermined => Vec::new(),
        Err(unheld) => vec![unheld.finding(held.lock)],
    };
    let findings = findings.into_iter();
    findings
        .map(|finding| finding.with_help_if(to_do.clone()))
        .collect()
}

/// What to do about the lock.
pub(in crate::report) fn to_do(
    report: &Report,
    subject: &Subject<'_>,
    held: Held<'_>,
) -> Option<String> {
    match held.difference {
        Ok(difference) => lock::says::to_do(difference, report, subject.path()),
        Err(LockUnavailable::Broken) => {
            Some(format!("mend {}: its own findings say how", held.lock))
        }
        Err(unheld) => lock::unheld_to_do(unheld, subject.path()),
    }
}
