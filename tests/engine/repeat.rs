//! The same seed gives the same bits, however the futures are shared out.

use std::thread;

use allotment::engine::run::{Arm, BLOCK, Engine, Request};
use allotment::evidence::Evidence;
use allotment::model::provenance::{EVIDENCE_VERSION, MODEL_VERSION};
use allotment::model::sampling::{Draws, FUTURES_MAX, Seed};
use proptest::prelude::*;

use super::cases::{for_all, sampler};
use super::fingerprint::{
    PINNED, PINNED_SHOWN, collector, engine, fingerprint, held, in_order, report, results_in_order,
    shown, views,
};

#[test]
fn the_results_are_the_pinned_ones() {
    let request = Request::example();
    let found = fingerprint(&request, &in_order(&request));
    println!("fingerprint: {found}");
    assert_eq!(
        found, PINNED,
        "a number of the model changed: pin the new fingerprint and say in the changelog what changed"
    );
}

#[test]
fn all_that_is_shown_is_what_was_pinned() {
    let runs = results_in_order(&Request::example());
    let found = shown(runs.iter().map(|(results, paired)| (results, paired)));
    println!("fingerprint of what is shown: {found}");
    assert_eq!(
        found, PINNED_SHOWN,
        "something that is shown changed: docs/testing.md says how its fingerprint is replaced"
    );
}

#[test]
fn the_changelog_says_what_changed_with_this_model() {
    let changelog = include_str!("../../CHANGELOG.md");
    let (_, model) = changelog
        .split_once("### Model")
        .expect("the changelog has a section Model");
    let model = model.split("\n#").next().unwrap_or_default();
    let entry = model
        .split("\n* ")
        .find(|entry| entry.starts_with(&format!("**Model {MODEL_VERSION}**")))
        .unwrap_or_else(|| panic!("under Model, nothing begins with **Model {MODEL_VERSION}**"));
    for (what, value) in [("evidence", EVIDENCE_VERSION), ("fingerprint", PINNED)] {
        assert!(
            entry.contains(&format!("{what} `{value}`")),
            "numbers can change: raise MODEL_VERSION unless it has not been released, and say under Model in the changelog \
             what changes and that its {what} is `{value}`"
        );
    }
}

#[test]
fn another_seed_gives_other_results() {
    let request = Request {
        seed: Seed(2),
        ..Request::example()
    };
    assert_ne!(fingerprint(&request, &in_order(&request)), PINNED);
}

/// Which order a worker takes its blocks in.
#[derive(Debug, Clone, Copy)]
enum Order {
    FirstToLast,
    LastToFirst,
}

/// The blocks of a request, done by workers that each keep an engine of their own, put back in order.
fn shared_out(request: &Request, workers: u32, order: Order) -> Vec<(Arm, Arm)> {
    let work = |worker: u32| {
        let mut engine = Engine::new(request.area.adapted(Evidence::built_in()));
        engine.prepare(request, None);
        let mut mine: Vec<u32> = (0..request.blocks())
            .filter(|block| block % workers == worker)
            .collect();
        if let Order::LastToFirst = order {
            mine.reverse();
        }
        mine.into_iter()
            .map(|block| {
                let (baseline, plan) = engine.block(request, block, None);
                (block, (Arm::clone(&baseline), Arm::clone(&plan)))
            })
            .collect::<Vec<_>>()
    };
    let mut done: Vec<(u32, (Arm, Arm))> = thread::scope(|scope| {
        let running: Vec<_> = (0..workers)
            .map(|worker| scope.spawn(move || work(worker)))
            .collect();
        running
            .into_iter()
            .flat_map(|worker| worker.join().expect("no worker panics"))
            .collect()
    });
    done.sort_by_key(|(block, _)| *block);
    done.into_iter().map(|(_, arms)| arms).collect()
}

#[test]
fn any_number_of_workers_in_any_order_gives_the_same_bits() {
    // A last block that is not full, and more blocks than the largest number of workers.
    let request = Request {
        futures: 6 * BLOCK + 50,
        years: 2,
        ..Request::example()
    };
    let alone = in_order(&request);
    for workers in [1, 2, 5] {
        for order in [Order::FirstToLast, Order::LastToFirst] {
            let shared = shared_out(&request, workers, order);
            assert!(
                shared == alone,
                "{workers} workers, {order:?}: other results"
            );
            assert_eq!(
                fingerprint(&request, &shared),
                fingerprint(&request, &alone)
            );
        }
    }
}

#[test]
fn any_number_of_workers_shows_the_pinned_bits() {
    let request = Request::example();
    for workers in [1, 2, 5] {
        let work = |worker: u32| {
            let mut engine = engine(&request);
            let mut reports = Vec::new();
            for (view, (request, focus)) in views(&request).into_iter().enumerate() {
                engine.prepare(&request, Some(focus));
                for block in (worker..request.blocks()).step_by(workers as usize) {
                    reports.push((view, report(&mut engine, &request, focus, block)));
                }
            }
            reports
        };
        let mut collectors: Vec<_> = views(&request)
            .iter()
            .map(|(request, focus)| collector(request, *focus))
            .collect();
        let reports = thread::scope(|scope| {
            let work = &work;
            let running: Vec<_> = (0..workers)
                .map(|worker| scope.spawn(move || work(worker)))
                .collect();
            let done = running
                .into_iter()
                .map(|worker| worker.join().expect("no worker panics"));
            done.flatten().collect::<Vec<_>>()
        });
        for (view, report) in reports.into_iter().rev() {
            assert!(collectors[view].add(report));
        }
        let runs: Vec<_> = collectors.into_iter().map(held).collect();
        let found = shown(runs.iter().map(|(results, paired)| (results, paired)));
        assert_eq!(found, PINNED_SHOWN, "{workers} workers");
    }
}

/// Futures that are cut in random places.
const CUT_FUTURES: u32 = 40;

#[test]
fn any_cut_of_the_futures_draws_the_same_bits() {
    let sampler = sampler(250e3);
    let cuts = proptest::collection::btree_set(1..CUT_FUTURES, 0..6);
    let anywhere = (cuts, any::<u64>(), 0..FUTURES_MAX - CUT_FUTURES);
    for_all(
        "cuts of the futures",
        64,
        &anywhere,
        |(cuts, seed, first)| {
            let whole = Draws::new(&sampler, Seed(*seed), *first, CUT_FUTURES);
            let ends = cuts.iter().copied().chain([CUT_FUTURES]);
            let mut start = 0;
            for end in ends {
                let part = Draws::new(&sampler, Seed(*seed), first + start, end - start);
                for place in 0..end - start {
                    let (part, whole) = (
                        part.future::<f64>(place as usize),
                        whole.future((start + place) as usize),
                    );
                    if part != whole {
                        return Err(format!(
                            "future {} depends on the cut",
                            first + start + place
                        ));
                    }
                }
                start = end;
            }
            Ok(0.0)
        },
    );
}
