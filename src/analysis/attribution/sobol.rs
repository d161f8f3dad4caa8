//! Futures with one parameter after the other exchanged: what Sobol indices are estimated from.

use crate::engine::run::{Override, Variant};
use crate::evidence::ParameterIndex;
use crate::model::scenario::Scenario;

/// Variants of the question: the futures as drawn, the second set, and the first exchanged parameter.
pub(super) const FIRST: usize = 0;
pub(super) const SECOND: usize = 1;
pub(super) const SWAPPED: usize = 2;

/// The difference of the outcome in two independent sets of futures, and in the first with each parameter in turn taken
/// from the second (Saltelli and others 2010, Computer Physics Communications 181:259–270). All columns are in the order
/// of the futures, of which number `i` is of replicate `i mod 16`.
///
/// The noise is the first set's in all of them. It is thus one of the things that are *not* exchanged: an estimator of a
/// first-order index that compares the second set with an exchanged one, as Jansen's does, counts the noise into it, and
/// one of the form `mean of second · (swapped − first)` does not.
#[derive(Debug, Clone, PartialEq)]
pub struct SobolAnswer {
    /// The parameters.
    pub parameters: Vec<ParameterIndex>,
    /// `f(A)`: the differences as drawn.
    pub first: Vec<f64>,
    /// `f(B)`: all parameters from the second set.
    pub second: Vec<f64>,
    /// `f(A_B)` by parameter: that one from the second set.
    pub swapped: Vec<Vec<f64>>,
}

impl SobolAnswer {
    /// The exchanged columns as estimators take them.
    #[must_use]
    pub fn swapped(&self) -> Vec<&[f64]> {
        self.swapped.iter().map(Vec::as_slice).collect()
    }
}

/// The futures as drawn, the second set, and the first with each of these parameters exchanged.
pub(super) fn variants(plan: &Scenario, parameters: &[ParameterIndex]) -> Vec<Variant> {
    let swapped = parameters.iter().copied().map(Override::Swapped);
    let overrides = [Override::None, Override::Other].into_iter().chain(swapped);
    overrides
        .map(|change| Variant {
            plan: plan.clone(),
            change,
        })
        .collect()
}
