//! A manifest that a token was held to, for the formats that list findings.

use std::borrow::Cow;

use super::{Audited, headline};
use crate::report::judged::{Answered, Judged};
use crate::report::sarif::log::{AnswerFile, AuditFile};

impl<'j> Judged<'j> {
    /// A manifest with what a token has too little of and too much of for it.
    #[must_use]
    pub fn audited(audited: &Audited<'j>) -> Self {
        let (report, subject) = (audited.report, audited.subject);
        let says = headline::text(audited);
        let answer = Answered {
            sign: headline::sign(audited).1,
            word: audited.audit.answer().to_string(),
            file: AnswerFile::Audit(AuditFile {
                manifest: subject.path().to_owned(),
                name: report.name().map(str::to_owned),
                grant: audited.grant.to_owned(),
                answer: audited.audit.answer().as_str(),
                says: says.clone(),
            }),
            says,
        };
        let of_token = audited.of_token().into_iter().map(Cow::Owned);
        let of_manifest = audited.findings().map(Cow::Borrowed);
        Judged::of(
            subject,
            of_token.chain(of_manifest).collect(),
            answer,
            report,
        )
    }
}
