//! The sources of a spread and the value of better information, in words.

use crate::core::quantity::{MoneyUnit, number, parse_money};
use crate::core::series::Series;

use super::full_name;
use super::measure::with_error;

/// Default value of a QALY: the lower end of the range that NICE compares with, £20,000 to £30,000 a QALY
/// (Guide to the methods of technology appraisal 2013, section 6.3.4); £.
pub const QALY_POUNDS: f64 = 20_000.0;
/// Values of a QALY that are accepted: from nearly nothing to far above any that a health service pays; £.
pub const QALY_POUNDS_RANGE: (f64, f64) = (1_000.0, 200_000.0);

/// Number of standard errors from which on a value counts.
const CLEAR: f64 = 2.0;

/// Note where better information has no value that these futures can show.
pub const NO_CHANGE: &str = "better evidence would not change the choice";

/// Meaning of the sign ±.
pub const PLUS_MINUS: &str = "± is one standard error: about how far the figure would move with another set of the same number of futures.";

/// A share of 1 with its error: `62% ± 1%`.
#[must_use]
pub fn share(value: f64, error: f64) -> String {
    let text = with_error(100.0 * value, 100.0 * error, 1);
    text.replace(" ±", "% ±") + "%"
}

/// A share of 1 in few characters.
#[must_use]
pub fn short_share(value: f64, error: f64) -> String {
    let text = with_error(100.0 * value, 100.0 * error, 0);
    [text.split(' ').next().unwrap_or_default(), "%"].concat()
}

/// True where a value is clearly more than its error.
#[must_use]
pub fn is_clear(value: f64, error: f64) -> bool {
    value.abs() > CLEAR * error && value != 0.0
}

/// Pounds with their error: `£1.2m ± 0.1m`, `£340,000 ± 20,000`.
#[must_use]
pub fn pounds(value: f64, error: f64) -> String {
    let millions = value.abs().max(error) >= 1e6;
    let (factor, most, after) = if millions {
        (1e-6, 2, "m")
    } else {
        (1.0, 0, "")
    };
    let text = with_error(value * factor, error * factor, most);
    let text = match text.strip_prefix('−') {
        Some(size) => ["−£", size].concat(),
        None => ["£", &text].concat(),
    };
    text.replace(" ±", &[after, " ±"].concat()) + after
}

/// Money that a plan leaves of the allotment, compared with the current plan.
#[must_use]
pub fn left(value: f64, error: f64) -> String {
    let size = pounds(value.abs(), error);
    if !is_clear(value, error) {
        "the same money left as under the current plan".to_owned()
    } else if value > 0.0 {
        size + " more left than under the current plan"
    } else {
        size + " more spent than under the current plan"
    }
}

/// QALYs with their error.
#[must_use]
pub fn qalys(value: f64, error: f64) -> String {
    with_error(value, error, 2)
}

/// Reads the value of a QALY; £.
///
/// # Errors
/// A sentence that says what is wrong with the text.
pub fn parse_qaly(text: &str) -> Result<f64, String> {
    let pounds = parse_money(text, MoneyUnit::Pounds).map_err(|error| error.to_string())?;
    let (least, most) = QALY_POUNDS_RANGE;
    if (least..=most).contains(&pounds) {
        Ok(pounds)
    } else {
        Err(format!(
            "Type a value from £{} to £{} for a QALY. The current value is kept.",
            number(least, 0),
            number(most, 0)
        ))
    }
}

/// The heading of the screen: the share that rests on judgement, once that is known.
#[must_use]
pub fn headline(series: Series, judged: Option<(f64, f64)>) -> String {
    match judged {
        Some((share, error)) => format!(
            "{} of the spread in “{}” comes from expert judgement",
            short_share(share.max(0.0), error),
            full_name(series)
        ),
        None => "What causes the spread, and the value of better evidence".to_owned(),
    }
}

/// Explanation below the heading.
#[must_use]
pub fn explanation(moves: bool) -> &'static str {
    if moves {
        "The effect of your plan differs between futures, because nobody knows every number in the model. This page shows which numbers make it differ, how good the evidence for them is, and how much better evidence would be worth before choosing."
    } else {
        "You have not moved any money yet, so there is no spread to explain and no choice to make. Move some money on Explore to see results here."
    }
}

/// Sentence on the choice between the plans, from the net benefit and its error; £.
#[must_use]
pub fn choice(benefit: f64, error: f64) -> String {
    let amount = pounds(benefit.abs(), error);
    if !is_clear(benefit, error) {
        "On average your plan and the current plan are worth the same, as far as these futures can show."
            .to_owned()
    } else if benefit > 0.0 {
        format!(
            "On average your plan is worth {amount} more than the current one, so it would be chosen."
        )
    } else {
        format!(
            "On average your plan is worth {amount} less than the current one, so the current one would be kept."
        )
    }
}

/// Sentence on the value of perfect information and its error; £.
#[must_use]
pub fn everything(worth: f64, error: f64) -> String {
    if is_clear(worth, error) {
        format!(
            "Knowing the future before choosing would be worth {} on average. No study can be worth more than that for this choice.",
            pounds(worth, error)
        )
    } else {
        "One plan is better in nearly every future, so even knowing the future would not change the choice."
            .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_and_shares_carry_their_unit_on_both_sides() {
        assert_eq!(pounds(1.234e6, 5.2e4), "£1.23m ± 0.05m");
        assert_eq!(pounds(-34_210.0, 1_100.0), "−£34,000 ± 1,000");
        assert_eq!(share(0.6234, 0.012), "62% ± 1%");
        assert_eq!(short_share(0.6234, 0.012), "62%");
    }

    #[test]
    fn the_value_of_a_qaly_must_be_in_its_range() {
        assert_eq!(parse_qaly("£20,000"), Ok(20_000.0));
        assert_eq!(parse_qaly("30k"), Ok(30_000.0));
        for text in ["999", "£200,001", "-5", "lots", ""] {
            assert!(parse_qaly(text).unwrap_err().ends_with('.'), "{text}");
        }
    }

    #[test]
    fn values_within_their_error_change_no_choice() {
        assert!(everything(10.0, 20.0).contains("would not change the choice"));
        assert!(everything(1e6, 2e4).contains("£1.00m ± 0.02m"));
        assert!(choice(-3e6, 1e5).contains("£3.0m ± 0.1m less"));
        assert!(choice(3e4, 1e5).contains("worth the same"));
        assert!(left(-3e6, 1e5).ends_with("more spent than under the current plan"));
        assert!(left(3e6, 1e5).starts_with("£3.0m ± 0.1m more left"));
    }
}
