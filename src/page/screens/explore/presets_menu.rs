//! Three plans to begin with.

use crate::workspace::{Action, Document, Preset};
use yew::prelude::*;

use crate::page::components::popover::Popover;

/// One button each, with what it moves in this area. `chosen` comes after the action.
pub fn presets(document: &Document, on: &Callback<Action>, chosen: &Callback<()>) -> Html {
    let button = |preset: Preset| {
        let (on, chosen) = (on.clone(), chosen.clone());
        let click = Callback::from(move |_: MouseEvent| {
            on.emit(Action::ChoosePreset(preset));
            chosen.emit(());
        });
        html! {
            <button class="button preset" type="button" onclick={click}>
                { preset.name() }<small>{ preset.sentence(document) }</small>
            </button>
        }
    };
    html! { <div class="preset-list">{ for Preset::ALL.into_iter().map(button) }</div> }
}

/// Id of the menu's button.
pub const PRESETS_MENU: &str = "presets";

/// The same, in a menu at the plan line.
pub fn presets_menu(document: &Document, on: &Callback<Action>) -> Html {
    let button = html! { <>{ "Ready scenarios" }<span class="i i-down"></span></> };
    let (document, on) = (document.clone(), on.clone());
    let panel = Callback::from(move |()| presets(&document, &on, &Callback::noop()));
    html! {
        <Popover id={PRESETS_MENU} label="Ready scenarios" heading="Begin with a ready scenario" {button} closes=true {panel} />
    }
}
