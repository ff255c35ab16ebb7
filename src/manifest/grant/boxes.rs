//! The boxes of Front's token page, by the names that guides and threads give them.

use crate::model::{Feature, Namespace};

/// A box of the token page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageBox {
    Feature(Feature),
    /// The MCP server, `feature:mcp`, which isn't a feature of this API.
    Mcp,
    Namespace(Namespace),
}

use PageBox::{Feature as F, Mcp, Namespace as N};

/// Names that stand for their box wherever they are. A blank matches a hyphen or an underscore too.
const NAMES: [(&str, PageBox); 15] = [
    ("access resources", F(Feature::AccessResources)),
    ("auto provisioning", F(Feature::AutoProvisioning)),
    ("autoprovisioning", F(Feature::AutoProvisioning)),
    ("application triggers", F(Feature::ApplicationTriggers)),
    ("application trigger", F(Feature::ApplicationTriggers)),
    ("app triggers", F(Feature::ApplicationTriggers)),
    ("app trigger", F(Feature::ApplicationTriggers)),
    ("mcp server", Mcp),
    ("global resources", N(Namespace::Global)),
    ("shared resources", N(Namespace::Shared)),
    ("private resources", N(Namespace::Private)),
    ("global namespace", N(Namespace::Global)),
    ("shared namespace", N(Namespace::Shared)),
    ("private namespace", N(Namespace::Private)),
    ("individual resources", N(Namespace::Private)),
];

/// Names that stand for their box where features or namespaces are listed.
const SHORT: [(&str, PageBox); 5] = [
    ("global", N(Namespace::Global)),
    ("shared", N(Namespace::Shared)),
    ("private", N(Namespace::Private)),
    ("mcp", Mcp),
    ("triggers", F(Feature::ApplicationTriggers)),
];

/// Returns the box whose full name `text` begins with, and the rest of the text.
pub(super) fn full(text: &str) -> Option<(PageBox, &str)> {
    NAMES
        .iter()
        .find_map(|(name, named)| Some((*named, strip(text, name)?)))
}

/// Returns the box that `text` begins with where boxes are listed, and the rest of the text.
pub(super) fn listed(text: &str) -> Option<(PageBox, &str)> {
    full(text).or_else(|| {
        SHORT
            .iter()
            .find_map(|(name, named)| Some((*named, strip(text, name)?)))
    })
}

/// Returns the box that somebody took for a resource, as in `shared_resources:read`.
pub(super) fn taken_for_resource(resource: &str) -> Option<PageBox> {
    let (named, rest) = full(resource)?;
    rest.is_empty().then_some(named)
}

/// Returns true for the name of a box, which is no row of the table of permissions.
pub(crate) fn is_box(resource: &str) -> bool {
    taken_for_resource(resource).is_some() || resource == "resources"
}

/// Returns the scope that somebody likely meant who asked for a permission of this box.
pub(super) fn meant(named: PageBox, permission: &str) -> String {
    match named {
        F(Feature::AccessResources) => format!("*:{permission}"),
        F(Feature::AutoProvisioning) => "feature:auto_provisioning".to_owned(),
        F(Feature::ApplicationTriggers) => "feature:app_trigger".to_owned(),
        Mcp => "feature:mcp".to_owned(),
        N(namespace) => format!("{namespace}:*:{permission}"),
    }
}

/// Strips a name at a word's end, in any case.
fn strip<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(name.len())?;
    let same = head.bytes().zip(name.bytes()).all(|(one, other)| {
        one.eq_ignore_ascii_case(&other) || (other == b' ' && matches!(one, b'-' | b'_'))
    });
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    (same && ends).then_some(rest)
}
