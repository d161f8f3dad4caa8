//! A challenge that was put to the test.

use crate::core::series::Series;
use crate::text::challenge::Judged;

/// Values in place of assumptions, by their places.
pub type Values = Vec<(usize, f64)>;

/// A challenge that was put to the test.
#[derive(Debug, Clone, PartialEq)]
pub struct Tested {
    /// The outcome.
    pub series: Series,
    /// The values.
    pub values: Values,
    /// What the plan does as everything is believed, and with these values.
    pub judged: [Judged; 2],
    /// In how many futures.
    pub futures: u32,
    /// Whether all futures are in.
    pub settled: bool,
    /// Whether it is about the plan as it stands.
    pub is_current: bool,
}
