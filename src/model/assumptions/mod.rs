//! The user's assumptions in place of the evidence: other beliefs about parameters, other strengths of links and
//! correlations, another form of the model. Nothing is assumed otherwise by default.

mod assumed;
mod change;
mod correlations;
mod error;
mod important;
mod links;
mod stored;

pub use assumed::Assumptions;
pub use change::{ALLOTMENT_GROWTH, Change};
pub use correlations::{GroupStrength, OwnCorrelations, Pair};
pub use error::AssumptionError;
pub use important::{OwnImportantDifference, read_important_difference};
pub use links::LinkStrength;
pub use stored::{LeftOut, StoredAssumptions};

#[cfg(test)]
mod tests;
