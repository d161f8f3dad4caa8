//! One run whose results are pinned bit by bit, for every machine that the model runs on.
//!
//! The native tests and those in the browser share this file, so that a link opened anywhere shows the same numbers.

use allotment::core::line::Line;
use allotment::core::series::Series;
use allotment::engine::run::{Arm, Request, simulate_block};
use allotment::engine::summary::Fingerprint;
use allotment::evidence::Evidence;
use allotment::model::area::{LEEDS, by_code};
use allotment::model::sampling::{Sampler, Seed};
use allotment::model::scenario::{Amount, Move, Scenario, Source};

/// What [`fingerprint`] gives for [`request`], worked out block by block. It changes whenever any number of the model
/// does; the changelog then says which and why.
pub const PINNED: &str = "39aa2ddbb1cfd9c2";

/// £10.5m a year from urgent care to community services in Leeds, for five years, in 300 futures.
pub fn request() -> Request {
    let step = Move {
        source: Source::Line(Line::UrgentEmergency),
        target: Line::Community,
        amount: Amount::PoundsPerYear(10.5e6),
        from_month: 0,
        over_months: 1,
    };
    Request {
        area: by_code(LEEDS)
            .expect("Leeds is among the places")
            .area(None, Evidence::built_in())
            .expect("Leeds is a sound area"),
        plan: Scenario {
            moves: vec![step],
            ..Scenario::default()
        },
        seed: Seed(1),
        years: 5,
        futures: 300,
    }
}

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
                    fingerprint.take(&values.map(f64::from).collect::<Vec<_>>());
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
