//! The results of the futures that are in.

use super::focus::FocusSummary;
use crate::core::series::Series;
use crate::engine::summary::sums::Mean;
use crate::engine::summary::{ComparisonCount, Fingerprint, ends_error};
use crate::model::duties::Duty;

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

/// Chances of a duty, 0–1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// Under the current plan.
    pub baseline: f64,
    /// Under the plan.
    pub plan: f64,
}

/// Chances of meeting a number of duties in the last year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DutiesMet {
    /// The chance of meeting so many, 0–1, from none to all.
    pub number: [Chance; Duty::COUNT + 1],
    /// The share of futures in which the plan meets more of them than the current plan does, 0–1.
    pub more: f64,
    /// The share of futures in which it meets fewer, 0–1.
    pub fewer: f64,
}

/// Results of the futures that are in.
#[derive(Debug, Clone, PartialEq)]
pub struct Results {
    /// Number of futures that are in.
    pub futures: u32,
    /// Every outcome, in the order of [`Series::ALL`].
    pub outcomes: Vec<OutcomeSummary>,
    /// The outcome looked at closely.
    pub focus: FocusSummary,
    /// The chance of each duty in the last year, in the order of [`Duty::ALL`].
    pub duties: [Chance; Duty::COUNT],
    /// The chance of meeting all of them at once.
    pub all_duties: Chance,
    /// The chance of meeting all but one at once, whether that one is met or not, in the order of [`Duty::ALL`].
    pub all_but: [Chance; Duty::COUNT],
    /// The number of them that is met.
    pub duties_met: DutiesMet,
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
