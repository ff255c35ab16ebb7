//! The least token grant of a [Front](https://front.com) integration, or why OAuth's shared-only
//! scope is not enough.
//!
//! An integration calls Front's API with a token, and a token is a choice of features × namespaces
//! × permissions. OAuth, which Front requires of public integrations, gets one fixed scope. This
//! crate takes the endpoints that an integration declares and says what it needs at least, whether
//! OAuth can be granted that, and if not, which entry is to blame and whose statement says so.
//!
//! ```
//! use front_scope::model::{Item, Namespace};
//! use front_scope::{Catalogue, Manifest, Profile, Question, Verdict, check};
//!
//! let text = "\
//! name: Acme composer
//! endpoints:
//!   - GET /conversations/{conversation_id}
//!   - GET /teammates/{teammate_id}/signatures
//! ";
//! let (manifest, source_map, findings) = Manifest::read(text);
//! assert!(findings.is_empty());
//!
//! let question = Question::of(Profile::shared_only());
//! let report = check(Catalogue::builtin(), &manifest.unwrap(), &question);
//! assert_eq!(report.verdict(), Verdict::Exception);
//!
//! // Every reason points into the file …
//! let blocker = &report.blockers()[0];
//! let finding = report.findings().iter().find(|f| f.code() == blocker.code()).unwrap();
//! let span = source_map.locate(finding.place()).unwrap();
//! assert_eq!(span.of(text), Some("GET /teammates/{teammate_id}/signatures"));
//!
//! // … every claim has a source, and every item of the grant a witness.
//! assert_eq!(blocker.source().unwrap().title(), "Front's Authentication page, edition of 2024/25");
//! let witness = report.witness(&Item::Namespace(Namespace::Private)).unwrap();
//! assert_eq!(witness.entry(), Some(1));
//! ```
//!
//! # How it is built
//!
//! Data flows one way: `source` (YAML text to a tree with offsets) → `manifest` (what was declared)
//! and [`infer`] (what source code and recordings show) → `advice` (ways out, plans, steps) →
//! `check` (rules, verdict) → `audit`, `lock`, `triage` and `drift` (grants over time) → `report`
//! (formats) → `cli` (files, terminal; feature `cli`). Below them are `model` (pure values),
//! `catalogue` (which operations there are) and `finding`. No module knows one to its right.
//! [`check()`] sees no file, opens no connection and can't fail.
//!
//! # The semantics
#![doc = include_str!("../spec/model.md")]
// Whatever a file says, reading and checking it ends with an answer: nothing in here stops halfway.
// Tests do, where they are wrong.
#![cfg_attr(
    not(test),
    deny(
        clippy::arithmetic_side_effects,
        clippy::disallowed_methods,
        clippy::expect_used,
        clippy::get_unwrap,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::panic_in_result_fn,
        clippy::string_slice,
        clippy::todo,
        clippy::unimplemented,
        clippy::unreachable,
        clippy::unwrap_in_result,
        clippy::unwrap_used,
    )
)]

pub mod advice;
pub mod audit;
pub mod catalogue;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod drift;
pub mod finding;
#[cfg(test)]
#[path = "../tests/generate/mod.rs"]
mod generate;
pub mod infer;
pub mod lock;
pub mod manifest;
pub mod model;
pub mod openapi;
pub mod report;
pub mod source;
pub mod triage;

pub use catalogue::Catalogue;
pub use check::{Question, Report, Verdict, check};
pub use finding::{Code, Finding, Severity};
pub use manifest::Manifest;
pub use model::{Grant, Profile};

/// The README's example is a doctest.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
