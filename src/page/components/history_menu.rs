//! The last changes, each to go back to, and the last of them once more.

use crate::workspace::Action;
use yew::prelude::*;

use crate::page::components::popover::Popover;

/// Labels of the steps, the latest first, each with the number of steps from here to the state after it.
pub type Labels = Vec<(i32, AttrValue)>;

/// Id of the button.
pub const BUTTON: &str = "history-button";

/// A button beside undo and redo that opens the list; `replay` shows the last change again.
pub fn history_menu(labels: Labels, on: Callback<Action>, replay: Callback<()>) -> Html {
    let button = html! { <span class="i i-list"></span> };
    let panel = Callback::from(move |()| steps(&labels, &on, &replay));
    html! { <Popover id={BUTTON} class="square" label="Recent changes" {button} heading="Recent changes" {panel} /> }
}

/// Label of a step. A line breaks between its changes, never inside an amount.
pub fn words(label: &str) -> Html {
    let change = |(place, part): (usize, &str)| {
        let comma = if place > 0 { ", " } else { "" };
        html! { <>{ comma }<span class={part.contains('£').then_some("num")}>{ part.to_owned() }</span></> }
    };
    html! { <>{ for label.split(", ").enumerate().map(change) }</> }
}

/// The list itself.
pub fn steps(labels: &Labels, on: &Callback<Action>, replay: &Callback<()>) -> Html {
    let Some((oldest, _)) = labels.last() else {
        return html! { <p class="small">{ "You have not changed anything yet. Your changes will be listed here with their amounts." }</p> };
    };
    let start = (*oldest - 1, "Starting point".into());
    let step = |(place, label): &(i32, AttrValue)| {
        let place = *place;
        let click = on.reform(move |_: MouseEvent| Action::Go(place));
        html! {
            <li>
                <button
                    class={classes!("step", (place > 0).then_some("is-undone"))}
                    type="button"
                    aria-current={(place == 0).then_some("step")}
                    onclick={click}
                >
                    { words(label) }
                    if place > 0 { <small>{ " undone" }</small> }
                </button>
            </li>
        }
    };
    let nothing_to_show = start.0 == 0;
    html! {
        <>
            <button class="button" type="button" disabled={nothing_to_show} onclick={replay.reform(|_: MouseEvent| ())}>
                { "Replay the last change" }
            </button>
            <ol class="steps" aria-label="Changes, newest first">
                { for labels.iter().chain([&start]).map(step) }
            </ol>
        </>
    }
}
