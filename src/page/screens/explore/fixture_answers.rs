//! Answers to “why?” and “what did each move do?”, made of plain numbers.

use std::rc::Rc;

use crate::analysis::attribution::Question;
use crate::text::answer::AnswerState;
use crate::workers::pool::{Answered, Shown};
use yew::prelude::*;

use crate::page::demonstration::answer;
use crate::page::questions::OpenableQuestion;
use crate::page::screens::explore::reasons::Reasons;

/// An answer about every future of the demonstration.
pub const SETTLED: AnswerState = AnswerState::Settled {
    asked: 256,
    of: 256,
};

/// A panel with the answer to one question open.
pub fn reasons(shown: &Shown, question: Question, state: AnswerState) -> Html {
    let wanted = shown.wanted.clone();
    // Less and less, so that each step has a size of its own.
    let effect = |variant| -0.02 / (1.0 + variant as f32);
    let answer = state
        .has_answer()
        .then(|| answer(&question, &wanted, effect))
        .flatten();
    let why = question == Question::Why;
    let answered = Answered {
        question,
        answer,
        settled: true,
        wanted,
    };
    let open = OpenableQuestion {
        is_open: true,
        answer: (state != AnswerState::Waiting).then(|| Rc::new(answered)),
        state,
        toggle: Callback::noop(),
    };
    let [closed, _] = no_open_questions();
    let questions = if why { [open, closed] } else { [closed, open] };
    html! { <Reasons {questions} /> }
}

/// No question is open.
pub fn no_open_questions() -> [OpenableQuestion; 2] {
    [(); 2].map(|()| OpenableQuestion {
        is_open: false,
        answer: None,
        state: AnswerState::Waiting,
        toggle: Callback::noop(),
    })
}
