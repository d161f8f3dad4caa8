//! Examines a plan: whether its effect survives other forms of the model, and at which values of its assumptions the
//! preference reverses.

use std::num::NonZeroUsize;
use std::sync::Mutex;

use allotment::analysis::attribution::{
    Accumulator, At, Effect, FUTURES_ASKED_MAX, Findings, Fixed, Found, Inquiry, Judged, Question,
    Side, SwitchingValue, SwitchingValueSearch,
};
use allotment::core::series::Series;
use allotment::engine::block_report::VariantReport;
use allotment::engine::run::{Engine, Request};
use allotment::engine::summary::sums::Mean;
use allotment::evidence::{Beliefs, Believed, Evidence};
use allotment::model::assumptions::Assumptions;
use allotment::model::provenance::{Changed, EVIDENCE_VERSION, MODEL_VERSION, changed};
use allotment::model::scenario::{CapacityResponse, CommunityEffect};
use serde::Serialize;

use crate::arguments::{ExamineArguments, Format};
use crate::assumed;
use crate::examine_text;
use crate::futures::share;
use crate::json;
use crate::refusal::Refusal;
use crate::request;
use crate::results::{AreaFigures, AssumptionFigures, MoveFigures};

/// What was found of a plan. Differences are plan less baseline, in the same future.
#[derive(Debug, Serialize)]
pub struct Examined {
    /// The version that ran.
    pub allotment_version: &'static str,
    /// The version of the model.
    pub model_version: &'static str,
    /// The version of the evidence.
    pub evidence_version: &'static str,
    /// What is believed otherwise than the evidence has it.
    pub changed: Vec<Changed>,
    /// The area.
    pub area: AreaFigures,
    /// The moves.
    pub moves: Vec<MoveFigures>,
    /// What is assumed otherwise than the evidence has it.
    pub assumptions: AssumptionFigures,
    /// The seed.
    pub seed: u64,
    /// Of how many futures.
    pub futures: u32,
    /// How many years.
    pub years: u32,
    /// The outcome.
    pub outcome: &'static str,
    /// What the moves do as everything is believed.
    pub as_believed: EffectFigures,
    /// What they do under every form of the model.
    pub structure: Vec<CellFigures>,
    /// The assumptions that sway the outcome most, the most swaying first.
    pub switching_values: Vec<SwitchingValueFigures>,
}

/// What the moves do.
#[derive(Debug, Serialize)]
pub struct EffectFigures {
    /// To the outcome, in its own unit.
    pub outcome: JudgedFigures,
    /// In QALYs over the horizon.
    pub qalys: JudgedFigures,
    /// To what is left of the allotment over the horizon; £.
    pub money_left: JudgedFigures,
}

/// A mean difference and how often it is for the better.
#[derive(Debug, Serialize)]
pub struct JudgedFigures {
    /// The mean over the futures.
    pub mean: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// In how many of 100 futures the plan is better.
    pub better_in_100: f64,
}

/// What the moves do under a form of the model.
#[derive(Debug, Serialize)]
pub struct CellFigures {
    /// How capacity answers to money.
    pub capacity_response: CapacityResponse,
    /// Whether cutting has an elasticity and a lag of its own.
    pub friction_is_uneven: bool,
    /// How community care keeps people out of hospital.
    pub community_effect: CommunityEffect,
    /// What they do.
    #[serde(flatten)]
    pub effect: EffectFigures,
}

/// An assumption and the value at which the preference reverses.
#[derive(Debug, Serialize)]
pub struct SwitchingValueFigures {
    /// The parameter.
    pub parameter: String,
    /// Its unit.
    pub unit: String,
    /// The low end of its plausible range.
    pub low: EndFigures,
    /// The high end.
    pub high: EndFigures,
    /// Where the preference reverses between them; nothing where it does not.
    pub reverses: Option<ReversalFigures>,
}

/// The outcome with an assumption at an end of its plausible range in every future.
#[derive(Debug, Serialize)]
pub struct EndFigures {
    /// The value.
    pub value: f64,
    /// The mean difference.
    pub mean: f64,
    /// Its standard error.
    pub standard_error: f64,
}

/// Where a preference reverses.
#[derive(Debug, Serialize)]
pub struct ReversalFigures {
    /// The value.
    pub value: f64,
    /// On which side of it the preference is the other one.
    pub side: &'static str,
    /// How likely it is, as the assumption is believed, that the value is there; 0–1.
    pub chance: f64,
}

/// What was asked to be examined.
pub fn answer(arguments: &ExamineArguments) -> Result<String, Refusal> {
    let run = &arguments.run;
    if run.deterministic {
        return Err(Refusal::new(
            "allotment examine needs many futures; leave --deterministic out.",
        ));
    }
    if run.format == Format::Csv {
        return Err(Refusal::new(
            "allotment examine writes json or table, not csv.",
        ));
    }
    let assumptions = assumed::assumptions(run)?;
    let built_in = Evidence::built_in();
    let request = request::checked(run, &assumptions, built_in)?;
    let beliefs = assumptions.beliefs(built_in, &request.area);
    let mut asked = Asked::new(&request, &beliefs, arguments.outcome, run.threads());
    let examined = asked
        .examined(&beliefs, &assumptions, arguments.most)
        .ok_or_else(|| {
            Refusal::new(
                "Nothing is moved, so there is nothing to examine; name a move, such as --move \
                 urgent_emergency:community:10.5m.",
            )
        })?;
    Ok(match run.format {
        Format::Json => json(&examined),
        _ => examine_text::text(&examined),
    })
}

/// A run of which questions are asked, and the engines that answer them: each keeps its share of the futures.
struct Asked<'a> {
    request: &'a Request,
    focus: Series,
    threads: NonZeroUsize,
    engines: Vec<Engine>,
}

impl<'a> Asked<'a> {
    fn new(request: &'a Request, beliefs: &Beliefs, focus: Series, threads: NonZeroUsize) -> Self {
        let engines = threads.get().min(request.blocks() as usize);
        let engine = |_| {
            let mut engine = Engine::new(beliefs.clone());
            engine.prepare(request, None);
            engine
        };
        Self {
            request,
            focus,
            threads,
            engines: (0..engines).map(engine).collect(),
        }
    }

    /// The findings on a question, of every engine's blocks; nothing where it cannot be asked.
    fn findings(&mut self, question: Question) -> Option<Findings> {
        let inquiry = Inquiry::new(question, self.request, self.focus)?;
        let (request, focus, count) = (self.request, self.focus, self.engines.len());
        let blocks = inquiry.request().blocks();
        let accumulator = Mutex::new(Accumulator::new(inquiry.clone()));
        share(
            self.threads,
            self.engines.iter_mut().enumerate(),
            |(place, engine)| {
                let ready = |variant| engine.variant(request, variant);
                let variants: Vec<_> = inquiry.variants().iter().map(ready).collect();
                for block in (0..blocks).filter(|block| *block as usize % count == place) {
                    for (number, variant) in (0..).zip(&variants) {
                        let (baseline, plan) = engine.varied(request, block, None, variant);
                        let report = VariantReport::new(block, number, &baseline, &plan, focus);
                        let mut accumulator = accumulator.lock().expect("no thread fails in here");
                        accumulator.take(block, number, &report.differences());
                    }
                }
            },
        );
        let accumulator = accumulator.into_inner().expect("no thread fails in here");
        Some(accumulator.answer().findings)
    }

    /// The effects with these values in all futures, in the same order.
    fn effects(&mut self, overrides: Vec<Fixed>) -> Option<Vec<Effect>> {
        let futures = self.request.futures;
        match self.findings(Question::Twists { overrides, futures })? {
            Findings::Twists(effects) => Some(effects),
            _ => None,
        }
    }

    fn examined(
        &mut self,
        beliefs: &Beliefs,
        assumptions: &Assumptions,
        most: usize,
    ) -> Option<Examined> {
        let [as_believed] = self.effects(vec![Vec::new()])?[..] else {
            return None;
        };
        let Findings::Structure(cells) = self.findings(Question::Structure)? else {
            return None;
        };
        let found = self.switching_values(as_believed.focus.difference, beliefs, most)?;
        let request = self.request;
        Some(Examined {
            allotment_version: env!("CARGO_PKG_VERSION"),
            model_version: MODEL_VERSION,
            evidence_version: EVIDENCE_VERSION,
            changed: changed(assumptions, &request.area),
            area: AreaFigures::of(request),
            moves: request.plan.moves.iter().map(MoveFigures::of).collect(),
            assumptions: AssumptionFigures::of(assumptions),
            seed: request.seed.0,
            futures: request.futures.min(FUTURES_ASKED_MAX),
            years: request.years,
            outcome: self.focus.id(),
            as_believed: EffectFigures::of(&as_believed),
            structure: cells
                .iter()
                .map(|cell| CellFigures {
                    capacity_response: cell.form.structure.capacity,
                    friction_is_uneven: cell.form.friction_is_uneven,
                    community_effect: cell.form.structure.community,
                    effect: EffectFigures::of(&cell.effect),
                })
                .collect(),
            switching_values: found
                .iter()
                .map(|of| SwitchingValueFigures::of(of, Evidence::built_in()))
                .collect(),
        })
    }

    /// The assumptions that sway the outcome most, and where the preference reverses.
    fn switching_values(
        &mut self,
        base: Mean,
        beliefs: &Beliefs,
        most: usize,
    ) -> Option<Vec<Found>> {
        let candidates = (0..).zip(beliefs.distributions());
        let mut search = SwitchingValueSearch::new(base.value, candidates);
        let mut ends_are_known = false;
        while let Some(overrides) = search.next() {
            let effects = self.effects(overrides)?;
            let means: Vec<Mean> = effects.iter().map(|of| of.focus.difference).collect();
            search.take(&means);
            if !ends_are_known {
                search.narrow_to(most);
                ends_are_known = true;
            }
        }
        let mut found = search.answer();
        found.sort_by(|a, b| b.sway().total_cmp(&a.sway()));
        found.truncate(most);
        Some(found)
    }
}

impl EffectFigures {
    fn of(effect: &Effect) -> Self {
        Self {
            outcome: JudgedFigures::of(&effect.focus),
            qalys: JudgedFigures::of(&effect.qalys),
            money_left: JudgedFigures::of(&effect.money),
        }
    }
}

impl JudgedFigures {
    fn of(judged: &Judged) -> Self {
        Self {
            mean: judged.difference.value,
            standard_error: judged.difference.error,
            better_in_100: judged.count.better_in_100,
        }
    }
}

impl SwitchingValueFigures {
    fn of(found: &Found, evidence: &Evidence) -> Self {
        let parameter = &evidence.parameters[usize::from(found.place)];
        let [low, high] = found.ends.map(EndFigures::of);
        Self {
            parameter: parameter.id.clone(),
            unit: parameter.unit.clone(),
            low,
            high,
            reverses: match found.switching_value {
                SwitchingValue::None => None,
                SwitchingValue::At {
                    value,
                    chance_beyond: chance,
                    side,
                } => Some(ReversalFigures {
                    value,
                    side: match side {
                        Side::Below => "below",
                        Side::Above => "above",
                    },
                    chance,
                }),
            },
        }
    }
}

impl EndFigures {
    fn of(at: At) -> Self {
        Self {
            value: at.value,
            mean: at.difference.value,
            standard_error: at.difference.error,
        }
    }
}
