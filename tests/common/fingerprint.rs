//! One run whose results are pinned bit by bit, for every machine that the model runs on: the futures themselves, and
//! everything that is shown of them.
//!
//! The native tests and those in the browser share this file, so that a link opened anywhere shows the same numbers.

use allotment::core::series::Series;
use allotment::engine::block_report::BlockReport;
use allotment::engine::collector::{
    Chance, Collector, FocusSummary, OutcomeSummary, Paired, Results, SingleFuture, SpanSummary,
};
use allotment::engine::run::{Arm, Engine, Request, simulate_block};
use allotment::engine::summary::sums::Mean;
use allotment::engine::summary::{ComparisonCount, DistributionSummary, Fingerprint};
use allotment::evidence::Evidence;
use allotment::model::duties::{Duty, DutySet, standard_of};
use allotment::model::sampling::Sampler;

/// What [`fingerprint`] gives for [`Request::example`], worked out block by block. It changes whenever any number of the model
/// does; the changelog then says which and why.
pub const PINNED: &str = "39aa2ddbb1cfd9c2";

/// What [`shown`] gives for all [`views`] of [`Request::example`]. It changes with [`PINNED`], and whenever something else is
/// counted, or counted otherwise. `docs/testing.md` says how it is replaced.
pub const PINNED_SHOWN: &str = "5bcd194e9c794a36";

/// The fingerprint of every year of every series of plan and scenario, the futures in order.
pub fn fingerprint(request: &Request, blocks: &[(Arm, Arm)]) -> String {
    let mut fingerprint = Fingerprint::default();
    let baselines = || blocks.iter().map(|(baseline, _)| baseline);
    let plans = || blocks.iter().map(|(_, plan)| plan);
    for arm in [baselines().collect::<Vec<_>>(), plans().collect()] {
        for series in Series::ALL {
            for year in 0..request.years as usize {
                for block in &arm {
                    let values = block.year(series, year).iter().copied();
                    fingerprint.add(&values.map(f64::from).collect::<Vec<_>>());
                }
            }
        }
    }
    fingerprint.to_string()
}

/// Every block of a request, one after another.
pub fn in_order(request: &Request) -> Vec<(Arm, Arm)> {
    let evidence = &request.area.adapted(Evidence::built_in());
    let sampler = Sampler::new(evidence, request.area.population);
    (0..request.blocks())
        .map(|block| simulate_block(evidence, &sampler, request, block, None))
        .collect()
}

/// The runs that show everything of a request: each horizon up to its own, so that the duties of every year are the
/// last year's once, and over its own horizon each outcome looked at closely.
pub fn views(request: &Request) -> Vec<(Request, Series)> {
    let of_years = |years| Request {
        years,
        ..request.clone()
    };
    let shorter = (1..request.years).map(|years| (of_years(years), Series::FourHourPerformance));
    let whole = Series::ALL.map(|series| (request.clone(), series));
    shorter.chain(whole).collect()
}

/// A collector for a view, as the page makes it.
pub fn collector(request: &Request, focus: Series) -> Collector {
    let standard = standard_of(focus, &Evidence::built_in().tables);
    Collector::new(request, focus, standard).keeping_futures()
}

/// The report of a block of the view that the engine was prepared for.
pub fn report(engine: &mut Engine, request: &Request, focus: Series, block: u32) -> BlockReport {
    let (baseline, plan) = engine.block(request, block, Some(focus));
    BlockReport::new(block, &baseline, &plan, focus, request.years as usize)
}

/// An engine for a request.
pub fn engine(request: &Request) -> Engine {
    Engine::new(request.area.adapted(Evidence::built_in()))
}

/// What a complete collector holds.
pub fn held(mut collector: Collector) -> (Results, Paired) {
    let paired = collector.take_paired().expect("all futures are in");
    (collector.results(), paired)
}

/// The results of each view, its blocks in order.
pub fn results_in_order(request: &Request) -> Vec<(Results, Paired)> {
    let mut engine = engine(request);
    let run = |(request, focus): (Request, Series)| {
        engine.prepare(&request, Some(focus));
        let mut collector = collector(&request, focus);
        for block in 0..request.blocks() {
            let report = report(&mut engine, &request, focus, block);
            assert!(collector.add(report), "block {block} fits");
        }
        held(collector)
    };
    views(request).into_iter().map(run).collect()
}

/// The fingerprint of everything that is shown of some runs.
///
/// Every field of every result is mixed in as 64 bits, in the order in which the structures declare them: a number as the
/// bits of its double, a count as a double, a list after its length, what is missing as a list of nothing, a text as its
/// bytes. The structures are taken apart field by field, so a new field does not compile until it is added here.
pub fn shown<'a>(runs: impl IntoIterator<Item = (&'a Results, &'a Paired)>) -> String {
    let mut bits = Bits::default();
    for (results, paired) in runs {
        bits.results(results);
        bits.paired(paired);
    }
    bits.0.to_string()
}

/// A fingerprint under way.
#[derive(Default)]
struct Bits(Fingerprint);

impl Bits {
    fn numbers(&mut self, values: &[f64]) {
        self.0.add(&[values.len() as f64]);
        self.0.add(values);
    }

    fn singles(&mut self, values: &[f32]) {
        self.numbers(&values.iter().copied().map(f64::from).collect::<Vec<_>>());
    }

    fn count(&mut self, count: u32) {
        self.0.add(&[f64::from(count)]);
    }

    fn text(&mut self, text: &str) {
        self.numbers(&text.bytes().map(f64::from).collect::<Vec<_>>());
    }

    fn results(&mut self, results: &Results) {
        let Results {
            futures,
            outcomes,
            focus,
            focus_difference,
            duties,
            fingerprint,
        } = results;
        self.count(*futures);
        self.count(outcomes.len() as u32);
        outcomes.iter().for_each(|outcome| self.outcome(outcome));
        self.focus(focus);
        self.focus(focus_difference);
        for duty in Duty::ALL {
            self.chance(&duties.chance(duty));
            self.count(duties.usual_first_miss(duty).map_or(9, |year| year as u32));
        }
        for set in DutySet::every() {
            self.chance(&duties.chance_of_all(set));
        }
        for number in 0..=Duty::COUNT {
            self.chance(&duties.chance_of_number(number));
        }
        self.numbers(&[duties.more(), duties.fewer()]);
        let fingerprint = fingerprint.map(|fingerprint| fingerprint.to_string());
        self.text(&fingerprint.unwrap_or_default());
    }

    fn outcome(&mut self, outcome: &OutcomeSummary) {
        let OutcomeSummary {
            series,
            baseline,
            plan,
            difference,
            count,
            important,
            dots,
        } = outcome;
        self.text(series.id());
        for Mean { value, error } in [baseline, plan, difference] {
            self.numbers(&[*value, *error]);
        }
        let ComparisonCount {
            better_in_100,
            about_same_in_100,
            worse_in_100,
            any_better_in_100,
            any_worse_in_100,
            futures,
        } = count;
        self.numbers(&[*better_in_100, *about_same_in_100, *worse_in_100]);
        self.numbers(&[*any_better_in_100, *any_worse_in_100, *important]);
        self.count(*futures);
        self.numbers(dots);
    }

    fn chance(&mut self, chance: &Chance) {
        let Chance { baseline, plan } = chance;
        self.numbers(&[*baseline, *plan]);
    }

    fn focus(&mut self, focus: &FocusSummary) {
        let FocusSummary {
            series,
            is_difference,
            important,
            futures,
            months,
            years,
            end,
            meeting,
            year_end,
            year_meeting,
            singles,
        } = focus;
        self.text(series.id());
        self.numbers(&[f64::from(u8::from(*is_difference)), *important]);
        self.count(*futures);
        self.count(months.len() as u32);
        for span in months {
            let SpanSummary {
                baseline_p50,
                plan,
                baseline_quarters,
            } = span;
            self.numbers(&[*baseline_p50]);
            self.numbers(plan);
            self.numbers(&[*baseline_quarters]);
        }
        self.count(years.len() as u32);
        for distribution in years.iter().flatten() {
            let DistributionSummary {
                mean,
                standard_error,
                p5,
                p25,
                p50,
                p75,
                p95,
            } = distribution;
            self.numbers(&[*mean, *standard_error, *p5, *p25, *p50, *p75, *p95]);
        }
        for (dots, share) in [(end, meeting), (year_end, year_meeting)] {
            dots.iter().for_each(|dots| self.numbers(dots));
            self.numbers(share.as_ref().map_or(&[], |share| share));
        }
        self.count(singles.len() as u32);
        for SingleFuture { months, years } in singles.iter() {
            for line in months.iter().chain(years) {
                self.singles(line);
            }
        }
    }

    /// Changes by the plan, future by future.
    fn paired(&mut self, paired: &Paired) {
        for series in Series::ALL {
            self.singles(paired.differences(series));
        }
        self.singles(paired.money());
    }
}
