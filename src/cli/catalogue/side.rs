//! One side of a comparison: the built-in catalogue, a catalogue file or an OpenAPI document.

use super::super::input;
use super::super::output::Output;
use crate::catalogue::Catalogue;
use crate::finding::Code;
use crate::manifest::CatalogueFile;
use crate::model::Date;
use crate::openapi::{Document, import};
use crate::report::Side;
use crate::source::Limits;

/// A side as it was read.
pub(super) enum Named {
    Catalogue(Box<CatalogueFile>),
    Document(Box<Document>),
}

/// A side as a catalogue.
pub(super) struct Whole {
    name: String,
    as_of: Option<Date>,
    file: CatalogueFile,
}

impl Named {
    /// Reads `builtin`, or the file at `path`. Says what is wrong with it.
    pub(super) fn read(path: &str, output: &mut Output) -> Option<Named> {
        if path == "builtin" {
            return Some(Named::Catalogue(Box::new(CatalogueFile::builtin())));
        }
        let what = "neither a catalogue nor a document of Front's";
        let input = input::read(path, Code::InvalidCatalogue, what, Limits::default());
        let input = output.accept(input)?;
        let (named, findings) = match Document::read_if_meant(&input.text) {
            Some((document, findings)) => {
                (document.map(|it| Named::Document(Box::new(it))), findings)
            }
            None => {
                let (file, _, findings) = CatalogueFile::read(&input.text);
                (file.map(|it| Named::Catalogue(Box::new(it))), findings)
            }
        };
        output.accept(named.ok_or_else(|| input.problem(what, findings)))
    }

    /// Returns the catalogue that it is. What a document doesn't say, such as the namespaces, is
    /// taken from `base`, so that it doesn't count as a change.
    pub(super) fn whole(&self, path: &str, base: &CatalogueFile) -> Result<Whole, String> {
        let (file, as_of) = match self {
            Named::Catalogue(file) => ((**file).clone(), Some(file.catalogue().as_of())),
            Named::Document(document) => {
                let day = base.catalogue().as_of();
                let imported = import(std::slice::from_ref(document), base, day);
                let imported = imported.map_err(|wrong| {
                    let wrong: Vec<_> = wrong.iter().map(ToString::to_string).collect();
                    wrong.join("\n")
                })?;
                (imported.into_file(), None)
            }
        };
        Ok(Whole {
            name: path.to_owned(),
            as_of,
            file,
        })
    }
}

/// Both sides as catalogues.
pub(super) fn both(
    (old, old_path): (&Named, &str),
    (new, new_path): (&Named, &str),
) -> Result<(Whole, Whole), String> {
    let builtin = CatalogueFile::builtin();
    let of_old = match new {
        Named::Catalogue(file) => file,
        Named::Document(_) => &builtin,
    };
    let named = |path: &str, wrong: String| format!("{path}: {wrong}");
    let old = old
        .whole(old_path, of_old)
        .map_err(|wrong| named(old_path, wrong))?;
    let new = new
        .whole(new_path, &old.file)
        .map_err(|wrong| named(new_path, wrong))?;
    Ok((old, new))
}

impl Whole {
    pub(super) fn catalogue(&self) -> &Catalogue {
        self.file.catalogue()
    }

    pub(super) fn side(&self) -> Side<'_> {
        Side {
            name: &self.name,
            as_of: self.as_of,
            operations: self.catalogue().operations().len(),
        }
    }
}
