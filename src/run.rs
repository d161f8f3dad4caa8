//! A run: which futures of which area under which scenario, in blocks that any worker can do.

use std::sync::Arc;

use crate::area::Area;
use crate::duties::DutySet;
use crate::evidence::{Beliefs, Believed, Tables};
use crate::lanes::{Lanes, Real};
use crate::outcomes::follow;
use crate::sampling::{Draws, FUTURES_MAX, Sampler, Seed};
use crate::scenario::{MONTHS_PER_YEAR, Scenario, Structure, Switches, YEARS_MAX};
use crate::series::Series;
use crate::simulation::Setting;

/// Futures in a block: the unit of work, a few milliseconds of a browser's worker. A multiple of the lanes of a register
/// and of the replicates of the sampling, so that every whole block has its share of each.
pub const BLOCK: u32 = 128;

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

/// The outcomes of one arm for consecutive futures: every series by year, one of them month by month.
#[derive(Debug, Clone, PartialEq)]
pub struct Arm {
    years: usize,
    count: usize,
    /// By series, year and future.
    yearly: Vec<f32>,
    /// By year and future.
    duties: Vec<DutySet>,
    /// The focus by month and future; empty without one.
    monthly: Vec<f32>,
}

impl Arm {
    /// Simulates one arm of drawn futures over `years`, eight futures at a time, and keeps `focus` month by month.
    #[must_use]
    pub fn new(
        setting: &Setting,
        believed: &impl Believed,
        draws: &Draws,
        years: usize,
        focus: Option<Series>,
    ) -> Self {
        Self::computed::<Lanes>(setting, believed, draws, years, focus)
    }

    /// The same with numbers of another kind: with `f64`, one future at a time, the oracle.
    #[must_use]
    pub fn computed<R: Real>(
        setting: &Setting,
        believed: &impl Believed,
        draws: &Draws,
        years: usize,
        focus: Option<Series>,
    ) -> Self {
        let count = draws.count as usize;
        let months = years * MONTHS_PER_YEAR;
        let mut arm = Self {
            years,
            count,
            yearly: vec![0.0; Series::COUNT * years * count],
            duties: vec![DutySet::default(); years * count],
            monthly: vec![0.0; focus.map_or(0, |_| months * count)],
        };
        for place in (0..count).step_by(R::LANES) {
            arm.simulate::<R>(setting, believed.tables(), draws, place, focus);
        }
        arm
    }

    /// Simulates the futures from `place` on, as many as there are lanes.
    fn simulate<R: Real>(
        &mut self,
        setting: &Setting,
        tables: &Tables,
        draws: &Draws,
        place: usize,
        focus: Option<Series>,
    ) {
        let (count, years) = (self.count, self.years);
        let lanes = R::LANES.min(count - place);
        let future = draws.future::<R>(place);
        let monthly = &mut self.monthly;
        let outcome = follow(setting, tables, &future, years, |month, values| {
            if let Some(focus) = focus {
                values[focus as usize].store(&mut monthly[month * count + place..][..lanes]);
            }
        });
        for (series, by_year) in outcome.yearly.iter().enumerate() {
            for (year, values) in by_year.iter().enumerate().take(years) {
                let row = &mut self.yearly[(series * years + year) * count + place..];
                values.store(&mut row[..lanes]);
            }
        }
        for year in 0..years {
            for lane in 0..lanes {
                self.duties[year * count + place + lane] = outcome.duties(year, lane);
            }
        }
    }

    /// How many futures.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// The values of all months of the focus, month by month, the futures of each month together.
    #[must_use]
    pub fn monthly(&self) -> &[f32] {
        &self.monthly
    }

    /// The values of a year of a series, one for each future.
    #[must_use]
    pub fn year(&self, series: Series, year: usize) -> &[f32] {
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
            let last = self.year(series, self.years - 1);
            return last.iter().copied().map(f64::from).collect();
        }
        (0..self.count)
            .map(|future| {
                (0..self.years)
                    .map(|year| f64::from(self.year(series, year)[future]))
                    .sum()
            })
            .collect()
    }
}

/// Simulates the plan and the scenario of a block, from nothing kept.
///
/// Give a scenario that passed [`Scenario::check`], and a sampler for the request's area.
#[must_use]
pub fn simulate_block(
    believed: &impl Believed,
    sampler: &Sampler,
    request: &Request,
    block: u32,
    focus: Option<Series>,
) -> (Arm, Arm) {
    let (first, count) = request.block(block);
    let draws = Draws::new(sampler, request.seed, first, count);
    let (plan, scenario) = Setting::pair(&request.area, &request.scenario, believed.tables());
    let arm = |setting| Arm::new(setting, believed, &draws, request.years as usize, focus);
    let plan_arm = arm(&plan);
    let scenario_arm = if request.scenario.moves.is_empty() {
        plan_arm.clone()
    } else {
        arm(&scenario)
    };
    (plan_arm, scenario_arm)
}

/// What decides the results of the current plan, beside the draws.
type PlanKey = (Area, Switches, Structure, u32, Option<Series>);

/// Most blocks whose draws and plan an engine keeps: 16,384 futures in about 48 MB. Those beyond are made when asked for.
const KEPT_MAX: usize = 128;

/// What is kept of a block.
#[derive(Debug)]
struct Kept {
    block: u32,
    draws: Draws,
    plan: Option<Arc<Arm>>,
}

/// A variant of a request's scenario and the plan with the same switches, ready to be simulated.
#[derive(Debug)]
pub struct Variant {
    plan: Setting,
    scenario: Setting,
    /// Whether its plan is that of the request, whose outcomes are kept.
    has_kept_plan: bool,
}

/// Runs blocks and keeps what the next request can use: the draws as long as the futures and the people stay, the plan
/// as long as the area stays.
#[derive(Debug)]
pub struct Engine {
    beliefs: Beliefs,
    sampler: Option<Sampler>,
    drawn_for: Option<(Seed, f64)>,
    plan_key: Option<PlanKey>,
    settings: Option<(Setting, Setting)>,
    kept: Vec<Kept>,
}

impl Engine {
    /// An engine that has kept nothing yet.
    #[must_use]
    pub fn new(beliefs: impl Into<Beliefs>) -> Self {
        Self {
            beliefs: beliefs.into(),
            sampler: None,
            drawn_for: None,
            plan_key: None,
            settings: None,
            kept: Vec::new(),
        }
    }

    /// Takes over what is believed now: of the draws that are kept, only those of parameters for which that is new are
    /// made again.
    pub fn believe(&mut self, beliefs: impl Into<Beliefs>) {
        let beliefs = beliefs.into();
        let same_tables = self.beliefs.tables() == beliefs.tables();
        self.beliefs = beliefs;
        self.plan_key = None;
        self.settings = None;
        self.kept.iter_mut().for_each(|kept| kept.plan = None);
        let Some(sampler) = self.sampler.as_mut().filter(|_| same_tables) else {
            self.sampler = None;
            self.drawn_for = None;
            return;
        };
        for place in sampler.believe(&self.beliefs) {
            for kept in &mut self.kept {
                kept.draws.redraw(sampler, place);
            }
        }
    }

    /// Drops what a request cannot use. Call it before the first block of a request.
    pub fn prepare(&mut self, request: &Request, focus: Option<Series>) {
        let population = request.area.population;
        let drawn_for = Some((request.seed, population));
        if self.drawn_for != drawn_for {
            self.drawn_for = drawn_for;
            self.kept.clear();
            match &mut self.sampler {
                Some(sampler) => sampler.move_to(&self.beliefs, population),
                None => self.sampler = Some(Sampler::new(&self.beliefs, population)),
            }
        }
        let scenario = &request.scenario;
        let plan_key = Some((
            request.area.clone(),
            scenario.switches,
            scenario.structure,
            request.years,
            focus,
        ));
        if self.plan_key != plan_key {
            self.plan_key = plan_key;
            self.kept.iter_mut().for_each(|kept| kept.plan = None);
        }
        self.settings = Some(Setting::pair(
            &request.area,
            scenario,
            self.beliefs.tables(),
        ));
    }

    /// The plan and the scenario of a block of the request that was prepared last.
    pub fn block(
        &mut self,
        request: &Request,
        block: u32,
        focus: Option<Series>,
    ) -> (Arc<Arm>, Arc<Arm>) {
        if self.sampler.is_none() || self.settings.is_none() {
            self.prepare(request, focus);
        }
        let mut kept = self.take_kept(request, block);
        let Some((plan_setting, scenario_setting)) = &self.settings else {
            unreachable!("it has just been prepared");
        };
        let arm = |setting| self.arm(setting, request, &kept, focus);
        let plan = match &kept.plan {
            Some(plan) => Arc::clone(plan),
            None => arm(plan_setting),
        };
        let scenario = if request.scenario.moves.is_empty() {
            Arc::clone(&plan)
        } else {
            arm(scenario_setting)
        };
        kept.plan = Some(Arc::clone(&plan));
        self.keep(kept);
        (plan, scenario)
    }

    /// A variant of the scenario of the request that was prepared last.
    #[must_use]
    pub fn variant(&self, request: &Request, scenario: &Scenario) -> Variant {
        let (plan, scenario) = Setting::pair(&request.area, scenario, self.beliefs.tables());
        let kept_plan = self.settings.as_ref().map(|(plan, _)| plan);
        Variant {
            has_kept_plan: kept_plan == Some(&plan),
            plan,
            scenario,
        }
    }

    /// A variant and the plan beside it, in the futures of a block of the request that was prepared last. `focus` is that
    /// of the request.
    pub fn varied(
        &mut self,
        request: &Request,
        block: u32,
        focus: Option<Series>,
        variant: &Variant,
    ) -> (Arc<Arm>, Arc<Arm>) {
        let mut kept = self.take_kept(request, block);
        let focus = focus.filter(|_| variant.has_kept_plan);
        let plan = match &kept.plan {
            Some(plan) if variant.has_kept_plan => Arc::clone(plan),
            _ => self.arm(&variant.plan, request, &kept, focus),
        };
        let scenario = if variant.plan == variant.scenario {
            Arc::clone(&plan)
        } else {
            self.arm(&variant.scenario, request, &kept, None)
        };
        if variant.has_kept_plan {
            kept.plan = Some(Arc::clone(&plan));
        }
        self.keep(kept);
        (plan, scenario)
    }

    fn arm(
        &self,
        setting: &Setting,
        request: &Request,
        kept: &Kept,
        focus: Option<Series>,
    ) -> Arc<Arm> {
        let years = request.years as usize;
        Arc::new(Arm::new(setting, &self.beliefs, &kept.draws, years, focus))
    }

    /// Takes out what is kept of a block, or makes it.
    fn take_kept(&mut self, request: &Request, block: u32) -> Kept {
        let (first, count) = request.block(block);
        let place = self.kept.iter().position(|kept| kept.block == block);
        let kept = place.map(|place| self.kept.swap_remove(place));
        kept.filter(|kept| kept.draws.count == count)
            .unwrap_or_else(|| {
                let sampler = self.sampler.as_ref().expect("a request has been prepared");
                Kept {
                    block,
                    draws: Draws::new(sampler, request.seed, first, count),
                    plan: None,
                }
            })
    }

    fn keep(&mut self, kept: Kept) {
        if self.kept.len() < KEPT_MAX {
            self.kept.push(kept);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::area::by_code;
    use crate::evidence::Evidence;
    use crate::programme::Line;
    use crate::scenario::{Amount, Move, Source};

    fn request(pounds: f64) -> Request {
        let step = Move {
            source: Source::Line(Line::UrgentEmergency),
            target: Line::Community,
            amount: Amount::PoundsPerYear(pounds),
            from_month: 0,
            over_months: 1,
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
            futures: 300,
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
            futures: 290,
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
            for focus in [Some(Series::BedOccupancy), None] {
                engine.prepare(&request, focus);
                let sampler = Sampler::new(evidence, request.area.population);
                for block in [2, 0] {
                    let (plan, scenario) =
                        simulate_block(evidence, &sampler, &request, block, focus);
                    let kept = engine.block(&request, block, focus);
                    assert_eq!((&*kept.0, &*kept.1), (&plan, &scenario));
                }
            }
        }
    }

    #[test]
    fn the_last_block_holds_the_rest() {
        let request = request(1e6);
        assert_eq!(request.blocks(), 3);
        assert_eq!(request.block(2), (256, 44));
    }

    #[test]
    fn a_new_belief_gives_what_an_engine_without_a_past_gives() {
        use crate::evidence::Distribution;

        let request = request(1e6);
        let mut evidence = Evidence::built_in().clone();
        let mut engine = Engine::new(evidence.clone());
        engine.prepare(&request, None);
        let before = engine.block(&request, 1, None);
        let place = evidence
            .parameters
            .iter()
            .position(|p| p.id == "length_of_stay")
            .unwrap();
        evidence.parameters[place].distribution = Distribution::fixed(4.0).unwrap();
        engine.believe(evidence.clone());
        engine.prepare(&request, None);
        let after = engine.block(&request, 1, None);
        assert_ne!(before, after);
        let mut fresh = Engine::new(evidence);
        fresh.prepare(&request, None);
        assert_eq!(after, fresh.block(&request, 1, None));
    }
}
