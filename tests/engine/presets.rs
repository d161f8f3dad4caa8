//! Ready plans: each improves what it is for and costs something, in small areas and in large ones. The table of their
//! effects in `docs/presets.md` is made here: `UPDATE_GOLDENS=1` writes it again.

use allotment::core::quantity::{money, number};
use allotment::core::series::{Better, Series};
use allotment::engine::block_report::BlockReport;
use allotment::engine::collector::{Collector, Results};
use allotment::engine::run::{Request, simulate_block};
use allotment::evidence::Evidence;
use allotment::model::area::{Area, LEEDS, by_code};
use allotment::model::sampling::{Sampler, Seed};
use allotment::model::scenario::Preset;
use allotment::text;
use allotment::workspace::{Action, Document, Workspace, apply};

/// People in the areas that are tried: a small group, a usual one, and Leeds.
const PEOPLE: [f64; 3] = [100e3, 250e3, 870e3];
const FUTURES: u32 = 2_048;
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/presets.md");

/// Leeds with so many people, and as much money for each.
fn leeds(people: f64) -> Document {
    let evidence = Evidence::built_in();
    let area = by_code(LEEDS)
        .expect("the data has Leeds")
        .area(None, evidence);
    let area = area.expect("Leeds has a budget");
    let allotment = area.allotment * people / area.population;
    Document::new(
        "",
        Area {
            population: people,
            allotment,
            ..area
        },
    )
}

fn run(preset: Preset, people: f64) -> Results {
    let start = Workspace::new(leeds(people));
    let chosen = apply(&start, &Action::ChoosePreset(preset)).expect("it changes the plan");
    let document = chosen.document();
    let request = Request {
        area: document.area.clone(),
        plan: document.plan(),
        seed: Seed(1),
        years: document.years,
        futures: FUTURES,
        important: document.important_differences(),
    };
    let evidence = document.area.adapted(Evidence::built_in());
    let (sampler, focus) = (Sampler::new(&evidence, people), chosen.focus);
    let mut collector = Collector::new(&request, focus, None);
    for block in 0..request.blocks() {
        let (baseline, plan) = simulate_block(&evidence, &sampler, &request, block, Some(focus));
        let report = BlockReport::new(block, &baseline, &plan, focus, request.years as usize);
        assert!(collector.add(report));
    }
    collector.results()
}

/// Standard errors by which an outcome is better under the plan; negative if it is worse.
fn better_by(results: &Results, series: Series) -> f64 {
    let difference = results.outcome(series).difference;
    let sign = match series.better() {
        Better::Higher => 1.0,
        Better::Lower => -1.0,
    };
    sign * difference.value / difference.error.max(f64::MIN_POSITIVE)
}

/// A row of the table.
fn row(preset: Preset, people: f64, results: &Results) -> String {
    let moved: i64 = leeds(people)
        .preset_moves(preset)
        .moves
        .iter()
        .map(|step| step.pounds)
        .sum();
    let told = |series: &[Series]| {
        let told = series.iter().map(|series| {
            let outcome = results.outcome(*series);
            // Health has no level, and its difference stands in place of yours.
            let change = if series.has_meaningful_level() {
                text::change(outcome)
            } else {
                text::levels(outcome).1
            };
            format!("{}: {change}", text::full_name(*series))
        });
        told.collect::<Vec<_>>().join("; ")
    };
    format!(
        "| {} | {} | {} | {} | {} |",
        preset.name(),
        number(people, 0),
        money(moved as f64),
        told(preset.gains()),
        told(preset.costs())
    )
}

#[test]
fn each_gains_something_and_costs_something_at_every_size() {
    let mut rows = Vec::new();
    for preset in Preset::ALL {
        for people in PEOPLE {
            let results = run(preset, people);
            for gain in preset.gains() {
                let errors = better_by(&results, *gain);
                assert!(
                    errors > 3.0,
                    "{}, {people}: {} by {errors}",
                    preset.id(),
                    gain.id()
                );
            }
            for cost in preset.costs() {
                let errors = better_by(&results, *cost);
                assert!(
                    errors < -3.0,
                    "{}, {people}: {} by {errors}",
                    preset.id(),
                    cost.id()
                );
            }
            rows.push(row(preset, people, &results));
        }
    }
    let document = std::fs::read_to_string(TABLE).expect("the document is there");
    let is_row = |line: &&str| {
        Preset::ALL
            .iter()
            .any(|p| line.starts_with(&format!("| {} |", p.name())))
    };
    let first = document.lines().take_while(|line| !is_row(line));
    let last = document
        .lines()
        .skip_while(|line| !is_row(line))
        .skip_while(is_row);
    let wanted: Vec<&str> = first
        .chain(rows.iter().map(String::as_str))
        .chain(last)
        .collect();
    let wanted = wanted.join("\n") + "\n";
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        std::fs::write(TABLE, &wanted).expect("the document can be written");
    }
    let document = std::fs::read_to_string(TABLE).expect("the document is there");
    assert!(
        document == wanted,
        "docs/presets.md has another table: UPDATE_GOLDENS=1 cargo test --test engine presets"
    );
}
