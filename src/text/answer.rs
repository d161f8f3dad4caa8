//! How far the answer to a question has come, in words.

use crate::core::quantity::number;

/// What there is of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// No money is moved, so there is nothing to ask.
    NothingMoved,
    /// The futures are stopped, and no answer about them is there.
    Stopped,
    /// None is there yet.
    Waiting,
    /// It is about something that has changed since, and a new one is on its way.
    Old,
    /// It is about the first so many futures, and others are on their way.
    Partly(u32),
    /// It is there, from the first so many futures of this many.
    Settled {
        /// Futures that were asked.
        asked: u32,
        /// Futures of the run.
        of: u32,
    },
}

impl State {
    /// Whether more is on its way.
    #[must_use]
    pub fn is_busy(self) -> bool {
        matches!(self, Self::Waiting | Self::Old | Self::Partly(_))
    }

    /// In a sentence.
    #[must_use]
    pub fn told(self) -> String {
        let futures = |count: u32| number(f64::from(count), 0);
        match self {
            Self::NothingMoved => {
                "No money is moved yet, so there is no effect to look at. Move a slider on Explore first; everything here can \
                 be changed all the same."
                    .to_owned()
            }
            Self::Stopped => {
                "This is worked out once all futures are in. They are stopped: let them go on."
                    .to_owned()
            }
            Self::Waiting => "Being worked out, on the same futures as your plan.".to_owned(),
            Self::Old => {
                "Something has changed since. What is shown is from before; it is being worked out again."
                    .to_owned()
            }
            Self::Partly(count) => format!(
                "From the first {} futures; the others are on their way.",
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

    #[test]
    fn every_state_is_a_sentence_and_says_whether_more_comes() {
        let states = [
            State::NothingMoved,
            State::Stopped,
            State::Waiting,
            State::Old,
            State::Partly(1_024),
            State::Settled {
                asked: 10_000,
                of: 50_000,
            },
        ];
        assert!(states.iter().all(|state| state.told().ends_with('.')));
        let busy: Vec<bool> = states.iter().map(|state| state.is_busy()).collect();
        assert_eq!(busy, [false, false, true, true, true, false]);
        assert!(states[4].told().contains("1,024"));
    }
}
