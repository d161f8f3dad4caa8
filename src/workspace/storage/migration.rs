//! Work of earlier versions: values for what they did not store, and what they stored otherwise.
//!
//! * Version 1 stored place, area, budget, locks and the outcome that is looked at closely.
//! * Version 2 added who pays, when money moves, how far to look, growth of the allotment, the emergency payment rate and the
//!   overspend; then seed and number of futures; then local figures and the versions of model and evidence.
//! * Version 3 stores a change of any parameter in place of the emergency payment rate, and added links, correlations and the
//!   form of the model; then the log of challenges.

use super::saved::StoredDocument;
use crate::core::line::PerLine;
use crate::model::area;
use crate::model::scenario::YEARS_MAX;
use crate::workspace::balance::Payer;
use crate::workspace::{Futures, Timing};

/// Every unlocked line paid, until there was a choice.
pub(super) fn payer() -> Payer {
    Payer::Shared
}

/// Money moved at once, until there was a choice.
pub(super) fn timing() -> PerLine<Timing> {
    PerLine::default()
}

/// The page looked as far ahead as it can, until there was a choice; years.
pub(super) fn years() -> u32 {
    YEARS_MAX as u32
}

/// Nothing was spent beyond the allotment, until that could be chosen; £.
pub(super) fn overspend() -> i64 {
    0
}

/// The seed of the futures until there was a choice.
pub(super) fn seed() -> u64 {
    Futures::default().seed
}

/// The number of futures until there was a choice.
pub(super) fn futures() -> u32 {
    Futures::default().count
}

/// A document in today's form. Work that names no model was stored before places had figures of their own, and gets those of
/// its place, as if it were begun today.
pub(super) fn migrated(mut document: StoredDocument, model: &str) -> StoredDocument {
    document.assumptions = document.assumptions.migrated();
    if model.is_empty() {
        let place = area::by_code(&document.place);
        if let Some(place) = place.filter(|place| place.has_figures_of(&document.area)) {
            document.area.local = place.local;
        }
    }
    document
}
