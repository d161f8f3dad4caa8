//! Urgent and emergency care: attendances, admissions, delayed transfers, beds and the four-hour standard.

use crate::evidence::{Parameters, Tables};

use super::time::{Calendar, Growth, power};

/// `D`: people whose transfer out of hospital is delayed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stocks {
    pub delayed: f64,
}

/// What a future starts from and grows by.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Base {
    /// `att0`: attendances a day.
    pub attendances_per_day: f64,
    /// `adm0`: admissions a day.
    pub admissions_per_day: f64,
    delayed_inflow: f64,
    release: f64,
    beds: f64,
    pub elective_beds: f64,
    breach_odds: f64,
    attendance_growth: Growth,
    pub admission_growth: Growth,
    stay_growth: Growth,
}

/// The flows and states of a month.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Flows {
    /// A&E attendances; people.
    pub attendances: f64,
    /// Emergency admissions; people.
    pub admissions: f64,
    /// Admissions that community care and talking therapies avoid against the start; people.
    pub admissions_avoided: f64,
    /// Attendances over four hours; people.
    pub breaches: f64,
    /// Bed occupancy that drives breaches and cancellations; may pass 1.
    pub occupancy: f64,
    /// Beds.
    pub beds: f64,
    /// People delayed, mean over the month.
    pub delayed_mean: f64,
    /// People becoming delayed.
    pub delayed_in: f64,
    /// Delayed people leaving.
    pub delayed_out: f64,
    /// People delayed at the start of the month.
    pub delayed_before: f64,
}

/// What moves urgent care in a month.
pub(super) struct Drivers<'a> {
    pub calendar: &'a Calendar,
    /// Capacity of urgent care and of elective care, `K_UE` and `K_EL`.
    pub capacity: f64,
    pub elective_capacity: f64,
    /// Elective capacity with its month-to-month noise, relative to `M0·WD`.
    pub elective_beds_in_use: f64,
    /// Log noise of attendances and of admissions.
    pub attendance_noise: f64,
    pub admission_noise: f64,
    /// Log severity of this winter for admissions and for length of stay, at its peak.
    pub winter_admissions: f64,
    pub winter_stay: f64,
    /// Attendances relative to the start because of mental-health need, 1 where the link is off.
    pub mental_health_factor: f64,
    /// Primary-care budget relative to plan.
    pub primary_care: f64,
    /// People over 18 weeks on the list at the start of the month, against the start; 0 where the link is off.
    pub extra_long_waits: f64,
    /// Finished courses of talking therapy against the start; 0 where the link is off.
    pub extra_courses: f64,
    /// `ln x_C` for each community link, 0 where it is off.
    pub log_community_admissions: f64,
    pub log_community_stay: f64,
    pub log_community_discharge: f64,
    /// `ln x_S` for hospital stays, 0 where the link is off.
    pub log_secondary_stay: f64,
}

impl Base {
    /// The start of a future. Beds are those that give the starting occupancy:
    /// `beds0 = (adm0·los + elective beds + dtoc_ac·D0)/occ0`.
    pub(super) fn new(population: f64, p: &Parameters, tables: &Tables) -> (Self, Stocks) {
        let delayed = population * p.delayed_transfers_rate;
        let release = tables.days_per_mean_month / p.delayed_transfer_days;
        let admissions_per_day = population * p.emergency_admission_rate / tables.days_per_year;
        let elective_beds = population * p.elective_occupied_beds_rate;
        let occupied = admissions_per_day * p.length_of_stay
            + elective_beds
            + p.delayed_transfers_acute_share * delayed;
        let base = Self {
            attendances_per_day: population * p.ae_attendance_rate / tables.days_per_year,
            admissions_per_day,
            delayed_inflow: delayed * release,
            release,
            beds: occupied / p.bed_occupancy_at_start,
            elective_beds,
            breach_odds: p.four_hour_breach_share_at_start
                / (1.0 - p.four_hour_breach_share_at_start),
            attendance_growth: Growth::at_rate(p.ae_attendance_growth),
            admission_growth: Growth::at_rate(p.emergency_admission_growth),
            stay_growth: Growth::at_rate(p.length_of_stay_trend),
        };
        (base, Stocks { delayed })
    }
}

/// A&E attendances a day without their season:
/// `att0·G(g_att)·mental health·(B_PRIM/B⁰_PRIM)^(−eps_prim)·e^noise`.
///
/// att0: people a day · eps_prim: `attendance_elasticity_to_primary_care`.
fn attendances_per_day(base: &Base, p: &Parameters, drivers: &Drivers<'_>) -> f64 {
    base.attendances_per_day
        * base.attendance_growth.index(drivers.calendar)
        * drivers.mental_health_factor
        * libm::exp(drivers.attendance_noise)
        * power(
            libm::log(drivers.primary_care),
            -p.attendance_elasticity_to_primary_care,
        )
}

/// Emergency admissions in the month before community care, long waits and talking therapies act on them:
/// `adm0·G(g_adm)·SEAS_ADM·d·e^(noise + WINTER·severity)`; people.
fn admissions_before_links(base: &Base, drivers: &Drivers<'_>, tables: &Tables) -> f64 {
    let calendar = drivers.calendar;
    base.admissions_per_day
        * base.admission_growth.index(calendar)
        * tables.admission_season[calendar.of_year]
        * calendar.days
        * libm::exp(drivers.admission_noise + calendar.winter * drivers.winter_admissions)
}

/// Delayed transfers over the month: inflow `I = I0·adm/(adm0·30.4)`, release at rate
/// `r = (30.4/dtoc_dur)·[dtoc_nhs·x_C^eps_dtoc + (1 − dtoc_nhs)·social care]`, solved exactly within the month.
///
/// Returns people delayed at the end, their mean over the month, the inflow and the outflow.
/// eps_dtoc: `discharge_elasticity_to_community` · social care: `social_care_capacity`, held at the start.
fn delayed_transfers(
    base: &Base,
    delayed: f64,
    admissions: f64,
    p: &Parameters,
    drivers: &Drivers<'_>,
    tables: &Tables,
) -> [f64; 4] {
    let community = power(
        drivers.log_community_discharge,
        p.discharge_elasticity_to_community,
    );
    let nhs = p.delayed_transfers_nhs_share;
    let release = base.release * (nhs * community + (1.0 - nhs) * tables.social_care_capacity);
    let inflow =
        base.delayed_inflow * admissions / (base.admissions_per_day * tables.days_per_mean_month);
    let settled = inflow / release;
    let remaining = libm::exp(-release);
    let end = settled + (delayed - settled) * remaining;
    let mean = settled + (delayed - settled) * (1.0 - remaining) / release;
    [end, mean, inflow, inflow + delayed - end]
}

/// Beds: `beds0·[1 + w_ue(K_UE − 1) + w_el(K_EL − 1)]·(1 + WINTER·escal)`, not below the floor.
///
/// w: `bed_elasticity_urgent_emergency`, `bed_elasticity_elective` · escal: `escalation_beds_share`.
fn beds(base: &Base, p: &Parameters, drivers: &Drivers<'_>, tables: &Tables) -> f64 {
    let core = 1.0
        + p.bed_elasticity_urgent_emergency * (drivers.capacity - 1.0)
        + p.bed_elasticity_elective * (drivers.elective_capacity - 1.0);
    (base.beds * core * (1.0 + drivers.calendar.winter * p.escalation_beds_share))
        .max(tables.beds_floor * base.beds)
}

/// Length of stay of an emergency admission, without delay days:
/// `los·G(los_trend)·[1 + win_amp(SEAS_LOS − 1)]·e^(WINTER·severity)·x_C^(−eps_los)·x_S^(−eps_raid)`; days.
fn length_of_stay(base: &Base, p: &Parameters, drivers: &Drivers<'_>, tables: &Tables) -> f64 {
    let calendar = drivers.calendar;
    p.length_of_stay
        * base.stay_growth.index(calendar)
        * (1.0 + p.winter_amplitude * (tables.length_of_stay_season[calendar.of_year] - 1.0))
        * libm::exp(
            calendar.winter * drivers.winter_stay
                - p.length_of_stay_elasticity_to_community * drivers.log_community_stay
                - p.length_of_stay_elasticity_to_mental_health * drivers.log_secondary_stay,
        )
}

/// Bed occupancy after hospitals discharge faster as they fill: `occ0·(raw/occ0)^{1/(1 + theta_occ)}`.
///
/// theta_occ: `discharge_response_to_occupancy`. May pass 1; the displayed figure is [`displayed_occupancy`].
fn occupancy(raw: f64, p: &Parameters) -> f64 {
    let start = p.bed_occupancy_at_start;
    start
        * power(
            libm::log(raw / start),
            1.0 / (1.0 + p.discharge_response_to_occupancy),
        )
}

/// Occupancy as displayed: above 95% it bends towards 100%, `.95 + .05(1 − e^{−(occ − .95)/.05})`.
pub(super) fn displayed_occupancy(occupancy: f64, tables: &Tables) -> f64 {
    let knee = tables.occupancy_display_knee;
    let room = 1.0 - knee;
    if occupancy > knee {
        knee + room * (1.0 - libm::exp(-(occupancy - knee) / room))
    } else {
        occupancy
    }
}

/// Share of attendances over four hours, from its odds `odds0·e^(100·kap_occ(occ − occ0))·load^kap_ed`.
///
/// kap_occ: `breach_log_odds_per_occupancy_point` · kap_ed: `breach_elasticity_to_load` · load: attendances a day
/// without season, relative to the start and to urgent-care capacity.
fn breach_share(base: &Base, occupancy: f64, load: f64, p: &Parameters) -> f64 {
    let points = 100.0 * (occupancy - p.bed_occupancy_at_start);
    let log_odds = p.breach_log_odds_per_occupancy_point * points
        + p.breach_elasticity_to_load * libm::log(load);
    let odds = base.breach_odds * libm::exp(log_odds);
    if odds.is_finite() {
        odds / (1.0 + odds)
    } else {
        1.0
    }
}

/// One month of urgent care. Moves the stock and returns the flows.
pub(super) fn step(
    stocks: &mut Stocks,
    base: &Base,
    p: &Parameters,
    drivers: &Drivers<'_>,
    tables: &Tables,
) -> Flows {
    let calendar = drivers.calendar;
    let per_day = attendances_per_day(base, p, drivers);
    let attendances = per_day * tables.attendance_season[calendar.of_year] * calendar.days
        + p.attendances_per_long_wait_month * drivers.extra_long_waits;
    let attendances = attendances.max(0.0);

    let before_links = admissions_before_links(base, drivers, tables);
    let community = power(
        drivers.log_community_admissions,
        -p.admission_elasticity_to_community,
    );
    let therapies = p.admissions_avoided_per_course * drivers.extra_courses;
    let waits = p.admissions_per_long_wait_month * drivers.extra_long_waits;
    let admissions = (before_links * community + waits - therapies).max(0.0);

    let delayed_before = stocks.delayed;
    let [delayed, delayed_mean, delayed_in, delayed_out] =
        delayed_transfers(base, delayed_before, admissions, p, drivers, tables);
    stocks.delayed = delayed;

    let beds = beds(base, p, drivers, tables);
    let emergency_beds = admissions / calendar.days * length_of_stay(base, p, drivers, tables);
    let elective_beds = base.elective_beds * drivers.elective_beds_in_use;
    let raw =
        (emergency_beds + elective_beds + p.delayed_transfers_acute_share * delayed_mean) / beds;
    let occupancy = occupancy(raw, p);
    let load = per_day / base.attendances_per_day / drivers.capacity;
    let breaches = attendances * breach_share(base, occupancy, load, p);
    Flows {
        attendances,
        admissions,
        admissions_avoided: before_links * (1.0 - community) + therapies,
        breaches,
        occupancy,
        beds,
        delayed_mean,
        delayed_in,
        delayed_out,
        delayed_before,
    }
}
