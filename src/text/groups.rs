//! The outcomes by service, as the page groups them.

use crate::core::series::Series;

/// Outcomes that stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// The best handful.
    Main,
    /// Planned care.
    Planned,
    /// Urgent and emergency care.
    Urgent,
    /// Mental health.
    MentalHealth,
    /// Community services and the way home.
    Community,
    /// Money.
    Money,
    /// Health, deaths and fairness.
    Health,
}

impl Group {
    /// Every group, the best handful in front.
    pub const ALL: [Self; 7] = [
        Self::Main,
        Self::Planned,
        Self::Urgent,
        Self::MentalHealth,
        Self::Community,
        Self::Money,
        Self::Health,
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Main => "Main",
            Self::Planned => "Planned care",
            Self::Urgent => "Urgent care",
            Self::MentalHealth => "Mental health",
            Self::Community => "Community",
            Self::Money => "Money",
            Self::Health => "Health",
        }
    }

    /// Its outcomes.
    #[must_use]
    pub fn series(self) -> &'static [Series] {
        use Series as S;
        match self {
            Self::Main => &super::FRONT,
            Self::Planned => &[
                S::RttWithin18Weeks,
                S::RttWaitingList,
                S::RttOver52Weeks,
                S::RttCompletedPathways,
            ],
            Self::Urgent => &[
                S::FourHourPerformance,
                S::AeAttendances,
                S::EmergencyAdmissions,
                S::BedOccupancy,
            ],
            Self::MentalHealth => &[
                S::TalkingTherapiesStarted,
                S::TalkingTherapiesWithin6Weeks,
                S::TalkingTherapiesRecovered,
                S::UnmetMentalHealthNeed,
                S::SecondaryMentalHealthCaseload,
                S::CrisisCare,
            ],
            Self::Community => &[S::CommunityWaitingList, S::DelayedTransfers],
            Self::Money => &[S::Outturn, S::Surplus],
            Self::Health => &[S::Qalys, S::DeathsAverted, S::InequalityGap],
        }
    }

    /// Its outcomes, and the one looked at closely where it is not among them.
    #[must_use]
    pub fn rows(self, focus: Series) -> Vec<Series> {
        let mut rows = self.series().to_vec();
        if !rows.contains(&focus) {
            rows.push(focus);
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_is_in_one_service_and_the_chosen_one_is_always_there() {
        for series in Series::ALL {
            let services = Group::ALL.into_iter().filter(|group| *group != Group::Main);
            assert_eq!(
                services
                    .filter(|group| group.series().contains(&series))
                    .count(),
                1,
                "{series:?}"
            );
            for group in Group::ALL {
                assert!(group.rows(series).contains(&series));
            }
        }
    }

    #[test]
    fn healthy_years_never_lead() {
        for group in [Group::Main, Group::Planned, Group::Money] {
            assert_ne!(group.series()[0], Series::Qalys);
        }
    }
}
