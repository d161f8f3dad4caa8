//! A plan, and the check that it can be simulated.

use super::budgets::{BaselineBudgets, Budgets, share_of_source};
use super::horizon::MONTHS_MAX;
use super::moves::{Amount, Move, PHASING_MAX, Source};
use super::structure::Structure;
use super::switches::Switches;
use crate::core::line::Line;
use crate::evidence::Tables;
use crate::model::area::Area;

/// A plan: moves away from the current plan, and the links that are switched off.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
pub struct Scenario {
    /// The moves, all together.
    pub moves: Vec<Move>,
    /// Links between services that are on. They apply to the current plan as well.
    pub switches: Switches,
    /// Structure of the model. It applies to the current plan as well.
    #[serde(default)]
    pub structure: Structure,
}

/// Reason why a plan is refused.
#[derive(Debug, Clone, PartialEq)]
pub enum ScenarioError {
    /// The amount of a move is not a number above zero.
    Amount {
        /// Index of the move.
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
        /// Sum that the moves take in year-1 money; £ a year.
        taken: f64,
        /// Budget of the line in year 1; £ a year.
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
                "A move from {0} to {0} changes nothing. Name two different lines.",
                line.name()
            ),
            Self::TooMuch { line, taken, has } => write!(
                f,
                "{} has £{:.1}m a year and the moves take £{:.1}m from it. The most you can move is £{:.1}m.",
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
                    .map(|step| share_of_source(step, &baseline) * baseline.years[line][0])
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
            "Community has £104.7m a year and the moves take £200.0m from it. The most you can move is £104.7m."
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
}
