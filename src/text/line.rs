//! The lines of the budget in words.

use crate::core::line::Line;
use crate::core::quantity::{money, number};

/// Range about its current plan in which a programme has been checked against the reference; share of its plan. The
/// steps of `tests/engine/behaviour.rs`.
pub const CHECKED_CHANGE: f64 = 0.15;
/// Care intensity is held between these multiples of plan; `intensity_limits` in `data/tables.csv`.
const INTENSITY_LIMITS: std::ops::RangeInclusive<f64> = 0.3..=3.0;

/// A budget in words: `£1.218bn · £1,400 a head`.
#[must_use]
pub fn budget_line(allotment: f64, population: f64) -> String {
    format!(
        "{} · £{} a head",
        money(allotment),
        number(allotment / population, 0)
    )
}

/// The parts of a line that the model simulates, and those that it does not.
#[must_use]
pub fn what_the_model_says(line: Line) -> &'static str {
    match line {
        Line::PrimaryCare => {
            "Less general practice sends more people to A&E, and more sends fewer. Other spending here counts as healthy years at a cost set by judgement. Appointments and waits for them are not simulated."
        }
        Line::OtherAcute | Line::ContinuingHealthcare | Line::Prescribing | Line::Other => {
            "Spending here counts as healthy years at a cost set by judgement, and part of any cut is not saved. Who gets this care, and how it affects other services, is not simulated."
        }
        Line::RunningCosts => {
            "Only the money is counted. The work of the commissioner’s staff is not simulated, so a cut here looks free, but it is not."
        }
        Line::Contingency => {
            "The reserve is not spent. It is kept for unexpected costs and to help break even."
        }
        _ => "Simulated month by month: people, waits, staff and beds.",
    }
}

/// Warning on a programme's budget that is far from plan; nothing where it is near. `ratio` is the
/// budget over its current plan.
#[must_use]
pub fn beyond_evidence(line: Line, ratio: f64) -> Option<&'static str> {
    if !line.is_programme() || (ratio - 1.0).abs() <= CHECKED_CHANGE {
        return None;
    }
    Some(
        if line == Line::Community && !INTENSITY_LIMITS.contains(&ratio) {
            "This is so far from the current plan that the model gives community services no further effect on hospitals. The results say little here."
        } else {
            "This is more than 15% from the current plan, which is further than the evidence and our checks go. Rely on the direction of the results, not their size."
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_held_line_names_the_simulated_and_the_missing_parts() {
        for line in Line::HELD {
            assert!(
                what_the_model_says(line).contains("not s"),
                "{}",
                line.name()
            );
        }
    }

    #[test]
    fn only_programmes_far_from_plan_are_marked() {
        assert_eq!(beyond_evidence(Line::Elective, 1.15), None);
        assert!(beyond_evidence(Line::Elective, 0.8).is_some_and(|text| text.contains("15%")));
        assert!(
            beyond_evidence(Line::Community, 3.2)
                .is_some_and(|text| text.contains("no further effect"))
        );
        assert_eq!(beyond_evidence(Line::Prescribing, 0.0), None);
    }

    #[test]
    fn the_limits_are_those_of_the_data() {
        let tables = &crate::evidence::Evidence::built_in().tables;
        assert_eq!(
            tables.intensity_limits,
            [*INTENSITY_LIMITS.start(), *INTENSITY_LIMITS.end()]
        );
    }
}
