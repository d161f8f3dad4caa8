//! Eight futures in vector registers.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

use wide::f32x8;

use super::{Real, functions};

/// Eight numbers side by side, in single precision. Two 128-bit registers in the browser and on any x86-64, one of 256
/// bits with AVX.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Lanes(pub(super) f32x8);

impl From<f64> for Lanes {
    #[inline(always)]
    fn from(value: f64) -> Self {
        Self(f32x8::splat(single(value)))
    }
}

macro_rules! operator {
    ($($trait:ident $method:ident $sign:tt),*) => {$(
        impl $trait for Lanes {
            type Output = Self;
            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                Self(self.0 $sign other.0)
            }
        }

        impl $trait<f64> for Lanes {
            type Output = Self;
            #[inline(always)]
            fn $method(self, other: f64) -> Self {
                Self(self.0 $sign f32x8::splat(single(other)))
            }
        }
    )*};
}

operator!(Add add +, Sub sub -, Mul mul *, Div div /);

impl Neg for Lanes {
    type Output = Self;
    #[inline(always)]
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign for Lanes {
    #[inline(always)]
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Lanes {
    #[inline(always)]
    fn sum<I: Iterator<Item = Self>>(values: I) -> Self {
        values.fold(Self::ZERO, |sum, value| sum + value)
    }
}

impl Real for Lanes {
    const LANES: usize = 8;
    const ZERO: Self = Self(f32x8::ZERO);
    const ONE: Self = Self(f32x8::ONE);
    const LEAST: Self = Self(f32x8::splat(f32::MIN_POSITIVE));

    #[inline(always)]
    fn exponential(self) -> Self {
        Self(functions::exp(self.0))
    }

    #[inline(always)]
    fn logarithm(self) -> Self {
        Self(functions::ln(self.0))
    }

    #[inline(always)]
    fn logarithm_1p(self) -> Self {
        Self(functions::ln(f32x8::ONE + self.0))
    }

    #[inline(always)]
    fn square_root(self) -> Self {
        Self(self.0.sqrt())
    }

    #[inline(always)]
    fn abs(self) -> Self {
        Self(self.0.abs())
    }

    #[inline(always)]
    fn min(self, other: Self) -> Self {
        Self(self.0.fast_min(other.0))
    }

    #[inline(always)]
    fn max(self, other: Self) -> Self {
        Self(self.0.fast_max(other.0))
    }

    #[inline(always)]
    fn if_less(self, other: Self, then: Self, otherwise: Self) -> Self {
        Self(self.0.simd_lt(other.0).select(then.0, otherwise.0))
    }

    #[inline(always)]
    fn lane(self, lane: usize) -> f64 {
        f64::from(self.0.as_array()[lane])
    }

    #[inline(always)]
    fn store(self, into: &mut [f32]) {
        into.copy_from_slice(&self.to_array()[..into.len()]);
    }

    #[inline(always)]
    fn load(values: &[f32]) -> Self {
        let lane = |lane: usize| values[lane.min(values.len() - 1)];
        Self(f32x8::new(match values.first_chunk() {
            Some(eight) => *eight,
            None => std::array::from_fn(lane),
        }))
    }
}

impl Lanes {
    /// The numbers, one for each future.
    #[must_use]
    #[inline(always)]
    pub fn to_array(self) -> [f32; 8] {
        self.0.to_array()
    }
}

/// A number as the lanes hold it.
#[inline(always)]
#[expect(
    clippy::cast_possible_truncation,
    reason = "the kernel computes in single precision"
)]
fn single(value: f64) -> f32 {
    value as f32
}
