//! What there is of an answer on a screen.

use std::rc::Rc;

use crate::analysis::attribution::Findings;
use crate::text::answer::State;
use crate::workers::pool::{Answered, Phase};

use super::frame::Seen;
use crate::page::hooks::wanted;

/// The last answer to what a screen asks, and how far it has come.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    /// The answer, which may be about something that has changed since.
    pub answered: Option<Rc<Answered>>,
    pub state: State,
}

impl Heard {
    /// What there is of an answer about what is seen.
    pub fn new(seen: &Seen, answered: Option<Rc<Answered>>) -> Self {
        let document = seen.workspace.document();
        if document.is_baseline() {
            return Self {
                answered: None,
                state: State::NothingMoved,
            };
        }
        let is_stopped = seen.progress.phase == Phase::Stopped;
        let now = wanted(document, &seen.workspace, true);
        let answered = answered.filter(|answered| answered.answer.is_some());
        let state = match answered.as_deref() {
            Some(answered) if answered.wanted == now => {
                let futures = answered.answer.as_ref().map_or(0, |answer| answer.futures);
                if answered.settled {
                    State::Settled {
                        asked: futures,
                        of: now.request.futures,
                    }
                } else {
                    State::Partly(futures)
                }
            }
            _ if is_stopped => State::Stopped,
            Some(_) => State::Old,
            None => State::Waiting,
        };
        Self { answered, state }
    }

    /// What was found, of whatever it is about.
    pub fn findings(&self) -> Option<&Findings> {
        let answer = self.answered.as_ref()?.answer.as_ref()?;
        Some(&answer.findings)
    }

    /// Whether what was found is about something that has changed since.
    pub fn is_old(&self) -> bool {
        self.answered.is_some() && matches!(self.state, State::Old | State::Stopped)
    }
}
