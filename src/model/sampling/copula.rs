//! The standard normal scores of the parameters of consecutive futures.

use std::ops::Range;

use crate::core::simd::{Lanes, Real, normal_quantile};
use crate::evidence::Correlations;

use super::Seed;
use super::points::Points;

/// Scores of some futures, eight to a step; beyond the last future, the last again.
pub(super) struct Scores {
    points: Points,
    futures: Range<u32>,
    /// The dimension of the first parameter.
    first_dimension: usize,
    /// By index: independent scores that several parameters share.
    shared: Vec<(usize, Vec<Lanes>)>,
}

impl Scores {
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

    /// The scores of the parameter at `place`: its own, or a sum of parts of others as its correlations require.
    pub(super) fn of(&mut self, correlations: &Correlations, place: usize) -> Vec<Lanes> {
        let Some(weights) = correlations.weights(place) else {
            return match correlations.is_shared(place) {
                true => self.kept(place).to_vec(),
                false => self.independent(place),
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

    /// The independent scores of an index, kept for further use.
    fn kept(&mut self, place: usize) -> &[Lanes] {
        let known = self.shared.iter().position(|(kept, _)| *kept == place);
        let at = known.unwrap_or_else(|| {
            let scores = self.independent(place);
            self.shared.push((place, scores));
            self.shared.len() - 1
        });
        &self.shared[at].1
    }

    /// The normal scores of the quantiles that the futures take of an index.
    fn independent(&self, place: usize) -> Vec<Lanes> {
        let futures = self.futures.clone();
        let shares: Vec<f32> = futures
            .map(|future| {
                self.points
                    .share(future, (self.first_dimension + place) as u32)
            })
            .collect();
        let scores = |shares: &[f32]| normal_quantile(Lanes::load(shares));
        shares.chunks(Lanes::LANES).map(scores).collect()
    }
}
