//! The regression of an outcome on all assumptions at once, built up piece by piece.

use std::ops::Range;

use super::design::Powers;
use super::estimate::{ByWay, Estimate, WAYS, ratio};
use super::moments::Moments;
use super::outcome_column::{OutcomeColumn, SampleError};
use super::parameter_sample::{ParameterColumn, ParameterSample};
use crate::evidence::ParameterIndex;
use crate::model::sampling::REPLICATES;

/// Terms of each assumption in a regression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Its normal score.
    Linear,
    /// Its normal score and the square of that.
    Quadratic,
}

/// Futures that a regression needs for each of its terms; with fewer it would follow chance.
pub(super) const FUTURES_PER_TERM: usize = 10;

/// The regression of one outcome on all assumptions of a sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Regression {
    /// The parameters, by column.
    parameters: Vec<ParameterIndex>,
    order: Order,
    moments: Moments,
    taken: usize,
}

impl Regression {
    /// A regression without futures.
    #[must_use]
    pub fn new(sample: &ParameterSample, order: Order) -> Self {
        let columns = sample.columns().iter();
        let parameters: Vec<ParameterIndex> = columns.map(|column| column.parameter).collect();
        let terms = match order {
            Order::Linear => parameters.len(),
            Order::Quadratic => 2 * parameters.len(),
        };
        Self {
            moments: Moments::new(terms),
            parameters,
            order,
            taken: 0,
        }
    }

    /// The highest order for which there are futures enough.
    #[must_use]
    pub fn order_for(sample: &ParameterSample) -> Order {
        let terms = 2 * sample.columns().len();
        if sample.futures() >= FUTURES_PER_TERM * terms {
            Order::Quadratic
        } else {
            Order::Linear
        }
    }

    /// Adds the next futures, at most this number, and returns true if more remain. A page does so between two frames:
    /// 1,024 futures of 100 assumptions take a few milliseconds.
    ///
    /// # Errors
    /// Sample and outcome are not of the same futures.
    pub fn add(
        &mut self,
        sample: &ParameterSample,
        outcome: &OutcomeColumn,
        futures: usize,
    ) -> Result<bool, SampleError> {
        sample.fits(outcome)?;
        let range = self.next(futures, sample.futures());
        let columns: Vec<&ParameterColumn> = sample.columns().iter().collect();
        let design = Powers {
            columns: &columns,
            squares: self.order == Order::Quadratic,
        };
        self.taken = range.end;
        self.moments.add(&design, outcome, range);
        Ok(self.taken < sample.futures())
    }

    /// The next futures; all but the last ones are whole rounds of the replicates.
    fn next(&self, futures: usize, all: usize) -> Range<usize> {
        let whole = futures.max(1).next_multiple_of(REPLICATES);
        self.taken..all.min(self.taken.saturating_add(whole))
    }

    /// All of it at once.
    ///
    /// # Errors
    /// Sample and outcome are not of the same futures.
    pub fn of(
        sample: &ParameterSample,
        outcome: &OutcomeColumn,
        order: Order,
    ) -> Result<Self, SampleError> {
        let mut regression = Self::new(sample, order);
        regression.add(sample, outcome, sample.futures())?;
        Ok(regression)
    }

    /// The standardised regression coefficients by column: the change of the outcome, in its standard deviations, with
    /// one unit of the assumption's normal score, all other assumptions unchanged. The second value is true if a ridge
    /// was added because some assumptions depend on others; then their coefficients share their joint effect.
    #[must_use]
    pub fn coefficients(&self) -> (Vec<Estimate>, bool) {
        let terms: Vec<usize> = (0..self.parameters.len()).collect();
        let solution = self.moments.solve(&terms);
        let standardised = |by_way: &ByWay| -> ByWay {
            std::array::from_fn(|way| {
                ratio(by_way[way], libm::sqrt(solution.variance[way].max(0.0)))
            })
        };
        let coefficients = solution.coefficients[1..]
            .iter()
            .map(|by_way| Estimate::new(&standardised(by_way)))
            .collect();
        (coefficients, solution.ridged)
    }

    /// By column, the share of the outcome's variance that goes with the assumption, in every way: the covariance with the
    /// outcome of what the assumption's terms add to the fit, over the outcome's variance.
    pub(super) fn shares(&self) -> Vec<ByWay> {
        let columns = self.parameters.len();
        let terms: Vec<usize> = (0..self.moments.terms()).collect();
        let solution = self.moments.solve(&terms);
        let mut shares = vec![[0.0; WAYS]; columns];
        for (term, contribution) in solution.contributions.iter().enumerate() {
            let share = &mut shares[term % columns];
            for (way, share) in share.iter_mut().enumerate() {
                *share += ratio(contribution[way], solution.variance[way]);
            }
        }
        shares
    }

    /// The parameters of all its columns.
    pub(super) fn parameters(&self) -> &[ParameterIndex] {
        &self.parameters
    }
}
