//! The browser's own dialog, which keeps the focus inside it and gives it back.

use web_sys::HtmlDialogElement;
use yew::NodeRef;

/// Opens the dialog over everything else, if it is not open.
pub fn open(node: &NodeRef) {
    if let Some(dialog) = node
        .cast::<HtmlDialogElement>()
        .filter(|dialog| !dialog.open())
    {
        // One that cannot be opened stays closed, and nothing else is lost.
        let _ = dialog.show_modal();
    }
}

/// Closes it. The focus goes back to where it came from.
pub fn close(node: &NodeRef) {
    if let Some(dialog) = node.cast::<HtmlDialogElement>() {
        dialog.close();
    }
}
