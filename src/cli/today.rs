use std::time::{SystemTime, UNIX_EPOCH};

use crate::model::Date;

/// The day of today, in UTC.
pub(super) fn today() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let days = since.map_or(0, |since| since.as_secs() / 86_400);
    Date::of_day(days)
}
