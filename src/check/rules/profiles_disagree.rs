use crate::check::Verdict;
use crate::check::case::Case;
use crate::finding::{Code, Finding, Severity};
use crate::source::Place;

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    let mut others: Vec<(Verdict, Vec<&str>)> = Vec::new();
    for other in case
        .profiles
        .iter()
        .filter(|other| other.verdict != case.verdict)
    {
        match others
            .iter_mut()
            .find(|(verdict, _)| *verdict == other.verdict)
        {
            Some((_, names)) => names.push(&other.name),
            None => others.push((other.verdict, vec![&other.name])),
        }
    }
    if others.is_empty() {
        return Vec::new();
    }
    let others: Vec<_> = others
        .iter()
        .map(|(verdict, names)| format!("`{verdict}` under the profile {}", names.join(" or ")))
        .collect();
    let help = match case.verdict {
        Verdict::Exception => "confirm with Front before you ask for an exception",
        _ => "confirm with Front which profile holds for you",
    };
    let message = format!("the verdict would be {}", others.join(" and "));
    let severity = match case.is_settled {
        true => Severity::Note,
        false => Code::ProfilesDisagree.severity(),
    };
    let finding = Finding::new(Code::ProfilesDisagree, Place::Whole, message).with_help(help);
    vec![finding.with_severity(severity)]
}
