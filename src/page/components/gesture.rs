//! From what happens on the page to actions. One drag, or one stay at the keyboard, is one step of undo.

use std::cell::Cell;

use crate::workspace::Action;
use yew::Callback;

/// Does the action that an event asks for, if it asks for one.
pub fn act<E: 'static>(
    on: &Callback<Action>,
    asked: impl Fn(E) -> Option<Action> + 'static,
) -> Callback<E> {
    let on = on.clone();
    Callback::from(move |event| {
        if let Some(action) = asked(event) {
            on.emit(action);
        }
    })
}

/// A number that no other gesture has.
pub fn next_gesture() -> u32 {
    thread_local!(static LAST: Cell<u32> = const { Cell::new(0) });
    LAST.with(|last| {
        last.set(last.get().wrapping_add(1));
        last.get()
    })
}
