//! Validation: forecasts from starts in the past, scored against what happened.

#[cfg(feature = "cli")]
pub mod backtest;
pub mod record;
pub mod scores;
