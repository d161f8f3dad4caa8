//! Changes to a run: of its plan, or of what is drawn.

use crate::evidence::{Correlations, ParameterIndex};
use crate::model::sampling::{Draws, Sampler};
use crate::model::scenario::Scenario;
use crate::model::simulation::Setting;

/// One parameter, or all, drawn differently from the beliefs.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
pub enum Override {
    /// As believed.
    #[default]
    None,
    /// These parameters have these values in every future, each in its own unit. The others are drawn as before,
    /// including those that are correlated with one of them.
    Fixed(Vec<(ParameterIndex, f64)>),
    /// One parameter is drawn from a second, independent set of futures; the others and the noise are those of the first.
    /// Of parameters that are drawn independently of one another.
    Swapped(ParameterIndex),
    /// All parameters are drawn from the second set; the noise is that of the first.
    Other,
    /// All parameters are correlated like this and not otherwise; each keeps its distribution and its points.
    Correlations(Correlations),
}

impl Override {
    /// True if all values are finite.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        match self {
            Self::Fixed(values) => values.iter().all(|(_, value)| value.is_finite()),
            Self::None | Self::Swapped(_) | Self::Other | Self::Correlations(_) => true,
        }
    }

    /// Draws the futures so; gives what was there, to be put back. Nothing where no draw changes.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the kernel computes in single precision"
    )]
    pub(super) fn apply(
        &self,
        draws: &mut Draws,
        sampler: &Sampler,
    ) -> Vec<(ParameterIndex, Vec<f32>)> {
        let second = |parameters: Vec<ParameterIndex>, draws: &mut Draws| {
            let swap = |parameter| (parameter, draws.second(sampler, parameter));
            parameters.into_iter().map(swap).collect()
        };
        let changed: Vec<(ParameterIndex, Vec<f32>)> = match self {
            Self::None => Vec::new(),
            Self::Fixed(values) => values
                .iter()
                .map(|(parameter, value)| (*parameter, vec![*value as f32]))
                .collect(),
            Self::Swapped(parameter) => {
                let with_spread = sampler.spread().filter(|other| other == parameter);
                second(with_spread.collect(), draws)
            }
            Self::Other => second(sampler.spread().collect(), draws),
            Self::Correlations(correlations) => draws.correlated(sampler, correlations),
        };
        exchange(draws, changed)
    }
}

/// Gives parameters other values, one after the other, and gives back those they had, the last first: exchanged again,
/// all is as before.
pub(super) fn exchange(
    draws: &mut Draws,
    values: Vec<(ParameterIndex, Vec<f32>)>,
) -> Vec<(ParameterIndex, Vec<f32>)> {
    let mut before: Vec<(ParameterIndex, Vec<f32>)> = values
        .into_iter()
        .map(|(parameter, values)| (parameter, draws.exchange(parameter, values)))
        .collect();
    before.reverse();
    before
}

/// A variant of a run: another plan with the same futures, or with futures that are changed.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Variant {
    /// The plan, checked.
    pub plan: Scenario,
    /// Change of the draws, in the baseline and the plan alike.
    pub change: Override,
}

impl From<Scenario> for Variant {
    fn from(plan: Scenario) -> Self {
        Self {
            plan,
            change: Override::None,
        }
    }
}

/// A variant and the baseline beside it, ready to be simulated.
#[derive(Debug)]
pub struct PreparedVariant {
    /// Its baseline, in the form that all plans with the same outcomes have.
    pub(super) baseline: Setting,
    pub(super) plan: Setting,
    /// True if its plan is the baseline.
    pub(super) is_baseline: bool,
    /// True if its baseline is that of the request, whose outcomes are kept.
    pub(super) has_kept_baseline: bool,
    pub(super) change: Override,
}
