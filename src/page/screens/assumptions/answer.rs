//! The latest answer to the question of a part of the screen.

use std::rc::Rc;

use crate::analysis::attribution::Findings;
use crate::text::answer::AnswerState;
use crate::workers::pool::{Answered, Phase};

use crate::page::answer_state::{AnswerFacts, answer_state};
use crate::page::screens::context::ScreenContext;

/// The latest answer, and its state.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerSoFar {
    /// The answer, which may be about an earlier plan or outcome.
    pub answered: Option<Rc<Answered>>,
    pub state: AnswerState,
}

impl AnswerSoFar {
    /// The state of an answer where this context is shown.
    pub fn new(context: &ScreenContext, answered: Option<Rc<Answered>>) -> Self {
        let moves = !context.document.is_baseline();
        let stopped = context.progress.phase == Phase::Stopped;
        let answered = answered.filter(|answered| moves && answered.answer.is_some());
        let latest = answered.as_deref().and_then(AnswerFacts::of);
        let state = answer_state(latest, &context.wanted, moves, stopped);
        Self { answered, state }
    }

    /// The findings, which may be about an earlier plan.
    pub fn findings(&self) -> Option<&Findings> {
        let answer = self.answered.as_ref()?.answer.as_ref()?;
        Some(&answer.findings)
    }
}
