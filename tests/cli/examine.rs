//! Whether a conclusion survives other forms of the model and other values of its assumptions.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use super::refusals::refusal;
use super::{answer, json, number, with};

const FEW: [&str; 7] = [
    "examine",
    "--move",
    "urgent_emergency:community:10.5m",
    "--futures",
    "256",
    "--most",
    "3",
];

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("it is a list")
}

#[test]
fn the_plan_is_examined_under_every_structure() {
    let examined = json(&with(&FEW, &["--format", "json"]));
    assert_eq!(
        (&examined["outcome"], &examined["futures"]),
        (&"qalys".into(), &256.into())
    );
    let cells = list(&examined["structure"]);
    assert_eq!(cells.len(), 12);
    // The structure in force comes first.
    assert_eq!(cells[0]["outcome"], examined["as_believed"]["outcome"]);
    assert_eq!(cells[0]["capacity_response"], "constant_elasticity");
    assert_eq!(
        examined["as_believed"]["outcome"],
        examined["as_believed"]["qalys"]
    );
    let run = json(&[
        "run",
        "--move",
        "urgent_emergency:community:10.5m",
        "--futures",
        "256",
        "--format",
        "json",
    ]);
    let whole = &run["whole_horizon"]["difference"];
    let same = |ours: &Value, theirs: &Value| {
        let (ours, theirs) = (number(ours), number(theirs));
        assert!(
            (ours - theirs).abs() <= 1e-6 * theirs.abs(),
            "{ours}, {theirs}"
        );
    };
    let believed = &examined["as_believed"];
    same(&believed["qalys"]["mean"], &whole["qalys"]["mean"]);
    same(
        &believed["qalys"]["standard_error"],
        &whole["qalys"]["standard_error"],
    );
    let money = (
        number(&believed["money_left"]["mean"]),
        number(&whole["surplus"]["mean"]),
    );
    assert!(
        (money.0 - money.1).abs() < 1e-4 * money.1.abs(),
        "{money:?}"
    );
}

#[test]
fn switching_values_come_in_the_order_of_their_swing() {
    let examined = json(&with(&FEW, &["--format", "json"]));
    let switching_values = list(&examined["switching_values"]);
    assert_eq!(switching_values.len(), 3);
    let mut before = f64::INFINITY;
    for switching_value in switching_values {
        let [low, high] = ["low", "high"].map(|end| {
            (
                number(&switching_value[end]["value"]),
                number(&switching_value[end]["mean"]),
            )
        });
        let swing = (high.1 - low.1).abs();
        assert!(low.0 < high.0 && swing <= before);
        before = swing;
        let reverses = &switching_value["reverses"];
        assert_eq!(
            reverses.is_null(),
            low.1 * high.1 > 0.0,
            "{switching_value}"
        );
        if !reverses.is_null() {
            assert!((low.0..=high.0).contains(&number(&reverses["value"])));
            assert!((0.0..=1.0).contains(&number(&reverses["chance"])));
        }
    }
}

#[test]
fn threads_change_nothing_that_is_examined() {
    let all = answer(&with(&FEW, &["--format", "json"]));
    for threads in ["1", "3"] {
        assert_eq!(
            all,
            answer(&with(&FEW, &["--format", "json", "--threads", threads]))
        );
    }
}

#[test]
fn what_cannot_be_examined_is_refused() {
    assert!(refusal(&["examine"]).contains("No money is moved"));
    assert!(refusal(&with(&FEW, &["--deterministic"])).contains("--deterministic"));
    assert!(refusal(&with(&FEW, &["--format", "csv"])).contains("json or table"));
    assert!(refusal(&with(&FEW, &["--outcome", "bliss"])).contains("“bliss” is not an outcome"));
    let told = refusal(&["examine", "--most", "101"]);
    assert!(told.contains("from 0 to 100"), "{told}");
}

#[test]
fn the_examinations_in_the_document_are_those_of_the_command() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/evidence.md");
    let document = fs::read_to_string(path).expect("the document is there");
    for step in [
        "urgent_emergency:community:10.5m",
        "elective:mental_health:10.5m",
        "urgent_emergency:elective:10.5m",
    ] {
        let command = [
            "examine",
            "--move",
            step,
            "--futures",
            "1024",
            "--most",
            "8",
        ];
        assert!(document.contains(&format!("allotment {}", command.join(" "))));
        for line in answer(&command).lines() {
            assert!(document.contains(line), "not in docs/evidence.md: {line}");
        }
    }
}
