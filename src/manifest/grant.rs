//! Reads grants in the forms in which people have them: the grant that `check --format grant`
//! prints, scopes in Front's notation, tables of permissions, and the boxes of Front's page by name.
//!
//! The form is recognised by the text, not by the name of the file. Everything that is wrong is
//! reported in one run, each at its place.

mod boxes;
mod document;
mod markdown;
mod partial;
mod scope;
mod sum;
mod table;
pub(crate) mod yaml;

pub(crate) use boxes::is_box;
pub use partial::{Dimension, Form, PartialGrant};

use super::fields::refusal;
use crate::finding::{Code, Finding};
use crate::source::{Limits, Lines, Place, SourceMap, Span, decode};

/// The forms, for a text that has none of them.
const FORMS: &str = "write scopes, one a line, as in `tags:read`; or a table with the columns \
    Read, Write, Delete, Send; or lines such as `Tags: Read`; or a grant, as \
    `check --format grant` prints it";

impl PartialGrant {
    /// Reads what a token holds, in any form in which people have it. There is a grant only if
    /// nothing was wrong with the text.
    ///
    /// A name specifies its dimension: a text that names a namespace names all that are held, a text
    /// that names a feature names all of them, and a list of scopes specifies the features.
    /// Features that the crate doesn't know aren't an error; they are [`PartialGrant::unknown`].
    ///
    /// ```
    /// use front_scope::manifest::{Dimension, Form, PartialGrant};
    ///
    /// let (grant, _, findings) = PartialGrant::read("shared:*:read, tags:write, feature:mcp");
    /// assert!(findings.is_empty());
    /// let grant = grant.unwrap();
    /// assert_eq!(grant.form(), Form::Scopes);
    /// assert!(grant.states(Dimension::Namespaces) && grant.states(Dimension::Features));
    /// assert_eq!(grant.unknown(), ["feature:mcp"]);
    ///
    /// let table = "\
    /// Namespaces: Shared resources
    ///
    /// | Resource        | Read | Write |
    /// |-----------------|:----:|:-----:|
    /// | Knowledge bases |  ✓   |       |
    /// ";
    /// let grant = PartialGrant::read(table).0.unwrap();
    /// assert_eq!(grant.grant().to_string(), "-; shared; knowledge_bases:read");
    /// assert!(!grant.states(Dimension::Features));
    /// ```
    #[must_use]
    pub fn read(text: &str) -> (Option<PartialGrant>, SourceMap, Vec<Finding>) {
        if let Err(refused) = decode(text.as_bytes(), Limits::default()) {
            let finding = refusal(Code::InvalidGrant, &refused);
            return (None, SourceMap::default(), vec![finding]);
        }
        let lines = Lines::new(text);
        let is_page = markdown::tables(&lines, &markdown::shown_lines(&lines));
        if is_page.is_empty() {
            if let Some(span) = yaml::endpoints_of_manifest(&lines) {
                let message = "this is a manifest, which says what is needed and not what is held";
                let finding = wrong(span, message, FORMS);
                return (None, SourceMap::default(), vec![finding]);
            }
            if yaml::is_grant(&lines) {
                return yaml::read_with_unknown(text);
            }
        }
        let (grant, findings) = document::read(&lines);
        (grant, SourceMap::default(), findings)
    }
}

/// Something is wrong with these bytes.
fn wrong(span: Span, message: impl Into<String>, help: impl Into<String>) -> Finding {
    Finding::new(Code::InvalidGrant, Place::from(span), message.into()).with_help(help.into())
}
