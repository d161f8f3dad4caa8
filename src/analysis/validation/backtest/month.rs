//! Months of the calendar.

use std::fmt;
use std::str::FromStr;

/// A month of a year, such as April 2013.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearMonth {
    /// Months since January of year 0.
    number: i32,
}

impl YearMonth {
    /// A month, 1 to 12, of a year.
    #[must_use]
    pub const fn new(year: i32, month: i32) -> Self {
        Self {
            number: year * 12 + month - 1,
        }
    }

    /// The month this number of months later; earlier if the number is negative.
    #[must_use]
    pub const fn plus(self, months: i32) -> Self {
        Self {
            number: self.number + months,
        }
    }

    /// Number of months since another month.
    #[must_use]
    pub const fn since(self, other: Self) -> i32 {
        self.number - other.number
    }

    /// Month of the year: 0 for January.
    #[must_use]
    pub const fn of_year(self) -> usize {
        self.number.rem_euclid(12).unsigned_abs() as usize
    }

    /// Days in the month, leap years counted.
    #[must_use]
    pub fn days(self) -> f64 {
        const DAYS: [f64; 12] = [
            31.0, 28.0, 31.0, 30.0, 31.0, 30.0, 31.0, 31.0, 30.0, 31.0, 30.0, 31.0,
        ];
        let year = self.number.div_euclid(12);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let extra = leap && self.of_year() == 1;
        DAYS[self.of_year()] + f64::from(u8::from(extra))
    }

    /// Months since the last April: 0 in April itself.
    #[must_use]
    pub const fn since_april(self) -> usize {
        (self.of_year() + 9) % 12
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.number.div_euclid(12);
        write!(f, "{year:04}-{:02}", self.of_year() + 1)
    }
}

impl serde::Serialize for YearMonth {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A text that is no month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAMonth;

impl FromStr for YearMonth {
    type Err = NotAMonth;

    /// Reads `2013-04`.
    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let (year, month) = text.trim().split_once('-').ok_or(NotAMonth)?;
        let digits =
            |text: &str, count| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return Err(NotAMonth);
        }
        let number = |text: &str| text.parse::<i32>().map_err(|_| NotAMonth);
        match (number(year)?, number(month)?) {
            (year, month @ 1..=12) => Ok(Self::new(year, month)),
            _ => Err(NotAMonth),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_written_and_counted() {
        let april: YearMonth = "2013-04".parse().unwrap();
        assert_eq!(april, YearMonth::new(2013, 4));
        assert_eq!(april.plus(-4).to_string(), "2012-12");
        assert_eq!("2017-12".parse::<YearMonth>().unwrap().since(april), 56);
        assert_eq!((april.of_year(), april.since_april()), (3, 0));
        assert_eq!(april.plus(-1).since_april(), 11);
        for wrong in [
            "2013",
            "2013-13",
            "2013-4",
            "13-04",
            "2013-00",
            "2013-04-01",
            "+213-04",
        ] {
            assert!(wrong.parse::<YearMonth>().is_err(), "{wrong}");
        }
    }
}
