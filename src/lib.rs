//! x
pub mod catalogue;
pub mod check;
pub mod finding;
pub mod manifest;
pub mod model;
pub mod source;
pub use catalogue::*;
pub use check::*;
pub use finding::*;
pub use manifest::*;
pub use model::*;
pub use source::*;
#[cfg(test)]
mod tables;
