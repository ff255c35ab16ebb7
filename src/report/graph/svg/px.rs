//! Lengths and places of the drawing, in pixels. They are added up as numbers are, and end at the
//! largest and the smallest there are: what is beyond them can't be drawn anyway.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// So many pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Px(pub(super) i32);

impl Px {
    /// How often `part` fits into it.
    pub(super) fn holds(self, part: Px) -> usize {
        let times = self.0.checked_div(part.0).unwrap_or(0);
        usize::try_from(times).unwrap_or(0)
    }

    /// How far it is from nothing.
    pub(super) fn abs(self) -> Self {
        Px(self.0.saturating_abs())
    }
}

impl From<i32> for Px {
    fn from(pixels: i32) -> Self {
        Px(pixels)
    }
}

impl fmt::Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: Into<Px>> Add<T> for Px {
    type Output = Px;

    fn add(self, other: T) -> Px {
        Px(self.0.saturating_add(other.into().0))
    }
}

impl<T: Into<Px>> AddAssign<T> for Px {
    fn add_assign(&mut self, other: T) {
        *self = *self + other;
    }
}

impl<T: Into<Px>> Sub<T> for Px {
    type Output = Px;

    fn sub(self, other: T) -> Px {
        Px(self.0.saturating_sub(other.into().0))
    }
}

impl<T: Into<Px>> SubAssign<T> for Px {
    fn sub_assign(&mut self, other: T) {
        *self = *self - other;
    }
}

impl Neg for Px {
    type Output = Px;

    fn neg(self) -> Px {
        Px(self.0.saturating_neg())
    }
}

/// So many times the same.
impl Mul<usize> for Px {
    type Output = Px;

    fn mul(self, times: usize) -> Px {
        Px(self.0.saturating_mul(count(times)))
    }
}

/// One of so many equal parts. What is in no parts is whole.
impl Div<usize> for Px {
    type Output = Px;

    fn div(self, parts: usize) -> Px {
        Px(self.0.checked_div(count(parts)).unwrap_or(self.0))
    }
}

impl Sum for Px {
    fn sum<I: Iterator<Item = Px>>(pixels: I) -> Px {
        pixels.fold(Px(0), Px::add)
    }
}

fn count(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOST: Px = Px(i32::MAX);
    const LEAST: Px = Px(i32::MIN);

    #[test]
    fn they_are_numbers() {
        let (mut x, pad) = (Px(30), Px(12));
        assert_eq!(
            (x + pad, x + 1, x - pad, x - 1),
            (Px(42), Px(31), Px(18), Px(29))
        );
        assert_eq!(
            (pad * 3, pad / 5, -pad, (-pad).abs()),
            (Px(36), Px(2), Px(-12), pad)
        );
        assert_eq!(
            (x.holds(pad), pad.holds(x), x.holds(-pad), x.holds(Px(0))),
            (2, 0, 0, 0)
        );
        assert_eq!([x, pad].into_iter().sum::<Px>(), Px(42));
        x += pad;
        x -= 2;
        assert_eq!(x.to_string(), "40");
    }

    #[test]
    fn they_end_where_nothing_can_be_drawn() {
        assert_eq!(
            (MOST + 1, LEAST - 1, -LEAST, LEAST.abs()),
            (MOST, LEAST, MOST, MOST)
        );
        assert_eq!((Px(2) * usize::MAX, Px(-2) * usize::MAX), (MOST, LEAST));
        assert_eq!([MOST, MOST].into_iter().sum::<Px>(), MOST);
        assert_eq!((Px(7) / 0, Px(7) / usize::MAX), (Px(7), Px(0)));
    }
}
