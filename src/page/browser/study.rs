//! The program of the evidence's screens, as the one that opened the page calls it.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::program::{Program, call};

/// What the screens say: the work as text, what was done to it, and the gesture that did it; 0 without one.
pub type Say = Closure<dyn FnMut(String, String, u32)>;

/// The started program.
#[derive(Clone)]
pub struct StudyProgram(JsValue);

impl StudyProgram {
    /// Fetches and starts it, unless it is there; nothing where it is not to be had. It can then be asked for again.
    pub async fn start() -> Option<Self> {
        Program::Study.start().await.ok().map(Self)
    }

    /// Draws the screens into the element with this id, and tells what is done there.
    pub fn open(&self, place: &str, work: &str, say: &Say) {
        let given = Array::of3(&place.into(), &work.into(), say.as_ref());
        self.ask("open", &given);
    }

    /// The work is now this.
    pub fn take(&self, work: &str) {
        self.ask("take", &Array::of1(&work.into()));
    }

    /// Takes the screens away.
    pub fn close(&self) {
        self.ask("close", &Array::new());
    }

    fn ask(&self, name: &str, given: &Array) {
        // A program that fails shows so itself.
        let _ = call(&self.0, name, given);
    }
}

/// Fetches the program before it is asked for, so that its screens need no network.
pub async fn fetch() {
    let _ = Program::Study.files().await;
}
