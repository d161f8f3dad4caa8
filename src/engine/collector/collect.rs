//! The collector: adds the reports of a run one by one and sums them up.

use std::sync::Arc;

use super::block_sums::BlockSums;
use super::duties::DutyResults;
use super::focus::{self, FocusSummary, SingleFuture, SpanSummary, StandardLimit};
use super::paired::Paired;
use super::results::{OutcomeSummary, Results};
use crate::core::series::Series;
use crate::engine::block_report::BlockReport;
use crate::engine::run::{BLOCK, Request};
use crate::engine::summary::quantile::middles;
use crate::engine::summary::spread::{EXACT_MAX, Spread};
use crate::engine::summary::sums::{Counts, Sums};
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
    /// By arm and month.
    monthly: [Vec<Spread>; 2],
    /// By arm and year.
    yearly: [Vec<Spread>; 2],
    /// By arm: futures whose last month meets the standard, and whose last year does.
    meeting: [[u32; 2]; 2],
    /// The first futures one by one, once their block is in.
    singles: Arc<[SingleFuture]>,
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
            monthly: [(); 2].map(|()| vec![Spread::default(); months]),
            yearly: [(); 2].map(|()| vec![Spread::default(); years]),
            meeting: [[0; 2]; 2],
            singles: Arc::new([]),
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
            self.singles = focus::singles(report, months, years);
        }
        for month in 0..months {
            let [baseline, plan] = self.levels(|arm| report.month(arm, month, months));
            self.monthly[0][month].add(baseline);
            self.monthly[1][month].add(plan);
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
            let levels = self.levels(|arm| report.year(arm, year, years));
            for (arm, levels) in levels.into_iter().enumerate() {
                let values = levels.iter().copied().map(f64::from);
                sums.yearly[year][arm].add_values(report.first(), values);
                self.yearly[arm][year].add(levels);
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

    /// Values of the focus under the baseline and under the plan. Where only differences mean anything, the baseline's are
    /// nothing at all and the plan's the difference.
    fn levels<I: Iterator<Item = f32>>(&self, of_arm: impl Fn(usize) -> I) -> [Vec<f32>; 2] {
        if self.focus.has_meaningful_level() {
            [of_arm(0).collect(), of_arm(1).collect()]
        } else {
            let differences = of_arm(1)
                .zip(of_arm(0))
                .map(|(plan, baseline)| difference(baseline.into(), plan.into()));
            [Vec::new(), differences.collect()]
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
            focus: self.focus_summary(&folded.yearly),
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

    fn focus_summary(&self, sums: &[[Sums; 2]; YEARS_MAX]) -> FocusSummary {
        let [baseline, plan] = &self.monthly;
        let months = baseline.iter().zip(plan).map(|(baseline, plan)| {
            let [_, p25, baseline_p50, p75, _] = baseline.quantiles(CHANCES);
            SpanSummary {
                baseline_p50,
                plan: plan.quantiles(CHANCES),
                baseline_quarters: p75 - p25,
            }
        });
        let years = (0..self.years).map(|year| {
            [0, 1].map(|arm| {
                let mean = sums[year][arm].mean(&self.counts);
                DistributionSummary::new(mean, &self.yearly[arm][year])
            })
        });
        let futures = f64::from(self.futures_in.max(1));
        let meeting = |period: usize| {
            let share = self.meeting.map(|met| f64::from(met[period]) / futures);
            self.standard.map(|_| share)
        };
        FocusSummary {
            series: self.focus,
            futures: self.futures_in,
            months: months.collect(),
            years: years.collect(),
            end: [0, 1].map(|arm| self.monthly[arm][self.months - 1].quantiles(middles())),
            meeting: meeting(0),
            year_end: [0, 1].map(|arm| self.yearly[arm][self.years - 1].quantiles(middles())),
            year_meeting: meeting(1),
            singles: Arc::clone(&self.singles),
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
