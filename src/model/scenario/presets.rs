//! Ready plans: six choices that a board could argue about, each with its moves of money and the outcomes to look at
//! first.

use crate::core::line::{Line, PerLine};
use crate::core::series::Series;

/// Population for which the sizes of the moves are given: NHS Leeds CCG.
const POPULATION_OF_SIZES: f64 = 870_000.0;
/// Step to which a move is rounded; £.
const STEP: i64 = 100_000;
/// £1m.
const MILLION: i64 = 1_000_000;

/// Money that a preset moves from one line to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PresetMove {
    /// The line that gives it.
    pub source: Line,
    /// The line that gains it.
    pub target: Line,
    /// Amount; whole £ a year.
    pub pounds: i64,
}

/// The moves of a preset in one area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PresetMoves {
    /// Moves of more than nothing.
    pub moves: Vec<PresetMove>,
    /// True if the reserve cannot give its part and prescribing gives the rest of it.
    pub prescribing_covers: bool,
}

/// A ready plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// Planned care, paid by community services, prescribing and the reserve.
    PlannedCareFirst,
    /// Mental health, paid by planned care.
    MoreMentalHealth,
    /// Urgent care, paid by planned care.
    FasterAe,
    /// Community services, paid by urgent care, over a year.
    CloserToHome,
    /// Community services, paid by planned care.
    HomeCareFromPlanned,
    /// The reserve, paid by prescribing, planned care and running costs.
    BalanceFirst,
}

/// A move at the size for which sizes are given.
const fn step(source: Line, target: Line, millions: i64) -> PresetMove {
    PresetMove {
        source,
        target,
        pounds: millions * MILLION,
    }
}

impl Preset {
    /// All of them. No order is better than another, so the page shuffles them.
    pub const ALL: [Self; 6] = [
        Self::PlannedCareFirst,
        Self::MoreMentalHealth,
        Self::FasterAe,
        Self::CloserToHome,
        Self::HomeCareFromPlanned,
        Self::BalanceFirst,
    ];

    /// Id in the page and in tests.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::PlannedCareFirst => "planned_care_first",
            Self::MoreMentalHealth => "more_mental_health",
            Self::FasterAe => "faster_ae",
            Self::CloserToHome => "closer_to_home",
            Self::HomeCareFromPlanned => "home_care_from_planned",
            Self::BalanceFirst => "balance_first",
        }
    }

    /// Its name as people read it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PlannedCareFirst => "Planned care first",
            Self::MoreMentalHealth => "More for mental health",
            Self::FasterAe => "A faster A&E",
            Self::CloserToHome => "Care closer to home",
            Self::HomeCareFromPlanned => "Home care, paid for by planned care",
            Self::BalanceFirst => "Balance the budget first",
        }
    }

    /// The moves in an area of [`POPULATION_OF_SIZES`]; all of a preset go to one line.
    fn sizes(self) -> &'static [PresetMove] {
        use Line::{
            Community, Contingency, Elective, MentalHealth, Prescribing, RunningCosts,
            UrgentEmergency,
        };
        const SIZES: [&[PresetMove]; 6] = [
            &[
                step(Community, Elective, 6),
                step(Prescribing, Elective, 3),
                step(Contingency, Elective, 3),
            ],
            &[step(Elective, MentalHealth, 10)],
            &[step(Elective, UrgentEmergency, 10)],
            &[step(UrgentEmergency, Community, 10)],
            &[step(Elective, Community, 10)],
            &[
                step(Prescribing, Contingency, 6),
                step(Elective, Contingency, 6),
                step(RunningCosts, Contingency, 2),
            ],
        ];
        SIZES[self as usize]
    }

    /// The line that gains.
    #[must_use]
    pub fn target(self) -> Line {
        self.sizes()[0].target
    }

    /// The first month in which money moves, and the months over which it grows to its full amount.
    #[must_use]
    pub fn timing(self) -> (usize, usize) {
        match self {
            Self::CloserToHome => (6, 12),
            _ => (0, 1),
        }
    }

    /// Outcomes to look at first that it is meant to improve; the first is the one to open.
    #[must_use]
    pub fn gains(self) -> &'static [Series] {
        match self {
            Self::PlannedCareFirst => &[Series::RttWithin18Weeks],
            Self::MoreMentalHealth => &[Series::TalkingTherapiesStarted],
            Self::FasterAe => &[Series::FourHourPerformance],
            Self::CloserToHome => &[Series::CommunityWaitingList, Series::EmergencyAdmissions],
            Self::HomeCareFromPlanned => &[Series::CommunityWaitingList, Series::DelayedTransfers],
            Self::BalanceFirst => &[Series::Surplus],
        }
    }

    /// Outcomes to look at first that pay for it.
    #[must_use]
    pub fn costs(self) -> &'static [Series] {
        match self {
            Self::PlannedCareFirst => &[Series::CommunityWaitingList, Series::Surplus],
            Self::MoreMentalHealth | Self::FasterAe | Self::HomeCareFromPlanned => {
                &[Series::RttWithin18Weeks]
            }
            Self::CloserToHome => &[Series::FourHourPerformance],
            Self::BalanceFirst => &[Series::RttWithin18Weeks, Series::Qalys],
        }
    }

    /// The moves in an area of so many people with this current plan: scaled by population, rounded to £0.1m, and no
    /// more than a line has. Where the reserve cannot give its part, prescribing gives the rest.
    #[must_use]
    pub fn moves(self, population: f64, baseline: &PerLine<i64>) -> PresetMoves {
        let mut moves: Vec<PresetMove> = Vec::new();
        let mut missing = 0;
        for full in self.sizes() {
            #[expect(clippy::cast_possible_truncation, reason = "a part of an allotment")]
            let steps = (full.pounds as f64 * population / POPULATION_OF_SIZES / STEP as f64)
                .round() as i64;
            let wanted = steps * STEP;
            let pounds = wanted.min(baseline[full.source] / STEP * STEP);
            if full.source == Line::Contingency {
                missing = wanted - pounds;
            }
            moves.push(PresetMove { pounds, ..*full });
        }
        let mut prescribing_covers = false;
        for step in &mut moves {
            if step.source == Line::Prescribing && missing > 0 {
                let left = baseline[Line::Prescribing] / STEP * STEP - step.pounds;
                step.pounds += missing.min(left);
                prescribing_covers = missing.min(left) > 0;
            }
        }
        moves.retain(|step| step.pounds > 0);
        PresetMoves {
            moves,
            prescribing_covers,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The current plan of an area with £1,000m, half a hundredth of it in reserve.
    fn plan() -> PerLine<i64> {
        PerLine([115, 230, 220, 86, 55, 54, 106, 96, 19, 14, 5].map(|millions| millions * MILLION))
    }

    #[test]
    fn sizes_are_those_of_leeds_and_follow_the_population() {
        let told = |preset: Preset, people| -> Vec<(Line, i64)> {
            let moves = preset.moves(people, &plan()).moves;
            moves
                .iter()
                .map(|step| (step.source, step.pounds))
                .collect()
        };
        assert_eq!(
            told(Preset::PlannedCareFirst, 870e3),
            [
                (Line::Community, 6_000_000),
                (Line::Prescribing, 3_000_000),
                (Line::Contingency, 3_000_000)
            ]
        );
        assert_eq!(told(Preset::FasterAe, 250e3), [(Line::Elective, 2_900_000)]);
        assert_eq!(
            told(Preset::BalanceFirst, 100e3),
            [
                (Line::Prescribing, 700_000),
                (Line::Elective, 700_000),
                (Line::RunningCosts, 200_000)
            ]
        );
        assert!(told(Preset::FasterAe, 1_000.0).is_empty());
    }

    #[test]
    fn prescribing_gives_what_the_reserve_cannot() {
        let mut plan = plan();
        plan[Line::Contingency] = 1_250_000;
        let PresetMoves {
            moves,
            prescribing_covers,
        } = Preset::PlannedCareFirst.moves(870e3, &plan);
        assert!(prescribing_covers);
        let pounds: Vec<i64> = moves.iter().map(|step| step.pounds).collect();
        assert_eq!(pounds, [6_000_000, 4_800_000, 1_200_000]);
        // Neither can give what it does not have.
        plan[Line::Prescribing] = 3_500_000;
        let moves = Preset::PlannedCareFirst.moves(870e3, &plan).moves;
        assert_eq!(moves[1].pounds, 3_500_000);
    }

    #[test]
    fn each_preset_moves_money_to_one_line_and_names_what_to_look_at() {
        for (place, preset) in Preset::ALL.into_iter().enumerate() {
            assert_eq!(preset as usize, place);
            let sizes = preset.sizes();
            assert!(sizes.iter().all(|step| step.target == preset.target()));
            assert!(sizes.iter().all(|step| step.source != step.target));
            let first = preset.gains().iter().chain(preset.costs());
            assert!((2..=3).contains(&first.count()), "{}", preset.id());
        }
    }
}
