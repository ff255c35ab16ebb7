//! Law 7: what a finding underlines is the text that it speaks of.

use front_scope::source::{Lines, Span};
use front_scope::source::{Place, SourceMap};
use front_scope::{Catalogue, Code, Finding, Manifest, Profile, Question, check};
use proptest::prelude::*;

use crate::support::written::{
    BROKEN_KEYS, Piece, SUBJECTS, Style, broken_entry, entry, noise, style,
};

/// The text that a finding underlines.
fn underlined<'t>(text: &'t str, map: &SourceMap, finding: &Finding) -> Option<&'t str> {
    map.locate(finding.place())?.of(text)
}

/// What a scalar means to another reader of YAML.
fn decoded(scalar: &str) -> String {
    serde_yaml::from_str(scalar).unwrap_or_else(|error| panic!("{scalar}: {error}"))
}

/// Line and column, counted anew.
fn position(text: &str, span: Span) -> (usize, usize) {
    let before = &text[..span.offset];
    let line = before.rsplit('\n').next().unwrap();
    let column = line.chars().filter(|c| *c != '\u{feff}').count() + 1;
    (before.matches('\n').count() + 1, column)
}

fn findings_of_rules(manifest: &Manifest) -> Vec<Finding> {
    let mut findings = Vec::new();
    for profile in Profile::builtin() {
        let report = check(Catalogue::builtin(), manifest, &Question::of(profile));
        findings.extend(report.findings().iter().cloned());
    }
    findings
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200, failure_persistence: None, ..ProptestConfig::default()
    })]

    /// The findings of the rules, on manifests that can be read.
    #[test]
    fn law_7_spans(
        entries in prop::collection::vec(entry(), 1..7),
        features in prop::option::of((style(), style())),
        (noise, style) in (noise(), style()),
    ) {
        let name = style.write("Ärger & Söhne");
        let mut top = vec![format!("name: {name}"), "x-ü: {a: [\"ß\"]}".to_owned()];
        let features = features.map(|(one, other)| {
            [one.write("application_triggers"), other.write("auto_provisioning")]
        });
        if let Some([one, other]) = &features {
            top.push(format!("features: [ {one} ,{other} ] # ü"));
        }
        let text = noise.file(&top, &entries);
        let (manifest, map, wrong) = Manifest::read(&text);
        prop_assert!(wrong.is_empty(), "{wrong:?} in\n{text}");
        for finding in findings_of_rules(&manifest.unwrap()) {
            let found = underlined(&text, &map, &finding).unwrap();
            match (finding.entry(), finding.place()) {
                (Some(entry), place) => {
                    let Piece { subject, namespaces, .. } = &entries[entry];
                    let (written, meant) = subject.as_ref().unwrap();
                    if finding.code() == Code::NamespaceNotAdmissible {
                        prop_assert_eq!(Some(found), namespaces.as_deref());
                    } else {
                        prop_assert_eq!(found, written, "{:?} in\n{}", place, text);
                        prop_assert_eq!(&decoded(found), meant);
                    }
                }
                (None, Place::Feature(index)) => {
                    prop_assert_eq!(found, &features.as_ref().unwrap()[*index]);
                }
                (None, _) => {
                    prop_assert_eq!(finding.code(), Code::ProfilesDisagree);
                    prop_assert_eq!(found, &name);
                }
            }
            let span = map.locate(finding.place()).unwrap();
            let at = Lines::new(&text).position(span.offset);
            prop_assert_eq!((at.line, at.column), position(&text, span));
        }
    }

    /// The findings of the reader, on manifests that are broken in many places at once.
    #[test]
    fn law_7_spans_of_what_cannot_be_read(
        entries in prop::collection::vec(prop_oneof![entry(), broken_entry(), broken_entry()], 0..7),
        keys in prop::sample::subsequence(BROKEN_KEYS.to_vec(), 0..=BROKEN_KEYS.len()).prop_shuffle(),
        noise in noise(),
    ) {
        let mut top = vec!["name: ü".to_owned(), "features: [ mcp , 'access_resources']".to_owned()];
        top.extend(keys.iter().map(|(line, _)| (*line).to_owned()));
        let text = noise.file(&top, &entries);
        let (_, map, wrong) = Manifest::read(&text);

        let of_keys = keys.iter().map(|(_, fault)| (None, *fault));
        let of_entries = entries.iter().enumerate().flat_map(|(index, piece)| {
            piece.faults.iter().map(move |fault| (Some(index), fault.as_str()))
        });
        let mut expected: Vec<_> = of_keys.chain(of_entries).chain([(None, "mcp")]).collect();
        let mut found = Vec::new();
        for finding in &wrong {
            prop_assert_eq!(finding.code(), Code::InvalidManifest);
            let text = underlined(&text, &map, finding);
            found.push((finding.entry(), text.unwrap_or("no span")));
        }
        expected.sort_unstable();
        found.sort_unstable();
        prop_assert_eq!(found, expected, "{}", text);
    }

    /// The lines of a search through code are underlined as they stand, without their indentation.
    #[test]
    fn law_7_spans_of_plain_lines(
        lines in prop::collection::vec((0..SUBJECTS.len(), 0..3_usize), 1..6),
        noise in noise(),
    ) {
        let entries: Vec<Piece> = lines
            .iter()
            .map(|(subject, indent)| Piece {
                lines: vec![format!("{}{}  ", " ".repeat(*indent), SUBJECTS[*subject])],
                ..Piece::default()
            })
            .collect();
        let text = noise.file(&[], &entries).replace("endpoints:", "# ü");
        prop_assert!(Manifest::is_lines(&text));
        let (manifest, map, wrong) = Manifest::read_lines("stdin", &text);
        prop_assert!(wrong.is_empty());
        for finding in findings_of_rules(&manifest.unwrap()) {
            match finding.entry() {
                Some(entry) => {
                    let found = underlined(&text, &map, &finding);
                    prop_assert_eq!(found, Some(SUBJECTS[lines[entry].0]));
                }
                // Nothing of the text stands for the whole.
                None => prop_assert_eq!(map.locate(finding.place()), None),
            }
        }
    }
}

#[test]
fn law_7_spans_of_an_escaped_scalar_are_those_of_the_escapes() {
    let written = Style::Escaped.write("GET /me");
    assert_eq!(written.len(), 2 + 10 * "GET /me".len());
    assert_eq!(decoded(&written), "GET /me");
}
