//! The pool: assigns the blocks of a run to workers, replaces workers that have died, and decides when to show results.

use super::command::{PoolCommand, Wanted};
use super::progress::{Phase, Progress};
use super::questions::Questions;
use super::run::{Run, SHOW_GROWTH};
use super::slot::{HostState, WorkerSlot};
use crate::analysis::attribution::Question;
use crate::engine::block_report::{BlockReport, VariantReport};
use crate::engine::collector::Collector;
use crate::evidence::Evidence;
use crate::model::duties::standard_of;
use crate::workers::protocol::{BUILD, FromWorker, PROTOCOL, RunId, ToWorker};

/// Time that a worker may take to load and report that it is ready; ms. A slow phone compiles for seconds.
pub const PATIENCE_STARTING_MS: f64 = 15_000.0;
/// Time that a worker may be silent while it has work; ms. A block takes a few milliseconds.
pub const PATIENCE_WORKING_MS: f64 = 3_000.0;
/// The caller reports the time far more often than this; a longer gap means that the machine slept; ms.
const ASLEEP_MS: f64 = 2_500.0;
/// Restarts of a worker before its share is done in the page.
pub const RESTARTS_MAX: u32 = 2;
/// Results are first shown when this many futures are in: a few milliseconds of every worker.
const FIRST_LOOK: u32 = 512;

/// The workers and the run that they share.
#[derive(Debug)]
pub struct Pool {
    slots: Vec<WorkerSlot>,
    run: Option<Run>,
    /// The request that comes next, once the run in progress has shown its first results.
    next: Option<Wanted>,
    /// The questions about the run, for when it has settled.
    questions: Questions,
    /// Number of the last run or question.
    last_id: u32,
    restarts: u32,
    /// Time of the last tick; ms.
    ticked_ms: f64,
}

impl Pool {
    /// A pool of `slots` workers, all to be started by the returned commands. `can_spawn` is false in a browser without
    /// workers.
    #[must_use]
    pub fn new(slots: usize, can_spawn: bool, now_ms: f64) -> (Self, Vec<PoolCommand>) {
        let (host, start): (_, fn(usize) -> PoolCommand) = if can_spawn {
            (HostState::Starting, PoolCommand::Spawn)
        } else {
            (HostState::Page, PoolCommand::HostInPage)
        };
        let slots = if can_spawn { slots.max(1) } else { 1 };
        let pool = Self {
            slots: (0..slots).map(|_| WorkerSlot::new(host, now_ms)).collect(),
            run: None,
            next: None,
            questions: Questions::default(),
            last_id: 0,
            restarts: 0,
            ticked_ms: now_ms,
        };
        (pool, (0..slots).map(start).collect())
    }

    /// Requests another run. The run in progress is replaced once its first results are shown, so that a drag shows
    /// results for as many of its steps as possible.
    pub fn want(&mut self, wanted: Wanted, now_ms: f64) -> Vec<PoolCommand> {
        let shows_first = self
            .run
            .as_ref()
            .is_some_and(|run| run.shown == 0 && run.wanted.request.futures > 0);
        let can_work = self
            .slots
            .iter()
            .any(|slot| slot.host != HostState::Starting);
        if shows_first && can_work {
            self.next = Some(wanted);
            return Vec::new();
        }
        self.start(wanted, now_ms)
    }

    fn start(&mut self, wanted: Wanted, now_ms: f64) -> Vec<PoolCommand> {
        self.last_id += 1;
        self.next = None;
        self.questions.clear();
        let standard = standard_of(wanted.focus, &Evidence::built_in().tables);
        let mut collector = Collector::new(&wanted.request, wanted.focus, standard);
        if wanted.keeps_futures {
            collector = collector.keeping_futures();
        }
        let slots = self.slots.len();
        for (slot, worker) in self.slots.iter_mut().enumerate() {
            worker.owed = (0..wanted.request.blocks())
                .filter(|block| *block as usize % slots == slot)
                .collect();
        }
        self.run = Some(Run {
            id: RunId(self.last_id),
            wanted,
            collector,
            shown: 0,
            stopped: false,
        });
        self.assign_all(now_ms)
    }

    fn assign_all(&mut self, now_ms: f64) -> Vec<PoolCommand> {
        (0..self.slots.len())
            .filter_map(|slot| self.assign(slot, now_ms))
            .collect()
    }

    /// Assigns a slot its share of the run or of the question in progress, if it can work.
    fn assign(&mut self, slot: usize, now_ms: f64) -> Option<PoolCommand> {
        let run = self.run.as_ref().filter(|run| !run.stopped)?;
        let worker = &mut self.slots[slot];
        if worker.host == HostState::Starting {
            return None;
        }
        if worker.owed.is_empty() {
            return self.questions.assign(slot, &mut self.slots, now_ms);
        }
        worker.last_message_ms = now_ms;
        worker.assigned = Some(run.id);
        let message = ToWorker::Start {
            run: run.id,
            beliefs: worker.beliefs_to_send(&run.wanted),
            request: Box::new(run.wanted.request.clone()),
            focus: run.wanted.focus,
            blocks: worker.owed.clone(),
        };
        Some(PoolCommand::Send(slot, message))
    }

    /// Receives a message from the worker of a slot.
    pub fn receive(&mut self, slot: usize, message: FromWorker, now_ms: f64) -> Vec<PoolCommand> {
        let Some(worker) = self.slots.get_mut(slot) else {
            return Vec::new();
        };
        worker.last_message_ms = now_ms;
        match message {
            FromWorker::Ready {
                protocol: PROTOCOL,
                build,
            } if build == BUILD => {
                if worker.host != HostState::Starting {
                    return Vec::new();
                }
                worker.host = HostState::Ready;
                self.assign(slot, now_ms).into_iter().collect()
            }
            // A worker of another build: its share is done in the page, which is of one build.
            FromWorker::Ready { .. } => self.move_to_page(slot, now_ms),
            FromWorker::Block { run, report } => self.receive_block(slot, run, report, now_ms),
            FromWorker::Variant { run, report } => self.receive_variant(slot, run, &report, now_ms),
        }
    }

    fn receive_block(
        &mut self,
        slot: usize,
        id: RunId,
        report: BlockReport,
        now_ms: f64,
    ) -> Vec<PoolCommand> {
        // Blocks of a stopped run that are still on their way are done again if it is resumed.
        let is_wanted = |run: &&mut Run| run.id == id && !run.stopped;
        let Some(run) = self.run.as_mut().filter(is_wanted) else {
            return Vec::new();
        };
        let block = report.block;
        if !run.collector.add(report) {
            return Vec::new();
        }
        let worker = &mut self.slots[slot];
        worker.owed.retain(|owed| *owed != block);
        worker.restarts = 0;
        let futures = run.collector.futures_in();
        let enough = futures >= FIRST_LOOK.max(run.shown.saturating_mul(SHOW_GROWTH));
        if !enough && !run.collector.is_complete() {
            return Vec::new();
        }
        let mut commands = vec![run.show()];
        commands.extend(match self.next.take() {
            Some(wanted) => self.start(wanted, now_ms),
            None => self.start_next_question(now_ms),
        });
        commands
    }

    fn receive_variant(
        &mut self,
        slot: usize,
        id: RunId,
        report: &VariantReport,
        now_ms: f64,
    ) -> Vec<PoolCommand> {
        let answer = self.questions.receive(slot, id, report, &mut self.slots);
        let mut commands: Vec<PoolCommand> = answer.into_iter().collect();
        if !commands.is_empty() {
            commands.extend(self.start_next_question(now_ms));
        }
        commands
    }

    /// Sets the questions that are answered, in this order, whenever a run has settled. One that is no longer among them is
    /// dropped.
    pub fn set_questions(&mut self, questions: &[Question], now_ms: f64) -> Vec<PoolCommand> {
        let mut commands = self.questions.replace(questions, &mut self.slots);
        commands.extend(self.start_next_question(now_ms));
        commands
    }

    fn start_next_question(&mut self, now_ms: f64) -> Vec<PoolCommand> {
        let run = self.run.as_ref();
        self.questions
            .start_next(run, &mut self.slots, &mut self.last_id, now_ms)
    }

    /// The question in progress, and the share of its work that is done, 0–1.
    #[must_use]
    pub fn current_question(&self) -> Option<(&Question, f64)> {
        self.questions.current()
    }

    /// Stops the run at the user's request and shows the results so far. Does nothing before the first results.
    pub fn stop(&mut self) -> Vec<PoolCommand> {
        let can_stop =
            |run: &&mut Run| run.shown > 0 && !run.stopped && !run.collector.is_complete();
        let Some(run) = self.run.as_mut().filter(can_stop) else {
            return Vec::new();
        };
        run.stopped = true;
        let mut commands = vec![run.show()];
        for (slot, worker) in self.slots.iter_mut().enumerate() {
            if worker.assigned.take().is_some() && !worker.owed.is_empty() {
                // A run without blocks replaces the one in progress.
                let message = ToWorker::Start {
                    run: run.id,
                    beliefs: None,
                    request: Box::new(run.wanted.request.clone()),
                    focus: run.wanted.focus,
                    blocks: Vec::new(),
                };
                commands.push(PoolCommand::Send(slot, message));
            }
        }
        commands
    }

    /// Resumes a run that was stopped.
    pub fn resume(&mut self, now_ms: f64) -> Vec<PoolCommand> {
        match &mut self.run {
            Some(run) if run.stopped => run.stopped = false,
            _ => return Vec::new(),
        }
        self.assign_all(now_ms)
    }

    /// Looks for workers that have died, now that time has passed.
    pub fn tick(&mut self, now_ms: f64) -> Vec<PoolCommand> {
        // After a sleep the clock has jumped, and messages from that time are still to be received.
        let slept = now_ms - self.ticked_ms > ASLEEP_MS;
        self.ticked_ms = now_ms;
        if slept {
            self.slots
                .iter_mut()
                .for_each(|slot| slot.last_message_ms = now_ms);
        }
        let mut commands = Vec::new();
        for slot in 0..self.slots.len() {
            let worker = &self.slots[slot];
            let silent = now_ms - worker.last_message_ms;
            let lost = match worker.host {
                HostState::Starting => silent > PATIENCE_STARTING_MS,
                HostState::Ready => {
                    let owes = !worker.owed.is_empty() || self.questions.is_owed_by(slot);
                    owes && worker.assigned.is_some() && silent > PATIENCE_WORKING_MS
                }
                HostState::Page => false,
            };
            if lost {
                commands.extend(self.replace(slot, now_ms));
            }
        }
        commands
    }

    /// True if a slot still waits for its worker to be started. Its time to start is then counted from now.
    pub fn is_to_start(&mut self, slot: usize, now_ms: f64) -> bool {
        match self.slots.get_mut(slot) {
            Some(worker) if worker.host == HostState::Starting => {
                worker.last_message_ms = now_ms;
                true
            }
            _ => false,
        }
    }

    /// Moves a slot to the page because its worker could not be started or cannot load.
    pub fn spawn_failed(&mut self, slot: usize, now_ms: f64) -> Vec<PoolCommand> {
        match self.slots.get(slot) {
            Some(worker) if worker.host == HostState::Starting => self.move_to_page(slot, now_ms),
            _ => Vec::new(),
        }
    }

    /// Number of slots.
    #[must_use]
    pub fn slots(&self) -> usize {
        self.slots.len()
    }

    fn replace(&mut self, slot: usize, now_ms: f64) -> Vec<PoolCommand> {
        let worker = &mut self.slots[slot];
        if worker.restarts >= RESTARTS_MAX {
            return self.move_to_page(slot, now_ms);
        }
        self.restarts += 1;
        *worker = WorkerSlot {
            owed: std::mem::take(&mut worker.owed),
            restarts: worker.restarts + 1,
            ..WorkerSlot::new(HostState::Starting, now_ms)
        };
        vec![PoolCommand::Spawn(slot)]
    }

    fn move_to_page(&mut self, slot: usize, now_ms: f64) -> Vec<PoolCommand> {
        let worker = &mut self.slots[slot];
        worker.host = HostState::Page;
        worker.sent = None;
        let mut commands = vec![PoolCommand::HostInPage(slot)];
        commands.extend(self.assign(slot, now_ms));
        commands
    }

    /// True while time matters, as a worker may be lost.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        let runs = self.run.as_ref().is_some_and(|run| !run.stopped);
        let owes =
            |slot: &WorkerSlot| slot.host == HostState::Starting || runs && !slot.owed.is_empty();
        self.slots.iter().any(owes) || self.questions.is_in_progress()
    }

    /// Progress of the run.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let (done, total) = self.run.as_ref().map_or((0, 0), |run| {
            (run.collector.futures_in(), run.wanted.request.futures)
        });
        let phase = match &self.run {
            None => Phase::Idle,
            Some(run) if run.collector.is_complete() => Phase::Settled,
            Some(run) if run.stopped => Phase::Stopped,
            Some(_) if done == 0 => Phase::FirstLook,
            Some(_) => Phase::Sharpening,
        };
        let in_page = self.slots.iter().any(|slot| slot.host == HostState::Page);
        Progress {
            phase,
            done,
            total,
            restarts: self.restarts,
            in_page,
        }
    }
}

#[cfg(test)]
mod tests;
