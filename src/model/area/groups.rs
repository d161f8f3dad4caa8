//! Several groups together: their published figures, and England's, with which each group is compared.

use super::local::{Local, LocalFigure};
use super::place::Place;
use super::profile::Profile;
use crate::evidence::Evidence;

/// The profile of places together: sums of counts, means weighted by people. A figure that one of them lacks is none.
pub(super) fn together(members: &[&Place]) -> Profile {
    let sum = |figure: &dyn Fn(&Profile) -> Option<f64>| {
        let figures = members.iter().map(|place| figure(&place.profile));
        figures.sum::<Option<f64>>()
    };
    let mean = |figure: &dyn Fn(&Profile) -> Option<f64>,
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
    Profile {
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

/// All groups with a figure together, with which each group is compared.
pub(super) struct England {
    /// Target allocation a head; £ a year.
    target_per_head: f64,
    /// Referrals to talking therapies per person in 2018-19.
    referral_rate: f64,
    /// Share of those finishing talking therapies who recovered in 2018-19.
    recovery: f64,
    /// England's figures in the first year of the model: referrals per person a year, and recovery.
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
            LocalFigure::Referrals.of_england(evidence),
            LocalFigure::Recovery.of_england(evidence),
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

    /// Differences from England of a place with this profile and population; England's where no figure is published.
    ///
    /// Figures on talking therapies are for 2018-19 and the model starts a year later, so a place's own figure changes
    /// as England's did.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::area::places;

    #[test]
    fn all_groups_together_are_england() {
        let evidence = Evidence::built_in();
        for figure in LocalFigure::ALL {
            let (mut sum, mut weights) = (0.0, 0.0);
            for place in places().iter().filter(|place| !place.region.is_empty()) {
                let Some(value) = place.published(figure) else {
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
}
