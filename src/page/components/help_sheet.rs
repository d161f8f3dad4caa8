//! The keys that the page answers to, in a sheet that “?” opens.

use crate::text::welcome::KEYS;
use yew::prelude::*;

use crate::page::browser::dialog;
use crate::page::browser::keys::use_help_key;

/// The button in the masthead and the sheet.
#[component]
pub fn HelpSheet() -> Html {
    let node = use_node_ref();
    let open = use_callback(node.clone(), |(), node| dialog::open(node));
    use_help_key(open.clone());
    let close = {
        let node = node.clone();
        Callback::from(move |_: MouseEvent| dialog::close(&node))
    };
    html! {
        <>
            <button
                class="button square"
                type="button"
                aria-haspopup="dialog"
                aria-label="Help: the keys"
                title="Help: the keys (?)"
                onclick={open.reform(|_: MouseEvent| ())}
            >
                { "?" }
            </button>
            <dialog class="help" ref={node} aria-labelledby="help-heading">
                <div class="panel-head">
                    <h2 id="help-heading">{ "Everything by keyboard" }</h2>
                    <button class="button bare square" type="button" aria-label="Close" onclick={close}>
                        <span class="i i-cross"></span>
                    </button>
                </div>
                { for KEYS.iter().map(keys) }
            </dialog>
        </>
    }
}

/// The keys of one kind of control.
fn keys((control, keys): &(&'static str, &'static [(&'static str, &'static str)])) -> Html {
    let row = |(key, does): &(&'static str, &'static str)| {
        html! { <tr><th scope="row"><kbd>{ *key }</kbd></th><td>{ *does }</td></tr> }
    };
    html! {
        <table class="keys">
            <caption>{ *control }</caption>
            <tbody>{ for keys.iter().map(row) }</tbody>
        </table>
    }
}
