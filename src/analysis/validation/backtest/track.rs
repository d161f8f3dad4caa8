//! The series that are scored.

use super::actuals::Column;
use super::history::Scale;
use super::month::YearMonth;

/// A series that is forecast and scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Track {
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

impl Track {
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
    pub const fn column(self) -> Column {
        match self {
            Self::AeAttendances => Column::AeAttendances,
            Self::EmergencyAdmissions => Column::EmergencyAdmissions,
            Self::FourHourPerformance => Column::FourHourPerformance,
            Self::RttWaitingList => Column::RttWaitingList,
            Self::RttWithin18Weeks => Column::RttWithin18Weeks,
            Self::RttOver52Weeks => Column::RttOver52Weeks,
            Self::DelayedTransfers => Column::DelayedTransfers,
            Self::BedOccupancy => Column::BedOccupancy,
            Self::TalkingTherapiesRecovery => Column::TalkingTherapiesRecovery,
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

    /// The scale on which it changes.
    #[must_use]
    pub const fn scale(self) -> Scale {
        if self.column().is_share() {
            Scale::LogOdds
        } else {
            Scale::Log
        }
    }
}
