//! OpenAPI document → what Front says of each operation; with a catalogue → the catalogue of today.
//!
//! A [`Document`] holds what can be read in one of Front's documents. [`import`] makes rows of it:
//! endpoint, scope and status are Front's, while namespaces, basis and renames are what a person
//! wrote into the catalogue before. Where nobody has, the path's owner or an analogy stands in,
//! and a [`Remark`] asks for a person. Nothing is guessed in silence.

mod described;
mod document;
mod merge;
mod namespaces;
mod notice;
mod remark;
mod row;

pub use described::Described;
pub use document::Document;
pub use merge::{Import, import};
pub use remark::Remark;
