//! Other assumptions than those in force.

use crate::model::assumptions::Assumptions;

/// Other assumptions.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumed {
    /// All of them.
    pub assumptions: Assumptions,
    /// Description of the change, in a few words.
    pub label: String,
    /// One drag, or one run of key presses.
    pub gesture: Option<u32>,
}
