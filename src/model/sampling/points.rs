//! Evenly spread points: the quantile that each future takes of each parameter's distribution. The only file that names
//! the Sobol library.
//!
//! Sixteen independent replicates of an Owen-scrambled Sobol sequence (Owen 1997; scrambling by hashing: Burley 2020,
//! Journal of Computer Graphics Techniques 9(4); direction numbers: Joe and Kuo 2008). Future `i` is point `i / 16` of
//! replicate `i mod 16`, so that any first few futures have their share of every replicate, and the spread between the
//! replicates gives the error of their mean.

use super::{Seed, stream};

/// Number of independent replicates.
pub const REPLICATES: usize = 16;

/// Most futures that the sequences have points for.
pub const FUTURES_MAX: u32 = POINTS_MAX * REPLICATES as u32;

/// Number of dimensions of the sequences.
pub(super) const DIMENSIONS_MAX: u32 = sobol_burley::NUM_DIMENSIONS;

/// Most points of a replicate that the library gives.
const POINTS_MAX: u32 = 1 << 16;

/// The replicate that a future belongs to.
#[must_use]
pub fn replicate(future: u32) -> usize {
    future as usize % REPLICATES
}

/// The sequences of one seed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Points {
    scrambles: [u32; REPLICATES],
}

impl Points {
    pub(super) fn new(seed: Seed) -> Self {
        let scramble = |replicate| stream::word(seed, "parameters", replicate);
        Self {
            scrambles: std::array::from_fn(|replicate| scramble(replicate as u32)),
        }
    }

    /// The quantile, strictly between 0 and 1, that a future takes in a dimension: one of 2²³ equal steps, where
    /// 0 is moved a quarter of a step.
    pub(super) fn share(&self, future: u32, dimension: u32) -> f32 {
        const LEAST: f32 = 1.0 / (1_u32 << 25) as f32;
        let point = future / REPLICATES as u32;
        let scramble = self.scrambles[replicate(future)];
        sobol_burley::sample(point, dimension, scramble).max(LEAST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_replicate_fills_every_cell_of_a_parameter_once() {
        let points = Points::new(Seed(7));
        for dimension in [0, 3, 50, 99] {
            for replicate in 0..REPLICATES as u32 {
                let mut cells = [false; 64];
                for point in 0..64 {
                    let share = points.share(point * REPLICATES as u32 + replicate, dimension);
                    assert!(share > 0.0 && share < 1.0);
                    let cell = &mut cells[(share * 64.0) as usize];
                    assert!(!*cell, "dimension {dimension}, replicate {replicate}");
                    *cell = true;
                }
            }
        }
    }

    #[test]
    fn seeds_and_replicates_differ() {
        let (a, b) = (Points::new(Seed(1)), Points::new(Seed(2)));
        assert_ne!(a.share(0, 0), b.share(0, 0));
        assert_ne!(a.share(0, 0), a.share(1, 0));
    }
}
