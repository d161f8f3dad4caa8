//! Questions to the simulation beside its results, and their latest answers.

use std::rc::Rc;

use crate::analysis::attribution::Question;
use crate::text::answer::AnswerState;
use crate::workers::pool::{Answered, Wanted};
use yew::prelude::*;

use crate::page::answer_state::{AnswerFacts, answer_state};
use crate::page::runner::Runner;

/// A question that can be opened, and its answer.
#[derive(Clone, PartialEq)]
pub struct OpenableQuestion {
    /// True if it is open.
    pub is_open: bool,
    /// The last answer about this place and outcome.
    pub answer: Option<Rc<Answered>>,
    /// The state of the answer.
    pub state: AnswerState,
    /// Opens or closes it.
    pub toggle: Callback<MouseEvent>,
}

/// The state of the latest answer. One that could not be asked, because no money is moved, has no findings.
fn state_of(latest: Option<&Answered>, wanted: &Wanted, stopped: bool) -> AnswerState {
    let moves = !wanted.request.plan.moves.is_empty();
    answer_state(latest.and_then(AnswerFacts::of), wanted, moves, stopped)
}

/// One question: its state, and the answer that arrived last.
#[hook]
fn use_question(
    wanted: &Wanted,
    stopped: bool,
) -> (OpenableQuestion, UseStateSetter<Option<Rc<Answered>>>) {
    let open = use_state(|| false);
    let answer = use_state(|| None::<Rc<Answered>>);
    let toggle = use_callback(open.clone(), |_: MouseEvent, open| open.set(!**open));
    // An answer about another place or outcome is not even shown as an old one.
    let fitting = (*answer).clone().filter(|answer| {
        let of = &answer.wanted;
        of.focus == wanted.focus && of.request.area == wanted.request.area
    });
    let question = OpenableQuestion {
        is_open: *open,
        state: state_of(fitting.as_deref(), wanted, stopped),
        answer: fitting,
        toggle,
    };
    (question, answer.setter())
}

/// Asks the open questions of every plan that settles, while the screen that shows them is open; `stopped` where the
/// present run does not settle. Gives the questions why, and what each move did.
#[hook]
pub fn use_questions(
    runner: &Runner,
    wanted: &Wanted,
    stopped: bool,
    is_shown: bool,
) -> [OpenableQuestion; 2] {
    let (why, set_why) = use_question(wanted, stopped);
    let (moves, set_moves) = use_question(wanted, stopped);
    let runner = runner.clone();
    use_effect_with(
        (is_shown, why.is_open, moves.is_open),
        move |&(is_shown, why, moves)| {
            // Other screens ask questions of their own.
            if !is_shown {
                return;
            }
            runner.subscribe_answers(Callback::from(move |answered: Answered| {
                match answered.question {
                    Question::Why => set_why.set(Some(Rc::new(answered))),
                    Question::Moves => set_moves.set(Some(Rc::new(answered))),
                    _ => {}
                }
            }));
            let open = [(why, Question::Why), (moves, Question::Moves)];
            let open = open.into_iter().filter(|(is_open, _)| *is_open);
            runner.ask(&open.map(|(_, question)| question).collect::<Vec<_>>());
        },
    );
    [why, moves]
}
