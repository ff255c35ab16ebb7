//! What is wrong with something that is to be allowed: what is said, of which text, and the way out.

use front_scope::{Code, Manifest};

/// What is said of a comment behind `GET /tags`: the text it points at, the message, the help.
fn said(text: &str) -> Vec<(String, String, String)> {
    let (manifest, map, findings) = Manifest::read(text);
    assert!(manifest.unwrap().is_complete(), "{text}");
    let said = findings.iter().map(|finding| {
        assert_eq!(finding.code(), Code::InvalidAllow, "{finding:?}");
        let span = map.locate(finding.place()).unwrap();
        (
            span.of(text).unwrap().to_owned(),
            finding.message().to_owned(),
            finding.help().unwrap().to_owned(),
        )
    });
    said.collect()
}

const SHAPE: &str = "write `# front-scope: allow(CODE) reason=\"…\"`";

#[test]
#[allow(clippy::too_many_lines, reason = "a table")]
fn comments() {
    let table = [
        (
            "# front-scope:",
            "# front-scope:",
            "this comment allows nothing",
            SHAPE,
        ),
        (
            "# front-scope: see docs",
            "see docs",
            "`see docs` can't be read here",
            SHAPE,
        ),
        (
            "# front-scope allow(api-v1)",
            "allow(api-v1)",
            "`allow(api-v1)` can't be read here",
            SHAPE,
        ),
        (
            "# front-scope: allow",
            "# front-scope: allow",
            "this comment allows nothing",
            SHAPE,
        ),
        (
            "# front-scope: allow()  reason=\"x\"",
            "()  reason=\"x\"",
            "`()  reason=\"x\"` can't be read here",
            SHAPE,
        ),
        (
            "# front-scope: allow(api-v1",
            "(api-v1",
            "`(api-v1` can't be read here",
            SHAPE,
        ),
        (
            "# front-scope: allow(api-v1) because",
            "because",
            "`because` can't be read here",
            SHAPE,
        ),
        (
            "# front-scope: allow(api-v1) reason=x",
            "reason=x",
            "`reason=x` can't be read here",
            SHAPE,
        ),
        (
            "# front-scope: allow(api-v1) reason=",
            "reason=",
            "`reason=` can't be read here",
            SHAPE,
        ),
        (
            "# front-scope: allow(api-v1) reason=\"x",
            "reason=\"x",
            "`reason=\"x` can't be read here",
            SHAPE,
        ),
        (
            "# front-scope: allow(api-v1) reason=\"a\"b\"",
            "reason=\"a\"b\"",
            "`reason=\"a\"b\"` can't be read here",
            SHAPE,
        ),
        (
            "# front-scope: allow(api-v1) reason=\"a\" reason=\"b\"",
            "reason=\"b\"",
            "`reason=\"b\"` can't be read here",
            SHAPE,
        ),
        (
            "# front-scope: allow(api-v1) until=2027-03-01 until=2028-03-01 reason=\"a\"",
            "until=2028-03-01 reason=\"a\"",
            "`until=2028-03-01 reason=\"a\"` can't be read here",
            SHAPE,
        ),
        (
            "# front-scope: allow(api-v1) why=\"a\"",
            "why=\"a\"",
            "`why=\"a\"` can't be read here",
            SHAPE,
        ),
        (
            "# front-scope: allow(api-v1) reason=\"a\" until=soon",
            "soon",
            "`soon` isn't a day",
            "write it as in `2027-03-01`",
        ),
        (
            "# front-scope: allow(api-v1) reason=\" \"",
            "# front-scope: allow(api-v1) reason=\" \"",
            "the reason is missing",
            "say what was looked at and why it is fine: `reason=\"…\"`",
        ),
        (
            "# front-scope: allow(apiv1) reason=\"a\"",
            "apiv1",
            "`apiv1` isn't a finding code",
            "did you mean `api-v1`?",
        ),
        (
            "# front-scope: allow(unknown-endpoint) reason=\"a\"",
            "unknown-endpoint",
            "`unknown-endpoint` is an error, which can't be allowed",
            "mend what it is about: only warnings and notes can be allowed",
        ),
        (
            "# front-scope: allow(expired-allow) reason=\"a\"",
            "expired-allow",
            "`expired-allow` can't be allowed itself",
            "mend what it points at, or take it out",
        ),
    ];
    for (comment, at, message, help) in table {
        let text = format!("name: a\nendpoints:\n- GET /tags {comment}\n");
        let expected = (at.to_owned(), message.to_owned(), help.to_owned());
        assert_eq!(said(&text), [expected], "{comment}");
    }
}

/// One code of several being wrong leaves the others as they are.
#[test]
fn each_code_is_judged_by_itself() {
    let text = "name: a\nendpoints:\n- GET /tags # front-scope:allow( api-v1,invalid-lock ,x) until='9999-01-01' reason = 'it\\s \"so\"'\n";
    let points_at: Vec<String> = said(text).into_iter().map(|(at, ..)| at).collect();
    assert_eq!(points_at, ["invalid-lock", "x"]);
    let manifest = Manifest::read(text).0.unwrap();
    let [allow] = manifest.allows() else {
        panic!("{:?}", manifest.allows());
    };
    assert_eq!(
        (allow.code(), allow.reason()),
        (Code::ApiV1, "it\\s \"so\"")
    );
    assert_eq!(allow.last_day().unwrap().to_string(), "9999-01-01");
}

#[test]
fn a_quote_within_the_reason_has_a_backslash() {
    let text = "name: a\nendpoints:\n- GET /tags # front-scope: allow(api-v1) reason=\"a \\\"b\\\" \\\\\"\n";
    assert_eq!(said(text), []);
    let manifest = Manifest::read(text).0.unwrap();
    let reasons: Vec<&str> = manifest.allows().iter().map(|a| a.reason()).collect();
    assert_eq!(reasons, ["a \"b\" \\"]);
}

#[test]
#[allow(clippy::type_complexity, reason = "a table")]
fn the_list() {
    let empty = "write `- code: …`, and below it `reason: …`";
    let table: [(&str, &[(&str, &str, &str)]); 10] = [
        (
            "yes",
            &[("yes", "`allow` must be a list, not text", "write `[yes]`")],
        ),
        // To allow nothing is no mistake.
        ("[]", &[]),
        (
            "{code: api-v1}",
            &[(
                "{code: api-v1}",
                "`allow` must be a list, not a mapping",
                "one item a line, each after `- `",
            )],
        ),
        (
            "[api-v1]",
            &[("api-v1", "what is allowed is a mapping, not text", empty)],
        ),
        (
            "[{code: api-v1}]",
            &[(
                "api-v1",
                "the reason is missing",
                "say what was looked at and why it is fine: `reason: …`",
            )],
        ),
        (
            "[{reason: x}]",
            &[(
                "{reason: x}",
                "`code` is missing",
                "name the finding code that is accepted: `code: assumed-namespace`",
            )],
        ),
        (
            "[{code: [api-v1], reason: 1}]",
            &[
                (
                    "[api-v1]",
                    "`code` must be text, not a list",
                    "write it as text on one line",
                ),
                (
                    "1",
                    "`reason` must be text, not a number",
                    "put it in quotes if it is meant as text: \"1\"",
                ),
            ],
        ),
        (
            "[{code: api-v1, reason: x, until: 2027, since: x}]",
            &[
                (
                    "2027",
                    "`until` must be text, not a number",
                    "put it in quotes if it is meant as text: \"2027\"",
                ),
                (
                    "since",
                    "`since` isn't a key here",
                    "one of `code`, `reason` or `until`",
                ),
            ],
        ),
        (
            "[{code: api-v1, reason: x, until: 2027}]",
            &[(
                "2027",
                "`until` must be text, not a number",
                "put it in quotes if it is meant as text: \"2027\"",
            )],
        ),
        (
            "[{code: api-v1, reason: x}, {code: api-v1, reason: y}]",
            &[(
                "api-v1",
                "`api-v1` is allowed twice here",
                "keep one of them",
            )],
        ),
    ];
    for (list, expected) in table {
        let text = format!("name: a\nallow: {list}\nendpoints: [GET /tags]\n");
        let mut found = said(&text);
        found.sort();
        let mut expected: Vec<_> = expected
            .iter()
            .map(|(at, message, help)| {
                ((*at).to_owned(), (*message).to_owned(), (*help).to_owned())
            })
            .collect();
        expected.sort();
        assert_eq!(found, expected, "{list}");
        // Of what is wrong in part nothing is allowed.
        let manifest = Manifest::read(&text).0.unwrap();
        let is_allowed = list.contains("reason: y");
        assert_eq!(!manifest.allows().is_empty(), is_allowed, "{list}");
    }
}
