//! The columns within the box of a group.

use super::layout::PAD;
use super::measure::{CODE, SMALL_CODE};
use super::px::Px;
use crate::report::graph::{EndpointNode, Picture, ScopeNode};

/// How many endpoints of one scope are drawn. Only what isn't of the catalogue can be more.
const MOST_ROWS: usize = 80;
/// How many columns an endpoint's path may take.
const MOST_PATH: usize = 48;

/// Where the columns begin, from the left edge of the box.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    /// Where line numbers end.
    pub(super) line_end: Px,
    pub(super) method: Px,
    pub(super) path: Px,
    pub(super) path_width: Px,
    pub(super) reach: Px,
    pub(super) reach_width: Px,
    /// The middle of the sign.
    pub(super) sign: Px,
    pub(super) width: Px,
}

/// Columns as wide as this picture needs them, within limits.
pub(super) fn columns(picture: &Picture) -> Columns {
    let widest =
        |of: &dyn Fn(&EndpointNode) -> usize| picture.endpoints().map(of).max().unwrap_or(0);
    let line = widest(&|endpoint| line_text(endpoint).chars().count()).clamp(2, 9);
    let path = widest(&|endpoint| parts(endpoint).1.chars().count()).clamp(20, MOST_PATH);
    let reach = widest(&|endpoint| endpoint.reach().chars().count()).clamp(7, 24);
    let line_end = PAD + SMALL_CODE.columns(line);
    let method = line_end + 10;
    let path_at = method + CODE.columns(7);
    let reach_at = path_at + CODE.columns(path) + 12;
    let sign = reach_at + SMALL_CODE.columns(reach) + 14;
    Columns {
        line_end,
        method,
        path: path_at,
        path_width: CODE.columns(path),
        reach: reach_at,
        reach_width: SMALL_CODE.columns(reach),
        sign,
        width: sign + PAD + 4,
    }
}

/// Those of the endpoints of a scope that are drawn, and how many are not.
pub(super) fn shown(scope: &ScopeNode) -> (&[EndpointNode], usize) {
    let shown = scope.endpoints.get(..MOST_ROWS);
    let shown = shown.unwrap_or(&scope.endpoints);
    (shown, scope.endpoints.len().saturating_sub(shown.len()))
}

/// The first line of an endpoint, and how many others there are.
pub(super) fn line_text(endpoint: &EndpointNode) -> String {
    match endpoint.lines.as_slice() {
        [] => String::new(),
        [only] => only.to_string(),
        [first, rest @ ..] => format!("{first} +{}", rest.len()),
    }
}

/// Method and path of an endpoint. What has no method is all path.
pub(super) fn parts(endpoint: &EndpointNode) -> (&str, &str) {
    let is_method = |word: &str| word.len() <= 6 && word.chars().all(|c| c.is_ascii_uppercase());
    match endpoint.text.split_once(' ') {
        Some((method, path)) if is_method(method) => (method, path),
        _ => ("", &endpoint.text),
    }
}
