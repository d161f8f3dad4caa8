//! Changed beliefs about single numbers, and the range of growth.

use std::ops::RangeInclusive;

use crate::evidence::{Distribution, ParameterIndex};

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
    /// The parameter; none if there is no parameter with this id.
    pub(super) fn index(&self) -> Option<ParameterIndex> {
        ParameterIndex::from_id(&self.parameter)
    }
}
