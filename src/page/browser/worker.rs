//! Starting simulation workers, where the browser allows them; and the worker's program for the page itself, where not.

use crate::workers::protocol::{BUILD, FromWorker, PROTOCOL, ToWorker};
use crate::workers::transport::{EncodedMessage, Postcard, SimulationWorker, opened};
use gloo::worker::{Spawnable, WorkerBridge};
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Worker;

use super::page::window;
use super::program::{self, call, script_url};

/// A worker that can be sent messages.
pub type Bridge = WorkerBridge<SimulationWorker>;

/// Fetches the worker's files, unless they are there.
pub async fn fetch() {
    // Where they are not to be had, `spawn` has nothing to start.
    let _ = program::files().await;
}

/// The worker's program in the page itself.
#[derive(Clone)]
pub struct InPage(JsValue);

impl InPage {
    /// Starts the worker's program in the page, unless it is there; nothing where it is not to be had, or is of another
    /// build. It can then be asked for again.
    pub async fn start() -> Option<Self> {
        let program = program::start().await.ok().map(Self);
        let program = program.filter(Self::is_of_this_build);
        if program.is_none() {
            program::forget();
        }
        program
    }

    fn is_of_this_build(&self) -> bool {
        let ready = FromWorker::Ready {
            protocol: PROTOCOL,
            build: BUILD.into(),
        };
        let hello = EncodedMessage::new(&ToWorker::Hello {
            protocol: PROTOCOL,
            build: BUILD.into(),
        });
        self.call("receive", 0, Some(&hello)) == Ok(Some(ready))
    }

    /// Sends a message to the server of a worker slot.
    ///
    /// # Panics
    /// If the program fails.
    pub fn receive(&self, slot: usize, message: &EncodedMessage) {
        let answer = self.call("receive", slot, Some(message));
        answer.expect("the simulation takes what it is sent");
    }

    /// Has the server of a worker slot simulate a block, if there is one to do.
    ///
    /// # Panics
    /// If the program fails.
    pub fn tick(&self, slot: usize) -> Option<FromWorker> {
        let answer = self.call("tick", slot, None);
        answer.expect("the simulation does what it took")
    }

    fn call(
        &self,
        name: &str,
        slot: usize,
        message: Option<&EncodedMessage>,
    ) -> Result<Option<FromWorker>, JsValue> {
        let bytes = message.map(|message| Uint8Array::from(message.bytes()));
        let answer = call(&self.0, name, &Array::of2(&slot.into(), &bytes.into()))?;
        let bytes = answer.dyn_into::<Uint8Array>().ok();
        Ok(bytes.and_then(|bytes| opened(&bytes.to_vec())))
    }
}

/// Starts a worker; nothing where the browser has none, or its files are not there. Ask [`can_have_workers`] first: gloo
/// panics where it is refused.
pub fn spawn(receive: impl Fn(FromWorker) + 'static) -> Option<Bridge> {
    let bridge = SimulationWorker::spawner()
        .encoding::<Postcard>()
        .callback(receive)
        .with_loader(true)
        .as_module(false)
        .spawn(&program::fetched()?.loader);
    Some(bridge)
}

/// True if this browser lets the page make a worker at all.
pub fn can_have_workers() -> bool {
    let known = Reflect::has(&window(), &JsValue::from_str("Worker")).unwrap_or(false);
    let trial = known.then(|| Worker::new(&script_url("")).ok()).flatten();
    trial.inspect(|worker| worker.terminate()).is_some()
}

/// Finds out whether a worker may run, which some browsers refuse without saying so: calls `refused` once if not.
pub fn watch_for_refusal(refused: impl FnOnce() + 'static) {
    let url = script_url("postMessage(0)");
    if let Ok(probe) = Worker::new(&url) {
        let on_error = Closure::once_into_js(refused);
        probe.set_onerror(Some(on_error.unchecked_ref()));
        let runs = probe.clone();
        // The address is given up once the worker has read it.
        let on_message = Closure::once_into_js(move || {
            runs.terminate();
            drop(url);
        });
        probe.set_onmessage(Some(on_message.unchecked_ref()));
    }
}
