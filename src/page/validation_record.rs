//! The back-test's results, compiled in.

use std::sync::OnceLock;

use crate::analysis::validation::record::ValidationRecord;

/// The back-test's results, or the reason why they cannot be read.
pub fn record() -> &'static Result<ValidationRecord, String> {
    static RECORD: OnceLock<Result<ValidationRecord, String>> = OnceLock::new();
    RECORD.get_or_init(|| {
        let text = include_str!("../../data/backtest.json");
        ValidationRecord::from_text(text).map_err(|problem| problem.to_string())
    })
}
