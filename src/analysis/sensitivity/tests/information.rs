//! The value of information of decisions whose answer is known, and of one that a nested Monte Carlo answers.

use std::f64::consts::PI;

use super::{calibrated, near, outcome, parameters, sample};
use crate::analysis::sensitivity::{
    Decision, Estimate, OutcomeColumn, ParameterSample, RegressionForm, SampleError, evpi, evppi,
    group_evppi,
};

const FUTURES: u32 = 4_096;
/// A linear-Gaussian decision: its mean net benefit, what each score adds, the last being chance.
const MEAN: f64 = -0.6;
const SLOPES: [f64; 9] = [1.0, 0.7, -0.5, 0.3, 0.2, 0.2, -0.2, 0.1, 0.8];

/// `E max(0, b) − max(0, E b)` of a normal net benefit: the unit normal loss at |mean|/sd, in standard deviations
/// (Raiffa and Schlaifer 1961).
fn normal_loss(mean: f64, variance: f64) -> f64 {
    let sd = variance.sqrt();
    let x = mean.abs() / sd;
    let density = libm::exp(-0.5 * x * x) / libm::sqrt(2.0 * PI);
    sd * (density - x * 0.5 * libm::erfc(x / 2.0_f64.sqrt()))
}

fn variance(columns: &[usize]) -> f64 {
    let slopes = columns.iter().filter_map(|column| SLOPES.get(*column));
    slopes.map(|slope| slope * slope).sum()
}

/// Twelve columns, of which the last three do nothing.
fn linear(seed: u64) -> (ParameterSample, OutcomeColumn) {
    let all = sample(seed, 12, FUTURES);
    let benefit = outcome(&all, |z| {
        MEAN + z
            .iter()
            .zip(SLOPES)
            .map(|(z, slope)| z * slope)
            .sum::<f64>()
    });
    (all, benefit)
}

#[test]
fn of_a_linear_gaussian_decision_it_is_the_unit_normal_loss() {
    let seeds: Vec<_> = (1..=40).map(linear).collect();
    let all = |of: &dyn Fn(&ParameterSample, &OutcomeColumn) -> Estimate| -> Vec<Estimate> {
        seeds
            .iter()
            .map(|(sample, benefit)| of(sample, benefit))
            .collect()
    };
    let everything: Vec<usize> = (0..9).collect();
    calibrated(
        "EVPI",
        normal_loss(MEAN, variance(&everything)),
        &all(&|_, benefit| evpi(benefit)),
    );
    for column in [0, 1, 2] {
        let found = all(&|sample, benefit| evppi(&sample.columns()[column], benefit).unwrap());
        calibrated("one", normal_loss(MEAN, variance(&[column])), &found);
    }
    for (group, form) in [
        (&[0, 1][..], RegressionForm::CurvesAndProducts),
        (&[0, 2, 3, 4, 5, 6], RegressionForm::CurvesAndProducts),
        (
            &[0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11],
            RegressionForm::Quadratic,
        ),
    ] {
        let found = all(&|sample, benefit| {
            let found = group_evppi(sample, &parameters(group), benefit).unwrap();
            assert_eq!(found.form, form);
            assert!(!found.ridged);
            found.value
        });
        calibrated("group", normal_loss(MEAN, variance(group)), &found);
    }
}

#[test]
fn one_seed_is_within_three_errors_and_knowing_more_is_worth_more() {
    let (sample, benefit) = linear(77);
    let all = evpi(&benefit);
    near(
        "EVPI",
        all,
        normal_loss(MEAN, variance(&[0, 1, 2, 3, 4, 5, 6, 7, 8])),
    );
    let one = evppi(&sample.columns()[0], &benefit).unwrap();
    near("EVPPI of one", one, normal_loss(MEAN, variance(&[0])));
    let two = group_evppi(&sample, &parameters(&[0, 1]), &benefit)
        .unwrap()
        .value;
    near("EVPPI of two", two, normal_loss(MEAN, variance(&[0, 1])));
    let at_most =
        |less: Estimate, more: Estimate| less.value <= more.value + 3.0 * (less.error + more.error);
    assert!(at_most(one, two) && at_most(two, all));
    for column in sample.columns() {
        assert!(at_most(evppi(column, &benefit).unwrap(), all));
    }
}

#[test]
fn what_does_nothing_is_worth_nothing() {
    for seed in 1..=20 {
        // The decision could hardly be closer: then chance in the fit could look like information.
        let sample = sample(seed, 3, FUTURES);
        let benefit = outcome(&sample, |z| 0.01 + z[0]);
        let irrelevant = evppi(&sample.columns()[2], &benefit).unwrap();
        assert!(irrelevant.value <= 3.0 * irrelevant.error, "{irrelevant:?}");
        assert!(
            irrelevant.value < 0.03,
            "{irrelevant:?}, when all is worth 0.4"
        );
    }
    // Where the choice is clear whatever the assumption, knowing it is worth nothing, without error.
    let sample = sample(1, 2, FUTURES);
    let clear = outcome(&sample, |z| 30.0 + z[0] + z[1]);
    assert_eq!(
        evppi(&sample.columns()[0], &clear).unwrap(),
        Estimate::default()
    );
    assert_eq!(evpi(&clear), Estimate::default());
    assert_eq!(
        group_evppi(&sample, &[], &clear).unwrap().value,
        Estimate::default()
    );
}

/// A decision that is not linear: three assumptions and chance.
fn bent(z: &[f64]) -> f64 {
    libm::exp(0.5 * z[0]) - 1.2 + 0.6 * z[0] * z[1] - 0.2 * z[2] * z[2] + 0.3 * z[1] + z[3]
}

/// By nested Monte Carlo: for each outer future with the known assumptions as they are, the mean net benefit over inner
/// futures in which all others are drawn again. Estimate and error from the outer futures.
fn nested(known: &[usize]) -> Estimate {
    let (outer, inner) = (sample(501, 4, 2_048), sample(502, 4, 512));
    let score = |sample: &ParameterSample, column: usize, future: usize| {
        f64::from(sample.columns()[column].scores()[future])
    };
    let means: Vec<f64> = (0..outer.futures())
        .map(|future| {
            let inner_value = |other: usize| {
                let z: [f64; 4] = std::array::from_fn(|column| {
                    if known.contains(&column) {
                        score(&outer, column, future)
                    } else {
                        score(&inner, column, other)
                    }
                });
                bent(&z)
            };
            (0..inner.futures()).map(inner_value).sum::<f64>() / inner.futures() as f64
        })
        .collect();
    evpi(&OutcomeColumn::new(&means).unwrap())
}

#[test]
fn of_a_decision_that_is_not_linear_it_is_what_a_nested_monte_carlo_finds() {
    let sample = sample(11, 4, 8_192);
    let benefit = outcome(&sample, bent);
    for known in [&[0][..], &[1], &[2], &[0, 1], &[0, 2], &[0, 1, 2]] {
        let by_regression = match known {
            [one] => evppi(&sample.columns()[*one], &benefit).unwrap(),
            group => {
                group_evppi(&sample, &parameters(group), &benefit)
                    .unwrap()
                    .value
            }
        };
        let by_nesting = nested(known);
        println!("{known:?}: regression {by_regression:?}, nested {by_nesting:?}");
        let error = libm::hypot(by_regression.error, by_nesting.error);
        assert!(
            (by_regression.value - by_nesting.value).abs() <= 3.0 * error,
            "{known:?}"
        );
    }
}

#[test]
fn a_decision_weighs_qalys_against_pounds() {
    let qalys: Vec<f32> = (0..256)
        .map(|future| if future % 2 == 0 { 3.0 } else { -1.0 })
        .collect();
    let pounds = vec![-10_000.0; 256];
    let decision = Decision::new(&qalys, &pounds, 20_000.0).unwrap();
    // 50,000 or −30,000: on average 10,000, and knowing which in time saves 15,000.
    assert!((decision.net_benefit.mean - 10_000.0).abs() < 1e-6);
    let worth = decision.worth(evpi(&decision.net_benefit));
    assert!((worth.pounds.value - 15_000.0).abs() < 1e-6);
    assert!((worth.qalys.value - 0.75).abs() < 1e-9);
    for value in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let refused = Decision::new(&qalys, &pounds, value).unwrap_err();
        assert!(matches!(refused, SampleError::ValueOfAQaly(_)));
        assert!(refused.to_string().contains("above 0"));
    }
    assert!(Decision::new(&qalys, &pounds[..9], 1.0).is_err());
}
