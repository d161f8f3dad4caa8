//! Mental health: common mental disorder and talking therapies, the secondary caseload, crisis care.

use crate::core::simd::Real;
use crate::evidence::{Parameters, Tables};
use crate::model::area::QUINTILES;

use super::setting::Gradients;
use super::time::{Calendar, Growth, power};

pub(super) type ByQuintile<R> = [R; QUINTILES];

pub(super) fn total<R: Real>(values: &ByQuintile<R>) -> R {
    values.iter().copied().sum()
}

/// People with a common mental disorder, and where they are; people by deprivation fifth, and the caseloads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stocks<R> {
    /// `U`: not in talking therapies.
    pub unmet: ByQuintile<R>,
    /// `Wi`: waiting for a first treatment.
    pub waiting: ByQuintile<R>,
    /// `Ti`: in treatment.
    pub treated: ByQuintile<R>,
    /// `S2`: secondary caseload.
    pub secondary: R,
    /// `X`: in acute crisis care.
    pub crisis: R,
}

/// Starting values and growth of a future.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Base<R> {
    /// `st0`: first treatments a month.
    pub starts: R,
    /// `inf0`: referrals a month.
    referrals: R,
    /// Share of referrals that triage away, which closes the balance at the start.
    triaged_away: R,
    /// `U0`: unmet need.
    pub unmet: R,
    /// Incidence a month, by fifth.
    incidence: ByQuintile<R>,
    secondary: R,
    secondary_inflow: R,
    pub crisis: R,
    crisis_inflow: R,
    crisis_leaving: R,
    treatment_leaving: R,
    referral_growth: Growth<R>,
    capacity_growth: Growth<R>,
    secondary_growth: Growth<R>,
}

/// The flows of a month, people.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Flows<R = f64> {
    /// First treatments.
    pub started: R,
    /// Mean wait for a first treatment; weeks.
    pub wait_weeks: R,
    /// Share of first treatments within six weeks.
    pub within_six_weeks: R,
    /// Courses finished.
    pub finished: R,
    /// People recovered.
    pub recovered: R,
    /// New cases of common mental disorder.
    pub incidence: R,
    /// Cases that remit untreated.
    pub remission: R,
    /// People joining the secondary caseload.
    pub secondary_in: R,
    /// People leaving it.
    pub secondary_out: R,
    /// People entering crisis care.
    pub crisis_in: R,
    /// People leaving it.
    pub crisis_out: R,
    /// Unmet need at the start of the month.
    pub unmet_before: R,
    /// People in crisis care at the start of the month.
    pub crisis_before: R,
    /// Secondary caseload at the start of the month.
    pub secondary_before: R,
    /// People waiting, in treatment or in unmet need at the start of the month.
    pub pool_before: R,
    /// `x_S`: intensity of secondary care.
    pub secondary_intensity: R,
    /// `ln x_S`.
    pub log_secondary_intensity: R,
    /// Recovered people by fifth.
    pub recovered_by_quintile: ByQuintile<R>,
}

impl<R: Real> Base<R> {
    /// The start of a future: need, lists and caseloads in proportion to the population.
    ///
    /// `need = pop·cmd_need`, `Wi = st0·wait_iapt0/4.345`, `Ti = st0·dur_iapt`, `U = need − Wi − Ti`.
    pub(super) fn new(
        population: f64,
        gradients: &Gradients,
        p: &Parameters<R>,
        tables: &Tables,
    ) -> (Self, Stocks<R>) {
        let by_fifth = |people: R| gradients.mental_disorder_share.map(|share| people * share);
        let starts = p.talking_therapies_start_rate * (population / 12.0);
        let referrals = p.talking_therapies_referral_rate * (population / 12.0);
        let waiting = starts * p.talking_therapies_wait_weeks_at_start / tables.weeks_per_month;
        let treated = starts * p.talking_therapies_treatment_months;
        let unmet = p.common_mental_disorder_prevalence * population - waiting - treated;
        let kept = (starts + p.talking_therapies_waiting_drop_out * waiting) / referrals;
        let recovered = starts
            * p.talking_therapies_completion_share
            * p.talking_therapies_caseness_share
            * p.talking_therapies_recovery_rate;
        let incidence = p.untreated_remission_hazard * unmet + recovered;
        let secondary = p.secondary_mental_health_rate * population;
        let crisis = p.crisis_care_rate * population;
        let crisis_leaving = (-(R::ONE / p.crisis_episode_months))
            .exponential()
            .complement();
        let base = Self {
            starts,
            referrals,
            triaged_away: kept.complement().clamp_to(tables.triage_limits),
            unmet,
            incidence: by_fifth(incidence),
            secondary,
            secondary_inflow: secondary / p.secondary_mental_health_months,
            crisis,
            crisis_inflow: crisis * crisis_leaving,
            crisis_leaving,
            treatment_leaving: (-(R::ONE / p.talking_therapies_treatment_months))
                .exponential()
                .complement(),
            referral_growth: Growth::at_rate(p.talking_therapies_referral_growth, tables),
            capacity_growth: Growth::at_rate(p.talking_therapies_capacity_growth, tables),
            secondary_growth: Growth::at_rate(p.secondary_mental_health_growth, tables),
        };
        let stocks = Stocks {
            unmet: by_fifth(unmet),
            waiting: by_fifth(waiting),
            treated: by_fifth(treated),
            secondary,
            crisis,
        };
        (base, stocks)
    }

    /// Advances by a month.
    pub(super) fn advance(&mut self, calendar: &Calendar) {
        self.referral_growth.advance(calendar);
        self.capacity_growth.advance(calendar);
        self.secondary_growth.advance(calendar);
    }
}

/// Inputs of mental health in a month.
pub(super) struct Drivers<'a, R> {
    pub calendar: &'a Calendar,
    /// Capacity relative to baseline, `L_MH`; nothing while the budget has always been the baseline's.
    pub level: Option<R>,
    /// Planned capacity, `Kplan_MH`.
    pub planned: R,
    /// Noise of talking-therapies referrals, a factor.
    pub referral_noise: R,
    /// Noise of crisis episodes, a factor.
    pub crisis_noise: R,
    /// True where more supply brings more referrals.
    pub supply_brings_referrals: bool,
}

/// Capacity of one part of mental health relative to its baseline: `clip(1 + (m/a)(L − 1))`.
///
/// m: the part's share of marginal money · a: its share of average money. The two parts use up all the money.
fn part_level<R: Real>(
    marginal_share: R,
    average_share: R,
    level: Option<R>,
    tables: &Tables,
) -> Option<R> {
    let level = level?;
    let part = marginal_share / average_share * (level - 1.0) + 1.0;
    Some(part.clamp_to(tables.mental_health_split_limits))
}

/// Referrals to talking therapies: `inf0·G(g_iapt)·(U/U0)·dev^ind_iapt·e^noise·WD`.
///
/// inf0: people a month · g_iapt: `talking_therapies_referral_growth` · dev: capacity of talking therapies relative to
/// baseline · ind_iapt: `supply_induced_referrals`.
fn referrals<R: Real>(
    base: &Base<R>,
    unmet: R,
    level: Option<R>,
    p: &Parameters<R>,
    drivers: &Drivers<'_, R>,
) -> R {
    let induced = match level {
        Some(level) if drivers.supply_brings_referrals => {
            power(level.logarithm(), p.supply_induced_referrals)
        }
        _ => R::ONE,
    };
    base.referrals
        * base.referral_growth.index()
        * (unmet / base.unmet)
        * induced
        * drivers.referral_noise
        * drivers.calendar.working_days
}

/// Share of starts within six weeks when waits are exponential with this mean: `1 − e^(−6/w)`.
fn within_standard_weeks<R: Real>(wait_weeks: R, tables: &Tables) -> R {
    let wait_weeks = wait_weeks.max(tables.shortest_wait_weeks.into());
    (R::from(-tables.six_week_standard_weeks) / wait_weeks)
        .exponential()
        .complement()
}

/// Recovery rate of a fifth: `clip[(rec_iapt + rec_trend·(t−5.5)/12 − rec_wait·(w − wait_iapt0))·gradient]`.
///
/// rec_iapt: `talking_therapies_recovery_rate` · rec_trend: `recovery_rate_trend`, a year · rec_wait:
/// `recovery_loss_per_week_waited` · w: mean wait, weeks.
fn recovery_rate<R: Real>(
    gradient: f64,
    wait_weeks: R,
    p: &Parameters<R>,
    calendar: &Calendar,
    tables: &Tables,
) -> R {
    let trend = p.recovery_rate_trend * calendar.years_from_base;
    let waited =
        p.recovery_loss_per_week_waited * (wait_weeks - p.talking_therapies_wait_weeks_at_start);
    ((p.talking_therapies_recovery_rate + trend - waited) * gradient)
        .clamp_to(tables.recovery_limits)
}

/// Talking therapies in a month: people join the list, start, drop out, finish and recover.
struct Therapies<R> {
    started: R,
    finished: R,
    wait_weeks: R,
    recovered_by_quintile: ByQuintile<R>,
}

fn therapies<R: Real>(
    stocks: &mut Stocks<R>,
    base: &Base<R>,
    gradients: &Gradients,
    p: &Parameters<R>,
    drivers: &Drivers<'_, R>,
    tables: &Tables,
) -> Therapies<R> {
    let calendar = drivers.calendar;
    let level = part_level(
        p.talking_therapies_marginal_share,
        p.talking_therapies_budget_share,
        drivers.level,
        tables,
    );
    let unmet_before = total(&stocks.unmet);
    let waiting_before = total(&stocks.waiting);
    let referred = referrals(base, unmet_before, level, p, drivers);
    let joined_per_unmet = base.triaged_away.complement() * referred / unmet_before;
    let joined: ByQuintile<R> = stocks.unmet.map(|unmet| joined_per_unmet * unmet);
    let [available_share, present_share] = tables.start_availability;
    let available: ByQuintile<R> =
        std::array::from_fn(|q| (stocks.waiting[q] + joined[q] * present_share) * available_share);
    let capacity = base.starts
        * base.capacity_growth.index()
        * level.unwrap_or(R::ONE)
        * calendar.working_days;
    let served = (capacity / total(&available)).min(R::ONE);
    let mut started = R::ZERO;
    let mut finished_by_quintile = [R::ZERO; QUINTILES];
    for q in 0..QUINTILES {
        let (unmet, waiting, treated) = (stocks.unmet[q], stocks.waiting[q], stocks.treated[q]);
        let starts = available[q] * served;
        let dropped =
            (p.talking_therapies_waiting_drop_out * waiting).min(waiting + joined[q] - starts);
        let left = treated * base.treatment_leaving;
        stocks.waiting[q] = waiting + joined[q] - starts - dropped;
        stocks.treated[q] = treated + starts - left;
        // Those who leave treatment come back to unmet need here; the recovered are taken out below.
        stocks.unmet[q] =
            unmet + base.incidence[q] - p.untreated_remission_hazard * unmet - joined[q]
                + dropped
                + left;
        started += starts;
        finished_by_quintile[q] = left * p.talking_therapies_completion_share;
    }
    let mean_waiting = (waiting_before + total(&stocks.waiting)) * 0.5;
    let wait_weeks = mean_waiting * tables.weeks_per_month / started.max(R::LEAST);
    let recovered_by_quintile: ByQuintile<R> = std::array::from_fn(|q| {
        finished_by_quintile[q]
            * p.talking_therapies_caseness_share
            * recovery_rate(gradients.recovery[q], wait_weeks, p, calendar, tables)
    });
    for (unmet, recovered) in stocks.unmet.iter_mut().zip(recovered_by_quintile) {
        *unmet = *unmet - recovered;
    }
    Therapies {
        started,
        finished: total(&finished_by_quintile),
        wait_weeks,
        recovered_by_quintile,
    }
}

/// Secondary and crisis care in a month: who joins and who leaves.
struct Specialist<R> {
    intensity: R,
    log_intensity: R,
    secondary_in: R,
    secondary_out: R,
    crisis_in: R,
    crisis_out: R,
}

/// Secondary care: in `S2_0/dur_s2·G(g_s2)·(.7 + .3U/U0)`, out `S2/dur_s2`, intensity `x_S = clip[k_S/(S2/S2_0)]`.
/// Crisis care: in `X0·leaving·(S2/S2_0)·x_S^(−eps_x)·e^noise`, out `X·leaving`.
///
/// dur_s2: `secondary_mental_health_months` · eps_x: `crisis_elasticity_to_intensity`.
fn specialist<R: Real>(
    stocks: &mut Stocks<R>,
    base: &Base<R>,
    unmet: R,
    p: &Parameters<R>,
    drivers: &Drivers<'_, R>,
    tables: &Tables,
) -> Specialist<R> {
    let level = part_level(
        p.talking_therapies_marginal_share.complement(),
        p.talking_therapies_budget_share.complement(),
        drivers.level,
        tables,
    );
    let load = stocks.secondary / base.secondary;
    let intensity =
        (drivers.planned * level.unwrap_or(R::ONE) / load).clamp_to(tables.intensity_limits);
    let log_intensity = intensity.logarithm();
    let from_unmet = tables.secondary_inflow_from_unmet_need;
    let secondary_in = base.secondary_inflow
        * base.secondary_growth.index()
        * (unmet / base.unmet * from_unmet + (1.0 - from_unmet));
    let secondary_out = stocks.secondary / p.secondary_mental_health_months;
    let crisis_in = base.crisis_inflow
        * load
        * power(log_intensity, -p.crisis_elasticity_to_intensity)
        * drivers.crisis_noise;
    let crisis_out = stocks.crisis * base.crisis_leaving;
    stocks.secondary = stocks.secondary + secondary_in - secondary_out;
    stocks.crisis = stocks.crisis + crisis_in - crisis_out;
    Specialist {
        intensity,
        log_intensity,
        secondary_in,
        secondary_out,
        crisis_in,
        crisis_out,
    }
}

/// One month of mental health. Moves the stocks and returns the flows.
pub(super) fn step<R: Real>(
    stocks: &mut Stocks<R>,
    base: &Base<R>,
    gradients: &Gradients,
    p: &Parameters<R>,
    drivers: &Drivers<'_, R>,
    tables: &Tables,
) -> Flows<R> {
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
        log_secondary_intensity: specialist.log_intensity,
        recovered_by_quintile: therapies.recovered_by_quintile,
    }
}
