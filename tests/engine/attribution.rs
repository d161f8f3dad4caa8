//! Questions put to the model itself: the parts of an effect add up to it, and each is what it says.

use allotment::analysis::attribution::{
    Accumulator, BlockProgress, Findings, MovesAnswer, PreparedQuestion, Question, Why,
};
use allotment::core::line::Line;
use allotment::core::series::Series;
use allotment::engine::block_report::VariantReport;
use allotment::engine::run::{Engine, Request, simulate_block};
use allotment::evidence::{Evidence, proposed_differences};
use allotment::model::area::by_code;
use allotment::model::sampling::Seed;
use allotment::model::scenario::{Amount, Link, Move, Scenario, Source, Switches};

use super::cases::sampler;

const FUTURES: u32 = 512;

fn step(source: Line, target: Line, share: f64) -> Move {
    Move {
        source: Source::Line(source),
        target,
        amount: Amount::ShareOfSource(share),
        from_month: 0,
        over_months: 1,
    }
}

fn request(code: &str, moves: Vec<Move>, switches: Switches) -> Request {
    let evidence = Evidence::built_in();
    let area = by_code(code).unwrap().area(None, evidence).unwrap();
    let plan = Scenario {
        moves,
        switches,
        ..Scenario::default()
    };
    plan.check(&area, &evidence.tables)
        .expect("a scenario that can be");
    Request {
        important: proposed_differences(area.population),
        area,
        plan,
        seed: Seed(7),
        years: 5,
        futures: FUTURES,
    }
}

/// Six moves: in several places, of 5% and of nearly everything, between two lines and among many, late ones too.
fn six() -> Vec<(&'static str, Vec<Move>)> {
    let [mental, urgent, elective, community] = Line::PROGRAMMES;
    let late = Move {
        from_month: 18,
        ..step(elective, community, 0.1)
    };
    vec![
        ("15F", vec![step(urgent, community, 0.05)]),
        ("15F", vec![step(community, urgent, 0.95)]),
        ("average", vec![step(elective, mental, 0.05)]),
        (
            "average",
            vec![
                step(community, elective, 0.08),
                step(community, mental, 0.04),
            ],
        ),
        (
            "average",
            vec![
                step(elective, mental, 0.5),
                step(Line::Prescribing, Line::PrimaryCare, 0.3),
                step(urgent, community, 0.2),
            ],
        ),
        ("15F", vec![late, step(urgent, mental, 0.05)]),
    ]
}

/// Asks the model, as a worker does.
fn ask(question: Question, request: &Request, focus: Series) -> Findings {
    let prepared = PreparedQuestion::new(question, request, focus).expect("money moves");
    let mut engine = Engine::new(Evidence::built_in());
    engine.prepare(request, Some(focus));
    let ready = |variant| engine.variant(request, variant);
    let variants: Vec<_> = prepared.variants().iter().map(ready).collect();
    let mut accumulator = Accumulator::new(prepared);
    for block in 0..request.blocks() {
        for (index, variant) in (0..).zip(&variants) {
            let (baseline, plan) = engine.varied(request, block, Some(focus), variant);
            let report = VariantReport::new(block, index, &baseline, &plan, focus);
            let progress = accumulator.add(block, index, &report.differences());
            assert_ne!(progress, BlockProgress::Ignored);
        }
    }
    assert!(accumulator.is_complete());
    accumulator.answer().findings
}

fn why(request: &Request, focus: Series) -> Why {
    match ask(Question::Why, request, focus) {
        Findings::Why(why) => why,
        _ => panic!("another question was asked"),
    }
}

fn moves(request: &Request, focus: Series) -> MovesAnswer {
    match ask(Question::Moves, request, focus) {
        Findings::Moves(moves) => moves,
        _ => panic!("another question was asked"),
    }
}

/// The mean difference of a plan, simulated from nothing.
fn mean_difference(request: &Request, switches: Switches, focus: Series) -> f64 {
    let request = Request {
        plan: Scenario {
            switches,
            ..request.plan.clone()
        },
        ..request.clone()
    };
    let sampler = sampler(request.area.population);
    let mut sum = 0.0;
    for block in 0..request.blocks() {
        let (baseline, plan) =
            simulate_block(Evidence::built_in(), &sampler, &request, block, None);
        let headlines = plan.headline(focus);
        let differences = headlines.iter().zip(baseline.headline(focus));
        sum += differences
            .map(|(plan, baseline)| plan - baseline)
            .sum::<f64>();
    }
    sum / f64::from(request.futures)
}

#[test]
fn direct_shares_and_remainder_are_the_total_for_six_moves() {
    for (code, steps) in six() {
        let request = request(code, steps, Switches::default());
        for focus in [
            Series::FourHourPerformance,
            Series::RttWaitingList,
            Series::Qalys,
            Series::Outturn,
        ] {
            let why = why(&request, focus);
            let total = why.total();
            let shares = Link::ALL.map(|link| why.share(link).value);
            let sum = why.direct().value + shares.iter().sum::<f64>() + why.joint().value;
            let scale = shares.iter().fold(total.value.abs(), |a, b| a.max(b.abs()));
            assert!(
                (sum - total.value).abs() <= 1e-9 * scale,
                "{code}, {focus:?}"
            );
            assert!((sum - total.value).abs() <= total.error);
        }
    }
}

#[test]
fn each_part_is_what_the_model_says_with_those_links() {
    let (code, steps) = six().swap_remove(4);
    let request = request(code, steps, Switches::default());
    let focus = Series::FourHourPerformance;
    let why = why(&request, focus);
    // A difference of single-precision headlines is kept in single precision.
    let close = |found: f64, expected: f64| {
        assert!((found - expected).abs() < 1e-7, "{found}, {expected}");
    };
    let on = Switches::default();
    let total = mean_difference(&request, on, focus);
    close(why.total().value, total);
    close(
        why.direct().value,
        mean_difference(&request, Switches::all_off(), focus),
    );
    for link in [Link::CommunityToAdmissions, Link::UnevenFriction] {
        let without = mean_difference(&request, on.without(link), focus);
        close(why.share(link).value, total - without);
        assert!(why.share(link).value.abs() > 3.0 * why.share(link).error);
    }
}

#[test]
fn a_link_that_acts_alone_has_all_that_is_not_direct() {
    let only = Link::CommunityToAdmissions;
    let others = Link::ALL.into_iter().filter(|link| *link != only);
    let switches = others.fold(Switches::default(), Switches::without);
    let steps = vec![step(Line::Community, Line::UrgentEmergency, 0.2)];
    let request = request("average", steps, switches);
    let why = why(&request, Series::EmergencyAdmissions);
    let share = why.share(only).value;
    assert!(share > 1.0, "less community care, more admissions: {share}");
    assert!((share + why.direct().value - why.total().value).abs() < 1e-9 * share);
    assert!(why.joint().value.abs() < 1e-9 * share);
    for link in Link::ALL.into_iter().filter(|link| *link != only) {
        assert_eq!(why.share(link).value, 0.0, "{link:?} is off already");
    }
}

#[test]
fn the_moves_shares_sum_to_the_total_for_six_moves() {
    for (code, steps) in six() {
        let alone = steps.len() == 1;
        let request = request(code, steps, Switches::default());
        for focus in [Series::FourHourPerformance, Series::Surplus] {
            let answer = moves(&request, focus);
            let sum: f64 = answer.shares.iter().map(|share| share.effect.mean).sum();
            let total = answer.total.mean;
            assert!(
                (sum - total).abs() <= 1e-9 * total.abs().max(1.0),
                "{code}, {focus:?}: {sum}, {total}"
            );
            if alone {
                assert_eq!(answer.shares[0].effect.p5, answer.total.p5);
            }
        }
    }
}

#[test]
fn equal_moves_have_equal_shares_whatever_their_order() {
    let twice = step(Line::Elective, Line::Community, 0.05);
    let other = step(Line::UrgentEmergency, Line::MentalHealth, 0.05);
    let shares = |steps: Vec<Move>| {
        let answer = moves(
            &request("average", steps, Switches::default()),
            Series::RttWaitingList,
        );
        let of = |share: allotment::analysis::attribution::MoveShare| {
            (share.group.moves[0], share.effect.mean)
        };
        answer.shares.into_iter().map(of).collect::<Vec<_>>()
    };
    let found = shares(vec![twice, other, twice]);
    let size = found[0].1.abs();
    assert!(size > 10.0, "a tenth of elective money is not nothing");
    assert!((found[0].1 - found[2].1).abs() < 1e-3 * size, "{found:?}");
    let turned = shares(vec![twice, twice, other]);
    assert!((turned[0].1 - found[0].1).abs() < 1e-3 * size);
    assert!((turned[2].1 - found[1].1).abs() < 1e-3 * size);
}
