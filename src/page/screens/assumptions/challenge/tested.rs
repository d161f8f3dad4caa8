//! A challenge that was put to the test.

use crate::analysis::attribution::ParameterValues;
use crate::core::series::Series;
use crate::text::challenge::PlanEffect;

/// A challenge that was put to the test.
#[derive(Debug, Clone, PartialEq)]
pub struct Tested {
    /// The outcome.
    pub series: Series,
    /// The values.
    pub values: ParameterValues,
    /// The effect of the plan under the assumptions in force, and with these values.
    pub effects: [PlanEffect; 2],
    /// Number of futures of the test.
    pub futures: u32,
    /// True once all futures are in.
    pub settled: bool,
    /// True if it is about the plan as it is now.
    pub is_current: bool,
}
