//! The worker's program of this build: fetched by the page, and started in workers or in the page itself.

use std::cell::RefCell;

use gloo::file::{Blob, ObjectUrl};
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Response, Url};

use super::page::{document, window};

/// The name of this build. `scripts/after-build.sh` finds it in the app by its form.
const OF_THIS_BUILD: &str = concat!("?v=", env!("ALLOTMENT_BUILD"));

/// The name under which the page holds the program where no worker may run.
const GLOBAL: &str = "allotment-worker";

/// A worker no longer needs the bytes it sends: they are transferred, not copied.
const HAND_OVER: &str =
    "const post=self.postMessage.bind(self);self.postMessage=bytes=>post(bytes,[bytes.buffer]);";

/// The program's files, once for all who need them.
#[derive(Clone)]
pub struct Files {
    script: String,
    /// The address of the fetched module.
    module: ObjectUrl,
    /// The address of a script that is a worker made of this program, and starts it.
    pub loader: ObjectUrl,
}

thread_local! {
    /// The fetched files.
    static FILES: RefCell<Option<Files>> = const { RefCell::new(None) };
    /// The program in the page, or on its way there.
    static STARTED: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// The worker program's files, if they have been fetched.
pub fn fetched() -> Option<Files> {
    FILES.with_borrow(Clone::clone)
}

/// The worker program's files, fetched unless they are there.
///
/// # Errors
/// A file cannot be fetched.
pub async fn files() -> Result<Files, JsValue> {
    if let Some(files) = fetched() {
        return Ok(files);
    }
    // Both are on their way before either is waited for.
    let (script, module) = (file("./worker.js")?, file("./worker_bg.wasm")?);
    let script = JsFuture::from(answered(script).await?.text()?).await?;
    let module = JsFuture::from(answered(module).await?.blob()?).await?;
    let module = ObjectUrl::from(module.unchecked_into::<web_sys::Blob>());
    let script = script.as_string().unwrap_or_default();
    let loader = script_url(&format!(
        "{script};{HAND_OVER}wasm_bindgen({{module_or_path:{:?}}});",
        &*module
    ));
    let files = Files {
        script,
        module,
        loader,
    };
    FILES.set(Some(files.clone()));
    Ok(files)
}

/// Starts the worker's program in the page itself, unless it runs there. It can be tried again after an error.
///
/// # Errors
/// A file cannot be fetched, or the program does not start.
pub async fn start() -> Result<JsValue, JsValue> {
    let starting = STARTED.with_borrow_mut(|started| {
        let starting = || future_to_promise(start_in_page());
        started.get_or_insert_with(starting).clone()
    });
    let started = JsFuture::from(starting).await;
    if started.is_err() {
        forget();
    }
    started
}

/// Drops files that did not start as they should: they are fetched again when they are needed.
pub fn forget() {
    FILES.set(None);
    STARTED.set(None);
}

/// Starts the script as one of the page's own, which works wherever the page itself may start.
async fn start_in_page() -> Result<JsValue, JsValue> {
    let files = files().await?;
    let script = document().create_element("script")?;
    script.set_text_content(Some(&format!(
        "(function(){{{};window[{GLOBAL:?}]=wasm_bindgen}})()",
        files.script
    )));
    document()
        .body()
        .ok_or(JsValue::NULL)?
        .append_child(&script)?;
    script.remove();
    let program = Reflect::get(&window(), &GLOBAL.into())?;
    let start: Function = program.clone().dyn_into()?;
    let given = js_sys::Object::new();
    Reflect::set(&given, &"module_or_path".into(), &(*files.module).into())?;
    let started: Promise = start.call1(&JsValue::UNDEFINED, &given)?.dyn_into()?;
    JsFuture::from(started).await?;
    Ok(program)
}

/// Calls a function of a program that was started in the page.
pub fn call(program: &JsValue, name: &str, given: &Array) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(program, &name.into())?.dyn_into()?;
    function.apply(program, given)
}

/// The address of a script, until it is dropped.
pub fn script_url(script: &str) -> ObjectUrl {
    Blob::new_with_options(script, Some("application/javascript")).into()
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
