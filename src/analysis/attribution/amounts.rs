//! Amounts that the moves of a plan move.

use crate::core::line::{Line, PerLine};
use crate::engine::run::Request;
use crate::model::scenario::{Amount, Move, Source};

/// What a move moves in year 1; £ a year. Below zero where money is taken away to the outside.
pub(super) fn pounds(step: &Move, request: &Request) -> f64 {
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
