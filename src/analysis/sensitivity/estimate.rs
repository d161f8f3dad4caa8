//! Estimates and their standard errors, by leaving out one replicate of the futures after another.
//!
//! The grouped jackknife (Quenouille 1949; Tukey 1958): with `θ` from all
//! futures and `θ_g` without replicate `g` of `G`, the variance is `(G − 1)/G · Σ (θ_g − θ̄)²` and the bias
//! `(G − 1)(θ̄ − θ)`. The replicates are independent of each other, however even each is in itself, so this is the error
//! of the evenly spread sample. An estimate for each replicate alone, averaged, would not do: a regression on a hundred
//! assumptions needs more futures than a sixteenth.

use crate::model::sampling::REPLICATES;

/// An estimate from futures, in the unit of what is estimated.
#[derive(Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// Its standard error, with 15 degrees of freedom: how far other futures would move it.
    pub error: f64,
}

/// The ways to look at a sample: without each of the replicates, and last with all of them.
pub(super) const WAYS: usize = REPLICATES + 1;

/// A quantity in every way.
pub(super) type ByWay = [f64; WAYS];

/// Index of the way with all futures.
pub(super) const ALL: usize = REPLICATES;

/// Sums of each replicate, made into sums of each way.
pub(super) fn by_way(sums: &[f64; REPLICATES]) -> ByWay {
    let all: f64 = sums.iter().sum();
    std::array::from_fn(|way| if way == ALL { all } else { all - sums[way] })
}

/// A ratio; 0 where there is nothing to divide by.
pub(super) fn ratio(above: f64, below: f64) -> f64 {
    if below > 0.0 { above / below } else { 0.0 }
}

impl Estimate {
    /// The estimate from all futures, with its error.
    pub(super) fn new(ways: &ByWay) -> Self {
        let (mean, groups) = (mean_without(ways), REPLICATES as f64);
        let apart = ways[..ALL].iter().map(|way| (way - mean) * (way - mean));
        Self {
            value: ways[ALL],
            error: libm::sqrt(apart.sum::<f64>() * (groups - 1.0) / groups),
        }
    }

    /// The same less its bias, for what is not linear in means: it is biased by about a constant over the futures.
    pub(super) fn corrected(ways: &ByWay) -> Self {
        let bias = (REPLICATES as f64 - 1.0) * (mean_without(ways) - ways[ALL]);
        let estimate = Self::new(ways);
        Self {
            value: estimate.value - bias,
            ..estimate
        }
    }

    /// The same for what cannot be below 0.
    pub(super) fn at_least_zero(self) -> Self {
        Self {
            value: self.value.max(0.0),
            ..self
        }
    }

    /// In another unit.
    pub(super) fn times(self, factor: f64) -> Self {
        Self {
            value: self.value * factor,
            error: self.error * factor.abs(),
        }
    }
}

/// The mean over the ways that leave a replicate out.
fn mean_without(ways: &ByWay) -> f64 {
    ways[..ALL].iter().sum::<f64>() / REPLICATES as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_mean_the_error_is_the_usual_one_and_there_is_no_bias() {
        let means: [f64; REPLICATES] = std::array::from_fn(|place| (place * place) as f64);
        let ways = by_way(&means);
        let counts = by_way(&[1.0; REPLICATES]);
        let ways = std::array::from_fn(|way| ways[way] / counts[way]);
        let found = Estimate::new(&ways);
        let mean = means.iter().sum::<f64>() / 16.0;
        let squares: f64 = means.iter().map(|m| (m - mean) * (m - mean)).sum();
        assert!((found.value - mean).abs() < 1e-12);
        assert!((found.error - libm::sqrt(squares / 15.0 / 16.0)).abs() < 1e-12);
        assert!((Estimate::corrected(&ways).value - mean).abs() < 1e-9);
    }

    #[test]
    fn of_a_squared_mean_the_bias_goes() {
        // Without correction the square of a mean is too large by the variance of the mean.
        let means: [f64; REPLICATES] = std::array::from_fn(|place| place as f64);
        let ways = by_way(&means).map(|sum| sum * sum);
        let counts = by_way(&[1.0; REPLICATES]).map(|count| count * count);
        let ways = std::array::from_fn(|way| ways[way] / counts[way]);
        let squares: f64 = means.iter().map(|m| (m - 7.5) * (m - 7.5)).sum();
        let unbiased = 7.5 * 7.5 - squares / 15.0 / 16.0;
        assert!((Estimate::corrected(&ways).value - unbiased).abs() < 1e-9);
    }
}
