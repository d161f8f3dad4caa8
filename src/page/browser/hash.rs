//! The part of the address after `#`.

use gloo::events::EventListener;
use yew::prelude::*;

use super::page::window;

/// Everything from `#` on; empty where there is nothing.
fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// The part of the address from `#` on, as it changes.
#[hook]
pub fn use_hash() -> String {
    let now = use_state_eq(hash);
    {
        let now = now.setter();
        use_effect_with((), move |()| {
            let listener = EventListener::new(&window(), "hashchange", move |_| now.set(hash()));
            move || drop(listener)
        });
    }
    (*now).clone()
}
