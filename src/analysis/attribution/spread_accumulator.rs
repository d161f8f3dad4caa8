//! The spread of a quantity over numbered futures.

use crate::engine::summary::DistributionSummary;
use crate::engine::summary::spread::Spread;
use crate::engine::summary::sums::{Counts, Sums};

/// The spread of a quantity over futures that are numbered.
#[derive(Debug, Clone, Default)]
pub(super) struct SpreadAccumulator {
    sums: Sums,
    spread: Spread,
}

impl SpreadAccumulator {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the ends of a range are needed to a few digits"
    )]
    pub(super) fn add(&mut self, future: u32, value: f64) {
        self.sums.add_values(future, std::iter::once(value));
        self.spread.add([value as f32]);
    }

    pub(super) fn distribution(&self, counts: &Counts) -> DistributionSummary {
        DistributionSummary::new(self.sums.mean(counts), &self.spread)
    }
}
