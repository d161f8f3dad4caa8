//! Files that are made in the page and handed to the reader. Nothing leaves the device.

use gloo::file::{Blob, ObjectUrl};
use gloo::timers::callback::Timeout;
use js_sys::encode_uri_component;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, HtmlImageElement};

use super::page::document;

/// Time for which a file is kept for the browser to fetch; milliseconds.
const AT_HAND_MS: u32 = 60_000;
/// Pixels of a picture for each pixel of its drawing.
const PIXELS: f64 = 2.0;

/// Hands over a text as a file. Says whether the browser took it.
pub fn text_file(name: &str, kind: &str, text: &str) -> bool {
    let file = ObjectUrl::from(Blob::new_with_options(text, Some(kind)));
    let is_taken = hand_over(name, &file).is_ok();
    Timeout::new(AT_HAND_MS, move || drop(file)).forget();
    is_taken
}

/// Hands over a drawing as a picture of twice its size. Says whether the browser could make it.
pub async fn picture_file(name: String, svg: String, width: f64, height: f64) -> bool {
    picture(&name, &svg, width, height).await.is_ok()
}

async fn picture(name: &str, svg: &str, width: f64, height: f64) -> Result<(), JsValue> {
    let image: HtmlImageElement = document().create_element("img")?.unchecked_into();
    let address = format!("data:image/svg+xml,{}", encode_uri_component(svg));
    image.set_attribute("src", &address)?;
    JsFuture::from(image.decode()).await?;
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    let (width, height) = (width * PIXELS, height * PIXELS);
    canvas.set_attribute("width", &width.to_string())?;
    canvas.set_attribute("height", &height.to_string())?;
    let context: CanvasRenderingContext2d = canvas
        .get_context("2d")?
        .ok_or(JsValue::NULL)?
        .unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    hand_over(name, &canvas.to_data_url()?)
}

fn hand_over(name: &str, address: &str) -> Result<(), JsValue> {
    let link: HtmlElement = document().create_element("a")?.unchecked_into();
    link.set_attribute("href", address)?;
    link.set_attribute("download", name)?;
    link.click();
    Ok(())
}
