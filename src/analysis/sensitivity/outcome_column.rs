//! One outcome of every future, checked, with the statistics that every estimator needs.

use std::fmt;

use super::estimate::{ByWay, by_way, ratio};
use crate::model::sampling::{REPLICATES, replicate};

/// Fewest futures that anything is estimated from: every replicate then has 16, and a regression on all assumptions has
/// more futures than terms.
pub const FUTURES_MIN: usize = 256;

/// Reason why nothing can be estimated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SampleError {
    /// There are fewer futures than [`FUTURES_MIN`].
    TooFew {
        /// Number of futures.
        futures: usize,
    },
    /// The outcome of a future is infinite or not a number.
    NotFinite {
        /// The future.
        future: usize,
    },
    /// Two columns that belong together have different lengths.
    Lengths {
        /// Expected length.
        expected: usize,
        /// Actual length.
        found: usize,
    },
    /// The value of a QALY is not a finite number above zero.
    ValueOfAQaly(f64),
}

impl fmt::Display for SampleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooFew { futures } => write!(
                f,
                "what matters needs at least {FUTURES_MIN} futures, and there are {futures}: run more of them"
            ),
            Self::NotFinite { future } => write!(
                f,
                "the outcome of future {future} is not a finite number: leave it out or choose another outcome"
            ),
            Self::Lengths { expected, found } => write!(
                f,
                "{expected} futures are expected and {found} are there: bring the columns of one run"
            ),
            Self::ValueOfAQaly(value) => write!(
                f,
                "the value of a QALY is {value}: it must be a number of pounds above 0"
            ),
        }
    }
}

impl std::error::Error for SampleError {}

/// An outcome of consecutive futures from future 0 on: usually what plan and baseline differ by, in its own unit.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeColumn {
    /// By future: how many standard deviations from the mean.
    standardised: Vec<f64>,
    /// By future: the rank as a share, less ½; equal values share the middle of their ranks.
    ranks: Vec<f64>,
    /// The mean over the futures.
    pub mean: f64,
    /// The standard deviation over the futures; 0 where all are the same.
    pub sd: f64,
}

impl OutcomeColumn {
    /// Checks an outcome and prepares it.
    ///
    /// # Errors
    /// Too few futures, or a value that is not finite.
    pub fn new(values: &[f64]) -> Result<Self, SampleError> {
        let count = values.len() as f64;
        if values.len() < FUTURES_MIN {
            return Err(SampleError::TooFew {
                futures: values.len(),
            });
        }
        if let Some(future) = values.iter().position(|value| !value.is_finite()) {
            return Err(SampleError::NotFinite { future });
        }
        let mean = values.iter().sum::<f64>() / count;
        let square = |value: &f64| (value - mean) * (value - mean);
        let sd = libm::sqrt(values.iter().map(square).sum::<f64>() / count);
        // Values that differ by rounding alone are the same.
        let sd = if sd > 1e-12 * mean.abs() { sd } else { 0.0 };
        Ok(Self {
            standardised: values.iter().map(|value| ratio(value - mean, sd)).collect(),
            ranks: ranks(values),
            mean,
            sd,
        })
    }

    /// Number of futures.
    #[must_use]
    pub fn futures(&self) -> usize {
        self.standardised.len()
    }

    /// By future: how many standard deviations from the mean.
    pub(super) fn standardised(&self) -> &[f64] {
        &self.standardised
    }

    /// By future: the rank as a share, less ½.
    pub(super) fn ranks(&self) -> &[f64] {
        &self.ranks
    }

    /// A standardised value in the outcome's own unit.
    pub(super) fn in_units(&self, standardised: f64) -> f64 {
        self.mean + self.sd * standardised
    }

    /// Number of futures of each way.
    pub(super) fn counts(&self) -> ByWay {
        let mut counts = [0.0; REPLICATES];
        for future in 0..self.futures() {
            counts[replicate(future as u32)] += 1.0;
        }
        by_way(&counts)
    }

    /// The mean of a function of the outcome in its own unit, in every way.
    pub(super) fn mean_of(&self, function: impl Fn(f64) -> f64) -> ByWay {
        let mut sums = [0.0; REPLICATES];
        for (future, value) in self.standardised.iter().enumerate() {
            sums[replicate(future as u32)] += function(self.in_units(*value));
        }
        let (sums, counts) = (by_way(&sums), self.counts());
        std::array::from_fn(|way| sums[way] / counts[way])
    }
}

/// The rank of each value as a share of all, less ½; equal values share the middle of their ranks.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<(f64, u32)> = values.iter().copied().zip(0..).collect();
    order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let mut ranks = vec![0.0; values.len()];
    let mut first = 0;
    for same in order.chunk_by(|a, b| a.0 == b.0) {
        let middle = first as f64 + same.len() as f64 / 2.0;
        for (_, future) in same {
            ranks[*future as usize] = middle / values.len() as f64 - 0.5;
        }
        first += same.len();
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_a_rank() {
        assert_eq!(ranks(&[3.0, 1.0, 3.0, -2.0]), [0.25, -0.125, 0.25, -0.375]);
    }

    #[test]
    fn what_cannot_be_used_is_refused_in_a_sentence() {
        let few = OutcomeColumn::new(&[1.0; 255]).unwrap_err();
        assert_eq!(few, SampleError::TooFew { futures: 255 });
        assert!(few.to_string().contains("256 futures, and there are 255"));
        let mut values = vec![1.0; 256];
        assert_eq!(OutcomeColumn::new(&values).unwrap().sd, 0.0);
        values[9] = f64::NAN;
        let broken = OutcomeColumn::new(&values).unwrap_err();
        assert!(broken.to_string().contains("future 9"));
    }
}
