//! Small pictures of the forms of the model, at the central values of the assumptions.

use crate::chart::{Curve, line_chart};
use crate::evidence::{Evidence, Parameters};
use crate::model::assumptions::Assumptions;
use crate::model::scenario::{CapacityResponse, CommunityEffect, capacity_over_time};
use crate::page::components::plot::svg;
use yew::prelude::*;

/// Size of a picture; pixels.
const SIZE: (f64, f64) = (112.0, 72.0);
/// Points of a curve.
const POINTS: u32 = 41;
/// Least and most money that a picture shows, relative to plan.
const MONEY: (f64, f64) = (0.6, 1.4);
/// Months of the picture of a change, and the size of the change of money; share.
const MONTHS: u32 = 36;
const CHANGE: f64 = 0.1;
/// Months of the picture of community care.
const MONTHS_FELT: u32 = 60;

/// The central values of the assumptions.
fn central(assumptions: &Assumptions) -> Parameters<f64> {
    let evidence = Evidence::built_in();
    Parameters::from_fn(|index| assumptions.believed(index, evidence).central())
}

/// Care against money.
pub fn capacity_picture(capacity: CapacityResponse, assumptions: &Assumptions) -> Html {
    let p = central(assumptions);
    let etas = [p.capacity_elasticity_growth, p.capacity_elasticity_cut];
    let tables = &Evidence::built_in().tables;
    let money =
        |point: u32| MONEY.0 + (MONEY.1 - MONEY.0) * f64::from(point) / f64::from(POINTS - 1);
    let points = (0..POINTS).map(money);
    let curve = Curve {
        points: points
            .map(|money| (money, capacity.capacity(money, etas, tables)))
            .collect(),
        is_reference: false,
    };
    let in_step = Curve {
        points: vec![(MONEY.0, MONEY.0), (MONEY.1, MONEY.1)],
        is_reference: true,
    };
    svg(&line_chart(
        &[curve, in_step],
        (1.0, 1.0),
        [MONEY, MONEY],
        SIZE,
        "Care against money",
    ))
}

/// Care over time after more money, and after less.
pub fn friction_picture(uneven: bool, assumptions: &Assumptions) -> Html {
    let p = central(assumptions);
    let tables = &Evidence::built_in().tables;
    let after = |funding: f64| {
        let levels = capacity_over_time(funding, uneven, MONTHS, &p, tables);
        let months = levels
            .into_iter()
            .enumerate()
            .map(|(month, level)| ((month + 1) as f64, level));
        Curve {
            points: std::iter::once((0.0, 1.0)).chain(months).collect(),
            is_reference: false,
        }
    };
    svg(&line_chart(
        &[after(1.0 + CHANGE), after(1.0 - CHANGE)],
        (0.0, 1.0),
        [
            (0.0, f64::from(MONTHS)),
            (1.0 - 1.1 * CHANGE, 1.0 + 1.1 * CHANGE),
        ],
        SIZE,
        "Care after a change of money",
    ))
}

/// The share of the effect of community care that is felt, over time.
pub fn community_picture(community: CommunityEffect) -> Html {
    let tables = &Evidence::built_in().tables;
    let felt =
        (0..=MONTHS_FELT).map(|month| (f64::from(month), community.share_felt(month, tables)));
    let curve = Curve {
        points: std::iter::once((0.0, 0.0)).chain(felt).collect(),
        is_reference: false,
    };
    svg(&line_chart(
        &[curve],
        (0.0, 0.0),
        [(0.0, f64::from(MONTHS_FELT)), (0.0, 1.05)],
        SIZE,
        "Share of the lasting effect",
    ))
}
