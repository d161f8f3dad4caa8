//! Sobol indices by picking and freezing: the futures of a run, those of a second, independent run, and the first again
//! with one assumption taken from the second.

use super::estimate::{ByWay, Estimate, by_way, ratio};
use super::outcome_column::{FUTURES_MIN, SampleError};
use crate::model::sampling::{REPLICATES, replicate};

/// The outcomes of the first and the second futures. Both have the same noise.
#[derive(Debug, Clone, PartialEq)]
pub struct SobolBase {
    /// Less the mean of both, which takes much of the error out of the first-order indices.
    first: Vec<f64>,
    second: Vec<f64>,
    mean: f64,
    counts: ByWay,
    variance: ByWay,
}

/// Share of one assumption in the variance of an outcome.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct SobolIndex {
    /// By itself, and jointly with chance: the first-order index.
    pub first_order: Estimate,
    /// In any way: the total index.
    pub total: Estimate,
    /// Jointly with other assumptions: the total index less the first-order index.
    pub interactions: Estimate,
}

impl SobolBase {
    /// Adds the outcomes of both sets of futures, from future 0 on.
    ///
    /// # Errors
    /// Too few futures, another number in the second set, or a value that is not finite.
    pub fn new(first: &[f64], second: &[f64]) -> Result<Self, SampleError> {
        checked(first, first.len())?;
        checked(second, first.len())?;
        let count = first.len() as f64;
        let mean = (first.iter().sum::<f64>() + second.iter().sum::<f64>()) / (2.0 * count);
        let centred = |values: &[f64]| values.iter().map(|v| v - mean).collect::<Vec<f64>>();
        let (first, second) = (centred(first), centred(second));
        let counts = by_way(&sums(first.len(), |_| 1.0));
        let squares = |future: usize| {
            let (a, b) = (first[future], second[future]);
            (a * a + b * b) / 2.0
        };
        let squares = by_way(&sums(first.len(), squares));
        let means = by_way(&sums(first.len(), |future| {
            (first[future] + second[future]) / 2.0
        }));
        let variance = std::array::from_fn(|way| {
            let mean = means[way] / counts[way];
            squares[way] / counts[way] - mean * mean
        });
        Ok(Self {
            first,
            second,
            mean,
            counts,
            variance,
        })
    }

    /// The indices of the assumption that `swapped` takes from the second futures, all else being as in the first.
    ///
    /// First order: `mean of b (s − a)/variance` (Saltelli et al. 2010, table 2, b). Total: `½ mean of (a − s)²/variance`
    /// (Jansen 1999; table 2, f).
    ///
    /// # Errors
    /// Another number of futures, or a value that is not finite.
    pub fn index(&self, swapped: &[f64]) -> Result<SobolIndex, SampleError> {
        checked(swapped, self.first.len())?;
        let moved = |future: usize| swapped[future] - self.mean - self.first[future];
        let share = |product: &dyn Fn(usize) -> f64| -> ByWay {
            let sums = by_way(&sums(swapped.len(), product));
            std::array::from_fn(|way| ratio(sums[way] / self.counts[way], self.variance[way]))
        };
        let first_order = share(&|future| self.second[future] * moved(future));
        let total = share(&|future| 0.5 * moved(future) * moved(future));
        let more = std::array::from_fn(|way| total[way] - first_order[way]);
        Ok(SobolIndex {
            first_order: Estimate::new(&first_order),
            total: Estimate::new(&total),
            interactions: Estimate::new(&more),
        })
    }
}

/// Sums over futures by replicate.
fn sums(futures: usize, value: impl Fn(usize) -> f64) -> [f64; REPLICATES] {
    let mut sums = [0.0; REPLICATES];
    for future in 0..futures {
        sums[replicate(future as u32)] += value(future);
    }
    sums
}

fn checked(values: &[f64], expected: usize) -> Result<(), SampleError> {
    if values.len() != expected {
        return Err(SampleError::Lengths {
            expected,
            found: values.len(),
        });
    }
    if expected < FUTURES_MIN {
        return Err(SampleError::TooFew { futures: expected });
    }
    match values.iter().position(|value| !value.is_finite()) {
        Some(future) => Err(SampleError::NotFinite { future }),
        None => Ok(()),
    }
}
