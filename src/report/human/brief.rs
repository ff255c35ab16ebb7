//! What is left to say where nobody wants to hear of what is fine: a line for each manifest.

use super::super::{Subject, plain};
use super::{Layout, Look, headline};
use crate::check::Report;

/// The answer in one line, however long, with the path; nothing where it is good news.
///
/// ```
/// use front_scope::report::{Layout, Subject, brief};
/// use front_scope::{Catalogue, Manifest, Profile, Question, check};
///
/// let told = |text: &str| {
///     let (manifest, map, _) = Manifest::read(text);
///     let question = Question::of(Profile::shared_only());
///     let report = check(Catalogue::builtin(), &manifest.unwrap(), &question);
///     brief(&report, &Subject::new("acme.yaml", text, &map), Layout::default())
/// };
/// assert_eq!(told("name: Acme\nendpoints:\n  - GET /company/tags\n"), "");
/// assert_eq!(
///     told("name: Acme\nendpoints:\n  - GET /knowledge_bases\n"),
///     "✘ acme.yaml: OAuth is not enough for Acme: its one endpoint needs what it can't be granted\n"
/// );
/// ```
#[must_use]
pub fn brief(report: &Report, subject: &Subject<'_>, layout: Layout) -> String {
    match headline::sign(report) {
        (Look::Good, _) => String::new(),
        (look, sign) => in_one_line(
            (look, sign),
            &headline::text(report, subject),
            subject,
            layout,
        ),
    }
}

/// A sign and what is said of a file, of which the path is named once.
#[must_use]
pub fn in_one_line(
    (look, sign): (Look, &str),
    text: &str,
    subject: &Subject<'_>,
    layout: Layout,
) -> String {
    let path = plain(subject.path());
    let text = match text.starts_with(&*path) {
        true => text.to_owned(),
        false => format!("{path}: {text}"),
    };
    layout.paint(look, &format!("{sign} {text}")) + "\n"
}
