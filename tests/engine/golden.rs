//! Six deterministic cases of the independent reference, in every series and month, to 1e-9 relative.

use allotment::core::line::Line;
use allotment::core::series::Series;
use allotment::evidence::Evidence;
use allotment::model::outcomes::{FutureOutcome, outcome};
use allotment::model::sampling::Future;
use allotment::model::scenario::{Amount, Move, Scenario, Source};
use allotment::model::simulation::Setting;

use super::cases::reference_area;

/// Largest relative difference from the reference that is accepted.
const TOLERANCE: f64 = 1e-9;

fn moved(source: Line, target: Line, from_month: usize) -> Scenario {
    let step = Move {
        source: Source::Line(source),
        target,
        amount: Amount::ShareOfSource(0.05),
        from_month,
        over_months: 1,
    };
    Scenario {
        moves: vec![step],
        ..Scenario::default()
    }
}

fn run(area_name: &str, plan: &Scenario) -> FutureOutcome {
    let evidence = Evidence::built_in();
    let (_, setting) = Setting::pair(&reference_area(area_name), plan, &evidence.tables);
    outcome(&setting, &evidence.tables, &Future::central(evidence), 5)
}

/// The heading and the rows of a fixture.
fn fixture(name: &str) -> (csv::StringRecord, Vec<csv::StringRecord>) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/golden");
    let mut reader =
        csv::Reader::from_path(format!("{folder}/{name}.csv")).expect("the fixture is there");
    let heading = reader.headers().expect("the fixture has a heading").clone();
    let rows = reader.records().collect::<Result<_, _>>();
    (heading, rows.expect("the fixture is sound"))
}

/// The rows of a fixture that are about one case.
fn about(case: &str, name: &str) -> Vec<csv::StringRecord> {
    let (_, rows) = fixture(name);
    rows.into_iter().filter(|row| &row[0] == case).collect()
}

/// Compares one case with its files; returns the worst relative difference.
fn check(case: &str, area_name: &str, plan: &Scenario) -> f64 {
    let outcome = run(area_name, plan);
    let mut worst: f64 = 0.0;
    let mut seen = 0;
    let mut near = |what: String, ours: f64, reference: &str| {
        let reference: f64 = reference.parse().expect("a number");
        let difference = (ours - reference).abs() / reference.abs().max(f64::MIN_POSITIVE);
        assert!(
            difference <= TOLERANCE,
            "{case}, {what}: {ours} against {reference}, {difference:e} relative"
        );
        worst = worst.max(difference);
        seen += 1;
    };

    let (heading, months) = fixture(case);
    for (month, row) in months.iter().enumerate() {
        for (column, cell) in heading.iter().zip(row).skip(1) {
            let (series, sign) = match column {
                "deaths" => (Series::DeathsAverted, -1.0),
                id => (Series::from_id(id).expect("a series of the model"), 1.0),
            };
            let ours = sign * outcome.monthly[series][month];
            near(format!("{column}, month {month}"), ours, cell);
        }
    }
    for row in about(case, "annual") {
        let year: usize = row[1].parse::<usize>().expect("a year") - 1;
        let outturn = outcome.yearly[Series::Outturn][year];
        near(format!("outturn, year {year}"), outturn, &row[2]);
        // The reference reads the standard year on year.
        let met = outcome.duties[year].meets_investment_standard_year_on_year();
        assert_eq!(
            met.to_string(),
            row[3],
            "{case}: investment standard, year {year}"
        );
    }
    for row in about(case, "quintiles") {
        for (q, qalys) in outcome.qalys_by_quintile.into_iter().enumerate() {
            near(format!("QALYs of fifth {q}"), qalys, &row[q + 1]);
        }
    }
    let expected = 60 * 18 + 5 + 5;
    assert_eq!(
        seen, expected,
        "{case}: every series and month, every year and every fifth is compared"
    );
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
        for (case, plan) in cases {
            let difference = check(&format!("{area_name}_{case}"), area_name, &plan);
            println!("{area_name}_{case}: worst relative difference {difference:.1e}");
            worst = worst.max(difference);
        }
    }
    println!("worst of all: {worst:.1e}");
}

/// Primary care and elective care to other lines and half of the contingency to urgent care: what the model says of
/// the held lines.
#[test]
fn moves_of_held_lines_agree_with_the_reference() {
    let step = |source, target, share, from_month| Move {
        source: Source::Line(source),
        target,
        amount: Amount::ShareOfSource(share),
        from_month,
        over_months: 1,
    };
    let moves = vec![
        step(Line::PrimaryCare, Line::Community, 0.05, 0),
        step(Line::Elective, Line::Prescribing, 0.03, 6),
        step(Line::Contingency, Line::UrgentEmergency, 0.5, 12),
    ];
    let plan = Scenario {
        moves,
        ..Scenario::default()
    };
    check("leeds_held_lines", "leeds", &plan);
}
