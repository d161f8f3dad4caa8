//! Labels of the steps of the history.

use crate::core::line::{Line, PerLine};
use crate::core::quantity::money_signed;

/// A change of budgets in a few words, the line that was moved first, then the others by size: `Community +£12m,
/// Elective hospital −£8m, Mental health −£4m`. What rounds to nothing is left out.
pub(super) fn of_change(moved: Line, before: &PerLine<i64>, after: &PerLine<i64>) -> String {
    let mut left = PerLine::from_fn(|line| after[line] - before[line]);
    let mut words = String::new();
    let mut next = moved;
    while left[next] != 0 {
        if let Some(amount) = money_signed(left[next] as f64) {
            let comma = if words.is_empty() { "" } else { ", " };
            words.push_str(&[comma, next.name(), " ", &amount].concat());
        }
        left[next] = 0;
        for line in Line::ALL {
            if left[line].abs() > left[next].abs() {
                next = line;
            }
        }
    }
    if words.is_empty() {
        words = [moved.name(), " by less than £0.1m"].concat();
    }
    words
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
            "Community by less than £0.1m"
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
