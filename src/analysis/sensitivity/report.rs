//! Everything about one outcome at once, as plain data.

use super::column::Sample;
use super::effects::Effects;
use super::estimate::Estimate;
use super::groups::{Group, Shares};
use super::information::{Decision, Form, Worth, evpi, evppi, group_evppi};
use super::outcome::{Outcome, SampleError};
use super::regression::{Order, Regression};
use crate::evidence::ParameterIndex;

/// One assumption of a tornado.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Bar {
    /// The parameter.
    pub parameter: ParameterIndex,
    /// Association of the outcome with it, including the effects of correlated assumptions.
    pub effects: Effects,
    /// The standardised regression coefficient: the same with all other assumptions as they are.
    pub coefficient: Estimate,
}

/// The assumptions, the largest swing first.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Tornado {
    /// By the size of the swing between the two ends.
    pub bars: Vec<Bar>,
    /// True if a ridge was added to the regression because some assumptions depend on others.
    pub ridged: bool,
}

impl Tornado {
    /// From a regression that is complete, whatever its order.
    ///
    /// # Errors
    /// Sample and outcome are not of the same futures.
    pub fn new(
        sample: &Sample,
        outcome: &Outcome,
        regression: &Regression,
    ) -> Result<Self, SampleError> {
        let (coefficients, ridged) = regression.coefficients();
        let mut bars = Vec::with_capacity(coefficients.len());
        for (column, coefficient) in sample.columns().iter().zip(coefficients) {
            bars.push(Bar {
                parameter: column.parameter,
                effects: Effects::new(column, outcome)?,
                coefficient,
            });
        }
        let size = |bar: &Bar| bar.effects.swing.value.abs();
        bars.sort_by(|a, b| size(b).total_cmp(&size(a)));
        Ok(Self { bars, ridged })
    }
}

/// The tornado of an outcome, at once.
///
/// # Errors
/// Sample and outcome are not of the same futures.
pub fn tornado(sample: &Sample, outcome: &Outcome) -> Result<Tornado, SampleError> {
    let regression = Regression::of(sample, outcome, Order::Linear)?;
    Tornado::new(sample, outcome, &regression)
}

/// Value of knowing one assumption.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Informed {
    /// The parameter.
    pub parameter: ParameterIndex,
    /// The value.
    pub worth: Worth,
}

/// Value of knowing a group of assumptions.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct InformedGroup {
    /// The group's name.
    pub name: String,
    /// The value.
    pub worth: Worth,
    /// Terms of the regression.
    pub form: Form,
}

/// The value of information about one decision.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Information {
    /// The mean net benefit of the plan over the baseline: above 0, the plan is preferred.
    pub net_benefit: Worth,
    /// Value of knowing everything, chance included.
    pub everything: Worth,
    /// By assumption, the most valuable first.
    pub assumptions: Vec<Informed>,
    /// By group, in the order given.
    pub groups: Vec<InformedGroup>,
}

/// Results of the sensitivity analysis of one outcome.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Report {
    /// Number of futures.
    pub futures: usize,
    /// The assumptions by their swing.
    pub tornado: Tornado,
    /// Shares in the spread of the outcome.
    pub shares: Shares,
    /// The value of information, where there is a decision.
    pub information: Option<Information>,
}

/// The sensitivity analysis of one outcome of a run: tornado, shares and, for a decision, the value of information.
///
/// # Errors
/// Sample, outcome and net benefit are not of the same futures.
pub fn report(
    sample: &Sample,
    outcome: &Outcome,
    decision: Option<&Decision>,
    groups: &[Group],
) -> Result<Report, SampleError> {
    let regression = Regression::of(sample, outcome, Regression::order_for(sample))?;
    let tornado = Tornado::new(sample, outcome, &regression)?;
    let information = match decision {
        Some(decision) => Some(information(sample, decision, groups)?),
        None => None,
    };
    Ok(Report {
        futures: sample.futures(),
        tornado,
        shares: Shares::new(&regression, groups),
        information,
    })
}

fn information(
    sample: &Sample,
    decision: &Decision,
    groups: &[Group],
) -> Result<Information, SampleError> {
    let benefit = &decision.net_benefit;
    let mut assumptions = Vec::with_capacity(sample.columns().len());
    for column in sample.columns() {
        assumptions.push(Informed {
            parameter: column.parameter,
            worth: decision.worth(evppi(column, benefit)?),
        });
    }
    let size = |informed: &Informed| informed.worth.pounds.value;
    assumptions.sort_by(|a, b| size(b).total_cmp(&size(a)));
    let mut informed = Vec::with_capacity(groups.len());
    for group in groups {
        let found = group_evppi(sample, &group.parameters, benefit)?;
        informed.push(InformedGroup {
            name: group.name.clone(),
            worth: decision.worth(found.value),
            form: found.form,
        });
    }
    let mean = Estimate::new(&benefit.mean_of(|benefit| benefit));
    Ok(Information {
        net_benefit: decision.worth(mean),
        everything: decision.worth(evpi(benefit)),
        assumptions,
        groups: informed,
    })
}
