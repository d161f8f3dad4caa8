//! A run: which futures of which area under which scenario, in blocks that any worker can do.

use std::collections::BTreeMap;

use crate::area::Area;
use crate::duties::DutySet;
use crate::evidence::Evidence;
use crate::outcomes::{Outcome, outcome};
use crate::sampling::{Draws, Seed};
use crate::scenario::{MONTHS_PER_YEAR, Scenario, Switches};
use crate::series::Series;
use crate::simulation::Setting;

/// Futures in a block: the unit of work. About 10 ms of a browser worker.
pub const BLOCK: u32 = 100;

/// Everything that decides the results of a run.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Request {
    /// The place.
    pub area: Area,
    /// The scenario, checked.
    pub scenario: Scenario,
    /// The seed of the futures.
    pub seed: Seed,
    /// The horizon; years, 1 to 5.
    pub years: u32,
    /// How many futures.
    pub futures: u32,
}

impl Request {
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

    fn futures_key(&self) -> (Seed, u32) {
        (self.seed, self.futures)
    }

    fn plan_key(&self) -> PlanKey {
        (self.area.clone(), self.scenario.switches, self.years)
    }
}

type PlanKey = (Area, Switches, u32);

/// The outcomes of one arm for consecutive futures.
#[derive(Debug, Clone, PartialEq)]
pub struct Arm {
    months: usize,
    years: usize,
    count: usize,
    /// By series, month and future.
    monthly: Vec<f32>,
    /// By series, year and future.
    yearly: Vec<f64>,
    /// By year and future.
    duties: Vec<DutySet>,
}

impl Arm {
    fn new(years: usize, count: usize) -> Self {
        let months = years * MONTHS_PER_YEAR;
        Self {
            months,
            years,
            count,
            monthly: vec![0.0; Series::COUNT * months * count],
            yearly: vec![0.0; Series::COUNT * years * count],
            duties: vec![DutySet::default(); years * count],
        }
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "single precision shows every digit that is displayed"
    )]
    fn put(&mut self, future: usize, outcome: &Outcome) {
        for series in 0..Series::COUNT {
            for month in 0..self.months {
                self.monthly[(series * self.months + month) * self.count + future] =
                    outcome.monthly[series][month] as f32;
            }
            for year in 0..self.years {
                self.yearly[(series * self.years + year) * self.count + future] =
                    outcome.yearly[series][year];
            }
        }
        for year in 0..self.years {
            self.duties[year * self.count + future] = outcome.duties[year];
        }
    }

    /// The values of all months of a series, month by month, the futures of each month together.
    #[must_use]
    pub fn monthly(&self, series: Series) -> &[f32] {
        let size = self.months * self.count;
        &self.monthly[series as usize * size..][..size]
    }

    /// The values of a year of a series, one for each future.
    #[must_use]
    pub fn year(&self, series: Series, year: usize) -> &[f64] {
        &self.yearly[(series as usize * self.years + year) * self.count..][..self.count]
    }

    /// The duties met in a year, one set for each future.
    #[must_use]
    pub fn duties(&self, year: usize) -> &[DutySet] {
        &self.duties[year * self.count..][..self.count]
    }

    /// The headline of a series for each future: the sum over the horizon where the series accumulates and only
    /// differences mean anything, else the last year.
    #[must_use]
    pub fn headline(&self, series: Series) -> Vec<f64> {
        if series.has_meaningful_level() {
            return self.year(series, self.years - 1).to_vec();
        }
        (0..self.count)
            .map(|future| {
                (0..self.years)
                    .map(|year| self.year(series, year)[future])
                    .sum()
            })
            .collect()
    }
}

/// Simulates the plan and the scenario of consecutive futures, from nothing kept.
///
/// Give a scenario that passed [`Scenario::check`].
#[must_use]
pub fn simulate_block(evidence: &Evidence, request: &Request, block: u32) -> (Arm, Arm) {
    let (first, count) = request.block(block);
    let draws = Draws::new(evidence, request.seed, first, count);
    let (plan, scenario) = Setting::pair(&request.area, &request.scenario, &evidence.tables);
    let plan_arm = arm(&plan, evidence, &draws, request);
    let scenario_arm = if request.scenario.moves.is_empty() {
        plan_arm.clone()
    } else {
        arm(&scenario, evidence, &draws, request)
    };
    (plan_arm, scenario_arm)
}

fn arm(setting: &Setting, evidence: &Evidence, draws: &Draws, request: &Request) -> Arm {
    let mut arm = Arm::new(request.years as usize, draws.count as usize);
    for place in 0..arm.count {
        arm.put(
            place,
            &outcome(setting, &evidence.tables, &draws.future(place), arm.years),
        );
    }
    arm
}

/// Runs blocks and keeps what the next request can use: the draws as long as the futures stay, the plan as long as
/// the area stays, the scenario for another look at it.
#[derive(Debug)]
pub struct Engine {
    evidence: Evidence,
    futures: Option<(Seed, u32)>,
    draws: BTreeMap<u32, Draws>,
    plan_key: Option<PlanKey>,
    plan: BTreeMap<u32, Arm>,
    scenario_key: Option<Scenario>,
    scenario: BTreeMap<u32, Arm>,
}

impl Engine {
    /// An engine that has kept nothing yet.
    #[must_use]
    pub fn new(evidence: Evidence) -> Self {
        Self {
            evidence,
            futures: None,
            draws: BTreeMap::new(),
            plan_key: None,
            plan: BTreeMap::new(),
            scenario_key: None,
            scenario: BTreeMap::new(),
        }
    }

    /// Drops what a request cannot use. Call it before the first block of a request.
    pub fn prepare(&mut self, request: &Request) {
        let new_futures = self.futures != Some(request.futures_key());
        if new_futures {
            self.futures = Some(request.futures_key());
            self.draws.clear();
        }
        let new_plan = new_futures || self.plan_key.as_ref() != Some(&request.plan_key());
        if new_plan {
            self.plan_key = Some(request.plan_key());
            self.plan.clear();
        }
        if new_plan || self.scenario_key.as_ref() != Some(&request.scenario) {
            self.scenario_key = Some(request.scenario.clone());
            self.scenario.clear();
        }
    }

    /// The plan and the scenario of a block of the prepared request.
    pub fn block(&mut self, request: &Request, block: u32) -> (&Arm, &Arm) {
        let (first, count) = request.block(block);
        let evidence = &self.evidence;
        if !self.plan.contains_key(&block) || !self.scenario.contains_key(&block) {
            let draws = self
                .draws
                .entry(block)
                .or_insert_with(|| Draws::new(evidence, request.seed, first, count));
            let (plan, scenario) =
                Setting::pair(&request.area, &request.scenario, &evidence.tables);
            let plan = self
                .plan
                .entry(block)
                .or_insert_with(|| arm(&plan, evidence, draws, request));
            self.scenario.entry(block).or_insert_with(|| {
                if request.scenario.moves.is_empty() {
                    plan.clone()
                } else {
                    arm(&scenario, evidence, draws, request)
                }
            });
        }
        (&self.plan[&block], &self.scenario[&block])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::area::by_code;
    use crate::programme::Line;
    use crate::scenario::{Amount, Move, Source};

    fn request(pounds: f64) -> Request {
        let step = Move {
            source: Source::Line(Line::UrgentEmergency),
            target: Line::Community,
            amount: Amount::PoundsPerYear(pounds),
            from_month: 0,
        };
        Request {
            area: by_code("15F")
                .unwrap()
                .area(None, Evidence::built_in())
                .unwrap(),
            scenario: Scenario {
                moves: vec![step],
                ..Scenario::default()
            },
            seed: Seed(3),
            years: 2,
            futures: 250,
        }
    }

    #[test]
    fn what_the_engine_keeps_never_changes_a_result() {
        let evidence = Evidence::built_in();
        let mut engine = Engine::new(evidence.clone());
        let other_area = Request {
            area: Area {
                population: 900_000.0,
                ..request(1e6).area
            },
            ..request(1e6)
        };
        let other_seed = Request {
            seed: Seed(4),
            ..request(1e6)
        };
        let shorter = Request {
            years: 1,
            ..request(1e6)
        };
        let fewer = Request {
            futures: 230,
            ..request(1e6)
        };
        for request in [
            request(1e6),
            request(2e6),
            other_area,
            other_seed,
            shorter,
            request(1e6),
            fewer,
            request(1e6),
        ] {
            engine.prepare(&request);
            for block in [2, 0] {
                let (plan, scenario) = simulate_block(evidence, &request, block);
                assert_eq!(engine.block(&request, block), (&plan, &scenario));
            }
        }
    }

    #[test]
    fn the_last_block_holds_the_rest() {
        let request = request(1e6);
        assert_eq!(request.blocks(), 3);
        assert_eq!(request.block(2), (200, 50));
    }
}
