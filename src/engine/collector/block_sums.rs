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
    /// By year: of the focus under the baseline and under the plan, and of the difference.
    pub(super) yearly: [[Sums; 3]; YEARS_MAX],
    pub(super) fingerprint: Fingerprint,
}

impl BlockSums {
    pub(super) const EMPTY: Self = Self {
        headlines: [[Sums::ZERO; 2]; Series::COUNT],
        yearly: [[Sums::ZERO; 3]; YEARS_MAX],
        fingerprint: Fingerprint::EMPTY,
    };

    /// Adds the next block.
    pub(super) fn add(&mut self, block: &Self) {
        let ours = self.headlines.iter_mut().flatten();
        let ours = ours.chain(self.yearly.iter_mut().flatten());
        let theirs = block.headlines.iter().flatten();
        let theirs = theirs.chain(block.yearly.iter().flatten());
        for (sums, others) in ours.zip(theirs) {
            sums.add(others);
        }
        self.fingerprint.add_block(block.fingerprint);
    }
}
