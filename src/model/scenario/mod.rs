//! What the user decides: which money moves, when it starts, and which links between services are believed.

mod budgets;
mod curves;
mod link_texts;
mod structure;
mod switches;

pub use budgets::{BASELINE_YEARS, BaselineBudgets, Budgets};
pub use curves::capacity_over_time;
pub use link_texts::{LinkText, link_texts};
pub use structure::{CapacityResponse, CommunityEffect, Structure};
pub use switches::{LINK_STRENGTH_MAX, Link, Switches};

use crate::core::line::Line;
use crate::evidence::Tables;
use crate::model::area::Area;

/// Months in a year.
pub const MONTHS_PER_YEAR: usize = 12;
/// Longest horizon; years.
pub const YEARS_MAX: usize = 5;
/// Longest horizon; months.
pub const MONTHS_MAX: usize = YEARS_MAX * MONTHS_PER_YEAR;
/// Longest time over which a move may grow to its full amount; months.
pub const PHASING_MAX: usize = 24;

/// How much money a move takes from its source.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Amount {
    /// Pounds a year in year-1 money; it grows with the source line's planned budget.
    PoundsPerYear(f64),
    /// A share (0–1) of the source line's planned budget.
    ShareOfSource(f64),
}

/// Where the money of a move comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Another line of the budget.
    Line(Line),
    /// Outside the allotment. For elasticities and model checks: a negative share takes money away.
    Outside,
}

/// Money moved to one line of the budget.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Move {
    /// Where it comes from.
    pub source: Source,
    /// Where it goes.
    pub target: Line,
    /// How much.
    pub amount: Amount,
    /// The first month in which it moves; 0 is April of year 1.
    pub from_month: usize,
    /// Months over which it grows to its full amount in equal steps; 1 is all at once.
    pub over_months: usize,
}

impl Move {
    /// The share of the full amount that has moved in a month, 0–1.
    #[must_use]
    pub fn phase(&self, month: usize) -> f64 {
        if month < self.from_month {
            return 0.0;
        }
        let so_far = month - self.from_month + 1;
        if so_far >= self.over_months {
            1.0
        } else {
            so_far as f64 / self.over_months as f64
        }
    }
}

/// A plan: moves away from the current plan, and the links that are switched off.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
pub struct Scenario {
    /// The moves, all together.
    pub moves: Vec<Move>,
    /// Which links between services are on. They apply to the current plan as well.
    pub switches: Switches,
    /// The form of the model. It applies to the current plan as well.
    #[serde(default)]
    pub structure: Structure,
}

/// Why a plan cannot be.
#[derive(Debug, Clone, PartialEq)]
pub enum ScenarioError {
    /// The amount of a move is not a number above zero.
    Amount {
        /// The move's place in the list.
        place: usize,
        /// The amount.
        amount: f64,
    },
    /// A move goes from a line to itself.
    SameLine(Line),
    /// The moves take more from a line than it has.
    TooMuch {
        /// The line.
        line: Line,
        /// What the moves take in year-1 money; £ a year.
        taken: f64,
        /// What the line has in year 1; £ a year.
        has: f64,
    },
    /// A move starts after the horizon's last month.
    StartsTooLate {
        /// The move's first month.
        from_month: usize,
    },
    /// A move takes no time, or too long, to come to its full amount.
    Phasing {
        /// The move's months.
        over_months: usize,
    },
}

impl std::fmt::Display for ScenarioError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Amount { place, amount } => {
                write!(
                    f,
                    "Move {} has the amount {amount}; an amount is a number above zero.",
                    place + 1
                )
            }
            Self::SameLine(line) => write!(
                f,
                "A move from {0} to {0} changes nothing; name two different lines.",
                line.name()
            ),
            Self::TooMuch { line, taken, has } => write!(
                f,
                "{} has £{:.1}m a year and the moves take £{:.1}m from it; the most you can move is £{:.1}m.",
                line.name(),
                has / 1e6,
                taken / 1e6,
                has / 1e6
            ),
            Self::StartsTooLate { from_month } => {
                write!(
                    f,
                    "A move cannot start in month {from_month}; months run from 0 to {}.",
                    MONTHS_MAX - 1
                )
            }
            Self::Phasing { over_months } => write!(
                f,
                "A move cannot be spread over {over_months} months; give 1, all at once, to {PHASING_MAX}."
            ),
        }
    }
}

impl std::error::Error for ScenarioError {}

/// Slack allowed where a move takes all of a line, for rounding in pounds typed as text; share of the line.
const WHOLE_LINE_SLACK: f64 = 1e-9;

impl Scenario {
    /// Checks the moves against an area's budget; the plan is then safe to simulate.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(&self, area: &Area, tables: &Tables) -> Result<(), Vec<ScenarioError>> {
        let mut errors = Vec::new();
        for (place, step) in self.moves.iter().enumerate() {
            let (Amount::PoundsPerYear(amount) | Amount::ShareOfSource(amount)) = step.amount;
            if !amount.is_finite() || (amount <= 0.0 && step.source != Source::Outside) {
                errors.push(ScenarioError::Amount { place, amount });
            }
            if step.source == Source::Line(step.target) {
                errors.push(ScenarioError::SameLine(step.target));
            }
            if step.from_month >= MONTHS_MAX {
                errors.push(ScenarioError::StartsTooLate {
                    from_month: step.from_month,
                });
            }
            if !(1..=PHASING_MAX).contains(&step.over_months) {
                errors.push(ScenarioError::Phasing {
                    over_months: step.over_months,
                });
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let baseline = BaselineBudgets::new(area, tables);
        let budgets = Budgets::new(&baseline, &self.moves);
        for line in Line::ALL {
            let short = (0..MONTHS_MAX).find(|month| {
                budgets.plan[line][*month]
                    < -WHOLE_LINE_SLACK * budgets.baseline[line][*month].max(1.0)
            });
            if short.is_some() {
                let taken = self
                    .moves
                    .iter()
                    .filter(|step| step.source == Source::Line(line));
                let taken = taken
                    .map(|step| budgets::share_of_source(step, &baseline) * baseline.years[line][0])
                    .sum();
                errors.push(ScenarioError::TooMuch {
                    line,
                    taken,
                    has: baseline.years[line][0],
                });
            }
        }
        if errors.is_empty() {
            Ok(())
        } else {
            Err(errors)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Evidence;
    use crate::model::area::by_code;

    fn check(moves: Vec<Move>) -> Result<(), Vec<ScenarioError>> {
        let evidence = Evidence::built_in();
        let leeds = by_code("15F").unwrap().area(None, evidence).unwrap();
        Scenario {
            moves,
            ..Scenario::default()
        }
        .check(&leeds, &evidence.tables)
    }

    fn step(source: Line, target: Line, amount: Amount) -> Move {
        Move {
            source: Source::Line(source),
            target,
            amount,
            from_month: 0,
            over_months: 1,
        }
    }

    #[test]
    fn a_move_may_take_all_of_a_line_but_no_more() {
        assert_eq!(
            check(vec![step(
                Line::Community,
                Line::Elective,
                Amount::ShareOfSource(1.0)
            )]),
            Ok(())
        );
        let errors = check(vec![step(
            Line::Community,
            Line::Elective,
            Amount::PoundsPerYear(200e6),
        )])
        .unwrap_err();
        assert_eq!(
            errors[0].to_string(),
            "Community has £104.7m a year and the moves take £200.0m from it; the most you can move is £104.7m."
        );
    }

    #[test]
    fn nonsense_is_refused_all_at_once() {
        let errors = check(vec![
            step(Line::Community, Line::Community, Amount::PoundsPerYear(1e6)),
            step(
                Line::Community,
                Line::Elective,
                Amount::PoundsPerYear(f64::NAN),
            ),
            Move {
                from_month: 60,
                ..step(Line::Community, Line::Elective, Amount::PoundsPerYear(1e6))
            },
        ])
        .unwrap_err();
        assert_eq!(errors.len(), 3);
        for over_months in [0, PHASING_MAX + 1] {
            let errors = check(vec![Move {
                over_months,
                ..step(Line::Community, Line::Elective, Amount::PoundsPerYear(1e6))
            }])
            .unwrap_err();
            assert_eq!(errors, [ScenarioError::Phasing { over_months }]);
        }
    }

    #[test]
    fn a_move_grows_in_equal_steps_to_its_full_amount() {
        let step = Move {
            from_month: 6,
            over_months: 4,
            ..step(Line::Community, Line::Elective, Amount::PoundsPerYear(1e6))
        };
        let phases: Vec<f64> = (4..12).map(|month| step.phase(month)).collect();
        assert_eq!(phases, [0.0, 0.0, 0.25, 0.5, 0.75, 1.0, 1.0, 1.0]);
    }
}
