//! The numbers the model computes with: one future at a time, or a few side by side.
//!
//! The equations are written once over [`Real`]. With `f64` they are the oracle, one future with the logarithms and
//! exponentials of `libm`; with [`Lanes`] they are the kernel, eight futures in the lanes of vector registers, in
//! single precision: a seventh of a millionth of a number, far below what ten thousand futures can tell.

mod functions;
mod normal;
mod wide;

pub use normal::{normal_quantile, score_of_tail};
pub use wide::Lanes;

use std::fmt::Debug;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

/// A real number of one future, or of several side by side.
///
/// Sums, products, quotients and comparisons are those of IEEE 754 in every lane, so they have the same bits on every
/// machine. Fused multiply-adds, which not every machine has, are never used.
pub trait Real:
    Copy
    + Debug
    + PartialEq
    + Default
    + From<f64>
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
    + Add<f64, Output = Self>
    + Sub<f64, Output = Self>
    + Mul<f64, Output = Self>
    + Div<f64, Output = Self>
    + AddAssign
    + Sum
{
    /// Number of futures it holds.
    const LANES: usize;
    /// Zero.
    const ZERO: Self;
    /// One.
    const ONE: Self;
    /// The least positive number that computes at full speed.
    const LEAST: Self;

    /// `e` to this power.
    #[must_use]
    fn exponential(self) -> Self;
    /// The natural logarithm; of a number above 0.
    #[must_use]
    fn logarithm(self) -> Self;
    /// The logarithm of 1 and this; of a number from 0 to 1.
    #[must_use]
    fn logarithm_1p(self) -> Self;
    /// The square root.
    #[must_use]
    fn square_root(self) -> Self;
    /// Without its sign.
    #[must_use]
    fn abs(self) -> Self;
    /// The lesser.
    #[must_use]
    fn min(self, other: Self) -> Self;
    /// The greater.
    #[must_use]
    fn max(self, other: Self) -> Self;
    /// `then` where this is less than `other`, else `otherwise`.
    #[must_use]
    fn if_less(self, other: Self, then: Self, otherwise: Self) -> Self;
    /// The number of one of the futures.
    fn lane(self, lane: usize) -> f64;
    /// Puts the numbers into a column, as many as there is room for.
    fn store(self, into: &mut [f32]);
    /// The first numbers of a column, as many as there are lanes; beyond its end, its last again.
    #[must_use]
    fn load(values: &[f32]) -> Self;

    /// Brought into the range from the first number to the second.
    #[must_use]
    fn clamp_to(self, [least, most]: [f64; 2]) -> Self {
        self.max(least.into()).min(most.into())
    }

    /// One minus this number.
    #[must_use]
    fn complement(self) -> Self {
        Self::ONE - self
    }
}

impl Real for f64 {
    const LANES: usize = 1;
    const ZERO: Self = 0.0;
    const ONE: Self = 1.0;
    const LEAST: Self = f64::MIN_POSITIVE;

    fn exponential(self) -> Self {
        libm::exp(self)
    }

    fn logarithm(self) -> Self {
        libm::log(self)
    }

    fn logarithm_1p(self) -> Self {
        libm::log1p(self)
    }

    fn square_root(self) -> Self {
        libm::sqrt(self)
    }

    fn abs(self) -> Self {
        Self::abs(self)
    }

    fn min(self, other: Self) -> Self {
        Self::min(self, other)
    }

    fn max(self, other: Self) -> Self {
        Self::max(self, other)
    }

    fn if_less(self, other: Self, then: Self, otherwise: Self) -> Self {
        if self < other { then } else { otherwise }
    }

    fn lane(self, _: usize) -> f64 {
        self
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "columns are of single precision"
    )]
    fn store(self, into: &mut [f32]) {
        into[0] = self as f32;
    }

    fn load(values: &[f32]) -> Self {
        f64::from(values[0])
    }
}
