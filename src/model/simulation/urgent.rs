//! Urgent and emergency care: attendances, admissions, delayed transfers, beds and the four-hour standard.

use crate::core::simd::Real;
use crate::evidence::{Parameters, Tables};

use super::time::{Calendar, Growth, power};

/// `D`: people whose transfer out of hospital is delayed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stocks<R> {
    pub delayed: R,
}

/// Starting values and growth of a future.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Base<R> {
    /// `att0`: attendances a day.
    pub attendances_per_day: R,
    /// `adm0`: admissions a day.
    pub admissions_per_day: R,
    delayed_inflow: R,
    release: R,
    beds: R,
    pub elective_beds: R,
    /// Odds against a breach at the start.
    odds_against_breach: R,
    attendance_growth: Growth<R>,
    pub admission_growth: Growth<R>,
    stay_growth: Growth<R>,
}

/// The flows and states of a month.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Flows<R = f64> {
    /// A&E attendances; people.
    pub attendances: R,
    /// Emergency admissions; people.
    pub admissions: R,
    /// Admissions that community care and talking therapies avoid against the start; people.
    pub admissions_avoided: R,
    /// Attendances over four hours; people.
    pub breaches: R,
    /// Bed occupancy that drives breaches and cancellations; may pass 1.
    pub occupancy: R,
    /// Beds.
    pub beds: R,
    /// People delayed, mean over the month.
    pub delayed_mean: R,
    /// People becoming delayed.
    pub delayed_in: R,
    /// Delayed people leaving.
    pub delayed_out: R,
    /// People delayed at the start of the month.
    pub delayed_before: R,
}

/// Inputs of urgent care in a month.
pub(super) struct Drivers<'a, R> {
    pub calendar: &'a Calendar,
    /// Capacity of urgent care, its logarithm, and capacity of elective care: `K_UE`, `ln K_UE`, `K_EL`.
    pub capacity: R,
    pub log_capacity: R,
    pub elective_capacity: R,
    /// Elective capacity with its month-to-month noise, relative to `M0·WD`.
    pub elective_beds_in_use: R,
    /// Noise of attendances and of admissions, factors.
    pub attendance_noise: R,
    pub admission_noise: R,
    /// Log severity of this winter for admissions and for length of stay, at its peak.
    pub winter_admissions: R,
    pub winter_stay: R,
    /// Attendances relative to the start because of mental-health need, 1 where the link is off.
    pub mental_health_factor: R,
    /// Logarithm of the primary-care budget relative to baseline.
    pub log_primary_care: f64,
    /// People over 18 weeks on the list at the start of the month, against the start; 0 where the link is off.
    pub extra_long_waits: R,
    /// Finished courses of talking therapy against the start; 0 where the link is off.
    pub extra_courses: R,
    /// `ln x_C` for each community link, 0 where it is off.
    pub log_community_admissions: R,
    pub log_community_stay: R,
    pub log_community_discharge: R,
    /// `ln x_S` for hospital stays, 0 where the link is off.
    pub log_secondary_stay: R,
}

impl<R: Real> Base<R> {
    /// The start of a future. Beds are those that give the starting occupancy:
    /// `beds0 = (adm0·los + elective beds + dtoc_ac·D0)/occ0`.
    pub(super) fn new(population: f64, p: &Parameters<R>, tables: &Tables) -> (Self, Stocks<R>) {
        let delayed = p.delayed_transfers_rate * population;
        let release = R::from(tables.days_per_mean_month) / p.delayed_transfer_days;
        let admissions_per_day = p.emergency_admission_rate * (population / tables.days_per_year);
        let elective_beds = p.elective_occupied_beds_rate * population;
        let occupied = admissions_per_day * p.length_of_stay
            + elective_beds
            + p.delayed_transfers_acute_share * delayed;
        let base = Self {
            attendances_per_day: p.ae_attendance_rate * (population / tables.days_per_year),
            admissions_per_day,
            delayed_inflow: delayed * release,
            release,
            beds: occupied / p.bed_occupancy_at_start,
            elective_beds,
            odds_against_breach: p.four_hour_breach_share_at_start.complement()
                / p.four_hour_breach_share_at_start,
            attendance_growth: Growth::at_rate(p.ae_attendance_growth, tables),
            admission_growth: Growth::at_rate(p.emergency_admission_growth, tables),
            stay_growth: Growth::at_rate(p.length_of_stay_trend, tables),
        };
        (base, Stocks { delayed })
    }

    /// Advances by a month.
    pub(super) fn advance(&mut self, calendar: &Calendar) {
        self.attendance_growth.advance(calendar);
        self.admission_growth.advance(calendar);
        self.stay_growth.advance(calendar);
    }
}

/// A&E attendances a day without their season:
/// `att0·G(g_att)·mental health·(B_PRIM/B⁰_PRIM)^(−eps_prim)·noise`.
///
/// att0: people a day · eps_prim: `attendance_elasticity_to_primary_care`.
fn attendances_per_day<R: Real>(base: &Base<R>, p: &Parameters<R>, drivers: &Drivers<'_, R>) -> R {
    let per_day = base.attendances_per_day
        * base.attendance_growth.index()
        * drivers.mental_health_factor
        * drivers.attendance_noise;
    if drivers.log_primary_care == 0.0 {
        per_day
    } else {
        per_day
            * power(
                drivers.log_primary_care.into(),
                -p.attendance_elasticity_to_primary_care,
            )
    }
}

/// Emergency admissions in the month before community care, long waits and talking therapies act on them:
/// `adm0·G(g_adm)·SEAS_ADM·d·noise·e^(WINTER·severity)`; people.
fn admissions_before_links<R: Real>(
    base: &Base<R>,
    drivers: &Drivers<'_, R>,
    tables: &Tables,
) -> R {
    let calendar = drivers.calendar;
    let winter = if calendar.winter == 0.0 {
        R::ONE
    } else {
        (drivers.winter_admissions * calendar.winter).exponential()
    };
    base.admissions_per_day
        * base.admission_growth.index()
        * (tables.admission_season[calendar.of_year] * calendar.days)
        * drivers.admission_noise
        * winter
}

/// People delayed in their transfer out of hospital.
struct Delayed<R> {
    end: R,
    mean: R,
    inflow: R,
    outflow: R,
}

/// Delayed transfers over the month: inflow `I = I0·adm/(adm0·30.4)`, release at rate
/// `r = (30.4/dtoc_dur)·[dtoc_nhs·x_C^eps_dtoc + (1 − dtoc_nhs)·social care]`, solved exactly within the month.
///
/// eps_dtoc: `discharge_elasticity_to_community` · social care: `social_care_capacity`, held at the start.
fn delayed_transfers<R: Real>(
    base: &Base<R>,
    delayed: R,
    admissions: R,
    p: &Parameters<R>,
    drivers: &Drivers<'_, R>,
    tables: &Tables,
) -> Delayed<R> {
    let community = power(
        drivers.log_community_discharge,
        p.discharge_elasticity_to_community,
    );
    let nhs = p.delayed_transfers_nhs_share;
    let release = base.release * (nhs * community + nhs.complement() * tables.social_care_capacity);
    let inflow =
        base.delayed_inflow * admissions / (base.admissions_per_day * tables.days_per_mean_month);
    let settled = inflow / release;
    let remaining = (-release).exponential();
    let end = settled + (delayed - settled) * remaining;
    Delayed {
        end,
        mean: settled + (delayed - settled) * remaining.complement() / release,
        inflow,
        outflow: inflow + delayed - end,
    }
}

/// Beds: `beds0·[1 + w_ue(K_UE − 1) + w_el(K_EL − 1)]·(1 + WINTER·escal)`, not below the floor.
///
/// w: `bed_elasticity_urgent_emergency`, `bed_elasticity_elective` · escal: `escalation_beds_share`.
fn beds<R: Real>(
    base: &Base<R>,
    p: &Parameters<R>,
    drivers: &Drivers<'_, R>,
    tables: &Tables,
) -> R {
    let core = p.bed_elasticity_urgent_emergency * (drivers.capacity - 1.0)
        + p.bed_elasticity_elective * (drivers.elective_capacity - 1.0)
        + 1.0;
    let escalated = p.escalation_beds_share * drivers.calendar.winter + 1.0;
    (base.beds * core * escalated).max(base.beds * tables.beds_floor)
}

/// Length of stay of an emergency admission, without delay days:
/// `los·G(los_trend)·[1 + win_amp(SEAS_LOS − 1)]·e^(WINTER·severity)·x_C^(−eps_los)·x_S^(−eps_raid)`; days.
fn length_of_stay<R: Real>(
    base: &Base<R>,
    p: &Parameters<R>,
    drivers: &Drivers<'_, R>,
    tables: &Tables,
) -> R {
    let calendar = drivers.calendar;
    let season = tables.length_of_stay_season[calendar.of_year] - 1.0;
    p.length_of_stay
        * base.stay_growth.index()
        * (p.winter_amplitude * season + 1.0)
        * (drivers.winter_stay * calendar.winter
            - p.length_of_stay_elasticity_to_community * drivers.log_community_stay
            - p.length_of_stay_elasticity_to_mental_health * drivers.log_secondary_stay)
            .exponential()
}

/// Bed occupancy after hospitals discharge faster as they fill: `occ0·(raw/occ0)^{1/(1 + theta_occ)}`.
///
/// theta_occ: `discharge_response_to_occupancy`. May pass 1; the displayed figure is [`displayed_occupancy`].
fn occupancy<R: Real>(raw: R, p: &Parameters<R>) -> R {
    let start = p.bed_occupancy_at_start;
    start * ((raw / start).logarithm() / (p.discharge_response_to_occupancy + 1.0)).exponential()
}

/// Occupancy as displayed: above 95% it bends towards 100%, `.95 + .05(1 − e^{−(occ − .95)/.05})`.
pub(super) fn displayed_occupancy<R: Real>(occupancy: R, tables: &Tables) -> R {
    let knee = tables.occupancy_display_knee;
    let room = 1.0 - knee;
    let bent = (-((occupancy - knee) / room)).exponential().complement() * room + knee;
    R::from(knee).if_less(occupancy, bent, occupancy)
}

/// Share of attendances over four hours, from its odds `odds0·e^(100·kap_occ(occ − occ0))·load^kap_ed`.
///
/// kap_occ: `breach_log_odds_per_occupancy_point` · kap_ed: `breach_elasticity_to_load` · load: attendances a day
/// without season, relative to the start and to urgent-care capacity.
fn breach_share<R: Real>(base: &Base<R>, occupancy: R, log_load: R, p: &Parameters<R>) -> R {
    let points = (occupancy - p.bed_occupancy_at_start) * 100.0;
    let log_odds =
        p.breach_log_odds_per_occupancy_point * points + p.breach_elasticity_to_load * log_load;
    R::ONE / (base.odds_against_breach * (-log_odds).exponential() + 1.0)
}

/// One month of urgent care. Moves the stock and returns the flows.
pub(super) fn step<R: Real>(
    stocks: &mut Stocks<R>,
    base: &Base<R>,
    p: &Parameters<R>,
    drivers: &Drivers<'_, R>,
    tables: &Tables,
) -> Flows<R> {
    let calendar = drivers.calendar;
    let per_day = attendances_per_day(base, p, drivers);
    let attendances = per_day * (tables.attendance_season[calendar.of_year] * calendar.days)
        + p.attendances_per_long_wait_month * drivers.extra_long_waits;
    let attendances = attendances.max(R::ZERO);

    let before_links = admissions_before_links(base, drivers, tables);
    let community = power(
        drivers.log_community_admissions,
        -p.admission_elasticity_to_community,
    );
    let therapies = p.admissions_avoided_per_course * drivers.extra_courses;
    let waits = p.admissions_per_long_wait_month * drivers.extra_long_waits;
    let admissions = (before_links * community + waits - therapies).max(R::ZERO);

    let delayed_before = stocks.delayed;
    let delayed = delayed_transfers(base, delayed_before, admissions, p, drivers, tables);
    stocks.delayed = delayed.end;

    let beds = beds(base, p, drivers, tables);
    let emergency_beds = admissions / calendar.days * length_of_stay(base, p, drivers, tables);
    let elective_beds = base.elective_beds * drivers.elective_beds_in_use;
    let raw =
        (emergency_beds + elective_beds + p.delayed_transfers_acute_share * delayed.mean) / beds;
    let occupancy = occupancy(raw, p);
    let log_load = (per_day / base.attendances_per_day).logarithm() - drivers.log_capacity;
    let breaches = attendances * breach_share(base, occupancy, log_load, p);
    Flows {
        attendances,
        admissions,
        admissions_avoided: before_links * community.complement() + therapies,
        breaches,
        occupancy,
        beds,
        delayed_mean: delayed.mean,
        delayed_in: delayed.inflow,
        delayed_out: delayed.outflow,
        delayed_before,
    }
}
