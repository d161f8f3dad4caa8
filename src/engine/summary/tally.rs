//! All summaries of one quantity over the futures, added block by block.

use crate::core::series::Series;

use super::spread::Spread;
use super::sums::{Counts, Sums};
use super::{BetterCount, Comparison, DistributionSummary};

/// A quantity over the futures so far. Its size does not grow with their number once there are many.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tally {
    counts: Counts,
    sums: Sums,
    spread: Spread,
    above: u64,
    below: u64,
}

impl Tally {
    /// Adds the values of consecutive futures. Add blocks in the order of the futures.
    pub fn add(&mut self, first: u32, values: &[f32]) {
        self.counts.add(first, values.len() as u32);
        self.sums
            .add_values(first, values.iter().copied().map(f64::from));
        self.spread.add(values.iter().copied());
        self.above += values.iter().filter(|value| **value > 0.0).count() as u64;
        self.below += values.iter().filter(|value| **value < 0.0).count() as u64;
    }

    /// The spread of the quantity.
    #[must_use]
    pub fn distribution(&self) -> DistributionSummary {
        DistributionSummary::new(self.sums.mean(&self.counts), &self.spread)
    }

    /// The quantity as the difference of a series between plan and baseline.
    #[must_use]
    pub fn comparison(&self, series: Series) -> Comparison {
        Comparison {
            difference: self.distribution(),
            count: BetterCount::new(series, self.above, self.below, self.counts.total()),
        }
    }
}
