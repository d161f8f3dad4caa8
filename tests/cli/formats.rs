//! The other formats of a run, and the lists.

use std::process::{Command, Stdio};

use allotment::core::series::Series;
use allotment::model::provenance;

use super::{MOVED, answer, json, with};

#[test]
fn csv_has_one_shape_in_every_row() {
    let text = answer(&with(
        &MOVED,
        &["--futures", "50", "--years", "2", "--format", "csv"],
    ));
    assert!(
        text.starts_with(
            "arm,series,year,mean,standard_error,p5,p25,p50,p75,p95,better_in_100,about_same_in_100,worse_in_100,model_version,evidence_version,changed\n"
        )
    );
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let accumulating = Series::ALL
        .iter()
        .filter(|series| series.accumulates())
        .count();
    let of = |arm: &str| rows.iter().filter(|row| &row[0] == arm).count();
    assert_eq!(of("difference"), 2 * Series::COUNT + accumulating);
    assert_eq!(of("baseline"), of("plan"));
    assert_eq!(of("baseline"), of("difference") + 3 * 9);
    assert!(
        rows.iter()
            .any(|row| &row[1] == "duty:all_duties" && row[10].is_empty())
    );

    let months = answer(&["run", "--deterministic", "--years", "1", "--format", "csv"]);
    assert!(months.starts_with("arm,series,month,value,model_version,evidence_version,changed\n"));
    assert_eq!(months.lines().count(), 1 + 2 * Series::COUNT * 12);
}

#[test]
fn the_table_says_what_its_numbers_are() {
    let table = answer(&with(&MOVED, &["--futures", "200"]));
    assert!(
        table.starts_with(
            "NHS Leeds CCG: 870,000 people, £1.218bn a year\nNeed 0.98 times England’s;"
        )
    );
    assert!(table.contains("\nMoved: £10.5m a year"));
    assert!(table.ends_with(&format!(
        "{}, no assumptions changed.\n",
        provenance::versions()
    )));
    assert!(table.contains("qalys, 5 years"));
    assert!(table.contains("Duties met in each of 5 years"));
    assert!(table.contains("200 futures, seed 1: a range, not a promise."));
}

#[test]
fn areas_are_listed() {
    let leeds = answer(&["areas", "leeds"]);
    assert_eq!(leeds.lines().count(), 3);
    assert!(leeds.contains("15F") && leeds.contains("£1.218bn"));
    let all = json(&["areas", "--format", "json"]);
    assert_eq!(all.as_array().map(Vec::len), Some(193));
    assert!(answer(&["areas", "newcastle", "gateshead"]).contains("none published"));
    assert_eq!(
        answer(&["areas", "London", "--format", "csv"])
            .lines()
            .count(),
        1 + 33
    );
}

#[test]
fn outcomes_are_listed_with_the_smallest_difference_that_matters() {
    let all = json(&["outcomes", "--format", "json"]);
    let all = all.as_array().expect("a list");
    assert_eq!(all.len(), Series::COUNT);
    let table = answer(&["outcomes", "four", "hour"]);
    assert!(
        table.contains("four_hour_performance") && table.contains("0.005"),
        "{table}"
    );
    assert_eq!(
        table
            .lines()
            .filter(|line| line.contains("_performance"))
            .count(),
        1
    );
    let csv = answer(&["outcomes", "--format", "csv"]);
    assert!(csv.starts_with(
        "id,name,better,important_difference,unit,is_scaled,grade,reason,evidence_version\n"
    ));
    assert!(csv.contains("emergency_admissions,\"Emergency admissions: to hospital, a year\",lower,250,admissions a year,yes,D,"), "{csv}");
}

#[test]
fn parameters_are_listed() {
    let all = json(&["parameters", "--format", "json"]);
    assert_eq!(all.as_array().map(Vec::len), Some(100));
    assert_eq!(
        (&all[0]["id"], &all[0]["symbol"]),
        (&"cost_inflation".into(), &"infl".into())
    );
    let table = answer(&["parameters", "infl"]);
    assert!(table.contains("PERT from 0.01 to 0.027, most likely 0.016"));
    assert!(
        answer(&["parameters", "--format", "csv"])
            .starts_with("id,symbol,section,label,unit,central,")
    );
}

#[test]
fn a_reader_that_stops_early_is_no_fault() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_allotment"))
        .args(["run", "--futures", "300", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary was built for this test");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
