//! The screens of the evidence, as a program that the page fetches when it needs them, and calls.

use allotment::page::study;
use js_sys::Function;
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {
    study::start();
}

/// Draws the screens into the element with this id; `say` hears what is done there.
#[wasm_bindgen]
pub fn open(place: &str, work: String, say: Function) {
    study::open(place, work, say);
}

/// The work is now this.
#[wasm_bindgen]
pub fn take(work: String) {
    study::take(work);
}

/// Takes the screens away.
#[wasm_bindgen]
pub fn close() {
    study::close();
}
