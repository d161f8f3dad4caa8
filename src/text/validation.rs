//! The back-test in words: the series that were reproduced, the errors of the others, and the figures.

use crate::analysis::validation::record::{SeriesRecord, StartRecord, ValidationRecord};
use crate::core::quantity::{number, rounded, rounded_signed};

use super::calendar::calendar_month;
use super::measure::step_decimals;

/// Fewest figures for a verdict on the ranges. By judgement: a figure in each tenth.
pub const ENOUGH_FIGURES: usize = 10;
/// A mean place among the futures farther than this from the middle is a shift. By judgement: three tenths of the way
/// out.
const SHIFTED: f64 = 0.15;
/// Variances of the place among the futures between which ranges are about right; 1/12 is just right. By judgement.
const ABOUT_RIGHT: std::ops::Range<f64> = 0.06..0.105;
/// With at least this share of figures inside the middle nine tenths, a shifted forecast still held them. By judgement.
const HELD: f64 = 0.85;
/// Below this share of past figures within the middle nine tenths, a range is marked as too narrow. By judgement.
const HELD_ENOUGH: f64 = 0.8;
/// A mean error below this share of the level, or below as many tenths of a point, is no lean.
const NO_LEAN: f64 = 0.005;

/// The calendar year and the month, January being 0, a number of months after one written as `2013-04`.
#[must_use]
pub fn month_after(start: &str, months: u32) -> Option<(u32, u32)> {
    let (year, month) = start.split_once('-')?;
    let (year, month): (u32, u32) = (year.parse().ok()?, month.parse().ok()?);
    let month = month.checked_sub(1)? + months;
    Some((year + month / 12, month % 12))
}

/// The month a number of months after one written as `2013-04`, in words: `December 2017`.
#[must_use]
pub fn month_name(start: &str, months: u32) -> String {
    match month_after(start, months) {
        Some((year, month)) => calendar_month(year as usize, month as usize),
        None => start.to_owned(),
    }
}

/// Period that one figure covers.
#[must_use]
pub fn spans(series: &SeriesRecord) -> &'static str {
    match series.months.first() {
        Some(0) => "months",
        Some(1..=2) => "quarters",
        _ => "years",
    }
}

/// A value of a series: `3.94m`, `4,529`, `92.9%`.
#[must_use]
pub fn value(series: &SeriesRecord, value: f64) -> String {
    if series.scores.is_share {
        format!("{}%", number(100.0 * value, 1))
    } else if value.abs() >= 1e6 {
        format!("{}m", number(value / 1e6, 2))
    } else {
        number(value, 0)
    }
}

/// A tick of a series' axis.
#[must_use]
pub fn axis_label(series: &SeriesRecord, tick: f64, high: f64, step: f64) -> String {
    if series.scores.is_share {
        format!("{}%", number(100.0 * tick, step_decimals(100.0 * step)))
    } else if high >= 1e6 {
        format!("{}m", number(tick / 1e6, step_decimals(step / 1e6)))
    } else {
        number(tick, step_decimals(step))
    }
}

/// A series' name inside a sentence, without what is counted.
fn inside(series: &SeriesRecord) -> String {
    let name = series.name().split(',').next().unwrap_or_default();
    let abbreviation = name
        .chars()
        .nth(1)
        .is_some_and(|second| !second.is_lowercase());
    if abbreviation {
        return name.to_owned();
    }
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// Names in a row: `a, b and c`.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => [&all.join(", "), " and ", last].concat(),
    }
}

/// The heading: the number of series that were reproduced from a start.
#[must_use]
pub fn headline(start: &StartRecord) -> String {
    let all = start.series.len();
    let good = start.series.iter().filter(|series| series.is_reproduced());
    format!(
        "From {} the model would have reproduced {} of {all} series",
        month_name(&start.start, 0),
        good.count()
    )
}

/// The series that were reproduced, in a sentence; nothing where none was.
#[must_use]
pub fn reproduced(start: &StartRecord) -> Option<String> {
    let names: Vec<String> = start
        .series
        .iter()
        .filter(|series| series.is_reproduced())
        .map(inside)
        .collect();
    (!names.is_empty()).then(|| format!("Reproduced: {}.", listed(&names)))
}

/// Number of figures inside a range of the futures, beside the expected number: `15 of 57 months (about 51 expected)`.
#[must_use]
pub fn covered(series: &SeriesRecord, share: f64, target: f64) -> String {
    let figures = series.months.len() as f64;
    format!(
        "{} of {} {} (about {} expected)",
        number((share * figures).round(), 0),
        number(figures, 0),
        spans(series),
        number((target * figures).round(), 0)
    )
}

/// Warning beside a range of a series whose ranges held too few figures in the past, of the start at which they held the
/// smallest share; none where they held enough, or where nothing was scored.
#[must_use]
pub fn past_range(record: &ValidationRecord, id: &str) -> Option<String> {
    let of_starts = record.starts.iter();
    let scored = of_starts.flat_map(|start| start.series.iter().map(move |series| (start, series)));
    let scored = scored.filter(|(_, series)| series.scores.series == id);
    let (start, series) = scored.min_by(|(_, a), (_, b)| {
        let [a, b] = [a, b].map(|series| series.scores.coverage_90);
        a.total_cmp(&b)
    })?;
    if series.scores.coverage_90 >= HELD_ENOUGH {
        return None;
    }
    let figures = series.months.len() as f64;
    Some(format!(
        "In the past, a range like this for England held {} of {} {} from {}: read it as too narrow.",
        number((series.scores.coverage_90 * figures).round(), 0),
        number(figures, 0),
        spans(series),
        month_name(&start.start, 0)
    ))
}

/// A ratio of errors to those of another forecast: `About half the error of assuming no change`.
#[must_use]
pub fn ratio(ratio: Option<f64>, other: &str) -> String {
    let Some(ratio) = ratio else {
        return format!("No comparison with {other}, which was exactly right");
    };
    /// Below each ratio, the words.
    const WORDS: [(f64, &str); 11] = [
        (0.18, "Less than a fifth of the error of"),
        (0.225, "About a fifth of the error of"),
        (0.29, "About a quarter of the error of"),
        (0.365, "About a third of the error of"),
        (0.45, "About two fifths of the error of"),
        (0.55, "About half the error of"),
        (0.635, "About three fifths of the error of"),
        (0.71, "About two thirds of the error of"),
        (0.78, "About three quarters of the error of"),
        (0.87, "About five sixths of the error of"),
        (0.95, "About nine tenths of the error of"),
    ];
    let words = WORDS.iter().find(|(below, _)| ratio < *below);
    match words {
        Some((_, words)) => format!("{words} {other}"),
        None if ratio < 1.05 => format!("The same error as {other}"),
        None => format!("Worse: {} times the error of {other}", number(ratio, 1)),
    }
}

/// Mean error of the forecast, in a sentence.
#[must_use]
pub fn lean(series: &SeriesRecord) -> String {
    let low = series.scores.bias < 0.0;
    let way = if low { "low" } else { "high" };
    let bias = series.scores.bias.abs();
    if series.scores.is_share {
        if bias < NO_LEAN / 5.0 {
            return "Almost none: high and low errors cancel out.".into();
        }
        let points = number(100.0 * bias, 1);
        return format!("Too {way} by {points} points on average.");
    }
    if series.scores.bias_relative.abs() < NO_LEAN {
        return "Almost none: high and low errors cancel out.".into();
    }
    let people = rounded(bias, 0.004 * bias, 0);
    let than = if low { "fewer" } else { "more" };
    format!(
        "Too {way} by {}% on average: {people} {than} than the real figure.",
        number(100.0 * series.scores.bias_relative.abs(), 0)
    )
}

/// Verdict on the calibration of a series: a word or two, and a sentence.
#[must_use]
pub fn calibration(series: &SeriesRecord) -> (&'static str, String) {
    let figures = series.months.len();
    if figures < ENOUGH_FIGURES {
        let few = format!("{figures} figures are too few to show a spread.");
        return ("Too few to say", few);
    }
    let shift = series.scores.pit.mean - 0.5;
    if shift.abs() > SHIFTED {
        let (word, half) = if shift > 0.0 {
            ("Shifted: too low", "upper")
        } else {
            ("Shifted: too high", "lower")
        };
        let held = if series.scores.coverage_90 >= HELD {
            "the ranges still included them"
        } else {
            "the ranges did not include them as often as they should"
        };
        let sentence =
            format!("The real figures were mostly among the {half} futures, and {held}.");
        return (word, sentence);
    }
    if series.scores.pit.variance >= ABOUT_RIGHT.end {
        let sentence =
            "The real figures were at the edges of the futures more often than they should be.";
        ("Too narrow", sentence.into())
    } else if series.scores.pit.variance < ABOUT_RIGHT.start {
        let sentence =
            "The real figures were near the middle of the futures more often than they should be.";
        ("Too wide", sentence.into())
    } else {
        let sentence =
            "The real figures were in every part of the futures about as often as they should be.";
        ("About right", sentence.into())
    }
}

/// Description of a chart, in a sentence.
#[must_use]
pub fn description(start: &str, series: &SeriesRecord) -> String {
    let Some((last, month)) = series.months.len().checked_sub(1).zip(series.months.last()) else {
        return series.name().to_owned();
    };
    let at = |quantile: usize| value(series, series.quantiles[quantile][last]);
    format!(
        "{} from {} to {}. At the end the real figure was {}. The middle future was {}, and 90 in 100 futures were between {} and {}. {} were inside the 90% range.",
        series.name(),
        month_name(start, 0),
        month_name(start, *month),
        value(series, series.actual[last]),
        at(2),
        at(0),
        at(4),
        covered(series, series.scores.coverage_90, 0.9),
    )
}

/// A mean error with its sign, for a table: `−430,000`, `+1.4 points`.
#[must_use]
pub fn signed_bias(series: &SeriesRecord) -> String {
    let (scale, most, unit) = if series.scores.is_share {
        (100.0, 1, " points")
    } else {
        (1.0, 0, "")
    };
    let bias = scale * series.scores.bias;
    let text = rounded_signed(bias, 0.004 * bias.abs(), most);
    format!("{text}{unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> ValidationRecord {
        ValidationRecord::from_text(include_str!("../../data/backtest.json")).unwrap()
    }

    fn series(start: usize, id: &str) -> SeriesRecord {
        let record = record();
        let all = &record.starts[start].series;
        all.iter()
            .find(|series| series.scores.series == id)
            .unwrap()
            .clone()
    }

    #[test]
    fn months_are_counted_across_years() {
        assert_eq!(month_name("2013-04", 0), "April 2013");
        assert_eq!(month_name("2013-04", 56), "December 2017");
        assert_eq!(month_after("2013-04", 8), Some((2013, 11)));
        assert_eq!(month_after("2013-04", 9), Some((2014, 0)));
        assert_eq!(month_after("soon", 0), None);
        assert_eq!(month_after("2013-00", 0), None);
    }

    #[test]
    fn the_heading_counts_the_reproduced_series() {
        let record = record();
        let heads: Vec<String> = record.starts.iter().map(headline).collect();
        assert_eq!(
            heads,
            [
                "From April 2013 the model would have reproduced 4 of 9 series",
                "From April 2015 the model would have reproduced 6 of 9 series",
            ]
        );
        let text = reproduced(&record.starts[0]).unwrap();
        assert_eq!(
            text,
            "Reproduced: A&E attendances, A&E: seen within four hours, waiting less than 18 weeks and bed occupancy."
        );
        let mut none = record.starts[0].clone();
        none.series.retain(|series| !series.is_reproduced());
        assert_eq!(reproduced(&none), None);
    }

    #[test]
    fn coverage_is_a_number_of_figures() {
        let list = series(0, "rtt_waiting_list");
        assert_eq!(
            covered(&list, list.scores.coverage_90, 0.9),
            "19 of 57 months (about 51 expected)"
        );
        assert_eq!(spans(&series(0, "bed_occupancy")), "quarters");
        assert_eq!(spans(&series(1, "talking_therapies_recovery")), "years");
    }

    #[test]
    fn a_range_that_held_too_few_figures_is_marked() {
        let record = record();
        let marked = |id| past_range(&record, id);
        assert_eq!(
            marked("rtt_waiting_list").as_deref(),
            Some(
                "In the past, a range like this for England held 9 of 33 months from April 2015: read it as too narrow."
            )
        );
        assert!(
            marked("delayed_transfers")
                .is_some_and(|text| text.contains("13 of 57 months from April 2013"))
        );
        assert_eq!(marked("ae_attendances"), None, "82% of 33 months");
        assert_eq!(marked("four_hour_performance"), None);
        assert_eq!(marked("qalys"), None, "not scored");
    }

    #[test]
    fn ratios_become_plain_fractions_and_never_hide_a_loss() {
        let text = |value: f64| ratio(Some(value), "that");
        assert_eq!(text(0.5), "About half the error of that");
        assert_eq!(text(0.66), "About two thirds of the error of that");
        assert_eq!(text(0.1), "Less than a fifth of the error of that");
        assert_eq!(text(0.98), "The same error as that");
        assert_eq!(text(2.36), "Worse: 2.4 times the error of that");
        assert!(ratio(None, "that").contains("exactly right"));
        // A larger ratio never sounds better.
        for (fraction, words) in [(1.0 / 3.0, "third"), (0.25, "quarter"), (0.4, "two fifths")] {
            assert!(text(fraction).contains(words), "{}", text(fraction));
        }
    }

    #[test]
    fn biases_have_a_direction_and_a_size() {
        assert_eq!(
            lean(&series(0, "rtt_waiting_list")),
            "Too low by 12% on average: 430,000 fewer than the real figure."
        );
        assert_eq!(
            lean(&series(1, "rtt_within_18_weeks")),
            "Too high by 1.4 points on average."
        );
        assert!(lean(&series(0, "ae_attendances")).starts_with("Almost none"));
        assert_eq!(signed_bias(&series(0, "rtt_waiting_list")), "−430,000");
    }

    #[test]
    fn ranges_are_judged_by_the_spread_of_the_figures() {
        let word = |start, id| calibration(&series(start, id)).0;
        assert_eq!(word(0, "ae_attendances"), "About right");
        assert_eq!(word(0, "rtt_waiting_list"), "Shifted: too low");
        assert_eq!(word(1, "rtt_within_18_weeks"), "Shifted: too high");
        assert_eq!(word(1, "emergency_admissions"), "Too wide");
        assert_eq!(word(0, "talking_therapies_recovery"), "Too few to say");
        let mut edges = series(0, "ae_attendances");
        (edges.scores.pit.mean, edges.scores.pit.variance) = (0.5, 0.2);
        assert_eq!(calibration(&edges).0, "Too narrow");
        assert!(
            calibration(&series(0, "rtt_within_18_weeks"))
                .1
                .contains("still included")
        );
    }

    #[test]
    fn a_chart_is_described_with_its_end() {
        let text = description("2013-04", &series(0, "rtt_waiting_list"));
        for words in [
            "Waiting list from April 2013 to December 2017",
            "19 of 57 months",
        ] {
            assert!(text.contains(words), "{text}");
        }
        assert_eq!(
            axis_label(&series(0, "rtt_waiting_list"), 2.5e6, 4e6, 5e5),
            "2.5m"
        );
        assert_eq!(
            axis_label(&series(0, "bed_occupancy"), 0.9, 1.0, 0.02),
            "90%"
        );
    }
}
