//! Each template is clean as it is, and what its comments say of the rest is so.

use std::collections::BTreeSet;

use front_scope::model::Item;
use front_scope::report::Template;
use front_scope::{Code, Report, Severity, Verdict};

use crate::init::{commented_out, report};

/// What an error or `--strict` would be about.
fn troubles(report: &Report) -> Vec<Code> {
    let counts = |severity, code| {
        matches!(severity, Severity::Error | Severity::Warning) || code == Code::AssumedNamespace
    };
    let all = report.findings().iter();
    all.filter(|one| counts(one.severity(), one.code()))
        .map(|one| one.code())
        .collect()
}

fn items(report: &Report) -> BTreeSet<Item> {
    report.grant().items().into_iter().collect()
}

#[test]
fn every_template_is_clean_and_oauth_is_enough_for_it() {
    for template in Template::ALL {
        let text = template.manifest(template.name()).unwrap();
        let report = report(&text);
        assert_eq!(report.verdict(), Verdict::Oauth, "{}", template.name());
        assert_eq!(troubles(&report), [], "{}", template.name());
        assert!(report.assumptions().is_empty());
        let (manifest, ..) = front_scope::Manifest::read(&text);
        let manifest = manifest.unwrap();
        assert!(manifest.entries().len() >= 10);
        assert!(
            manifest
                .entries()
                .iter()
                .all(|entry| entry.reason().is_some())
        );
        let endpoints: BTreeSet<_> = report.uses().iter().map(|one| one.endpoint()).collect();
        assert_eq!(
            endpoints.len(),
            report.uses().len(),
            "one entry an endpoint"
        );
    }
}

/// "Adds `private` and `signatures:read`; the shared-only scope isn't enough."
#[test]
fn what_is_commented_out_does_what_its_comment_says() {
    for template in Template::ALL {
        let text = template.manifest(template.name()).unwrap();
        let before = items(&report(&text));
        let all = commented_out(&text);
        assert!(all.len() >= 4, "{} are commented out", all.len());
        for out in all {
            let report = report(&out.used);
            let added: Vec<_> = items(&report)
                .difference(&before)
                .map(|item| format!("`{item}`"))
                .collect();
            let added = match added.is_empty() {
                true => "nothing".to_owned(),
                false => added.join(" and "),
            };
            let verdict = match report.verdict() {
                Verdict::Oauth => "OAuth stays enough",
                Verdict::Exception => "the shared-only scope isn't enough",
                other => panic!("{other}: {}", out.used),
            };
            assert_eq!(out.promise, format!("Adds {added}; {verdict}."));
            if report.verdict() == Verdict::Oauth {
                assert_eq!(troubles(&report), [], "{}", out.operation);
            }
        }
    }
}

/// What is common to all is said in the same words, and what isn't is in its place.
#[test]
fn the_comments_in_front_are_those_of_all_templates() {
    let head = |template: &Template| {
        let text = template.manifest("x").unwrap();
        let (head, _) = text.split_once("endpoints:\n").unwrap();
        let lines = head.lines().skip(1);
        let lines = lines.map(|line| match line.split_once("front-scope endpoints ") {
            Some((before, _)) => before.to_owned(),
            None => line.to_owned(),
        });
        lines.collect::<Vec<_>>()
    };
    for template in Template::ALL {
        let text = template.manifest("x").unwrap();
        assert!(text.starts_with(&format!("# {}: {}\n", template.name(), template.about())));
        assert_eq!(
            head(template),
            head(&Template::ALL[0]),
            "{}",
            template.name()
        );
        let names = text.lines().filter(|line| line.starts_with("name: "));
        assert_eq!(names.count(), 1);
        let wide = text.lines().find(|line| line.chars().count() > 80);
        assert_eq!(wide, None, "{}", template.name());
    }
}
