//! The configuration `front-scope.toml`.

mod excluded;

use std::fs;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

pub(super) use excluded::{Excluded, matcher};

use super::output::Output;
use super::repository::{canonical, is_inside};
use super::{check, input, profile, settings};
use crate::finding::{Code, Finding};
use crate::manifest::{self, Config, Given, closest, read_config, wrong_config};
use crate::model::Profile;
use crate::report::plain;
use crate::source::{Limits, SourceMap};

/// The name of the file.
const NAME: &str = "front-scope.toml";

/// Who chose a configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// Who runs the command.
    Named,
    /// Who wrote the repository: it may lead to nothing elsewhere.
    Found,
}

/// A configuration that was found and is right.
#[derive(Debug)]
pub(super) struct ConfigFile {
    path: String,
    config: Config,
    excluded: Option<Excluded>,
}

impl ConfigFile {
    /// Reads the configuration at `path`. Says what is wrong with it.
    pub(super) fn read(path: String, trust: Trust, output: &mut Output) -> Option<Self> {
        let (code, what) = (Code::InvalidConfig, "no configuration to go by");
        let input = match trust {
            Trust::Found => input::read_within(directory(&path), &path, code, what),
            Trust::Named => input::read(&path, code, what, Limits::default()),
        };
        let input = output.accept(input.map_err(|problem| match problem.is_missing() {
            true => problem.with_help("check the path, or leave it out with --no-config"),
            false => problem,
        }))?;
        let formats = check::Format::value_variants().iter();
        let formats = formats.filter_map(|format| format.to_possible_value());
        let formats: Vec<String> = formats.map(|one| one.get_name().to_owned()).collect();
        let formats: Vec<&str> = formats.iter().map(String::as_str).collect();
        let read = read_config(&input.text, &formats, settings::parse_tokens);
        let (config, mut findings) = read;
        let mut found = ConfigFile {
            path,
            config,
            excluded: None,
        };
        findings.extend(found.lost());
        if trust == Trust::Found {
            findings.extend(found.elsewhere());
        }
        findings.extend(found.exclude());
        // As a person reads the file.
        findings.sort_by_key(|finding| SourceMap::default().locate(finding.place()));
        if findings.is_empty() {
            return Some(found);
        }
        output.diagnose(input.problem(what, findings));
        None
    }

    /// Findings about files that it names and that don't exist.
    fn lost(&self) -> Vec<Finding> {
        let mut lost = Vec::new();
        let is_missing = |path: &str| fs::metadata(path).is_err();
        if let Some(given) = &self.config.profile
            && !profile::is_builtin(&given.value)
            && self.profile().is_some_and(|path| is_missing(&path))
        {
            let names: Vec<&str> = Profile::builtin().iter().map(|p| p.name()).collect();
            let help = match closest(&given.value, &names) {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!(
                    "one of `{}`, or a file, relative to this one",
                    names.join("`, `")
                ),
            };
            let message = format!("there is no profile and no file `{}`", short(given));
            lost.push(wrong_config(given.span, message, help));
        }
        if let Some(given) = &self.config.catalogue
            && self.catalogue().is_some_and(|path| is_missing(&path))
        {
            let message = format!("there is no file `{}`", short(given));
            let help = "name one as `front-scope catalogue` writes it, relative to this file";
            lost.push(wrong_config(given.span, message, help));
        }
        lost
    }

    /// Findings about files that it names outside of the repository.
    fn elsewhere(&self) -> Vec<Finding> {
        let named = [
            (&self.config.profile, self.profile()),
            (&self.config.catalogue, self.catalogue()),
        ];
        let named = named.into_iter().zip(["profile", "catalogue"]);
        let wrong = named.filter_map(|((given, path), key)| {
            let (given, path) = (given.as_ref()?, path?);
            let is_builtin = key == "profile" && profile::is_builtin(&path);
            if is_builtin || is_inside(Path::new(&path), self.directory()) {
                return None;
            }
            let message = format!("`{}` leads out of the repository", short(given));
            let help = format!("put the file into it, or name it with `--{key}`");
            Some(wrong_config(given.span, message, help))
        });
        wrong.collect()
    }

    /// Makes the globs of `exclude` ready, or says what is wrong with them.
    fn exclude(&mut self) -> Vec<Finding> {
        if self.config.exclude.is_empty() {
            return Vec::new();
        }
        let mut excluded = Excluded::of(self.directory());
        let globs = self.config.exclude.iter();
        let wrong = globs.filter_map(|given| {
            let unfit = excluded.add(&given.value).err()?;
            Some(wrong_config(given.span, unfit.says, unfit.help))
        });
        let wrong = wrong.collect();
        self.excluded = Some(excluded);
        wrong
    }

    /// The path of the file.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    fn directory(&self) -> &Path {
        directory(&self.path)
    }

    /// A path in it, relative to the current directory.
    fn resolved(&self, path: &str) -> String {
        let path: PathBuf = self.directory().join(path);
        match path.to_string_lossy().into_owned() {
            path if path == input::STDIN => format!("./{path}"),
            path => path,
        }
    }

    /// The profile: the name of one that comes with the crate, or a path.
    pub(super) fn profile(&self) -> Option<String> {
        let name = &self.config.profile.as_ref()?.value;
        Some(match profile::is_builtin(name) {
            true => name.clone(),
            false => self.resolved(name),
        })
    }

    /// The path of the catalogue.
    pub(super) fn catalogue(&self) -> Option<String> {
        let path = &self.config.catalogue.as_ref()?.value;
        Some(self.resolved(path))
    }

    /// The number of API tokens that a plan may have.
    pub(super) fn tokens(&self) -> Option<usize> {
        self.config.tokens.as_ref().map(|given| given.value)
    }

    /// Whether warnings fail a check.
    pub(super) fn strict(&self) -> Option<bool> {
        self.config.strict.as_ref().map(|given| given.value)
    }

    /// The format of `check`.
    pub(super) fn format(&self) -> Option<check::Format> {
        let name = &self.config.format.as_ref()?.value;
        check::Format::from_str(name, false).ok()
    }

    /// The globs of what isn't searched.
    pub(super) fn excluded(&self) -> Option<&Excluded> {
        self.excluded.as_ref()
    }
}

fn directory(path: &str) -> &Path {
    Path::new(path).parent().unwrap_or(Path::new(""))
}

fn short(given: &Given<String>) -> String {
    manifest::shown(&plain(&given.value))
}

/// The configuration of that directory, or of the nearest above it within the repository.
pub(super) fn nearest(directory: &Path) -> Option<PathBuf> {
    for directory in directory.ancestors() {
        let file = directory.join(NAME);
        // What is there and can't be read is to be told of, not passed by.
        if fs::symlink_metadata(&file).is_ok() {
            return Some(file);
        }
        if fs::symlink_metadata(directory.join(".git")).is_ok() {
            break;
        }
    }
    None
}

/// The path of a file from here, as people would write it.
pub(super) fn shown(file: &Path) -> String {
    let near = || {
        let here = canonical(Path::new(""))?;
        let directory = file.parent()?;
        if let Ok(below) = file.strip_prefix(&here) {
            return Some(below.to_owned());
        }
        let up = here.strip_prefix(directory).ok()?.components().count();
        let mut path: PathBuf = (0..up).map(|_| "..").collect();
        path.push(file.file_name()?);
        Some(path)
    };
    near()
        .unwrap_or_else(|| file.to_owned())
        .to_string_lossy()
        .into_owned()
}
