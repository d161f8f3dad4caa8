//! Ready plans to begin with: cards in a menu, and short buttons for other places.

use crate::model::scenario::Preset;
use crate::text::presets::{
    Argument, BOTH_SIDES, HEADING, MENU, NOTE, also_moves, look_first, moves, words,
};
use crate::workspace::{Action, Document};
use yew::prelude::*;

use crate::page::browser::order::drawn_order;
use crate::page::components::popover::Popover;

/// Id of the menu's button.
pub const PRESETS_MENU: &str = "presets";

/// The presets in the order of this visit.
fn in_order() -> impl Iterator<Item = Preset> {
    drawn_order().map(|place| Preset::ALL[place]).into_iter()
}

/// Opens a preset, then calls `chosen`.
fn choose(preset: Preset, on: &Callback<Action>, chosen: &Callback<()>) -> Callback<MouseEvent> {
    let (on, chosen) = (on.clone(), chosen.clone());
    Callback::from(move |_: MouseEvent| {
        on.emit(Action::ChoosePreset(preset));
        chosen.emit(());
    })
}

/// One short button each, with the name alone; one that this area is too small for cannot be pressed. `chosen` comes
/// after the action.
pub fn preset_buttons(document: &Document, on: &Callback<Action>, chosen: &Callback<()>) -> Html {
    let button = |preset: Preset| {
        let is_empty = document.preset_moves(preset).moves.is_empty();
        html! {
            <button
                class="button"
                type="button"
                data-preset={preset.id()}
                disabled={is_empty}
                onclick={choose(preset, on, chosen)}
            >
                { preset.name() }
            </button>
        }
    };
    html! { <div class="row preset-buttons">{ for in_order().map(button) }</div> }
}

/// One card each: a button with the idea and the moves in this area, and a part that opens with both sides.
pub fn preset_cards(document: &Document, on: &Callback<Action>) -> Html {
    let card = |preset: Preset| {
        let words = words(preset);
        let here = document.preset_moves(preset);
        let side = |label: &str, argument: Argument| {
            html! { <p><b>{ format!("{label}, {}: ", argument.role) }</b>{ argument.sentence }</p> }
        };
        html! {
            <li class="preset-card">
                <button
                    class="button preset"
                    type="button"
                    data-preset={preset.id()}
                    disabled={here.moves.is_empty()}
                    onclick={choose(preset, on, &Callback::noop())}
                >
                    { preset.name() }
                    <small>{ words.idea }</small>
                    <small class="num">{ moves(&here, preset.timing()) }</small>
                    if let Some(note) = also_moves(&document.preset_locks(preset)) {
                        <small>{ note }</small>
                    }
                </button>
                <details class="disclose">
                    <summary>{ BOTH_SIDES }</summary>
                    { side("For", words.in_favour) }
                    { side("Against", words.against) }
                    <p>{ look_first(preset) }</p>
                </details>
            </li>
        }
    };
    html! {
        <>
            <p class="quiet">{ NOTE }</p>
            <ul class="preset-list">{ for in_order().map(card) }</ul>
        </>
    }
}

/// The cards in a menu at the plan line.
pub fn presets_menu(document: &Document, on: &Callback<Action>) -> Html {
    let button = html! { <>{ MENU }<span class="i i-down"></span></> };
    let (document, on) = (document.clone(), on.clone());
    let panel = Callback::from(move |()| preset_cards(&document, &on));
    html! {
        <Popover id={PRESETS_MENU} class="presets" label={MENU} heading={HEADING} {button} closes=true {panel} />
    }
}
