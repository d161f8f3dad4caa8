//! Starting simulation workers, where the browser allows them; and the worker's program for the page itself, where not.

use std::cell::RefCell;

use crate::link::{Parcel, Postcard, SimulationWorker, opened};
use crate::protocol::{BUILD, FromWorker, PROTOCOL, ToWorker};
use gloo::worker::{Spawnable, WorkerBridge};
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Blob, BlobPropertyBag, Response, Url, Worker};

use super::page::{document, window};

/// A worker that can be sent messages.
pub type Bridge = WorkerBridge<SimulationWorker>;

const SCRIPT: &str = "./worker.js";
const MODULE: &str = "./worker_bg.wasm";
/// The name of this build. `scripts/after-build.sh` finds it in the app by its form.
const OF_THIS_BUILD: &str = concat!("?v=", env!("ALLOTMENT_BUILD"));

/// What a worker says is bytes that it no longer needs: they are handed over, not copied.
const HAND_OVER: &str =
    "const post=self.postMessage.bind(self);self.postMessage=bytes=>post(bytes,[bytes.buffer]);";

/// Where the page finds the worker's program once it has started it.
const IN_PAGE: &str = "allotmentSimulation";

/// The worker's files, once for all workers, for those that may have to replace them, and for the page itself.
#[derive(Clone)]
struct Files {
    script: String,
    /// The address of the module, which is at hand.
    module: String,
    /// The address of a script that is the worker, and starts it.
    loader: String,
}

thread_local! {
    static FILES: RefCell<Option<Files>> = const { RefCell::new(None) };
    /// The worker's program in the page, or on its way there.
    static PROGRAM: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Fetches the worker's files, unless they are there.
pub async fn fetch() {
    // Where they are not to be had, `spawn` has nothing to start.
    let _ = files().await;
}

async fn files() -> Result<Files, JsValue> {
    if let Some(files) = FILES.with_borrow(Clone::clone) {
        return Ok(files);
    }
    // Both are on their way before either is waited for.
    let (script, module) = (file(SCRIPT)?, file(MODULE)?);
    let script = JsFuture::from(answered(script).await?.text()?).await?;
    let module = JsFuture::from(answered(module).await?.blob()?).await?;
    let module = Url::create_object_url_with_blob(&module.unchecked_into())?;
    let script = script.as_string().unwrap_or_default();
    let loader = blob_url(&format!(
        "{script};{HAND_OVER}wasm_bindgen({{module_or_path:{module:?}}});"
    ))?;
    let files = Files {
        script,
        module,
        loader,
    };
    FILES.set(Some(files.clone()));
    Ok(files)
}

/// The worker's program in the page itself.
#[derive(Clone)]
pub struct Program(JsValue);

impl Program {
    /// Starts the worker's program in the page, unless it is there; nothing where it is not to be had, or is of another
    /// build. It can then be asked for again.
    pub async fn start() -> Option<Self> {
        let starting = PROGRAM.with_borrow_mut(|program| {
            let starting = || future_to_promise(async { start_in_page().await });
            program.get_or_insert_with(starting).clone()
        });
        let program = JsFuture::from(starting).await.ok().map(Self);
        let program = program.filter(Program::is_of_this_build);
        if program.is_none() {
            PROGRAM.set(None);
            FILES.set(None);
        }
        program
    }

    fn is_of_this_build(&self) -> bool {
        let ready = FromWorker::Ready {
            protocol: PROTOCOL,
            build: BUILD.into(),
        };
        let hello = Parcel::new(&ToWorker::Hello {
            protocol: PROTOCOL,
            build: BUILD.into(),
        });
        self.ask("take", 0, Some(&hello)) == Ok(Some(ready))
    }

    /// A lane's server takes a message.
    ///
    /// # Panics
    /// If the program fails.
    pub fn take(&self, lane: usize, parcel: &Parcel) {
        let answer = self.ask("take", lane, Some(parcel));
        answer.expect("the simulation takes what it is sent");
    }

    /// A lane's server does a block, if there is one to do.
    ///
    /// # Panics
    /// If the program fails.
    pub fn tick(&self, lane: usize) -> Option<FromWorker> {
        let answer = self.ask("tick", lane, None);
        answer.expect("the simulation does what it took")
    }

    fn ask(
        &self,
        name: &str,
        lane: usize,
        parcel: Option<&Parcel>,
    ) -> Result<Option<FromWorker>, JsValue> {
        let function: Function = Reflect::get(&self.0, &name.into())?.dyn_into()?;
        let bytes = parcel.map(|parcel| Uint8Array::from(parcel.bytes()));
        let answer = function.call2(&self.0, &lane.into(), &bytes.into())?;
        let bytes = answer.dyn_into::<Uint8Array>().ok();
        Ok(bytes.and_then(|bytes| opened(&bytes.to_vec())))
    }
}

/// Starts the worker's script as one of the page's own, which it may wherever the page itself may start.
async fn start_in_page() -> Result<JsValue, JsValue> {
    let files = files().await?;
    let script = document().create_element("script")?;
    script.set_text_content(Some(&format!(
        "(function(){{{};window.{IN_PAGE}=wasm_bindgen}})()",
        files.script
    )));
    document()
        .body()
        .ok_or(JsValue::NULL)?
        .append_child(&script)?;
    script.remove();
    let program = Reflect::get(&window(), &IN_PAGE.into())?;
    let start: Function = program.clone().dyn_into()?;
    let given = js_sys::Object::new();
    Reflect::set(&given, &"module_or_path".into(), &files.module.into())?;
    let started: Promise = start.call1(&JsValue::UNDEFINED, &given)?.dyn_into()?;
    JsFuture::from(started).await?;
    Ok(program)
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
    let loader = FILES.with_borrow(|files| files.as_ref().map(|files| files.loader.clone()))?;
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
