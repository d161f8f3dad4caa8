//! A message beside the work.

use crate::workspace::{Action, Notice};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct MessageProps {
    /// Text of the message.
    pub notice: Notice,
    pub on: Callback<Action>,
}

/// The message, until it is dismissed.
#[component]
pub fn Message(props: &MessageProps) -> Html {
    let Notice { text, is_error } = &props.notice;
    let dismiss = props.on.reform(|_: MouseEvent| Action::Dismiss);
    html! {
        <div class={classes!("notice", is_error.then_some("is-error"))} role={if *is_error { "alert" } else { "status" }}>
            <span class={classes!("i", if *is_error { "i-warn" } else { "i-tick" })}></span>
            <p>{ text }</p>
            <button class="button bare" type="button" onclick={dismiss}>{ "Dismiss" }</button>
        </div>
    }
}
