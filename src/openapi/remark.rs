use crate::source::Span;

/// Something in an imported catalogue that a person has to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub(super) document: Option<usize>,
    pub(super) span: Option<Span>,
    pub(super) about: Option<String>,
    pub(super) says: String,
}

impl Remark {
    pub(super) fn at(span: Span, about: &str, says: impl Into<String>) -> Self {
        Remark {
            document: None,
            span: Some(span),
            about: Some(about.to_owned()).filter(|about| !about.is_empty()),
            says: says.into(),
        }
    }

    /// Of something that is in no document.
    pub(super) fn nowhere(about: &str, says: impl Into<String>) -> Self {
        Remark {
            document: None,
            span: None,
            about: Some(about.to_owned()),
            says: says.into(),
        }
    }

    pub(super) fn in_document(self, document: usize) -> Self {
        Remark {
            document: Some(document),
            ..self
        }
    }

    /// Which of the documents it is in, by their order; `None` for what is in none of them.
    #[must_use]
    pub fn document(&self) -> Option<usize> {
        self.document
    }

    /// Where it is in that document.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.span
    }

    /// What it is about, mostly an endpoint; `None` for a document as a whole.
    #[must_use]
    pub fn about(&self) -> Option<&str> {
        self.about.as_deref()
    }

    /// What is the matter.
    #[must_use]
    pub fn says(&self) -> &str {
        &self.says
    }
}
