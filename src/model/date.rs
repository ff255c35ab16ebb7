use std::fmt;
use std::str::FromStr;

/// A calendar day, written `2026-08-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// For generated tables, whose dates were validated when they were generated.
    pub(crate) const fn literal(year: u16, month: u8, day: u8) -> Self {
        Date { year, month, day }
    }

    /// Creates the day so many days after 1970-01-01; the last day of the year 9999 for what is
    /// later.
    ///
    /// ```
    /// use front_scope::model::Date;
    ///
    /// assert_eq!(Date::of_day(0).to_string(), "1970-01-01");
    /// assert_eq!(Date::of_day(20_676).to_string(), "2026-08-11");
    /// ```
    #[must_use]
    pub fn of_day(days: u64) -> Self {
        let mut left = days;
        for year in 1970..=9999 {
            for month in 1..=12 {
                let length = days_in_month(year, month);
                match left.checked_sub(u64::from(length)) {
                    Some(rest) => left = rest,
                    None => {
                        let day = u8::try_from(left).unwrap_or(length).saturating_add(1);
                        return Date { year, month, day };
                    }
                }
            }
        }
        Date::literal(9999, 12, 31)
    }

    /// Year, month and day.
    #[must_use]
    pub fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || InvalidDate(text.to_owned());
        let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let mut parts = text.splitn(3, '-');
        let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(invalid());
        };
        if (year.len(), month.len(), day.len()) != (4, 2, 2)
            || ![year, month, day].into_iter().all(all_digits)
        {
            return Err(invalid());
        }
        let date = Date {
            year: year.parse().map_err(|_| invalid())?,
            month: month.parse().map_err(|_| invalid())?,
            day: day.parse().map_err(|_| invalid())?,
        };
        if (1..=days_in_month(date.year, date.month)).contains(&date.day) {
            Ok(date)
        } else {
            Err(invalid())
        }
    }
}

/// Returns the number of days in a month: 0 for a month that doesn't exist.
fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 0,
    }
}

/// A text that isn't a calendar day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidDate(String);

impl fmt::Display for InvalidDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` isn't a date such as 2026-08-11", self.0)
    }
}

impl std::error::Error for InvalidDate {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_a_day_of_the_calendar() {
        for right in ["2026-08-11", "2024-02-29", "2000-02-29", "2026-12-31"] {
            assert_eq!(right.parse::<Date>().unwrap().to_string(), right);
        }
        for wrong in [
            "2026-8-11",
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "2026-08-11T00:00",
            "+026-08-11",
            "tomorrow",
            "",
        ] {
            assert!(wrong.parse::<Date>().is_err(), "{wrong}");
        }
    }
}
