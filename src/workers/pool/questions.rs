//! What is asked of a settled run: one question after the other, its blocks shared among the lanes.

use super::{Command, Host, Pool, SHOW_GROWTH, Wanted};
use crate::analysis::attribution::{Accumulator, Answer, Inquiry, Question, Taken};
use crate::engine::block_report::VariantReport;
use crate::workers::protocol::{RunId, ToWorker};

/// An answer is first given when this many futures are in.
pub(super) const FIRST_ANSWER: u32 = 1_024;

/// An answer, and what it is an answer to.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// What was wanted when it was asked.
    pub wanted: Wanted,
    /// The question.
    pub question: Question,
    /// What the futures say so far; nothing where no money moves.
    pub answer: Option<Answer>,
    /// Whether all futures that were asked are in.
    pub settled: bool,
}

/// The questions that are to be answered for every run that settles.
#[derive(Debug, Default)]
pub(super) struct Questions {
    /// Those that are asked, in order.
    open: Vec<Question>,
    /// Those that have been asked of the present run, and not given up.
    answered: Vec<Question>,
    asking: Option<Asking>,
}

/// The question in progress.
#[derive(Debug)]
struct Asking {
    id: RunId,
    wanted: Wanted,
    accumulator: Accumulator,
    /// By lane: blocks still owed.
    owed: Vec<Vec<u32>>,
    told: u32,
}

impl Questions {
    /// Another run begins: what was answered is of no use to it.
    pub(super) fn forget(&mut self) {
        self.answered.clear();
        self.asking = None;
    }

    pub(super) fn is_asking(&self) -> bool {
        self.asking.is_some()
    }

    pub(super) fn is_owed_by(&self, place: usize) -> bool {
        let owed = self
            .asking
            .as_ref()
            .and_then(|asking| asking.owed.get(place));
        owed.is_some_and(|blocks| !blocks.is_empty())
    }
}

/// What the workers are to believe for a question: Sobol indices are those of parameters that are drawn independently of
/// one another.
fn believed_for(question: &Question, wanted: &Wanted) -> Wanted {
    let mut wanted = wanted.clone();
    if matches!(question, Question::Sobol { .. }) {
        wanted.assumptions.correlations.on = false;
    }
    wanted
}

impl Pool {
    /// From now on these questions are answered, in this order, whenever a run has settled. One that is no longer among
    /// them is dropped.
    pub fn ask(&mut self, questions: &[Question], now_ms: f64) -> Vec<Command> {
        self.questions.open = questions.to_vec();
        let asking = self.questions.asking.as_ref();
        let given_up = asking
            .is_some_and(|asking| !questions.contains(asking.accumulator.inquiry().question()));
        // Otherwise workers would go on for nobody.
        let mut commands = if given_up {
            self.stop_asking()
        } else {
            Vec::new()
        };
        commands.extend(self.ask_next(now_ms));
        commands
    }

    /// The question that is being answered, and which share of its work is done, 0–1.
    #[must_use]
    pub fn asking(&self) -> Option<(&Question, f64)> {
        let asking = self.questions.asking.as_ref()?;
        let accumulator = &asking.accumulator;
        Some((accumulator.inquiry().question(), accumulator.share_done()))
    }

    fn stop_asking(&mut self) -> Vec<Command> {
        let Some(mut asking) = self.questions.asking.take() else {
            return Vec::new();
        };
        let working: Vec<usize> = (0..asking.owed.len())
            .filter(|place| !asking.owed[*place].is_empty())
            .collect();
        asking.owed.iter_mut().for_each(Vec::clear);
        let question = asking.accumulator.inquiry().question();
        self.questions.answered.retain(|other| other != question);
        working
            .into_iter()
            .filter_map(|place| self.send_question(&asking, place))
            .collect()
    }

    /// Asks the next question of the run, if it has settled and something is still to be asked.
    pub(super) fn ask_next(&mut self, now_ms: f64) -> Vec<Command> {
        let mut commands = Vec::new();
        while self.questions.asking.is_none() {
            let settled = self.run.as_ref().filter(|run| run.collector.is_complete());
            let answered = &self.questions.answered;
            let mut open = self.questions.open.iter();
            let next = open.find(|question| !answered.contains(question)).cloned();
            let (Some(run), Some(question)) = (settled, next) else {
                break;
            };
            self.questions.answered.push(question.clone());
            let (request, focus) = (&run.wanted.request, run.wanted.focus);
            let inquiry =
                Inquiry::new(question.clone(), request, focus).filter(|_| request.futures > 0);
            let Some(inquiry) = inquiry else {
                commands.push(Command::Tell(Box::new(Answered {
                    wanted: run.wanted.clone(),
                    question,
                    answer: None,
                    settled: true,
                })));
                continue;
            };
            let wanted = run.wanted.clone();
            commands.extend(self.begin(wanted, inquiry, now_ms));
        }
        commands
    }

    fn begin(&mut self, wanted: Wanted, inquiry: Inquiry, now_ms: f64) -> Vec<Command> {
        self.last_id += 1;
        let slots = self.slots.len();
        let blocks = inquiry.request().blocks();
        let share =
            |place: usize| (0..blocks).filter(move |block| *block as usize % slots == place);
        self.questions.asking = Some(Asking {
            id: RunId(self.last_id),
            wanted,
            accumulator: Accumulator::new(inquiry),
            owed: (0..slots).map(|place| share(place).collect()).collect(),
            told: 0,
        });
        (0..slots)
            .filter_map(|place| self.give_question(place, now_ms))
            .collect()
    }

    /// Gives a lane its share of the question, if it can take it.
    pub(super) fn give_question(&mut self, place: usize, now_ms: f64) -> Option<Command> {
        if self.slots[place].host == Host::Starting || !self.questions.is_owed_by(place) {
            return None;
        }
        let asking = self.questions.asking.take()?;
        self.slots[place].heard_ms = now_ms;
        let command = self.send_question(&asking, place);
        self.questions.asking = Some(asking);
        command
    }

    fn send_question(&mut self, asking: &Asking, place: usize) -> Option<Command> {
        let slot = &mut self.slots[place];
        if slot.host == Host::Starting {
            return None;
        }
        let inquiry = asking.accumulator.inquiry();
        let blocks = asking.owed[place].clone();
        let needed = if blocks.is_empty() {
            &[]
        } else {
            inquiry.variants()
        };
        slot.given = Some(asking.id);
        let message = ToWorker::Ask {
            run: asking.id,
            beliefs: slot.news(&believed_for(inquiry.question(), &asking.wanted)),
            request: Box::new(inquiry.request().clone()),
            focus: inquiry.focus(),
            variants: needed.to_vec(),
            blocks,
        };
        Some(Command::Send(place, message))
    }

    /// A lane has done a block of a variant.
    pub(super) fn variant(
        &mut self,
        place: usize,
        id: RunId,
        report: &VariantReport,
        now_ms: f64,
    ) -> Vec<Command> {
        let asking = self.questions.asking.as_mut();
        let Some(asking) = asking.filter(|asking| asking.id == id) else {
            return Vec::new();
        };
        let accumulator = &mut asking.accumulator;
        let taken = accumulator.take(report.block, report.variant, &report.differences());
        if taken != Taken::Ignored {
            self.slots[place].restarts = 0;
        }
        if taken != Taken::Block {
            return Vec::new();
        }
        asking.owed[place].retain(|owed| *owed != report.block);
        let (futures, settled) = (accumulator.futures_in(), accumulator.is_complete());
        let enough = futures >= FIRST_ANSWER.max(asking.told.saturating_mul(SHOW_GROWTH));
        if !enough && !settled {
            return Vec::new();
        }
        asking.told = futures;
        let answered = Answered {
            wanted: asking.wanted.clone(),
            question: accumulator.inquiry().question().clone(),
            answer: Some(accumulator.answer()),
            settled,
        };
        let mut commands = vec![Command::Tell(Box::new(answered))];
        if settled {
            self.questions.asking = None;
            commands.extend(self.ask_next(now_ms));
        }
        commands
    }
}
