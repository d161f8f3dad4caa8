//! The collector over reports of real blocks.

use super::*;
use crate::core::line::Line;
use crate::engine::collector::SINGLE_FUTURES;
use crate::engine::run::simulate_block;
use crate::evidence::Evidence;
use crate::model::duties::{Duty, DutySet};
use crate::model::sampling::Sampler;
use crate::model::scenario::Amount;

fn request() -> Request {
    let request = Request {
        years: 2,
        futures: 320,
        ..Request::example()
    };
    request.moving(
        Line::Elective,
        Line::MentalHealth,
        Amount::ShareOfSource(0.05),
    )
}

fn reports(request: &Request) -> Vec<BlockReport> {
    let evidence = Evidence::built_in();
    let sampler = Sampler::new(evidence, request.area.population);
    let focus = Series::RttWithin18Weeks;
    (0..request.blocks())
        .map(|block| {
            let (baseline, plan) = simulate_block(evidence, &sampler, request, block, Some(focus));
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
        let mut collector = Collector::new(&request, Series::RttWithin18Weeks, Some((0.92, true)));
        for place in order {
            assert!(collector.add(reports[*place].clone()));
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
            assert!(collector.add(report.clone()));
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
    assert!(collector.add(reports[1].clone()));
    assert!(!collector.add(reports[1].clone()), "it is in already");
    let mut other = Collector::new(&request, Series::BedOccupancy, None);
    assert!(
        !other.add(reports[1].clone()),
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
        .for_each(|report| assert!(collector.add(report)));
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
    // Fewer duties can only be likelier to be met, and all are never likelier than any one.
    let all = results.duties.chance_of_all(DutySet::ALL);
    for duty in Duty::ALL {
        let but = results.duties.chance_of_all(DutySet::ALL.with(duty, false));
        assert!(but.baseline >= all.baseline && but.plan >= all.plan);
        let one = results.duties.chance(duty);
        assert!(all.baseline <= one.baseline && all.plan <= one.plan);
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
            assert!(collector.add(reports[*block].clone()));
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

#[test]
fn a_standard_is_met_on_its_line_only_where_more_is_better() {
    for (value, at_least, below) in [(0.25, false, true), (0.5, true, false), (0.75, true, false)] {
        assert_eq!(meets(value, (0.5, true)), at_least, "{value}");
        assert_eq!(meets(value, (0.5, false)), below, "{value}");
    }
}

#[test]
fn a_report_of_another_run_is_refused() {
    let request = request();
    let ours = reports(&request);
    let refuses = |report: &BlockReport| {
        let mut collector = Collector::new(&request, Series::RttWithin18Weeks, None);
        let taken = collector.add(report.clone());
        assert_eq!(collector.futures_in(), if taken { report.count } else { 0 });
        !taken
    };
    assert!(!ours.iter().any(refuses));
    let more = Request {
        futures: 4 * BLOCK,
        ..request.clone()
    };
    let theirs = reports(&more);
    assert!(!refuses(&theirs[0]), "its first block is ours as well");
    assert!(refuses(&theirs[2]), "our last block is shorter");
    assert!(refuses(&theirs[3]), "we have no fourth block");
    let longer = Request {
        years: 3,
        ..request.clone()
    };
    assert!(refuses(&reports(&longer)[0]), "it has other columns");
}
