//! Refusals of distributions, in words.

use std::fmt;

/// The reason why a distribution is refused.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum DistributionError {
    /// A value is infinite or not a number.
    NotFinite,
    /// The low end is not below the high end.
    EmptyRange {
        /// The low end.
        low: f64,
        /// The high end.
        high: f64,
    },
    /// The most likely value of a PERT or of a triangular distribution is outside its range.
    ModeOutside {
        /// The low end.
        low: f64,
        /// The most likely value.
        mode: f64,
        /// The high end.
        high: f64,
    },
    /// A standard deviation or an effective sample size is not above zero.
    SpreadNotPositive(f64),
    /// The mean of a share is not strictly between 0 and 1.
    MeanNotAShare(f64),
    /// The median of a log-normal is not above zero.
    MedianNotPositive(f64),
    /// A value that its kind needs is not given; it is the one of this name.
    Missing(&'static str),
    /// A factor to scale by is below zero.
    FactorNegative(f64),
}

impl fmt::Display for DistributionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFinite => write!(f, "a value is not a finite number"),
            Self::EmptyRange { low, high } => {
                write!(f, "the low end {low} is not below the high end {high}")
            }
            Self::ModeOutside { low, mode, high } => {
                write!(
                    f,
                    "the most likely value {mode} is not between {low} and {high}"
                )
            }
            Self::SpreadNotPositive(spread) => write!(f, "the spread {spread} is not above zero"),
            Self::MeanNotAShare(mean) => write!(f, "the mean {mean} is not between 0 and 1"),
            Self::MedianNotPositive(median) => write!(f, "the median {median} is not above zero"),
            Self::Missing(name) => write!(f, "the {name} is missing"),
            Self::FactorNegative(factor) => {
                write!(f, "{factor} is below zero, and nothing can be scaled by it")
            }
        }
    }
}

impl std::error::Error for DistributionError {}
