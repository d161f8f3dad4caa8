//! The futures of a run, simulated and summed up.

use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::thread;

use allotment::core::series::{PerSeries, Series};
use allotment::engine::block_report;
use allotment::engine::run::{Arm, Request, simulate_block};
use allotment::engine::summary::Fingerprint;
use allotment::evidence::{Beliefs, Believed};
use allotment::model::duties::DutySet;
use allotment::model::outcomes::outcome;
use allotment::model::sampling::{Future, Sampler};
use allotment::model::scenario::MONTHS_MAX;
use allotment::model::simulation::Setting;

use crate::tallies::{DutyCounts, SeriesFigures, SeriesTallies};

/// Fewest blocks of a round, unless the run ends. A block is about 110 kB, and at the end of a round a thread waits for
/// half a block: this is little of either.
const ROUND_MIN: usize = 128;

/// Results of a run.
#[derive(Debug)]
pub struct SimulatedFutures {
    /// Number of futures.
    pub count: u32,
    /// Every series, in the order of [`Series::ALL`].
    pub series: Vec<SeriesFigures>,
    /// By year: how many futures meet the duties under the baseline and under the plan.
    pub duties: Vec<[DutyCounts; 2]>,
    /// Number of futures that meet them in every year, under the baseline and under the plan.
    pub duties_every_year: [DutyCounts; 2],
    /// Of the headlines of every future.
    pub fingerprint: Fingerprint,
    /// Baseline and plan month by month; only of the central future.
    pub central: Option<[CentralMonths; 2]>,
}

/// Every series by month of the central future.
pub type CentralMonths = PerSeries<[f64; MONTHS_MAX]>;

/// A block that has been simulated.
struct SimulatedBlock {
    first: u32,
    baseline: Arm,
    plan: Arm,
    duties: Vec<[DutyCounts; 2]>,
    duties_every_year: [DutyCounts; 2],
    fingerprint: Fingerprint,
}

impl SimulatedBlock {
    fn new(beliefs: &Beliefs, sampler: &Sampler, request: &Request, block: u32) -> Self {
        let (baseline, plan) = simulate_block(beliefs, sampler, request, block, None);
        let years = request.years as usize;
        let duties = |year| [&baseline, &plan].map(|arm| DutyCounts::of(arm.duties(year)));
        Self {
            first: request.block(block).0,
            duties: (0..years).map(duties).collect(),
            duties_every_year: [&baseline, &plan].map(|arm| {
                let of_years: Vec<&[DutySet]> = (0..years).map(|year| arm.duties(year)).collect();
                DutyCounts::of_every(&of_years)
            }),
            fingerprint: block_report::fingerprint(&baseline, &plan),
            baseline,
            plan,
        }
    }
}

/// The futures of a request, worked on by this many threads, in rounds: the threads simulate the blocks of a round, then
/// each takes some of the series through all of them.
///
/// Every series meets the blocks in order, so the threads do not change a bit of it; and no more than a round is kept.
pub fn simulated(beliefs: &Beliefs, request: &Request, threads: NonZeroUsize) -> SimulatedFutures {
    let years = request.years as usize;
    let sampler = Sampler::new(beliefs, request.area.population);
    let mut series =
        Series::ALL.map(|series| SeriesTallies::new(series, request.important[series], years));
    let mut duties = vec![[DutyCounts::default(); 2]; years];
    let mut duties_every_year = [DutyCounts::default(); 2];
    let mut fingerprint = Fingerprint::EMPTY;
    let numbers: Vec<u32> = (0..request.blocks()).collect();
    for round in numbers.chunks(ROUND_MIN.max(2 * threads.get())) {
        let mut blocks: Vec<Option<SimulatedBlock>> = round.iter().map(|_| None).collect();
        share(threads, blocks.iter_mut().zip(round), |(place, number)| {
            *place = Some(SimulatedBlock::new(beliefs, &sampler, request, *number));
        });
        let blocks: Vec<SimulatedBlock> = blocks.into_iter().flatten().collect();
        share(threads, series.iter_mut(), |tallies| {
            for block in &blocks {
                tallies.add(block.first, &block.baseline, &block.plan);
            }
        });
        for block in &blocks {
            fingerprint.add_block(block.fingerprint);
            let both = duties.iter_mut().flatten().chain(&mut duties_every_year);
            let of_block = block.duties.iter().flatten();
            both.zip(of_block.chain(&block.duties_every_year))
                .for_each(|(counts, others)| counts.add(others));
        }
    }
    SimulatedFutures {
        count: request.futures,
        series: series.iter().map(SeriesTallies::figures).collect(),
        duties,
        duties_every_year,
        fingerprint,
        central: None,
    }
}

/// Does the work on every item; a thread that is done with one takes the next. The calling thread is one of them.
pub fn share<T: Send>(
    threads: NonZeroUsize,
    items: impl ExactSizeIterator<Item = T> + Send,
    work: impl Fn(T) + Sync,
) {
    let helpers = threads.get().min(items.len()).saturating_sub(1);
    let items = Mutex::new(items);
    let next = || {
        items
            .lock()
            .expect("no thread fails as it takes an item")
            .next()
    };
    let work_on = || {
        while let Some(item) = next() {
            work(item);
        }
    };
    thread::scope(|scope| {
        for _ in 0..helpers {
            scope.spawn(work_on);
        }
        work_on();
    });
}

/// The one future in which every parameter is central and nothing is noisy.
pub fn central(beliefs: &Beliefs, request: &Request) -> SimulatedFutures {
    let years = request.years as usize;
    let settings = Setting::pair(&request.area, &request.plan, beliefs.tables());
    let future = Future::central(beliefs);
    let [baseline, plan] = <[Setting; 2]>::from(settings)
        .map(|setting| outcome(&setting, beliefs.tables(), &future, years));
    let mut fingerprint = Fingerprint::EMPTY;
    let figures = |series: Series| {
        let [baseline, plan] = [&baseline, &plan].map(|arm| &arm.yearly[series][..years]);
        for arm in [baseline, plan] {
            fingerprint.add(&[headline(series, arm)]);
        }
        SeriesFigures::of_one(series, request.important[series], baseline, plan)
    };
    SimulatedFutures {
        count: 1,
        series: Series::ALL.into_iter().map(figures).collect(),
        duties: (0..years)
            .map(|year| [&baseline, &plan].map(|arm| DutyCounts::of(&[arm.duties[year]])))
            .collect(),
        duties_every_year: [&baseline, &plan].map(|arm| {
            let of_years = arm.duties[..years].iter().map(std::slice::from_ref);
            DutyCounts::of_every(&of_years.collect::<Vec<_>>())
        }),
        fingerprint,
        central: Some([baseline.monthly, plan.monthly]),
    }
}

/// The headline of a series, as [`Arm::headline`] has it.
fn headline(series: Series, years: &[f64]) -> f64 {
    if series.has_meaningful_level() {
        years[years.len() - 1]
    } else {
        years.iter().sum()
    }
}
