//! Message scripts in, commands out, with real servers in place of workers.

#[expect(dead_code, reason = "the rest is for the tests outside of the library")]
#[path = "../../../../tests/common/fingerprint.rs"]
mod fingerprint;
mod questions;

use super::*;
use crate::core::line::Line;
use crate::core::series::Series;
use crate::engine::run::Request;
use crate::model::assumptions::Assumptions;
use crate::model::scenario::{Amount, Scenario};
use crate::workers::pool::{Answered, Shown};
use crate::workers::server::Server;

fn wanted(pounds: f64, futures: u32) -> Wanted {
    let request = Request {
        years: 1,
        futures,
        ..Request::example()
    };
    let amount = Amount::PoundsPerYear(pounds);
    Wanted {
        keeps_futures: false,
        assumptions: Assumptions::default(),
        request: request.moving(Line::Elective, Line::Community, amount),
        focus: Series::Qalys,
    }
}

/// A pool with a server for each slot whose worker lives.
struct Stage {
    pool: Pool,
    servers: Vec<Option<Server>>,
    now_ms: f64,
    shown: Vec<Shown>,
    answered: Vec<Answered>,
    spawned: usize,
    in_page: usize,
}

impl Stage {
    fn new(slots: usize, can_spawn: bool) -> Self {
        let (pool, commands) = Pool::new(slots, can_spawn, 0.0);
        let servers = (0..slots).map(|_| None).collect();
        let mut stage = Self {
            pool,
            servers,
            now_ms: 0.0,
            shown: Vec::new(),
            answered: Vec::new(),
            spawned: 0,
            in_page: 0,
        };
        stage.obey(commands);
        stage
    }

    fn obey(&mut self, commands: Vec<PoolCommand>) {
        for command in commands {
            match command {
                PoolCommand::Spawn(slot) => {
                    self.spawned += 1;
                    let mut server = Server::new();
                    let ready = server
                        .handle(ToWorker::Hello {
                            protocol: PROTOCOL,
                            build: BUILD.into(),
                        })
                        .unwrap();
                    self.servers[slot] = Some(server);
                    let commands = self.pool.receive(slot, ready, self.now_ms);
                    self.obey(commands);
                }
                PoolCommand::HostInPage(slot) => {
                    self.in_page += 1;
                    self.servers[slot] = Some(Server::new());
                }
                PoolCommand::Send(slot, message) => {
                    if let Some(server) = &mut self.servers[slot] {
                        assert_eq!(server.handle(message), None);
                    }
                }
                PoolCommand::Show(shown) => self.shown.push(*shown),
                PoolCommand::ShowAnswer(answered) => self.answered.push(*answered),
            }
        }
    }

    fn want(&mut self, wanted: Wanted) {
        let commands = self.pool.want(wanted, self.now_ms);
        self.obey(commands);
    }

    /// Does one block of one slot, and returns true if there was one.
    fn step(&mut self, slot: usize) -> bool {
        self.now_ms += 10.0;
        let Some(message) = self.servers[slot].as_mut().and_then(Server::tick) else {
            return false;
        };
        let commands = self.pool.receive(slot, message, self.now_ms);
        self.obey(commands);
        true
    }

    fn finish(&mut self) {
        loop {
            let steps: Vec<bool> = (0..self.servers.len())
                .map(|slot| self.step(slot))
                .collect();
            if steps.iter().all(|step| !step) {
                return;
            }
        }
    }

    /// Time passes while the machine is awake: it is looked at again and again.
    fn wait_awake(&mut self, ms: f64) {
        for _ in 0..8 {
            self.wait(ms / 8.0);
        }
    }

    fn wait(&mut self, ms: f64) {
        self.now_ms += ms;
        let commands = self.pool.tick(self.now_ms);
        self.obey(commands);
    }
}

#[test]
fn any_number_of_workers_settles_on_the_same_bits() {
    let settled = |slots: usize| {
        let mut stage = Stage::new(slots, true);
        stage.want(wanted(3e6, 700));
        stage.finish();
        assert_eq!(stage.pool.progress().phase, Phase::Settled);
        let last = stage.shown.pop().unwrap();
        assert!(last.settled && last.results.futures == 700);
        last.results
    };
    let one = settled(1);
    assert_eq!(one, settled(2));
    assert_eq!(one, settled(5));
}

#[test]
fn any_number_of_workers_shows_the_pinned_bits() {
    let request = Request::example();
    for slots in [1, 2, 5] {
        let mut stage = Stage::new(slots, true);
        let mut runs = Vec::new();
        for (request, focus) in fingerprint::views(&request) {
            stage.want(Wanted {
                request,
                assumptions: Assumptions::default(),
                focus,
                keeps_futures: true,
            });
            stage.finish();
            let Shown {
                results, paired, ..
            } = stage.shown.pop().unwrap();
            runs.push((results, paired.expect("all futures are in")));
        }
        let found = fingerprint::shown(runs.iter().map(|(results, paired)| (results, &**paired)));
        assert_eq!(found, fingerprint::PINNED_SHOWN, "{slots} workers");
    }
}

#[test]
fn the_newest_wish_wins_and_nothing_queues() {
    let mut stage = Stage::new(2, true);
    for pounds in 1..=50 {
        stage.want(wanted(f64::from(pounds) * 1e5, 1_000));
    }
    stage.finish();
    // The first wish shows its first look, then the fiftieth runs; those between were never started.
    let amounts: Vec<Scenario> = stage
        .shown
        .iter()
        .map(|shown| shown.wanted.request.plan.clone())
        .collect();
    assert_eq!(amounts[0], wanted(1e5, 1_000).request.plan);
    assert!(
        amounts[1..]
            .iter()
            .all(|s| *s == wanted(5e6, 1_000).request.plan)
    );
    assert!(stage.shown.last().unwrap().settled);
    assert_eq!(stage.pool.last_id, 2);
}

#[test]
fn a_drag_shows_a_picture_for_every_step_it_can() {
    let mut stage = Stage::new(2, true);
    for pounds in 1..=10 {
        stage.want(wanted(f64::from(pounds) * 1e5, 5_000));
        for _ in 0..FIRST_LOOK / crate::engine::run::BLOCK / 2 {
            stage.step(0);
            stage.step(1);
        }
    }
    assert_eq!(stage.shown.len(), 10);
    assert!(
        stage
            .shown
            .iter()
            .all(|shown| shown.results.futures == FIRST_LOOK)
    );
}

#[test]
fn a_dead_worker_is_replaced_and_the_run_completed() {
    let mut stage = Stage::new(2, true);
    stage.want(wanted(3e6, 1_000));
    stage.step(0);
    stage.step(1);
    stage.servers[1] = None;
    stage.finish();
    assert_eq!(stage.pool.progress().phase, Phase::Sharpening);
    stage.wait_awake(PATIENCE_WORKING_MS + 1.0);
    assert_eq!((stage.spawned, stage.pool.progress().restarts), (3, 1));
    stage.finish();
    let mut whole = Stage::new(1, true);
    whole.want(wanted(3e6, 1_000));
    whole.finish();
    assert_eq!(stage.shown.last(), whole.shown.last());
}

#[test]
fn a_worker_that_keeps_dying_is_done_in_the_page() {
    let mut stage = Stage::new(1, true);
    stage.want(wanted(3e6, 300));
    for _ in 0..=RESTARTS_MAX {
        stage.servers[0] = None;
        stage.wait_awake(PATIENCE_WORKING_MS + 1.0);
    }
    assert_eq!(stage.in_page, 1);
    stage.finish();
    assert_eq!(stage.pool.progress().phase, Phase::Settled);
    assert!(stage.pool.progress().in_page);
}

#[test]
fn a_silent_start_and_a_wrong_version_are_noticed() {
    let (mut pool, _) = Pool::new(1, true, 0.0);
    assert!(
        pool.want(wanted(3e6, 300), 1.0).is_empty(),
        "nobody is ready yet"
    );
    let looked_at = |pool: &mut Pool, until: u32| {
        (1..=until)
            .flat_map(|second| pool.tick(f64::from(second) * 1_000.0))
            .collect::<Vec<PoolCommand>>()
    };
    assert!(looked_at(&mut pool, 15).is_empty());
    assert_eq!(
        pool.tick(PATIENCE_STARTING_MS + 1.0),
        [PoolCommand::Spawn(0)]
    );
    let commands = pool.receive(
        0,
        FromWorker::Ready {
            protocol: PROTOCOL,
            build: "another".into(),
        },
        20_000.0,
    );
    assert!(
        matches!(
            commands[..],
            [PoolCommand::HostInPage(0), PoolCommand::Send(0, _)]
        ),
        "{commands:?}"
    );
}

#[test]
fn without_workers_the_page_does_it_all() {
    let mut stage = Stage::new(4, false);
    stage.want(wanted(3e6, 300));
    stage.finish();
    assert_eq!((stage.spawned, stage.in_page), (0, 1));
    assert!(stage.shown.last().unwrap().settled);
}

#[test]
fn blocks_of_an_old_run_are_dropped() {
    let mut stage = Stage::new(1, true);
    stage.want(wanted(1e6, 1_000));
    stage.step(0);
    let late = stage.servers[0].as_mut().unwrap().tick().unwrap();
    stage.step(0);
    let shown = stage.shown.len();
    stage.want(wanted(2e6, 1_000));
    assert!(stage.pool.receive(0, late, 0.0).is_empty());
    assert_eq!(stage.shown.len(), shown);
}

#[test]
fn after_a_sleep_the_workers_are_heard_before_they_are_judged() {
    let mut stage = Stage::new(2, true);
    stage.want(wanted(1e6, 1_000));
    stage.step(0);
    stage.wait(8.0 * 3_600_000.0);
    assert_eq!(stage.spawned, 2, "nobody was replaced");
    stage.finish();
    assert_eq!(stage.pool.progress().phase, Phase::Settled);
}

#[test]
fn workers_that_cannot_load_are_done_in_the_page_at_once() {
    let (mut pool, _) = Pool::new(2, true, 0.0);
    pool.want(wanted(3e6, 300), 1.0);
    let commands = pool.spawn_failed(1, 2.0);
    assert!(
        matches!(
            commands[..],
            [PoolCommand::HostInPage(1), PoolCommand::Send(1, _)]
        ),
        "{commands:?}"
    );
    assert!(
        pool.spawn_failed(1, 3.0).is_empty(),
        "it is in the page already"
    );
}

#[test]
fn idle_workers_are_never_suspected() {
    let mut stage = Stage::new(2, true);
    stage.want(wanted(1e6, 300));
    stage.finish();
    stage.wait(1e7);
    assert_eq!(stage.spawned, 2);
    assert!(!stage.pool.is_waiting());
}

#[test]
fn a_run_of_very_many_futures_can_be_given_up_and_can_end() {
    let many = crate::engine::summary::spread::EXACT_MAX as u32 + 5_000;
    let mut stage = Stage::new(2, true);
    stage.want(wanted(1e6, 1_000_000));
    for _ in 0..20 {
        stage.step(0);
        stage.step(1);
    }
    assert_eq!(stage.pool.progress().phase, Phase::Sharpening);
    stage.want(wanted(2e6, many));
    stage.finish();
    let last = stage.shown.last().unwrap();
    assert!(last.settled && last.results.futures == many);
    assert_eq!(last.wanted, wanted(2e6, many));
}

#[test]
fn one_future_is_a_run_too() {
    let mut stage = Stage::new(2, true);
    stage.want(wanted(1e6, 1));
    stage.finish();
    let last = stage.shown.last().unwrap();
    assert!(last.settled && last.results.futures == 1);
    assert_eq!(last.results.outcome(Series::Qalys).difference.error, 0.0);
}

#[test]
fn a_worker_that_could_be_started_only_late_does_not_push_the_page_out() {
    let (mut pool, commands) = Pool::new(1, true, 0.0);
    assert_eq!(commands, [PoolCommand::Spawn(0)]);
    pool.want(wanted(3e6, 300), 1.0);
    assert!(pool.is_to_start(0, 10_000.0));
    let second = |pool: &mut Pool, at: u32| pool.tick(f64::from(at) * 1_000.0);
    let asked = (11..=25).flat_map(|at| second(&mut pool, at)).count();
    assert_eq!(asked, 0, "patience began again");
    pool.spawn_failed(0, 25_500.0);
    assert!(
        !pool.is_to_start(0, 26_000.0),
        "its share is done in the page"
    );
}

#[test]
fn a_run_can_be_stopped_and_goes_on_where_it_was() {
    let mut stage = Stage::new(2, true);
    stage.want(wanted(1e6, 4_000));
    assert!(stage.pool.stop().is_empty(), "there is nothing to show yet");
    while stage.shown.is_empty() {
        stage.step(0);
        stage.step(1);
    }
    stage.step(0);
    let commands = stage.pool.stop();
    stage.obey(commands);
    let at = stage.pool.progress();
    assert_eq!((at.phase, at.total), (Phase::Stopped, 4_000));
    let last = stage.shown.last().unwrap();
    assert_eq!((last.results.futures, last.settled), (at.done, false));
    assert!(at.done > FIRST_LOOK, "the last block is in the picture");
    assert!(!stage.step(0) && !stage.step(1), "nobody works on");
    assert!(!stage.pool.is_waiting());
    stage.wait_awake(60_000.0);
    assert_eq!(
        (stage.spawned, stage.pool.progress()),
        (2, at),
        "nobody is suspected"
    );
    assert!(stage.pool.stop().is_empty(), "it has stopped already");

    let commands = stage.pool.resume(stage.now_ms);
    stage.obey(commands);
    stage.finish();
    assert_eq!(stage.pool.progress().phase, Phase::Settled);
    let mut other = Stage::new(1, true);
    other.want(wanted(1e6, 4_000));
    other.finish();
    assert_eq!(
        stage.shown.last().unwrap().results,
        other.shown.last().unwrap().results
    );
    assert!(stage.pool.stop().is_empty() && stage.pool.resume(stage.now_ms).is_empty());
}

#[test]
fn what_a_stopped_run_still_says_is_not_heard_and_a_new_wish_starts_anew() {
    let mut stage = Stage::new(1, true);
    stage.want(wanted(1e6, 4_000));
    while stage.shown.is_empty() {
        stage.step(0);
    }
    let late = stage.servers[0].as_mut().and_then(Server::tick).unwrap();
    let commands = stage.pool.stop();
    stage.obey(commands);
    let done = stage.pool.progress().done;
    assert!(stage.pool.receive(0, late, stage.now_ms).is_empty());
    assert_eq!(stage.pool.progress().done, done);
    stage.want(wanted(2e6, 1_024));
    stage.finish();
    assert_eq!(stage.pool.progress().phase, Phase::Settled);
    assert_eq!(stage.shown.last().unwrap().wanted, wanted(2e6, 1_024));
}

#[test]
fn futures_are_kept_where_that_is_wanted() {
    let paired = |slots: usize, keeps_futures: bool| {
        let mut stage = Stage::new(slots, true);
        stage.want(Wanted {
            keeps_futures,
            ..wanted(3e6, 600)
        });
        stage.finish();
        let (first, last) = (stage.shown[0].clone(), stage.shown.last().unwrap().clone());
        assert_eq!(first.paired, None, "not before all are in");
        (last.paired, last.results)
    };
    assert_eq!(paired(2, false).0, None);
    let (kept, results) = paired(3, true);
    let kept = kept.unwrap();
    assert_eq!(Some(&kept), paired(1, true).0.as_ref());
    assert_eq!(kept.futures(), 600);
    for series in Series::ALL {
        let sum: f64 = kept
            .differences(series)
            .iter()
            .copied()
            .map(f64::from)
            .sum();
        let expected = results.outcome(series).difference.value;
        assert!(
            (sum / 600.0 - expected).abs() <= 1e-9 * expected.abs(),
            "{series:?}"
        );
    }
    // In one year, what is left over the horizon is the headline of what is left.
    assert_eq!(kept.money(), kept.differences(Series::Surplus));
    assert_eq!(results.duties.futures(), 600);
}
