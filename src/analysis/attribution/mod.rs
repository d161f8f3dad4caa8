//! Questions about a run that has settled: why an outcome changes, and how much of it each move did.
//!
//! A question is a list of variants of the run: of its plan, of the model's form, or of what is drawn. Each is beside
//! a plan with the same links, form and draws, and what they differ by gives the answer. Nothing here simulates: the
//! differences are brought.

mod accumulator;
mod correlation;
mod effects;
mod forms;
mod moves;
mod sobol;
mod switching_value;
mod why;

pub use accumulator::{Accumulator, Answer, Findings, Taken};
pub use correlation::{CorrelationAnswer, Scatter};
pub use effects::{Effect, Judged};
pub use forms::{Cell, Form, forms};
pub use moves::{Group, GroupKind, MovesAnswer, PLAYERS_MAX, Share};
pub use sobol::SobolAnswer;
pub use switching_value::{At, Found, PLAUSIBLE, Side, SwitchingValue, SwitchingValueSearch};
pub use why::Why;

use crate::core::line::{Line, PerLine};
use crate::core::series::Series;
use crate::engine::run::{Override, Request, Variant};
use crate::evidence::Correlations;
use crate::model::scenario::{Amount, Move, Source};
use moves::Players;

/// Most futures that a question is asked of: the first ones of a larger run.
pub const FUTURES_ASKED_MAX: u32 = 10_000;

/// Values for parameters, by their places; each in the parameter's own unit.
pub type Fixed = Vec<(u16, f64)>;

/// What can be asked of a run.
#[derive(Debug, Clone, PartialEq)]
pub enum Question {
    /// Through which links between services the moves reach an outcome.
    Why,
    /// How much of the effect each move has.
    Moves,
    /// What the moves do under every form of the model, in the order of [`forms`].
    Structure,
    /// What they do where parameters have certain values in every future: at an end of their range, or at their least
    /// favourable. One effect for each list of values.
    Twists {
        /// The values, one list for each effect.
        overrides: Vec<Fixed>,
        /// Of how many of the first futures.
        futures: u32,
    },
    /// What Sobol indices of the outcome are estimated from. They are defined where parameters are drawn independently of
    /// one another: it is answered so, whatever else moves together.
    Sobol {
        /// The parameters, by their places; those without a spread have no index.
        places: Vec<u16>,
        /// Of how many of the first futures.
        futures: u32,
    },
    /// How far the effect scatters as the parameters are believed to move together, and where they move together as these
    /// correlations say.
    Together(Correlations),
}

impl Question {
    /// Of how many futures it is asked at most.
    fn futures_max(&self) -> u32 {
        match self {
            Self::Why | Self::Moves | Self::Structure | Self::Together(_) => FUTURES_ASKED_MAX,
            Self::Twists { futures, .. } | Self::Sobol { futures, .. } => {
                FUTURES_ASKED_MAX.min(*futures)
            }
        }
    }
}

/// A question about an outcome of a run, made ready to be simulated.
#[derive(Debug, Clone, PartialEq)]
pub struct Inquiry {
    question: Question,
    request: Request,
    focus: Series,
    players: Players,
    variants: Vec<Variant>,
}

impl Inquiry {
    /// The question about `focus` in this run; nothing where no money moves, nothing is asked, or a value or a parameter
    /// cannot be.
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
            Question::Structure => forms::variants(plan),
            Question::Twists { overrides, .. } => {
                let with = |values: &Fixed| Variant {
                    plan: plan.clone(),
                    change: Override::Fixed(values.clone()),
                };
                overrides.iter().map(with).collect()
            }
            Question::Sobol { places, .. } => sobol::variants(plan, places),
            Question::Together(correlations) => correlation::variants(plan, correlations),
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

    /// What is asked.
    #[must_use]
    pub fn question(&self) -> &Question {
        &self.question
    }

    /// The run that it is asked of, cut to the futures that are asked.
    #[must_use]
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// The outcome that it is asked about.
    #[must_use]
    pub fn focus(&self) -> Series {
        self.focus
    }

    /// What must be simulated, each in every future and beside the baseline with the same switches, form and draws.
    #[must_use]
    pub fn variants(&self) -> &[Variant] {
        &self.variants
    }
}

/// What a move moves in year 1; £ a year. Below zero where money is taken away to the outside.
fn pounds(step: &Move, request: &Request) -> f64 {
    let line = match step.source {
        Source::Line(line) => line,
        Source::Outside => step.target,
    };
    match step.amount {
        Amount::PoundsPerYear(pounds) => pounds,
        Amount::ShareOfSource(share) => {
            share * request.area.budget_share[line] * request.area.allotment
        }
    }
}

/// What the moves of a run change in each line's yearly budget once they are complete, in money of year 1; £.
#[must_use]
pub fn changes(request: &Request) -> PerLine<f64> {
    let mut changes = PerLine::<f64>::default();
    for step in &request.plan.moves {
        let pounds = pounds(step, request);
        changes[step.target] += pounds;
        if let Source::Line(source) = step.source {
            changes[source] -= pounds;
        }
    }
    // What several moves give and take back is nothing.
    let budget = request.area.allotment;
    PerLine::from_fn(|line: Line| {
        if changes[line].abs() < 1e-9 * budget {
            0.0
        } else {
            changes[line]
        }
    })
}

#[cfg(test)]
mod tests;
