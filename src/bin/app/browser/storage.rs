//! The user's work in this browser's storage. Where the browser refuses storage, the page works without.

use allotment::workspace::{Notice, Workspace};
use gloo::storage::{LocalStorage, Storage};

/// Where the work is stored.
const WORK: &str = "allotment.work";
/// Where work is kept that could not be opened, or that a fresh start set aside.
const KEPT: &str = "allotment.kept";

fn raw() -> web_sys::Storage {
    LocalStorage::raw()
}

/// Stores the work.
pub fn save(workspace: &Workspace) {
    // Storage that is full or refused loses nothing on the page itself.
    let _ = raw().set_item(WORK, &workspace.to_text());
}

/// Opens the stored work, or the first visit; work that cannot be opened is kept aside and said so.
pub fn open() -> Workspace {
    let Some(text) = raw().get_item(WORK).ok().flatten() else {
        return Workspace::first_visit();
    };
    Workspace::from_text(&text).unwrap_or_else(|error| {
        keep_aside(&text);
        let notice = Notice {
            text: error.to_string(),
            is_error: true,
        };
        Workspace {
            notice: Some(notice),
            ..Workspace::first_visit()
        }
    })
}

/// Begins anew; the stored work is kept aside.
pub fn open_fresh() -> Workspace {
    if let Some(text) = raw().get_item(WORK).ok().flatten() {
        keep_aside(&text);
        let _ = raw().remove_item(WORK);
    }
    Workspace::first_visit()
}

fn keep_aside(text: &str) {
    let _ = raw().set_item(KEPT, text);
}
