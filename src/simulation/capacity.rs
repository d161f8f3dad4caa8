//! What money buys: capacity follows the plan, and lags behind any change of it.

use crate::evidence::Parameters;
use crate::programme::Line;
use crate::scenario::{Link, PLAN_YEARS};

use super::setting::Setting;
use super::time::{Calendar, power};

/// Capacity that the current plan buys in real terms, for one programme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct PlanCapacity {
    /// Logarithm of capacity at the middle of each year, 0 in year 1.
    log_at_mid_year: [f64; PLAN_YEARS + 1],
}

impl PlanCapacity {
    /// `ln Kplan` is piecewise linear through mid-years with slope `ln[(B⁰_{y+1}/B⁰_y)/(1 + infl)]`.
    ///
    /// B⁰: planned budget, £ a year · infl: `cost_inflation`, a year. Assumes that planned growth buys capacity one
    /// for one and without a lag; the year after the last grows as the last did.
    pub(super) fn new(budget: &[f64; PLAN_YEARS], cost_inflation: f64) -> Self {
        let mut log_at_mid_year = [0.0; PLAN_YEARS + 1];
        for y in 1..=PLAN_YEARS {
            let last = y.min(PLAN_YEARS - 1);
            let real_growth = budget[last] / budget[last - 1] / (1.0 + cost_inflation);
            log_at_mid_year[y] = log_at_mid_year[y - 1] + libm::log(real_growth);
        }
        Self { log_at_mid_year }
    }

    /// Planned capacity in a month relative to the middle of year 1.
    pub(super) fn at(&self, calendar: &Calendar) -> f64 {
        let x = calendar.years_from_base;
        let y = if x < 0.0 {
            0
        } else {
            (x as usize).min(PLAN_YEARS - 1)
        };
        let slope = self.log_at_mid_year[y + 1] - self.log_at_mid_year[y];
        libm::exp(self.log_at_mid_year[y] + (x - y as f64) * slope)
    }
}

/// How capacity answers to money in one future.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Response {
    elasticity_growth: f64,
    elasticity_cut: f64,
    lag_growth_months: f64,
    lag_cut_months: f64,
    ceiling_per_month: f64,
}

impl Response {
    /// The response of a future. With the link `uneven_friction` off, cutting is the mirror image of growing.
    pub(super) fn new(p: &Parameters, setting: &Setting) -> Self {
        let uneven = setting.switches.on(Link::UnevenFriction);
        Self {
            elasticity_growth: p.capacity_elasticity_growth,
            elasticity_cut: if uneven {
                p.capacity_elasticity_cut
            } else {
                p.capacity_elasticity_growth
            },
            lag_growth_months: p.recruitment_lag_months,
            lag_cut_months: if uneven {
                p.decommissioning_lag_months
            } else {
                p.recruitment_lag_months
            },
            ceiling_per_month: p.capacity_growth_ceiling,
        }
    }

    /// Capacity, relative to plan, that funding pays for in the end: `f^eta_up` for f ≥ 1, else `f^eta_dn`.
    ///
    /// f: funding relative to plan · eta: `capacity_elasticity_growth`, `capacity_elasticity_cut`.
    pub(super) fn target(&self, funding: f64) -> f64 {
        let elasticity = if funding >= 1.0 {
            self.elasticity_growth
        } else {
            self.elasticity_cut
        };
        if funding == 1.0 {
            1.0
        } else {
            power(libm::log(funding), elasticity)
        }
    }

    /// Capacity relative to plan at the end of a month.
    ///
    /// `L += min(g/tau_up, gmax·L)` while short of the target, `L += g/tau_dn` while above it, `g = target − L`.
    ///
    /// tau: `recruitment_lag_months`, `decommissioning_lag_months` · gmax: `capacity_growth_ceiling`, per month.
    pub(super) fn moved(&self, level: f64, target: f64) -> f64 {
        let gap = target - level;
        if gap > 0.0 {
            level + (gap / self.lag_growth_months).min(self.ceiling_per_month * level)
        } else {
            level + gap / self.lag_cut_months
        }
    }
}

/// Funding that buys lasting capacity, relative to plan.
///
/// For urgent care `f = B/B⁰ + 0.85·mr_ue·(1 − B/B⁰)`: part of a cut is bought back through the marginal rate.
///
/// mr_ue: `emergency_payment_rate`, share · 0.85: `emergency_buy_back`, share.
pub(super) fn effective_funding(
    line: Line,
    month: usize,
    setting: &Setting,
    p: &Parameters,
) -> f64 {
    let ratio = setting.funding_ratio(line, month);
    if line == Line::UrgentEmergency {
        ratio + setting.tables.emergency_buy_back * p.emergency_payment_rate * (1.0 - ratio)
    } else {
        ratio
    }
}
