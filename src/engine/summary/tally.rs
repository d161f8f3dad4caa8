//! All summaries of one quantity over the futures, added block by block.

use crate::core::series::Series;

use super::spread::Spread;
use super::sums::{Counts, Sums};
use super::{Comparison, DifferenceCounts, DistributionSummary};

/// A quantity over the futures so far. Its size does not grow with their number once there are many.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tally {
    counts: Counts,
    sums: Sums,
    spread: Spread,
    sides: DifferenceCounts,
}

impl Tally {
    /// Of no futures yet, for differences that matter from this size on.
    #[must_use]
    pub fn of_differences(important: f64) -> Self {
        Self {
            sides: DifferenceCounts::new(important),
            ..Self::default()
        }
    }

    /// Adds the values of consecutive futures. Add blocks in the order of the futures.
    pub fn add(&mut self, first: u32, values: &[f32]) {
        self.counts.add(first, values.len() as u32);
        self.sums
            .add_values(first, values.iter().copied().map(f64::from));
        self.spread.add(values.iter().copied());
        for value in values {
            self.sides.add(f64::from(*value));
        }
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
            count: self.sides.count(series, self.counts.total()),
        }
    }
}
