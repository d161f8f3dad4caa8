//! The standard normal scores of the parameters of consecutive futures.

use std::ops::Range;

use crate::core::simd::{Lanes, Real, normal_quantile};
use crate::evidence::{Correlations, ParameterIndex};

use super::Seed;
use super::points::Points;

/// Scores of some futures, eight to a step; beyond the last future, the last again.
pub(super) struct NormalScores {
    points: Points,
    futures: Range<u32>,
    /// The dimension of the first parameter.
    first_dimension: usize,
    /// By parameter: independent scores that several parameters share.
    shared: Vec<(ParameterIndex, Vec<Lanes>)>,
}

impl NormalScores {
    pub(super) fn new(seed: Seed, futures: Range<u32>) -> Self {
        Self {
            points: Points::new(seed),
            futures,
            first_dimension: 0,
            shared: Vec::new(),
        }
    }

    /// Scores of a second set of futures, in the dimensions after the `parameters` of the first.
    pub(super) fn second(seed: Seed, futures: Range<u32>, parameters: usize) -> Self {
        Self {
            first_dimension: parameters,
            ..Self::new(seed, futures)
        }
    }

    /// The scores of a parameter: its own, or a sum of parts of others as its correlations require.
    pub(super) fn of(
        &mut self,
        correlations: &Correlations,
        parameter: ParameterIndex,
    ) -> Vec<Lanes> {
        let Some(weights) = correlations.weights(parameter) else {
            return match correlations.is_shared(parameter) {
                true => self.kept(parameter).to_vec(),
                false => self.independent(parameter),
            };
        };
        let mut sums: Vec<Lanes> = Vec::new();
        for (source, weight) in weights {
            let parts = self.kept(*source).iter().map(|score| *score * *weight);
            if sums.is_empty() {
                sums = parts.collect();
            } else {
                sums.iter_mut()
                    .zip(parts)
                    .for_each(|(sum, part)| *sum += part);
            }
        }
        sums
    }

    /// The independent scores of a parameter, kept for further use.
    fn kept(&mut self, parameter: ParameterIndex) -> &[Lanes] {
        let known = self.shared.iter().position(|(kept, _)| *kept == parameter);
        let at = known.unwrap_or_else(|| {
            let scores = self.independent(parameter);
            self.shared.push((parameter, scores));
            self.shared.len() - 1
        });
        &self.shared[at].1
    }

    /// The normal scores of the quantiles that the futures take of a parameter.
    fn independent(&self, parameter: ParameterIndex) -> Vec<Lanes> {
        let futures = self.futures.clone();
        let dimension = self.first_dimension + usize::from(parameter);
        let shares: Vec<f32> = futures
            .map(|future| self.points.share(future, dimension as u32))
            .collect();
        let scores = |shares: &[f32]| normal_quantile(Lanes::load(shares));
        shares.chunks(Lanes::LANES).map(scores).collect()
    }
}
