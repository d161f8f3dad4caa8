//! The look of the page, as chosen on this device. A script in `index.html` applies an earlier choice before anything is
//! drawn.

use super::page::document;
use super::storage::storage;

/// One thing that can be chosen: an attribute of the page, which the style sheets know.
#[derive(Debug, PartialEq)]
pub struct DisplaySetting {
    /// Name of the attribute after `data-`, and of what is stored after `allotment.`.
    pub key: &'static str,
    /// Subject of the choice.
    pub name: &'static str,
    /// Values and what they are called; the first is nothing chosen.
    pub values: &'static [(&'static str, &'static str)],
}

/// All of them.
pub static SETTINGS: [DisplaySetting; 3] = [
    DisplaySetting {
        key: "theme",
        name: "Colours",
        values: &[
            ("", "Match this device"),
            ("light", "Light"),
            ("dark", "Dark"),
        ],
    },
    DisplaySetting {
        key: "contrast",
        name: "Contrast",
        values: &[("", "Standard"), ("more", "High")],
    },
    DisplaySetting {
        key: "size",
        name: "Size",
        values: &[("", "Standard"), ("projector", "Projector")],
    },
];

impl DisplaySetting {
    /// Value in force.
    pub fn chosen(&self) -> &'static str {
        let now = cfg!(target_arch = "wasm32")
            .then(|| document().document_element())
            .flatten()
            .and_then(|root| root.get_attribute(&format!("data-{}", self.key)));
        let known = self.values.iter().map(|(value, _)| *value);
        known
            .into_iter()
            .find(|value| now.as_deref() == Some(*value))
            .unwrap_or_default()
    }

    /// Chooses a value and remembers it. Where storage is refused, the choice holds until the page is closed.
    pub fn choose(&self, value: &str) {
        let (attribute, key) = (
            format!("data-{}", self.key),
            format!("allotment.{}", self.key),
        );
        let (root, storage) = (document().document_element(), storage());
        let _ = if value.is_empty() {
            let _ = root.map(|root| root.remove_attribute(&attribute));
            storage.map(|storage| storage.remove_item(&key))
        } else {
            let _ = root.map(|root| root.set_attribute(&attribute, value));
            storage.map(|storage| storage.set_item(&key, value))
        };
    }
}
