//! Mental health: common mental disorder and talking therapies, the secondary caseload, crisis care.

use crate::area::QUINTILES;
use crate::evidence::{Parameters, Tables};

use super::setting::Gradients;
use super::time::{Calendar, Growth, power};

pub(super) type ByQuintile = [f64; QUINTILES];

pub(super) fn total(values: &ByQuintile) -> f64 {
    values.iter().sum()
}

/// People with a common mental disorder, and where they are; people by deprivation fifth, and the caseloads.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stocks {
    /// `U`: not in talking therapies.
    pub unmet: ByQuintile,
    /// `Wi`: waiting for a first treatment.
    pub waiting: ByQuintile,
    /// `Ti`: in treatment.
    pub treated: ByQuintile,
    /// `S2`: secondary caseload.
    pub secondary: f64,
    /// `X`: in acute crisis care.
    pub crisis: f64,
}

/// What a future starts from and grows by.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Base {
    /// `st0`: first treatments a month.
    pub starts: f64,
    /// `inf0`: referrals a month.
    referrals: f64,
    /// Share of referrals that triage away, which closes the balance at the start.
    triaged_away: f64,
    /// `U0`: unmet need.
    pub unmet: f64,
    /// Incidence a month, by fifth.
    incidence: ByQuintile,
    secondary: f64,
    secondary_inflow: f64,
    pub crisis: f64,
    crisis_inflow: f64,
    crisis_leaving: f64,
    treatment_leaving: f64,
    referral_growth: Growth,
    capacity_growth: Growth,
    secondary_growth: Growth,
}

/// The flows of a month, people.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Flows {
    /// First treatments.
    pub started: f64,
    /// Mean wait for a first treatment; weeks.
    pub wait_weeks: f64,
    /// Share of first treatments within six weeks.
    pub within_six_weeks: f64,
    /// Courses finished.
    pub finished: f64,
    /// People recovered.
    pub recovered: f64,
    /// New cases of common mental disorder.
    pub incidence: f64,
    /// Cases that remit untreated.
    pub remission: f64,
    /// People joining the secondary caseload.
    pub secondary_in: f64,
    /// People leaving it.
    pub secondary_out: f64,
    /// People entering crisis care.
    pub crisis_in: f64,
    /// People leaving it.
    pub crisis_out: f64,
    /// Unmet need at the start of the month.
    pub unmet_before: f64,
    /// People in crisis care at the start of the month.
    pub crisis_before: f64,
    /// Secondary caseload at the start of the month.
    pub secondary_before: f64,
    /// People waiting, in treatment or in unmet need at the start of the month.
    pub pool_before: f64,
    /// `x_S`: intensity of secondary care.
    pub secondary_intensity: f64,
    /// Recovered people by fifth.
    pub recovered_by_quintile: ByQuintile,
}

impl Base {
    /// The start of a future: need, lists and caseloads in proportion to the population.
    ///
    /// `need = pop·cmd_need`, `Wi = st0·wait_iapt0/4.345`, `Ti = st0·dur_iapt`, `U = need − Wi − Ti`.
    pub(super) fn new(
        population: f64,
        gradients: &Gradients,
        p: &Parameters,
        tables: &Tables,
    ) -> (Self, Stocks) {
        let share = &gradients.mental_disorder_share;
        let starts = population * p.talking_therapies_start_rate / 12.0;
        let referrals = population * p.talking_therapies_referral_rate / 12.0;
        let waiting = starts * p.talking_therapies_wait_weeks_at_start / tables.weeks_per_month;
        let treated = starts * p.talking_therapies_treatment_months;
        let unmet = population * p.common_mental_disorder_prevalence - waiting - treated;
        let kept = (starts + p.talking_therapies_waiting_drop_out * waiting) / referrals;
        let [least, most] = tables.triage_limits;
        let recovered = starts
            * p.talking_therapies_completion_share
            * p.talking_therapies_caseness_share
            * p.talking_therapies_recovery_rate;
        let incidence = p.untreated_remission_hazard * unmet + recovered;
        let secondary = population * p.secondary_mental_health_rate;
        let crisis = population * p.crisis_care_rate;
        let crisis_leaving = 1.0 - libm::exp(-1.0 / p.crisis_episode_months);
        let base = Self {
            starts,
            referrals,
            triaged_away: (1.0 - kept).clamp(least, most),
            unmet,
            incidence: share.map(|s| incidence * s),
            secondary,
            secondary_inflow: secondary / p.secondary_mental_health_months,
            crisis,
            crisis_inflow: crisis * crisis_leaving,
            crisis_leaving,
            treatment_leaving: 1.0 - libm::exp(-1.0 / p.talking_therapies_treatment_months),
            referral_growth: Growth::at_rate(p.talking_therapies_referral_growth),
            capacity_growth: Growth::at_rate(p.talking_therapies_capacity_growth),
            secondary_growth: Growth::at_rate(p.secondary_mental_health_growth),
        };
        let stocks = Stocks {
            unmet: share.map(|s| unmet * s),
            waiting: share.map(|s| waiting * s),
            treated: share.map(|s| treated * s),
            secondary,
            crisis,
        };
        (base, stocks)
    }
}

/// What moves mental health in a month.
pub(super) struct Drivers<'a> {
    pub calendar: &'a Calendar,
    /// Capacity relative to plan, `L_MH`.
    pub level: f64,
    /// Planned capacity, `Kplan_MH`.
    pub planned: f64,
    /// Log noise of talking-therapies referrals.
    pub referral_noise: f64,
    /// Log noise of crisis episodes.
    pub crisis_noise: f64,
    /// Whether more supply brings more referrals.
    pub supply_brings_referrals: bool,
}

/// Capacity of one part of mental health relative to its plan: `clip(1 + (m/a)(L − 1))`.
///
/// m: the part's share of marginal money · a: its share of average money. The two parts use up all the money.
fn part_level(marginal_share: f64, average_share: f64, level: f64, tables: &Tables) -> f64 {
    let [least, most] = tables.mental_health_split_limits;
    (1.0 + marginal_share / average_share * (level - 1.0)).clamp(least, most)
}

/// Referrals to talking therapies: `inf0·G(g_iapt)·(U/U0)·dev^ind_iapt·e^noise·WD`.
///
/// inf0: people a month · g_iapt: `talking_therapies_referral_growth` · dev: capacity of talking therapies relative to
/// plan · ind_iapt: `supply_induced_referrals`.
fn referrals(base: &Base, unmet: f64, level: f64, p: &Parameters, drivers: &Drivers<'_>) -> f64 {
    let induced = if drivers.supply_brings_referrals {
        power(libm::log(level), p.supply_induced_referrals)
    } else {
        1.0
    };
    base.referrals
        * base.referral_growth.index(drivers.calendar)
        * (unmet / base.unmet)
        * induced
        * libm::exp(drivers.referral_noise)
        * drivers.calendar.working_days
}

/// Share of starts within six weeks when waits are exponential with this mean: `1 − e^(−6/w)`.
fn within_standard_weeks(wait_weeks: f64, tables: &Tables) -> f64 {
    1.0 - libm::exp(-tables.six_week_standard_weeks / wait_weeks.max(tables.shortest_wait_weeks))
}

/// Recovery rate of a fifth: `clip[(rec_iapt + rec_trend·(t−5.5)/12 − rec_wait·(w − wait_iapt0))·gradient]`.
///
/// rec_iapt: `talking_therapies_recovery_rate` · rec_trend: `recovery_rate_trend`, a year · rec_wait:
/// `recovery_loss_per_week_waited` · w: mean wait, weeks.
fn recovery_rate(
    gradient: f64,
    wait_weeks: f64,
    p: &Parameters,
    calendar: &Calendar,
    tables: &Tables,
) -> f64 {
    let [least, most] = tables.recovery_limits;
    let trend = p.recovery_rate_trend * calendar.years_from_base;
    let waited =
        p.recovery_loss_per_week_waited * (wait_weeks - p.talking_therapies_wait_weeks_at_start);
    ((p.talking_therapies_recovery_rate + trend - waited) * gradient).clamp(least, most)
}

/// Talking therapies in a month: people join the list, start, drop out, finish and recover.
struct Therapies {
    started: f64,
    finished: f64,
    wait_weeks: f64,
    recovered_by_quintile: ByQuintile,
}

fn therapies(
    stocks: &mut Stocks,
    base: &Base,
    gradients: &Gradients,
    p: &Parameters,
    drivers: &Drivers<'_>,
    tables: &Tables,
) -> Therapies {
    let before = stocks.clone();
    let unmet_before = total(&before.unmet);
    let calendar = drivers.calendar;
    let level = part_level(
        p.talking_therapies_marginal_share,
        p.talking_therapies_budget_share,
        drivers.level,
        tables,
    );
    let referred = referrals(base, unmet_before, level, p, drivers);
    let joined: ByQuintile = std::array::from_fn(|q| {
        (1.0 - base.triaged_away) * referred * before.unmet[q] / unmet_before
    });
    let [available_share, present_share] = tables.start_availability;
    let available: ByQuintile =
        std::array::from_fn(|q| available_share * (before.waiting[q] + present_share * joined[q]));
    let capacity =
        base.starts * base.capacity_growth.index(calendar) * level * calendar.working_days;
    let served = (capacity / total(&available)).min(1.0);
    let mut started = 0.0;
    let mut finished = 0.0;
    for q in 0..QUINTILES {
        let starts = available[q] * served;
        let dropped = (p.talking_therapies_waiting_drop_out * before.waiting[q])
            .min(before.waiting[q] + joined[q] - starts);
        let left = before.treated[q] * base.treatment_leaving;
        stocks.waiting[q] = before.waiting[q] + joined[q] - starts - dropped;
        stocks.treated[q] = before.treated[q] + starts - left;
        // Those who leave treatment come back to unmet need here; the recovered are taken out below.
        stocks.unmet[q] = before.unmet[q] + base.incidence[q]
            - p.untreated_remission_hazard * before.unmet[q]
            - joined[q]
            + dropped
            + left;
        started += starts;
        finished += left * p.talking_therapies_completion_share;
    }
    let mean_waiting = 0.5 * (total(&before.waiting) + total(&stocks.waiting));
    let wait_weeks = tables.weeks_per_month * mean_waiting / started.max(f64::MIN_POSITIVE);
    let recovered_by_quintile: ByQuintile = std::array::from_fn(|q| {
        let finished =
            before.treated[q] * base.treatment_leaving * p.talking_therapies_completion_share;
        finished
            * p.talking_therapies_caseness_share
            * recovery_rate(gradients.recovery[q], wait_weeks, p, calendar, tables)
    });
    for (unmet, recovered) in stocks.unmet.iter_mut().zip(recovered_by_quintile) {
        *unmet -= recovered;
    }
    Therapies {
        started,
        finished,
        wait_weeks,
        recovered_by_quintile,
    }
}

/// Secondary and crisis care in a month: who joins and who leaves.
struct Specialist {
    intensity: f64,
    secondary_in: f64,
    secondary_out: f64,
    crisis_in: f64,
    crisis_out: f64,
}

/// Secondary care: in `S2_0/dur_s2·G(g_s2)·(.7 + .3U/U0)`, out `S2/dur_s2`, intensity `x_S = clip[k_S/(S2/S2_0)]`.
/// Crisis care: in `X0·leaving·(S2/S2_0)·x_S^(−eps_x)·e^noise`, out `X·leaving`.
///
/// dur_s2: `secondary_mental_health_months` · eps_x: `crisis_elasticity_to_intensity`.
fn specialist(
    stocks: &mut Stocks,
    base: &Base,
    unmet: f64,
    p: &Parameters,
    drivers: &Drivers<'_>,
    tables: &Tables,
) -> Specialist {
    let level = part_level(
        1.0 - p.talking_therapies_marginal_share,
        1.0 - p.talking_therapies_budget_share,
        drivers.level,
        tables,
    );
    let [least, most] = tables.intensity_limits;
    let load = stocks.secondary / base.secondary;
    let intensity = (drivers.planned * level / load).clamp(least, most);
    let from_unmet = tables.secondary_inflow_from_unmet_need;
    let secondary_in = base.secondary_inflow
        * base.secondary_growth.index(drivers.calendar)
        * ((1.0 - from_unmet) + from_unmet * unmet / base.unmet);
    let secondary_out = stocks.secondary / p.secondary_mental_health_months;
    let crisis_in = base.crisis_inflow
        * load
        * power(libm::log(intensity), -p.crisis_elasticity_to_intensity)
        * libm::exp(drivers.crisis_noise);
    let crisis_out = stocks.crisis * base.crisis_leaving;
    stocks.secondary = stocks.secondary + secondary_in - secondary_out;
    stocks.crisis = stocks.crisis + crisis_in - crisis_out;
    Specialist {
        intensity,
        secondary_in,
        secondary_out,
        crisis_in,
        crisis_out,
    }
}

/// One month of mental health. Moves the stocks and returns the flows.
pub(super) fn step(
    stocks: &mut Stocks,
    base: &Base,
    gradients: &Gradients,
    p: &Parameters,
    drivers: &Drivers<'_>,
    tables: &Tables,
) -> Flows {
    let unmet_before = total(&stocks.unmet);
    let pool_before = unmet_before + total(&stocks.waiting) + total(&stocks.treated);
    let (secondary_before, crisis_before) = (stocks.secondary, stocks.crisis);
    let therapies = therapies(stocks, base, gradients, p, drivers, tables);
    let specialist = specialist(stocks, base, unmet_before, p, drivers, tables);
    Flows {
        started: therapies.started,
        wait_weeks: therapies.wait_weeks,
        within_six_weeks: within_standard_weeks(therapies.wait_weeks, tables),
        finished: therapies.finished,
        recovered: total(&therapies.recovered_by_quintile),
        incidence: total(&base.incidence),
        remission: p.untreated_remission_hazard * unmet_before,
        secondary_in: specialist.secondary_in,
        secondary_out: specialist.secondary_out,
        crisis_in: specialist.crisis_in,
        crisis_out: specialist.crisis_out,
        unmet_before,
        crisis_before,
        secondary_before,
        pool_before,
        secondary_intensity: specialist.intensity,
        recovered_by_quintile: therapies.recovered_by_quintile,
    }
}
