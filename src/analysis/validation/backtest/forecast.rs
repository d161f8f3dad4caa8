//! The futures of a start, as forecasts of what is scored.

use crate::core::simd::{Lanes, Real};
use crate::engine::run::BLOCK;
use crate::model::sampling::{Draws, Sampler, Seed};
use crate::model::scenario::MONTHS_MAX;
use crate::model::simulation::{MonthView, Setting, simulate};

use super::forecast_sample::ForecastSample;
use super::month::YearMonth;
use super::scored_series::ScoredSeries;
use super::start::Start;

/// Everything that decides a forecast.
#[derive(Debug)]
pub struct Forecaster {
    origin: YearMonth,
    months: usize,
    setting: Setting,
    sampler: Sampler,
    seed: Seed,
    futures: u32,
    /// Share of finishers who were unwell enough to count for recovery.
    caseness: f64,
}

/// Monthly quantities that are kept of a future: those of the series, and courses finished beside recoveries.
const KEPT: usize = ScoredSeries::ALL.len() + 1;
const FINISHED: usize = ScoredSeries::ALL.len();

/// Consecutive futures month by month.
#[derive(Debug)]
pub struct ForecastBlock {
    count: usize,
    /// By quantity, month and future.
    values: Vec<f32>,
}

impl ForecastBlock {
    fn row(&self, quantity: usize, month: usize, months: usize) -> &[f32] {
        &self.values[(quantity * months + month) * self.count..][..self.count]
    }
}

/// The monthly quantities that are kept, in the order of [`ScoredSeries::ALL`], then courses finished.
fn kept<R: Real>(seen: &MonthView<'_, R>) -> [R; KEPT] {
    let (urgent, elective) = (seen.urgent, seen.elective);
    let breaches = urgent.breaches / urgent.attendances.max(R::LEAST);
    [
        urgent.attendances,
        urgent.admissions,
        breaches.complement(),
        elective.list,
        (elective.over_18_weeks / elective.list).complement(),
        elective.over_52_weeks,
        urgent.delayed_mean,
        seen.displayed_occupancy,
        seen.mental_health.recovered,
        seen.mental_health.finished,
    ]
}

impl Forecaster {
    /// The forecaster of a start for a number of months, at most [`MONTHS_MAX`].
    #[must_use]
    pub fn new(start: &Start, months: usize, seed: Seed, futures: u32) -> Self {
        Self {
            origin: start.origin,
            months: months.min(MONTHS_MAX),
            setting: start.setting(),
            sampler: Sampler::new(&start.evidence, start.area.population),
            seed,
            futures,
            caseness: start.evidence.central().talking_therapies_caseness_share,
        }
    }

    /// Number of blocks of futures.
    #[must_use]
    pub fn blocks(&self) -> u32 {
        self.futures.div_ceil(BLOCK)
    }

    /// Simulates one block, whichever the others.
    #[must_use]
    pub fn block(&self, block: u32) -> ForecastBlock {
        let first = block * BLOCK;
        let count = BLOCK.min(self.futures - first);
        let draws = Draws::new(&self.sampler, self.seed, first, count);
        let count = count as usize;
        let mut values = vec![0.0; KEPT * self.months * count];
        for place in (0..count).step_by(Lanes::LANES) {
            let lanes = Lanes::LANES.min(count - place);
            let future = draws.future::<Lanes>(place);
            simulate(&self.setting, &future, self.months, |seen| {
                for (quantity, value) in kept(seen).into_iter().enumerate() {
                    let row = (quantity * self.months + seen.month) * count + place;
                    value.store(&mut values[row..row + lanes]);
                }
            });
        }
        ForecastBlock { count, values }
    }

    /// The forecast of the figure of a series that ends with a month; nothing where some of the months that it covers
    /// are not simulated. Give all blocks, in order.
    #[must_use]
    pub fn sample(
        &self,
        blocks: &[ForecastBlock],
        series: ScoredSeries,
        last: YearMonth,
    ) -> Option<ForecastSample> {
        let last = usize::try_from(last.since(self.origin)).ok()?;
        let first = (last + 1).checked_sub(series.months() as usize)?;
        if last >= self.months {
            return None;
        }
        let mut values = Vec::with_capacity(self.futures as usize);
        for block in blocks {
            let sum = |quantity: usize, future: usize| -> f64 {
                let rows = (first..=last).map(|month| block.row(quantity, month, self.months));
                rows.map(|row| f64::from(row[future])).sum()
            };
            values.extend((0..block.count).map(|future| {
                let total = sum(series as usize, future);
                match series {
                    ScoredSeries::TalkingTherapiesRecovery => {
                        total / (self.caseness * sum(FINISHED, future))
                    }
                    _ => total / f64::from(series.months()),
                }
            }));
        }
        Some(ForecastSample::new(values))
    }
}
