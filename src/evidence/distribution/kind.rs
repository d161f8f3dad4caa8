//! The kinds of distribution, and a distribution taken apart into its numbers and put together again.

use super::{Distribution, DistributionError, Shape};

/// A kind of distribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DistributionKind {
    /// One value without spread.
    Fixed,
    /// A bell of which two thirds lie within one standard deviation.
    Normal,
    /// A quantity above zero whose logarithm is normal.
    LogNormal,
    /// A share between 0 and 1.
    Beta,
    /// Between two ends, gathered about the most likely value.
    Pert,
    /// Anything between two ends, all as likely.
    Uniform,
    /// Between two ends, less likely in a straight line away from the most likely value.
    Triangular,
}

impl DistributionKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Fixed,
        Self::Normal,
        Self::LogNormal,
        Self::Beta,
        Self::Pert,
        Self::Uniform,
        Self::Triangular,
    ];

    /// The kind as the data files and the stored work name it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::Normal => "normal",
            Self::LogNormal => "log_normal",
            Self::Beta => "beta",
            Self::Pert => "pert",
            Self::Uniform => "uniform",
            Self::Triangular => "triangular",
        }
    }

    /// The kind with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The kind as a reader names it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::Normal => "normal",
            Self::LogNormal => "log-normal",
            Self::Beta => "Beta",
            Self::Pert => "PERT",
            Self::Uniform => "uniform",
            Self::Triangular => "triangular",
        }
    }

    /// Names of its numbers, in the order of [`Distribution::parts`].
    #[must_use]
    pub fn part_names(self) -> &'static [&'static str] {
        match self {
            Self::Fixed => &["value"],
            Self::Normal => &["mean", "standard deviation"],
            Self::LogNormal => &["median", "standard deviation of the logarithm"],
            Self::Beta => &["mean", "effective sample size"],
            Self::Uniform => &["low end", "high end"],
            Self::Pert | Self::Triangular => &["low end", "most likely value", "high end"],
        }
    }
}

impl Distribution {
    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> DistributionKind {
        match self.shape {
            Shape::Fixed { .. } => DistributionKind::Fixed,
            Shape::Pert { .. } => DistributionKind::Pert,
            Shape::Normal { .. } => DistributionKind::Normal,
            Shape::LogNormal { .. } => DistributionKind::LogNormal,
            Shape::Beta { .. } => DistributionKind::Beta,
            Shape::Uniform { .. } => DistributionKind::Uniform,
            Shape::Triangular { .. } => DistributionKind::Triangular,
        }
    }

    /// Its numbers, as many as [`DistributionKind::part_names`] has, in that order.
    #[must_use]
    pub fn parts(&self) -> [Option<f64>; 3] {
        match self.shape {
            Shape::Fixed { value } => [Some(value), None, None],
            Shape::Normal { mean, sd, .. } => [Some(mean), Some(sd), None],
            Shape::LogNormal { median, log_sd, .. } => [Some(median), Some(log_sd), None],
            Shape::Beta { mean, size, .. } => [Some(mean), Some(size), None],
            Shape::Uniform { low, high } => [Some(low), Some(high), None],
            Shape::Pert {
                low, mode, high, ..
            }
            | Shape::Triangular { low, mode, high } => [Some(low), Some(mode), Some(high)],
        }
    }

    /// A distribution from its kind and its numbers, in the order of [`DistributionKind::part_names`]; those beyond are
    /// not looked at.
    ///
    /// # Errors
    /// A number that is missing, or numbers that no distribution of the kind has.
    pub fn from_parts(
        kind: DistributionKind,
        parts: [Option<f64>; 3],
    ) -> Result<Self, DistributionError> {
        let mut numbers = [0.0; 3];
        for ((number, part), name) in numbers.iter_mut().zip(parts).zip(kind.part_names()) {
            *number = part.ok_or(DistributionError::Missing(name))?;
        }
        let [a, b, c] = numbers;
        match kind {
            DistributionKind::Fixed => Self::fixed(a),
            DistributionKind::Normal => Self::normal(a, b),
            DistributionKind::LogNormal => Self::log_normal(a, b),
            DistributionKind::Beta => Self::beta(a, b),
            DistributionKind::Pert => Self::pert(a, b, c),
            DistributionKind::Uniform => Self::uniform(a, b),
            DistributionKind::Triangular => Self::triangular(a, b, c),
        }
    }

    /// The same belief about this many times the quantity: every value times `factor`; of a Beta the mean, with the same
    /// effective sample size. Nothing times is fixed at 0.
    ///
    /// # Errors
    /// A factor that is below zero or not finite, or one that takes the mean of a Beta to 1 or beyond.
    pub fn scaled(&self, factor: f64) -> Result<Self, DistributionError> {
        if !factor.is_finite() {
            return Err(DistributionError::NotFinite);
        }
        if factor < 0.0 {
            return Err(DistributionError::FactorNegative(factor));
        }
        if factor == 0.0 {
            return Self::fixed(0.0);
        }
        let [a, b, c] = self.parts();
        let times = |part: Option<f64>| part.map(|part| part * factor);
        let parts = match self.kind() {
            // Their second number has no unit: it stays.
            DistributionKind::LogNormal | DistributionKind::Beta => [times(a), b, c],
            _ => [times(a), times(b), times(c)],
        };
        Self::from_parts(self.kind(), parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_of_each() -> [Distribution; 7] {
        [
            Distribution::fixed(0.2).unwrap(),
            Distribution::normal(0.2, 0.01).unwrap(),
            Distribution::log_normal(0.2, 0.3).unwrap(),
            Distribution::beta(0.2, 50.0).unwrap(),
            Distribution::pert(0.1, 0.2, 0.4).unwrap(),
            Distribution::uniform(0.1, 0.4).unwrap(),
            Distribution::triangular(0.1, 0.2, 0.4).unwrap(),
        ]
    }

    #[test]
    fn every_kind_can_be_taken_apart_and_put_together_again() {
        for (distribution, kind) in one_of_each().into_iter().zip(DistributionKind::ALL) {
            assert_eq!(distribution.kind(), kind);
            assert_eq!(DistributionKind::from_id(kind.id()), Some(kind));
            let parts = distribution.parts();
            let numbers = parts.iter().flatten().count();
            assert_eq!(numbers, kind.part_names().len());
            assert_eq!(Distribution::from_parts(kind, parts), Ok(distribution));
            for missing in 0..numbers {
                let mut parts = parts;
                parts[missing] = None;
                assert_eq!(
                    Distribution::from_parts(kind, parts).unwrap_err(),
                    DistributionError::Missing(kind.part_names()[missing])
                );
            }
        }
        assert_eq!(DistributionKind::from_id("gamma"), None);
    }

    #[test]
    fn a_scaled_belief_has_every_quantile_times_the_factor() {
        for distribution in one_of_each() {
            let doubled = distribution.scaled(2.0).unwrap();
            assert!((doubled.central() / distribution.central() - 2.0).abs() < 1e-12);
            if distribution.kind() != DistributionKind::Beta {
                for share in [0.01, 0.3, 0.5, 0.99] {
                    let (ours, theirs) = (doubled.quantile(share), distribution.quantile(share));
                    assert!((ours / theirs - 2.0).abs() < 1e-9, "{distribution}");
                }
            }
            assert_eq!(distribution.scaled(0.0), Distribution::fixed(0.0));
            assert!(distribution.scaled(-1.0).is_err());
            assert!(distribution.scaled(f64::NAN).is_err());
        }
        let share = Distribution::beta(0.6, 50.0).unwrap();
        assert_eq!(
            share.scaled(2.0).unwrap_err().to_string(),
            "the mean 1.2 is not between 0 and 1"
        );
    }
}
