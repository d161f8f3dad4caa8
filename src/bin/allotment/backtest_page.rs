//! Scores in the compact form that the page draws.

use allotment::analysis::validation::backtest::SeriesForecast;
use allotment::analysis::validation::record::{SeriesRecord, StartRecord, ValidationRecord};
use allotment::analysis::validation::scores::SeriesScores;

use crate::backtest_scores::Scored;

/// Digits of a figure that is drawn, and of a score that is read.
const DRAWN_DIGITS: i32 = 5;
const READ_DIGITS: i32 = 7;

/// All starts as one line of JSON.
pub fn text(scored: &[Scored]) -> String {
    let first = scored.first();
    let record = ValidationRecord {
        futures: first.map_or(0, |of| of.futures),
        seed: first.map_or(0, |of| of.seed),
        starts: scored.iter().map(start).collect(),
    };
    let mut text = serde_json::to_string(&record).expect("plain numbers and text can be written");
    text.push('\n');
    text
}

fn start(scored: &Scored) -> StartRecord {
    StartRecord {
        start: scored.period.start.to_string(),
        end: scored.period.end.to_string(),
        series: scored.series.iter().map(|of| series(of, scored)).collect(),
    }
}

fn series(forecast: &SeriesForecast, scored: &Scored) -> SeriesRecord {
    let points = &forecast.points;
    let drawn = |value| rounded(value, DRAWN_DIGITS);
    let since_start = |month: allotment::analysis::validation::backtest::YearMonth| {
        let months = month.since(scored.period.start);
        u32::try_from(months).expect("no figure that is scored ends before the start")
    };
    SeriesRecord {
        scores: read(&forecast.scores),
        months: points
            .iter()
            .map(|point| since_start(point.month))
            .collect(),
        actual: points.iter().map(|point| drawn(point.actual)).collect(),
        quantiles: std::array::from_fn(|q| {
            points
                .iter()
                .map(|point| drawn(point.quantiles[q]))
                .collect()
        }),
        last_value: points.first().map_or(0.0, |point| drawn(point.last_value)),
    }
}

/// Scores with as many digits as are read.
fn read(scores: &SeriesScores) -> SeriesScores {
    let mut scores = scores.clone();
    let ratios = [
        &mut scores.crps_ratio_last_value,
        &mut scores.crps_ratio_seasonal_trend,
        &mut scores.crps_ratio_seasonal_trend_spread,
    ];
    let numbers = [
        &mut scores.coverage_50,
        &mut scores.coverage_90,
        &mut scores.crps,
        &mut scores.bias,
        &mut scores.bias_relative,
        &mut scores.pit.mean,
        &mut scores.pit.variance,
    ];
    for number in numbers.into_iter().chain(ratios.into_iter().flatten()) {
        *number = rounded(*number, READ_DIGITS);
    }
    scores
}

/// A number with so many digits.
fn rounded(value: f64, digits: i32) -> f64 {
    let text = format!("{value:.*e}", (digits - 1) as usize);
    text.parse().unwrap_or(value)
}
