//! The forms that the model can have: alike where they must be, different where they are meant to be.

use allotment::core::line::Line;
use allotment::core::series::Series;
use allotment::evidence::Evidence;
use allotment::model::outcomes::{FutureOutcome, outcome};
use allotment::model::sampling::Future;
use allotment::model::scenario::{
    Amount, CapacityResponse, CommunityEffect, MONTHS_MAX, Move, Scenario, Source, Structure,
    YEARS_MAX,
};
use allotment::model::simulation::Setting;

use super::cases::{STRUCTURES, reference_area};

/// The central future of baseline and plan, with this share of urgent care given to the community.
fn both(structure: Structure, share: f64) -> [FutureOutcome; 2] {
    let evidence = Evidence::built_in();
    let step = Move {
        source: Source::Line(Line::UrgentEmergency),
        target: Line::Community,
        amount: Amount::ShareOfSource(share),
        from_month: 0,
        over_months: 1,
    };
    let plan = Scenario {
        moves: vec![step],
        structure,
        ..Scenario::default()
    };
    let settings = Setting::pair(&reference_area("leeds"), &plan, &evidence.tables);
    let future = Future::central(evidence);
    <[Setting; 2]>::from(settings)
        .map(|setting| outcome(&setting, &evidence.tables, &future, YEARS_MAX))
}

/// Plan less baseline of a series, month by month.
fn differences(structure: Structure, share: f64, series: Series) -> Vec<f64> {
    let [baseline, plan] = both(structure, share);
    let [baseline, plan] = [baseline, plan].map(|of| of.monthly[series]);
    plan.iter().zip(baseline).map(|(s, p)| s - p).collect()
}

fn with(capacity: CapacityResponse) -> Structure {
    Structure {
        capacity,
        ..Structure::default()
    }
}

#[test]
fn the_plan_knows_no_response_to_money() {
    for structure in STRUCTURES {
        let [baseline, _] = both(structure, 0.1);
        let [usual, _] = both(
            Structure {
                capacity: CapacityResponse::default(),
                ..structure
            },
            0.1,
        );
        assert_eq!(baseline.monthly, usual.monthly, "{structure:?}");
    }
}

#[test]
fn a_small_move_does_the_same_whatever_the_response() {
    use CapacityResponse::{ConstantElasticity, Linear, Saturating};
    let last =
        |capacity| differences(with(capacity), 1e-4, Series::CommunityWaitingList)[MONTHS_MAX - 1];
    let usual = last(ConstantElasticity);
    for capacity in [Linear, Saturating] {
        let found = last(capacity);
        assert!(
            (found / usual - 1.0).abs() < 0.02,
            "{capacity:?}: {found}, {usual}"
        );
    }
}

#[test]
fn a_large_gain_is_worth_less_where_capacity_saturates() {
    let community = |capacity| {
        let delayed = differences(with(capacity), 0.05, Series::DelayedTransfers);
        delayed[MONTHS_MAX - 1]
    };
    let [usual, linear, saturating] = [
        CapacityResponse::ConstantElasticity,
        CapacityResponse::Linear,
        CapacityResponse::Saturating,
    ]
    .map(community);
    // Fewer people delayed are a larger gain.
    assert!(
        linear < usual && usual < saturating,
        "{linear} {usual} {saturating}"
    );
    assert!(saturating < 0.0);
}

#[test]
fn a_delayed_effect_on_admissions_begins_at_nothing_and_comes_closer() {
    let delayed = Structure {
        community: CommunityEffect::Delayed,
        ..Structure::default()
    };
    let series = Series::EmergencyAdmissions;
    let start = |structure| both(structure, 0.1).map(|arm| arm.monthly[series][0]);
    assert_eq!(start(delayed), start(Structure::default()));
    let [late, prompt] =
        [delayed, Structure::default()].map(|structure| differences(structure, 0.1, series));
    assert_eq!(late[0], 0.0);
    let share = |month: usize| late[month] / prompt[month];
    assert!(prompt[12] < 0.0 && late[12] < 0.0);
    assert!(
        share(6) < 0.5 && share(6) < share(18) && share(18) < share(59),
        "{}",
        share(6)
    );
    assert!((0.75..1.0).contains(&share(59)), "{}", share(59));
}
