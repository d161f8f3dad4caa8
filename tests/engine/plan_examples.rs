//! `docs/examples.md`: the summary of 48 plans, held to what the page says.

use std::fs;
use std::path::PathBuf;

use allotment::core::line::Line;
use allotment::core::quantity::money;
use allotment::core::series::Series;
use allotment::engine::run::Request;
use allotment::model::sampling::Seed;
use allotment::model::scenario::Amount;
use allotment::text::plan_summary::plan_summary;
use allotment::text::verdict::{counts, verdict};
use allotment::text::{FRONT, full_name};

use super::plan_summary::results;

/// Sums that are moved; £ a year.
const SUMS: [f64; 4] = [1e5, 1e6, 1e7, 3e7];
/// Futures of each plan.
const FUTURES: u32 = 2_048;
/// Where the tables begin in the document.
const MARK: &str = "<!-- The tables below are written by the tests: UPDATE_GOLDENS=1 cargo test --test engine plan_examples -->\n";

/// The tables: a summary for each plan, and the verdicts on the main outcomes.
fn tables() -> String {
    let mut summaries = String::from("| From | To | Moved | Summary |\n|---|---|---|---|\n");
    let mut verdicts = String::from("| Plan |");
    for series in FRONT {
        verdicts.push_str(&format!(" {} |", full_name(series)));
    }
    verdicts.push_str(&format!("\n|---|{}\n", "---|".repeat(FRONT.len())));
    for from in Line::PROGRAMMES {
        for to in Line::PROGRAMMES.into_iter().filter(|to| *to != from) {
            for sum in SUMS {
                let request = Request {
                    seed: Seed(1),
                    futures: FUTURES,
                    ..Request::example().moving(from, to, Amount::PoundsPerYear(sum))
                };
                let results = results(&request);
                let text = plan_summary(&results, request.years).text;
                let (from, to, sum) = (from.name(), to.name(), money(sum));
                summaries.push_str(&format!("| {from} | {to} | {sum} | {text} |\n"));
                verdicts.push_str(&format!("| {from} to {to}, {sum} |"));
                let cell = |series: Series| {
                    let count = &results.outcome(series).count;
                    if count.is_nothing() {
                        return " no change |".to_owned();
                    }
                    format!(" {}: {} |", counts(count).join(" · "), verdict(count))
                };
                FRONT
                    .iter()
                    .for_each(|series| verdicts.push_str(&cell(*series)));
                verdicts.push('\n');
            }
        }
    }
    format!(
        "{summaries}\n## Verdicts\n\nFutures of 100 that are better · about the same · worse.\n\n{verdicts}"
    )
}

#[test]
fn the_summaries_in_the_document_are_those_of_the_page() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/examples.md");
    let document = fs::read_to_string(&path).expect("the document is there");
    let (head, written) = document
        .split_once(MARK)
        .expect("the document has the mark");
    let tables = format!("\n{}", tables());
    if std::env::var("UPDATE_GOLDENS").is_ok_and(|value| !value.is_empty()) {
        fs::write(&path, [head, MARK, &tables].concat()).expect("the document can be written");
        return;
    }
    for (written, told) in written.lines().zip(tables.lines()) {
        assert_eq!(written, told, "docs/examples.md");
    }
    assert_eq!(written.lines().count(), tables.lines().count());
}
