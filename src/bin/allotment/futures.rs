//! The futures of a run: every series by year, of the plan and of the scenario.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;

use allotment::duties::DutySet;
use allotment::evidence::Evidence;
use allotment::outcomes::{Outcome, outcome};
use allotment::run::{self, Request, simulate_block};
use allotment::sampling::Future;
use allotment::scenario::MONTHS_MAX;
use allotment::series::Series;
use allotment::simulation::Setting;

/// One arm over all futures.
#[derive(Debug)]
pub struct Arm {
    /// By series and year: the value in each future.
    yearly: Vec<Vec<Vec<f64>>>,
    /// By year: the duties met in each future.
    duties: Vec<Vec<DutySet>>,
}

/// What a run came to.
#[derive(Debug)]
pub struct Futures {
    /// How many.
    pub count: usize,
    /// The current plan.
    pub plan: Arm,
    /// The scenario.
    pub scenario: Arm,
    /// Plan and scenario month by month; only of the central future.
    pub central: Option<[CentralMonths; 2]>,
}

/// Every series by month of the central future.
pub type CentralMonths = [[f64; MONTHS_MAX]; Series::COUNT];

impl Arm {
    fn new(years: usize, futures: usize) -> Self {
        Self {
            yearly: vec![vec![vec![0.0; futures]; years]; Series::COUNT],
            duties: vec![vec![DutySet::default(); futures]; years],
        }
    }

    /// The value of a series in a year in each future.
    pub fn year(&self, series: Series, year: usize) -> &[f64] {
        &self.yearly[series as usize][year]
    }

    /// The duties met in a year in each future.
    pub fn duties(&self, year: usize) -> &[DutySet] {
        &self.duties[year]
    }

    /// The sum of a series over the years in each future.
    pub fn whole_horizon(&self, series: Series) -> Vec<f64> {
        let years = &self.yearly[series as usize];
        (0..years[0].len())
            .map(|future| years.iter().map(|year| year[future]).sum())
            .collect()
    }

    /// The headline of a series in each future, as [`run::Arm::headline`] has it.
    pub fn headline(&self, series: Series) -> Vec<f64> {
        if series.has_meaningful_level() {
            self.year(series, self.duties.len() - 1).to_vec()
        } else {
            self.whole_horizon(series)
        }
    }

    fn put_block(&mut self, first: usize, block: &run::Arm) {
        for (year, duties) in self.duties.iter_mut().enumerate() {
            put(duties, first, block.duties(year));
            for series in Series::ALL {
                put(
                    &mut self.yearly[series as usize][year],
                    first,
                    block.year(series, year),
                );
            }
        }
    }

    fn of_outcome(outcome: &Outcome, years: usize) -> Self {
        let mut arm = Self::new(years, 1);
        for year in 0..years {
            arm.duties[year][0] = outcome.duties[year];
            for series in Series::ALL {
                arm.yearly[series as usize][year][0] = outcome.yearly[series as usize][year];
            }
        }
        arm
    }
}

fn put<T: Copy>(column: &mut [T], first: usize, values: &[T]) {
    column[first..first + values.len()].copy_from_slice(values);
}

/// The futures of a request, simulated by this many threads.
///
/// A block has its place by its number, so neither the threads nor the order in which they end change a bit of it.
pub fn simulated(evidence: &Evidence, request: &Request, threads: NonZeroUsize) -> Futures {
    let (years, count) = (request.years as usize, request.futures as usize);
    let mut plan = Arm::new(years, count);
    let mut scenario = Arm::new(years, count);
    let next = AtomicU32::new(0);
    let workers = threads.get().min(request.blocks() as usize);
    // A bounded channel: a finished block waits to be put in place and does not pile up.
    let (done, blocks) = sync_channel(workers);
    thread::scope(|scope| {
        for _ in 0..workers {
            let (done, next) = (done.clone(), &next);
            scope.spawn(move || {
                loop {
                    let block = next.fetch_add(1, Ordering::Relaxed);
                    if block >= request.blocks() {
                        return;
                    }
                    let arms = simulate_block(evidence, request, block);
                    if done.send((block, arms)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(done);
        for (block, (block_plan, block_scenario)) in blocks {
            let first = request.block(block).0 as usize;
            plan.put_block(first, &block_plan);
            scenario.put_block(first, &block_scenario);
        }
    });
    Futures {
        count,
        plan,
        scenario,
        central: None,
    }
}

/// The one future in which every parameter is central and nothing is noisy.
pub fn central(evidence: &Evidence, request: &Request) -> Futures {
    let years = request.years as usize;
    let (plan, scenario) = Setting::pair(&request.area, &request.scenario, &evidence.tables);
    let future = Future::central(evidence);
    let [plan, scenario] =
        [plan, scenario].map(|setting| outcome(&setting, &evidence.tables, &future, years));
    Futures {
        count: 1,
        plan: Arm::of_outcome(&plan, years),
        scenario: Arm::of_outcome(&scenario, years),
        central: Some([plan.monthly, scenario.monthly]),
    }
}
