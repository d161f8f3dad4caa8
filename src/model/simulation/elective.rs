//! Elective care: the referral-to-treatment list by months waited.
//!
//! Everyone in a month-band has the same chance of treatment and of removal, whatever their deprivation fifth, and the
//! list starts with the shares of the fifths among new referrals: so each fifth keeps that share of every band, and
//! the list by band says it all. `Gradients::rtt_share` divides it.

use crate::core::simd::Real;
use crate::evidence::{Parameters, Tables};

use super::time::{Calendar, Growth, power};

/// Month-bands of waiting: 0–1, … 11–12, and 12 or more months.
pub const BANDS: usize = 13;
const LAST: usize = BANDS - 1;
/// The first band that is wholly beyond 18 weeks: 5–6 months. Of the one before, a share is within.
const FIRST_BEYOND: usize = 5;

/// `W`: people on the list, by month-band.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stocks<R> {
    pub list: [R; BANDS],
}

/// Starting values and growth of a future.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Base<R> {
    /// `M0`: completed pathways a month.
    pub completions: R,
    /// `N18_0`: people over 18 weeks.
    pub over_18_weeks: R,
    clock_starts: R,
    list: R,
    /// Nominal chance of treatment in a month by band, and for new referrals.
    hazard: [R; BANDS],
    hazard_new: R,
    /// Smoothed excess of the starting occupancy over the threshold of cancellations.
    over_threshold: R,
    pub start_growth: Growth<R>,
}

/// The flows and states of a month, people.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Flows<R = f64> {
    /// Clock starts.
    pub arrivals: R,
    /// Pathways completed.
    pub completions: R,
    /// Removed for other reasons.
    pub removals: R,
    /// List at the start of the month.
    pub list_before: R,
    /// List at the end.
    pub list: R,
    /// Of them over 18 weeks.
    pub over_18_weeks: R,
    /// Of them over 52 weeks.
    pub over_52_weeks: R,
    /// Share of capacity lost to full beds.
    pub cancelled_share: R,
}

/// Inputs of elective care in a month.
pub(super) struct Drivers<'a, R> {
    pub calendar: &'a Calendar,
    /// Capacity with its noise relative to `M0·WD`.
    pub capacity: R,
    /// Noise of clock starts, a factor.
    pub start_noise: R,
    /// This month's bed occupancy, where full beds cancel operations.
    pub occupancy: Option<R>,
    /// True where a long list puts people off being referred.
    pub lists_deter: bool,
}

fn sum<R: Real>(people: &[R]) -> R {
    people.iter().copied().sum()
}

impl<R: Real> Stocks<R> {
    /// People who have waited over 18 weeks.
    fn over_18_weeks(&self, tables: &Tables) -> R {
        sum(&self.list[FIRST_BEYOND..])
            + self.list[FIRST_BEYOND - 1] * (1.0 - tables.rtt_band_share_within_18_weeks)
    }
}

/// Chances of treatment that keep the fitted wait profile exactly as it is when treatments and removals match clock
/// starts: `exit_k = 1 − profile_{k+1}/profile_k`, `h_k = 1 − (1 − exit_k)/(1 − renege)`,
/// `h_new = 1 − profile_0/(1 − renege/2)`.
///
/// renege: `rtt_removal_hazard`, per month. Returns the hazards by band, and that of new referrals.
fn nominal_hazards<R: Real>(removal: R, tables: &Tables) -> ([R; BANDS], R) {
    let profile = &tables.rtt_wait_profile;
    let stay = |band: usize| match band {
        LAST => 1.0 - tables.rtt_long_wait_exit,
        11 => profile[LAST] * tables.rtt_long_wait_exit / profile[11],
        _ => profile[band + 1] / profile[band],
    };
    let hazard = std::array::from_fn(|band| {
        (R::from(stay(band)) / removal.complement())
            .complement()
            .clamp_to(tables.rtt_hazard_limits)
    });
    let hazard_new = (R::from(profile[0]) / (removal / 2.0).complement())
        .complement()
        .clamp_to(tables.rtt_hazard_limits_new);
    (hazard, hazard_new)
}

impl<R: Real> Base<R> {
    /// The start of a future: the published wait profile scaled to the area's clock starts.
    pub(super) fn new(population: f64, p: &Parameters<R>, tables: &Tables) -> (Self, Stocks<R>) {
        let clock_starts = p.rtt_clock_start_rate * (population / 12.0);
        let list = tables.rtt_wait_profile.map(|people| clock_starts * people);
        let stocks = Stocks { list };
        let (hazard, hazard_new) = nominal_hazards(p.rtt_removal_hazard, tables);
        let treated: R = list.iter().zip(&hazard).map(|(band, h)| *h * *band).sum();
        let base = Self {
            completions: treated + hazard_new * clock_starts
                - p.rtt_initial_shortfall * clock_starts,
            over_18_weeks: stocks.over_18_weeks(tables),
            clock_starts,
            list: sum(&list),
            hazard,
            hazard_new,
            over_threshold: over_threshold(p.bed_occupancy_at_start, tables),
            start_growth: Growth::at_rate(p.rtt_clock_start_growth, tables),
        };
        (base, stocks)
    }

    /// Advances by a month.
    pub(super) fn advance(&mut self, calendar: &Calendar) {
        self.start_growth.advance(calendar);
    }
}

/// Clock starts: `starts0·G(g_rtt)·WD·noise·(ΣW/L0)^(−eps_wait)`; people a month.
///
/// g_rtt: `rtt_clock_start_growth` · eps_wait: `referral_elasticity_to_waiting_list`.
fn clock_starts<R: Real>(
    base: &Base<R>,
    list: R,
    p: &Parameters<R>,
    drivers: &Drivers<'_, R>,
) -> R {
    let deterred = if drivers.lists_deter {
        power(
            (list / base.list).logarithm(),
            -p.referral_elasticity_to_waiting_list,
        )
    } else {
        R::ONE
    };
    base.clock_starts
        * base.start_growth.index()
        * drivers.start_noise
        * drivers.calendar.working_days
        * deterred
}

/// Smoothed excess of occupancy over the threshold of cancellations: a hinge at 0 with a soft corner, `s·ln(1 +
/// e^(x/s))`.
fn over_threshold<R: Real>(occupancy: R, tables: &Tables) -> R {
    let softness = tables.occupancy_cancellation_softness;
    let z = (occupancy - tables.occupancy_cancellation_threshold) / softness;
    (z.max(R::ZERO) + (-z.abs()).exponential().logarithm_1p()) * softness
}

/// Share of capacity lost because beds are full: `clip{canc·[sp(occ − .92) − sp(occ0 − .92)], 0, .5}`.
///
/// canc: `cancellations_per_occupancy_point` · .92: `occupancy_cancellation_threshold`.
fn cancelled_share<R: Real>(base: &Base<R>, occupancy: R, p: &Parameters<R>, tables: &Tables) -> R {
    let more = over_threshold(occupancy, tables) - base.over_threshold;
    (p.cancellations_per_occupancy_point * more).clamp_to([0.0, tables.cancellation_limit])
}

/// People treated in a month, by band, and among new referrals.
struct Treated<R> {
    waiting: [R; BANDS],
    new: R,
}

impl<R: Real> Treated<R> {
    fn total(&self) -> R {
        sum(&self.waiting) + self.new
    }
}

/// Shares capacity among those waiting. People at 10 months and more get at least their nominal chance (the 52-week
/// rule); the rest share what is left in proportion to theirs, within what can be treated; a second pass fills unused
/// capacity where room remains; never above capacity.
fn treat<R: Real>(
    list: &[R; BANDS],
    new: R,
    capacity: R,
    base: &Base<R>,
    tables: &Tables,
) -> Treated<R> {
    let protected = tables.rtt_protected_band as usize;
    let wanted: [R; BANDS] = std::array::from_fn(|band| base.hazard[band] * list[band]);
    let wanted_new = base.hazard_new * new;
    let wanted_long = sum(&wanted[protected..]);
    let wanted_rest = sum(&wanted[..protected]) + wanted_new;
    let factor = (capacity - wanted_long).max(R::ZERO) / wanted_rest;
    let factor_long = capacity.if_less(wanted_long, capacity / wanted_long, factor.max(R::ONE));

    let most: [R; BANDS] = list.map(|people| people * tables.rtt_treatable_share);
    let most_new = new * tables.rtt_treatable_share_new;
    let waiting: [R; BANDS] = std::array::from_fn(|band| {
        let factor = if band < protected {
            factor
        } else {
            factor_long
        };
        (wanted[band] * factor).min(most[band])
    });
    let mut treated = Treated {
        waiting,
        new: (wanted_new * factor).min(most_new),
    };

    let used = treated.total();
    let room = sum(&most) + most_new - used;
    // Where there is no room there is nothing to add, whatever the share.
    let fill = ((capacity - used) / room.max(R::LEAST)).clamp_to([0.0, 1.0]);
    for (treated, most) in treated.waiting.iter_mut().zip(&most) {
        *treated += (*most - *treated) * fill;
    }
    treated.new += (most_new - treated.new) * fill;

    let within_capacity = (capacity / treated.total()).min(R::ONE);
    for treated in &mut treated.waiting {
        *treated = *treated * within_capacity;
    }
    treated.new = treated.new * within_capacity;
    treated
}

/// One month of the list. Moves the stock and returns the flows.
pub(super) fn step<R: Real>(
    stocks: &mut Stocks<R>,
    base: &Base<R>,
    p: &Parameters<R>,
    drivers: &Drivers<'_, R>,
    tables: &Tables,
) -> Flows<R> {
    let list_before = sum(&stocks.list);
    let cancelled_share = drivers.occupancy.map_or(R::ZERO, |occupancy| {
        cancelled_share(base, occupancy, p, tables)
    });
    let capacity = base.completions
        * drivers.calendar.working_days
        * drivers.capacity
        * cancelled_share.complement();
    let arrivals = clock_starts(base, list_before, p, drivers);
    let treated = treat(&stocks.list, arrivals, capacity, base, tables);

    let stays = p.rtt_removal_hazard.complement();
    let stays_new = (p.rtt_removal_hazard / 2.0).complement();
    let untreated_new = arrivals - treated.new;
    let untreated = |band: usize| stocks.list[band] - treated.waiting[band];
    let untreated_all: R = (0..BANDS).map(untreated).sum();
    let mut after = [R::ZERO; BANDS];
    after[0] = untreated_new * stays_new;
    for (band, people) in after.iter_mut().skip(1).enumerate() {
        *people = untreated(band) * stays;
    }
    after[LAST] += untreated(LAST) * stays;
    stocks.list = after;

    let removals =
        untreated_all * p.rtt_removal_hazard + untreated_new * (p.rtt_removal_hazard / 2.0);
    Flows {
        arrivals,
        completions: treated.total(),
        removals,
        list_before,
        list: sum(&after),
        over_18_weeks: stocks.over_18_weeks(tables),
        over_52_weeks: after[LAST],
        cancelled_share,
    }
}

/// People over 18 weeks against the start, at this moment.
pub(super) fn extra_long_waits<R: Real>(stocks: &Stocks<R>, base: &Base<R>, tables: &Tables) -> R {
    stocks.over_18_weeks(tables) - base.over_18_weeks
}
