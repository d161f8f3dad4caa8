//! Summaries of random plans: no great harm is left unsaid while a smaller one is said.

use std::cell::Cell;

use allotment::core::series::{Better, Series};
use allotment::engine::block_report::BlockReport;
use allotment::engine::collector::{Collector, Paired, Results};
use allotment::engine::run::{Request, simulate_block};
use allotment::evidence::{Evidence, proposed_differences};
use allotment::model::sampling::{Sampler, Seed};
use allotment::text::plan_summary::{PlanSummary, Side, WORDS_MAX, plan_summary};

use super::cases::{Case, cases, for_all, sampler};

/// Random plans.
const CASES: u32 = 1_000;
/// Futures of each.
const BLOCKS: u32 = 2;

/// The harm that so many in 100 futures exceed, in smallest differences that matter.
fn harm_exceeded(differences: &[f32], series: Series, important: f64, in_100: f64) -> f64 {
    let sign = match series.better() {
        Better::Higher => -1.0,
        Better::Lower => 1.0,
    };
    let mut harms: Vec<f64> = differences
        .iter()
        .map(|difference| sign * f64::from(*difference) / important)
        .collect();
    harms.sort_by(|a, b| b.total_cmp(a));
    harms[(in_100 / 100.0 * harms.len() as f64) as usize]
}

/// The futures of a request, all of them in.
fn collected(request: &Request, evidence: &Evidence, sampler: &Sampler) -> Collector {
    let focus = Series::RttWithin18Weeks;
    let mut collector = Collector::new(request, focus, None).keeping_futures();
    for block in 0..request.blocks() {
        let (baseline, plan) = simulate_block(evidence, sampler, request, block, Some(focus));
        let years = request.years as usize;
        let report = BlockReport::new(block, &baseline, &plan, focus, years);
        assert!(collector.add(report));
    }
    collector
}

/// The results of a request, as the page shows them with nothing changed.
pub fn results(request: &Request) -> Results {
    let evidence = request.area.adapted(Evidence::built_in());
    let sampler = Sampler::new(&evidence, request.area.population);
    collected(request, &evidence, &sampler).results()
}

/// The run of a random plan, future by future, and its summary.
fn told(case: &Case, years: u32) -> (Request, Paired, PlanSummary) {
    let request = Request {
        area: case.area.clone(),
        plan: case.plan.clone(),
        seed: Seed(case.seed),
        years,
        futures: 128 * BLOCKS,
        important: proposed_differences(case.area.population),
    };
    let sampler = sampler(request.area.population);
    let mut collector = collected(&request, Evidence::built_in(), &sampler);
    let paired = collector.take_paired().expect("all futures are in");
    let told = plan_summary(&collector.results(), years);
    (request, paired, told)
}

/// The first great harm that a summary leaves unsaid while it names a smaller one, or none.
fn unsaid(request: &Request, paired: &Paired, told: &PlanSummary) -> Result<(), String> {
    let exceeded = |series: Series| {
        let important = request.important_in_headline(series);
        harm_exceeded(paired.differences(series), series, important, 80.0)
    };
    // Deaths are named beside the greatest other harm; spending is the same money as what is left over.
    let ranked = |series: &Series| *series != Series::DeathsAverted && *series != Series::Outturn;
    let harm = told
        .findings
        .iter()
        .find(|finding| finding.side == Side::Harm && ranked(&finding.series));
    let said = |series| told.findings.iter().any(|finding| finding.series == series);
    let great = Series::ALL
        .into_iter()
        .filter(|series| *series != Series::Outturn && exceeded(*series) > 2.0);
    for series in great.filter(|series| !said(*series)) {
        let Some(harm) = harm else {
            return Err(format!("“{}” leaves {} unsaid", told.text, series.id()));
        };
        // Dots are interpolated, so that sizes within a twentieth are alike.
        let [great, small] = [series, harm.series].map(exceeded);
        if great > 1.05 * small + 0.05 {
            let (text, unsaid, said) = (&told.text, series.id(), harm.series.id());
            return Err(format!(
                "“{text}” leaves {unsaid} ({great}) unsaid beside {said} ({small})"
            ));
        }
    }
    Ok(())
}

#[test]
fn no_harm_is_left_unsaid_while_a_smaller_one_is_said() {
    let [traded, harmed, silent] = [(); 3].map(|()| Cell::new(0_u32));
    for_all(
        "summaries",
        CASES,
        &(cases(), 1..=5_u32),
        |(case, years)| {
            let (request, paired, told) = told(case, *years);
            let words = told.text.split_whitespace().count();
            if words > WORDS_MAX {
                return Err(format!("{words} words: {}", told.text));
            }
            let names = |side| told.findings.iter().any(|finding| finding.side == side);
            match (names(Side::Gain), names(Side::Harm)) {
                (true, true) => traded.set(traded.get() + 1),
                (false, true) => harmed.set(harmed.get() + 1),
                (false, false) => silent.set(silent.get() + 1),
                (true, false) => {}
            }
            unsaid(&request, &paired, &told)?;
            Ok(0.0)
        },
    );
    let [traded, harmed, silent] = [traded, harmed, silent].map(|count| count.get());
    println!(
        "of {CASES} plans, {traded} trade, {harmed} only harm, {silent} change nothing by enough"
    );
    assert!(traded > CASES / 4, "{traded}");
}
