//! Correlations, coefficients and conditional means of linear outcomes, whose answers are known.

use std::f64::consts::PI;

use super::{calibrated, near, outcome, parameters, sample, values};
use crate::analysis::sensitivity::{
    Estimate, Order, OutcomeColumn, ParameterColumn, ParameterEffects, ParameterSample, Regression,
    SampleError, TAIL, conditional_mean, tornado,
};
use crate::evidence::ParameterIndex;
use crate::model::sampling::{Seed, normal_scores};

const FUTURES: u32 = 2_048;
/// Change of the outcome with each score; the last is chance, which is not in the sample.
const SLOPES: [f64; 4] = [3.0, -2.0, 0.5, 2.0];
/// The mean score of the highest tenth of a standard normal distribution.
const TENTH: f64 = 1.754_983_319;

/// Three assumptions and an outcome in which chance plays a part, too.
fn with_chance(seed: u64) -> (ParameterSample, OutcomeColumn) {
    let all = sample(seed, 4, FUTURES);
    let linear = outcome(&all, |z| {
        10.0 + z
            .iter()
            .zip(SLOPES)
            .map(|(z, slope)| z * slope)
            .sum::<f64>()
    });
    let known = ParameterSample::new(all.columns()[..3].to_vec(), FUTURES as usize).unwrap();
    (known, linear)
}

#[test]
fn measures_of_a_linear_outcome_are_those_of_theory_and_their_errors_are_right() {
    let sd = SLOPES.iter().map(|slope| slope * slope).sum::<f64>().sqrt();
    let seeds: Vec<_> = (1..=60)
        .map(|seed| {
            let (sample, linear) = with_chance(seed);
            let mut bars = tornado(&sample, &linear).unwrap().bars;
            bars.sort_by_key(|bar| bar.parameter);
            bars
        })
        .collect();
    for column in 0..3 {
        let all = |of: &dyn Fn(&crate::analysis::sensitivity::TornadoEntry) -> Estimate| -> Vec<Estimate> {
            seeds.iter().map(|bars| of(&bars[column])).collect()
        };
        let slope = SLOPES[column];
        let rank = 6.0 / PI * libm::asin(slope / sd / 2.0);
        calibrated(
            "rank correlation",
            rank,
            &all(&|bar| bar.effects.rank_correlation),
        );
        calibrated("coefficient", slope / sd, &all(&|bar| bar.coefficient));
        calibrated(
            "low end",
            10.0 - TENTH * slope,
            &all(&|bar| bar.effects.low),
        );
        calibrated("swing", 2.0 * TENTH * slope, &all(&|bar| bar.effects.swing));
    }
    assert_eq!(TAIL, 0.1, "the mean score above is that of a tenth");
}

#[test]
fn the_largest_swing_comes_first() {
    let (sample, linear) = with_chance(3);
    let found = tornado(&sample, &linear).unwrap();
    let order: Vec<ParameterIndex> = found.bars.iter().map(|bar| bar.parameter).collect();
    assert_eq!(order, parameters(&[0, 1, 2]));
    assert!(!found.ridged);
}

#[test]
fn a_regression_taken_in_pieces_is_the_same_regression() {
    let (sample, linear) = with_chance(5);
    let whole = Regression::of(&sample, &linear, Order::Quadratic).unwrap();
    let mut pieces = Regression::new(&sample, Order::Quadratic);
    let mut steps = 1;
    while pieces.add(&sample, &linear, 100).unwrap() {
        steps += 1;
    }
    assert_eq!(steps, 19, "2,048 futures in steps of 112");
    for (a, b) in whole.coefficients().0.iter().zip(pieces.coefficients().0) {
        assert!((a.value - b.value).abs() < 1e-12 && (a.error - b.error).abs() < 1e-12);
    }
}

#[test]
fn assumptions_that_move_together_share_ranks_and_not_coefficients() {
    // The second goes with the first and does nothing itself.
    let all = sample(7, 3, FUTURES);
    let columns = all.columns();
    let mixed =
        |future: usize| 0.8 * columns[0].scores()[future] + 0.6 * columns[1].scores()[future];
    let second = ParameterColumn::new(
        parameters(&[1])[0],
        (0..FUTURES as usize).map(mixed).collect(),
    );
    let y = outcome(&all, |z| z[0] + 0.5 * z[2]);
    let together =
        ParameterSample::new(vec![columns[0].clone(), second], FUTURES as usize).unwrap();
    let (coefficients, ridged) = Regression::of(&together, &y, Order::Linear)
        .unwrap()
        .coefficients();
    assert!(!ridged);
    near("the second's coefficient", coefficients[1], 0.0);
    let ranks = ParameterEffects::new(&together.columns()[1], &y).unwrap();
    let expected = 6.0 / PI * libm::asin(0.8 / 1.25_f64.sqrt() / 2.0);
    near(
        "the second's rank correlation",
        ranks.rank_correlation,
        expected,
    );
}

#[test]
fn an_assumption_that_follows_from_another_shares_its_coefficient() {
    let all = sample(9, 1, FUTURES);
    let twin = ParameterColumn::new(parameters(&[1])[0], all.columns()[0].scores().to_vec());
    let y = outcome(&all, |z| 2.0 * z[0]);
    let twins =
        ParameterSample::new(vec![all.columns()[0].clone(), twin], FUTURES as usize).unwrap();
    let (coefficients, ridged) = Regression::of(&twins, &y, Order::Linear)
        .unwrap()
        .coefficients();
    assert!(ridged);
    near("the first's coefficient", coefficients[0], 0.5);
    assert!((coefficients[0].value - coefficients[1].value).abs() < 1e-6);
}

#[test]
fn the_errors_of_a_curve_are_right() {
    let curves: Vec<_> = (1..=60)
        .map(|seed| {
            let (sample, linear) = with_chance(seed);
            conditional_mean(&sample.columns()[1], &linear).unwrap()
        })
        .collect();
    // The scores below which a tenth, half and nine tenths lie.
    for (point, score) in [(2, -1.281_552), (10, 0.0), (18, 1.281_552)] {
        let all: Vec<Estimate> = curves.iter().map(|curve| curve[point].mean).collect();
        calibrated("curve", 10.0 + SLOPES[1] * score, &all);
    }
}

#[test]
fn a_curve_follows_the_mean_outcome() {
    let all = sample(11, 2, 8_192);
    let y = outcome(&all, |z| libm::exp(0.5 * z[0]) + z[0] * z[1] + z[1]);
    let curve = conditional_mean(&all.columns()[0], &y).unwrap();
    assert_eq!(curve.len(), 21);
    for point in curve {
        let score = f64::from(score_at(point.share));
        let truth = libm::exp(0.5 * score);
        // Within its error, or within what a spline of seven knots cannot follow.
        let off = (point.mean.value - truth).abs();
        assert!(
            off < 4.0 * point.mean.error + 0.02,
            "{} {truth} {:?}",
            point.share,
            point.mean
        );
    }
}

/// The score below which a share lies, by halving.
fn score_at(share: f64) -> f32 {
    let parameter = parameters(&[0])[0];
    let (mut low, mut high) = (-4.0_f32, 4.0_f32);
    for _ in 0..40 {
        let middle = (low + high) / 2.0;
        if f64::from(ParameterColumn::new(parameter, vec![middle]).shares()[0]) < share {
            low = middle
        } else {
            high = middle
        }
    }
    low
}

#[test]
fn an_outcome_that_never_differs_has_no_sensitivity() {
    let all = sample(13, 2, 512);
    let found = tornado(&all, &outcome(&all, |_| 4.0)).unwrap();
    for bar in found.bars {
        assert_eq!(bar.coefficient, Estimate::default());
        assert_eq!(bar.effects.rank_correlation, Estimate::default());
        assert_eq!(bar.effects.low.value, 4.0);
    }
}

#[test]
fn columns_of_other_futures_are_refused() {
    let (short, long) = (sample(1, 1, 512), sample(1, 1, 1_024));
    let y = OutcomeColumn::new(&values(&long, |z| z[0])).unwrap();
    let expected = SampleError::Lengths {
        expected: 512,
        found: 1_024,
    };
    assert_eq!(tornado(&short, &y).unwrap_err(), expected);
    assert!(ParameterEffects::new(&short.columns()[0], &y).is_err());
    let parameter = parameters(&[0])[0];
    let column = ParameterColumn::new(parameter, normal_scores(Seed(1), parameter, 0, 100));
    assert!(ParameterSample::new(vec![column], 512).is_err());
}
