//! A forecast from the past beside what happened: the ranges of the futures with the figures over them, and its scores.

mod calibration;
mod forecast;
mod table;

pub use calibration::{coverage_bar, pit_histogram};
pub use forecast::{ValidationFrame, validation_chart};
pub use table::{figures_csv, scores_csv, scores_table};
