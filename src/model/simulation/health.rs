//! Health: quality-adjusted life years by channel and deprivation fifth, and deaths.
//!
//! Only differences between two arms of the same future mean anything.

use crate::core::line::Line;
use crate::core::simd::Real;
use crate::evidence::{Parameters, Tables};
use crate::model::scenario::Link;

use super::mental_health::{self, ByQuintile};
use super::setting::Setting;
use super::time::Calendar;
use super::{elective, urgent};

/// Inputs of health in a month.
pub(super) struct Drivers<'a, R> {
    pub calendar: &'a Calendar,
    pub mental_health: &'a mental_health::Flows<R>,
    pub elective: &'a elective::Flows<R>,
    pub elective_base: &'a elective::Base<R>,
    pub urgent: &'a urgent::Flows<R>,
    /// `ln x_U`, `ln x_E`, `ln x_C`, `ln x_S`: care for each unit of need.
    pub log_urgent_intensity: R,
    pub log_elective_intensity: R,
    pub log_community_intensity: R,
    pub log_secondary_intensity: R,
    /// Real spending of held lines above baseline; £.
    pub held_above_baseline: R,
    /// Prices relative to April of year 1.
    pub prices: R,
}

/// Health in a month.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Flows<R = f64> {
    /// QALYs of every channel.
    pub qalys: R,
    /// The same by deprivation fifth.
    pub qalys_by_quintile: ByQuintile<R>,
    /// Deaths from long stays in A&E.
    pub delay_deaths: R,
    /// Deaths from all causes that care intensity averts, as a negative number.
    pub intensity_deaths: R,
}

/// Deaths from long stays in A&E: `rho6·breaches·causal_ed/nnh_ed`; people.
///
/// rho6: `six_hour_admitted_per_breach` · causal_ed: `delay_death_causal_share` · nnh_ed:
/// `delayed_admissions_per_death`.
fn delay_deaths<R: Real>(breaches: R, p: &Parameters<R>) -> R {
    p.six_hour_admitted_per_breach * breaches * p.delay_death_causal_share
        / p.delayed_admissions_per_death
}

/// Deaths from all causes against the start: `−death_rate·pop/12·eps_mort·Σ w_p ln x_p`; people.
///
/// eps_mort: `mortality_elasticity_to_intensity` · w: `mortality_weight`.
fn intensity_deaths<R: Real>(
    population: f64,
    p: &Parameters<R>,
    drivers: &Drivers<'_, R>,
    tables: &Tables,
) -> R {
    let [mental_health, urgent, elective, community] = tables.mortality_weight;
    let effect = drivers.log_secondary_intensity * mental_health
        + drivers.log_urgent_intensity * urgent
        + drivers.log_elective_intensity * elective
        + drivers.log_community_intensity * community;
    -(p.death_rate * (population / 12.0) * p.mortality_elasticity_to_intensity * effect)
}

/// QALYs of a completed pathway: `(s_EL·A_1/12)/M0/(lam0·rel_el)`.
///
/// lam0: `cost_per_qaly`, £ · rel_el: `relative_cost_per_qaly_elective`.
fn qalys_per_completion<R: Real>(
    setting: &Setting,
    p: &Parameters<R>,
    drivers: &Drivers<'_, R>,
) -> R {
    R::from(setting.starting_budget(Line::Elective))
        / drivers.elective_base.completions
        / (p.cost_per_qaly * p.relative_cost_per_qaly_elective)
}

/// QALYs from care intensity: `(s·A_1/12)·share/(lam0·rel)·ln x`, 0 at the start.
fn from_intensity<R: Real>(budget: R, cost_per_qaly: R, log_intensity: R) -> R {
    budget / cost_per_qaly * log_intensity
}

/// Health in a month, by channel: completed pathways and harm of waiting by who is treated and who waits, talking
/// therapies by who recovers, long stays in A&E by who is admitted, delayed days by community need, and the rest by
/// the shares of marginal health.
pub(super) fn month<R: Real>(
    setting: &Setting,
    p: &Parameters<R>,
    drivers: &Drivers<'_, R>,
) -> Flows<R> {
    let tables = &setting.tables;
    let gradients = &setting.gradients;
    let mental_health = drivers.mental_health;
    let deaths = if setting.switches.on(Link::DelaysToDeaths) {
        delay_deaths(drivers.urgent.breaches, p)
    } else {
        R::ZERO
    };

    let per_completion = qalys_per_completion(setting, p, drivers);
    let secondary = from_intensity(
        p.talking_therapies_budget_share.complement() * setting.starting_budget(Line::MentalHealth),
        p.cost_per_qaly * p.relative_cost_per_qaly_mental_health,
        drivers.log_secondary_intensity,
    );
    let urgent = from_intensity(
        setting.starting_budget(Line::UrgentEmergency).into(),
        p.cost_per_qaly * p.relative_cost_per_qaly_urgent_emergency,
        drivers.log_urgent_intensity,
    );
    let community = from_intensity(
        setting.starting_budget(Line::Community).into(),
        p.cost_per_qaly * p.relative_cost_per_qaly_community,
        drivers.log_community_intensity,
    );
    let held = drivers.held_above_baseline
        / drivers.prices
        / (p.cost_per_qaly * p.relative_cost_per_qaly_held_lines);
    let delays = -(p.qalys_lost_per_delay_death * deaths);
    let delayed_days =
        -(p.qalys_lost_per_delayed_day * drivers.urgent.delayed_mean * drivers.calendar.days);

    let spread = secondary + urgent + community + held;
    let treatment = per_completion * drivers.elective.completions
        - p.qalys_lost_per_long_wait_month * drivers.elective.over_18_weeks;
    let qalys_by_quintile: ByQuintile<R> = std::array::from_fn(|q| {
        treatment * gradients.rtt_share[q]
            + p.qalys_per_recovery * mental_health.recovered_by_quintile[q]
            + spread * gradients.marginal_health_share[q]
            + delays * gradients.admission_share[q]
            + delayed_days * gradients.community_share[q]
    });
    let qalys =
        treatment + p.qalys_per_recovery * mental_health.recovered + spread + delays + delayed_days;
    Flows {
        qalys,
        qalys_by_quintile,
        delay_deaths: deaths,
        intensity_deaths: intensity_deaths(setting.population, p, drivers, tables),
    }
}
