//! The outcome of a future: every series by month and by year, and the duties that it meets.

use crate::core::line::Line;
use crate::core::series::{PerSeries, Series, SeriesValues, YearRule};
use crate::core::simd::Real;
use crate::evidence::Tables;
use crate::model::area::{Area, QUINTILES};
use crate::model::duties::{self, DutySet};
use crate::model::sampling::Future;
use crate::model::scenario::{MONTHS_MAX, MONTHS_PER_YEAR, YEARS_MAX};
use crate::model::simulation::{MonthView, Setting, simulate};

/// One future of one arm.
#[derive(Debug, Clone, PartialEq)]
pub struct FutureOutcome {
    /// Every series by month, up to the horizon.
    pub monthly: PerSeries<[f64; MONTHS_MAX]>,
    /// Every series by year, up to the horizon.
    pub yearly: PerSeries<[f64; YEARS_MAX]>,
    /// The duties met in each year.
    pub duties: [DutySet; YEARS_MAX],
    /// QALYs by deprivation fifth over the horizon.
    pub qalys_by_quintile: [f64; QUINTILES],
}

/// Runs one future of one arm over `years`.
///
/// Entries beyond the horizon are 0.
#[must_use]
pub fn outcome(setting: &Setting, tables: &Tables, future: &Future, years: usize) -> FutureOutcome {
    let mut monthly = PerSeries([[0.0; MONTHS_MAX]; Series::COUNT]);
    let follow = follow(setting, tables, future, years, |month, values| {
        for (months, value) in monthly.0.iter_mut().zip(&values.0) {
            months[month] = *value;
        }
    });
    FutureOutcome {
        monthly,
        yearly: follow.yearly,
        duties: std::array::from_fn(|year| follow.duties(year, 0)),
        qalys_by_quintile: follow.qalys_by_quintile,
    }
}

/// One future of one arm by year, or several side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct YearlyOutcome<R> {
    /// Every series by year, up to the horizon; 0 beyond.
    pub yearly: PerSeries<[R; YEARS_MAX]>,
    /// QALYs by deprivation fifth over the horizon.
    pub qalys_by_quintile: [R; QUINTILES],
    /// By year and lane.
    duties: [[DutySet; LANES_MAX]; YEARS_MAX],
}

/// Most futures side by side.
const LANES_MAX: usize = 8;

impl<R> YearlyOutcome<R> {
    /// The duties that a future meets in a year.
    #[must_use]
    pub fn duties(&self, year: usize, lane: usize) -> DutySet {
        self.duties[year][lane]
    }
}

/// Running totals of a year.
#[derive(Debug, Clone, Copy)]
struct YearLedger<R> {
    /// By series: the sum of the months.
    sums: PerSeries<R>,
    /// By series: the last month.
    march: PerSeries<R>,
    /// Four-hour performance, added up by attendances.
    four_hour: R,
    finished_courses: R,
    mental_health_expected: R,
}

impl<R: Real> YearLedger<R> {
    const EMPTY: Self = Self {
        sums: PerSeries([R::ZERO; Series::COUNT]),
        march: PerSeries([R::ZERO; Series::COUNT]),
        four_hour: R::ZERO,
        finished_courses: R::ZERO,
        mental_health_expected: R::ZERO,
    };

    /// Adds a month.
    #[inline(always)]
    fn add(&mut self, view: &MonthView<'_, R>, values: &PerSeries<R>) {
        for (sum, value) in self.sums.0.iter_mut().zip(&values.0) {
            *sum += *value;
        }
        if view.month % MONTHS_PER_YEAR == MONTHS_PER_YEAR - 1 {
            self.march = *values;
        }
        self.four_hour += values[Series::FourHourPerformance] * values[Series::AeAttendances];
        self.finished_courses += view.mental_health.finished;
        self.mental_health_expected += view.mental_health_expected_spending;
    }

    /// The year's value of a series.
    fn value(&self, series: Series) -> R {
        let sum = self.sums[series];
        match series.year_rule() {
            YearRule::Sum => sum,
            YearRule::Mean => sum / MONTHS_PER_YEAR as f64,
            YearRule::YearEnd => self.march[series],
            YearRule::AttendanceWeightedMean => {
                self.four_hour / self.sums[Series::AeAttendances].max(R::LEAST)
            }
        }
    }
}

/// Runs one future of one arm, or several side by side, over `years`, and shows the values of all series in every month
/// to `watch`.
#[inline(always)]
pub fn follow<R: Real>(
    setting: &Setting,
    tables: &Tables,
    future: &Future<R>,
    years: usize,
    mut watch: impl FnMut(usize, &PerSeries<R>),
) -> YearlyOutcome<R> {
    const { assert!(R::LANES <= LANES_MAX) };
    let gap = GapEnds::of(&setting.deprivation, setting.population);
    let mut ledgers = [YearLedger::EMPTY; YEARS_MAX];
    let mut qalys_by_quintile = [R::ZERO; QUINTILES];
    simulate(setting, future, years * MONTHS_PER_YEAR, |view| {
        let values = values(view, setting, gap);
        watch(view.month, &values);
        ledgers[view.month / MONTHS_PER_YEAR].add(view, &values);
        for (sum, qalys) in qalys_by_quintile
            .iter_mut()
            .zip(&view.health.qalys_by_quintile)
        {
            *sum += *qalys;
        }
    });
    let mut yearly = PerSeries([[R::ZERO; YEARS_MAX]; Series::COUNT]);
    let mut duty_sets = [[DutySet::default(); LANES_MAX]; YEARS_MAX];
    for year in 0..years {
        for series in Series::ALL {
            yearly[series][year] = ledgers[year].value(series);
        }
        for (lane, set) in duty_sets[year].iter_mut().enumerate().take(R::LANES) {
            *set = duties_of_year(setting, tables, future, &ledgers, year, lane);
        }
    }
    YearlyOutcome {
        yearly,
        qalys_by_quintile,
        duties: duty_sets,
    }
}

fn duties_of_year<R: Real>(
    setting: &Setting,
    tables: &Tables,
    future: &Future<R>,
    ledgers: &[YearLedger<R>; YEARS_MAX],
    year: usize,
    lane: usize,
) -> DutySet {
    let ledger = &ledgers[year];
    let at = |series: Series| ledger.value(series).lane(lane);
    let p = &future.parameters;
    let finished_at_caseness =
        ledger.finished_courses.lane(lane) * p.talking_therapies_caseness_share.lane(lane);
    let therapies_need = p.access_rate_denominator.lane(lane) * setting.population;
    duties::met(&duties::YearResults {
        year,
        within_18_weeks: at(Series::RttWithin18Weeks),
        over_52_weeks: at(Series::RttOver52Weeks),
        four_hour: at(Series::FourHourPerformance),
        therapies_within_6_weeks: at(Series::TalkingTherapiesWithin6Weeks),
        therapies_recovery: at(Series::TalkingTherapiesRecovered) / finished_at_caseness,
        therapies_access: at(Series::TalkingTherapiesStarted) / therapies_need,
        mental_health_budget: setting.budget_of_year(Line::MentalHealth, year),
        investment_path: duties::investment_path(setting, tables, year),
        mental_health_growth: duties::growth(setting, tables, year, &|y| {
            setting.budget_of_year(Line::MentalHealth, y)
        }),
        mental_health_growth_on_outturn: duties::growth(setting, tables, year, &|y| {
            ledgers[y].mental_health_expected.lane(lane)
        }),
        surplus: at(Series::Surplus),
        tables,
    })
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
    fn gap<R: Real>(self, qalys: &[R; QUINTILES]) -> R {
        qalys[self.most] * (1_000.0 / self.people_most)
            - qalys[self.least] * (1_000.0 / self.people_least)
    }
}

/// The deprivation fifths, 1 to 5, that the inequality gap of an area compares.
#[must_use]
pub fn gap_quintiles(area: &Area) -> (usize, usize) {
    let ends = GapEnds::of(&area.deprivation, area.population);
    (ends.most + 1, ends.least + 1)
}

/// The values of all series in a month.
#[inline(always)]
fn values<R: Real>(view: &MonthView<'_, R>, setting: &Setting, gap: GapEnds) -> PerSeries<R> {
    let (urgent, elective, therapies) = (view.urgent, view.elective, view.mental_health);
    let allotment = setting.allotment[view.month / MONTHS_PER_YEAR] / MONTHS_PER_YEAR as f64;
    // Where nobody attends, nobody waits too long.
    let breaches = urgent.breaches / urgent.attendances.max(R::LEAST);
    SeriesValues {
        ae_attendances: urgent.attendances,
        emergency_admissions: urgent.admissions,
        bed_occupancy: view.displayed_occupancy,
        four_hour_performance: breaches.complement(),
        delayed_transfers: urgent.delayed_mean,
        rtt_waiting_list: elective.list,
        rtt_within_18_weeks: (elective.over_18_weeks / elective.list).complement(),
        rtt_over_52_weeks: elective.over_52_weeks,
        rtt_completed_pathways: elective.completions,
        talking_therapies_started: therapies.started,
        talking_therapies_within_6_weeks: therapies.within_six_weeks,
        talking_therapies_recovered: therapies.recovered,
        unmet_mental_health_need: view.stocks.unmet(),
        secondary_mental_health_caseload: view.stocks.secondary(),
        crisis_care: view.stocks.crisis(),
        community_waiting_list: view.stocks.community_waiting(),
        outturn: view.beyond_allotment + allotment,
        surplus: -view.beyond_allotment,
        qalys: view.health.qalys,
        deaths_averted: -(view.health.delay_deaths + view.health.intensity_deaths),
        inequality_gap: gap.gap(&view.health.qalys_by_quintile),
    }
    .into()
}
