//! What is assumed in place of the evidence, from a file.

use std::path::PathBuf;

use super::refusals::refusal;
use super::{MOVED, answer, json, number, with};

/// A file of assumptions for one test.
struct File(PathBuf);

impl File {
    fn new(name: &str, text: &str) -> Self {
        let name = format!("allotment-{}-{name}.json", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, text).expect("the folder can be written");
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("the folder's name is text")
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

const FEW: [&str; 4] = ["--futures", "256", "--format", "json"];

/// A run of few futures with these assumptions and options.
fn run(file: &File, options: &[&str]) -> serde_json::Value {
    let first = with(&MOVED, &FEW);
    json(&with(
        &with(&first, &["--assumptions", file.path()]),
        options,
    ))
}

const MUCH: &str = r#"{
    "changes": [{"parameter": "admission_elasticity_to_community", "distribution": "uniform", "values": [0.2, 0.5],
        "reason": "the forty-two areas"}],
    "links": [{"link": "delays_to_deaths", "strength": 0}, {"link": "long_waits_to_urgent", "strength": 2}],
    "structure": {"community": "delayed"}
}"#;

#[test]
fn a_file_of_assumptions_changes_the_run_and_stands_in_its_answer() {
    let much = File::new("much", MUCH);
    let (usual, changed) = (json(&with(&MOVED, &FEW)), run(&much, &[]));
    assert_ne!(usual["fingerprint"], changed["fingerprint"]);
    let admissions =
        |run: &serde_json::Value| number(&run["difference"]["emergency_admissions"][4]["mean"]);
    assert!(
        admissions(&changed) < 3.0 * admissions(&usual),
        "five times the effect"
    );
    assert_eq!(changed["off"][0], "delays_to_deaths");
    let table = with(&MOVED, &["--futures", "16", "--assumptions", much.path()]);
    let table = answer(&table);
    for line in [
        "Off: delays_to_deaths",
        "uniform from 0.2 to 0.5 (the forty-two areas)",
        "the link long_waits_to_urgent at 2 times its published strength",
    ] {
        assert!(table.contains(line), "{table}");
    }
    // What the answer has of them is a file in its turn.
    let again = File::new("again", &changed["assumptions"]["as_file"].to_string());
    assert_eq!(run(&again, &[])["fingerprint"], changed["fingerprint"]);
    // What is typed goes before what the file has.
    let typed = run(
        &much,
        &["--emergency-payment-rate", "70%", "--growth", "1%"],
    );
    assert_eq!(number(&typed["assumptions"]["emergency_payment_rate"]), 0.7);
}

#[test]
fn what_moves_together_can_be_switched_off() {
    let run = |switch: &str| json(&with(&with(&MOVED, &FEW), &["--correlated", switch]));
    let (on, off) = (run("on"), run("off"));
    assert_eq!(on["fingerprint"], json(&with(&MOVED, &FEW))["fingerprint"]);
    assert_ne!(on["fingerprint"], off["fingerprint"]);
    let central = ["--deterministic", "--format", "json"];
    let central = |switch| json(&with(&with(&MOVED, &central), &["--correlated", switch]));
    assert_eq!(central("on")["fingerprint"], central("off")["fingerprint"]);
}

#[test]
fn files_that_cannot_be_assumed_are_refused() {
    let refused = |name: &str, text: &str, part: &str| {
        let file = File::new(name, text);
        let told = refusal(&["run", "--assumptions", file.path()]);
        assert!(told.contains(part) && told.contains(file.path()), "{told}");
    };
    refused("json", "{", "the text breaks off at line 1, column 1");
    refused("list", "[]", "names with values was expected, not a list");
    refused(
        "key",
        r#"{"change": []}"#,
        "“change” is not one of allotment_growth, changes",
    );
    refused(
        "kind",
        r#"{"links": [{"link": 3, "strength": 1}]}"#,
        "in links, value 1, link, a text was expected, not 3",
    );
    let change = |distribution: &str, values: &str| {
        format!(
            r#"{{"changes": [{{"parameter": "length_of_stay", "distribution": "{distribution}", "values": {values}}}]}}"#
        )
    };
    refused(
        "range",
        &change("uniform", "[5, 4]"),
        "the low end 5 is not below the high end 4",
    );
    refused(
        "mode",
        &change("pert", "[4, 6, 5]"),
        "the most likely value 6 is not between 4 and 5",
    );
    refused(
        "missing",
        &change("normal", "[4]"),
        "the standard deviation is missing",
    );
    refused(
        "beyond",
        &change("fixed", "[400]"),
        "would reach 400, outside",
    );
    let pair = |a: &str, b: &str, rho: &str| format!(r#"{{"a": "{a}", "b": "{b}", "rho": {rho}}}"#);
    let (a, b, c) = ("length_of_stay", "ae_attendance_rate", "death_rate");
    let pairs = [pair(a, b, "0.9"), pair(b, c, "0.9"), pair(a, c, "-0.9")].join(", ");
    let pairs = format!(r#"{{"correlations": {{"pairs": [{pairs}]}}}}"#);
    refused("pairs", &pairs, "cannot hold at once");
    let told = refusal(&["run", "--assumptions", "/no/such/file"]);
    assert!(told.contains("/no/such/file cannot be read"), "{told}");
    let told = refusal(&["run", "--correlated", "perhaps"]);
    assert!(
        told.contains("on, off") && told.contains("“perhaps”"),
        "{told}"
    );
}

#[test]
fn the_smallest_difference_that_matters_decides_what_counts_and_no_number_of_the_model() {
    let usual = json(&with(&MOVED, &FEW));
    let options = [
        "--important",
        "emergency_admissions=100,000",
        "--important",
        "qalys=0.001",
    ];
    let own = json(&with(&with(&MOVED, &FEW), &options));
    assert_eq!(usual["fingerprint"], own["fingerprint"]);
    let admissions = &own["difference"]["emergency_admissions"][4];
    assert_eq!(number(&admissions["about_same_in_100"]), 100.0);
    assert!(number(&admissions["any_better_in_100"]) > 90.0);
    assert!(number(&usual["difference"]["emergency_admissions"][4]["better_in_100"]) > 50.0);
    let qalys = &own["whole_horizon"]["difference"]["qalys"];
    assert!(
        number(&qalys["about_same_in_100"])
            < number(&usual["whole_horizon"]["difference"]["qalys"]["about_same_in_100"])
    );
    let table = answer(&with(&with(&MOVED, &["--futures", "16"]), &options));
    assert!(
        table
            .contains("Assumed: smallest difference that matters in emergency_admissions: 100,000"),
        "{table}"
    );
    assert!(table.contains("0 · 100 · 0"), "{table}");
    let file = File::new(
        "important",
        r#"{"important_differences": {"emergency_admissions": 100000}}"#,
    );
    let from_file = run(&file, &[]);
    assert_eq!(
        from_file["difference"]["emergency_admissions"],
        own["difference"]["emergency_admissions"]
    );
    let refused = File::new(
        "unimportant",
        r#"{"important_differences": {"surplus": 0}}"#,
    );
    let told = refusal(&["run", "--assumptions", refused.path()]);
    assert!(told.contains("surplus cannot be 0"), "{told}");
}
