//! What many futures say together: distributions, paired differences and chances, each with its standard error.

pub mod collect;
pub mod quantile;

use crate::series::{Better, Series};

/// The spread of one quantity over the futures.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Distribution {
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

/// The chances of [`Distribution`]'s quantiles.
const CHANCES: [f64; 5] = [0.05, 0.25, 0.50, 0.75, 0.95];

impl Distribution {
    /// The spread of `values`, in the order of the futures.
    ///
    /// An empty slice gives zeros.
    #[must_use]
    pub fn of(values: &[f64]) -> Self {
        let (mean, standard_error) = mean(values);
        let [p5, p25, p50, p75, p95] = quantile::quantiles(&mut values.to_vec(), CHANCES);
        Self {
            mean,
            standard_error,
            p5,
            p25,
            p50,
            p75,
            p95,
        }
    }
}

/// The mean of values and its standard error, added up in order.
#[must_use]
pub fn mean(values: &[f64]) -> (f64, f64) {
    if values.is_empty() {
        return (0.0, 0.0);
    }
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values
        .iter()
        .map(|value| (value - mean) * (value - mean))
        .sum();
    let variance = if values.len() > 1 {
        squares / (n - 1.0)
    } else {
        0.0
    };
    (mean, libm::sqrt(variance / n))
}

/// In how many futures the scenario does better.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct BetterCount {
    /// In how many of 100 futures the scenario is better.
    pub better_in_100: f64,
    /// In how many of 100 futures it makes no difference.
    pub same_in_100: f64,
}

impl BetterCount {
    /// Counts the futures of a series; `differences` are scenario less plan.
    #[must_use]
    pub fn of(series: Series, differences: &[f64]) -> Self {
        let better = |difference: &&f64| match series.better() {
            Better::Higher => **difference > 0.0,
            Better::Lower => **difference < 0.0,
        };
        let futures = differences.len().max(1) as f64;
        let in_100 = |count: usize| 100.0 * count as f64 / futures;
        Self {
            better_in_100: in_100(differences.iter().filter(better).count()),
            same_in_100: in_100(
                differences
                    .iter()
                    .filter(|difference| **difference == 0.0)
                    .count(),
            ),
        }
    }
}

/// A paired comparison of scenario and plan over the same futures.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Comparison {
    /// Scenario less plan, future by future.
    #[serde(flatten)]
    pub difference: Distribution,
    /// In how many futures the scenario does better.
    #[serde(flatten)]
    pub count: BetterCount,
}

/// The difference of scenario and plan in each future.
#[must_use]
pub fn differences(plan: &[f64], scenario: &[f64]) -> Vec<f64> {
    scenario
        .iter()
        .zip(plan)
        .map(|(scenario, plan)| scenario - plan)
        .collect()
}

impl Comparison {
    /// Compares the futures of a series; `differences` are scenario less plan.
    #[must_use]
    pub fn of(series: Series, differences: &[f64]) -> Self {
        Self {
            difference: Distribution::of(differences),
            count: BetterCount::of(series, differences),
        }
    }
}

/// A fingerprint of results, bit by bit, in order: each 64-bit word is mixed in as FNV-1a mixes bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint(u64);

impl Default for Fingerprint {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fingerprint {
    /// Takes values in.
    pub fn take(&mut self, values: &[f64]) {
        for value in values {
            // Turning lets a word's high bits reach the low ones, which a product alone never does.
            self.0 = (self.0.rotate_left(23) ^ value.to_bits()).wrapping_mul(0x0000_0100_0000_01b3);
        }
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

    #[test]
    fn a_distribution_of_known_values() {
        let values: Vec<f64> = (0..=100).rev().map(f64::from).collect();
        let d = Distribution::of(&values);
        assert_eq!(
            (d.mean, d.p5, d.p25, d.p50, d.p75, d.p95),
            (50.0, 5.0, 25.0, 50.0, 75.0, 95.0)
        );
        assert!((d.standard_error - libm::sqrt(858.5 / 101.0)).abs() < 1e-12);
    }

    #[test]
    fn better_follows_the_series_and_ties_are_neither() {
        let differences = [-1.0, -1.0, 0.0, 2.0];
        let lower = BetterCount::of(Series::RttWaitingList, &differences);
        assert_eq!((lower.better_in_100, lower.same_in_100), (50.0, 25.0));
        assert_eq!(
            BetterCount::of(Series::RttWithin18Weeks, &differences).better_in_100,
            25.0
        );
    }

    #[test]
    fn one_future_has_no_error_and_none_gives_zeros() {
        assert_eq!(Distribution::of(&[3.0]).standard_error, 0.0);
        assert_eq!(Distribution::of(&[]).p50, 0.0);
    }
}
