//! Everything about one outcome at once, as plain data.

use super::estimate::Estimate;
use super::groups::{ParameterGroup, Shares};
use super::information::{Decision, RegressionForm, Worth, evpi, evppi, group_evppi};
use super::outcome_column::{OutcomeColumn, SampleError};
use super::parameter_effects::ParameterEffects;
use super::parameter_sample::ParameterSample;
use super::regression::{Order, Regression};
use crate::evidence::ParameterIndex;

/// One assumption of a tornado.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct TornadoEntry {
    /// The parameter.
    pub parameter: ParameterIndex,
    /// Association of the outcome with it, including the effects of correlated assumptions.
    pub effects: ParameterEffects,
    /// The standardised regression coefficient: the same with all other assumptions as they are.
    pub coefficient: Estimate,
}

/// The assumptions, the largest swing first.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Tornado {
    /// By the size of the swing between the two ends.
    pub bars: Vec<TornadoEntry>,
    /// True if a ridge was added to the regression because some assumptions depend on others.
    pub ridged: bool,
}

impl Tornado {
    /// From a regression that is complete, whatever its order.
    ///
    /// # Errors
    /// Sample and outcome are not of the same futures.
    pub fn new(
        sample: &ParameterSample,
        outcome: &OutcomeColumn,
        regression: &Regression,
    ) -> Result<Self, SampleError> {
        let (coefficients, ridged) = regression.coefficients();
        let mut bars = Vec::with_capacity(coefficients.len());
        for (column, coefficient) in sample.columns().iter().zip(coefficients) {
            bars.push(TornadoEntry {
                parameter: column.parameter,
                effects: ParameterEffects::new(column, outcome)?,
                coefficient,
            });
        }
        let size = |bar: &TornadoEntry| bar.effects.swing.value.abs();
        bars.sort_by(|a, b| size(b).total_cmp(&size(a)));
        Ok(Self { bars, ridged })
    }
}

/// The tornado of an outcome, at once.
///
/// # Errors
/// Sample and outcome are not of the same futures.
pub fn tornado(sample: &ParameterSample, outcome: &OutcomeColumn) -> Result<Tornado, SampleError> {
    let regression = Regression::of(sample, outcome, Order::Linear)?;
    Tornado::new(sample, outcome, &regression)
}

/// Value of knowing one assumption.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct ParameterEvppi {
    /// The parameter.
    pub parameter: ParameterIndex,
    /// The value.
    pub worth: Worth,
}

/// Value of knowing a group of assumptions.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct GroupEvppi {
    /// The group's name.
    pub name: String,
    /// The value.
    pub worth: Worth,
    /// Terms of the regression.
    pub form: RegressionForm,
}

/// The value of information about one decision.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct DecisionInformation {
    /// The mean net benefit of the plan over the baseline: above 0, the plan is preferred.
    pub net_benefit: Worth,
    /// Value of knowing everything, chance included.
    pub everything: Worth,
    /// By assumption, the most valuable first.
    pub assumptions: Vec<ParameterEvppi>,
    /// By group, in the order given.
    pub groups: Vec<GroupEvppi>,
}

/// Results of the sensitivity analysis of one outcome.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct SensitivityReport {
    /// Number of futures.
    pub futures: usize,
    /// The assumptions by their swing.
    pub tornado: Tornado,
    /// Shares in the spread of the outcome.
    pub shares: Shares,
    /// The value of information, where there is a decision.
    pub information: Option<DecisionInformation>,
}

/// The sensitivity analysis of one outcome of a run: tornado, shares and, for a decision, the value of information.
///
/// # Errors
/// Sample, outcome and net benefit are not of the same futures.
pub fn report(
    sample: &ParameterSample,
    outcome: &OutcomeColumn,
    decision: Option<&Decision>,
    groups: &[ParameterGroup],
) -> Result<SensitivityReport, SampleError> {
    let regression = Regression::of(sample, outcome, Regression::order_for(sample))?;
    let tornado = Tornado::new(sample, outcome, &regression)?;
    let information = match decision {
        Some(decision) => Some(information(sample, decision, groups)?),
        None => None,
    };
    Ok(SensitivityReport {
        futures: sample.futures(),
        tornado,
        shares: Shares::new(&regression, groups),
        information,
    })
}

fn information(
    sample: &ParameterSample,
    decision: &Decision,
    groups: &[ParameterGroup],
) -> Result<DecisionInformation, SampleError> {
    let benefit = &decision.net_benefit;
    let mut assumptions = Vec::with_capacity(sample.columns().len());
    for column in sample.columns() {
        assumptions.push(ParameterEvppi {
            parameter: column.parameter,
            worth: decision.worth(evppi(column, benefit)?),
        });
    }
    let size = |informed: &ParameterEvppi| informed.worth.pounds.value;
    assumptions.sort_by(|a, b| size(b).total_cmp(&size(a)));
    let mut informed = Vec::with_capacity(groups.len());
    for group in groups {
        let found = group_evppi(sample, &group.parameters, benefit)?;
        informed.push(GroupEvppi {
            name: group.name.clone(),
            worth: decision.worth(found.value),
            form: found.form,
        });
    }
    let mean = Estimate::new(&benefit.mean_of(|benefit| benefit));
    Ok(DecisionInformation {
        net_benefit: decision.worth(mean),
        everything: decision.worth(evpi(benefit)),
        assumptions,
        groups: informed,
    })
}
