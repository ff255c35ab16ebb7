//! Compares a token's grant with the needs of a manifest: what is missing and what is too much.
//!
//! [`audit`] is a pure function of catalogue, report and stated grant. `held` is what the token
//! has, with the wildcards of its list written out; `lacks` goes through the uses, `excess` through
//! what is held. What the grant isn't stated to have and isn't stated to lack counts as neither.

mod boxes;
mod excess;
mod findings;
mod lacks;
mod remarks;
mod token;
mod used;

pub(crate) use boxes::{boxes, names};
pub use excess::{Excess, Extra};
pub use lacks::{Failing, SeesLess};
pub use used::{CalledEndpoint, Standing, Usage, UsedItem, usage};

use std::collections::BTreeSet;

use crate::catalogue::Catalogue;
use crate::check::Report;
use crate::finding::Finding;
use crate::manifest::{Dimension, PartialGrant};
use crate::model::{Grant, Item, NamespaceGrant, words};
use token::Token;

words! {
    /// The answer of an audit: how a token's grant compares with the least one of a manifest.
    "answer" Fit {
        /// Nothing is missing and nothing is too much, as far as it is stated.
        Exact = "exact",
        /// Something fails or sees less.
        TooLittle = "too_little",
        /// Everything works, and something that is held is needed by nothing.
        TooMuch = "too_much",
        /// Something is missing and something is too much.
        Both = "both",
        /// The manifest isn't understood as a whole, so that what is missing may need anything.
        Undetermined = "undetermined",
    }
}

/// The comparison of a token's grant with the needs of a manifest.
#[derive(Clone, Debug)]
pub struct Audit {
    answer: Fit,
    stated: PartialGrant,
    needed: Grant,
    missing: Vec<Item>,
    fits: usize,
    fails: Vec<Failing>,
    sees_less: Vec<SeesLess>,
    excess: Option<Excess>,
    remarks: Vec<Finding>,
}

/// Compares what a token is stated to hold with what the manifest of `report` needs.
///
/// An unresolved entry may need anything, so that there is no answer; the other entries are
/// compared all the same.
///
/// ```
/// use front_scope::audit::{Fit, audit};
/// use front_scope::manifest::PartialGrant;
/// use front_scope::model::Namespace;
/// use front_scope::{Catalogue, Manifest, Profile, Question, check};
///
/// let manifest = Manifest::builder("Acme composer")
///     .endpoint("GET /conversations/{conversation_id}")
///     .endpoint("GET /teammates/{teammate_id}/signatures")
///     .build();
/// let catalogue = Catalogue::builtin();
/// let report = check(catalogue, &manifest, &Question::of(Profile::shared_only()));
/// let stated = "shared:conversations:read\nshared:signatures:read\nshared:tags:write";
/// let stated = PartialGrant::read(stated).0.unwrap();
///
/// let audit = audit(catalogue, &report, &stated);
/// assert_eq!(audit.answer(), Fit::Both);
/// // Signatures of a teammate are private, and the token reaches shared resources only …
/// assert_eq!(audit.fails()[0].place(), 1);
/// assert!(audit.fails()[0].namespaces().holds(Namespace::Private));
/// // … and nothing writes tags.
/// let extra = &audit.excess().unwrap().extras()[0];
/// assert_eq!(extra.to_string(), "tags:write");
/// assert!(extra.opens() > 0);
/// ```
#[must_use]
pub fn audit(catalogue: &Catalogue, report: &Report, stated: &PartialGrant) -> Audit {
    let held = Token::of(catalogue, stated, report.grant());
    let (fails, sees_less) = lacks::of(report.needs(), &held);
    let lacking = fails.iter().map(Failing::place);
    let lacking: BTreeSet<usize> = lacking
        .chain(sees_less.iter().map(SeesLess::place))
        .collect();
    let uses = report.uses().iter().enumerate();
    let fits = uses.filter(|(place, used)| used.entry().is_some() && !lacking.contains(place));
    let fits = fits.count();
    let excess = (!report.is_partial()).then(|| Excess::of(catalogue, report.grant(), &held));
    let answer = match &excess {
        None => Fit::Undetermined,
        Some(excess) => match (lacking.is_empty(), excess.is_empty()) {
            (true, true) => Fit::Exact,
            (false, true) => Fit::TooLittle,
            (true, false) => Fit::TooMuch,
            (false, false) => Fit::Both,
        },
    };
    Audit {
        answer,
        missing: lacks::missing(report.grant(), &held),
        remarks: remarks::of(&held, excess.as_ref()),
        stated: stated.clone(),
        needed: report.grant().clone(),
        fits,
        fails,
        sees_less,
        excess,
    }
}

impl Audit {
    /// Returns how the token compares.
    #[must_use]
    pub fn answer(&self) -> Fit {
        self.answer
    }

    /// Returns the token's grant, as far as it is specified.
    #[must_use]
    pub fn stated(&self) -> &PartialGrant {
        &self.stated
    }

    /// Returns the least grant of what the manifest uses.
    #[must_use]
    pub fn needed(&self) -> &Grant {
        &self.needed
    }

    /// Returns the items that are needed and not held, in the order of the token page. Unspecified
    /// items are not among them.
    #[must_use]
    pub fn missing(&self) -> &[Item] {
        &self.missing
    }

    /// Returns the number of entries that are fully served.
    #[must_use]
    pub fn fits(&self) -> usize {
        self.fits
    }

    /// Returns the uses whose call is refused.
    #[must_use]
    pub fn fails(&self) -> &[Failing] {
        &self.fails
    }

    /// Returns the uses whose call is answered, but with less than they must reach.
    #[must_use]
    pub fn sees_less(&self) -> &[SeesLess] {
        &self.sees_less
    }

    /// Returns what is held and needed by nothing; `None` if the manifest isn't fully understood.
    #[must_use]
    pub fn excess(&self) -> Option<&Excess> {
        self.excess.as_ref()
    }

    /// Returns the dimensions that the token's grant doesn't specify.
    pub fn not_stated(&self) -> impl Iterator<Item = Dimension> + '_ {
        let all = Dimension::ALL.iter().copied();
        all.filter(|dimension| !self.stated.states(*dimension))
    }

    /// Returns true if the manifest is narrowed to workspaces and the token's grant doesn't say which
    /// workspaces `shared` means.
    #[must_use]
    pub fn leaves_workspaces_open(&self) -> bool {
        let is_narrowed =
            |reach: &NamespaceGrant| reach.workspaces().is_some_and(|w| w.chosen().is_some());
        is_narrowed(self.needed.reach())
            && self.stated.grant().reach().workspaces().is_some()
            && !self.stated.states_workspaces()
    }

    /// Returns notes on the way the grant is written. None of them is about the manifest.
    #[must_use]
    pub fn remarks(&self) -> &[Finding] {
        &self.remarks
    }
}

/// The part of the token page that an item stands in.
pub(crate) fn dimension_of(item: &Item) -> Dimension {
    match item {
        Item::Feature(_) => Dimension::Features,
        Item::Namespace(_) | Item::Workspace(_) => Dimension::Namespaces,
        Item::Permission(..) => Dimension::Permissions,
    }
}
