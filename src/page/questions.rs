//! What is asked of the simulation beside its results, and what it has answered.

use std::rc::Rc;

use crate::analysis::attribution::Question;
use crate::workers::pool::{Answered, Wanted};
use yew::prelude::*;

use crate::page::runner::Runner;

/// A question that can be opened, and its answer.
#[derive(Clone, PartialEq)]
pub struct Asked {
    /// Whether it is open.
    pub is_open: bool,
    /// The last answer about this place and outcome.
    pub answer: Option<Rc<Answered>>,
    /// Whether that is an answer to the plan as it stands.
    pub is_current: bool,
    /// Whether the run that it is asked of is stopped.
    pub waits: bool,
    /// Opens or closes it.
    pub toggle: Callback<MouseEvent>,
}

/// One question: its state, and the answer that arrived last.
#[hook]
fn use_question(wanted: &Wanted, waits: bool) -> (Asked, UseStateSetter<Option<Rc<Answered>>>) {
    let open = use_state(|| false);
    let answer = use_state(|| None::<Rc<Answered>>);
    let toggle = use_callback(open.clone(), |_: MouseEvent, open| open.set(!**open));
    // An answer about another place or outcome is not even shown as an old one.
    let fitting = (*answer).clone().filter(|answer| {
        let of = &answer.wanted;
        of.focus == wanted.focus && of.request.area == wanted.request.area
    });
    let asked = Asked {
        is_open: *open,
        is_current: fitting
            .as_ref()
            .is_some_and(|answer| answer.wanted == *wanted),
        answer: fitting,
        waits,
        toggle,
    };
    (asked, answer.setter())
}

/// Asks the open questions of every plan that settles; `stopped` where the present one does not. Gives the questions why, and what each move did.
#[hook]
pub fn use_questions(runner: &Runner, wanted: &Wanted, stopped: bool) -> [Asked; 2] {
    let (why, set_why) = use_question(wanted, stopped);
    let (moves, set_moves) = use_question(wanted, stopped);
    use_memo(runner.clone(), move |runner| {
        let hear = move |answered: Answered| match answered.question {
            Question::Why => set_why.set(Some(Rc::new(answered))),
            Question::Moves => set_moves.set(Some(Rc::new(answered))),
            _ => {}
        };
        runner.hear(Callback::from(hear));
    });
    let runner = runner.clone();
    use_effect_with((why.is_open, moves.is_open), move |&(why, moves)| {
        let open = [(why, Question::Why), (moves, Question::Moves)];
        let open = open.into_iter().filter(|(is_open, _)| *is_open);
        runner.ask(&open.map(|(_, question)| question).collect::<Vec<_>>());
    });
    [why, moves]
}
