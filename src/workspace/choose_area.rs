//! The area that is opened: a group that was chosen, or figures that were typed.

use super::document::Document;
use super::state::{Notice, Workspace};
use crate::core::line::PerLine;
use crate::evidence::Evidence;
use crate::model::area::{self, Area, OWN_FIGURES, Place};

pub(super) fn choose(workspace: &mut Workspace, place: &Place) {
    match place.area(None, Evidence::built_in()) {
        Ok(area) => open(workspace, &place.code, area),
        Err(_) => {
            let text = format!(
                "{} has no published allocation. Type its budget to use it.",
                place.name
            );
            workspace.notice = Some(Notice {
                text,
                is_error: false,
            });
        }
    }
}

/// Opens an area whose figures were typed. One that differs from the published figures no longer counts as that group.
pub(super) fn use_area(workspace: &mut Workspace, place: &str, mut area: Area) {
    let is_place = area::by_code(place).is_some_and(|of| of.has_figures_of(&area));
    if is_place {
        return open(workspace, place, area);
    }
    if !area.name.ends_with(OWN_FIGURES) {
        area.name.push_str(OWN_FIGURES);
    }
    open(workspace, "", area);
}

fn open(workspace: &mut Workspace, place: &str, area: Area) {
    let label = area.name.clone();
    workspace.refusals = PerLine::from_fn(|_| None);
    workspace.local_refusals = Default::default();
    workspace.offers_refund = false;
    workspace.notice = None;
    // How far to look and what to assume is the user's, wherever the place is.
    let Document {
        years, assumptions, ..
    } = workspace.document().clone();
    let document = Document {
        years,
        assumptions,
        ..Document::new(place, area)
    };
    workspace.history.push(document, label, None);
}
