//! The real width of an element, as it changes.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

use super::page::text_scale;

/// An element's size for drawing.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Size {
    /// Its inner width; whole pixels. 0 before it is known.
    pub width: f64,
    /// Its inner height; whole pixels.
    pub height: f64,
    /// The root font size over 16 pixels.
    pub text_scale: f64,
}

/// Watches the size of the element that `node` refers to.
#[hook]
pub fn use_size(node: &NodeRef) -> Size {
    let size = use_state_eq(Size::default);
    {
        let size = size.clone();
        use_effect_with(node.clone(), move |node| {
            let element = node.cast::<Element>();
            let measure = {
                let element = element.clone();
                move || {
                    if let Some(element) = &element {
                        let (width, height) = (
                            f64::from(element.client_width()),
                            f64::from(element.client_height()),
                        );
                        size.set(Size {
                            width,
                            height,
                            text_scale: text_scale(),
                        });
                    }
                }
            };
            let seen = Closure::<dyn FnMut()>::new(measure.clone());
            let observer = ResizeObserver::new(seen.as_ref().unchecked_ref()).ok();
            // The observer speaks once to begin with, when the browser has laid out the page: asking before would make
            // it do so in the middle of the work.
            match (&observer, &element) {
                (Some(observer), Some(element)) => observer.observe(element),
                _ => measure(),
            }
            move || {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
                drop(seen);
            }
        });
    }
    *size
}
