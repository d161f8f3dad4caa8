//! Noticing that the user has gone elsewhere.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};
use yew::prelude::*;

use super::page::document;

/// Calls `left` when something outside the element of `node` is pressed or takes the focus.
#[hook]
pub fn use_outside(node: &NodeRef, left: Callback<()>) {
    use_effect_with((node.clone(), left), |(node, left)| {
        let listeners = ["pointerdown", "focusin"].map(|kind| {
            let (node, left) = (node.clone(), left.clone());
            EventListener::new(&document(), kind, move |event| {
                let target = event
                    .target()
                    .and_then(|target| target.dyn_into::<Node>().ok());
                let inside = node
                    .cast::<Element>()
                    .is_none_or(|element| element.contains(target.as_ref()));
                if !inside {
                    left.emit(());
                }
            })
        });
        move || drop(listeners)
    });
}
