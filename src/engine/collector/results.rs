//! The results of the futures that are in.

use super::duties::DutyResults;
use super::focus::FocusSummary;
use crate::core::series::Series;
use crate::engine::summary::sums::Mean;
use crate::engine::summary::{ComparisonCount, Fingerprint, ends_error};

/// Dots of a difference plot; each represents 5 in 100 futures.
pub const DIFFERENCE_DOTS: usize = 20;

/// One outcome over the futures that are in.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeSummary {
    /// The series.
    pub series: Series,
    /// The headline under the current plan.
    pub baseline: Mean,
    /// The headline under the plan.
    pub plan: Mean,
    /// Plan less baseline, future by future.
    pub difference: Mean,
    /// Number of 100 futures in which the plan is better, about the same and worse.
    pub count: ComparisonCount,
    /// The smallest difference that matters.
    pub important: f64,
    /// Quantiles of the difference at the middles of 20 equal shares of the futures.
    pub dots: [f64; DIFFERENCE_DOTS],
}

impl OutcomeSummary {
    /// About the standard error of the second and the last but one dot, between which are 85 in 100 differences.
    #[must_use]
    pub fn ends_error(&self, futures: u32) -> f64 {
        const QUARTER: usize = DIFFERENCE_DOTS / 4;
        let from_low = |place: usize| self.dots[place];
        let from_high = |place: usize| self.dots[DIFFERENCE_DOTS - 1 - place];
        // A quarter lies in the middle between two dots.
        let low = (from_low(QUARTER - 1) + from_low(QUARTER)) / 2.0 - from_low(1);
        let high = from_high(1) - (from_high(QUARTER - 1) + from_high(QUARTER)) / 2.0;
        ends_error((low + high) / 2.0, futures)
    }
}

/// Results of the futures that are in.
#[derive(Debug, Clone, PartialEq)]
pub struct Results {
    /// Number of futures that are in.
    pub futures: u32,
    /// Every outcome, in the order of [`Series::ALL`].
    pub outcomes: Vec<OutcomeSummary>,
    /// The outcome looked at closely: its levels, or its difference where only that means anything.
    pub focus: FocusSummary,
    /// Its difference from the current plan.
    pub focus_difference: FocusSummary,
    /// Duties that are met in every year.
    pub duties: DutyResults,
    /// The fingerprint of every headline of every future; only when all are in.
    pub fingerprint: Option<Fingerprint>,
}

impl Results {
    /// One of the outcomes.
    #[must_use]
    pub fn outcome(&self, series: Series) -> &OutcomeSummary {
        &self.outcomes[series as usize]
    }
}
