//! Starting simulation workers, where the browser allows them.

use std::cell::RefCell;

use allotment::link::{Postcard, SimulationWorker};
use allotment::protocol::{BUILD, FromWorker};
use gloo::worker::{Spawnable, WorkerBridge};
use js_sys::{Array, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, RequestInit, Response, Url, Worker};

use super::page::window;

/// A worker that can be sent messages.
pub type Bridge = WorkerBridge<SimulationWorker>;

const SCRIPT: &str = "./worker.js";
const MODULE: &str = "./worker_bg.wasm";

/// Starts a worker; nothing where the browser has none. Ask [`can_have_workers`] first: gloo panics where it is refused.
pub fn spawn(heard: impl Fn(FromWorker) + 'static) -> Option<Bridge> {
    let loader = loader()?;
    let bridge = SimulationWorker::spawner()
        .encoding::<Postcard>()
        .callback(heard)
        .with_loader(true)
        .as_module(false)
        .spawn(&loader);
    Some(bridge)
}

/// Whether this browser lets the page make a worker at all.
pub fn can_have_workers() -> bool {
    let known = Reflect::has(&window(), &JsValue::from_str("Worker")).unwrap_or(false);
    let trial = known
        .then(|| blob_url("").and_then(|url| Worker::new(&url)).ok())
        .flatten();
    trial.inspect(|worker| worker.terminate()).is_some()
}

/// Finds out whether workers can load, which some browsers and servers refuse without saying so: calls `refused` once
/// if a worker may not run or if its files are not there.
pub fn watch_for_refusal(refused: impl FnOnce() + Clone + 'static) {
    if let Ok(probe) = blob_url("postMessage(0)").and_then(|url| Worker::new(&url)) {
        let on_error = Closure::once_into_js(refused.clone());
        probe.set_onerror(Some(on_error.unchecked_ref()));
        let runs = probe.clone();
        let on_message = Closure::once_into_js(move || runs.terminate());
        probe.set_onmessage(Some(on_message.unchecked_ref()));
    }
    spawn_local(async move {
        if !(answers(SCRIPT).await && answers(MODULE).await) {
            refused();
        }
    });
}

/// Whether a file of the worker can be had.
async fn answers(file: &str) -> bool {
    let Ok(address) = address(file) else {
        return false;
    };
    let request = RequestInit::new();
    request.set_method("HEAD");
    let answer = JsFuture::from(window().fetch_with_str_and_init(&address, &request)).await;
    // Without a network the browser may still have the files: only a clear no counts.
    answer.map_or(true, |answer| {
        answer
            .dyn_into::<Response>()
            .is_ok_and(|response| response.ok())
    })
}

/// Both files are asked for under the build's name, so that a stored copy of another build is never taken.
fn address(file: &str) -> Result<String, JsValue> {
    let page = window().location().href()?;
    Url::new_with_base(&format!("{file}?v={BUILD}"), &page).map(|url| url.href())
}

thread_local! {
    /// The address of the script that loads a worker, made once.
    static LOADER: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The address of a small script that loads the worker of this build.
fn loader() -> Option<String> {
    LOADER.with_borrow_mut(|loader| {
        if loader.is_none() {
            let (script, module) = (address(SCRIPT).ok()?, address(MODULE).ok()?);
            let text =
                format!("importScripts({script:?});wasm_bindgen({{module_or_path:{module:?}}});");
            *loader = Some(blob_url(&text).ok()?);
        }
        loader.clone()
    })
}

fn blob_url(script: &str) -> Result<String, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("application/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&script.into()), &options)?;
    Url::create_object_url_with_blob(&blob)
}
