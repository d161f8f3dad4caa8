//! The state of an answer, for those who read it and those who hear it.

use crate::text::answer::AnswerState;
use yew::prelude::*;

/// The state in small print, beside an answer.
pub fn answer_note(state: AnswerState) -> Html {
    html! { <p class="small quiet" role="status">{ state.sentence() }</p> }
}

/// The state as a notice; nothing once the answer is about the plan as it is now.
pub fn answer_notice(state: AnswerState) -> Html {
    html! {
        <div role="status">
            if !state.is_current() {
                <p class="notice"><span>{ state.sentence() }</span></p>
            }
        </div>
    }
}
