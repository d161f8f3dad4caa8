//! What a step of the history is called.

use crate::programme::{Line, PerLine};
use crate::quantity::money_signed;

/// A change of budgets in a few words, the line that was moved first, then the others by size: `Community +£12m,
/// Elective hospital −£8m, Mental health −£4m`. What rounds to nothing is left out.
pub(super) fn of_change(moved: Line, before: &PerLine<i64>, after: &PerLine<i64>) -> String {
    let mut changes: Vec<(Line, i64)> = Line::ALL
        .into_iter()
        .map(|line| (line, after[line] - before[line]))
        .collect();
    changes.sort_by_key(|(line, change)| (*line != moved, -change.abs()));
    let words: Vec<String> = changes
        .into_iter()
        .filter_map(|(line, change)| {
            let amount = money_signed(change as f64)?;
            Some(format!("{} {amount}", line.name()))
        })
        .collect();
    if words.is_empty() {
        format!("{} by under £0.1m", moved.name())
    } else {
        words.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_that_changed_is_named_with_its_amount() {
        let before = PerLine::from_fn(|_| 100_000_000);
        let mut after = before;
        assert_eq!(
            of_change(Line::Community, &before, &after),
            "Community by under £0.1m"
        );
        after[Line::Community] += 12_000_000;
        after[Line::MentalHealth] -= 3_960_000;
        after[Line::Elective] -= 8_000_000;
        after[Line::UrgentEmergency] -= 40_000;
        assert_eq!(
            of_change(Line::Community, &before, &after),
            "Community +£12m, Elective hospital −£8m, Mental health −£4m"
        );
    }
}
