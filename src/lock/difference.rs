use super::Locked;
use crate::check::{Report, Verdict};
use crate::finding::{Code, Finding, joined};
use crate::model::{Answer, Date, Grant, Item, Namespace};
use crate::source::{Place, quote_short};

/// The most items that a sentence names.
const MOST_NAMED: usize = 40;

/// A report held to what is locked of its manifest.
///
/// ```
/// use front_scope::lock::{Difference, Locked};
/// use front_scope::model::Answer;
/// use front_scope::{Catalogue, Manifest, Profile, Question, Report, check};
///
/// let catalogue = Catalogue::builtin();
/// let report = |endpoints: &[&str]| {
///     let manifest = Manifest::builder("Acme CRM sync");
///     let manifest = endpoints.iter().fold(manifest, |manifest, call| manifest.endpoint(*call));
///     check(catalogue, &manifest.build(), &Question::of(Profile::shared_only()))
/// };
/// let locked = Locked::of(&report(&["GET /tags"])).unwrap();
///
/// let more = report(&["GET /tags", "POST /tags"]);
/// let difference = Difference::between(&locked, catalogue.as_of(), &more);
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
    /// Returns the item. `shared` stands for all workspaces, where only some are locked.
    #[must_use]
    pub fn item(&self) -> &Item {
        &self.item
    }

    /// Returns its witnesses, by place among the uses of the report: those that fail without it.
    #[must_use]
    pub fn places(&self) -> &[usize] {
        &self.places
    }

    /// Returns true if the lock has `shared` and the manifest's `workspaces` let it mean more of
    /// them, so that no single use is to blame.
    #[must_use]
    pub fn is_by_workspaces(&self) -> bool {
        self.by_workspaces
    }

    /// Returns the label under the lines that need it.
    pub(crate) fn label(&self) -> String {
        format!("needs {}", named(self.item()))
    }

    fn finding(&self, report: &Report) -> Finding {
        let name = named(self.item());
        let finding = |place, message| {
            Finding::new(Code::BeyondLock, place, message).with_topic(self.item().to_string())
        };
        let places = self.places().iter();
        let mut places = places.filter_map(|place| report.place_of_use(*place));
        match places.next().filter(|_| !self.is_by_workspaces()) {
            Some(first) => finding(first, format!("needs {name}, which isn't locked"))
                .with_label(self.label())
                .with_others(places.collect()),
            None => finding(
                Place::Whole,
                format!("its `workspaces` need {name}, which isn't locked"),
            ),
        }
    }
}

impl Difference {
    /// Compares the needs of `report` with `locked`, which was checked against the `catalogue` of
    /// that day.
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

    /// Returns the items that are needed beyond the lock, in the order of the token page.
    #[must_use]
    pub fn widens(&self) -> &[Widening] {
        &self.widens
    }

    /// Returns the items that are locked and no longer needed, in the order of the token page.
    #[must_use]
    pub fn narrows(&self) -> &[Item] {
        &self.narrows
    }

    /// Returns the record of the lock.
    #[must_use]
    pub fn locked(&self) -> &Locked {
        &self.locked
    }

    /// Returns the day of the catalogue that it was locked with.
    #[must_use]
    pub fn locked_catalogue(&self) -> Date {
        self.catalogue.0
    }

    /// Returns the locked verdict and that of today, where they differ.
    #[must_use]
    pub fn verdict(&self) -> Option<(Verdict, Verdict)> {
        let then = self.locked.verdict();
        (then != self.verdict).then_some((then, self.verdict))
    }

    /// Returns the names of the locked profile and of the one that was asked for, where they
    /// differ.
    #[must_use]
    pub fn profile(&self) -> Option<(&str, &str)> {
        let (then, now) = (self.locked.profile(), self.profile.as_str());
        (then != now).then_some((then, now))
    }

    /// Returns the days of the locked catalogue and of today's, where they differ: what else
    /// differs may then be Front's doing.
    #[must_use]
    pub fn catalogue(&self) -> Option<(Date, Date)> {
        Some(self.catalogue).filter(|(then, now)| then != now)
    }

    /// Returns true if today's verdict asks more of others than the locked one.
    #[must_use]
    pub fn is_worse(&self) -> bool {
        self.verdict.burden() > self.locked.verdict().burden()
    }

    /// Returns true if today's verdict asks less of others than the locked one.
    #[must_use]
    pub fn is_better(&self) -> bool {
        let then = self.locked.verdict().burden();
        self.verdict.burden().is_some_and(|now| Some(now) < then)
    }

    /// Answers if nothing is needed beyond the lock; unknown where the verdict is undetermined.
    #[must_use]
    pub fn holds(&self) -> Answer {
        match self.verdict {
            Verdict::Undetermined => Answer::Unknown,
            _ if self.is_worse() || !self.widens.is_empty() => Answer::No,
            _ => Answer::Yes,
        }
    }

    /// Returns true if nothing is needed beyond the lock, and less than it: the lock can be
    /// narrowed.
    #[must_use]
    pub fn is_narrower(&self) -> bool {
        self.holds() == Answer::Yes && (self.is_better() || !self.narrows.is_empty())
    }

    /// Returns the differences as findings: one for each item that is needed beyond the lock, at
    /// the first use that needs it, with the others beside it; one for a verdict that asks more of
    /// others; a note where the lock can be narrowed.
    ///
    /// `report` is the one that was compared. There are none where its verdict is undetermined.
    #[must_use]
    pub fn findings(&self, report: &Report) -> Vec<Finding> {
        let mut findings = Vec::new();
        match self.holds() {
            Answer::Unknown => return findings,
            Answer::Yes if self.is_narrower() => findings.push(self.narrower()),
            Answer::Yes => {}
            Answer::No => {
                let widens = self.widens().iter();
                findings.extend(widens.map(|widening| widening.finding(report)));
                findings.extend(self.worse());
            }
        }
        findings
    }

    /// Returns the verdict before and after, in words, where it asks more of others than the lock
    /// says.
    #[must_use]
    pub fn taken(&self) -> Option<String> {
        let (then, now) = self.verdict().filter(|_| self.is_worse())?;
        Some(format!("takes it from {} to {}", kind(then), kind(now)))
    }

    fn worse(&self) -> Option<Finding> {
        let (then, now) = self.verdict().filter(|_| self.is_worse())?;
        let message = format!("it goes from {} to {}", kind(then), kind(now));
        Some(Finding::new(Code::BeyondLock, Place::Whole, message).with_topic("verdict"))
    }

    fn narrower(&self) -> Finding {
        let less = self.less();
        Finding::new(Code::NarrowerThanLock, Place::Whole, joined(&less, "and"))
    }

    /// Returns the items that are needed no longer, in sentences without their ends.
    pub(crate) fn less(&self) -> Vec<String> {
        let names = self.narrows().iter().map(named);
        let mut names: Vec<String> = names.take(MOST_NAMED).collect();
        let rest = self.narrows().len().saturating_sub(MOST_NAMED);
        if rest > 0 {
            names.push(format!("{rest} more"));
        }
        let mut less = Vec::new();
        if !names.is_empty() {
            less.push(format!("it no longer needs {}", joined(&names, "and")));
        }
        if let Some((then, now)) = self.verdict().filter(|_| self.is_better()) {
            less.push(format!("it goes from {} to {}", kind(then), kind(now)));
        }
        less
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

/// Returns the kind of access that a verdict asks for.
pub(crate) fn kind(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Oauth => "OAuth",
        Verdict::ApiToken => "an API token",
        Verdict::Exception => "an exception",
        Verdict::ContactFront => "access that only Front can enable",
        Verdict::Undetermined => "an undetermined verdict",
    }
}

/// Returns an item of the token page, as it is named in a sentence.
pub(crate) fn named(item: &Item) -> String {
    match item {
        Item::Namespace(Namespace::Shared) => "`shared` in all workspaces".to_owned(),
        Item::Workspace(workspace) => format!("`shared` in {}", quote_short(workspace.as_str())),
        item => format!("`{item}`"),
    }
}
