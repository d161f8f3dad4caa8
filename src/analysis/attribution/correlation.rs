//! The spread of an effect over the futures, under the correlations that are believed and under others.

use super::spread_accumulator::SpreadAccumulator;
use crate::engine::run::{Override, Variant};
use crate::engine::summary::DistributionSummary;
use crate::engine::summary::sums::{Counts, Mean};
use crate::evidence::Correlations;
use crate::model::sampling::{REPLICATES, replicate};
use crate::model::scenario::Scenario;

/// Variants of the question: with the believed correlations, and with others.
const BELIEVED: usize = 0;
const OTHERWISE: usize = 1;

/// The futures with the believed correlations, and with these.
pub(super) fn variants(plan: &Scenario, correlations: &Correlations) -> Vec<Variant> {
    let overrides = [Override::None, Override::Correlations(correlations.clone())];
    overrides
        .map(|change| Variant {
            plan: plan.clone(),
            change,
        })
        .to_vec()
}

/// Spread of an effect over the futures; in the outcome's own unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EffectSpread {
    /// Its mean, and its quantiles over the futures.
    pub distribution: DistributionSummary,
    /// Its standard deviation over the futures, and the standard error of that.
    pub standard_deviation: Mean,
}

/// Spread of the same moves' effect under two sets of correlations, from the same points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CorrelationAnswer {
    /// Under the believed correlations.
    pub believed: EffectSpread,
    /// As they do in the question.
    pub otherwise: EffectSpread,
    /// The standard deviation under the believed correlations less the one under the others, with the error of the two
    /// as a pair.
    pub widening: Mean,
}

impl CorrelationAnswer {
    pub(super) fn new(counts: &Counts, futures: &[u32], value: impl Fn(usize, u32) -> f64) -> Self {
        let [believed, otherwise] = [BELIEVED, OTHERWISE].map(|variant| {
            let mut over = SpreadAccumulator::default();
            let mut moments = ReplicateMoments::default();
            for future in futures {
                let value = value(variant, *future);
                over.add(*future, value);
                moments.add(*future, value);
            }
            (over.distribution(counts), moments)
        });
        let alone = |moments: &ReplicateMoments| {
            let none = ReplicateMoments::default();
            let (all, replicates) = (moments.deviation(), moments.by_replicate(&none));
            spread_of(all, replicates)
        };
        Self {
            widening: spread_of(
                believed.1.deviation() - otherwise.1.deviation(),
                believed.1.by_replicate(&otherwise.1),
            ),
            believed: EffectSpread {
                distribution: believed.0,
                standard_deviation: alone(&believed.1),
            },
            otherwise: EffectSpread {
                distribution: otherwise.0,
                standard_deviation: alone(&otherwise.1),
            },
        }
    }
}

/// A quantity of all futures, and its standard error from the replicates', which are independent and each spread evenly.
fn spread_of(value: f64, replicates: Vec<f64>) -> Mean {
    let count = replicates.len() as f64;
    if count < 2.0 {
        return Mean { value, error: 0.0 };
    }
    let mean = replicates.iter().sum::<f64>() / count;
    let apart: f64 = replicates.iter().map(|r| (r - mean) * (r - mean)).sum();
    Mean {
        value,
        error: libm::sqrt(apart / (count - 1.0) / count),
    }
}

/// Number, mean and sum of squared deviations of the values of each replicate (Welford).
#[derive(Debug, Clone, Copy, Default)]
struct ReplicateMoments {
    of: [(f64, f64, f64); REPLICATES],
}

impl ReplicateMoments {
    fn add(&mut self, future: u32, value: f64) {
        let (count, mean, squares) = &mut self.of[replicate(future)];
        *count += 1.0;
        let apart = value - *mean;
        *mean += apart / *count;
        *squares += apart * (value - *mean);
    }

    /// The standard deviation of all values.
    fn deviation(&self) -> f64 {
        let count: f64 = self.of.iter().map(|of| of.0).sum();
        if count < 2.0 {
            return 0.0;
        }
        let mean = self.of.iter().map(|of| of.0 * of.1).sum::<f64>() / count;
        let between = |of: &(f64, f64, f64)| of.2 + of.0 * (of.1 - mean) * (of.1 - mean);
        libm::sqrt(self.of.iter().map(between).sum::<f64>() / (count - 1.0))
    }

    /// The standard deviation in each replicate less that of another's same replicate.
    fn by_replicate(&self, other: &Self) -> Vec<f64> {
        let of = |(count, _, squares): &(f64, f64, f64)| match *count {
            few if few < 2.0 => 0.0,
            count => libm::sqrt(squares / (count - 1.0)),
        };
        let pairs = self.of.iter().zip(&other.of);
        pairs
            .filter(|(one, _)| one.0 >= 2.0)
            .map(|(one, other)| of(one) - of(other))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(value: impl Fn(usize, u32) -> f64) -> CorrelationAnswer {
        let mut counts = Counts::default();
        counts.add(0, 3_200);
        let futures: Vec<u32> = (0..3_200).collect();
        CorrelationAnswer::new(&counts, &futures, value)
    }

    /// A number from 0 to 1 that looks like chance.
    fn share(future: u32) -> f64 {
        f64::from(future.wrapping_mul(2_654_435_761) >> 8) / f64::from(1 << 24)
    }

    #[test]
    fn the_standard_deviation_is_that_of_a_known_distribution() {
        // A uniform number from 0 to 12 has the standard deviation 12/√12.
        let uniform = |variant: usize, future: u32| {
            let width = if variant == BELIEVED { 12.0 } else { 6.0 };
            100.0 + width * share(future)
        };
        let found = answer(uniform);
        let expected = libm::sqrt(12.0);
        let Mean { value, error } = found.believed.standard_deviation;
        assert!((value - expected).abs() < 0.05, "{value}");
        assert!(error > 0.0 && (value - expected).abs() < 4.0 * error);
        assert!((found.otherwise.standard_deviation.value - value / 2.0).abs() < 1e-9);
        assert!((found.widening.value - value / 2.0).abs() < 1e-9);
        assert!((found.believed.distribution.p95 - 111.4).abs() < 0.2);
    }

    #[test]
    fn effects_with_the_same_spread_have_no_widening_and_no_error_of_it() {
        let found = answer(|_, future| share(future));
        assert_eq!(found.widening, Mean::default());
        assert!(found.believed.standard_deviation.error > 0.0);
        assert_eq!(found.believed, found.otherwise);
    }
}
