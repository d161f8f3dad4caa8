//! What the page draws of the back-test, as it is.

use allotment::analysis::validation::record::{SeriesRecord, StartRecord, ValidationRecord};
use allotment::chart::{
    ValidationFrame, coverage_bar, figures_csv, pit_histogram, scores_csv, scores_table,
    validation_chart,
};

use super::golden::{Golden, csv, svg, svg_at, table};

pub fn goldens() -> Vec<Golden> {
    let text = include_str!("../../data/backtest.json");
    let record = ValidationRecord::from_text(text).expect("the back-test can be read");
    let start = record.starts.last().expect("the back-test has a start");
    let by_month = longest(start);
    let by_year = shortest(start);
    let share = coverage_bar(
        by_month.scores.coverage_90,
        0.9,
        150.0,
        1.0,
        "Inside 90 in 100 futures".into(),
    );
    let spread = pit_histogram(
        &by_month.scores.pit.histogram,
        150.0,
        1.0,
        "Where figures lay".into(),
    );
    vec![
        chart("validation-months", start, by_month, 640.0, 1.0),
        chart("validation-columns", start, by_year, 640.0, 1.0),
        chart("validation-narrow", start, by_month, 330.0, 1.25),
        svg("calibration-inside", &share),
        svg("calibration-places", &spread),
        table("scores", &scores_table(start)),
        csv("scores", &scores_csv(&record)),
        csv(
            "validation-figures",
            &first_lines(&figures_csv(&record), 40),
        ),
    ]
}

/// The series with the most figures, and the one with the fewest.
fn longest(start: &StartRecord) -> &SeriesRecord {
    let series = start.series.iter().rev();
    series
        .max_by_key(|series| series.months.len())
        .expect("a start has series")
}

fn shortest(start: &StartRecord) -> &SeriesRecord {
    let series = start.series.iter();
    series
        .min_by_key(|series| series.months.len())
        .expect("a start has series")
}

fn chart(
    name: &str,
    start: &StartRecord,
    series: &SeriesRecord,
    width: f64,
    text_scale: f64,
) -> Golden {
    let last = start
        .series
        .iter()
        .filter_map(|series| series.months.last());
    let frame = ValidationFrame {
        width,
        height: 200.0 * text_scale,
        text_scale,
        months: last.max().map_or(1, |last| last + 1),
    };
    svg_at(
        name,
        &validation_chart(&start.start, series, &frame),
        text_scale,
    )
}

/// The beginning of a long file.
fn first_lines(text: &str, lines: usize) -> String {
    text.split_inclusive('\n').take(lines).collect()
}
