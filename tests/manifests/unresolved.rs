//! What is said of entries that mean no operation.

use super::{Answer, Code, Feature, Manifest, Report, Verdict, reports};

use super::read;

fn report(entries: &[String]) -> Report {
    let entries: String = entries.iter().map(|e| format!("  - {e}\n")).collect();
    let [report, _] = reports(&read(&format!("name: a\nendpoints:\n{entries}")));
    report
}

/// Message and help of what is said of one entry.
fn said(entry: &str) -> (String, String) {
    let report = report(&[entry.to_owned()]);
    let finding = report.findings().first().unwrap();
    (
        finding.message().to_owned(),
        finding.help().unwrap_or_default().to_owned(),
    )
}

#[test]
fn a_hundred_are_told_what_was_meant() {
    for entry in ["GET /tagss", "operation: list-tagss"] {
        let report = report(&vec![entry.to_owned(); 120]);
        let of_unknown = report.findings().iter();
        let of_unknown = of_unknown.filter(|f| f.code() == Code::UnknownEndpoint);
        let told: Vec<bool> = of_unknown
            .map(|f| {
                f.help()
                    .is_some_and(|help| help.starts_with("did you mean"))
            })
            .collect();
        let expected: Vec<bool> = (0..120).map(|place| place < 100).collect();
        assert_eq!(told, expected, "{entry}");
    }
}

#[test]
fn an_old_name_may_lead_nowhere_or_to_another_method() {
    assert_eq!(
        said("GET /topics/{id}/comments"),
        (
            "this was renamed, but `/links/{id}/comments` doesn't exist".to_owned(),
            "topics were renamed to links".to_owned()
        )
    );
    let (message, help) = said("GET /teams/tim_1/exports");
    assert_eq!(
        message,
        "the path is `/analytics/exports` now, and has no GET"
    );
    assert!(
        help.ends_with("; Front has `POST /analytics/exports` there"),
        "{help}"
    );
}

#[test]
fn a_manifest_with_nothing_in_it_has_no_verdict() {
    for name in ["", "Acme CRM sync"] {
        let empty = Manifest::builder(name).build();
        assert!(!empty.is_complete());
        for report in reports(&empty) {
            assert_eq!(report.verdict(), Verdict::Undetermined);
            assert_eq!(report.oauth(), Answer::Unknown);
        }
    }
    let feature = Manifest::builder("Acme").feature(Feature::AccessResources);
    assert!(feature.build().is_complete());
}
