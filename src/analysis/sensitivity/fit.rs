//! An outcome against one assumption: the smooth curve of its conditional mean, and what follows from it.

use super::design::Curves;
use super::estimate::{ByWay, Estimate, WAYS, ratio};
use super::moments::Moments;
use super::outcome_column::{OutcomeColumn, SampleError};
use super::parameter_sample::ParameterColumn;
use super::spline::{CELLS, Spline, TERMS};

/// Shares of what is believed at which a curve is given.
pub const CURVE_SHARES: [f64; 21] = [
    0.01, 0.05, 0.10, 0.15, 0.20, 0.25, 0.30, 0.35, 0.40, 0.45, 0.50, 0.55, 0.60, 0.65, 0.70, 0.75,
    0.80, 0.85, 0.90, 0.95, 0.99,
];

/// A point of a curve.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct CurvePoint {
    /// Share of the belief about the assumption that is below its value here.
    pub share: f64,
    /// The mean outcome of the futures with that value, in the outcome's unit.
    pub mean: Estimate,
}

/// The regression of an outcome on a natural cubic spline of one assumption's normal score.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The constant and the terms; in standard deviations of the outcome.
    coefficients: Vec<ByWay>,
    variance: ByWay,
    mean: f64,
    sd: f64,
}

impl Fit {
    /// Fits the curve.
    ///
    /// # Errors
    /// Column and outcome are not of the same futures.
    pub fn new(column: &ParameterColumn, outcome: &OutcomeColumn) -> Result<Self, SampleError> {
        let futures = outcome.futures();
        if column.scores().len() != futures {
            return Err(SampleError::Lengths {
                expected: futures,
                found: column.scores().len(),
            });
        }
        let design = Curves {
            columns: &[column],
            products: false,
        };
        let mut moments = Moments::new(TERMS);
        moments.add(&design, outcome, 0..futures);
        let terms: [usize; TERMS] = std::array::from_fn(|term| term);
        let solution = moments.solve(&terms);
        Ok(Self {
            coefficients: solution.coefficients,
            variance: solution.variance,
            mean: outcome.mean,
            sd: outcome.sd,
        })
    }

    /// The curve at [`CURVE_SHARES`].
    #[must_use]
    pub fn curve(&self) -> Vec<CurvePoint> {
        let spline = Spline::get();
        let point = |share: f64| CurvePoint {
            share,
            mean: Estimate::new(&self.at(&spline.terms(score_of(share)))),
        };
        CURVE_SHARES.map(point).to_vec()
    }

    /// The share of the outcome's variance that goes with this assumption: the variance of the curve over what is
    /// believed. Of independent assumptions it is the first-order Sobol index.
    #[must_use]
    pub fn share(&self) -> Estimate {
        let of_terms = |way: usize| -> f64 {
            let terms = self.coefficients[1..].iter();
            terms.map(|by_way| by_way[way] * by_way[way]).sum()
        };
        let ways = std::array::from_fn(|way| ratio(of_terms(way), self.variance[way]));
        Estimate::corrected(&ways).at_least_zero()
    }

    /// Value of knowing this assumption before choosing, if the outcome is a net benefit: the mean over the belief of
    /// the curve where it is above 0, less the mean of the curve, or less 0 if that is negative.
    #[must_use]
    pub fn information(&self) -> Estimate {
        let (mut above, mut all) = ([0.0; WAYS], [0.0; WAYS]);
        for cell in &Spline::get().cells {
            let values = self.at(cell);
            for way in 0..WAYS {
                above[way] += values[way].max(0.0);
                all[way] += values[way];
            }
        }
        let ways = std::array::from_fn(|way| (above[way] - all[way].max(0.0)) / CELLS as f64);
        Estimate::corrected(&ways).at_least_zero()
    }

    /// The curve in every way where the terms have these values; in the outcome's unit.
    fn at(&self, terms: &[f64; TERMS]) -> ByWay {
        let mut values = self.coefficients[0];
        for (term, by_way) in terms.iter().zip(&self.coefficients[1..]) {
            for (value, coefficient) in values.iter_mut().zip(by_way) {
                *value += term * coefficient;
            }
        }
        values.map(|value| self.mean + self.sd * value)
    }
}

/// The normal score below which a share of what is believed lies.
fn score_of(share: f64) -> f64 {
    use statrs::distribution::{ContinuousCDF, Normal};
    Normal::standard().inverse_cdf(share)
}

/// The mean outcome against an assumption, as a smooth curve.
///
/// # Errors
/// Column and outcome are not of the same futures.
pub fn conditional_mean(
    column: &ParameterColumn,
    outcome: &OutcomeColumn,
) -> Result<Vec<CurvePoint>, SampleError> {
    Ok(Fit::new(column, outcome)?.curve())
}
