//! Evidence on its way from today's to that of a start.

use crate::evidence::{Distribution, Evidence};

use super::known::GrowthEstimate;
use super::manner::Manner;

/// Least spread of a belief, relative to its value: what is left when figures agree perfectly.
const LEAST_SPREAD: f64 = 1e-4;
/// Standard deviations between the ends of the middle nine tenths of a normal distribution.
const NINE_TENTHS: f64 = 2.0 * 1.644_853_6;

/// A parameter set from the figures in place of today's evidence.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct ParameterEstimate {
    /// The parameter.
    pub parameter: &'static str,
    /// Its central value.
    pub central: f64,
    /// Its standard deviation; 0 where it is taken as known.
    pub sd: f64,
}

/// Sets parameters and remembers which.
pub(super) struct Setter {
    pub manner: Manner,
    pub evidence: Evidence,
    pub estimates: Vec<ParameterEstimate>,
}

impl Setter {
    /// From today's evidence.
    pub(super) fn new(manner: Manner) -> Self {
        Self {
            manner,
            evidence: Evidence::built_in().clone(),
            estimates: Vec::new(),
        }
    }

    fn put(&mut self, id: &'static str, central: f64, sd: f64, distribution: Option<Distribution>) {
        let place = self.evidence.parameters.iter_mut().find(|p| p.id == id);
        if let (Some(parameter), Some(distribution)) = (place, distribution) {
            parameter.distribution = distribution;
            self.estimates.push(ParameterEstimate {
                parameter: id,
                central,
                sd,
            });
        }
    }

    /// Takes a parameter as known.
    pub(super) fn fix(&mut self, id: &'static str, value: f64) {
        self.put(id, value, 0.0, Distribution::fixed(value).ok());
    }

    /// Believes a parameter to be near a value.
    pub(super) fn believe(&mut self, id: &'static str, mean: f64, sd: f64) {
        let sd = sd.max(LEAST_SPREAD * mean.abs()).max(f64::MIN_POSITIVE);
        self.put(id, mean, sd, Distribution::normal(mean, sd).ok());
    }

    /// Believes a rate of growth, given by its logarithm. A trend that goes on may also turn: in the argued manner as
    /// far as today's evidence thinks it may.
    pub(super) fn grow(&mut self, id: &'static str, growth: GrowthEstimate) {
        let sd = self.doubted(id, growth.sd);
        self.believe(id, libm::exp(growth.log_rate) - 1.0, sd);
    }

    /// Uncertainty of a trend with the measurement error `sd`.
    pub(super) fn doubted(&self, id: &str, sd: f64) -> f64 {
        match self.manner {
            Manner::First => sd,
            Manner::Argued => libm::hypot(sd, spread_today(id)),
        }
    }

    /// Central value of a parameter.
    pub(super) fn central(&self, id: &str) -> f64 {
        self.evidence
            .find(id)
            .map_or(0.0, |p| p.distribution.central())
    }
}

/// Central value of a parameter today.
pub(super) fn central_today(id: &str) -> f64 {
    Evidence::built_in()
        .find(id)
        .map_or(0.0, |p| p.distribution.central())
}

/// Standard deviation of what is believed of a parameter today: that of the normal distribution with the same middle
/// nine tenths.
pub(super) fn spread_today(id: &str) -> f64 {
    Evidence::built_in().find(id).map_or(0.0, |p| {
        let [low, high] = [0.05, 0.95].map(|share| p.distribution.quantile(share));
        (high - low) / NINE_TENTHS
    })
}
