//! Refusals of assumptions, in words.

use std::fmt;

use super::change::ALLOTMENT_GROWTH;
use crate::core::series::{Measure, Series};
use crate::evidence::{CorrelationError, DistributionError, NotAdmitted};
use crate::model::scenario::Link;

/// Reason why an assumption is refused.
#[derive(Debug, Clone, PartialEq)]
pub enum AssumptionError {
    /// A growth of the allotment outside [`ALLOTMENT_GROWTH`].
    Growth(f64),
    /// The model has no parameter with this id.
    UnknownParameter(String),
    /// There is no group of correlations with this id.
    UnknownGroup(String),
    /// A belief beyond what the parameter's values can mean.
    NotAdmitted(NotAdmitted),
    /// A strength outside its range.
    Strength {
        /// Id of the link or of the group.
        of: String,
        /// The strength.
        strength: f64,
        /// The greatest that it may be.
        most: f64,
    },
    /// A link that has no strength, only a switch.
    OnlySwitch(Link),
    /// A link whose strength takes a parameter beyond what its values can mean.
    LinkBeyond {
        /// The link.
        link: Link,
        /// Its strength.
        strength: f64,
        /// Value that the parameter does not admit.
        problem: NotAdmitted,
    },
    /// A link whose strength leaves no distribution of a parameter.
    LinkImpossible {
        /// The link.
        link: Link,
        /// Its strength.
        strength: f64,
        /// Reason.
        problem: DistributionError,
    },
    /// A smallest difference that matters which is not above 0, or is beyond what the outcome can be.
    ImportantDifference {
        /// The outcome.
        series: Series,
        /// The difference, in the outcome's unit.
        value: f64,
    },
    /// Correlations that cannot hold at once.
    Correlations(CorrelationError),
}

impl fmt::Display for AssumptionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |share: f64| crate::core::quantity::number(100.0 * share, 1);
        match self {
            Self::Growth(growth) => write!(
                f,
                "A growth of {}% is outside the range that the model covers, {}% to {}% a year.",
                percent(*growth),
                percent(*ALLOTMENT_GROWTH.start()),
                percent(*ALLOTMENT_GROWTH.end())
            ),
            Self::UnknownParameter(id) => write!(f, "The model has no parameter “{id}”."),
            Self::UnknownGroup(id) => {
                write!(
                    f,
                    "There is no group of parameters “{id}” that move together."
                )
            }
            Self::NotAdmitted(problem) => problem.fmt(f),
            Self::Strength { of, strength, most } => {
                write!(f, "The strength {strength} of {of} is outside 0 to {most}.")
            }
            Self::OnlySwitch(link) => write!(
                f,
                "The link {} can be on, with strength 1, or off, with strength 0, and nothing else.",
                link.id()
            ),
            Self::LinkBeyond {
                link,
                strength,
                problem,
            } => write!(
                f,
                "With the link {} at strength {strength}, {problem}",
                link.id()
            ),
            Self::LinkImpossible {
                link,
                strength,
                problem,
            } => write!(
                f,
                "With the link {} at strength {strength}, {problem}.",
                link.id()
            ),
            Self::ImportantDifference { series, value } => write!(
                f,
                "The smallest difference that matters in {} cannot be {value}: it must be above 0{}.",
                series.id(),
                match series.measure() {
                    Measure::Share => " and at most 1 (100 percentage points)",
                    _ => "",
                }
            ),
            Self::Correlations(problem) => problem.fmt(f),
        }
    }
}

impl std::error::Error for AssumptionError {}
