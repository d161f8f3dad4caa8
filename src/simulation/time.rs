//! The model's calendar and its growth indices.

use crate::evidence::Tables;
use crate::scenario::MONTHS_PER_YEAR;

/// What is known of a month before anything happens in it.
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
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Growth {
    log_rate: f64,
}

impl Growth {
    /// Growth at `rate` a year.
    pub(super) fn at_rate(rate: f64) -> Self {
        Self {
            log_rate: libm::log(1.0 + rate),
        }
    }

    /// The level index in a month.
    pub(super) fn index(self, calendar: &Calendar) -> f64 {
        libm::exp(self.log_rate * calendar.years_from_base)
    }
}

/// `x` to a power, from the logarithm of `x`: the form of every constant-elasticity response.
pub(super) fn power(log_x: f64, exponent: f64) -> f64 {
    libm::exp(exponent * log_x)
}
