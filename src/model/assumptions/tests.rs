//! Assumptions replace the evidence, and nothing else.

use super::*;
use crate::core::json;
use crate::evidence::{Beliefs, Believed, Correlations, Distribution, Evidence, ParameterIndex};
use crate::model::area::{AVERAGE, Area, by_code};
use crate::model::provenance::changed;
use crate::model::scenario::{CapacityResponse, LINK_STRENGTH_MAX, Link, Switches};

fn evidence() -> &'static Evidence {
    Evidence::built_in()
}

fn area() -> Area {
    by_code(AVERAGE).unwrap().area(None, evidence()).unwrap()
}

/// Number of differences from what is published, in a place as published.
fn count(assumptions: &Assumptions) -> usize {
    changed(assumptions, &area()).len()
}

fn parameter(id: &str) -> ParameterIndex {
    ParameterIndex::from_id(id).unwrap()
}

/// Assumptions with something of every kind.
fn much() -> Assumptions {
    let mut much = Assumptions::default();
    much.allotment_growth[1] = Some(0.02);
    much.set_payment_rate(Some(0.7));
    let stay = Distribution::triangular(3.9, 4.2, 4.6).unwrap();
    much.set(
        parameter("length_of_stay"),
        stay,
        "our own trust is quicker",
    );
    much.set_strength(Link::CommunityToAdmissions, 1.5);
    much.set_strength(Link::OccupancyToCancellations, 0.0);
    much.correlations.set_strength("demand_growth", Some(0.2));
    let (a, b) = (
        parameter("length_of_stay"),
        parameter("bed_occupancy_at_start"),
    );
    much.correlations.set_pair(a, b, Some(0.3));
    much.structure.capacity = CapacityResponse::Linear;
    much
}

/// The ids of the parameters of which something else is believed.
fn differing(beliefs: &Beliefs) -> Vec<&'static str> {
    let ours = ParameterIndex::all().zip(beliefs.distributions());
    let differs = ours.zip(evidence().distributions());
    let differs = differs.filter(|((_, ours), theirs)| ours != theirs);
    differs.map(|((parameter, _), _)| parameter.id()).collect()
}

#[test]
fn nothing_is_assumed_by_default() {
    let default = Assumptions::default();
    assert_eq!(
        default.beliefs(evidence(), &area()),
        Beliefs::from(evidence())
    );
    assert_eq!((default.is_changed(), count(&default)), (false, 0));
    assert_eq!(default.switches(), Switches::default());
    assert_eq!(default.check(evidence()), Ok(()));
}

#[test]
fn assumptions_replace_the_evidence_and_nothing_else() {
    let much = much();
    assert_eq!(much.check(evidence()), Ok(()));
    assert_eq!(count(&much), 8);
    let beliefs = much.beliefs(evidence(), &area());
    assert_eq!(
        differing(&beliefs),
        [
            "emergency_payment_rate",
            "length_of_stay",
            "admission_elasticity_to_community"
        ]
    );
    let scaled = beliefs.of(parameter("admission_elasticity_to_community"));
    assert!((scaled.central() - 1.5 * 0.06).abs() < 1e-12);
    assert_eq!(beliefs.tables().allotment_growth[1], 0.02);
    assert_eq!(
        much.switches(),
        Switches::default().without(Link::OccupancyToCancellations)
    );
    let together = |a, b| beliefs.correlations().between(parameter(a), parameter(b));
    assert!((together("length_of_stay", "bed_occupancy_at_start") - 0.3).abs() < 1e-12);
    assert!((together("ae_attendance_growth", "community_need_growth") - 0.2).abs() < 1e-12);
    assert!((much.payment_rate(evidence()) - 0.7).abs() < 1e-12);
}

#[test]
fn changes_are_in_order_and_unique_and_can_be_reset() {
    let mut assumptions = Assumptions::default();
    let value = |value| Distribution::fixed(value).unwrap();
    assumptions.set(parameter("length_of_stay"), value(4.0), "");
    assumptions.set(parameter("cost_inflation"), value(0.02), "");
    assumptions.set(parameter("length_of_stay"), value(4.5), "again");
    assumptions.set(parameter("bed_occupancy_at_start"), value(0.9), "");
    let ids: Vec<&str> = assumptions
        .changes()
        .iter()
        .map(|c| c.parameter.as_str())
        .collect();
    assert_eq!(
        ids,
        ["cost_inflation", "length_of_stay", "bed_occupancy_at_start"]
    );
    assert_eq!(
        assumptions
            .change(parameter("length_of_stay"))
            .unwrap()
            .reason,
        "again"
    );
    assumptions.reset(parameter("bed_occupancy_at_start"));
    assumptions.reset_section("money", evidence());
    assert_eq!(assumptions.changes().len(), 1);
    assumptions.reset_all();
    assert!(!assumptions.is_changed());
}

#[test]
fn a_strength_scales_only_the_parameters_that_carry_it() {
    for link in Link::ALL {
        let mut assumptions = Assumptions::default();
        assumptions.set_strength(link, 0.5);
        let beliefs = assumptions.beliefs(evidence(), &area());
        let mut carried = link.strength_parameters().to_vec();
        carried.sort_by_key(|id| ParameterIndex::from_id(id));
        assert_eq!(differing(&beliefs), carried, "{link:?}");
        assert_eq!(
            assumptions.check(evidence()).is_ok(),
            !carried.is_empty(),
            "{link:?}"
        );
        assumptions.set_strength(link, 0.0);
        assert_eq!(assumptions.check(evidence()), Ok(()));
        assert!(differing(&assumptions.beliefs(evidence(), &area())).is_empty());
        assert!(!assumptions.switches().on(link));
        assumptions.set_strength(link, 1.0);
        assert!(!assumptions.is_changed());
    }
}

#[test]
fn impossible_assumptions_are_refused_in_words() {
    let refused = |change: &dyn Fn(&mut Assumptions)| {
        let mut assumptions = Assumptions::default();
        change(&mut assumptions);
        assumptions.check(evidence()).unwrap_err().to_string()
    };
    assert_eq!(
        refused(&|a| a.allotment_growth[4] = Some(-0.5)),
        "A growth of −50.0% is outside the range that the model covers, −10.0% to 15.0% a year."
    );
    refused(&|a| a.allotment_growth[4] = Some(f64::NAN));
    assert!(
        refused(&|a| a.set_payment_rate(Some(1.2))).contains("would reach 1.2, outside 0 to 1")
    );
    assert_eq!(
        refused(&|a| a.set_strength(Link::ListsToReferrals, 2.5)),
        format!("The strength 2.5 of lists_to_referrals is outside 0 to {LINK_STRENGTH_MAX}.")
    );
    refused(&|a| a.set_strength(Link::ListsToReferrals, f64::NAN));
    assert!(refused(&|a| a.set_strength(Link::UnevenFriction, 0.5)).contains("nothing else"));
    let beyond = refused(&|a| a.set_strength(Link::DelaysToDeaths, 1.2));
    assert!(
        beyond.contains("would reach 1.2, outside 0 to 1"),
        "{beyond}"
    );
    assert!(refused(&|a| a.correlations.set_strength("moods", Some(0.2))).contains("“moods”"));
    assert_eq!(
        refused(&|a| a.correlations.set_strength("demand_growth", Some(0.99))),
        "The strength 0.99 of demand_growth is outside 0 to 0.95."
    );
}

#[test]
fn impossible_correlations_are_refused_and_the_nearest_accepted() {
    let mut assumptions = Assumptions::default();
    let three = [
        "length_of_stay",
        "ae_attendance_rate",
        "emergency_admission_rate",
    ]
    .map(parameter);
    for (a, b, rho) in [(0, 1, 0.9), (1, 2, 0.9), (0, 2, -0.9)] {
        assumptions
            .correlations
            .set_pair(three[a], three[b], Some(rho));
    }
    let refused = assumptions.check(evidence()).unwrap_err();
    assert!(
        refused
            .to_string()
            .contains("ae_attendance_rate with length_of_stay 0.9")
    );
    let AssumptionError::Correlations(crate::evidence::CorrelationError::NotPositiveDefinite(
        offered,
    )) = refused
    else {
        panic!("{refused:?}");
    };
    assumptions.correlations.accept(&offered);
    assert_eq!(assumptions.check(evidence()), Ok(()));
    assumptions.correlations.on = false;
    let beliefs = assumptions.beliefs(evidence(), &area());
    assert_eq!(*beliefs.correlations(), Correlations::none());
}

#[test]
fn stored_assumptions_are_read_back() {
    let stored = StoredAssumptions::from(much());
    let text = serde_json::to_string(&stored).unwrap();
    let again: StoredAssumptions = json::read(&text).unwrap();
    assert_eq!(again, stored);
    assert_eq!(again.read(evidence()), (much(), Vec::new()));
    let old = r#"{"allotment_growth":[null,0.02,null,null,null],"emergency_payment_rate":0.7}"#;
    let old: StoredAssumptions = json::read(old).unwrap();
    let (old, left_out) = old.migrated().read(evidence());
    assert_eq!(old.payment_rate(evidence()), 0.7);
    assert_eq!((count(&old), left_out), (2, Vec::new()));
}

#[test]
fn refused_assumptions_are_left_out_with_a_sentence_and_the_rest_is_read() {
    let text = r#"{
        "changes": [
            {"parameter": "no_such_thing", "distribution": "fixed", "values": [1]},
            {"parameter": "length_of_stay", "distribution": "gamma", "values": [1]},
            {"parameter": "length_of_stay", "distribution": "pert", "values": [5, 4, 6]},
            {"parameter": "length_of_stay", "distribution": "fixed", "values": [4, 5]},
            {"parameter": "length_of_stay", "distribution": "normal", "values": [4]},
            {"parameter": "length_of_stay", "distribution": "fixed", "values": [400]},
            {"parameter": "length_of_stay", "distribution": "fixed", "values": [4.1], "reason": "kept"},
            {"parameter": "length_of_stay", "distribution": "fixed", "values": [4.2]}
        ],
        "links": [{"link": "no_link", "strength": 1.5}, {"link": "delays_to_deaths", "strength": 1.5},
            {"link": "delays_to_deaths", "strength": 0.5}],
        "correlations": {"groups": [{"group": "moods", "strength": 0.1}],
            "pairs": [{"a": "length_of_stay", "b": "no_such_thing", "rho": 0.1},
                {"a": "length_of_stay", "b": "cost_inflation", "rho": 0.1}]}
    }"#;
    let stored: StoredAssumptions = json::read(text).unwrap();
    let (read, left_out) = stored.read(evidence());
    let parts = [
        "no parameter “no_such_thing”",
        "“gamma” is not a distribution",
        "For length_of_stay, the most likely value 4 is not between 5 and 6.",
        "fixed takes 1 values (value), not 2.",
        "For length_of_stay, the standard deviation is missing.",
        "would reach 400",
        "changed twice",
        "no link “no_link”",
        "delays_to_deaths at strength 1.5",
        "“moods”",
        "“no_such_thing”",
    ];
    assert_eq!(left_out.len(), parts.len(), "{left_out:#?}");
    for (sentence, part) in left_out.iter().zip(parts) {
        assert!(sentence.contains(part), "{sentence}");
    }
    assert_eq!(read.check(evidence()), Ok(()));
    assert_eq!(count(&read), 3);
    assert!(read.correlations.on);
    assert_eq!(read.changes()[0].reason, "kept");
    assert_eq!(read.strength(Link::DelaysToDeaths), 0.5);
}
