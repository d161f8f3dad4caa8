//! What the parts of a run cost, natively: `make bench`.

use allotment::analysis::sensitivity::{self, OutcomeColumn, ParameterColumn, ParameterSample};
use allotment::core::line::Line;
use allotment::core::series::Series;
use allotment::engine::block_report::BlockReport;
use allotment::engine::collector::Collector;
use allotment::engine::run::{BLOCK, Engine, Request, simulate_block};
use allotment::evidence::Evidence;
use allotment::model::sampling::{Draws, Sampler, Seed};
use allotment::model::scenario::Amount;
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

fn request(futures: u32, pounds: f64) -> Request {
    let request = Request {
        futures,
        ..Request::example()
    };
    let amount = Amount::PoundsPerYear(pounds);
    request.moving(Line::UrgentEmergency, Line::Community, amount)
}

/// The outcome that the page looks closely at.
const FOCUS: Option<Series> = Some(Series::RttWithin18Weeks);

fn sampler() -> Sampler {
    Sampler::new(Evidence::built_in(), request(BLOCK, 0.0).area.population)
}

/// What is believed of every parameter, made fast to draw from.
#[divan::bench]
fn beliefs(bencher: Bencher) {
    bencher.bench(sampler);
}

/// Draws of a block: every parameter and every noise number.
#[divan::bench]
fn draws(bencher: Bencher) {
    let sampler = sampler();
    bencher
        .counter(ItemsCount::new(BLOCK))
        .bench(|| Draws::new(&sampler, Seed(1), 0, BLOCK));
}

/// A block from nothing: draws, plan and scenario.
#[divan::bench]
fn block_from_nothing(bencher: Bencher) {
    let (request, sampler) = (request(BLOCK, 1e7), sampler());
    bencher
        .counter(ItemsCount::new(BLOCK))
        .bench(|| simulate_block(Evidence::built_in(), &sampler, &request, 0, FOCUS));
}

/// A moved lever: the scenario of a block, draws and plan kept.
#[divan::bench]
fn block_of_a_moved_lever(bencher: Bencher) {
    let mut engine = Engine::new(Evidence::built_in().clone());
    let mut pounds = 1e7;
    let mut first = request(BLOCK, pounds);
    engine.prepare(&first, FOCUS);
    engine.block(&first, 0, FOCUS);
    bencher.counter(ItemsCount::new(BLOCK)).bench_local(|| {
        pounds += 1e4;
        first = request(BLOCK, pounds);
        engine.prepare(&first, FOCUS);
        engine.block(&first, 0, FOCUS).1.headline(Series::Qalys)
    });
}

/// Summing up 10,000 futures.
#[divan::bench(sample_count = 20)]
fn results_of_10_000(bencher: Bencher) {
    let (request, sampler) = (request(10_000, 1e7), sampler());
    let mut collector = Collector::new(&request, Series::RttWithin18Weeks, Some((0.92, true)));
    for block in 0..request.blocks() {
        let (baseline, plan) =
            simulate_block(Evidence::built_in(), &sampler, &request, block, FOCUS);
        collector.add(BlockReport::new(
            block,
            &baseline,
            &plan,
            Series::RttWithin18Weeks,
            5,
        ));
    }
    bencher.bench(|| collector.results());
}

/// Draws of 10,000 futures as scores, and an outcome that every assumption has a part in.
fn scores_of_10_000() -> (ParameterSample, OutcomeColumn) {
    let sample = ParameterSample::draw(&sampler(), Seed(1), 10_000);
    let part = |(place, column): (usize, &ParameterColumn), future: usize| {
        f64::from(column.scores()[future]) / (place + 1) as f64
    };
    let value = |future| -> f64 {
        let columns = sample.columns().iter().enumerate();
        columns.map(|column| part(column, future)).sum()
    };
    let values: Vec<f64> = (0..sample.futures()).map(value).collect();
    let outcome = OutcomeColumn::new(&values).expect("10,000 finite numbers");
    (sample, outcome)
}

/// Which assumptions sway an outcome of 10,000 futures.
#[divan::bench(sample_count = 20)]
fn tornado_of_10_000(bencher: Bencher) {
    let (sample, outcome) = scores_of_10_000();
    bencher.bench(|| sensitivity::tornado(&sample, &outcome));
}

/// What it would be worth to know each assumption, of 10,000 futures.
#[divan::bench(sample_count = 20)]
fn information_of_10_000(bencher: Bencher) {
    let (sample, outcome) = scores_of_10_000();
    bencher.bench(|| {
        let columns = sample.columns().iter();
        let each = columns.map(|column| sensitivity::evppi(column, &outcome));
        each.collect::<Result<Vec<_>, _>>()
    });
}
