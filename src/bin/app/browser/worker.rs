//! Starting simulation workers, where the browser allows them.

use allotment::link::{BUILD, Postcard, SimulationWorker};
use allotment::protocol::FromWorker;
use gloo::worker::{Spawnable, WorkerBridge};
use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag, Url, Worker};

use super::page::window;

/// A worker that can be sent messages.
pub type Bridge = WorkerBridge<SimulationWorker>;

/// Starts a worker; nothing where the browser refuses.
pub fn spawn(heard: impl Fn(FromWorker) + 'static) -> Option<Bridge> {
    let loader = loader_url().ok()?;
    // gloo panics where the browser refuses, so one is tried first.
    let trial = can_have_workers()
        .then(|| Worker::new(&loader).ok())
        .flatten()?;
    trial.terminate();
    let bridge = SimulationWorker::spawner()
        .encoding::<Postcard>()
        .callback(heard)
        .with_loader(true)
        .as_module(false)
        .spawn(&loader);
    Some(bridge)
}

/// Whether this browser has workers at all.
pub fn can_have_workers() -> bool {
    Reflect::has(&window(), &JsValue::from_str("Worker")).unwrap_or(false)
}

/// The address of a small script that loads the worker of this build. Both files are asked for under the build's name,
/// so that a stored copy of another build is never taken.
fn loader_url() -> Result<String, JsValue> {
    let page = window().location().href()?;
    let address =
        |file: &str| Url::new_with_base(&format!("{file}?v={BUILD}"), &page).map(|url| url.href());
    let (script, module) = (address("./worker.js")?, address("./worker_bg.wasm")?);
    let loader = format!("importScripts({script:?});wasm_bindgen({{module_or_path:{module:?}}});");
    let options = BlobPropertyBag::new();
    options.set_type("application/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&loader.into()), &options)?;
    Url::create_object_url_with_blob(&blob)
}
