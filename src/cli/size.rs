//! The option `--max-size`.

use clap::Args;

use crate::source::Limits;

/// How large a manifest may be.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(super) struct Size {
    /// How large a manifest may be, such as 64MiB [default: 16MiB]
    #[arg(long = "max-size", value_name = "SIZE", value_parser = bytes, help_heading = "Configuration")]
    most: Option<usize>,
}

impl Size {
    /// The limits of a manifest.
    pub(super) fn limits(self) -> Limits {
        let limits = Limits::default();
        Limits {
            bytes: self.most.unwrap_or(limits.bytes),
            ..limits
        }
    }
}

/// `64MiB`, `512 KiB`, `1GiB`, or a number of bytes.
fn bytes(text: &str) -> Result<usize, String> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = text.get(digits.len()..).unwrap_or_default().trim();
    let bits = match unit.to_ascii_lowercase().as_str() {
        "" | "b" => Some(0),
        "kib" | "k" => Some(10),
        "mib" | "m" => Some(20),
        "gib" | "g" => Some(30),
        _ => None,
    };
    let number = digits.parse::<usize>().ok().filter(|number| *number > 0);
    let size = number.zip(bits).and_then(|(number, bits)| {
        let unit = 1_usize.checked_shl(bits)?;
        number.checked_mul(unit)
    });
    size.ok_or_else(|| "a size such as 64MiB, 1GiB or 500000".to_owned())
}

#[cfg(test)]
mod tests {
    use super::bytes;

    #[test]
    fn a_size_is_a_number_with_a_unit_or_without() {
        for (text, size) in [
            ("500", 500),
            ("2KiB", 2048),
            ("64MiB", 64 << 20),
            ("64 mib", 64 << 20),
            ("1g", 1 << 30),
        ] {
            assert_eq!(bytes(text), Ok(size), "{text}");
        }
        for text in [
            "",
            "MiB",
            "0",
            "-1",
            "64MB",
            "1.5MiB",
            "99999999999999999999",
            "18446744073709551615K",
        ] {
            assert!(bytes(text).is_err(), "{text}");
        }
    }
}
