//! What is wrong with a configuration: what is underlined, what is said, and the way out.

use super::*;

const FORMATS: [&str; 2] = ["human", "json"];

fn read(text: &str) -> (Config, Vec<Finding>) {
    read_config(text, &FORMATS, |text| match text.parse() {
        Ok(tokens) if tokens > 0 => Ok(tokens),
        _ => Err("a number from 1".to_owned()),
    })
}

fn said(text: &str) -> Vec<(String, String, String)> {
    let (_, findings) = read(text);
    let said = findings.iter().map(|finding| {
        let at = match finding.place() {
            crate::source::Place::Bytes { span, .. } => span.of(text).unwrap_or_default(),
            _ => "-",
        };
        (
            at.to_owned(),
            finding.message().to_owned(),
            finding.help().unwrap_or_default().to_owned(),
        )
    });
    said.collect()
}

#[test]
fn each_value_has_its_kind() {
    let text = |given: &str, kind: &str, quoted: &str| {
        (
            format!("profile = {given}"),
            given.to_owned(),
            format!("`profile` must be text, not {kind}"),
            format!("put it in quotes: `profile = \"{quoted}\"`"),
        )
    };
    let row = |line: &str, at: &str, message: &str, help: &str| {
        (
            line.to_owned(),
            at.to_owned(),
            message.to_owned(),
            help.to_owned(),
        )
    };
    let rows = [
        text("5", "a number", "5"),
        text("1.5", "a number", "1.5"),
        text("true", "a truth value", "true"),
        text("2026-08-11", "a date", "2026-08-11"),
        row(
            "profile = [1]",
            "[1]",
            "`profile` must be text, not a list",
            "name one: `profile = \"…\"`",
        ),
        row(
            "profile = {a = 1}",
            "{a = 1}",
            "`profile` must be text, not a table",
            "name one: `profile = \"…\"`",
        ),
        row(
            "profile = ' '",
            "' '",
            "`profile` names nothing",
            "give it a value, or leave it out",
        ),
        row(
            "profile = \"a\\u0000\"",
            "\"a\\u0000\"",
            "`profile` names nothing",
            "give it a value, or leave it out",
        ),
        row(
            "tokens = '2'",
            "'2'",
            "`tokens` must be a number, not text",
            "write `tokens = 2`, without quotes",
        ),
        row(
            "tokens = 'two'",
            "'two'",
            "`tokens` must be a number, not text",
            "write `tokens = 3`",
        ),
        row(
            "tokens = 0",
            "0",
            "`tokens` can't be `0`",
            "give it a number from 1",
        ),
        row(
            "tokens = 0x2",
            "0x2",
            "`tokens` can't be `2`",
            "give it a number from 1",
        ),
        row(
            "strict = 'off'",
            "'off'",
            "`strict` must be true or false, not text",
            "write `strict = false`",
        ),
        row(
            "strict = 1",
            "1",
            "`strict` must be true or false, not a number",
            "write `strict = true`",
        ),
        row(
            "format = 'jsn'",
            "'jsn'",
            "`jsn` isn't a format of `check`",
            "did you mean `json`?",
        ),
        row(
            "exclude = 'a/**'",
            "'a/**'",
            "`exclude` must be a list, not text",
            "write `exclude = [\"a/**\"]`",
        ),
        row(
            "exclude = {}",
            "{}",
            "`exclude` must be a list, not a table",
            "write `exclude = [\"fixtures/**\"]`",
        ),
        row(
            "tokn = 1",
            "tokn",
            "`tokn` isn't a key here",
            "did you mean `tokens`?",
        ),
        row(
            "[check]\nstrict = true",
            "check",
            "`check` isn't a key here",
            "keys stand at the top of the file, in no table",
        ),
        row(
            "[stric]\na = true",
            "stric",
            "`stric` isn't a key here",
            "did you mean `strict`?",
        ),
    ];
    for (line, at, message, help) in rows {
        assert_eq!(said(&line), [(at, message, help)], "{line}");
    }
    let (config, findings) = read("tokens = +2\nstrict = false\nexclude = ['a', 'b']\n");
    assert_eq!(findings, []);
    assert_eq!(config.tokens.map(|given| given.value), Some(2));
    assert_eq!(config.strict.map(|given| given.value), Some(false));
    assert_eq!(config.exclude.len(), 2);
}

/// Each error of syntax costs memory, and nobody writes that much by hand.
#[test]
fn of_a_large_file_the_first_error_of_syntax_is_told() {
    let of_length = |length: usize| {
        let errors = "a = \nb = \n";
        format!("{errors}#{}", "x".repeat(length - errors.len() - 1))
    };
    for (length, told) in [(100, 2), (1 << 16, 2), ((1 << 16) + 1, 1)] {
        assert_eq!(said(&of_length(length)).len(), told, "{length}");
    }
}
