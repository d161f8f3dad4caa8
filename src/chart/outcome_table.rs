//! The outcomes as a table: what the rows of dots say in figures.

use super::table::DataTable;
use crate::engine::collector::{DIFFERENCE_DOTS, OutcomeSummary, Results};
use crate::text::verdict::{counts, verdict};
use crate::text::{change, difference, full_name, levels};

/// The outcomes as a table.
#[must_use]
pub fn outcome_table(results: &Results) -> DataTable {
    let row = |outcome: &OutcomeSummary| {
        let series = outcome.series;
        let (baseline, yours) = levels(outcome);
        let [better, same, worse] = counts(&outcome.count);
        let error = outcome.ends_error(results.futures);
        let end = |value: f64| difference(series, value, error);
        let range = format!(
            "{} to {}",
            end(outcome.dots[1]),
            end(outcome.dots[DIFFERENCE_DOTS - 2])
        );
        vec![
            full_name(series),
            baseline,
            yours,
            change(outcome),
            range,
            better,
            same,
            worse,
            verdict(&outcome.count).to_owned(),
        ]
    };
    let columns = [
        "Outcome",
        "Current plan",
        "Your plan",
        "Difference",
        "Likely range of the difference (85 in 100)",
        "Better, of 100 futures",
        "About the same",
        "Worse",
        "In words",
    ];
    DataTable {
        caption:
            "What it could mean: averages over all futures, and the likely range of the difference"
                .into(),
        columns: columns.map(String::from).into(),
        rows: results.outcomes.iter().map(row).collect(),
    }
}
