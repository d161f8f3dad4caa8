//! What the user assumes in place of the evidence that is built in.

use std::fmt;
use std::ops::RangeInclusive;

use super::{Distribution, Evidence, Tables};

/// Least and most that an allotment may grow in a year; share a year. By judgement: beyond them prices, pay and activity
/// would not go on as the model has them.
pub const ALLOTMENT_GROWTH: RangeInclusive<f64> = -0.1..=0.15;

/// Years for which a growth of the allotment is published: as many as `allotment_growth` in `data/tables.csv` has.
pub const GROWTH_YEARS: usize = 5;

/// The parameter that says how much emergency activity away from plan is paid.
const EMERGENCY_PAYMENT_RATE: &str = "emergency_payment_rate";

/// What is assumed otherwise than the evidence has it; nothing by default.
#[derive(Debug, Clone, Copy, PartialEq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Assumptions {
    /// Growth of the allotment into each year, share a year; the first, into year 1, has already happened.
    pub allotment_growth: [Option<f64>; GROWTH_YEARS],
    /// Share (0–1) of the full price that is paid for emergency activity away from plan.
    pub emergency_payment_rate: Option<f64>,
}

/// Why something cannot be assumed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum AssumptionError {
    /// A growth of the allotment outside [`ALLOTMENT_GROWTH`].
    Growth(f64),
    /// A payment rate outside 0–1.
    PaymentRate(f64),
}

impl fmt::Display for AssumptionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |share: f64| crate::quantity::number(100.0 * share, 1);
        match self {
            Self::Growth(growth) => write!(
                f,
                "A growth of {}% is outside {}% to {}% a year, for which the model is made.",
                percent(*growth),
                percent(*ALLOTMENT_GROWTH.start()),
                percent(*ALLOTMENT_GROWTH.end())
            ),
            Self::PaymentRate(rate) => write!(
                f,
                "A payment of {}% of the price is outside 0% to 100%.",
                percent(*rate)
            ),
        }
    }
}

impl std::error::Error for AssumptionError {}

impl Assumptions {
    /// Checks that a model can be run on them.
    ///
    /// # Errors
    /// The first that is out of range.
    pub fn check(&self) -> Result<(), AssumptionError> {
        for growth in self.allotment_growth.into_iter().flatten() {
            if !ALLOTMENT_GROWTH.contains(&growth) {
                return Err(AssumptionError::Growth(growth));
            }
        }
        match self.emergency_payment_rate {
            Some(rate) if !(0.0..=1.0).contains(&rate) => Err(AssumptionError::PaymentRate(rate)),
            _ => Ok(()),
        }
    }

    /// The evidence with these in place. Give assumptions that passed [`check`](Self::check).
    #[must_use]
    pub fn applied_to(&self, evidence: &Evidence) -> Evidence {
        let mut evidence = evidence.clone();
        evidence.tables = self.tables(&evidence.tables);
        let fixed = self.emergency_payment_rate.map(Distribution::fixed);
        if let Some(Ok(fixed)) = fixed {
            let ours = evidence
                .parameters
                .iter_mut()
                .filter(|parameter| parameter.id == EMERGENCY_PAYMENT_RATE);
            ours.for_each(|parameter| parameter.distribution = fixed);
        }
        evidence
    }

    /// The tables with these in place.
    #[must_use]
    pub fn tables(&self, tables: &Tables) -> Tables {
        let mut tables = tables.clone();
        for (ours, theirs) in tables
            .allotment_growth
            .iter_mut()
            .zip(self.allotment_growth)
        {
            *ours = theirs.unwrap_or(*ours);
        }
        tables
    }

    /// Growth of the allotment into a year counted from 0; share a year.
    #[must_use]
    pub fn growth(&self, year: usize, evidence: &Evidence) -> f64 {
        self.allotment_growth[year].unwrap_or(evidence.tables.allotment_growth[year])
    }

    /// The share of the full price that is paid for emergency activity away from plan, 0–1.
    #[must_use]
    pub fn payment_rate(&self, evidence: &Evidence) -> f64 {
        self.emergency_payment_rate.unwrap_or_else(|| {
            let parameter = evidence.find(EMERGENCY_PAYMENT_RATE);
            parameter.map_or(0.0, |parameter| parameter.distribution.central())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_assumed_takes_the_place_of_the_evidence_and_nothing_else_does() {
        let built_in = Evidence::built_in();
        assert_eq!(Assumptions::default().applied_to(built_in), *built_in);
        let assumptions = Assumptions {
            allotment_growth: [None, Some(0.02), None, None, None],
            emergency_payment_rate: Some(0.7),
        };
        assert_eq!(assumptions.check(), Ok(()));
        let evidence = assumptions.applied_to(built_in);
        assert_eq!(evidence.tables.allotment_growth[1], 0.02);
        assert_eq!(
            evidence.tables.allotment_growth[2],
            built_in.tables.allotment_growth[2]
        );
        assert_eq!(assumptions.payment_rate(&evidence), 0.7);
        let changed = evidence.parameters.iter().zip(&built_in.parameters);
        assert_eq!(changed.filter(|(ours, theirs)| ours != theirs).count(), 1);
    }

    #[test]
    fn what_no_model_can_be_run_on_is_refused() {
        let growth = |growth| Assumptions {
            allotment_growth: [None, None, None, None, Some(growth)],
            ..Assumptions::default()
        };
        let refused = growth(-0.5).check().unwrap_err();
        assert_eq!(
            refused.to_string(),
            "A growth of −50.0% is outside −10.0% to 15.0% a year, for which the model is made."
        );
        assert!(growth(f64::NAN).check().is_err());
        let rate = Assumptions {
            emergency_payment_rate: Some(1.2),
            ..Assumptions::default()
        };
        assert!(rate.check().is_err());
    }
}
