//! The answer, in the first line.

use std::collections::BTreeSet;

use super::super::words::audience;
use super::super::{Subject, plain};
use super::wrap::{keep_code_together, loose};
use super::{Layout, Look};
use crate::check::{Report, Verdict};
use crate::finding::{Code, Finding};
use crate::model::{Answer, Need};

pub(super) fn headline(report: &Report, subject: &Subject<'_>, layout: Layout) -> String {
    let (look, sign) = sign(report);
    headed(look, sign, &text(report, subject), layout)
}

/// The sign of the answer.
pub(in crate::report) fn sign(report: &Report) -> (Look, &'static str) {
    match report.verdict() {
        Verdict::Oauth | Verdict::ApiToken => (Look::Good, "✔"),
        Verdict::Exception | Verdict::ContactFront => (Look::Bad, "✘"),
        Verdict::Undetermined if is_broken(report) => (Look::Bad, "✘"),
        Verdict::Undetermined => (Look::Unsure, "?"),
    }
}

/// Whether the answer is good news.
pub(in crate::report) fn look(report: &Report) -> Look {
    sign(report).0
}

/// A sign and the answer, wrapped under itself.
pub(in crate::report) fn headed(look: Look, sign: &str, text: &str, layout: Layout) -> String {
    let room = layout.text_width().saturating_sub(2);
    let text = layout.wrapped(2, 2, &keep_code_together(text, room));
    let text = loose(text.trim_start_matches(' '));
    let text = format!("{sign} {}", text.trim_end());
    layout.paint(look, &text) + "\n"
}

/// The answer, without its sign.
pub(super) fn text(report: &Report, subject: &Subject<'_>) -> String {
    match report.verdict() {
        Verdict::Oauth => oauth(report),
        Verdict::ApiToken => api_token(report),
        Verdict::Exception => {
            format!(
                "OAuth is not enough for {}: {}",
                name(report),
                blocked(report)
            )
        }
        Verdict::ContactFront => format!(
            "{} needs provisioning (SCIM), which only Front can open: contact Front first",
            name(report)
        ),
        Verdict::Undetermined if is_broken(report) => broken(report, subject),
        Verdict::Undetermined => unknown(report),
    }
}

fn name(report: &Report) -> String {
    let name = plain(report.name().unwrap_or("this integration"));
    match report.entries() {
        1 if report.has_lines() => format!("{name} (1 line)"),
        count if report.has_lines() => format!("{name} ({count} lines)"),
        _ => name.into_owned(),
    }
}

fn oauth(report: &Report) -> String {
    let (audience, profile) = (audience(report.audience()), report.profile().name());
    format!(
        "OAuth is enough for {} ({audience}, profile {})",
        name(report),
        plain(profile)
    )
}

fn api_token(report: &Report) -> String {
    let enough = match report.oauth() {
        Answer::Unknown => "whether OAuth is enough isn't known".to_owned(),
        _ => format!("OAuth is not enough, {}", blocked(report)),
    };
    let audience = audience(report.audience());
    format!(
        "{} may use an API token without asking ({audience}); {enough}",
        name(report)
    )
}

/// `2 of 9 endpoints need what it can't be granted`.
fn blocked(report: &Report) -> String {
    counted(
        report,
        |needed| report.profile().covers(needed) == Answer::No,
        "what it can't be granted",
    )
}

fn unknown(report: &Report) -> String {
    let what = "what the profile doesn't know";
    let count = counted(
        report,
        |needed| report.profile().covers(needed) == Answer::Unknown,
        what,
    );
    format!(
        "Whether OAuth is enough for {} isn't known: {count}",
        name(report)
    )
}

fn counted(report: &Report, is: impl Fn(&Need) -> bool, what: &str) -> String {
    let count = entries_with(report, is);
    if count == 0 {
        return format!("it needs {what}");
    }
    let verb = if count == 1 { "needs" } else { "need" };
    match report.entries() {
        1 => format!("its one endpoint {verb} {what}"),
        all => format!("{count} of {all} endpoints {verb} {what}"),
    }
}

/// How many entries have such a need.
pub(super) fn entries_with(report: &Report, is_wanted: impl Fn(&Need) -> bool) -> usize {
    let entries = report.uses().iter().filter(|one| one.entry().is_some());
    entries.filter(|one| is_wanted(one)).count()
}

/// Whether it is undetermined because of what is wrong with the file.
pub(super) fn is_broken(report: &Report) -> bool {
    report.findings().iter().any(Finding::is_fault)
}

/// `composer.yaml can't be judged: 1 of 9 entries is no endpoint of Front`.
pub(super) fn broken(report: &Report, subject: &Subject<'_>) -> String {
    let faults = || {
        report
            .findings()
            .iter()
            .filter(|finding| finding.is_fault())
    };
    let of_file = |finding: &&Finding| finding.code() == Code::InvalidManifest;
    let path = plain(subject.path());
    let errors = faults().filter(of_file).count();
    let others: BTreeSet<_> = faults()
        .filter(|f| !of_file(f))
        .filter_map(Finding::entry)
        .collect();
    let mut all_faults = faults();
    let only = match (all_faults.next(), all_faults.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    };
    let line = only.and_then(|only| Some((only, subject.position(only.place())?.line)));
    let detail = match (only, line) {
        (Some(only), None) => return format!("{path} can't be judged: {}", only.message()),
        (_, Some((only, line))) => format!(" (line {line}: {})", plain(only.message())),
        (None, None) => String::new(),
    };
    let count = others.len();
    let one = count == 1;
    let what = if faults()
        .filter(|f| !of_file(f))
        .all(|f| f.code() == Code::NamespaceNotAdmissible)
    {
        format!(
            "{} for a namespace where the resource never lives",
            if one { "asks" } else { "ask" }
        )
    } else if faults()
        .filter(|f| !of_file(f))
        .all(|f| f.code() == Code::UnknownScope)
    {
        format!(
            "{} a scope that the catalogue doesn't know",
            if one { "needs" } else { "need" }
        )
    } else if faults()
        .any(|f| [Code::NamespaceNotAdmissible, Code::UnknownScope].contains(&f.code()))
    {
        "can't be used".to_owned()
    } else {
        if one {
            "is no endpoint of Front's"
        } else {
            "are no endpoints of Front's"
        }
        .to_owned()
    };
    let unresolved = match (count, report.entries()) {
        (0, _) => None,
        (1, 1) => Some(format!("its one entry {what}")),
        (count, all) => Some(format!("{count} of {all} entries {what}")),
    };
    let invalid = match errors {
        0 => None,
        1 => Some("there is an error in it".to_owned()),
        count => Some(format!("there are {count} errors in it")),
    };
    let reasons: Vec<_> = invalid.into_iter().chain(unresolved).collect();
    format!("{path} can't be judged: {}{detail}", reasons.join(", and "))
}
