//! Six deterministic cases of the independent reference, in every series and month, to 1e-9 relative.

use allotment::area::Area;
use allotment::duties::Duty;
use allotment::evidence::Evidence;
use allotment::outcomes::{Outcome, outcome};
use allotment::programme::{Line, PerLine};
use allotment::sampling::Future;
use allotment::scenario::{Amount, Move, Scenario, Source};
use allotment::series::Series;
use allotment::simulation::Setting;

/// Largest relative difference from the reference that is accepted.
const TOLERANCE: f64 = 1e-9;

/// The reference's two areas.
fn area(name: &str) -> Area {
    let share = PerLine(Evidence::built_in().tables.budget_share);
    let (population, allotment, deprivation) = match name {
        "leeds" => (870_000.0, 1_218e6, [0.33, 0.15, 0.16, 0.19, 0.17]),
        "average" => (250_000.0, 350e6, [0.2; 5]),
        other => panic!("no area {other}"),
    };
    Area::new(name.into(), population, allotment, deprivation, share)
        .expect("the reference's areas are sound")
}

fn moved(source: Line, target: Line, from_month: usize) -> Scenario {
    let step = Move {
        source: Source::Line(source),
        target,
        amount: Amount::ShareOfSource(0.05),
        from_month,
    };
    Scenario {
        moves: vec![step],
        ..Scenario::default()
    }
}

fn run(area_name: &str, scenario: &Scenario) -> Outcome {
    let evidence = Evidence::built_in();
    let (_, setting) = Setting::pair(&area(area_name), scenario, &evidence.tables);
    outcome(&setting, &evidence.tables, &Future::central(evidence), 5)
}

/// Compares one case with its files; returns the worst relative difference.
fn check(case: &str, area_name: &str, scenario: &Scenario) -> f64 {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/golden");
    let outcome = run(area_name, scenario);
    let mut worst: f64 = 0.0;
    let mut near = |what: String, ours: f64, reference: f64| {
        let difference = (ours - reference).abs() / reference.abs().max(f64::MIN_POSITIVE);
        assert!(
            difference <= TOLERANCE,
            "{case}, {what}: {ours} against {reference}, {difference:e} relative"
        );
        worst = worst.max(difference);
    };

    let mut months =
        csv::Reader::from_path(format!("{folder}/{case}.csv")).expect("the fixture is there");
    let heading = months.headers().expect("the fixture has a heading").clone();
    let mut seen = 0;
    for (month, row) in months.records().enumerate() {
        let row = row.expect("the fixture is sound");
        for (column, cell) in heading.iter().zip(&row).skip(1) {
            let reference: f64 = cell.parse().expect("a number");
            let (series, sign) = match column {
                "deaths" => (Series::DeathsAverted, -1.0),
                id => (Series::from_id(id).expect("a series of the model"), 1.0),
            };
            near(
                format!("{column}, month {month}"),
                sign * outcome.monthly[series as usize][month],
                reference,
            );
            seen += 1;
        }
    }
    assert_eq!(seen, 60 * 18, "{case}: every series and month is compared");

    let mut years =
        csv::Reader::from_path(format!("{folder}/annual.csv")).expect("the fixture is there");
    for row in years
        .records()
        .map(|row| row.expect("the fixture is sound"))
        .filter(|row| &row[0] == case)
    {
        let year: usize = row[1].parse::<usize>().expect("a year") - 1;
        near(
            format!("outturn, year {year}"),
            outcome.yearly[Series::Outturn as usize][year],
            row[2].parse().expect("£"),
        );
        let met = outcome.duties[year].contains(Duty::MentalHealthInvestment);
        assert_eq!(
            met.to_string(),
            row[3],
            "{case}: investment standard, year {year}"
        );
    }
    let mut quintiles =
        csv::Reader::from_path(format!("{folder}/quintiles.csv")).expect("the fixture is there");
    for row in quintiles
        .records()
        .map(|row| row.expect("the fixture is sound"))
        .filter(|row| &row[0] == case)
    {
        for q in 0..5 {
            near(
                format!("QALYs of fifth {q}"),
                outcome.qalys_by_quintile[q],
                row[q + 1].parse().expect("QALYs"),
            );
        }
    }
    worst
}

#[test]
fn six_cases_agree_with_the_reference() {
    let mut worst: f64 = 0.0;
    for area_name in ["leeds", "average"] {
        let cases = [
            ("plan", Scenario::default()),
            (
                "urgent_emergency_5pct_to_community",
                moved(Line::UrgentEmergency, Line::Community, 0),
            ),
            (
                "elective_5pct_to_mental_health_from_month_6",
                moved(Line::Elective, Line::MentalHealth, 6),
            ),
        ];
        for (case, scenario) in cases {
            let difference = check(&format!("{area_name}_{case}"), area_name, &scenario);
            println!("{area_name}_{case}: worst relative difference {difference:.1e}");
            worst = worst.max(difference);
        }
    }
    println!("worst of all: {worst:.1e}");
}
