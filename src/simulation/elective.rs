//! Elective care: the referral-to-treatment list by months waited and deprivation fifth.

use crate::area::QUINTILES;
use crate::evidence::{Parameters, Tables};

use super::mental_health::ByQuintile;
use super::setting::Gradients;
use super::time::{Calendar, Growth, power};

/// Month-bands of waiting: 0–1, … 11–12, and 12 or more months.
pub const BANDS: usize = 13;
const LAST: usize = BANDS - 1;

/// `W`: people on the list, by month-band and fifth.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stocks {
    pub list: [ByQuintile; BANDS],
}

/// What a future starts from and grows by.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Base {
    /// `M0`: completed pathways a month.
    pub completions: f64,
    /// `N18_0`: people over 18 weeks.
    pub over_18_weeks: f64,
    clock_starts: f64,
    list: f64,
    /// Nominal chance of treatment in a month by band, and for new referrals.
    hazard: [f64; BANDS],
    hazard_new: f64,
    pub start_growth: Growth,
}

/// The flows and states of a month, people.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Flows {
    /// Clock starts.
    pub arrivals: f64,
    /// Pathways completed.
    pub completions: f64,
    /// Removed for other reasons.
    pub removals: f64,
    /// List at the start of the month.
    pub list_before: f64,
    /// List at the end.
    pub list: f64,
    /// Of them over 18 weeks.
    pub over_18_weeks: f64,
    /// Of them over 52 weeks.
    pub over_52_weeks: f64,
    /// Completed pathways by fifth.
    pub completions_by_quintile: ByQuintile,
    /// People over 18 weeks by fifth, at the end.
    pub over_18_weeks_by_quintile: ByQuintile,
    /// Share of capacity lost to full beds.
    pub cancelled_share: f64,
}

/// What moves elective care in a month.
pub(super) struct Drivers<'a> {
    pub calendar: &'a Calendar,
    /// Capacity with its noise relative to `M0·WD`.
    pub capacity: f64,
    /// Log noise of clock starts.
    pub start_noise: f64,
    /// This month's bed occupancy, where full beds cancel operations.
    pub occupancy: Option<f64>,
    /// Whether a long list puts people off being referred.
    pub lists_deter: bool,
}

impl Stocks {
    /// Everyone on the list.
    pub(super) fn total(&self) -> f64 {
        self.list.iter().flatten().sum()
    }

    /// People who have waited over 18 weeks, by fifth: the bands from 5 months on and part of the one before.
    pub(super) fn over_18_weeks_by_quintile(&self, tables: &Tables) -> ByQuintile {
        std::array::from_fn(|q| {
            let beyond: f64 = self.list[5..].iter().map(|band| band[q]).sum();
            beyond + (1.0 - tables.rtt_band_share_within_18_weeks) * self.list[4][q]
        })
    }

    fn over_18_weeks(&self, tables: &Tables) -> f64 {
        self.over_18_weeks_by_quintile(tables).iter().sum()
    }
}

/// Chances of treatment that keep the fitted wait profile exactly as it is when treatments and removals match clock
/// starts: `exit_k = 1 − profile_{k+1}/profile_k`, `h_k = 1 − (1 − exit_k)/(1 − renege)`,
/// `h_new = 1 − profile_0/(1 − renege/2)`.
///
/// renege: `rtt_removal_hazard`, per month. Returns the hazards by band, and that of new referrals.
fn nominal_hazards(removal: f64, tables: &Tables) -> ([f64; BANDS], f64) {
    let profile = &tables.rtt_wait_profile;
    let [least, most] = tables.rtt_hazard_limits;
    let [least_new, most_new] = tables.rtt_hazard_limits_new;
    let exit = |band: usize| match band {
        LAST => tables.rtt_long_wait_exit,
        11 => 1.0 - profile[LAST] * tables.rtt_long_wait_exit / profile[11],
        _ => 1.0 - profile[band + 1] / profile[band],
    };
    let hazard =
        std::array::from_fn(|band| (1.0 - (1.0 - exit(band)) / (1.0 - removal)).clamp(least, most));
    (
        hazard,
        (1.0 - profile[0] / (1.0 - removal / 2.0)).clamp(least_new, most_new),
    )
}

impl Base {
    /// The start of a future: the published wait profile scaled to the area's clock starts.
    pub(super) fn new(
        population: f64,
        gradients: &Gradients,
        p: &Parameters,
        tables: &Tables,
    ) -> (Self, Stocks) {
        let clock_starts = population * p.rtt_clock_start_rate / 12.0;
        let list: [ByQuintile; BANDS] = std::array::from_fn(|band| {
            gradients
                .rtt_share
                .map(|share| clock_starts * tables.rtt_wait_profile[band] * share)
        });
        let stocks = Stocks { list };
        let (hazard, hazard_new) = nominal_hazards(p.rtt_removal_hazard, tables);
        let treated: f64 = stocks
            .list
            .iter()
            .zip(&hazard)
            .map(|(band, h)| h * band.iter().sum::<f64>())
            .sum();
        let base = Self {
            completions: treated + hazard_new * clock_starts
                - p.rtt_initial_shortfall * clock_starts,
            over_18_weeks: stocks.over_18_weeks(tables),
            clock_starts,
            list: stocks.total(),
            hazard,
            hazard_new,
            start_growth: Growth::at_rate(p.rtt_clock_start_growth),
        };
        (base, stocks)
    }
}

/// Clock starts: `starts0·G(g_rtt)·WD·e^noise·(ΣW/L0)^(−eps_wait)`; people a month.
///
/// g_rtt: `rtt_clock_start_growth` · eps_wait: `referral_elasticity_to_waiting_list`.
fn clock_starts(base: &Base, list: f64, p: &Parameters, drivers: &Drivers<'_>) -> f64 {
    let deterred = if drivers.lists_deter {
        power(
            libm::log(list / base.list),
            -p.referral_elasticity_to_waiting_list,
        )
    } else {
        1.0
    };
    base.clock_starts
        * base.start_growth.index(drivers.calendar)
        * libm::exp(drivers.start_noise)
        * drivers.calendar.working_days
        * deterred
}

/// A hinge at 0 with a soft corner: `s·ln(1 + e^(x/s))`.
fn softplus(x: f64, softness: f64) -> f64 {
    let z = x / softness;
    softness * (z.max(0.0) + libm::log1p(libm::exp(-z.abs())))
}

/// Share of capacity lost because beds are full: `clip{canc·[sp(occ − .92) − sp(occ0 − .92)], 0, .5}`.
///
/// canc: `cancellations_per_occupancy_point` · .92: `occupancy_cancellation_threshold`.
fn cancelled_share(occupancy: f64, p: &Parameters, tables: &Tables) -> f64 {
    let over = |occupancy: f64| {
        softplus(
            occupancy - tables.occupancy_cancellation_threshold,
            tables.occupancy_cancellation_softness,
        )
    };
    let lost =
        p.cancellations_per_occupancy_point * (over(occupancy) - over(p.bed_occupancy_at_start));
    lost.clamp(0.0, tables.cancellation_limit)
}

/// Who is treated in a month, by band and fifth, and among new referrals by fifth.
struct Treated {
    waiting: [ByQuintile; BANDS],
    new: ByQuintile,
}

impl Treated {
    fn total(&self) -> f64 {
        self.waiting.iter().flatten().sum::<f64>() + self.new.iter().sum::<f64>()
    }
}

/// Shares capacity among those waiting. People at 10 months and more get at least their nominal chance (the 52-week
/// rule); the rest share what is left in proportion to theirs, within what can be treated; a second pass fills unused
/// capacity where room remains; never above capacity.
fn treat(
    list: &[ByQuintile; BANDS],
    new: &ByQuintile,
    capacity: f64,
    base: &Base,
    tables: &Tables,
) -> Treated {
    let protected = tables.rtt_protected_band as usize;
    let wanted = |band: usize| base.hazard[band] * list[band].iter().sum::<f64>();
    let wanted_long: f64 = (protected..BANDS).map(wanted).sum();
    let wanted_rest: f64 =
        (0..protected).map(wanted).sum::<f64>() + base.hazard_new * new.iter().sum::<f64>();
    let factor = (capacity - wanted_long).max(0.0) / wanted_rest;
    let factor_long = if capacity < wanted_long {
        capacity / wanted_long
    } else {
        factor.max(1.0)
    };

    let most_waiting = |band: usize, q: usize| tables.rtt_treatable_share * list[band][q];
    let most_new = |q: usize| tables.rtt_treatable_share_new * new[q];
    let mut treated = Treated {
        waiting: std::array::from_fn(|band| {
            let chance = base.hazard[band]
                * if band < protected {
                    factor
                } else {
                    factor_long
                };
            std::array::from_fn(|q| (chance * list[band][q]).min(most_waiting(band, q)))
        }),
        new: std::array::from_fn(|q| (base.hazard_new * factor * new[q]).min(most_new(q))),
    };

    let used = treated.total();
    let most: f64 = (0..BANDS)
        .flat_map(|band| (0..QUINTILES).map(move |q| (band, q)))
        .map(|(band, q)| most_waiting(band, q))
        .sum::<f64>()
        + (0..QUINTILES).map(most_new).sum::<f64>();
    let room = most - used;
    let fill = if room > 0.0 {
        ((capacity - used) / room).clamp(0.0, 1.0)
    } else {
        0.0
    };
    if fill > 0.0 {
        for band in 0..BANDS {
            for q in 0..QUINTILES {
                treated.waiting[band][q] +=
                    (most_waiting(band, q) - treated.waiting[band][q]) * fill;
            }
        }
        for q in 0..QUINTILES {
            treated.new[q] += (most_new(q) - treated.new[q]) * fill;
        }
    }
    let total = treated.total();
    if total > capacity {
        let scale = capacity / total;
        treated
            .waiting
            .iter_mut()
            .flatten()
            .chain(&mut treated.new)
            .for_each(|people| *people *= scale);
    }
    treated
}

/// One month of the list. Moves the stock and returns the flows.
pub(super) fn step(
    stocks: &mut Stocks,
    base: &Base,
    gradients: &Gradients,
    p: &Parameters,
    drivers: &Drivers<'_>,
    tables: &Tables,
) -> Flows {
    let list_before = stocks.total();
    let cancelled_share = drivers
        .occupancy
        .map_or(0.0, |occupancy| cancelled_share(occupancy, p, tables));
    let capacity = base.completions
        * drivers.calendar.working_days
        * drivers.capacity
        * (1.0 - cancelled_share);
    let arrivals = clock_starts(base, list_before, p, drivers);
    let new = gradients.rtt_share.map(|share| arrivals * share);
    let treated = treat(&stocks.list, &new, capacity, base, tables);

    let stays = 1.0 - p.rtt_removal_hazard;
    let stays_new = 1.0 - p.rtt_removal_hazard / 2.0;
    let mut removals = 0.0;
    let mut after = [[0.0; QUINTILES]; BANDS];
    for q in 0..QUINTILES {
        let untreated = new[q] - treated.new[q];
        after[0][q] = untreated * stays_new;
        removals += untreated - after[0][q];
        for band in 0..BANDS {
            let untreated = stocks.list[band][q] - treated.waiting[band][q];
            let left = untreated * stays;
            removals += untreated - left;
            after[(band + 1).min(LAST)][q] += left;
        }
    }
    stocks.list = after;

    let over_18_weeks_by_quintile = stocks.over_18_weeks_by_quintile(tables);
    let completions_by_quintile: ByQuintile = std::array::from_fn(|q| {
        treated.new[q] + treated.waiting.iter().map(|band| band[q]).sum::<f64>()
    });
    Flows {
        arrivals,
        completions: completions_by_quintile.iter().sum(),
        removals,
        list_before,
        list: stocks.total(),
        over_18_weeks: over_18_weeks_by_quintile.iter().sum(),
        over_52_weeks: stocks.list[LAST].iter().sum(),
        completions_by_quintile,
        over_18_weeks_by_quintile,
        cancelled_share,
    }
}

/// People over 18 weeks against the start, at this moment.
pub(super) fn extra_long_waits(stocks: &Stocks, base: &Base, tables: &Tables) -> f64 {
    stocks.over_18_weeks(tables) - base.over_18_weeks
}
