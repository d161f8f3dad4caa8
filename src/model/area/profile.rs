//! What is published of a group beside its people and its money, and what that makes of it relative to England.

use super::{Local, Place};
use crate::evidence::{CatalogueError, Evidence, Row};

/// What is published of a place. A figure that was not found is none.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Profile {
    /// People for whom the allocation of 2018/19 was set.
    pub allocation_population: Option<f64>,
    /// How far the allocation of 2018/19 was from its target, as a share of the target.
    pub distance_from_target: Option<f64>,
    /// Target allocation a head, 2018/19; £ a year.
    pub target_per_head: Option<f64>,
    /// Score of the Index of Multiple Deprivation 2015, the mean over registered patients; higher is more deprived.
    pub deprivation_score: Option<f64>,
    /// Share (0–1) of the people who are 65 or older.
    pub over_65: Option<f64>,
    /// Share (0–1) of the people who are under 18.
    pub under_18: Option<f64>,
    /// Referrals to talking therapies in 2018-19.
    pub talking_therapies_referrals: Option<f64>,
    /// Courses of talking therapies finished in 2018-19.
    pub talking_therapies_finished: Option<f64>,
    /// Share (0–1) of those finishing who recovered in 2018-19.
    pub talking_therapies_recovery: Option<f64>,
}

impl Profile {
    /// The profile in a row of the data file, whose core allocation is given; £ a year.
    pub(super) fn read(
        row: &Row<'_>,
        core_allocation: Option<f64>,
    ) -> Result<Self, CatalogueError> {
        let above_zero = |column: &str| match row.number(column)? {
            Some(value) if value <= 0.0 => {
                Err(row.error(column, format!("{value} is not above 0")))
            }
            value => Ok(value),
        };
        let share = |column: &str| match row.number(column)? {
            Some(percent) if !(0.0..=100.0).contains(&percent) => {
                Err(row.error(column, format!("{percent}% is not between 0% and 100%")))
            }
            percent => Ok(percent.map(|percent| percent / 100.0)),
        };
        let distance = "distance_from_target_percent";
        let distance_from_target = match row.number(distance)? {
            Some(percent) if percent.abs() >= 100.0 => {
                return Err(row.error(
                    distance,
                    format!("{percent}% is not a distance from target"),
                ));
            }
            percent => percent.map(|percent| percent / 100.0),
        };
        let allocation_population = above_zero("allocation_population")?;
        let target =
            |((core, people), distance): ((f64, f64), f64)| core / people / (1.0 + distance);
        Ok(Self {
            allocation_population,
            distance_from_target,
            target_per_head: core_allocation
                .zip(allocation_population)
                .zip(distance_from_target)
                .map(target),
            deprivation_score: above_zero("imd_2015_score")?,
            over_65: share("over_65_percent")?,
            under_18: share("under_18_percent")?,
            talking_therapies_referrals: above_zero("talking_therapies_referrals_2018_19")?,
            talking_therapies_finished: above_zero("talking_therapies_finished_2018_19")?,
            talking_therapies_recovery: share("talking_therapies_recovery_percent_2018_19")?,
        })
    }

    /// The profile of places together: sums of counts, means weighted by people. A figure that one of them lacks is none.
    pub(super) fn together(members: &[&Place]) -> Self {
        let sum = |figure: &dyn Fn(&Self) -> Option<f64>| {
            let figures = members.iter().map(|place| figure(&place.profile));
            figures.sum::<Option<f64>>()
        };
        let mean = |figure: &dyn Fn(&Self) -> Option<f64>,
                    weight: &dyn Fn(&Place) -> Option<f64>| {
            let weighted = |place: &&Place| Some(figure(&place.profile)? * weight(place)?);
            let total: Option<f64> = members.iter().map(weighted).sum();
            let weights: Option<f64> = members.iter().map(|place| weight(place)).sum();
            Some(total? / weights?)
        };
        let people = |place: &Place| Some(place.population);
        let allocated = |place: &Place| place.profile.allocation_population;
        let finished = |place: &Place| place.profile.talking_therapies_finished;
        let targets = mean(&|p| p.target_per_head, &allocated);
        let actual = mean(
            &|p| Some(p.target_per_head? * (1.0 + p.distance_from_target?)),
            &allocated,
        );
        Self {
            allocation_population: sum(&|p| p.allocation_population),
            distance_from_target: actual
                .zip(targets)
                .map(|(actual, target)| actual / target - 1.0),
            target_per_head: targets,
            deprivation_score: mean(&|p| p.deprivation_score, &people),
            over_65: mean(&|p| p.over_65, &people),
            under_18: mean(&|p| p.under_18, &people),
            talking_therapies_referrals: sum(&|p| p.talking_therapies_referrals),
            talking_therapies_finished: sum(&|p| p.talking_therapies_finished),
            talking_therapies_recovery: mean(&|p| p.talking_therapies_recovery, &finished),
        }
    }
}

/// All groups with a figure together, against which each is held.
pub(super) struct England {
    /// Target allocation a head; £ a year.
    target_per_head: f64,
    /// Referrals to talking therapies per person in 2018-19.
    referral_rate: f64,
    /// Share of those finishing talking therapies who recovered in 2018-19.
    recovery: f64,
    /// What the model takes for the first year: referrals per person a year, and recovery.
    today: [f64; 2],
}

impl England {
    pub(super) fn of(groups: &[Place], evidence: &Evidence) -> Self {
        let over = |pair: &dyn Fn(&Place) -> Option<(f64, f64)>| {
            let pairs = groups.iter().filter_map(pair);
            let (sum, weights) = pairs.fold((0.0, 0.0), |(sum, weights), (value, weight)| {
                (sum + value, weights + weight)
            });
            sum / weights
        };
        let today = [
            super::LocalFigure::Referrals.of_england(evidence),
            super::LocalFigure::Recovery.of_england(evidence),
        ];
        Self {
            target_per_head: over(&|place| {
                let people = place.profile.allocation_population?;
                Some((place.profile.target_per_head? * people, people))
            }),
            referral_rate: over(&|place| {
                let referrals = place.profile.talking_therapies_referrals?;
                Some((referrals, place.population))
            }),
            recovery: over(&|place| {
                let finished = place.profile.talking_therapies_finished?;
                Some((
                    place.profile.talking_therapies_recovery? * finished,
                    finished,
                ))
            }),
            today,
        }
    }

    /// How a place with this profile and so many people differs from England; England's where no figure is published.
    ///
    /// Talking therapies are told of 2018-19 and the model starts a year later, so a place's own figure is taken on by
    /// what became of England's.
    pub(super) fn local(&self, profile: &Profile, population: f64) -> Local {
        let [referrals_today, recovery_today] = self.today;
        let referrals = profile.talking_therapies_referrals;
        let recovery = profile.talking_therapies_recovery;
        Local {
            need: profile
                .target_per_head
                .map_or(1.0, |target| target / self.target_per_head),
            talking_therapies_referral_rate: referrals
                .map(|count| count / population / self.referral_rate * referrals_today),
            talking_therapies_recovery: recovery
                .map(|share| share / self.recovery * recovery_today),
        }
    }
}
