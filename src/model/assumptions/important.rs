//! Other smallest differences that matter than those proposed, as people type and read them.

use super::error::AssumptionError;
use crate::core::quantity::{MoneyUnit, money, parse_money, parse_number, shortest};
use crate::core::series::{Measure, Series};

/// Most decimals of a number that people read.
const DECIMALS: usize = 2;

/// Another smallest difference that matters in an outcome.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OwnImportantDifference {
    /// The outcome.
    pub series: Series,
    /// The difference in one year, in the outcome's unit.
    pub value: f64,
}

impl OwnImportantDifference {
    /// Checks that it is above 0 and can be a difference of the outcome.
    pub(super) fn check(&self) -> Result<(), AssumptionError> {
        let Self { series, value } = *self;
        let (_, most) = series.measure().bounds();
        if value.is_finite() && value > 0.0 && value <= most {
            Ok(())
        } else {
            Err(AssumptionError::ImportantDifference { series, value })
        }
    }

    /// A value of the same outcome in words: `0.5 percentage points`, `£1.0m`, `250`.
    #[must_use]
    pub fn in_words(&self, value: f64) -> String {
        match self.series.measure() {
            Measure::Share => format!("{} percentage points", shortest(100.0 * value, DECIMALS)),
            Measure::Pounds => money(value),
            Measure::Count | Measure::Qalys | Measure::QalysPerThousand => {
                shortest(value, DECIMALS)
            }
        }
    }
}

/// Reads the smallest difference that matters in an outcome as people type it: percentage points for a share, money, or a
/// plain number. In the outcome's unit.
///
/// # Errors
/// A sentence that says what is wrong and what to type.
pub fn read_important_difference(series: Series, text: &str) -> Result<f64, String> {
    let (value, example) = match series.measure() {
        Measure::Share => (
            parse_number(text).map(|points| points / 100.0),
            "a number of percentage points above 0 and up to 100, such as 0.5",
        ),
        Measure::Pounds => (
            parse_money(text, MoneyUnit::Millions).ok(),
            "an amount of money above 0, such as £1m",
        ),
        Measure::Count | Measure::Qalys | Measure::QalysPerThousand => {
            (parse_number(text), "a number above 0, such as 250")
        }
    };
    let admitted = |value: &f64| {
        OwnImportantDifference {
            series,
            value: *value,
        }
        .check()
        .is_ok()
    };
    value.filter(admitted).ok_or_else(|| {
        let text = text.trim();
        format!("“{text}” cannot be the smallest difference that matters. Type {example}.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Evidence;
    use crate::model::assumptions::{Assumptions, StoredAssumptions};

    #[test]
    fn a_difference_is_typed_in_the_unit_that_people_read() {
        let read = read_important_difference;
        assert_eq!(read(Series::RttWithin18Weeks, " 0.5 "), Ok(0.005));
        assert_eq!(read(Series::RttWithin18Weeks, "100%"), Ok(1.0));
        assert_eq!(read(Series::Surplus, "£1.5m"), Ok(1.5e6));
        assert_eq!(read(Series::Surplus, "2"), Ok(2e6));
        assert_eq!(read(Series::RttWaitingList, "1,250"), Ok(1250.0));
        assert_eq!(read(Series::InequalityGap, "0.2"), Ok(0.2));
    }

    #[test]
    fn nothing_below_or_at_0_and_nothing_that_is_no_number_is_read() {
        for series in Series::ALL {
            for text in ["0", "-1", "−3", "NaN", "inf", "", "much", "0%"] {
                let refusal = read_important_difference(series, text).unwrap_err();
                assert!(
                    refusal.ends_with('.') && refusal.contains("above 0"),
                    "{refusal}"
                );
            }
        }
        let refusal = read_important_difference(Series::BedOccupancy, "101").unwrap_err();
        assert_eq!(
            refusal,
            "“101” cannot be the smallest difference that matters. Type a number of percentage points above 0 and up to 100, such as 0.5."
        );
    }

    #[test]
    fn a_value_is_read_back_as_it_is_told() {
        let told = |series, value| OwnImportantDifference { series, value }.in_words(value);
        assert_eq!(told(Series::BedOccupancy, 0.0075), "0.75 percentage points");
        assert_eq!(told(Series::Outturn, 1.2e6), "£1.2m");
        assert_eq!(told(Series::RttWaitingList, 1250.0), "1,250");
    }

    #[test]
    fn own_values_replace_those_proposed_and_are_counted_stored_and_reset() {
        let mut own = Assumptions::default();
        let proposed = own.important_differences(870_000.0);
        own.set_important_difference(Series::Surplus, Some(3e6));
        own.set_important_difference(Series::AeAttendances, Some(50.0));
        own.set_important_difference(Series::Surplus, Some(2e6));
        assert_eq!(own.important().len(), 2);
        assert_eq!(own.important()[0].series, Series::AeAttendances);
        assert_eq!(own.own_important_difference(Series::Surplus), Some(2e6));
        let differences = own.important_differences(870_000.0);
        assert_eq!(differences[Series::Surplus], 2e6);
        assert_eq!(differences[Series::Qalys], proposed[Series::Qalys]);
        let text = serde_json::to_string(&StoredAssumptions::from(own.clone())).unwrap();
        let stored: StoredAssumptions = serde_json::from_str(&text).unwrap();
        assert_eq!(stored.read(Evidence::built_in()), (own.clone(), Vec::new()));
        own.set_important_difference(Series::Surplus, None);
        assert_eq!(own.important().len(), 1);
        own.reset_important_differences();
        assert!(!own.is_changed());
    }

    #[test]
    fn stored_values_that_cannot_be_are_left_out_with_a_sentence() {
        let text =
            r#"{"important_differences":{"surplus":0,"bed_occupancy":1.5,"beds":1,"qalys":40}}"#;
        let stored: StoredAssumptions = serde_json::from_str(text).unwrap();
        let (read, left_out) = stored.read(Evidence::built_in());
        assert_eq!(read.important().len(), 1);
        assert_eq!(read.own_important_difference(Series::Qalys), Some(40.0));
        assert_eq!(
            left_out,
            [
                "The smallest difference that matters in bed_occupancy cannot be 1.5: it must be above 0 and at most 1 (100 percentage points).",
                "The model has no outcome “beds”.",
                "The smallest difference that matters in surplus cannot be 0: it must be above 0.",
            ]
        );
    }
}
