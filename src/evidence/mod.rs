//! The evidence: every number of the model, with its unit, its spread, its grade and its source.
//!
//! Three data files hold it: `data/parameters.csv` (the uncertain quantities), `data/correlations.csv` (their
//! correlations) and `data/tables.csv` (seasons, gradients, limits and standards). They are compiled in and checked
//! when they are read; no number of the model is anywhere else. `data/important_differences.csv` says which differences
//! between two plans matter.

mod beliefs;
mod bounds;
mod built_in;
mod catalogue;
mod correlations;
mod damaged;
mod distribution;
mod groups;
mod important_differences;
mod nearest;
mod numbers;
mod parameter;
mod parameters;
mod questions;
mod tables;

pub use beliefs::{Beliefs, Believed};
pub use bounds::NotAdmitted;
pub use built_in::Evidence;
pub use catalogue::CatalogueError;
pub(crate) use catalogue::{Row, rows};
pub use correlations::{
    CORRELATION_MAX, Correlation, CorrelationError, Correlations, NotPositiveDefinite,
};
pub use damaged::Damaged;
pub use distribution::{Distribution, DistributionError, DistributionKind};
pub use groups::CorrelationGroup;
pub use important_differences::{
    ImportantDifference, REFERENCE_POPULATION, important_difference, proposed_differences,
};
pub use numbers::with_numbers;
pub use parameter::{Grade, Parameter};
pub use parameters::{PARAMETER_COUNT, PARAMETER_IDS, ParameterIndex, Parameters};
pub use questions::{ParameterQuestion, questions};
pub use tables::{GROWTH_YEARS, TABLE_IDS, Tables};
