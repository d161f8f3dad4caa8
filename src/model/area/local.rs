//! What a place starts from that England does not: its need, and its own talking therapies.

use std::fmt;
use std::ops::RangeInclusive;

use super::{Area, Place};
use crate::core::quantity::{number, parse_number};
use crate::evidence::{Evidence, Grade};

/// How a place differs from England at the start.
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

/// What a reader should know of a local figure.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureFacts {
    /// Its name in files and on the command line.
    pub id: &'static str,
    /// What it is.
    pub label: &'static str,
    /// The question that it answers.
    pub question: &'static str,
    /// The unit in which it is kept.
    pub unit: &'static str,
    /// The unit in which the page has it typed and shown.
    pub shown_unit: &'static str,
    /// How many shown units are one unit.
    shown_per_unit: f64,
    /// Decimals with which it is shown.
    decimals: usize,
    /// What may be typed, in the unit in which it is kept. By judgement: somewhat wider than the places of England are
    /// apart, and within what the model is made for.
    pub range: RangeInclusive<f64>,
    /// How well it is founded.
    pub grade: Grade,
    /// Where it comes from.
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

/// Rates per head that follow need: a place of `P` people and need `n` starts as `P·n` people of England would.
/// `docs/evidence.md` argues for each.
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
/// The rate that is a place's own recovery.
pub const FOLLOWS_RECOVERY: &str = "talking_therapies_recovery_rate";

/// A local figure that no place can have.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LocalError {
    /// The figure.
    pub figure: LocalFigure,
    /// What it was to be, in the unit in which it is kept.
    pub value: f64,
}

impl fmt::Display for LocalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let facts = self.figure.facts();
        let (low, high) = (*facts.range.start(), *facts.range.end());
        let [value, low, high] = [self.value, low, high].map(|value| self.figure.shown(value));
        write!(
            f,
            "{}: {value} is outside {low} to {high}, for which the model is made.",
            facts.label
        )
    }
}

impl std::error::Error for LocalError {}

impl LocalFigure {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Need, Self::Referrals, Self::Recovery];

    /// What a reader should know of it.
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

    /// England's.
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

    /// The figure that is published of a place; nothing where none is, and England's is taken.
    #[must_use]
    pub fn published(self, place: &Place) -> Option<f64> {
        match self {
            Self::Need => place.profile.target_per_head.map(|_| place.local.need),
            Self::Referrals => place.local.talking_therapies_referral_rate,
            Self::Recovery => place.local.talking_therapies_recovery,
        }
    }

    /// Checks that a place can have this; in the unit in which it is kept.
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

    /// A figure as it is shown, with its unit: `1.10 times England’s`, `28.2 for each 1,000 people a year`, `51.1%`.
    #[must_use]
    pub fn shown(self, value: f64) -> String {
        let facts = self.facts();
        let gap = if self == Self::Recovery { "" } else { " " };
        format!("{}{gap}{}", self.text(value), facts.shown_unit)
    }

    /// A figure as it stands in a field, without its unit.
    #[must_use]
    pub fn text(self, value: f64) -> String {
        let facts = self.facts();
        number(value * facts.shown_per_unit, facts.decimals)
    }

    /// The figure that a text in a field means, in the unit in which it is kept.
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
            format!("“{text}” is not a number. Type it like {example}.")
        })?;
        let value = typed / facts.shown_per_unit;
        self.check(value).map_err(|error| error.to_string())?;
        Ok(value)
    }
}

impl Local {
    /// With another figure; with England's where there is none.
    #[must_use]
    pub fn with(mut self, figure: LocalFigure, value: Option<f64>) -> Self {
        match figure {
            LocalFigure::Need => self.need = value.unwrap_or(ENGLAND.need),
            LocalFigure::Referrals => self.talking_therapies_referral_rate = value,
            LocalFigure::Recovery => self.talking_therapies_recovery = value,
        }
        self
    }

    /// Checks that a place can have these.
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

impl Area {
    /// The area with other local figures.
    ///
    /// # Errors
    /// The first figure that is out of range.
    pub fn with_local(mut self, local: Local) -> Result<Self, LocalError> {
        local.check()?;
        self.local = local;
        Ok(self)
    }

    /// England's evidence as it is for this area: rates that follow need are multiplied by it, all their values alike;
    /// talking therapies have the area's own central values, where it has some, with England's relative spread. Nothing
    /// else changes, and for an area with England's figures nothing does.
    ///
    /// Give an area whose local figures passed [`Local::check`]; one that does not gets England's rates where its own
    /// cannot be.
    #[must_use]
    pub fn adapted(&self, evidence: &Evidence) -> Evidence {
        let mut adapted = evidence.clone();
        let mut scale = |ids: &[&str], factor: f64| {
            let followers = adapted.parameters.iter_mut();
            for parameter in followers.filter(|p| ids.contains(&p.id.as_str())) {
                if let Ok(scaled) = parameter.distribution.scaled(factor) {
                    parameter.distribution = scaled;
                }
            }
        };
        let over_england = |figure: LocalFigure| {
            let own = figure.of(&self.local)?;
            Some(own / figure.of_england(evidence))
        };
        if let Some(factor) = over_england(LocalFigure::Need) {
            scale(&FOLLOW_NEED, factor);
        }
        if let Some(factor) = over_england(LocalFigure::Referrals) {
            scale(&FOLLOW_REFERRALS, factor);
        }
        if let Some(factor) = over_england(LocalFigure::Recovery) {
            scale(&[FOLLOWS_RECOVERY], factor);
        }
        adapted
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::area::{AVERAGE, LEEDS, by_code, places};

    #[test]
    fn england_is_left_alone_to_the_bit() {
        let evidence = Evidence::built_in();
        let average = by_code(AVERAGE).unwrap().area(None, evidence).unwrap();
        assert_eq!(average.local, ENGLAND);
        assert_eq!(average.adapted(evidence), *evidence);
    }

    #[test]
    fn what_follows_is_scaled_and_nothing_else() {
        let evidence = Evidence::built_in();
        let leeds = by_code(LEEDS).unwrap().area(None, evidence).unwrap();
        let local = Local {
            need: 1.2,
            talking_therapies_referral_rate: Some(0.0282 / 2.0),
            talking_therapies_recovery: Some(0.6),
        };
        let adapted = leeds.with_local(local).unwrap().adapted(evidence);
        assert_eq!(adapted.tables, evidence.tables);
        for (ours, theirs) in adapted.parameters.iter().zip(&evidence.parameters) {
            let id = ours.id.as_str();
            let factor = if FOLLOW_NEED.contains(&id) {
                1.2
            } else if FOLLOW_REFERRALS.contains(&id) {
                0.5
            } else if id == FOLLOWS_RECOVERY {
                0.6 / 0.511
            } else {
                assert_eq!(ours, theirs);
                continue;
            };
            for share in [0.05, 0.5, 0.95] {
                let [ours, theirs] = [ours, theirs].map(|p| p.distribution.quantile(share));
                // A Beta keeps its sample and not its exact shape.
                let tolerance = if id == FOLLOWS_RECOVERY { 1e-2 } else { 1e-12 };
                assert!((ours / theirs / factor - 1.0).abs() < tolerance, "{id}");
            }
        }
        let known = |id: &&str| evidence.find(id).is_some();
        assert!(FOLLOW_NEED.iter().all(known));
        assert!(FOLLOW_REFERRALS.iter().all(known));
    }

    #[test]
    fn all_groups_together_are_england() {
        let evidence = Evidence::built_in();
        for figure in LocalFigure::ALL {
            let (mut sum, mut weights) = (0.0, 0.0);
            for place in places().iter().filter(|place| !place.region.is_empty()) {
                let Some(value) = figure.published(place) else {
                    continue;
                };
                let weight = match figure {
                    LocalFigure::Need => place.profile.allocation_population.unwrap(),
                    LocalFigure::Referrals => place.population,
                    LocalFigure::Recovery => place.profile.talking_therapies_finished.unwrap(),
                };
                figure.check(value).unwrap();
                sum += value * weight;
                weights += weight;
            }
            let england = figure.of_england(evidence);
            assert!((sum / weights / england - 1.0).abs() < 1e-9, "{figure:?}");
        }
    }

    #[test]
    fn typed_figures_are_read_and_refused_in_words() {
        assert_eq!(LocalFigure::Need.read(" 1.1 "), Ok(1.1));
        assert!((LocalFigure::Referrals.read("30").unwrap() - 0.03).abs() < 1e-12);
        assert!((LocalFigure::Recovery.read("50.5%").unwrap() - 0.505).abs() < 1e-12);
        assert_eq!(
            LocalFigure::Recovery.read("most").unwrap_err(),
            "“most” is not a number. Type it like 52.0."
        );
        assert_eq!(
            LocalFigure::Need.read("3").unwrap_err(),
            "Need for care a head, relative to England: 3.00 times England’s is outside 0.50 times England’s to 2.00 \
             times England’s, for which the model is made."
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
