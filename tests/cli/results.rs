//! What a run says.

use allotment::core::line::Line;
use allotment::core::series::Series;
use allotment::engine::block_report::BlockReport;
use allotment::engine::collector::Collector;
use allotment::engine::run::{Request, simulate_block};
use allotment::engine::summary::NEGLIGIBLE;
use allotment::evidence::Evidence;
use allotment::model::sampling::{Sampler, Seed};
use serde_json::Value;

use super::{MOVED, answer, json, number, with};

fn keys(value: &Value) -> Vec<&str> {
    let object = value.as_object().expect("an object");
    object.keys().map(String::as_str).collect()
}

/// The counts of a difference.
const COUNTS: [&str; 5] = [
    "better_in_100",
    "about_same_in_100",
    "worse_in_100",
    "any_better_in_100",
    "any_worse_in_100",
];

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
    for arm in ["baseline", "plan", "difference"] {
        assert_eq!(keys(&run[arm]).len(), Series::COUNT);
        for series in Series::ALL {
            let years = run[arm][series.id()].as_array().expect("years");
            assert_eq!(years.len(), 2);
            for (place, year) in years.iter().enumerate() {
                assert_eq!(year["year"], place + 1);
                let values = spread.map(|name| number(&year[name]));
                assert!(values[2..].is_sorted(), "{arm}, {series:?}: {values:?}");
                if arm == "difference" {
                    let counts = COUNTS.map(|name| number(&year[name]));
                    assert!(counts.iter().all(|count| (0.0..=100.0).contains(count)));
                    let [better, same, worse, any_better, any_worse] = counts;
                    assert!((better + same + worse - 100.0).abs() < 1e-9);
                    assert!(better <= any_better && worse <= any_worse);
                }
            }
            let whole = run["whole_horizon"][arm].get(series.id());
            assert_eq!(whole.is_some(), series.accumulates());
            if let Some(whole) = whole {
                is_sum(whole, years, &run["baseline"][series.id()]);
            }
        }
    }
    assert_eq!(keys(&run["duties"]).len(), 8);
    let last = &run["duties"]["break_even"][1];
    let joint = &run["all_duties"][1];
    for arm in ["baseline", "plan"] {
        assert!((0.0..=1.0).contains(&number(&last[arm])));
        assert!(number(&joint[arm]) <= number(&last[arm]));
    }
    duties_of_every_year(&run);
    assert!(run.get("monthly").is_none());
}

/// Every year is met at most as often as any one.
fn duties_of_every_year(run: &Value) {
    for id in keys(&run["duties"]) {
        for arm in ["baseline", "plan"] {
            let every = number(&run["duties_every_year"][&id][arm]);
            let years = run["duties"][&id].as_array().expect("years");
            let least = years
                .iter()
                .map(|year| number(&year[arm]))
                .fold(1.0, f64::min);
            assert!(every <= least, "{id}, {arm}: {every}, {least}");
            assert!(number(&run["all_duties_every_year"][arm]) <= every);
        }
    }
}

/// Over the whole horizon a series comes to the sum of its years, but for differences that are negligible beside the
/// baseline.
fn is_sum(whole: &Value, years: &[Value], baseline: &Value) {
    let sum: f64 = years.iter().map(|year| number(&year["mean"])).sum();
    let baseline = baseline.as_array().expect("years").iter();
    let ends = baseline.flat_map(|year| [&year["p5"], &year["p95"]]);
    let size: f64 = ends.map(|end| number(end).abs()).sum();
    let mean = number(&whole["mean"]);
    let apart = (mean - sum).abs();
    assert!(apart <= NEGLIGIBLE * size, "{mean}, and {sum} by year");
}

#[test]
fn the_command_line_and_the_page_say_the_same() {
    let request = Request {
        seed: Seed(4),
        years: 3,
        futures: 330,
        ..Request::example()
    };
    let evidence = &request.area.adapted(Evidence::built_in());
    let sampler = Sampler::new(evidence, request.area.population);
    let focus = Series::RttWaitingList;
    let mut page = Collector::new(&request, focus, None);
    for block in 0..request.blocks() {
        let (baseline, plan) = simulate_block(evidence, &sampler, &request, block, Some(focus));
        assert!(page.add(BlockReport::new(block, &baseline, &plan, focus, 3)));
    }
    let page = page.results();
    let options = "--futures 330 --years 3 --seed 4 --format json";
    let options: Vec<&str> = options.split(' ').collect();
    let run = json(&with(&MOVED, &options));
    let fingerprint = page.fingerprint.expect("all blocks are in");
    assert_eq!(run["fingerprint"], fingerprint.to_string());
    for outcome in &page.outcomes {
        let id = outcome.series.id();
        let ours = match outcome.series.has_meaningful_level() {
            true => &run["difference"][id][2],
            false => &run["whole_horizon"]["difference"][id],
        };
        let (difference, count) = (outcome.difference, outcome.count);
        for (name, theirs) in [
            ("mean", difference.value),
            ("standard_error", difference.error),
            ("better_in_100", count.better_in_100),
            ("about_same_in_100", count.about_same_in_100),
            ("worse_in_100", count.worse_in_100),
            ("any_better_in_100", count.any_better_in_100),
            ("any_worse_in_100", count.any_worse_in_100),
        ] {
            // The command line writes nine digits.
            let apart = (number(&ours[name]) - theirs).abs();
            assert!(apart <= 5e-9 * theirs.abs(), "{id}, {name}: {theirs}");
        }
    }
}

#[test]
fn the_number_of_threads_changes_no_byte_of_a_long_run() {
    let on = |threads| {
        let options = format!("--futures 17000 --years 1 --format json --threads {threads}");
        let options: Vec<&str> = options.split(' ').collect();
        answer(&with(&MOVED, &options))
    };
    assert_eq!(on(1), on(3));
}

#[test]
fn figures_have_few_digits() {
    let run = answer(&with(&MOVED, &["--futures", "40", "--format", "csv"]));
    let mut reader = csv::Reader::from_reader(run.as_bytes());
    for row in reader.records() {
        let row = row.expect("a row");
        for cell in row
            .iter()
            .skip(3)
            .take(7)
            .filter(|_| !row[1].starts_with("duty:"))
        {
            let digits = cell.trim_start_matches(['-', '0', '.']);
            let digits = digits.chars().filter(char::is_ascii_digit).count();
            // Nine, and a 0 where nine digits do not reach the pounds.
            assert!(digits <= 10, "{cell} in {row:?}");
        }
    }
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
                "worse_in_100",
                "any_better_in_100",
                "any_worse_in_100",
            ] {
                assert_eq!(number(&year[name]), 0.0, "{series:?}, {name}");
            }
            assert_eq!(number(&year["about_same_in_100"]), 100.0);
        }
    }
    assert_eq!(run["baseline"], run["plan"]);
    assert!(answer(&["run", "--futures", "20"]).contains("No money is moved."));
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

#[test]
fn growth_payment_phasing_and_an_overspend_change_what_they_should() {
    let run = |options: &[&str]| {
        let all = with(&["run", "--futures", "400", "--format", "json"], options);
        json(&all)
    };
    let within_18_weeks = |run: &Value, year: usize| {
        let years = run["baseline"]["rtt_within_18_weeks"].as_array();
        number(&years.expect("by year")[year]["mean"])
    };
    let (usual, slow) = (run(&[]), run(&["--growth", "1%"]));
    assert_eq!(number(&slow["assumptions"]["allotment_growth"]["2"]), 0.01);
    assert!(
        within_18_weeks(&slow, 2) < within_18_weeks(&usual, 2) - 0.005,
        "less money buys fewer treatments"
    );
    let over = run(&["--move", "outside:community:4m"]);
    assert_eq!(over["moves"][0]["from"], "outside");
    let change = &over["difference"]["surplus"][0]["mean"];
    assert!(
        number(change) < -2e6,
        "an overspend is seen in the surplus: {change}"
    );
    let at = |options: &[&str], series: &str| {
        let run = run(&with(
            &["--move", "urgent_emergency:community:10.5m@0+12"],
            options,
        ));
        number(&run["difference"][series][0]["mean"])
    };
    let at_once = run(&["--move", "urgent_emergency:community:10.5m"]);
    let at_once = number(&at_once["difference"]["four_hour_performance"][0]["mean"]);
    assert!(
        at_once < at(&[], "four_hour_performance"),
        "in steps, less is lost in the first year"
    );
    assert!(at(&["--emergency-payment-rate", "100%"], "outturn") > at(&[], "outturn") + 1e6);
}
