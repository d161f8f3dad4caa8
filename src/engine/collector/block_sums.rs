//! Sums over a block whose order matters: they are added up in the order of the blocks.

use crate::core::series::Series;
use crate::engine::summary::Fingerprint;
use crate::engine::summary::sums::Sums;
use crate::model::scenario::YEARS_MAX;

/// Sums over a block. They must be added in the order of the blocks.
#[derive(Debug, Clone)]
pub(super) struct BlockSums {
    /// By series: of the baseline's headline and of the difference.
    pub(super) headlines: [[Sums; 2]; Series::COUNT],
    /// By year: of the focus under the baseline and under the plan.
    pub(super) yearly: [[Sums; 2]; YEARS_MAX],
    pub(super) fingerprint: Fingerprint,
}

impl BlockSums {
    pub(super) const EMPTY: Self = Self {
        headlines: [[Sums::ZERO; 2]; Series::COUNT],
        yearly: [[Sums::ZERO; 2]; YEARS_MAX],
        fingerprint: Fingerprint::EMPTY,
    };

    /// Adds the next block.
    pub(super) fn add(&mut self, block: &Self) {
        let ours = self.headlines.iter_mut().chain(&mut self.yearly);
        let theirs = block.headlines.iter().chain(&block.yearly);
        for (sums, others) in ours.flatten().zip(theirs.flatten()) {
            sums.add(others);
        }
        self.fingerprint.add_block(block.fingerprint);
    }
}
