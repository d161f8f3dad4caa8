//! Other assumptions, checked and taken over.

use super::assumed::Assumed;
use super::state::{Notice, Workspace};
use crate::evidence::Evidence;

/// Adopts other assumptions. If no model can be run on them, keeps those in force and shows the reason.
pub(super) fn assume(workspace: &mut Workspace, assumed: &Assumed) {
    let Assumed {
        assumptions,
        label,
        gesture,
    } = assumed;
    if let Err(error) = assumptions.check(Evidence::built_in()) {
        workspace.notice = Some(Notice {
            text: error.to_string(),
            is_error: true,
        });
        return;
    }
    let mut document = workspace.document().clone();
    document.assumptions = assumptions.clone();
    workspace.history.push(document, label.clone(), *gesture);
}
