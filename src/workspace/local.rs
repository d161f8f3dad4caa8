//! The local figures of the area: typed over, reset, or replaced by England's.

use super::{Document, Workspace};
use crate::evidence::Evidence;
use crate::model::area::{self, ENGLAND, Local, LocalFigure};

/// Figures that differ by less, relative to their size, are the same one, typed.
const SAME: f64 = 1e-9;

impl Document {
    /// The local figures that the area starts with: those published for the group, or England's.
    #[must_use]
    pub fn usual_local(&self) -> Local {
        area::usual_local(&self.area.name)
    }

    /// True if a local figure differs from the usual one.
    #[must_use]
    pub fn is_typed_over(&self, figure: LocalFigure) -> bool {
        figure.of(&self.area.local) != figure.of(&self.usual_local())
    }
}

/// Takes a step to other local figures.
fn step(workspace: &mut Workspace, label: String, local: Local) {
    workspace.local_refusals = Default::default();
    let document = workspace.document().clone();
    if let Ok(area) = document.area.clone().with_local(local) {
        let document = Document { area, ..document };
        workspace.history.push(document, label, None);
    }
}

/// Sets a local figure to what was typed. The figure already shown changes nothing, and an empty field resets it.
pub(super) fn set(workspace: &mut Workspace, figure: LocalFigure, text: &str) {
    let document = workspace.document();
    let (now, usual) = (document.area.local, document.usual_local());
    let evidence = Evidence::built_in();
    // What is shown is rounded: a text that is left alone means the figure itself.
    let stands = [now, usual].into_iter().find(|local| {
        let value = figure.value(local, evidence);
        figure.text(value) == text.trim()
    });
    if text.trim().is_empty() {
        return reset(workspace, figure);
    }
    let value = match stands {
        Some(local) => figure.of(&local),
        None => match figure.read(text) {
            Ok(value) => Some(value),
            Err(sentence) => {
                workspace.local_refusals = Default::default();
                workspace.local_refusals[figure as usize] = Some(sentence);
                return;
            }
        },
    };
    let england = figure.of_england(evidence);
    let value = value.filter(|value| (value / england - 1.0).abs() > SAME);
    let shown = figure.shown(value.unwrap_or(england));
    let label = format!("{}: {shown}", figure.facts().label);
    step(workspace, label, now.with(figure, value));
}

/// Resets a local figure to the one published for the group, or to England's if there is none.
pub(super) fn reset(workspace: &mut Workspace, figure: LocalFigure) {
    let document = workspace.document();
    let usual = figure.of(&document.usual_local());
    let local = document.area.local.with(figure, usual);
    let label = format!("{}: as published", figure.facts().label);
    step(workspace, label, local);
}

/// Puts all local figures back.
pub(super) fn reset_all(workspace: &mut Workspace) {
    let usual = workspace.document().usual_local();
    step(workspace, "local figures as published".into(), usual);
}

/// Replaces the local figures by England's.
pub(super) fn use_england(workspace: &mut Workspace) {
    step(workspace, "England’s figures".into(), ENGLAND);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::provenance::{EVIDENCE_VERSION, MODEL_VERSION};
    use crate::workspace::{Action, apply};

    /// The figure typed.
    fn typed_local(workspace: &Workspace, figure: LocalFigure, text: &str) -> Workspace {
        let text = text.into();
        apply(workspace, &Action::SetLocal { figure, text }).expect("it changes something")
    }

    #[test]
    fn local_figures_are_typed_put_back_and_undone() {
        let start = Workspace::first_visit();
        let leeds = start.document().area.local;
        assert!(leeds.need < 1.0 && leeds.talking_therapies_recovery.is_some());
        let needier = typed_local(&start, LocalFigure::Need, "1.1");
        assert_eq!(needier.document().area.local.need, 1.1);
        assert!(needier.document().is_typed_over(LocalFigure::Need));
        assert!(!needier.document().is_typed_over(LocalFigure::Recovery));
        assert_eq!(needier.document().place, area::LEEDS);
        let both = typed_local(&needier, LocalFigure::Recovery, "55");
        let reset = apply(&both, &Action::ResetLocal(LocalFigure::Need)).unwrap();
        assert_eq!(reset.document().area.local.need, leeds.need);
        assert_eq!(
            reset.document().area.local.talking_therapies_recovery,
            Some(0.55)
        );
        let england = apply(&reset, &Action::UseEngland).unwrap();
        assert_eq!(england.document().area.local, area::ENGLAND);
        let published = apply(&england, &Action::ResetAllLocal).unwrap();
        assert_eq!(published.document().area.local, leeds);
        let undone = apply(&england, &Action::Undo).unwrap();
        assert_eq!(undone.document(), reset.document());
        // As it is shown, it means what it is.
        let shown = LocalFigure::Need.text(leeds.need);
        assert_eq!(
            typed_local(&needier, LocalFigure::Need, &shown)
                .document()
                .area
                .local,
            leeds
        );
        assert_eq!(
            typed_local(&needier, LocalFigure::Need, " ")
                .document()
                .area
                .local,
            leeds
        );
    }

    #[test]
    fn a_local_figure_that_cannot_be_is_refused_and_the_last_one_stays() {
        let start = Workspace::first_visit();
        let refused = typed_local(&start, LocalFigure::Referrals, "5000");
        assert_eq!(refused.document(), start.document());
        let sentence = refused.local_refusals[LocalFigure::Referrals as usize].as_ref();
        assert!(sentence.unwrap().contains("is outside 5.0 for each 1,000"));
        let forgiven = apply(&refused, &Action::ForgiveLocal).unwrap();
        assert_eq!(forgiven, start);
    }

    #[test]
    fn typed_local_figures_are_stored_with_the_versions_that_they_were_typed_in() {
        let typed = typed_local(&Workspace::first_visit(), LocalFigure::Need, "1.1");
        let text = typed.to_text();
        for words in [MODEL_VERSION, EVIDENCE_VERSION, "1.10 times England’s"] {
            assert!(text.contains(words), "{words} in {text}");
        }
        let opened = Workspace::from_text(&text).unwrap();
        assert_eq!(opened.document(), typed.document());
        assert_eq!(opened.notice, None);
        let wild = text.replacen("\"need\":1.1", "\"need\":11.0", 1);
        let refused = Workspace::from_text(&wild).unwrap_err().to_string();
        assert!(
            refused.contains("11.00 times England’s is outside"),
            "{refused}"
        );
        let other = text.replacen(MODEL_VERSION, "2020.1", 1);
        let told = Workspace::from_text(&other).unwrap().notice.unwrap();
        assert!(
            !told.is_error && told.text.contains("model 2020.1"),
            "{}",
            told.text
        );
    }

    #[test]
    fn work_from_before_local_figures_gets_those_of_its_place() {
        let start = Workspace::first_visit();
        let mut stored: serde_json::Value = serde_json::from_str(&start.to_text()).unwrap();
        for newer in ["model", "evidence", "changed"] {
            stored.as_object_mut().unwrap().remove(newer);
        }
        let area = stored["document"]["area"].as_object_mut().unwrap();
        area.remove("local");
        let opened = Workspace::from_text(&stored.to_string()).unwrap();
        assert_eq!(opened.document(), start.document());
        assert!(opened.notice.unwrap().text.contains("an earlier model"));
        // Figures of one's own are nobody's place, and England's.
        stored["document"]["area"]["population"] = 900_000.into();
        let own = Workspace::from_text(&stored.to_string()).unwrap();
        assert_eq!(own.document().area.local, area::ENGLAND);
    }
}
