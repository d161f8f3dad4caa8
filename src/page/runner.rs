//! Keeps the simulation running: does what the pool decides, with real workers, timers and the page itself.

use std::cell::RefCell;
use std::rc::Rc;

use crate::analysis::attribution::Question;
use crate::workers::pool::{Answered, Phase, Pool, PoolCommand, Progress, Shown, Wanted};
use crate::workers::protocol::{BUILD, FromWorker, PROTOCOL, ToWorker};
use crate::workers::transport::{EncodedMessage, let_messages_through};
use gloo::timers::callback::Interval;
use yew::Callback;
use yew::platform::spawn_local;

use crate::page::browser::page::{next_task, now_ms, processors, wait_ms};
use crate::page::browser::worker::{
    Bridge, InPage, can_have_workers, fetch, spawn, watch_for_refusal,
};

/// Interval between searches for lost workers; ms.
const WATCH_MS: u32 = 250;
/// Time before the worker's program is requested again after a failure; ms.
const AGAIN_MS: u32 = 3_000;

/// From so many futures on a run takes so long that it says now and then how far it has come.
const LONG: u32 = 20_000;
/// From so many futures on, summing them up and drawing them are two tasks.
const SEVERAL_TASKS: u32 = 2_000;

/// Place where a slot's work is done.
enum Host {
    Nowhere,
    Worker(Bridge),
    /// Messages that the worker's program in the page has still to receive, and true while it is at work.
    Page {
        messages: Vec<ToWorker>,
        working: bool,
    },
}

struct State {
    pool: Pool,
    hosts: Vec<Host>,
    /// Counts each slot's workers, so that messages from a replaced worker are ignored.
    generation: Vec<u32>,
    _watch: Option<Interval>,
}

/// The running simulation. Clones are the same one.
#[derive(Clone)]
pub struct Runner {
    state: Rc<RefCell<State>>,
    subscribers: Rc<RefCell<Subscribers>>,
    /// Receives the answers to questions.
    answer_subscriber: Rc<RefCell<Callback<Answered>>>,
}

/// The page's callbacks.
#[derive(Default)]
struct Subscribers {
    results: Callback<Shown>,
    progress: Callback<Progress>,
    stuck: Callback<bool>,
}

impl PartialEq for Runner {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
    }
}

impl Runner {
    /// Starts as many workers as the machine has processors.
    pub fn start() -> Self {
        let slots = processors();
        let workers = can_have_workers();
        let (pool, commands) = Pool::new(slots, workers, now_ms());
        let hosts = (0..slots).map(|_| Host::Nowhere).collect();
        let state = State {
            pool,
            hosts,
            generation: vec![0; slots],
            _watch: None,
        };
        let runner = Self {
            state: Rc::new(RefCell::new(state)),
            subscribers: Rc::default(),
            answer_subscriber: Rc::default(),
        };
        let watching = runner.clone();
        let watch = Interval::new(WATCH_MS, move || watching.watch());
        runner.state.borrow_mut()._watch = Some(watch);
        let starting = runner.clone();
        spawn_local(async move {
            if workers {
                fetch().await;
            }
            // To start a worker takes a while: each has a task of its own.
            for command in commands {
                // While the files came, a slot may have lost patience and moved into the page.
                let is_wanted = match command {
                    PoolCommand::Spawn(slot) => {
                        let mut state = starting.state.borrow_mut();
                        state.pool.is_to_start(slot, now_ms())
                    }
                    _ => true,
                };
                if is_wanted {
                    starting.perform(vec![command]);
                }
                next_task().await;
            }
            if workers {
                let refused = starting.clone();
                watch_for_refusal(move || refused.refused());
            }
        });
        runner
    }

    /// Sends results, the progress of the run, and whether it is stuck for lack of the worker's program, from now on.
    pub fn subscribe(
        &self,
        results: Callback<Shown>,
        progress: Callback<Progress>,
        stuck: Callback<bool>,
    ) {
        *self.subscribers.borrow_mut() = Subscribers {
            results,
            progress,
            stuck,
        };
    }

    /// Sends the answers to the open questions to `subscriber` from now on, in place of the one before.
    pub fn subscribe_answers(&self, subscriber: Callback<Answered>) {
        *self.answer_subscriber.borrow_mut() = subscriber;
    }

    /// These questions are open: they are answered for every plan that settles.
    pub fn ask(&self, questions: &[Question]) {
        let commands = self
            .state
            .borrow_mut()
            .pool
            .set_questions(questions, now_ms());
        self.perform(commands);
    }

    /// Which share of the work for the question in progress is done, 0–1; nothing where none is.
    pub fn share_answered(&self) -> Option<f64> {
        let state = self.state.borrow();
        state.pool.current_question().map(|(_, share)| share)
    }

    /// Workers cannot load: those that have not said they are ready never will.
    fn refused(&self) {
        let slots = self.state.borrow().pool.slots();
        for slot in 0..slots {
            let commands = self.state.borrow_mut().pool.spawn_failed(slot, now_ms());
            self.perform(commands);
        }
        self.notify_progress();
    }

    /// The user wants to see something else.
    pub fn want(&self, wanted: Wanted) {
        let commands = self.state.borrow_mut().pool.want(wanted, now_ms());
        self.perform(commands);
        self.notify_progress();
    }

    /// The user has seen enough (true), or wants the run to go on.
    pub fn stop(&self, stops: bool) {
        let commands = {
            let pool = &mut self.state.borrow_mut().pool;
            if stops {
                pool.stop()
            } else {
                pool.resume(now_ms())
            }
        };
        self.perform(commands);
        self.notify_progress();
    }

    fn watch(&self) {
        let commands = {
            let mut state = self.state.borrow_mut();
            if state.pool.is_waiting() {
                state.pool.tick(now_ms())
            } else {
                Vec::new()
            }
        };
        let is_long = {
            let Progress { done, total, .. } = self.state.borrow().pool.progress();
            done < total && total >= LONG
        };
        if !commands.is_empty() || is_long {
            self.perform(commands);
            self.notify_progress();
        }
    }

    fn receive(&self, slot: usize, generation: u32, message: FromWorker) {
        let commands = {
            let mut state = self.state.borrow_mut();
            if state.generation[slot] != generation {
                return;
            }
            state.pool.receive(slot, message, now_ms())
        };
        let shows = commands
            .iter()
            .any(|command| matches!(command, PoolCommand::Show(_)));
        self.perform(commands);
        if shows {
            self.notify_progress();
        }
    }

    fn notify_progress(&self) {
        let progress = self.state.borrow().pool.progress();
        let subscriber = self.subscribers.borrow().progress.clone();
        subscriber.emit(progress);
    }

    fn perform(&self, commands: Vec<PoolCommand>) {
        for command in commands {
            match command {
                PoolCommand::Spawn(slot) => self.spawn(slot),
                PoolCommand::HostInPage(slot) => {
                    let mut state = self.state.borrow_mut();
                    // What a worker that was there may still say is not heard.
                    state.generation[slot] += 1;
                    state.hosts[slot] = Host::Page {
                        messages: Vec::new(),
                        working: false,
                    };
                }
                PoolCommand::Send(slot, message) => self.send(slot, message),
                // Before the next frame if it can be. Many futures are drawn in a task of their own: summing them up was
                // this one's work.
                PoolCommand::Show(shown) => {
                    let subscriber = self.subscribers.borrow().results.clone();
                    if shown.results.futures < SEVERAL_TASKS {
                        subscriber.emit(*shown);
                        continue;
                    }
                    spawn_local(async move {
                        next_task().await;
                        subscriber.emit(*shown);
                    });
                }
                PoolCommand::ShowAnswer(answered) => {
                    let subscriber = self.answer_subscriber.borrow().clone();
                    spawn_local(async move {
                        next_task().await;
                        subscriber.emit(*answered);
                    });
                }
            }
        }
    }

    fn spawn(&self, slot: usize) {
        let generation = {
            let mut state = self.state.borrow_mut();
            state.generation[slot] += 1;
            // Dropping the bridge closes a worker that still listens.
            state.hosts[slot] = Host::Nowhere;
            state.generation[slot]
        };
        let runner = self.clone();
        match spawn(move |message| runner.receive(slot, generation, message)) {
            Some(bridge) => {
                bridge.send(EncodedMessage::new(&ToWorker::Hello {
                    protocol: PROTOCOL,
                    build: BUILD.into(),
                }));
                self.state.borrow_mut().hosts[slot] = Host::Worker(bridge);
            }
            None => {
                let commands = self.state.borrow_mut().pool.spawn_failed(slot, now_ms());
                self.perform(commands);
            }
        }
    }

    fn send(&self, slot: usize, message: ToWorker) {
        let mut state = self.state.borrow_mut();
        match &mut state.hosts[slot] {
            Host::Worker(bridge) => bridge.send(EncodedMessage::new(&message)),
            Host::Page { messages, working } => {
                messages.push(message);
                if !std::mem::replace(working, true) {
                    let runner = self.clone();
                    spawn_local(async move { runner.work_in_page(slot).await });
                }
            }
            Host::Nowhere => {}
        }
    }

    /// Works through a slot's blocks in the page, giving way to the user after each.
    async fn work_in_page(&self, slot: usize) {
        let program = self.program().await;
        loop {
            let_messages_through().await;
            let (generation, answer) = {
                let mut state = self.state.borrow_mut();
                let generation = state.generation[slot];
                let Host::Page { messages, working } = &mut state.hosts[slot] else {
                    return;
                };
                for message in messages.drain(..) {
                    program.receive(slot, &EncodedMessage::new(&message));
                }
                let answer = program.tick(slot);
                *working = answer.is_some();
                (generation, answer)
            };
            let Some(answer) = answer else { return };
            self.receive(slot, generation, answer);
        }
    }

    /// The worker's program for the page itself, as soon as it can be had.
    async fn program(&self) -> InPage {
        loop {
            let program = InPage::start().await;
            let stuck = self.subscribers.borrow().stuck.clone();
            stuck.emit(program.is_none());
            if let Some(program) = program {
                return program;
            }
            wait_ms(AGAIN_MS).await;
        }
    }
}

/// The state of a run before anything is wanted.
pub const NOTHING_YET: Progress = Progress {
    phase: Phase::Idle,
    done: 0,
    total: 0,
    restarts: 0,
    in_page: false,
};
