//! What the values of a parameter can mean: the limits that no belief about it may leave.

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
/// How many times beyond the ends of the evidence a quantity may go that has no end by its meaning. By judgement: beyond, it
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
    /// Whether the belief has no ends of its own.
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

    /// Whether it stands below a line in the model although its unit says nothing of it: costs that are told as ratios.
    fn is_divided_by(&self) -> bool {
        self.distribution.as_log_normal().is_some()
    }

    /// Whether a belief stays within what the parameter's values can mean.
    ///
    /// # Errors
    /// The value outside that the belief reaches.
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
    let tails = || distribution.range(1.0 - 2.0 * NEVER_DRAWN);
    distribution.limits().unwrap_or_else(tails)
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
