//! A fan's figures: as a table to read, and as a file for a spreadsheet.

use crate::chart::table::{DataTable, csv_cell, csv_head};
use crate::engine::collector::{FocusSummary, TimeStep};
use crate::model::provenance::{EVIDENCE_VERSION, MODEL_VERSION};
use crate::text::chart::{self, Origin};
use crate::text::{unit, unit_in_file, value_in_file};

/// The fan's figures by month or by year.
#[must_use]
pub fn fan_table(focus: &FocusSummary, time_step: TimeStep) -> DataTable {
    let spans = focus.spans(time_step);
    let row = |(index, span): (usize, &crate::engine::collector::SpanSummary)| {
        let (middle, ends) = span.errors(focus.futures);
        let [low, _, yours, _, high] = span.plan;
        vec![
            chart::span_name(time_step, index),
            chart::shown(focus, span.baseline_p50, middle),
            chart::shown(focus, yours, middle),
            format!(
                "{} to {}",
                chart::shown(focus, low, ends),
                chart::shown(focus, high, ends)
            ),
        ]
    };
    let by = match time_step {
        TimeStep::Months => "Month",
        TimeStep::Years => "Year",
    };
    DataTable {
        caption: chart::measured(focus, time_step),
        columns: [
            by,
            "Current plan, middle",
            "Your plan, middle",
            "Range of 90 in 100 futures",
        ]
        .map(String::from)
        .into(),
        rows: spans.iter().enumerate().map(row).collect(),
    }
}

/// The same figures with all that says what they are, as comma-separated values: a row for each plan and month or year.
/// A figure has the digits that its standard error supports, and neither commas nor units.
#[must_use]
pub fn fan_csv(focus: &FocusSummary, time_step: TimeStep, origin: &Origin) -> String {
    let series = focus.series;
    let mut text = csv_head(origin);
    text.push_str(
        "area,outcome,unit,period,plan,p5,p25,middle,p75,p95,futures,seed,fingerprint,model,evidence,changed\r\n",
    );
    let fixed = format!(
        "{},{},{}",
        csv_cell(&origin.area),
        csv_cell(&chart::measured(focus, time_step)),
        if focus.is_difference {
            unit(series)
        } else {
            unit_in_file(series)
        }
    );
    let changed: Vec<String> = origin.changed.iter().map(ToString::to_string).collect();
    let run = format!(
        "{},{},{},{MODEL_VERSION},{EVIDENCE_VERSION},{}\r\n",
        focus.futures,
        origin.seed,
        origin.fingerprint.as_deref().unwrap_or_default(),
        csv_cell(&changed.join("; "))
    );
    for (index, span) in focus.spans(time_step).iter().enumerate() {
        let yours = (span.plan, span.errors(focus.futures));
        let baseline = match (time_step, focus.years.get(index)) {
            (TimeStep::Years, Some([baseline, _])) => {
                let futures = focus.futures;
                let levels = [
                    baseline.p5,
                    baseline.p25,
                    baseline.p50,
                    baseline.p75,
                    baseline.p95,
                ];
                (
                    levels,
                    (baseline.median_error(futures), baseline.ends_error(futures)),
                )
            }
            // By month only the middle of the current plan is known.
            _ => {
                let unknown = f64::NAN;
                (
                    [unknown, unknown, span.baseline_p50, unknown, unknown],
                    yours.1,
                )
            }
        };
        let name = chart::span_name(time_step, index);
        let arms = [("current plan", baseline), ("your plan", yours)];
        for (arm, (levels, (middle, ends))) in arms {
            text.push_str(&format!("{fixed},{name},{arm},"));
            for (quantile, level) in levels.into_iter().enumerate() {
                let error = if matches!(quantile, 0 | 4) {
                    ends
                } else {
                    middle
                };
                text.push_str(&value_in_file(series, level, error));
                text.push(',');
            }
            text.push_str(&run);
        }
    }
    text
}
