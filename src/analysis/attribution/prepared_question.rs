//! A question about an outcome of a run, prepared for simulation: as a list of variants.

use super::amounts::pounds;
use super::moves::Players;
use super::question::{ParameterValues, Question};
use super::{correlation, model_forms, sobol, why};
use crate::core::series::Series;
use crate::engine::run::{Override, Request, Variant};

/// A question about an outcome of a run, prepared for simulation.
#[derive(Debug, Clone, PartialEq)]
pub struct PreparedQuestion {
    pub(super) question: Question,
    pub(super) request: Request,
    pub(super) focus: Series,
    pub(super) players: Players,
    pub(super) variants: Vec<Variant>,
}

impl PreparedQuestion {
    /// The question about `focus` in this run. None if no money moves, if the question is empty, or if a value or a
    /// parameter is not valid.
    #[must_use]
    pub fn new(question: Question, request: &Request, focus: Series) -> Option<Self> {
        let moves = &request.plan.moves;
        let sizes: Vec<f64> = moves
            .iter()
            .map(|step| pounds(step, request).abs())
            .collect();
        if sizes.iter().all(|pounds| *pounds == 0.0) {
            return None;
        }
        let players = Players::new(moves, &sizes);
        let plan = &request.plan;
        let of_plans = |plans: Vec<_>| plans.into_iter().map(Variant::from).collect();
        let variants: Vec<Variant> = match &question {
            Question::Why => of_plans(why::variants(plan)),
            Question::Moves => of_plans(players.variants(plan)),
            Question::Structure => model_forms::variants(plan),
            Question::Overrides { overrides, .. } => {
                let with = |values: &ParameterValues| Variant {
                    plan: plan.clone(),
                    change: Override::Fixed(values.clone()),
                };
                overrides.iter().map(with).collect()
            }
            Question::Sobol { parameters, .. } => sobol::variants(plan, parameters),
            Question::Correlations(correlations) => correlation::variants(plan, correlations),
        };
        if variants.is_empty() || !variants.iter().all(|variant| variant.change.is_sound()) {
            return None;
        }
        Some(Self {
            request: Request {
                futures: request.futures.min(question.futures_max()),
                ..request.clone()
            },
            question,
            focus,
            players,
            variants,
        })
    }

    /// The question.
    #[must_use]
    pub fn question(&self) -> &Question {
        &self.question
    }

    /// The run in question, cut to the futures that the question needs.
    #[must_use]
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// The outcome in question.
    #[must_use]
    pub fn focus(&self) -> Series {
        self.focus
    }

    /// The variants to simulate, each in every future and beside the baseline with the same switches, structure and
    /// draws.
    #[must_use]
    pub fn variants(&self) -> &[Variant] {
        &self.variants
    }
}
