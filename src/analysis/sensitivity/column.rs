//! The draws of the assumptions, in columns.

use super::outcome::SampleError;
use crate::model::sampling::{Sampler, Seed};

/// What every future drew of one assumption.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The parameter's place in [`PARAMETER_IDS`](crate::evidence::PARAMETER_IDS).
    pub place: usize,
    /// By future: the standard normal score of its value. A value rises with its score.
    scores: Vec<f32>,
    /// By future: which share of what is believed lies below its value.
    shares: Vec<f32>,
}

impl Column {
    /// From the normal scores of futures 0 on.
    #[must_use]
    pub fn new(place: usize, scores: Vec<f32>) -> Self {
        let shares = scores.iter().map(|score| share(*score)).collect();
        Self {
            place,
            scores,
            shares,
        }
    }

    /// What the first futures of a run draw of the parameter at `place`; nothing where it is fixed.
    #[must_use]
    pub fn draw(sampler: &Sampler, seed: Seed, place: usize, futures: u32) -> Option<Self> {
        let scores = sampler.scores(seed, place, 0, futures)?;
        Some(Self::new(place, scores))
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

/// What every future drew of every assumption that is not fixed, in the order of their places.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    columns: Vec<Column>,
    futures: usize,
}

impl Sample {
    /// From columns of the same futures.
    ///
    /// # Errors
    /// A column that has not as many futures as said.
    pub fn new(columns: Vec<Column>, futures: usize) -> Result<Self, SampleError> {
        let other = columns.iter().find(|column| column.scores.len() != futures);
        match other {
            Some(column) => Err(SampleError::Lengths {
                expected: futures,
                found: column.scores.len(),
            }),
            None => Ok(Self { columns, futures }),
        }
    }

    /// What the first futures of a run draw. A page that must not stand still draws column by column instead.
    #[must_use]
    pub fn draw(sampler: &Sampler, seed: Seed, futures: u32) -> Self {
        let column = |place| Column::draw(sampler, seed, place, futures);
        Self {
            columns: (0..sampler.parameters()).filter_map(column).collect(),
            futures: futures as usize,
        }
    }

    /// How many futures there are.
    #[must_use]
    pub fn futures(&self) -> usize {
        self.futures
    }

    /// The columns.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The columns of these places; those that are fixed have none.
    #[must_use]
    pub fn columns_of(&self, places: &[usize]) -> Vec<&Column> {
        let wanted = |column: &&Column| places.contains(&column.place);
        self.columns.iter().filter(wanted).collect()
    }

    /// That an outcome is one of these futures.
    ///
    /// # Errors
    /// Another number of futures.
    pub fn fits(&self, outcome: &super::Outcome) -> Result<(), SampleError> {
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
