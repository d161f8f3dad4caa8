//! The figures before a start.

use std::fmt;

use crate::analysis::validation::backtest::actuals::{Actuals, ActualsColumn};
use crate::analysis::validation::backtest::history::Trend;
use crate::analysis::validation::backtest::month::YearMonth;

/// Most months before a start that growth and season are estimated from.
pub(super) const WINDOW: i32 = 36;
/// Fewest monthly figures in that window that separate growth from season.
pub(super) const MONTHS_MIN: usize = 24;
/// Fewest quarterly figures.
pub(super) const QUARTERS_MIN: usize = 8;
/// Months in a year.
pub(super) const YEAR: i32 = 12;
/// The same as a divisor.
pub(super) const MONTHS: f64 = 12.0;

/// Refusal of a start with too few figures before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooLittleKnown {
    column: ActualsColumn,
    found: usize,
    needed: usize,
    from: YearMonth,
    until: YearMonth,
}

impl fmt::Display for TooLittleKnown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            column,
            found,
            needed,
            from,
            until,
        } = self;
        write!(
            f,
            "{} has {found} figures from {from} to {}, and a start in {until} needs {needed}; start later, or give more months.",
            column.id(),
            until.plus(-1)
        )
    }
}

impl std::error::Error for TooLittleKnown {}

/// Growth of a series: its logarithm in a year, and the standard deviation of what is believed of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct GrowthEstimate {
    pub log_rate: f64,
    pub sd: f64,
}

impl From<&Trend> for GrowthEstimate {
    fn from(trend: &Trend) -> Self {
        Self {
            log_rate: trend.slope * MONTHS,
            sd: trend.slope_error * MONTHS,
        }
    }
}

/// The figures before a start, and none after.
pub(super) struct KnownFigures {
    actuals: Actuals,
    pub origin: YearMonth,
}

impl KnownFigures {
    pub(super) fn new(actuals: &Actuals, origin: YearMonth) -> Self {
        Self {
            actuals: actuals.known_before(origin),
            origin,
        }
    }

    fn too_little(
        &self,
        column: ActualsColumn,
        found: usize,
        needed: usize,
        months: i32,
    ) -> TooLittleKnown {
        TooLittleKnown {
            column,
            found,
            needed,
            from: self.origin.plus(-months),
            until: self.origin,
        }
    }

    /// All figures of a column.
    pub(super) fn all(&self, column: ActualsColumn) -> Vec<(YearMonth, f64)> {
        self.actuals.before(column, self.origin)
    }

    /// The figures of a column in the last `months` months, at least `needed` of them.
    pub(super) fn last(
        &self,
        column: ActualsColumn,
        months: i32,
        needed: usize,
    ) -> Result<Vec<(YearMonth, f64)>, TooLittleKnown> {
        let from = self.origin.plus(-months);
        let mut figures = self.all(column);
        figures.retain(|(month, _)| *month >= from);
        if figures.len() < needed {
            return Err(self.too_little(column, figures.len(), needed, months));
        }
        Ok(figures)
    }

    /// The figures of the last twelve months, which must all be there.
    pub(super) fn year(
        &self,
        column: ActualsColumn,
    ) -> Result<Vec<(YearMonth, f64)>, TooLittleKnown> {
        self.last(column, YEAR, YEAR as usize)
    }

    /// Their mean.
    pub(super) fn year_mean(&self, column: ActualsColumn) -> Result<f64, TooLittleKnown> {
        let figures = self.year(column)?;
        Ok(figures.iter().map(|(_, value)| value).sum::<f64>() / MONTHS)
    }

    /// The figure of the month before the start.
    pub(super) fn latest(&self, column: ActualsColumn) -> Result<f64, TooLittleKnown> {
        Ok(self.last(column, 1, 1)?[0].1)
    }

    /// Line and season of a monthly column after `change`.
    pub(super) fn monthly(
        &self,
        column: ActualsColumn,
        change: impl Fn(YearMonth, f64) -> f64,
    ) -> Result<Trend, TooLittleKnown> {
        let figures = self.last(column, WINDOW, MONTHS_MIN)?;
        self.line(column, &figures, MONTHS_MIN, change)
    }

    /// Line and season of figures made from a column.
    pub(super) fn line(
        &self,
        column: ActualsColumn,
        figures: &[(YearMonth, f64)],
        needed: usize,
        change: impl Fn(YearMonth, f64) -> f64,
    ) -> Result<Trend, TooLittleKnown> {
        let changed: Vec<_> = figures.iter().map(|(m, v)| (*m, change(*m, *v))).collect();
        let trend = Trend::of(&changed, true).filter(|_| figures.len() >= needed);
        trend.ok_or_else(|| self.too_little(column, figures.len(), needed, WINDOW))
    }
}
