//! Moves of money between the lines of a budget.

use crate::core::line::Line;

/// Longest time over which a move may grow to its full amount; months.
pub const PHASING_MAX: usize = 24;

/// Amount of money that a move takes from its source.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Amount {
    /// Pounds a year in year-1 money; it grows with the source line's planned budget.
    PoundsPerYear(f64),
    /// A share (0–1) of the source line's planned budget.
    ShareOfSource(f64),
}

/// Source of the money of a move.
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
    /// Source.
    pub source: Source,
    /// Target.
    pub target: Line,
    /// Amount.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_grows_in_equal_steps_to_its_full_amount() {
        let step = Move {
            source: Source::Line(Line::Community),
            target: Line::Elective,
            amount: Amount::PoundsPerYear(1e6),
            from_month: 6,
            over_months: 4,
        };
        let phases: Vec<f64> = (4..12).map(|month| step.phase(month)).collect();
        assert_eq!(phases, [0.0, 0.0, 0.25, 0.5, 0.75, 1.0, 1.0, 1.0]);
    }
}
