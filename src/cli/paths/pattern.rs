use std::path::{Path, PathBuf};

use globset::GlobMatcher;

use super::super::config::matcher;
use super::walk::{Walked, builder, walked};

/// A glob: where to begin, and what to look for there.
pub(super) struct Pattern {
    /// The folders in front of it that are no pattern.
    root: PathBuf,
    whole: GlobMatcher,
    /// The folders and files behind that it names as hidden.
    hidden: Vec<GlobMatcher>,
    /// The depth below the root to which it can match, if there is a limit.
    depth: Option<usize>,
}

impl Pattern {
    /// Returns true if a path that doesn't exist is meant as a glob.
    pub(super) fn is_one(path: &str) -> bool {
        path.contains(['*', '?', '[', '{'])
    }

    /// Reads a glob, or says why it isn't one.
    pub(super) fn read(glob: &str) -> Result<Self, String> {
        let glob = glob.trim_start_matches("./");
        let parts: Vec<&str> = glob.split('/').collect();
        let literal = parts.iter().take_while(|part| !Pattern::is_one(part));
        let literal = literal.count();
        let rest = parts.get(literal..).unwrap_or_default();
        let root = match parts.get(..literal).unwrap_or_default() {
            [""] => "/".to_owned(),
            root => root.join("/"),
        };
        let hidden = rest.iter().filter(|part| part.starts_with('.'));
        let is_bounded = !rest.iter().any(|part| part.contains("**")) && !glob.contains('{');
        Ok(Pattern {
            root: PathBuf::from(root),
            whole: matcher(glob)?,
            hidden: hidden.map(|part| matcher(part)).collect::<Result<_, _>>()?,
            depth: is_bounded.then_some(rest.len()),
        })
    }

    /// Finds all files that it matches.
    pub(super) fn walk(self) -> Walked {
        let root = self.root;
        if !root.as_os_str().is_empty() && !root.is_dir() {
            return Walked {
                root,
                ..Walked::default()
            };
        }
        let mut builder = builder(&root);
        builder.max_depth(self.depth);
        if !self.hidden.is_empty() {
            let hidden = self.hidden;
            builder.hidden(false).filter_entry(move |entry| {
                let name = Path::new(entry.file_name());
                let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
                entry.depth() == 0 || !is_hidden || hidden.iter().any(|glob| glob.is_match(name))
            });
        }
        walked(&root, builder.build(), |path| self.whole.is_match(path))
    }
}
