//! The model: one future of one area, month by month.
//!
//! One function a flow, the equation and its sources above it, over one future or several side by side
//! ([`Real`](crate::core::simd::Real)). Order of a month: capacities, mental health, community, urgent care with
//! delayed transfers and beds, elective care, money, health; then capacities move. `docs/model.md` tells the whole of
//! it.

mod capacity;
mod community;
mod elective;
mod health;
mod mental_health;
mod money;
mod setting;
mod time;
mod urgent;

pub use elective::BANDS;
pub use setting::Setting;

use crate::core::line::{Line, PerLine};
use crate::core::simd::Real;
use crate::evidence::{Parameters, Tables};
use crate::model::sampling::{Future, MonthlyNoise, SpendingShock};
use crate::model::scenario::{CommunityEffect, Link};

use capacity::{BaselineCapacity, Response};
use time::{Calendar, Growth};

/// The flows of community services in a month.
pub type CommunityFlows<R = f64> = community::Flows<R>;
/// The flows of elective care in a month.
pub type ElectiveFlows<R = f64> = elective::Flows<R>;
/// The flows of mental health in a month.
pub type MentalHealthFlows<R = f64> = mental_health::Flows<R>;
/// The flows of urgent care in a month.
pub type UrgentFlows<R = f64> = urgent::Flows<R>;
/// Health in a month.
pub type HealthFlows<R = f64> = health::Flows<R>;

/// Everything that happened in a month, and the stocks at its end.
#[derive(Debug, Clone, PartialEq)]
pub struct Month<R = f64> {
    /// Months since April of year 1.
    pub month: usize,
    /// Mental health.
    pub mental_health: MentalHealthFlows<R>,
    /// Community services.
    pub community: CommunityFlows<R>,
    /// Urgent and emergency care.
    pub urgent: UrgentFlows<R>,
    /// Elective care.
    pub elective: ElectiveFlows<R>,
    /// Health.
    pub health: HealthFlows<R>,
    /// Spending by line; £.
    pub spending: PerLine<R>,
    /// Spending on mental health without its random shock; £.
    pub mental_health_expected_spending: R,
    /// Bed occupancy as displayed, below 1.
    pub displayed_occupancy: R,
    /// People in unmet mental-health need, waiting for a talking therapy, and in treatment.
    pub unmet: R,
    /// People waiting for a talking therapy.
    pub therapies_waiting: R,
    /// People in treatment.
    pub therapies_treated: R,
    /// Secondary mental-health caseload.
    pub secondary: R,
    /// People in crisis care.
    pub crisis: R,
    /// People waiting for community services.
    pub community_waiting: R,
    /// People on the community caseload.
    pub community_caseload: R,
    /// People whose transfer is delayed, at month end.
    pub delayed: R,
    /// Elective list by month-band.
    pub list: [R; BANDS],
}

/// A month that has just been simulated, by reference.
#[derive(Debug)]
pub struct MonthView<'a, R> {
    /// Months since April of year 1.
    pub month: usize,
    /// Mental health.
    pub mental_health: &'a MentalHealthFlows<R>,
    /// Community services.
    pub community: &'a CommunityFlows<R>,
    /// Urgent and emergency care.
    pub urgent: &'a UrgentFlows<R>,
    /// Elective care.
    pub elective: &'a ElectiveFlows<R>,
    /// Health.
    pub health: &'a HealthFlows<R>,
    /// Spending by line; £.
    pub spending: &'a PerLine<R>,
    /// Spending of all lines beyond the allotment; £.
    pub beyond_allotment: R,
    /// Spending on mental health without its random shock; £.
    pub mental_health_expected_spending: R,
    /// Bed occupancy as displayed, below 1.
    pub displayed_occupancy: R,
    pub(crate) stocks: Stocks<'a, R>,
}

/// The stocks at the end of a month.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stocks<'a, R> {
    mental_health: &'a mental_health::Stocks<R>,
    community: &'a community::Stocks<R>,
    urgent: &'a urgent::Stocks<R>,
    elective: &'a elective::Stocks<R>,
}

impl<R: Real> Stocks<'_, R> {
    /// People in unmet mental-health need.
    #[inline(always)]
    pub(crate) fn unmet(&self) -> R {
        mental_health::total(&self.mental_health.unmet)
    }

    /// Secondary mental-health caseload.
    #[inline(always)]
    pub(crate) fn secondary(&self) -> R {
        self.mental_health.secondary
    }

    /// People in crisis care.
    #[inline(always)]
    pub(crate) fn crisis(&self) -> R {
        self.mental_health.crisis
    }

    /// People waiting for community services.
    #[inline(always)]
    pub(crate) fn community_waiting(&self) -> R {
        self.community.waiting
    }
}

impl<R: Real> MonthView<'_, R> {
    /// A copy of the whole month.
    #[must_use]
    pub fn month(&self) -> Month<R> {
        let stocks = self.stocks;
        Month {
            month: self.month,
            mental_health: *self.mental_health,
            community: *self.community,
            urgent: *self.urgent,
            elective: *self.elective,
            health: *self.health,
            spending: *self.spending,
            mental_health_expected_spending: self.mental_health_expected_spending,
            displayed_occupancy: self.displayed_occupancy,
            unmet: stocks.unmet(),
            therapies_waiting: mental_health::total(&stocks.mental_health.waiting),
            therapies_treated: mental_health::total(&stocks.mental_health.treated),
            secondary: stocks.secondary(),
            crisis: stocks.crisis(),
            community_waiting: stocks.community_waiting(),
            community_caseload: stocks.community.caseload,
            delayed: stocks.urgent.delayed,
            list: stocks.elective.list,
        }
    }
}

/// Runs one future, or several side by side, and shows every month to `observe`.
///
/// `months` is at most [`MONTHS_MAX`](crate::model::scenario::MONTHS_MAX).
#[inline(always)]
pub fn simulate<R: Real>(
    setting: &Setting,
    future: &Future<R>,
    months: usize,
    mut observe: impl FnMut(&MonthView<'_, R>),
) {
    let mut run = Simulation::new(setting, future);
    for calendar in &setting.calendar[..months] {
        run.step(calendar, &mut observe);
    }
}

/// A future under way, or several side by side.
struct Simulation<'a, R> {
    setting: &'a Setting,
    future: &'a Future<R>,
    response: Response<R>,
    baseline_capacity: [BaselineCapacity<R>; 4],
    level: [R; 4],
    /// True once the budget has differed from the baseline's; the level is 1 until then.
    touched: [bool; 4],
    /// Budgets relative to baseline in the last month, and the capacity that they pay for in the end.
    funding_ratio: [f64; 4],
    target: [R; 4],
    shocks: money::Shocks<R>,
    contracted_growth: Growth<R>,
    prices: Growth<R>,
    mental_health: (mental_health::Base<R>, mental_health::Stocks<R>),
    community: (community::Base<R>, community::Stocks<R>),
    lasting_community: community::Lasting<R>,
    urgent: (urgent::Base<R>, urgent::Stocks<R>),
    elective: (elective::Base<R>, elective::Stocks<R>),
}

/// Index of a programme in the arrays of four.
fn programme(line: Line) -> usize {
    line as usize
}

impl<'a, R: Real> Simulation<'a, R> {
    fn new(setting: &'a Setting, future: &'a Future<R>) -> Self {
        let p = &future.parameters;
        let tables = &setting.tables;
        let population = setting.population;
        Self {
            setting,
            future,
            response: Response::new(p, setting),
            baseline_capacity: Line::PROGRAMMES
                .map(|line| BaselineCapacity::new(&setting.planned_years[line], p.cost_inflation)),
            level: [R::ONE; 4],
            touched: [false; 4],
            funding_ratio: [1.0; 4],
            target: [R::ONE; 4],
            shocks: [R::ZERO; SpendingShock::ALL.len()],
            contracted_growth: Growth::at_rate(p.contracted_emergency_activity_growth, tables),
            prices: Growth::from_april(p.cost_inflation),
            mental_health: mental_health::Base::new(population, &setting.gradients, p, tables),
            community: community::Base::new(population, p, tables),
            lasting_community: community::Lasting::START,
            urgent: urgent::Base::new(population, p, tables),
            elective: elective::Base::new(population, p, tables),
        }
    }

    /// The noise of a process, a factor.
    fn noise(&self, process: MonthlyNoise, month: usize) -> R {
        self.future.noise.monthly[process as usize][month]
    }

    /// Capacity that a programme's budget pays for in the end; worked out where the budget has changed.
    fn aim(&mut self, month: usize) {
        for line in Line::PROGRAMMES {
            let ratio = self.setting.funding_ratio(line, month);
            let place = programme(line);
            #[expect(
                clippy::float_cmp,
                reason = "only the very same ratio has the very same target"
            )]
            if ratio != self.funding_ratio[place] {
                self.funding_ratio[place] = ratio;
                self.touched[place] = true;
                self.target[place] =
                    self.response
                        .target(line, ratio, self.setting, &self.future.parameters);
            }
        }
    }

    #[expect(
        clippy::too_many_lines,
        reason = "the order of a month, read from top to bottom"
    )]
    #[inline(always)]
    fn step(&mut self, calendar: &Calendar, observe: &mut impl FnMut(&MonthView<'_, R>)) {
        let setting = self.setting;
        let p = &self.future.parameters;
        let tables = &setting.tables;
        let month = calendar.month;
        let on = |link| setting.switches.on(link);
        let when = |link, value: R| if on(link) { value } else { R::ZERO };

        // Capacities at the start of the month.
        self.aim(month);
        if calendar.of_year == 0 {
            self.shocks = money::shocks(&self.future.noise, calendar.year, p, tables);
        }
        let planned: [R; 4] =
            std::array::from_fn(|place| self.baseline_capacity[place].at(calendar));
        let level = self.level;
        let capacity = |line: Line| planned[programme(line)] * level[programme(line)];
        let log_level = |line: Line| {
            let place = programme(line);
            if self.touched[place] {
                level[place].logarithm()
            } else {
                R::ZERO
            }
        };
        let log_capacity =
            |line: Line| self.baseline_capacity[programme(line)].log_of_now() + log_level(line);
        let log_urgent = log_capacity(Line::UrgentEmergency);
        let log_elective = log_capacity(Line::Elective);
        let limits = setting.log_intensity_limits;
        let log_community =
            self.community
                .0
                .log_intensity(log_capacity(Line::Community), calendar, limits);
        let log_community_admissions = match setting.structure.community {
            CommunityEffect::Elasticity => log_community,
            CommunityEffect::Delayed => {
                let felt = self.lasting_community.felt(log_community);
                self.lasting_community.advance(log_community, tables);
                felt
            }
        };

        // Mental health.
        let drivers = mental_health::Drivers {
            calendar,
            level: self.touched[programme(Line::MentalHealth)]
                .then_some(level[programme(Line::MentalHealth)]),
            planned: planned[programme(Line::MentalHealth)],
            referral_noise: self.noise(MonthlyNoise::TalkingTherapiesReferrals, month),
            crisis_noise: self.noise(MonthlyNoise::CrisisEpisodes, month),
            supply_brings_referrals: on(Link::SupplyToReferrals),
        };
        let (base, stocks) = &mut self.mental_health;
        let mental_health =
            mental_health::step(stocks, base, &setting.gradients, p, &drivers, tables);

        // Community services.
        let drivers = community::Drivers {
            calendar,
            capacity: capacity(Line::Community),
            noise: self.noise(MonthlyNoise::CommunityReferrals, month),
            lists_deter: on(Link::ListsToReferrals),
        };
        let (base, stocks) = &mut self.community;
        let community = community::step(stocks, base, p, &drivers, tables);

        // Urgent care meets the list as the month finds it.
        let extra_long_waits =
            elective::extra_long_waits(&self.elective.1, &self.elective.0, tables);
        let elective_capacity =
            capacity(Line::Elective) * self.noise(MonthlyNoise::ElectiveCapacity, month);
        let drivers = urgent::Drivers {
            calendar,
            capacity: capacity(Line::UrgentEmergency),
            log_capacity: log_urgent,
            elective_capacity: capacity(Line::Elective),
            elective_beds_in_use: elective_capacity,
            attendance_noise: self.noise(MonthlyNoise::AeAttendances, month),
            admission_noise: self.noise(MonthlyNoise::EmergencyAdmissions, month),
            winter_admissions: p.winter_severity_sd
                * self.future.noise.winter_admissions[calendar.year],
            winter_stay: p.winter_severity_sd
                * self.future.noise.winter_length_of_stay[calendar.year],
            mental_health_factor: if on(Link::MentalHealthToAttendances) {
                mental_health_factor(&mental_health, &self.mental_health.0, p, tables)
            } else {
                R::ONE
            },
            log_primary_care: libm::log(setting.funding_ratio(Line::PrimaryCare, month)),
            extra_long_waits: when(Link::LongWaitsToUrgent, extra_long_waits),
            extra_courses: when(
                Link::TalkingTherapiesToAdmissions,
                mental_health.finished
                    - self.mental_health.0.starts * p.talking_therapies_completion_share,
            ),
            log_community_admissions: when(Link::CommunityToAdmissions, log_community_admissions),
            log_community_stay: when(Link::CommunityToLengthOfStay, log_community),
            log_community_discharge: when(Link::CommunityToDelayedTransfers, log_community),
            log_secondary_stay: when(
                Link::MentalHealthToLengthOfStay,
                mental_health.log_secondary_intensity,
            ),
        };
        let (base, stocks) = &mut self.urgent;
        let urgent = urgent::step(stocks, base, p, &drivers, tables);

        // Elective care meets this month's beds.
        let drivers = elective::Drivers {
            calendar,
            capacity: elective_capacity,
            start_noise: self.noise(MonthlyNoise::RttClockStarts, month),
            occupancy: on(Link::OccupancyToCancellations).then_some(urgent.occupancy),
            lists_deter: on(Link::ListsToReferrals),
        };
        let (base, stocks) = &mut self.elective;
        let elective = elective::step(stocks, base, p, &drivers, tables);

        // Money.
        let drivers = money::Drivers {
            calendar,
            levels: std::array::from_fn(|place| money::Level {
                now: level[place],
                target: self.target[place],
            }),
            planned_elective: planned[programme(Line::Elective)],
            urgent: &urgent,
            urgent_base: &self.urgent.0,
            elective: &elective,
            elective_base: &self.elective.0,
            contracted_growth: self.contracted_growth.index(),
            shocks: &self.shocks,
        };
        let spending = money::spending(setting, p, &drivers);

        // Health.
        let log_expected_admissions = self.urgent.0.admission_growth.log_index(calendar)
            - p.admission_elasticity_to_community
                * when(Link::CommunityToAdmissions, log_community_admissions);
        let drivers = health::Drivers {
            calendar,
            mental_health: &mental_health,
            elective: &elective,
            elective_base: &self.elective.0,
            urgent: &urgent,
            log_urgent_intensity: (log_urgent - log_expected_admissions).clamp_to(limits),
            log_elective_intensity: log_elective - self.elective.0.start_growth.log_index(calendar),
            log_community_intensity: log_community,
            log_secondary_intensity: mental_health.log_secondary_intensity,
            held_above_baseline: spending.held_above_baseline,
            prices: self.prices.index(),
        };
        let health = health::month(setting, p, &drivers);

        observe(&MonthView {
            month,
            displayed_occupancy: urgent::displayed_occupancy(urgent.occupancy, tables),
            mental_health: &mental_health,
            community: &community,
            urgent: &urgent,
            elective: &elective,
            health: &health,
            spending: &spending.by_line,
            beyond_allotment: spending.beyond_allotment,
            mental_health_expected_spending: spending.mental_health_expected,
            stocks: Stocks {
                mental_health: &self.mental_health.1,
                community: &self.community.1,
                urgent: &self.urgent.1,
                elective: &self.elective.1,
            },
        });
        self.advance(calendar);
    }

    /// Capacities move towards those that the money pays for, and everything that grows does so by a month.
    fn advance(&mut self, calendar: &Calendar) {
        for (level, target) in self.level.iter_mut().zip(self.target) {
            *level = self.response.moved(*level, target);
        }
        self.contracted_growth.advance(calendar);
        self.prices.advance(calendar);
        self.mental_health.0.advance(calendar);
        self.community.0.advance(calendar);
        self.urgent.0.advance(calendar);
        self.elective.0.advance(calendar);
    }
}

/// Attendances relative to the start because of mental-health need: `(1 − s_mhae) + s_mhae(½U/U0 + ½X/X0)`.
///
/// s_mhae: `mental_health_share_of_attendances` · U, X: unmet need and crisis care at the start of the month.
fn mental_health_factor<R: Real>(
    flows: &MentalHealthFlows<R>,
    base: &mental_health::Base<R>,
    p: &Parameters<R>,
    tables: &Tables,
) -> R {
    let split = tables.attendance_mental_health_split;
    let need =
        flows.unmet_before / base.unmet * split + flows.crisis_before / base.crisis * (1.0 - split);
    p.mental_health_share_of_attendances.complement() + p.mental_health_share_of_attendances * need
}
