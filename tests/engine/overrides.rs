//! Variants of a run: each is what a run of its own would give, and none leaves a trace.

use allotment::analysis::attribution::{
    Accumulator, BlockProgress, Findings, FormEffect, ParameterValues, PreparedQuestion, Question,
    ReversedSide, SobolAnswer, SwitchingValue, SwitchingValueSearch,
};
use allotment::core::line::Line;
use allotment::core::series::Series;
use allotment::engine::block_report::VariantReport;
use allotment::engine::run::{Arm, Engine, Override, Request, Variant, simulate_block};
use allotment::engine::summary::sums::Mean;
use allotment::evidence::{Beliefs, Correlations, Distribution, Evidence, ParameterIndex};
use allotment::model::sampling::{Sampler, Seed};
use allotment::model::scenario::{Amount, Switches};

use super::cases::{STRUCTURES, sampler};

const FOCUS: Series = Series::EmergencyAdmissions;

fn request(futures: u32) -> Request {
    let request = Request {
        seed: Seed(11),
        years: 3,
        futures,
        ..Request::example()
    };
    request.moving(
        Line::UrgentEmergency,
        Line::Community,
        Amount::ShareOfSource(0.04),
    )
}

fn parameter(id: &str) -> ParameterIndex {
    ParameterIndex::from_id(id).expect("a parameter of the model")
}

fn engine(request: &Request) -> Engine {
    let mut engine = Engine::new(Evidence::built_in());
    engine.prepare(request, Some(FOCUS));
    engine
}

fn changed(engine: &mut Engine, request: &Request, change: Override) -> (Arm, Arm) {
    let variant = Variant {
        plan: request.plan.clone(),
        change,
    };
    let ready = engine.variant(request, &variant);
    let (baseline, plan) = engine.varied(request, 0, Some(FOCUS), &ready);
    (Arm::clone(&baseline), Arm::clone(&plan))
}

fn ask(question: Question, request: &Request) -> Findings {
    let prepared = PreparedQuestion::new(question, request, FOCUS).expect("money moves");
    answer(prepared, request)
}

fn answer(prepared: PreparedQuestion, request: &Request) -> Findings {
    let focus = prepared.focus();
    let mut engine = engine(request);
    let ready = |variant| engine.variant(request, variant);
    let variants: Vec<_> = prepared.variants().iter().map(ready).collect();
    let mut accumulator = Accumulator::new(prepared);
    for block in 0..request.blocks() {
        for (index, variant) in (0..).zip(&variants) {
            let (baseline, plan) = engine.varied(request, block, Some(FOCUS), variant);
            let report = VariantReport::new(block, index, &baseline, &plan, focus);
            let progress = accumulator.add(block, index, &report.differences());
            assert_ne!(progress, BlockProgress::Ignored);
        }
    }
    accumulator.answer().findings
}

#[test]
fn a_fixed_parameter_gives_what_a_belief_without_spread_gives() {
    let request = request(100);
    let mut engine = engine(&request);
    let values = [
        (parameter("admission_elasticity_to_community"), 0.15),
        (parameter("recruitment_lag_months"), 6.0),
    ];
    let found = changed(&mut engine, &request, Override::Fixed(values.to_vec()));
    let mut evidence = Evidence::built_in().clone();
    for (parameter, value) in values {
        evidence.parameters[parameter].distribution = Distribution::fixed(value).unwrap();
    }
    let sampler = Sampler::new(&evidence, request.area.population);
    assert!(found == simulate_block(&evidence, &sampler, &request, 0, None));
}

#[test]
fn other_correlations_give_what_believing_them_gives() {
    let request = request(100);
    let mut engine = engine(&request);
    let found = changed(
        &mut engine,
        &request,
        Override::Correlations(Correlations::none()),
    );
    let alone = Beliefs::from(Evidence::built_in()).with_correlations(Correlations::none());
    let sampler = Sampler::new(&alone, request.area.population);
    assert!(found == simulate_block(&alone, &sampler, &request, 0, None));
}

#[test]
fn overrides_leave_no_trace() {
    let request = request(100);
    let mut engine = engine(&request);
    let sampler = sampler(request.area.population);
    let unchanged = simulate_block(Evidence::built_in(), &sampler, &request, 0, Some(FOCUS));
    let mut parameters = ParameterIndex::all();
    let (first, sixth) = (parameters.next().unwrap(), parameters.nth(4).unwrap());
    let overrides = [
        Override::Other,
        Override::Swapped(first),
        Override::Fixed(vec![(sixth, 0.01), (sixth, 0.02)]),
        Override::Correlations(Correlations::none()),
    ];
    for change in overrides {
        let before = changed(&mut engine, &request, change.clone());
        assert!(before.0 != unchanged.0, "{change:?} changes nothing");
        let (baseline, plan) = engine.block(&request, 0, Some(FOCUS));
        assert!(
            (&*baseline, &*plan) == (&unchanged.0, &unchanged.1),
            "{change:?} leaves a trace"
        );
        assert!(before == changed(&mut engine, &request, change));
    }
}

#[test]
fn an_exchanged_parameter_changes_what_hangs_on_it() {
    let request = request(100);
    let parameters = vec![
        parameter("admission_elasticity_to_community"),
        parameter("qalys_per_recovery"),
    ];
    let Findings::Sobol(SobolAnswer {
        first,
        second,
        swapped,
        ..
    }) = ask(
        Question::Sobol {
            parameters,
            futures: 100,
        },
        &request,
    )
    else {
        panic!("another question was asked");
    };
    assert_ne!(first, second);
    assert_ne!(first, swapped[0]);
    assert_eq!(
        first, swapped[1],
        "admissions know nothing of what a recovery is worth"
    );
}

#[test]
fn every_cell_of_the_grid_is_a_run_of_its_own() {
    let request = request(200);
    let Findings::Structure(cells) = ask(Question::Structure, &request) else {
        panic!("another question was asked");
    };
    let sampler = sampler(request.area.population);
    for FormEffect { form, effect } in cells {
        assert!(STRUCTURES.contains(&form.structure));
        let mut alone = request.clone();
        alone.plan.structure = form.structure;
        if !form.friction_is_uneven {
            let even = allotment::model::scenario::Link::UnevenFriction;
            alone.plan.switches = Switches::default().without(even);
        }
        let mut sums = [0.0; 3];
        let mut better = 0;
        for block in 0..alone.blocks() {
            let (baseline, plan) =
                simulate_block(Evidence::built_in(), &sampler, &alone, block, None);
            let difference = |arm: &dyn Fn(&Arm) -> Vec<f64>| -> Vec<f64> {
                arm(&plan)
                    .iter()
                    .zip(arm(&baseline))
                    .map(|(s, p)| s - p)
                    .collect()
            };
            let focus = difference(&|arm| arm.headline(FOCUS));
            better += focus.iter().filter(|difference| **difference < 0.0).count();
            sums[0] += focus.iter().sum::<f64>();
            sums[1] += difference(&|arm| arm.headline(Series::Qalys))
                .iter()
                .sum::<f64>();
            sums[2] += difference(&|arm| arm.total(Series::Surplus))
                .iter()
                .sum::<f64>();
        }
        let found = [effect.focus, effect.qalys, effect.money];
        for (found, sum) in found
            .map(|effect| effect.difference.value)
            .into_iter()
            .zip(sums)
        {
            let expected = sum / 200.0;
            assert!(
                (found - expected).abs() < 1e-5 * expected.abs(),
                "{form:?}: {found}, {expected}"
            );
        }
        assert!((effect.focus.count.any_better_in_100 - better as f64 / 2.0).abs() < 1e-9);
    }
}

#[test]
fn at_its_switching_value_an_assumption_leaves_no_difference() {
    let amount = Amount::ShareOfSource(0.04);
    let request = request(512).moving(Line::Elective, Line::MentalHealth, amount);
    let effects = |overrides: Vec<ParameterValues>| -> Vec<Mean> {
        let question = Question::Overrides {
            overrides,
            futures: 512,
        };
        let prepared =
            PreparedQuestion::new(question, &request, Series::Qalys).expect("money moves");
        let Findings::Overrides(effects) = answer(prepared, &request) else {
            panic!("another question was asked");
        };
        effects.iter().map(|of| of.focus.difference).collect()
    };
    let base = effects(vec![Vec::new()])[0].value;
    let believed = &Evidence::built_in().parameters;
    let candidates = ["relative_cost_per_qaly_elective", "recruitment_lag_months"]
        .map(|id| (parameter(id), believed[parameter(id)].distribution));
    let mut search = SwitchingValueSearch::new(base, candidates);
    while let Some(overrides) = search.next() {
        let answers = effects(overrides);
        search.receive(&answers);
    }
    let [cost, lag] = search.answer()[..] else {
        panic!("both have a spread");
    };
    assert_eq!(
        lag.switching_value,
        SwitchingValue::None,
        "how soon people are found does not decide it"
    );
    let SwitchingValue::At {
        value,
        chance_beyond,
        side,
    } = cost.switching_value
    else {
        panic!("where elective care is dear enough, less of it is better");
    };
    assert_eq!(side, ReversedSide::Above);
    assert!((0.01..0.3).contains(&chance_beyond), "{chance_beyond}");
    let there = effects(vec![vec![(cost.parameter, value)]])[0].value;
    assert!(there.abs() < 0.01 * cost.swing(), "{there}");
}
