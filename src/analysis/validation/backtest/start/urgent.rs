//! Urgent and emergency care at a start.

use crate::analysis::validation::backtest::actuals::ActualsColumn;
use crate::analysis::validation::backtest::history::{Transformation, Trend};
use crate::analysis::validation::backtest::month::YearMonth;

use super::known::{
    GrowthEstimate, KnownFigures, MONTHS, MONTHS_MIN, QUARTERS_MIN, TooLittleKnown, WINDOW, YEAR,
};
use super::manner::Manner;
use super::plan_growth::PlanGrowth;
use super::setter::Setter;

/// Fullest beds that a start may have: a normal belief about them stays below the last bed.
const OCCUPANCY_MAX: f64 = 0.97;

/// By month from April, of a table by month from January.
fn from_april(season: &[f64; 12]) -> [f64; 12] {
    let mut turned = *season;
    turned.rotate_left(3);
    turned
}

/// Standard deviation of a mean of twelve months that wander as a series does about its line.
fn year_noise(trend: &Trend) -> f64 {
    let remembered = (1.0 + trend.persistence) / (1.0 - trend.persistence);
    trend.sd * libm::sqrt(remembered / MONTHS)
}

/// Attendances or admissions: rate, growth, season and noise. England is one area, so all its noise is shared.
pub(super) fn activity(
    set: &mut Setter,
    known: &KnownFigures,
    people: f64,
    column: ActualsColumn,
) -> Result<GrowthEstimate, TooLittleKnown> {
    let trend = known.monthly(column, |month, value| libm::log(value / month.days()))?;
    let grows = GrowthEstimate::from(&trend);
    let year = known.year(column)?;
    let days: f64 = year.iter().map(|(month, _)| month.days()).sum();
    let total: f64 = year.iter().map(|(_, value)| value).sum();
    let ratio = from_april(&trend.season).map(libm::exp);
    let mean = ratio.iter().sum::<f64>() / MONTHS;
    let season = ratio.map(|month| month / mean);
    let wander = [trend.sd, 0.0, trend.persistence];
    let tables = &mut set.evidence.tables;
    let a_year = total / days * tables.days_per_year / people;
    let [rate, growth] = if column == ActualsColumn::AeAttendances {
        tables.attendance_season = season;
        tables.noise_ae_attendances = wander;
        ["ae_attendance_rate", "ae_attendance_growth"]
    } else {
        tables.admission_season = season;
        tables.noise_emergency_admissions = wander;
        ["emergency_admission_rate", "emergency_admission_growth"]
    };
    let level = a_year * libm::exp(grows.log_rate);
    let doubt = libm::hypot(year_noise(&trend), set.doubted(growth, grows.sd));
    set.believe(rate, level, level * doubt);
    set.grow(growth, grows);
    Ok(grows)
}

/// People delayed at the start. First they were taken as known; argued, the coming year's mean is doubted by as much
/// as a year changed it before.
pub(super) fn delayed_transfers(
    set: &mut Setter,
    known: &KnownFigures,
    people: f64,
) -> Result<(), TooLittleKnown> {
    let column = ActualsColumn::DelayedTransfers;
    let rate = known.year_mean(column)? / people;
    let figures = known.last(column, WINDOW, MONTHS_MIN)?;
    let squares: Vec<f64> = figures
        .windows(YEAR as usize + 1)
        .map(|year| libm::log(year[YEAR as usize].1 / year[0].1))
        .map(|change| change * change)
        .collect();
    let change = libm::sqrt(squares.iter().sum::<f64>() / squares.len() as f64);
    match set.manner {
        Manner::First => set.fix("delayed_transfers_rate", rate),
        Manner::Argued => set.believe("delayed_transfers_rate", rate, rate * change),
    }
    let acute = known.year_mean(ActualsColumn::DelayedTransfersAcuteShare)?;
    set.fix("delayed_transfers_acute_share", acute);
    Ok(())
}

/// The course of beds and four-hour waits before the start.
pub(super) struct Pressure {
    /// Mean occupancy of the last year, and the line of its logarithm.
    occupancy: f64,
    occupancy_line: Trend,
    /// Mean log-odds of a breach in the last year, and their line.
    log_odds: f64,
    breaches: Trend,
}

impl Pressure {
    pub(super) fn of(known: &KnownFigures) -> Result<Self, TooLittleKnown> {
        let beds = ActualsColumn::BedOccupancy;
        let latest = known.last(beds, YEAR, 4)?;
        let quarters = known.last(beds, WINDOW, QUARTERS_MIN)?;
        let waits = ActualsColumn::FourHourPerformance;
        let odds = |_: YearMonth, within: f64| -Transformation::LogOdds.of(within);
        let year = known.year(waits)?;
        Ok(Self {
            occupancy: latest.iter().map(|(_, value)| value).sum::<f64>() / latest.len() as f64,
            occupancy_line: known.line(beds, &quarters, QUARTERS_MIN, |_, v| libm::log(v))?,
            log_odds: year.iter().map(|(m, v)| odds(*m, *v)).sum::<f64>() / MONTHS,
            breaches: known.monthly(waits, odds)?,
        })
    }

    /// Rise of the log-odds of a breach in a year.
    pub(super) fn breaches_a_year(&self) -> f64 {
        self.breaches.slope * MONTHS
    }

    /// The part of that rise that occupancy explains.
    pub(super) fn breaches_by_occupancy(&self, set: &Setter) -> f64 {
        100.0 * set.central("breach_log_odds_per_occupancy_point") * self.rise()
    }

    /// Rise of occupancy in a year.
    fn rise(&self) -> f64 {
        self.occupancy * (libm::exp(self.occupancy_line.slope * MONTHS) - 1.0)
    }
}

/// Shares of occupied beds at the start: emergency, elective and delayed patients.
fn bed_shares(set: &Setter, people: f64) -> [f64; 3] {
    let days = set.evidence.tables.days_per_year;
    let emergency = set.central("emergency_admission_rate") / days * set.central("length_of_stay");
    let elective = set.central("elective_occupied_beds_rate");
    let delayed =
        set.central("delayed_transfers_rate") * set.central("delayed_transfers_acute_share");
    let beds = [emergency, elective, delayed].map(|rate| rate * people);
    let total: f64 = beds.iter().sum();
    beds.map(|beds| beds / total)
}

/// Occupancy at the start, and lengths of stay that change so that the pressure on beds goes on changing as before.
/// Occupancy reflects only the combination of admissions, stays and beds. So under [`Manner::Argued`] the uncertainty
/// of admissions is not counted once more in stays, and how far beds follow capacity is taken as certain.
pub(super) fn beds(
    set: &mut Setter,
    people: f64,
    admissions: GrowthEstimate,
    baseline: &PlanGrowth,
    pressure: &Pressure,
) {
    let grows = GrowthEstimate::from(&pressure.occupancy_line);
    let start = (pressure.occupancy + pressure.rise()).min(OCCUPANCY_MAX);
    let doubt = libm::hypot(0.5 * pressure.occupancy_line.sd, grows.sd);
    set.believe("bed_occupancy_at_start", start, start * doubt);
    let [emergency, elective, _] = bed_shares(set, people);
    let answer = 1.0 + set.central("discharge_response_to_occupancy");
    let follow = set.central("bed_elasticity_urgent_emergency");
    let beds = follow * baseline.urgent_emergency
        + set.central("bed_elasticity_elective") * baseline.elective;
    let raw = grows.log_rate * answer + beds - elective * baseline.elective;
    let id = "length_of_stay_trend";
    let log_rate = raw / emergency - admissions.log_rate;
    let measured = grows.sd * answer / emergency;
    let stays = libm::exp(log_rate) - 1.0;
    match set.manner {
        Manner::First => set.believe(id, stays, measured),
        Manner::Argued => {
            let together = set.doubted(id, measured);
            let admitted = set.doubted("emergency_admission_growth", admissions.sd);
            let rest = together * together - admitted * admitted;
            set.believe(id, stays, libm::sqrt(rest.max(0.0)));
            set.fix("bed_elasticity_urgent_emergency", follow);
        }
    }
}

/// Breaches at the start: those of the last year, moved on by what moves them in the model; and the season of stays,
/// worked back from that of four-hour waits.
pub(super) fn four_hours(
    set: &mut Setter,
    people: f64,
    attendances: GrowthEstimate,
    baseline: &PlanGrowth,
    pressure: &Pressure,
) {
    let trend = &pressure.breaches;
    let per_point = set.central("breach_log_odds_per_occupancy_point");
    let load = attendances.log_rate - baseline.urgent_emergency;
    let moved =
        pressure.breaches_by_occupancy(set) + set.central("breach_elasticity_to_load") * load;
    let share = Transformation::LogOdds.back(pressure.log_odds + moved);
    let sd = share * (1.0 - share) * year_noise(trend);
    set.believe("four_hour_breach_share_at_start", share, sd);

    let start = set.central("bed_occupancy_at_start");
    let answer = 1.0 + set.central("discharge_response_to_occupancy");
    let escalated = set.central("escalation_beds_share");
    let [emergency, elective, delayed] = bed_shares(set, people);
    let season = from_april(&trend.season);
    let tables = &mut set.evidence.tables;
    tables.length_of_stay_season = std::array::from_fn(|month| {
        let occupancy = start + season[month] / (100.0 * per_point);
        let raw = libm::pow(occupancy / start, answer);
        let beds = 1.0 + tables.winter_profile[month] * escalated;
        (raw * beds - elective - delayed) / (emergency * tables.admission_season[month])
    });
}
