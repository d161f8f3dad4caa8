//! What a future comes to: every series by month and by year, and the duties it meets.

use crate::area::{Area, QUINTILES};
use crate::duties::{self, DutySet};
use crate::evidence::Tables;
use crate::programme::Line;
use crate::sampling::Future;
use crate::scenario::{MONTHS_MAX, MONTHS_PER_YEAR, YEARS_MAX};
use crate::series::{Series, YearRule};
use crate::simulation::{Month, Setting, simulate};

/// One future of one arm.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Every series by month, up to the horizon.
    pub monthly: [[f64; MONTHS_MAX]; Series::COUNT],
    /// Every series by year, up to the horizon.
    pub yearly: [[f64; YEARS_MAX]; Series::COUNT],
    /// The duties met in each year.
    pub duties: [DutySet; YEARS_MAX],
    /// QALYs by deprivation fifth over the horizon.
    pub qalys_by_quintile: [f64; QUINTILES],
}

/// What a year's duties need beside the series.
#[derive(Debug, Clone, Copy, Default)]
struct YearLedger {
    finished_courses: f64,
    mental_health_expected: f64,
}

/// Runs one future of one arm over `years`.
///
/// `Outcome` entries beyond the horizon are 0.
#[must_use]
pub fn outcome(setting: &Setting, tables: &Tables, future: &Future, years: usize) -> Outcome {
    let mut monthly = [[0.0; MONTHS_MAX]; Series::COUNT];
    let mut ledger = [YearLedger::default(); YEARS_MAX];
    let mut qalys_by_quintile = [0.0; QUINTILES];
    let gap = GapEnds::of(&setting.deprivation, setting.population);
    simulate(setting, future, years * MONTHS_PER_YEAR, |month| {
        let year = month.month / MONTHS_PER_YEAR;
        for series in Series::ALL {
            monthly[series as usize][month.month] = value(series, month, setting, gap);
        }
        ledger[year].finished_courses += month.mental_health.finished;
        ledger[year].mental_health_expected += month.mental_health_expected_spending;
        for (sum, qalys) in qalys_by_quintile
            .iter_mut()
            .zip(month.health.qalys_by_quintile)
        {
            *sum += qalys;
        }
    });
    let mut yearly = [[0.0; YEARS_MAX]; Series::COUNT];
    for series in Series::ALL {
        for (year, value) in yearly[series as usize].iter_mut().enumerate().take(years) {
            *value = year_value(series, &monthly, year);
        }
    }
    let mut duty_sets = [DutySet::default(); YEARS_MAX];
    for year in 0..years {
        let at = |series: Series| yearly[series as usize][year];
        let finished_at_caseness =
            ledger[year].finished_courses * future.parameters.talking_therapies_caseness_share;
        duty_sets[year] = duties::met(&duties::YearResults {
            year,
            within_18_weeks: at(Series::RttWithin18Weeks),
            over_52_weeks: at(Series::RttOver52Weeks),
            four_hour: at(Series::FourHourPerformance),
            therapies_within_6_weeks: at(Series::TalkingTherapiesWithin6Weeks),
            therapies_recovery: at(Series::TalkingTherapiesRecovered) / finished_at_caseness,
            therapies_access: at(Series::TalkingTherapiesStarted)
                / (future.parameters.access_rate_denominator * setting.population),
            mental_health_growth: duties::growth(setting, tables, year, &|y| {
                setting.budget_of_year(Line::MentalHealth, y)
            }),
            mental_health_growth_on_outturn: duties::growth(setting, tables, year, &|y| {
                ledger[y].mental_health_expected
            }),
            surplus: at(Series::Surplus),
            tables,
        });
    }
    Outcome {
        monthly,
        yearly,
        duties: duty_sets,
        qalys_by_quintile,
    }
}

/// The deprivation fifths that an inequality gap compares: the most and the least deprived in which people live.
#[derive(Debug, Clone, Copy)]
struct GapEnds {
    most: usize,
    least: usize,
    people_most: f64,
    people_least: f64,
}

impl GapEnds {
    fn of(deprivation: &[f64; QUINTILES], population: f64) -> Self {
        let lived_in = |q: &usize| deprivation[*q] > 0.0;
        let most = (0..QUINTILES).find(lived_in).unwrap_or(0);
        let least = (0..QUINTILES).rev().find(lived_in).unwrap_or(0);
        Self {
            most,
            least,
            people_most: deprivation[most] * population,
            people_least: deprivation[least] * population,
        }
    }

    /// QALYs per 1,000 people in the most deprived fifth less those in the least deprived.
    fn gap(self, qalys: &[f64; QUINTILES]) -> f64 {
        1_000.0 * (qalys[self.most] / self.people_most - qalys[self.least] / self.people_least)
    }
}

/// The deprivation fifths, 1 to 5, that the inequality gap of an area compares.
#[must_use]
pub fn gap_quintiles(area: &Area) -> (usize, usize) {
    let ends = GapEnds::of(&area.deprivation, area.population);
    (ends.most + 1, ends.least + 1)
}

fn value(series: Series, month: &Month, setting: &Setting, gap: GapEnds) -> f64 {
    match series {
        Series::AeAttendances => month.urgent.attendances,
        Series::EmergencyAdmissions => month.urgent.admissions,
        Series::BedOccupancy => month.displayed_occupancy,
        Series::FourHourPerformance => {
            if month.urgent.attendances > 0.0 {
                1.0 - month.urgent.breaches / month.urgent.attendances
            } else {
                1.0
            }
        }
        Series::DelayedTransfers => month.urgent.delayed_mean,
        Series::RttWaitingList => month.elective.list,
        Series::RttWithin18Weeks => 1.0 - month.elective.over_18_weeks / month.elective.list,
        Series::RttOver52Weeks => month.elective.over_52_weeks,
        Series::RttCompletedPathways => month.elective.completions,
        Series::TalkingTherapiesStarted => month.mental_health.started,
        Series::TalkingTherapiesWithin6Weeks => month.mental_health.within_six_weeks,
        Series::TalkingTherapiesRecovered => month.mental_health.recovered,
        Series::UnmetMentalHealthNeed => month.unmet,
        Series::SecondaryMentalHealthCaseload => month.secondary,
        Series::CrisisCare => month.crisis,
        Series::CommunityWaitingList => month.community_waiting,
        Series::Outturn => month.spending.total(),
        Series::Surplus => {
            setting.allotment[month.month / MONTHS_PER_YEAR] / 12.0 - month.spending.total()
        }
        Series::Qalys => month.health.qalys,
        Series::DeathsAverted => -(month.health.delay_deaths + month.health.intensity_deaths),
        Series::InequalityGap => gap.gap(&month.health.qalys_by_quintile),
    }
}

fn year_value(series: Series, monthly: &[[f64; MONTHS_MAX]; Series::COUNT], year: usize) -> f64 {
    let months = year * MONTHS_PER_YEAR..(year + 1) * MONTHS_PER_YEAR;
    let values = &monthly[series as usize][months.clone()];
    match series.year_rule() {
        YearRule::Sum => values.iter().sum(),
        YearRule::Mean => values.iter().sum::<f64>() / MONTHS_PER_YEAR as f64,
        YearRule::YearEnd => values[MONTHS_PER_YEAR - 1],
        YearRule::AttendanceWeightedMean => {
            let weights = &monthly[Series::AeAttendances as usize][months];
            let total: f64 = weights.iter().sum();
            values
                .iter()
                .zip(weights)
                .map(|(value, weight)| value * weight)
                .sum::<f64>()
                / total
        }
    }
}
