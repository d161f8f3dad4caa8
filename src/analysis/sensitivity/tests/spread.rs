//! Shares of an outcome's spread, of additive functions whose shares are known.

use super::{calibrated, near, outcome, parameters, sample};
use crate::analysis::sensitivity::{
    Estimate, Fit, Order, OutcomeColumn, ParameterColumn, ParameterGroup, ParameterSample,
    Regression, Shares,
};
use crate::evidence::{Evidence, ParameterIndex};

const FUTURES: u32 = 2_048;
/// Assumptions of the test; one more is chance.
const KNOWN: usize = 12;

/// Additive, but with an interaction of the first two, and bent: with variances 4, 1, 2 and 1/2, and 1 of chance.
fn additive(z: &[f64]) -> f64 {
    let square = (z[1] * z[1] - 1.0) / 2.0_f64.sqrt();
    2.0 * z[0] + square + 2.0_f64.sqrt() * z[2] + 0.5_f64.sqrt() * z[0] * z[1] + z[KNOWN]
}
const VARIANCE: f64 = 8.5;

fn with_chance(seed: u64) -> (ParameterSample, OutcomeColumn) {
    let all = sample(seed, KNOWN + 1, FUTURES);
    let y = outcome(&all, additive);
    let known = all.columns()[..KNOWN].to_vec();
    (ParameterSample::new(known, FUTURES as usize).unwrap(), y)
}

fn group(name: &str, numbers: &[usize]) -> ParameterGroup {
    ParameterGroup {
        name: name.into(),
        parameters: parameters(numbers),
    }
}

#[test]
fn shares_of_an_additive_outcome_are_known_and_their_errors_right() {
    let groups = [
        group("a", &[0, 1]),
        group("b", &[2, 3, 4]),
        group("c", &[5, 6, 7, 8, 9, 10, 11]),
    ];
    let seeds: Vec<Shares> = (1..=60)
        .map(|seed| {
            let (sample, y) = with_chance(seed);
            let regression = Regression::of(&sample, &y, Order::Quadratic).unwrap();
            Shares::new(&regression, &groups)
        })
        .collect();
    let all =
        |of: &dyn Fn(&Shares) -> Estimate| -> Vec<Estimate> { seeds.iter().map(of).collect() };
    calibrated("a", 5.0 / VARIANCE, &all(&|s| s.groups[0].share));
    calibrated("b", 2.0 / VARIANCE, &all(&|s| s.groups[1].share));
    calibrated("all", 7.0 / VARIANCE, &all(&|s| s.assumptions));
    calibrated("rest", 1.5 / VARIANCE, &all(&|s| s.rest));
    for shares in &seeds {
        assert!(
            shares.groups[2].share.value.abs() < 0.01,
            "what does nothing has no share"
        );
        let sum: f64 = shares.groups.iter().map(|g| g.share.value).sum();
        assert!(
            (sum - shares.assumptions.value).abs() < 1e-9,
            "groups add up"
        );
    }
}

#[test]
fn one_assumption_s_share_is_its_first_order_index() {
    let share = |seed: u64, column: usize| {
        let (sample, y) = with_chance(seed);
        Fit::new(&sample.columns()[column], &y).unwrap().share()
    };
    let all =
        |column: usize| -> Vec<Estimate> { (1..=60).map(|seed| share(seed, column)).collect() };
    calibrated("straight", 4.0 / VARIANCE, &all(0));
    calibrated("bent", 1.0 / VARIANCE, &all(1));
    let nothing = all(7);
    assert!(
        nothing.iter().all(|e| e.value < 0.01),
        "what does nothing has no share"
    );
    // Unbiased before it is kept from falling below 0: about half fall there.
    let none = nothing.iter().filter(|e| e.value == 0.0).count();
    assert!((15..=45).contains(&none), "{none} of 60 are 0");
}

#[test]
fn groups_that_move_together_halve_what_they_do_together() {
    let all = sample(3, 2, FUTURES);
    let columns = all.columns();
    let mixed =
        |future: usize| 0.6 * columns[0].scores()[future] + 0.8 * columns[1].scores()[future];
    let second = ParameterColumn::new(
        parameters(&[1])[0],
        (0..FUTURES as usize).map(mixed).collect(),
    );
    // Both matter: variance 1 + 1 + 2 × 0.6.
    let y = outcome(&all, |z| z[0] + 0.6 * z[0] + 0.8 * z[1]);
    let sample = ParameterSample::new(vec![columns[0].clone(), second], FUTURES as usize).unwrap();
    let regression = Regression::of(&sample, &y, Order::Linear).unwrap();
    let shares = Shares::new(&regression, &[group("first", &[0]), group("second", &[1])]);
    near("first", shares.groups[0].share, 1.6 / 3.2);
    near("second", shares.groups[1].share, 1.6 / 3.2);
    assert!((shares.assumptions.value - 1.0).abs() < 1e-9);
    assert!(shares.rest.value.abs() < 1e-9);
}

#[test]
fn every_assumption_is_in_one_grade_and_in_one_section() {
    let evidence = Evidence::built_in();
    for groups in [
        ParameterGroup::by_grade(evidence),
        ParameterGroup::by_section(evidence),
    ] {
        let mut all: Vec<ParameterIndex> = groups.into_iter().flat_map(|g| g.parameters).collect();
        all.sort_unstable();
        assert_eq!(all, ParameterIndex::all().collect::<Vec<_>>());
    }
    assert_eq!(ParameterGroup::by_grade(evidence)[3].parameters.len(), 51);
}
