//! What a difference to the lock means for the lines of the manifest.

use super::words::{kind, named};
use super::{Difference, Widening};
use crate::check::Report;
use crate::finding::{Code, Finding, joined};
use crate::model::Answer;
use crate::source::Place;

/// How many items a sentence names.
const MOST_NAMED: usize = 40;

impl Difference {
    /// What differs as findings: one for each item that is needed beyond the lock, at the first use
    /// that needs it, with the others beside it; one for a verdict that asks more of others; a
    /// note where the lock can be narrowed.
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

    /// The verdict before and after, in words, where it asks more of others than the lock says.
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

    /// What is needed less, in sentences without their ends.
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

impl Widening {
    /// What is to be said under the lines that need it.
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
