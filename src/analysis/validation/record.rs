//! The track record of the model, as the page draws it: results of `allotment backtest` in a file.
//!
//! `allotment backtest --for-page` writes the file, `data/backtest.json`, and a test compares it with the results of
//! the command. The page reads it and simulates nothing.

use super::scores::SeriesScores;
use crate::core::json::{self, JsonError};
use crate::core::quantity::number;

/// The middle nine tenths of the futures held fewer figures than this share, or just as many: not reproduced. By judgement.
pub const COVERED_TOO_LITTLE: f64 = 0.5;
/// From this ratio of scores on, assuming no change was as good: not reproduced.
pub const NO_BETTER: f64 = 1.0;

/// The forecasts from every start that is scored.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ValidationRecord {
    /// Number of futures of each forecast.
    pub futures: u32,
    /// Their seed.
    pub seed: u64,
    /// The starts, the earliest first.
    pub starts: Vec<StartRecord>,
}

/// The forecast from one start.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct StartRecord {
    /// First month that is scored, which is the first that is not known: `2013-04`.
    pub start: String,
    /// Last month that is scored.
    pub end: String,
    /// The scored series, in the order of the table.
    pub series: Vec<SeriesRecord>,
}

/// One series from one start: its scores, its figures and the forecast of each. All lists are as long as `months`.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct SeriesRecord {
    /// Scores of the forecast.
    pub scores: SeriesScores,
    /// The month with which each figure ends, counted from the start, which is 0.
    pub months: Vec<u32>,
    /// The actual figures.
    pub actual: Vec<f64>,
    /// Quantiles of the futures: 5, 25, 50, 75 and 95 in 100.
    pub quantiles: [Vec<f64>; 5],
    /// The last figure before the start.
    pub last_value: f64,
}

/// Names of the series, and why those that were not reproduced were not, by id. The reasons are those of `docs/backtest.md`.
const SERIES: [(&str, &str, &str); 9] = [
    ("ae_attendances", "A&E attendances, a month", ""),
    (
        "emergency_admissions",
        "Emergency admissions, a month",
        "Admissions had grown 0.6% a year and then grew 2.7% a year. The model did not forecast this change.",
    ),
    ("four_hour_performance", "A&E: seen within four hours", ""),
    (
        "rtt_waiting_list",
        "Waiting list",
        "In the model, people leave a longer list and fewer join it, so it soon returns to its usual length. England’s list grew for five years.",
    ),
    ("rtt_within_18_weeks", "Waiting less than 18 weeks", ""),
    (
        "rtt_over_52_weeks",
        "Waiting over a year",
        "At the start, very long waits were still being cleared. The model assumes that the mix of waiting times does not change.",
    ),
    (
        "delayed_transfers",
        "Delayed transfers, people a day",
        "Delays due to social care doubled. The model keeps social care at its starting level.",
    ),
    ("bed_occupancy", "Bed occupancy", ""),
    (
        "talking_therapies_recovery",
        "Recovery after talking therapies",
        "Recovery rose by seven points, and nothing in the model makes it rise.",
    ),
];

impl ValidationRecord {
    /// Reads the file.
    ///
    /// # Errors
    /// Says where the text is damaged, or which series has lists of unequal length.
    pub fn from_text(text: &str) -> Result<Self, JsonError> {
        let record: Self = json::read(text)?;
        for series in record.starts.iter().flat_map(|start| &start.series) {
            if !series.is_whole() {
                return Err(JsonError {
                    path: Vec::new(),
                    problem: format!("{} has lists of unequal length", series.scores.series),
                });
            }
        }
        Ok(record)
    }

    /// The series that were not reproduced, start by start.
    pub fn not_reproduced(&self) -> impl Iterator<Item = (&StartRecord, &SeriesRecord)> {
        let all = self.starts.iter();
        let all = all.flat_map(|start| start.series.iter().map(move |series| (start, series)));
        all.filter(|(_, series)| !series.is_reproduced())
    }
}

impl SeriesRecord {
    fn is_whole(&self) -> bool {
        let figures = self.months.len();
        let lists = self.quantiles.iter().chain([&self.actual]);
        figures > 0 && lists.map(Vec::len).all(|length| length == figures)
    }

    fn known(&self) -> Option<&'static (&'static str, &'static str, &'static str)> {
        SERIES.iter().find(|(id, ..)| *id == self.scores.series)
    }

    /// Name of the series, as people read it.
    #[must_use]
    pub fn name(&self) -> &str {
        self.known()
            .map_or(self.scores.series.as_str(), |(_, name, _)| name)
    }

    /// True if the forecast reproduced what happened: the middle nine tenths of the futures contained more than half of
    /// the figures, and the score was better than that of assuming no change.
    #[must_use]
    pub fn is_reproduced(&self) -> bool {
        let better = self
            .scores
            .crps_ratio_last_value
            .is_none_or(|ratio| ratio < NO_BETTER);
        self.scores.coverage_90 > COVERED_TOO_LITTLE && better
    }

    /// The shortfall and its reason, in two sentences; none if the series was reproduced.
    #[must_use]
    pub fn shortfall(&self) -> Option<String> {
        if self.is_reproduced() {
            return None;
        }
        let within = number(100.0 * self.scores.coverage_90, 0);
        let off = number(100.0 * self.scores.bias_relative.abs(), 0);
        let way = if self.scores.bias < 0.0 {
            "low"
        } else {
            "high"
        };
        let why = self.known().map_or("", |(_, _, why)| why);
        let sentence = format!(
            "The 90% range included {within}% of the real figures, and the forecast was {off}% too {way} on average. {why}"
        );
        Some(sentence.trim_end().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = include_str!("../../../data/backtest.json");

    #[test]
    fn both_starts_are_there_whole() {
        let record = ValidationRecord::from_text(TEXT).unwrap();
        let starts: Vec<&str> = record.starts.iter().map(|s| s.start.as_str()).collect();
        assert_eq!(starts, ["2013-04", "2015-04"]);
        for series in record.starts.iter().flat_map(|start| &start.series) {
            assert_ne!(series.name(), series.scores.series);
            let counted: u32 = series.scores.pit.histogram.iter().sum();
            assert_eq!(counted as usize, series.months.len());
            for figure in 0..series.months.len() {
                let quantiles: Vec<f64> = series.quantiles.iter().map(|q| q[figure]).collect();
                assert!(
                    quantiles.is_sorted(),
                    "{}: {quantiles:?}",
                    series.scores.series
                );
            }
            let inside = (0..series.months.len()).filter(|figure| {
                let [low, high] = [&series.quantiles[0], &series.quantiles[4]].map(|q| q[*figure]);
                (low..=high).contains(&series.actual[*figure])
            });
            let share = inside.count() as f64 / series.months.len() as f64;
            // Figures are rounded, so one at the edge may change sides.
            assert!(
                (share - series.scores.coverage_90).abs() < 0.02,
                "{}",
                series.scores.series
            );
        }
    }

    #[test]
    fn what_was_not_reproduced_is_what_the_document_says() {
        let record = ValidationRecord::from_text(TEXT).unwrap();
        let said: Vec<(&str, &str)> = record
            .not_reproduced()
            .map(|(start, series)| (start.start.as_str(), series.scores.series.as_str()))
            .collect();
        assert_eq!(
            said,
            [
                ("2013-04", "emergency_admissions"),
                ("2013-04", "rtt_waiting_list"),
                ("2013-04", "rtt_over_52_weeks"),
                ("2013-04", "delayed_transfers"),
                ("2013-04", "talking_therapies_recovery"),
                ("2015-04", "rtt_waiting_list"),
                ("2015-04", "delayed_transfers"),
                ("2015-04", "talking_therapies_recovery"),
            ]
        );
        for (_, series) in record.not_reproduced() {
            let told = series.shortfall().unwrap();
            // Both sentences: the figures, and a reason.
            assert!(
                told.matches(". ").count() >= 1 && told.ends_with('.'),
                "{told}"
            );
        }
    }

    #[test]
    fn a_damaged_file_says_where() {
        let damaged = ValidationRecord::from_text(&TEXT[..TEXT.len() / 2]).unwrap_err();
        assert!(
            damaged
                .to_string()
                .contains("the text breaks off at line 1"),
            "{damaged}"
        );
        let short = TEXT.replacen("\"months\":[0,", "\"months\":[", 1);
        assert_ne!(short, TEXT);
        let problem = ValidationRecord::from_text(&short).unwrap_err().to_string();
        assert_eq!(problem, "ae_attendances has lists of unequal length");
    }
}
