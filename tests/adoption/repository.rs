//! A scratch git repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::common_cli::folder::folder;
use crate::common_cli::{Run, run};

/// Gone when it is dropped.
pub struct Repository(pub PathBuf);

impl Repository {
    /// An empty repository of this name.
    pub fn new(name: &str) -> Self {
        let repository = Repository(folder(name));
        assert_eq!(repository.shell("git init --quiet", &[]).code, 0);
        repository
    }

    /// Writes a file, with the folders above it.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap_or_default()
    }

    /// Runs a line of bash with front-scope on the path and nothing of this machine's settings.
    pub fn shell(&self, line: &str, variables: &[(&str, &str)]) -> Run {
        let program = Path::new(env!("CARGO_BIN_EXE_front-scope"))
            .parent()
            .unwrap();
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
        let mut command = Command::new("bash");
        command
            .args(["-e", "-o", "pipefail", "-c", line])
            .current_dir(&self.0)
            .env_clear()
            .env("PATH", path)
            .env("HOME", &self.0)
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .envs(["AUTHOR", "COMMITTER"].iter().flat_map(|who| {
                [
                    (format!("GIT_{who}_NAME"), "Jane"),
                    (format!("GIT_{who}_EMAIL"), "jane@example.com"),
                ]
            }))
            .envs(variables.iter().copied());
        run(&mut command, b"")
    }
}

impl Drop for Repository {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A file at the top of this repository.
pub fn ours(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
