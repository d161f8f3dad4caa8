//! The states of an answer, by the run that it is about.

use crate::page::answer_state::{AnswerFacts, answer_state};
use crate::page::screens::fixture_tests::shown;
use crate::text::answer::AnswerState;

#[test]
fn the_state_follows_from_the_run_that_the_answer_is_about() {
    let shown = shown();
    let wanted = &shown.wanted;
    let mut other = wanted.clone();
    other.request.years = 1;
    let answer = |about, settled| {
        Some(AnswerFacts {
            about,
            futures: 128,
            settled,
        })
    };
    let complete = AnswerState::Settled {
        asked: 128,
        of: 256,
    };
    for (latest, moves, stopped, state) in [
        (answer(wanted, true), true, false, complete),
        (answer(wanted, true), true, true, complete),
        (
            answer(wanted, false),
            true,
            false,
            AnswerState::FirstLook(128),
        ),
        (answer(&other, true), true, false, AnswerState::Stale),
        (answer(&other, true), true, true, AnswerState::StaleStopped),
        (None, true, false, AnswerState::Waiting),
        (None, true, true, AnswerState::Stopped),
        (
            answer(wanted, true),
            false,
            false,
            AnswerState::NothingMoved,
        ),
    ] {
        assert_eq!(answer_state(latest, wanted, moves, stopped), state);
    }
}
