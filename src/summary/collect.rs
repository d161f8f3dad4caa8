//! Collects the reports of a run, in whatever order they come, and sums them up in the order of the futures.

use crate::duties::{Duty, DutySet};
use crate::report::BlockReport;
use crate::run::Request;
use crate::series::Series;

use super::quantile::{dots, quantiles};
use super::{BetterCount, Distribution, Fingerprint, differences, mean};

/// Dots of a difference plot: each stands for 5 in 100 futures.
pub const DIFFERENCE_DOTS: usize = 20;
/// Dots at the end of a fan: each stands for 2 in 100 futures.
pub const END_DOTS: usize = 50;

/// The mean of an outcome over the futures that are in. Means add up: plan and difference make the scenario.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mean {
    /// The mean.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
}

/// One outcome over the futures that are in.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeSummary {
    /// The series.
    pub series: Series,
    /// The headline under the current plan.
    pub plan: Mean,
    /// The headline under the scenario.
    pub scenario: Mean,
    /// Scenario less plan, future by future.
    pub difference: Mean,
    /// In how many of 100 futures the scenario is better, and in how many it makes no difference.
    pub count: BetterCount,
    /// Quantiles of the difference at the middles of 20 equal shares of the futures.
    pub dots: [f64; DIFFERENCE_DOTS],
}

/// The spread of the focus in one month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MonthSummary {
    /// The middle of the current plan.
    pub plan_p50: f64,
    /// The scenario: 5, 25, 50, 75 and 95 in 100 futures lie below.
    pub scenario: [f64; 5],
}

/// The outcome that is looked at closely: its levels, or its difference from the current plan where only that means
/// anything.
#[derive(Debug, Clone, PartialEq)]
pub struct FocusSummary {
    /// The series.
    pub series: Series,
    /// By month.
    pub months: Vec<MonthSummary>,
    /// By year: the current plan and the scenario.
    pub years: Vec<[Distribution; 2]>,
    /// The last month: quantiles at the middles of 50 equal shares, of the current plan and of the scenario.
    pub end: [[f64; END_DOTS]; 2],
    /// The last month's values over all futures meet the standard in this share, of the current plan and of the
    /// scenario; nothing where there is no standard.
    pub meeting: Option<[f64; 2]>,
}

/// Chances of a duty, 0–1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// Under the current plan.
    pub plan: f64,
    /// Under the scenario.
    pub scenario: f64,
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

/// The reports of one run.
#[derive(Debug, Clone)]
pub struct Collector {
    blocks: u32,
    years: usize,
    months: usize,
    focus: Series,
    standard: Option<Standard>,
    reports: Vec<Option<BlockReport>>,
    futures_in: u32,
}

impl Collector {
    /// For a run of this request that looks closely at `focus`, which may be held to a `standard`.
    #[must_use]
    pub fn new(request: &Request, focus: Series, standard: Option<Standard>) -> Self {
        Self {
            blocks: request.blocks(),
            years: request.years as usize,
            months: request.months(),
            focus,
            standard,
            reports: vec![None; request.blocks() as usize],
            futures_in: 0,
        }
    }

    /// Takes a report; one that came before or does not fit is ignored. Says whether it was taken.
    pub fn take(&mut self, report: BlockReport) -> bool {
        let fits =
            report.block < self.blocks && report.focus == self.focus && report.is_sound(self.years);
        let Some(place) = self
            .reports
            .get_mut(report.block as usize)
            .filter(|place| fits && place.is_none())
        else {
            return false;
        };
        self.futures_in += report.count;
        *place = Some(report);
        true
    }

    /// How many futures are in.
    #[must_use]
    pub fn futures_in(&self) -> u32 {
        self.futures_in
    }

    /// How many blocks are in.
    #[must_use]
    pub fn blocks_in(&self) -> u32 {
        self.reports.iter().flatten().fold(0, |count, _| count + 1)
    }

    /// Whether all are in.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.reports.iter().all(Option::is_some)
    }

    /// A column of plan values and one of scenario values, in the order of the futures.
    fn columns(&self, append: impl Fn(&BlockReport, &mut [Vec<f64>; 2])) -> [Vec<f64>; 2] {
        let column = || Vec::with_capacity(self.futures_in as usize);
        let mut columns = [column(), column()];
        for report in self.reports.iter().flatten() {
            append(report, &mut columns);
        }
        columns
    }

    /// What the futures that are in say together.
    #[must_use]
    pub fn results(&self) -> Results {
        let mut fingerprint = Fingerprint::default();
        let complete = self.is_complete();
        let outcomes = Series::ALL
            .into_iter()
            .map(|series| {
                let [plan, scenario] =
                    self.columns(|report, columns| report.headlines(series, columns));
                if complete {
                    fingerprint.take(&plan);
                    fingerprint.take(&scenario);
                }
                outcome_summary(series, &plan, &scenario)
            })
            .collect();
        let (duties, all_duties) = self.duties();
        Results {
            futures: self.futures_in,
            outcomes,
            focus: self.focus_summary(),
            duties,
            all_duties,
            fingerprint: complete.then_some(fingerprint),
        }
    }

    fn duties(&self) -> ([Chance; Duty::COUNT], Chance) {
        let sets: Vec<[Vec<DutySet>; 2]> = self
            .reports
            .iter()
            .flatten()
            .map(BlockReport::duties)
            .collect();
        let futures = f64::from(self.futures_in.max(1));
        let share = |arm: usize, met: &dyn Fn(DutySet) -> bool| {
            sets.iter()
                .flat_map(|pair| &pair[arm])
                .filter(|set| met(**set))
                .count() as f64
                / futures
        };
        let chance = |met: &dyn Fn(DutySet) -> bool| Chance {
            plan: share(0, met),
            scenario: share(1, met),
        };
        (
            Duty::ALL.map(|duty| chance(&|set| set.contains(duty))),
            chance(&DutySet::all),
        )
    }

    /// Columns of the focus. Where only differences mean anything, the plan's are 0 and the scenario's the difference.
    fn focus_columns(&self, append: impl Fn(&BlockReport, &mut [Vec<f64>; 2])) -> [Vec<f64>; 2] {
        let [plan, scenario] = self.columns(append);
        if self.focus.has_meaningful_level() {
            [plan, scenario]
        } else {
            [vec![0.0; plan.len()], differences(&plan, &scenario)]
        }
    }

    fn focus_summary(&self) -> FocusSummary {
        let mut end = [[0.0; END_DOTS]; 2];
        let mut meeting = None;
        let months = (0..self.months)
            .map(|month| {
                let [mut plan, mut scenario] =
                    self.focus_columns(|report, columns| report.month(month, self.months, columns));
                if month + 1 == self.months {
                    meeting = self.standard.map(|standard| {
                        [
                            share_meeting(&plan, standard),
                            share_meeting(&scenario, standard),
                        ]
                    });
                    end = [dots(&mut plan.clone()), dots(&mut scenario.clone())];
                }
                let [plan_p50] = quantiles(&mut plan, [0.5]);
                MonthSummary {
                    plan_p50,
                    scenario: quantiles(&mut scenario, super::CHANCES),
                }
            })
            .collect();
        let years = (0..self.years)
            .map(|year| {
                self.focus_columns(|report, columns| report.year(year, self.years, columns))
                    .map(|values| Distribution::of(&values))
            })
            .collect();
        FocusSummary {
            series: self.focus,
            months,
            years,
            end,
            meeting,
        }
    }
}

fn outcome_summary(series: Series, plan: &[f64], scenario: &[f64]) -> OutcomeSummary {
    let mut differences = differences(plan, scenario);
    OutcomeSummary {
        series,
        plan: mean_of(plan),
        scenario: mean_of(scenario),
        difference: mean_of(&differences),
        count: BetterCount::of(series, &differences),
        dots: dots(&mut differences),
    }
}

fn mean_of(values: &[f64]) -> Mean {
    let (value, error) = mean(values);
    Mean { value, error }
}

fn share_meeting(values: &[f64], (standard, more_is_better): Standard) -> f64 {
    let met = values.iter().filter(|value| {
        if more_is_better {
            **value >= standard
        } else {
            **value <= standard
        }
    });
    met.count() as f64 / values.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Evidence;
    use crate::programme::Line;
    use crate::run::simulate_block;
    use crate::sampling::Seed;
    use crate::scenario::{Amount, Move, Scenario, Source};

    fn request() -> Request {
        let step = Move {
            source: Source::Line(Line::Elective),
            target: Line::MentalHealth,
            amount: Amount::ShareOfSource(0.05),
            from_month: 0,
        };
        Request {
            area: crate::area::by_code("15F")
                .unwrap()
                .area(None, Evidence::built_in())
                .unwrap(),
            scenario: Scenario {
                moves: vec![step],
                ..Scenario::default()
            },
            seed: Seed(1),
            years: 2,
            futures: 320,
        }
    }

    fn reports(request: &Request) -> Vec<BlockReport> {
        (0..request.blocks())
            .map(|block| {
                let (plan, scenario) = simulate_block(Evidence::built_in(), request, block);
                BlockReport::new(block, &plan, &scenario, Series::RttWithin18Weeks, 2)
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
        let results = collect(&[0, 1, 2, 3]);
        assert_eq!(results, collect(&[3, 1, 0, 2]));
        assert!(results.fingerprint.is_some());
        assert_eq!(results.futures, 320);
        assert_eq!(collect(&[2]).fingerprint, None);
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
        assert_eq!((collector.futures_in(), collector.blocks_in()), (100, 1));
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
        let [plan, scenario] = results.focus.meeting.unwrap();
        assert!(scenario <= plan);
        let last = results.focus.months.last().unwrap();
        assert!(last.scenario.is_sorted() && last.plan_p50 > last.scenario[2]);
    }
}
