//! The budgets of the current plan and of a plan, in pounds.

use super::horizon::{MONTHS_MAX, MONTHS_PER_YEAR, YEARS_MAX};
use super::moves::{Amount, Move, Source};
use crate::core::line::{Line, PerLine};
use crate::evidence::Tables;
use crate::model::area::Area;

/// Years that are planned, whatever the horizon shown: a shorter horizon never changes a number.
pub const BASELINE_YEARS: usize = YEARS_MAX;

/// The current plan: the budget of every line in every year.
#[derive(Debug, Clone, PartialEq)]
pub struct BaselineBudgets {
    /// The allotment of each year; £.
    pub allotment: [f64; BASELINE_YEARS],
    /// The planned budget of each line in each year; £.
    pub years: PerLine<[f64; BASELINE_YEARS]>,
}

impl BaselineBudgets {
    /// The current plan of an area.
    ///
    /// `A_y = A_{y−1}(1 + growth_y)`. Mental health grows by the allotment's growth plus the margin of the Mental
    /// Health Investment Standard; all other lines grow by one common factor, so that the lines add up to the
    /// allotment in every year.
    ///
    /// allotment: £ a year · growth: `allotment_growth`, a year · margin: `investment_standard_margin`, a year
    /// (sources in `data/tables.csv`).
    #[must_use]
    pub fn new(area: &Area, tables: &Tables) -> Self {
        let mut allotment = [area.allotment; BASELINE_YEARS];
        let mut years =
            PerLine::from_fn(|line| [area.budget_share[line] * area.allotment; BASELINE_YEARS]);
        for y in 1..BASELINE_YEARS {
            allotment[y] = allotment[y - 1] * (1.0 + tables.allotment_growth[y]);
            let before = years[Line::MentalHealth][y - 1];
            let mental_health =
                before * (allotment[y] / allotment[y - 1] + tables.investment_standard_margin);
            let others = (allotment[y] - mental_health) / (allotment[y - 1] - before);
            for line in Line::ALL {
                years[line][y] = if line == Line::MentalHealth {
                    mental_health
                } else {
                    years[line][y - 1] * others
                };
            }
        }
        Self { allotment, years }
    }
}

/// The budget of every line in every month, under the current plan and under a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Budgets {
    /// The current plan; £ a month.
    pub baseline: PerLine<[f64; MONTHS_MAX]>,
    /// The plan; £ a month.
    pub plan: PerLine<[f64; MONTHS_MAX]>,
}

impl Budgets {
    /// The monthly budgets after `moves`: `B = B⁰ + Δ`, where each move takes a fixed share of its source's planned
    /// budget, so that an amount typed in year-1 pounds grows with the source line. It starts in the move's first month
    /// and comes to its full size in equal monthly steps.
    #[must_use]
    pub fn new(baseline_budgets: &BaselineBudgets, moves: &[Move]) -> Self {
        let baseline = PerLine::from_fn(|line| {
            std::array::from_fn(|month| {
                baseline_budgets.years[line][month / MONTHS_PER_YEAR] / 12.0
            })
        });
        let mut plan = baseline;
        for step in moves {
            let share = share_of_source(step, baseline_budgets);
            for month in step.from_month..MONTHS_MAX {
                let share = share * step.phase(month);
                match step.source {
                    Source::Line(source) => {
                        let pounds = share * baseline[source][month];
                        plan[source][month] -= pounds;
                        plan[step.target][month] += pounds;
                    }
                    Source::Outside => {
                        plan[step.target][month] += share * baseline[step.target][month]
                    }
                }
            }
        }
        Self { baseline, plan }
    }

    /// The current plan with nothing moved.
    #[must_use]
    pub fn unchanged(baseline_budgets: &BaselineBudgets) -> Self {
        Self::new(baseline_budgets, &[])
    }
}

/// The share of its source's planned budget that a move takes; of its target's where the money is from outside.
pub(super) fn share_of_source(step: &Move, baseline: &BaselineBudgets) -> f64 {
    let base = match step.source {
        Source::Line(source) => baseline.years[source][0],
        Source::Outside => baseline.years[step.target][0],
    };
    match step.amount {
        Amount::PoundsPerYear(pounds) => pounds / base,
        Amount::ShareOfSource(share) => share,
    }
}
