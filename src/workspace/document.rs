//! The user's work: what undo and redo go through.

use super::balance::{self, BudgetRules, Payer};
use super::challenge::Challenge;
use crate::core::line::{Line, PerLine};
use crate::core::series::PerSeries;
use crate::model::area::Area;
use crate::model::assumptions::Assumptions;
use crate::model::scenario::{Amount, MONTHS_MAX, Move, PHASING_MAX, Scenario, Source, YEARS_MAX};

/// The time at which the money that a line gains begins to move, and its phasing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Timing {
    /// The first month; 0 is April of year 1.
    pub from_month: usize,
    /// Months over which it grows to its full amount in equal steps; 1 is all at once.
    pub over_months: usize,
}

impl Default for Timing {
    /// All at once, from the first day.
    fn default() -> Self {
        Self {
            from_month: 0,
            over_months: 1,
        }
    }
}

impl Timing {
    /// True if a move can have this timing.
    #[must_use]
    pub fn is_possible(self) -> bool {
        self.from_month < MONTHS_MAX && (1..=PHASING_MAX).contains(&self.over_months)
    }
}

/// The user's work.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Code of the group it started from; empty for an area of the user's own.
    pub place: String,
    /// The area.
    pub area: Area,
    /// Your plan: the budget of each line in year 1; whole £.
    pub budget: PerLine<i64>,
    /// Lines that neither move nor pay.
    pub locked: PerLine<bool>,
    /// Held lines that the user opened and locked again; the others are locked as at first.
    pub own_locks: PerLine<bool>,
    /// The payer of what a line gains.
    pub payer: Payer,
    /// Timing of each line's gain, or of what it gives up if no line gains.
    pub timing: PerLine<Timing>,
    /// Years ahead.
    pub years: u32,
    /// Assumptions that differ from the evidence.
    pub assumptions: Assumptions,
    /// Numbers that somebody did not believe, and what was found; the oldest first.
    pub challenges: Vec<Challenge>,
}

impl Document {
    /// An area at its current plan, held lines locked.
    #[must_use]
    pub fn new(place: &str, area: Area) -> Self {
        let budget = balance::baseline_budget(&area);
        Self {
            place: place.to_owned(),
            area,
            budget,
            locked: PerLine::from_fn(|line| !line.is_programme()),
            own_locks: PerLine::default(),
            payer: Payer::default(),
            timing: PerLine::default(),
            years: YEARS_MAX as u32,
            assumptions: Assumptions::default(),
            challenges: Vec::new(),
        }
    }

    /// The current plan in whole pounds of year 1.
    #[must_use]
    pub fn baseline(&self) -> PerLine<i64> {
        balance::baseline_budget(&self.area)
    }

    /// True if every line is as in the current plan.
    #[must_use]
    pub fn is_baseline(&self) -> bool {
        self.budget == self.baseline()
    }

    /// The smallest difference that matters in every series, in one year.
    #[must_use]
    pub fn important_differences(&self) -> PerSeries<f64> {
        self.assumptions.important_differences(self.area.population)
    }

    /// True if a line is locked because the user locked it, and not because it is held at first.
    #[must_use]
    pub fn is_own_lock(&self, line: Line) -> bool {
        self.locked[line] && (line.is_programme() || self.own_locks[line])
    }

    /// The budget, with the rules about who may pay.
    #[must_use]
    pub fn purse(&self) -> BudgetRules {
        BudgetRules {
            budget: self.budget,
            locked: self.locked,
            payer: self.payer,
            whole: self.baseline().total(),
        }
    }

    /// Budget beyond the allotment; £, negative if some of the allotment is left.
    #[must_use]
    pub fn overspend(&self) -> i64 {
        self.budget.total() - self.baseline().total()
    }

    /// The plan as moves, with the links and the structure of the model that are assumed. Every line that gives pays
    /// every line that gains, in proportion; the rest is money beyond the allotment, or left of it.
    #[must_use]
    pub fn plan(&self) -> Scenario {
        let baseline = self.baseline();
        let change = PerLine::from_fn(|line| self.budget[line] - baseline[line]);
        let given: i64 = change.0.iter().filter(|c| **c > 0).sum();
        let taken: i64 = -change.0.iter().filter(|c| **c < 0).sum::<i64>();
        let mut moves = Vec::new();
        let mut step = |source, target, pounds: f64, timed: Line| {
            let Timing {
                from_month,
                over_months,
            } = self.timing[timed];
            moves.push(Move {
                source,
                target,
                amount: Amount::PoundsPerYear(pounds),
                from_month,
                over_months,
            });
        };
        let most = given.max(taken) as f64;
        for (source, less) in change.iter().filter(|(_, c)| **c < 0) {
            for (target, got) in change.iter().filter(|(_, c)| **c > 0) {
                let pounds = -*less as f64 * (*got as f64 / most);
                step(Source::Line(source), target, pounds, target);
            }
        }
        let beyond = given - taken;
        for (line, change) in change.iter() {
            if change.signum() * beyond.signum() > 0 {
                let pounds = *change as f64 * (beyond.abs() as f64 / most);
                step(Source::Outside, line, pounds, line);
            }
        }
        Scenario {
            moves,
            switches: self.assumptions.switches(),
            structure: self.assumptions.structure,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Workspace;

    #[test]
    fn money_can_move_from_the_first_month_to_the_last_and_in_up_to_as_many_steps_as_there_are() {
        let possible = |from_month, over_months| {
            Timing {
                from_month,
                over_months,
            }
            .is_possible()
        };
        assert!(possible(0, 1) && possible(MONTHS_MAX - 1, PHASING_MAX));
        assert!(!possible(MONTHS_MAX, 1), "the month after the last");
        assert!(!possible(0, 0) && !possible(0, PHASING_MAX + 1));
    }

    #[test]
    fn money_beyond_the_allotment_goes_to_whom_it_makes_larger() {
        let mut document = Workspace::first_visit().document().clone();
        assert_eq!((document.overspend(), document.is_baseline()), (0, true));
        document.budget[Line::Community] += 6_000_000;
        document.budget[Line::Elective] += 2_000_000;
        document.budget[Line::MentalHealth] -= 4_000_000;
        assert_eq!(
            (document.overspend(), document.is_baseline()),
            (4_000_000, false)
        );
        let told: Vec<(Source, Line, Amount)> = document
            .plan()
            .moves
            .iter()
            .map(|step| (step.source, step.target, step.amount))
            .collect();
        // Half of what is gained is given by a line, in proportion, and half comes from outside.
        let from = Source::Line(Line::MentalHealth);
        let pounds = Amount::PoundsPerYear;
        assert_eq!(
            told,
            [
                (from, Line::Elective, pounds(1e6)),
                (from, Line::Community, pounds(3e6)),
                (Source::Outside, Line::Elective, pounds(1e6)),
                (Source::Outside, Line::Community, pounds(3e6)),
            ]
        );
    }
}
