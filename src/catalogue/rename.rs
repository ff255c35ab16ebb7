use std::borrow::Cow;
use std::fmt;

use super::Catalogue;
use super::spelling::Part;
use crate::model::{InvalidEndpoint, Method, Path, Segment};

/// An old name of endpoints and that of today: `/topics/...` is `/links/...`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    pub(crate) was: Pattern,
    pub(crate) now: Pattern,
    pub(crate) says: Cow<'static, str>,
    pub(crate) source: Cow<'static, str>,
}

/// A path, perhaps of one method only, perhaps with anything behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    pub(crate) method: Option<Method>,
    pub(crate) path: Path,
    pub(crate) open: bool,
}

impl Rename {
    /// Returns the rename of `was` to `now`, each written `[METHOD] /path[/...]`.
    ///
    /// # Errors
    /// Fails if one of them isn't such a pattern.
    pub fn new(
        was: &str,
        now: &str,
        says: impl Into<String>,
        source: impl Into<String>,
    ) -> Result<Self, InvalidEndpoint> {
        Ok(Rename {
            was: Pattern::read(was)?,
            now: Pattern::read(now)?,
            says: Cow::Owned(says.into()),
            source: Cow::Owned(source.into()),
        })
    }

    /// Returns the reason, in a few words.
    #[must_use]
    pub fn says(&self) -> &str {
        &self.says
    }

    /// Returns the source of that statement.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Returns the old name: `[METHOD] /path[/...]`.
    #[must_use]
    pub fn was(&self) -> String {
        self.was.to_string()
    }

    /// Returns the name of today, in the same form.
    #[must_use]
    pub fn now(&self) -> String {
        self.now.to_string()
    }

    /// Returns the method and path of today for `method` on `parts`.
    pub(super) fn apply(
        &self,
        catalogue: &Catalogue,
        method: Option<Method>,
        parts: &[Part<'_>],
    ) -> Option<(Option<Method>, String)> {
        let method_fits = self.was.method.is_none() || self.was.method == method;
        let segments = self.was.path.segments().count();
        let length_fits = match self.was.open {
            true => parts.len() >= segments,
            false => parts.len() == segments,
        };
        let fits = method_fits
            && length_fits
            && self
                .was
                .path
                .segments()
                .zip(parts)
                .all(|(segment, part)| match segment {
                    Segment::Literal(text) => part.head().eq_ignore_ascii_case(text),
                    Segment::Placeholder(_) => catalogue.vocabulary.is_id(part),
                });
        if !fits {
            return None;
        }
        // An id that stands where it stood before is carried over as it was written.
        let mut ids = self
            .was
            .path
            .segments()
            .zip(parts)
            .filter(|(s, _)| matches!(s, Segment::Placeholder(_)));
        let kept = self.now.path.segments().map(|segment| match segment {
            Segment::Literal(text) => text.to_owned(),
            Segment::Placeholder(name) => ids
                .next()
                .map_or_else(|| format!("{{{name}}}"), |(_, part)| part.text.to_owned()),
        });
        let carried = parts.iter().skip(segments).map(|part| part.text.to_owned());
        let path: Vec<String> = kept.chain(carried).collect();
        Some((self.now.method.or(method), format!("/{}", path.join("/"))))
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(method) = self.method {
            write!(f, "{method} ")?;
        }
        let rest = if self.open { "/..." } else { "" };
        write!(f, "{}{rest}", self.path)
    }
}

impl Pattern {
    fn read(text: &str) -> Result<Self, InvalidEndpoint> {
        let (method, path) = match text.split_once(' ') {
            Some((method, path)) => {
                let method = method.parse();
                (Some(method.map_err(|_| InvalidEndpoint::new(text))?), path)
            }
            None => (None, text),
        };
        Ok(Pattern {
            method,
            path: path.strip_suffix("/...").unwrap_or(path).parse()?,
            open: path.ends_with("/..."),
        })
    }
}
