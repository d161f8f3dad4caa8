//! The association of an outcome with one assumption: by rank, and at the two ends of the belief.

use super::estimate::{ByWay, Estimate, WAYS, by_way, ratio};
use super::outcome_column::{OutcomeColumn, SampleError};
use super::parameter_sample::ParameterColumn;
use crate::model::sampling::REPLICATES;

/// The share of what is believed that counts as its lowest or highest end.
pub const TAIL: f64 = 0.10;

/// Association of an outcome with an assumption, including the effects of correlated assumptions.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct ParameterEffects {
    /// Spearman's rank correlation of the two, −1 to 1.
    pub rank_correlation: Estimate,
    /// The mean outcome of the futures in the lowest [`TAIL`] of what is believed; in the outcome's unit.
    pub low: Estimate,
    /// The mean outcome of the futures in the highest [`TAIL`].
    pub high: Estimate,
    /// The second less the first.
    pub swing: Estimate,
}

/// Sums by replicate, so that futures add side by side.
type ReplicateSums = [f64; REPLICATES];

impl ParameterEffects {
    /// Measures them.
    ///
    /// # Errors
    /// Column and outcome are not of the same futures.
    pub fn new(column: &ParameterColumn, outcome: &OutcomeColumn) -> Result<Self, SampleError> {
        let (shares, ranks) = (column.shares(), outcome.ranks());
        if shares.len() != ranks.len() {
            return Err(SampleError::Lengths {
                expected: ranks.len(),
                found: shares.len(),
            });
        }
        // Share, rank, their squares and product; count and outcome at the low end, and at the high end.
        let mut sums: [ReplicateSums; 9] = [[0.0; REPLICATES]; 9];
        let outcomes = outcome.standardised().chunks(REPLICATES);
        let rounds = shares.chunks(REPLICATES).zip(ranks.chunks(REPLICATES));
        for ((shares, ranks), outcomes) in rounds.zip(outcomes) {
            for (replicate, ((share, y), outcome)) in
                shares.iter().zip(ranks).zip(outcomes).enumerate()
            {
                let x = f64::from(*share) - 0.5;
                let low = if x < TAIL - 0.5 { 1.0 } else { 0.0 };
                let high = if x > 0.5 - TAIL { 1.0 } else { 0.0 };
                let adds = [
                    x,
                    *y,
                    x * x,
                    y * y,
                    x * y,
                    low,
                    low * outcome,
                    high,
                    high * outcome,
                ];
                for (sum, add) in sums.iter_mut().zip(adds) {
                    sum[replicate] += add;
                }
            }
        }
        let [x, y, xx, yy, xy, low, in_low, high, in_high] = sums.map(|sums| by_way(&sums));
        let counts = outcome.counts();
        let correlation: ByWay = std::array::from_fn(|way| {
            let count = counts[way];
            let about = |product: f64, a: f64, b: f64| product - a * b / count;
            let spread = about(xx[way], x[way], x[way]) * about(yy[way], y[way], y[way]);
            ratio(about(xy[way], x[way], y[way]), libm::sqrt(spread.max(0.0)))
        });
        let mean = |sums: &[f64; WAYS], counts: &[f64; WAYS]| -> ByWay {
            std::array::from_fn(|way| outcome.in_units(ratio(sums[way], counts[way])))
        };
        let (low, high) = (mean(&in_low, &low), mean(&in_high, &high));
        Ok(Self {
            rank_correlation: Estimate::new(&correlation),
            low: Estimate::new(&low),
            high: Estimate::new(&high),
            swing: Estimate::new(&std::array::from_fn(|way| high[way] - low[way])),
        })
    }
}
