//! The model: one future of one area, month by month.
//!
//! This is the clear implementation, plain `f64`, one function a flow, the equation and its sources above it. Order of
//! a month: capacities, mental health, community, urgent care with delayed transfers and beds, elective care, money,
//! health; then capacities move. `docs/model.md` tells the whole of it.

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

use crate::programme::{Line, PerLine};
use crate::sampling::{Future, MonthlyNoise};
use crate::scenario::Link;

use capacity::{PlanCapacity, Response, effective_funding};
use time::{Calendar, Growth};

/// The flows of community services in a month.
pub type CommunityFlows = community::Flows;
/// The flows of elective care in a month.
pub type ElectiveFlows = elective::Flows;
/// The flows of mental health in a month.
pub type MentalHealthFlows = mental_health::Flows;
/// The flows of urgent care in a month.
pub type UrgentFlows = urgent::Flows;
/// Health in a month.
pub type HealthFlows = health::Flows;

/// Everything that happened in a month, and the stocks at its end.
#[derive(Debug, Clone, PartialEq)]
pub struct Month {
    /// Months since April of year 1.
    pub month: usize,
    /// Mental health.
    pub mental_health: MentalHealthFlows,
    /// Community services.
    pub community: CommunityFlows,
    /// Urgent and emergency care.
    pub urgent: UrgentFlows,
    /// Elective care.
    pub elective: ElectiveFlows,
    /// Health.
    pub health: HealthFlows,
    /// What each line spent; £.
    pub spending: PerLine<f64>,
    /// What mental health spent without its random shock; £.
    pub mental_health_expected_spending: f64,
    /// Bed occupancy as displayed, below 1.
    pub displayed_occupancy: f64,
    /// People in unmet mental-health need, waiting for a talking therapy, and in treatment.
    pub unmet: f64,
    /// People waiting for a talking therapy.
    pub therapies_waiting: f64,
    /// People in treatment.
    pub therapies_treated: f64,
    /// Secondary mental-health caseload.
    pub secondary: f64,
    /// People in crisis care.
    pub crisis: f64,
    /// People waiting for community services.
    pub community_waiting: f64,
    /// People on the community caseload.
    pub community_caseload: f64,
    /// People whose transfer is delayed, at month end.
    pub delayed: f64,
    /// Elective list by month-band and deprivation fifth.
    pub list: [[f64; crate::area::QUINTILES]; BANDS],
}

/// Independent numbers made into a series that remembers: `x_t = φ·x_{t−1} + √(1 − φ²)·e_t`, scaled by
/// `sd = √(shared² + local²·360,000/population)`.
///
/// shared, local: log s.d. · φ: lag-one autocorrelation (`noise_…` in `data/tables.csv`).
#[derive(Debug, Clone, Copy)]
struct Wandering {
    level: f64,
    sd: f64,
    persistence: f64,
    innovation: f64,
}

impl Wandering {
    fn new(
        [shared, local, persistence]: [f64; 3],
        population: f64,
        reference_population: f64,
    ) -> Self {
        let sd = libm::sqrt(shared * shared + local * local * reference_population / population);
        Self {
            level: 0.0,
            sd,
            persistence,
            innovation: libm::sqrt(1.0 - persistence * persistence),
        }
    }

    /// The log noise of the next month.
    fn next(&mut self, month: usize, innovation: f64) -> f64 {
        self.level = if month == 0 {
            innovation
        } else {
            self.persistence * self.level + self.innovation * innovation
        };
        self.sd * self.level
    }
}

/// Runs one future and shows every month to `observe`.
///
/// `months` is at most [`MONTHS_MAX`](crate::scenario::MONTHS_MAX).
pub fn simulate(
    setting: &Setting,
    future: &Future,
    months: usize,
    mut observe: impl FnMut(&Month),
) {
    let mut run = Run::new(setting, future);
    for calendar in &setting.calendar[..months] {
        observe(&run.step(calendar));
    }
}

/// A future under way.
struct Run<'a> {
    setting: &'a Setting,
    future: &'a Future,
    response: Response,
    plan_capacity: [PlanCapacity; 4],
    level: [f64; 4],
    contracted_growth: Growth,
    noise: [Wandering; MonthlyNoise::ALL.len()],
    mental_health: (mental_health::Base, mental_health::Stocks),
    community: (community::Base, community::Stocks),
    urgent: (urgent::Base, urgent::Stocks),
    elective: (elective::Base, elective::Stocks),
}

/// The place of a programme in the arrays of four.
fn programme(line: Line) -> usize {
    line as usize
}

impl<'a> Run<'a> {
    fn new(setting: &'a Setting, future: &'a Future) -> Self {
        let p = &future.parameters;
        let tables = &setting.tables;
        let population = setting.population;
        let wandering = |process: MonthlyNoise| {
            let size = match process {
                MonthlyNoise::AeAttendances => tables.noise_ae_attendances,
                MonthlyNoise::EmergencyAdmissions => tables.noise_emergency_admissions,
                MonthlyNoise::RttClockStarts => tables.noise_rtt_clock_starts,
                MonthlyNoise::ElectiveCapacity => tables.noise_elective_capacity,
                MonthlyNoise::TalkingTherapiesReferrals => tables.noise_talking_therapies_referrals,
                MonthlyNoise::CommunityReferrals => tables.noise_community_referrals,
                MonthlyNoise::CrisisEpisodes => tables.noise_crisis_episodes,
            };
            Wandering::new(size, population, tables.noise_reference_population)
        };
        Self {
            setting,
            future,
            response: Response::new(p, setting),
            plan_capacity: Line::PROGRAMMES
                .map(|line| PlanCapacity::new(&setting.planned_years[line], p.cost_inflation)),
            level: [1.0; 4],
            contracted_growth: Growth::at_rate(p.contracted_emergency_activity_growth),
            noise: MonthlyNoise::ALL.map(wandering),
            mental_health: mental_health::Base::new(population, &setting.gradients, p, tables),
            community: community::Base::new(population, p),
            urgent: urgent::Base::new(population, p, tables),
            elective: elective::Base::new(population, &setting.gradients, p, tables),
        }
    }

    fn log_noise(&mut self, process: MonthlyNoise, month: usize) -> f64 {
        self.noise[process as usize].next(month, self.future.noise.monthly[process as usize][month])
    }

    #[expect(
        clippy::too_many_lines,
        reason = "the order of a month, read from top to bottom"
    )]
    fn step(&mut self, calendar: &Calendar) -> Month {
        let setting = self.setting;
        let p = &self.future.parameters;
        let tables = &setting.tables;
        let month = calendar.month;
        let on = |link| setting.switches.on(link);

        // Capacities at the start of the month.
        let planned = self.plan_capacity.map(|plan| plan.at(calendar));
        let level = self.level;
        let capacity = |line: Line| planned[programme(line)] * level[programme(line)];
        let need = self.community.0.need(calendar);
        let community_intensity = community::intensity(capacity(Line::Community), need, tables);

        // Mental health.
        let drivers = mental_health::Drivers {
            calendar,
            level: level[programme(Line::MentalHealth)],
            planned: planned[programme(Line::MentalHealth)],
            referral_noise: self.log_noise(MonthlyNoise::TalkingTherapiesReferrals, month),
            crisis_noise: self.log_noise(MonthlyNoise::CrisisEpisodes, month),
            supply_brings_referrals: on(Link::SupplyToReferrals),
        };
        let (base, stocks) = &mut self.mental_health;
        let mental_health =
            mental_health::step(stocks, base, &setting.gradients, p, &drivers, tables);

        // Community services.
        let drivers = community::Drivers {
            calendar,
            capacity: capacity(Line::Community),
            noise: self.log_noise(MonthlyNoise::CommunityReferrals, month),
            lists_deter: on(Link::ListsToReferrals),
        };
        let (base, stocks) = &mut self.community;
        let community = community::step(stocks, base, p, &drivers, tables);

        // Urgent care meets the list as the month finds it.
        let extra_long_waits =
            elective::extra_long_waits(&self.elective.1, &self.elective.0, tables);
        let log_community = libm::log(community_intensity);
        let when = |link, value: f64| if on(link) { value } else { 0.0 };
        let elective_noise = libm::exp(self.log_noise(MonthlyNoise::ElectiveCapacity, month));
        let drivers = urgent::Drivers {
            calendar,
            capacity: capacity(Line::UrgentEmergency),
            elective_capacity: capacity(Line::Elective),
            elective_beds_in_use: capacity(Line::Elective) * elective_noise,
            attendance_noise: self.log_noise(MonthlyNoise::AeAttendances, month),
            admission_noise: self.log_noise(MonthlyNoise::EmergencyAdmissions, month),
            winter_admissions: p.winter_severity_sd
                * self.future.noise.winter_admissions[calendar.year],
            winter_stay: p.winter_severity_sd
                * self.future.noise.winter_length_of_stay[calendar.year],
            mental_health_factor: if on(Link::MentalHealthToAttendances) {
                mental_health_factor(&mental_health, &self.mental_health.0, p, tables)
            } else {
                1.0
            },
            primary_care: setting.funding_ratio(Line::PrimaryCare, month),
            extra_long_waits: when(Link::LongWaitsToUrgent, extra_long_waits),
            extra_courses: when(
                Link::TalkingTherapiesToAdmissions,
                mental_health.finished
                    - self.mental_health.0.starts * p.talking_therapies_completion_share,
            ),
            log_community_admissions: when(Link::CommunityToAdmissions, log_community),
            log_community_stay: when(Link::CommunityToLengthOfStay, log_community),
            log_community_discharge: when(Link::CommunityToDelayedTransfers, log_community),
            log_secondary_stay: when(
                Link::MentalHealthToLengthOfStay,
                libm::log(mental_health.secondary_intensity),
            ),
        };
        let (base, stocks) = &mut self.urgent;
        let urgent = urgent::step(stocks, base, p, &drivers, tables);

        // Elective care meets this month's beds.
        let drivers = elective::Drivers {
            calendar,
            capacity: capacity(Line::Elective) * elective_noise,
            start_noise: self.log_noise(MonthlyNoise::RttClockStarts, month),
            occupancy: on(Link::OccupancyToCancellations).then_some(urgent.occupancy),
            lists_deter: on(Link::ListsToReferrals),
        };
        let (base, stocks) = &mut self.elective;
        let elective = elective::step(stocks, base, &setting.gradients, p, &drivers, tables);

        // Money.
        let target = Line::PROGRAMMES.map(|line| {
            self.response
                .target(effective_funding(line, month, setting, p))
        });
        let levels = |line: Line| money::Level {
            now: level[programme(line)],
            target: target[programme(line)],
        };
        let drivers = money::Drivers {
            calendar,
            levels: &levels,
            planned_elective: planned[programme(Line::Elective)],
            urgent: &urgent,
            urgent_base: &self.urgent.0,
            elective: &elective,
            elective_base: &self.elective.0,
            contracted_growth: self.contracted_growth,
        };
        let spending = money::spending(setting, &self.future.noise, p, &drivers);

        // Health.
        let [least, most] = tables.intensity_limits;
        let expected_admissions = self.urgent.0.admission_growth.index(calendar)
            * time::power(
                when(Link::CommunityToAdmissions, log_community),
                -p.admission_elasticity_to_community,
            );
        let drivers = health::Drivers {
            calendar,
            mental_health: &mental_health,
            elective: &elective,
            elective_base: &self.elective.0,
            urgent: &urgent,
            urgent_intensity: (capacity(Line::UrgentEmergency) / expected_admissions)
                .clamp(least, most),
            elective_intensity: capacity(Line::Elective)
                / self.elective.0.start_growth.index(calendar),
            community_intensity,
            secondary_intensity: mental_health.secondary_intensity,
            held_above_plan: spending.held_above_plan,
        };
        let health = health::month(setting, p, &drivers);

        // Capacities move towards what the money pays for.
        for (level, target) in self.level.iter_mut().zip(target) {
            *level = self.response.moved(*level, target);
        }

        Month {
            month,
            mental_health,
            community,
            urgent,
            elective,
            health,
            spending: spending.by_line,
            mental_health_expected_spending: spending.mental_health_expected,
            displayed_occupancy: urgent::displayed_occupancy(urgent.occupancy, tables),
            unmet: mental_health::total(&self.mental_health.1.unmet),
            therapies_waiting: mental_health::total(&self.mental_health.1.waiting),
            therapies_treated: mental_health::total(&self.mental_health.1.treated),
            secondary: self.mental_health.1.secondary,
            crisis: self.mental_health.1.crisis,
            community_waiting: self.community.1.waiting,
            community_caseload: self.community.1.caseload,
            delayed: self.urgent.1.delayed,
            list: self.elective.1.list,
        }
    }
}

/// Attendances relative to the start because of mental-health need: `(1 − s_mhae) + s_mhae(½U/U0 + ½X/X0)`.
///
/// s_mhae: `mental_health_share_of_attendances` · U, X: unmet need and crisis care at the start of the month.
fn mental_health_factor(
    flows: &MentalHealthFlows,
    base: &mental_health::Base,
    p: &crate::evidence::Parameters,
    tables: &crate::evidence::Tables,
) -> f64 {
    let split = tables.attendance_mental_health_split;
    let need =
        split * flows.unmet_before / base.unmet + (1.0 - split) * flows.crisis_before / base.crisis;
    1.0 - p.mental_health_share_of_attendances + p.mental_health_share_of_attendances * need
}
