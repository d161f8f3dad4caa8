//! The request of a run: everything that decides its results.

use crate::core::line::Line;
use crate::core::series::{PerSeries, Series};
use crate::evidence::{Evidence, proposed_differences};
use crate::model::area::{Area, LEEDS, by_code};
use crate::model::sampling::{FUTURES_MAX, Seed};
use crate::model::scenario::{Amount, MONTHS_PER_YEAR, Move, Scenario, Source, YEARS_MAX};

/// Futures in a block: the unit of work, a few milliseconds of a browser's worker. A multiple of the lanes of a register
/// and of the replicates of the sampling, so that every whole block has its share of each.
pub const BLOCK: u32 = 128;

/// Everything that decides the results of a run.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Request {
    /// The area.
    pub area: Area,
    /// The plan, checked.
    pub plan: Scenario,
    /// The seed of the futures.
    pub seed: Seed,
    /// The horizon; years, 1 to 5.
    pub years: u32,
    /// Number of futures.
    pub futures: u32,
    /// The smallest difference that matters in every series, in one year; in the unit of the series.
    pub important: PerSeries<f64>,
}

impl Request {
    /// The example of the tests and benches: NHS Leeds CCG moves £10.5m a year from urgent and emergency care to community
    /// services, from the first month on, over five years in 300 futures.
    ///
    /// # Panics
    /// Never in a build whose tests pass: Leeds is in the data with a budget.
    #[doc(hidden)]
    #[must_use]
    pub fn example() -> Self {
        let leeds = by_code(LEEDS).expect("the data has Leeds");
        let area = leeds
            .area(None, Evidence::built_in())
            .expect("Leeds has a budget");
        let request = Self {
            important: proposed_differences(area.population),
            area,
            plan: Scenario::default(),
            seed: Seed(1),
            years: 5,
            futures: 300,
        };
        request.moving(
            Line::UrgentEmergency,
            Line::Community,
            Amount::PoundsPerYear(10.5e6),
        )
    }

    /// The request with this as its only move, from the first month on.
    #[doc(hidden)]
    #[must_use]
    pub fn moving(self, source: Line, target: Line, amount: Amount) -> Self {
        self.with_moves(vec![Move {
            source: Source::Line(source),
            target,
            amount,
            from_month: 0,
            over_months: 1,
        }])
    }

    /// The request with these moves and no others.
    #[doc(hidden)]
    #[must_use]
    pub fn with_moves(mut self, moves: Vec<Move>) -> Self {
        self.plan.moves = moves;
        self
    }

    /// The smallest difference that matters in a series' headline: over the whole horizon where that is what the headline
    /// counts, else in one year.
    #[must_use]
    pub fn important_in_headline(&self, series: Series) -> f64 {
        if series.has_meaningful_level() {
            self.important[series]
        } else {
            self.important[series] * f64::from(self.years)
        }
    }

    /// True if the horizon and the number of futures can be simulated.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        (1..=YEARS_MAX).contains(&(self.years as usize)) && self.futures <= FUTURES_MAX
    }

    /// Number of blocks of the run.
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
