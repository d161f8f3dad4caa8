//! What a run says.

use allotment::area::by_code;
use allotment::evidence::Evidence;
use allotment::programme::Line;
use allotment::run::{Arm, Request, simulate_block};
use allotment::sampling::Seed;
use allotment::scenario::{Amount, Move, Scenario, Source};
use allotment::series::Series;
use allotment::summary::Fingerprint;
use serde_json::Value;

use super::{MOVED, answer, json, number, with};

fn keys(value: &Value) -> Vec<&str> {
    let object = value.as_object().expect("an object");
    object.keys().map(String::as_str).collect()
}

#[test]
fn json_has_every_series_and_year_of_plan_scenario_and_difference() {
    let run = json(&with(
        &MOVED,
        &[
            "--futures",
            "250",
            "--years",
            "2",
            "--seed",
            "9",
            "--off",
            "asym",
            "--format",
            "json",
        ],
    ));
    assert_eq!(run["area"]["name"], "NHS Leeds CCG");
    assert_eq!(number(&run["area"]["allotment"]), 1.218e9);
    let step = &run["moves"][0];
    assert_eq!(
        (&step["from"], &step["to"]),
        (&"urgent_emergency".into(), &"community".into())
    );
    assert_eq!(
        (number(&step["pounds_per_year"]), &step["from_month"]),
        (10.5e6, &0.into())
    );
    assert_eq!(run["off"], serde_json::json!(["uneven_friction"]));
    assert_eq!(
        (&run["seed"], &run["futures"], &run["years"]),
        (&9.into(), &250.into(), &2.into())
    );
    let spread = ["mean", "standard_error", "p5", "p25", "p50", "p75", "p95"];
    for arm in ["plan", "scenario", "difference"] {
        assert_eq!(keys(&run[arm]).len(), Series::COUNT);
        for series in Series::ALL {
            let years = run[arm][series.id()].as_array().expect("years");
            assert_eq!(years.len(), 2);
            for (place, year) in years.iter().enumerate() {
                assert_eq!(year["year"], place + 1);
                let values = spread.map(|name| number(&year[name]));
                assert!(values[2..].is_sorted(), "{arm}, {series:?}: {values:?}");
                if arm == "difference" {
                    let [better, same] =
                        ["better_in_100", "same_in_100"].map(|name| number(&year[name]));
                    assert!(better >= 0.0 && same >= 0.0 && better + same <= 100.0);
                }
            }
            let whole = run["whole_horizon"][arm].get(series.id());
            assert_eq!(whole.is_some(), series.accumulates());
            if let Some(whole) = whole {
                let sum: f64 = years.iter().map(|year| number(&year["mean"])).sum();
                assert!((number(&whole["mean"]) - sum).abs() <= 1e-9 * sum.abs().max(1.0));
            }
        }
    }
    assert_eq!(keys(&run["duties"]).len(), 8);
    let last = &run["duties"]["break_even"][1];
    let joint = &run["all_duties"][1];
    for arm in ["plan", "scenario"] {
        assert!((0.0..=1.0).contains(&number(&last[arm])));
        assert!(number(&joint[arm]) <= number(&last[arm]));
    }
    assert!(run.get("monthly").is_none());
}

#[test]
fn the_fingerprint_is_that_of_the_headlines_in_order() {
    let step = Move {
        source: Source::Line(Line::UrgentEmergency),
        target: Line::Community,
        amount: Amount::PoundsPerYear(10.5e6),
        from_month: 0,
    };
    let evidence = Evidence::built_in();
    let leeds = by_code("15F")
        .expect("Leeds is listed")
        .area(None, evidence);
    let request = Request {
        area: leeds.expect("Leeds has a budget"),
        scenario: Scenario {
            moves: vec![step],
            ..Scenario::default()
        },
        seed: Seed(4),
        years: 3,
        futures: 230,
    };
    let blocks: Vec<(Arm, Arm)> = (0..request.blocks())
        .map(|block| simulate_block(evidence, &request, block))
        .collect();
    let mut fingerprint = Fingerprint::default();
    for series in Series::ALL {
        blocks
            .iter()
            .for_each(|(plan, _)| fingerprint.take(&plan.headline(series)));
        blocks
            .iter()
            .for_each(|(_, scenario)| fingerprint.take(&scenario.headline(series)));
    }
    let run = json(&with(
        &MOVED,
        &[
            "--futures",
            "230",
            "--years",
            "3",
            "--seed",
            "4",
            "--format",
            "json",
        ],
    ));
    assert_eq!(run["fingerprint"], fingerprint.to_string());
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    for format in ["json", "csv", "table"] {
        let on = |threads| {
            let options = ["--futures", "730", "--format", format, "--threads", threads];
            answer(&with(&MOVED, &options))
        };
        let one = on("1");
        assert_eq!(one, on("2"));
        assert_eq!(one, on("7"));
    }
}

#[test]
fn moving_nothing_changes_nothing() {
    let run = json(&["run", "--futures", "150", "--format", "json"]);
    for series in Series::ALL {
        for year in run["difference"][series.id()].as_array().expect("years") {
            for name in [
                "mean",
                "standard_error",
                "p5",
                "p25",
                "p50",
                "p75",
                "p95",
                "better_in_100",
            ] {
                assert_eq!(number(&year[name]), 0.0, "{series:?}, {name}");
            }
            assert_eq!(number(&year["same_in_100"]), 100.0);
        }
    }
    assert_eq!(run["plan"], run["scenario"]);
    assert!(answer(&["run", "--futures", "20"]).contains("Nothing is moved."));
}

#[test]
fn moving_all_there_is_still_gives_numbers() {
    for source in Line::ALL {
        let target = if source == Line::Community {
            "elective"
        } else {
            "community"
        };
        let step = format!("{}:{target}:100%", source.id());
        let run = answer(&[
            "run",
            "--move",
            &step,
            "--futures",
            "30",
            "--format",
            "json",
        ]);
        assert!(!run.contains("null"), "{step}");
    }
}

#[test]
fn the_seed_decides_the_futures() {
    let run = |seed| answer(&["run", "--futures", "40", "--seed", seed, "--format", "csv"]);
    assert_eq!(run("5"), run("5"));
    assert_ne!(run("5"), run("6"));
}

#[test]
fn links_are_known_by_name_and_by_symbol() {
    let run = |link| {
        answer(&with(
            &MOVED,
            &["--futures", "20", "--format", "csv", "--off", link],
        ))
    };
    assert_eq!(run("ch_ea"), run("community_to_admissions"));
    assert_ne!(run("ch_ea"), run("asym"));
}

#[test]
fn typed_figures_replace_those_of_an_area() {
    let options = [
        "--population",
        "900,000",
        "--split",
        "community=10%",
        "--deterministic",
        "--format",
        "json",
    ];
    let run = json(&with(&["run", "--area", "15f"], &options));
    let area = &run["area"];
    assert_eq!(
        (number(&area["population"]), number(&area["allotment"])),
        (900_000.0, 1.218e9)
    );
    let shares = area["budget_share"].as_object().expect("shares");
    assert!((number(&shares["community"]) - 0.1).abs() < 1e-12);
    assert!((shares.values().map(number).sum::<f64>() - 1.0).abs() < 1e-12);
}
