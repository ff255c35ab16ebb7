//! Lines of a file in a few words.

use std::collections::BTreeSet;
use std::fmt;

/// Lines of a file, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::report) struct LineSet(BTreeSet<usize>);

impl LineSet {
    pub(in crate::report) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns true if it is one line.
    pub(in crate::report) fn is_one(&self) -> bool {
        self.0.len() == 1
    }

    pub(in crate::report) fn first(&self) -> Option<usize> {
        self.0.first().copied()
    }

    /// Adds those of another.
    pub(in crate::report) fn join(&mut self, other: &LineSet) {
        self.0.extend(&other.0);
    }

    /// The numbers alone: `8, 9, 12–15`.
    pub(in crate::report) fn numbers(&self) -> String {
        let text = self.to_string();
        let numbers = text.split_once(' ').map(|(_, numbers)| numbers.to_owned());
        numbers.filter(|_| !self.is_empty()).unwrap_or_default()
    }

    fn runs(&self) -> Vec<(usize, usize)> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for line in &self.0 {
            match runs.last_mut() {
                Some((_, last)) if last.saturating_add(1) == *line => *last = *line,
                _ => runs.push((*line, *line)),
            }
        }
        runs
    }
}

impl Extend<usize> for LineSet {
    fn extend<I: IntoIterator<Item = usize>>(&mut self, lines: I) {
        self.0.extend(lines);
    }
}

impl FromIterator<usize> for LineSet {
    fn from_iter<I: IntoIterator<Item = usize>>(lines: I) -> Self {
        LineSet(lines.into_iter().collect())
    }
}

/// `lines 8, 9, 12–15`: the first runs, the rest counted.
impl fmt::Display for LineSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 8;
        let runs = self.runs();
        f.write_str(if self.is_one() { "line" } else { "lines" })?;
        for (index, (first, last)) in runs.iter().take(MOST).enumerate() {
            f.write_str(if index == 0 { " " } else { ", " })?;
            match last.saturating_sub(*first) {
                0 => write!(f, "{first}")?,
                1 => write!(f, "{first}, {last}")?,
                _ => write!(f, "{first}–{last}")?,
            }
        }
        let length = |(first, last): &(usize, usize)| last.saturating_sub(*first).saturating_add(1);
        let rest: usize = runs.iter().skip(MOST).map(length).sum();
        match rest {
            0 => Ok(()),
            rest => write!(f, " and {rest} more"),
        }
    }
}

/// `lines 8, 9, 12–15`: runs of lines in a few words, the rest counted.
#[must_use]
pub fn joined_lines(lines: &[usize]) -> String {
    lines.iter().copied().collect::<LineSet>().to_string()
}

#[cfg(test)]
mod tests {
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
}
