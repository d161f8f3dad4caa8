//! The outcomes by group, as the page shows them.

use super::outcome::FRONT;
use crate::core::series::{OutcomeGroup, Series};

/// Choice of the outcomes that the page's table shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeList {
    /// The outcomes that are shown first.
    Main,
    /// Those of a group.
    Group(OutcomeGroup),
}

impl OutcomeList {
    /// Every choice, the main outcomes first.
    pub fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Main).chain(OutcomeGroup::ALL.map(Self::Group))
    }

    /// Name on the button.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Main => "Main",
            Self::Group(group) => group_name(group),
        }
    }

    /// Outcomes of the choice, and the one looked at closely where it is not among them.
    #[must_use]
    pub fn rows(self, focus: Series) -> Vec<Series> {
        let mut rows = match self {
            Self::Main => FRONT.to_vec(),
            Self::Group(group) => group.series(),
        };
        if !rows.contains(&focus) {
            rows.push(focus);
        }
        rows
    }
}

/// Name of a group.
#[must_use]
pub fn group_name(group: OutcomeGroup) -> &'static str {
    match group {
        OutcomeGroup::PlannedCare => "Planned care",
        OutcomeGroup::UrgentCare => "Urgent care",
        OutcomeGroup::MentalHealth => "Mental health",
        OutcomeGroup::Community => "Community",
        OutcomeGroup::Money => "Money",
        OutcomeGroup::Health => "Health",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outcome_looked_at_closely_is_in_every_choice_once() {
        for series in Series::ALL {
            for choice in OutcomeList::all() {
                let rows = choice.rows(series);
                assert_eq!(rows.iter().filter(|row| **row == series).count(), 1);
            }
        }
    }

    #[test]
    fn the_first_row_is_a_service_where_there_is_one() {
        let first: Vec<Series> = OutcomeList::all()
            .map(|choice| choice.rows(Series::Qalys)[0])
            .collect();
        assert_eq!(
            first,
            [
                Series::RttWithin18Weeks,
                Series::RttWithin18Weeks,
                Series::FourHourPerformance,
                Series::TalkingTherapiesStarted,
                Series::CommunityWaitingList,
                Series::Outturn,
                Series::Qalys,
            ]
        );
    }
}
