//! The refusal of numbers that have arrived and are not those of the model.

use std::fmt;

/// Numbers that are not those of the model: too many, too few, or not finite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damaged;

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("these are not the numbers of the model")
    }
}

impl std::error::Error for Damaged {}
