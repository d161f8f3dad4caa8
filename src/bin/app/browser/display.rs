//! Light or dark, as chosen on this device.

use super::page::{document, window};
use super::storage::storage;

/// Where the choice is stored.
const THEME: &str = "allotment.theme";

/// The colours in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl Theme {
    fn id(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::Light,
        }
    }
}

/// The theme that was chosen, or the one that the device prefers.
pub fn theme() -> Theme {
    let chosen = storage().and_then(|storage| storage.get_item(THEME).ok().flatten());
    match chosen.as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => {
            let dark = window()
                .match_media("(prefers-color-scheme: dark)")
                .ok()
                .flatten();
            if dark.is_some_and(|query| query.matches()) {
                Theme::Dark
            } else {
                Theme::Light
            }
        }
    }
}

/// Puts a theme that was chosen before in force, if any.
pub fn restore() {
    let chosen = storage().and_then(|storage| storage.get_item(THEME).ok().flatten());
    if let Some(chosen) = chosen {
        set_attribute(&chosen);
    }
}

/// Chooses a theme and remembers it.
pub fn choose(theme: Theme) {
    set_attribute(theme.id());
    if let Some(storage) = storage() {
        // Where storage is refused, the choice holds until the page is closed.
        let _ = storage.set_item(THEME, theme.id());
    }
}

fn set_attribute(theme: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-theme", theme);
    }
}
