//! One side of a comparison: the built-in catalogue, a catalogue file or an OpenAPI document.

use super::super::input;
use super::super::output::Output;
use crate::catalogue::Catalogue;
use crate::finding::{Code, Finding};
use crate::manifest::CatalogueFile;
use crate::model::Date;
use crate::openapi::{Document, import};
use crate::report::Side;
use crate::source::Limits;

/// What was named, read.
pub(super) enum Named {
    Catalogue(Box<CatalogueFile>),
    Document(Box<Document>),
}

/// A side as a catalogue.
pub(super) struct Whole {
    name: String,
    as_of: Option<Date>,
    pub(super) catalogue: Catalogue,
}

impl Named {
    /// Reads `builtin`, or the file at `path`. What is wrong with it is told.
    pub(super) fn read(path: &str, output: &mut Output) -> Option<Named> {
        if path == "builtin" {
            return Some(Named::Catalogue(Box::new(CatalogueFile::builtin())));
        }
        let input = input::read(path, Code::InvalidCatalogue, Limits::default());
        let (named, findings): (Option<Named>, Vec<Finding>) = match &input.text {
            Err(finding) => (None, vec![(**finding).clone()]),
            Ok(()) if Document::is_meant_by(&input.shown) => {
                let (document, findings) = Document::read(&input.shown);
                (document.map(|it| Named::Document(Box::new(it))), findings)
            }
            Ok(()) => {
                let (file, _, findings) = CatalogueFile::read(&input.shown);
                (file.map(|it| Named::Catalogue(Box::new(it))), findings)
            }
        };
        if named.is_none() {
            let what = "neither a catalogue nor a document of Front's";
            output.diagnose(what, &input.name, &input.shown, &findings);
        }
        named
    }

    /// The catalogue that it is; of a document what is missing there, such as the namespaces, is
    /// taken from `other`, so that it doesn't count as a change.
    pub(super) fn whole(&self, path: &str, other: &Named) -> Result<Whole, String> {
        let builtin = CatalogueFile::builtin();
        let (catalogue, as_of) = match self {
            Named::Catalogue(file) => {
                let catalogue = file.catalogue().clone();
                let as_of = Some(catalogue.as_of());
                (catalogue, as_of)
            }
            Named::Document(document) => {
                let base = match other {
                    Named::Catalogue(file) => file,
                    Named::Document(_) => &builtin,
                };
                let as_of = base.catalogue().as_of();
                let imported = import(std::slice::from_ref(document), base, as_of);
                let imported = imported.map_err(|wrong| {
                    let wrong: Vec<_> = wrong.iter().map(ToString::to_string).collect();
                    wrong.join("\n")
                })?;
                (imported.into_file().into_catalogue(), None)
            }
        };
        Ok(Whole {
            name: path.to_owned(),
            as_of,
            catalogue,
        })
    }
}

impl Whole {
    pub(super) fn side(&self) -> Side<'_> {
        Side {
            name: &self.name,
            as_of: self.as_of,
            operations: self.catalogue.operations().len(),
        }
    }
}
