//! Summaries of many futures: distributions, paired differences and chances, each with its standard error.

pub mod quantile;
pub mod spread;
pub mod sums;
pub mod tally;

use crate::core::series::{Better, Series};

/// The spread of one quantity over the futures.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct DistributionSummary {
    /// The mean.
    pub mean: f64,
    /// The standard error of the mean.
    pub standard_error: f64,
    /// 5 in 100 futures lie below.
    pub p5: f64,
    /// 25 in 100 futures lie below.
    pub p25: f64,
    /// The middle future.
    pub p50: f64,
    /// 75 in 100 futures lie below.
    pub p75: f64,
    /// 95 in 100 futures lie below.
    pub p95: f64,
}

/// The chances of [`DistributionSummary`]'s quantiles.
pub const CHANCES: [f64; 5] = [0.05, 0.25, 0.50, 0.75, 0.95];

impl DistributionSummary {
    /// The spread of a quantity whose mean has been worked out.
    #[must_use]
    pub fn new(mean: sums::Mean, spread: &spread::Spread) -> Self {
        let [p5, p25, p50, p75, p95] = spread.quantiles(CHANCES);
        Self {
            mean: mean.value,
            standard_error: mean.error,
            p5,
            p25,
            p50,
            p75,
            p95,
        }
    }

    /// Approximate standard error of the median, for this number of futures.
    #[must_use]
    pub fn median_error(&self, futures: u32) -> f64 {
        median_error(self.p75 - self.p25, futures)
    }

    /// Approximate standard error of the ends of the range, for this number of futures.
    #[must_use]
    pub fn ends_error(&self, futures: u32) -> f64 {
        ends_error((self.p25 - self.p5 + self.p95 - self.p75) / 2.0, futures)
    }
}

/// Approximate standard error of the median of this number of futures, whose quartiles are `quarter_range` apart.
///
/// Evenly spread futures make a mean far more certain than the same number of unrelated ones, but the median and the
/// ends of a range only a little. For unrelated normal numbers the factor would be 0.93 quartile ranges over the square
/// root of the number; from seed to seed it is about 0.5 (`docs/accuracy.md`). The factor used here errs on the side of
/// caution.
#[must_use]
pub fn median_error(quarter_range: f64, futures: u32) -> f64 {
    const OF_QUARTER_RANGE: f64 = 0.6;
    OF_QUARTER_RANGE * quarter_range / libm::sqrt(f64::from(futures.max(1)))
}

/// About the standard error of an end of a range that holds some 90 in 100 futures, whose distance from the nearest
/// quarter is this. With unrelated normal numbers the factor is 2.2 at 5 in 100, and 2.4 at 7.5; from seed to seed it is
/// about 1.6 to 1.8 (`docs/accuracy.md`).
#[must_use]
pub fn ends_error(distance: f64, futures: u32) -> f64 {
    const OF_DISTANCE: f64 = 1.8;
    OF_DISTANCE * distance / libm::sqrt(f64::from(futures.max(1)))
}

/// Number of futures in which the plan is better, about the same and worse. The three add up to 100.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct ComparisonCount {
    /// Of 100 futures, those in which the plan is better by at least the smallest difference that matters.
    pub better_in_100: f64,
    /// Those in which it differs by less, or not at all.
    pub about_same_in_100: f64,
    /// Those in which it is worse by at least that difference.
    pub worse_in_100: f64,
    /// Those in which it is better by however little.
    pub any_better_in_100: f64,
    /// Those in which it is worse by however little.
    pub any_worse_in_100: f64,
    /// Number of futures that were counted.
    #[serde(skip)]
    pub futures: u32,
}

impl ComparisonCount {
    /// True where the plan makes no difference in any future, or in hardly any.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.any_better_in_100 + self.any_worse_in_100 <= 0.5
    }
}

/// Differences from the baseline by their sign and size, as they come.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct DifferenceCounts {
    /// The smallest difference that matters.
    important: f64,
    above: u64,
    below: u64,
    importantly_above: u64,
    importantly_below: u64,
}

impl DifferenceCounts {
    /// None yet, of a series in which differences from this size on matter.
    #[must_use]
    pub fn new(important: f64) -> Self {
        Self {
            important,
            ..Self::default()
        }
    }

    /// The smallest difference that matters.
    #[must_use]
    pub fn important(&self) -> f64 {
        self.important
    }

    /// Adds the difference in one future.
    #[inline(always)]
    pub fn add(&mut self, difference: f64) {
        let matters = difference.abs() >= self.important;
        self.above += u64::from(difference > 0.0);
        self.below += u64::from(difference < 0.0);
        self.importantly_above += u64::from(matters && difference > 0.0);
        self.importantly_below += u64::from(matters && difference < 0.0);
    }

    /// The count for a series, of this number of futures.
    #[must_use]
    pub fn count(&self, series: Series, futures: f64) -> ComparisonCount {
        let sides = match series.better() {
            Better::Higher => [
                self.importantly_above,
                self.importantly_below,
                self.above,
                self.below,
            ],
            Better::Lower => [
                self.importantly_below,
                self.importantly_above,
                self.below,
                self.above,
            ],
        };
        let futures = futures.max(1.0);
        let [better, worse, any_better, any_worse] =
            sides.map(|count| 100.0 * count as f64 / futures);
        let important = (self.importantly_above + self.importantly_below) as f64;
        ComparisonCount {
            better_in_100: better,
            about_same_in_100: 100.0 * (futures - important) / futures,
            worse_in_100: worse,
            any_better_in_100: any_better,
            any_worse_in_100: any_worse,
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a count of at most a million or so"
            )]
            futures: futures as u32,
        }
    }
}

/// A paired comparison of plan and baseline over the same futures.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Comparison {
    /// Plan less baseline, future by future.
    #[serde(flatten)]
    pub difference: DistributionSummary,
    /// Number of futures in which the plan is better, about the same and worse.
    #[serde(flatten)]
    pub count: ComparisonCount,
}

/// A difference this small, relative to the baseline's value, counts as none: it is of no consequence, and the kernel's
/// single precision cannot tell its sign.
pub const NEGLIGIBLE: f64 = 1e-6;

/// The difference of plan and baseline; 0 where it is negligible.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    reason = "the kernel computes in single precision"
)]
pub fn difference(baseline: f64, plan: f64) -> f32 {
    let difference = plan - baseline;
    if difference.abs() <= NEGLIGIBLE * baseline.abs() {
        0.0
    } else {
        difference as f32
    }
}

/// The difference of plan and baseline in each future, in a series whose differences are these or their negatives.
#[must_use]
pub fn differences(baseline: &[f64], plan: &[f64], sign: f32) -> Vec<f32> {
    plan.iter()
        .zip(baseline)
        .map(|(plan, baseline)| sign * difference(*baseline, *plan))
        .collect()
}

/// A fingerprint of results, bit by bit, in order: each 64-bit word is mixed in as FNV-1a mixes bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Fingerprint(u64);

impl Default for Fingerprint {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl Fingerprint {
    /// Of nothing yet.
    pub const EMPTY: Self = Self(0xcbf2_9ce4_8422_2325);

    /// Adds values.
    pub fn add(&mut self, values: &[f64]) {
        values
            .iter()
            .for_each(|value| self.add_word(value.to_bits()));
    }

    /// Adds the fingerprint of a block, in the order of the blocks.
    pub fn add_block(&mut self, block: Self) {
        self.add_word(block.0);
    }

    fn add_word(&mut self, word: u64) {
        // Turning lets a word's high bits reach the low ones, which a product alone never does.
        self.0 = (self.0.rotate_left(23) ^ word).wrapping_mul(0x0000_0100_0000_01b3);
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(values: &[f32]) -> tally::Tally {
        let mut tally = tally::Tally::default();
        tally.add(0, values);
        tally
    }

    #[test]
    fn a_distribution_of_known_values() {
        let values: Vec<f32> = (0..=100_u8).rev().map(f32::from).collect();
        let d = tally(&values).distribution();
        assert_eq!(
            (d.mean, d.p5, d.p25, d.p50, d.p75, d.p95),
            (50.0, 5.0, 25.0, 50.0, 75.0, 95.0)
        );
    }

    #[test]
    fn futures_are_counted_by_the_side_of_the_series_and_by_size() {
        let mut counts = DifferenceCounts::new(1.0);
        for difference in [-1.5, -1.0, -0.99, 0.0, 0.5, 0.999, 1.0, 2.0] {
            counts.add(difference);
        }
        let lower = counts.count(Series::RttWaitingList, 8.0);
        let numbers = |count: ComparisonCount| {
            [
                count.better_in_100,
                count.about_same_in_100,
                count.worse_in_100,
                count.any_better_in_100,
                count.any_worse_in_100,
            ]
        };
        assert_eq!(numbers(lower), [25.0, 50.0, 25.0, 37.5, 50.0]);
        assert_eq!(lower.futures, 8);
        counts.add(3.0);
        counts.add(0.0);
        let higher = counts.count(Series::RttWithin18Weeks, 10.0);
        assert_eq!(numbers(higher), [30.0, 50.0, 20.0, 50.0, 30.0]);
        assert!(!higher.is_nothing());
        let none = DifferenceCounts::new(1.0).count(Series::Qalys, 0.0);
        assert_eq!(numbers(none), [0.0, 100.0, 0.0, 0.0, 0.0]);
        assert!(none.is_nothing());
    }

    #[test]
    fn hardly_any_futures_are_none() {
        let of = |different: u32| {
            let mut counts = DifferenceCounts::new(1.0);
            (0..different).for_each(|_| counts.add(0.1));
            counts.count(Series::Qalys, 1000.0)
        };
        assert!(of(5).is_nothing() && !of(6).is_nothing());
    }

    #[test]
    fn errors_of_middles_and_ends_shrink_with_the_root_of_the_futures() {
        assert_eq!(median_error(2.0, 400), 0.06);
        assert_eq!(ends_error(2.0, 400), 0.18);
        // Of no futures as of one.
        assert_eq!(median_error(2.0, 0), 1.2);
        assert_eq!(ends_error(2.0, 0), 3.6);
        let spread = DistributionSummary {
            mean: 9.0,
            standard_error: 0.1,
            p5: 1.0,
            p25: 4.0,
            p50: 8.0,
            p75: 10.0,
            p95: 21.0,
        };
        assert_eq!(spread.median_error(100), median_error(6.0, 100));
        // The mean of what lies between 5 and 25, and between 75 and 95.
        assert_eq!(spread.ends_error(100), ends_error(7.0, 100));
    }

    #[test]
    fn a_difference_too_small_to_mean_anything_is_none() {
        assert_eq!(difference(1e6, 1e6 + 2.0), 2.0);
        assert_eq!(difference(1e6, 1e6 - 2.0), -2.0);
        assert_eq!(difference(1e6, 1e6 + 0.5), 0.0);
        assert_eq!(difference(-1e6, -1e6 + 1.0), 0.0, "a millionth is none");
        assert_eq!(difference(0.0, 1e-9), 1e-9);
        assert_eq!(differences(&[1.0, 5.0], &[3.0, 4.0], -1.0), [-2.0, 1.0]);
    }

    #[test]
    fn one_future_has_no_error_and_none_gives_zeros() {
        assert_eq!(tally(&[3.0]).distribution().standard_error, 0.0);
        assert_eq!(tally(&[]).distribution().p50, 0.0);
    }
}
