//! Front's OpenAPI documents → operations; with a catalogue → the catalogue of today.
//!
//! A [`Document`] holds the operations of one of Front's documents. [`import`] makes rows of them:
//! endpoint, scope and status are Front's; namespaces, basis and renames are kept from the
//! catalogue, where a person wrote them. For a new operation they follow from the path's owner or
//! by analogy, and a [`Remark`] asks a person to check it. Nothing is guessed in silence.

mod described;
mod document;
mod merge;
mod namespaces;
mod row;

pub use described::Described;
pub use document::Document;
pub use merge::{Import, import};

use crate::source::Span;

/// Something in an imported catalogue that a person has to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    document: Option<usize>,
    span: Option<Span>,
    about: Option<String>,
    says: String,
}

impl Remark {
    fn at(span: Span, about: &str, says: impl Into<String>) -> Self {
        Remark {
            document: None,
            span: Some(span),
            about: Some(about.to_owned()).filter(|about| !about.is_empty()),
            says: says.into(),
        }
    }

    /// Makes a remark on something that is in no document.
    fn nowhere(about: &str, says: impl Into<String>) -> Self {
        Remark {
            document: None,
            span: None,
            about: Some(about.to_owned()),
            says: says.into(),
        }
    }

    fn in_document(self, document: usize) -> Self {
        Remark {
            document: Some(document),
            ..self
        }
    }

    /// Returns the index of the document; `None` if the remark is on none of them.
    #[must_use]
    pub fn document(&self) -> Option<usize> {
        self.document
    }

    /// Returns the place in that document.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.span
    }

    /// Returns the subject, mostly an endpoint; `None` for a document as a whole.
    #[must_use]
    pub fn about(&self) -> Option<&str> {
        self.about.as_deref()
    }

    /// Returns what is to be checked.
    #[must_use]
    pub fn says(&self) -> &str {
        &self.says
    }
}
