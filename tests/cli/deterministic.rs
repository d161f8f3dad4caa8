//! The one central future, against the independent reference.

use std::collections::BTreeMap;

use super::{json, number, with};

/// The columns of a golden file by name.
fn golden(case: &str) -> BTreeMap<String, Vec<f64>> {
    let path = format!(
        "{}/tests/fixtures/golden/{case}.csv",
        env!("CARGO_MANIFEST_DIR")
    );
    let mut reader = csv::Reader::from_path(path).expect("the fixture is there");
    let heading = reader.headers().expect("a heading").clone();
    let mut columns: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for row in reader.records() {
        for (name, cell) in heading.iter().zip(&row.expect("a row")) {
            let value = cell.parse().expect("a number");
            columns.entry(name.to_owned()).or_default().push(value);
        }
    }
    columns.remove("month");
    columns
}

const LEEDS_TYPED: [&str; 7] = [
    "run",
    "--population",
    "870000",
    "--allotment",
    "1218m",
    "--deprivation",
    "0.33,0.15,0.16,0.19,0.17",
];

#[test]
fn a_deterministic_run_agrees_with_the_reference_in_every_month() {
    let options = [
        "--move",
        "urgent_emergency:community:5%",
        "--deterministic",
        "--format",
        "json",
    ];
    let run = json(&with(&LEEDS_TYPED, &options));
    assert_eq!(
        (&run["deterministic"], &run["futures"]),
        (&true.into(), &1.into())
    );
    let mut compared = 0;
    for (arm, case) in [
        ("baseline", "leeds_plan"),
        ("plan", "leeds_urgent_emergency_5pct_to_community"),
    ] {
        for (column, reference) in golden(case) {
            let (id, sign) = match column.as_str() {
                "deaths" => ("deaths_averted", -1.0),
                id => (id, 1.0),
            };
            let ours = run["monthly"][arm][id]
                .as_array()
                .expect("a series of the model");
            assert_eq!((ours.len(), reference.len()), (60, 60));
            for (month, (ours, reference)) in ours.iter().zip(reference).enumerate() {
                let ours = sign * number(ours);
                assert!(
                    (ours - reference).abs() <= 1e-9 * reference.abs(),
                    "{arm}, {id}, month {month}: {ours} against {reference}"
                );
                compared += 1;
            }
        }
    }
    assert_eq!(compared, 2 * 18 * 60);
}

#[test]
fn a_move_may_start_in_a_month_of_its_own() {
    let options = ["--deterministic", "--format", "json"];
    let own = with(&options, &["--move", "elective:mental_health:5%@6"]);
    let common = with(
        &options,
        &["--move", "elective:mental_health:5%", "--from-month", "6"],
    );
    let run = json(&with(&LEEDS_TYPED, &own));
    assert_eq!(run, json(&with(&LEEDS_TYPED, &common)));
    assert_eq!(number(&run["moves"][0]["share_of_source"]), 0.05);
    let reference =
        &golden("leeds_elective_5pct_to_mental_health_from_month_6")["rtt_waiting_list"];
    let ours = number(&run["monthly"]["plan"]["rtt_waiting_list"][59]);
    assert!((ours / reference[59] - 1.0).abs() < 1e-9);
}
