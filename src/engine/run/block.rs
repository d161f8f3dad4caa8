//! One block simulated from nothing kept.

use super::arm::Arm;
use super::request::Request;
use crate::core::series::Series;
use crate::evidence::Believed;
use crate::model::sampling::{Draws, Sampler};
use crate::model::simulation::Setting;

/// Simulates the baseline and the plan of a block, from nothing kept.
///
/// Give a plan that passed [`Scenario::check`], and a sampler for the request's area.
#[must_use]
pub fn simulate_block(
    believed: &impl Believed,
    sampler: &Sampler,
    request: &Request,
    block: u32,
    focus: Option<Series>,
) -> (Arm, Arm) {
    let (first, count) = request.block(block);
    let draws = Draws::new(sampler, request.seed, first, count);
    let (baseline, plan) = Setting::pair(&request.area, &request.plan, believed.tables());
    let arm = |setting| Arm::new(setting, believed, &draws, request.years as usize, focus);
    let baseline_arm = arm(&baseline);
    let plan_arm = if request.plan.moves.is_empty() {
        baseline_arm.clone()
    } else {
        arm(&plan)
    };
    (baseline_arm, plan_arm)
}
