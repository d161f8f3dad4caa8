//! The waiting list at a start: its length, its shape, and the balance of those who join and leave it.

use crate::analysis::validation::backtest::actuals::ActualsColumn;
use crate::analysis::validation::backtest::month::YearMonth;
use crate::analysis::validation::backtest::waiting_list_shape::{WaitingListShape, Waits, fitted};

use super::known::{
    GrowthEstimate, KnownFigures, MONTHS, MONTHS_MIN, TooLittleKnown, WINDOW, YEAR,
};
use super::manner::Manner;
use super::setter::Setter;

/// Rounds in which clock starts and the shape of the list are made consistent; each gains two digits.
const ROUNDS: usize = 6;

/// The list by month, pathways completed, and clock starts worked out from both.
struct ListFlows {
    lists: Vec<(YearMonth, f64)>,
    completed: Vec<(YearMonth, f64)>,
    starts: Vec<(YearMonth, f64)>,
}

impl ListFlows {
    /// Clock starts were not counted before October 2015. They are estimated as the people who were treated, plus the
    /// growth of the list, plus those who left it for other reasons, a share `leaving` of it a month.
    fn new(known: &KnownFigures, leaving: f64) -> Result<Self, TooLittleKnown> {
        let lists = known.last(ActualsColumn::RttWaitingList, WINDOW + 1, MONTHS_MIN + 1)?;
        let completed = known.last(ActualsColumn::RttCompletedPathways, WINDOW, MONTHS_MIN)?;
        let starts = lists.windows(2).filter_map(|pair| {
            let [(before, earlier), (month, list)] = [pair[0], pair[1]];
            let done = completed.iter().find(|(m, _)| *m == month)?.1;
            let consecutive = month.since(before) == 1;
            consecutive.then_some((month, done + list - earlier + leaving * earlier))
        });
        Ok(Self {
            starts: starts.collect(),
            lists,
            completed,
        })
    }

    fn line(
        &self,
        known: &KnownFigures,
        figures: &[(YearMonth, f64)],
    ) -> Result<GrowthEstimate, TooLittleKnown> {
        let column = ActualsColumn::RttWaitingList;
        let line = known.line(column, figures, MONTHS_MIN, |_, v| libm::log(v))?;
        Ok(GrowthEstimate::from(&line))
    }

    /// Growth of clock starts. Under [`Manner::First`], their own line. Under [`Manner::Argued`], clock starts are
    /// derived from completed pathways, so the errors of the two lines are shared and only their difference is
    /// uncertain. A longer list deters referrals, so the effect of its growth on clock starts is added back; otherwise
    /// the model would count it twice.
    fn growth(&self, set: &Setter, known: &KnownFigures) -> Result<GrowthEstimate, TooLittleKnown> {
        let own = self.line(known, &self.starts)?;
        if set.manner == Manner::First {
            return Ok(own);
        }
        let ratio: Vec<(YearMonth, f64)> = self
            .starts
            .iter()
            .filter_map(|(month, started)| {
                let done = self.completed.iter().find(|(m, _)| m == month)?.1;
                Some((*month, started / done))
            })
            .collect();
        let deterred = set.central("referral_elasticity_to_waiting_list")
            * self.line(known, &self.lists)?.log_rate;
        Ok(GrowthEstimate {
            log_rate: own.log_rate + deterred,
            sd: self.line(known, &ratio)?.sd,
        })
    }

    /// Clock starts a month over the last year.
    fn mean_starts(&self) -> f64 {
        let year = self.starts.iter().rev().take(YEAR as usize);
        year.map(|(_, started)| started).sum::<f64>() / MONTHS
    }

    /// By how much of clock starts the list grew, by year, the last year first.
    fn shortfalls(&self) -> Vec<f64> {
        let yearly: Vec<f64> = self
            .lists
            .iter()
            .rev()
            .step_by(YEAR as usize)
            .map(|(_, list)| *list)
            .collect();
        let starts = self.mean_starts();
        yearly
            .windows(2)
            .map(|pair| (pair[0] - pair[1]) / MONTHS / starts)
            .collect()
    }
}

/// The waiting list at the start. The list itself and its shape are known. Completed pathways are the last year's grown
/// on to the first, as levels are everywhere, and the list goes on growing as in the last year: clock starts are those
/// that make it do so. Its growth is counted; clock starts and completed pathways grown on apart would leave a small
/// difference of large flows.
pub(super) fn waiting_list(
    set: &mut Setter,
    known: &KnownFigures,
    people: f64,
    completed: GrowthEstimate,
) -> Result<(), TooLittleKnown> {
    let removal = set.central("rtt_removal_hazard");
    let list = known.latest(ActualsColumn::RttWaitingList)?;
    // Of those who came this month, half as many leave; how many they are follows from the shape, which hardly depends
    // on how many start.
    let removed = |shape: &WaitingListShape, starts: f64| {
        let new = shape.people[0] * starts;
        removal * (list - new) / (1.0 - removal) + removal / 2.0 * new / (1.0 - removal / 2.0)
    };
    let roughly = ListFlows::new(known, removal)?.mean_starts();
    let leaving = removed(&fitted_shape(set, known, list / roughly)?, roughly) / list;
    let flows = ListFlows::new(known, leaving)?;
    let growth = flows.growth(set, known)?;
    let shortfalls = flows.shortfalls();
    let doubt = set.doubted("rtt_initial_shortfall", deviation(&shortfalls));
    let done =
        known.year_mean(ActualsColumn::RttCompletedPathways)? * libm::exp(completed.log_rate);
    let shortfall = shortfalls.first().copied().unwrap_or(0.0);
    let mut starts = flows.mean_starts();
    let mut shape = fitted_shape(set, known, list / starts)?;
    for _ in 0..ROUNDS {
        starts = (done + removed(&shape, starts)) / (1.0 - shortfall);
        shape = fitted_shape(set, known, list / starts)?;
    }
    set_shape(set, &shape, list / starts);
    set.fix("rtt_clock_start_rate", starts * MONTHS / people);
    set.believe("rtt_initial_shortfall", shortfall, doubt);
    set.grow("rtt_clock_start_growth", growth);
    Ok(())
}

/// The shape of the list in the month before the start.
fn fitted_shape(
    set: &Setter,
    known: &KnownFigures,
    list_per_start: f64,
) -> Result<WaitingListShape, TooLittleKnown> {
    let weeks = set.evidence.tables.weeks_per_month;
    Ok(fitted(&Waits {
        list_per_start,
        standard_months: 18.0 / weeks,
        within_standard: known.latest(ActualsColumn::RttWithin18Weeks)?,
        median: known.latest(ActualsColumn::RttMedianWeeks)? / weeks,
        percentile_92: known.latest(ActualsColumn::Rtt92ndPercentileWeeks)? / weeks,
        over_12_months: known.latest(ActualsColumn::RttOver52Weeks)?
            / known.latest(ActualsColumn::RttWaitingList)?,
    }))
}

/// The list starts with exactly the people who were on it.
fn set_shape(set: &mut Setter, shape: &WaitingListShape, list_per_start: f64) {
    let fitted: f64 = shape.people.iter().sum();
    let tables = &mut set.evidence.tables;
    tables.rtt_wait_profile = shape.people.map(|people| people * list_per_start / fitted);
    tables.rtt_band_share_within_18_weeks = shape.band_share_within_standard;
    tables.rtt_long_wait_exit = shape.long_wait_exit;
}

/// Standard deviation of a few values about their mean; 0 of fewer than two.
fn deviation(values: &[f64]) -> f64 {
    let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
    let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
    libm::sqrt(squares / (values.len().max(2) - 1) as f64)
}
