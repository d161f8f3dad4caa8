//! The model in the browser: the same bits as natively.
#![cfg(target_arch = "wasm32")]

#[path = "common/fingerprint.rs"]
mod fingerprint;

use allotment::engine::run::Request;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_browser_computes_the_pinned_bits() {
    let request = Request::example();
    let blocks = fingerprint::in_order(&request);
    assert_eq!(
        fingerprint::fingerprint(&request, &blocks),
        fingerprint::PINNED
    );
}

#[wasm_bindgen_test]
fn the_browser_shows_the_pinned_bits() {
    let runs = fingerprint::results_in_order(&Request::example());
    let runs = runs.iter().map(|(results, paired)| (results, paired));
    assert_eq!(fingerprint::shown(runs), fingerprint::PINNED_SHOWN);
}
