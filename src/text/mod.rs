//! Text for people: names, values, verdicts and findings, in plain English.

pub mod answer;
pub mod assumption;
pub mod budget;
mod calendar;
pub mod challenge;
pub mod changes;
pub mod chart;
pub mod correlation;
pub mod duty;
pub mod futures;
pub mod groups;
pub mod important_difference;
pub mod judgement;
pub mod line;
pub mod links;
pub mod local;
mod measure;
pub mod moves;
mod outcome;
pub mod plan_summary;
pub mod presets;
pub mod split;
pub mod structure;
pub mod tornado;
pub mod validation;
pub mod value_of_information;
pub mod verdict;
pub mod welcome;
pub mod why;

pub use calendar::{end_of, financial_year, last_month, month_name};
pub use measure::{
    axis_label, difference, difference_axis_label, difference_range, difference_with_error,
    difference_word, scale_end, scaled, short_difference, short_standard_error,
    signed_difference_with_error, standard_error, unit, unit_in_file, value, value_in_file,
    with_error,
};
pub use outcome::{FRONT, change, full_name, levels, outcome_name};
