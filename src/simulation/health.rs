//! Health: quality-adjusted life years by channel and deprivation fifth, and deaths.
//!
//! Only differences between two arms of the same future mean anything.

use crate::area::QUINTILES;
use crate::evidence::{Parameters, Tables};
use crate::programme::Line;
use crate::scenario::Link;

use super::mental_health::{self, ByQuintile};
use super::setting::Setting;
use super::time::Calendar;
use super::{elective, urgent};

/// What health depends on in a month.
pub(super) struct Drivers<'a> {
    pub calendar: &'a Calendar,
    pub mental_health: &'a mental_health::Flows,
    pub elective: &'a elective::Flows,
    pub elective_base: &'a elective::Base,
    pub urgent: &'a urgent::Flows,
    /// `x_U`, `x_E`, `x_C`, `x_S`: care for each unit of need.
    pub urgent_intensity: f64,
    pub elective_intensity: f64,
    pub community_intensity: f64,
    pub secondary_intensity: f64,
    /// Real spending of held lines above plan; £.
    pub held_above_plan: f64,
}

/// Health in a month.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Flows {
    /// QALYs of every channel.
    pub qalys: f64,
    /// The same by deprivation fifth.
    pub qalys_by_quintile: ByQuintile,
    /// Deaths from long stays in A&E.
    pub delay_deaths: f64,
    /// Deaths from all causes that care intensity averts, as a negative number.
    pub intensity_deaths: f64,
}

/// Deaths from long stays in A&E: `rho6·breaches·causal_ed/nnh_ed`; people.
///
/// rho6: `six_hour_admitted_per_breach` · causal_ed: `delay_death_causal_share` · nnh_ed: `delayed_admissions_per_death`.
fn delay_deaths(breaches: f64, p: &Parameters) -> f64 {
    p.six_hour_admitted_per_breach * breaches * p.delay_death_causal_share
        / p.delayed_admissions_per_death
}

/// Deaths from all causes against the start: `−death_rate·pop/12·eps_mort·Σ w_p ln x_p`; people.
///
/// eps_mort: `mortality_elasticity_to_intensity` · w: `mortality_weight`.
fn intensity_deaths(
    population: f64,
    p: &Parameters,
    drivers: &Drivers<'_>,
    tables: &Tables,
) -> f64 {
    let [mental_health, urgent, elective, community] = tables.mortality_weight;
    let effect = mental_health * libm::log(drivers.secondary_intensity)
        + urgent * libm::log(drivers.urgent_intensity)
        + elective * libm::log(drivers.elective_intensity)
        + community * libm::log(drivers.community_intensity);
    -p.death_rate * population / 12.0 * p.mortality_elasticity_to_intensity * effect
}

/// QALYs of a completed pathway: `(s_EL·A_1/12)/M0/(lam0·rel_el)`.
///
/// lam0: `cost_per_qaly`, £ · rel_el: `relative_cost_per_qaly_elective`.
fn qalys_per_completion(setting: &Setting, p: &Parameters, drivers: &Drivers<'_>) -> f64 {
    setting.starting_budget(Line::Elective)
        / drivers.elective_base.completions
        / (p.cost_per_qaly * p.relative_cost_per_qaly_elective)
}

/// QALYs from care intensity: `(s·A_1/12)·share/(lam0·rel)·ln x`, 0 at the start.
fn from_intensity(budget: f64, cost_per_qaly: f64, intensity: f64) -> f64 {
    budget / cost_per_qaly * libm::log(intensity)
}

/// Health in a month, by channel: completed pathways and harm of waiting by who is treated and who waits, talking
/// therapies by who recovers, long stays in A&E by who is admitted, delayed days by community need, and the rest by
/// the shares of marginal health.
pub(super) fn month(setting: &Setting, p: &Parameters, drivers: &Drivers<'_>) -> Flows {
    let tables = &setting.tables;
    let gradients = &setting.gradients;
    let mental_health = drivers.mental_health;
    let deaths = if setting.switches.on(Link::DelaysToDeaths) {
        delay_deaths(drivers.urgent.breaches, p)
    } else {
        0.0
    };

    let per_completion = qalys_per_completion(setting, p, drivers);
    let secondary = from_intensity(
        setting.starting_budget(Line::MentalHealth) * (1.0 - p.talking_therapies_budget_share),
        p.cost_per_qaly * p.relative_cost_per_qaly_mental_health,
        drivers.secondary_intensity,
    );
    let urgent = from_intensity(
        setting.starting_budget(Line::UrgentEmergency),
        p.cost_per_qaly * p.relative_cost_per_qaly_urgent_emergency,
        drivers.urgent_intensity,
    );
    let community = from_intensity(
        setting.starting_budget(Line::Community),
        p.cost_per_qaly * p.relative_cost_per_qaly_community,
        drivers.community_intensity,
    );
    // Year-1 prices: April of year 1 counts as the base.
    let prices =
        libm::exp(libm::log(1.0 + p.cost_inflation) * drivers.calendar.month as f64 / 12.0);
    let held =
        drivers.held_above_plan / prices / (p.cost_per_qaly * p.relative_cost_per_qaly_held_lines);
    let delays = -p.qalys_lost_per_delay_death * deaths;
    let delayed_days =
        -p.qalys_lost_per_delayed_day * drivers.urgent.delayed_mean * drivers.calendar.days;

    let spread = secondary + urgent + community + held;
    let qalys_by_quintile: ByQuintile = std::array::from_fn(|q| {
        per_completion * drivers.elective.completions_by_quintile[q]
            - p.qalys_lost_per_long_wait_month * drivers.elective.over_18_weeks_by_quintile[q]
            + p.qalys_per_recovery * mental_health.recovered_by_quintile[q]
            + spread * gradients.marginal_health_share[q]
            + delays * gradients.admission_share[q]
            + delayed_days * gradients.community_share[q]
    });
    let qalys = per_completion * drivers.elective.completions
        - p.qalys_lost_per_long_wait_month * drivers.elective.over_18_weeks
        + p.qalys_per_recovery * mental_health.recovered
        + spread
        + delays
        + delayed_days;
    debug_assert!(
        (qalys - (0..QUINTILES).map(|q| qalys_by_quintile[q]).sum::<f64>()).abs()
            <= 1e-9 * qalys.abs().max(1.0)
    );
    Flows {
        qalys,
        qalys_by_quintile,
        delay_deaths: deaths,
        intensity_deaths: intensity_deaths(setting.population, p, drivers, tables),
    }
}
