//! A button and the panel that it opens. Escape closes it, and so does going elsewhere.

use yew::prelude::*;

use crate::page::browser::outside::use_outside;
use crate::page::browser::page::{focus, is_on_button_or_link};

#[derive(Properties, PartialEq)]
pub struct PopoverProps {
    /// Id of the button; that of the panel follows from it.
    pub id: AttrValue,
    /// The button's name.
    pub label: AttrValue,
    /// Contents of the button.
    pub button: Html,
    #[prop_or_default]
    pub class: Classes,
    /// The heading of the panel.
    pub heading: AttrValue,
    /// True if a press on a button or a link in the panel closes it.
    #[prop_or_default]
    pub closes: bool,
    /// Makes what is in the panel, once it is open.
    pub panel: Callback<(), Html>,
}

/// The button, and the panel while it is open.
#[component]
pub fn Popover(props: &PopoverProps) -> Html {
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let close = {
        let (open, id) = (open.setter(), props.id.clone());
        Callback::from(move |()| {
            open.set(false);
            focus(&id);
        })
    };
    let escape = {
        let (open, close) = (open.clone(), close.clone());
        Callback::from(move |event: KeyboardEvent| {
            if *open && event.key() == "Escape" {
                close.emit(());
            }
        })
    };
    let pressed = props.closes.then(|| {
        let close = close.clone();
        Callback::from(move |event: MouseEvent| {
            if is_on_button_or_link(&event) {
                close.emit(());
            }
        })
    });
    let node = use_node_ref();
    let left = {
        let open = open.setter();
        use_callback((), move |(), ()| open.set(false))
    };
    use_outside(&node, left);
    let heading = format!("{}-heading", props.id);
    html! {
        <div class="popover" ref={node} onkeydown={escape}>
            <button
                class={classes!("button", props.class.clone())}
                id={props.id.clone()}
                type="button"
                title={props.label.clone()}
                aria-label={props.label.clone()}
                aria-haspopup="dialog"
                aria-expanded={open.to_string()}
                onclick={toggle}
            >
                { props.button.clone() }
            </button>
            if *open {
                <div class="popover-panel" role="dialog" aria-labelledby={heading.clone()} onclick={pressed}>
                    <h2 id={heading}>{ &props.heading }</h2>
                    { props.panel.emit(()) }
                </div>
            }
        </div>
    }
}
