//! The parameters of futures alone, as normal scores of each future's value in its distribution: the part of the draws
//! that a sensitivity analysis needs, without the noise and without simulating anything.

use crate::core::simd::{Lanes, Real, normal_quantile};
use crate::evidence::ParameterIndex;

use super::copula::NormalScores;
use super::points::Points;
use super::{Sampler, Seed};

/// The normal scores that the futures `first` to `first + count` take of a parameter: standard normal, and
/// evenly spread within each replicate.
#[must_use]
pub fn normal_scores(seed: Seed, parameter: ParameterIndex, first: u32, count: u32) -> Vec<f32> {
    let points = Points::new(seed);
    let shares: Vec<f32> = (first..first + count)
        .map(|future| points.share(future, usize::from(parameter) as u32))
        .collect();
    let mut scores = vec![0.0; shares.len()];
    let eight = Lanes::LANES;
    for (scores, shares) in scores.chunks_mut(eight).zip(shares.chunks(eight)) {
        normal_quantile(Lanes::load(shares)).store(scores);
    }
    scores
}

impl Sampler {
    /// The normal scores of the values that the futures `first` to `first + count` draw of a parameter;
    /// nothing where it is fixed. A value rises with its score, so both have the same ranks.
    #[must_use]
    pub fn scores(
        &self,
        seed: Seed,
        parameter: ParameterIndex,
        first: u32,
        count: u32,
    ) -> Option<Vec<f32>> {
        if self.columns[parameter].fixed().is_some() {
            return None;
        }
        let scores =
            NormalScores::new(seed, first..first + count).of(&self.correlations, parameter);
        let each = scores.iter().flat_map(|score| score.to_array());
        Some(each.take(count as usize).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Evidence;
    use crate::model::sampling::Draws;

    fn index(of: usize) -> ParameterIndex {
        ParameterIndex::all().nth(of).unwrap()
    }

    #[test]
    fn a_higher_score_is_a_higher_value() {
        let sampler = Sampler::new(Evidence::built_in(), 360_000.0);
        let draws = Draws::new(&sampler, Seed(7), 3, 40);
        let scores = sampler.scores(Seed(7), index(1), 3, 40).unwrap();
        let value = |future: usize| {
            draws
                .future::<f64>(future)
                .parameters
                .capacity_elasticity_growth
        };
        for a in 0..40 {
            for b in 0..40 {
                assert!(scores[a] >= scores[b] || value(a) <= value(b), "{a} {b}");
            }
        }
    }

    #[test]
    fn a_fixed_parameter_has_no_scores() {
        let mut evidence = Evidence::built_in().clone();
        evidence.parameters[4].distribution = crate::evidence::Distribution::fixed(2.0).unwrap();
        let sampler = Sampler::new(&evidence, 360_000.0);
        assert_eq!(sampler.scores(Seed(7), index(4), 0, 32), None);
        assert_eq!(sampler.scores(Seed(7), index(5), 0, 32).unwrap().len(), 32);
    }
}
