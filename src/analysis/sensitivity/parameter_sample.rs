//! The draws of the assumptions, in columns.

use super::outcome_column::SampleError;
use crate::evidence::ParameterIndex;
use crate::model::sampling::{Sampler, Seed};

/// The draws of one assumption in every future.
#[derive(Debug, Clone, PartialEq)]
pub struct ParameterColumn {
    /// The parameter.
    pub parameter: ParameterIndex,
    /// By future: the standard normal score of its value. A value rises with its score.
    scores: Vec<f32>,
    /// By future: which share of what is believed lies below its value.
    shares: Vec<f32>,
}

impl ParameterColumn {
    /// From the normal scores of futures 0 on.
    #[must_use]
    pub fn new(parameter: ParameterIndex, scores: Vec<f32>) -> Self {
        let shares = scores.iter().map(|score| share(*score)).collect();
        Self {
            parameter,
            scores,
            shares,
        }
    }

    /// The draws of a parameter in the first futures of a run; none if it is fixed.
    #[must_use]
    pub fn draw(
        sampler: &Sampler,
        seed: Seed,
        parameter: ParameterIndex,
        futures: u32,
    ) -> Option<Self> {
        let scores = sampler.scores(seed, parameter, 0, futures)?;
        Some(Self::new(parameter, scores))
    }

    /// By future: the normal score.
    #[must_use]
    pub fn scores(&self) -> &[f32] {
        &self.scores
    }

    /// By future: which share of what is believed lies below its value.
    #[must_use]
    pub fn shares(&self) -> &[f32] {
        &self.shares
    }
}

/// The share of a standard normal distribution below a score.
#[expect(
    clippy::cast_possible_truncation,
    reason = "draws are in single precision"
)]
fn share(score: f32) -> f32 {
    (0.5 * libm::erfc(-f64::from(score) * std::f64::consts::FRAC_1_SQRT_2)) as f32
}

/// The draws of all assumptions that are not fixed, in the order of the parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct ParameterSample {
    columns: Vec<ParameterColumn>,
    futures: usize,
}

impl ParameterSample {
    /// A sample from columns of the same futures.
    ///
    /// # Errors
    /// A column with another number of futures.
    pub fn new(columns: Vec<ParameterColumn>, futures: usize) -> Result<Self, SampleError> {
        let other = columns.iter().find(|column| column.scores.len() != futures);
        match other {
            Some(column) => Err(SampleError::Lengths {
                expected: futures,
                found: column.scores.len(),
            }),
            None => Ok(Self { columns, futures }),
        }
    }

    /// The draws of the first futures of a run. A page that must stay responsive draws column by column instead.
    #[must_use]
    pub fn draw(sampler: &Sampler, seed: Seed, futures: u32) -> Self {
        let column = |parameter| ParameterColumn::draw(sampler, seed, parameter, futures);
        Self {
            columns: ParameterIndex::all().filter_map(column).collect(),
            futures: futures as usize,
        }
    }

    /// Number of futures.
    #[must_use]
    pub fn futures(&self) -> usize {
        self.futures
    }

    /// The columns.
    #[must_use]
    pub fn columns(&self) -> &[ParameterColumn] {
        &self.columns
    }

    /// The columns of these parameters; fixed ones have none.
    #[must_use]
    pub fn columns_of(&self, parameters: &[ParameterIndex]) -> Vec<&ParameterColumn> {
        let wanted = |column: &&ParameterColumn| parameters.contains(&column.parameter);
        self.columns.iter().filter(wanted).collect()
    }

    /// Checks that an outcome has the same number of futures.
    ///
    /// # Errors
    /// Another number of futures.
    pub fn fits(&self, outcome: &super::OutcomeColumn) -> Result<(), SampleError> {
        if outcome.futures() == self.futures {
            Ok(())
        } else {
            Err(SampleError::Lengths {
                expected: self.futures,
                found: outcome.futures(),
            })
        }
    }
}
