//! The option `--catalogue`.

use std::borrow::Cow;

use clap::Args;

use super::config::Settings;
use super::input;
use super::output::Output;
use crate::catalogue::Catalogue;
use crate::finding::Code;
use crate::manifest::CatalogueFile;
use crate::source::Limits;

/// Which catalogue to look into.
#[derive(Debug, Default, Args)]
pub(super) struct Loaded {
    /// Which operations there are: a file as `front-scope catalogue` writes it
    #[arg(
        long = "catalogue",
        value_name = "FILE",
        help_heading = "Configuration"
    )]
    file: Option<String>,
}

impl Loaded {
    /// The catalogue in the file, else the one that is configured, else the built-in one. What is
    /// wrong with it is told.
    pub(super) fn catalogue(
        &self,
        settings: &Settings,
        output: &mut Output,
    ) -> Option<Cow<'static, Catalogue>> {
        let configured = || settings.as_deref()?.catalogue();
        match self.file.clone().or_else(configured) {
            None => Some(Cow::Borrowed(Catalogue::builtin())),
            Some(path) => {
                let (file, _) = read(&path, output)?;
                Some(Cow::Owned(file.into_catalogue()))
            }
        }
    }
}

/// The catalogue in the file at `path`, and what stands there. What is wrong with it is told.
pub(super) fn read(path: &str, output: &mut Output) -> Option<(CatalogueFile, String)> {
    let input = input::read(path, Code::InvalidCatalogue, Limits::default());
    let (file, findings) = match &input.text {
        Ok(()) => {
            let (file, _, findings) = CatalogueFile::read(&input.shown);
            (file, findings)
        }
        Err(finding) => (None, vec![(**finding).clone()]),
    };
    if file.is_none() {
        output.diagnose("no catalogue", &input, &findings);
    }
    file.map(|file| (file, input.shown))
}
