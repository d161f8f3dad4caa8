//! What a spread rests on, and what it would be worth to know more, in words.

use crate::core::quantity::{MoneyUnit, number, parse_money, rounded};
use crate::core::series::{Measure, Series};

use super::full_name;

/// The value of a QALY to begin with: the lower end of the range that NICE compares with, £20,000 to £30,000 a QALY
/// (Guide to the methods of technology appraisal 2013, section 6.3.4); £.
pub const QALY_POUNDS: f64 = 20_000.0;
/// The values of a QALY that are taken: from nearly nothing to far above any that a health service pays; £.
pub const QALY_POUNDS_RANGE: (f64, f64) = (1_000.0, 200_000.0);

/// A value counts from this many times its standard error on.
const CLEAR: f64 = 2.0;

/// What is said where knowing more is worth nothing that these futures can tell.
pub const NO_CHANGE: &str = "knowing it would not change the choice";

/// What an estimate's sign ± stands for.
pub const PLUS_MINUS: &str = "± is one standard error: about how far other futures of the same number would move the figure.";

/// A number with its standard error, both to the first digit of that: `12.3 ± 0.4`, `1,230 ± 40`; no more than `most`
/// decimals.
#[must_use]
pub fn with_error(value: f64, error: f64, most: i32) -> String {
    let decimals = first_digit(error).min(most);
    // An error of a quarter of the last digit earns exactly that digit.
    let unit = libm::pow(10.0, f64::from(-decimals));
    let to_digit = |value: f64| rounded(value, unit / 4.0, most);
    let told = to_digit(error);
    if error > 0.0 && has_digits(&told) {
        [&to_digit(value), " ± ", &told].concat()
    } else {
        to_digit(value)
    }
}

/// The decimals that the first digit of an error has; negative for tens and above, many where there is no error.
#[expect(clippy::cast_possible_truncation, reason = "a few dozen at most")]
fn first_digit(error: f64) -> i32 {
    if error > 0.0 && error.is_finite() {
        -libm::floor(libm::log10(error)) as i32
    } else {
        i32::MAX
    }
}

fn has_digits(text: &str) -> bool {
    text.contains(|letter: char| ('1'..='9').contains(&letter))
}

/// By what an outcome's numbers are multiplied to be read, and most decimals of them.
#[must_use]
pub fn scale(series: Series) -> (f64, i32) {
    match series.measure() {
        Measure::Share => (100.0, 3),
        Measure::Pounds => (1e-6, 3),
        Measure::Count | Measure::Qalys => (1.0, 2),
        Measure::QalysPerThousand => (1.0, 3),
    }
}

/// In what they are then.
#[must_use]
pub fn unit(series: Series) -> &'static str {
    match series.measure() {
        Measure::Share => "percentage points",
        Measure::Pounds => "£m",
        Measure::Count => "number",
        Measure::Qalys => "QALYs",
        Measure::QalysPerThousand => "QALYs in 1,000 people",
    }
}

/// A change of an outcome with its error, without unit.
#[must_use]
pub fn change(series: Series, value: f64, error: f64) -> String {
    let (factor, most) = scale(series);
    with_error(value * factor, error * factor, most)
}

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

/// Whether a value is more than its error.
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

/// What a plan leaves of the allotment beyond what the current one leaves.
#[must_use]
pub fn left(value: f64, error: f64) -> String {
    let size = pounds(value.abs(), error);
    if !is_clear(value, error) {
        "as much money left as under the current plan".to_owned()
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
            "A QALY can be valued at £{} to £{} here. The value in force stays.",
            number(least, 0),
            number(most, 0)
        ))
    }
}

/// The heading of the screen: how much rests on judgement, once that is known.
#[must_use]
pub fn headline(series: Series, judged: Option<(f64, f64)>) -> String {
    match judged {
        Some((share, error)) => format!(
            "{} of the spread in “{}” rests on judgement",
            short_share(share.max(0.0), error),
            full_name(series)
        ),
        None => "What the spread rests on, and what knowing more is worth".to_owned(),
    }
}

/// What is below the heading.
#[must_use]
pub fn explanation(moves: bool) -> &'static str {
    if moves {
        "The futures differ in what your plan changes, because nobody knows every number of the model. Here is which numbers \
         make them differ, how well those are founded, and what it would be worth to know them better before choosing."
    } else {
        "No money is moved yet, so your plan changes nothing in any future: there is no spread to explain and no choice to \
         inform. Move money on Explore first."
    }
}

/// What is said of the choice between the plans: net benefit and its error, £.
#[must_use]
pub fn choice(benefit: f64, error: f64) -> String {
    let told = pounds(benefit.abs(), error);
    if !is_clear(benefit, error) {
        "On average your plan and the current one come out level, as far as these futures can tell."
            .to_owned()
    } else if benefit > 0.0 {
        format!(
            "On average your plan is worth {told} more than the current one, so it would be chosen."
        )
    } else {
        format!(
            "On average your plan is worth {told} less than the current one, so the current one would be kept."
        )
    }
}

/// What the value of knowing everything means.
#[must_use]
pub fn everything(worth: f64, error: f64) -> String {
    if is_clear(worth, error) {
        format!(
            "Whoever could see the future before choosing would be {} better off on average: no study can be worth more than \
             that for this choice.",
            pounds(worth, error)
        )
    } else {
        "One plan is the better one in nearly every future, so even seeing the future would not change the choice."
            .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_told_to_the_first_digit_of_its_error() {
        assert_eq!(with_error(12.3456, 0.41, 3), "12.3 ± 0.4");
        assert_eq!(with_error(1_234.0, 41.0, 3), "1,230 ± 40");
        assert_eq!(with_error(-0.123_456, 0.0023, 3), "−0.123 ± 0.002");
        assert_eq!(with_error(0.5, 0.000_01, 3), "0.500");
        assert_eq!(with_error(0.5, 0.0, 2), "0.50");
        assert_eq!(with_error(0.94, 0.96, 3), "0.9 ± 1.0");
    }

    #[test]
    fn money_and_shares_carry_their_unit_on_both_sides() {
        assert_eq!(pounds(1.234e6, 5.2e4), "£1.23m ± 0.05m");
        assert_eq!(pounds(-34_210.0, 1_100.0), "−£34,000 ± 1,000");
        assert_eq!(share(0.6234, 0.012), "62% ± 1%");
        assert_eq!(short_share(0.6234, 0.012), "62%");
        assert_eq!(
            change(Series::RttWithin18Weeks, 0.0123, 0.0004),
            "1.23 ± 0.04"
        );
    }

    #[test]
    fn the_value_of_a_qaly_is_held_to_its_range() {
        assert_eq!(parse_qaly("£20,000"), Ok(20_000.0));
        assert_eq!(parse_qaly("30k"), Ok(30_000.0));
        for text in ["999", "£200,001", "-5", "lots", ""] {
            assert!(parse_qaly(text).unwrap_err().ends_with('.'), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_told_from_nothing_is_said_to_change_nothing() {
        assert!(everything(10.0, 20.0).contains("would not change the choice"));
        assert!(everything(1e6, 2e4).contains("£1.00m ± 0.02m"));
        assert!(choice(-3e6, 1e5).contains("£3.0m ± 0.1m less"));
        assert!(choice(3e4, 1e5).contains("level"));
        assert!(left(-3e6, 1e5).ends_with("more spent than under the current plan"));
        assert!(left(3e6, 1e5).starts_with("£3.0m ± 0.1m more left"));
    }
}
