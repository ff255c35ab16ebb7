//! The configuration `front-scope.toml`.

mod excluded;

use std::fs;
use std::path::{Path, PathBuf};

pub(super) use excluded::{Excluded, Unfit, matcher};

use super::output::Output;
use super::repository::{canonical, is_inside};
use super::{input, profile};
use crate::finding::{Code, Finding};
use crate::manifest::{self, Setting, closest, read_config, wrong_config};
use crate::model::Profile;
use crate::report::{Format, plain};
use crate::source::{Limits, SourceMap};

/// The name of the file.
const NAME: &str = "front-scope.toml";

/// The person who chose a configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// The one who runs the command.
    Named,
    /// The one who wrote the repository: it may lead to nothing elsewhere.
    Found,
}

/// A configuration that was found and is right. Its paths are relative to the current directory.
#[derive(Debug)]
pub(super) struct ConfigFile {
    /// The path of the file itself.
    pub(super) path: String,
    /// The name of a profile that comes with the crate, or a path.
    pub(super) profile: Option<String>,
    pub(super) catalogue: Option<String>,
    /// The number of API tokens that a plan may have.
    pub(super) tokens: Option<usize>,
    /// True if warnings fail a check.
    pub(super) strict: Option<bool>,
    /// The format of `check`.
    pub(super) format: Option<Format>,
    /// The globs of what isn't searched.
    pub(super) excluded: Option<Excluded>,
}

impl ConfigFile {
    /// Reads the configuration at `path`. Says what is wrong with it.
    pub(super) fn read(path: String, trust: Trust, output: &mut Output) -> Option<Self> {
        let (code, what) = (Code::InvalidConfig, "not a usable configuration");
        let input = match trust {
            Trust::Found => input::read_within(directory(&path), &path, code, what),
            Trust::Named => input::read(&path, code, what, Limits::default()),
        };
        let input = output.accept(input.map_err(|problem| match problem.is_missing() {
            true => problem.with_help("check the path, or leave it out with --no-config"),
            false => problem,
        }))?;
        let formats: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
        let (config, mut findings) = read_config(&input.text, &formats, parse_tokens);
        let directory = directory(&path);
        let profile = config.profile.as_ref();
        let profile = profile.filter(|given| !profile::is_builtin(&given.value));
        for (key, given) in [
            ("profile", profile),
            ("catalogue", config.catalogue.as_ref()),
        ] {
            findings.extend(given.and_then(|given| wrong_path(key, given, directory, trust)));
        }
        let mut excluded = Excluded::of(directory);
        for given in &config.exclude {
            if let Err(unfit) = excluded.add(&given.value) {
                findings.push(wrong_config(given.span, unfit.says, unfit.help));
            }
        }
        // As a person reads the file.
        findings.sort_by_key(|finding| SourceMap::default().locate(finding.place()));
        if !findings.is_empty() {
            output.diagnose(input.problem(what, findings));
            return None;
        }
        let format = config.format.map(|given| given.value);
        let format = format.and_then(|name| Format::ALL.iter().find(|it| it.name() == name));
        Some(ConfigFile {
            profile: config
                .profile
                .map(|given| match profile::is_builtin(&given.value) {
                    true => given.value,
                    false => resolved(directory, &given.value),
                }),
            catalogue: config.catalogue.map(|it| resolved(directory, &it.value)),
            tokens: config.tokens.map(|given| given.value),
            strict: config.strict.map(|given| given.value),
            format: format.copied(),
            excluded: (!config.exclude.is_empty()).then_some(excluded),
            path,
        })
    }
}

/// Returns a finding if there is no file at a path, or one outside of the repository.
fn wrong_path(
    key: &str,
    given: &Setting<String>,
    directory: &Path,
    trust: Trust,
) -> Option<Finding> {
    let path = resolved(directory, &given.value);
    let shown = manifest::shown(&plain(&given.value));
    if fs::metadata(&path).is_ok() {
        let is_outside = trust == Trust::Found && !is_inside(Path::new(&path), directory);
        return is_outside.then(|| {
            let message = format!("`{shown}` leads out of the repository");
            let help = format!("put the file into it, or name it with `--{key}`");
            wrong_config(given.span, message, help)
        });
    }
    let (message, help) = match key {
        "profile" => {
            let names: Vec<&str> = Profile::builtin().iter().map(|p| p.name()).collect();
            let help = match closest(&given.value, &names) {
                Some(name) => format!("did you mean `{name}`?"),
                None => {
                    let names = names.join("`, `");
                    format!("one of `{names}`, or a file, relative to this one")
                }
            };
            (format!("there is no profile and no file `{shown}`"), help)
        }
        _ => (
            format!("there is no file `{shown}`"),
            "name one as `front-scope catalogue` writes it, relative to this file".to_owned(),
        ),
    };
    Some(wrong_config(given.span, message, help))
}

/// Returns a path of a configuration as the current directory sees it.
fn resolved(directory: &Path, path: &str) -> String {
    let path = directory.join(path).to_string_lossy().into_owned();
    match path.as_str() {
        input::STDIN => format!("./{path}"),
        _ => path,
    }
}

/// Reads the value of `--tokens`. Tokens that reach the same namespaces are better one, so that more
/// than seven are never of use.
pub(super) fn parse_tokens(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(tokens @ 1..=7) => Ok(tokens),
        _ => Err(
            "a number from 1 to 7: a plan splits the grant over that many tokens, each for \
             another choice of the three namespaces, of which there are 7"
                .to_owned(),
        ),
    }
}

fn directory(path: &str) -> &Path {
    Path::new(path).parent().unwrap_or(Path::new(""))
}

/// Finds the configuration of that directory, or of the nearest above it within the repository.
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

/// Returns the path of a file from here, as people would write it.
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
