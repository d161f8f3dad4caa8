//! Scores as a table to read, and as comma-separated values.

use allotment::analysis::validation::scores::SeriesScores;
use allotment::core::quantity::number;
use allotment::model::provenance;

use crate::backtest_scores::Scored;
use crate::plain_table::{Align, aligned};
use crate::run_csv::written;

const HEADING: [&str; 11] = [
    "series",
    "figures",
    "in 50%",
    "in 90%",
    "CRPS",
    "/last",
    "/trend",
    "/trend±",
    "bias",
    "bias %",
    "PIT mean, var",
];

const CSV_HEADING: [&str; 19] = [
    "train_until",
    "start",
    "end",
    "series",
    "figures",
    "coverage_50",
    "coverage_90",
    "crps",
    "crps_ratio_last_value",
    "crps_ratio_seasonal_trend",
    "crps_ratio_seasonal_trend_spread",
    "bias",
    "bias_relative",
    "pit_mean",
    "pit_variance",
    "futures",
    "seed",
    "model_version",
    "evidence_version",
];

const LEGEND: &str = "in 50%, in 90%: share of figures within the middle half and the middle nine tenths of the futures.
CRPS: mean score, in the series' unit; /last, /trend, /trend±: ratio to the score of the last value, of trend and season
extended, and of these with their spread; below 1 the model is better. bias: mean forecast less actual figure.
Shares are in percentage points. PIT: a calibrated forecast has mean 0.50 and variance 0.083.
";

/// A table for each start.
pub fn table(scored: &[Scored]) -> String {
    let mut text = String::new();
    for of in scored {
        let period = &of.period;
        text.push_str(&format!(
            "Figures known before {}; scored from {} to {}; {} futures, seed {}.\n",
            period.train_until,
            period.start,
            period.end,
            number(f64::from(of.futures), 0),
            of.seed
        ));
        let mut rows = vec![HEADING.map(String::from).to_vec()];
        rows.extend(of.series.iter().map(|of| row(&of.scores)));
        let mut alignments = [Align::Right; HEADING.len()];
        alignments[0] = Align::Left;
        text.push_str(&aligned(&alignments, &rows));
        text.push('\n');
    }
    text.push_str(LEGEND);
    text.push_str(&format!("{}.\n", provenance::versions()));
    text
}

/// A value in the unit of a series: shares in points with two decimals, counts whole.
fn in_unit(scores: &SeriesScores, value: f64) -> String {
    if scores.is_share {
        number(100.0 * value, 2)
    } else {
        number(value, 0)
    }
}

fn row(scores: &SeriesScores) -> Vec<String> {
    let per_cent = |share: f64| number(100.0 * share, 0);
    let ratio = |ratio: Option<f64>| ratio.map_or_else(|| "–".into(), |ratio| number(ratio, 2));
    vec![
        scores.series.clone(),
        scores.figures.to_string(),
        per_cent(scores.coverage_50),
        per_cent(scores.coverage_90),
        in_unit(scores, scores.crps),
        ratio(scores.crps_ratio_last_value),
        ratio(scores.crps_ratio_seasonal_trend),
        ratio(scores.crps_ratio_seasonal_trend_spread),
        in_unit(scores, scores.bias),
        number(100.0 * scores.bias_relative, 1),
        format!(
            "{}, {}",
            number(scores.pit.mean, 2),
            number(scores.pit.variance, 3)
        ),
    ]
}

/// One row a series and start.
pub fn csv(scored: &[Scored]) -> String {
    let mut rows = vec![CSV_HEADING.map(String::from).to_vec()];
    for of in scored {
        rows.extend(of.series.iter().map(|series| csv_row(of, &series.scores)));
    }
    written(&rows)
}

fn csv_row(of: &Scored, scores: &SeriesScores) -> Vec<String> {
    let period = &of.period;
    let mut cells = [period.train_until, period.start, period.end]
        .map(|month| month.to_string())
        .to_vec();
    cells.extend([scores.series.clone(), scores.figures.to_string()]);
    let [numbers, others] = [
        [scores.coverage_50, scores.coverage_90, scores.crps],
        [scores.bias, scores.bias_relative, scores.pit.mean],
    ]
    .map(|numbers| numbers.map(|number| number.to_string()));
    let ratios = [
        scores.crps_ratio_last_value,
        scores.crps_ratio_seasonal_trend,
        scores.crps_ratio_seasonal_trend_spread,
    ];
    cells.extend(numbers);
    cells.extend(ratios.map(|ratio| ratio.map_or_else(String::new, |ratio| ratio.to_string())));
    cells.extend(others);
    cells.push(scores.pit.variance.to_string());
    cells.extend([of.futures.to_string(), of.seed.to_string()]);
    cells.extend([of.model_version, of.evidence_version].map(String::from));
    cells
}
