//! The outcome that is looked at closely: its spread by month and by year, and single futures of it.

use std::sync::Arc;

use crate::core::series::{Series, YearRule};
use crate::engine::block_report::BlockReport;
use crate::engine::summary::{DistributionSummary, difference, ends_error, median_error};
use crate::model::scenario::MONTHS_PER_YEAR;

/// Dots at the end of a fan; each represents 2 in 100 futures.
pub const END_DOTS: usize = 50;

/// Number of single futures that are kept, all of the first block.
pub const SINGLE_FUTURES: usize = 60;

/// Time step in which the outcome looked at closely is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeStep {
    /// Month by month.
    Months,
    /// Year by year.
    Years,
}

/// The spread of the focus in one month or one year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SpanSummary {
    /// The middle of the current plan.
    pub baseline_p50: f64,
    /// The plan: 5, 25, 50, 75 and 95 in 100 futures lie below.
    pub plan: [f64; 5],
    /// Distance between the quartiles of the current plan.
    pub baseline_quarters: f64,
}

impl SpanSummary {
    /// Approximate standard errors of the medians (the larger of the two) and of the ends of the range, for this number
    /// of futures.
    #[must_use]
    pub fn errors(&self, futures: u32) -> (f64, f64) {
        let [p5, p25, _, p75, p95] = self.plan;
        (
            median_error(self.baseline_quarters.max(p75 - p25), futures),
            ends_error((p25 - p5 + p95 - p75) / 2.0, futures),
        )
    }
}

/// One possible future of the focus, under both plans.
#[derive(Debug, Clone, PartialEq)]
pub struct SingleFuture {
    /// The current plan and the plan, by month.
    pub months: [Vec<f32>; 2],
    /// The same by year.
    pub years: [Vec<f32>; 2],
}

impl SingleFuture {
    /// The current plan (0) or the plan (1), by month or by year.
    #[must_use]
    pub fn line(&self, time_step: TimeStep, arm: usize) -> &[f32] {
        match time_step {
            TimeStep::Months => &self.months[arm],
            TimeStep::Years => &self.years[arm],
        }
    }
}

/// Limit of the standard that a monthly series is held to: the value, and whether more is better.
pub type StandardLimit = (f64, bool);

/// The outcome that is looked at closely: its levels, or its difference from the current plan.
#[derive(Debug, Clone, PartialEq)]
pub struct FocusSummary {
    /// The series.
    pub series: Series,
    /// True where it is the difference from the current plan, in which the current plan is 0 throughout.
    pub is_difference: bool,
    /// The smallest difference that matters, in one year.
    pub important: f64,
    /// Number of futures that are in.
    pub futures: u32,
    /// By month.
    pub months: Vec<SpanSummary>,
    /// By year: the current plan and the plan.
    pub years: Vec<[DistributionSummary; 2]>,
    /// The last month: quantiles at the middles of 50 equal shares, of the current plan and of the plan.
    pub end: [[f64; END_DOTS]; 2],
    /// The last month's values over all futures meet the standard in this share, of the current plan and of the
    /// plan; nothing where there is no standard.
    pub meeting: Option<[f64; 2]>,
    /// The same quantiles of the last year.
    pub year_end: [[f64; END_DOTS]; 2],
    /// The same share for the last year.
    pub year_meeting: Option<[f64; 2]>,
    /// The first futures one by one; none before the first block is in.
    pub singles: Arc<[SingleFuture]>,
}

impl FocusSummary {
    /// Of no futures, months and years.
    #[cfg(test)]
    pub(crate) fn none(series: Series) -> Self {
        Self {
            series,
            is_difference: !series.has_meaningful_level(),
            important: 1.0,
            futures: 0,
            months: Vec::new(),
            years: Vec::new(),
            end: [[0.0; END_DOTS]; 2],
            meeting: None,
            year_end: [[0.0; END_DOTS]; 2],
            year_meeting: None,
            singles: [].into(),
        }
    }

    /// The spread in every month or in every year.
    #[must_use]
    pub fn spans(&self, time_step: TimeStep) -> Vec<SpanSummary> {
        match time_step {
            TimeStep::Months => self.months.clone(),
            TimeStep::Years => self
                .years
                .iter()
                .map(|[baseline, yours]| SpanSummary {
                    baseline_p50: baseline.p50,
                    plan: [yours.p5, yours.p25, yours.p50, yours.p75, yours.p95],
                    baseline_quarters: baseline.p75 - baseline.p25,
                })
                .collect(),
        }
    }

    /// The smallest difference that matters in a month or in a year.
    #[must_use]
    pub fn important(&self, time_step: TimeStep) -> f64 {
        match (time_step, self.series.year_rule()) {
            (TimeStep::Months, YearRule::Sum) => self.important / MONTHS_PER_YEAR as f64,
            _ => self.important,
        }
    }

    /// The dots of the last month or year, of the plan.
    #[must_use]
    pub fn dots(&self, time_step: TimeStep) -> &[f64; END_DOTS] {
        match time_step {
            TimeStep::Months => &self.end[1],
            TimeStep::Years => &self.year_end[1],
        }
    }

    /// Share of the futures whose last month or year meets the standard, under the current plan and under the plan.
    #[must_use]
    pub fn meeting(&self, time_step: TimeStep) -> Option<[f64; 2]> {
        match time_step {
            TimeStep::Months => self.meeting,
            TimeStep::Years => self.year_meeting,
        }
    }
}

impl SingleFuture {
    /// The difference of the plan from the current plan, which itself is 0 throughout.
    pub(super) fn difference(&self) -> Self {
        let of = |[baseline, yours]: &[Vec<f32>; 2]| {
            let differences = baseline
                .iter()
                .zip(yours)
                .map(|(baseline, yours)| difference((*baseline).into(), (*yours).into()));
            [vec![0.0; baseline.len()], differences.collect()]
        };
        Self {
            months: of(&self.months),
            years: of(&self.years),
        }
    }
}

/// The levels of the first futures of the first block, one by one.
pub(super) fn singles(report: &BlockReport, months: usize, years: usize) -> Arc<[SingleFuture]> {
    let arms = |spans: usize, of: &dyn Fn(usize, usize) -> Vec<f32>| {
        [0, 1].map(|arm| (0..spans).map(|span| of(arm, span)).collect::<Vec<_>>())
    };
    let months = arms(months, &|arm, month| {
        report
            .month(arm, month, months)
            .take(SINGLE_FUTURES)
            .collect()
    });
    let years = arms(years, &|arm, year| {
        report.year(arm, year, years).take(SINGLE_FUTURES).collect()
    });
    let of = |arms: &[Vec<Vec<f32>>; 2], future: usize| {
        [0, 1].map(|arm: usize| {
            let spans = arms[arm].iter();
            spans.map(|span| span[future]).collect::<Vec<f32>>()
        })
    };
    let count = SINGLE_FUTURES.min(report.count as usize);
    (0..count)
        .map(|future| SingleFuture {
            months: of(&months, future),
            years: of(&years, future),
        })
        .collect()
}
