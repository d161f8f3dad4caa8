//! The message if the page itself fails: a sentence and two ways back, made without any of our own state.

use web_sys::Element;

use crate::page::browser::page::{document, focus};

/// Shows a readable message when anything panics.
pub fn install() {
    // Yew sets a hook of its own when it starts, unless it is given one.
    yew::set_custom_panic_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
        // If even this fails, the console has the message.
        let _ = show(&panic.to_string());
    }));
}

fn show(problem: &str) -> Option<()> {
    let document = document();
    if document.query_selector(".crash").ok().flatten().is_some() {
        return Some(());
    }
    let element = |parent: &Element, tag: &str, text: &str| -> Option<Element> {
        let element = document.create_element(tag).ok()?;
        element.set_text_content(Some(text));
        parent.append_child(&element).ok()?;
        Some(element)
    };
    let body: Element = document.body()?.into();
    let cover = element(&body, "div", "")?;
    cover.set_class_name("crash");
    for (name, value) in [
        ("role", "alertdialog"),
        ("aria-labelledby", "crash-title"),
        ("aria-describedby", "crash-text"),
    ] {
        cover.set_attribute(name, value).ok()?;
    }
    let panel = element(&cover, "div", "")?;
    panel.set_class_name("crash-panel");
    let title = element(&panel, "h1", "Allotment has stopped")?;
    title.set_id("crash-title");
    title.set_attribute("tabindex", "-1").ok()?;
    let text = "Something went wrong in the program. Your plan was saved in this browser after each change. Reload the page to continue with it, or start from the current plan: your saved plan will be kept.";
    element(&panel, "p", text)?.set_id("crash-text");
    let row = element(&panel, "p", "")?;
    row.set_class_name("row");
    let again = element(&row, "a", "Reload the page")?;
    again.set_class_name("button primary");
    again.set_attribute("href", "?").ok()?;
    let fresh = element(&row, "a", "Start from the current plan")?;
    fresh.set_class_name("button");
    fresh.set_attribute("href", "?fresh").ok()?;
    let details = element(&panel, "details", "")?;
    element(&details, "summary", "What went wrong")?;
    element(&details, "pre", problem)?;
    focus("crash-title");
    Some(())
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use super::*;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    fn a_failure_is_shown_once_with_two_ways_back() {
        show("first <b>problem</b>").expect("the panel can be built");
        show("second problem").expect("the first panel stays");
        let document = document();
        let all = |selector: &str| {
            document
                .query_selector_all(selector)
                .expect("a selector")
                .length()
        };
        assert_eq!(all(".crash[role=alertdialog]"), 1);
        assert_eq!(
            all(".crash a[href='?']") + all(".crash a[href='?fresh']"),
            2
        );
        let problem = document
            .query_selector(".crash pre")
            .expect("a selector")
            .expect("the problem is shown");
        assert_eq!(
            problem.text_content().as_deref(),
            Some("first <b>problem</b>"),
            "as text, never as markup"
        );
        document
            .query_selector(".crash")
            .expect("a selector")
            .expect("the panel")
            .remove();
    }
}
