use crate::check::Report;
use crate::model::{Answer, Date, Grant, Item, Locked, Namespace, Verdict};

/// A report held to what is locked of its manifest.
///
/// ```
/// use front_scope::{
///     Answer, Catalogue, Difference, Locked, Manifest, Profile, Question, Report, check,
/// };
///
/// let catalogue = Catalogue::builtin();
/// let report = |endpoints: &[&str]| {
///     let manifest = Manifest::builder("Acme CRM sync");
///     let manifest = endpoints.iter().fold(manifest, |manifest, call| manifest.endpoint(*call));
///     check(catalogue, &manifest.build(), &Question::of(Profile::shared_only()))
/// };
/// let locked = Locked::of(&report(&["GET /tags"])).unwrap();
///
/// let difference = Difference::between(&locked, catalogue.as_of(), &report(&["GET /tags", "POST /tags"]));
/// assert_eq!(difference.holds(), Answer::No);
/// let widening = &difference.widens()[0];
/// assert_eq!(widening.item().to_string(), "tags:write");
/// assert_eq!(widening.places(), [1]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    widens: Vec<Widening>,
    narrows: Vec<Item>,
    locked: Locked,
    verdict: Verdict,
    profile: String,
    catalogue: (Date, Date),
}

/// An item that a manifest needs and its lock doesn't have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Widening {
    item: Item,
    places: Vec<usize>,
    by_workspaces: bool,
}

impl Widening {
    /// The item. `shared` stands for all workspaces, where only some are locked.
    #[must_use]
    pub fn item(&self) -> &Item {
        &self.item
    }

    /// Its witnesses, by place among the uses of the report: those that fail without it.
    #[must_use]
    pub fn places(&self) -> &[usize] {
        &self.places
    }

    /// Whether the lock has `shared` and the manifest's `workspaces` let it mean more of them, so
    /// that no single use is to blame.
    #[must_use]
    pub fn is_by_workspaces(&self) -> bool {
        self.by_workspaces
    }
}

impl Difference {
    /// What `report` needs beyond `locked`, which was checked against the `catalogue` of that day,
    /// and what it needs no more.
    #[must_use]
    pub fn between(locked: &Locked, catalogue: Date, report: &Report) -> Self {
        let lacks = |grant: &Grant, item: &Item| !grant.covers(&Grant::of(item));
        let needed = report.grant().items().into_iter();
        let widens = needed.filter(|item| lacks(locked.grant(), item));
        let held = locked.grant().items().into_iter();
        let narrows = held.filter(|item| lacks(report.grant(), item));
        Difference {
            widens: widens.map(|item| widening(item, locked, report)).collect(),
            narrows: narrows.collect(),
            locked: locked.clone(),
            verdict: report.verdict(),
            profile: report.profile().name().to_owned(),
            catalogue: (catalogue, report.catalogue().as_of),
        }
    }

    /// What is needed beyond the lock, in the order of the token page.
    #[must_use]
    pub fn widens(&self) -> &[Widening] {
        &self.widens
    }

    /// What is locked and no longer needed, in the order of the token page.
    #[must_use]
    pub fn narrows(&self) -> &[Item] {
        &self.narrows
    }

    /// What is locked.
    #[must_use]
    pub fn locked(&self) -> &Locked {
        &self.locked
    }

    /// The day of the catalogue that it was locked with.
    #[must_use]
    pub fn locked_catalogue(&self) -> Date {
        self.catalogue.0
    }

    /// The locked verdict and that of today, where they differ.
    #[must_use]
    pub fn verdict(&self) -> Option<(Verdict, Verdict)> {
        let then = self.locked.verdict();
        (then != self.verdict).then_some((then, self.verdict))
    }

    /// The names of the locked profile and of the one that was asked for, where they differ.
    #[must_use]
    pub fn profile(&self) -> Option<(&str, &str)> {
        let (then, now) = (self.locked.profile(), self.profile.as_str());
        (then != now).then_some((then, now))
    }

    /// The days of the locked catalogue and of today's, where they differ: what else differs may
    /// then be Front's doing.
    #[must_use]
    pub fn catalogue(&self) -> Option<(Date, Date)> {
        Some(self.catalogue).filter(|(then, now)| then != now)
    }

    /// Whether today's verdict asks more of others than the locked one.
    #[must_use]
    pub fn is_worse(&self) -> bool {
        self.verdict.burden() > self.locked.verdict().burden()
    }

    /// Whether today's verdict asks less of others than the locked one.
    #[must_use]
    pub fn is_better(&self) -> bool {
        let then = self.locked.verdict().burden();
        self.verdict.burden().is_some_and(|now| Some(now) < then)
    }

    /// Whether nothing is needed beyond the lock; unknown where the verdict is undetermined.
    #[must_use]
    pub fn holds(&self) -> Answer {
        match self.verdict {
            Verdict::Undetermined => Answer::Unknown,
            _ if self.is_worse() || !self.widens.is_empty() => Answer::No,
            _ => Answer::Yes,
        }
    }

    /// Whether nothing is needed beyond the lock, and less than it: the lock can be narrowed.
    #[must_use]
    pub fn is_narrower(&self) -> bool {
        self.holds() == Answer::Yes && (self.is_better() || !self.narrows.is_empty())
    }
}

fn widening(item: Item, locked: &Locked, report: &Report) -> Widening {
    let without = report.grant().without(&item);
    let uses = report.uses().iter().enumerate();
    let places = uses.filter(|(_, needed)| !without.authorises(needed));
    let of_shared = matches!(
        item,
        Item::Namespace(Namespace::Shared) | Item::Workspace(_)
    );
    Widening {
        places: places.map(|(place, _)| place).collect(),
        by_workspaces: of_shared && locked.grant().reach().holds(Namespace::Shared),
        item,
    }
}
