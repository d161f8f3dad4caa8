//! Every assumption of the model moves some result, or it is said why it does not.

use allotment::core::line::Line;
use allotment::core::series::Series;
use allotment::engine::run::{Arm, Request, simulate_block};
use allotment::evidence::{Beliefs, Distribution, Evidence, ParameterIndex};
use allotment::model::sampling::Sampler;
use allotment::model::scenario::{Amount, Move, Source};
use allotment::text::assumption::without_weight;

const FUTURES: u32 = 32;
const YEARS: u32 = 5;

/// Moves to and from every kind of line, one of them as large as staffing cannot follow.
fn request() -> Request {
    let step = |source, target, share| Move {
        source: Source::Line(source),
        target,
        amount: Amount::ShareOfSource(share),
        from_month: 0,
        over_months: 1,
    };
    let request = Request {
        years: YEARS,
        futures: FUTURES,
        ..Request::example()
    };
    request.with_moves(vec![
        step(Line::UrgentEmergency, Line::Community, 0.2),
        step(Line::Elective, Line::MentalHealth, 0.1),
        step(Line::Prescribing, Line::PrimaryCare, 0.1),
    ])
}

fn simulated(beliefs: &Beliefs, request: &Request) -> (Arm, Arm) {
    let sampler = Sampler::new(beliefs, request.area.population);
    simulate_block(beliefs, &sampler, request, 0, None)
}

/// Whether two runs differ in any figure of any year, or in any duty.
fn differ(a: &Arm, b: &Arm) -> bool {
    (0..YEARS as usize).any(|year| {
        a.duties(year) != b.duties(year)
            || Series::ALL
                .into_iter()
                .any(|series| a.year(series, year) != b.year(series, year))
    })
}

#[test]
fn every_assumption_moves_a_result_or_it_is_said_why_not() {
    let request = request();
    let evidence = Evidence::built_in();
    let believed = Beliefs::from(request.area.adapted(evidence));
    let (baseline, plan) = simulated(&believed, &request);
    let mut wrong = Vec::new();
    let mut without = 0;
    for (index, parameter) in ParameterIndex::all().zip(&evidence.parameters) {
        let (low, high) = parameter.distribution.range(0.9);
        let central = parameter.distribution.central();
        // A little more where that is believed for certain.
        let value = if low < high {
            high
        } else {
            central * 1.1 + 1e-6
        };
        let changed = believed
            .clone()
            .with(index, Distribution::fixed(value).unwrap());
        let (other_baseline, other_plan) = simulated(&changed, &request);
        let moves = differ(&baseline, &other_baseline) || differ(&plan, &other_plan);
        let reason = without_weight(&parameter.id);
        without += usize::from(reason.is_some());
        if moves == reason.is_some() {
            wrong.push(format!("{} moves: {moves}, said: {reason:?}", parameter.id));
        }
    }
    println!("{without} of {} move nothing", evidence.parameters.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
}
