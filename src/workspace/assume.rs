//! Other assumptions, checked and taken over.

use super::assumed::Assumed;
use super::state::{Notice, Workspace};
use crate::evidence::Evidence;
use crate::model::assumptions::Assumptions;

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

/// Resets the assumptions and the local figures to what is published, in one step.
pub(super) fn use_published(workspace: &mut Workspace) {
    let mut document = workspace.document().clone();
    let usual = document.usual_local();
    if let Ok(area) = document.area.clone().with_local(usual) {
        document.area = area;
    }
    document.assumptions = Assumptions::default();
    workspace.growth_refusals = Default::default();
    workspace.local_refusals = Default::default();
    workspace
        .history
        .push(document, "every assumption as published".into(), None);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::area::LocalFigure;
    use crate::model::provenance::changed;
    use crate::workspace::{Action, apply};

    #[test]
    fn one_step_puts_everything_back_and_one_step_undoes_it() {
        let actions = [
            Action::SetPaymentRate {
                rate: Some(0.7),
                gesture: 1,
            },
            Action::TypeGrowth {
                year: 2,
                text: "1".into(),
            },
            Action::SetLocal {
                figure: LocalFigure::Need,
                text: "1.2".into(),
            },
        ];
        let start = Workspace::first_visit();
        let own = actions.iter().fold(start.clone(), |workspace, action| {
            apply(&workspace, action).expect("it changes something")
        });
        let count = |workspace: &Workspace| {
            let document = workspace.document();
            changed(&document.assumptions, &document.area).len()
        };
        assert_eq!(count(&own), 3);
        let published = apply(&own, &Action::UsePublished).expect("there is something to reset");
        assert_eq!(published.document(), start.document());
        let back = apply(&published, &Action::Undo).expect("it is one step");
        assert_eq!(count(&back), 3);
        assert_eq!(apply(&start, &Action::UsePublished), None);
    }
}
