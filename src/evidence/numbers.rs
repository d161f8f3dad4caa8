//! Puts the numbers of the evidence into sentences, so that no sentence keeps a number that has changed.

use crate::core::quantity::number;

use super::Evidence;

/// Most decimals of a number in a sentence; zeros at its end are left out.
const DECIMALS: usize = 4;

/// A text with the numbers of the evidence in place of its braces: `{id}` is the central value of a parameter, `{id
/// low}` and `{id high}` are the ends of its range; `{id × 100}` is a hundred times its value.
///
/// # Errors
/// The first brace that cannot be filled: one that is not closed, a parameter that the evidence does not have, one
/// whose range has no ends, or other words than these.
pub fn with_numbers(text: &str, evidence: &Evidence) -> Result<String, String> {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (asked, after) = part
            .split_once('}')
            .ok_or_else(|| format!("the brace before “{part}” is not closed"))?;
        filled.push_str(&value(asked, evidence)?);
        filled.push_str(after);
    }
    Ok(filled)
}

/// The number that a brace names.
fn value(asked: &str, evidence: &Evidence) -> Result<String, String> {
    let not_understood = || format!("“{{{asked}}}” does not say what number is meant");
    let (what, times) = match asked.split_once(" × ") {
        Some((what, times)) => (what, times.parse().map_err(|_| not_understood())?),
        None => (asked, 1.0),
    };
    let (id, end) = what
        .split_once(' ')
        .map_or((what, None), |(id, end)| (id, Some(end)));
    let parameter = evidence.find(id);
    let distribution = parameter
        .ok_or_else(|| format!("the model has no parameter “{id}”"))?
        .distribution;
    let ends = || {
        let ends = distribution.limits();
        ends.ok_or_else(|| format!("the range of “{id}” has no ends"))
    };
    let value: f64 = match end {
        None => distribution.central(),
        Some("low") => ends()?.0,
        Some("high") => ends()?.1,
        Some(_) => return Err(not_understood()),
    };
    let text = number(value * times, DECIMALS);
    Ok(text.trim_end_matches('0').trim_end_matches('.').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(text: &str) -> Result<String, String> {
        with_numbers(text, Evidence::built_in())
    }

    #[test]
    fn numbers_take_the_place_of_what_stands_in_braces() {
        let text =
            "{recruitment_lag_months} months ({tau_up low} to {recruitment_lag_months high})";
        assert_eq!(filled(text).unwrap(), "8 months (4 to 15)");
        assert_eq!(filled("{a_iapt low × 100}").unwrap(), "0");
        assert_eq!(
            filled("{talking_therapies_recovery_rate × 100}%").unwrap(),
            "51.1%"
        );
        assert_eq!(filled("£{cost_per_qaly}").unwrap(), "£12,000");
        assert_eq!(filled("{length_of_stay_trend × 100}").unwrap(), "−0.8");
        assert_eq!(filled("no number").unwrap(), "no number");
    }

    #[test]
    fn what_cannot_be_filled_is_said() {
        assert_eq!(
            filled("{recovery}").unwrap_err(),
            "the model has no parameter “recovery”"
        );
        assert_eq!(
            filled("{death_rate high}").unwrap_err(),
            "the range of “death_rate” has no ends"
        );
        assert_eq!(
            filled("{tau_up middle}").unwrap_err(),
            "“{tau_up middle}” does not say what number is meant"
        );
        assert!(filled("{tau_up × ten}").is_err());
        assert_eq!(
            filled("about {tau_up").unwrap_err(),
            "the brace before “tau_up” is not closed"
        );
    }
}
