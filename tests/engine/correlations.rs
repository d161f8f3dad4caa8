//! Parameters that move together keep what is believed of each, and are correlated as was asked.

use allotment::engine::run::{Engine, Request, simulate_block};
use allotment::evidence::{
    Beliefs, Believed, Correlation, CorrelationGroup, Correlations, Distribution, Evidence,
    PARAMETER_COUNT, ParameterIndex,
};
use allotment::model::sampling::{Draws, Sampler, Seed};

use super::fingerprint;

const PEOPLE: f64 = 360_000.0;
const FUTURES: u32 = 16_384;

fn apart() -> Beliefs {
    Beliefs::from(Evidence::built_in()).with_correlations(Correlations::none())
}

fn correlated() -> Beliefs {
    Beliefs::from(Evidence::built_in())
}

fn draws(beliefs: &Beliefs, count: u32) -> Draws {
    Draws::new(&Sampler::new(beliefs, PEOPLE), Seed(11), 0, count)
}

/// The values of every parameter, future by future.
fn columns(draws: &Draws) -> Vec<Vec<f64>> {
    let mut columns = vec![Vec::new(); PARAMETER_COUNT];
    for future in 0..draws.count as usize {
        let mut parameters = draws.future::<f64>(future).parameters;
        for (column, parameter) in columns.iter_mut().zip(ParameterIndex::all()) {
            column.push(*parameters.by_id(parameter.id()).expect("it is a parameter"));
        }
    }
    columns
}

/// Of each value how many are less than it.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    for (rank, place) in order.into_iter().enumerate() {
        ranks[place] = rank as f64;
    }
    ranks
}

/// Spearman's rank correlation.
fn rank_correlation(a: &[f64], b: &[f64]) -> f64 {
    let n = a.len() as f64;
    let squares = ranks(a)
        .iter()
        .zip(ranks(b))
        .map(|(a, b)| (a - b) * (a - b))
        .sum::<f64>();
    1.0 - 6.0 * squares / (n * (n * n - 1.0))
}

#[test]
fn rank_correlations_are_those_asked_for() {
    let beliefs = correlated();
    let columns = columns(&draws(&beliefs, FUTURES));
    // Four standard errors of a rank correlation near 0.
    let bound = 4.0 / f64::from(FUTURES).sqrt();
    let groups = &Evidence::built_in().groups;
    for Correlation { a, b, rho } in groups.iter().flat_map(|group| group.pairs(group.strength)) {
        // Of a Gaussian copula (Kruskal 1958): 6/π·asin(ρ/2).
        let expected = 6.0 / std::f64::consts::PI * (rho / 2.0).asin();
        let found = rank_correlation(&columns[a], &columns[b]);
        assert!(
            (found - expected).abs() < bound,
            "{a:?} and {b:?}: {found}, not {expected}"
        );
    }
    let (alone, other) = (groups[0].members[0].0, groups[3].members[0].0);
    assert!(rank_correlation(&columns[alone], &columns[other]).abs() < bound);
}

#[test]
fn each_keeps_its_distribution() {
    let beliefs = correlated();
    let columns = columns(&draws(&beliefs, FUTURES));
    let mut members = 0;
    for (parameter, distribution) in ParameterIndex::all().zip(beliefs.distributions()) {
        if beliefs.correlations().weights(parameter).is_none() {
            continue;
        }
        members += 1;
        for share in [0.05, 0.25, 0.5, 0.75, 0.95] {
            let quantile = distribution.quantile(share);
            let below = columns[parameter]
                .iter()
                .filter(|value| **value < quantile)
                .count();
            let found = below as f64 / f64::from(FUTURES);
            // Four standard errors of a share of unrelated futures.
            let bound = 4.0 * (share * (1.0 - share) / f64::from(FUTURES)).sqrt();
            assert!(
                (found - share).abs() < bound,
                "{} at {share}: {found}",
                parameter.id()
            );
        }
    }
    assert!(members > 10);
}

#[test]
fn whoever_moves_alone_keeps_every_draw_to_the_bit() {
    let (apart, together) = (apart(), correlated());
    let [before, after] = [&apart, &together].map(|beliefs| columns(&draws(beliefs, 256)));
    for (parameter, distribution) in ParameterIndex::all().zip(together.distributions()) {
        let moved = before[parameter] != after[parameter];
        let expected =
            together.correlations().weights(parameter).is_some() && !distribution.is_fixed();
        assert_eq!(moved, expected, "{}", parameter.id());
    }
    let futures = [&apart, &together].map(|beliefs| draws(beliefs, 8).future::<f64>(5).noise);
    assert_eq!(futures[0], futures[1]);
}

/// The fingerprint of the pinned request while nothing moves together: with the evidence as it is for England.
const PINNED_APART: &str = "c7b8347f9dd6cb59";

#[test]
fn without_correlations_the_results_are_those_of_before() {
    let (request, beliefs) = (Request::example(), apart());
    let sampler = Sampler::new(&beliefs, request.area.population);
    let blocks = 0..request.blocks();
    let blocks: Vec<_> = blocks
        .map(|block| simulate_block(&beliefs, &sampler, &request, block, None))
        .collect();
    assert_eq!(fingerprint::fingerprint(&request, &blocks), PINNED_APART);
}

#[test]
fn only_those_whose_correlations_change_are_drawn_again() {
    let evidence = Evidence::built_in();
    let mut sampler = Sampler::new(&correlated(), PEOPLE);
    let mut drawn = Draws::new(&sampler, Seed(11), 0, 100);
    let pairs = |stronger: usize| -> Vec<Correlation> {
        let pairs = |(index, group): (usize, &CorrelationGroup)| {
            let strength = if index == stronger {
                0.7
            } else {
                group.strength
            };
            group.pairs(strength).collect::<Vec<_>>()
        };
        evidence.groups.iter().enumerate().flat_map(pairs).collect()
    };
    let fixed = evidence.groups[2].members[1].0;
    let next = correlated()
        .with_correlations(Correlations::new(&pairs(3)).expect("they can hold at once"))
        .with(fixed, Distribution::fixed(6.0).expect("it is a number"));
    let changed = sampler.believe(&next);
    let mut expected: Vec<ParameterIndex> = evidence.groups[3]
        .members
        .iter()
        .map(|(parameter, _)| *parameter)
        .collect();
    expected.sort_unstable();
    expected.remove(0); // The first keeps its own score.
    expected.push(fixed);
    expected.sort_unstable();
    assert_eq!(changed, expected);
    drawn.redraw(&sampler, changed);
    assert_eq!(
        drawn,
        Draws::new(&Sampler::new(&next, PEOPLE), Seed(11), 0, 100)
    );
    let values = &columns(&drawn)[fixed];
    assert!(
        values.iter().all(|value| (value - 6.0).abs() < 1e-6),
        "a fixed one stays fixed"
    );
}

#[test]
fn an_engine_that_believes_otherwise_gives_what_one_without_a_past_gives() {
    let request = Request {
        futures: 200,
        ..Request::example()
    };
    let mut engine = Engine::new(correlated());
    engine.prepare(&request, None);
    let before = engine.block(&request, 1, None);
    engine.believe(apart());
    engine.prepare(&request, None);
    let after = engine.block(&request, 1, None);
    assert_ne!(before, after);
    let mut fresh = Engine::new(apart());
    fresh.prepare(&request, None);
    assert_eq!(after, fresh.block(&request, 1, None));
    engine.believe(correlated());
    engine.prepare(&request, None);
    assert_eq!(engine.block(&request, 1, None), before);
}

#[test]
fn futures_are_the_same_however_the_work_is_cut() {
    let sampler = Sampler::new(&correlated(), PEOPLE);
    let whole = Draws::new(&sampler, Seed(11), 0, 40);
    for (first, count) in [(0, 3), (7, 9), (39, 1)] {
        let part = Draws::new(&sampler, Seed(11), first, count);
        for place in 0..count {
            assert_eq!(
                part.future::<f64>(place as usize),
                whole.future((first + place) as usize)
            );
        }
    }
}
