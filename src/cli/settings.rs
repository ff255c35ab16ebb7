//! Settings: a flag, else the configuration of the manifest, else the default.
//!
//! A configuration, `front-scope.toml`, is looked for upwards from each manifest, up to the directory
//! that has `.git`, or the root.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::Args;

use super::config::{self, ConfigFile, Trust};
use super::output::Output;
use super::repository::canonical;
use super::{input, profile};
use crate::advice::Advice;
use crate::catalogue::Catalogue;
use crate::finding::Code;
use crate::manifest::CatalogueFile;
use crate::model::Profile;
use crate::report::Format;
use crate::source::Limits;

/// The options by which subcommands find their catalogue and configuration.
#[derive(Debug, Default, Args)]
pub(super) struct SettingsArgs {
    /// Take the operations from this file, as `front-scope catalogue` writes it
    #[arg(long, value_name = "FILE", help_heading = "Configuration")]
    catalogue: Option<String>,

    #[command(flatten)]
    config: ConfigArgs,
}

/// The options that choose a configuration.
#[derive(Debug, Default, Args)]
pub(super) struct ConfigArgs {
    /// Use this configuration instead of the nearest front-scope.toml
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with = "no_config",
        help_heading = "Configuration"
    )]
    config: Option<String>,

    /// Ignore front-scope.toml
    #[arg(long, help_heading = "Configuration")]
    no_config: bool,
}

/// The option `--max-size`.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(super) struct SizeArg {
    /// Read manifests of up to this size, such as 64MiB [default: 16MiB]
    #[arg(long, value_name = "SIZE", value_parser = bytes, help_heading = "Configuration")]
    max_size: Option<usize>,
}

impl SizeArg {
    /// Returns the limits of a manifest.
    pub(super) fn limits(self) -> Limits {
        let limits = Limits::default();
        Limits {
            bytes: self.max_size.unwrap_or(limits.bytes),
            ..limits
        }
    }
}

/// Flags that win over what a configuration says.
#[derive(Clone, Copy, Default)]
pub(super) struct Flags<'a> {
    pub(super) profile: Option<&'a str>,
    pub(super) tokens: Option<usize>,
    pub(super) strict: Option<bool>,
}

/// The settings of a manifest, or of the current directory.
pub(super) struct Settings {
    config: Option<Rc<ConfigFile>>,
    pub(super) catalogue: Cow<'static, Catalogue>,
    /// The name of a built-in profile, or the path of one.
    pub(super) profile: String,
    /// The number of API tokens that a plan may have.
    pub(super) tokens: usize,
    pub(super) is_strict: bool,
    /// True if a flag or the configuration has said which profile holds.
    pub(super) is_settled: bool,
}

impl Settings {
    /// Returns the path of the configuration.
    pub(super) fn config(&self) -> Option<&str> {
        Some(&self.config.as_deref()?.path)
    }

    /// Returns the format that the configuration asks for.
    pub(super) fn format(&self) -> Option<Format> {
        self.config.as_deref()?.format
    }

    /// Reads the profile, and says what is wrong with it.
    pub(super) fn read_profile(&self, output: &mut Output) -> Option<Cow<'static, Profile>> {
        profile::read(&self.profile, output)
    }
}

impl SettingsArgs {
    /// Resolves the settings of the manifest at `path`. Says what is wrong with them.
    pub(super) fn resolve(
        &self,
        path: &str,
        flags: Flags<'_>,
        output: &mut Output,
    ) -> Option<Rc<Settings>> {
        self.resolver(flags).resolve(path, output)
    }

    /// Resolves the settings of the current directory. Says what is wrong with them.
    pub(super) fn resolve_here(
        &self,
        flags: Flags<'_>,
        output: &mut Output,
    ) -> Option<Rc<Settings>> {
        self.resolve(input::STDIN, flags, output)
    }

    pub(super) fn resolver<'a>(&'a self, flags: Flags<'a>) -> Resolver<'a> {
        Resolver {
            catalogue: self.catalogue.as_deref(),
            has_catalogue: true,
            ..Resolver::new(&self.config, flags)
        }
    }
}

/// Resolves the settings of manifests. Each configuration is read once.
pub(super) struct Resolver<'a> {
    args: &'a ConfigArgs,
    catalogue: Option<&'a str>,
    /// True if a catalogue is asked for; else the built-in one will do.
    has_catalogue: bool,
    flags: Flags<'a>,
    /// The configuration that governs a directory.
    nearest: BTreeMap<PathBuf, Option<PathBuf>>,
    configs: BTreeMap<PathBuf, Option<Rc<ConfigFile>>>,
    /// Settings by the path of their configuration; none where something is wrong with them.
    settings: BTreeMap<Option<String>, Option<Rc<Settings>>>,
    is_broken: bool,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(args: &'a ConfigArgs, flags: Flags<'a>) -> Self {
        Resolver {
            args,
            catalogue: None,
            has_catalogue: false,
            flags,
            nearest: BTreeMap::new(),
            configs: BTreeMap::new(),
            settings: BTreeMap::new(),
            is_broken: false,
        }
    }

    /// Returns true if a configuration is wrong: then nothing is to be checked.
    pub(super) fn is_broken(&self) -> bool {
        self.is_broken
    }

    /// Resolves the settings of the manifest at `path`, or of the current directory for standard
    /// input. Says once what is wrong with them.
    pub(super) fn resolve(&mut self, path: &str, output: &mut Output) -> Option<Rc<Settings>> {
        let config = self.config(path, output);
        if self.is_broken {
            return None;
        }
        let key = config.as_ref().map(|config| config.path.clone());
        if let Some(known) = self.settings.get(&key) {
            return known.clone();
        }
        let settings = self.settings(config, output).map(Rc::new);
        self.settings.insert(key, settings.clone());
        settings
    }

    fn settings(&self, config: Option<Rc<ConfigFile>>, output: &mut Output) -> Option<Settings> {
        let (flags, file) = (self.flags, config.as_deref());
        let catalogue = self.catalogue.map(str::to_owned);
        let configured = || file.filter(|_| self.has_catalogue)?.catalogue.clone();
        let catalogue = match catalogue.or_else(configured) {
            None => Cow::Borrowed(Catalogue::builtin()),
            Some(path) => Cow::Owned(read_catalogue(&path, output)?.0.into_catalogue()),
        };
        let profile = flags.profile.map(str::to_owned);
        let profile = profile.or_else(|| file?.profile.clone());
        let tokens = flags.tokens.or_else(|| file?.tokens);
        let strict = flags.strict.or_else(|| file?.strict);
        Some(Settings {
            catalogue,
            is_settled: profile.is_some(),
            profile: profile.unwrap_or_else(|| Profile::shared_only().name().to_owned()),
            tokens: tokens.unwrap_or(Advice::TOKENS),
            is_strict: strict.unwrap_or(false),
            config,
        })
    }

    /// Finds the configuration that governs the manifest at `path`. Says once what is wrong with it.
    pub(super) fn config(&mut self, path: &str, output: &mut Output) -> Option<Rc<ConfigFile>> {
        if self.args.no_config {
            return None;
        }
        if let Some(named) = &self.args.config {
            return self.read(Path::new(named), named.clone(), Trust::Named, output);
        }
        let directory = match path {
            input::STDIN => Path::new(""),
            path => Path::new(path).parent().unwrap_or(Path::new("")),
        };
        let directory = canonical(directory)?;
        let nearest = self.nearest.entry(directory);
        let nearest = nearest.or_insert_with_key(|directory| config::nearest(directory));
        let file = nearest.clone()?;
        let shown = config::shown(&file);
        self.read(&file, shown, Trust::Found, output)
    }

    fn read(
        &mut self,
        file: &Path,
        shown: String,
        trust: Trust,
        output: &mut Output,
    ) -> Option<Rc<ConfigFile>> {
        if let Some(known) = self.configs.get(file) {
            return known.clone();
        }
        let read = ConfigFile::read(shown, trust, output).map(Rc::new);
        self.is_broken |= read.is_none();
        self.configs.insert(file.to_owned(), read.clone());
        read
    }
}

/// Reads the catalogue in the file at `path`, and its text. Says what is wrong with it.
pub(super) fn read_catalogue(path: &str, output: &mut Output) -> Option<(CatalogueFile, String)> {
    let what = "not a catalogue";
    let input = input::read(path, Code::InvalidCatalogue, what, Limits::default());
    let input = output.accept(input)?;
    let (file, _, findings) = CatalogueFile::read(&input.text);
    let file = file.ok_or_else(|| input.problem(what, findings));
    Some((output.accept(file)?, input.text))
}

/// Returns the help of a `--tokens`.
pub(super) fn tokens_help(what: &str, besides: &str) -> String {
    let count = Advice::TOKENS;
    format!("How many API tokens {what} [default: as configured, else {count}{besides}]")
}

/// Reads `64MiB`, `512 KiB`, `1GiB`, or a number of bytes.
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
