//! The collector: adds the reports of a run one by one and sums them up.

use std::sync::Arc;

use super::block_sums::BlockSums;
use super::duties::DutyResults;
use super::focus::{self, END_DOTS, FocusSummary, SingleFuture, SpanSummary, StandardLimit};
use super::paired::Paired;
use super::results::{OutcomeSummary, Results};
use crate::core::series::Series;
use crate::engine::block_report::BlockReport;
use crate::engine::run::{BLOCK, Request};
use crate::engine::summary::quantile::middles;
use crate::engine::summary::spread::{EXACT_MAX, Spread};
use crate::engine::summary::sums::{Counts, Mean, Sums};
use crate::engine::summary::{CHANCES, DifferenceCounts, DistributionSummary, difference};
use crate::model::duties::DutySet;
use crate::model::scenario::YEARS_MAX;

/// The reports of one run, summed up as they arrive.
///
/// Up to [`EXACT_MAX`] futures are kept value by value and added at once: order statistics do not depend on the order,
/// and sums are added up block by block in [`results`](Self::results). In a longer run, reports wait until those before
/// them have arrived, and the memory used does not grow.
#[derive(Debug, Clone)]
pub struct Collector {
    blocks: u32,
    futures: u32,
    years: usize,
    months: usize,
    focus: Series,
    /// The smallest difference of the focus that matters, in one year.
    important: f64,
    standard: Option<StandardLimit>,
    keeps_all: bool,
    /// By block: whether it has come.
    arrived: Vec<bool>,
    arrived_count: u32,
    /// Reports whose turn has not come.
    waiting: Vec<Option<Box<BlockReport>>>,
    next: u32,
    /// Sums of the blocks before `next`.
    folded: BlockSums,
    /// Sums of blocks that were added out of order.
    unfolded: Vec<Option<Box<BlockSums>>>,
    counts: Counts,
    futures_in: u32,
    differences: Vec<Differences>,
    /// By month: the baseline, the plan and their difference. The levels are empty where only the difference means anything.
    monthly: [Vec<Spread>; 3],
    /// The same by year.
    yearly: [Vec<Spread>; 3],
    /// By arm: futures whose last month meets the standard, and whose last year does.
    meeting: [[u32; 2]; 2],
    /// The first futures one by one, once their block is in: the levels and the differences.
    singles: [Arc<[SingleFuture]>; 2],
    duties: DutyResults,
    /// Future by future, where that is wanted.
    paired: Option<Paired>,
}

/// The differences of one series.
#[derive(Debug, Clone)]
struct Differences {
    spread: Spread,
    counts: DifferenceCounts,
}

impl Collector {
    /// For a run of this request that looks closely at `focus`, which may be held to a `standard`.
    #[must_use]
    pub fn new(request: &Request, focus: Series, standard: Option<StandardLimit>) -> Self {
        let (years, months) = (request.years as usize, request.months());
        let differences = |series| Differences {
            spread: Spread::default(),
            counts: DifferenceCounts::new(request.important_in_headline(series)),
        };
        Self {
            blocks: request.blocks(),
            futures: request.futures,
            years,
            months,
            focus,
            important: request.important[focus],
            standard,
            keeps_all: request.futures as usize <= EXACT_MAX,
            arrived: vec![false; request.blocks() as usize],
            arrived_count: 0,
            waiting: vec![None; request.blocks() as usize],
            next: 0,
            folded: BlockSums::EMPTY,
            unfolded: vec![None; request.blocks() as usize],
            counts: Counts::default(),
            futures_in: 0,
            differences: Series::ALL.map(differences).into(),
            monthly: [(); 3].map(|()| vec![Spread::default(); months]),
            yearly: [(); 3].map(|()| vec![Spread::default(); years]),
            meeting: [[0; 2]; 2],
            singles: [(); 2].map(|()| Arc::new([]) as Arc<[SingleFuture]>),
            duties: DutyResults::default(),
            paired: None,
        }
    }

    /// Keeps the differences future by future, for the first [`EXACT_MAX`] of them. Call it before the first report.
    #[must_use]
    pub fn keeping_futures(mut self) -> Self {
        self.paired = Some(Paired::new(EXACT_MAX.min(self.futures as usize)));
        self
    }

    /// Gives what was kept future by future, once all are in.
    pub fn take_paired(&mut self) -> Option<Paired> {
        self.paired.take_if(|_| self.arrived_count == self.blocks)
    }

    /// Adds a report and returns true. Ignores one that arrived before or does not fit, and returns false.
    pub fn add(&mut self, report: BlockReport) -> bool {
        let fits = report.block < self.blocks
            && report.count == BLOCK.min(self.futures - report.first())
            && report.focus == self.focus
            && report.is_sound(self.years);
        if !fits || self.arrived[report.block as usize] {
            return false;
        }
        self.arrived[report.block as usize] = true;
        self.arrived_count += 1;
        if self.keeps_all {
            let sums = self.add_unordered(&report);
            self.unfolded[report.block as usize] = Some(Box::new(sums));
        } else {
            let block = report.block as usize;
            self.waiting[block] = Some(Box::new(report));
            while let Some(report) = self
                .waiting
                .get_mut(self.next as usize)
                .and_then(Option::take)
            {
                let sums = self.add_unordered(&report);
                self.folded.add(&sums);
                self.next += 1;
            }
        }
        true
    }

    /// Adds everything of a report whose order does not matter, and returns the rest.
    fn add_unordered(&mut self, report: &BlockReport) -> BlockSums {
        self.counts.add(report.first(), report.count);
        self.futures_in += report.count;
        for (series, differences) in Series::ALL.into_iter().zip(&mut self.differences) {
            for difference in report.differences(series) {
                differences.counts.add(f64::from(difference));
            }
            differences.spread.add(report.differences(series));
        }
        let (months, years) = (self.months, self.years);
        if report.block == 0 {
            let levels = focus::singles(report, months, years);
            let differences = levels.iter().map(SingleFuture::difference).collect();
            self.singles = [levels, differences];
        }
        for month in 0..months {
            let values = self.values(|arm| report.month(arm, month, months));
            for (row, values) in self.monthly.iter_mut().zip(values) {
                row[month].add(values);
            }
        }
        if let Some(paired) = &mut self.paired {
            paired.add(report);
        }
        let mut sums = BlockSums {
            headlines: Series::ALL.map(|series| report.sums(series)),
            fingerprint: report.fingerprint,
            ..BlockSums::EMPTY
        };
        for year in 0..years {
            let values = self.values(|arm| report.year(arm, year, years));
            for (row, values) in values.into_iter().enumerate() {
                let numbers = values.iter().copied().map(f64::from);
                sums.yearly[year][row].add_values(report.first(), numbers);
                self.yearly[row][year].add(values);
            }
        }
        if let Some(standard) = self.standard {
            for (arm, [month, year]) in self.meeting.iter_mut().enumerate() {
                let count = |met, value| met + u32::from(meets(value, standard));
                *month = report.month(arm, months - 1, months).fold(*month, count);
                *year = report.year(arm, years - 1, years).fold(*year, count);
            }
        }
        let duties = [0, 1].map(|arm| -> Vec<Vec<DutySet>> {
            (0..years)
                .map(|year| report.duties(arm, year, years))
                .collect()
        });
        for future in 0..report.count as usize {
            let of_arm = |arm: usize| duties[arm].iter().map(move |year| &year[future]);
            self.duties.add([0, 1].map(of_arm));
        }
        sums
    }

    /// Values of the focus under the baseline and under the plan, and their difference. Of levels that mean nothing there are
    /// none.
    fn values<I: Iterator<Item = f32>>(&self, of_arm: impl Fn(usize) -> I) -> [Vec<f32>; 3] {
        let differences = of_arm(1)
            .zip(of_arm(0))
            .map(|(plan, baseline)| difference(baseline.into(), plan.into()))
            .collect();
        if self.focus.has_meaningful_level() {
            [of_arm(0).collect(), of_arm(1).collect(), differences]
        } else {
            [Vec::new(), Vec::new(), differences]
        }
    }

    /// Number of futures that are in.
    #[must_use]
    pub fn futures_in(&self) -> u32 {
        self.futures_in
    }

    /// True if all futures are in.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.arrived_count == self.blocks
    }

    /// Results of the futures that are in.
    #[must_use]
    pub fn results(&self) -> Results {
        let mut folded = self.folded.clone();
        for block in self.unfolded.iter().flatten() {
            folded.add(block);
        }
        let outcomes = Series::ALL
            .into_iter()
            .zip(&folded.headlines)
            .map(|(series, sums)| self.outcome_summary(series, sums))
            .collect();
        Results {
            futures: self.futures_in,
            outcomes,
            focus: self.focus_summary(&folded.yearly, !self.focus.has_meaningful_level()),
            focus_difference: self.focus_summary(&folded.yearly, true),
            duties: self.duties.clone(),
            fingerprint: self.is_complete().then_some(folded.fingerprint),
        }
    }

    fn outcome_summary(
        &self,
        series: Series,
        [baseline, difference]: &[Sums; 2],
    ) -> OutcomeSummary {
        let mut plan = *baseline;
        plan.add(difference);
        let differences = &self.differences[series as usize];
        OutcomeSummary {
            series,
            baseline: baseline.mean(&self.counts),
            plan: plan.mean(&self.counts),
            difference: difference.mean(&self.counts),
            count: differences.counts.count(series, self.counts.total()),
            important: differences.counts.important(),
            dots: differences.spread.quantiles(middles()),
        }
    }

    /// The levels of the focus, or its difference from the current plan.
    fn focus_summary(&self, sums: &[[Sums; 3]; YEARS_MAX], is_difference: bool) -> FocusSummary {
        const NONE: [f64; 5] = [0.0; 5];
        // The rows of both plans; the difference has no row of the current plan, which is 0.
        let [baseline, plan] = if is_difference {
            [None, Some(2)]
        } else {
            [Some(0), Some(1)]
        };
        let row = |spreads: &[Vec<Spread>; 3], row: Option<usize>, span: usize| {
            row.map_or(NONE, |row| spreads[row][span].quantiles(CHANCES))
        };
        let months = (0..self.months).map(|month| {
            let [_, p25, baseline_p50, p75, _] = row(&self.monthly, baseline, month);
            SpanSummary {
                baseline_p50,
                plan: row(&self.monthly, plan, month),
                baseline_quarters: p75 - p25,
            }
        });
        let years = (0..self.years).map(|year| {
            [baseline, plan].map(|row| {
                let mean = row.map_or_else(Mean::default, |row| sums[year][row].mean(&self.counts));
                let none = Spread::default();
                DistributionSummary::new(mean, row.map_or(&none, |row| &self.yearly[row][year]))
            })
        });
        let dots = |spreads: &[Vec<Spread>; 3], last: usize| {
            [baseline, plan].map(|row| {
                row.map_or([0.0; END_DOTS], |row| {
                    spreads[row][last].quantiles(middles())
                })
            })
        };
        let futures = f64::from(self.futures_in.max(1));
        let meeting = |period: usize| {
            let share = self.meeting.map(|met| f64::from(met[period]) / futures);
            self.standard.filter(|_| !is_difference).map(|_| share)
        };
        FocusSummary {
            series: self.focus,
            is_difference,
            important: self.important,
            futures: self.futures_in,
            months: months.collect(),
            years: years.collect(),
            end: dots(&self.monthly, self.months - 1),
            meeting: meeting(0),
            year_end: dots(&self.yearly, self.years - 1),
            year_meeting: meeting(1),
            singles: Arc::clone(&self.singles[usize::from(is_difference)]),
        }
    }
}

/// True if a value meets a standard, as the duty of that standard judges it: on the line only where more is better.
fn meets(value: f32, (standard, more_is_better): StandardLimit) -> bool {
    let value = f64::from(value);
    if more_is_better {
        value >= standard
    } else {
        value < standard
    }
}

#[cfg(test)]
mod tests;
