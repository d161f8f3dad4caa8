//! The model's calendar and its growth indices.

use crate::core::simd::Real;
use crate::evidence::Tables;
use crate::model::scenario::MONTHS_PER_YEAR;

/// Calendar and season of a month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Calendar {
    /// Months since April of year 1.
    pub month: usize,
    /// Months since the last April.
    pub of_year: usize,
    /// Years since year 1.
    pub year: usize,
    /// Days in the month.
    pub days: f64,
    /// Working days relative to the year's mean month.
    pub working_days: f64,
    /// Strength of winter, 0–1: `WINTER_m`.
    pub winter: f64,
    /// Years since the middle of year 1: `(t − 5.5)/12`.
    pub years_from_base: f64,
}

impl Calendar {
    pub(super) fn new(month: usize, tables: &Tables) -> Self {
        let of_year = month % MONTHS_PER_YEAR;
        let mean_working_days = tables.working_days.iter().sum::<f64>() / 12.0;
        Self {
            month,
            of_year,
            year: month / MONTHS_PER_YEAR,
            days: tables.days_in_month[of_year],
            working_days: tables.working_days[of_year] / mean_working_days,
            winter: tables.winter_profile[of_year],
            years_from_base: (month as f64 - tables.mid_year_month) / 12.0,
        }
    }
}

/// Something that grows at a constant rate: `G(g, t) = (1 + g)^((t − 5.5)/12)`, 1 in the middle of year 1.
///
/// It advances month by month by multiplication: an exponential a month would cost more than the rest of some flows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Growth<R> {
    log_rate: R,
    /// Years from the base to April of year 1.
    base: f64,
    index: R,
    monthly_factor: R,
}

impl<R: Real> Growth<R> {
    /// Growth at `rate` a year, in the first month; 1 in the middle of year 1.
    pub(super) fn at_rate(rate: R, tables: &Tables) -> Self {
        Self::new(rate, -tables.mid_year_month / MONTHS_PER_YEAR as f64)
    }

    /// The same growth with April of year 1 as its base.
    pub(super) fn from_april(rate: R) -> Self {
        Self::new(rate, 0.0)
    }

    fn new(rate: R, base: f64) -> Self {
        let log_rate = (R::ONE + rate).logarithm();
        Self {
            log_rate,
            base,
            index: (log_rate * base).exponential(),
            monthly_factor: (log_rate / MONTHS_PER_YEAR as f64).exponential(),
        }
    }

    /// The level index in the current month.
    #[inline(always)]
    pub(super) fn index(&self) -> R {
        self.index
    }

    /// The logarithm of the level index in a month.
    #[inline(always)]
    pub(super) fn log_index(&self, calendar: &Calendar) -> R {
        self.log_rate * (self.base + calendar.month as f64 / MONTHS_PER_YEAR as f64)
    }

    /// Advances by this month. Every April the index is computed afresh, so that rounding errors do not add up.
    #[inline(always)]
    pub(super) fn advance(&mut self, calendar: &Calendar) {
        self.index = if calendar.of_year == MONTHS_PER_YEAR - 1 {
            (self.log_rate * (self.base + (calendar.month + 1) as f64 / MONTHS_PER_YEAR as f64))
                .exponential()
        } else {
            self.index * self.monthly_factor
        };
    }
}

/// `x` to a power, from the logarithm of `x`: the form of every constant-elasticity response.
#[inline(always)]
pub(super) fn power<R: Real>(log_x: R, exponent: R) -> R {
    (exponent * log_x).exponential()
}
