//! Examines a plan: whether its effect survives other forms of the model, and at which values of its assumptions the
//! preference reverses.

use std::num::NonZeroUsize;
use std::sync::Mutex;

use allotment::analysis::attribution::{
    Accumulator, Effect, FUTURES_ASKED_MAX, Findings, ParameterValues, PreparedQuestion, Question,
    SwitchingValueResult, SwitchingValueSearch,
};
use allotment::core::series::Series;
use allotment::engine::block_report::VariantReport;
use allotment::engine::run::{Engine, Request};
use allotment::engine::summary::sums::Mean;
use allotment::evidence::{Beliefs, Believed, Evidence, ParameterIndex};
use allotment::model::assumptions::Assumptions;
use allotment::model::provenance::{EVIDENCE_VERSION, MODEL_VERSION, changed};

use crate::arguments::{ExamineArguments, Format};
use crate::assumed;
use crate::examine_figures::{EffectFigures, Examined, FormFigures, SwitchingValueFigures};
use crate::examine_text;
use crate::futures::share;
use crate::json::json;
use crate::refusal::Refusal;
use crate::request;
use crate::results::{AreaFigures, AssumptionFigures, MoveFigures};

/// The findings about the plan that the arguments describe.
pub fn answer(arguments: &ExamineArguments) -> Result<String, Refusal> {
    let run = &arguments.run;
    if run.deterministic {
        return Err(Refusal::new(
            "allotment examine needs many futures, so it does not accept --deterministic. Leave it out.",
        ));
    }
    if run.format == Format::Csv {
        return Err(Refusal::new(
            "allotment examine writes json or table. It does not write csv.",
        ));
    }
    let assumptions = assumed::assumptions(run)?;
    let built_in = Evidence::built_in();
    let request = request::checked(run, &assumptions, built_in)?;
    let beliefs = assumptions.beliefs(built_in, &request.area);
    let mut examiner = Examiner::new(&request, &beliefs, arguments.outcome, run.threads());
    let examined = examiner
        .examined(&beliefs, &assumptions, arguments.most)
        .ok_or_else(|| {
            Refusal::new(
                "No money is moved, so there is nothing to examine. Add a move, such as --move urgent_emergency:community:10.5m.",
            )
        })?;
    Ok(match run.format {
        Format::Json => json(&examined),
        _ => examine_text::text(&examined),
    })
}

/// The run that is examined, and the engines that answer questions about it: each keeps its share of the futures.
struct Examiner<'a> {
    request: &'a Request,
    focus: Series,
    threads: NonZeroUsize,
    engines: Vec<Engine>,
}

impl<'a> Examiner<'a> {
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

    /// The findings on a question, from the blocks of every engine; none if the question does not apply.
    fn findings(&mut self, question: Question) -> Option<Findings> {
        let prepared = PreparedQuestion::new(question, self.request, self.focus)?;
        let (request, focus, count) = (self.request, self.focus, self.engines.len());
        let blocks = prepared.request().blocks();
        let accumulator = Mutex::new(Accumulator::new(prepared.clone()));
        share(
            self.threads,
            self.engines.iter_mut().enumerate(),
            |(number, engine)| {
                let ready = |variant| engine.variant(request, variant);
                let variants: Vec<_> = prepared.variants().iter().map(ready).collect();
                for block in (0..blocks).filter(|block| *block as usize % count == number) {
                    for (index, variant) in (0..).zip(&variants) {
                        let (baseline, plan) = engine.varied(request, block, None, variant);
                        let report = VariantReport::new(block, index, &baseline, &plan, focus);
                        let mut accumulator = accumulator.lock().expect("no thread fails in here");
                        accumulator.add(block, index, &report.differences());
                    }
                }
            },
        );
        let accumulator = accumulator.into_inner().expect("no thread fails in here");
        Some(accumulator.answer().findings)
    }

    /// The effects with these values in all futures, in the same order.
    fn effects(&mut self, overrides: Vec<ParameterValues>) -> Option<Vec<Effect>> {
        let futures = self.request.futures;
        match self.findings(Question::Overrides { overrides, futures })? {
            Findings::Overrides(effects) => Some(effects),
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
                .map(|cell| FormFigures {
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

    /// The assumptions with the largest swing, and their switching values.
    fn switching_values(
        &mut self,
        base: Mean,
        beliefs: &Beliefs,
        most: usize,
    ) -> Option<Vec<SwitchingValueResult>> {
        let candidates = ParameterIndex::all().zip(beliefs.distributions());
        let mut search = SwitchingValueSearch::new(base.value, candidates);
        let mut ends_are_known = false;
        while let Some(overrides) = search.next() {
            let effects = self.effects(overrides)?;
            let means: Vec<Mean> = effects.iter().map(|of| of.focus.difference).collect();
            search.receive(&means);
            if !ends_are_known {
                search.narrow_to(most);
                ends_are_known = true;
            }
        }
        let mut found = search.answer();
        found.sort_by(|a, b| b.swing().total_cmp(&a.swing()));
        found.truncate(most);
        Some(found)
    }
}
