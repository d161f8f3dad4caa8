//! The window and its document.

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement, HtmlInputElement, HtmlTextAreaElement, Window};

/// The window.
pub fn window() -> Window {
    web_sys::window().expect("the page runs in a window")
}

/// The document.
pub fn document() -> Document {
    window().document().expect("the window shows a document")
}

/// Sets the title of the window: the name of a screen, then that of the product.
pub fn set_title(screen: &str) {
    document().set_title(&[screen, " · Allotment"].concat());
}

/// Milliseconds since the page was opened.
pub fn now_ms() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// Waits for a task of its own: what was done so far is drawn before. Messages may be delivered several in one task, a
/// timer never is.
pub async fn next_task() {
    wait_ms(0).await;
}

/// Waits for so long.
pub async fn wait_ms(milliseconds: u32) {
    gloo::timers::future::TimeoutFuture::new(milliseconds).await;
}

/// True if the address asks, by `?fresh`, to begin without the stored work.
pub fn asked_for_a_fresh_start() -> bool {
    window()
        .location()
        .search()
        .is_ok_and(|query| query.trim_start_matches('?') == "fresh")
}

/// Takes the query off the address, so that a reload does not ask again.
pub fn forget_the_query() {
    if let (Ok(path), Ok(history)) = (window().location().pathname(), window().history()) {
        // Where the browser refuses, the address keeps its query and nothing else is lost.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&path));
    }
}

/// Text of the field that an event came from.
pub fn field_text(event: &web_sys::Event) -> Option<String> {
    let target = event.target()?;
    match target.dyn_into::<HtmlInputElement>() {
        Ok(field) => Some(field.value()),
        Err(target) => Some(target.dyn_into::<HtmlTextAreaElement>().ok()?.value()),
    }
}

/// True if an event came from a button or a link, or from something in one.
pub fn is_on_button_or_link(event: &web_sys::Event) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| matches!(element.closest("button, a"), Ok(Some(_))))
}

/// The value of the choice that an event is about.
pub fn chosen_value(event: &yew::Event) -> Option<String> {
    let choice = event
        .target()?
        .dyn_into::<web_sys::HtmlSelectElement>()
        .ok()?;
    Some(choice.value())
}

/// True if the reader has asked for less motion.
pub fn reduces_motion() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)");
    query.ok().flatten().is_some_and(|query| query.matches())
}

/// True if a disclosure is open.
pub fn is_open(node: &yew::NodeRef) -> bool {
    node.cast::<web_sys::Element>()
        .is_some_and(|element| element.has_attribute("open"))
}

/// Moves the focus to an element, if there is one of this id.
pub fn focus(id: &str) {
    if let Some(element) = document()
        .get_element_by_id(id)
        .and_then(|e| e.dyn_into::<HtmlElement>().ok())
    {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}

/// The same where the focus is in an element that is about to go.
pub fn focus_from(going: &str, id: &str) {
    let active = document().active_element();
    if active.is_some_and(|element| matches!(element.closest(going), Ok(Some(_)))) {
        focus(id);
    }
}

/// Brings an element of a list into view without moving the page.
pub fn show_in_list(element: &web_sys::Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Number of workers that the machine can run at once, at least 1.
pub fn processors() -> usize {
    let count = window().navigator().hardware_concurrency();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count of processors"
    )]
    let count = if count.is_finite() {
        count.clamp(1.0, 64.0) as usize
    } else {
        1
    };
    count
}

/// The root font size over 16 pixels.
pub fn text_scale() -> f64 {
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    let size = size.and_then(|size| size.trim_end_matches("px").parse::<f64>().ok());
    size.filter(|size| *size > 0.0).unwrap_or(16.0) / 16.0
}
