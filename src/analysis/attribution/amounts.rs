//! Amounts that the moves of a plan move.

use crate::core::line::{Line, PerLine};
use crate::engine::run::Request;
use crate::model::scenario::{Amount, Move, Source};

/// Money that a move moves in year 1; £ a year. Below zero if money is taken out of the budget.
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

/// The change of each line's yearly budget once all moves of a run are complete, in money of year 1; £.
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
