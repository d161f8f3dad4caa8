//! Who simulates what: shares a run among workers, latest wins, and notices the ones that have died.
//!
//! Pure decisions. The caller says what happened and what time it is, and does what the commands say.

mod questions;

use std::rc::Rc;

use crate::core::series::Series;
use crate::engine::collector::{Collector, Paired, Results};
use crate::engine::run::Request;
use crate::evidence::{Beliefs, Evidence};
use crate::model::area::Local;
use crate::model::assumptions::Assumptions;
use crate::workers::protocol::{BUILD, FromWorker, PROTOCOL, RunId, ToWorker};
pub use questions::Answered;
use questions::Questions;

/// How long a worker may take to load and say it is ready; ms. A slow phone compiles for seconds.
pub const PATIENCE_STARTING_MS: f64 = 15_000.0;
/// How long a worker that owes work may be silent; ms. A block takes a few milliseconds.
pub const PATIENCE_WORKING_MS: f64 = 3_000.0;
/// Time is looked at far more often than this; a longer gap means that the machine slept; ms.
const ASLEEP_MS: f64 = 2_500.0;
/// How often a worker is started anew before its share is done in the page.
pub const RESTARTS_MAX: u32 = 2;
/// Results are first shown when this many futures are in: a few milliseconds of every worker.
const FIRST_LOOK: u32 = 512;
/// Results are shown again when this many times as many futures are in.
const SHOW_GROWTH: u32 = 10;

/// What the user wants to see.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// The run.
    pub request: Request,
    /// What is assumed otherwise than the evidence has it, checked.
    pub assumptions: Assumptions,
    /// The outcome to look at closely.
    pub focus: Series,
    /// Whether what the plan changes is wanted future by future, too.
    pub keeps_futures: bool,
}

/// Something for the caller to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Start this lane's worker, in place of one that may be there.
    Spawn(usize),
    /// Do this lane's share in the page, in slices.
    HostInPage(usize),
    /// Send a message to a lane.
    Send(usize, ToWorker),
    /// The results have changed: show them.
    Show(Box<Shown>),
    /// There is an answer to a question.
    Tell(Box<Answered>),
}

/// Results to show, and what they are results of.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// What was wanted.
    pub wanted: Wanted,
    /// What its futures say so far.
    pub results: Results,
    /// Whether all of its futures are in.
    pub settled: bool,
    /// What the plan changes future by future, where that is wanted and all are in.
    pub paired: Option<Rc<Paired>>,
}

/// How far the run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Nothing is wanted yet.
    Idle,
    /// No future is in yet.
    FirstLook,
    /// Some futures are in.
    Sharpening,
    /// The user stopped it with some still to come.
    Stopped,
    /// All are in.
    Settled,
}

/// The state of the run in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How far it has come.
    pub phase: Phase,
    /// Futures that are in.
    pub done: u32,
    /// Futures wanted.
    pub total: u32,
    /// Workers that were started anew since the page opened.
    pub restarts: u32,
    /// Whether some of the work is done in the page.
    pub in_page: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Host {
    Starting,
    Ready,
    /// Lives in the page: cannot die alone.
    Page,
}

#[derive(Debug)]
struct WorkerSlot {
    host: Host,
    owed: Vec<u32>,
    heard_ms: f64,
    restarts: u32,
    given: Option<RunId>,
    /// What its worker was told to assume, and for a place of which local figures.
    told: Option<(Assumptions, Local)>,
}

impl WorkerSlot {
    /// What its worker has to be told to work on this, unless it has been told.
    fn news(&mut self, wanted: &Wanted) -> Option<Box<Beliefs>> {
        let (assumptions, area) = (&wanted.assumptions, &wanted.request.area);
        let is_known =
            |(told, local): &(Assumptions, Local)| told == assumptions && *local == area.local;
        if self.told.as_ref().is_some_and(is_known) {
            return None;
        }
        self.told = Some((assumptions.clone(), area.local));
        Some(Box::new(assumptions.beliefs(Evidence::built_in(), area)))
    }
}

#[derive(Debug)]
struct Run {
    id: RunId,
    wanted: Wanted,
    collector: Collector,
    shown: u32,
    /// Whether the user stopped it.
    stopped: bool,
}

impl Run {
    /// Shows what has come in so far.
    fn show(&mut self) -> Command {
        self.shown = self.collector.futures_in();
        Command::Show(Box::new(Shown {
            wanted: self.wanted.clone(),
            results: self.collector.results(),
            settled: self.collector.is_complete(),
            paired: self.collector.take_paired().map(Rc::new),
        }))
    }
}

/// The workers and the run they share.
#[derive(Debug)]
pub struct Pool {
    slots: Vec<WorkerSlot>,
    run: Option<Run>,
    /// What is wanted next, once the run in progress has shown its first look.
    next: Option<Wanted>,
    /// What is asked of the run once it has settled.
    questions: Questions,
    last_id: u32,
    restarts: u32,
    /// When time was last looked at; ms.
    ticked_ms: f64,
}

impl Pool {
    /// A pool of `slots` workers, all to be started by the returned commands. `can_spawn` is false where the browser
    /// has no workers.
    #[must_use]
    pub fn new(slots: usize, can_spawn: bool, now_ms: f64) -> (Self, Vec<Command>) {
        let host = if can_spawn {
            Host::Starting
        } else {
            Host::Page
        };
        let slot = |_| WorkerSlot {
            host,
            owed: Vec::new(),
            heard_ms: now_ms,
            restarts: 0,
            given: None,
            told: None,
        };
        let slots = if can_spawn { slots.max(1) } else { 1 };
        let pool = Self {
            slots: (0..slots).map(slot).collect(),
            run: None,
            next: None,
            questions: Questions::default(),
            last_id: 0,
            restarts: 0,
            ticked_ms: now_ms,
        };
        let start = if can_spawn {
            Command::Spawn
        } else {
            Command::HostInPage
        };
        (pool, (0..slots).map(start).collect())
    }

    /// The user wants something else. The run in progress gives way once its first look is shown, so that a drag
    /// shows a picture for every step it can.
    pub fn want(&mut self, wanted: Wanted, now_ms: f64) -> Vec<Command> {
        let looking = self
            .run
            .as_ref()
            .is_some_and(|run| run.shown == 0 && run.wanted.request.futures > 0);
        let can_look = self.slots.iter().any(|slot| slot.host != Host::Starting);
        if looking && can_look {
            self.next = Some(wanted);
            return Vec::new();
        }
        self.start(wanted, now_ms)
    }

    fn start(&mut self, wanted: Wanted, now_ms: f64) -> Vec<Command> {
        self.last_id += 1;
        self.next = None;
        self.questions.forget();
        let standard =
            crate::model::duties::standard_of(wanted.focus, &Evidence::built_in().tables);
        let mut collector = Collector::new(&wanted.request, wanted.focus, standard);
        if wanted.keeps_futures {
            collector = collector.keeping_futures();
        }
        let slots = self.slots.len();
        for (place, slot) in self.slots.iter_mut().enumerate() {
            slot.owed = (0..wanted.request.blocks())
                .filter(|block| *block as usize % slots == place)
                .collect();
        }
        self.run = Some(Run {
            id: RunId(self.last_id),
            wanted,
            collector,
            shown: 0,
            stopped: false,
        });
        (0..slots)
            .filter_map(|place| self.give(place, now_ms))
            .collect()
    }

    /// Gives a lane its share of the run, if it can take it.
    fn give(&mut self, place: usize, now_ms: f64) -> Option<Command> {
        let run = self.run.as_ref().filter(|run| !run.stopped)?;
        let slot = &mut self.slots[place];
        if slot.host == Host::Starting {
            return None;
        }
        if slot.owed.is_empty() {
            return self.give_question(place, now_ms);
        }
        slot.heard_ms = now_ms;
        slot.given = Some(run.id);
        let message = ToWorker::Start {
            run: run.id,
            beliefs: slot.news(&run.wanted),
            request: Box::new(run.wanted.request.clone()),
            focus: run.wanted.focus,
            blocks: slot.owed.clone(),
        };
        Some(Command::Send(place, message))
    }

    /// A lane said something.
    pub fn heard(&mut self, place: usize, message: FromWorker, now_ms: f64) -> Vec<Command> {
        let Some(slot) = self.slots.get_mut(place) else {
            return Vec::new();
        };
        slot.heard_ms = now_ms;
        match message {
            FromWorker::Ready {
                protocol: PROTOCOL,
                build,
            } if build == BUILD && slot.host == Host::Starting => {
                slot.host = Host::Ready;
                self.give(place, now_ms).into_iter().collect()
            }
            FromWorker::Ready {
                protocol: PROTOCOL,
                build,
            } if build == BUILD => Vec::new(),
            // A worker of another build: its share is done in the page, which is of one piece.
            FromWorker::Ready { .. } => self.move_to_page(place, now_ms),
            FromWorker::Block { run, report } => self.block(place, run, report, now_ms),
            FromWorker::Variant { run, report } => self.variant(place, run, &report, now_ms),
        }
    }

    fn block(
        &mut self,
        place: usize,
        id: RunId,
        report: crate::engine::block_report::BlockReport,
        now_ms: f64,
    ) -> Vec<Command> {
        // Of a run that was stopped, what is still on its way is done again if it goes on.
        let is_wanted = |run: &&mut Run| run.id == id && !run.stopped;
        let Some(run) = self.run.as_mut().filter(is_wanted) else {
            return Vec::new();
        };
        let block = report.block;
        if !run.collector.take(report) {
            return Vec::new();
        }
        let slot = &mut self.slots[place];
        slot.owed.retain(|owed| *owed != block);
        slot.restarts = 0;
        let futures = run.collector.futures_in();
        let enough = futures >= FIRST_LOOK.max(run.shown.saturating_mul(SHOW_GROWTH));
        if !enough && !run.collector.is_complete() {
            return Vec::new();
        }
        let mut commands = vec![run.show()];
        if let Some(wanted) = self.next.take() {
            commands.extend(self.start(wanted, now_ms));
        } else {
            commands.extend(self.ask_next(now_ms));
        }
        commands
    }

    /// The user has seen enough: the run stops where it is, and what is in is shown. Before its first look there is
    /// nothing to stop at.
    pub fn stop(&mut self) -> Vec<Command> {
        let can_stop =
            |run: &&mut Run| run.shown > 0 && !run.stopped && !run.collector.is_complete();
        let Some(run) = self.run.as_mut().filter(can_stop) else {
            return Vec::new();
        };
        run.stopped = true;
        let mut commands = vec![run.show()];
        for (place, slot) in self.slots.iter_mut().enumerate() {
            if slot.given.take().is_some() && !slot.owed.is_empty() {
                // A run without blocks takes the place of the one in progress.
                let message = ToWorker::Start {
                    run: run.id,
                    beliefs: None,
                    request: Box::new(run.wanted.request.clone()),
                    focus: run.wanted.focus,
                    blocks: Vec::new(),
                };
                commands.push(Command::Send(place, message));
            }
        }
        commands
    }

    /// A run that was stopped goes on where it was.
    pub fn go_on(&mut self, now_ms: f64) -> Vec<Command> {
        match &mut self.run {
            Some(run) if run.stopped => run.stopped = false,
            _ => return Vec::new(),
        }
        (0..self.slots.len())
            .filter_map(|place| self.give(place, now_ms))
            .collect()
    }

    /// Time has passed: looks for lanes that have died.
    pub fn tick(&mut self, now_ms: f64) -> Vec<Command> {
        // After a sleep the clock has jumped, and what the workers said meanwhile is still to be heard.
        let asleep = now_ms - self.ticked_ms > ASLEEP_MS;
        self.ticked_ms = now_ms;
        if asleep {
            self.slots
                .iter_mut()
                .for_each(|slot| slot.heard_ms = now_ms);
        }
        let mut commands = Vec::new();
        for place in 0..self.slots.len() {
            let slot = &self.slots[place];
            let silent = now_ms - slot.heard_ms;
            let lost = match slot.host {
                Host::Starting => silent > PATIENCE_STARTING_MS,
                Host::Ready => {
                    let owes = !slot.owed.is_empty() || self.questions.is_owed_by(place);
                    owes && slot.given.is_some() && silent > PATIENCE_WORKING_MS
                }
                Host::Page => false,
            };
            if lost {
                commands.extend(self.replace(place, now_ms));
            }
        }
        commands
    }

    /// Whether a lane still waits for its worker to be started, now that it can be. Its patience begins again.
    pub fn is_to_start(&mut self, place: usize, now_ms: f64) -> bool {
        match self.slots.get_mut(place) {
            Some(slot) if slot.host == Host::Starting => {
                slot.heard_ms = now_ms;
                true
            }
            _ => false,
        }
    }

    /// A lane's worker could not even be started, or cannot load.
    pub fn refused(&mut self, place: usize, now_ms: f64) -> Vec<Command> {
        match self.slots.get(place) {
            Some(slot) if slot.host == Host::Starting => self.move_to_page(place, now_ms),
            _ => Vec::new(),
        }
    }

    /// How many lanes there are.
    #[must_use]
    pub fn slots(&self) -> usize {
        self.slots.len()
    }

    fn replace(&mut self, place: usize, now_ms: f64) -> Vec<Command> {
        if self.slots[place].restarts >= RESTARTS_MAX {
            return self.move_to_page(place, now_ms);
        }
        self.restarts += 1;
        let slot = &mut self.slots[place];
        slot.host = Host::Starting;
        slot.heard_ms = now_ms;
        slot.restarts += 1;
        slot.given = None;
        slot.told = None;
        vec![Command::Spawn(place)]
    }

    fn move_to_page(&mut self, place: usize, now_ms: f64) -> Vec<Command> {
        let slot = &mut self.slots[place];
        slot.host = Host::Page;
        slot.told = None;
        let mut commands = vec![Command::HostInPage(place)];
        commands.extend(self.give(place, now_ms));
        commands
    }

    /// Whether time matters: a lane may be lost.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        let runs = self.run.as_ref().is_some_and(|run| !run.stopped);
        let owes = |slot: &WorkerSlot| slot.host == Host::Starting || runs && !slot.owed.is_empty();
        self.slots.iter().any(owes) || self.questions.is_asking()
    }

    /// How far the run has come.
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
        let in_page = self.slots.iter().any(|slot| slot.host == Host::Page);
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
