//! The budget in words: the bar, the payer, and the sum over or under the whole.

use crate::core::line::Line;
use crate::core::quantity::{money, number};

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

/// Button that takes what was moved from another payer.
#[must_use]
pub fn take_what_moved(payer: &str, pounds: f64) -> String {
    format!(
        "Take the {} already moved from {payer} instead",
        money(pounds)
    )
}

/// Button that shares what was moved among all services.
#[must_use]
pub fn share_what_moved(pounds: f64) -> String {
    format!(
        "Share the {} already moved among all unlocked services",
        money(pounds)
    )
}

/// Button that gives those who paid their money back, and overspends.
#[must_use]
pub fn overspend_what_moved(pounds: f64) -> String {
    format!(
        "Return the {} already moved, and overspend instead",
        money(pounds)
    )
}

/// Reason why a locked line cannot pay for what was moved.
#[must_use]
pub fn locked_payer(line: Line) -> String {
    format!(
        "{} is locked, so it cannot pay for the money already moved.",
        line.name()
    )
}

/// Reason why a line that has gained cannot pay for what was moved.
#[must_use]
pub fn payer_has_gained(line: Line) -> String {
    format!(
        "{} has gained money itself, so it cannot pay for the money already moved.",
        line.name()
    )
}

/// Reason why nobody can pay for what was moved.
pub const NO_PAYER_LEFT: &str =
    "No other service is unlocked, so nobody else can pay for the money already moved.";

/// Reason why a payer cannot pay for all that was moved.
#[must_use]
pub fn payer_has_too_little(payer: &str, sum: f64, missing: f64) -> String {
    format!(
        "{payer} cannot pay for the {} already moved: {} is missing. Nothing has changed.",
        money(sum),
        money(missing)
    )
}

/// Reason why the unlocked services cannot pay for all that was moved.
#[must_use]
pub fn payers_have_too_little(sum: f64, missing: f64) -> String {
    payer_has_too_little("The other unlocked services", sum, missing)
}

/// Sentence on a locked budget that differs from the current plan; none where they show the same. Both in £.
#[must_use]
pub fn locked_away_from_plan(now: f64, current: f64) -> Option<String> {
    let (now_shown, difference) = (money(now), money((now - current).abs()));
    let side = if now < current { "below" } else { "above" };
    (difference != money(0.0))
        .then(|| format!("Locked at {now_shown}, {difference} {side} the current plan."))
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
    fn a_locked_budget_says_how_far_it_is_from_the_current_plan() {
        let at = |now| locked_away_from_plan(now, 104.7e6);
        assert_eq!(at(104.7e6), None);
        assert_eq!(at(104.71e6), None, "it shows the same sum");
        let below = "Locked at £101.6m, £3.1m below the current plan.";
        assert_eq!(at(101.6e6).as_deref(), Some(below));
        assert!(at(110e6).is_some_and(|told| told.contains("£5.3m above")));
    }

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
