//! Exponential and logarithm of eight numbers at once, in single precision.
//!
//! Only sums, products and moves of bits, so that every machine gets the same bits.

use wide::{f32x8, u32x8};

/// ln 2 in two parts, so that what is left of an argument is exact to the last bits (Cody and Waite 1980).
const LN_2_HIGH: f32 = 0.693_359_4;
const LN_2_LOW: f32 = -2.121_944_4e-4;

/// `e^x`, relative error below 2⁻²² for −87 ≤ x ≤ 88; beyond, as at these ends.
///
/// `e^x = 2^k·e^r` with `r = x − k ln 2`, |r| ≤ ½ ln 2, and a polynomial for `(e^r − 1 − r)/r²` with the coefficients
/// of the Cephes library (S. L. Moshier 1992, `expf`).
#[inline(always)]
pub(super) fn exp(x: f32x8) -> f32x8 {
    /// Adding 1.5·2²³ leaves a whole number in the lowest bits.
    const TO_WHOLE: f32 = 12_582_912.0;
    let c = f32x8::splat;
    let x = x.fast_max(c(-87.0)).fast_min(c(88.0));
    let shifted = x * c(std::f32::consts::LOG2_E) + c(TO_WHOLE);
    let k = shifted - c(TO_WHOLE);
    let r = (x - k * c(LN_2_HIGH)) - k * c(LN_2_LOW);
    let r2 = r * r;
    let low = c(5e-1) + c(1.666_666_5e-1) * r;
    let middle = c(4.166_579_6e-2) + c(8.333_452e-3) * r;
    let high = c(1.398_199_9e-3) + c(1.987_569_1e-4) * r;
    let beyond_second = low + (middle + high * r2) * r2;
    let series = f32x8::ONE + (r + r2 * beyond_second);
    let bits: u32x8 = bytemuck::cast(shifted);
    // The lowest bits of k, moved to the exponent of 1.0.
    let scale = (bits + u32x8::splat(127)) << 23_u32;
    series * bytemuck::cast::<u32x8, f32x8>(scale)
}

/// `ln x`, within 2⁻²² of the greater of 1 and the result, and to 2⁻²² of the result near `x = 1`; for positive `x`
/// that are not subnormal.
///
/// `ln x = k ln 2 + ln(1 + f)` with `1 + f` from √½ to √2, and a polynomial for `ln(1 + f)` with the coefficients of
/// the Cephes library (S. L. Moshier 1992, `logf`).
#[inline(always)]
pub(super) fn ln(x: f32x8) -> f32x8 {
    const SQRT_HALF: u32 = 0x3f35_04f3;
    const ONE: u32 = 0x3f80_0000;
    const FRACTION: u32 = 0x007f_ffff;
    /// The bits of 2²³: a whole number in its lowest bits is added to it.
    const TWO_23: u32 = 0x4b00_0000;
    let c = f32x8::splat;
    let bits: u32x8 = bytemuck::cast(x);
    // The exponent's bits turn over at √½ instead of at 1.
    let turned = bits + u32x8::splat(ONE - SQRT_HALF);
    let exponent = (turned >> 23_u32) | u32x8::splat(TWO_23);
    let k = bytemuck::cast::<u32x8, f32x8>(exponent) - c(8_388_608.0 + 127.0);
    let fraction = (turned & u32x8::splat(FRACTION)) + u32x8::splat(SQRT_HALF);
    let f = bytemuck::cast::<u32x8, f32x8>(fraction) - f32x8::ONE;

    let f2 = f * f;
    let f4 = f2 * f2;
    let first = c(3.333_333e-1) + c(-2.499_999_4e-1) * f;
    let second = c(2.000_071_4e-1) + c(-1.666_805_8e-1) * f;
    let third = c(1.424_932_3e-1) + c(-1.242_014_1e-1) * f;
    let fourth = c(1.167_699_9e-1) + c(-1.151_461_1e-1) * f;
    let last = c(7.037_683_6e-2) * f4;
    let beyond_second = (first + second * f2) + (third + fourth * f2 + last) * f4;
    let fine = k * c(LN_2_LOW) + f * f2 * beyond_second - c(0.5) * f2;
    k * c(LN_2_HIGH) + (f + fine)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BOUND: f64 = 1.0 / (1_u64 << 22) as f64;

    fn at(f: fn(f32x8) -> f32x8, x: f32) -> f64 {
        f64::from(f(f32x8::splat(x)).as_array()[0])
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn exponentials_agree_with_libm(x in -87.0..88.0_f32, near in -1.0..1.0_f32) {
            for x in [x, near] {
                let exact = libm::exp(f64::from(x));
                prop_assert!((at(exp, x) / exact - 1.0).abs() < BOUND, "e^{} is {}", x, at(exp, x));
            }
        }

        #[test]
        fn logarithms_agree_with_libm(power in -87.0..88.0_f64, near in -0.25..0.25_f32) {
            let x = libm::exp(power) as f32;
            let exact = libm::log(f64::from(x));
            prop_assert!((at(ln, x) - exact).abs() < BOUND * exact.abs().max(1.0), "ln {}", x);
            let exact = libm::log(f64::from(1.0 + near));
            prop_assert!((at(ln, 1.0 + near) - exact).abs() <= BOUND * exact.abs(), "ln {}", 1.0 + near);
        }
    }

    #[test]
    fn known_values_are_exact_and_ends_are_finite() {
        assert_eq!((at(exp, 0.0), at(ln, 1.0)), (1.0, 0.0));
        assert!(at(exp, 1e9).is_finite() && at(exp, -1e9) >= f64::from(f32::MIN_POSITIVE));
        assert!(at(ln, f32::MIN_POSITIVE) < -87.0);
    }
}
