//! The abilities of a Front token: features × namespaces × permissions × endpoints.
//!
//! Everything here is pure and needs the standard library only. A value that exists is valid:
//! fields are private, and wrong values are refused when they are made. The module knows no
//! other module of the crate. `spec/model.md` has the semantics and the laws.

mod date;
mod endpoint;
mod grant;
mod item;
mod namespace_grant;
mod need;
mod notation;
mod operation;
mod profile;
mod scope;
mod set;
mod source;

pub use date::{Date, InvalidDate};
pub use endpoint::{Endpoint, InvalidEndpoint, Method, Path, Segment};
pub use grant::{Grant, least};
pub use item::{Feature, Item, Namespace, Permission};
pub use namespace_grant::{NamespaceGrant, Workspace, Workspaces};
pub use need::{Need, Needs, NoUse, NotAdmissible, Use};
pub use notation::InvalidGrant;
pub use operation::{Api, Operation};
pub use profile::{Answer, Cell, Profile, ProfileBuilder, Stance};
pub use scope::{InvalidResource, InvalidScope, Requirement, Resource, Scope};
pub use set::{Member, Set};
pub use source::{Basis, Source, Status};

pub(crate) use operation::Record;

/// A word that is none of a closed set of names, such as `features` in place of a feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    word: String,
    kind: &'static str,
    known: &'static [&'static str],
}

impl UnknownWord {
    pub(crate) fn new(word: &str, kind: &'static str, known: &'static [&'static str]) -> Self {
        UnknownWord {
            word: word.to_owned(),
            kind,
            known,
        }
    }

    /// Returns the word that isn't known.
    #[must_use]
    pub fn word(&self) -> &str {
        &self.word
    }

    /// Returns the words that would have been right.
    #[must_use]
    pub fn known(&self) -> &'static [&'static str] {
        self.known
    }
}

impl std::fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let article = match self.kind.starts_with(['a', 'e', 'i', 'o', 'u']) {
            true => "an",
            false => "a",
        };
        write!(
            f,
            "`{}` isn't {article} {}: one of {}",
            self.word,
            self.kind,
            self.known.join(", ")
        )
    }
}

impl std::error::Error for UnknownWord {}

/// A word of a closed enumeration.
pub(crate) trait Word: std::str::FromStr + PartialEq + 'static {
    /// The name of the enumeration in the singular: `feature`.
    const KIND: &'static str;
    /// The words, in order.
    const NAMES: &'static [&'static str];
}

/// A closed enumeration whose members have a name in Front's or the field's own words.
macro_rules! words {
    (
        $(#[$meta:meta])*
        $kind:literal $name:ident { $( $(#[$variant_meta:meta])* $variant:ident = $word:literal ),+ $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        pub enum $name {
            $( $(#[$variant_meta])* #[cfg_attr(test, schemars(rename = $word))] $variant ),+
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [$name] = &[ $( $name::$variant ),+ ];

            /// The names of all of them, in order.
            pub const NAMES: &'static [&'static str] = &[ $( $word ),+ ];

            /// Returns the name as it is written in files and reports.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( $name::$variant => $word ),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::model::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $( $word => Ok($name::$variant), )+
                    _ => Err(crate::model::UnknownWord::new(word, $kind, $name::NAMES)),
                }
            }
        }

        impl crate::model::Word for $name {
            const KIND: &'static str = $kind;
            const NAMES: &'static [&'static str] = $name::NAMES;
        }
    };
}
pub(crate) use words;
