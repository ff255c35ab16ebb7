//! Folders of a test's own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, ThreadId};

/// The names that are in use, and by whom. Tests run beside each other, each in a thread: two of
/// them in one folder would now and then find what the other left, or had half written.
static TAKEN: Mutex<BTreeMap<String, ThreadId>> = Mutex::new(BTreeMap::new());

fn take(name: &str) {
    let me = thread::current().id();
    let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    let owner = *taken.entry(name.to_owned()).or_insert(me);
    drop(taken);
    assert_eq!(owner, me, "{name} is another test's folder");
}

/// An empty folder that is left behind to look at, of one test of this binary alone: empty again
/// whenever it asks for it.
pub fn folder(name: &str) -> PathBuf {
    take(name);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(env!("CARGO_CRATE_NAME"))
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The same with these files.
pub fn folder_with(name: &str, files: &[(&str, impl AsRef<[u8]>)]) -> PathBuf {
    let folder = folder(name);
    for (file, content) in files {
        fs::write(folder.join(file), content).unwrap();
    }
    folder
}

/// A folder outside of any repository, that goes when the test ends.
pub struct Scratch(pub PathBuf);

impl Scratch {
    pub fn new(name: &str) -> Self {
        let crate_name = env!("CARGO_CRATE_NAME");
        let name = format!("front-scope-{crate_name}-{}-{name}", std::process::id());
        take(&name);
        let folder = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Scratch(folder)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Copies a file there if there is one.
    pub fn copy(&self, folder: &Path, name: &str) {
        if let Ok(content) = fs::read(folder.join(name)) {
            self.write(name, content);
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
        if let (Some(name), Ok(mut taken)) = (self.0.file_name(), TAKEN.lock()) {
            taken.remove(&*name.to_string_lossy());
        }
    }
}
