//! Ishigami's and Sobol's functions.

use std::f64::consts::PI;

use super::calibrated;
use crate::analysis::sensitivity::{ParameterColumn, SampleError, SobolBase, SobolIndex};
use crate::evidence::ParameterIndex;
use crate::model::sampling::{Seed, normal_scores};

/// Uniform shares of some assumptions, by future.
fn shares(seed: u64, inputs: usize, futures: u32) -> Vec<Vec<f64>> {
    let columns: Vec<ParameterColumn> = ParameterIndex::all()
        .take(inputs)
        .map(|of| ParameterColumn::new(of, normal_scores(Seed(seed), of, 0, futures)))
        .collect();
    let of_future = |future: usize| {
        let shares = columns.iter().map(|column| column.shares()[future]);
        shares.map(f64::from).collect()
    };
    (0..futures as usize).map(of_future).collect()
}

/// The indices of every input of a function of uniform shares.
fn indices(seed: u64, inputs: usize, function: impl Fn(&[f64]) -> f64) -> Vec<SobolIndex> {
    const FUTURES: u32 = 4_096;
    let first = shares(seed, inputs, FUTURES);
    let second = shares(seed + 1_000_000, inputs, FUTURES);
    let all = |points: &[Vec<f64>]| -> Vec<f64> { points.iter().map(|x| function(x)).collect() };
    let base = SobolBase::new(&all(&first), &all(&second)).unwrap();
    let swapped = |input: usize| {
        let mut points = first.clone();
        for (point, other) in points.iter_mut().zip(&second) {
            point[input] = other[input];
        }
        base.index(&all(&points)).unwrap()
    };
    (0..inputs).map(swapped).collect()
}

/// Every index of every input over seeds, against the truth.
fn check(inputs: usize, truth: &[(f64, f64)], function: impl Fn(&[f64]) -> f64) {
    let seeds: Vec<Vec<SobolIndex>> = (1..=100)
        .map(|seed| indices(seed, inputs, &function))
        .collect();
    for (input, (first, total)) in truth.iter().enumerate() {
        let all = |of: fn(&SobolIndex) -> crate::analysis::sensitivity::Estimate| -> Vec<_> {
            seeds.iter().map(|indices| of(&indices[input])).collect()
        };
        calibrated(
            &format!("first order of {input}"),
            *first,
            &all(|i| i.first_order),
        );
        calibrated(&format!("total of {input}"), *total, &all(|i| i.total));
        calibrated(
            &format!("interactions of {input}"),
            total - first,
            &all(|i| i.interactions),
        );
    }
}

#[test]
fn ishigami_s_function_has_its_known_indices() {
    // Ishigami and Homma 1990: sin x₁ + a sin² x₂ + b x₃⁴ sin x₁, x uniform from −π to π.
    let (a, b) = (7.0, 0.1);
    let function = |shares: &[f64]| {
        let x: Vec<f64> = shares.iter().map(|u| PI * (2.0 * u - 1.0)).collect();
        let sine = libm::sin(x[1]);
        libm::sin(x[0]) * (1.0 + b * libm::pow(x[2], 4.0)) + a * sine * sine
    };
    let (pi4, pi8) = (libm::pow(PI, 4.0), libm::pow(PI, 8.0));
    let (v1, v2) = (libm::pow(1.0 + b * pi4 / 5.0, 2.0) / 2.0, a * a / 8.0);
    let v13 = b * b * pi8 * (1.0 / 18.0 - 1.0 / 50.0);
    let v = v1 + v2 + v13;
    let truth = [(v1 / v, (v1 + v13) / v), (v2 / v, v2 / v), (0.0, v13 / v)];
    assert!((truth[0].0 - 0.3139).abs() < 1e-4 && (truth[2].1 - 0.2437).abs() < 1e-4);
    check(3, &truth, function);
}

#[test]
fn sobol_s_function_has_its_known_indices() {
    // Sobol' 1993: the product of (|4u − 2| + a)/(1 + a).
    const WEIGHTS: [f64; 4] = [0.0, 1.0, 4.5, 9.0];
    let function = |shares: &[f64]| -> f64 {
        let factors = shares.iter().zip(WEIGHTS);
        factors
            .map(|(u, a)| ((4.0 * u - 2.0).abs() + a) / (1.0 + a))
            .product()
    };
    let own = WEIGHTS.map(|a| 1.0 / 3.0 / ((1.0 + a) * (1.0 + a)));
    let all: f64 = own.iter().map(|v| 1.0 + v).product();
    let truth = own.map(|v| (v / (all - 1.0), v * all / (1.0 + v) / (all - 1.0)));
    check(4, &truth, function);
}

#[test]
fn what_does_nothing_has_no_index_and_no_error() {
    let found = indices(3, 2, |shares| shares[0]);
    assert_eq!(found[1].total.value, 0.0);
    assert_eq!(found[1].first_order.error, 0.0);
    let constant = indices(3, 1, |_| 2.0);
    assert_eq!(constant[0].total.value, 0.0);
}

#[test]
fn columns_that_do_not_belong_together_are_refused() {
    let values = vec![1.0; 512];
    assert_eq!(
        SobolBase::new(&values, &values[..511]).unwrap_err(),
        SampleError::Lengths {
            expected: 512,
            found: 511
        }
    );
    let base = SobolBase::new(&values, &values).unwrap();
    let mut swapped = values;
    swapped[7] = f64::INFINITY;
    assert_eq!(
        base.index(&swapped).unwrap_err(),
        SampleError::NotFinite { future: 7 }
    );
}
