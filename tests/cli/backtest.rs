//! The model against what happened.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use super::refusals::refusal;
use super::{answer, json, number, with};

const FEW: [&str; 3] = ["backtest", "--futures", "256"];
const LATE: [&str; 5] = ["backtest", "--futures", "256", "--start", "2015-04"];
const SERIES: [&str; 9] = [
    "ae_attendances",
    "emergency_admissions",
    "four_hour_performance",
    "rtt_waiting_list",
    "rtt_within_18_weeks",
    "rtt_over_52_weeks",
    "delayed_transfers",
    "bed_occupancy",
    "talking_therapies_recovery",
];

fn england() -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/england.csv");
    fs::read_to_string(path).expect("the figures are there")
}

/// A file of its own for each test.
fn file(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).expect("the file can be written");
    path.to_str().expect("the path is text").to_owned()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("it is a list")
}

#[test]
fn both_starts_are_scored() {
    let scored = json(&with(&FEW, &["--format", "json"]));
    let starts: Vec<&Value> = list(&scored).iter().map(|of| &of["start"]).collect();
    assert_eq!(starts, ["2013-04", "2015-04"]);
    for of in list(&scored) {
        assert_eq!(of["end"], "2017-12");
        assert_eq!(of["train_until"], of["start"]);
        let names: Vec<&Value> = list(&of["series"]).iter().map(|s| &s["series"]).collect();
        assert_eq!(names, SERIES);
        for series in list(&of["series"]) {
            for share in ["coverage_50", "coverage_90"] {
                assert!((0.0..=1.0).contains(&number(&series[share])), "{series}");
            }
            assert_eq!(
                list(&series["points"]).len() as f64,
                number(&series["figures"])
            );
        }
        assert!(list(&of["estimates"]).len() > 10);
    }
    let table = answer(&FEW);
    assert_eq!(table.matches("Figures known before").count(), 2);
    assert!(SERIES.iter().all(|series| table.contains(series)));
    let csv = answer(&with(&FEW, &["--format", "csv"]));
    assert_eq!(csv.lines().count(), 1 + 2 * SERIES.len());
}

#[test]
fn threads_and_the_origin_of_the_figures_change_nothing() {
    let all = answer(&with(&LATE, &["--format", "json"]));
    for threads in ["1", "3"] {
        let same = answer(&with(&LATE, &["--format", "json", "--threads", threads]));
        assert_eq!(all, same);
    }
    let path = file("same.csv", &england());
    let same = answer(&with(&LATE, &["--format", "json", "--actuals", &path]));
    assert_eq!(all, same);
    let first = answer(&with(&LATE, &["--format", "json", "--as-first-tried"]));
    assert_ne!(all, first);
}

#[test]
fn another_period_is_scored_from_what_was_known_before() {
    let period = [
        "backtest",
        "--futures",
        "128",
        "--start",
        "2014-10",
        "--end",
        "2015-09",
    ];
    let scored = json(&with(
        &period,
        &["--train-until", "2014-07", "--format", "json"],
    ));
    let of = &list(&scored)[0];
    assert_eq!(of["train_until"], "2014-07");
    // The year to March 2015 does not lie in the period, so no recovery rate ends there.
    let names: Vec<&Value> = list(&of["series"]).iter().map(|s| &s["series"]).collect();
    assert_eq!(names, SERIES[..8]);
    assert_eq!(of["series"][0]["points"][0]["month"], "2014-10");
    assert_eq!(number(&of["series"][7]["figures"]), 4.0);
}

#[test]
fn periods_that_cannot_be_scored_are_refused() {
    let refused = |options: &[&str], parts: &[&str]| {
        let told = refusal(&with(&["backtest"], options));
        assert!(
            parts.iter().all(|part| told.contains(part)),
            "{options:?}: {told}"
        );
    };
    refused(&["--start", "2015"], &["“2015” is not a month", "2013-04"]);
    refused(&["--start", "2019-04"], &["before it starts in 2019-04"]);
    refused(
        &["--start", "2015-04", "--end", "2019-03"],
        &["2019-03 is outside the figures, which run from 2008-04 to 2017-12"],
    );
    refused(
        &["--start", "2015-04", "--train-until", "2015-05"],
        &["--train-until 2015-05 is after the start 2015-04"],
    );
    refused(
        &["--start", "2015-04", "--train-until", "2011-04"],
        &["From 2011-04 to 2017-12 are 81 months, and a future has 60"],
    );
    refused(
        &["--start", "2011-04", "--end", "2011-12"],
        &["ae_attendances has 8 figures", "needs 24"],
    );
    refused(
        &["--train-until", "2015-04"],
        &["--train-until needs --start"],
    );
    refused(&["--futures", "0"], &["--futures", "from 1 to 100,000"]);
    refused(
        &[
            "--start",
            "2015-05",
            "--end",
            "2015-05",
            "--train-until",
            "2008-04",
        ],
        &["Nothing is known before 2008-04"],
    );
}

#[test]
fn damaged_files_are_refused_by_name_line_and_column() {
    let refused = |name: &str, text: &str, part: &str| {
        let path = file(name, text);
        let told = refusal(&with(&LATE, &["--actuals", &path]));
        assert!(told.contains(name) && told.contains(part), "{told}");
    };
    let england = england();
    refused(
        "damaged.csv",
        &england.replacen("1648748", "1648748x", 1),
        "line 60, ae_attendances: “1648748x” is not a number",
    );
    refused(
        "unknown.csv",
        &england.replacen("bed_occupancy", "bed_use", 1),
        "line 1: “bed_use” is not a column",
    );
    refused("empty.csv", "", "line 1");
    refused(
        "short.csv",
        &england.replacen(",1648748,", ",", 1),
        "line 60: the line has 13 cells where the heading has 14",
    );
    let told = refusal(&with(&LATE, &["--actuals", "no/such/file.csv"]));
    assert!(told.contains("no/such/file.csv cannot be read"), "{told}");
    let path = file("alone.csv", &england);
    let told = refusal(&["backtest", "--actuals", &path]);
    assert!(told.contains("--actuals needs --start"), "{told}");
    let latin = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("latin.csv");
    fs::write(&latin, b"month\nn\xe9e\n").expect("the file can be written");
    let told = refusal(&with(&LATE, &["--actuals", latin.to_str().expect("text")]));
    assert!(told.contains("line 2: this is not text in UTF-8"), "{told}");
}

/// Most bytes of the file that a page fetches.
const PAGE_BYTES_MAX: usize = 60_000;

#[test]
fn the_file_for_the_page_is_what_the_command_writes() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/backtest.json");
    let file = fs::read_to_string(path).expect("the file is there");
    assert!(
        file == answer(&["backtest", "--for-page"]),
        "write it anew: allotment backtest --for-page > data/backtest.json"
    );
    assert!(file.len() < PAGE_BYTES_MAX, "{} bytes", file.len());
}

#[test]
fn the_scores_in_the_document_are_those_of_the_command() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/backtest.md");
    let document = fs::read_to_string(path).expect("the document is there");
    for manner in [&["backtest"][..], &["backtest", "--as-first-tried"]] {
        // The versions change with every figure of the evidence, whether the back-test rests on it or not.
        let answer = answer(manner);
        for line in answer.lines().filter(|line| !line.starts_with("Model ")) {
            assert!(document.contains(line), "not in docs/backtest.md: {line}");
        }
    }
}
