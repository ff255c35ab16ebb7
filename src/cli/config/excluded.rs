use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};

use super::super::repository::canonical;
use crate::manifest::shown;
use crate::report::plain;

/// The reason why a text excludes nothing, and the way out.
#[derive(Debug)]
pub(in crate::cli) struct Unfit {
    pub(in crate::cli) says: String,
    pub(in crate::cli) help: &'static str,
}

/// The globs of what isn't searched for manifests, relative to a directory.
#[derive(Debug, Default)]
pub(in crate::cli) struct Excluded {
    globs: Vec<GlobMatcher>,
    /// By the name that it has however it is written.
    directory: PathBuf,
}

impl Excluded {
    /// Excludes nothing, yet, of that directory.
    pub(super) fn of(directory: &Path) -> Self {
        Excluded {
            globs: Vec::new(),
            directory: canonical(directory).unwrap_or_default(),
        }
    }

    /// Excludes by these globs, relative to the current directory; or says what is wrong with the
    /// first that can't be one.
    pub(in crate::cli) fn here(globs: &[String]) -> Result<Self, Unfit> {
        let mut excluded = Excluded::of(Path::new(""));
        for glob in globs {
            excluded.add(glob)?;
        }
        Ok(excluded)
    }

    /// Adds a glob, unless it is none, or one that could never match.
    pub(super) fn add(&mut self, glob: &str) -> Result<(), Unfit> {
        let inner = glob.strip_prefix("./").unwrap_or(glob);
        let inner = inner.trim_end_matches('/');
        let unfit = |why: &str, help| Unfit {
            says: format!("`{}` {why}", shown(&plain(glob))),
            help,
        };
        if glob.starts_with('/') || Path::new(glob).is_absolute() {
            let help = "leave out the `/`: it begins where the others do";
            return Err(unfit("can't match: globs are relative", help));
        }
        if glob.starts_with('!') {
            let help = "nothing is taken back in: name what is left out, such as `fixtures/**`";
            return Err(unfit("can't match: `!` means nothing here", help));
        }
        if inner.split('/').any(|part| part == "..") {
            let help = "put it where the folder is that it speaks of";
            return Err(unfit("can't match: it leads out by `..`", help));
        }
        if inner.is_empty() || inner == "." {
            return Err(unfit("names nothing", "`**` excludes all"));
        }
        let glob = matcher(inner).map_err(|why| {
            let help = "`fixtures/**` excludes a folder; put a bracket that is meant as such into brackets, `[[]`";
            unfit(&format!("isn't a glob: {why}"), help)
        })?;
        self.globs.push(glob);
        Ok(())
    }

    /// Returns true if the file or directory of that name, or one that it is in, is excluded. The
    /// path is as [`canonical`] has it.
    pub(in crate::cli) fn has(&self, path: &Path) -> bool {
        let Ok(path) = path.strip_prefix(&self.directory) else {
            return false;
        };
        let mut within = path.ancestors().filter(|path| !path.as_os_str().is_empty());
        within.any(|path| self.globs.iter().any(|glob| glob.is_match(path)))
    }
}

/// Makes a glob ready, as in a shell: `*` stays within a name, `**` doesn't.
pub(in crate::cli) fn matcher(glob: &str) -> Result<GlobMatcher, String> {
    let glob = GlobBuilder::new(glob).literal_separator(true).build();
    let glob = glob.map_err(|error| error.kind().to_string())?;
    Ok(glob.compile_matcher())
}
