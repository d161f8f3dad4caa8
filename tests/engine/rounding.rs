//! No figure that is shown has a digit finer than its standard error supports: the texts themselves are read back and
//! held against the errors, over random plans.

use std::cell::Cell;

use allotment::chart::{FanFrame, Mark, fan, fan_table, outcome_table};
use allotment::core::series::{Measure, Series};
use allotment::engine::block_report::BlockReport;
use allotment::engine::collector::{Collector, DIFFERENCE_DOTS, OutcomeSummary, Results, TimeStep};
use allotment::engine::run::{Request, simulate_block};
use allotment::engine::summary::sums::Mean;
use allotment::evidence::{Evidence, proposed_differences};
use allotment::model::duties::{Duty, DutySet, standard_of};
use allotment::model::sampling::Seed;
use allotment::text::plan_summary::plan_summary;
use allotment::text::verdict::counts;
use allotment::text::{self, chart, duty, futures};

use super::cases::{cases, for_all, reference_area, sampler};

/// Random plans.
const CASES: u32 = 200;

/// A number as it stands in a text.
#[derive(Debug, Clone, Copy)]
struct Shown {
    value: f64,
    /// What its last digit counts, in the unit of the value.
    place: f64,
}

/// Every number of a text, in the unit of its measure: pounds, shares of 1, people. A zero at the end of a whole number
/// may be there to fill the place, so the last digit is the last one that is not zero.
fn numbers(text: &str) -> Vec<Shown> {
    let plain: Vec<char> = text.replace('−', "-").chars().collect();
    let in_number = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let mut found = Vec::new();
    let mut at = 0;
    while at < plain.len() {
        if !plain[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = (at..plain.len())
            .find(|place| !in_number(plain[*place]))
            .unwrap_or(plain.len());
        let digits: String = plain[at..end].iter().filter(|c| **c != ',').collect();
        let digits = digits.trim_end_matches('.').to_owned();
        let rest: String = plain[end..].iter().collect();
        let unit = match rest.as_str() {
            rest if rest.starts_with("bn") => 1e9,
            rest if rest.starts_with('m') => 1e6,
            rest if rest.starts_with('%') || rest.starts_with(" points") => 0.01,
            _ => 1.0,
        };
        // Deaths that are not avoided are told as more deaths.
        let negative = plain[..at].iter().rev().find(|c| **c != '£') == Some(&'-')
            || rest.starts_with(" more death");
        let value: f64 = digits.parse().expect("digits with a point at most");
        let place = match digits.split_once('.') {
            Some((_, decimals)) => 10_f64.powi(-(decimals.len() as i32)),
            None => 10_f64.powi((digits.len() - digits.trim_end_matches('0').len()) as i32),
        };
        found.push(Shown {
            value: if negative { -value } else { value } * unit,
            place: place * unit,
        });
        at = end;
    }
    found
}

/// Holds the first number of a text against what it stands for and its error. Counts what was checked.
fn check(
    text: &str,
    value: f64,
    error: f64,
    what: &str,
    checked: &Cell<usize>,
) -> Result<(), String> {
    let Some(shown) = numbers(text).first().copied() else {
        return Ok(());
    };
    checked.set(checked.get() + 1);
    if shown.value != 0.0 && shown.place < 2.0 * error * (1.0 - 1e-9) {
        return Err(format!(
            "{what}: “{text}” is finer than its error of {error}"
        ));
    }
    // Nothing is thrown away either: the figure is the value, rounded to a digit that is not ten times too coarse.
    let coarsest = (20.0 * error).max(shown.place);
    if (shown.value - value).abs() > 0.5001 * coarsest {
        return Err(format!(
            "{what}: “{text}” stands for {value}, whose error is {error}"
        ));
    }
    Ok(())
}

/// Holds a chance in words against its share of so many futures.
fn check_chance(text: &str, futures: u32, checked: &Cell<usize>) -> Result<(), String> {
    let Some(end) = text.find(" in 100").or_else(|| text.find(" of 100")) else {
        return Ok(());
    };
    let start = text[..end]
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + 1);
    let of_100: f64 = text[start..end]
        .parse()
        .map_err(|_| format!("no number in “{text}”"))?;
    let step = [10.0, 5.0]
        .into_iter()
        .find(|step| of_100 % step == 0.0)
        .unwrap_or(1.0);
    let share = of_100 / 100.0;
    let error = 100.0 * (share * (1.0 - share) / f64::from(futures)).sqrt();
    checked.set(checked.get() + 1);
    // The share itself is within half a step of what is shown, where its error is a little another.
    if step < 2.0 * error * 0.97 {
        return Err(format!(
            "“{text}” of {futures} futures is finer than its error of {error}"
        ));
    }
    Ok(())
}

fn run(request: &Request, focus: Series) -> Results {
    let evidence = Evidence::built_in();
    let sampler = sampler(request.area.population);
    let standard = standard_of(focus, &evidence.tables);
    let mut collector = Collector::new(request, focus, standard);
    for block in 0..request.blocks() {
        let (baseline, plan) = simulate_block(evidence, &sampler, request, block, Some(focus));
        let years = request.years as usize;
        assert!(collector.add(BlockReport::new(block, &baseline, &plan, focus, years)));
    }
    collector.results()
}

/// The row of the outcome table: levels, change and verdict.
fn check_row(outcome: &OutcomeSummary, futures: u32, checked: &Cell<usize>) -> Result<(), String> {
    let series = outcome.series;
    let what = text::full_name(series);
    let paired = outcome.difference;
    let (baseline, yours) = text::levels(outcome);
    if series.has_meaningful_level() {
        let error = outcome.baseline.error.max(outcome.plan.error);
        check(&baseline, outcome.baseline.value, error, &what, checked)?;
        // Within its paired error the baseline's figure stands for both.
        let own = if baseline == yours {
            outcome.baseline
        } else {
            outcome.plan
        };
        check(&yours, own.value, error, &what, checked)?;
    } else {
        check(&yours, paired.value, paired.error, &what, checked)?;
    }
    check(
        &text::change(outcome),
        paired.value,
        paired.error,
        &what,
        checked,
    )?;
    check_counts(&counts(&outcome.count), futures, checked)
}

/// Holds counts of 100 that are better, about the same and worse against so many futures.
fn check_counts(counts: &[String], futures: u32, checked: &Cell<usize>) -> Result<(), String> {
    for count in counts.iter().filter(|count| !count.starts_with(['<', '>'])) {
        check_chance(&format!("{count} in 100"), futures, checked)?;
    }
    Ok(())
}

/// The tables behind the outcomes and behind the large chart, the chart's heading and the words on it.
fn check_figures(results: &Results, checked: &Cell<usize>) -> Result<(), String> {
    for (row, outcome) in outcome_table(results).rows.iter().zip(&results.outcomes) {
        let error = outcome.ends_error(results.futures);
        let ends = [outcome.dots[1], outcome.dots[DIFFERENCE_DOTS - 2]];
        for (text, end) in row[4].split(" to ").zip(ends) {
            check(text, end, error, &row[0], checked)?;
        }
        check_counts(&row[5..8], results.futures, checked)?;
    }
    let focus = &results.focus;
    for (row, [baseline, plan]) in fan_table(focus, TimeStep::Years)
        .rows
        .iter()
        .zip(&focus.years)
    {
        let futures = focus.futures;
        let middle = baseline
            .median_error(futures)
            .max(plan.median_error(futures));
        check(&row[1], baseline.p50, middle, &row[0], checked)?;
        check(&row[2], plan.p50, middle, &row[0], checked)?;
        let error = plan.ends_error(futures);
        for (text, end) in row[3].split(" to ").zip([plan.p5, plan.p95]) {
            check(text, end, error, &row[0], checked)?;
        }
    }
    for (row, month) in fan_table(focus, TimeStep::Months)
        .rows
        .iter()
        .zip(&focus.months)
    {
        let (middle, ends) = month.errors(focus.futures);
        check(&row[1], month.baseline_p50, middle, &row[0], checked)?;
        check(&row[2], month.plan[2], middle, &row[0], checked)?;
        let range = [month.plan[0], month.plan[4]];
        for (text, end) in row[3].split(" to ").zip(range) {
            check(text, end, ends, &row[0], checked)?;
        }
    }
    [TimeStep::Months, TimeStep::Years]
        .into_iter()
        .try_for_each(|time_step| check_chart(results, time_step, checked))
}

/// The large chart's heading and the words on it, by month or by year.
fn check_chart(
    results: &Results,
    time_step: TimeStep,
    checked: &Cell<usize>,
) -> Result<(), String> {
    let focus = &results.focus;
    let standard = standard_of(focus.series, &Evidence::built_in().tables);
    let heading = chart::heading(focus, time_step);
    if let Some(between) = heading.split(" between ").nth(1) {
        let spans = focus.spans(time_step);
        let [p5, p25, _, p75, p95] = spans.last().expect("a run has months").plan;
        let error = 1.8 * ((p25 - p5) + (p95 - p75)) / 2.0 / f64::from(focus.futures).sqrt();
        for (text, end) in between.split(" and ").zip([p5, p95]) {
            check(text, end, error, &heading, checked)?;
        }
    } else {
        check_chance(&heading, focus.futures, checked)?;
        check_chance(
            &chart::description(focus, time_step),
            focus.futures,
            checked,
        )?;
    }
    let frame = FanFrame {
        width: 700.0,
        height: 190.0,
        text_scale: 1.0,
        axis: None,
        time_step,
        future: None,
    };
    for mark in fan(focus, standard, &frame).0.marks {
        if let Mark::Text { text, .. } = mark {
            check_chance(&text, focus.futures, checked)?;
        }
    }
    Ok(())
}

/// The duties: each chance, those with one left out, and the levels in people and pounds; the findings above the table.
fn check_duties(results: &Results, year: usize, checked: &Cell<usize>) -> Result<(), String> {
    let (tables, futures) = (&Evidence::built_in().tables, results.futures);
    for duty in Duty::ALL {
        let chance = results.duties.chance(duty);
        for share in [chance.baseline, chance.plan] {
            check_chance(
                &allotment::core::quantity::in_100(share, futures),
                futures,
                checked,
            )?;
        }
    }
    for set in DutySet::every().filter(|set| set.count() > 0) {
        let sentence = duty::together(&results.duties, set, year, tables);
        for part in sentence.split_inclusive(" in 100") {
            check_chance(part, futures, checked)?;
        }
    }
    for (which, series) in [
        (Duty::BreakEven, Series::Surplus),
        (Duty::RttOver52Weeks, Series::RttOver52Weeks),
        (Duty::RttWithin18Weeks, Series::RttWithin18Weeks),
        (Duty::FourHour, Series::FourHourPerformance),
    ] {
        let level = duty::level(which, results, [0.0; 2], year).expect("these have a level");
        let outcome = results.outcome(series);
        let error = outcome.baseline.error.max(outcome.plan.error);
        let size = |value: f64| {
            if series.measure() == Measure::Pounds {
                value.abs()
            } else {
                value
            }
        };
        let own = if level.contains(", was ") {
            outcome.plan
        } else {
            outcome.baseline
        };
        check(&level, size(own.value), error, which.id(), checked)?;
        if let Some((_, was)) = level.split_once(", was ") {
            check(
                was,
                size(outcome.baseline.value),
                error,
                which.id(),
                checked,
            )?;
        }
    }
    for finding in plan_summary(results, 5).findings {
        check_chance(&format!("{} in 100", finding.how_many), futures, checked)?;
        let outcome = results.outcome(finding.series);
        let Mean { value, error } = outcome.difference;
        check(&finding.amount, value, error, "the summary", checked)?;
    }
    Ok(())
}

#[test]
fn no_figure_has_a_digit_finer_than_its_error() {
    let checked = Cell::new(0);
    let strategy = (cases(), 2..=8_u32, 1..=5_u32, 0..Series::COUNT);
    for_all(
        "figures shown",
        CASES,
        &strategy,
        |(case, blocks, years, focus)| {
            let request = Request {
                area: case.area.clone(),
                plan: case.plan.clone(),
                seed: Seed(case.seed),
                years: *years,
                futures: 128 * blocks,
                important: proposed_differences(case.area.population),
            };
            let results = run(&request, Series::ALL[*focus]);
            for outcome in &results.outcomes {
                check_row(outcome, results.futures, &checked)?;
            }
            check_figures(&results, &checked)?;
            check_duties(&results, *years as usize - 1, &checked)?;
            Ok(0.0)
        },
    );
    println!("figures checked: {}", checked.get());
    assert!(checked.get() > 100 * CASES as usize, "{}", checked.get());
}

#[test]
fn other_futures_move_the_figures_by_what_their_errors_let_expect() {
    let request = |seed| Request {
        area: reference_area("leeds"),
        seed: Seed(seed),
        futures: 1_024,
        ..Request::example()
    };
    let focus = Series::RttWithin18Weeks;
    let runs: Vec<Results> = (1..=6).map(|seed| run(&request(seed), focus)).collect();
    let mut times = Vec::new();
    for series in Series::ALL {
        for pair in runs.windows(2) {
            let sentence = futures::moved(series, &pair[0], &pair[1]);
            let (_, moved) = sentence.split_once(" moved ").expect("it says by how much");
            times.extend(
                moved
                    .split(" times")
                    .filter_map(|part| part.rsplit(' ').next()?.parse::<f64>().ok()),
            );
        }
    }
    let usual = times.iter().map(|t| t * t).sum::<f64>() / times.len() as f64;
    assert!(
        times.len() > 150 && (0.5..2.0).contains(&usual.sqrt()),
        "{usual} of {}",
        times.len()
    );
}
