use crate::check::Verdict;
use crate::check::case::Case;
use crate::finding::{Code, Finding};
use crate::source::Place;

pub(super) fn find(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let others: Vec<_> = case
        .profiles
        .iter()
        .filter(|(_, verdict)| *verdict != case.verdict)
        .map(|(profile, verdict)| format!("`{verdict}` under the profile {}", profile.name()))
        .collect();
    if others.is_empty() {
        return;
    }
    let help = match case.verdict {
        Verdict::Exception => "confirm with Front before you ask for an exception",
        _ => "confirm with Front which profile holds for you",
    };
    let message = format!("the verdict is {}", others.join(" and "));
    findings.push(Finding::new(Code::ProfilesDisagree, Place::Whole, message).with_help(help));
}
