//! The figures by which a group is compared with its neighbours and England.

use super::local::LocalFigure;
use super::place::Place;
use super::places::places;
use crate::evidence::Evidence;

/// A figure by which groups are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// Registered population; people.
    Population,
    /// Score of the Index of Multiple Deprivation 2015; higher is more deprived.
    Deprivation,
    /// Share (0–1) of the people who are 65 or older.
    Over65,
    /// Share (0–1) of the people who are under 18.
    Under18,
    /// Need a head relative to England's.
    Need,
    /// The allotment a head; £ a year.
    BudgetPerHead,
    /// Referrals to talking therapies per person a year.
    Referrals,
    /// Share (0–1) of people finishing talking therapies who recover.
    Recovery,
}

impl Compared {
    /// All of them; the first four are those that neighbours are found by.
    pub const ALL: [Self; 8] = [
        Self::Population,
        Self::Deprivation,
        Self::Over65,
        Self::Under18,
        Self::Need,
        Self::BudgetPerHead,
        Self::Referrals,
        Self::Recovery,
    ];

    /// Published figure of a place; nothing where there is none.
    #[must_use]
    pub fn of(self, place: &Place) -> Option<f64> {
        let profile = &place.profile;
        match self {
            Self::Population => Some(place.population),
            Self::Deprivation => profile.deprivation_score,
            Self::Over65 => profile.over_65,
            Self::Under18 => profile.under_18,
            Self::Need => place.published(LocalFigure::Need),
            Self::BudgetPerHead => Some(place.allotment? / place.population),
            Self::Referrals => place.published(LocalFigure::Referrals),
            Self::Recovery => place.published(LocalFigure::Recovery),
        }
    }

    /// The figure for England: the model's, else the mean over groups, weighted by people; nothing for its size.
    #[must_use]
    pub fn of_england(self, evidence: &Evidence) -> Option<f64> {
        match self {
            Self::Population => None,
            Self::Need => Some(LocalFigure::Need.of_england(evidence)),
            Self::Referrals => Some(LocalFigure::Referrals.of_england(evidence)),
            Self::Recovery => Some(LocalFigure::Recovery.of_england(evidence)),
            Self::Deprivation | Self::Over65 | Self::Under18 | Self::BudgetPerHead => {
                let groups = places().iter().filter(|place| !place.region.is_empty());
                let figures = groups.filter_map(|place| Some((place.population, self.of(place)?)));
                let (people, sum) = figures.fold((0.0, 0.0), |(people, sum), (here, figure)| {
                    (people + here, sum + here * figure)
                });
                (people > 0.0).then(|| sum / people)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::area::{AVERAGE, LEEDS, by_code};

    #[test]
    fn england_is_within_the_range_of_its_groups() {
        let evidence = Evidence::built_in();
        for compared in Compared::ALL {
            let groups = places().iter().filter(|place| !place.region.is_empty());
            let figures: Vec<f64> = groups.filter_map(|place| compared.of(place)).collect();
            assert!(figures.len() > 180, "{compared:?}");
            let low = figures.iter().copied().fold(f64::INFINITY, f64::min);
            let high = figures.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            if let Some(england) = compared.of_england(evidence) {
                assert!(low < england && england < high, "{compared:?} {england}");
            }
        }
        assert_eq!(Compared::Population.of_england(evidence), None);
    }

    #[test]
    fn unpublished_figures_are_none() {
        let average = by_code(AVERAGE).unwrap();
        assert_eq!(Compared::Deprivation.of(average), None);
        assert_eq!(Compared::Need.of(average), None);
        let leeds = by_code(LEEDS).unwrap();
        let per_head = Compared::BudgetPerHead.of(leeds).unwrap();
        assert!((1_300.0..1_500.0).contains(&per_head), "{per_head}");
    }
}
