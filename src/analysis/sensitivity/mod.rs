//! Sensitivity of an outcome to the assumptions: the effect of each, its share in the spread, and the value of better
//! evidence. Methods, definitions and limits are in `docs/sensitivity.md`.
//!
//! Nothing here simulates. All but the Sobol indices need only the draws of a run and one outcome of each of its
//! futures, in their order from future 0 on. The futures are sixteen independent replicates, and every estimate carries
//! the standard error from leaving out one replicate after another (`estimate.rs`).

mod column;
mod design;
mod effects;
mod estimate;
mod fit;
mod groups;
mod indices;
mod information;
mod moments;
mod outcome;
mod regression;
mod report;
mod spline;

pub use column::{Column, Sample};
pub use effects::{Effects, TAIL};
pub use estimate::Estimate;
pub use fit::{CURVE_SHARES, Fit, Point, conditional_mean};
pub use groups::{Group, GroupShare, Shares};
pub use indices::{Base, Index};
pub use information::{Decision, Form, GroupInformation, Worth, evpi, evppi, group_evppi};
pub use outcome::{FUTURES_MIN, Outcome, SampleError};
pub use regression::{Order, Regression};
pub use report::{Bar, Information, Informed, InformedGroup, Report, Tornado, report, tornado};

#[cfg(test)]
mod tests;
