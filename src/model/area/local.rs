//! The figures at the start in which a place differs from England: need, and talking therapies.

use std::fmt;
use std::ops::RangeInclusive;

use crate::core::quantity::{number, parse_number};
use crate::evidence::{Evidence, Grade};

/// Differences of a place from England at the start.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Local {
    /// Need for care a head relative to England's, which is 1.
    pub need: f64,
    /// Referrals to talking therapies per person a year; England's where there is none.
    pub talking_therapies_referral_rate: Option<f64>,
    /// Share (0–1) of people finishing talking therapies who recover; England's where there is none.
    pub talking_therapies_recovery: Option<f64>,
}

/// England itself.
pub const ENGLAND: Local = Local {
    need: 1.0,
    talking_therapies_referral_rate: None,
    talking_therapies_recovery: None,
};

impl Default for Local {
    fn default() -> Self {
        ENGLAND
    }
}

/// One of the local figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalFigure {
    /// Need for care.
    Need,
    /// Referrals to talking therapies.
    Referrals,
    /// Recovery after talking therapies.
    Recovery,
}

/// Description of a local figure.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureFacts {
    /// Id in files and on the command line.
    pub id: &'static str,
    /// Label.
    pub label: &'static str,
    /// Question that it answers.
    pub question: &'static str,
    /// Unit in which it is stored.
    pub unit: &'static str,
    /// Unit in which the page shows it and takes it from a field.
    pub shown_unit: &'static str,
    /// Shown units in one stored unit.
    shown_per_unit: f64,
    /// Decimals with which it is shown.
    decimals: usize,
    /// Values that are accepted, in the stored unit. By judgement: somewhat wider than the places of England are
    /// apart, and within what the model is made for.
    pub range: RangeInclusive<f64>,
    /// Grade of its evidence.
    pub grade: Grade,
    /// Source.
    pub source: &'static str,
}

const NEED: FigureFacts = FigureFacts {
    id: "need",
    label: "Need for care a head, relative to England",
    question: "How much care do people here need, compared with England?",
    unit: "ratio",
    shown_unit: "times England’s",
    shown_per_unit: 1.0,
    decimals: 2,
    range: 0.5..=2.0,
    grade: Grade::B,
    source: "Adapted from published figures: the target allocation a head over that of all groups together, from NHS \
             England’s allocations for 2018/19 and their distance from target. A target also pays for higher local prices.",
};

const REFERRALS: FigureFacts = FigureFacts {
    id: "talking_therapies_referral_rate",
    label: "Referrals to talking therapies per person a year",
    question: "How many people here are referred to talking therapies?",
    unit: "per person a year",
    shown_unit: "for each 1,000 people a year",
    shown_per_unit: 1_000.0,
    decimals: 1,
    range: 0.005..=0.1,
    grade: Grade::C,
    source: "Official statistic: NHS Digital, Psychological Therapies 2018-19, referrals over registered patients, times \
             England’s growth to 2019-20.",
};

const RECOVERY: FigureFacts = FigureFacts {
    id: "talking_therapies_recovery",
    label: "Share of people finishing talking therapies who recover",
    question: "How many of those who finish talking therapies here recover?",
    unit: "ratio",
    shown_unit: "%",
    shown_per_unit: 100.0,
    decimals: 1,
    range: 0.2..=0.8,
    grade: Grade::C,
    source: "Official statistic: NHS Digital, Psychological Therapies 2018-19, recovery rate in whole per cent, times \
             England’s change to 2019-20.",
};

/// Rates per head that follow need: a place of `P` people and need `n` starts like `P·n` people of England.
/// `docs/evidence.md` gives the reasons for each.
pub const FOLLOW_NEED: [&str; 11] = [
    "ae_attendance_rate",
    "emergency_admission_rate",
    "rtt_clock_start_rate",
    "elective_occupied_beds_rate",
    "common_mental_disorder_prevalence",
    "secondary_mental_health_rate",
    "crisis_care_rate",
    "community_referral_rate",
    "community_waiting_list_rate",
    "delayed_transfers_rate",
    "death_rate",
];
/// Rates that follow a place's own referrals: as many of those referred start as in England.
pub const FOLLOW_REFERRALS: [&str; 2] = [
    "talking_therapies_referral_rate",
    "talking_therapies_start_rate",
];
/// The rate that follows a place's own recovery.
pub const FOLLOWS_RECOVERY: &str = "talking_therapies_recovery_rate";

/// A local figure out of range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LocalError {
    /// The figure.
    pub figure: LocalFigure,
    /// Its value in the stored unit.
    pub value: f64,
}

impl fmt::Display for LocalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let facts = self.figure.facts();
        let (low, high) = (*facts.range.start(), *facts.range.end());
        let [value, low, high] = [self.value, low, high].map(|value| self.figure.shown(value));
        write!(
            f,
            "{}: {value} is outside {low} to {high}, the range that the model covers.",
            facts.label
        )
    }
}

impl std::error::Error for LocalError {}

impl LocalFigure {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Need, Self::Referrals, Self::Recovery];

    /// Description.
    #[must_use]
    pub fn facts(self) -> &'static FigureFacts {
        match self {
            Self::Need => &NEED,
            Self::Referrals => &REFERRALS,
            Self::Recovery => &RECOVERY,
        }
    }

    /// The figure of a place as it is simulated; nothing where it is England's.
    #[must_use]
    pub fn of(self, local: &Local) -> Option<f64> {
        match self {
            Self::Need => (local.need != ENGLAND.need).then_some(local.need),
            Self::Referrals => local.talking_therapies_referral_rate,
            Self::Recovery => local.talking_therapies_recovery,
        }
    }

    /// The figure for England.
    #[must_use]
    pub fn of_england(self, evidence: &Evidence) -> f64 {
        let central = |id| {
            let parameter = evidence.find(id);
            parameter.map_or(0.0, |parameter| parameter.distribution.central())
        };
        match self {
            Self::Need => ENGLAND.need,
            Self::Referrals => central(FOLLOW_REFERRALS[0]),
            Self::Recovery => central(FOLLOWS_RECOVERY),
        }
    }

    /// The figure that is simulated, the place's or England's.
    #[must_use]
    pub fn value(self, local: &Local, evidence: &Evidence) -> f64 {
        self.of(local).unwrap_or_else(|| self.of_england(evidence))
    }

    /// Checks a value in the stored unit.
    ///
    /// # Errors
    /// A figure out of range.
    pub fn check(self, value: f64) -> Result<(), LocalError> {
        match self.facts().range.contains(&value) {
            true => Ok(()),
            false => Err(LocalError {
                figure: self,
                value,
            }),
        }
    }

    /// A figure with its unit: `1.10 times England’s`, `28.2 for each 1,000 people a year`, `51.1%`.
    #[must_use]
    pub fn shown(self, value: f64) -> String {
        let facts = self.facts();
        let gap = if self == Self::Recovery { "" } else { " " };
        format!("{}{gap}{}", self.text(value), facts.shown_unit)
    }

    /// Text of a figure in a field, without unit.
    #[must_use]
    pub fn text(self, value: f64) -> String {
        let facts = self.facts();
        number(value * facts.shown_per_unit, facts.decimals)
    }

    /// Reads the text of a field; in the stored unit.
    ///
    /// # Errors
    /// A sentence that says what is wrong and what to type.
    pub fn read(self, text: &str) -> Result<f64, String> {
        let facts = self.facts();
        let example = self.text(match self {
            Self::Need => 1.1,
            Self::Referrals => 0.0282,
            Self::Recovery => 0.52,
        });
        let typed = parse_number(text).ok_or_else(|| {
            let text = text.trim();
            format!("“{text}” is not a number. Type a number such as {example}.")
        })?;
        let value = typed / facts.shown_per_unit;
        self.check(value).map_err(|error| error.to_string())?;
        Ok(value)
    }
}

impl Local {
    /// Replaces a figure; by England's where there is none.
    #[must_use]
    pub fn with(mut self, figure: LocalFigure, value: Option<f64>) -> Self {
        match figure {
            LocalFigure::Need => self.need = value.unwrap_or(ENGLAND.need),
            LocalFigure::Referrals => self.talking_therapies_referral_rate = value,
            LocalFigure::Recovery => self.talking_therapies_recovery = value,
        }
        self
    }

    /// Checks every figure.
    ///
    /// # Errors
    /// The first that is out of range.
    pub fn check(&self) -> Result<(), LocalError> {
        LocalFigure::Need.check(self.need)?;
        for figure in [LocalFigure::Referrals, LocalFigure::Recovery] {
            figure
                .of(self)
                .map_or(Ok(()), |value| figure.check(value))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_figures_are_read_and_refused_in_words() {
        assert_eq!(LocalFigure::Need.read(" 1.1 "), Ok(1.1));
        assert!((LocalFigure::Referrals.read("30").unwrap() - 0.03).abs() < 1e-12);
        assert!((LocalFigure::Recovery.read("50.5%").unwrap() - 0.505).abs() < 1e-12);
        assert_eq!(
            LocalFigure::Recovery.read("most").unwrap_err(),
            "“most” is not a number. Type a number such as 52.0."
        );
        assert_eq!(
            LocalFigure::Need.read("3").unwrap_err(),
            "Need for care a head, relative to England: 3.00 times England’s is outside 0.50 times England’s to 2.00 \
             times England’s, the range that the model covers."
        );
        assert!(LocalFigure::Recovery.read("nan").is_err());
        let wrong = Local {
            talking_therapies_recovery: Some(f64::NAN),
            ..ENGLAND
        };
        assert!(wrong.check().is_err());
    }

    #[test]
    fn a_field_that_is_shown_reads_back() {
        for (figure, value) in [
            (LocalFigure::Need, 1.07),
            (LocalFigure::Referrals, 0.0282),
            (LocalFigure::Recovery, 0.511),
        ] {
            assert!((figure.read(&figure.text(value)).unwrap() - value).abs() < 1e-12);
        }
    }
}
