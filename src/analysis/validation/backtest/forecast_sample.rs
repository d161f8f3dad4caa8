//! Quality of forecasts: proper scores and calibration of samples against the actual values.

/// A forecast of one value: equally likely values in rising order.
#[derive(Debug, Clone, PartialEq)]
pub struct ForecastSample {
    sorted: Vec<f64>,
}

impl ForecastSample {
    /// A forecast from equally likely values, which must be finite and at least one.
    #[must_use]
    pub fn new(mut values: Vec<f64>) -> Self {
        values.sort_unstable_by(f64::total_cmp);
        Self { sorted: values }
    }

    /// The mean.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.sorted.iter().sum::<f64>() / self.sorted.len() as f64
    }

    /// The value below which a share of the forecast lies, by interpolation between order statistics.
    #[must_use]
    pub fn quantile(&self, share: f64) -> f64 {
        let last = self.sorted.len() - 1;
        let place = share * last as f64;
        let below = (place.floor() as usize).min(last);
        let above = (below + 1).min(last);
        let (low, high) = (self.sorted[below], self.sorted[above]);
        low + (high - low) * (place - below as f64)
    }

    /// True if the central interval with this share of the forecast contains the value.
    #[must_use]
    pub fn covers(&self, share: f64, value: f64) -> bool {
        let tail = 0.5 * (1.0 - share);
        (self.quantile(tail)..=self.quantile(1.0 - tail)).contains(&value)
    }

    /// The continuous ranked probability score: `E|X − y| − ½E|X − X'|`, in the unit of the value. The lower the
    /// better; of a forecast without spread it is the distance.
    #[must_use]
    pub fn crps(&self, value: f64) -> f64 {
        let count = self.sorted.len() as f64;
        let (mut distance, mut spread) = (0.0, 0.0);
        for (place, x) in self.sorted.iter().enumerate() {
            distance += (x - value).abs();
            spread += (2.0 * place as f64 + 1.0 - count) * x;
        }
        distance / count - spread / (count * count)
    }

    /// The share of the forecast below the value, those equal to it counted half: its probability integral transform.
    #[must_use]
    pub fn pit(&self, value: f64) -> f64 {
        let below = self.sorted.partition_point(|x| *x < value);
        let not_above = self.sorted.partition_point(|x| *x <= value);
        (below + not_above) as f64 / (2 * self.sorted.len()) as f64
    }
}

/// The mean; of nothing, 0.
#[must_use]
pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::validation::scores::Pit;
    use statrs::distribution::{Continuous, ContinuousCDF, Normal};

    fn normal(mean: f64, sd: f64, count: usize) -> ForecastSample {
        let normal = Normal::standard();
        let score = |place: usize| normal.inverse_cdf((place as f64 + 0.5) / count as f64);
        ForecastSample::new((0..count).map(|place| mean + sd * score(place)).collect())
    }

    #[test]
    fn the_score_of_a_normal_forecast_is_the_known_formula() {
        // Gneiting and Raftery 2007: σ[z(2Φ(z) − 1) + 2φ(z) − 1/√π].
        let standard = Normal::standard();
        for value in [-2.0, 0.3, 1.0, 4.5] {
            let (mean, sd) = (1.0, 2.0);
            let z = (value - mean) / sd;
            let known = sd
                * (z * (2.0 * standard.cdf(z) - 1.0) + 2.0 * standard.pdf(z)
                    - 1.0 / std::f64::consts::PI.sqrt());
            let crps = normal(mean, sd, 20_000).crps(value);
            assert!(
                (crps - known).abs() < 1e-3 * known,
                "{value}: {crps}, {known}"
            );
        }
    }

    #[test]
    fn the_score_of_a_uniform_forecast_is_the_known_formula() {
        // On 0 to 1, at y inside: y² − y + 1/3.
        let count = 10_000;
        let sample = ForecastSample::new(
            (0..count)
                .map(|i| (f64::from(i) + 0.5) / f64::from(count))
                .collect(),
        );
        for y in [0.1, 0.5, 0.8] {
            assert!((sample.crps(y) - (y * y - y + 1.0 / 3.0)).abs() < 1e-6);
        }
    }

    #[test]
    fn the_score_of_a_point_is_the_distance_and_of_two_by_hand() {
        assert_eq!(ForecastSample::new(vec![3.0]).crps(5.0), 2.0);
        // E|X − 1| = 1, ½E|X − X'| = ½·½·2.
        assert_eq!(ForecastSample::new(vec![2.0, 0.0]).crps(1.0), 0.5);
    }

    #[test]
    fn intervals_cover_what_they_say() {
        let sample = normal(0.0, 1.0, 10_000);
        assert!((sample.quantile(0.95) - 1.6449).abs() < 1e-3);
        for (share, value, inside) in [
            (0.5, 0.67, true),
            (0.5, 0.68, false),
            (0.9, -1.64, true),
            (0.9, -1.65, false),
        ] {
            assert_eq!(sample.covers(share, value), inside, "{share} {value}");
        }
    }

    #[test]
    fn shares_of_a_calibrated_forecast_are_level() {
        let sample = normal(0.0, 1.0, 5_000);
        let truth = normal(0.0, 1.0, 1_000);
        let shares: Vec<f64> = truth
            .sorted
            .iter()
            .map(|value| sample.pit(*value))
            .collect();
        let pit = Pit::of(&shares);
        assert!((pit.mean - 0.5).abs() < 1e-3 && (pit.variance - 1.0 / 12.0).abs() < 1e-3);
        assert!(
            pit.histogram.iter().all(|bar| (99..=101).contains(bar)),
            "{pit:?}"
        );
        // A forecast with half the spread meets the ends too often, one with twice it too seldom.
        let variance = |sd: f64| {
            let sample = normal(0.0, sd, 5_000);
            let shares: Vec<f64> = truth.sorted.iter().map(|v| sample.pit(*v)).collect();
            Pit::of(&shares).variance
        };
        assert!(variance(0.5) > 0.1 && variance(2.0) < 0.06);
        assert_eq!(ForecastSample::new(vec![1.0, 1.0]).pit(1.0), 0.5);
    }
}
