//! Collects the reports of a run, in whatever order they come; what it says does not depend on that order.

mod focus;
mod paired;

use std::sync::Arc;

pub use focus::{FocusSummary, Period, SINGLE_FUTURES, SingleFuture, SpanSummary};
pub use paired::Paired;

use crate::core::series::Series;
use crate::engine::block_report::BlockReport;
use crate::engine::run::{BLOCK, Request};
use crate::engine::summary::quantile::middles;
use crate::engine::summary::spread::{EXACT_MAX, Spread};
use crate::engine::summary::sums::{Counts, Mean, Sums};
use crate::engine::summary::{
    BetterCount, CHANCES, Distribution, Fingerprint, difference, ends_error,
};
use crate::model::duties::Duty;
use crate::model::scenario::YEARS_MAX;

/// Dots of a difference plot: each stands for 5 in 100 futures.
pub const DIFFERENCE_DOTS: usize = 20;
/// Dots at the end of a fan: each stands for 2 in 100 futures.
pub const END_DOTS: usize = 50;

/// One outcome over the futures that are in.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeSummary {
    /// The series.
    pub series: Series,
    /// The headline under the current plan.
    pub baseline: Mean,
    /// The headline under the plan.
    pub plan: Mean,
    /// Plan less baseline, future by future.
    pub difference: Mean,
    /// In how many of 100 futures the plan is better, and in how many it makes no difference.
    pub count: BetterCount,
    /// Quantiles of the difference at the middles of 20 equal shares of the futures.
    pub dots: [f64; DIFFERENCE_DOTS],
}

impl OutcomeSummary {
    /// About the standard error of the second and the last but one dot, between which are 85 in 100 differences.
    #[must_use]
    pub fn ends_error(&self, futures: u32) -> f64 {
        const QUARTER: usize = DIFFERENCE_DOTS / 4;
        let from_low = |place: usize| self.dots[place];
        let from_high = |place: usize| self.dots[DIFFERENCE_DOTS - 1 - place];
        // A quarter lies in the middle between two dots.
        let low = (from_low(QUARTER - 1) + from_low(QUARTER)) / 2.0 - from_low(1);
        let high = from_high(1) - (from_high(QUARTER - 1) + from_high(QUARTER)) / 2.0;
        ends_error((low + high) / 2.0, futures)
    }
}

/// Chances of a duty, 0–1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// Under the current plan.
    pub baseline: f64,
    /// Under the plan.
    pub plan: f64,
}

/// What the futures that are in say together.
#[derive(Debug, Clone, PartialEq)]
pub struct Results {
    /// How many futures are in.
    pub futures: u32,
    /// Every outcome, in the order of [`Series::ALL`].
    pub outcomes: Vec<OutcomeSummary>,
    /// The outcome looked at closely.
    pub focus: FocusSummary,
    /// The chance of each duty in the last year, in the order of [`Duty::ALL`].
    pub duties: [Chance; Duty::COUNT],
    /// The chance of meeting all of them at once.
    pub all_duties: Chance,
    /// The chance of meeting all but one at once, whether that one is met or not, in the order of [`Duty::ALL`].
    pub all_but: [Chance; Duty::COUNT],
    /// The fingerprint of every headline of every future; only when all are in.
    pub fingerprint: Option<Fingerprint>,
}

impl Results {
    /// One of the outcomes.
    #[must_use]
    pub fn outcome(&self, series: Series) -> &OutcomeSummary {
        &self.outcomes[series as usize]
    }
}

/// The standard that a monthly series is held to: the value, and whether more is better.
pub type Standard = (f64, bool);

/// What a block adds to sums that must be added in the order of the blocks.
#[derive(Debug, Clone)]
struct BlockSums {
    /// By series: of the baseline's headline and of the difference.
    headlines: [[Sums; 2]; Series::COUNT],
    /// By year: of the focus under the baseline and under the plan.
    yearly: [[Sums; 2]; YEARS_MAX],
    fingerprint: Fingerprint,
}

impl BlockSums {
    const EMPTY: Self = Self {
        headlines: [[Sums::ZERO; 2]; Series::COUNT],
        yearly: [[Sums::ZERO; 2]; YEARS_MAX],
        fingerprint: Fingerprint::EMPTY,
    };

    /// Adds the next block.
    fn add(&mut self, block: &Self) {
        let ours = self.headlines.iter_mut().chain(&mut self.yearly);
        let theirs = block.headlines.iter().chain(&block.yearly);
        for (sums, others) in ours.flatten().zip(theirs.flatten()) {
            sums.add(others);
        }
        self.fingerprint.take_block(block.fingerprint);
    }
}

/// The reports of one run, summed up as they come.
///
/// Few enough futures are kept, value by value, and their reports are taken in at once: order statistics do not mind
/// the order, and sums are added up block by block when results are asked for. Of more futures than that, reports wait
/// for their turn, and what has been taken in does not grow.
#[derive(Debug, Clone)]
pub struct Collector {
    blocks: u32,
    futures: u32,
    years: usize,
    months: usize,
    focus: Series,
    standard: Option<Standard>,
    keeps_all: bool,
    /// By block: whether it has come.
    arrived: Vec<bool>,
    arrived_count: u32,
    /// Reports whose turn has not come.
    waiting: Vec<Option<Box<BlockReport>>>,
    next: u32,
    /// Sums of the blocks before `next`.
    folded: BlockSums,
    /// Sums of blocks taken in out of order.
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
    /// By arm: futures that meet each duty, and all of them.
    duties: [[u32; Duty::COUNT + 1]; 2],
    /// By arm: futures that miss each duty and no other.
    only_missed: [[u32; Duty::COUNT]; 2],
    /// Future by future, where that is wanted.
    paired: Option<Paired>,
}

/// The differences of one series.
#[derive(Debug, Clone, Default)]
struct Differences {
    spread: Spread,
    above: u64,
    below: u64,
}

impl Collector {
    /// For a run of this request that looks closely at `focus`, which may be held to a `standard`.
    #[must_use]
    pub fn new(request: &Request, focus: Series, standard: Option<Standard>) -> Self {
        let (years, months) = (request.years as usize, request.months());
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
            differences: vec![Differences::default(); Series::COUNT],
            monthly: [(); 2].map(|()| vec![Spread::default(); months]),
            yearly: [(); 2].map(|()| vec![Spread::default(); years]),
            meeting: [[0; 2]; 2],
            singles: Arc::new([]),
            duties: [[0; Duty::COUNT + 1]; 2],
            only_missed: [[0; Duty::COUNT]; 2],
            paired: None,
        }
    }

    /// Keeps what the plan changes future by future, for the first [`EXACT_MAX`] of them. Say so before the first
    /// report.
    #[must_use]
    pub fn keeping_futures(mut self) -> Self {
        self.paired = Some(Paired::new(EXACT_MAX.min(self.futures as usize)));
        self
    }

    /// Gives what was kept future by future, once all are in.
    pub fn take_paired(&mut self) -> Option<Paired> {
        self.paired.take_if(|_| self.arrived_count == self.blocks)
    }

    /// Takes a report; one that came before or does not fit is ignored. Says whether it was taken.
    pub fn take(&mut self, report: BlockReport) -> bool {
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
            let sums = self.take_in(&report);
            self.unfolded[report.block as usize] = Some(Box::new(sums));
        } else {
            let block = report.block as usize;
            self.waiting[block] = Some(Box::new(report));
            while let Some(report) = self
                .waiting
                .get_mut(self.next as usize)
                .and_then(Option::take)
            {
                let sums = self.take_in(&report);
                self.folded.add(&sums);
                self.next += 1;
            }
        }
        true
    }

    /// Takes in everything of a report whose order does not matter, and returns the rest.
    fn take_in(&mut self, report: &BlockReport) -> BlockSums {
        self.counts.take(report.first(), report.count);
        self.futures_in += report.count;
        for (series, differences) in Series::ALL.into_iter().zip(&mut self.differences) {
            for difference in report.differences(series) {
                differences.above += u64::from(difference > 0.0);
                differences.below += u64::from(difference < 0.0);
            }
            differences.spread.take(report.differences(series));
        }
        let (months, years) = (self.months, self.years);
        if report.block == 0 {
            self.singles = focus::singles(report, months, years);
        }
        for month in 0..months {
            let [baseline, plan] = self.levels(|arm| report.month(arm, month, months));
            self.monthly[0][month].take(baseline);
            self.monthly[1][month].take(plan);
        }
        if let Some(paired) = &mut self.paired {
            paired.take(report);
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
                sums.yearly[year][arm].take(report.first(), values);
                self.yearly[arm][year].take(levels);
            }
        }
        for arm in 0..2 {
            if let Some(standard) = self.standard {
                let count = |met, value| met + u32::from(meets(value, standard));
                let [month, year] = &mut self.meeting[arm];
                *month = report.month(arm, months - 1, months).fold(*month, count);
                *year = report.year(arm, years - 1, years).fold(*year, count);
            }
            let counts = &mut self.duties[arm];
            for set in report.duties(arm) {
                for (duty, count) in Duty::ALL.into_iter().zip(counts.iter_mut()) {
                    *count += u32::from(set.contains(duty));
                }
                counts[Duty::COUNT] += u32::from(set.all());
                if let Some(duty) = set.only_missed() {
                    self.only_missed[arm][duty as usize] += 1;
                }
            }
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

    /// How many futures are in.
    #[must_use]
    pub fn futures_in(&self) -> u32 {
        self.futures_in
    }

    /// Whether all are in.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.arrived_count == self.blocks
    }

    /// What the futures that are in say together.
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
        let futures = f64::from(self.futures_in.max(1));
        let chance = |met: &dyn Fn(usize) -> u32| {
            let [baseline, plan] = [0, 1].map(|arm| f64::from(met(arm)) / futures);
            Chance { baseline, plan }
        };
        let all = |arm: usize| self.duties[arm][Duty::COUNT];
        Results {
            futures: self.futures_in,
            outcomes,
            focus: self.focus_summary(&folded.yearly),
            duties: std::array::from_fn(|place| chance(&|arm| self.duties[arm][place])),
            all_duties: chance(&all),
            all_but: std::array::from_fn(|place| {
                chance(&|arm| all(arm) + self.only_missed[arm][place])
            }),
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
        let (above, below) = (differences.above, differences.below);
        OutcomeSummary {
            series,
            baseline: baseline.mean(&self.counts),
            plan: plan.mean(&self.counts),
            difference: difference.mean(&self.counts),
            count: BetterCount::new(series, above, below, self.counts.total()),
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
                Distribution::new(mean, &self.yearly[arm][year])
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

fn meets(value: f32, (standard, more_is_better): Standard) -> bool {
    let value = f64::from(value);
    if more_is_better {
        value >= standard
    } else {
        value <= standard
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::line::Line;
    use crate::engine::run::simulate_block;
    use crate::evidence::Evidence;
    use crate::model::sampling::{Sampler, Seed};
    use crate::model::scenario::{Amount, Move, Scenario, Source};

    fn request() -> Request {
        let step = Move {
            source: Source::Line(Line::Elective),
            target: Line::MentalHealth,
            amount: Amount::ShareOfSource(0.05),
            from_month: 0,
            over_months: 1,
        };
        Request {
            area: crate::model::area::by_code("15F")
                .unwrap()
                .area(None, Evidence::built_in())
                .unwrap(),
            plan: Scenario {
                moves: vec![step],
                ..Scenario::default()
            },
            seed: Seed(1),
            years: 2,
            futures: 320,
        }
    }

    fn reports(request: &Request) -> Vec<BlockReport> {
        let evidence = Evidence::built_in();
        let sampler = Sampler::new(evidence, request.area.population);
        let focus = Series::RttWithin18Weeks;
        (0..request.blocks())
            .map(|block| {
                let (baseline, plan) =
                    simulate_block(evidence, &sampler, request, block, Some(focus));
                let years = request.years as usize;
                BlockReport::new(block, &baseline, &plan, focus, years)
            })
            .collect()
    }

    #[test]
    fn the_order_of_arrival_changes_nothing() {
        let request = request();
        let reports = reports(&request);
        let collect = |order: &[usize]| {
            let mut collector =
                Collector::new(&request, Series::RttWithin18Weeks, Some((0.92, true)));
            for place in order {
                assert!(collector.take(reports[*place].clone()));
            }
            collector.results()
        };
        let results = collect(&[0, 1, 2]);
        assert_eq!(results, collect(&[2, 0, 1]));
        assert!(results.fingerprint.is_some());
        assert_eq!(results.futures, 320);
        assert_eq!(collect(&[2]).fingerprint, None);
    }

    #[test]
    fn of_more_futures_than_are_kept_the_order_changes_nothing_either() {
        let request = Request {
            futures: EXACT_MAX as u32 + 1_000,
            years: 1,
            ..request()
        };
        let reports = reports(&request);
        let collect = |reports: &mut dyn Iterator<Item = &BlockReport>| {
            let mut collector = Collector::new(&request, Series::RttWithin18Weeks, None);
            for report in reports {
                assert!(collector.take(report.clone()));
            }
            assert!(collector.is_complete() && collector.waiting.iter().all(Option::is_none));
            collector.results()
        };
        let forwards = collect(&mut reports.iter());
        assert_eq!(forwards.futures, request.futures);
        assert_eq!(forwards, collect(&mut reports.iter().rev()));
    }

    #[test]
    fn a_report_counts_once_and_must_fit() {
        let request = request();
        let reports = reports(&request);
        let mut collector = Collector::new(&request, Series::RttWithin18Weeks, None);
        assert!(collector.take(reports[1].clone()));
        assert!(!collector.take(reports[1].clone()), "it is in already");
        let mut other = Collector::new(&request, Series::BedOccupancy, None);
        assert!(
            !other.take(reports[1].clone()),
            "it looks at another outcome"
        );
        assert_eq!(collector.futures_in(), BLOCK);
    }

    #[test]
    fn money_to_mental_health_shows_where_it_came_from() {
        let request = request();
        let mut collector = Collector::new(&request, Series::RttWithin18Weeks, Some((0.92, true)));
        reports(&request)
            .into_iter()
            .for_each(|report| assert!(collector.take(report)));
        let results = collector.results();
        assert!(
            results
                .outcome(Series::TalkingTherapiesStarted)
                .count
                .better_in_100
                > 99.0
        );
        assert!(
            results
                .outcome(Series::RttWithin18Weeks)
                .count
                .better_in_100
                < 1.0
        );
        let [baseline, plan] = results.focus.meeting.unwrap();
        assert!(plan <= baseline);
        // To leave one out can only help, and never makes all likelier than any of those that stay.
        for (place, but) in results.all_but.iter().enumerate() {
            assert!(but.baseline >= results.all_duties.baseline);
            assert!(but.plan >= results.all_duties.plan);
            let others = results.duties.iter().enumerate();
            let mut others = others.filter(|(other, _)| *other != place);
            assert!(
                others
                    .all(|(_, chance)| but.baseline <= chance.baseline && but.plan <= chance.plan)
            );
        }
        let last = results.focus.months.last().unwrap();
        assert!(last.plan.is_sorted() && last.baseline_p50 > last.plan[2]);
    }

    #[test]
    fn the_first_futures_are_kept_one_by_one() {
        let request = request();
        let reports = reports(&request);
        let collect = |blocks: &[usize]| {
            let mut collector = Collector::new(&request, Series::RttWithin18Weeks, None);
            for block in blocks {
                assert!(collector.take(reports[*block].clone()));
            }
            collector.results().focus.singles
        };
        assert!(collect(&[1, 2]).is_empty(), "only from the first block");
        let singles = collect(&[2, 0]);
        assert_eq!(singles.len(), SINGLE_FUTURES);
        for (place, future) in singles.iter().enumerate() {
            for (arm, months) in future.months.iter().enumerate() {
                let march: Vec<f32> = reports[0].month(arm, 23, 24).collect();
                assert_eq!((months.len(), months[23]), (24, march[place]));
                assert_eq!(future.years[arm][1], march[place], "a year ends in March");
            }
        }
    }
}
