//! What cannot be is refused in one sentence with status 2; nothing else is written.

use super::{allotment, answer};

/// The one line that a refused command writes.
pub fn refusal(arguments: &[&str]) -> String {
    let output = allotment(arguments);
    let told = String::from_utf8(output.stderr).expect("a refusal is text");
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
    assert!(
        output.stdout.is_empty(),
        "{arguments:?} wrote an answer too"
    );
    assert!(
        told.ends_with('\n') && told.lines().count() == 1,
        "{arguments:?} is refused in one line: {told}"
    );
    assert!(!told.contains("panicked"), "{arguments:?}: {told}");
    told.trim_end().to_owned()
}

/// The refusal of `allotment run` with these options has every one of these parts.
fn run_refused(options: &[&str], parts: &[&str]) {
    let arguments: Vec<&str> = std::iter::once("run")
        .chain(options.iter().copied())
        .collect();
    let told = refusal(&arguments);
    for part in parts {
        assert!(told.contains(part), "{options:?}: {told}");
    }
}

#[test]
fn unknown_commands_and_options_are_refused() {
    assert!(
        refusal(&[]).contains("run, examine, backtest, areas, neighbours, outcomes or parameters")
    );
    assert!(refusal(&["walk"]).contains("“walk”"));
    run_refused(&["--futurs", "5"], &["“--futurs”", "--futures"]);
    run_refused(&["15F"], &["“15F”"]);
    run_refused(&["--seed"], &["--seed needs a value"]);
    run_refused(&["--format"], &["--format needs a value"]);
    run_refused(&["--format", "xml"], &["json, csv, table", "“xml”"]);
    run_refused(&["--seed", "1", "--seed", "2"], &["--seed is given twice"]);
}

#[test]
fn numbers_out_of_range_are_refused_with_the_range() {
    for years in ["0", "6", "-1", "two", ""] {
        run_refused(&["--years", years], &["--years", "from 1 to 5"]);
    }
    for futures in ["0", "1000001", "-5", "1e3", "NaN"] {
        run_refused(
            &["--futures", futures],
            &["--futures", "from 1 to 1,000,000"],
        );
    }
    run_refused(&["--seed", "-1"], &["--seed", "“-1”"]);
    run_refused(&["--threads", "0"], &["--threads", "from 1 to 1,024"]);
    run_refused(&["--from-month", "60"], &["--from-month", "from 0 to 59"]);
}

#[test]
fn moves_that_cannot_be_are_refused() {
    let refused = |amount: &str, part: &str| {
        let step = format!("urgent_emergency:community:{amount}");
        run_refused(&["--move", &step], &[part]);
    };
    for amount in ["NaN", "inf", "1e9", "ten"] {
        refused(amount, "not an amount of money");
    }
    refused("", "Type an amount of money");
    refused("10,5m", "commas");
    refused("5x%", "not a share");
    refused("-5m", "above zero");
    refused("0", "above zero");
    refused("-5%", "above zero");
    refused("281m", "Urgent & emergency has £280.1m a year");
    refused("101%", "The most you can move is £280.1m");
    refused("5m@60", "0, April of year 1, to 59");
    refused("5m@", "0, April of year 1, to 59");
    let too_much = [
        "--move",
        "community:elective:60m",
        "--move",
        "community:mental_health:60m",
    ];
    run_refused(&too_much, &["the moves take £120.0m"]);
    run_refused(
        &["--move", "community:community:5m"],
        &["Community to Community"],
    );
    run_refused(
        &["--move", "dentistry:community:5m"],
        &["“dentistry”", "mental_health"],
    );
    for step in ["", "community", "community:elective", "a:b:c:d"] {
        run_refused(&["--move", step], &["FROM:TO:AMOUNT"]);
    }
    let several = [
        "--move",
        "community:community:5m",
        "--move",
        "elective:community:-1",
    ];
    run_refused(&several, &["(And 1 more.)"]);
}

#[test]
fn unknown_links_are_refused_with_the_links_there_are() {
    run_refused(
        &["--off", "everything"],
        &["“everything”", "uneven_friction"],
    );
}

#[test]
fn unknown_areas_are_refused_with_the_nearest() {
    run_refused(&["--area", "Leeds"], &["“Leeds”", "NHS Leeds CCG (15F)"]);
    run_refused(&["--area", "zzz"], &["“zzz”", "allotment areas"]);
    run_refused(&["--area", ""], &["no area"]);
    run_refused(&["--area", "15F\n15E"], &["no area"]);
}

#[test]
fn an_area_without_a_published_budget_needs_one() {
    for code in ["01H", "01K", "13T"] {
        run_refused(&["--area", code], &["no published budget", "--allotment"]);
    }
    let told = answer(&[
        "run",
        "--area",
        "13T",
        "--allotment",
        "700m",
        "--deterministic",
    ]);
    assert!(told.starts_with("NHS Newcastle Gateshead CCG: 532,743 people, £700.0m a year"));
}

#[test]
fn areas_that_cannot_be_are_refused() {
    let both = &["both --population and --allotment"];
    run_refused(&["--population", "430000"], both);
    run_refused(&["--allotment", "600m"], both);
    run_refused(&["--deprivation", "0.2,0.2,0.2,0.2,0.2"], both);
    let area = |population: &str, allotment: &str, parts: &[&str]| {
        run_refused(
            &["--population", population, "--allotment", allotment],
            parts,
        );
    };
    area("many", "600m", &["--population", "“many”"]);
    area("-430000", "600m", &["10,000 to 100,000,000 people"]);
    area("430000", "lots", &["--allotment", "not an amount of money"]);
    area("430000", "-600m", &["£100 to £20,000 a head"]);
    area("430000", "", &["Type an amount of money"]);
    for (deprivation, part) in [
        ("0.2,0.2,0.2,0.2", "five shares"),
        ("0.2,0.2,0.2,0.2,NaN", "five shares"),
        ("", "five shares"),
        ("0.5,0.5,0.5,0.1,0.1", "add up to 1"),
        ("-0.2,0.4,0.4,0.2,0.2", "0 or more"),
    ] {
        run_refused(&["--area", "15F", "--deprivation", deprivation], &[part]);
    }
    run_refused(&["--split", "community"], &["LINE=SHARE"]);
    run_refused(&["--split", "community=0"], &["above 0"]);
    run_refused(
        &["--split", "community=0.5,elective=0.5"],
        &["leaves nothing"],
    );
    let eleven = "11.5%,23%,22%,8.6%,5.5%,5.4%,10.6%,9.6%,1.9%,1.4%,1.5%";
    run_refused(&["--split", eleven], &["101.0%", "must add up to 100%"]);
    run_refused(
        &["--split", "£115m,£230m,£220m"],
        &["should be 11 numbers", "found 3"],
    );
}

#[test]
fn a_search_that_finds_nothing_says_so() {
    assert!(refusal(&["areas", "zzz"]).contains("“zzz”"));
    assert!(refusal(&["parameters", "no", "such", "thing"]).contains("“no such thing”"));
    assert!(refusal(&["outcomes", "no", "such", "thing"]).contains("“no such thing”"));
}

#[test]
fn help_and_version_are_answers() {
    assert!(answer(&["--help"]).contains("Usage: allotment"));
    assert!(answer(&["run", "--help"]).contains("--deterministic"));
    assert!(answer(&["--version"]).starts_with("allotment "));
}

#[test]
fn assumptions_and_phasing_that_cannot_be_are_refused() {
    run_refused(&["--growth", "-50%"], &["−50.0%", "−10.0% to 15.0%"]);
    for growth in ["", "lots", "1%,1%,1%,1%,1%", "NaN"] {
        run_refused(&["--growth", growth], &["--growth takes up to four shares"]);
    }
    for rate in ["2", "-1%", "x"] {
        run_refused(
            &["--emergency-payment-rate", rate],
            &["--emergency-payment-rate takes a share from 0 to 1", rate],
        );
    }
    for over in ["0", "25", "x"] {
        let step = format!("community:elective:1m@3+{over}");
        run_refused(&["--move", &step], &["the months after +", "to 24"]);
    }
}

#[test]
fn a_smallest_difference_that_cannot_be_is_refused() {
    for value in ["0", "-1", "NaN", "", "much", "101"] {
        let option = format!("rtt_within_18_weeks={value}");
        run_refused(
            &["--important", &option],
            &[
                "--important rtt_within_18_weeks: ",
                "percentage points above 0",
                "such as 0.5",
            ],
        );
    }
    run_refused(
        &["--important", "qalys"],
        &["“qalys”", "an outcome and a value"],
    );
    run_refused(&["--important", "beds=1"], &["“beds”", "crisis_care"]);
}
