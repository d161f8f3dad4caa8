//! A steady beat, for those who do not mind movement, and what stops it.

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, Node};
use yew::prelude::*;

use super::page::{document, window};

/// True if the reader asked this device for less movement.
pub fn less_movement() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)");
    query.ok().flatten().is_some_and(|query| query.matches())
}

/// Calls `beat` with 1, 2, 3… every so many milliseconds while the result is held.
pub fn every(milliseconds: u32, beat: impl Fn(u32) + 'static) -> Interval {
    let mut count = 0;
    Interval::new(milliseconds, move || {
        count += 1;
        beat(count);
    })
}

/// Calls `stop` at any key or tap while the result is held, except at those that press a button inside `within`. With
/// `only_escape` no other key and no tap does.
pub fn on_key_or_tap(
    within: &NodeRef,
    only_escape: bool,
    stop: &Callback<()>,
) -> [EventListener; 2] {
    ["keydown", "pointerdown"].map(|kind| {
        let (within, stop) = (within.clone(), stop.clone());
        EventListener::new(&document(), kind, move |event| {
            let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
            let presses = key
                .as_deref()
                .is_none_or(|key| matches!(key, "Enter" | " "));
            let ours = presses && is_inside(&within, event);
            if !ours && (!only_escape || key.as_deref() == Some("Escape")) {
                stop.emit(());
            }
        })
    })
}

fn is_inside(node: &NodeRef, event: &Event) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Node>().ok());
    node.cast::<Element>()
        .is_some_and(|element| element.contains(target.as_ref()))
}
