//! Keys that work wherever the focus is.

use crate::workspace::Action;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use super::page::document;

/// Calls `open` when “?” is typed, except into a field.
#[hook]
pub fn use_help_key(open: Callback<()>) {
    use_effect_with(open, |open| {
        let open = open.clone();
        let listener = EventListener::new(&document(), "keydown", move |event| {
            let typed = event.dyn_ref::<KeyboardEvent>();
            if typed.is_some_and(|event| event.key() == "?" && !in_text_field(event)) {
                open.emit(());
            }
        });
        move || drop(listener)
    });
}

/// Undo and redo by key, except where a text field has its own. Escape asks for no step at all, which ends a replay.
#[hook]
pub fn use_undo_keys(on: Callback<Action>) {
    use_effect_with(on, |on| {
        let on = on.clone();
        let options = EventListenerOptions::enable_prevent_default();
        let listener =
            EventListener::new_with_options(&document(), "keydown", options, move |event| {
                if let Some(action) = event.dyn_ref::<KeyboardEvent>().and_then(undo_or_redo) {
                    if action != Action::Go(0) {
                        event.prevent_default();
                    }
                    on.emit(action);
                }
            });
        move || drop(listener)
    });
}

fn undo_or_redo(event: &KeyboardEvent) -> Option<Action> {
    if event.key() == "Escape" {
        return Some(Action::Go(0));
    }
    if in_text_field(event) || !(event.ctrl_key() || event.meta_key()) {
        return None;
    }
    match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => Some(Action::Undo),
        ("z", true) | ("y", false) => Some(Action::Redo),
        _ => None,
    }
}

fn in_text_field(event: &Event) -> bool {
    let field = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    field.is_some_and(|field| !matches!(field.type_().as_str(), "range" | "radio"))
}

/// Moves the focus from a button of a list to the one above or below it, at the arrow keys.
pub fn arrow_to_neighbour(event: &KeyboardEvent) {
    let button = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let neighbour = match event.key().as_str() {
        "ArrowDown" => button.and_then(|button| button.next_element_sibling()),
        "ArrowUp" => button.and_then(|button| button.previous_element_sibling()),
        _ => None,
    };
    let neighbour = neighbour.filter(|element| element.tag_name() == "BUTTON");
    if let Some(neighbour) = neighbour.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        // An element that cannot take the focus leaves it where it is.
        let _ = neighbour.focus();
    }
}
