//! The duties of every year, worked out by hand from the months and held against what the model says.

use allotment::core::line::Line;
use allotment::core::series::Series;
use allotment::evidence::Evidence;
use allotment::model::duties::Duty;
use allotment::model::outcomes::{FutureOutcome, outcome};
use allotment::model::sampling::{Draws, Future, Seed};
use allotment::model::scenario::{Amount, MONTHS_PER_YEAR, Move, Scenario, Source, YEARS_MAX};
use allotment::model::simulation::{Setting, simulate};

use super::cases::{reference_area, sampler};

/// Futures of each plan.
const FUTURES: u32 = 40;
/// Nearer than this to its line a verdict may hang on the order in which months are added up; relative.
const UNDECIDED: f64 = 1e-9;

/// A share of one line's budget moved to another at the start.
fn moved(source: Line, target: Line, share: f64) -> Scenario {
    Scenario {
        moves: vec![Move {
            source: Source::Line(source),
            target,
            amount: Amount::ShareOfSource(share),
            from_month: 0,
            over_months: 1,
        }],
        ..Scenario::default()
    }
}

/// Plans under which every duty is met in some futures and missed in others.
fn plans() -> [Scenario; 5] {
    [
        Scenario::default(),
        moved(Line::Elective, Line::MentalHealth, 0.1),
        moved(Line::MentalHealth, Line::Elective, 0.3),
        moved(Line::Community, Line::UrgentEmergency, 0.9),
        moved(Line::UrgentEmergency, Line::Community, 0.1),
    ]
}

/// What the months of a future hold that its series do not: courses of talking therapy finished, and what mental health
/// spent without its random shock.
fn beside_the_series(setting: &Setting, future: &Future) -> (Vec<f64>, Vec<f64>) {
    let (mut finished, mut expected) = (Vec::new(), Vec::new());
    simulate(setting, future, YEARS_MAX * MONTHS_PER_YEAR, |seen| {
        finished.push(seen.mental_health.finished);
        expected.push(seen.mental_health_expected_spending);
    });
    (finished, expected)
}

/// By how much a year is on the right side of the line of each duty, in the order of [`Duty::ALL`], and of the
/// investment standard on out-turn and year on year; at 0 it is met.
fn margins(
    setting: &Setting,
    future: &Future,
    outcome: &FutureOutcome,
    (finished, expected): &(Vec<f64>, Vec<f64>),
    year: usize,
) -> [f64; Duty::COUNT + 2] {
    let first = year * MONTHS_PER_YEAR;
    let months = first..first + MONTHS_PER_YEAR;
    let of = |series: Series| &outcome.monthly[series][months.clone()];
    let sum = |values: &[f64]| values.iter().sum::<f64>();
    let march = |series: Series| of(series)[MONTHS_PER_YEAR - 1];
    let attendances = of(Series::AeAttendances);
    let in_time: f64 = attendances
        .iter()
        .zip(of(Series::FourHourPerformance))
        .map(|(people, share)| people * share)
        .sum();
    let p = &future.parameters;
    let treated = sum(&finished[months.clone()]) * p.talking_therapies_caseness_share;
    let need = p.access_rate_denominator * setting.population;
    let asked_of = |year: usize| [0.0565, 0.0414, 0.04, 0.0378, 0.0354][year] + 0.007;
    let asked = asked_of(year);
    let planned = sum(&setting.planned[Line::MentalHealth][..MONTHS_PER_YEAR]);
    let path = (1..=year).fold(planned, |path, year| path * (1.0 + asked_of(year)));
    let budget = sum(&setting.budget[Line::MentalHealth][months.clone()]);
    let growth = |by_month: &[f64]| {
        let of_year = |year: usize| sum(&by_month[year * MONTHS_PER_YEAR..][..MONTHS_PER_YEAR]);
        let before = match year {
            // The planned budget of the first year is what the standard asks after the year before.
            0 => planned / (1.0 + asked),
            _ => of_year(year - 1),
        };
        of_year(year) / before - 1.0
    };
    [
        march(Series::RttWithin18Weeks) - 0.92,
        // Half a person is one.
        0.5_f64.next_down() - march(Series::RttOver52Weeks),
        in_time / sum(attendances) - 0.95,
        sum(of(Series::TalkingTherapiesWithin6Weeks)) / 12.0 - 0.75,
        sum(of(Series::TalkingTherapiesRecovered)) / treated - 0.5,
        sum(of(Series::TalkingTherapiesStarted)) / need - [0.22, 0.25, 0.25, 0.25, 0.25][year],
        budget / path - (1.0 - 1e-9),
        sum(of(Series::Surplus)) / setting.allotment[year],
        growth(expected) - (asked - 0.002),
        growth(&setting.budget[Line::MentalHealth]) - (asked - 1e-9),
    ]
}

#[test]
fn the_duties_of_every_year_are_those_that_its_months_meet() {
    let tables = &Evidence::built_in().tables;
    let mut verdicts = [[0_u32; 2]; Duty::COUNT + 2];
    for area in ["leeds", "average"].map(reference_area) {
        let draws = Draws::new(&sampler(area.population), Seed(11), 0, FUTURES);
        for plan in plans() {
            let (_, setting) = Setting::pair(&area, &plan, tables);
            for number in 0..FUTURES as usize {
                let future: Future = draws.future(number);
                let outcome = outcome(&setting, tables, &future, YEARS_MAX);
                let beside = beside_the_series(&setting, &future);
                for year in 0..YEARS_MAX {
                    let set = outcome.duties[year];
                    let margins = margins(&setting, &future, &outcome, &beside, year);
                    for (place, margin) in margins.into_iter().enumerate() {
                        let met = match Duty::ALL.get(place) {
                            Some(duty) => set.contains(*duty),
                            None if place == Duty::COUNT => {
                                set.meets_investment_standard_on_outturn()
                            }
                            None => set.meets_investment_standard_year_on_year(),
                        };
                        verdicts[place][usize::from(met)] += 1;
                        assert!(
                            met == (margin >= 0.0) || margin.abs() < UNDECIDED,
                            "{:?} in year {year} of future {number} under {plan:?}: met {met}, margin {margin}",
                            Duty::ALL.get(place)
                        );
                    }
                }
            }
        }
    }
    println!("missed and met: {verdicts:?}");
    for (place, [missed, met]) in verdicts.into_iter().enumerate() {
        let duty = Duty::ALL.get(place);
        assert!(missed > 0 && met > 0, "{duty:?} always has one verdict");
    }
}
