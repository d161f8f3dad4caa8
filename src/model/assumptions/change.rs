//! Changed beliefs about single numbers, and the range of growth.

use std::ops::RangeInclusive;

use crate::evidence::{Distribution, PARAMETER_IDS, place_of};

/// Least and most that an allotment may grow in a year; share a year. By judgement: beyond them prices, pay and
/// activity would not go on as the model has them.
pub const ALLOTMENT_GROWTH: RangeInclusive<f64> = -0.1..=0.15;

/// Changed belief about a parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Id of the parameter.
    pub parameter: String,
    /// New belief.
    pub distribution: Distribution,
    /// Reason in the user's words; may be empty.
    pub reason: String,
}

impl Change {
    /// Index of the parameter in [`PARAMETER_IDS`]; beyond the last where there is no such parameter.
    pub(super) fn place(&self) -> usize {
        place_of(&self.parameter).unwrap_or(PARAMETER_IDS.len())
    }
}
