//! Community services: referrals, a waiting list, a caseload.

use crate::core::simd::Real;
use crate::evidence::{Parameters, Tables};

use super::time::{Calendar, Growth, power};

/// People waiting for and receiving community services.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stocks<R> {
    /// `Wc`: waiting.
    pub waiting: R,
    /// `Cc`: on the caseload.
    pub caseload: R,
}

/// Care intensity that acts on admissions where the effect is delayed: an average over the past months.
///
/// `ln S += (ln x_C − ln S)/tau` at the end of each month, from `ln x_C` of the first month on: what is the same for
/// ever acts in the end as if it acted at once, and nothing jumps at the start.
///
/// tau: `community_effect_months`, months.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Lasting<R> {
    log_intensity: Option<R>,
}

impl<R: Real> Lasting<R> {
    /// Before the first month.
    pub(super) const START: Self = Self {
        log_intensity: None,
    };

    /// The intensity that acts on admissions in a month with this `ln x_C`.
    pub(super) fn felt(&self, log_intensity: R) -> R {
        self.log_intensity.unwrap_or(log_intensity)
    }

    /// Advances by a month with this `ln x_C`.
    pub(super) fn advance(&mut self, log_intensity: R, tables: &Tables) {
        let felt = self.felt(log_intensity);
        self.log_intensity = Some(felt + (log_intensity - felt) / tables.community_effect_months);
    }
}

/// Starting values and growth of a future.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Base<R> {
    referrals: R,
    waiting: R,
    starts: R,
    need_growth: Growth<R>,
}

/// The flows of a month, people.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Flows<R = f64> {
    /// Referred.
    pub referred: R,
    /// Started.
    pub started: R,
    /// Dropped off the list.
    pub dropped: R,
    /// Discharged from the caseload.
    pub discharged: R,
    /// List at the start of the month.
    pub waiting_before: R,
    /// Caseload at the start of the month.
    pub caseload_before: R,
}

/// Inputs of community services in a month.
pub(super) struct Drivers<'a, R> {
    pub calendar: &'a Calendar,
    /// Capacity relative to the middle of year 1, `K_CH`.
    pub capacity: R,
    /// Noise of referrals, a factor.
    pub noise: R,
    /// True where a long list puts people off being referred.
    pub lists_deter: bool,
}

impl<R: Real> Base<R> {
    /// The start of a future, in balance: starts are referrals less those who drop off the list.
    pub(super) fn new(population: f64, p: &Parameters<R>, tables: &Tables) -> (Self, Stocks<R>) {
        let referrals = p.community_referral_rate * (population / 12.0);
        let waiting = p.community_waiting_list_rate * population;
        let starts = referrals - p.community_waiting_drop_out * waiting;
        let base = Self {
            referrals,
            waiting,
            starts,
            need_growth: Growth::at_rate(p.community_need_growth, tables),
        };
        (
            base,
            Stocks {
                waiting,
                caseload: starts * p.community_caseload_months,
            },
        )
    }

    /// Community need relative to the middle of year 1: `G(g_ch)`.
    fn need(&self) -> R {
        self.need_growth.index()
    }

    /// `ln x_C`, `x_C = clip(K_CH/need)`: community capacity for each unit of need.
    #[inline(always)]
    pub(super) fn log_intensity(
        &self,
        log_capacity: R,
        calendar: &Calendar,
        log_limits: [f64; 2],
    ) -> R {
        (log_capacity - self.need_growth.log_index(calendar)).clamp_to(log_limits)
    }

    /// Advances by a month.
    pub(super) fn advance(&mut self, calendar: &Calendar) {
        self.need_growth.advance(calendar);
    }
}

/// `ref0·need·WD·e^noise·(Wc/Wc0)^(−eps_chw)`; people a month.
///
/// eps_chw: `community_referral_elasticity_to_waiting_list`.
fn referrals<R: Real>(
    base: &Base<R>,
    waiting: R,
    p: &Parameters<R>,
    drivers: &Drivers<'_, R>,
    tables: &Tables,
) -> R {
    let deterred = if drivers.lists_deter {
        let list = (waiting / base.waiting).clamp_to(tables.referral_list_limits);
        power(
            list.logarithm(),
            -p.community_referral_elasticity_to_waiting_list,
        )
    } else {
        R::ONE
    };
    base.referrals * base.need() * drivers.noise * drivers.calendar.working_days * deterred
}

/// One month of community services. Moves the stocks and returns the flows.
pub(super) fn step<R: Real>(
    stocks: &mut Stocks<R>,
    base: &Base<R>,
    p: &Parameters<R>,
    drivers: &Drivers<'_, R>,
    tables: &Tables,
) -> Flows<R> {
    let before = *stocks;
    let referred = referrals(base, before.waiting, p, drivers, tables);
    let [available, present] = tables.start_availability;
    let capacity = base.starts * drivers.capacity * drivers.calendar.working_days;
    let started = capacity.min((before.waiting + referred * present) * available);
    let dropped =
        (p.community_waiting_drop_out * before.waiting).min(before.waiting + referred - started);
    let discharged = before.caseload / p.community_caseload_months;
    stocks.waiting = before.waiting + referred - started - dropped;
    stocks.caseload = before.caseload + started - discharged;
    Flows {
        referred,
        started,
        dropped,
        discharged,
        waiting_before: before.waiting,
        caseload_before: before.caseload,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Evidence;
    use crate::model::scenario::CommunityEffect;

    #[test]
    fn a_delayed_effect_starts_without_a_jump_and_ends_the_same() {
        let tables = &Evidence::built_in().tables;
        let mut lasting = Lasting::<f64>::START;
        assert_eq!(lasting.felt(-0.02), -0.02);
        lasting.advance(-0.02, tables);
        assert_eq!(lasting.felt(0.1), -0.02, "a change is not felt at once");
        let left = 1.0 - 1.0 / tables.community_effect_months;
        for month in 1..=1_000 {
            lasting.advance(0.1, tables);
            let expected = 0.1 - 0.12 * libm::pow(left, f64::from(month));
            assert!((lasting.felt(0.1) - expected).abs() < 1e-12);
            let share = CommunityEffect::Delayed.share_felt(month, tables);
            assert!((lasting.felt(0.1) - (-0.02 + 0.12 * share)).abs() < 1e-12);
        }
        assert!((lasting.felt(0.1) - 0.1).abs() < 1e-12);
    }
}
