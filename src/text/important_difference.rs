//! The smallest differences that matter in words.

use super::full_name;
use crate::core::quantity::{number, shortest};
use crate::core::series::{Measure, Series};
use crate::evidence::{REFERENCE_POPULATION, important_difference};
use crate::model::assumptions::OwnImportantDifference;

/// The heading.
pub const HEADLINE: &str = "How large a difference has to be before it matters";

/// Effect of the values, for people who may change them.
pub const INTRODUCTION: &str = "A future counts as better or worse only if the difference is at least this large. Smaller differences count as \
                                about the same. These values do not change the simulation. All of them are judgements: change any that you would set \
                                differently.";

/// Label of the step that resets all.
pub const ALL_RESET: &str = "smallest differences that matter as proposed";

/// Sentence on the scaling of the proposed values with an area's population.
#[must_use]
pub fn scaling(area: &str, population: f64) -> String {
    format!(
        "Values are for one year. Counts are proposed for {} people and scaled to the {} people of {area}.",
        number(REFERENCE_POPULATION, 0),
        number(population, 0)
    )
}

/// Name of an outcome's field for those who cannot see it.
#[must_use]
pub fn field_name(series: Series) -> String {
    format!("Smallest difference that matters, {}", full_name(series))
}

/// A value as it stands in the field, without its unit.
#[must_use]
pub fn in_field(series: Series, value: f64) -> String {
    let shown = match series.measure() {
        Measure::Share => 100.0 * value,
        Measure::Pounds => value / 1e6,
        Measure::Count | Measure::Qalys | Measure::QalysPerThousand => value,
    };
    shortest(shown, 2)
}

/// Sign before the field.
#[must_use]
pub fn before(series: Series) -> &'static str {
    match series.measure() {
        Measure::Pounds => "£",
        _ => "",
    }
}

/// Sign after the field.
#[must_use]
pub fn after(series: Series) -> &'static str {
    match series.measure() {
        Measure::Pounds => "m",
        _ => "",
    }
}

/// Unit under the field.
#[must_use]
pub fn unit(series: Series) -> String {
    let facts = important_difference(series);
    match series.measure() {
        Measure::Share => "percentage points".into(),
        Measure::Pounds => "a year".into(),
        Measure::Count | Measure::Qalys | Measure::QalysPerThousand => facts.unit.clone(),
    }
}

/// Label of the step that sets a value; the proposed one where there is none.
#[must_use]
pub fn changed(series: Series, value: Option<f64>) -> String {
    let name = full_name(series);
    match value {
        Some(value) => format!(
            "smallest difference that matters, {name}: {}",
            OwnImportantDifference { series, value }.in_words(value)
        ),
        None => format!("smallest difference that matters, {name}: as proposed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::assumptions::read_important_difference;

    #[test]
    fn what_stands_in_a_field_is_read_back() {
        for series in Series::ALL {
            let value = important_difference(series).proposed(870_000.0);
            let text = in_field(series, value);
            assert_eq!(
                read_important_difference(series, &text),
                Ok(value),
                "{text}"
            );
        }
        assert_eq!(in_field(Series::Outturn, 2.5e6), "2.5");
        assert_eq!(in_field(Series::BedOccupancy, 0.0125), "1.25");
    }

    #[test]
    fn units_and_signs_follow_the_measure() {
        let told = |series| [before(series), after(series), &unit(series)].join("|");
        assert_eq!(told(Series::Surplus), "£|m|a year");
        assert_eq!(told(Series::BedOccupancy), "||percentage points");
        assert_eq!(told(Series::DeathsAverted), "||deaths a year");
        assert_eq!(
            scaling("NHS Leeds CCG", 870_000.0),
            "Values are for one year. Counts are proposed for 870,000 people and scaled to the 870,000 people of NHS Leeds CCG."
        );
    }

    #[test]
    fn a_step_names_the_outcome_and_its_value() {
        assert_eq!(
            changed(Series::RttWithin18Weeks, Some(0.015)),
            "smallest difference that matters, Planned care: waiting under 18 weeks: 1.5 percentage points"
        );
        assert!(changed(Series::Qalys, None).ends_with("as proposed"));
    }
}
