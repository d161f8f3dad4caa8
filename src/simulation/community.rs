//! Community services: referrals, a waiting list, a caseload.

use crate::evidence::{Parameters, Tables};

use super::time::{Calendar, Growth, power};

/// People waiting for and receiving community services.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stocks {
    /// `Wc`: waiting.
    pub waiting: f64,
    /// `Cc`: on the caseload.
    pub caseload: f64,
}

/// What a future starts from and grows by.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Base {
    referrals: f64,
    waiting: f64,
    starts: f64,
    need_growth: Growth,
}

/// The flows of a month, people.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Flows {
    /// Referred.
    pub referred: f64,
    /// Started.
    pub started: f64,
    /// Dropped off the list.
    pub dropped: f64,
    /// Discharged from the caseload.
    pub discharged: f64,
    /// List at the start of the month.
    pub waiting_before: f64,
    /// Caseload at the start of the month.
    pub caseload_before: f64,
}

/// What moves community services in a month.
pub(super) struct Drivers<'a> {
    pub calendar: &'a Calendar,
    /// Capacity relative to the middle of year 1, `K_CH`.
    pub capacity: f64,
    /// Log noise of referrals.
    pub noise: f64,
    /// Whether a long list puts people off being referred.
    pub lists_deter: bool,
}

impl Base {
    /// The start of a future, in balance: starts are referrals less those who drop off the list.
    pub(super) fn new(population: f64, p: &Parameters) -> (Self, Stocks) {
        let referrals = population * p.community_referral_rate / 12.0;
        let waiting = population * p.community_waiting_list_rate;
        let starts = referrals - p.community_waiting_drop_out * waiting;
        let base = Self {
            referrals,
            waiting,
            starts,
            need_growth: Growth::at_rate(p.community_need_growth),
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
    pub(super) fn need(&self, calendar: &Calendar) -> f64 {
        self.need_growth.index(calendar)
    }
}

/// `x_C = clip(K_CH/need)`: community capacity for each unit of need.
pub(super) fn intensity(capacity: f64, need: f64, tables: &Tables) -> f64 {
    let [least, most] = tables.intensity_limits;
    (capacity / need).clamp(least, most)
}

/// `ref0·need·WD·e^noise·(Wc/Wc0)^(−eps_chw)`; people a month.
///
/// eps_chw: `community_referral_elasticity_to_waiting_list`.
fn referrals(
    base: &Base,
    waiting: f64,
    p: &Parameters,
    drivers: &Drivers<'_>,
    tables: &Tables,
) -> f64 {
    let [least, most] = tables.referral_list_limits;
    let deterred = if drivers.lists_deter {
        let list = (waiting / base.waiting).clamp(least, most);
        power(
            libm::log(list),
            -p.community_referral_elasticity_to_waiting_list,
        )
    } else {
        1.0
    };
    base.referrals
        * base.need(drivers.calendar)
        * libm::exp(drivers.noise)
        * drivers.calendar.working_days
        * deterred
}

/// One month of community services. Moves the stocks and returns the flows.
pub(super) fn step(
    stocks: &mut Stocks,
    base: &Base,
    p: &Parameters,
    drivers: &Drivers<'_>,
    tables: &Tables,
) -> Flows {
    let before = stocks.clone();
    let referred = referrals(base, before.waiting, p, drivers, tables);
    let [available, present] = tables.start_availability;
    let capacity = base.starts * drivers.capacity * drivers.calendar.working_days;
    let started = capacity.min(available * (before.waiting + present * referred));
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
