//! The engine: simulates blocks and keeps what the next request can use.

use std::sync::Arc;

use super::arm::Arm;
use super::overrides::{self, Override, PreparedVariant, Variant};
use super::request::Request;
use crate::core::series::Series;
use crate::evidence::{Beliefs, Believed};
use crate::model::area::Area;
use crate::model::sampling::{Draws, Sampler, Seed};
use crate::model::scenario::{CapacityResponse, Link, Structure, Switches};
use crate::model::simulation::Setting;

/// Everything that decides the results of the current plan, besides the draws.
type BaselineKey = (Area, Switches, Structure, u32, Option<Series>);

/// Most blocks whose draws and baseline an engine keeps: 16,384 futures in about 48 MB. Later blocks are made again
/// each time.
const KEPT_MAX: usize = 128;

/// The draws and the baseline of a block that are kept.
#[derive(Debug)]
struct Kept {
    block: u32,
    draws: Draws,
    baseline: Option<Arc<Arm>>,
}

/// The baseline of a variant that was simulated last, in the draws of its block as they are kept.
#[derive(Debug)]
struct SpareBaseline {
    block: u32,
    setting: Setting,
    arm: Arc<Arm>,
}

/// Runs blocks and keeps what the next request can use: the draws as long as the futures and the people stay, the baseline
/// as long as the area stays.
#[derive(Debug)]
pub struct Engine {
    beliefs: Beliefs,
    sampler: Option<Sampler>,
    drawn_for: Option<(Seed, f64)>,
    baseline_key: Option<BaselineKey>,
    settings: Option<(Setting, Setting)>,
    kept: Vec<Kept>,
    spare: Option<SpareBaseline>,
}

impl Engine {
    /// An engine that has kept nothing yet.
    #[must_use]
    pub fn new(beliefs: impl Into<Beliefs>) -> Self {
        Self {
            beliefs: beliefs.into(),
            sampler: None,
            drawn_for: None,
            baseline_key: None,
            settings: None,
            kept: Vec::new(),
            spare: None,
        }
    }

    /// Takes over what is believed now: of the draws that are kept, only those of parameters for which that is new are
    /// made again.
    pub fn believe(&mut self, beliefs: impl Into<Beliefs>) {
        let beliefs = beliefs.into();
        let same_tables = self.beliefs.tables() == beliefs.tables();
        self.beliefs = beliefs;
        self.baseline_key = None;
        self.settings = None;
        self.spare = None;
        self.kept.iter_mut().for_each(|kept| kept.baseline = None);
        let Some(sampler) = self.sampler.as_mut().filter(|_| same_tables) else {
            self.sampler = None;
            self.drawn_for = None;
            return;
        };
        let changed = sampler.believe(&self.beliefs);
        for kept in &mut self.kept {
            kept.draws.redraw(sampler, changed.iter().copied());
        }
    }

    /// Drops what a request cannot use. Call it before the first block of a request.
    pub fn prepare(&mut self, request: &Request, focus: Option<Series>) {
        self.spare = None;
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
        let plan = &request.plan;
        let baseline_key = Some((
            request.area.clone(),
            plan.switches,
            plan.structure,
            request.years,
            focus,
        ));
        if self.baseline_key != baseline_key {
            self.baseline_key = baseline_key;
            self.kept.iter_mut().for_each(|kept| kept.baseline = None);
        }
        self.settings = Some(Setting::pair(&request.area, plan, self.beliefs.tables()));
    }

    /// The baseline and the plan of a block of the request that was prepared last.
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
        let Some((baseline_setting, plan_setting)) = &self.settings else {
            unreachable!("it has just been prepared");
        };
        let arm = |setting| self.arm(setting, request, &kept, focus);
        let baseline = match &kept.baseline {
            Some(baseline) => Arc::clone(baseline),
            None => arm(baseline_setting),
        };
        let plan = if request.plan.moves.is_empty() {
            Arc::clone(&baseline)
        } else {
            arm(plan_setting)
        };
        kept.baseline = Some(Arc::clone(&baseline));
        self.keep(kept);
        (baseline, plan)
    }

    /// A variant of the request that was prepared last, prepared for simulation. Pass a plan that passed
    /// [`Scenario::check`] and a change that is sound.
    #[must_use]
    pub fn variant(&self, request: &Request, variant: &Variant) -> PreparedVariant {
        let tables = self.beliefs.tables();
        let (baseline, plan) = Setting::pair(&request.area, &variant.plan, tables);
        let is_baseline = baseline == plan;
        let baseline = as_all_baselines_alike(&baseline);
        let kept_baseline = self.settings.as_ref().map(|(kept, _)| kept);
        let is_kept = kept_baseline.is_some_and(|kept| as_all_baselines_alike(kept) == baseline);
        PreparedVariant {
            has_kept_baseline: is_kept && variant.change == Override::None,
            baseline,
            plan,
            is_baseline,
            change: variant.change.clone(),
        }
    }

    /// A variant and the baseline beside it, in the futures of a block of the request that was prepared last. `focus` is that
    /// of the request.
    pub fn varied(
        &mut self,
        request: &Request,
        block: u32,
        focus: Option<Series>,
        variant: &PreparedVariant,
    ) -> (Arc<Arm>, Arc<Arm>) {
        let mut kept = self.take_kept(request, block);
        let sampler = self.sampler.as_ref().expect("a request has been prepared");
        let drawn = variant.change.apply(&mut kept.draws, sampler);
        let baseline = if variant.has_kept_baseline {
            let baseline = kept.baseline.take();
            baseline.unwrap_or_else(|| self.arm(&variant.baseline, request, &kept, focus))
        } else if drawn.is_empty() {
            self.spare_baseline(request, &kept, &variant.baseline)
        } else {
            self.arm(&variant.baseline, request, &kept, None)
        };
        let plan = if variant.is_baseline {
            Arc::clone(&baseline)
        } else {
            self.arm(&variant.plan, request, &kept, None)
        };
        if variant.has_kept_baseline {
            kept.baseline = Some(Arc::clone(&baseline));
        }
        overrides::exchange(&mut kept.draws, drawn);
        self.keep(kept);
        (baseline, plan)
    }

    /// A plan that is not the request's. Variants with the same one come one after the other.
    fn spare_baseline(&mut self, request: &Request, kept: &Kept, setting: &Setting) -> Arc<Arm> {
        let fits = |spare: &&SpareBaseline| spare.block == kept.block && spare.setting == *setting;
        if let Some(spare) = self.spare.as_ref().filter(fits) {
            return Arc::clone(&spare.arm);
        }
        let arm = self.arm(setting, request, kept, None);
        self.spare = Some(SpareBaseline {
            block: kept.block,
            setting: setting.clone(),
            arm: Arc::clone(&arm),
        });
        arm
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
        let index = self.kept.iter().position(|kept| kept.block == block);
        let kept = index.map(|index| self.kept.swap_remove(index));
        kept.filter(|kept| kept.draws.count == count)
            .unwrap_or_else(|| {
                let sampler = self.sampler.as_ref().expect("a request has been prepared");
                Kept {
                    block,
                    draws: Draws::new(sampler, request.seed, first, count),
                    baseline: None,
                }
            })
    }

    fn keep(&mut self, kept: Kept) {
        if self.kept.len() < KEPT_MAX {
            self.kept.push(kept);
        }
    }
}

/// A plan as every plan with the same outcomes is written. It departs from nothing, so how capacity answers to a departure
/// plays no part in it.
fn as_all_baselines_alike(baseline: &Setting) -> Setting {
    let mut alike = baseline.clone();
    alike.structure.capacity = CapacityResponse::default();
    alike.switches = alike.switches.without(Link::UnevenFriction);
    alike
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::line::Line;
    use crate::engine::run::simulate_block;
    use crate::evidence::Evidence;
    use crate::model::scenario::Amount;

    fn request(pounds: f64) -> Request {
        let request = Request {
            seed: Seed(3),
            years: 2,
            ..Request::example()
        };
        let amount = Amount::PoundsPerYear(pounds);
        request.moving(Line::UrgentEmergency, Line::Community, amount)
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
                    let (baseline, plan) =
                        simulate_block(evidence, &sampler, &request, block, focus);
                    let kept = engine.block(&request, block, focus);
                    assert_eq!((&*kept.0, &*kept.1), (&baseline, &plan));
                }
            }
        }
    }

    #[test]
    fn a_block_is_prepared_where_nobody_has() {
        let (request, evidence) = (request(1e6), Evidence::built_in());
        let mut prepared = Engine::new(evidence.clone());
        prepared.prepare(&request, None);
        let expected = prepared.block(&request, 1, None);
        let mut engine = Engine::new(evidence.clone());
        assert_eq!(engine.block(&request, 1, None), expected);
        engine.believe(evidence.clone());
        assert_eq!(engine.block(&request, 1, None), expected);
    }

    #[test]
    fn other_tables_are_drawn_from_as_by_an_engine_without_a_past() {
        let request = request(1e6);
        let mut evidence = Evidence::built_in().clone();
        let mut engine = Engine::new(evidence.clone());
        let before = engine.block(&request, 0, None);
        evidence.tables.noise_ae_attendances[1] *= 2.0;
        engine.believe(evidence.clone());
        let after = engine.block(&request, 0, None);
        assert_ne!(before, after);
        assert_eq!(after, Engine::new(evidence).block(&request, 0, None));
    }

    #[test]
    fn the_last_block_holds_the_rest() {
        let request = request(1e6);
        assert_eq!(request.blocks(), 3);
        assert_eq!(request.block(2), (256, 44));
    }

    #[test]
    fn a_new_belief_gives_what_an_engine_without_a_past_gives() {
        use crate::evidence::{Distribution, ParameterIndex};

        let request = request(1e6);
        let mut evidence = Evidence::built_in().clone();
        let mut engine = Engine::new(evidence.clone());
        engine.prepare(&request, None);
        let before = engine.block(&request, 1, None);
        let length_of_stay = ParameterIndex::from_id("length_of_stay").unwrap();
        evidence.parameters[length_of_stay].distribution = Distribution::fixed(4.0).unwrap();
        engine.believe(evidence.clone());
        engine.prepare(&request, None);
        let after = engine.block(&request, 1, None);
        assert_ne!(before, after);
        let mut fresh = Engine::new(evidence);
        fresh.prepare(&request, None);
        assert_eq!(after, fresh.block(&request, 1, None));
    }
}
