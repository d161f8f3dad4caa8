//! An area as it is simulated: the checks of its figures, and England's evidence adapted to it.

use super::local::{
    ENGLAND, FOLLOW_NEED, FOLLOW_REFERRALS, FOLLOWS_RECOVERY, Local, LocalError, LocalFigure,
};
use super::split_text::PERCENT_ROUNDING_MAX;
use crate::core::line::{Line, PerLine};
use crate::evidence::Evidence;

/// Number of deprivation fifths; the first is the most deprived.
pub const QUINTILES: usize = 5;

/// A place as the model needs it.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Area {
    /// Name as people read it.
    pub name: String,
    /// Registered population; people.
    pub population: f64,
    /// The allotment of year 1; £ a year.
    pub allotment: f64,
    /// Share of the people who live in each national deprivation fifth, most deprived first; sums to 1.
    pub deprivation: [f64; QUINTILES],
    /// Share of the allotment that each line starts with; sums to 1.
    pub budget_share: PerLine<f64>,
    /// Differences from England at the start. Stored work without them has England's.
    #[serde(default)]
    pub local: Local,
}

/// Reason why a typed area cannot be simulated.
#[derive(Debug, Clone, PartialEq)]
pub enum AreaError {
    /// A population outside the range in which the model's rates make sense.
    Population(f64),
    /// An allotment that is not above 0 or is implausible for the population.
    Allotment(f64),
    /// Shares of the deprivation fifths that are negative or do not add up to 1.
    Deprivation(f64),
    /// Starting shares of the budget lines that are negative or do not add up to 1.
    BudgetShare(f64),
    /// A line whose money moves care starts with next to nothing, or with next to everything.
    FollowedShare {
        /// The line.
        line: Line,
        /// Its share of the budget.
        share: f64,
    },
}

/// Fewest people that an area may have: below it, yearly counts are too small for rates.
pub const POPULATION_MIN: f64 = 10_000.0;
/// Most people that an area may have: England with room to spare.
pub const POPULATION_MAX: f64 = 100_000_000.0;
/// Least money a head that is accepted; £ a year.
pub const ALLOTMENT_PER_HEAD_MIN: f64 = 100.0;
/// Most money a head that is accepted; £ a year.
pub const ALLOTMENT_PER_HEAD_MAX: f64 = 20_000.0;
/// Greatest distance of a sum of typed shares of people from 1: the rounding to whole per cents.
pub const SHARE_SUM_TOLERANCE: f64 = 0.02;
/// Greatest distance of a sum of starting shares of the budget from 1: the rounding of what was typed.
const SPLIT_SUM_TOLERANCE: f64 = PERCENT_ROUNDING_MAX / 100.0 + SUM_ROUNDING;
/// Shares that differ by less are the same.
const SAME_SHARE: f64 = 1e-7;
/// Least and most of the budget that a programme or primary care may start with. The model follows these lines' money
/// relative to baseline, which means nothing without a plan; and mental health, which grows faster than the allotment,
/// would outgrow it in five years from 97% on. Shares are compared to the nearest millionth.
pub const FOLLOWED_SHARE: std::ops::RangeInclusive<f64> = 0.001..=0.9;

impl std::fmt::Display for AreaError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Population(people) => {
                write!(
                    f,
                    "The population {people} is outside 10,000 to 100,000,000 people. Type the number of registered patients."
                )
            }
            Self::Allotment(pounds) => {
                write!(
                    f,
                    "The budget £{pounds} is outside £100 to £20,000 a head. Type the yearly budget, such as £600m."
                )
            }
            Self::Deprivation(sum) => {
                write!(
                    f,
                    "The five deprivation shares must be 0 or more and add up to 1; they add up to {sum}."
                )
            }
            Self::BudgetShare(sum) => {
                write!(
                    f,
                    "The starting shares of the budget must be 0 or more and add up to 1; they add up to {sum}."
                )
            }
            Self::FollowedShare { line, share } => {
                write!(
                    f,
                    "{} starts with {:.2}% of the budget; the model needs 0.1% to 90% there.",
                    line.name(),
                    100.0 * share
                )
            }
        }
    }
}

impl std::error::Error for AreaError {}

impl Area {
    /// A checked area with England's rates; shares that add up to 1 but for rounding are scaled to do so exactly.
    /// [`Area::with_local`] gives it rates of its own.
    ///
    /// # Errors
    /// Every value that is out of range.
    pub fn new(
        name: String,
        population: f64,
        allotment: f64,
        deprivation: [f64; QUINTILES],
        budget_share: PerLine<f64>,
    ) -> Result<Self, Vec<AreaError>> {
        let mut errors = Vec::new();
        if !(POPULATION_MIN..=POPULATION_MAX).contains(&population) {
            errors.push(AreaError::Population(population));
        }
        let per_head = allotment / population;
        let plausible = (ALLOTMENT_PER_HEAD_MIN..=ALLOTMENT_PER_HEAD_MAX).contains(&per_head);
        if errors.is_empty() && !plausible || !allotment.is_finite() || allotment <= 0.0 {
            errors.push(AreaError::Allotment(allotment));
        }
        let deprivation = normalised(&deprivation, SHARE_SUM_TOLERANCE).unwrap_or_else(|sum| {
            errors.push(AreaError::Deprivation(sum));
            deprivation
        });
        let budget_share = normalised(&budget_share.0, SPLIT_SUM_TOLERANCE).map_or_else(
            |sum| {
                errors.push(AreaError::BudgetShare(sum));
                budget_share
            },
            PerLine,
        );
        if errors.is_empty() {
            let followed = Line::PROGRAMMES.into_iter().chain([Line::PrimaryCare]);
            errors.extend(
                followed
                    .map(|line| (line, (budget_share[line] * 1e6).round() / 1e6))
                    .filter(|(_, share)| !FOLLOWED_SHARE.contains(share))
                    .map(|(line, share)| AreaError::FollowedShare { line, share }),
            );
        }
        if errors.is_empty() {
            Ok(Self {
                name,
                population,
                allotment,
                deprivation,
                budget_share,
                local: ENGLAND,
            })
        } else {
            Err(errors)
        }
    }
}

/// Rounding error of a sum of a dozen shares.
const SUM_ROUNDING: f64 = 1e-12;

/// The shares scaled to add up to 1, or their sum where they are too far from it.
fn normalised<const N: usize>(shares: &[f64; N], tolerance: f64) -> Result<[f64; N], f64> {
    let sum: f64 = shares.iter().sum();
    if shares.iter().all(|s| *s >= 0.0) && (sum - 1.0).abs() <= tolerance {
        // Shares that add up already are left alone to the bit, so that stored work opens as it was.
        let done = (sum - 1.0).abs() < SUM_ROUNDING;
        Ok(if done {
            *shares
        } else {
            shares.map(|share| share / sum)
        })
    } else {
        Err(sum)
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

    /// True if the area starts with the split that is assumed for England, and not with one of its own.
    #[must_use]
    pub fn has_assumed_split(&self) -> bool {
        let england = Evidence::built_in().tables.budget_share;
        let same = |(ours, theirs): (&f64, f64)| (ours - theirs).abs() < SAME_SHARE;
        self.budget_share.0.iter().zip(england).all(same)
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
    use crate::model::area::{AVERAGE, LEEDS, by_code};

    #[test]
    fn england_is_unchanged_to_the_bit() {
        let evidence = Evidence::built_in();
        let average = by_code(AVERAGE).unwrap().area(None, evidence).unwrap();
        assert_eq!(average.local, ENGLAND);
        assert_eq!(average.adapted(evidence), *evidence);
    }

    #[test]
    fn only_rates_that_follow_a_local_figure_are_scaled() {
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
    fn a_split_a_point_away_from_the_whole_is_refused_and_rounding_is_not() {
        let mut split = Evidence::built_in().tables.budget_share;
        split[0] += 0.004;
        let typed = |split| Area::new("x".into(), 250e3, 350e6, [0.2; 5], PerLine(split));
        assert!(typed(split).is_ok_and(|area| !area.has_assumed_split()));
        split[0] += 0.006;
        assert!(
            typed(split).unwrap_err()[0]
                .to_string()
                .contains("add up to 1")
        );
    }

    #[test]
    fn every_listed_group_starts_with_the_assumed_split() {
        let evidence = Evidence::built_in();
        let areas = crate::model::area::places().iter();
        let mut known = areas.filter_map(|place| place.area(None, evidence).ok());
        assert!(known.all(|area| area.has_assumed_split()));
    }

    #[test]
    fn a_followed_line_needs_some_of_the_budget_and_may_not_have_nearly_all() {
        let split = |share: f64| {
            let mut split = [(1.0 - share) / 10.0; 11];
            split[Line::Community as usize] = share;
            Area::new("x".into(), 250e3, 350e6, [0.2; 5], PerLine(split))
        };
        for share in [0.001, 0.1, 0.9] {
            assert!(split(share).is_ok(), "{share}");
        }
        let refuse = |share: f64| split(share).unwrap_err()[0].to_string();
        assert_eq!(
            refuse(0.0),
            "Community starts with 0.00% of the budget; the model needs 0.1% to 90% there."
        );
        assert!(refuse(0.98).starts_with("Community starts with 98.00%"));
    }

    #[test]
    fn typed_areas_are_refused_in_words_and_all_at_once() {
        let share = PerLine(Evidence::built_in().tables.budget_share);
        let errors = Area::new("x".into(), 0.0, f64::NAN, [0.5; 5], share).unwrap_err();
        assert_eq!(errors.len(), 3, "{errors:?}");
        let rounded = Area::new(
            "x".into(),
            430_000.0,
            6e8,
            [0.1, 0.2, 0.3, 0.25, 0.14],
            share,
        )
        .unwrap();
        assert!((rounded.deprivation.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }
}
