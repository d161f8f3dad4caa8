//! Questions about a settled run: one after the other, the blocks of each shared among the slots.

use super::command::{Answered, PoolCommand, Wanted};
use super::run::{Run, SHOW_GROWTH};
use super::slot::{HostState, WorkerSlot};
use crate::analysis::attribution::{Accumulator, BlockProgress, PreparedQuestion, Question};
use crate::engine::block_report::VariantReport;
use crate::workers::protocol::{RunId, ToWorker};

/// An answer is first shown when this many futures are in.
pub(super) const FIRST_ANSWER: u32 = 1_024;

/// The questions that are answered for every run that settles.
#[derive(Debug, Default)]
pub(super) struct Questions {
    /// The questions in order.
    open: Vec<Question>,
    /// Those that were started for the present run and not cancelled.
    started: Vec<Question>,
    current: Option<Current>,
}

/// The question in progress.
#[derive(Debug)]
struct Current {
    id: RunId,
    wanted: Wanted,
    accumulator: Accumulator,
    /// By slot: blocks that its worker still has to report.
    owed: Vec<Vec<u32>>,
    /// Futures in the answer that was shown last.
    shown: u32,
}

impl Questions {
    /// Drops the answers for a run that another one replaces.
    pub(super) fn clear(&mut self) {
        self.started.clear();
        self.current = None;
    }

    /// True while a question is in progress.
    pub(super) fn is_in_progress(&self) -> bool {
        self.current.is_some()
    }

    /// True if the worker of a slot still has to report blocks of the question in progress.
    pub(super) fn is_owed_by(&self, slot: usize) -> bool {
        let owed = self.current.as_ref().and_then(|of| of.owed.get(slot));
        owed.is_some_and(|blocks| !blocks.is_empty())
    }

    /// The question in progress, and the share of its work that is done, 0–1.
    pub(super) fn current(&self) -> Option<(&Question, f64)> {
        let accumulator = &self.current.as_ref()?.accumulator;
        Some((accumulator.prepared().question(), accumulator.share_done()))
    }

    /// Replaces the questions. One in progress that is no longer among them is cancelled, so that no worker goes on in
    /// vain.
    pub(super) fn replace(
        &mut self,
        questions: &[Question],
        slots: &mut [WorkerSlot],
    ) -> Vec<PoolCommand> {
        self.open = questions.to_vec();
        match self.current() {
            Some((current, _)) if !questions.contains(current) => self.cancel(slots),
            _ => Vec::new(),
        }
    }

    fn cancel(&mut self, slots: &mut [WorkerSlot]) -> Vec<PoolCommand> {
        let Some(mut current) = self.current.take() else {
            return Vec::new();
        };
        let working: Vec<usize> = (0..current.owed.len())
            .filter(|slot| !current.owed[*slot].is_empty())
            .collect();
        current.owed.iter_mut().for_each(Vec::clear);
        let question = current.accumulator.prepared().question();
        self.started.retain(|other| other != question);
        working
            .into_iter()
            .filter_map(|slot| current.send(slot, &mut slots[slot]))
            .collect()
    }

    /// Starts the next question about a run, if the run has settled and a question is left. `last_id` counts the runs and
    /// questions.
    pub(super) fn start_next(
        &mut self,
        run: Option<&Run>,
        slots: &mut [WorkerSlot],
        last_id: &mut u32,
        now_ms: f64,
    ) -> Vec<PoolCommand> {
        let mut commands = Vec::new();
        while self.current.is_none() {
            let settled = run.filter(|run| run.collector.is_complete());
            let mut open = self.open.iter();
            let next = open.find(|question| !self.started.contains(question));
            let (Some(run), Some(question)) = (settled, next.cloned()) else {
                break;
            };
            self.started.push(question.clone());
            let (request, focus) = (&run.wanted.request, run.wanted.focus);
            let prepared = PreparedQuestion::new(question.clone(), request, focus)
                .filter(|_| request.futures > 0);
            let Some(prepared) = prepared else {
                commands.push(PoolCommand::ShowAnswer(Box::new(Answered {
                    wanted: run.wanted.clone(),
                    question,
                    answer: None,
                    settled: true,
                })));
                continue;
            };
            *last_id += 1;
            self.current = Some(Current::new(
                RunId(*last_id),
                run.wanted.clone(),
                prepared,
                slots.len(),
            ));
            commands.extend((0..slots.len()).filter_map(|slot| self.assign(slot, slots, now_ms)));
        }
        commands
    }

    /// Assigns a slot its share of the question in progress, if it can work.
    pub(super) fn assign(
        &mut self,
        slot: usize,
        slots: &mut [WorkerSlot],
        now_ms: f64,
    ) -> Option<PoolCommand> {
        let worker = &mut slots[slot];
        if worker.host == HostState::Starting || !self.is_owed_by(slot) {
            return None;
        }
        worker.last_message_ms = now_ms;
        self.current.as_ref()?.send(slot, worker)
    }

    /// Receives a block of a variant from the worker of a slot. Shows the answer when enough futures are in.
    pub(super) fn receive(
        &mut self,
        slot: usize,
        id: RunId,
        report: &VariantReport,
        slots: &mut [WorkerSlot],
    ) -> Option<PoolCommand> {
        let current = self.current.as_mut().filter(|current| current.id == id)?;
        let accumulator = &mut current.accumulator;
        let progress = accumulator.add(report.block, report.variant, &report.differences());
        if progress != BlockProgress::Ignored {
            slots[slot].restarts = 0;
        }
        if progress != BlockProgress::Complete {
            return None;
        }
        current.owed[slot].retain(|owed| *owed != report.block);
        let (futures, settled) = (accumulator.futures_in(), accumulator.is_complete());
        let enough = futures >= FIRST_ANSWER.max(current.shown.saturating_mul(SHOW_GROWTH));
        if !enough && !settled {
            return None;
        }
        current.shown = futures;
        let answered = Answered {
            wanted: current.wanted.clone(),
            question: accumulator.prepared().question().clone(),
            answer: Some(accumulator.answer()),
            settled,
        };
        if settled {
            self.current = None;
        }
        Some(PoolCommand::ShowAnswer(Box::new(answered)))
    }
}

impl Current {
    /// A question with its blocks shared among this number of slots.
    fn new(id: RunId, wanted: Wanted, prepared: PreparedQuestion, slots: usize) -> Self {
        let blocks = prepared.request().blocks();
        let share = |slot: usize| (0..blocks).filter(move |block| *block as usize % slots == slot);
        Self {
            id,
            wanted,
            accumulator: Accumulator::new(prepared),
            owed: (0..slots).map(|slot| share(slot).collect()).collect(),
            shown: 0,
        }
    }

    /// Sends a slot its share of the question. Without blocks left, the message only stops the worker.
    fn send(&self, slot: usize, worker: &mut WorkerSlot) -> Option<PoolCommand> {
        if worker.host == HostState::Starting {
            return None;
        }
        let prepared = self.accumulator.prepared();
        let blocks = self.owed[slot].clone();
        let variants = if blocks.is_empty() {
            &[]
        } else {
            prepared.variants()
        };
        worker.assigned = Some(self.id);
        let message = ToWorker::StartVariants {
            run: self.id,
            beliefs: worker.beliefs_to_send(&wanted_for(prepared.question(), &self.wanted)),
            request: Box::new(prepared.request().clone()),
            focus: prepared.focus(),
            variants: variants.to_vec(),
            blocks,
        };
        Some(PoolCommand::Send(slot, message))
    }
}

/// The request with the assumptions that the workers need for a question: Sobol indices are those of parameters that are
/// drawn independently of one another.
fn wanted_for(question: &Question, wanted: &Wanted) -> Wanted {
    let mut wanted = wanted.clone();
    if matches!(question, Question::Sobol { .. }) {
        wanted.assumptions.correlations.on = false;
    }
    wanted
}
