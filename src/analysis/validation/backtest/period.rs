//! From when to when a forecast is scored, and how much was known.

use std::fmt;

use crate::model::scenario::MONTHS_MAX;

use super::actuals::Actuals;
use super::month::YearMonth;

/// The months that are scored, and what was known of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Period {
    /// The first month that is scored.
    pub start: YearMonth,
    /// The last month that is scored.
    pub end: YearMonth,
    /// Only months before this one are known; the forecast begins with it.
    pub train_until: YearMonth,
}

/// Reason why a period cannot be scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodError {
    /// It ends before it starts.
    EndsFirst(Period),
    /// More is known than the months before the start.
    KnowsTheStart(Period),
    /// A month is not among the figures: the month, and the first and the last that are.
    Outside(YearMonth, [YearMonth; 2]),
    /// Nothing is known before it: the first month of the figures.
    NothingBefore(Period, YearMonth),
    /// It is longer than a future.
    TooLong(Period),
}

impl fmt::Display for PeriodError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EndsFirst(Period { start, end, .. }) => {
                write!(
                    f,
                    "The period ends in {end}, before it starts in {start}; give a later --end."
                )
            }
            Self::KnowsTheStart(Period {
                start, train_until, ..
            }) => write!(
                f,
                "--train-until {train_until} is after the start {start}: the forecast would know what it is scored on; give {start} or an earlier month."
            ),
            Self::Outside(month, [first, last]) => write!(
                f,
                "{month} is outside the figures, which run from {first} to {last}; choose a period within them."
            ),
            Self::NothingBefore(Period { train_until, .. }, first) => write!(
                f,
                "Nothing is known before {train_until}: the figures begin in {first}; start later."
            ),
            Self::TooLong(Period {
                end, train_until, ..
            }) => write!(
                f,
                "From {train_until} to {end} are {} months, and a future has {MONTHS_MAX}; end earlier.",
                end.since(*train_until) + 1
            ),
        }
    }
}

impl std::error::Error for PeriodError {}

impl Period {
    /// A period that the figures cover and the model reaches.
    ///
    /// # Errors
    /// The fault of the period.
    pub fn check(self, actuals: &Actuals) -> Result<Self, PeriodError> {
        let ends = [actuals.first(), actuals.end().plus(-1)];
        if self.end < self.start {
            return Err(PeriodError::EndsFirst(self));
        }
        if self.train_until > self.start {
            return Err(PeriodError::KnowsTheStart(self));
        }
        for month in [self.start, self.end] {
            if month < ends[0] || month > ends[1] {
                return Err(PeriodError::Outside(month, ends));
            }
        }
        if self.train_until <= ends[0] {
            return Err(PeriodError::NothingBefore(self, ends[0]));
        }
        if self.months() > MONTHS_MAX {
            return Err(PeriodError::TooLong(self));
        }
        Ok(self)
    }

    /// Number of months that are simulated.
    #[must_use]
    pub fn months(&self) -> usize {
        usize::try_from(self.end.since(self.train_until) + 1).unwrap_or(0)
    }

    /// The months that are scored, in order.
    pub fn scored(&self) -> impl Iterator<Item = YearMonth> + use<> {
        let start = self.start;
        (0..=self.end.since(start)).map(move |month| start.plus(month))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_that_cannot_be_scored_are_refused() {
        let england = Actuals::england();
        let check = |start: &str, end: &str, train_until: &str| {
            let [start, end, train_until] =
                [start, end, train_until].map(|text| text.parse().unwrap());
            let period = Period {
                start,
                end,
                train_until,
            };
            period.check(&england).map_err(|error| error.to_string())
        };
        assert_eq!(check("2013-04", "2017-12", "2013-04").unwrap().months(), 57);
        let refused = |start, end, train, part: &str| {
            let told = check(start, end, train).unwrap_err();
            assert!(told.contains(part), "{told}");
        };
        refused(
            "2015-04",
            "2014-12",
            "2015-04",
            "ends in 2014-12, before it starts",
        );
        refused(
            "2015-04",
            "2017-12",
            "2015-05",
            "2015-05 is after the start 2015-04",
        );
        refused(
            "2015-04",
            "2018-01",
            "2015-04",
            "2018-01 is outside the figures, which run from 2008-04 to 2017-12",
        );
        refused(
            "2008-04",
            "2010-01",
            "2008-04",
            "Nothing is known before 2008-04",
        );
        refused(
            "2015-04",
            "2017-12",
            "2012-04",
            "From 2012-04 to 2017-12 are 69 months",
        );
    }
}
