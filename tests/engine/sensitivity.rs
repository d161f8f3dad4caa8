//! What matters, of the model itself: a sample move at 2,000 futures, over seeds and beside what the model says when an
//! assumption is fixed.

use allotment::analysis::sensitivity::{
    Decision, Estimate, Fit, OutcomeColumn, ParameterGroup, ParameterSample, Regression,
    SensitivityReport, Shares, Tornado, TornadoEntry, report, tornado,
};
use allotment::core::line::Line;
use allotment::core::series::Series;
use allotment::engine::run::{Request, simulate_block};
use allotment::evidence::{Correlations, Distribution, Evidence};
use allotment::model::sampling::{Sampler, Seed};
use allotment::model::scenario::Amount;

const FUTURES: u32 = 2_000;
/// A value of a QALY for these tests; £.
const POUNDS_PER_QALY: f64 = 20_000.0;

/// A twentieth of urgent care's money to community services, in Leeds.
fn request(seed: u64) -> Request {
    let request = Request {
        seed: Seed(seed),
        futures: FUTURES,
        ..Request::example()
    };
    request.moving(
        Line::UrgentEmergency,
        Line::Community,
        Amount::ShareOfSource(0.05),
    )
}

/// What plan and baseline differ by in each future: QALYs, pounds left over, and delayed transfers in the last year.
struct Differences {
    qalys: Vec<f32>,
    pounds: Vec<f32>,
    delayed: Vec<f64>,
}

fn differences(evidence: &Evidence, request: &Request) -> Differences {
    let sampler = Sampler::new(evidence, request.area.population);
    let mut found = Differences {
        qalys: Vec::new(),
        pounds: Vec::new(),
        delayed: Vec::new(),
    };
    for block in 0..request.blocks() {
        let (baseline, plan) = simulate_block(evidence, &sampler, request, block, None);
        let over_years = |series: Series, future: usize| -> f32 {
            let year =
                |year: usize| plan.year(series, year)[future] - baseline.year(series, year)[future];
            (0..request.years as usize).map(year).sum()
        };
        for future in 0..baseline.count() {
            found.qalys.push(over_years(Series::Qalys, future));
            found.pounds.push(over_years(Series::Surplus, future));
        }
        let delayed = Series::DelayedTransfers;
        let pairs = plan
            .headline(delayed)
            .into_iter()
            .zip(baseline.headline(delayed));
        found
            .delayed
            .extend(pairs.map(|(plan, baseline)| plan - baseline));
    }
    found
}

fn sample(evidence: &Evidence, request: &Request) -> ParameterSample {
    let sampler = Sampler::new(evidence, request.area.population);
    ParameterSample::draw(&sampler, request.seed, request.futures)
}

/// The evidence with every assumption drawn by itself: only then is the mean at a drawn value that at a fixed one.
fn independent() -> &'static Evidence {
    static INDEPENDENT: std::sync::OnceLock<Evidence> = std::sync::OnceLock::new();
    INDEPENDENT.get_or_init(|| Evidence {
        correlations: Correlations::none(),
        ..Evidence::built_in().clone()
    })
}

fn of_seed(seed: u64) -> (ParameterSample, OutcomeColumn) {
    let (evidence, request) = (independent(), request(seed));
    let found = differences(evidence, &request);
    (
        sample(evidence, &request),
        OutcomeColumn::new(&found.delayed).unwrap(),
    )
}

fn by_place(tornado: &Tornado) -> Vec<TornadoEntry> {
    let mut bars = tornado.bars.clone();
    bars.sort_by_key(|bar| bar.parameter);
    bars
}

#[test]
fn another_seed_gives_the_same_tornado_within_its_errors() {
    let tornados: Vec<Tornado> = (1..=4)
        .map(|seed| {
            let (sample, outcome) = of_seed(seed);
            tornado(&sample, &outcome).unwrap()
        })
        .collect();
    let measures = |bar: &TornadoEntry| {
        let effects = bar.effects;
        [
            effects.rank_correlation,
            effects.low,
            effects.high,
            effects.swing,
            bar.coefficient,
        ]
    };
    let mut apart = Vec::new();
    for (place, one) in tornados.iter().enumerate() {
        for other in &tornados[..place] {
            assert_eq!(
                one.bars[0].parameter, other.bars[0].parameter,
                "the same assumption comes first"
            );
            for (a, b) in by_place(one).iter().zip(by_place(other)) {
                assert_eq!(a.parameter, b.parameter);
                for (a, b) in measures(a).into_iter().zip(measures(&b)) {
                    let error = libm::hypot(a.error, b.error);
                    assert!(error > 0.0, "{a:?} {b:?}");
                    apart.push((a.value - b.value) / error);
                }
            }
        }
    }
    let count = apart.len() as f64;
    let size = libm::sqrt(apart.iter().map(|z| z * z).sum::<f64>() / count);
    let far = apart.iter().filter(|z| z.abs() > 3.0).count() as f64 / count;
    println!("{count} comparisons, root mean square z {size:.2}, beyond 3: {far:.4}");
    println!("first: {:?}", tornados[0].bars[0]);
    // With 30 degrees of freedom 1.04, and 5 in 1,000 beyond 3.
    assert!(
        (0.85..1.2).contains(&size),
        "the errors are wrong by {size}"
    );
    assert!(far < 0.015, "{far} of the differences are beyond 3 errors");
    assert!(apart.iter().all(|z| z.abs() < 7.0));
}

#[test]
fn the_curve_of_an_assumption_is_what_the_model_says_with_it_fixed() {
    let request = request(1);
    let (sample, outcome) = of_seed(1);
    let found = tornado(&sample, &outcome).unwrap();
    for bar in &found.bars[..3] {
        let column = sample.columns_of(&[bar.parameter])[0];
        let curve = Fit::new(column, &outcome).unwrap().curve();
        for point in [curve[2], curve[10], curve[18]] {
            let mut evidence = independent().clone();
            let belief = &mut evidence.parameters[bar.parameter].distribution;
            *belief = Distribution::fixed(belief.quantile(point.share)).unwrap();
            let fixed = OutcomeColumn::new(&differences(&evidence, &request).delayed).unwrap();
            let id = &evidence.parameters[bar.parameter].id;
            println!(
                "{id} at {}: {:?}, fixed {}",
                point.share, point.mean, fixed.mean
            );
            // The mean of the fixed futures has an error of its own, of the same size at most.
            let error = point.mean.error.max(0.01 * outcome.sd);
            assert!(
                (point.mean.value - fixed.mean).abs() < 4.0 * error,
                "{id} at {}",
                point.share
            );
        }
    }
}

fn full_report(seed: u64) -> (SensitivityReport, Vec<ParameterGroup>) {
    let (evidence, request) = (independent(), request(seed));
    let found = differences(evidence, &request);
    let decision = Decision::new(&found.qalys, &found.pounds, POUNDS_PER_QALY).unwrap();
    let mut groups = ParameterGroup::by_grade(evidence);
    groups.extend(ParameterGroup::by_section(evidence));
    let outcome = OutcomeColumn::new(&found.delayed).unwrap();
    let sample = sample(evidence, &request);
    (
        report(&sample, &outcome, Some(&decision), &groups).unwrap(),
        groups,
    )
}

#[test]
fn an_assumption_s_share_is_that_of_its_curve() {
    let (sample, outcome) = of_seed(2);
    let regression = Regression::of(&sample, &outcome, Regression::order_for(&sample)).unwrap();
    for (parameter, share) in Shares::new(&regression, &[]).each {
        let column = sample.columns_of(&[parameter])[0];
        let alone = Fit::new(column, &outcome).unwrap().share();
        let error = libm::hypot(share.error, alone.error);
        // The curve bends more freely, and its share is kept from falling below 0.
        assert!(
            (share.value - alone.value).abs() < 4.0 * error + 0.005,
            "{}: {share:?} {alone:?}",
            parameter.id()
        );
    }
}

#[test]
fn a_report_is_consistent_in_itself() {
    let (report, groups) = full_report(1);
    let at_most = |less: Estimate, more: Estimate| {
        less.value <= more.value + 3.0 * (less.error + more.error) + 1e-9
    };
    assert_eq!(report.futures, FUTURES as usize);
    assert_eq!(report.shares.groups.len(), groups.len());
    let sum = |shares: &[allotment::analysis::sensitivity::GroupShare]| -> f64 {
        shares.iter().map(|g| g.share.value).sum()
    };
    let (grades, sections) = report.shares.groups.split_at(4);
    let all = report.shares.assumptions.value;
    println!(
        "grades {grades:?}, all {all}, rest {:?}",
        report.shares.rest
    );
    for sum in [sum(grades), sum(sections)] {
        assert!(
            (sum - all).abs() < 1e-9,
            "groups add up to {sum}, all are {all}"
        );
    }
    let each: f64 = report
        .shares
        .each
        .iter()
        .map(|(_, share)| share.value)
        .sum();
    assert!(
        (each - all).abs() < 1e-9,
        "one by one {each}, together {all}"
    );
    assert!((all + report.shares.rest.value - 1.0).abs() < 1e-12);
    let information = report.information.unwrap();
    println!(
        "{:?}, everything {:?}",
        information.net_benefit, information.everything
    );
    println!("{:?}, {:?}", information.assumptions[0], information.groups);
    let everything = information.everything.pounds;
    for assumption in &information.assumptions {
        assert!(at_most(assumption.worth.pounds, everything));
        let in_qalys = assumption.worth.qalys.value * POUNDS_PER_QALY;
        assert!((in_qalys - assumption.worth.pounds.value).abs() < 1e-6 * (1.0 + in_qalys));
        for (group, informed) in groups.iter().zip(&information.groups) {
            if group.parameters.contains(&assumption.parameter) {
                assert!(at_most(assumption.worth.pounds, informed.worth.pounds));
            }
        }
    }
    for group in &information.groups {
        assert!(at_most(group.worth.pounds, everything));
    }
}
