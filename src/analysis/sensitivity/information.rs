//! The value of better evidence for the choice between the baseline and the plan.

use super::design::{Curves, Design, Powers};
use super::estimate::{ByWay, Estimate, WAYS, by_way};
use super::fit::Fit;
use super::moments::Moments;
use super::outcome_column::{OutcomeColumn, SampleError};
use super::parameter_sample::{ParameterColumn, ParameterSample};
use super::regression::FUTURES_PER_TERM;
use crate::evidence::ParameterIndex;
use crate::model::sampling::{REPLICATES, replicate};

/// Most assumptions of a group that have a curve each and a product for each two.
const MEMBERS_WITH_CURVES_MAX: usize = 10;

/// A choice between the baseline and the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// The net benefit of the plan over the baseline; £.
    pub net_benefit: OutcomeColumn,
    /// The value of a QALY; £.
    pub pounds_per_qaly: f64,
}

/// A value in both units.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Worth {
    /// In pounds.
    pub pounds: Estimate,
    /// In QALYs, at the value of a QALY that is chosen.
    pub qalys: Estimate,
}

impl Decision {
    /// A choice from the differences of plan and baseline in each future: QALYs gained, and pounds left over
    /// (overspending counts below zero), both over the whole horizon.
    ///
    /// # Errors
    /// Too few futures, columns of different lengths, a value that is not finite, or a value of a QALY that is not
    /// above 0.
    pub fn new(qalys: &[f32], pounds: &[f32], pounds_per_qaly: f64) -> Result<Self, SampleError> {
        if !(pounds_per_qaly.is_finite() && pounds_per_qaly > 0.0) {
            return Err(SampleError::ValueOfAQaly(pounds_per_qaly));
        }
        if pounds.len() != qalys.len() {
            return Err(SampleError::Lengths {
                expected: qalys.len(),
                found: pounds.len(),
            });
        }
        let pairs = qalys.iter().zip(pounds);
        let net: Vec<f64> = pairs
            .map(|(qalys, pounds)| f64::from(*qalys) * pounds_per_qaly + f64::from(*pounds))
            .collect();
        Ok(Self {
            net_benefit: OutcomeColumn::new(&net)?,
            pounds_per_qaly,
        })
    }

    /// A number of pounds in both units.
    #[must_use]
    pub fn worth(&self, pounds: Estimate) -> Worth {
        Worth {
            pounds,
            qalys: pounds.times(1.0 / self.pounds_per_qaly),
        }
    }
}

/// The expected value of perfect information about everything, chance too: `mean of max(0, b) − max(0, mean of b)`, in
/// the unit of the net benefit.
#[must_use]
pub fn evpi(net_benefit: &OutcomeColumn) -> Estimate {
    let above = net_benefit.mean_of(|benefit| benefit.max(0.0));
    let all = net_benefit.mean_of(|benefit| benefit);
    let ways = std::array::from_fn(|way| above[way] - all[way].max(0.0));
    Estimate::corrected(&ways).at_least_zero()
}

/// The expected value of perfect information about one assumption, by regression (Strong, Oakley and Brennan 2014).
///
/// # Errors
/// Column and net benefit are not of the same futures.
pub fn evppi(
    column: &ParameterColumn,
    net_benefit: &OutcomeColumn,
) -> Result<Estimate, SampleError> {
    Ok(Fit::new(column, net_benefit)?.information())
}

/// The terms of the regression on a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub enum RegressionForm {
    /// A smooth curve over each assumption, and the product of each two.
    CurvesAndProducts,
    /// The score of each assumption and its square.
    Quadratic,
    /// The score of each assumption.
    Linear,
}

/// Value of knowing a group of assumptions.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct GroupEvppiEstimate {
    /// In the unit of the net benefit.
    pub value: Estimate,
    /// Terms of the regression; fewer with more assumptions or fewer futures.
    pub form: RegressionForm,
    /// True if a ridge was added because some assumptions depend on others.
    pub ridged: bool,
}

/// The expected value of perfect information about these parameters jointly. Fixed ones do not count.
///
/// # Errors
/// Sample and net benefit are not of the same futures.
pub fn group_evppi(
    sample: &ParameterSample,
    parameters: &[ParameterIndex],
    net_benefit: &OutcomeColumn,
) -> Result<GroupEvppiEstimate, SampleError> {
    sample.fits(net_benefit)?;
    let columns = sample.columns_of(parameters);
    let columns = columns.as_slice();
    let curves = Curves {
        columns,
        products: true,
    };
    let quadratic = Powers {
        columns,
        squares: true,
    };
    let linear = Powers {
        columns,
        squares: false,
    };
    let terms_max = net_benefit.futures() / FUTURES_PER_TERM;
    let has_curves = columns.len() <= MEMBERS_WITH_CURVES_MAX && curves.terms() <= terms_max;
    Ok(if has_curves {
        by_regression(&curves, RegressionForm::CurvesAndProducts, net_benefit)
    } else if quadratic.terms() <= terms_max {
        by_regression(&quadratic, RegressionForm::Quadratic, net_benefit)
    } else {
        by_regression(&linear, RegressionForm::Linear, net_benefit)
    })
}

fn by_regression(
    design: &impl Design,
    form: RegressionForm,
    net_benefit: &OutcomeColumn,
) -> GroupEvppiEstimate {
    let mut moments = Moments::new(design.terms());
    moments.add(design, net_benefit, 0..net_benefit.futures());
    let terms: Vec<usize> = (0..design.terms()).collect();
    let solution = moments.solve(&terms);
    let ways = fitted_information(design, &solution.coefficients, net_benefit);
    GroupEvppiEstimate {
        value: Estimate::corrected(&ways).at_least_zero(),
        form,
        ridged: solution.ridged,
    }
}

/// The mean of what is fitted where it is above 0, less the mean of all of it or 0. Each way is fitted and averaged over
/// its own futures.
fn fitted_information(
    design: &impl Design,
    coefficients: &[ByWay],
    net_benefit: &OutcomeColumn,
) -> ByWay {
    // The last way has all futures; each other way leaves out the replicate of its index.
    let (mut above, mut all) = ([0.0; WAYS], [0.0; WAYS]);
    let mut counts = [0.0; REPLICATES];
    let mut row = vec![0.0; design.terms()];
    for future in 0..net_benefit.futures() {
        design.fill(future, &mut row);
        let mut fitted = coefficients[0];
        for (term, by_way) in row.iter().zip(&coefficients[1..]) {
            for (value, coefficient) in fitted.iter_mut().zip(by_way) {
                *value += term * coefficient;
            }
        }
        let own = replicate(future as u32);
        counts[own] += 1.0;
        for way in (0..WAYS).filter(|way| *way != own) {
            let benefit = net_benefit.in_units(fitted[way]);
            above[way] += benefit.max(0.0);
            all[way] += benefit;
        }
    }
    let counts = by_way(&counts);
    std::array::from_fn(|way| (above[way] - all[way].max(0.0)) / counts[way])
}
