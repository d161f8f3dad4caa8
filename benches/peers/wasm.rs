//! Our side of the comparison in a browser's worker: `make bench` builds it, `worker.mjs` calls it.

use wasm_bindgen::prelude::*;

mod ours;

/// One of our implementations, ready to run.
#[wasm_bindgen]
pub struct Contestant(ours::Contestant);

#[wasm_bindgen]
impl Contestant {
    /// Gets a contestant ready for some futures.
    #[wasm_bindgen(constructor)]
    pub fn new(mode: &str, first: u32, futures: u32, months: usize) -> Result<Self, String> {
        ours::contestant(mode, first, futures, months).map(Self)
    }

    /// Runs once.
    pub fn run(&mut self) {
        self.0();
    }
}

/// Names the kernel's results for the first futures bit by bit.
#[wasm_bindgen]
pub fn fingerprint(futures: u32) -> String {
    ours::fingerprint(futures)
}

fn main() {}
