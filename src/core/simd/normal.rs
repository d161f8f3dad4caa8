//! The normal distribution's quantile function, for eight shares at once.

use super::{Lanes, Real};

/// The number below which a share `u` of a standard normal distribution lies; `u` strictly between 0 and 1.
#[inline(always)]
pub fn normal_quantile(u: Lanes) -> Lanes {
    let score = score_of_tail(u.min(u.complement()));
    u.if_less(Lanes::from(0.5), -score, score)
}

/// The number above which a share `tail` of a standard normal distribution lies; `tail` from 10⁻¹¹ to ½.
///
/// Rational approximations of Wichura (1988), algorithm AS 241, `PPND7`, Applied Statistics 37, 477–484: about seven
/// digits.
#[inline(always)]
pub fn score_of_tail(tail: Lanes) -> Lanes {
    let from_middle = Lanes::from(0.5) - tail;
    let r = Lanes::from(0.180_625) - from_middle * from_middle;
    let middle = from_middle
        * horner(
            r,
            [
                59.109_374_720,
                159.291_132_02,
                50.434_271_938,
                3.387_132_717_9,
            ],
        )
        / horner(r, [67.187_563_600, 78.757_757_664, 17.895_169_469, 1.0]);
    let r = (-tail.logarithm()).square_root() - 1.6;
    let far = horner(
        r,
        [
            0.170_238_211_03,
            1.306_728_481_6,
            2.756_815_390_0,
            1.423_437_277_7,
        ],
    ) / horner(r, [0.0, 0.120_211_329_75, 0.737_001_642_50, 1.0]);
    Lanes::from(0.425).if_less(from_middle, far, middle)
}

/// A polynomial, highest power first.
#[inline(always)]
fn horner(x: Lanes, coefficients: [f64; 4]) -> Lanes {
    let [a, b, c, d] = coefficients.map(Lanes::from);
    ((a * x + b) * x + c) * x + d
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::distribution::{ContinuousCDF, Normal};

    #[test]
    fn quantiles_agree_with_the_library_s_distribution() {
        let normal = Normal::standard();
        let middles = (0..100_000).map(|cell| (f64::from(cell) + 0.5) / 100_000.0);
        for u in middles.chain([1e-10, 1e-7, 1.0 - 6e-8]) {
            // The share as single precision has it.
            let lanes = Lanes::from(u);
            let exact = normal.inverse_cdf(lanes.lane(0));
            let found = normal_quantile(lanes).lane(2);
            assert!(
                (found - exact).abs() < 2e-6 * exact.abs().max(0.5),
                "{u}: {found}, {exact}"
            );
        }
    }
}
