//! The user's work as text, to be stored and opened again.

use std::fmt;

use super::{Document, Workspace};
use crate::area::Area;
use crate::series::Series;

/// Version of the stored form.
pub const SAVED_VERSION: u32 = 1;

#[derive(serde::Serialize, serde::Deserialize)]
struct Saved {
    version: u32,
    document: Document,
    focus: Series,
}

/// Only the version, which every stored form has.
#[derive(serde::Deserialize)]
struct Version {
    version: u32,
}

/// Why stored work cannot be opened. The text itself is kept by whoever stored it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SavedError {
    /// It comes from another version of Allotment.
    OtherVersion(u32),
    /// It is damaged.
    Damaged(String),
}

impl fmt::Display for SavedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kept = "It has been kept aside in this browser, and you start from the current plan.";
        match self {
            Self::OtherVersion(version) => write!(
                f,
                "Your stored work comes from another version of Allotment (its form is {version}, this one reads {SAVED_VERSION}). {kept}"
            ),
            Self::Damaged(problem) => {
                write!(f, "Your stored work could not be read: {problem}. {kept}")
            }
        }
    }
}

impl std::error::Error for SavedError {}

impl Workspace {
    /// The work as text.
    ///
    /// # Panics
    /// Never: the work is plain numbers and text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let saved = Saved {
            version: SAVED_VERSION,
            document: self.document().clone(),
            focus: self.focus,
        };
        serde_json::to_string(&saved).expect("plain numbers and text can be written")
    }

    /// Opens work that was stored as text.
    ///
    /// # Errors
    /// Says why it cannot be opened.
    pub fn from_text(text: &str) -> Result<Self, SavedError> {
        let damaged = |problem: String| SavedError::Damaged(problem);
        let Version { version } =
            serde_json::from_str(text).map_err(|error| damaged(error.to_string()))?;
        if version != SAVED_VERSION {
            return Err(SavedError::OtherVersion(version));
        }
        let Saved {
            mut document,
            focus,
            ..
        } = serde_json::from_str(text).map_err(|error| damaged(error.to_string()))?;
        let Area {
            name,
            population,
            allotment,
            deprivation,
            budget_share,
        } = document.area.clone();
        document.area = Area::new(name, population, allotment, deprivation, budget_share).map_err(
            |errors| damaged(errors.first().map(ToString::to_string).unwrap_or_default()),
        )?;
        let plan: i64 = document.plan().0.iter().sum();
        let possible = document
            .budget
            .0
            .iter()
            .all(|pounds| (0..=plan).contains(pounds));
        if !possible || document.budget.0.iter().sum::<i64>() != plan {
            return Err(damaged(
                "its budget does not add up to the allotment".into(),
            ));
        }
        // A place whose figures were typed over, or have been published anew since, no longer counts as that place.
        let published = crate::area::by_code(&document.place)
            .and_then(|place| place.area(None, crate::evidence::Evidence::built_in()).ok());
        if published.is_none_or(|area| area != document.area) {
            document.place.clear();
        }
        for line in crate::programme::Line::HELD {
            document.locked[line] = true;
        }
        Ok(Self {
            focus,
            ..Self::new(document)
        })
    }
}
