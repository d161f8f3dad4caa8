//! Sensitivity of an outcome to the assumptions: the effect of each, its share in the spread, and the value of better
//! evidence. Methods, definitions and limits are in `docs/sensitivity.md`.
//!
//! Nothing here simulates. All but the Sobol indices need only the draws of a run and one outcome of each of its
//! futures, in their order from future 0 on. The futures are sixteen independent replicates, and every estimate carries
//! the standard error from leaving out one replicate after another (`estimate.rs`).

mod design;
mod estimate;
mod fit;
mod groups;
mod information;
mod moments;
mod outcome_column;
mod parameter_effects;
mod parameter_sample;
mod regression;
mod report;
mod sobol_indices;
mod spline;

pub use estimate::Estimate;
pub use fit::{CURVE_SHARES, CurvePoint, Fit, conditional_mean};
pub use groups::{GroupShare, ParameterGroup, Shares};
pub use information::{
    Decision, GroupEvppiEstimate, RegressionForm, Worth, evpi, evppi, group_evppi,
};
pub use outcome_column::{FUTURES_MIN, OutcomeColumn, SampleError};
pub use parameter_effects::{ParameterEffects, TAIL};
pub use parameter_sample::{ParameterColumn, ParameterSample};
pub use regression::{Order, Regression};
pub use report::{
    DecisionInformation, GroupEvppi, ParameterEvppi, SensitivityReport, Tornado, TornadoEntry,
    report, tornado,
};
pub use sobol_indices::{SobolBase, SobolIndex};

#[cfg(test)]
mod tests;
