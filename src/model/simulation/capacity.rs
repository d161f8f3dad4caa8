//! Capacity: it follows the baseline, and lags behind any change of the money.

use crate::core::line::Line;
use crate::core::simd::Real;
use crate::evidence::Parameters;
use crate::model::scenario::{BASELINE_YEARS, CapacityResponse, Link, MONTHS_PER_YEAR};

use super::setting::Setting;
use super::time::{Calendar, power};

/// Capacity that the current plan buys in real terms, for one programme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct BaselineCapacity<R> {
    /// Logarithm of capacity at the middle of each year, 0 in year 1.
    log_at_mid_year: [R; BASELINE_YEARS + 1],
    /// Capacity in the current month, relative to the middle of year 1, its logarithm, and growth in a month.
    now: R,
    log_now: R,
    monthly_factor: R,
}

impl<R: Real> BaselineCapacity<R> {
    /// `ln Kplan` is piecewise linear through mid-years with slope `ln[(B⁰_{y+1}/B⁰_y)/(1 + infl)]`.
    ///
    /// B⁰: planned budget, £ a year · infl: `cost_inflation`, a year. Assumes that planned growth buys capacity one
    /// for one and without a lag; the year after the last grows as the last did.
    pub(super) fn new(budget: &[f64; BASELINE_YEARS], cost_inflation: R) -> Self {
        let log_inflation = (R::ONE + cost_inflation).logarithm();
        let mut log_at_mid_year = [R::ZERO; BASELINE_YEARS + 1];
        for y in 1..=BASELINE_YEARS {
            let last = y.min(BASELINE_YEARS - 1);
            let growth = R::from(libm::log(budget[last] / budget[last - 1]));
            log_at_mid_year[y] = log_at_mid_year[y - 1] + growth - log_inflation;
        }
        Self {
            log_at_mid_year,
            now: R::ONE,
            log_now: R::ZERO,
            monthly_factor: R::ONE,
        }
    }

    /// Planned capacity in a month relative to the middle of year 1. To be called for every month in turn.
    #[inline(always)]
    pub(super) fn at(&mut self, calendar: &Calendar) -> R {
        let x = calendar.years_from_base;
        let y = if x < 0.0 {
            0
        } else {
            (x as usize).min(BASELINE_YEARS - 1)
        };
        let from_mid_year = x - y as f64;
        let slope = self.log_at_mid_year[y + 1] - self.log_at_mid_year[y];
        self.log_now = self.log_at_mid_year[y] + slope * from_mid_year;
        let is_first_of_slope = (0.0..1.0 / MONTHS_PER_YEAR as f64).contains(&from_mid_year);
        if calendar.month == 0 || is_first_of_slope {
            self.now = self.log_now.exponential();
            self.monthly_factor = (slope / MONTHS_PER_YEAR as f64).exponential();
        } else {
            self.now = self.now * self.monthly_factor;
        }
        self.now
    }

    /// The logarithm of what [`at`](Self::at) gave last.
    #[inline(always)]
    pub(super) fn log_of_now(&self) -> R {
        self.log_now
    }
}

/// Response of capacity to money in one future.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Response<R> {
    elasticity_growth: R,
    elasticity_cut: R,
    lag_growth_months: R,
    lag_cut_months: R,
    ceiling_per_month: R,
}

impl<R: Real> Response<R> {
    /// The response of a future. With the link `uneven_friction` off, cutting is the mirror image of growing.
    pub(super) fn new(p: &Parameters<R>, setting: &Setting) -> Self {
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

    /// Capacity, relative to baseline, that the budget of a programme pays for in the end, in the form that the setting
    /// says: `eta` is `eta_up` for f ≥ 1, else `eta_dn`.
    ///
    /// `ratio`: budget relative to baseline · f: funding that buys lasting capacity, relative to baseline · eta:
    /// `capacity_elasticity_growth`, `capacity_elasticity_cut`.
    pub(super) fn target(&self, line: Line, ratio: f64, setting: &Setting, p: &Parameters<R>) -> R {
        #[expect(
            clippy::float_cmp,
            reason = "an untouched budget is the plan's to the last bit"
        )]
        if ratio == 1.0 {
            return R::ONE;
        }
        // Funding is above baseline exactly where the budget is.
        let grows = ratio > 1.0;
        let elasticity = if grows {
            self.elasticity_growth
        } else {
            self.elasticity_cut
        };
        let funding = effective_funding(line, ratio, setting, p);
        match setting.structure.capacity {
            CapacityResponse::Linear => {
                in_proportion(funding, elasticity, setting.tables.linear_capacity_floor)
            }
            CapacityResponse::Saturating if grows => {
                ever_less(funding, elasticity, setting.tables.saturating_capacity_gain)
            }
            CapacityResponse::ConstantElasticity | CapacityResponse::Saturating => {
                power(funding.logarithm(), elasticity)
            }
        }
    }

    /// Capacity relative to baseline at the end of a month.
    ///
    /// `L += min(g/tau_up, gmax·L)` while short of the target, `L += g/tau_dn` while above it, `g = target − L`.
    ///
    /// tau: `recruitment_lag_months`, `decommissioning_lag_months` · gmax: `capacity_growth_ceiling`, per month.
    #[inline(always)]
    pub(super) fn moved(&self, level: R, target: R) -> R {
        let gap = target - level;
        let growth = (gap / self.lag_growth_months).min(self.ceiling_per_month * level);
        let cut = gap / self.lag_cut_months;
        level + R::ZERO.if_less(gap, growth, cut)
    }
}

/// Capacity in proportion to money: `1 + eta·(f − 1)`, never below the floor.
///
/// floor: `linear_capacity_floor`, ratio.
fn in_proportion<R: Real>(funding: R, elasticity: R, floor: f64) -> R {
    (elasticity * (funding - 1.0) + 1.0).max(floor.into())
}

/// Capacity to which each further pound adds less, above baseline: `1 + gain·(1 − e^(−eta·(f − 1)/gain))`. Its slope at
/// baseline is eta, and no money takes it beyond `1 + gain`.
///
/// gain: `saturating_capacity_gain`, ratio.
fn ever_less<R: Real>(funding: R, elasticity: R, gain: f64) -> R {
    let room_left = (-(elasticity * (funding - 1.0) / gain)).exponential();
    room_left.complement() * gain + 1.0
}

/// Funding that buys lasting capacity, relative to baseline.
///
/// For urgent care `f = B/B⁰ + 0.85·mr_ue·(1 − B/B⁰)`: part of a cut is bought back through the marginal rate.
///
/// mr_ue: `emergency_payment_rate`, share · 0.85: `emergency_buy_back`, share.
fn effective_funding<R: Real>(line: Line, ratio: f64, setting: &Setting, p: &Parameters<R>) -> R {
    if line == Line::UrgentEmergency {
        p.emergency_payment_rate * (setting.tables.emergency_buy_back * (1.0 - ratio)) + ratio
    } else {
        ratio.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Evidence;
    use crate::model::area::{LEEDS, by_code};
    use crate::model::scenario::{Scenario, capacity_over_time};

    const GAIN: f64 = 0.25;
    const FLOOR: f64 = 0.01;

    #[test]
    fn every_response_has_the_slope_of_its_elasticity_at_plan() {
        const STEP: f64 = 1e-6;
        for eta in [0.55, 0.8, 1.05] {
            let slope = |response: &dyn Fn(f64) -> f64| (response(1.0 + STEP) - 1.0) / STEP;
            let constant = |f: f64| power(f.logarithm(), eta);
            for found in [
                slope(&constant),
                slope(&|f| in_proportion(f, eta, FLOOR)),
                slope(&|f| ever_less(f, eta, GAIN)),
            ] {
                assert!((found - eta).abs() < 1e-5, "{found}, not {eta}");
            }
        }
    }

    #[test]
    fn curves_of_the_structures_agree_with_the_simulation() {
        let evidence = Evidence::built_in();
        let p = Parameters::from_fn(|place| evidence.parameters[place].distribution.central());
        let area = by_code(LEEDS).unwrap().area(None, evidence).unwrap();
        let etas = [p.capacity_elasticity_growth, p.capacity_elasticity_cut];
        for (uneven, capacity) in [
            (true, CapacityResponse::ConstantElasticity),
            (true, CapacityResponse::Linear),
            (true, CapacityResponse::Saturating),
            (false, CapacityResponse::ConstantElasticity),
        ] {
            let mut plan = Scenario::default();
            plan.structure.capacity = capacity;
            if !uneven {
                plan.switches = plan.switches.without(Link::UnevenFriction);
            }
            let (_, setting) = Setting::pair(&area, &plan, &evidence.tables);
            let response = Response::new(&p, &setting);
            for ratio in [0.6, 0.95, 1.08, 1.6] {
                let target: f64 = response.target(Line::Elective, ratio, &setting, &p);
                if uneven {
                    let drawn = capacity.capacity(ratio, etas, &evidence.tables);
                    assert!((target - drawn).abs() < 1e-12, "{capacity:?} {ratio}");
                }
                if capacity == CapacityResponse::ConstantElasticity {
                    let drawn = capacity_over_time(ratio, uneven, 36, &p, &evidence.tables);
                    let mut level = 1.0;
                    for month in drawn {
                        level = response.moved(level, target);
                        assert!((level - month).abs() < 1e-12, "{ratio}");
                    }
                }
            }
        }
    }

    #[test]
    fn responses_keep_their_limits() {
        assert_eq!(in_proportion(0.01, 1.05, FLOOR), FLOOR);
        assert!((in_proportion(0.5, 0.8, FLOOR) - 0.6).abs() < 1e-12);
        assert!((in_proportion(3.0, 0.8, FLOOR) - 2.6).abs() < 1e-12);
        let mut before = 1.0;
        for f in [1.1, 1.5, 3.0, 8.0] {
            let now = ever_less(f, 0.8, GAIN);
            assert!(now > before && now < 1.0 + GAIN, "{f}: {now}");
            assert!(now < power(f.logarithm(), 0.8), "{f}: {now}");
            before = now;
        }
        assert!((ever_less(100.0, 0.8, GAIN) - 1.25).abs() < 1e-12);
    }
}
