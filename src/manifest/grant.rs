//! What a token holds, in the forms in which people have it: the grant that `check --format grant`
//! prints, a list of scopes, a table of ticks in a README.
//!
//! The form is recognised by what stands in the text, not by the name of a file. Whatever the form,
//! everything that is wrong is reported in one run, each at its place.

mod lexer;
mod markdown;
mod marks;
mod scope;
mod scopes;
mod table;
mod yaml;

#[cfg(test)]
pub(crate) use yaml::KEYS;
pub use yaml::read_grant;

use super::read::refusal;
use crate::finding::{Code, Finding};
use crate::model::Stated;
use crate::source::{Limits, Lines, Place, SourceMap, Span, decode};

/// What the three forms look like, for who has none of them.
const FORMS: &str = "write scopes, one a line, as in `tags:read`; or a table with the columns \
    Read, Write, Delete, Send; or a grant, as `check --format grant` prints it";

/// Reads what a token holds, in any form in which people have it: the YAML or JSON of
/// [`read_grant`], a list of scopes, or a Markdown table of resources × permissions. There is
/// something only if nothing was wrong with it.
///
/// What a form has no words for isn't stated: a table says nothing of features and namespaces.
/// Features that the crate doesn't know are no error; they are [`Stated::unknown`].
///
/// ```
/// use front_scope::{Dimension, Form, read_stated};
///
/// let (stated, _, findings) = read_stated("shared:*:read, shared:tags:write, feature:mcp");
/// assert!(findings.is_empty());
/// let stated = stated.unwrap();
/// assert_eq!(stated.form(), Form::Scopes);
/// assert!(stated.states(Dimension::Namespaces) && !stated.states(Dimension::Features));
/// assert_eq!(stated.unknown(), ["feature:mcp"]);
///
/// let table = "\
/// | Resource        | Read | Write |
/// |-----------------|:----:|:-----:|
/// | Knowledge bases |  ✓   |       |
/// ";
/// let stated = read_stated(table).0.unwrap();
/// assert_eq!(stated.grant().to_string(), "-; -; knowledge_bases:read");
/// ```
#[must_use]
pub fn read_stated(text: &str) -> (Option<Stated>, SourceMap, Vec<Finding>) {
    if let Err(refused) = decode(text.as_bytes(), Limits::default()) {
        let finding = refusal(Code::InvalidGrant, &refused);
        return (None, SourceMap::default(), vec![finding]);
    }
    let lines = Lines::new(text);
    let tables = markdown::tables(&lines);
    let permissions: Vec<_> = tables.iter().filter_map(table::Permissions::of).collect();
    let (stated, findings) = if !permissions.is_empty() {
        table::read(&permissions)
    } else if let Some(span) = yaml::endpoints_of_manifest(&lines) {
        let message = "this is a manifest, which says what is needed and not what is held";
        (None, vec![wrong(span, message, FORMS)])
    } else if yaml::is_grant(&lines) {
        return yaml::read_with_unknown(text);
    } else if let Some(header) = tables.first().and_then(|table| table.header.first()) {
        let message = "no table here has a column Read, Write, Delete or Send";
        (None, vec![wrong(header.span, message, FORMS)])
    } else {
        scopes::read(&lines)
    };
    let stated = stated.filter(|_| findings.is_empty());
    (stated, SourceMap::default(), findings)
}

/// Something is wrong with these bytes.
fn wrong(span: Span, message: impl Into<String>, help: impl Into<String>) -> Finding {
    Finding::new(Code::InvalidGrant, Place::from(span), message.into()).with_help(help.into())
}
