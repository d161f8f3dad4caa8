//! Counts the operations of a month of a future: the model runs over numbers that note what is done to them.

use std::hint::black_box;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};
use std::sync::atomic::{AtomicU64, Ordering};

use allotment::core::simd::Real;
use allotment::evidence::Evidence;
use allotment::model::outcomes::follow;
use allotment::model::sampling::{Draws, Seed};
use allotment::model::scenario::MONTHS_PER_YEAR;
use serde_json::{Map, Value, json};

use crate::ours;

/// What is counted, and the arithmetic and the comparisons in single precision that the kernel spends on each:
/// `src/core/simd/functions.rs`.
const KINDS: [(&str, [u64; 2]); 7] = [
    ("sums and differences", [1, 0]),
    ("products", [1, 0]),
    ("quotients", [1, 0]),
    ("square roots", [1, 0]),
    ("minima, maxima and choices", [0, 1]),
    ("exponentials", [22, 2]),
    ("logarithms", [29, 0]),
];

static COUNTS: [AtomicU64; KINDS.len()] = [const { AtomicU64::new(0) }; KINDS.len()];

fn note(kind: usize) {
    COUNTS[kind].fetch_add(1, Ordering::Relaxed);
}

/// A number that notes what is done to it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Noted(f64);

impl From<f64> for Noted {
    fn from(value: f64) -> Self {
        Self(value)
    }
}

macro_rules! operator {
    ($($trait:ident $method:ident $kind:literal),*) => {$(
        impl $trait for Noted {
            type Output = Self;
            fn $method(self, other: Self) -> Self {
                note($kind);
                Self(self.0.$method(other.0))
            }
        }

        impl $trait<f64> for Noted {
            type Output = Self;
            fn $method(self, other: f64) -> Self {
                note($kind);
                Self(self.0.$method(other))
            }
        }
    )*};
}

operator!(Add add 0, Sub sub 0, Mul mul 1, Div div 2);

impl Neg for Noted {
    type Output = Self;
    fn neg(self) -> Self {
        note(0);
        Self(-self.0)
    }
}

impl AddAssign for Noted {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Noted {
    fn sum<I: Iterator<Item = Self>>(values: I) -> Self {
        values.fold(Self::ZERO, |sum, value| sum + value)
    }
}

impl Real for Noted {
    const LANES: usize = 1;
    const ZERO: Self = Self(0.0);
    const ONE: Self = Self(1.0);
    const LEAST: Self = Self(f64::MIN_POSITIVE);

    fn exponential(self) -> Self {
        note(5);
        Self(self.0.exponential())
    }

    fn logarithm(self) -> Self {
        note(6);
        Self(self.0.logarithm())
    }

    fn logarithm_1p(self) -> Self {
        note(0);
        note(6);
        Self(self.0.logarithm_1p())
    }

    fn square_root(self) -> Self {
        note(3);
        Self(self.0.square_root())
    }

    fn abs(self) -> Self {
        note(4);
        Self(self.0.abs())
    }

    fn min(self, other: Self) -> Self {
        note(4);
        Self(self.0.min(other.0))
    }

    fn max(self, other: Self) -> Self {
        note(4);
        Self(self.0.max(other.0))
    }

    fn if_less(self, other: Self, then: Self, otherwise: Self) -> Self {
        note(4);
        if self.0 < other.0 { then } else { otherwise }
    }

    fn lane(self, _: usize) -> f64 {
        self.0
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "columns are of single precision"
    )]
    fn store(self, into: &mut [f32]) {
        into[0] = self.0 as f32;
    }

    fn load(values: &[f32]) -> Self {
        Self(f64::from(values[0]))
    }
}

/// The operations of a future over so many years under the timed arm.
fn over(years: usize) -> [u64; KINDS.len()] {
    let [_, (_, setting), _] = ours::arms(&ours::leeds());
    let draws = Draws::new(&ours::sampler(), Seed(1), 0, 1);
    let future = draws.future::<Noted>(0);
    for count in &COUNTS {
        count.store(0, Ordering::Relaxed);
    }
    let tables = &Evidence::built_in().tables;
    black_box(follow(&setting, tables, &future, years, |_, values| {
        black_box(values);
    }));
    std::array::from_fn(|kind| COUNTS[kind].load(Ordering::Relaxed))
}

/// Operations of a month, from years two to five, and of a future's start, in numbers of single precision.
pub fn count() -> Value {
    let (one, five) = (over(1), over(5));
    let months = 4 * MONTHS_PER_YEAR as u64;
    let total = |counts: &dyn Fn(usize) -> u64, of: usize| -> u64 {
        (0..KINDS.len())
            .map(|kind| counts(kind) * KINDS[kind].1[of])
            .sum()
    };
    let later = |kind: usize| five[kind] - one[kind];
    let [arithmetic, choices] = [0, 1].map(|of| total(&later, of) as f64 / months as f64);
    let start = total(&|kind| one[kind], 0) as f64 - arithmetic * MONTHS_PER_YEAR as f64;
    let kinds: Map<String, Value> = (0..KINDS.len())
        .map(|kind| {
            let a_month = later(kind) as f64 / months as f64;
            (KINDS[kind].0.into(), json!(a_month))
        })
        .collect();
    json!({ "arithmetic": arithmetic, "choices": choices, "start": start, "kinds": kinds })
}
