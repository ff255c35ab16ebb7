use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use super::words;

words! {
    /// The method of an operation. Front's documents use these five.
    "method" Method {
        /// Retrieve.
        Get = "GET",
        /// Create, or do.
        Post = "POST",
        /// Replace.
        Put = "PUT",
        /// Change in part.
        Patch = "PATCH",
        /// Remove.
        Delete = "DELETE",
    }
}

/// A path template as Front's documents write it, such as `/drafts/{message_id}/`.
///
/// It begins with a slash; a segment is literal text or one `{placeholder}`. A slash at the end
/// is kept, but means nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(Cow<'static, str>);

/// One part of a path template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment<'a> {
    /// Text that is written as it stands.
    Literal(&'a str),
    /// A place for an id, by the name that Front's document gives it.
    Placeholder(&'a str),
}

impl Path {
    pub(crate) const fn literal(path: &'static str) -> Self {
        Path(Cow::Borrowed(path))
    }

    /// Returns the template as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the segments, from left to right.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = Segment<'_>> + Clone {
        self.0
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(Segment::of)
    }
}

impl<'a> Segment<'a> {
    fn of(text: &'a str) -> Self {
        text.strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'))
            .map_or(Segment::Literal(text), Segment::Placeholder)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for Path {
    type Err = InvalidEndpoint;

    fn from_str(path: &str) -> Result<Self, Self::Err> {
        let word = |text: &str| {
            !text.is_empty()
                && text
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
        };
        let inner = path
            .strip_prefix('/')
            .map(|p| p.strip_suffix('/').unwrap_or(p));
        let valid = inner.is_some_and(|inner| {
            !inner.is_empty()
                && inner.split('/').all(|segment| match Segment::of(segment) {
                    Segment::Literal(text) | Segment::Placeholder(text) => word(text),
                })
        });
        if valid {
            Ok(Path(Cow::Owned(path.to_owned())))
        } else {
            Err(InvalidEndpoint(path.to_owned()))
        }
    }
}

/// A method and a path template: `GET /conversations/{conversation_id}`.
///
/// This is the exact form that a catalogue has and reports print. What people write is read by
/// [`Catalogue::resolve`](crate::Catalogue::resolve). Endpoints are ordered by path, then method.
///
/// ```
/// use front_scope::model::{Endpoint, Method};
///
/// let endpoint: Endpoint = "GET /tags/{tag_id}".parse()?;
/// assert_eq!(endpoint.method(), Method::Get);
/// assert_eq!(endpoint.to_string(), "GET /tags/{tag_id}");
/// # Ok::<(), front_scope::model::InvalidEndpoint>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Endpoint {
    path: Path,
    method: Method,
}

impl Endpoint {
    pub(crate) const fn literal(method: Method, path: &'static str) -> Self {
        Endpoint {
            path: Path::literal(path),
            method,
        }
    }

    /// Creates the endpoint of `method` on `path`.
    #[must_use]
    pub fn new(method: Method, path: Path) -> Self {
        Endpoint { path, method }
    }

    /// Returns the method.
    #[must_use]
    pub fn method(&self) -> Method {
        self.method
    }

    /// Returns the path template.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the endpoint without the names of its placeholders, which don't matter: `GET
    /// /tags/{}`.
    #[must_use]
    pub fn shape(&self) -> String {
        let mut shape = self.method.to_string() + " ";
        for segment in self.path.segments() {
            shape.push('/');
            match segment {
                Segment::Literal(text) => shape.push_str(text),
                Segment::Placeholder(_) => shape.push_str("{}"),
            }
        }
        shape
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

impl FromStr for Endpoint {
    type Err = InvalidEndpoint;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || InvalidEndpoint(text.to_owned());
        let (method, path) = text.split_once(' ').ok_or_else(invalid)?;
        Ok(Endpoint {
            method: method.parse().map_err(|_| invalid())?,
            path: path.parse()?,
        })
    }
}

/// A text that isn't a `METHOD /path/{template}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidEndpoint(String);

impl InvalidEndpoint {
    pub(crate) fn new(text: &str) -> Self {
        InvalidEndpoint(text.to_owned())
    }
}

impl fmt::Display for InvalidEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` isn't an endpoint of the form `GET /tags/{{tag_id}}`",
            self.0
        )
    }
}

impl std::error::Error for InvalidEndpoint {}
