//! The arguments that a check is called with day by day, read without describing all that it takes:
//! to describe them takes longer than to check fifty endpoints.
//!
//! It answers only where clap would say the same, and leaves everything else to clap: what is given
//! twice, what is missing or unknown, help. A test holds the two together.

use std::ffi::OsString;

use clap::ValueEnum;

use super::{Arguments, Format};

/// What was typed behind `check`, if it is as usual.
pub(in crate::cli) fn read(typed: &[OsString]) -> Option<Arguments> {
    let mut found = Arguments::default();
    let mut words = typed.iter();
    while let Some(word) = words.next() {
        let word = word.to_str()?;
        match word {
            "-q" | "--quiet" => set(&mut found.quiet)?,
            "--locked" => set(&mut found.locked)?,
            "--strict" if found.strict.is_none() => found.strict = Some(true),
            "--format" if found.format.is_none() => {
                found.format = Some(format(words.next()?.to_str()?)?);
            }
            _ => match word.strip_prefix("--format=") {
                Some(name) if found.format.is_none() => found.format = Some(format(name)?),
                None if !word.starts_with('-') => found.manifests.push(word.to_owned()),
                _ => return None,
            },
        }
    }
    Some(found)
}

/// `None` if it is given for the second time.
fn set(flag: &mut bool) -> Option<()> {
    let was_set = std::mem::replace(flag, true);
    (!was_set).then_some(())
}

fn format(name: &str) -> Option<Format> {
    Format::from_str(name, false).ok()
}

#[cfg(test)]
mod tests {
    use clap::{Args, Command, FromArgMatches};
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    fn typed(words: &[&str]) -> Vec<OsString> {
        words.iter().map(OsString::from).collect()
    }

    #[test]
    fn what_is_typed_day_by_day_is_read_so() {
        for words in [
            &[][..],
            &["a.yaml"],
            &["-q", "a.yaml", "services"],
            &["--format", "json", "a.yaml", "--strict"],
            &["--locked", "--format=sarif", "--quiet"],
        ] {
            assert!(read(&typed(words)).is_some(), "{words:?}");
        }
        for words in [
            &["-"][..],
            &["--help"],
            &["-q", "--quiet"],
            &["--format"],
            &["--strict=false"],
        ] {
            assert!(read(&typed(words)).is_none(), "{words:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        /// Nearly all of these are as usual, so that what clap says of it is asked for.
        #[test]
        fn what_is_read_is_what_clap_reads(
            words in prop::collection::vec(select(vec![
                "a.yaml", "dir/b.yaml", "", " ", "json", "human", "JSON", "--quiet", "-q", "--locked", "--strict",
                "--strict=true", "--format", "--format=github", "--format=", "--format=x", "--color", "-", "--",
            ]), 0..5),
        ) {
            let typed = typed(&words);
            let command = Arguments::augment_args(Command::new("check")).no_binary_name(true);
            let whole = command.try_get_matches_from(&typed);
            let whole = whole.ok().and_then(|found| Arguments::from_arg_matches(&found).ok());
            if let Some(found) = read(&typed) {
                let whole = whole.map(|whole| format!("{whole:?}"));
                prop_assert_eq!(Some(format!("{found:?}")), whole);
            }
        }
    }
}
