//! Questions about a run that has settled: why an outcome changes, and how much of it each move did.
//!
//! A question is a list of variants of the scenario. All of them meet the same futures as the run, each beside a plan
//! with the same links, and what they differ by gives the answer. Nothing here simulates: the differences are brought.

mod gathering;
mod moves;
mod why;

pub use gathering::{Answer, Findings, Gathering, Taken};
pub use moves::{Group, GroupKind, MovesAnswer, PLAYERS_MAX, Share};
pub use why::Why;

use crate::programme::{Line, PerLine};
use crate::run::Request;
use crate::scenario::{Amount, Move, Scenario, Source};
use crate::series::Series;
use moves::Players;

/// Most futures that a question is asked of: the first ones of a larger run.
pub const FUTURES_ASKED_MAX: u32 = 10_000;

/// What can be asked of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Through which links between services the moves reach an outcome.
    Why,
    /// How much of the effect each move has.
    Moves,
}

/// A question about an outcome of a run, made ready to be simulated.
#[derive(Debug, Clone, PartialEq)]
pub struct Inquiry {
    question: Question,
    request: Request,
    focus: Series,
    players: Players,
    variants: Vec<Scenario>,
}

impl Inquiry {
    /// The question about `focus` in this run; nothing where no money moves.
    #[must_use]
    pub fn new(question: Question, request: &Request, focus: Series) -> Option<Self> {
        let moves = &request.scenario.moves;
        let sizes: Vec<f64> = moves
            .iter()
            .map(|step| pounds(step, request).abs())
            .collect();
        if sizes.iter().all(|pounds| *pounds == 0.0) {
            return None;
        }
        let players = Players::new(moves, &sizes);
        let variants = match question {
            Question::Why => why::variants(&request.scenario),
            Question::Moves => players.variants(&request.scenario),
        };
        Some(Self {
            question,
            request: Request {
                futures: request.futures.min(FUTURES_ASKED_MAX),
                ..request.clone()
            },
            focus,
            players,
            variants,
        })
    }

    /// What is asked.
    #[must_use]
    pub fn question(&self) -> Question {
        self.question
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

    /// The scenarios that must be simulated, each in every future and beside the plan with the same switches.
    #[must_use]
    pub fn variants(&self) -> &[Scenario] {
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

/// The places of values, the largest first. There are a handful: nothing faster is worth its bytes.
#[must_use]
pub fn largest_first(values: &[f64]) -> Vec<usize> {
    let mut order = Vec::with_capacity(values.len());
    for (place, value) in values.iter().enumerate() {
        let before = |other: &usize| values[*other] < *value;
        let at = order.iter().position(before).unwrap_or(order.len());
        order.insert(at, place);
    }
    order
}

/// What the moves of a run change in each line's yearly budget once they are complete, in money of year 1; £.
#[must_use]
pub fn changes(request: &Request) -> PerLine<f64> {
    let mut changes = PerLine::<f64>::default();
    for step in &request.scenario.moves {
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
#[path = "tests.rs"]
mod tests;
