//! Whatever is admitted of a parameter can be simulated.

use allotment::core::line::Line;
use allotment::core::series::Series;
use allotment::engine::run::{Arm, Request, simulate_block};
use allotment::evidence::{Beliefs, Distribution, Evidence, ParameterIndex};
use allotment::model::sampling::{Sampler, Seed};
use allotment::model::scenario::{Amount, Move, Source};

/// Large moves, so that every service has far more or far less than planned.
fn request(source: Line, target: Line) -> Request {
    let request = Request {
        seed: Seed(5),
        futures: 16,
        ..Request::example()
    };
    request.with_moves(vec![Move {
        source: Source::Line(source),
        target,
        amount: Amount::ShareOfSource(0.4),
        from_month: 3,
        over_months: 1,
    }])
}

fn is_finite(arm: &Arm) -> Option<Series> {
    let years = |series: &Series| {
        (0..5)
            .flat_map(|year| arm.year(*series, year))
            .all(|v| v.is_finite())
    };
    Series::ALL.into_iter().find(|series| !years(series))
}

#[test]
fn every_admitted_extreme_gives_numbers() {
    let evidence = Evidence::built_in();
    let requests = [
        request(Line::UrgentEmergency, Line::Community),
        request(Line::Community, Line::MentalHealth),
        request(Line::MentalHealth, Line::UrgentEmergency),
        request(Line::Elective, Line::PrimaryCare),
        request(Line::PrimaryCare, Line::Elective),
    ];
    let mut problems = Vec::new();
    for (index, parameter) in ParameterIndex::all().zip(&evidence.parameters) {
        let (least, most) = parameter.limits();
        for extreme in [
            Distribution::fixed(least).unwrap(),
            Distribution::fixed(most).unwrap(),
            Distribution::uniform(least, most).unwrap(),
        ] {
            assert_eq!(parameter.admits(&extreme), Ok(()));
            let beliefs = Beliefs::from(evidence).with(index, extreme);
            let sampler = Sampler::new(&beliefs, requests[0].area.population);
            for request in &requests {
                let (baseline, plan) = simulate_block(&beliefs, &sampler, request, 0, None);
                for arm in [baseline, plan] {
                    if let Some(series) = is_finite(&arm) {
                        problems.push(format!("{} {extreme}: {}", parameter.id, series.id()));
                    }
                }
            }
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}
