//! The starting split of the budget in words: its origin, and the answers to a pasted one.

use crate::core::quantity::{money, number};

/// Origin of the split, in few words.
#[must_use]
pub fn origin(is_assumed: bool) -> &'static str {
    if is_assumed {
        "split assumed from England’s"
    } else {
        "your own split"
    }
}

/// Origin of the split, in a sentence.
#[must_use]
pub fn origin_note(is_assumed: bool) -> &'static str {
    if is_assumed {
        "This split is assumed from England’s, because we have no local one. Type or paste your own if you know it."
    } else {
        "This is your own split."
    }
}

/// Label of the field for a pasted split.
pub const PASTE: &str = "Paste from a spreadsheet";
/// Hint of that field.
pub const PASTE_HINT: &str = "One column of 11 amounts or percentages in the order above, or two columns with names. A heading and a total line may stay.";
/// Button that takes the pasted split.
pub const USE_PASTED: &str = "Use this column";
/// Button that scales shares to 100%.
pub const SCALE: &str = "Scale to 100%";

/// Button that makes the sum of pasted amounts the budget; £ a year.
#[must_use]
pub fn use_as_budget(pounds: f64) -> String {
    format!("Use £{}m as the budget", number(pounds / 1e6, 1))
}

/// Sentence on a pasted split in pounds that was taken; £ a year.
#[must_use]
pub fn taken(pounds: f64) -> String {
    format!(
        "Your split is in the fields above. Its 11 amounts add up to {}.",
        money(pounds)
    )
}

/// Sentence on a pasted split in per cent that was taken.
pub const TAKEN_PERCENT: &str =
    "Your split is in the fields above. Its 11 percentages add up to 100%.";

/// Addition to the refusal of a pasted split.
pub const UNCHANGED: &str = "The split above has not changed.";
