//! The state of an answer beside the run, for every screen that asks questions.

use crate::text::answer::AnswerState;
use crate::workers::pool::{Answered, Shown, Wanted};

/// The facts about an answer that its state follows from.
#[derive(Debug, Clone, Copy)]
pub struct AnswerFacts<'a> {
    /// The run that the answer is about.
    pub about: &'a Wanted,
    /// Futures that the answer rests on.
    pub futures: u32,
    /// True once the answer is complete.
    pub settled: bool,
}

impl<'a> AnswerFacts<'a> {
    /// The facts about the results of a run.
    pub fn of_run(shown: &'a Shown) -> Self {
        Self {
            about: &shown.wanted,
            futures: shown.results.futures,
            settled: shown.settled,
        }
    }

    /// The facts about an attributed answer; nothing where it could not be asked.
    pub fn of(answered: &'a Answered) -> Option<Self> {
        let answer = answered.answer.as_ref()?;
        Some(Self {
            about: &answered.wanted,
            futures: answer.futures,
            settled: answered.settled,
        })
    }
}

/// The state of the latest answer where a run is `wanted`. `moves` is true if the plan moves any money, `stopped` if the
/// simulation is paused.
pub fn answer_state(
    latest: Option<AnswerFacts<'_>>,
    wanted: &Wanted,
    moves: bool,
    stopped: bool,
) -> AnswerState {
    match latest {
        _ if !moves => AnswerState::NothingMoved,
        None if stopped => AnswerState::Stopped,
        None => AnswerState::Waiting,
        Some(answer) if answer.about == wanted && answer.settled => AnswerState::Settled {
            asked: answer.futures,
            of: wanted.request.futures,
        },
        Some(answer) if answer.about == wanted => AnswerState::FirstLook(answer.futures),
        Some(_) if stopped => AnswerState::StaleStopped,
        Some(_) => AnswerState::Stale,
    }
}
