//! Summaries of every series over the futures: of the baseline, of the plan and of their difference. The futures are
//! not kept.

use std::ops::Range;

use allotment::core::series::Series;
use allotment::engine::run::Arm;
use allotment::engine::summary::tally::Tally;
use allotment::engine::summary::{Comparison, DifferenceCounts, DistributionSummary, differences};
use allotment::model::duties::{Duty, DutySet};

/// Digits that a figure keeps. The kernel computes in single precision, which has seven or eight: more would only show
/// how it rounds.
const DIGITS: usize = 9;

/// A quantity over the futures.
#[derive(Debug)]
pub struct ComparisonFigures {
    /// Under the current plan.
    pub baseline: DistributionSummary,
    /// Under the plan.
    pub plan: DistributionSummary,
    /// Plan less baseline, future by future.
    pub difference: Comparison,
}

impl ComparisonFigures {
    /// Of the only future, with every digit. Differences matter from `important` on.
    pub fn of_one(series: Series, important: f64, baseline: f64, plan: f64) -> Self {
        let difference = plan - baseline;
        let mut counts = DifferenceCounts::new(important);
        counts.add(difference);
        Self {
            baseline: only(baseline),
            plan: only(plan),
            difference: Comparison {
                difference: only(difference),
                count: counts.count(series, 1.0),
            },
        }
    }
}

/// The spread of a single value.
fn only(value: f64) -> DistributionSummary {
    DistributionSummary {
        mean: value,
        standard_error: 0.0,
        p5: value,
        p25: value,
        p50: value,
        p75: value,
        p95: value,
    }
}

/// A series over the futures.
#[derive(Debug)]
pub struct SeriesFigures {
    /// By year.
    pub years: Vec<ComparisonFigures>,
    /// The sum over the years, where they add up.
    pub whole_horizon: Option<ComparisonFigures>,
}

impl SeriesFigures {
    /// Of the only future: the values of each year under the baseline and under the plan. Differences of a year matter from
    /// `important` on.
    pub fn of_one(series: Series, important: f64, baseline: &[f64], plan: &[f64]) -> Self {
        let of_all = important * baseline.len() as f64;
        let years = baseline.iter().zip(plan);
        let sum = |years: &[f64]| years.iter().sum();
        Self {
            years: years
                .map(|(baseline, plan)| {
                    ComparisonFigures::of_one(series, important, *baseline, *plan)
                })
                .collect(),
            whole_horizon: series
                .accumulates()
                .then(|| ComparisonFigures::of_one(series, of_all, sum(baseline), sum(plan))),
        }
    }
}

/// A quantity over the futures so far.
#[derive(Debug)]
struct Tallies {
    baseline: Tally,
    plan: Tally,
    difference: Tally,
}

impl Tallies {
    /// Of no futures yet. Differences matter from `important` on.
    fn new(important: f64) -> Self {
        Self {
            baseline: Tally::default(),
            plan: Tally::default(),
            difference: Tally::of_differences(important),
        }
    }

    /// Adds the values of each arm, by series: those of the tallied one and those its differences come from.
    fn add(&mut self, first: u32, series: Series, values: impl Fn(Series) -> [Vec<f64>; 2]) {
        let [baseline, plan] = values(series);
        self.baseline.add(first, &single(&baseline));
        self.plan.add(first, &single(&plan));
        let (basis, sign) = series.difference_basis();
        let [baseline, plan] = if basis == series {
            [baseline, plan]
        } else {
            values(basis)
        };
        self.difference
            .add(first, &differences(&baseline, &plan, sign));
    }

    fn figures(&self, series: Series) -> ComparisonFigures {
        let Comparison { difference, count } = self.difference.comparison(series);
        ComparisonFigures {
            baseline: shortened(self.baseline.distribution()),
            plan: shortened(self.plan.distribution()),
            difference: Comparison {
                difference: shortened(difference),
                count,
            },
        }
    }
}

/// A series over the futures so far.
#[derive(Debug)]
pub struct SeriesTallies {
    series: Series,
    years: Vec<Tallies>,
    whole_horizon: Option<Tallies>,
}

impl SeriesTallies {
    /// Of no futures yet. Differences of a year matter from `important` on.
    pub fn new(series: Series, important: f64, years: usize) -> Self {
        let of_all = important * years as f64;
        Self {
            series,
            years: (0..years).map(|_| Tallies::new(important)).collect(),
            whole_horizon: series.accumulates().then(|| Tallies::new(of_all)),
        }
    }

    /// Adds a block of which `first` is the first future. Add blocks in the order of the futures.
    pub fn add(&mut self, first: u32, baseline: &Arm, plan: &Arm) {
        let years = self.years.len();
        let of_years = self.years.iter_mut().enumerate();
        let of_years = of_years.map(|(year, tallies)| (year..year + 1, tallies));
        let of_all = self
            .whole_horizon
            .iter_mut()
            .map(|tallies| (0..years, tallies));
        for (years, tallies) in of_years.chain(of_all) {
            tallies.add(first, self.series, |series| {
                [baseline, plan].map(|arm| sums(arm, series, years.clone()))
            });
        }
    }

    /// The summaries of all futures.
    pub fn figures(&self) -> SeriesFigures {
        let figures = |tallies: &Tallies| tallies.figures(self.series);
        SeriesFigures {
            years: self.years.iter().map(figures).collect(),
            whole_horizon: self.whole_horizon.as_ref().map(figures),
        }
    }
}

/// The sum of a series over some years, in each future.
fn sums(arm: &Arm, series: Series, years: Range<usize>) -> Vec<f64> {
    let mut sums = vec![0.0; arm.count()];
    for year in years {
        for (sum, value) in sums.iter_mut().zip(arm.year(series, year)) {
            *sum += f64::from(*value);
        }
    }
    sums
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the kernel computes in single precision"
)]
fn single(values: &[f64]) -> Vec<f32> {
    values.iter().map(|value| *value as f32).collect()
}

/// The spread without digits that mean nothing.
fn shortened(spread: DistributionSummary) -> DistributionSummary {
    let DistributionSummary {
        mean,
        standard_error,
        p5,
        p25,
        p50,
        p75,
        p95,
    } = spread;
    DistributionSummary {
        mean: short(mean),
        standard_error: short(standard_error),
        p5: short(p5),
        p25: short(p25),
        p50: short(p50),
        p75: short(p75),
        p95: short(p95),
    }
}

fn short(value: f64) -> f64 {
    let text = format!("{value:.*e}", DIGITS - 1);
    text.parse().expect("it was written as a number")
}

/// Number of futures that meet the duties of a year under one arm.
#[derive(Debug, Clone, Copy, Default)]
pub struct DutyCounts {
    /// Each, in the order of [`Duty::ALL`].
    pub each: [u32; Duty::COUNT],
    /// All of them at once.
    pub all: u32,
    /// The Investment Standard on out-turn, which is none of them.
    pub investment_standard_on_outturn: u32,
}

impl DutyCounts {
    /// Over futures of which each list has the sets of a year: of the duties that they meet in every one.
    pub fn of_every(years: &[&[DutySet]]) -> Self {
        let futures = years.first().map_or(0, |year| year.len());
        let every = |future: usize| {
            let sets = years.iter().map(|year| year[future]);
            sets.reduce(DutySet::and).unwrap_or_default()
        };
        Self::of(&(0..futures).map(every).collect::<Vec<_>>())
    }

    /// Over futures that meet these.
    pub fn of(sets: &[DutySet]) -> Self {
        let count = |met: &dyn Fn(&DutySet) -> bool| {
            sets.iter()
                .fold(0, |count, set| count + u32::from(met(set)))
        };
        Self {
            each: Duty::ALL.map(|duty| count(&|set| set.contains(duty))),
            all: count(&|set| set.all()),
            investment_standard_on_outturn: count(&|set| {
                set.meets_investment_standard_on_outturn()
            }),
        }
    }

    /// Adds other futures.
    pub fn add(&mut self, other: &Self) {
        for (count, other) in self.each.iter_mut().zip(other.each) {
            *count += other;
        }
        self.all += other.all;
        self.investment_standard_on_outturn += other.investment_standard_on_outturn;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_keeps_nine_digits() {
        assert_eq!(short(f64::from(0.1_f32)), 0.100000001);
        assert_eq!(short(1_217_999_999.96), 1_218_000_000.0);
        assert_eq!(short(-0.000_123_456_789_49), -0.000_123_456_789);
        assert_eq!(short(0.0), 0.0);
        assert!(short(f64::NAN).is_nan() && short(f64::INFINITY).is_infinite());
    }

    #[test]
    fn duties_are_counted_each_and_together() {
        let none = DutySet::default();
        let every = DutySet::from_bytes([0xff; 2]);
        let mut counts = DutyCounts::of(&[none, every]);
        counts.add(&DutyCounts::of(&[every]));
        assert_eq!((counts.each, counts.all), ([2; Duty::COUNT], 2));
        assert_eq!(counts.investment_standard_on_outturn, 2);
        let counts = DutyCounts::of_every(&[&[none, every, every], &[every, none, every]]);
        assert_eq!((counts.each, counts.all), ([1; Duty::COUNT], 1));
    }
}
