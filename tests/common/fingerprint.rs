//! One run whose results are pinned bit by bit, for every machine that the model runs on.
//!
//! The native tests and those in the browser share this file, so that a link opened anywhere shows the same numbers.

use allotment::core::series::Series;
use allotment::engine::run::{Arm, Request, simulate_block};
use allotment::engine::summary::Fingerprint;
use allotment::evidence::Evidence;
use allotment::model::sampling::Sampler;

/// What [`fingerprint`] gives for [`Request::example`], worked out block by block. It changes whenever any number of the model
/// does; the changelog then says which and why.
pub const PINNED: &str = "39aa2ddbb1cfd9c2";

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
