//! YAML text → a tree whose every node knows its bytes, and the guard in front of it.
//!
//! This is the one place that knows offsets. [`parse`] refuses what a manifest has no use for and
//! what hurts readers of YAML: aliases, deep nesting, several documents, huge files. What it
//! makes, readers walk node by node, so that they can report every error at its place.

mod guard;
mod lines;
mod map;
mod parse;
pub(crate) mod secret;
mod text;
mod tree;

pub use guard::{Limits, Refused, decode};
pub use lines::{Lines, Position};
pub use map::{EntrySpans, Place, SourceMap, Span};
pub use parse::parse;
pub use secret::mask as mask_secrets;
pub(crate) use text::{is_unprintable, quote_short};
pub use tree::{Kind, Node, Scalar, Tree, comments};
