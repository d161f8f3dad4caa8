//! Starting simulation workers, where the browser allows them.

use std::cell::RefCell;

use allotment::link::{Postcard, SimulationWorker};
use allotment::protocol::FromWorker;
use gloo::worker::{Spawnable, WorkerBridge};
use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Response, Url, Worker};

use super::page::window;

/// A worker that can be sent messages.
pub type Bridge = WorkerBridge<SimulationWorker>;

const SCRIPT: &str = "./worker.js";
const MODULE: &str = "./worker_bg.wasm";
/// The name of this build. `scripts/after-build.sh` finds it in the app by its form.
const OF_THIS_BUILD: &str = concat!("?v=", env!("ALLOTMENT_BUILD"));

/// What a worker says is bytes that it no longer needs: they are handed over, not copied.
const HAND_OVER: &str =
    "const post=self.postMessage.bind(self);self.postMessage=bytes=>post(bytes,[bytes.buffer]);";

thread_local! {
    /// The address of the script that starts a worker, once [`fetch`] has made it.
    static LOADER: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Fetches the worker's files, once for all workers and for those that may have to replace them.
pub async fn fetch() {
    // Where they are not to be had, `spawn` has nothing to start.
    if let Ok(loader) = loader().await {
        LOADER.set(Some(loader));
    }
}

/// The address of a script that is the worker, and starts it with a module that is at hand.
async fn loader() -> Result<String, JsValue> {
    // Both are on their way before either is waited for.
    let (script, module) = (file(SCRIPT)?, file(MODULE)?);
    let script = JsFuture::from(answered(script).await?.text()?).await?;
    let module = JsFuture::from(answered(module).await?.blob()?).await?;
    let module = Url::create_object_url_with_blob(&module.unchecked_into())?;
    let script = script.as_string().unwrap_or_default();
    blob_url(&format!(
        "{script};{HAND_OVER}wasm_bindgen({{module_or_path:{module:?}}});"
    ))
}

/// Asks for a file, under the build's name, so that a stored copy of another build is never taken. `index.html` asks for
/// the same before the app has come.
fn file(name: &str) -> Result<Promise, JsValue> {
    let page = window().location().href()?;
    let address = Url::new_with_base(&format!("{name}{OF_THIS_BUILD}"), &page)?;
    Ok(window().fetch_with_str(&address.href()))
}

/// The answer, unless it is a refusal.
async fn answered(asked: Promise) -> Result<Response, JsValue> {
    let response: Response = JsFuture::from(asked).await?.dyn_into()?;
    response
        .ok()
        .then_some(response)
        .ok_or(JsValue::from_str("refused"))
}

/// Starts a worker; nothing where the browser has none, or its files are not there. Ask [`can_have_workers`] first: gloo
/// panics where it is refused.
pub fn spawn(heard: impl Fn(FromWorker) + 'static) -> Option<Bridge> {
    let loader = LOADER.with_borrow(Clone::clone)?;
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

/// Finds out whether a worker may run, which some browsers refuse without saying so: calls `refused` once if not.
pub fn watch_for_refusal(refused: impl FnOnce() + 'static) {
    if let Ok(probe) = blob_url("postMessage(0)").and_then(|url| Worker::new(&url)) {
        let on_error = Closure::once_into_js(refused);
        probe.set_onerror(Some(on_error.unchecked_ref()));
        let runs = probe.clone();
        let on_message = Closure::once_into_js(move || runs.terminate());
        probe.set_onmessage(Some(on_message.unchecked_ref()));
    }
}

fn blob_url(script: &str) -> Result<String, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("application/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&script.into()), &options)?;
    Url::create_object_url_with_blob(&blob)
}
