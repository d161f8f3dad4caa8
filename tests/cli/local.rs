//! Local starting points and neighbours.

use serde_json::Value;

use super::refusals::refusal;
use super::{answer, json, number, with};

const FEW: [&str; 5] = ["run", "--futures", "16", "--format", "json"];

fn local(run: &Value, figure: &str) -> f64 {
    number(&run["area"]["local"][figure])
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("it is a list")
}

#[test]
fn a_group_starts_from_its_own_figures_unless_told_otherwise() {
    let own = json(&FEW);
    assert!((local(&own, "need") - 0.977).abs() < 1e-3);
    assert!((local(&own, "talking_therapies_recovery") - 0.502).abs() < 1e-3);
    assert_eq!(own["changed"], Value::Array(Vec::new()));
    let england = json(&with(&FEW, &["--england-rates"]));
    assert_eq!(local(&england, "need"), 1.0);
    assert_eq!(local(&england, "talking_therapies_recovery"), 0.511);
    let ids: Vec<&Value> = list(&england["changed"]).iter().map(|c| &c["id"]).collect();
    assert_eq!(
        ids,
        [
            "need",
            "talking_therapies_referral_rate",
            "talking_therapies_recovery"
        ]
    );
    let attendances = |run: &Value| number(&run["baseline"]["ae_attendances"][0]["mean"]);
    // People delayed by long waits add a little that is not need.
    let ratio = attendances(&own) / attendances(&england);
    assert!((ratio - local(&own, "need")).abs() < 2e-3, "{ratio}");
}

#[test]
fn every_figure_can_be_typed() {
    let options = [
        "--need",
        "110%",
        "--talking-therapies-referrals",
        "0.03",
        "--talking-therapies-recovery",
        "0.55",
    ];
    let typed = json(&with(&FEW, &options));
    assert_eq!(local(&typed, "need"), 1.1);
    assert_eq!(local(&typed, "talking_therapies_referral_rate"), 0.03);
    assert_eq!(local(&typed, "talking_therapies_recovery"), 0.55);
    assert_eq!(list(&typed["changed"]).len(), 3);
    let average = json(&with(&FEW, &["--area", "average"]));
    assert_eq!(local(&average, "need"), 1.0);
    let table = answer(&with(&["run", "--futures", "16"], &options));
    assert!(table.contains("Need 1.10 times England’s; talking therapies: 30.0 for each 1,000"));
    assert!(table.contains("need from 0.98 times England’s to 1.10 times England’s"));
    let csv = answer(&with(
        &["run", "--futures", "16", "--format", "csv"],
        &options,
    ));
    assert!(
        csv.lines()
            .skip(1)
            .all(|line| line.contains("need from 0.98"))
    );
}

#[test]
fn figures_that_no_place_has_are_refused() {
    for (options, part) in [
        (["--need", "3"], "3.00 times England’s is outside 0.50"),
        (["--need", "lots"], "--need takes a number such as 1.1"),
        (
            ["--talking-therapies-recovery", "90%"],
            "90.0% is outside 20.0% to 80.0%",
        ),
        (
            ["--talking-therapies-referrals", "1"],
            "1,000.0 for each 1,000 people a year is outside 5.0",
        ),
    ] {
        let told = refusal(&with(&["run"], &options));
        assert!(told.contains(part), "{told}");
    }
}

#[test]
fn a_group_stands_beside_its_neighbours() {
    let rows = json(&["neighbours", "15F", "--format", "json"]);
    let rows = list(&rows);
    assert_eq!(rows.len(), 6);
    assert_eq!(
        (&rows[0]["code"], number(&rows[0]["distance"])),
        (&"15F".into(), 0.0)
    );
    assert_eq!(rows[1]["name"], "NHS Sheffield CCG");
    let table = answer(&["neighbours", "15f"]);
    assert!(table.contains("standard deviations over all groups"));
    assert!(table.contains("Model ") && table.contains("evidence "));
    let csv = answer(&["neighbours", "15F", "--format", "csv"]);
    assert_eq!(csv.lines().count(), 7);
    assert!(refusal(&["neighbours", "average"]).contains("has no similar groups"));
    assert!(refusal(&["neighbours", "nowhere"]).contains("no area"));
}
