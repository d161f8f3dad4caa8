//! The longest horizon of the model.

/// Months in a year.
pub const MONTHS_PER_YEAR: usize = 12;
/// Longest horizon; years.
pub const YEARS_MAX: usize = 5;
/// Longest horizon; months.
pub const MONTHS_MAX: usize = YEARS_MAX * MONTHS_PER_YEAR;
