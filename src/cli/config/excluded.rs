use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};

use super::canonical;

/// What isn't searched for manifests: globs, relative to a directory.
#[derive(Debug, Default)]
pub(in crate::cli) struct Excluded {
    globs: Vec<GlobMatcher>,
    /// By the name that it has however it is written.
    directory: PathBuf,
}

impl Excluded {
    /// Nothing, yet, of that directory.
    pub(super) fn of(directory: &Path) -> Self {
        Excluded {
            globs: Vec::new(),
            directory: canonical(directory).unwrap_or_default(),
        }
    }

    /// These globs, relative to the current directory; or what is wrong with the first that is no
    /// glob.
    pub(in crate::cli) fn here(globs: &[String]) -> Result<Self, (String, String)> {
        let mut excluded = Excluded::of(Path::new(""));
        for glob in globs {
            excluded.add(glob).map_err(|why| (glob.clone(), why))?;
        }
        Ok(excluded)
    }

    /// Adds a glob, or says why it is none.
    pub(super) fn add(&mut self, glob: &str) -> Result<(), String> {
        let glob = glob.strip_prefix("./").unwrap_or(glob);
        self.globs.push(matcher(glob.trim_end_matches('/'))?);
        Ok(())
    }

    /// Whether the file or directory of that name, or a directory that it is in, is excluded. The
    /// path is as [`canonical`] has it.
    pub(in crate::cli) fn has(&self, path: &Path) -> bool {
        if self.globs.is_empty() {
            return false;
        }
        let Ok(path) = path.strip_prefix(&self.directory) else {
            return false;
        };
        let within = path.ancestors().filter(|path| !path.as_os_str().is_empty());
        within
            .into_iter()
            .any(|path| self.globs.iter().any(|glob| glob.is_match(path)))
    }
}

/// What matches a path as a shell does: `*` stays within a name, `**` doesn't.
pub(in crate::cli) fn matcher(glob: &str) -> Result<GlobMatcher, String> {
    let glob = GlobBuilder::new(glob).literal_separator(true).build();
    let glob = glob.map_err(|error| error.kind().to_string())?;
    Ok(glob.compile_matcher())
}
