//! Programs of this build that the page fetches when it needs them, and can start in itself.

use std::cell::RefCell;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Blob, BlobPropertyBag, Response, Url};

use super::page::{document, window};

/// The name of this build. `scripts/after-build.sh` finds it in the app by its form.
const OF_THIS_BUILD: &str = concat!("?v=", env!("ALLOTMENT_BUILD"));

/// What a worker says is bytes that it no longer needs: they are handed over, not copied.
const HAND_OVER: &str =
    "const post=self.postMessage.bind(self);self.postMessage=bytes=>post(bytes,[bytes.buffer]);";

/// A program that the page does not open with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// The simulation, which usually runs in workers.
    Worker,
    /// The screens of the evidence.
    Study,
}

/// A program's files, once for all who need them.
#[derive(Clone)]
pub struct Files {
    script: String,
    /// The address of the module, which is at hand.
    module: String,
    /// The address of a script that is a worker made of this program, and starts it.
    pub loader: String,
}

thread_local! {
    /// The programs in the page, or on their way there.
    static STARTED: RefCell<[Option<Promise>; 2]> = const { RefCell::new([None, None]) };
}

impl Program {
    fn name(self) -> &'static str {
        match self {
            Self::Worker => "worker",
            Self::Study => "study",
        }
    }

    /// Where the page keeps its files: there, not in this program, so that another one finds them too.
    fn shelf(self) -> JsValue {
        ["allotment-", self.name(), "-files"].concat().into()
    }

    /// Its files, if they are there.
    pub fn kept(self) -> Option<Files> {
        let kept: Array = Reflect::get(&window(), &self.shelf())
            .ok()?
            .dyn_into()
            .ok()?;
        let text = |place| kept.get(place).as_string();
        Some(Files {
            script: text(0)?,
            module: text(1)?,
            loader: text(2)?,
        })
    }

    fn keep(self, files: &Files) {
        let Files {
            script,
            module,
            loader,
        } = files;
        let kept = Array::of3(&script.into(), &module.into(), &loader.into());
        // The window takes any name.
        let _ = Reflect::set(&window(), &self.shelf(), &kept);
    }

    /// Its files, fetched unless they are there.
    pub async fn files(self) -> Result<Files, JsValue> {
        if let Some(files) = self.kept() {
            return Ok(files);
        }
        let name = self.name();
        // Both are on their way before either is waited for.
        let (script, module) = (
            file(&format!("./{name}.js"))?,
            file(&format!("./{name}_bg.wasm"))?,
        );
        let script = JsFuture::from(answered(script).await?.text()?).await?;
        let module = JsFuture::from(answered(module).await?.blob()?).await?;
        let module = Url::create_object_url_with_blob(&module.unchecked_into())?;
        let script = script.as_string().unwrap_or_default();
        let loader = match self {
            Self::Worker => blob_url(&format!(
                "{script};{HAND_OVER}wasm_bindgen({{module_or_path:{module:?}}});"
            ))?,
            Self::Study => String::new(),
        };
        let files = Files {
            script,
            module,
            loader,
        };
        self.keep(&files);
        Ok(files)
    }

    /// Starts it in the page, unless it is there; an error where it is not to be had. It can then be asked for again.
    pub async fn start(self) -> Result<JsValue, JsValue> {
        let starting = STARTED.with_borrow_mut(|started| {
            let starting = || future_to_promise(async move { self.start_in_page().await });
            started[self as usize].get_or_insert_with(starting).clone()
        });
        let started = JsFuture::from(starting).await;
        if started.is_err() {
            self.forget();
        }
        started
    }

    /// Lets go of a program that did not come as it should: it is fetched again when it is needed.
    pub fn forget(self) {
        // The window gives up what it took.
        let _ = Reflect::set(&window(), &self.shelf(), &JsValue::UNDEFINED);
        STARTED.with_borrow_mut(|started| started[self as usize] = None);
    }

    /// Starts its script as one of the page's own, which it may wherever the page itself may start.
    async fn start_in_page(self) -> Result<JsValue, JsValue> {
        let files = self.files().await?;
        let global = format!("allotment-{}", self.name());
        let script = document().create_element("script")?;
        script.set_text_content(Some(&format!(
            "(function(){{{};window[{global:?}]=wasm_bindgen}})()",
            files.script
        )));
        document()
            .body()
            .ok_or(JsValue::NULL)?
            .append_child(&script)?;
        script.remove();
        let program = Reflect::get(&window(), &global.into())?;
        let start: Function = program.clone().dyn_into()?;
        let given = js_sys::Object::new();
        Reflect::set(&given, &"module_or_path".into(), &files.module.into())?;
        let started: Promise = start.call1(&JsValue::UNDEFINED, &given)?.dyn_into()?;
        JsFuture::from(started).await?;
        Ok(program)
    }
}

/// Calls a function of a program that was started in the page.
pub fn call(program: &JsValue, name: &str, given: &Array) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(program, &name.into())?.dyn_into()?;
    function.apply(program, given)
}

/// The address of a script.
pub fn blob_url(script: &str) -> Result<String, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("application/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&script.into()), &options)?;
    Url::create_object_url_with_blob(&blob)
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
