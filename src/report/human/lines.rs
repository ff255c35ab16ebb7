//! Lines of a file in a few words.

use std::borrow::Cow;
use std::fmt;

/// Lines of a file, as runs: there may be a million of them, and many follow each other.
#[derive(Clone, Debug, Default)]
pub(in crate::report) struct LineRuns(Vec<Run>);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Run {
    first: usize,
    last: usize,
}

impl Run {
    /// Whether `next`, which doesn't begin before this does, has a part in it or goes on where it
    /// ends.
    fn goes_on_with(self, next: Run) -> bool {
        self.first <= next.first && next.first <= self.last.saturating_add(1)
    }

    fn len(self) -> usize {
        self.last.saturating_sub(self.first).saturating_add(1)
    }
}

impl LineRuns {
    pub(in crate::report) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it is one line.
    pub(in crate::report) fn is_one(&self) -> bool {
        matches!(*self.in_order(), [run] if run.len() == 1)
    }

    /// Adds those of another.
    pub(in crate::report) fn join(&mut self, other: &LineRuns) {
        for run in &other.0 {
            self.add(*run);
        }
    }

    fn add(&mut self, next: Run) {
        match self.0.last_mut() {
            Some(run) if run.goes_on_with(next) => run.last = run.last.max(next.last),
            _ => self.0.push(next),
        }
    }

    /// Each line once, in order. Most often they came so.
    fn in_order(&self) -> Cow<'_, [Run]> {
        let LineRuns(runs) = self;
        if runs.is_sorted() {
            return Cow::Borrowed(runs);
        }
        let mut sorted = runs.clone();
        sorted.sort_unstable();
        let mut merged = LineRuns::default();
        for run in sorted {
            merged.add(run);
        }
        Cow::Owned(merged.0)
    }
}

impl Extend<usize> for LineRuns {
    fn extend<I: IntoIterator<Item = usize>>(&mut self, lines: I) {
        for line in lines {
            let (first, last) = (line, line);
            self.add(Run { first, last });
        }
    }
}

impl FromIterator<usize> for LineRuns {
    fn from_iter<I: IntoIterator<Item = usize>>(lines: I) -> Self {
        let mut runs = LineRuns::default();
        runs.extend(lines);
        runs
    }
}

/// `lines 8, 9, 12–15`: the first runs, the rest counted.
impl fmt::Display for LineRuns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 8;
        let runs = self.in_order();
        f.write_str(if self.is_one() { "line" } else { "lines" })?;
        for (index, Run { first, last }) in runs.iter().take(MOST).enumerate() {
            f.write_str(if index == 0 { " " } else { ", " })?;
            match last.saturating_sub(*first) {
                0 => write!(f, "{first}")?,
                1 => write!(f, "{first}, {last}")?,
                _ => write!(f, "{first}–{last}")?,
            }
        }
        let rest: usize = runs.iter().skip(MOST).map(|run| run.len()).sum();
        match rest {
            0 => Ok(()),
            rest => write!(f, " and {rest} more"),
        }
    }
}

/// `lines 8, 9, 12–15`: runs of lines in a few words, the rest counted.
#[must_use]
pub fn joined_lines(lines: &[usize]) -> String {
    lines.iter().copied().collect::<LineRuns>().to_string()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_are_folded_into_runs() {
        assert_eq!(joined_lines(&[4]), "line 4");
        assert_eq!(joined_lines(&[4, 4]), "line 4");
        assert_eq!(joined_lines(&[9, 8, 12, 13, 14, 9]), "lines 8, 9, 12–14");
        let odd: Vec<_> = (0..40).map(|n| n * 2 + 1).collect();
        assert_eq!(
            joined_lines(&odd),
            "lines 1, 3, 5, 7, 9, 11, 13, 15 and 32 more"
        );
    }

    proptest! {
        #[test]
        fn each_line_is_in_one_run_in_whatever_order_they_come(
            parts in prop::collection::vec(prop::collection::vec(1..30_usize, 0..6), 0..6),
        ) {
            let each: BTreeSet<usize> = parts.iter().flatten().copied().collect();
            let mut runs = LineRuns::default();
            for part in &parts {
                runs.join(&part.iter().copied().collect());
            }
            let told = runs.in_order();
            let lines = told.iter().flat_map(|run| run.first..=run.last);
            prop_assert!(lines.eq(each.iter().copied()));
            prop_assert!(told.windows(2).all(|pair| pair[0].last + 1 < pair[1].first));
            prop_assert_eq!((runs.is_empty(), runs.is_one()), (each.is_empty(), each.len() == 1));
        }
    }
}
