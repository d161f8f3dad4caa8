//! The screens of the evidence: a program of its own, which the one that opened the page fetches and calls.
//!
//! The work is that one's: what is done here is said to it, with the work as it is then, and what it does is taken.

mod answer;
mod asking;
mod assumptions;
mod frame;
mod gallery;
mod how_good;
mod matters;
mod outcome_choice;
mod sample;
mod spread;

use std::cell::RefCell;

use crate::page::crash;
use crate::page::runner::Runner;
use frame::{Study, StudyProps};
use js_sys::Function;
use yew::prelude::*;

/// What is said of a change: the work as text, what was done, and the gesture that did it.
pub type Said = (String, String, Option<u32>);

#[derive(Default)]
struct Door {
    handle: Option<yew::AppHandle<Study>>,
    take: Callback<String>,
}

thread_local! {
    static DOOR: RefCell<Door> = RefCell::new(Door::default());
    static RUNNER: RefCell<Option<Runner>> = const { RefCell::new(None) };
}

/// Makes ready, once.
pub fn start() {
    crash::install();
}

/// Draws the screens into the element with this id. `say` is called with the work as text, what was done, and the gesture
/// that did it, or 0.
pub fn open(place: &str, work: String, say: Function) {
    let Some(place) = crate::page::browser::page::document().get_element_by_id(place) else {
        return;
    };
    close();
    let runner = RUNNER.with_borrow_mut(|runner| runner.get_or_insert_with(Runner::start).clone());
    let say = Callback::from(move |(work, label, gesture): Said| {
        let gesture = gesture.unwrap_or(0);
        // Whoever opened the screens listens as long as they are open.
        let _ = say.call3(
            &wasm_bindgen::JsValue::UNDEFINED,
            &work.into(),
            &label.into(),
            &gesture.into(),
        );
    });
    let props = StudyProps { work, say, runner };
    let handle = yew::Renderer::<Study>::with_root_and_props(place, props).render();
    DOOR.with_borrow_mut(|door| door.handle = Some(handle));
}

/// The work is now this.
pub fn take(work: String) {
    let take = DOOR.with_borrow(|door| door.take.clone());
    take.emit(work);
}

/// From here on `take` gets the work as it is changed elsewhere.
fn listen(take: Callback<String>) {
    DOOR.with_borrow_mut(|door| door.take = take);
}

/// Takes the screens away.
pub fn close() {
    let door = DOOR.take();
    if let Some(handle) = door.handle {
        handle.destroy();
    }
}
