//! The user's work in this browser's storage. Where the browser refuses storage, the page works without.

use std::cell::RefCell;

use crate::workspace::{Notice, Workspace};
use web_sys::Storage;

use super::page::window;

/// Where the work is stored.
const WORK: &str = "allotment.work";
/// Where work is kept that could not be opened, that a fresh start set aside, or that another tab had stored.
const KEPT: &str = "allotment.kept";

/// Set once the welcome was put away.
const WELCOMED: &str = "allotment.welcomed";

thread_local! {
    /// Text of the work that this tab last read or wrote.
    static SEEN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// This browser's storage, where it has one and allows it.
pub fn storage() -> Option<Storage> {
    if !cfg!(target_arch = "wasm32") {
        return None;
    }
    window().local_storage().ok().flatten()
}

fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

fn write(key: &str, text: &str) {
    if let Some(storage) = storage() {
        // Storage that is full or refused loses nothing on the page itself.
        let _ = storage.set_item(key, text);
    }
}

/// Stores the work. What another tab stored meanwhile is kept aside.
pub fn save(workspace: &Workspace) {
    let text = workspace.to_text();
    SEEN.with_borrow_mut(|seen| {
        if seen.as_deref() == Some(text.as_str()) {
            return;
        }
        if let Some(stored) = read(WORK).filter(|stored| seen.as_ref() != Some(stored)) {
            keep_aside(&stored);
        }
        write(WORK, &text);
        *seen = Some(text);
    });
}

/// Opens the stored work, or the first visit; work that cannot be opened is kept aside and said so.
pub fn open() -> Workspace {
    let Some(text) = read(WORK) else {
        return Workspace::first_visit();
    };
    let opened = Workspace::from_text(&text).unwrap_or_else(|error| {
        keep_aside(&text);
        let notice = Notice {
            text: error.to_string(),
            is_error: true,
        };
        Workspace {
            notice: Some(notice),
            ..Workspace::first_visit()
        }
    });
    SEEN.set(Some(text));
    opened
}

/// Begins anew; the stored work is kept aside.
pub fn open_fresh() -> Workspace {
    if let Some(text) = read(WORK) {
        keep_aside(&text);
        SEEN.set(Some(text));
    }
    Workspace::first_visit()
}

/// Keeps work aside. A plan in which nothing was moved never takes the place of one that is kept.
fn keep_aside(text: &str) {
    let nothing_moved =
        Workspace::from_text(text).is_ok_and(|workspace| workspace.document().is_baseline());
    if !nothing_moved || read(KEPT).is_none() {
        write(KEPT, text);
    }
}

/// True if the welcome was closed in this browser.
pub fn was_welcomed() -> bool {
    read(WELCOMED).is_some()
}

/// The welcome was put away.
pub fn welcomed() {
    write(WELCOMED, "yes");
}

/// The work that is kept aside, if it can be opened.
pub fn kept() -> Option<Workspace> {
    Workspace::from_text(&read(KEPT)?).ok()
}
