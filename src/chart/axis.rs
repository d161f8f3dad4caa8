//! Scales with round steps.

/// A scale of values with round steps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axis {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Between two hairlines.
    pub step: f64,
}

/// Most steps of an axis.
const STEPS: f64 = 6.0;
/// An axis is kept while what it shows takes up at least this share of it.
const KEEP_SHARE: f64 = 0.45;

/// The axis for values between `low` and `high`, within `limits`. Keeps `before` while it still serves, so that the
/// picture holds still.
#[must_use]
pub fn axis_for(low: f64, high: f64, limits: (f64, f64), before: Option<Axis>) -> Axis {
    let span = (high - low).max(f64::MIN_POSITIVE);
    if let Some(axis) = before {
        let inside = low >= axis.low && high <= axis.high;
        if inside && span >= KEEP_SHARE * (axis.high - axis.low) {
            return axis;
        }
    }
    let span = span.max(1e-9 * high.abs()).max(1e-9);
    let decade = libm::pow(10.0, libm::floor(libm::log10(span / STEPS)));
    let step = [1.0, 2.0, 5.0, 10.0]
        .map(|s| s * decade)
        .into_iter()
        .find(|step| span / step <= STEPS)
        .unwrap_or(span);
    let down = (libm::floor(low / step) * step).max(limits.0);
    let up = (libm::ceil(high / step) * step).min(limits.1);
    Axis {
        low: down,
        high: if up > down { up } else { down + step },
        step,
    }
}

impl Axis {
    /// The values of the hairlines.
    #[must_use]
    pub fn ticks(&self) -> Vec<f64> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a handful"
        )]
        let count = ((self.high - self.low) / self.step + 1e-6)
            .floor()
            .clamp(0.0, 50.0) as usize;
        (0..=count)
            .map(|tick| self.low + tick as f64 * self.step)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn axes_have_round_steps_and_respect_limits() {
        let axis = axis_for(0.773, 0.953, (0.0, 1.0), None);
        assert_eq!(axis.ticks().len(), 6);
        assert!(
            (axis.low - 0.75).abs() < 1e-12 && (axis.high - 1.0).abs() < 1e-9,
            "{axis:?}"
        );
        assert_eq!(axis_for(0.96, 0.999, (0.0, 1.0), None).high, 1.0);
        assert!(axis_for(3.0, 80.0, (0.0, f64::INFINITY), None).low >= 0.0);
    }

    #[test]
    fn an_axis_is_kept_while_everything_fits() {
        let before = axis_for(0.77, 0.95, (0.0, 1.0), None);
        assert_eq!(axis_for(0.80, 0.95, (0.0, 1.0), Some(before)), before);
        assert_ne!(axis_for(0.60, 0.95, (0.0, 1.0), Some(before)), before);
        assert_ne!(axis_for(0.90, 0.92, (0.0, 1.0), Some(before)), before);
    }

    proptest! {
        #[test]
        fn every_value_is_on_the_axis(low in -1e9..1e9_f64, span in 0.0..1e9_f64) {
            let axis = axis_for(low, low + span, (f64::NEG_INFINITY, f64::INFINITY), None);
            prop_assert!(axis.low <= low && axis.high >= low + span && axis.ticks().len() <= 12, "{:?}", axis);
        }
    }
}
