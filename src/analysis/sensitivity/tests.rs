//! The estimators against functions whose answers are known, and their stated errors against what other seeds give.

mod information;
mod sobol_indices;
mod spread;
mod tornado;

use super::{Estimate, OutcomeColumn, ParameterColumn, ParameterSample};
use crate::evidence::ParameterIndex;
use crate::model::sampling::{Seed, normal_scores};

/// Parameters by their numbers.
fn parameters(numbers: &[usize]) -> Vec<ParameterIndex> {
    let all: Vec<ParameterIndex> = ParameterIndex::all().collect();
    numbers.iter().map(|number| all[*number]).collect()
}

/// Standard normal columns: the first parameters of a run's draws.
fn sample(seed: u64, columns: usize, futures: u32) -> ParameterSample {
    let column = |of| ParameterColumn::new(of, normal_scores(Seed(seed), of, 0, futures));
    let columns = ParameterIndex::all().take(columns).map(column).collect();
    ParameterSample::new(columns, futures as usize).unwrap()
}

/// The outcome that a function of the scores of the first columns makes of each future.
fn outcome(sample: &ParameterSample, function: impl Fn(&[f64]) -> f64) -> OutcomeColumn {
    OutcomeColumn::new(&values(sample, function)).unwrap()
}

fn values(sample: &ParameterSample, function: impl Fn(&[f64]) -> f64) -> Vec<f64> {
    let scores = |future: usize| -> Vec<f64> {
        let columns = sample.columns().iter();
        columns
            .map(|column| f64::from(column.scores()[future]))
            .collect()
    };
    (0..sample.futures())
        .map(|future| function(&scores(future)))
        .collect()
}

/// Checks that estimates over seeds are near a truth in units of their own errors: with 15 degrees of freedom the mean
/// square of that is 15/13, and one in a hundred passes 3.
fn calibrated(what: &str, truth: f64, estimates: &[Estimate]) {
    let apart: Vec<f64> = estimates
        .iter()
        .map(|e| (e.value - truth) / e.error)
        .collect();
    let count = apart.len() as f64;
    let size = (apart.iter().map(|z| z * z).sum::<f64>() / count).sqrt();
    let far = apart.iter().filter(|z| z.abs() > 3.0).count() as f64 / count;
    let mean = apart.iter().sum::<f64>() / count;
    println!(
        "{what}: truth {truth:.5}, one {:?}, mean z {mean:.2}, root mean square z {size:.2}, beyond 3: {far:.3}",
        estimates[0]
    );
    assert!(
        (0.7..1.4).contains(&size),
        "{what}: the errors are wrong by {size}"
    );
    assert!(
        far <= 0.05,
        "{what}: {far} of the estimates are beyond 3 errors"
    );
}

fn near(what: &str, estimate: Estimate, truth: f64) {
    assert!(
        (estimate.value - truth).abs() <= 3.0 * estimate.error,
        "{what}: {truth} is expected and {estimate:?} is found"
    );
}
