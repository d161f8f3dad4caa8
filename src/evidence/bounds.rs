//! Limits of the values of a parameter, which no belief about it may leave.

use std::fmt;
use std::ops::RangeInclusive;

use super::{Distribution, Parameter};

/// Growth and drift of a quantity that the model can go on with; share a year. By judgement: over five years the one
/// end loses two thirds, the other adds one and a half times as much.
const GROWTH: RangeInclusive<f64> = -0.2..=0.2;
/// Greatest chance that a month may have; share a month. By judgement: half of everyone leaves within a month.
const MONTHLY_CHANCE_MAX: f64 = 0.5;
/// Least duration; months. The model's step: nothing lasts less.
const MONTHS_LEAST: f64 = 1.0;
/// Factor by which a quantity without a natural limit may exceed the ends of the evidence. By judgement: beyond it, it
/// would be another quantity.
const BEYOND_EVIDENCE: f64 = 10.0;
/// Shares of which both parts are divided by, so that neither may be nothing, and the least that a part may be.
const NEITHER_ALL_NOR_NONE: [&str; 3] = [
    "bed_occupancy_at_start",
    "four_hour_breach_share_at_start",
    "talking_therapies_budget_share",
];
const PART_LEAST: f64 = 0.01;
/// Share of a belief beyond which nothing is drawn: six standard deviations of a normal. The draws end at 5.4; those that
/// are correlated go further than 6 once in a thousand million.
const NEVER_DRAWN: f64 = 1e-9;
/// Distance from the mean at which that share of a normal distribution begins; standard deviations. In closed form, so
/// that a program that checks beliefs and draws none needs no quantiles.
const NEVER_DRAWN_DEVIATIONS: f64 = 5.997_807_015_007_687;
/// Halvings in which the end of a Beta distribution is found: to the last bit.
const HALVINGS: usize = 60;

/// A belief that a parameter cannot have.
#[derive(Debug, Clone, PartialEq)]
pub struct NotAdmitted {
    /// The parameter's name.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// The value that the belief reaches.
    pub reached: f64,
    /// The least and the greatest that it may reach.
    pub limits: (f64, f64),
    /// True if the belief has no ends of its own.
    pub endless: bool,
}

impl fmt::Display for NotAdmitted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "“{}” would reach {}, outside {} to {} ({}).",
            self.label,
            plain(self.reached),
            plain(self.limits.0),
            plain(self.limits.1),
            self.unit
        )?;
        if self.endless {
            f.write_str(
                " This distribution has no ends, and its values are taken up to six standard deviations away: make its \
                 spread smaller, or choose one with ends.",
            )?;
        }
        Ok(())
    }
}

impl std::error::Error for NotAdmitted {}

/// A number to four digits, with a true minus.
fn plain(value: f64) -> String {
    let rounded = format!("{value:.3e}").parse::<f64>().unwrap_or(value);
    rounded.to_string().replace('-', "−")
}

impl Parameter {
    /// The least and the greatest value that it can have by its meaning, in its unit: a share lies between 0 and 1, a rate
    /// above 0, a duration is a month or longer; where the meaning sets no end, ten times beyond what the evidence has.
    #[must_use]
    pub fn limits(&self) -> (f64, f64) {
        let (low, high) = reach(&self.distribution);
        let (below, beyond) = (low / BEYOND_EVIDENCE, high * BEYOND_EVIDENCE);
        let unit = self.unit.as_str();
        let can_be_nothing = unit == "ratio" || unit == "share" || low <= 0.0;
        if self.label.starts_with("Share ") {
            return match NEITHER_ALL_NOR_NONE.contains(&self.id.as_str()) {
                true => (PART_LEAST, 1.0 - PART_LEAST),
                false => (0.0, 1.0),
            };
        }
        match unit {
            "per year" => (*GROWTH.start(), *GROWTH.end()),
            "months" => (MONTHS_LEAST, beyond.max(MONTHS_LEAST * BEYOND_EVIDENCE)),
            "per month" | "hazard per month" => (0.0, beyond.min(MONTHLY_CHANCE_MAX)),
            _ if low < 0.0 => {
                let most = high.max(-low) * BEYOND_EVIDENCE;
                (-most, most)
            }
            _ if can_be_nothing && !self.is_divided_by() => (0.0, beyond),
            _ => (below, beyond),
        }
    }

    /// True if the model divides by it, although its unit does not say so: costs that are given as ratios.
    fn is_divided_by(&self) -> bool {
        self.distribution.as_log_normal().is_some()
    }

    /// Checks that a belief stays within the limits of the parameter's values.
    ///
    /// # Errors
    /// The value outside the limits that the belief reaches.
    pub fn admits(&self, distribution: &Distribution) -> Result<(), NotAdmitted> {
        let (least, most) = self.limits();
        let (low, high) = reach(distribution);
        let reached = match (low < least, high > most) {
            (false, false) => return Ok(()),
            (true, _) => low,
            (false, true) => high,
        };
        Err(NotAdmitted {
            label: self.label.clone(),
            unit: self.unit.clone(),
            reached,
            limits: (least, most),
            endless: !distribution.is_fixed() && distribution.limits().is_none(),
        })
    }
}

/// The values between which everything lies that is drawn.
fn reach(distribution: &Distribution) -> (f64, f64) {
    if distribution.is_fixed() {
        return (distribution.central(), distribution.central());
    }
    let far = NEVER_DRAWN_DEVIATIONS;
    if let Some((mean, sd)) = distribution.as_normal() {
        return (mean - far * sd, mean + far * sd);
    }
    if let Some((median, log_sd)) = distribution.as_log_normal() {
        let times = libm::exp(far * log_sd);
        return (median / times, median * times);
    }
    if let Some((mean, size)) = distribution.as_beta() {
        return (beta_end(mean, size, 0.0), beta_end(mean, size, 1.0));
    }
    distribution.limits().unwrap_or((0.0, 1.0))
}

/// The end of a Beta distribution of this mean and effective sample size, between its mean and 0 or 1. Less than
/// [`NEVER_DRAWN`] of it lies beyond, since beyond `x` there is at most `exp(-size * K)`, `K` the Kullback–Leibler
/// divergence of a coin of chance `x` from one of chance `mean` (Dümbgen 1998).
fn beta_end(mean: f64, size: f64, end: f64) -> f64 {
    let (mut within, mut beyond) = (mean, end);
    for _ in 0..HALVINGS {
        let x = within + (beyond - within) / 2.0;
        let other = 1.0 - mean;
        let divergence = mean * libm::log(mean / x) + other * libm::log(other / (1.0 - x));
        if size * divergence < -libm::log(NEVER_DRAWN) {
            within = x;
        } else {
            beyond = x;
        }
    }
    beyond
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Evidence;

    fn parameter(id: &str) -> &'static Parameter {
        Evidence::built_in().find(id).unwrap()
    }

    #[test]
    fn the_evidence_admits_itself() {
        for parameter in &Evidence::built_in().parameters {
            assert_eq!(parameter.admits(&parameter.distribution), Ok(()));
            let (least, most) = parameter.limits();
            assert!(least < most && least.is_finite() && most.is_finite());
        }
    }

    #[test]
    fn next_to_nothing_lies_beyond_what_a_belief_reaches() {
        for (mean, size) in [(0.9, 2_000.0), (0.518, 20.0), (0.02, 300.0), (0.5, 2.0)] {
            let beta = Distribution::beta(mean, size).unwrap();
            let (low, high) = reach(&beta);
            assert!(0.0 <= low && low < mean && mean < high && high <= 1.0);
            assert!(beta.chance_below(low) <= NEVER_DRAWN);
            assert!(1.0 - beta.chance_below(high) <= NEVER_DRAWN);
            // And no further than it must.
            let (exact, _) = beta.range(1.0 - 2.0 * NEVER_DRAWN);
            assert!(
                (exact - low) < 0.35 * (mean - exact),
                "{mean} {size}: {low} {exact}"
            );
        }
        let normal = Distribution::normal(3.0, 0.5).unwrap();
        let log_normal = Distribution::log_normal(3.0, 0.5).unwrap();
        for belief in [normal, log_normal] {
            let (low, high) = reach(&belief);
            let (below, above) = belief.range(1.0 - 2.0 * NEVER_DRAWN);
            assert!((low - below).abs() < 1e-6 && (high / above - 1.0).abs() < 1e-6);
        }
    }

    #[test]
    fn limits_follow_from_what_a_value_means() {
        assert_eq!(parameter("emergency_payment_rate").limits(), (0.0, 1.0));
        assert_eq!(parameter("cost_inflation").limits(), (-0.2, 0.2));
        assert_eq!(parameter("recruitment_lag_months").limits(), (1.0, 150.0));
        assert_eq!(parameter("rtt_removal_hazard").limits(), (0.0, 0.5));
        assert_eq!(parameter("bed_occupancy_at_start").limits(), (0.01, 0.99));
        assert!(parameter("cost_per_qaly").limits().0 > 0.0);
        assert!(parameter("ae_attendance_rate").limits().0 > 0.0);
        assert_eq!(
            parameter("admission_elasticity_to_community").limits().0,
            0.0
        );
    }

    #[test]
    fn a_belief_beyond_the_limits_is_refused_in_words() {
        let share = parameter("emergency_payment_rate");
        let beyond = Distribution::triangular(0.5, 0.7, 1.2).unwrap();
        assert_eq!(
            share.admits(&beyond).unwrap_err().to_string(),
            "“Share of the full price paid for emergency activity away from plan” would reach 1.2, outside 0 to 1 (share)."
        );
        let stay = parameter("length_of_stay");
        let wide = Distribution::normal(4.26, 1.0).unwrap();
        let refused = stay.admits(&wide).unwrap_err().to_string();
        assert!(
            refused.contains("would reach −1.738, outside 0.336"),
            "{refused}"
        );
        assert!(refused.ends_with("make its spread smaller, or choose one with ends."));
        assert_eq!(
            stay.admits(&Distribution::normal(4.26, 0.3).unwrap()),
            Ok(())
        );
        let occupancy = parameter("bed_occupancy_at_start");
        assert!(
            occupancy
                .admits(&Distribution::beta(0.9, 2_000.0).unwrap())
                .is_ok()
        );
        assert!(
            occupancy
                .admits(&Distribution::beta(0.9, 20.0).unwrap())
                .is_err()
        );
    }
}
