//! Sums over futures, replicate by replicate, and the mean and standard error they give.

use crate::model::sampling::{REPLICATES, replicate};

/// A mean over futures. Means add up: baseline and difference make the plan.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Mean {
    /// The mean.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
}

/// Sums of a quantity over futures, one for each replicate of the sampling.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sums(pub [f64; REPLICATES]);

impl Sums {
    /// Of no futures.
    pub const ZERO: Self = Self([0.0; REPLICATES]);

    /// Adds the values of consecutive futures.
    pub fn add_values(&mut self, first: u32, values: impl Iterator<Item = f64>) {
        for (future, value) in (first..).zip(values) {
            self.0[replicate(future)] += value;
        }
    }

    /// Adds other futures' sums. Add in the order of the futures: then the bits do not depend on who summed what.
    pub fn add(&mut self, other: &Self) {
        for (sum, other) in self.0.iter_mut().zip(other.0) {
            *sum += other;
        }
    }

    /// The mean over the futures counted, and its standard error, from the distances between the means of the
    /// replicates, each weighted by its futures. The replicates are independent and each is evenly spread, so this is
    /// the error of the evenly spread sample and not that of as many unrelated futures. With at most 16 futures each is
    /// a replicate of its own, and the formula is the usual one.
    #[must_use]
    pub fn mean(&self, counts: &Counts) -> Mean {
        let all = counts.total();
        let replicates = counts.0.iter().filter(|count| **count > 0).count();
        if replicates == 0 {
            return Mean::default();
        }
        let value = self.0.iter().sum::<f64>() / all;
        let apart: f64 = self
            .0
            .iter()
            .zip(counts.0)
            .map(|(sum, count)| (sum - value * f64::from(count)) / all)
            .map(|apart| apart * apart)
            .sum();
        let error = if replicates > 1 {
            libm::sqrt(apart * replicates as f64 / (replicates as f64 - 1.0))
        } else {
            0.0
        };
        Mean { value, error }
    }
}

/// Number of futures in each replicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts([u32; REPLICATES]);

impl Counts {
    /// Adds consecutive futures.
    pub fn add(&mut self, first: u32, count: u32) {
        for future in first..first + count {
            self.0[replicate(future)] += 1;
        }
    }

    /// Number of futures.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.0.iter().copied().map(f64::from).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean_of(values: &[f64]) -> Mean {
        let (mut sums, mut counts) = (Sums::default(), Counts::default());
        sums.add_values(0, values.iter().copied());
        counts.add(0, values.len() as u32);
        sums.mean(&counts)
    }

    #[test]
    fn few_futures_have_the_usual_standard_error() {
        let values: Vec<f64> = (0..16).map(|place| f64::from(place * place)).collect();
        let found = mean_of(&values);
        let mean = values.iter().sum::<f64>() / 16.0;
        let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
        assert!((found.value - mean).abs() < 1e-12);
        assert!((found.error - libm::sqrt(squares / 15.0 / 16.0)).abs() < 1e-12);
        assert_eq!(
            mean_of(&[3.0]),
            Mean {
                value: 3.0,
                error: 0.0
            }
        );
        assert_eq!(mean_of(&[]), Mean::default());
    }

    #[test]
    fn replicates_that_agree_leave_no_error() {
        // Every replicate has the values 0 and 1 once: as evenly spread as can be.
        let values: Vec<f64> = (0..32).map(|future| f64::from(future / 16)).collect();
        assert_eq!(
            mean_of(&values),
            Mean {
                value: 0.5,
                error: 0.0
            }
        );
    }
}
