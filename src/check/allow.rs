//! Takes the findings that a manifest allows out of those of the rules.
//!
//! Errors can't be allowed, and nothing but the findings is looked at: verdict, grant and advice
//! are made without it. An allowance in vain is a finding itself.

use std::collections::BTreeMap;

use crate::finding::{Code, Finding, Severity};
use crate::manifest::Allow;
use crate::model::Date;
use crate::source::Place;

/// A finding that a manifest allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    finding: Finding,
    allow: Allow,
    place: Place,
}

impl Allowed {
    /// Returns the finding.
    #[must_use]
    pub fn finding(&self) -> &Finding {
        &self.finding
    }

    /// Returns the allowance: its reason, its last day, and the entry that it is for.
    #[must_use]
    pub fn allow(&self) -> &Allow {
        &self.allow
    }

    /// Returns the place of the allowance.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }
}

/// The effect of one allowance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Nothing,
    /// Only errors are of its code.
    Error,
    Used,
}

/// Takes the findings that are allowed out of `findings`, and adds one for each permission that
/// allows nothing.
pub(super) fn judge(
    findings: &mut Vec<Finding>,
    allows: &[Allow],
    today: Option<Date>,
) -> Vec<Allowed> {
    if allows.is_empty() {
        return Vec::new();
    }
    let is_over = |allow: &Allow| today.is_some_and(|today| allow.is_over(today));
    let mut by_place: BTreeMap<(Option<usize>, Code), usize> = BTreeMap::new();
    for (index, allow) in allows
        .iter()
        .enumerate()
        .filter(|(_, allow)| !is_over(allow))
    {
        by_place
            .entry((allow.entry(), allow.code()))
            .or_insert(index);
    }
    let mut outcomes = vec![Outcome::Nothing; allows.len()];
    let mut allowed = Vec::new();
    for finding in std::mem::take(findings) {
        // The entry's own reason says more than one for all.
        let of_entry = finding.entry().map(|entry| (Some(entry), finding.code()));
        let mut keys = of_entry.into_iter().chain([(None, finding.code())]);
        let index = keys.find_map(|key| by_place.get(&key).copied());
        let Some((index, allow)) = index.and_then(|index| Some((index, allows.get(index)?))) else {
            findings.push(finding);
            continue;
        };
        let is_error = finding.severity() == Severity::Error;
        if let Some(outcome) = outcomes.get_mut(index) {
            let of_this = if is_error {
                Outcome::Error
            } else {
                Outcome::Used
            };
            *outcome = of_this.max(*outcome);
        }
        if is_error {
            findings.push(finding);
        } else {
            allowed.push(Allowed {
                finding,
                allow: allow.clone(),
                place: place(index, allow),
            });
        }
    }
    for (index, (allow, outcome)) in allows.iter().zip(outcomes).enumerate() {
        if let Some(vain) = in_vain(allow, outcome, place(index, allow), is_over(allow)) {
            findings.push(vain);
        }
    }
    allowed
}

fn place(allow: usize, of: &Allow) -> Place {
    Place::Allow {
        allow,
        entry: of.entry(),
    }
}

/// Returns the finding about an allowance in vain.
fn in_vain(allow: &Allow, outcome: Outcome, place: Place, is_over: bool) -> Option<Finding> {
    let code = allow.code();
    if let Some(last) = allow.last_day().filter(|_| is_over) {
        let message = format!("`{code}` was allowed until {last}");
        let finding = Finding::new(Code::ExpiredAllow, place, message);
        return Some(finding.with_help("look at it again: give it a later day, or take it out"));
    }
    let here = match allow.entry() {
        Some(_) => "here",
        None => "in this manifest",
    };
    match outcome {
        Outcome::Used => None,
        Outcome::Error => {
            let message = format!("`{code}` is an error {here}, which can't be allowed");
            let finding = Finding::new(Code::InvalidAllow, place, message);
            Some(
                finding
                    .with_help("take one of the ways out; only warnings and notes can be allowed"),
            )
        }
        Outcome::Nothing => {
            let message = format!("`{code}` is allowed {here} and isn't found");
            let finding = Finding::new(Code::UnusedAllow, place, message);
            Some(finding.with_help("take it out, so that the next one of its kind is seen"))
        }
    }
}
