//! The outcome series: what the model says of every month and year.

/// An outcome of the model.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Series {
    /// A&E attendances, all types; people a month.
    AeAttendances,
    /// Emergency admissions; people a month.
    EmergencyAdmissions,
    /// General and acute beds occupied; share.
    BedOccupancy,
    /// A&E attendances dealt with within four hours; share.
    FourHourPerformance,
    /// People whose transfer out of hospital is delayed, on an average day.
    DelayedTransfers,
    /// People on referral-to-treatment incomplete pathways at month end.
    RttWaitingList,
    /// Share of that list that has waited under 18 weeks.
    RttWithin18Weeks,
    /// People on that list for 52 weeks or more.
    RttOver52Weeks,
    /// Referral-to-treatment pathways completed; people a month.
    RttCompletedPathways,
    /// People starting a talking therapy; people a month.
    TalkingTherapiesStarted,
    /// Share of them who start within six weeks.
    TalkingTherapiesWithin6Weeks,
    /// People recovering after a talking therapy; people a month.
    TalkingTherapiesRecovered,
    /// People with a common mental disorder and no talking therapy, at month end.
    UnmetMentalHealthNeed,
    /// People on the secondary mental-health caseload, at month end.
    SecondaryMentalHealthCaseload,
    /// People in acute mental-health crisis care, at month end.
    CrisisCare,
    /// People waiting for community services, at month end.
    CommunityWaitingList,
    /// What is spent; £ a month.
    Outturn,
    /// The allotment less what is spent; £ a month.
    Surplus,
    /// Quality-adjusted life years; only differences mean anything.
    Qalys,
    /// Deaths averted; only differences mean anything.
    DeathsAverted,
    /// QALYs per 1,000 people in the most deprived fifth less those in the least deprived.
    InequalityGap,
}

/// How a year is made of its months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearRule {
    /// Added up.
    Sum,
    /// The plain mean of the months.
    Mean,
    /// The value at the end of March.
    YearEnd,
    /// The mean weighted by A&E attendances.
    AttendanceWeightedMean,
}

/// Which direction is better for patients and the public purse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

/// In what a series is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// People, attendances, admissions, pathways.
    Count,
    /// A share, 0 to 1.
    Share,
    /// Pounds.
    Pounds,
    /// Quality-adjusted life years.
    Qalys,
    /// QALYs per 1,000 people.
    QalysPerThousand,
}

impl Series {
    /// Every series.
    pub const ALL: [Self; 21] = [
        Self::AeAttendances,
        Self::EmergencyAdmissions,
        Self::BedOccupancy,
        Self::FourHourPerformance,
        Self::DelayedTransfers,
        Self::RttWaitingList,
        Self::RttWithin18Weeks,
        Self::RttOver52Weeks,
        Self::RttCompletedPathways,
        Self::TalkingTherapiesStarted,
        Self::TalkingTherapiesWithin6Weeks,
        Self::TalkingTherapiesRecovered,
        Self::UnmetMentalHealthNeed,
        Self::SecondaryMentalHealthCaseload,
        Self::CrisisCare,
        Self::CommunityWaitingList,
        Self::Outturn,
        Self::Surplus,
        Self::Qalys,
        Self::DeathsAverted,
        Self::InequalityGap,
    ];

    /// How many series there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The series' id in data, commands and links.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::AeAttendances => "ae_attendances",
            Self::EmergencyAdmissions => "emergency_admissions",
            Self::BedOccupancy => "bed_occupancy",
            Self::FourHourPerformance => "four_hour_performance",
            Self::DelayedTransfers => "delayed_transfers",
            Self::RttWaitingList => "rtt_waiting_list",
            Self::RttWithin18Weeks => "rtt_within_18_weeks",
            Self::RttOver52Weeks => "rtt_over_52_weeks",
            Self::RttCompletedPathways => "rtt_completed_pathways",
            Self::TalkingTherapiesStarted => "talking_therapies_started",
            Self::TalkingTherapiesWithin6Weeks => "talking_therapies_within_6_weeks",
            Self::TalkingTherapiesRecovered => "talking_therapies_recovered",
            Self::UnmetMentalHealthNeed => "unmet_mental_health_need",
            Self::SecondaryMentalHealthCaseload => "secondary_mental_health_caseload",
            Self::CrisisCare => "crisis_care",
            Self::CommunityWaitingList => "community_waiting_list",
            Self::Outturn => "outturn",
            Self::Surplus => "surplus",
            Self::Qalys => "qalys",
            Self::DeathsAverted => "deaths_averted",
            Self::InequalityGap => "inequality_gap",
        }
    }

    /// The series with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|series| series.id() == id)
    }

    /// How its year is made of its months.
    #[must_use]
    pub fn year_rule(self) -> YearRule {
        match self {
            Self::AeAttendances
            | Self::EmergencyAdmissions
            | Self::RttCompletedPathways
            | Self::TalkingTherapiesStarted
            | Self::TalkingTherapiesRecovered
            | Self::Outturn
            | Self::Surplus
            | Self::Qalys
            | Self::DeathsAverted
            | Self::InequalityGap => YearRule::Sum,
            Self::BedOccupancy
            | Self::DelayedTransfers
            | Self::TalkingTherapiesWithin6Weeks
            | Self::CrisisCare => YearRule::Mean,
            Self::FourHourPerformance => YearRule::AttendanceWeightedMean,
            Self::RttWaitingList
            | Self::RttWithin18Weeks
            | Self::RttOver52Weeks
            | Self::UnmetMentalHealthNeed
            | Self::SecondaryMentalHealthCaseload
            | Self::CommunityWaitingList => YearRule::YearEnd,
        }
    }

    /// Which direction is better. In the model money never rations the secondary mental-health caseload, so a smaller one
    /// means that fewer people come to need it.
    #[must_use]
    pub fn better(self) -> Better {
        match self {
            Self::FourHourPerformance
            | Self::RttWithin18Weeks
            | Self::RttCompletedPathways
            | Self::TalkingTherapiesStarted
            | Self::TalkingTherapiesWithin6Weeks
            | Self::TalkingTherapiesRecovered
            | Self::Surplus
            | Self::Qalys
            | Self::DeathsAverted
            | Self::InequalityGap => Better::Higher,
            Self::AeAttendances
            | Self::EmergencyAdmissions
            | Self::BedOccupancy
            | Self::DelayedTransfers
            | Self::RttWaitingList
            | Self::RttOver52Weeks
            | Self::UnmetMentalHealthNeed
            | Self::SecondaryMentalHealthCaseload
            | Self::CrisisCare
            | Self::CommunityWaitingList
            | Self::Outturn => Better::Lower,
        }
    }

    /// In what it is measured.
    #[must_use]
    pub fn measure(self) -> Measure {
        match self {
            Self::BedOccupancy
            | Self::FourHourPerformance
            | Self::RttWithin18Weeks
            | Self::TalkingTherapiesWithin6Weeks => Measure::Share,
            Self::Outturn | Self::Surplus => Measure::Pounds,
            Self::Qalys => Measure::Qalys,
            Self::InequalityGap => Measure::QalysPerThousand,
            _ => Measure::Count,
        }
    }

    /// Whether the baseline's own level means something, or only the difference from it.
    #[must_use]
    pub fn has_meaningful_level(self) -> bool {
        !matches!(
            self,
            Self::Qalys | Self::DeathsAverted | Self::InequalityGap
        )
    }

    /// The series whose differences are its own, and with which sign. Spending and what is left of the allotment are one
    /// quantity, and what is left is known to the pound in single precision.
    #[must_use]
    pub fn difference_basis(self) -> (Self, f32) {
        match self {
            Self::Outturn => (Self::Surplus, -1.0),
            _ => (self, 1.0),
        }
    }

    /// Whether its years add up to a figure for the whole horizon.
    #[must_use]
    pub fn accumulates(self) -> bool {
        self.year_rule() == YearRule::Sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_places_follow_the_declaration() {
        for (place, series) in Series::ALL.into_iter().enumerate() {
            assert_eq!(Series::from_id(series.id()), Some(series));
            assert_eq!(series as usize, place);
        }
    }
}
