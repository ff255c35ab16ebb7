//! Whether our reader of YAML and `serde_yaml` read a text alike.

use front_scope::source::{Limits, parse};

use super::yaml::Yaml;

/// Differences that are known and meant, most of them between YAML 1.2, which we read, and 1.1,
/// which `serde_yaml` does: what we read, what the other reader does, and the text.
fn is_known(ours: &Yaml, theirs: &Yaml, text: &str) -> bool {
    match (ours, theirs) {
        // A number that no float can hold, such as the commit `7944e8003` or more than 308 digits, is
        // text to them.
        (Yaml::Number(ours), Yaml::Text(theirs)) if ours.ends_with("inf") => {
            theirs.contains(['e', 'E']) || theirs.len() > 308
        }
        // A number in another base that 128 bits can't hold is text to them.
        (Yaml::Number(_), Yaml::Text(theirs)) if is_large_in_another_base(theirs) => true,
        // There are no octal numbers of the form `017`: it is seventeen, and text to them.
        (Yaml::Number(_), Yaml::Text(theirs)) => {
            let digits = theirs.trim_start_matches(['+', '-']);
            digits.len() > 1 && digits.starts_with('0')
        }
        // Block text keeps its last line break, even where the file ends without one.
        (Yaml::Text(ours), Yaml::Text(theirs)) if ours.strip_suffix('\n') == Some(theirs) => {
            !text.ends_with(['\n', '\r'])
        }
        // Block text that is the whole file needs no indentation, and so has no comments.
        (Yaml::Text(ours), Yaml::Text(_)) => text.contains(['|', '>']) && ours.contains('#'),
        _ => false,
    }
}

fn is_large_in_another_base(number: &str) -> bool {
    let digits = number.trim_start_matches(['+', '-']);
    let bases = [("0x", 16), ("0o", 8), ("0b", 2)];
    let mut bases = bases.iter();
    bases.any(|(prefix, base)| {
        let digits = digits.strip_prefix(prefix);
        digits.is_some_and(|digits| u128::from_str_radix(digits, *base).is_err())
    })
}

/// In brackets `?` begins a key only with a blank behind it, and the key may be nothing; to them it
/// always does, and they look for more.
fn has_tight_key(text: &str) -> bool {
    text.match_indices('?').any(|(at, _)| {
        let line = text[..at].rsplit(['\n', '\r']).next().unwrap();
        let begins = matches!(line.trim_end().chars().last(), None | Some('[' | '{' | ','));
        let behind = &text[at + 1..];
        // And with nothing for a key, `:x` is text to us, and the value `x` to them.
        let value = behind.trim_start().strip_prefix(':');
        let is_tight_value = value.is_some_and(|value| !value.starts_with(char::is_whitespace));
        // With nothing at all behind it, what comes after the comma is its value to them.
        let is_empty = behind.trim_start().starts_with(',');
        begins && (!behind.starts_with(char::is_whitespace) || is_tight_value || is_empty)
    })
}

fn alike(ours: &Yaml, theirs: &Yaml, text: &str) -> bool {
    match (ours, theirs) {
        (Yaml::List(ours), Yaml::List(theirs)) => {
            let mut pairs = ours.iter().zip(theirs);
            ours.len() == theirs.len() && pairs.all(|(a, b)| alike(a, b, text))
        }
        (Yaml::Mapping(ours), Yaml::Mapping(theirs)) => {
            let mut pairs = ours.iter().zip(theirs);
            ours.len() == theirs.len()
                && pairs.all(|((a, b), (c, d))| alike(a, c, text) && alike(b, d, text))
        }
        _ => ours == theirs || is_known(ours, theirs, text),
    }
}

/// Whether both accept the text.
///
/// # Errors
/// If they then read it differently.
pub fn compare(text: &str) -> Result<bool, String> {
    if has_tight_key(text) {
        return Ok(false);
    }
    let Ok(tree) = parse(text, Limits::default()) else {
        return Ok(false);
    };
    // They count a byte order mark as a column, and so take what is below a key for its sibling.
    let without_mark = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Ok(value) = serde_yaml::from_str::<serde_yaml::Value>(without_mark) else {
        return Ok(false);
    };
    let (ours, theirs) = (Yaml::from(&tree), Yaml::from(&value));
    match alike(&ours, &theirs, text) {
        true => Ok(true),
        false => Err(format!("{text:?}\n ours: {ours}\ntheirs: {theirs}")),
    }
}
