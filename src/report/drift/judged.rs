//! A manifest that another catalogue is looked at for, for the formats that list findings.

use std::borrow::Cow;

use super::Affected;
use crate::report::human::{drift, faults_of};
use crate::report::judged::{Answered, Judged};
use crate::report::sarif::log::{AnswerFile, DriftFile};

impl<'j> Judged<'j> {
    /// A manifest with what another catalogue means for it. Where a part of it isn't clear with
    /// either, so that nothing can be seen of that, what is wrong is said too.
    #[must_use]
    pub fn affected(affected: &Affected<'j>) -> Self {
        let (effects, subject) = (affected.effects, affected.subject);
        let (_, sign, says) = drift::of_manifest(affected);
        let word = match (effects.is_affected(), effects.is_unclear()) {
            (true, _) => "affected",
            (false, true) => "unclear",
            (false, false) => "no effect",
        };
        let answer = Answered {
            sign,
            word: word.to_owned(),
            file: AnswerFile::Drift(DriftFile {
                manifest: subject.path().to_owned(),
                name: affected.name.map(str::to_owned),
                affected: effects.is_affected(),
                unclear: effects.is_unclear(),
                says: says.clone(),
            }),
            says,
        };
        let found = effects.findings().into_iter().map(Cow::Owned);
        let faults = match effects.is_unclear() {
            true => faults_of(affected.report, subject),
            false => Vec::new(),
        };
        let faults = faults.into_iter().map(Cow::Borrowed);
        Judged::of(
            subject,
            found.chain(faults).collect(),
            answer,
            affected.report,
        )
    }
}
