//! The state of an answer, in words.

use crate::core::quantity::number;

/// The state of an answer to a question about the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerState {
    /// No money is moved, so there is nothing to ask.
    NothingMoved,
    /// There is no answer, and none will come while the simulation is paused.
    Stopped,
    /// There is no answer yet.
    Waiting,
    /// The answer is about an earlier plan or outcome, and a new one will come.
    Stale,
    /// The same, but none will come while the simulation is paused.
    StaleStopped,
    /// The answer is about the first futures of the plan, this many; the others will follow.
    FirstLook(u32),
    /// The answer is complete.
    Settled {
        /// Futures that it is about.
        asked: u32,
        /// Futures of the run.
        of: u32,
    },
}

impl AnswerState {
    /// True while a newer answer is on its way.
    #[must_use]
    pub fn is_busy(self) -> bool {
        matches!(self, Self::Waiting | Self::Stale | Self::FirstLook(_))
    }

    /// True if the answer is about an earlier plan or outcome.
    #[must_use]
    pub fn is_stale(self) -> bool {
        matches!(self, Self::Stale | Self::StaleStopped)
    }

    /// True if there is an answer about the plan as it is now, complete or not.
    #[must_use]
    pub fn is_current(self) -> bool {
        matches!(self, Self::FirstLook(_) | Self::Settled { .. })
    }

    /// True if there is an answer to show, stale or current.
    #[must_use]
    pub fn has_answer(self) -> bool {
        self.is_stale() || self.is_current()
    }

    /// The state in a sentence.
    #[must_use]
    pub fn sentence(self) -> String {
        let futures = |count: u32| number(f64::from(count), 0);
        match self {
            Self::NothingMoved => {
                "You have not moved any money yet. Move some money on Explore to see results here."
                    .to_owned()
            }
            Self::Stopped => {
                "This is calculated once all futures are simulated. The simulation is paused. Select Continue."
                    .to_owned()
            }
            Self::Waiting => "Calculating, using the same futures as your plan.".to_owned(),
            Self::Stale => {
                "You have made a change since these results. They are being updated."
                    .to_owned()
            }
            Self::StaleStopped => {
                "You have made a change since these results, and the simulation is paused. Select Continue to update them."
                    .to_owned()
            }
            Self::FirstLook(count) => format!(
                "From the first {} futures. The rest are being simulated.",
                futures(count)
            ),
            Self::Settled { asked, of } if asked < of => {
                format!("From the first {} futures of your plan.", futures(asked))
            }
            Self::Settled { asked, .. } => {
                format!("From the {} futures of your plan.", futures(asked))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATES: [AnswerState; 8] = [
        AnswerState::NothingMoved,
        AnswerState::Stopped,
        AnswerState::Waiting,
        AnswerState::Stale,
        AnswerState::StaleStopped,
        AnswerState::FirstLook(1_024),
        AnswerState::Settled {
            asked: 10_000,
            of: 50_000,
        },
        AnswerState::Settled {
            asked: 10_000,
            of: 10_000,
        },
    ];

    #[test]
    fn every_state_has_a_sentence_of_its_own() {
        let sentences: Vec<String> = STATES.iter().map(|state| state.sentence()).collect();
        for (index, sentence) in sentences.iter().enumerate() {
            assert!(sentence.ends_with('.'), "{sentence}");
            assert!(!sentences[..index].contains(sentence), "{sentence}");
        }
        assert!(sentences[5].contains("1,024"));
        assert!(sentences[6].contains("the first 10,000"));
    }

    #[test]
    fn states_tell_apart_what_is_busy_stale_and_current() {
        let which = |test: fn(AnswerState) -> bool| STATES.map(test);
        let (yes, no) = (true, false);
        assert_eq!(
            which(AnswerState::is_busy),
            [no, no, yes, yes, no, yes, no, no]
        );
        assert_eq!(
            which(AnswerState::is_stale),
            [no, no, no, yes, yes, no, no, no]
        );
        assert_eq!(
            which(AnswerState::is_current),
            [no, no, no, no, no, yes, yes, yes]
        );
        assert_eq!(
            which(AnswerState::has_answer),
            [no, no, no, yes, yes, yes, yes, yes]
        );
    }
}
