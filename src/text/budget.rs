//! The budget in words: the bar, the payer, and the sum over or under the whole.

use crate::core::line::Line;
use crate::core::quantity::number;

/// Key to the bar.
pub const KEY: &str = "Top: current plan. Bottom: your plan. Grey: other budgets.";

/// Total budget: `Total budget: £1.218bn · £1,400 a head`.
#[must_use]
pub fn total(allotment: f64, population: f64) -> String {
    format!(
        "Total budget: {}",
        super::line::budget_line(allotment, population)
    )
}

/// Budgets that the bar has no room to label.
#[must_use]
pub fn not_labelled(budgets: &[String]) -> String {
    if budgets.is_empty() {
        String::new()
    } else {
        format!("Not labelled: {}.", budgets.join(", "))
    }
}

/// Sentence on a plan that does not spend exactly the total budget; `spending` is such as `overspend by £4.0m`.
#[must_use]
pub fn over_or_under(spending: &str) -> String {
    format!("With your plan you {spending}.")
}

/// Chance of breaking even under your plan and under the current plan.
#[must_use]
pub fn chance_of_breaking_even(year: &str, yours: &str, baseline: &str) -> String {
    format!("Chance of breaking even in {year}: {yours}. Under the current plan: {baseline}.")
}

/// Where the money of a cut goes if all services share it.
pub const CUTS_SHARED: &str = "Cuts are returned to the same services.";
/// Where the money of a cut goes if nobody pays for an increase.
pub const CUTS_UNSPENT: &str = "Cuts reduce your total spending.";

/// Where the money of a cut goes if one line pays for an increase.
#[must_use]
pub fn cuts_to(line: Line) -> String {
    format!("Cuts are returned to {}.", line.name())
}

/// Label of the payment rate: the words before and after it.
pub const PAYMENT_RATE: [&str; 2] = ["Extra emergency care is paid at ", " of full price"];

/// Explanation of the payment rate; `usual` is in per cent.
#[must_use]
pub fn payment_rate_note(usual: f64) -> String {
    let usual = number(usual, 0);
    format!(
        "This is the share of the full price that hospitals get for emergencies above the plan, and give back for those \
         below it. At 0% you keep all of what you cut; at 100% you pay for most of it again. National rules have been 30%, \
         70% and {usual}%; the model starts at {usual}%."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_with_a_label_everywhere_says_nothing_of_labels() {
        assert_eq!(not_labelled(&[]), "");
        let budgets = ["other £3.0m".to_owned(), "running costs £18.0m".to_owned()];
        assert_eq!(
            not_labelled(&budgets),
            "Not labelled: other £3.0m, running costs £18.0m."
        );
    }
}
