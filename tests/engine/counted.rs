//! What the collector says of a run, counted again from the futures themselves.

use std::cmp::Ordering;

use allotment::core::line::Line;
use allotment::core::series::{Better, Series};
use allotment::engine::block_report::BlockReport;
use allotment::engine::collector::{
    Chance, Collector, FocusSummary, Results, SINGLE_FUTURES, TimeStep,
};
use allotment::engine::run::{Arm, Request, simulate_block};
use allotment::engine::summary::DistributionSummary;
use allotment::evidence::{Evidence, important_difference, proposed_differences};
use allotment::model::duties::{Duty, DutySet, standard_of};
use allotment::model::sampling::Seed;
use allotment::model::scenario::{Amount, Move, Scenario, Source};

use super::cases::{reference_area, sampler};

/// Two whole blocks and a part of one.
const FUTURES: u32 = 2 * 128 + 61;
const YEARS: usize = 3;
const MONTHS: usize = 12 * YEARS;

fn request() -> Request {
    let step = Move {
        source: Source::Line(Line::Community),
        target: Line::MentalHealth,
        amount: Amount::ShareOfSource(0.15),
        from_month: 0,
        over_months: 1,
    };
    Request {
        important: proposed_differences(870_000.0),
        area: reference_area("leeds"),
        plan: Scenario {
            moves: vec![step],
            ..Scenario::default()
        },
        seed: Seed(4),
        years: YEARS as u32,
        futures: FUTURES,
    }
}

/// Both arms of every block, and what the collector says of them.
fn run(focus: Series) -> (Vec<(Arm, Arm)>, Results) {
    let request = request();
    let evidence = Evidence::built_in();
    let sampler = sampler(request.area.population);
    let standard = standard_of(focus, &evidence.tables);
    let mut collector = Collector::new(&request, focus, standard);
    let blocks: Vec<(Arm, Arm)> = (0..request.blocks())
        .map(|block| simulate_block(evidence, &sampler, &request, block, Some(focus)))
        .collect();
    for (block, (baseline, plan)) in blocks.iter().enumerate().rev() {
        let report = BlockReport::new(block as u32, baseline, plan, focus, YEARS);
        assert!(collector.add(report));
    }
    (blocks, collector.results())
}

/// What is read off each arm, in the order of the futures: of the baseline and of the plan.
fn of_arms<T>(blocks: &[(Arm, Arm)], read: impl Fn(&Arm) -> Vec<T>) -> [Vec<T>; 2] {
    [
        blocks.iter().flat_map(|(arm, _)| read(arm)).collect(),
        blocks.iter().flat_map(|(_, arm)| read(arm)).collect(),
    ]
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The quantile by its definition, linear between values in order.
fn quantile(values: &[f64], chance: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = chance * (sorted.len() - 1) as f64;
    let (below, above) = (at.floor() as usize, at.ceil() as usize);
    sorted[below] + (at - at.floor()) * (sorted[above] - sorted[below])
}

fn close(found: f64, expected: f64, what: &str) {
    // Reports hold single precision, added up in double.
    let bound = 1e-6 * expected.abs().max(1e-9);
    assert!(
        (found - expected).abs() <= bound,
        "{what}: {found}, by hand {expected}"
    );
}

/// Plan less baseline by hand: nothing where it is negligible, and turned round where the series counts what is avoided.
fn differences(baseline: &[f64], plan: &[f64]) -> Vec<f64> {
    let difference = |(baseline, plan): (&f64, &f64)| {
        let difference = plan - baseline;
        if difference.abs() <= 1e-6 * baseline.abs() {
            0.0
        } else {
            difference
        }
    };
    baseline.iter().zip(plan).map(difference).collect()
}

#[test]
fn outcomes_are_means_counts_and_quantiles_of_the_futures() {
    let (blocks, results) = run(Series::Qalys);
    assert_eq!(results.futures, FUTURES);
    assert_eq!(results.outcomes.len(), Series::COUNT);
    for (outcome, series) in results.outcomes.iter().zip(Series::ALL) {
        assert_eq!(outcome.series, series);
        let (basis, sign) = series.difference_basis();
        let [was, now] = of_arms(&blocks, |arm| arm.headline(basis));
        let mut by_hand = differences(&was, &now);
        by_hand
            .iter_mut()
            .for_each(|value| *value *= f64::from(sign));
        let [levels, _] = of_arms(&blocks, |arm| arm.headline(series));
        close(outcome.baseline.value, mean(&levels), "baseline");
        close(
            outcome.difference.value,
            mean(&by_hand),
            &format!("difference of {series:?}"),
        );
        close(
            outcome.plan.value,
            mean(&levels) + mean(&by_hand),
            &format!("plan's {series:?}"),
        );
        let count = |is: &dyn Fn(f64) -> bool| {
            100.0 * by_hand.iter().filter(|value| is(**value)).count() as f64 / f64::from(FUTURES)
        };
        let sign = match series.better() {
            Better::Higher => 1.0,
            Better::Lower => -1.0,
        };
        let horizon = if series.has_meaningful_level() {
            1.0
        } else {
            YEARS as f64
        };
        let important = horizon * important_difference(series).proposed(870_000.0);
        let counted = outcome.count;
        for (found, expected) in [
            (counted.better_in_100, count(&|v| sign * v >= important)),
            (counted.worse_in_100, count(&|v| -sign * v >= important)),
            (counted.about_same_in_100, count(&|v| v.abs() < important)),
            (counted.any_better_in_100, count(&|v| sign * v > 0.0)),
            (counted.any_worse_in_100, count(&|v| sign * v < 0.0)),
        ] {
            assert!(
                (found - expected).abs() < 1e-9,
                "{series:?}: {found}, {expected}"
            );
        }
        assert_eq!(outcome.count.futures, FUTURES);
        for (place, dot) in outcome.dots.iter().enumerate() {
            let expected = quantile(&by_hand, (place as f64 + 0.5) / 20.0);
            close(*dot, expected, &format!("dot {place} of {series:?}"));
        }
    }
}

#[test]
fn chances_are_shares_of_the_futures_that_meet_a_duty_in_every_year() {
    let (blocks, results) = run(Series::FourHourPerformance);
    let years: Vec<[Vec<DutySet>; 2]> = (0..YEARS)
        .map(|year| of_arms(&blocks, |arm| arm.duties(year).to_vec()))
        .collect();
    let mut seen = [false; 2];
    // By arm and future: the duties met in every year.
    let every = [0, 1].map(|arm| -> Vec<Vec<Duty>> {
        let met_in_all = |future: usize, duty: &Duty| {
            let mut years = years.iter();
            years.all(|year| year[arm][future].contains(*duty))
        };
        (0..FUTURES as usize)
            .map(|future| {
                let duties = Duty::ALL.into_iter();
                duties.filter(|duty| met_in_all(future, duty)).collect()
            })
            .collect()
    });
    for (arm, futures) in every.iter().enumerate() {
        let share = |meets: &dyn Fn(&[Duty]) -> bool| {
            futures.iter().filter(|met| meets(met)).count() as f64 / f64::from(FUTURES)
        };
        let found = |chance: Chance| [chance.baseline, chance.plan][arm];
        for duty in Duty::ALL {
            let chance = share(&|met| met.contains(&duty));
            assert_eq!(found(results.duties.chance(duty)), chance, "{duty:?}");
            seen[usize::from(chance > 0.0 && chance < 1.0)] = true;
        }
        let chosen = [Duty::BreakEven, Duty::TalkingTherapiesWithin6Weeks];
        let set = chosen
            .into_iter()
            .fold(DutySet::default(), |set, duty| set.with(duty, true));
        let all = share(&|met| chosen.iter().all(|duty| met.contains(duty)));
        assert_eq!(found(results.duties.chance_of_all(set)), all);
        for number in 0..=Duty::COUNT {
            let expected = share(&|met| met.len() == number);
            let chance = results.duties.chance_of_number(number);
            assert_eq!(found(chance), expected, "{number} met");
        }
    }
    let compared = |order: Ordering| {
        let pairs = every[0].iter().zip(&every[1]);
        let found = pairs.filter(|(baseline, plan)| plan.len().cmp(&baseline.len()) == order);
        found.count() as f64 / f64::from(FUTURES)
    };
    assert_eq!(results.duties.more(), compared(Ordering::Greater));
    assert_eq!(results.duties.fewer(), compared(Ordering::Less));
    for duty in Duty::ALL {
        // By year: the futures in which the plan misses the duty first.
        let missed = |year: usize, future: usize| !years[year][1][future].contains(duty);
        let first = |future: usize| (0..YEARS).find(|year| missed(*year, future));
        let count = |year: usize| {
            let futures = 0..FUTURES as usize;
            futures
                .filter(|future| first(*future) == Some(year))
                .count()
        };
        let counts: Vec<usize> = (0..YEARS).map(count).collect();
        let most = counts.iter().max().filter(|most| **most > 0);
        let usual = most.and_then(|most| counts.iter().position(|count| count == most));
        assert_eq!(results.duties.usual_first_miss(duty), usual, "{duty:?}");
    }
    assert_eq!(seen, [true; 2], "some duty is met in some futures only");
}

/// Values of the focus in one month or year as the chart shows them: levels, or differences from the current plan.
fn shown(is_difference: bool, [baseline, plan]: [Vec<f64>; 2]) -> [Vec<f64>; 2] {
    if !is_difference {
        return [baseline, plan];
    }
    let differences = differences(&baseline, &plan);
    [vec![0.0; baseline.len()], differences]
}

fn close_to_futures(found: &DistributionSummary, values: &[f64], what: &str) {
    close(found.mean, mean(values), what);
    for (found, chance) in [
        (found.p5, 0.05),
        (found.p25, 0.25),
        (found.p50, 0.5),
        (found.p75, 0.75),
        (found.p95, 0.95),
    ] {
        close(found, quantile(values, chance), what);
    }
}

/// The blocks of a run with its focus, and what is read off them by hand.
struct ByHand {
    focus: Series,
    is_difference: bool,
    blocks: Vec<(Arm, Arm)>,
}

impl ByHand {
    /// The focus in a month, of the baseline and of the plan.
    fn month(&self, month: usize) -> [Vec<f64>; 2] {
        let row = |arm: &Arm| {
            let row = &arm.monthly()[month * arm.count()..][..arm.count()];
            row.iter().copied().map(f64::from).collect()
        };
        shown(self.is_difference, of_arms(&self.blocks, row))
    }

    /// The focus in a year, of the baseline and of the plan.
    fn year(&self, year: usize) -> [Vec<f64>; 2] {
        let row = |arm: &Arm| {
            let row = arm.year(self.focus, year).iter();
            row.copied().map(f64::from).collect()
        };
        shown(self.is_difference, of_arms(&self.blocks, row))
    }

    /// The last month and the last year.
    fn ends(&self) -> [[Vec<f64>; 2]; 2] {
        [self.month(MONTHS - 1), self.year(YEARS - 1)]
    }
}

fn spans_are_right(by_hand: &ByHand, summary: &FocusSummary) {
    assert_eq!((summary.months.len(), summary.years.len()), (MONTHS, YEARS));
    for (place, span) in summary.months.iter().enumerate() {
        let [was, now] = by_hand.month(place);
        let what = format!("{:?} in month {place}", by_hand.focus);
        close(span.baseline_p50, quantile(&was, 0.5), &what);
        let [low, high] = [0.25, 0.75].map(|chance| quantile(&was, chance));
        let apart = span.baseline_quarters - (high - low);
        assert!(apart.abs() <= 1e-6 * high.abs(), "{what}");
        for (found, chance) in span.plan.into_iter().zip([0.05, 0.25, 0.5, 0.75, 0.95]) {
            close(found, quantile(&now, chance), &what);
        }
    }
    for (place, arms) in summary.years.iter().enumerate() {
        for (found, values) in arms.iter().zip(by_hand.year(place)) {
            let what = format!("{:?} in year {place}", by_hand.focus);
            close_to_futures(found, &values, &what);
        }
    }
}

fn ends_are_right(by_hand: &ByHand, summary: &FocusSummary) {
    let ends = by_hand.ends();
    for (dots, arms) in [&summary.end, &summary.year_end].into_iter().zip(&ends) {
        for (dots, values) in dots.iter().zip(arms) {
            for (place, dot) in dots.iter().enumerate() {
                let expected = quantile(values, (place as f64 + 0.5) / 50.0);
                close(*dot, expected, &format!("end dot {place}"));
            }
        }
    }
    let meets = |value: &&f64| match by_hand.focus {
        Series::FourHourPerformance => **value >= 0.95,
        _ => **value < 0.5,
    };
    let share = |values: &Vec<f64>| values.iter().filter(meets).count() as f64 / f64::from(FUTURES);
    let met = ends.each_ref().map(|arms| arms.each_ref().map(&share));
    let has_standard = !by_hand.is_difference
        && matches!(
            by_hand.focus,
            Series::FourHourPerformance | Series::RttOver52Weeks
        );
    let expected = has_standard.then_some((met[0], met[1]));
    assert_eq!(summary.meeting.zip(summary.year_meeting), expected);
}

fn singles_are_right(by_hand: &ByHand, summary: &FocusSummary) {
    let ends = by_hand.ends();
    assert_eq!(summary.singles.len(), SINGLE_FUTURES);
    for (number, single) in summary.singles.iter().enumerate() {
        for (time_step, arms) in [TimeStep::Months, TimeStep::Years].into_iter().zip(&ends) {
            for (arm, values) in arms.iter().enumerate() {
                let last = single.line(time_step, arm).last().copied().map(f64::from);
                let what = format!("future {number} under arm {arm}");
                close(last.unwrap_or(f64::NAN), values[number], &what);
            }
        }
    }
}

#[test]
fn the_focus_is_quantiles_of_its_months_and_years() {
    for focus in [
        Series::FourHourPerformance,
        Series::RttOver52Weeks,
        Series::CommunityWaitingList,
        Series::Qalys,
    ] {
        let (blocks, results) = run(focus);
        let mut by_hand = ByHand {
            focus,
            is_difference: false,
            blocks,
        };
        for summary in [&results.focus, &results.focus_difference] {
            assert_eq!((summary.series, summary.futures), (focus, FUTURES));
            assert_eq!(
                summary.important,
                important_difference(focus).proposed(870_000.0)
            );
            by_hand.is_difference = summary.is_difference;
            spans_are_right(&by_hand, summary);
            ends_are_right(&by_hand, summary);
            singles_are_right(&by_hand, summary);
        }
        assert!(results.focus_difference.is_difference);
        assert_eq!(results.focus.is_difference, focus == Series::Qalys);
    }
}

#[test]
fn errors_are_those_of_the_spread_that_is_shown() {
    let (_, results) = run(Series::FourHourPerformance);
    let root = f64::from(FUTURES).sqrt();
    for outcome in &results.outcomes {
        let dots = &outcome.dots;
        // From the second dot to the quarter, which lies between two dots, on either side.
        let low = (dots[4] + dots[5]) / 2.0 - dots[1];
        let high = dots[18] - (dots[14] + dots[15]) / 2.0;
        let expected = 1.8 * (low + high) / 2.0 / root;
        close(outcome.ends_error(FUTURES), expected, outcome.series.id());
    }
    for span in &results.focus.months {
        let [p5, p25, _, p75, p95] = span.plan;
        let (middle, ends) = span.errors(FUTURES);
        let quarters = (p75 - p25).max(span.baseline_quarters);
        close(middle, 0.6 * quarters / root, "the middle's error");
        let tails = (p25 - p5 + p95 - p75) / 2.0;
        close(ends, 1.8 * tails / root, "the error of the ends");
    }
}
