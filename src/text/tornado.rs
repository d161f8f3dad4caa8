//! The assumptions that matter for an effect, in words.

use crate::analysis::attribution::{ReversedSide, SwitchingValue};
use crate::core::quantity::number;
use crate::core::series::Series;
use crate::engine::summary::sums::Mean;
use crate::evidence::Parameter;

use super::assumption::value;
use super::full_name;
use super::measure::{difference, has_digits, short_difference};
use super::why::period;

/// An effect that rounds to nothing.
pub const NOTHING: &str = "0";
/// Switching value where no plausible value changes the sign of the answer.
pub const NO_SWITCHING_VALUE: &str = "no plausible value";

/// An effect in few characters: `+1.2`, `−£3.4m`; shares in points.
#[must_use]
pub fn short_effect(series: Series, effect: f64, error: f64) -> String {
    let text = short_difference(series, effect, error);
    if has_digits(&text) {
        text
    } else {
        NOTHING.to_owned()
    }
}

/// The heading: the assumption that matters most.
#[must_use]
pub fn headline(series: Series, heaviest: Option<&str>, moves: bool) -> String {
    match heaviest {
        Some(label) => {
            let mut letters = label.chars();
            let first = letters.next().map(|letter| letter.to_ascii_lowercase());
            // An abbreviation keeps its capitals.
            let keeps = label
                .chars()
                .nth(1)
                .is_some_and(|second| !second.is_ascii_lowercase());
            let label: String = if keeps {
                label.to_owned()
            } else {
                first.into_iter().chain(letters).collect()
            };
            format!("“{}” depends most on: {label}", full_name(series))
        }
        None if moves => "What the results depend on".to_owned(),
        None => "What the results will depend on".to_owned(),
    }
}

/// Explanation below the heading.
#[must_use]
pub fn explanation(series: Series, years: u32, today: Option<Mean>) -> String {
    match today {
        Some(today) => format!(
            "Your plan changes it by {} {}. The assumptions below are in order of how far each one alone can change that result. You can change any of them. The same futures are then simulated again.",
            difference(series, today.value, today.error),
            period(series, years)
        ),
        None => "You have not moved any money yet. Move some money on Explore to see which assumptions matter. You can still change any of them."
            .to_owned(),
    }
}

/// Name of the assumptions that hardly matter.
#[must_use]
pub fn light(count: usize) -> String {
    format!("{count} more that make no difference that these futures can show")
}

/// Value at which the answer changes sign, in a few words.
#[must_use]
pub fn switching_value(parameter: &Parameter, switching_value: &SwitchingValue) -> String {
    match switching_value {
        SwitchingValue::None => NO_SWITCHING_VALUE.to_owned(),
        SwitchingValue::At {
            value: at, side, ..
        } => {
            let side = match side {
                ReversedSide::Below => "below",
                ReversedSide::Above => "above",
            };
            format!("{side} {}", value(parameter, *at))
        }
    }
}

/// Sentence on the value at which the answer changes sign.
#[must_use]
pub fn switching_value_sentence(
    parameter: &Parameter,
    series: Series,
    found: &SwitchingValue,
) -> String {
    match found {
        SwitchingValue::None => format!(
            "No value within the range changes the sign of the effect on “{}”.",
            full_name(series)
        ),
        SwitchingValue::At { chance_beyond, .. } => {
            let beyond = switching_value(parameter, found);
            let chance = match 100.0 * chance_beyond {
                under if under < 1.0 => "fewer than 1".to_owned(),
                chance => number(chance, 0),
            };
            format!(
                "If it is {beyond}, the effect on “{}” changes sign. This happens in {chance} of 100 futures.",
                full_name(series)
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Evidence;

    #[test]
    fn switching_values_are_in_the_parameters_own_unit() {
        let inflation = Evidence::built_in().find("cost_inflation").unwrap();
        let at = SwitchingValue::At {
            value: 0.0241,
            chance_beyond: 0.034,
            side: ReversedSide::Above,
        };
        assert_eq!(switching_value(inflation, &at), "above 2.41%");
        assert_eq!(
            switching_value_sentence(inflation, Series::RttWithin18Weeks, &at),
            "If it is above 2.41%, the effect on “Planned care: waiting under 18 weeks” changes sign. This happens in 3 of 100 futures."
        );
        assert_eq!(
            switching_value(inflation, &SwitchingValue::None),
            NO_SWITCHING_VALUE
        );
    }

    #[test]
    fn effects_that_round_to_nothing_are_nothing() {
        assert_eq!(
            short_effect(Series::RttWithin18Weeks, 0.0004, 0.001),
            NOTHING
        );
        assert_eq!(
            short_effect(Series::RttWithin18Weeks, 0.0123, 0.0001),
            "+1.2"
        );
    }

    #[test]
    fn abbreviations_keep_their_capitals_in_the_heading() {
        let heading = |label| headline(Series::Qalys, Some(label), true);
        assert!(heading("A&E attendances").ends_with("on: A&E attendances"));
        assert!(heading("How far beds follow").ends_with("on: how far beds follow"));
    }
}
