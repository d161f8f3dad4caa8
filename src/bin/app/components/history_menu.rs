//! The last changes, each to go back to, and the last of them once more.

use allotment::workspace::Action;
use yew::prelude::*;

use super::popover::Popover;

/// What every step did, the latest first, with how many steps from here the state after it is.
pub type Labels = Vec<(i32, AttrValue)>;

/// Id of the button.
pub const BUTTON: &str = "history-button";

#[derive(Properties, PartialEq)]
pub struct HistoryMenuProps {
    /// What every step did.
    pub labels: Labels,
    pub on: Callback<Action>,
    /// Shows the last change again.
    pub replay: Callback<()>,
}

/// A button beside undo and redo that opens the list.
#[component]
pub fn HistoryMenu(props: &HistoryMenuProps) -> Html {
    let button = html! { <span class="i i-list"></span> };
    html! {
        <Popover id={BUTTON} class="square" label="Last changes" {button} heading="Last changes">
            <Steps labels={props.labels.clone()} on={props.on.clone()} replay={props.replay.clone()} />
        </Popover>
    }
}

/// The list itself.
#[component]
fn Steps(props: &HistoryMenuProps) -> Html {
    let labels = &props.labels;
    let Some((oldest, _)) = labels.last() else {
        return html! { <p class="small">{ "Nothing has been changed yet. Each change will stand here with its amounts." }</p> };
    };
    let oldest = *oldest;
    let step = |(place, label): (i32, AttrValue)| {
        let click = props.on.reform(move |_: MouseEvent| Action::Go(place));
        html! {
            <li>
                <button
                    class={classes!("step", (place > 0).then_some("is-undone"))}
                    type="button"
                    aria-current={(place == 0).then_some("step")}
                    onclick={click}
                >
                    { label }
                    if place > 0 { <small>{ " undone" }</small> }
                </button>
            </li>
        }
    };
    let replay = props.replay.reform(|_: MouseEvent| ());
    let nothing_to_show = !labels.iter().any(|(place, _)| *place == 0);
    html! {
        <>
            <button class="button" type="button" disabled={nothing_to_show} onclick={replay}>
                { "Replay the last change" }
            </button>
            <ol class="steps" aria-label="Changes, the last first">
                { for labels.iter().cloned().chain([(oldest - 1, "Where these changes began".into())]).map(step) }
            </ol>
        </>
    }
}
