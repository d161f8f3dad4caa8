//! The series that are scored.

use super::actuals::ActualsColumn;
use super::history::Transformation;
use super::month::YearMonth;

/// Series that is forecast and scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScoredSeries {
    /// A&E attendances.
    AeAttendances,
    /// Emergency admissions.
    EmergencyAdmissions,
    /// Share of attendances within four hours.
    FourHourPerformance,
    /// People on the referral-to-treatment list.
    RttWaitingList,
    /// Share of them within 18 weeks.
    RttWithin18Weeks,
    /// Of them over 52 weeks.
    RttOver52Weeks,
    /// People whose transfer is delayed.
    DelayedTransfers,
    /// Bed occupancy by quarter.
    BedOccupancy,
    /// Recovery after talking therapies by financial year.
    TalkingTherapiesRecovery,
}

/// Financial years end in March: months since April of their last month.
const LAST_OF_YEAR: usize = 11;

impl ScoredSeries {
    /// Every series that is scored.
    pub const ALL: [Self; 9] = [
        Self::AeAttendances,
        Self::EmergencyAdmissions,
        Self::FourHourPerformance,
        Self::RttWaitingList,
        Self::RttWithin18Weeks,
        Self::RttOver52Weeks,
        Self::DelayedTransfers,
        Self::BedOccupancy,
        Self::TalkingTherapiesRecovery,
    ];

    /// The column of its actual figures.
    #[must_use]
    pub const fn column(self) -> ActualsColumn {
        match self {
            Self::AeAttendances => ActualsColumn::AeAttendances,
            Self::EmergencyAdmissions => ActualsColumn::EmergencyAdmissions,
            Self::FourHourPerformance => ActualsColumn::FourHourPerformance,
            Self::RttWaitingList => ActualsColumn::RttWaitingList,
            Self::RttWithin18Weeks => ActualsColumn::RttWithin18Weeks,
            Self::RttOver52Weeks => ActualsColumn::RttOver52Weeks,
            Self::DelayedTransfers => ActualsColumn::DelayedTransfers,
            Self::BedOccupancy => ActualsColumn::BedOccupancy,
            Self::TalkingTherapiesRecovery => ActualsColumn::TalkingTherapiesRecovery,
        }
    }

    /// The name of the series.
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.column().id()
    }

    /// Number of months that a figure covers: 1, 3 or 12.
    #[must_use]
    pub const fn months(self) -> i32 {
        match self {
            Self::BedOccupancy => 3,
            Self::TalkingTherapiesRecovery => 12,
            _ => 1,
        }
    }

    /// True if a figure is published for the period that ends with a month.
    #[must_use]
    pub const fn ends_with(self, month: YearMonth) -> bool {
        match self.months() {
            1 => true,
            3 => month.since_april() % 3 == 2,
            _ => month.since_april() == LAST_OF_YEAR,
        }
    }

    /// The transformation under which it changes in a straight line.
    #[must_use]
    pub const fn transformation(self) -> Transformation {
        if self.column().is_share() {
            Transformation::LogOdds
        } else {
            Transformation::Log
        }
    }
}
