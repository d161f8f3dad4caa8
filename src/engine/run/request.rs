//! The request of a run: everything that decides its results.

use crate::model::area::Area;
use crate::model::sampling::{FUTURES_MAX, Seed};
use crate::model::scenario::{MONTHS_PER_YEAR, Scenario, YEARS_MAX};

/// Futures in a block: the unit of work, a few milliseconds of a browser's worker. A multiple of the lanes of a register
/// and of the replicates of the sampling, so that every whole block has its share of each.
pub const BLOCK: u32 = 128;

/// Everything that decides the results of a run.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Request {
    /// The place.
    pub area: Area,
    /// The plan, checked.
    pub plan: Scenario,
    /// The seed of the futures.
    pub seed: Seed,
    /// The horizon; years, 1 to 5.
    pub years: u32,
    /// How many futures.
    pub futures: u32,
}

impl Request {
    /// Whether the horizon and the number of futures are ones that can be simulated.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        (1..=YEARS_MAX).contains(&(self.years as usize)) && self.futures <= FUTURES_MAX
    }

    /// How many blocks the run has.
    #[must_use]
    pub fn blocks(&self) -> u32 {
        self.futures.div_ceil(BLOCK)
    }

    /// The first future of a block and how many it has.
    #[must_use]
    pub fn block(&self, block: u32) -> (u32, u32) {
        let first = block * BLOCK;
        (first, BLOCK.min(self.futures.saturating_sub(first)))
    }

    /// The horizon in months.
    #[must_use]
    pub fn months(&self) -> usize {
        self.years as usize * MONTHS_PER_YEAR
    }
}
