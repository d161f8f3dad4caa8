//! The smallest difference that matters in each outcome: the field's minimum important difference.
//!
//! The model does not read them: they only decide which differences between two plans are called better, worse or about
//! the same.

use std::sync::OnceLock;

use super::catalogue::grade;
use super::{CatalogueError, Grade, rows};
use crate::core::series::{PerSeries, Series};

/// Population for which the values that are scaled with it were proposed; people. About that of NHS Leeds CCG.
pub const REFERENCE_POPULATION: f64 = 870_000.0;

/// The smallest difference that matters in an outcome, as proposed.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportantDifference {
    /// Difference in one year; in the unit of the series.
    value: f64,
    /// True for a count, which is for [`REFERENCE_POPULATION`] people and scaled with the population.
    pub is_scaled: bool,
    /// Unit in words.
    pub unit: String,
    /// Reason for the value, in a sentence or two.
    pub reason: String,
    /// Grade of its evidence.
    pub grade: Grade,
    /// Source, or the word that it is a judgement.
    pub source: String,
}

impl ImportantDifference {
    /// The difference for an area of this many people, to two digits; in one year, in the unit of the series.
    #[must_use]
    pub fn proposed(&self, population: f64) -> f64 {
        if self.is_scaled {
            two_digits(self.value * population / REFERENCE_POPULATION)
        } else {
            self.value
        }
    }
}

/// A number above 0 to two significant digits.
fn two_digits(value: f64) -> f64 {
    format!("{value:.1e}")
        .parse()
        .expect("it was written as a number")
}

/// The proposed differences for an area of this many people, in one year.
#[must_use]
pub fn proposed_differences(population: f64) -> PerSeries<f64> {
    PerSeries::from_fn(|series| important_difference(series).proposed(population))
}

/// The smallest difference that matters in a series, as proposed.
///
/// # Panics
/// Never in a build whose tests pass: a test reads the same file.
#[must_use]
pub fn important_difference(series: Series) -> &'static ImportantDifference {
    static TABLE: OnceLock<Vec<ImportantDifference>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        from_csv(include_str!("../../data/important_differences.csv"))
            .expect("the tests read the same file")
    });
    &table[series as usize]
}

/// Reads `data/important_differences.csv`, which has a row for each series, in their order.
fn from_csv(text: &str) -> Result<Vec<ImportantDifference>, CatalogueError> {
    const FILE: &str = "data/important_differences.csv";
    let mut all = Series::ALL.into_iter();
    let differences = rows(FILE, text, |row| {
        let id = row.required("id")?;
        if all.next().map(Series::id) != Some(id) {
            let problem = format!("“{id}” is not the outcome whose turn it is");
            return Err(row.error("id", problem));
        }
        let value = row.required_number("value")?;
        if value <= 0.0 {
            return Err(row.error("value", "it is not above 0".into()));
        }
        Ok(ImportantDifference {
            value,
            is_scaled: match row.required("scaled")? {
                "population" => true,
                "none" => false,
                other => {
                    let problem = format!("“{other}” is neither population nor none");
                    return Err(row.error("scaled", problem));
                }
            },
            unit: row.required("unit")?.to_owned(),
            reason: row.required("reason")?.to_owned(),
            grade: grade(row)?,
            source: row.required("source")?.to_owned(),
        })
    })?;
    match all.next() {
        None => Ok(differences),
        Some(missing) => Err(CatalogueError {
            file: FILE,
            row: differences.len() + 2,
            column: "id".into(),
            problem: format!("the outcome “{}” is missing", missing.id()),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = include_str!("../../data/important_differences.csv");

    #[test]
    fn counts_are_scaled_with_the_population_and_shares_are_not() {
        let admissions = important_difference(Series::EmergencyAdmissions);
        assert!(admissions.is_scaled);
        assert_eq!(admissions.proposed(REFERENCE_POPULATION), 250.0);
        assert_eq!(admissions.proposed(100_000.0), 29.0);
        assert_eq!(admissions.proposed(1_234_567.0), 350.0);
        let share = important_difference(Series::FourHourPerformance);
        assert_eq!(share.proposed(100_000.0), share.proposed(1e6));
        let all = proposed_differences(100_000.0);
        assert_eq!(all[Series::EmergencyAdmissions], 29.0);
        assert_eq!(all[Series::RttWithin18Weeks], 0.005);
    }

    #[test]
    fn every_difference_has_a_unit_a_reason_and_is_above_0_for_the_smallest_area() {
        for series in Series::ALL {
            let difference = important_difference(series);
            assert!(difference.proposed(10_000.0) > 0.0, "{series:?}");
            assert!(difference.reason.ends_with('.'), "{series:?}");
            assert!(!difference.unit.is_empty() && !difference.source.is_empty());
        }
    }

    #[test]
    fn a_damaged_file_is_refused_by_line_and_column() {
        let refused = |find: &str, instead: &str| {
            assert!(TEXT.contains(find), "{find}");
            from_csv(&TEXT.replacen(find, instead, 1))
                .unwrap_err()
                .to_string()
        };
        let file = "data/important_differences.csv";
        assert_eq!(
            refused("emergency_admissions,250", "emergency_admissions,0"),
            format!("{file}, line 3, value: it is not above 0")
        );
        assert_eq!(
            refused("ae_attendances", "ae_visits"),
            format!("{file}, line 2, id: “ae_visits” is not the outcome whose turn it is")
        );
        assert_eq!(
            refused("attendances a year,population", "attendances a year,people"),
            format!("{file}, line 2, scaled: “people” is neither population nor none")
        );
        assert!(refused(",D,", ",E,").contains("“E” is not one of A, B, C, D"));
        let last = TEXT.lines().count();
        let short = TEXT.lines().take(last - 1).collect::<Vec<_>>().join("\n");
        assert_eq!(
            from_csv(&short).unwrap_err().to_string(),
            format!("{file}, line {last}, id: the outcome “inequality_gap” is missing")
        );
    }
}
