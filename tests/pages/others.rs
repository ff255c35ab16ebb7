//! The pages of locks, audits and drifts: text of a file stays text there too.

use front_scope::audit::audit;
use front_scope::drift::{Drift, Effects};
use front_scope::lock::{Difference, Locked};
use front_scope::manifest::PartialGrant;
use front_scope::report::{
    Affected, AuditAnswer, CheckAnswer, DriftAnswer, Format, Layout, LockedAnswer, Side, Subject,
    render,
};
use front_scope::{Catalogue, Manifest, Profile, Question, Report, Verdict, check};
use proptest::prelude::*;

use crate::pages::hostile;
use crate::skeleton::{of_html, of_markdown};

/// Markdown and HTML.
type Both = [String; 2];

struct Pages {
    held: Both,
    audit: Both,
    drift: Both,
}

/// All three pages of a manifest with this name and workspace in a file with this name.
fn pages(path: &str, name: &str, workspace: &str) -> Pages {
    let catalogue = Catalogue::builtin();
    let text = crate::pages::manifest(name, workspace, "GET /inboxes");
    let (manifest, map, _) = Manifest::read(&text);
    let manifest = manifest.unwrap();
    let report = |profile| check(catalogue, &manifest, &Question::of(profile));
    let (now, other): (Report, Report) = (
        report(Profile::shared_only()),
        report(Profile::builtin()[1]),
    );
    let subject = Subject::new(path, &text, &map);
    let grant = "access_resources; shared; tags:read".parse().unwrap();
    let locked = Locked::new("shared-only", Verdict::Oauth, grant).unwrap();
    let difference = Difference::between(&locked, catalogue.as_of(), &now);
    let stated = format!(
        "features: [access_resources]\nnamespaces: {{ shared: [{}, {}] }}\npermissions: {{ tags: [read, write] }}\n",
        crate::pages::quoted(&format!("v{workspace}")),
        crate::pages::quoted("other"),
    );
    let stated = PartialGrant::read(&stated).0.unwrap();
    let answer = audit(catalogue, &now, &stated);
    let drift = Drift::between(catalogue, catalogue);
    let effects = Effects::on(&drift, catalogue, &other, &now);
    let side = Side {
        name: path,
        as_of: None,
        operations: 254,
    };
    Pages {
        held: [Format::Markdown, Format::Html].map(|format| {
            let answer = LockedAnswer {
                check: CheckAnswer {
                    report: &now,
                    subject: subject.clone(),
                },
                lock: path,
                difference: Ok(&difference),
            };
            render(format, &[answer], Layout::default())
        }),
        audit: [Format::Markdown, Format::Html].map(|format| {
            let answer = AuditAnswer {
                audit: &answer,
                report: &now,
                subject: &subject,
                grant: &Subject::new(path, "", &map),
                allow_excess: false,
            };
            render(format, &[answer], Layout::default())
        }),
        drift: [Format::Markdown, Format::Html].map(|format| {
            let answer = DriftAnswer {
                old: side,
                new: side,
                drift: &drift,
                manifests: &[Affected {
                    subject: &subject,
                    name: Some(name),
                    report: &now,
                    effects: &effects,
                }],
            };
            render(format, &[answer], Layout::default())
        }),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_a_file_says_is_text_there_too(name in hostile(), workspace in hostile(), path in hostile()) {
        let plain = pages("a.yaml", "name", "work");
        let evil = pages(&path, &name, &workspace);
        for (plain, evil) in [
            (&plain.held, &evil.held),
            (&plain.audit, &evil.audit),
            (&plain.drift, &evil.drift),
        ] {
            let [markdown, html] = evil;
            let [of_plain, page] = plain;
            // A backtick of a file may part the code of a sentence, and nothing else.
            let bones = |html: &str| of_html(html).replace("<code>\n", "").replace("</code>\n", "");
            prop_assert_eq!(bones(page), bones(html));
            prop_assert_eq!(of_plain.lines().count(), markdown.lines().count(), "{}", markdown);
            let bones = of_markdown(markdown);
            prop_assert!(!bones.contains("](") && !bones.contains(['@', '$', '~']), "{}", bones);
            for text in [markdown, html] {
                let acts = text.contains(['\u{1b}', '\u{202e}', '\u{2028}', '\r']);
                prop_assert!(!acts, "a character that acts");
            }
        }
    }
}
