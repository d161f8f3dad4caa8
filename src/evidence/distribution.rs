//! A belief about a parameter: a distribution that turns one uniform number into a value.

mod convert;
mod error;
mod kind;

use std::fmt;

pub use error::DistributionError;
pub use kind::DistributionKind;
use statrs::distribution::{Beta, Continuous, ContinuousCDF, Normal};

/// A checked distribution. Build it with [`Distribution::fixed`] and its fellows.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Distribution {
    shape: Shape,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Shape {
    Fixed {
        value: f64,
    },
    Pert {
        low: f64,
        mode: f64,
        high: f64,
        beta: Beta,
    },
    Normal {
        mean: f64,
        sd: f64,
        standard: Normal,
    },
    LogNormal {
        median: f64,
        log_sd: f64,
        standard: Normal,
    },
    Beta {
        mean: f64,
        size: f64,
        beta: Beta,
    },
    Uniform {
        low: f64,
        high: f64,
    },
    Triangular {
        low: f64,
        mode: f64,
        high: f64,
    },
}

/// A distribution as it is sent: what its constructor is given.
#[derive(serde::Serialize, serde::Deserialize)]
enum Written {
    Fixed { value: f64 },
    Pert { low: f64, mode: f64, high: f64 },
    Normal { mean: f64, sd: f64 },
    LogNormal { median: f64, log_sd: f64 },
    Beta { mean: f64, size: f64 },
    Uniform { low: f64, high: f64 },
    Triangular { low: f64, mode: f64, high: f64 },
}

impl From<Distribution> for Written {
    fn from(distribution: Distribution) -> Self {
        match distribution.shape {
            Shape::Fixed { value } => Self::Fixed { value },
            Shape::Pert {
                low, mode, high, ..
            } => Self::Pert { low, mode, high },
            Shape::Normal { mean, sd, .. } => Self::Normal { mean, sd },
            Shape::LogNormal { median, log_sd, .. } => Self::LogNormal { median, log_sd },
            Shape::Beta { mean, size, .. } => Self::Beta { mean, size },
            Shape::Uniform { low, high } => Self::Uniform { low, high },
            Shape::Triangular { low, mode, high } => Self::Triangular { low, mode, high },
        }
    }
}

impl TryFrom<Written> for Distribution {
    type Error = DistributionError;

    fn try_from(written: Written) -> Result<Self, DistributionError> {
        match written {
            Written::Fixed { value } => Self::fixed(value),
            Written::Pert { low, mode, high } => Self::pert(low, mode, high),
            Written::Normal { mean, sd } => Self::normal(mean, sd),
            Written::LogNormal { median, log_sd } => Self::log_normal(median, log_sd),
            Written::Beta { mean, size } => Self::beta(mean, size),
            Written::Uniform { low, high } => Self::uniform(low, high),
            Written::Triangular { low, mode, high } => Self::triangular(low, mode, high),
        }
    }
}

/// Weight of the most likely value in a PERT: 4, by its definition (Malcolm et al. 1959).
const PERT_MODE_WEIGHT: f64 = 4.0;

impl Distribution {
    /// A value without spread.
    ///
    /// # Errors
    /// A value that is not finite.
    pub fn fixed(value: f64) -> Result<Self, DistributionError> {
        finite(&[value])?;
        Ok(Self {
            shape: Shape::Fixed { value },
        })
    }

    /// A PERT: a Beta stretched over `low` to `high` with its most likely value at `mode`.
    ///
    /// # Errors
    /// An empty range or a mode outside it.
    pub fn pert(low: f64, mode: f64, high: f64) -> Result<Self, DistributionError> {
        between(low, mode, high)?;
        let alpha = 1.0 + PERT_MODE_WEIGHT * (mode - low) / (high - low);
        let beta = 1.0 + PERT_MODE_WEIGHT * (high - mode) / (high - low);
        let beta = Beta::new(alpha, beta).map_err(|_| DistributionError::NotFinite)?;
        Ok(Self {
            shape: Shape::Pert {
                low,
                mode,
                high,
                beta,
            },
        })
    }

    /// A normal distribution.
    ///
    /// # Errors
    /// A standard deviation that is not above zero.
    pub fn normal(mean: f64, sd: f64) -> Result<Self, DistributionError> {
        finite(&[mean, sd])?;
        Ok(Self {
            shape: Shape::Normal {
                mean,
                sd: positive(sd)?,
                standard: Normal::standard(),
            },
        })
    }

    /// A log-normal distribution by its median and the standard deviation of its logarithm.
    ///
    /// # Errors
    /// A median or spread that is not above zero.
    pub fn log_normal(median: f64, log_sd: f64) -> Result<Self, DistributionError> {
        finite(&[median, log_sd])?;
        if median <= 0.0 {
            return Err(DistributionError::MedianNotPositive(median));
        }
        Ok(Self {
            shape: Shape::LogNormal {
                median,
                log_sd: positive(log_sd)?,
                standard: Normal::standard(),
            },
        })
    }

    /// A Beta distribution of a share by its mean and its effective sample size.
    ///
    /// # Errors
    /// A mean outside 0 to 1, or a size that is not above zero.
    pub fn beta(mean: f64, size: f64) -> Result<Self, DistributionError> {
        finite(&[mean, size])?;
        if mean <= 0.0 || mean >= 1.0 {
            return Err(DistributionError::MeanNotAShare(mean));
        }
        let size = positive(size)?;
        let beta = Beta::new(mean * size, (1.0 - mean) * size)
            .map_err(|_| DistributionError::NotFinite)?;
        Ok(Self {
            shape: Shape::Beta { mean, size, beta },
        })
    }

    /// A uniform distribution: anything from `low` to `high`, all as likely.
    ///
    /// # Errors
    /// An empty range.
    pub fn uniform(low: f64, high: f64) -> Result<Self, DistributionError> {
        between(low, low, high)?;
        Ok(Self {
            shape: Shape::Uniform { low, high },
        })
    }

    /// A triangular distribution from `low` to `high` with its most likely value at `mode`.
    ///
    /// # Errors
    /// An empty range or a mode outside it.
    pub fn triangular(low: f64, mode: f64, high: f64) -> Result<Self, DistributionError> {
        between(low, mode, high)?;
        Ok(Self {
            shape: Shape::Triangular { low, mode, high },
        })
    }

    /// The value taken as central: the mode of a PERT or of a triangular distribution, the median of a log-normal, the mean
    /// of the others.
    #[must_use]
    pub fn central(&self) -> f64 {
        match self.shape {
            Shape::Fixed { value } => value,
            Shape::Pert { mode, .. } | Shape::Triangular { mode, .. } => mode,
            Shape::Uniform { low, high } => low + (high - low) / 2.0,
            Shape::Normal { mean, .. } | Shape::Beta { mean, .. } => mean,
            Shape::LogNormal { median, .. } => median,
        }
    }

    /// True if the value has no spread.
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        matches!(self.shape, Shape::Fixed { .. })
    }

    /// Mean and standard deviation of a normal distribution.
    #[must_use]
    pub fn as_normal(&self) -> Option<(f64, f64)> {
        match self.shape {
            Shape::Normal { mean, sd, .. } => Some((mean, sd)),
            _ => None,
        }
    }

    /// Median and log standard deviation of a log-normal distribution.
    #[must_use]
    pub fn as_log_normal(&self) -> Option<(f64, f64)> {
        match self.shape {
            Shape::LogNormal { median, log_sd, .. } => Some((median, log_sd)),
            _ => None,
        }
    }

    /// Mean and effective sample of a Beta distribution.
    #[must_use]
    pub fn as_beta(&self) -> Option<(f64, f64)> {
        match self.shape {
            Shape::Beta { mean, size, .. } => Some((mean, size)),
            _ => None,
        }
    }

    /// Low end, most likely value and high end of a triangular distribution.
    #[must_use]
    pub fn as_triangular(&self) -> Option<(f64, f64, f64)> {
        match self.shape {
            Shape::Triangular { low, mode, high } => Some((low, mode, high)),
            _ => None,
        }
    }

    /// The ends of a PERT, of a uniform or of a triangular distribution, which no value lies beyond.
    #[must_use]
    pub fn limits(&self) -> Option<(f64, f64)> {
        match self.shape {
            Shape::Pert { low, high, .. }
            | Shape::Uniform { low, high }
            | Shape::Triangular { low, high, .. } => Some((low, high)),
            _ => None,
        }
    }

    /// The values between which the middle `share` of the belief lies; `share` strictly between 0 and 1.
    #[must_use]
    pub fn range(&self, share: f64) -> (f64, f64) {
        let tail = (1.0 - share) / 2.0;
        (self.quantile(tail), self.quantile(1.0 - tail))
    }

    /// Density of the belief at a value; infinite without a spread.
    #[must_use]
    pub fn density(&self, value: f64) -> f64 {
        match self.shape {
            Shape::Fixed { .. } => f64::INFINITY,
            Shape::Pert {
                low, high, beta, ..
            } => beta.pdf((value - low) / (high - low)) / (high - low),
            Shape::Normal { mean, sd, standard } => standard.pdf((value - mean) / sd) / sd,
            Shape::LogNormal {
                median,
                log_sd,
                standard,
            } => standard.pdf(libm::log(value / median) / log_sd) / (log_sd * value),
            Shape::Beta { beta, .. } => beta.pdf(value),
            Shape::Uniform { low, high } if (low..=high).contains(&value) => 1.0 / (high - low),
            Shape::Triangular { low, mode, high } if (low..=high).contains(&value) => {
                let top = 2.0 / (high - low);
                if value < mode {
                    top * (value - low) / (mode - low)
                } else if value > mode {
                    top * (high - value) / (high - mode)
                } else {
                    top
                }
            }
            Shape::Uniform { .. } | Shape::Triangular { .. } => 0.0,
        }
    }

    /// Chance of a smaller value, 0–1.
    #[must_use]
    pub fn chance_below(&self, value: f64) -> f64 {
        match self.shape {
            Shape::Fixed { value: fixed } => f64::from(u8::from(fixed < value)),
            Shape::Pert {
                low, high, beta, ..
            } => beta.cdf((value - low) / (high - low)),
            Shape::Normal { mean, sd, standard } => standard.cdf((value - mean) / sd),
            Shape::LogNormal { .. } if value <= 0.0 => 0.0,
            Shape::LogNormal {
                median,
                log_sd,
                standard,
            } => standard.cdf(libm::log(value / median) / log_sd),
            Shape::Beta { beta, .. } => beta.cdf(value),
            Shape::Uniform { low, high } => ((value - low) / (high - low)).clamp(0.0, 1.0),
            Shape::Triangular { low, .. } if value <= low => 0.0,
            Shape::Triangular { high, .. } if value >= high => 1.0,
            Shape::Triangular { low, mode, high } => {
                if value < mode {
                    (value - low) * (value - low) / ((high - low) * (mode - low))
                } else {
                    1.0 - (high - value) * (high - value) / ((high - low) * (high - mode))
                }
            }
        }
    }

    /// The value below which a share `uniform` of the belief lies; `uniform` strictly between 0 and 1.
    ///
    /// One uniform gives one value, so no draw can move another. The quantiles are those of `statrs`, built
    /// without its `std` feature so that its logarithms and powers are `libm`'s on every machine.
    #[must_use]
    pub fn quantile(&self, uniform: f64) -> f64 {
        match self.shape {
            Shape::Fixed { value } => value,
            Shape::Pert {
                low, high, beta, ..
            } => low + (high - low) * beta.inverse_cdf(uniform),
            Shape::Normal { mean, sd, standard } => mean + sd * standard.inverse_cdf(uniform),
            Shape::LogNormal {
                median,
                log_sd,
                standard,
            } => median * libm::exp(log_sd * standard.inverse_cdf(uniform)),
            Shape::Beta { beta, .. } => beta.inverse_cdf(uniform),
            Shape::Uniform { low, high } => low + (high - low) * uniform,
            Shape::Triangular { low, mode, high } => {
                let (rise, fall) = (mode - low, high - mode);
                if uniform * (high - low) < rise {
                    low + libm::sqrt(uniform * (high - low) * rise)
                } else {
                    high - libm::sqrt((1.0 - uniform) * (high - low) * fall)
                }
            }
        }
    }
}

impl fmt::Display for Distribution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.shape {
            Shape::Fixed { value } => write!(f, "fixed at {value}"),
            Shape::Pert {
                low, mode, high, ..
            } => write!(f, "PERT from {low} to {high}, most likely {mode}"),
            Shape::Normal { mean, sd, .. } => {
                write!(f, "normal, mean {mean}, standard deviation {sd}")
            }
            Shape::LogNormal { median, log_sd, .. } => {
                write!(f, "log-normal, median {median}, log s.d. {log_sd}")
            }
            Shape::Beta { mean, size, .. } => {
                write!(f, "Beta, mean {mean}, effective sample {size}")
            }
            Shape::Uniform { low, high } => write!(f, "uniform from {low} to {high}"),
            Shape::Triangular { low, mode, high } => {
                write!(f, "triangular from {low} to {high}, most likely {mode}")
            }
        }
    }
}

fn finite(values: &[f64]) -> Result<(), DistributionError> {
    if values.iter().all(|v| v.is_finite()) {
        Ok(())
    } else {
        Err(DistributionError::NotFinite)
    }
}

/// Checks a range and the most likely value in it.
fn between(low: f64, mode: f64, high: f64) -> Result<(), DistributionError> {
    finite(&[low, mode, high])?;
    if low >= high {
        return Err(DistributionError::EmptyRange { low, high });
    }
    if !(low..=high).contains(&mode) {
        return Err(DistributionError::ModeOutside { low, mode, high });
    }
    Ok(())
}

fn positive(spread: f64) -> Result<f64, DistributionError> {
    if spread > 0.0 {
        Ok(spread)
    } else {
        Err(DistributionError::SpreadNotPositive(spread))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mean of the quantile function over a fine grid: the distribution's mean.
    fn mean(distribution: Distribution) -> f64 {
        let cells = 20_000;
        (0..cells)
            .map(|cell| distribution.quantile((f64::from(cell) + 0.5) / f64::from(cells)))
            .sum::<f64>()
            / f64::from(cells)
    }

    #[test]
    fn quantiles_agree_with_published_values() {
        let normal = Distribution::normal(0.0, 1.0).unwrap();
        assert!((normal.quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-9);
        // Beta(2, 2): the median is a half and the quarter point solves 3x² − 2x³ = 1/4.
        let beta = Distribution::beta(0.5, 4.0).unwrap();
        assert!((beta.quantile(0.5) - 0.5).abs() < 1e-9);
        let quarter = beta.quantile(0.25);
        assert!((3.0 * quarter.powi(2) - 2.0 * quarter.powi(3) - 0.25).abs() < 1e-9);
    }

    #[test]
    fn chances_turn_quantiles_round() {
        for distribution in [
            Distribution::pert(4.0, 8.0, 15.0).unwrap(),
            Distribution::normal(-1.0, 2.0).unwrap(),
            Distribution::log_normal(12_000.0, 0.35).unwrap(),
            Distribution::beta(0.3, 20.0).unwrap(),
        ] {
            for share in [0.001, 0.2, 0.5, 0.9, 0.999] {
                let found = distribution.chance_below(distribution.quantile(share));
                assert!(
                    (found - share).abs() < 1e-9,
                    "{distribution} at {share}: {found}"
                );
            }
            let lowest = distribution.chance_below(-1e9);
            assert!((0.0..1e-12).contains(&lowest), "{distribution}: {lowest}");
            assert!((distribution.chance_below(1e9) - 1.0).abs() < 1e-12);
        }
        let fixed = Distribution::fixed(2.0).unwrap();
        assert_eq!(
            [1.0, 3.0].map(|value| fixed.chance_below(value)),
            [0.0, 1.0]
        );
    }

    #[test]
    fn means_are_those_of_the_definitions() {
        let pert = Distribution::pert(4.0, 8.0, 15.0).unwrap();
        assert!((mean(pert) - (4.0 + 4.0 * 8.0 + 15.0) / 6.0).abs() < 1e-3);
        let log_normal = Distribution::log_normal(12_000.0, 0.35).unwrap();
        assert!((mean(log_normal) / (12_000.0 * libm::exp(0.35 * 0.35 / 2.0)) - 1.0).abs() < 1e-3);
    }

    #[test]
    fn straight_distributions_have_the_moments_and_shares_of_their_definitions() {
        let uniform = Distribution::uniform(-2.0, 6.0).unwrap();
        assert_eq!(uniform.quantile(0.25), 0.0);
        assert_eq!((uniform.central(), uniform.density(3.0)), (2.0, 0.125));
        assert_eq!(uniform.density(6.5), 0.0);
        assert_eq!(
            (uniform.chance_below(0.0), uniform.chance_below(9.0)),
            (0.25, 1.0)
        );
        assert_eq!(uniform.range(0.5), (0.0, 4.0));
        for (low, mode, high) in [(1.0, 2.0, 5.0), (1.0, 1.0, 5.0), (1.0, 5.0, 5.0)] {
            let triangular = Distribution::triangular(low, mode, high).unwrap();
            assert!((mean(triangular) - (low + mode + high) / 3.0).abs() < 1e-4);
            let at_mode = (mode - low) / (high - low);
            if at_mode > 0.0 && at_mode < 1.0 {
                assert!((triangular.quantile(at_mode) - mode).abs() < 1e-12);
            }
            // The density is the slope of the share against the value.
            for share in [0.1, 0.4, 0.8] {
                let below = triangular.chance_below(triangular.quantile(share));
                assert!((below - share).abs() < 1e-12);
                let (value, step) = (triangular.quantile(share), 1e-6);
                let slope = (triangular.quantile(share + step) - value) / step;
                assert!((triangular.density(value) * slope - 1.0).abs() < 1e-4);
            }
        }
    }

    #[test]
    fn impossible_distributions_are_refused_in_words() {
        assert_eq!(
            Distribution::pert(2.0, 3.0, 1.0).unwrap_err().to_string(),
            "the low end 2 is not below the high end 1"
        );
        assert_eq!(
            Distribution::normal(1.0, 0.0).unwrap_err().to_string(),
            "the spread 0 is not above zero"
        );
        assert_eq!(
            Distribution::beta(1.2, 10.0).unwrap_err().to_string(),
            "the mean 1.2 is not between 0 and 1"
        );
        assert_eq!(
            Distribution::uniform(3.0, 3.0).unwrap_err().to_string(),
            "the low end 3 is not below the high end 3"
        );
        assert_eq!(
            Distribution::triangular(1.0, 4.0, 3.0)
                .unwrap_err()
                .to_string(),
            "the most likely value 4 is not between 1 and 3"
        );
        assert!(Distribution::fixed(f64::NAN).is_err());
        assert!(Distribution::uniform(0.0, f64::INFINITY).is_err());
    }
}
