//! Work of earlier versions, and what they stored otherwise. Values for what they did not store are in `defaults.rs`.
//!
//! * Version 1 stored place, area, budget, locks and the outcome that is looked at closely.
//! * Version 2 added who pays, when money moves, how far to look, growth of the allotment, the emergency payment rate and the
//!   overspend; then seed and number of futures; then local figures and the versions of model and evidence.
//! * Version 3 stores a change of any parameter in place of the emergency payment rate, and added links, correlations and the
//!   form of the model; then the log of challenges, and which held lines the user locked himself.

use super::stored::StoredDocument;
use crate::model::area;

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
