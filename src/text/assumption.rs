//! The numbers of the evidence as people read and type them: shares as per cents, rates for a thousand people.

use crate::core::quantity::{number, parse_number};
use crate::evidence::{
    DistributionError, Evidence, NotAdmitted, Parameter, ParameterIndex, questions,
};

/// Display unit of a parameter: its value times `factor`, between two texts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DisplayUnit {
    /// Factor from the value to the number shown.
    pub factor: f64,
    /// Text right before the number.
    pub before: &'static str,
    /// Text right after the number.
    pub after: &'static str,
    /// The unit in words; empty where `after` says all.
    pub unit: &'static str,
}

/// People that a rate is shown for.
const PEOPLE: f64 = 1_000.0;
/// Digits of a central value: as many as any source gives.
const DIGITS: i32 = 3;
/// Digits of the ends of a range.
const RANGE_DIGITS: i32 = 2;
/// Most decimals that are ever shown.
const DECIMALS_MAX: i32 = 6;

/// Share of a belief whose ends are shown as its range.
pub const SHOWN_SHARE: f64 = 0.9;

/// A part of the model, as people name it.
#[must_use]
pub fn section_name(section: &str) -> &str {
    match section {
        "money" => "Money and staff",
        "urgent_emergency" => "Urgent & emergency",
        "elective" => "Elective hospital",
        "mental_health" => "Mental health",
        "community" => "Community",
        "elective_to_urgent" => "From long waits to emergencies",
        "health" => "Health",
        other => other,
    }
}

/// True if a parameter has every word of `text` in its texts, in any case of letters.
#[must_use]
pub fn matches(parameter: ParameterIndex, text: &str) -> bool {
    let Parameter {
        id,
        section,
        label,
        source,
        ..
    } = &Evidence::built_in().parameters[parameter];
    let all = [
        label,
        id,
        section_name(section),
        source,
        &questions()[parameter].question,
    ]
    .join(" ")
    .to_ascii_lowercase();
    text.split_whitespace()
        .all(|word| all.contains(&word.to_ascii_lowercase()))
}

/// Reason why a parameter changes no result within its range; nothing for those that do.
#[must_use]
pub fn without_weight(id: &str) -> Option<&'static str> {
    match id {
        "community_caseload_months" => Some(
            "It does not affect any result: only the caseload depends on it, and no outcome counts the caseload.",
        ),
        _ => None,
    }
}

/// Display unit of a parameter, by its unit.
#[must_use]
pub fn display_unit(parameter: &Parameter) -> DisplayUnit {
    let plain = |unit| DisplayUnit {
        factor: 1.0,
        before: "",
        after: "",
        unit,
    };
    let percent = |unit| DisplayUnit {
        factor: 100.0,
        before: "",
        after: "%",
        unit,
    };
    let people = |unit| DisplayUnit {
        factor: PEOPLE,
        before: "",
        after: "",
        unit,
    };
    match parameter.unit.as_str() {
        "share" => percent(""),
        "share of starts" => percent("of new waits"),
        "per year" => percent("a year"),
        "per month" | "hazard per month" => percent("a month"),
        "points (0–1) per week" => percent("points a week"),
        "per head" => people("in 1,000 people"),
        "per head p.a." | "per registered head p.a." => people("in 1,000 people a year"),
        "£ (2019/20)" => DisplayUnit {
            before: "£",
            ..plain("in money of 2019/20")
        },
        "QALY" => plain("healthy years (QALYs)"),
        "per percentage point" => plain("log-odds a point"),
        "admissions" => people("in 1,000"),
        "attendances" => people("in 1,000"),
        "months" => plain("months"),
        "weeks" => plain("weeks"),
        "days" => plain("days"),
        "patients" => plain("patients"),
        _ => plain(""),
    }
}

/// A value as a bare number in the parameter's scale, with as many digits as sources give.
#[must_use]
pub fn bare(parameter: &Parameter, value: f64) -> String {
    to_digits(parameter, value, DIGITS)
}

fn to_digits(parameter: &Parameter, value: f64, digits: i32) -> String {
    let shown = value * display_unit(parameter).factor;
    let size = shown.abs();
    // The digits before the point; 0 for a number under 1.
    let whole = if size > 0.0 && size.is_finite() {
        libm::floor(libm::log10(size)) as i32 + 1
    } else {
        1
    };
    let decimals = (digits - whole).clamp(0, DECIMALS_MAX);
    let text = number(shown, decimals as usize);
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// A value with its unit: `2.4%`, `£12,000`, `8`.
#[must_use]
pub fn value(parameter: &Parameter, value: f64) -> String {
    let DisplayUnit { before, after, .. } = display_unit(parameter);
    [before, &bare(parameter, value), after].concat()
}

/// The middle nine tenths of the belief: `1.2 to 2.3%`; nothing for a fixed value.
#[must_use]
pub fn range(parameter: &Parameter, ends: (f64, f64)) -> Option<String> {
    let DisplayUnit { before, after, .. } = display_unit(parameter);
    let (low, high) = ends;
    (low < high).then(|| {
        [
            before,
            &to_digits(parameter, low, RANGE_DIGITS),
            " to ",
            &to_digits(parameter, high, RANGE_DIGITS),
            after,
        ]
        .concat()
    })
}

/// Reads a value as it is shown: a number, with or without its unit.
///
/// # Errors
/// A sentence that says what is wrong with the text.
pub fn parse(parameter: &Parameter, text: &str) -> Result<f64, String> {
    let DisplayUnit {
        factor,
        before,
        after,
        ..
    } = display_unit(parameter);
    let text = text.trim();
    let bare = text
        .trim_start_matches(before)
        .trim_end_matches(after)
        .trim();
    parse_number(bare)
        .map(|shown| shown / factor)
        .ok_or_else(|| {
            let example = value(parameter, parameter.distribution.central());
            if text.is_empty() {
                ["Type a number, such as ", &example, "."].concat()
            } else {
                [
                    "“",
                    text,
                    "” is not a number. Type one such as ",
                    &example,
                    ".",
                ]
                .concat()
            }
        })
}

/// A number that has no unit.
#[must_use]
pub fn plain(value: f64) -> String {
    let whole = value.fract() == 0.0 && value.abs() >= 100.0;
    let decimals = if whole { 0 } else { 3 };
    let text = number(value, decimals);
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// Reads a number that has no unit.
///
/// # Errors
/// A sentence that says what is wrong with the text.
pub fn parse_plain(text: &str) -> Result<f64, String> {
    parse_number(text.trim()).ok_or_else(|| {
        [
            "“",
            text.trim(),
            "” is not a number. Type one such as 0.35.",
        ]
        .concat()
    })
}

/// Meaning of a higher value: `If it is higher: money in community care buys less health.`
#[must_use]
pub fn if_higher(meaning: &str) -> String {
    let mut letters = meaning.chars();
    let first = letters.next();
    // An abbreviation keeps its capitals.
    let second = letters.clone().next();
    let keeps = second.is_some_and(|second| !second.is_ascii_lowercase() && second != ' ');
    let first = first.map(|letter| {
        if keeps {
            letter
        } else {
            letter.to_ascii_lowercase()
        }
    });
    let meaning: String = first.into_iter().chain(letters).collect();
    format!("If it is higher: {meaning}")
}

/// Reason why a parameter cannot have a distribution, in the numbers that the reader sees.
#[must_use]
pub fn refusal(parameter: &Parameter, error: &DistributionError) -> String {
    use DistributionError as E;
    let shown = |number: f64| value(parameter, number);
    match *error {
        E::EmptyRange { low, high } => format!(
            "The low end {} is not below the high end {}. Type the smaller number first.",
            shown(low),
            shown(high)
        ),
        E::ModeOutside { low, mode, high } => format!(
            "The most likely value {} is not between the ends {} and {}. Move it between them, or move the ends first.",
            shown(mode),
            shown(low),
            shown(high)
        ),
        E::MeanNotAShare(mean) => format!(
            "The mean {} is not between 0% and 100%, which a Beta shape needs. Type a number between them, or choose another shape.",
            shown(mean)
        ),
        E::MedianNotPositive(median) => format!(
            "The median {} is not above zero, which a log-normal shape needs. Type a larger number, or choose another shape.",
            shown(median)
        ),
        ref other => {
            let sentence = other.to_string();
            let mut letters = sentence.chars();
            let first = letters.next().map(|letter| letter.to_ascii_uppercase());
            first.into_iter().chain(letters).chain(['.']).collect()
        }
    }
}

/// Reason why a parameter does not admit a belief.
#[must_use]
pub fn not_admitted(parameter: &Parameter, refused: &NotAdmitted) -> String {
    let shown = |number: f64| value(parameter, number);
    let (low, high) = refused.limits;
    let within = if high.is_finite() {
        format!("{} to {}", shown(low), shown(high))
    } else {
        format!("{} or more", shown(low))
    };
    let help = if refused.endless {
        " This shape has no ends. Make its spread smaller, or choose a shape with ends."
    } else {
        " The current value is kept."
    };
    format!(
        "This would reach {}, but only {within} is possible.{help}",
        shown(refused.reached)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_higher_value_is_named_before_its_meaning() {
        assert_eq!(
            if_higher("Money buys less health."),
            "If it is higher: money buys less health."
        );
        assert_eq!(
            if_higher("A&E is fuller."),
            "If it is higher: A&E is fuller."
        );
        assert_eq!(
            if_higher("A cut saves less."),
            "If it is higher: a cut saves less."
        );
    }

    #[test]
    fn every_value_of_the_evidence_reads_back_as_it_is_shown() {
        for parameter in &Evidence::built_in().parameters {
            let central = parameter.distribution.central();
            let shown = value(parameter, central);
            let read = parse(parameter, &shown).unwrap();
            // Three digits.
            assert!(
                (read - central).abs() <= central.abs() * 0.005 + 1e-12,
                "{}: {central} is shown as {shown} and read as {read}",
                parameter.id
            );
        }
    }

    #[test]
    fn units_are_those_that_people_use() {
        let shown = |id: &str| {
            let parameter = Evidence::built_in().find(id).unwrap();
            let DisplayUnit { unit, .. } = display_unit(parameter);
            let central = parameter.distribution.central();
            [value(parameter, central), unit.to_owned()].join(" ")
        };
        assert_eq!(shown("cost_inflation"), "1.6% a year");
        assert_eq!(shown("ae_attendance_rate"), "414 in 1,000 people a year");
        assert_eq!(shown("cost_per_qaly"), "£12,000 in money of 2019/20");
        assert_eq!(shown("bed_occupancy_at_start"), "90.2% ");
        assert_eq!(shown("recruitment_lag_months"), "8 months");
    }

    #[test]
    fn text_that_is_no_number_is_refused_with_an_example() {
        let inflation = Evidence::built_in().find("cost_inflation").unwrap();
        assert_eq!(
            parse(inflation, "lots").unwrap_err(),
            "“lots” is not a number. Type one such as 1.6%."
        );
        assert_eq!(
            parse(inflation, " ").unwrap_err(),
            "Type a number, such as 1.6%."
        );
        assert!((parse(inflation, "2.5 %").unwrap() - 0.025).abs() < 1e-12);
        assert!((parse(inflation, "−1").unwrap() + 0.01).abs() < 1e-12);
    }
}
