//! The spread of a quantity over numbered futures.

use crate::engine::summary::Distribution;
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
    pub(super) fn take(&mut self, future: u32, value: f64) {
        self.sums.take(future, std::iter::once(value));
        self.spread.take([value as f32]);
    }

    pub(super) fn distribution(&self, counts: &Counts) -> Distribution {
        Distribution::new(self.sums.mean(counts), &self.spread)
    }
}
